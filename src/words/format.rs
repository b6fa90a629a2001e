//! Dates, numbers, sizes, lists and alphabetical order, as a words file says.

use jiff::civil::{Date, Time};

use super::Words;
use crate::moment::Moment;
use crate::text::fold;
use crate::yaml::Value;

impl Words {
    /// A day in words: `1er octobre 2021`.
    pub fn date(&self, date: Date) -> String {
        let (day, month, year) = (self.day(date), self.month(date), date.year().to_string());
        let weekday = nth(&self.weekdays, date.weekday().to_monday_zero_offset());
        self.fill("date", &[("day", &day), ("month", month), ("year", &year), ("weekday", weekday)])
    }

    fn day(&self, date: Date) -> String {
        let day = date.day().to_string();
        self.find(&format!("days.{day}")).map_or(day, str::to_owned)
    }

    fn month(&self, date: Date) -> &str {
        nth(&self.months, date.month() - 1)
    }

    /// A time of day in words: `13 h 30`, `1:30 p.m.`.
    pub fn time(&self, time: Time) -> String {
        let is_24 = matches!(self.values.get("time_24"), Some(Value::Boolean(true)));
        let hour = match (is_24, time.hour()) {
            (true, hour) => hour,
            (false, 0 | 12) => 12,
            (false, hour) => hour % 12,
        };
        let (hour, minute) = (hour.to_string(), format!("{:02}", time.minute()));
        let half = self.get(if time.hour() < 12 { "am" } else { "pm" });
        let full_hour = self.find("time_full_hour").filter(|_| time.minute() == 0);
        let pattern = full_hour.unwrap_or_else(|| self.get("time"));
        super::fill(pattern, &[("hour", &hour), ("minute", &minute), ("half", half)])
    }

    /// A date, with its time where it has one.
    pub fn moment(&self, moment: Moment) -> String {
        match moment.time {
            Some(time) => self.fill("date_time", &[("date", &self.date(moment.date)), ("time", &self.time(time))]),
            None => self.date(moment.date),
        }
    }

    /// From one moment to another: what both have in common, be it the day, the month or the year, is named once.
    pub fn span(&self, start: Moment, end: Moment) -> String {
        match (start.time, end.time) {
            (_, _) if start == end => self.moment(start),
            (Some(from), Some(to)) if start.date == end.date => {
                let (date, from, to) = (self.date(start.date), self.time(from), self.time(to));
                self.fill("date_time_range", &[("date", &date), ("start", &from), ("end", &to)])
            }
            // A day as the end says nothing that the start does not.
            (_, None) if start.date == end.date => self.moment(start),
            (None, Some(to)) if start.date == end.date => {
                self.fill("date_until", &[("date", &self.date(start.date)), ("time", &self.time(to))])
            }
            (None, None) => self.days(start.date, end.date),
            _ => self.fill("date_range", &[("start", &self.moment(start)), ("end", &self.moment(end))]),
        }
    }

    /// From one day to another.
    fn days(&self, start: Date, end: Date) -> String {
        let pattern = match (start.year() == end.year(), start.month() == end.month()) {
            (true, true) => self.find("date_range_in_month"),
            (true, false) => self.find("date_range_in_year"),
            (false, _) => None,
        };
        let Some(pattern) = pattern else {
            return self.fill("date_range", &[("start", &self.date(start)), ("end", &self.date(end))]);
        };
        let (start_day, end_day, year) = (self.day(start), self.day(end), end.year().to_string());
        let values = [
            ("start_day", start_day.as_str()),
            ("end_day", end_day.as_str()),
            ("month", self.month(end)),
            ("start_month", self.month(start)),
            ("end_month", self.month(end)),
            ("year", year.as_str()),
        ];
        super::fill(pattern, &values)
    }

    /// A number with the language's signs; up to three digits after the decimal sign.
    pub fn number(&self, number: f64) -> String {
        let rounded = (number.abs() * 1000.0).round() / 1000.0;
        let written = rounded.to_string();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let thousands = self.get("thousands");
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 && whole.len() > 4 {
                grouped.push_str(thousands);
            }
            grouped.push(digit);
        }
        let sign = if number < 0.0 { "\u{2212}" } else { "" };
        match fraction {
            "" => format!("{sign}{grouped}"),
            fraction => format!("{sign}{grouped}{}{fraction}", self.get("decimal")),
        }
    }

    /// The size of a file: `120 kB`.
    pub fn size(&self, bytes: u64) -> String {
        let (amount, unit) = match bytes {
            0..1_000 => (bytes as f64, "sizes.bytes"),
            1_000..1_000_000 => ((bytes as f64 / 1e3).round().max(1.0), "sizes.kilobytes"),
            1_000_000..1_000_000_000 => ((bytes as f64 / 1e5).round() / 10.0, "sizes.megabytes"),
            _ => ((bytes as f64 / 1e8).round() / 10.0, "sizes.gigabytes"),
        };
        self.fill(unit, &[("n", &self.number(amount))])
    }

    /// Several things in a sentence: `one, two and three`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(self.get("list_separator"));
                self.fill("list_and", &[("first", &first), ("last", last)])
            }
        }
    }

    /// What a text sorts by: by the alphabet of the words file where it has one, else by its plain form; accents decide ties,
    /// the first of them or the last, as the words file says.
    pub fn sort_key(&self, text: &str) -> (Vec<u32>, String) {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if self.alphabet.is_empty() {
            let plain = fold(text);
            let letters = plain.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
            return (letters.map(|c| if c.is_whitespace() { 0 } else { c as u32 }).collect(), self.tie(text));
        }
        let lower = text.to_lowercase();
        let mut ranks = Vec::new();
        let mut rest = lower.as_str();
        while let Some(next) = rest.chars().next() {
            let longest = self.alphabet.iter().enumerate().filter(|(_, letter)| rest.starts_with(letter.as_str()));
            match longest.max_by_key(|(_, letter)| letter.len()) {
                Some((rank, letter)) => {
                    ranks.push(1 + u32::try_from(rank).unwrap_or(u32::MAX));
                    rest = &rest[letter.len()..];
                }
                None => {
                    // Letters that the alphabet does not have come after its own.
                    ranks.push(if next.is_whitespace() { 0 } else { 0x10000 + next as u32 });
                    rest = &rest[next.len_utf8()..];
                }
            }
        }
        (ranks, self.tie(text))
    }

    /// What decides between texts of the same letters.
    fn tie(&self, text: &str) -> String {
        if self.accents_from_end { text.chars().rev().collect() } else { text.to_owned() }
    }

    /// The letter under which a text stands in an alphabetical list; `#` for what begins with a digit or sign.
    pub fn initial(&self, text: &str) -> String {
        let lower = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let own = self.alphabet.iter().filter(|letter| !letter.is_empty() && lower.starts_with(letter.as_str()));
        if let Some(letter) = own.max_by_key(|letter| letter.len()) {
            return letter.to_uppercase();
        }
        let first = lower.chars().next().map_or(String::new(), |first| fold(first.encode_utf8(&mut [0; 4])));
        match first.chars().next() {
            Some(letter) if letter.is_alphabetic() => letter.to_uppercase().to_string(),
            _ => "#".to_owned(),
        }
    }
}

/// The word of that number, from 0; nothing where a list has no such word.
fn nth(words: &[String], number: i8) -> &str {
    usize::try_from(number).ok().and_then(|number| words.get(number)).map_or("", String::as_str)
}
