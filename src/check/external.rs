//! The addresses of other sites that a hub leads to, and what is said of each when it was asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{dead_address, moved_address, silent_address};
use crate::config::{Config, FieldType};
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, FieldPath, Place};

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is something, or the site does not say.
    There,
    /// There is nothing: the site answers with this number.
    Gone(u16),
    /// It has moved for good, to this address.
    Moved(String),
    /// The site could not be asked.
    Silent(Silence),
}

/// Why a site could not be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// There is no such site.
    NoHost,
    /// It does not answer in time.
    NoAnswer,
    /// It takes no questions: nothing listens there, or it breaks off.
    Refused,
    /// It sends on to what is no page.
    Nowhere,
    /// It answers that something is wrong with it: a number from 500 on.
    OutOfOrder(u16),
    /// It cannot prove that it is what it says.
    NoTrust,
    /// It leads round in a circle.
    Circle,
}

/// Every address of another site that texts and fields lead to, with the places where it stands.
pub fn addresses(summaries: &[Arc<Summary>], config: &Config) -> BTreeMap<String, Vec<Place>> {
    let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut add = |address: &str, place: Place| {
        let is_own = !config.origin.is_empty() && address.starts_with(&config.origin);
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if is_web && !is_own {
            let places = found.entry(address.to_owned()).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    };
    for summary in summaries {
        for passage in &summary.passages {
            for (number, link) in passage.links.iter().enumerate().filter(|(_, link)| link.role == LinkRole::Link) {
                let place = Place::link(&summary.file, &passage.written, number);
                add(&link.target, place);
            }
        }
        let fields = &config.collection(summary.collection).fields;
        for (name, value) in summary.fields.iter() {
            let Some(field) = fields.get(&**name) else { continue };
            let path = FieldPath::key(name);
            in_field(value, &field.of, &path, &mut |address, path| add(address, Place::value(&summary.file, path)));
        }
    }
    found
}

fn in_field(value: &FieldValue, of: &FieldType, path: &FieldPath, add: &mut dyn FnMut(&str, &FieldPath)) {
    match (value, of) {
        (FieldValue::Text(address), FieldType::Url) => add(address, path),
        (FieldValue::List(values), FieldType::List(items)) => {
            for (index, value) in values.iter().enumerate() {
                in_field(value, &items.of, &path.item(index), add);
            }
        }
        (FieldValue::Group(values), FieldType::Group { fields, .. }) => {
            for (name, value) in values {
                if let Some(field) = fields.get(name) {
                    in_field(value, &field.of, &path.child(name), add);
                }
            }
        }
        _ => {}
    }
}

/// What is wrong with an address, told at each of its places.
pub fn faults(address: &str, answer: &Answer, places: &[Place]) -> Vec<Diagnostic> {
    let fault = |place: &Place| match answer {
        Answer::There => None,
        Answer::Gone(status) => Some(dead_address::fault(place.clone(), address, *status)),
        Answer::Moved(to) => Some(moved_address::fault(place.clone(), address, to)),
        Answer::Silent(why) => Some(silent_address::fault(place.clone(), address, *why)),
    };
    places.iter().filter_map(fault).collect()
}
