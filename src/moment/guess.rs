//! What a date or time in another form is likely meant to say.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use regex_lite::Regex;

use super::{Moment, parse_offset, small};
use crate::text::fold;

/// English and French names of months, whole and as they are shortened, without accents.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "jan", "janv"],
    &["february", "fevrier", "feb", "fevr", "fev"],
    &["march", "mars", "mar"],
    &["april", "avril", "apr", "avr"],
    &["may", "mai"],
    &["june", "juin", "jun"],
    &["july", "juillet", "jul", "juil"],
    &["august", "aout", "aug"],
    &["september", "septembre", "sept", "sep"],
    &["october", "octobre", "oct"],
    &["november", "novembre", "nov"],
    &["december", "decembre", "dec"],
];

/// The moments that a text in another form may mean, best first.
pub(super) fn moments(text: &str) -> Vec<Moment> {
    let mut folded = fold(text).replace(['\u{a0}', '\u{202f}'], " ");
    let (time, offset) = take_time(&mut folded).unzip();
    dates(&folded).into_iter().map(|date| Moment { date, time, offset: offset.flatten() }).collect()
}

/// A time of day as people write it, in plain small letters: `9:00`, `1:30 p.m.`, `13 h 30`, `9h`, `9 am`; then the distance
/// from UTC.
const TIME: &str = concat!(
    r"(?:^|[^a-z0-9]|[0-9]t)([0-9]{1,2})",
    r"(?::([0-9]{2})(?::([0-9]{2}))?(?: ?([ap])\.?m\b\.?)?| ?h(?: ?([0-9]{2}))?\b| ?([ap])\.?m\b\.?)",
    r"(?: ?([+-][0-9:]{2,5}))?",
);

/// Takes the time out of a text, with its distance from UTC; `None` where it has none that a clock can show.
fn take_time(text: &mut String) -> Option<(Time, Option<Offset>)> {
    let pattern = Regex::new(TIME).ok()?;
    let captures = pattern.captures(text)?;
    let written = |group: usize| captures.get(group).map(|found| found.as_str());
    let number = |group: usize| written(group).and_then(|digits| digits.parse::<u32>().ok());
    let hour = match (number(1)?, written(4).or(written(6))) {
        (hour, None) => hour,
        (hour @ 1..=12, Some("p")) => hour % 12 + 12,
        (hour @ 1..=12, Some(_)) => hour % 12,
        _ => return None,
    };
    let minute = number(2).or(number(5)).unwrap_or(0);
    let time = Time::new(small(hour), small(minute), small(number(3).unwrap_or(0)), 0).ok()?;
    let minutes = written(7).and_then(parse_offset);
    let offset = minutes.and_then(|minutes| Offset::from_seconds(minutes * 60).ok());
    // The `T` between day and time goes too.
    let start = captures.get(1)?.start();
    let range = start - usize::from(text[..start].ends_with('t'))..captures.get(0)?.end();
    text.replace_range(range, " ");
    Some((time, offset))
}

/// The dates that a text may mean: a year with four digits, a month by name or number, a day.
fn dates(folded: &str) -> Vec<Date> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month = words.iter().find_map(|word| MONTHS.iter().position(|names| names.contains(word)));
    let numbers: Vec<(usize, u32)> = words
        .iter()
        .filter_map(|word| {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            let ending = &word[digits.len()..];
            let ordinal = matches!(ending, "" | "er" | "st" | "nd" | "rd" | "th" | "e");
            ordinal.then(|| digits.parse().ok().map(|number| (digits.len(), number))).flatten()
        })
        .collect();
    let candidates: Vec<(u32, u32, u32)> = match (&numbers[..], month) {
        ([(4, year), (_, day)] | [(_, day), (4, year)], Some(month)) => vec![(*year, month as u32 + 1, *day)],
        ([(4, year), (_, month), (_, day), ..], None) => vec![(*year, *month, *day)],
        ([(1 | 2, first), (1 | 2, second), (4, year), ..], None) => vec![(*year, *second, *first), (*year, *first, *second)],
        ([(8, all)], None) => vec![(all / 10000, all / 100 % 100, all % 100)],
        _ => Vec::new(),
    };
    let mut dates = Vec::new();
    for (year, month, day) in candidates {
        if let Ok(date) = Date::new(i16::try_from(year).unwrap_or(0), small(month), small(day))
            && !dates.contains(&date)
        {
            dates.push(date);
        }
    }
    dates
}
