//! Listings of collections, the facets that narrow them, and the alphabetical list.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Collection, CollectionId, Config, Field, FieldType, Sort, SortKey as SortBy};
use crate::content::field::FieldValue;
use crate::lang::{Lang, PerLang};
use crate::path::Address;
use crate::text::slug;
use crate::words::Words;

use super::{Entry, EntryId, ItemId, Site, address};

/// A list of a collection's entries in one language, whole or narrowed by one value of one facet.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The collection.
    pub collection: CollectionId,
    /// The language.
    pub lang: Lang,
    /// Its first page.
    pub address: Address,
    /// Which facet and which of its values it is narrowed by.
    pub narrowed: Option<(usize, usize)>,
    /// Its entries, in order.
    pub entries: Vec<EntryId>,
    /// All facets of the collection's whole listing.
    pub facets: Arc<Vec<Facet>>,
}

impl Listing {
    /// How many pages it takes: at least one.
    pub fn pages(&self, page_size: usize) -> usize {
        self.entries.len().div_ceil(page_size).max(1)
    }

    /// The address of a page, counted from 1.
    pub fn page_address(&self, page: usize) -> Address {
        match page {
            0 | 1 => self.address.clone(),
            page => self.address.join(&format!("page/{page}/")),
        }
    }
}

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

/// A letter of the alphabetical list with its entries, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The letter, or `#`.
    pub letter: String,
    /// What begins with it.
    pub entries: Vec<EntryId>,
}

/// What a field is called in a language: as `hub.yaml` says; a field named as the one collection that it refers to is
/// called as that is; else as the words file says; else as that collection, or by its own name where it may refer to several.
pub fn field_label(config: &Config, words: &Words, (name, field): (&str, &Field), lang: Lang) -> String {
    if let Some(label) = field.label.find(lang) {
        return label.to_owned();
    }
    let target = field.of.relation().and_then(|relation| match relation.to.as_slice() {
        [only] => Some(config.collection(*only)),
        _ => None,
    });
    let of_words = words.find(&format!("fields.{name}"));
    match (target, of_words) {
        (Some(target), label) if target.name == name || label.is_none() => return target.label.get(lang).to_owned(),
        (_, Some(label)) => return label.to_owned(),
        _ => {}
    }
    let plain = name.replace(['_', '-'], " ");
    let mut letters = plain.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a title sorts by.
type SortKey = (Vec<u32>, String);

/// Every listing of every collection in every language, and the alphabetical list of each language.
pub(super) fn listings_and_letters(site: &Site) -> (Vec<Listing>, PerLang<Vec<Letter>>) {
    let titles: Vec<SortKey> = site.entries.par_iter().map(|entry| site.words(entry.lang).sort_key(&entry.title)).collect();
    rayon::join(|| listings(site, &titles), || letters(site, &titles))
}

fn listings(site: &Site, titles: &[SortKey]) -> Vec<Listing> {
    let pairs: Vec<(CollectionId, Lang)> =
        site.config.collections().flat_map(|(id, _)| site.config.langs().map(move |lang| (id, lang))).collect();
    let mut entries: BTreeMap<(CollectionId, Lang), Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in site.entries().filter(|(_, entry)| entry.is_listed()) {
        entries.entry((entry.collection, entry.lang)).or_default().push(id);
    }
    let of_pair = |(collection, lang): (CollectionId, Lang)| {
        let mut own = entries.get(&(collection, lang)).cloned().unwrap_or_default();
        sort(site, (collection, lang), titles, &mut own);
        whole_and_narrowed(site, collection, lang, own)
    };
    pairs.into_par_iter().map(of_pair).collect::<Vec<_>>().concat()
}

fn whole_and_narrowed(site: &Site, collection: CollectionId, lang: Lang, entries: Vec<EntryId>) -> Vec<Listing> {
    let Some(address) = address::listing(&site.config, collection, lang) else {
        return Vec::new();
    };
    let settings = site.config.collection(collection);
    let (mut facets, mut narrowed) = (Vec::new(), Vec::new());
    for (name, field) in settings.fields.iter().filter(|(_, field)| field.facet) {
        let label = field_label(&site.config, site.words(lang), (name, field), lang);
        let step = match lang == Lang::DEFAULT || slug(&label).is_empty() {
            true => slug(name),
            false => slug(&label),
        };
        let base = address.join(&format!("{step}/"));
        let groups = group(site, (name, field), lang, &entries);
        if groups.is_empty() {
            continue;
        }
        let mut values = Vec::new();
        for value in groups {
            let mut address = base.join(&format!("{}/", value.step));
            let mut number = 2;
            while values.iter().any(|other: &FacetValue| other.address == address) {
                address = base.join(&format!("{}-{number}/", value.step));
                number += 1;
            }
            narrowed.push((facets.len(), values.len(), address.clone(), value.entries.clone()));
            values.push(FacetValue {
                identity: value.identity,
                label: value.label,
                lang: value.lang,
                address,
                count: value.entries.len(),
            });
        }
        facets.push(Facet { field: Arc::from(name.as_str()), label, values });
    }
    let facets = Arc::new(facets);
    let whole = Listing { collection, lang, address, narrowed: None, entries, facets: facets.clone() };
    let narrowed = narrowed.into_iter().map(|(facet, value, address, entries)| Listing {
        collection,
        lang,
        address,
        narrowed: Some((facet, value)),
        entries,
        facets: facets.clone(),
    });
    std::iter::once(whole).chain(narrowed).collect()
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
    Text(String),
}

fn keys(entry: &Entry, name: &str, field: &Field) -> Vec<Key> {
    let one = |value: &FieldValue, of: &FieldType| match (value, of) {
        (FieldValue::Text(text), FieldType::Choice(choices)) => {
            let rank = choices.iter().position(|choice| choice.value == *text).unwrap_or(usize::MAX);
            Some(Key::Choice(rank, text.clone()))
        }
        (FieldValue::Text(text), _) => (!text.trim().is_empty()).then(|| Key::Text(text.clone())),
        (FieldValue::Number(number), _) => Some(Key::Text(number.to_string())),
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
            Key::Choice(_, text) | Key::Text(text) => text.clone(),
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
                let step = if lang == Lang::DEFAULT { slug(&value) } else { slug(&label) };
                (label, lang, step)
            }
            Key::Boolean(value) => {
                let label = words.get(if value { "yes" } else { "no" }).to_owned();
                let step = if lang == Lang::DEFAULT { value.to_string() } else { slug(&label) };
                (label, lang, step)
            }
            Key::Text(text) => (text.clone(), lang, slug(&text)),
        };
        let step = if step.is_empty() { "other".to_owned() } else { step };
        Group { identity, step, label, lang: of, entries }
    };
    let is_ordered = !choices.is_empty();
    let mut groups: Vec<Group> = groups.into_iter().map(named).collect();
    if !is_ordered {
        groups.sort_by_cached_key(|group| (std::cmp::Reverse(group.entries.len()), words.sort_key(&group.label)));
    }
    groups
}

