//! What is not published today, and why.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::content::field::FieldValue;
use crate::diagnostic::site::Hidden;
use crate::moment::Moment;
use crate::path::SourcePath;

/// An entry that is held back.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldBack {
    /// Its file.
    pub file: SourcePath,
    /// Why.
    pub why: Hidden,
}

impl HeldBack {
    /// Why, in one word.
    pub fn reason(&self) -> &'static str {
        match self.why {
            Hidden::Draft => "draft",
            Hidden::Scheduled(_) => "scheduled",
            Hidden::Expired(_) => "expired",
            Hidden::Error => "error",
        }
    }

    /// The day that the reason names.
    pub fn date(&self) -> Option<Date> {
        match self.why {
            Hidden::Scheduled(moment) | Hidden::Expired(moment) => Some(moment.date),
            Hidden::Draft | Hidden::Error => None,
        }
    }
}

/// Why an entry is not published on a day; `None` where it is. The value of a field is had by its name.
pub(super) fn why<'a>(field: impl Fn(&str) -> Option<&'a FieldValue>, today: Date, zone: &TimeZone) -> Option<Hidden> {
    let day = |moment: &Moment| moment.in_zone(zone).date;
    let moment = |name: &str| field(name).and_then(FieldValue::moment);
    if field("status").and_then(FieldValue::text) == Some("draft") {
        return Some(Hidden::Draft);
    }
    if let Some(expires) = moment("expires_on").filter(|moment| day(moment) <= today) {
        return Some(Hidden::Expired(expires.in_zone(zone)));
    }
    moment("publish_on").filter(|moment| day(moment) > today).map(|moment| Hidden::Scheduled(moment.in_zone(zone)))
}
