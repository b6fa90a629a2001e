//! References of entries: what they name, and what names them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::{CollectionId, Config, Field, FieldType, Relation};
use crate::content::field::FieldValue;
use crate::diagnostic::site::{parent_loop, self_reference, unknown_reference};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::path::SourcePath;

use super::ItemId;

/// What refers to an item: by the collection and field of those that refer, in the order of `hub.yaml`.
pub type BackLinks = BTreeMap<(CollectionId, u16), Vec<ItemId>>;

/// Finds an entry by what a writer wrote.
pub(super) struct Names<'a> {
    pub config: &'a Config,
    /// Every entry that exists, published or not.
    pub all: HashMap<(CollectionId, Arc<str>), usize>,
    /// By collection and the last step of the key, where that is one entry alone.
    pub short: HashMap<(CollectionId, Arc<str>), Option<usize>>,
}

impl<'a> Names<'a> {
    pub fn new(config: &'a Config, entries: impl Iterator<Item = (CollectionId, Arc<str>)>) -> Self {
        let mut all = HashMap::new();
        let mut short: HashMap<(CollectionId, Arc<str>), Option<usize>> = HashMap::new();
        for (index, (collection, key)) in entries.enumerate() {
            if let Some((_, last)) = key.rsplit_once('/') {
                let known = short.entry((collection, Arc::from(last)));
                known.and_modify(|entry| *entry = None).or_insert(Some(index));
            }
            all.insert((collection, key), index);
        }
        Names { config, all, short }
    }

    fn in_collection(&self, collection: CollectionId, key: &str) -> Option<usize> {
        let wanted = (collection, Arc::from(key));
        self.all.get(&wanted).copied().or_else(|| self.short.get(&wanted).copied().flatten())
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
        let of = |(collection, key): &(CollectionId, Arc<str>)| match relation.qualified {
            true => format!("{}/{key}", self.config.collection(*collection).name),
            false => key.to_string(),
        };
        sorted(self.all.keys().filter(|(collection, _)| relation.to.contains(collection)).map(of))
    }

    /// Every entry as `collection/key`.
    pub fn everything(&self) -> Vec<String> {
        sorted(self.all.keys().map(|(collection, key)| format!("{}/{key}", self.config.collection(*collection).name)))
    }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// A reference as written: the field's name (`archived.see` in a group), where it stands, and what it says.
pub(super) struct Written<'a> {
    pub field: Arc<str>,
    pub path: FieldPath,
    pub relation: &'a Relation,
    pub text: &'a str,
}

/// Every reference in the fields of an entry, also those in groups and lists.
pub(super) fn written<'a>(values: &'a IndexMap<Arc<str>, FieldValue>, fields: &'a IndexMap<String, Field>) -> Vec<Written<'a>> {
    let mut found = Vec::new();
    for (name, value) in values {
        if let Some(field) = fields.get(&**name) {
            collect(value, &field.of, (name.clone(), FieldPath::key(name)), &mut found);
        }
    }
    found
}

fn collect<'a>(value: &'a FieldValue, of: &'a FieldType, (name, path): (Arc<str>, FieldPath), found: &mut Vec<Written<'a>>) {
    match (value, of) {
        (FieldValue::References(texts), FieldType::Reference(relation) | FieldType::References(relation)) => {
            let is_list = matches!(of, FieldType::References(_));
            for (index, text) in texts.iter().enumerate() {
                let path = if is_list { path.item(index) } else { path.clone() };
                found.push(Written { field: name.clone(), path, relation, text });
            }
        }
        (FieldValue::Group(values), FieldType::Group { fields, .. }) => {
            for (inner, value) in values {
                if let Some(field) = fields.get(inner) {
                    let at = (Arc::from(format!("{name}.{inner}")), path.child(inner));
                    collect(value, &field.of, at, found);
                }
            }
        }
        (FieldValue::List(values), FieldType::List(items)) => {
            for (index, value) in values.iter().enumerate() {
                collect(value, &items.of, (name.clone(), path.item(index)), found);
            }
        }
        _ => {}
    }
}

/// Tells of references to nothing and to the entry itself.
pub(super) fn check(names: &Names<'_>, own: usize, file: &SourcePath, references: &[Written<'_>]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for reference in references {
        let place = Place::value(file, &reference.path);
        match names.find(reference.relation, reference.text) {
            // A topic that is its own parent is told as such.
            Some(target) if target == own && &*reference.field == "parent" => {}
            Some(target) if target == own => faults.push(self_reference(place, reference.text)),
            Some(_) => {}
            None => {
                let collections: Vec<&str> =
                    reference.relation.to.iter().map(|id| names.config.collection(*id).name.as_str()).collect();
                let known = names.known(reference.relation);
                faults.push(unknown_reference(place, reference.text, &collections, &known));
            }
        }
    }
    faults
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
