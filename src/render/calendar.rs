//! Calendars (iCalendar, RFC 5545): of one event, and of all events of a language.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::content::markdown::typeset;
use crate::lang::Lang;
use crate::moment::Moment;
use crate::site::{Entry, EntryId, Site};

/// The calendar of all events of a language.
pub(super) fn all(site: &Site, lang: Lang) -> String {
    let mut events: Vec<&Entry> =
        site.entries.iter().filter(|entry| entry.lang == lang && entry.is_listed() && entry.start.is_some()).collect();
    events.sort_by_cached_key(|entry| (entry.start.map(|start| start.instant(&site.zone(entry))), entry.address.clone()));
    calendar(site, lang, &events)
}

/// The calendar of one event.
pub(super) fn one(site: &Site, id: EntryId) -> String {
    let entry = site.entry(id);
    calendar(site, entry.lang, &[entry])
}

fn calendar(site: &Site, lang: Lang, events: &[&Entry]) -> String {
    let mut text = String::new();
    let title = site.words(lang).fill("calendar_title", &[("site", site.config.title.get(lang))]);
    line(&mut text, "BEGIN", "VCALENDAR");
    line(&mut text, "VERSION", "2.0");
    line(&mut text, "PRODID", &format!("-//hub//hub//{}", site.config.code(lang).to_uppercase()));
    line(&mut text, "CALSCALE", "GREGORIAN");
    line(&mut text, "METHOD", "PUBLISH");
    line(&mut text, "X-WR-CALNAME", &escape(&title));
    for entry in events {
        event(site, entry, &mut text);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

fn event(site: &Site, entry: &Entry, text: &mut String) {
    let zone = site.zone(entry);
    let Some(start) = entry.start else { return };
    let typography = &site.words(entry.lang).typography;
    let url = site.url(&entry.address);
    let host = site.config.origin.split_once("://").map_or("", |(_, host)| host);
    // The stamp says when the content changed, not when it was built, so that the bytes depend on the content alone.
    let stamp = entry.changed().map_or_else(|| start.instant(&zone), |changed| changed.instant(&site.config.timezone));
    line(text, "BEGIN", "VEVENT");
    line(text, "UID", &format!("{}@{host}", entry.address.as_str().trim_matches('/').replace('/', "-")));
    line(text, "DTSTAMP", &utc(stamp));
    moment(text, "DTSTART", start, &zone);
    match (entry.moment("end"), start.time) {
        (Some(end), None) => day(text, "DTEND", end.date.tomorrow().unwrap_or(end.date)),
        (Some(end), Some(_)) if end.time.is_none() => {
            let next = Moment::day(end.date.tomorrow().unwrap_or(end.date));
            line(text, "DTEND", &utc(next.instant(&zone)));
        }
        (Some(end), Some(_)) => moment(text, "DTEND", end, &zone),
        (None, None) => day(text, "DTEND", start.date.tomorrow().unwrap_or(start.date)),
        (None, Some(_)) => {}
    }
    line(text, "SUMMARY", &escape(&entry.title));
    if let Some(summary) = entry.text("summary") {
        line(text, "DESCRIPTION", &escape(&typeset(summary.trim(), typography)));
    }
    if let Some(place) = entry.text("place") {
        line(text, "LOCATION", &escape(place));
    }
    line(text, "URL", &url);
    line(text, "END", "VEVENT");
}

/// A day is written as a day, a time as its point in UTC, so that no table of time zones is needed.
fn moment(text: &mut String, name: &str, moment: Moment, zone: &TimeZone) {
    match moment.time {
        None => day(text, name, moment.date),
        Some(_) => line(text, name, &utc(moment.instant(zone))),
    }
}

fn day(text: &mut String, name: &str, date: Date) {
    line(text, &format!("{name};VALUE=DATE"), &date.strftime("%Y%m%d").to_string());
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace("\r\n", "\\n").replace('\n', "\\n")
}

/// One line, folded after 75 bytes and never within a character.
fn line(text: &mut String, name: &str, value: &str) {
    const LIMIT: usize = 75;
    let whole = format!("{name}:{value}");
    let mut rest = whole.as_str();
    let mut limit = LIMIT;
    while rest.len() > limit {
        let cut = rest.floor_char_boundary(limit);
        text.push_str(&rest[..cut]);
        text.push_str("\r\n ");
        rest = &rest[cut..];
        limit = LIMIT - 1;
    }
    text.push_str(rest);
    text.push_str("\r\n");
}