/// Sorts entries as their collection says; what lacks the value comes last; ties by title, then by key.
fn sort(site: &Site, (collection, lang): (CollectionId, Lang), titles: &[SortKey], entries: &mut [EntryId]) {
    let settings = site.config.collection(collection);
    let words = site.words(lang);
    entries.sort_by_cached_key(|id| {
        let entry = site.entry(*id);
        let title = &titles[id.0 as usize];
        (rank(site, (entry, title), settings, words), title, &site.item(entry.item).key)
    });
}

/// What an entry sorts by, turned round where the greatest comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<'t> {
    Ascending(Value<'t>),
    Descending(std::cmp::Reverse<Value<'t>>),
    Absent,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value<'t> {
    Moment(jiff::Timestamp),
    Number(i64, u64),
    Choice(usize),
    Title(&'t SortKey),
    Words(SortKey),
}

fn rank<'t>(site: &Site, (entry, title): (&Entry, &'t SortKey), collection: &Collection, words: &Words) -> Rank<'t> {
    let Sort { key, descending } = &collection.sort;
    let value = match key {
        SortBy::Title => Some(Value::Title(title)),
        SortBy::Field(name) => match (entry.fields.get(name.as_str()), collection.fields.get(name).map(|field| &field.of)) {
            (Some(FieldValue::Moment(moment)), _) => Some(Value::Moment(moment.instant(&site.config.timezone))),
            (Some(FieldValue::Number(number)), _) => Some(Value::number(*number)),
            (Some(FieldValue::Text(text)), Some(FieldType::Choice(choices))) => {
                Some(Value::Choice(choices.iter().position(|choice| choice.value == *text).unwrap_or(usize::MAX)))
            }
            (Some(FieldValue::Text(text)), _) => Some(Value::Words(words.sort_key(text))),
            (Some(FieldValue::Boolean(value)), _) => Some(Value::Choice(usize::from(!value))),
            _ => None,
        },
    };
    match (value, descending) {
        (None, _) => Rank::Absent,
        (Some(value), false) => Rank::Ascending(value),
        (Some(value), true) => Rank::Descending(std::cmp::Reverse(value)),
    }
}

impl Value<'_> {
    /// Numbers in an order that is total: whole part, then fraction.
    fn number(number: f64) -> Self {
        let whole = number.floor();
        Value::Number(whole as i64, ((number - whole) * 1e15) as u64)
    }
}

fn letters(site: &Site, titles: &[SortKey]) -> PerLang<Vec<Letter>> {
    let of_language = |lang: Lang| {
        let words = site.words(lang);
        let mut entries: Vec<(EntryId, &Entry)> =
            site.entries().filter(|(_, entry)| entry.lang == lang && entry.is_listed()).collect();
        entries.sort_by_key(|(id, _)| (&titles[id.0 as usize], *id));
        let mut letters: Vec<Letter> = Vec::new();
        for (id, entry) in entries {
            let letter = words.initial(&entry.title);
            match letters.iter_mut().find(|known| known.letter == letter) {
                Some(known) => known.entries.push(id),
                None => letters.push(Letter { letter, entries: vec![id] }),
            }
        }
        (lang, letters)
    };
    site.config.langs().map(of_language).collect()
}
