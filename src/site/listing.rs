//! Listings of collections, whole and narrowed, and the alphabetical list.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Collection, CollectionId, Config, Field, FieldType, Kind, Sort, SortKey as SortBy};
use crate::content::field::FieldValue;
use crate::lang::{Lang, PerLang};
use crate::path::Address;
use crate::words::Words;

use super::facet::{self, Facet};
use super::{Entry, EntryId, Site, address};

/// The step of an address below which the further pages of a listing are.
pub(super) const PAGES: &str = "page";

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
            page => self.address.join(&format!("{PAGES}/{page}/")),
        }
    }
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
    let (facets, narrowed) = facet::facets(site, (collection, lang), &address, &entries);
    let facets = Arc::new(facets);
    let whole = Listing { collection, lang, address, narrowed: None, entries, facets: facets.clone() };
    let narrowed = narrowed.into_iter().map(|(facet, value, entries)| Listing {
        collection,
        lang,
        address: facets[facet].values[value].address.clone(),
        narrowed: Some((facet, value)),
        entries,
        facets: facets.clone(),
    });
    std::iter::once(whole).chain(narrowed).collect()
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
            (Some(FieldValue::Moment(moment)), _)
                if collection.kind == Kind::Event && matches!(name.as_str(), "start" | "end") =>
            {
                Some(Value::Moment(moment.instant(&site.zone(entry))))
            }
            (Some(FieldValue::Moment(moment)), _) => Some(Value::Moment(moment.instant(&site.config.timezone))),
            (Some(FieldValue::Number(number)), _) => {
                let (whole, fraction) = in_order(*number);
                Some(Value::Number(whole, fraction))
            }
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

/// A number in an order that is total: whole part, then fraction.
pub(super) fn in_order(number: f64) -> (i64, u64) {
    let whole = number.floor();
    (whole as i64, ((number - whole) * 1e15) as u64)
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
