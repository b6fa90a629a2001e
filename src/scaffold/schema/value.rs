//! The schema of a field's value: all that hub takes in its place.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use crate::config::{Choice, Field, FieldType, Relation};
use crate::diagnostic::CODES;
use crate::scaffold::Hub;
use crate::yaml;

/// The most entries that an editor proposes for one field. More would make files that no editor reads in time.
const PROPOSED: usize = 500;

const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const ALIAS: &str = r#"^/[^?#\\:*<>|"]+$"#;
const URL: &str = r"^https?://[^/\s]\S*$";
const EMAIL: &str = r"^[^@\s:]+@[^@\s:.][^@\s:]*\.[^@\s:]*[^@\s:.]$";
const NUMBER: &str = r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$";
const DATE: &str = concat!(
    r"^\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    r"([Tt ]\s*[0-9]{2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]*)?\s*([Zz]|[-+][0-9]{2}(:?[0-9]{2})?)?)?\s*$",
);

/// Makes the schemas of values.
pub(super) struct Values<'a> {
    pub hub: &'a Hub,
    /// In a record: the languages for each of which a value may be given.
    pub by_language: Option<Vec<String>>,
}

impl Values<'_> {
    /// The value of a field. One that is not needed may be left empty.
    pub fn field(&self, name: &str, field: &Field, is_needed: bool) -> Value {
        let mut schema = self.of(name, field);
        if !is_needed {
            schema = or_nothing(schema);
        }
        match &self.by_language {
            None => schema,
            Some(codes) => {
                // What is not said in one language is not said in it; only all of it together can be missing.
                let own = or_nothing(schema.clone());
                let by_language: Map<String, Value> = codes.iter().map(|code| (code.clone(), own.clone())).collect();
                let map = json!({
                    "type": "object", "properties": by_language, "additionalProperties": false, "minProperties": 1,
                });
                json!({ "anyOf": [schema, map] })
            }
        }
    }

    fn of(&self, name: &str, field: &Field) -> Value {
        match &field.of {
            FieldType::Text | FieldType::Markdown | FieldType::Plain => text(name, field),
            FieldType::Number => {
                with_range(json!({ "type": ["number", "string"], "pattern": NUMBER }), field, ["minimum", "maximum"])
            }
            FieldType::Boolean => json!({ "type": "boolean" }),
            FieldType::Date | FieldType::DateTime => json!({ "type": "string", "pattern": DATE }),
            FieldType::Url => json!({ "type": "string", "pattern": URL }),
            FieldType::Email => json!({ "type": "string", "pattern": EMAIL }),
            FieldType::Choice(choices) => json!({ "enum": values(choices) }),
            FieldType::Reference(relation) => self.reference(relation),
            FieldType::References(relation) => list_of((self.reference(relation), self.reference(relation)), field),
            FieldType::List(items) => list_of((self.field(name, items, false), self.of(name, items)), field),
            FieldType::Image => self.parts(&["src", "alt", "credit"], false),
            FieldType::File => self.parts(&["src", "title"], true),
            FieldType::Group { fields, shorthand } => {
                let mut group = self.group(fields);
                if shorthand.is_some() {
                    group["type"] = json!(["object", "string"]);
                }
                group
            }
            FieldType::Reasons => {
                let reason = json!({ "type": "string", "pattern": r"\S" });
                let codes = CODES.iter().filter(|code| code.adjustable).map(|code| (code.name.to_owned(), reason.clone()));
                let codes: Map<String, Value> = codes.collect();
                json!({ "type": "object", "properties": codes, "additionalProperties": false })
            }
            FieldType::Unknown => json!({}),
        }
    }

    /// The key of an entry. Those that exist are proposed; another one may be that of an entry that is written today.
    fn reference(&self, relation: &Relation) -> Value {
        let any = match relation.qualified {
            true => {
                let names: Vec<&str> = relation.to.iter().map(|id| self.hub.config.collection(*id).name.as_str()).collect();
                json!({ "type": "string", "pattern": format!("^\\s*/?({})/.", names.join("|")) })
            }
            false => json!({ "type": ["string", "number", "boolean"] }),
        };
        let keys: Vec<String> = self.hub.candidates(relation).into_iter().map(|(key, _)| key).collect();
        match keys.len() {
            0 => any,
            count if count > PROPOSED => any,
            _ => json!({ "anyOf": [{ "enum": keys }, any] }),
        }
    }

    /// An image or a file: the name of the file alone, or what is said of it.
    fn parts(&self, names: &[&str], needs_source: bool) -> Value {
        let part = |name: &&str| {
            let field = Field { required: needs_source && *name == "src", ..Field::of(FieldType::Text) };
            ((*name).to_owned(), field)
        };
        let mut schema = self.group(&names.iter().map(part).collect());
        schema["type"] = json!(["object", "string"]);
        schema
    }

    fn group(&self, fields: &IndexMap<String, Field>) -> Value {
        let properties: Map<String, Value> =
            fields.iter().map(|(name, field)| (name.clone(), self.field(name, field, field.required))).collect();
        let required: Vec<&String> = fields.iter().filter(|(_, field)| field.required).map(|(name, _)| name).collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false, "required": required })
    }
}

