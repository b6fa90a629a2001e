//! The facets that narrow a listing: which values of a field occur, what they are called, and where each has its list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{CollectionId, FILE_NAME, Field, FieldType};
use crate::content::field::FieldValue;
use crate::diagnostic::site::{facet_at_pages, same_facet};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::Lang;
use crate::path::{Address, SourcePath};
use crate::text::slug;
use crate::words::Words;

use super::listing::{PAGES, field_label, in_order};
use super::{Entry, EntryId, ItemId, Site, address};

/// A field by which a listing can be narrowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// The field.
    pub field: Arc<str>,
    /// What it is called.
    pub label: String,
    /// Its values that occur, the most frequent first for references, in the order of `hub.yaml` for choices.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetValue {
    /// What it is in every language: the value of a choice, or collection and key of an entry.
    pub identity: String,
    /// What it is called.
    pub label: String,
    /// The language of the label.
    pub lang: Lang,
    /// The listing that it narrows to.
    pub address: Address,
    /// How many entries have it.
    pub count: usize,
}

/// A listing that is narrowed by a facet and one of its values, both by their numbers, with its entries in order.
type Narrowed = (usize, usize, Vec<EntryId>);

/// The facets of a collection's listing, which is at `address`, and the listings that they narrow it to.
pub(super) fn facets(
    site: &Site,
    (collection, lang): (CollectionId, Lang),
    address: &Address,
    entries: &[EntryId],
) -> (Vec<Facet>, Vec<Narrowed>) {
    let (mut facets, mut narrowed) = (Vec::new(), Vec::new());
    for (name, field) in site.config.collection(collection).fields.iter().filter(|(_, field)| field.facet) {
        let base = address.join(&format!("{}/", step_of_field(site, (name, field), lang)));
        let groups = group(site, (name, field), lang, entries);
        if groups.is_empty() {
            continue;
        }
        let mut values = Vec::new();
        for (value, step) in steps(&groups).into_iter().zip(groups).map(|(step, value)| (value, step)) {
            values.push(FacetValue {
                identity: value.identity,
                label: value.label,
                lang: value.lang,
                address: base.join(&format!("{step}/")),
                count: value.entries.len(),
            });
            narrowed.push((facets.len(), values.len() - 1, value.entries));
        }
        let label = field_label(&site.config, site.words(lang), (name, field), lang);
        facets.push(Facet { field: Arc::from(name.as_str()), label, values });
    }
    (facets, narrowed)
}

/// The step of an address that stands for a field: its name, in other languages what readers call it.
fn step_of_field(site: &Site, (name, field): (&str, &Field), lang: Lang) -> String {
    let label = slug(&field_label(&site.config, site.words(lang), (name, field), lang));
    if lang == Lang::DEFAULT || label.is_empty() { slug(name) } else { label }
}

/// The last step of each value's address. Of values whose steps come out the same, those that come later by what they are get a
/// number: how many entries have a value changes every week, and moves no address.
fn steps(groups: &[Group]) -> Vec<String> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|index| &groups[*index].identity);
    let mut steps = vec![String::new(); groups.len()];
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for index in order {
        let own = &groups[index].step;
        let numbered = (2usize..).map(|number| format!("{own}-{number}"));
        if let Some(free) = std::iter::once(own.clone()).chain(numbered).find(|step| !taken.contains(step)) {
            taken.insert(free.clone());
            steps[index] = free;
        }
    }
    steps
}

/// A value as a step of an address: signs that tell values apart stay as words of the page's language.
fn step(value: &str, words: &Words) -> String {
    let push_sign = |text: &mut String, name: &str| {
        text.push(' ');
        text.push_str(words.get(&format!("in_addresses.{name}")));
        text.push(' ');
    };
    let mut text = String::with_capacity(value.len());
    let mut last = ' ';
    let mut letters = value.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let is_before_digit = letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            '-' | '\u{2212}' if last == ' ' && is_before_digit => push_sign(&mut text, "minus"),
            '+' => push_sign(&mut text, "plus"),
            '#' if last.is_alphanumeric() => push_sign(&mut text, "sharp"),
            _ => text.push(letter),
        }
        last = letter;
    }
    slug(&text)
}

/// Facets whose lists would have the addresses of others: told of every collection, whether or not such an address is in use today.
pub(super) fn clashes(site: &Site) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (id, collection) in site.config.collections() {
        let place = |name: &str| {
            let field = FieldPath::key("collections").child(&collection.name).child("fields").child(name);
            Place::key(&SourcePath::new(FILE_NAME), &field)
        };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for lang in site.config.langs() {
            let Some(address) = address::listing(&site.config, id, lang) else { continue };
            let mut known: BTreeMap<String, &str> = BTreeMap::new();
            for (name, field) in collection.fields.iter().filter(|(_, field)| field.facet) {
                let step = step_of_field(site, (name, field), lang);
                let shown = address.join(&format!("{step}/"));
                let other = known.get(&step).copied();
                let code = (lang != Lang::DEFAULT).then(|| site.config.code(lang));
                let fault = match other {
                    _ if step == PAGES => facet_at_pages(place(name), shown.as_str(), code),
                    Some(other) => same_facet(place(name), shown.as_str(), code, (other, place(other))),
                    None => {
                        known.insert(step, name);
                        continue;
                    }
                };
                if told.insert(name) {
                    faults.push(fault);
                }
            }
        }
    }
    faults
}

