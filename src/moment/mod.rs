//! Dates and times as writers give them: the forms that are taken, and what a wrong one was likely meant to say.

mod guess;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::text::fold;

/// A date, with a time and its distance from UTC where the writer gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day as written.
    pub date: Date,
    /// The time of day as written.
    pub time: Option<Time>,
    /// The distance from UTC as written.
    pub offset: Option<Offset>,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// The form is right and there is no such day or time, as 30 February.
    Impossible,
    /// Another form; with what it may mean, best first.
    OtherForm(Vec<Moment>),
}

/// What people call the zones of Canada, in English and in French, in plain letters, and a city in each.
const ZONES: &[(&[&str], &str)] = &[
    (&["nst", "ndt", "nt", "hnt", "hat", "newfoundland", "terre-neuve"], "America/St_Johns"),
    (&["ast", "adt", "at", "hna", "haa", "atlantic", "atlantique"], "America/Halifax"),
    (&["est", "edt", "et", "est5edt", "hne", "hae", "eastern"], "America/Toronto"),
    (&["cst", "cdt", "ct", "cst6cdt", "hnc", "hac", "central", "centre"], "America/Winnipeg"),
    (&["mst", "mdt", "mt", "mst7mdt", "hnr", "har", "mountain", "rocheuses"], "America/Edmonton"),
    (&["pst", "pdt", "pt", "pst8pdt", "hnp", "hap", "pacific", "pacifique"], "America/Vancouver"),
];

/// The time zone of a place by its name, or UTC. `EST` and its like are none: clocks that never change to summer time are
/// hardly ever what is meant.
pub fn zone(name: &str) -> Option<TimeZone> {
    let is_place = name == "UTC" || (name.contains('/') && !name.starts_with("Etc/GMT"));
    TimeZone::get(name).ok().filter(|_| is_place)
}

/// The zone that a name of none is likely to stand for: an abbreviation, or a city alone.
pub fn zone_meant(name: &str) -> Option<String> {
    let plain = fold(name.trim());
    let known = ZONES.iter().find(|(names, _)| names.contains(&plain.as_str())).map(|(_, zone)| (*zone).to_owned());
    known.or_else(|| {
        let zone = TimeZone::get(&format!("America/{}", plain.replace([' ', '-'], "_"))).ok()?;
        zone.iana_name().map(str::to_owned)
    })
}

impl Moment {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Moment { date, time: None, offset: None }
    }

    /// The same moment as clocks of `zone` show it; a moment without a distance from UTC is the zone's own already.
    pub fn in_zone(self, zone: &TimeZone) -> Moment {
        if self.offset.is_none() {
            return self;
        }
        let there = self.instant(zone).to_zoned(zone.clone());
        Moment { date: there.date(), time: Some(there.time()), offset: Some(there.offset()) }
    }

    /// The point in time; a moment without a distance from UTC is read in `zone`, a day begins at midnight.
    pub fn instant(self, zone: &TimeZone) -> Timestamp {
        let civil = DateTime::from_parts(self.date, self.time.unwrap_or_default());
        let instant = match self.offset {
            Some(offset) => offset.to_timestamp(civil),
            None => zone.to_ambiguous_timestamp(civil).compatible(),
        };
        instant.unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// As a writer types it: `2021-10-12`, `2021-10-12 09:00 -04:00`.
    pub fn to_type(&self) -> String {
        let mut text = self.date.to_string();
        if let Some(time) = self.time {
            let form = if time.second() == 0 { " %H:%M" } else { " %H:%M:%S" };
            text += &time.strftime(form).to_string();
        }
        if let Some(offset) = self.offset {
            text.push(' ');
            text += &written(offset);
        }
        text
    }

    /// As RFC 3339 in `zone`, with seconds and the distance from UTC: for feeds.
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        let there = self.instant(zone).to_zoned(zone.clone());
        let (date, hour, minute, second) = (there.date(), there.hour(), there.minute(), there.second());
        format!("{date}T{hour:02}:{minute:02}:{second:02}{}", written(there.offset()))
    }
}

/// A distance from UTC: `-04:00`.
fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// As ISO 8601, with no more than the writer gave.
impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(formatter, "T{}", time.strftime("%H:%M:%S"))?;
        }
        if let Some(offset) = self.offset {
            formatter.write_str(&written(offset))?;
        }
        Ok(())
    }
}

/// By what clocks show; a day comes before its times.
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let offset = |moment: &Moment| moment.offset.map(|offset| offset.seconds());
        (self.date, self.time, offset(self)).cmp(&(other.date, other.time, offset(other)))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads ISO 8601: a date, with or without time and distance from UTC; also `2021-10-12 09:00:00 -0400`.
