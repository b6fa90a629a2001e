//! Reading the fields of a collection.

use indexmap::IndexMap;

use crate::diagnostic::config as say;
use crate::diagnostic::{FieldPath, Message, say as words};
use crate::yaml::{Map, Value};

use super::builtin::Targets;
use super::collection::is_called;
use super::instead;
use super::pattern::Pattern;
use super::reader::{At, Reading};
use super::schema::{Choice, CollectionId, Field, FieldType, Relation, Words};

/// The keys of a field.
pub const FIELD_KEYS: &[&str] =
    &["type", "label", "help", "required", "facet", "of", "to", "reverse", "phrase", "items", "fields", "min", "max", "pattern"];

/// The names of the types of fields.
pub const TYPES: &[&str] = &[
    "text",
    "markdown",
    "number",
    "boolean",
    "date",
    "datetime",
    "url",
    "email",
    "choice",
    "reference",
    "references",
    "image",
    "file",
    "list",
    "group",
];

fn a_field() -> Message {
    words!("a field", "un champ")
}

/// What a field's `to` may name.
pub(super) struct Known<'a> {
    /// The names of all collections.
    pub names: &'a [String],
    /// Their kinds.
    pub targets: Targets<'a>,
}

/// The fields below `fields`.
pub(super) fn read_fields(reading: &mut Reading, path: &FieldPath, value: &Value, known: &Known<'_>) -> IndexMap<String, Field> {
    let Some(map) = reading.map(path, value) else {
        return IndexMap::new();
    };
    let at = At { map, path: path.clone() };
    let mut fields = IndexMap::new();
    for (name, path, value) in at.each() {
        let field = read_field(reading, &path, value, known).unwrap_or(Field::of(FieldType::Unknown));
        fields.insert(name.to_string(), field);
    }
    fields
}

fn read_field(reading: &mut Reading, path: &FieldPath, value: &Value, known: &Known<'_>) -> Option<Field> {
    let map = reading.map(path, value)?;
    let at = At { map, path: path.clone() };
    reading.only(&at, &a_field(), FIELD_KEYS);
    let of = read_type(reading, &at, known).unwrap_or(FieldType::Unknown);
    unused_keys(reading, &at, &of);
    let mut words = |key: &str| at.get(key).map_or_else(Words::default, |(path, value)| reading.words(&path, value));
    let (label, help, phrase) = (words("label"), words("help"), words("phrase"));
    let mut boolean = |key: &str| at.get(key).and_then(|(path, value)| reading.boolean(&path, value)).unwrap_or(false);
    let (required, facet) = (boolean("required"), boolean("facet"));
    let (min, max) = (read_limit(reading, &at, "min", &of), read_limit(reading, &at, "max", &of));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let fault = say::empty_range(reading.value(&path.child("min")), min, max);
        reading.faults.push(fault);
    }
    let pattern = at.get("pattern").and_then(|(path, value)| {
        let text = reading.text(&path, value)?;
        let pattern = Pattern::new(&text);
        if pattern.is_none() {
            let fault = say::bad_pattern(reading.value(&path), &text);
            reading.faults.push(fault);
        }
        pattern
    });
    Some(Field { of, label, help, required, facet, phrase, min, max, pattern })
}

/// The least or most of a field: a number for numbers, a count for everything else. Of a type that has none, that is told alone.
fn read_limit(reading: &mut Reading, at: &At<'_>, key: &str, of: &FieldType) -> Option<f64> {
    let (path, value) = at.get(key).filter(|_| is_used(key, of))?;
    let number = reading.number(&path, value)?;
    if matches!(of, FieldType::Number | FieldType::Unknown) || (number >= 0.0 && number.fract() == 0.0) {
        return Some(number);
    }
    let wanted = words!("a whole number, 0 or more", "un nombre entier, de 0 ou plus");
    let count = format!("{key}: {}", number.abs().ceil());
    reading.wrong_type(&path, (wanted, &[count]), value);
    None
}

/// The keys that only some types use, with these.
const USED_BY: &[(&str, &[&str])] = &[
    ("of", &["choice"]),
    ("to", &["reference", "references"]),
    ("reverse", &["reference", "references"]),
    ("phrase", &["choice", "reference", "references"]),
    ("items", &["list"]),
    ("fields", &["group"]),
    ("facet", &["text", "number", "boolean", "url", "email", "choice", "reference", "references", "list"]),
    ("pattern", &["text", "markdown", "url", "email"]),
    ("min", &["text", "markdown", "url", "email", "number", "references", "list"]),
    ("max", &["text", "markdown", "url", "email", "number", "references", "list"]),
];

/// Tells of keys that do nothing for a field of this type.
fn unused_keys(reading: &mut Reading, at: &At<'_>, of: &FieldType) {
    if matches!(of, FieldType::Unknown) {
        return;
    }
    for (key, types) in USED_BY {
        let Some((path, _)) = at.get(key).filter(|(_, value)| **value != Value::Boolean(false)) else { continue };
        // A list is narrowed by what its items say.
        let said = match of {
            FieldType::List(items) if *key == "facet" => &items.of,
            of => of,
        };
        let fault = match types.contains(&said.name()) || matches!(said, FieldType::Unknown) {
            false => say::unused_key(reading.key(&path), key, said.name(), types),
            true if *key == "facet" && is_within_another(&at.path) => say::unused_facet(reading.key(&path)),
            true => continue,
        };
        reading.faults.push(fault);
    }
}

