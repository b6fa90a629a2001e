//! Lines to paste into `hub.yaml` in place of a value that is not what its key takes, made of what is written as far as that goes.

use crate::diagnostic::{FieldPath, Step};
use crate::text::{numbers, yes_or_no};
use crate::yaml::Value;

use super::field::TYPES;
use super::reader::written;

/// Where `true` or `false` belongs: what a word for yes or no says, else both.
pub(super) fn boolean(path: &FieldPath, value: &Value) -> Vec<String> {
    match yes_or_no(&written(value)) {
        Some(meant) => vec![line(path, &meant.to_string())],
        None => ["true", "false"].map(|value| line(path, value)).to_vec(),
    }
}

/// Where a number belongs.
pub(super) fn number(path: &FieldPath, value: &Value) -> Vec<String> {
    let usual = match path.0.last().and_then(key) {
        Some("page_size") => "20",
        Some("reading_level") => "9",
        _ => "1",
    };
    match &numbers(&written(value))[..] {
        [] => vec![line(path, usual)],
        meant => meant.iter().map(|number| line(path, number)).collect(),
    }
}

/// Where text belongs: the first that is in a list or a map.
pub(super) fn text(path: &FieldPath, value: &Value) -> Vec<String> {
    let first = match value {
        Value::Boolean(value) => format!("\"{value}\""),
        value => texts(value).first().map_or("\"…\"".to_owned(), |text| plain(text)),
    };
    vec![line(path, &first)]
}

/// Where a list of names belongs.
pub(super) fn list(path: &FieldPath, value: &Value, example: &[&str]) -> Vec<String> {
    let names = names(value, example);
    vec![line(path, &format!("[{}]", names.join(", ")))]
}

/// Where a group belongs: one with the names that are written, each with the least that it needs.
pub(super) fn group(path: &FieldPath, value: &Value) -> Vec<String> {
    let keys: Vec<&str> = path.0.iter().filter_map(key).collect();
    let map = |example: &[&str], inner: &dyn Fn(&str) -> String| {
        let parts: Vec<String> = names(value, example).iter().map(|name| format!("{name}: {}", inner(name))).collect();
        format!("{{ {} }}", parts.join(", "))
    };
    let said = value.as_text().map(plain);
    let group = match keys[..] {
        ["languages"] => map(&["en", "fr"], &|code| language(code, None)),
        ["languages", code] => language(code, said),
        ["home"] => format!("{{ featured: [{}] }}", names(value, &[]).join(", ")),
        ["rules"] if matches!(value, Value::List(_)) => map(&["long-title"], &|_| "off".to_owned()),
        ["rules"] => "{ long-title: off }".to_owned(),
        ["collections"] => map(&["blog"], &collection),
        ["collections", name] => collection(said.as_deref().unwrap_or(name)),
        [.., "fields"] => map(&["name"], &|_| "{ type: text }".to_owned()),
        _ => format!("{{ type: {} }}", said.filter(|said| TYPES.contains(&said.as_str())).unwrap_or("text".to_owned())),
    };
    vec![line(path, &group)]
}

/// Where a list of names belongs, and one text has several of them; none where it has one. In a list, what its items should be.
pub(super) fn several(path: &FieldPath, text: &str) -> Option<Vec<String>> {
    let names: Vec<String> = parted(text).map(plain).collect();
    let line = || match path.0.last().and_then(key) {
        Some(_) => line(path, &format!("[{}]", names.join(", "))),
        None => names.join(", "),
    };
    (names.len() > 1).then(|| vec![line()])
}

/// What stands behind a key, or, of an item of a list, in its place.
fn line(path: &FieldPath, value: &str) -> String {
    path.0.last().and_then(key).map_or(value.to_owned(), |key| format!("{key}: {value}"))
}

fn key(step: &Step) -> Option<&str> {
    match step {
        Step::Key(key, _) => Some(key),
        Step::Item(_) => None,
    }
}

fn language(code: &str, name: Option<String>) -> String {
    let known = match code {
        "en" => "English",
        "fr" => "Français",
        code => code,
    };
    format!("{{ name: {}, locale: {code}-CA }}", name.as_deref().unwrap_or(known))
}

fn collection(label: &str) -> String {
    format!("{{ label: {label} }}")
}

/// The names that a value of another form gives, as they are written in YAML; those of an example where it gives none.
fn names(value: &Value, example: &[&str]) -> Vec<String> {
    let names: Vec<String> = match value {
        Value::Map(map) => map.keys().map(plain).collect(),
        Value::List(items) if !items.iter().all(|item| item.as_text().is_some()) => {
            items.iter().filter_map(Value::as_map).flat_map(|map| map.keys().map(plain)).collect()
        }
        Value::Text(text) => parted(text).map(plain).collect(),
        value => texts(value).iter().map(|text| plain(text)).collect(),
    };
    if names.is_empty() { example.iter().map(|name| (*name).to_owned()).collect() } else { names }
}

/// The names in one text, between the signs that part them.
fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '|']).map(str::trim).filter(|name| !name.is_empty())
}

/// The texts in a value.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::List(items) => items.iter().filter_map(Value::as_text).collect(),
        Value::Map(map) => map.iter().filter_map(|(_, value)| value.as_text()).collect(),
        _ => Vec::new(),
    }
}

/// A text as YAML has it: in quotes, unless it is a name.
fn plain(text: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    match !text.is_empty() && text.chars().all(is_name) {
        true => text.to_owned(),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
