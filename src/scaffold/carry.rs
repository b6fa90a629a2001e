//! What a new original takes over from the text in another language that was there before it.

use super::request::Setting;
use super::scalar::item;
use crate::config::{Collection, FieldType};
use crate::content::front_matter::split;
use crate::yaml::{self, Value};

/// Fields that are of one text alone, beside those that are words.
const OWN: &[&str] = &["slug", "aliases", "updated", "reviewed", "status", "allow"];

/// The values of a text that hold in every language, as they are written: no words, and no picture, which needs words.
pub fn carried_over(collection: &Collection, text: &str) -> Vec<Setting> {
    let Some(Ok(Value::Map(fields))) = split(text).ok().map(|found| yaml::parse(&text[found.yaml])) else { return Vec::new() };
    let holds = |name: &str| {
        let field = collection.fields.get(name).filter(|_| !OWN.contains(&name));
        field.is_some_and(|field| is_wordless(&field.of))
    };
    let fields = fields.iter().filter(|(name, value)| holds(name) && **value != Value::Null);
    fields.map(|(name, value)| Setting { field: name.to_string(), lang: None, yaml: flow(value) }).collect()
}

fn is_wordless(of: &FieldType) -> bool {
    match of {
        FieldType::Image => false,
        FieldType::Group { fields, .. } => fields.values().all(|field| is_wordless(&field.of)),
        FieldType::List(items) => is_wordless(&items.of),
        of => !of.is_words(),
    }
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Null => "~".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => item(text),
        Value::List(values) => format!("[{}]", values.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(map) => {
            let pairs: Vec<String> = map.iter().map(|(key, value)| format!("{}: {}", item(key), flow(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}
