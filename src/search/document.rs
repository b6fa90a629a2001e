//! What the index takes from an entry: its title, its summary, what it refers to, and its text by sections.

use crate::config::{Field, FieldType};
use crate::content::Bodies;
use crate::content::field::FieldValue;
use crate::diagnostic::FieldPath;
use crate::site::{Destination, Entry, Site};

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

/// Makes documents of entries.
pub(super) struct Documents<'s> {
    site: &'s Site,
    bodies: &'s Bodies,
    /// For each collection the fields that say something in an entry.
    fields: Vec<Vec<(&'s str, &'s FieldType)>>,
    /// For each collection the fields that name what an entry is filed under.
    topics: Vec<Vec<&'s str>>,
}

impl<'s> Documents<'s> {
    pub fn new(site: &'s Site, bodies: &'s Bodies) -> Self {
        let collections = || site.config.collections().map(|(_, collection)| collection);
        let says = |(name, field): (&'s String, &'s Field)| {
            let is_known = ABOUT.contains(&name.as_str()) || name == "synonyms";
            (!is_known && may_say(&field.of)).then_some((name.as_str(), &field.of))
        };
        let is_topic = |name: &&str| !ABOUT.contains(name);
        Documents {
            site,
            bodies,
            fields: collections().map(|collection| collection.fields.iter().filter_map(says).collect()).collect(),
            topics: collections().map(|of| of.fields.keys().map(String::as_str).filter(is_topic).collect()).collect(),
        }
    }

    /// What the index takes from an entry.
    pub fn of(&self, entry: &Entry) -> Document {
        let Documents { site, bodies, .. } = *self;
        let texts = bodies.get(&entry.file, entry.lang);
        let mut sections = vec![Section::default()];
        for (name, of) in &self.fields[entry.collection.index()] {
            if let Some(value) = entry.fields.get(*name) {
                values(value, of, &mut sections[0].text);
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
            topics: self.topics(entry),
            sections,
        }
    }

    /// The titles and synonyms of what an entry refers to.
    fn topics(&self, entry: &Entry) -> String {
        let mut topics = String::new();
        let names = &self.topics[entry.collection.index()];
        let named = entry.references.iter().filter(|(name, _)| names.contains(&&***name));
        for item in named.flat_map(|(_, items)| items) {
            let version = self.site.version(*item, entry.lang);
            line(&mut topics, &version.title);
            synonyms(version, &mut topics);
        }
        topics
    }
}

/// Whether fields of a type may hold words.
fn may_say(of: &FieldType) -> bool {
    !matches!(of, FieldType::Choice(_) | FieldType::Reference(_) | FieldType::References(_))
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
