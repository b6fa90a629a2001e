//! References of entries: what they name, and what names them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::{CollectionId, Config, Field, FieldType, Kind, Relation};
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::diagnostic::reference::{Reference, self_reference, unknown_reference};
use crate::diagnostic::site::parent_loop;
use crate::diagnostic::{Diagnostic, FieldPath, Place, Step};
use crate::path::SourcePath;
use crate::text::fold;

use super::ItemId;
use super::translation::Family;

/// What refers to an item: by the collection and field of those that refer, in the order of `hub.yaml`.
pub type BackLinks = BTreeMap<(CollectionId, u16), Vec<ItemId>>;

/// Finds an entry by what a writer wrote.
pub(super) struct Names<'a> {
    pub config: &'a Config,
    /// Every entry that exists, published or not, by its key.
    all: BTreeMap<CollectionId, HashMap<Arc<str>, usize>>,
    /// By the last step of the key, where that is one entry alone.
    short: BTreeMap<CollectionId, HashMap<Arc<str>, Option<usize>>>,
}

impl<'a> Names<'a> {
    pub fn new(config: &'a Config, entries: impl Iterator<Item = (CollectionId, Arc<str>)>) -> Self {
        let mut all: BTreeMap<CollectionId, HashMap<Arc<str>, usize>> = BTreeMap::new();
        let mut short: BTreeMap<CollectionId, HashMap<Arc<str>, Option<usize>>> = BTreeMap::new();
        for (index, (collection, key)) in entries.enumerate() {
            if let Some((_, last)) = key.rsplit_once('/') {
                let known = short.entry(collection).or_default().entry(Arc::from(last));
                known.and_modify(|entry| *entry = None).or_insert(Some(index));
            }
            all.entry(collection).or_default().insert(key, index);
        }
        Names { config, all, short }
    }

    fn in_collection(&self, collection: CollectionId, key: &str) -> Option<usize> {
        let whole = self.all.get(&collection).and_then(|keys| keys.get(key)).copied();
        whole.or_else(|| self.short.get(&collection)?.get(key).copied().flatten())
    }

    /// The family that a reference names.
    pub fn find(&self, relation: &Relation, written: &str) -> Option<usize> {
        let qualified = written.split_once('/').and_then(|(name, key)| {
            let collection = self.config.collection_named(name).filter(|collection| relation.to.contains(collection))?;
            self.in_collection(collection, key)
        });
        let plain = || match relation.qualified {
            true => None,
            false => relation.to.iter().find_map(|collection| self.in_collection(*collection, written)),
        };
        qualified.or_else(plain)
    }

    /// The family that `collection/key` names.
    pub fn find_any(&self, written: &str) -> Option<usize> {
        let (name, key) = written.split_once('/')?;
        self.in_collection(self.config.collection_named(name)?, key)
    }

    fn known(&self, relation: &Relation) -> Vec<String> {
        let of = |(collection, key): (CollectionId, &Arc<str>)| self.in_relation(relation, collection, key);
        sorted(self.keys().filter(|(collection, _)| relation.to.contains(collection)).map(of))
    }

    /// An entry as a relation names it.
    fn in_relation(&self, relation: &Relation, collection: CollectionId, key: &str) -> String {
        match relation.qualified {
            true => format!("{}/{key}", self.config.collection(collection).name),
            false => key.to_owned(),
        }
    }

    /// Every entry as `collection/key`.
    pub fn everything(&self) -> Vec<String> {
        sorted(self.keys().map(|(collection, key)| format!("{}/{key}", self.config.collection(collection).name)))
    }

