//! Pictures, files and the reasons of `allow`: values with parts of their own that every hub has.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{At, Check};
use crate::config::{Field, FieldType};
use crate::content::field::{FieldValue, File, Image};
use crate::diagnostic::{CODES, Place, say as words};
use crate::diagnostic::{config as config_say, front_matter as say};
use crate::yaml::Value;

impl Check<'_> {
    pub(super) fn image(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        let before = self.faults.len();
        let mut parts = self.parts(value, &["src", "alt", "credit"], at)?;
        // Words that are wrong were told as such, and are not missing too.
        let is_wrong = self.faults.len() > before && !parts.contains_key("alt");
        if is_wrong && value.as_map().and_then(|map| map.get("alt")).is_some_and(|alt| *alt != Value::Null) {
            parts.insert("alt".to_owned(), String::new());
        }
        let mut part = |name: &str| parts.swap_remove(name);
        Some(FieldValue::Image(Image { src: part("src"), alt: part("alt"), credit: part("credit") }))
    }

    pub(super) fn file_value(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        let mut parts = self.parts(value, &["src", "title"], at)?;
        Some(FieldValue::File(File { src: parts.swap_remove("src")?, title: parts.swap_remove("title") }))
    }

    /// The texts of an image or a file, by their names; a plain text is its `src`, which a file must have.
    fn parts(&mut self, value: &Value, names: &[&str], at: At<'_>) -> Option<IndexMap<String, String>> {
        let is_file = matches!(at.field.of, FieldType::File);
        let field =
            |name: &&str| ((*name).to_owned(), Field { required: is_file && *name == "src", ..Field::of(FieldType::Text) });
        let FieldValue::Group(parts) = self.group(value, &names.iter().map(field).collect(), Some("src"), at)? else {
            return None;
        };
        Some(parts.into_iter().filter_map(|(name, value)| Some((name, value.text()?.to_owned()))).collect())
    }

    pub(super) fn reasons(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        let Value::Map(map) = value else {
            return self.wrong(
                at,
                value,
                words!(
                    "a group, with a code and a reason on each line",
                    "un groupe, avec un code et une raison sur chaque ligne"
                ),
            );
        };
        let known: Vec<&str> = CODES.iter().filter(|code| code.adjustable).map(|code| code.name).collect();
        let mut reasons = BTreeMap::new();
        for (code, reason) in map.iter() {
            let path = at.path.child(code);
            match reason {
                _ if CODES.iter().any(|known| known.name == &**code && !known.adjustable) => {
                    self.faults.push(config_say::fixed_rule(Place::key(self.file, &path), code));
                }
                _ if !known.contains(&&**code) => {
                    self.faults.push(config_say::unknown_rule(Place::key(self.file, &path), code, &known))
                }
                Value::Text(reason) if !reason.trim().is_empty() => {
                    reasons.insert(code.to_string(), reason.clone());
                }
                _ => self.faults.push(say::missing_reason(Place::key(self.file, &path), code)),
            }
        }
        Some(FieldValue::Reasons(reasons))
    }
}
