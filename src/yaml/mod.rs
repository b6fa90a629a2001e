//! YAML as values of our own, and the place of any value in its text; the only room that names the YAML crate.

mod blame;
mod block;
pub mod fault;
mod flow;
mod line;
mod locate;
mod misread;
mod slip;
mod tab;
mod unseen;

use blame::blame;
pub use blame::{lost_backslashes, swallowed};
pub use block::begins_item;
pub use locate::{comment_behind, locate, within};
use misread::misread;
pub use tab::follows_a_value;
pub use unseen::unseen_in;

use std::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::{FieldPath, Step};

/// A value that was written in YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values in the order of the text; of a repeated key every one.
    Map(Map),
}

/// Keys and values in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map(pub Vec<(Arc<str>, Value)>);

impl Map {
    /// The value of a key; of a repeated one the first.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    /// Keys and values, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Value)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Every key that stands a second time in its map, here or further in, as a path.
    pub fn repeated_keys(&self) -> Vec<FieldPath> {
        let mut found = Vec::new();
        collect_repeated_in(self, &FieldPath::default(), &mut found);
        found
    }

    /// The keys, in the order of the text.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }
}

impl Value {
    /// The text, where it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value at a path below this one.
    pub fn at(&self, path: &FieldPath) -> Option<&Value> {
        path.0.iter().try_fold(self, |value, step| match (value, step) {
            (Value::Map(map), Step::Key(name, nth)) => {
                map.0.iter().filter(|(key, _)| key == name).nth(*nth).map(|(_, value)| value)
            }
            (Value::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        })
    }

    /// The map, where it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }
}

fn collect_repeated(value: &Value, path: &FieldPath, found: &mut Vec<FieldPath>) {
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_repeated(item, &path.item(index), found);
            }
        }
        Value::Map(map) => collect_repeated_in(map, path, found),
        _ => {}
    }
}

fn collect_repeated_in(map: &Map, path: &FieldPath, found: &mut Vec<FieldPath>) {
    for (position, (key, value)) in map.iter().enumerate() {
        let before = map.0[..position].iter().filter(|(other, _)| other == key).count();
        let is_nested = matches!(value, Value::List(_) | Value::Map(_));
        if before == 0 && !is_nested {
            continue;
        }
        let here = path.with(Step::Key(key.clone(), before));
        collect_repeated(value, &here, found);
        if before > 0 {
            found.push(here);
        }
    }
}

/// Why a text is no YAML, told apart as a writer can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A tab where spaces belong.
    Tab,
    /// `title: One: two`, a colon that begins another key.
    Colon,
    /// A quote that is never closed.
    Quote,
    /// Words behind a closing quote: `"Open" data`.
    AfterQuote,
    /// A word that begins with a sign that YAML keeps for itself.
    Sign,
    /// A line that stands further in or out than it may.
    Indentation,
    /// A `[` or `{` that is never closed, or by the other bracket.
    Bracket,
    /// A bracket that closes what is closed.
    Closed,
    /// A comma with nothing before it.
    Comma,
    /// A comma that ends the words of a group in brackets: `{fr: soil, mud}`.
    Parted,
    /// A colon without a space behind it, in a group in brackets: `{type:text}`.
    Glued,
    /// A line that is not in the form `key: value`.
    Form,
    /// A line with a colon that goes on with the words of the entry above.
    GoesOn,
    /// A line that was meant as an item of a list and begins with another sign than a hyphen and a space.
    Bullet,
    /// A word in brackets that begins with `#`, so that all behind it is lost.
    Hash,
    /// A backslash in double quotes that means nothing: `"C:\data"`.
    Escape,
    /// A character that nobody sees, where only plain spaces may stand.
    Unseen,
    /// A mark that git leaves where two versions of a text meet.
    Conflict,
    /// A `*name` that stands for nothing.
    Alias,
    /// Nested or repeated beyond all measure.
    TooLarge,
    /// All of it is one text or one list, and no names with values.
    NoMap,
    /// Anything else.
    Other,
}

/// A text that is no YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub reason: Reason,
    /// The byte where reading stopped, or where what is to be mended begins.
    pub byte: usize,
    /// The byte where it ends, if it stands in brackets among other values.
    pub end: Option<usize>,
}

/// The value that a text says. An empty text is an empty map.
///
/// # Errors
/// The first thing that keeps the text from being read.
pub fn parse(text: &str) -> Result<Value, Fault> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Value::Map(Map::default()));
    }
    let deserializer = serde_yaml::Deserializer::from_str(text);
    match ValueSeed.deserialize(deserializer) {
        Ok(Value::Null) => Ok(Value::Map(Map::default())),
        Ok(value) => misread(text, &value).map_or(Ok(value), Err),
        Err(error) => Err(blame(text, reason(text, &error))),
    }
}

/// Why a text that can be read is no map of names and values: what begins at its first word.
pub fn no_map(text: &str) -> Fault {
    let byte = text.len() - text.trim_start().len();
    match unseen::to_blame(text, byte, |meant| matches!(parse(meant), Ok(Value::Map(_)))) {
        Some(byte) => Fault { reason: Reason::Unseen, byte, end: None },
        None => Fault { reason: Reason::NoMap, byte, end: None },
    }
}