    fn keys(&self) -> impl Iterator<Item = (CollectionId, &Arc<str>)> {
        self.all.iter().flat_map(|(collection, keys)| keys.keys().map(|key| (*collection, key)))
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// A reference as written: the field's name (`archived.see` in a group), what it says, and its number in its field.
pub(super) struct Written<'a> {
    pub field: Arc<str>,
    pub relation: &'a Relation,
    pub text: &'a str,
    /// The field at the top that it stands in, and its number there.
    within: (&'a Arc<str>, usize),
}

/// Every reference in the fields of an entry, also those in groups and lists.
pub(super) fn written<'a>(values: &'a IndexMap<Arc<str>, FieldValue>, fields: &'a IndexMap<String, Field>) -> Vec<Written<'a>> {
    let mut found = Vec::new();
    // Most values are plain ones, for which no field need be looked up.
    let may_refer = |value: &FieldValue| matches!(value, FieldValue::References(_) | FieldValue::Group(_) | FieldValue::List(_));
    for (name, value) in values.iter().filter(|(_, value)| may_refer(value)) {
        if let Some(field) = fields.get(&**name) {
            let first = found.len();
            let mut take = |field: &Arc<str>, relation, text, _: &dyn Fn() -> FieldPath| {
                let within = (name, found.len() - first);
                found.push(Written { field: field.clone(), relation, text, within });
            };
            collect(value, &field.of, (name, &|| FieldPath::key(name)), &mut take);
        }
    }
    found
}

/// Where a reference stands. Few are wrong, so that places are sought one by one.
pub(super) fn place_of(
    written: &Written<'_>,
    values: &IndexMap<Arc<str>, FieldValue>,
    fields: &IndexMap<String, Field>,
) -> FieldPath {
    let (name, number) = written.within;
    let mut places = Vec::new();
    if let (Some(value), Some(field)) = (values.get(name), fields.get(&**name)) {
        collect(value, &field.of, (name, &|| FieldPath::key(name)), &mut |_, _, _, place| places.push(place()));
    }
    places.into_iter().nth(number).unwrap_or_else(|| FieldPath::key(name))
}

/// Takes a reference: its field, its relation, what it says, and where it stands.
type Take<'t, 'a> = &'t mut dyn FnMut(&Arc<str>, &'a Relation, &'a str, &dyn Fn() -> FieldPath);

fn collect<'a>(value: &'a FieldValue, of: &'a FieldType, (name, path): (&Arc<str>, &dyn Fn() -> FieldPath), take: Take<'_, 'a>) {
    match (value, of) {
        (FieldValue::References(texts), FieldType::Reference(relation)) => {
            texts.iter().for_each(|text| take(name, relation, text, path));
        }
        (FieldValue::References(texts), FieldType::References(relation)) => {
            texts.iter().enumerate().for_each(|(index, text)| take(name, relation, text, &|| path().item(index)));
        }
        (FieldValue::Group(values), FieldType::Group { fields, .. }) => {
            for (inner, value) in values {
                if let Some(field) = fields.get(inner) {
                    collect(value, &field.of, (&Arc::from(format!("{name}.{inner}")), &|| path().child(inner)), take);
                }
            }
        }
        (FieldValue::List(values), FieldType::List(items)) => {
            for (index, value) in values.iter().enumerate() {
                collect(value, &items.of, (name, &|| path().item(index)), take);
            }
        }
        _ => {}
    }
}

/// Tells of references to nothing and to the entry itself, which is the one at `own` of all families.
pub(super) fn check(names: &Names<'_>, (families, own): (&[Family<'_>], usize), summary: &Summary) -> Vec<Diagnostic> {
    let fields = &names.config.collection(summary.collection).fields;
    let mut faults = Vec::new();
    for reference in &written(&summary.fields, fields) {
        let path = || place_of(reference, &summary.fields, fields);
        let in_file = |path: &FieldPath| summary.written_path(path, names.config.code(summary.lang));
        let place = |path: &FieldPath| Place::value(&summary.file, &in_file(path));
        match names.find(reference.relation, reference.text) {
            // A topic that is its own parent is told as such.
            Some(target) if target == own && &*reference.field == "parent" => {}
            Some(target) if target == own => faults.push(self_reference(place(&path()), reference.text)),
            Some(_) => {}
            None => {
                let of = |id: &CollectionId| names.config.collection(*id);
                let path = path();
                let unknown = Reference {
                    text: reference.text,
                    list: list(&summary.fields, &path),
                    collections: &reference.relation.to.iter().map(|id| of(id).name.as_str()).collect::<Vec<_>>(),
                    known: &names.known(reference.relation),
                    titled: &|title| {
                        let family = titled(families, reference.relation, title)?;
                        Some(names.in_relation(reference.relation, family.collection, &family.key))
                    },
                    is_person: reference.relation.to.iter().any(|id| of(id).kind == Kind::Person),
                };
                faults.push(unknown_reference(place(&path), &unknown));
            }
        }
    }
    faults
}

/// The one family of a relation that has a title in any language. Only faults ask.
fn titled<'f, 'a>(families: &'f [Family<'a>], relation: &Relation, title: &str) -> Option<&'f Family<'a>> {
    let title = fold(title);
    let is_called =
        |summary: &Summary| summary.fields.get("title").and_then(FieldValue::text).is_some_and(|own| fold(own) == title);
    let is_it = |family: &&Family<'_>| {
        relation.to.contains(&family.collection) && family.members.iter().any(|(_, summary)| is_called(summary))
    };
    let mut found = families.iter().filter(is_it);
    found.next().filter(|_| found.next().is_none())
}

/// Of a place in a field that takes several references: the field's name, and all that it says.
fn list<'a>(values: &'a IndexMap<Arc<str>, FieldValue>, path: &'a FieldPath) -> Option<(&'a str, Vec<&'a str>)> {
    let [Step::Key(first, _), inner @ .., Step::Item(_)] = &path.0[..] else { return None };
    let value = inner.iter().try_fold(values.get(first)?, |value, step| match step {
        Step::Key(name, _) => value.get(name),
        Step::Item(index) => value.items().get(*index),
    })?;
    let name = inner.iter().rev().chain([&path.0[0]]).find_map(|step| match step {
        Step::Key(name, _) => Some(&**name),
        Step::Item(_) => None,
    });
    let texts = value.references().iter().chain(value.items().iter().flat_map(FieldValue::references));
    Some((name?, texts.map(String::as_str).collect()))
}

/// Tells of topics that are their own parents. `parent` gives the parent of a family.
pub(super) fn parent_loops(count: usize, parent: &dyn Fn(usize) -> Option<usize>, tell: &mut dyn FnMut(usize)) {
    let mut cleared = vec![false; count];
    for start in 0..count {
        let mut path = vec![start];
        while let Some(next) = parent(path[path.len() - 1]).filter(|next| !cleared[*next]) {
            if let Some(entry) = path.iter().position(|step| *step == next) {
                tell(path[entry..].iter().copied().min().unwrap_or(next));
                break;
            }
            path.push(next);
        }
        for step in path {
            cleared[step] = true;
        }
    }
}

/// The fault of a topic that is its own parent.
pub(super) fn loop_fault(file: &SourcePath, key: &str) -> Diagnostic {
    parent_loop(Place::value(file, &FieldPath::key("parent")), key)
}
