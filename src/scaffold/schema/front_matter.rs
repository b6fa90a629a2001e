//! The schema of the fields of one collection's entries.

use serde_json::{Map, Value, json};

use super::DRAFT;
use super::value::Values;
use crate::config::Collection;
use crate::scaffold::Hub;
use crate::scaffold::describe::{allowed, label, purpose};
use crate::scaffold::entry::singular;

/// What is described.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The front matter of an original.
    Original,
    /// That of a translation, which inherits what it does not say.
    Translation,
    /// A record, in which a value may be given for each language.
    Record,
}

/// The schema of one collection's entries in one form.
pub(super) fn schema(hub: &Hub, collection: &Collection, form: Form) -> Value {
    let codes = hub.config.languages.iter().map(|language| language.code.clone()).collect();
    let values = Values { hub, by_language: (form == Form::Record).then_some(codes) };
    let mut properties = Map::new();
    for (name, field) in &collection.fields {
        let is_needed = field.required && (form != Form::Translation || field.of.is_words());
        let mut schema = values.field(name, field, is_needed);
        schema["title"] = json!(label(hub, name, field));
        let sentences: Vec<String> = [purpose(hub, name, field), allowed(hub, field)].into_iter().flatten().collect();
        if !sentences.is_empty() {
            schema["description"] = json!(sentences.join(" "));
        }
        properties.insert(name.clone(), schema);
    }
    let mut schema = json!({
        "$schema": DRAFT,
        "title": singular(hub, collection),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "required": ["title"],
    });
    let required = || collection.fields.iter().filter(|(_, field)| field.required).map(|(name, _)| name.as_str());
    // Whether a translation is that of a draft, which may lack fields, its own front matter does not say.
    if form != Form::Translation && required().any(|name| name != "title") {
        schema["if"] = json!({ "properties": { "status": { "const": "draft" } }, "required": ["status"] });
        schema["else"] = json!({ "required": required().collect::<Vec<_>>() });
    }
    schema
}
