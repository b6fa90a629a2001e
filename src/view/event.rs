//! When and where an event is, and what remains of it.

use jiff::tz::TimeZone;
use tera::Value;

use super::view;
use crate::content::field::FieldValue;
use crate::lang::Lang;
use crate::moment::Moment;
use crate::site::{Entry, Site};

/// When an event begins and ends, by its own clocks; nothing as long as that is not settled.
fn span(site: &Site, entry: &Entry) -> (Option<Moment>, Option<Moment>) {
    let there = |moment: Moment| if moment.time.is_some() { moment.in_zone(&site.zone(entry)) } else { moment };
    let end = entry.start.and_then(|_| entry.moment("end"));
    (entry.start.map(there), end.map(there))
}

/// The whole span of an event as one text, with its zone where it has a time.
pub(super) fn when(site: &Site, entry: &Entry, lang: Lang) -> Value {
    let words = site.words(lang);
    let (Some(start), end) = span(site, entry) else { return Value::none() };
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
    let moment = |moment: Moment| view! { iso: machine_time(moment, &zone), text: words.moment(moment) };
    let (start, end) = span(site, entry);
    let is_past = end.or(start).is_some_and(|last| last.in_zone(&site.config.timezone).date < site.today);
    let calendar = start.map(|_| site.href(&entry.address.join("event.ics")));
    view! {
        start: start.map(moment),
        end: end.map(moment),
        when: when(site, entry, lang),
        where: entry.text("place"),
        announced: entry.is_announced(),
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
