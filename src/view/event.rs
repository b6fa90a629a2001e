//! When and where an event is, and what remains of it.

use jiff::tz::TimeZone;
use tera::Value;

use super::view;
use crate::content::field::FieldValue;
use crate::lang::Lang;
use crate::moment::Moment;
use crate::site::{Entry, Site};

fn local(site: &Site, entry: &Entry, field: &str) -> Option<Moment> {
    let moment = entry.moment(field)?;
    let there = moment.in_zone(&site.zone(entry));
    Some(if moment.time.is_some() { there } else { moment })
}

/// The whole span of an event as one text, with its zone where it has a time.
pub(super) fn when(site: &Site, entry: &Entry, lang: Lang) -> Value {
    let words = site.words(lang);
    let Some(start) = local(site, entry, "start") else {
        return Value::none();
    };
    let end = local(site, entry, "end");
    let text = end.map_or_else(|| words.moment(start), |end| words.span(start, end));
    let zone = site.zone(entry);
    let text = match (start.time.or(end.and_then(|end| end.time)), zone.iana_name()) {
        (Some(_), Some(name)) => {
            // Of a zone without words, readers know the city best.
            let city = || name.rsplit('/').next().unwrap_or(name).replace('_', " ");
            let label = words.find(&format!("zones.{name}")).map_or_else(city, str::to_owned);
            words.fill("with_zone", &[("time", &text), ("zone", &label)])
        }
        _ => text,
    };
    view! { iso: machine_time(start, &zone), text: text }
}

/// A moment as machines read it: a time with its distance from UTC.
fn machine_time(moment: Moment, zone: &TimeZone) -> String {
    if moment.time.is_some() { moment.rfc3339(zone) } else { moment.to_string() }
}

/// Everything about an event for its own page.
pub(super) fn event(site: &Site, entry: &Entry, lang: Lang) -> Value {
    let words = site.words(lang);
    let zone = site.zone(entry);
    let moment = |field: &str| {
        local(site, entry, field).map(|moment| view! { iso: machine_time(moment, &zone), text: words.moment(moment) })
    };
    let last = entry.moment("end").or_else(|| entry.moment("start"));
    let is_past = last.is_some_and(|last| last.in_zone(&site.config.timezone).date < site.today);
    let announced = !matches!(entry.fields.get("announced"), Some(FieldValue::Boolean(false)));
    let calendar = crate::site::is_dated_event(site, entry).then(|| site.href(&entry.address.join("event.ics")));
    view! {
        start: moment("start"),
        end: moment("end"),
        when: when(site, entry, lang),
        where: entry.text("place"),
        announced: announced,
        calendar: calendar,
        recording: recording(site, entry),
        url: entry.text("url"),
        past: is_past,
    }
}

fn recording(site: &Site, entry: &Entry) -> Option<Value> {
    let recording = entry.fields.get("recording")?;
    if let FieldValue::Text(url) = recording {
        return Some(view! { address: url.as_str(), captions: (), transcript: (), slides: () });
    }
    let file = |name: &str| match recording.get(name)? {
        FieldValue::File(file) => Some(super::facts::file_href(site, entry, "recording", &file.src)),
        FieldValue::Text(text) => Some(text.clone()),
        _ => None,
    };
    let url = recording.get("url").and_then(FieldValue::text);
    Some(view! { address: url, captions: file("captions"), transcript: file("transcript"), slides: file("slides") })
}
