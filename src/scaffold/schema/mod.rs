//! JSON Schemas of a hub: what its front matter, its records and `hub.yaml` may say, so that editors complete and check.
//!
//! They are of draft 7, the newest that the servers of YAML which editors use know throughout. What hub takes they take,
//! too; what depends on other files, such as whether an entry exists, only hub can tell.

mod front_matter;
mod settings;
mod value;

use serde_json::Value;

use super::{Hub, NewFile};
use crate::path::SourcePath;

use front_matter::Form;

/// What the schemas are written in.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schemas of a hub, by file name: `hub.yaml.json`, and for each collection `blog.json` for originals,
/// `blog.translation.json` and `blog.record.json`.
pub fn schemas(hub: &Hub) -> Vec<NewFile> {
    let mut files = vec![file("hub.yaml", &settings::schema(hub))];
    for collection in &hub.config.collections {
        let name = &collection.name;
        files.push(file(name, &front_matter::schema(hub, collection, Form::Original)));
        if hub.config.is_multilingual() {
            files.push(file(&format!("{name}.translation"), &front_matter::schema(hub, collection, Form::Translation)));
        }
        files.push(file(&format!("{name}.record"), &front_matter::schema(hub, collection, Form::Record)));
    }
    files
}

fn file(name: &str, schema: &Value) -> NewFile {
    // A value has no key that is no text, and so can always be written.
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    NewFile { path: SourcePath::new(format!("{name}.json")), text: format!("{text}\n") }
}
