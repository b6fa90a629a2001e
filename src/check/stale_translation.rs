//! `stale-translation`: by the history of the folder, the words of an original were changed after its translation.

use std::collections::BTreeMap;

use crate::config::{Collection, FieldType};
use crate::content::front_matter::split;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::path::SourcePath;
use crate::site::{Site, Status};
use crate::text::Sources;
use crate::yaml::{self, Map, Value};

/// When each file was changed last.
pub type History = BTreeMap<SourcePath, Version>;

/// A version of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// How many versions came after it.
    pub age: usize,
    /// Its day, as `2021-10-12`.
    pub date: String,
    /// Its name, shortened.
    pub name: String,
}

/// The text of a file as it was in the version with this name, where it can be had.
pub type Former<'f> = &'f dyn Fn(&str, &SourcePath) -> Option<String>;

/// What has fallen behind by the history. What a translation inherits does not count, nor what was changed on one day.
pub fn look(site: &Site, sources: &Sources, (history, former): (&History, Former<'_>)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in site.entries.iter().filter(|entry| entry.status != Status::Archived) {
        let original = &site.entry(site.item(entry.item).original).file;
        let (Some(theirs), Some(own)) = (history.get(original), history.get(&entry.file)) else { continue };
        if entry.file == *original || theirs.age >= own.age || theirs.date == own.date {
            continue;
        }
        let collection = site.config.collection(site.item(entry.item).collection);
        if let (Some(before), Some(now)) = (former(&own.name, original), sources.text(original))
            && !says_something_else(&before, now, collection)
        {
            continue;
        }
        let (date, name) = (&theirs.date, &own.name);
        found.push(
            Diagnostic::warning(
                "stale-translation",
                Place::File(entry.file.clone()),
                say!(
                    "the original was changed after this translation, on {date}",
                    "l’original a été modifié après cette traduction, le {date}"
                ),
            )
            .help(say!(
                "see what changed with `git log -p {name}.. -- {original}`, and bring the translation up to date",
                "voyez les changements avec `git log -p {name}.. -- {original}`, et mettez la traduction à jour"
            ))
            .related(Place::File(original.clone()), say!("the original is here", "l’original est ici")),
        );
    }
    found
}

/// Whether two versions of an original differ in what its translations must say for themselves.
fn says_something_else(before: &str, now: &str, collection: &Collection) -> bool {
    let (Ok(old), Ok(new)) = (split(before), split(now)) else { return before != now };
    if before[old.body].trim() != now[new.body].trim() {
        return true;
    }
    let fields = |yaml: &str| match yaml::parse(yaml) {
        Ok(Value::Map(map)) => map,
        _ => Map::default(),
    };
    let (old, new) = (fields(&before[old.yaml]), fields(&now[new.yaml]));
    // `updated` says that something changed, whatever it was.
    let is_told = old.get("updated") != new.get("updated");
    is_told || collection.fields.iter().any(|(name, field)| words_differ(old.get(name), new.get(name), &field.of))
}

fn words_differ(old: Option<&Value>, new: Option<&Value>, of: &FieldType) -> bool {
    let inner = |value: Option<&Value>, name: &str| value.and_then(Value::as_map).and_then(|map| map.get(name)).cloned();
    match (of, old, new) {
        (of, old, new) if of.is_words() => old != new,
        (FieldType::Image, old, new) => ["alt", "credit"].iter().any(|name| inner(old, name) != inner(new, name)),
        (FieldType::Group { fields, .. }, old, new) => {
            let differ = |(name, field): (&String, &crate::config::Field)| {
                words_differ(inner(old, name).as_ref(), inner(new, name).as_ref(), &field.of)
            };
            fields.iter().any(differ)
        }
        (FieldType::List(items), Some(Value::List(old)), Some(Value::List(new))) => {
            (0..old.len().max(new.len())).any(|index| words_differ(old.get(index), new.get(index), &items.of))
        }
        _ => false,
    }
}
