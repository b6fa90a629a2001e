//! Fields of an entry that are right each for itself and make no sense, or say too little, together.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::translation::Effective;
use crate::config::{Config, Kind};
use crate::content::field::{FieldValue, Image};
use crate::content::{Summary, example_line};
use crate::diagnostic::front_matter::{future_date, missing_alt, missing_field, skipped_time, wrong_order};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::moment::Moment;

/// An entry in one language: what it says itself, and what it comes to with what it inherits.
pub(super) struct Own<'a> {
    pub summary: &'a Summary,
    pub effective: &'a Effective,
    /// What it is a translation of.
    pub original: Option<&'a Summary>,
    pub config: &'a Config,
    pub today: Date,
}

impl Own<'_> {
    fn moment(&self, name: &str) -> Option<Moment> {
        self.effective.fields.get(name).and_then(FieldValue::moment)
    }

    fn value(&self, name: &str) -> Place {
        Place::value(&self.summary.file, &FieldPath::key(name))
    }

    fn is_event(&self) -> bool {
        self.config.collection(self.summary.collection).kind == Kind::Event
    }
}

/// Tells of all of it.
pub(super) fn check(own: &Own<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    images(own, &mut faults);
    orders(own, &mut faults);
    faults.extend(end_alone(own));
    skipped_times(own, &mut faults);
    faults.extend(day_to_come(own));
    faults
}

/// An image of a field needs a file, and words in every language; a plain `alt: ""` says that it only decorates.
fn images(own: &Own<'_>, faults: &mut Vec<Diagnostic>) {
    let file = &own.summary.file;
    let may_hold_one = |value: &FieldValue| matches!(value, FieldValue::Image(_) | FieldValue::List(_) | FieldValue::Group(_));
    for (name, value) in own.effective.fields.iter().filter(|(_, value)| may_hold_one(value)) {
        let is_own = own.summary.fields.contains_key(name);
        each_image(value, &FieldPath::key(name), &mut |image, path| {
            if image.src.is_none() && is_own && !lacks_file(own.original, name) {
                let name = format!("{path}.src");
                faults.push(missing_field(Place::key(file, path), &name, "src: picture.png"));
            }
            if image.src.is_some() && image.alt.is_none() {
                let place = if is_own { Place::value(file, path) } else { Place::File(file.clone()) };
                faults.push(missing_alt(place, path, own.config.code(own.summary.lang)));
            }
        });
    }
}

/// Whether the original names the field and no file in it either, which is told there.
fn lacks_file(original: Option<&Summary>, name: &str) -> bool {
    original.is_some_and(|original| original.unreadable || original.broken.contains(name) || original.fields.contains_key(name))
}

fn each_image(value: &FieldValue, path: &FieldPath, take: &mut dyn FnMut(&Image, &FieldPath)) {
    match value {
        FieldValue::Image(image) => take(image, path),
        FieldValue::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| each_image(value, &path.item(index), take));
        }
        FieldValue::Group(values) => values.iter().for_each(|(name, value)| each_image(value, &path.child(name), take)),
        _ => {}
    }
}

fn orders(own: &Own<'_>, faults: &mut Vec<Diagnostic>) {
    for (earlier, later) in [("publish_on", "expires_on"), ("start", "end")] {
        let says = own.original.is_none() || !own.effective.inherited.contains(later);
        let (Some(first), Some(second)) = (own.moment(earlier), own.moment(later)) else { continue };
        // A time within a day comes after the day itself, so an end given as a day is that whole day.
        let before = second.date < first.date || (second.date == first.date && second.time.is_some() && second < first);
        if says && before {
            faults.push(wrong_order(own.value(later), later, (earlier, own.value(earlier))));
        }
    }
}

/// An event that ends and never begins.
fn end_alone(own: &Own<'_>) -> Option<Diagnostic> {
    let summary = own.summary;
    let begins = own.effective.fields.contains_key("start") || summary.broken.contains("start");
    if !own.is_event() || begins || !summary.fields.contains_key("end") {
        return None;
    }
    let field = own.config.collection(summary.collection).fields.get("start")?;
    Some(missing_field(Place::key(&summary.file, &FieldPath::key("end")), "start", &example_line("start", field)))
}

/// Times that no clock shows, as clocks are set forward.
fn skipped_times(own: &Own<'_>, faults: &mut Vec<Diagnostic>) {
    for (name, value) in &*own.summary.fields {
        let Some(Moment { date, time: Some(time), offset: None }) = value.moment() else { continue };
        let own_zone = own.effective.fields.get("timezone").and_then(FieldValue::text).filter(|_| own.is_event());
        let own_zone = own_zone.filter(|_| matches!(&**name, "start" | "end")).and_then(|zone| TimeZone::get(zone).ok());
        let zone = own_zone.as_ref().unwrap_or(&own.config.timezone);
        let civil = DateTime::from_parts(date, time);
        let ambiguous = zone.to_ambiguous_zoned(civil);
        if let AmbiguousOffset::Gap { .. } = ambiguous.offset()
            && let Ok(later) = ambiguous.compatible()
        {
            let zone = zone.iana_name().unwrap_or("");
            faults.push(skipped_time(own.value(name), name, zone, later.datetime()));
        }
    }
}

/// An `updated` on a day that has not come.
fn day_to_come(own: &Own<'_>) -> Option<Diagnostic> {
    let name = "updated";
    let moment = own.summary.fields.get(name)?.moment()?;
    let is_to_come = moment.in_zone(&own.config.timezone).date > own.today;
    is_to_come.then(|| future_date(own.value(name), name, own.today))
}