/// Whether a field of this type uses a key that only some use.
fn is_used(key: &str, of: &FieldType) -> bool {
    let types = USED_BY.iter().find(|(known, _)| *known == key).map_or(&[][..], |(_, types)| *types);
    matches!(of, FieldType::Unknown) || types.contains(&of.name())
}

/// Whether a field is a part of another one: those of an entry itself are four steps down, as `collections.blog.fields.topics`.
fn is_within_another(path: &FieldPath) -> bool {
    path.0.len() > 4
}

fn read_type(reading: &mut Reading, at: &At<'_>, known: &Known<'_>) -> Option<FieldType> {
    let Some((path, value)) = at.get("type") else {
        reading.missing(at, "type", &a_field(), "type: text");
        return None;
    };
    let name = reading.text(&path, value)?;
    Some(match name.as_str() {
        "text" => FieldType::Text,
        "markdown" => FieldType::Markdown,
        "number" => FieldType::Number,
        "boolean" => FieldType::Boolean,
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "url" => FieldType::Url,
        "email" => FieldType::Email,
        "image" => FieldType::Image,
        "file" => FieldType::File,
        "choice" => match read_choices(reading, at) {
            choices if choices.is_empty() => FieldType::Unknown,
            choices => FieldType::Choice(choices),
        },
        "reference" => FieldType::Reference(read_relation(reading, at, known)?),
        "references" => FieldType::References(read_relation(reading, at, known)?),
        "list" => FieldType::List(Box::new(match at.get("items") {
            // `items: text` is short for `items: {type: text}`.
            Some((path, value @ Value::Text(_))) => {
                let entry = (std::sync::Arc::from("type"), value.clone());
                let map = Map(vec![entry]);
                read_type(reading, &At { map: &map, path: path.parent().child("items") }, known).map(Field::of)?
            }
            Some((path, value)) => read_field(reading, &path, value, known)?,
            None => Field::of(FieldType::Text),
        })),
        "group" => {
            let Some((path, value)) = at.get("fields") else {
                reading.missing(at, "fields", &a_field(), "fields: { name: { type: text } }");
                return None;
            };
            FieldType::Group { fields: read_fields(reading, &path, value, known), shorthand: None }
        }
        other => {
            let fault = say::unknown_value(reading.value(&path), "type", other, TYPES);
            reading.faults.push(fault);
            return None;
        }
    })
}

fn read_choices(reading: &mut Reading, at: &At<'_>) -> Vec<Choice> {
    let Some((path, value)) = at.get("of") else {
        reading.missing(at, "of", &a_field(), "of: [first, second]");
        return Vec::new();
    };
    let is_empty = match value {
        Value::Map(map) => map.0.is_empty(),
        Value::List(items) => items.is_empty(),
        _ => true,
    };
    if is_empty {
        let wanted = words!("a list of at least one value", "une liste d’au moins une valeur");
        reading.wrong_type(&path, (wanted, &instead::list(&path, value, &["first", "second"])), value);
    }
    match value {
        Value::Map(map) => {
            let at = At { map, path };
            at.each()
                .map(|(value, path, label)| Choice { value: value.to_string(), label: reading.words(&path, label) })
                .collect()
        }
        Value::List(_) => {
            let values = reading.set(&path, value);
            values.into_iter().map(|(_, value)| Choice { value, label: Words::default() }).collect()
        }
        _ => Vec::new(),
    }
}

fn read_relation(reading: &mut Reading, at: &At<'_>, known: &Known<'_>) -> Option<Relation> {
    let Some((path, value)) = at.get("to") else {
        reading.missing(at, "to", &a_field(), "to: topics");
        return None;
    };
    if matches!(value, Value::List(names) if names.is_empty()) {
        let wanted = words!("a collection, or a list of at least one", "une collection, ou une liste d’au moins une");
        let first = known.names.first().map_or("topics", String::as_str);
        reading.wrong_type(&path, (wanted, &[format!("to: {first}")]), value);
    }
    let mut to = Vec::new();
    for (path, name) in reading.set(&path, value) {
        match known.names.iter().position(|known| is_called(known, &name)) {
            Some(index) => to.push(CollectionId(u16::try_from(index).unwrap_or(u16::MAX))),
            None => {
                let names: Vec<&str> = known.names.iter().map(String::as_str).collect();
                reading.unknown_collection(&path, (&name, &name), &names, None);
            }
        }
    }
    if to.is_empty() {
        return None;
    }
    let reverse = at.get("reverse").map_or_else(Words::default, |(path, value)| reading.words(&path, value));
    Some(Relation { to, qualified: matches!(value, Value::List(_)), reverse })
}