///
/// # Errors
/// Why it is no date, and which one it may have been meant to be.
pub fn parse(text: &str) -> Result<Moment, NotADate> {
    let text = text.trim();
    let other_form = || NotADate::OtherForm(guess::moments(text));
    let day = text.get(..10).filter(|day| day.is_ascii()).ok_or_else(other_form)?;
    let rest = &text[10..];
    let [year, month, day] = split_numbers(day, '-').ok_or_else(other_form)?;
    if !is_form(&text[..10], "0000-00-00") {
        return Err(other_form());
    }
    let clock = if rest.is_empty() { None } else { Some(parse_clock(rest).ok_or_else(other_form)?) };
    let date = Date::new(i16::try_from(year).unwrap_or(0), small(month), small(day)).map_err(|_| NotADate::Impossible)?;
    let Some(clock) = clock else {
        return Ok(Moment::day(date));
    };
    let [hour, minute, second] = clock.numbers;
    let time = Time::new(small(hour), small(minute), small(second), 0).map_err(|_| NotADate::Impossible)?;
    let offset = match clock.offset_minutes {
        Some(minutes) if minutes.abs() > 14 * 60 => return Err(NotADate::Impossible),
        Some(minutes) => Offset::from_seconds(minutes * 60).ok(),
        None => None,
    };
    Ok(Moment { date, time: Some(time), offset })
}

struct Clock {
    numbers: [u32; 3],
    offset_minutes: Option<i32>,
}

fn parse_clock(text: &str) -> Option<Clock> {
    let text = text.strip_prefix(['T', 't', ' '])?.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (clock, zone) = (&text[..end], text[end..].trim());
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let numbers = match clock.len() {
        5 if is_form(clock, "00:00") => [&clock[..2], &clock[3..], "0"],
        8 if is_form(clock, "00:00:00") => [&clock[..2], &clock[3..5], &clock[6..]],
        _ => return None,
    };
    let numbers = numbers.map(|number| number.parse().unwrap_or(u32::MAX));
    let offset_minutes = match zone {
        "" => None,
        "Z" | "z" => Some(0),
        _ => Some(parse_offset(zone)?),
    };
    Some(Clock { numbers, offset_minutes })
}

fn parse_offset(zone: &str) -> Option<i32> {
    let (sign, digits) = match zone.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.len() {
        2 if is_form(digits, "00") => (digits, "0"),
        4 if is_form(digits, "0000") => digits.split_at(2),
        5 if is_form(digits, "00:00") => (&digits[..2], &digits[3..]),
        _ => return None,
    };
    let minutes: i32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes))
}

/// Whether a text has a digit wherever the form has `0`, and the form's own sign elsewhere.
fn is_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form })
}

fn split_numbers(text: &str, sign: char) -> Option<[u32; 3]> {
    let numbers: Vec<u32> = text.split(sign).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn small(number: u32) -> i8 {
    i8::try_from(number).unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match parse(text) {
            Ok(moment) => moment.to_string(),
            Err(NotADate::Impossible) => "impossible".to_owned(),
            Err(NotADate::OtherForm(meant)) => {
                format!("meant [{}]", meant.iter().map(Moment::to_type).collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn iso_dates_are_read_and_others_are_guessed() {
        let cases = [
            ("2021-10-12", "2021-10-12"),
            ("2021-10-12T09:00", "2021-10-12T09:00:00"),
            ("2021-10-12 09:00:00 -0400", "2021-10-12T09:00:00-04:00"),
            ("2021-07-28T15:00:00.000Z", "2021-07-28T15:00:00+00:00"),
            ("2021-07-28T15:00:00+05:30", "2021-07-28T15:00:00+05:30"),
            ("2021-02-30", "impossible"),
            ("2021-13-01", "impossible"),
            ("2021-10-12T25:00", "impossible"),
            ("12 octobre 2021", "meant [2021-10-12]"),
            ("1er août 2021", "meant [2021-08-01]"),
            ("October 12th, 2021", "meant [2021-10-12]"),
            ("12/10/2021", "meant [2021-10-12, 2021-12-10]"),
            ("25/10/2021", "meant [2021-10-25]"),
            ("2021/10/12", "meant [2021-10-12]"),
            ("2021-9-3", "meant [2021-09-03]"),
            ("20211012", "meant [2021-10-12]"),
            ("2021", "meant []"),
            ("soon", "meant []"),
            ("2021-10-12 at nine", "meant [2021-10-12]"),
            ("2021-10-é2", "meant []"),
            ("2021-10-01 9:00", "meant [2021-10-01 09:00]"),
            ("2021-10-01T9:00 -0400", "meant [2021-10-01 09:00 -04:00]"),
            ("2021-10-01 1:30:15 pm", "meant [2021-10-01 13:30:15]"),
            ("12 octobre 2021, 13 h 30", "meant [2021-10-12 13:30]"),
            ("12 octobre 2021 à 9\u{a0}h", "meant [2021-10-12 09:00]"),
            ("12/10/2021 9h", "meant [2021-10-12 09:00, 2021-12-10 09:00]"),
            ("October 12, 2021 at 12:15 a.m.", "meant [2021-10-12 00:15]"),
            ("2021-10-01 25:00 soon", "meant [2021-10-01]"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_moment_is_shown_in_its_zone() {
        let toronto = TimeZone::get("America/Toronto").unwrap();
        let moment = parse("2021-10-12T02:30:00Z").unwrap();
        assert_eq!(moment.in_zone(&toronto).to_string(), "2021-10-11T22:30:00-04:00");
        assert_eq!(parse("2021-10-12").unwrap().rfc3339(&toronto), "2021-10-12T00:00:00-04:00");
    }
}
