//! What the index takes from an entry: its title, its summary, what it refers to, and its text by sections.

use crate::config::{Field, FieldType};
use crate::content::Bodies;
use crate::content::field::FieldValue;
use crate::diagnostic::FieldPath;
use crate::site::{Destination, Entry, ItemId, Site};

use super::section::{self, Section};

/// Fields that are not what an entry says, but about its page.
const ABOUT: &[&str] = &[
    "title", "summary", "slug", "aliases", "status", "archived", "allow", "example", "licence", "owner", "image", "series",
    "related", "timezone",
];

/// What the index takes from an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// What else it is called.
    pub names: String,
    /// What it is filed under, with all names that this has.
    pub topics: String,
    /// Its text; the first section is what stands before all headings.
    pub sections: Vec<Section>,
}

/// What the index takes from an entry.
pub(super) fn document(site: &Site, bodies: &Bodies, entry: &Entry) -> Document {
    let texts = bodies.get(&entry.file, entry.lang);
    let mut sections = vec![Section::default()];
    let collection = site.config.collection(entry.collection);
    for (name, field) in collection.fields.iter().filter(|(name, _)| !ABOUT.contains(&name.as_str())) {
        if let Some(value) = entry.fields.get(name.as_str()).filter(|_| name != "synonyms") {
            values(value, &field.of, &mut sections[0].text);
        }
    }
    if let Some(body) = texts.and_then(|texts| texts.body.as_ref()) {
        section::add_draft(&mut sections, body, &|number| described(site, entry, &FieldPath::default(), number));
    }
    for (path, draft) in texts.iter().flat_map(|texts| &texts.fields) {
        let mut own = Vec::new();
        section::add_draft(&mut own, draft, &|number| described(site, entry, path, number));
        let mut own = own.into_iter();
        if let Some(first) = own.next() {
            sections[0].text.push_str(&first.text);
        }
        sections.extend(own);
    }
    let mut names = String::new();
    synonyms(entry, &mut names);
    Document {
        title: entry.title.clone(),
        summary: entry.summary.clone().unwrap_or_default(),
        names,
        topics: topics(site, entry, &collection.fields),
        sections,
    }
}

/// The words that describe the file of an image, given the image's number in a text of an entry.
fn described<'s>(site: &'s Site, entry: &'s Entry, path: &FieldPath, number: usize) -> &'s str {
    let links = entry.links.iter().find(|(own, _)| own == path).map(|(_, links)| links);
    match links.and_then(|links| links.get(number)) {
        Some(Destination::File(file, _)) => {
            site.descriptions.get(file).and_then(|description| description.alt.find(entry.lang)).unwrap_or_default()
        }
        _ => "",
    }
}

/// The titles and synonyms of what an entry refers to.
fn topics(site: &Site, entry: &Entry, fields: &indexmap::IndexMap<String, Field>) -> String {
    let mut topics = String::new();
    let named = entry.references.iter().filter(|(name, _)| fields.contains_key(&***name) && !ABOUT.contains(&&***name));
    let items: Vec<ItemId> = named.flat_map(|(_, items)| items).copied().collect();
    for item in items {
        let version = site.version(item, entry.lang);
        line(&mut topics, &version.title);
        synonyms(version, &mut topics);
    }
    topics
}

fn synonyms(entry: &Entry, topics: &mut String) {
    let items = entry.fields.get("synonyms").map_or(&[][..], FieldValue::items);
    for synonym in items.iter().filter_map(FieldValue::text) {
        line(topics, synonym);
    }
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push('\n');
}

/// Adds the words that a field holds; those of Markdown come from its draft.
fn values(value: &FieldValue, of: &FieldType, text: &mut String) {
    match (value, of) {
        (FieldValue::Text(words), FieldType::Text | FieldType::Plain) => line(text, words),
        (FieldValue::List(items), FieldType::List(field)) => items.iter().for_each(|item| values(item, &field.of, text)),
        (FieldValue::Group(parts), FieldType::Group { fields, .. }) => {
            for (name, field) in fields {
                if let Some(value) = parts.get(name) {
                    values(value, &field.of, text);
                }
            }
        }
        (FieldValue::File(file), _) => line(text, file.title.as_deref().unwrap_or_default()),
        _ => {}
    }
}