/// A list of items, or one value where one is enough.
fn list_of((item, one): (Value, Value), field: &Field) -> Value {
    let mut list = with_range(json!({ "type": "array", "items": item }), field, ["minItems", "maxItems"]);
    if field.required && field.min.is_none() {
        list["minItems"] = json!(1);
    }
    match field.min.is_some_and(|min| min > 1.0) {
        true => list,
        false => json!({ "anyOf": [list, one] }),
    }
}

/// Text: numbers and such count as the text that they are written as, and a list of one as that one.
fn text(name: &str, field: &Field) -> Value {
    let mut schema = json!({
        "type": ["string", "number", "boolean", "array"],
        "items": { "type": "string" }, "minItems": 1, "maxItems": 1,
    });
    let own = match name {
        "slug" => Some(SLUG.to_owned()),
        "aliases" => Some(ALIAS.to_owned()),
        _ => field.pattern.as_ref().map(|pattern| format!("^(?:{})$", pattern.text)),
    };
    if let Some(pattern) = own.or_else(|| field.required.then(|| r"\S".to_owned())) {
        schema["pattern"] = json!(pattern);
    }
    with_range(schema, field, ["minLength", "maxLength"])
}

fn with_range(mut schema: Value, field: &Field, names: [&str; 2]) -> Value {
    for (name, limit) in names.into_iter().zip([field.min, field.max]) {
        if let Some(limit) = limit {
            // Counts are whole numbers in a schema.
            schema[name] = if limit.fract() == 0.0 { json!(limit as i64) } else { json!(limit) };
        }
    }
    schema
}

/// The values of a choice; one that YAML reads as a number stands there as that number, too.
fn values(choices: &[Choice]) -> Vec<Value> {
    let mut all: Vec<Value> = choices.iter().map(|choice| json!(choice.value)).collect();
    all.extend(choices.iter().filter_map(|choice| match yaml::parse(&choice.value) {
        Ok(yaml::Value::Integer(number)) => Some(json!(number)),
        Ok(yaml::Value::Float(number)) => Some(json!(number)),
        Ok(yaml::Value::Boolean(value)) => Some(json!(value)),
        _ => None,
    }));
    all
}

/// The same, or nothing after the colon.
fn or_nothing(mut schema: Value) -> Value {
    if let Some(of) = schema.get_mut("type") {
        let one = of.take();
        *of = with(if one.is_array() { one } else { json!([one]) }, json!("null"));
    } else if let Some(ways) = schema.get_mut("anyOf") {
        *ways = with(ways.take(), json!({ "type": "null" }));
    } else if let Some(values) = schema.get_mut("enum") {
        *values = with(values.take(), Value::Null);
    }
    schema
}

/// A list with an item in it, once.
fn with(list: Value, item: Value) -> Value {
    let Value::Array(mut items) = list else { return list };
    if !items.contains(&item) {
        items.push(item);
    }
    Value::Array(items)
}
