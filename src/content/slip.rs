//! Which field a misspelt name means, where it can mean no other.

use crate::text::{nearest, sole};
use crate::yaml::Map;

/// The field that a name means for certain: one that is not written already, and that no other wrong name may mean as well.
pub(super) fn certain<'a>(written: &str, map: &Map, known: &[&'a str]) -> Option<&'a str> {
    let meant = sole(written, known.iter().copied()).filter(|meant| map.get(meant).is_none())?;
    let mut rivals = map.keys().filter(|key| !known.contains(key) && nearest(key, [meant]).is_some());
    (rivals.next() == Some(written) && rivals.next().is_none()).then_some(meant)
}