/// The byte where reading a text stops; `None` where all of it is YAML.
fn stops_at(text: &str) -> Option<usize> {
    let read = ValueSeed.deserialize(serde_yaml::Deserializer::from_str(text));
    read.err().map(|error| reason(text, &error).byte)
}

/// Whether a text is YAML.
fn is_readable(text: &str) -> bool {
    stops_at(text).is_none()
}

/// Reads the reason out of the library's words, which change rarely: every one of them is held by a test.
fn reason(text: &str, error: &serde_yaml::Error) -> Fault {
    let byte = error.location().map_or(0, |location| location.index()).min(text.len());
    let words = error.to_string();
    let has = |part: &str| words.contains(part);
    // What was no key is noticed at the next line; the words name the line where it began.
    let second = if has("more than one document") { text.find("\n---").map(|newline| newline + 1) } else { None };
    let byte = second.unwrap_or(byte);
    let byte = words.split_once("simple key at line ").and_then(|(_, place)| line_byte(text, place)).unwrap_or(byte);
    let line_start = text[..text.floor_char_boundary(byte)].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let indent = &line[..line.len() - line.trim_start().len()];
    let reason = if indent.contains('\t') || (has("cannot start any token") && text[byte..].starts_with('\t')) {
        Reason::Tab
    } else if has("mapping values are not allowed")
        || (has("did not find expected ',' or")
            && text[byte..].starts_with(':')
            && line[..byte - line_start].contains(['[', '{']))
    {
        Reason::Colon
    } else if has("escape character") || has("hexdec") {
        Reason::Escape
    } else if has("quoted scalar") {
        Reason::Quote
    } else if has("cannot start any token") || has("expected alphabetic or numeric character") || has("tag") {
        Reason::Sign
    } else if has("flow sequence") || has("flow mapping") {
        Reason::Bracket
    } else if has("unknown anchor") {
        Reason::Alias
    } else if has("recursion limit") || has("repetition limit") {
        Reason::TooLarge
    } else if has("block mapping") || has("block sequence") || has("document start") || has("could not find expected ':'") {
        Reason::Indentation
    } else {
        Reason::Other
    };
    Fault { reason, byte, end: None }
}

/// The first byte of the line that a text such as `3 column 1` names.
fn line_byte(text: &str, place: &str) -> Option<usize> {
    let digits: String = place.chars().take_while(char::is_ascii_digit).collect();
    let line: usize = digits.parse().ok()?;
    Some(text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum())
}

struct ValueSeed;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Float(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Float(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(ValueSeed)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key_seed(ValueSeed)? {
            map.push((key_text(&key), entries.next_value_seed(ValueSeed)?));
        }
        Ok(Value::Map(Map(map)))
    }

    fn visit_enum<A: de::EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(de::Error::custom("a tag, which begins with `!`"))
    }
}

fn key_text(key: &Value) -> Arc<str> {
    match key {
        Value::Text(text) => Arc::from(text.as_str()),
        Value::Boolean(value) => Arc::from(value.to_string()),
        Value::Integer(value) => Arc::from(value.to_string()),
        Value::Float(value) => Arc::from(value.to_string()),
        Value::Null => Arc::from("null"),
        Value::List(_) | Value::Map(_) => Arc::from("?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_are_told() {
        let value = parse("a: 1\nb: {c: 1, c: 2}\na: 3\n").unwrap();
        let paths: Vec<String> = value.as_map().unwrap().repeated_keys().iter().map(ToString::to_string).collect();
        assert_eq!(paths, ["b.c", "a"]);
    }

    #[test]
    fn reasons_are_told_apart() {
        let cases = [
            ("a: 1\n\tb: 2\n", Reason::Tab),
            ("title: One: two\n", Reason::Colon),
            ("title: \"One\nb: 2\n", Reason::Quote),
            ("title: 'One\nb: 2\n", Reason::Quote),
            ("title: @one\n", Reason::Sign),
            ("title: `one`\n", Reason::Sign),
            ("title: %one\n", Reason::Sign),
            ("a: *nothing\n", Reason::Sign),
            ("a: [*nothing]\n", Reason::Sign),
            ("a:\n  *nothing\n", Reason::Alias),
            ("a: [1, 2\nb: 3\n", Reason::Bracket),
            ("a: {b: 1\nc: 3\n", Reason::Bracket),
            ("a: 1\n  b: 2\n", Reason::GoesOn),
            ("a:1\nb: 2\n", Reason::Form),
            ("a: {b:1}\n", Reason::Glued),
            ("a: {b: 1, two}\n", Reason::Parted),
            ("a:\n  -b\n", Reason::Bullet),
            ("a:\n  - b\n   - c\n", Reason::Indentation),
            ("  a: 1\nb: 2\n", Reason::Other),
            ("a: 1\nword\nb: 2\n", Reason::Indentation),
            ("a: !x 1\n", Reason::Sign),
        ];
        for (text, reason) in cases {
            assert_eq!(parse(text).map_err(|fault| fault.reason), Err(reason), "{text:?}");
        }
    }
}
