//! The place of a value in its text, by its path.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Value, key_text};
use crate::diagnostic::{FieldPath, Part, Step};

/// The bytes of a value or key in its text; `None` where the path leads nowhere.
///
/// The text is read again by a seed that walks to the path and fails there on purpose: the error that comes back
/// carries the place where the value begins. Where it ends is told by its own signs.
pub fn locate(text: &str, path: &FieldPath, part: Part) -> Option<Range<usize>> {
    if path.0.is_empty() {
        return Some(0..0);
    }
    let start = begin(text, path, part)?;
    let parent = path.parent();
    let in_flow =
        !parent.0.is_empty() && begin(text, &parent, Part::Value).is_some_and(|byte| text[byte..].starts_with(['[', '{']));
    Some(start..start + extent(&text[start..], part, in_flow))
}

fn begin(text: &str, path: &FieldPath, part: Part) -> Option<usize> {
    let seed = Walk { steps: &path.0, part };
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    match error.to_string().contains(FOUND) {
        true => error.location().map(|location| location.index().min(text.len())),
        false => None,
    }
}

/// Where a stretch of a text stands in the YAML that says it: `value` is what begins at byte `start` says, and `range` are
/// bytes of it. `None` where it is written in other signs than it says.
pub fn within(yaml: &str, start: usize, value: &str, range: Range<usize>) -> Option<Range<usize>> {
    let quote = yaml[start..].chars().next()?;
    let mut at = start
        + match quote {
            '|' | '>' => yaml[start..].find('\n')?,
            '"' | '\'' => 1,
            _ => 0,
        };
    let mut found: Option<Range<usize>> = None;
    for (byte, character) in value.char_indices().filter(|(_, character)| !character.is_whitespace()) {
        at += blank(&yaml[at..], quote);
        let rest = &yaml[at..];
        let written = rest.chars().next()?;
        let doubled = match (quote, written) {
            ('"', '\\') => true,
            ('\'', '\'') => rest[1..].starts_with('\''),
            _ => false,
        };
        let said = if doubled { rest[1..].chars().next()? } else { written };
        if said != character {
            return None;
        }
        let end = at + said.len_utf8() + usize::from(doubled);
        if byte >= range.start && (byte < range.end || found.is_none()) {
            found = Some(found.map_or(at, |found| found.start)..end);
        }
        at = end;
    }
    found
}

/// What follows the `#` of a comment on the last line of a text without quotes, and the bytes of all of both; `said` is what
/// the text at the path says.
pub fn comment_behind<'y>(yaml: &'y str, path: &FieldPath, said: &str) -> Option<(Range<usize>, &'y str)> {
    // Places are only sought where the last word has a comment behind it somewhere.
    let last = said.split_whitespace().last()?;
    let mut behind = yaml.match_indices(last).map(|(at, _)| &yaml[at + last.len()..]);
    if !behind.any(|rest| rest.starts_with(' ') && rest.trim_start_matches([' ', '\t']).starts_with('#')) {
        return None;
    }
    let start = locate(yaml, path, Part::Value)?.start;
    let end = within(yaml, start, said, 0..said.len())?.end;
    let line = yaml[end..].lines().next().unwrap_or("").trim_end();
    let is_plain = !yaml[start..].starts_with(['"', '\'', '|', '>']);
    let comment = line.trim_start().strip_prefix('#').filter(|_| is_plain && line.starts_with(' '))?;
    (!comment.is_empty() && !comment.starts_with('#')).then_some((start..end + line.len(), comment))
}

/// White space at the beginning of what is written in a text, also what stands in double quotes for a line's end.
fn blank(text: &str, quote: char) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let length = match quote == '"' && ["\\n", "\\t", "\\r", "\\\n"].iter().any(|escape| rest.starts_with(escape)) {
            true => 2,
            false => rest.len() - rest.trim_start().len(),
        };
        if length == 0 {
            return at;
        }
        at += length;
    }
}

/// The length in bytes of what begins here: a quoted text, a bracket, or a plain word up to its end.
fn extent(text: &str, part: Part, in_flow: bool) -> usize {
    let first_line = text.lines().next().unwrap_or("");
    match text.bytes().next() {
        Some(b'"') => quoted(text, '"'),
        Some(b'\'') => quoted(text, '\''),
        Some(b'[' | b'{') => bracketed(text),
        _ => {
            let mut end = first_line.len();
            let mut previous = ' ';
            for (byte, character) in first_line.char_indices() {
                let after = first_line[byte + character.len_utf8()..].chars().next();
                let stops = (character == '#' && previous == ' ')
                    || (in_flow && matches!(character, ',' | ']' | '}'))
                    || ((part == Part::Key || in_flow) && character == ':' && after.is_none_or(|c| c == ' '));
                if stops {
                    end = byte;
                    break;
                }
                previous = character;
            }
            first_line[..end].trim_end_matches([' ', '\t']).len()
        }
    }
}

fn quoted(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((byte, character)) = characters.next() {
        match character {
            '\\' if quote == '"' => {
                characters.next();
            }
            c if c == quote && quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                characters.next();
            }
            c if c == quote => return byte + 1,
            _ => {}
        }
    }
    text.lines().next().map_or(0, str::len)
}

fn bracketed(text: &str) -> usize {
    let mut depth = 0usize;
    let mut quote = None;
    for (byte, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return byte + 1;
                }
            }
            _ => {}
        }
    }
    text.lines().next().map_or(0, str::len)
}

