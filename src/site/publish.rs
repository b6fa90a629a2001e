//! What is published today: every family of summaries becomes an item with its entries, or is held back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::config::Kind;
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::content::markdown::typeset;
use crate::diagnostic::reference::reference_to_hidden;
use crate::diagnostic::site::{Hidden, no_slug};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::{Lang, PerLang};
use crate::path::SourcePath;

use super::graph::{self, Names};
use super::link::Input;
use super::translation::{self, Effective, Family};
use super::{Entry, EntryId, HeldBack, Item, ItemId, Status, address, hidden};

/// The files that are held back while the rest is published, and what is wrong in each.
pub type Failed = BTreeMap<SourcePath, Wrong>;

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It may be all of it.
    Whole,
    /// These fields; none where it is only the text below them.
    Fields(BTreeSet<String>),
}

/// What is published today.
pub(super) struct Published {
    pub items: Vec<Item>,
    pub entries: Vec<Entry>,
    pub held_back: Vec<HeldBack>,
    /// For each family the item that it is, or why it is not published.
    pub by_family: Vec<Result<ItemId, Hidden>>,
}

/// Makes the entries of what is published; what it names and is not published is told.
pub(super) fn publish(input: &Input<'_>, families: &[Family<'_>], names: &Names<'_>, faults: &mut Vec<Diagnostic>) -> Published {
    let mut published = Published { items: Vec::new(), entries: Vec::new(), held_back: Vec::new(), by_family: Vec::new() };
    let mut told = BTreeSet::new();
    let members: Vec<(&Family<'_>, &Summary)> =
        families.iter().flat_map(|family| family.members.iter().map(move |(_, summary)| (family, *summary))).collect();
    let made: Vec<Version> = members.par_iter().map(|(family, summary)| version(input, family, summary)).collect();
    published.entries.reserve_exact(made.len());
    let mut made = made.into_iter();
    for family in families {
        let item = ItemId(u32::try_from(published.items.len()).unwrap_or(u32::MAX));
        let mut versions = PerLang::default();
        let mut first_hidden = None;
        for version in made.by_ref().take(family.members.iter().count()) {
            match version {
                Version::Shown(entry, fault) => {
                    let id = EntryId(u32::try_from(published.entries.len()).unwrap_or(u32::MAX));
                    versions.set(entry.lang, id);
                    faults.extend(fault);
                    published.entries.push(Entry { item, ..entry });
                }
                Version::Hidden(file, why) => {
                    first_hidden.get_or_insert(why);
                    if told.insert(file.clone()) {
                        published.held_back.push(HeldBack { file, why });
                    }
                }
            }
        }
        let first = versions.iter().next().map(|(_, id)| *id);
        let Some(first) = first else {
            published.by_family.push(Err(first_hidden.unwrap_or(Hidden::Draft)));
            continue;
        };
        let original = versions.get(family.original).copied().unwrap_or(first);
        published.items.push(Item { collection: family.collection, key: family.key.clone(), versions, original });
        published.by_family.push(Ok(item));
    }
    references(input, families, names, &mut published, faults);
    published
}

/// One language of an entry: shown, with what is wrong with it, or not, and why.
#[expect(clippy::large_enum_variant, reason = "nearly all are shown")]
enum Version {
    Shown(Entry, Option<Diagnostic>),
    Hidden(SourcePath, Hidden),
}

fn version(input: &Input<'_>, family: &Family<'_>, summary: &Summary) -> Version {
    let original = family.members.get(family.original).copied().filter(|_| summary.lang != family.original);
    let effective = translation::effective(input, summary, original);
    let why = match original {
        Some(original) if lacks_inherited(input, summary, original) => Some(Hidden::Error),
        _ => why_hidden(input, summary, &effective),
    };
    match why.filter(|why| !is_shown(input, why)) {
        Some(why) => Version::Hidden(summary.file.clone(), why),
        None => {
            let outdated = original.and_then(|original| translation::outdated(summary, original, &input.config.timezone));
            let (entry, fault) = entry(input, summary, effective, why);
            Version::Shown(Entry { outdated, ..entry }, fault)
        }
    }
}

/// Whether a translation may lack what it inherits, as that is wrong in its original.
fn lacks_inherited(input: &Input<'_>, summary: &Summary, original: &Summary) -> bool {
    let collection = input.config.collection(summary.collection);
    match input.failed.get(&original.file) {
        None => false,
        Some(Wrong::Whole) => true,
        Some(Wrong::Fields(names)) => names.iter().any(|name| translation::may_inherit(summary, name, collection)),
    }
}

fn why_hidden(input: &Input<'_>, summary: &Summary, effective: &Effective) -> Option<Hidden> {
    if input.failed.contains_key(&summary.file) {
        return Some(Hidden::Error);
    }
    hidden::why(|name| effective.fields.get(name), input.today, &input.config.timezone)
}