/// A value of a facet for the search: what addresses call it, what readers call it, and the entries that have it.
pub(crate) type FacetGroup = (String, String, Vec<EntryId>);

/// The facets of a collection in a language, for the search: field, label and values.
pub(crate) fn facet_groups(
    site: &Site,
    collection: CollectionId,
    lang: Lang,
    entries: &[EntryId],
) -> Vec<(String, String, Vec<FacetGroup>)> {
    let fields = site.config.collection(collection).fields.iter().filter(|(_, field)| field.facet);
    let of_field = |(name, field): (&String, &Field)| {
        // Where all values are of one collection, their keys tell them apart.
        let step = field.of.relation().filter(|relation| !relation.qualified).map(|_| '/');
        let value = |identity: String| match step.and_then(|step| identity.split_once(step)) {
            Some((_, key)) => key.to_owned(),
            None => identity,
        };
        let groups = group(site, (name, field), lang, entries);
        let groups = groups.into_iter().map(|group| (value(group.identity), group.label, group.entries)).collect();
        (name.clone(), field_label(&site.config, site.words(lang), (name, field), lang), groups)
    };
    fields.map(of_field).collect()
}

/// A value of a facet while its entries are gathered.
struct Group {
    identity: String,
    step: String,
    label: String,
    lang: Lang,
    entries: Vec<EntryId>,
}

/// What an entry says in a field, as keys that are equal where the values are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Item(ItemId),
    Choice(usize, String),
    Boolean(bool),
    /// Whole part, then fraction, so that numbers sort; and the number as an address names it.
    Number(i64, u64, String),
    Text(String),
}

fn keys(entry: &Entry, name: &str, field: &Field) -> Vec<Key> {
    let one = |value: &FieldValue, of: &FieldType| match (value, of) {
        (FieldValue::Text(text), FieldType::Choice(choices)) => {
            let rank = choices.iter().position(|choice| choice.value == *text).unwrap_or(usize::MAX);
            Some(Key::Choice(rank, text.clone()))
        }
        (FieldValue::Text(text), _) => (!text.trim().is_empty()).then(|| Key::Text(text.clone())),
        (FieldValue::Number(number), _) => {
            let (whole, fraction) = in_order(*number);
            Some(Key::Number(whole, fraction, number.to_string()))
        }
        (FieldValue::Boolean(value), _) => Some(Key::Boolean(*value)),
        _ => None,
    };
    let mut keys: Vec<Key> = match &field.of {
        FieldType::Reference(_) | FieldType::References(_) => {
            entry.references(name).iter().map(|item| Key::Item(*item)).collect()
        }
        of => match (entry.fields.get(name), of) {
            (Some(FieldValue::List(values)), FieldType::List(items)) => {
                values.iter().filter_map(|value| one(value, &items.of)).collect()
            }
            (Some(value), of) => one(value, of).into_iter().collect(),
            (None, _) => Vec::new(),
        },
    };
    keys.sort();
    keys.dedup();
    keys
}

fn group(site: &Site, (name, field): (&String, &Field), lang: Lang, entries: &[EntryId]) -> Vec<Group> {
    let mut groups: BTreeMap<Key, Vec<EntryId>> = BTreeMap::new();
    for id in entries {
        for key in keys(site.entry(*id), name, field) {
            groups.entry(key).or_default().push(*id);
        }
    }
    let choices = match &field.of {
        FieldType::Choice(choices) => choices.as_slice(),
        FieldType::List(items) => match &items.of {
            FieldType::Choice(choices) => choices.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let words = site.words(lang);
    let named = |(key, entries): (Key, Vec<EntryId>)| {
        let identity = match &key {
            Key::Item(item) => format!("{}/{}", site.config.collection(site.item(*item).collection).name, site.item(*item).key),
            Key::Choice(_, text) | Key::Text(text) | Key::Number(_, _, text) => text.clone(),
            Key::Boolean(value) => value.to_string(),
        };
        let (label, of, step) = match key {
            Key::Item(item) => {
                let version = site.version(item, lang);
                let step = version.address.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
                (version.title.clone(), version.lang, step)
            }
            Key::Choice(rank, value) => {
                let label = choices.get(rank).and_then(|choice| choice.label.find(lang)).unwrap_or(&value).to_owned();
                let step = step(if lang == Lang::DEFAULT { &value } else { &label }, words);
                (label, lang, step)
            }
            Key::Number(_, _, text) => {
                (text.parse().map_or_else(|_| text.clone(), |number| words.number(number)), lang, step(&text, words))
            }
            Key::Boolean(value) => {
                let label = words.get(if value { "yes" } else { "no" }).to_owned();
                let step = slug(&label);
                (label, lang, if step.is_empty() { value.to_string() } else { step })
            }
            Key::Text(text) => (text.clone(), lang, step(&text, words)),
        };
        let step = if step.is_empty() { words.find("in_addresses.without_letters").unwrap_or("other").to_owned() } else { step };
        Group { identity, step, label, lang: of, entries }
    };
    let is_ordered = !choices.is_empty() || groups.keys().all(|key| matches!(key, Key::Number(..)));
    let mut groups: Vec<Group> = groups.into_iter().map(named).collect();
    if !is_ordered {
        groups.sort_by_cached_key(|group| (std::cmp::Reverse(group.entries.len()), words.sort_key(&group.label)));
    }
    groups
}