const FOUND: &str = "the place that is sought";

#[derive(Clone, Copy)]
struct Walk<'a> {
    steps: &'a [Step],
    part: Part,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A key on the way: read; or the key that is sought: fails, so that its place comes back.
struct KeyOnTheWay<'a> {
    sought: Option<(&'a str, &'a mut usize)>,
}

impl<'de> DeserializeSeed<'de> for KeyOnTheWay<'_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Arc<str>, D::Error> {
        deserializer.deserialize_any(KeyVisitor(self))
    }
}

struct KeyVisitor<'a>(KeyOnTheWay<'a>);

impl KeyVisitor<'_> {
    fn check<E: de::Error>(self, key: &Value) -> Result<Arc<str>, E> {
        let text = key_text(key);
        if let Some((name, left)) = self.0.sought
            && *name == *text
        {
            if *left == 0 {
                return Err(E::custom(FOUND));
            }
            *left -= 1;
        }
        Ok(text)
    }
}

impl<'de> Visitor<'de> for KeyVisitor<'_> {
    type Value = Arc<str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Arc<str>, E> {
        self.check(&Value::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Arc<str>, E> {
        self.check(&Value::Integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Arc<str>, E> {
        self.check(&i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Arc<str>, E> {
        self.check(&Value::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Arc<str>, E> {
        self.check(&Value::Text(value.to_owned()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Arc<str>, E> {
        self.check(&Value::Null)
    }
}

impl Walk<'_> {
    fn arrived<E: de::Error>(self) -> Result<(), E> {
        match self.steps.is_empty() {
            true => Err(E::custom(FOUND)),
            false => Ok(()),
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.arrived()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.arrived()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.arrived()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.arrived()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.arrived()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.arrived()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.arrived()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.arrived()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.steps.split_first() else {
            return Err(de::Error::custom(FOUND));
        };
        let sought = match step {
            Step::Item(index) => Some(*index),
            Step::Key(..) => None,
        };
        let mut position = 0;
        loop {
            let next = match sought == Some(position) {
                true => items.next_element_seed(Walk { steps: rest, part: self.part })?,
                false => items.next_element::<de::IgnoredAny>()?.map(|_| ()),
            };
            if next.is_none() {
                return Ok(());
            }
            position += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.steps.split_first() else {
            return Err(de::Error::custom(FOUND));
        };
        let Step::Key(name, nth) = step else {
            while entries.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        let mut left = *nth;
        loop {
            let seeks_key = rest.is_empty() && self.part == Part::Key;
            let sought = seeks_key.then_some((&**name, &mut left));
            let Some(key) = entries.next_key_seed(KeyOnTheWay { sought })? else {
                return Ok(());
            };
            if *key == **name && !seeks_key {
                if left == 0 {
                    entries.next_value_seed(Walk { steps: rest, part: self.part })?;
                    return Ok(());
                }
                left -= 1;
            }
            entries.next_value::<de::IgnoredAny>()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &FieldPath, part: Part) -> String {
        locate(text, path, part).map_or("nowhere".to_owned(), |range| text[range].to_owned())
    }

    #[test]
    fn words_of_a_value_are_found_in_any_form() {
        let cases = [
            "a: one two [x](y)\n  three",
            "a: 'one two [x](y) three'",
            "a: \"one two\\n\\n[x](y) \\\n  three\"",
            "a: |\n  one two\n\n  [x](y)\n  three\n",
            "a: >-\n  one two\n  [x](y)\n  three\n",
        ];
        for yaml in cases {
            let value = "one two [x](y) three";
            let found = within(yaml, 3, value, 8..14).map(|range| &yaml[range]);
            assert_eq!(found, Some("[x](y)"), "{yaml:?}");
        }
        assert_eq!(within("a: 'it''s'", 3, "it's", 2..4), Some(6..9));
        assert_eq!(within("a: \"\\u00e9\"", 3, "é", 0..2), None);
    }

    #[test]
    fn values_are_found_by_their_path() {
        let text = "date: 12 octobre 2021 # hm\nauthors:\n  - name: Ä\n    url: \"x # y\"\n  - url: z\ntags: [a, 'b''c', d]\ndate: two\n";
        let authors = FieldPath::key("authors");
        assert_eq!(at(text, &FieldPath::key("date"), Part::Value), "12 octobre 2021");
        assert_eq!(at(text, &authors.item(0).child("url"), Part::Value), "\"x # y\"");
        assert_eq!(at(text, &authors.item(1).child("url"), Part::Key), "url");
        assert_eq!(at(text, &FieldPath::key("tags").item(1), Part::Value), "'b''c'");
        assert_eq!(at(text, &FieldPath::key("tags").item(2), Part::Value), "d");
        assert_eq!(at(text, &FieldPath::key("tags"), Part::Value), "[a, 'b''c', d]");
        assert_eq!(at(text, &FieldPath(vec![Step::Key("date".into(), 1)]), Part::Value), "two");
        assert_eq!(locate(text, &FieldPath(vec![Step::Key("date".into(), 1)]), Part::Key).map(|r| r.start), text.rfind("date"));
        assert_eq!(at(text, &FieldPath::key("nothing"), Part::Value), "nowhere");
        assert_eq!(at("a: 100000000000000000000 # many\n", &FieldPath::key("a"), Part::Value), "100000000000000000000");
    }
}