fn is_shown(input: &Input<'_>, why: &Hidden) -> bool {
    input.drafts && matches!(why, Hidden::Draft | Hidden::Scheduled(_))
}

/// A version as an entry, which does not yet know its item.
fn entry(input: &Input<'_>, summary: &Summary, effective: Effective, why: Option<Hidden>) -> (Entry, Option<Diagnostic>) {
    let config = &input.config;
    let text = |name: &str| effective.fields.get(name).and_then(FieldValue::text);
    let moment = |name: &str| effective.fields.get(name).and_then(FieldValue::moment);
    let is_titled = text("title").is_some_and(|title| !title.trim().is_empty());
    let title = if is_titled { text("title").unwrap_or_default().trim().to_owned() } else { summary.key.to_string() };
    let slug = address::entry_slug(text("slug"), &summary.key, summary.lang, &title);
    let place = match summary.lang == Lang::DEFAULT {
        true => Place::File(summary.file.clone()),
        false => Place::value(&summary.file, &FieldPath::key("title")),
    };
    let fault = (slug.is_empty() && is_titled).then(|| match place {
        Place::File(_) => no_slug(place, &summary.key),
        place => no_slug(place, &title),
    });
    let slug = if slug.is_empty() { crate::text::slug(&summary.key) } else { slug };
    let is_archived = text("status") == Some("archived") || effective.fields.contains_key("archived");
    let status = match why {
        Some(Hidden::Scheduled(date)) => Status::Scheduled(date),
        Some(_) => Status::Draft,
        None if is_archived => Status::Archived,
        None => Status::Live,
    };
    let is_event = config.collection(summary.collection).kind == Kind::Event;
    let start = moment("start").filter(|_| is_event);
    let set =
        |text: &str| input.words.get(summary.lang).map_or_else(|| text.to_owned(), |words| typeset(text, &words.typography));
    let entry = Entry {
        item: ItemId(u32::MAX),
        collection: summary.collection,
        lang: summary.lang,
        file: summary.file.clone(),
        is_record: summary.is_record,
        address: address::entry(config, summary.collection, summary.lang, &slug),
        title: set(&title),
        summary: text("summary").map(|text| set(text.trim())),
        status,
        outdated: None,
        date: moment("date"),
        start: None,
        fields: effective.fields,
        inherited: effective.inherited,
        references: IndexMap::new(),
        links: Vec::new(),
    };
    let start = start.filter(|_| entry.is_announced());
    (Entry { start, ..entry }, fault)
}

/// Follows the references of everything that is published. Those to what is not published are left out, with a warning.
fn references(
    input: &Input<'_>,
    families: &[Family<'_>],
    names: &Names<'_>,
    published: &mut Published,
    faults: &mut Vec<Diagnostic>,
) {
    let by_family = &published.by_family;
    let family_of: Vec<&Family<'_>> =
        families.iter().zip(by_family).filter(|(_, item)| item.is_ok()).map(|(family, _)| family).collect();
    // Where an entry has a field from; nothing where it is inherited from an original that is shown itself.
    let written_in = |entry: &Entry, field: &str| {
        let family = family_of[entry.item.0 as usize];
        match entry.inherited.contains(field) {
            false => family.members.get(entry.lang).copied(),
            true if published.items[entry.item.0 as usize].versions.get(family.original).is_some() => None,
            true => family.members.get(family.original).copied(),
        }
    };
    let resolve = |entry: &Entry| {
        let fields = &input.config.collection(entry.collection).fields;
        let mut references: IndexMap<Arc<str>, Vec<ItemId>> = IndexMap::new();
        let mut faults = Vec::new();
        for reference in graph::written(&entry.fields, fields) {
            let Some(family) = names.find(reference.relation, reference.text) else { continue };
            let own_field = reference.field.split('.').next().unwrap_or("");
            match by_family[family] {
                Ok(item) if item == entry.item => {}
                Ok(item) => {
                    let items = references.entry(reference.field).or_default();
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
                // What is inherited was told at the original, if that is shown.
                Err(hidden) => {
                    let Some(summary) = written_in(entry, own_field) else { continue };
                    let place = Place::value(&summary.file, &graph::place_of(&reference, &entry.fields, fields));
                    faults.push(reference_to_hidden(place, &families[family].key, &hidden));
                }
            }
        }
        (references, faults)
    };
    let resolved: Vec<_> = published.entries.par_iter().map(resolve).collect();
    let mut told: Vec<Diagnostic> = Vec::new();
    for (entry, (references, more)) in published.entries.iter_mut().zip(resolved) {
        entry.references = references;
        for fault in more {
            if !told.contains(&fault) {
                told.push(fault);
            }
        }
    }
    faults.extend(told);
}
