//! Which entries resemble one another: they share references, and the rarer a reference, the more it says.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{CollectionId, FieldType, Kind};
use crate::content::field::FieldValue;

use super::{BackLinks, Entry, ItemId, Site, Status};

/// An item that resembles another, with what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The other item.
    pub item: ItemId,
    /// What both have, the rarest first.
    pub shared: Vec<Shared>,
}

/// Something that two items have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shared {
    /// Both name an item, in a field of this name.
    Item(Arc<str>, ItemId),
    /// Both make the same choice in a field of this name.
    Choice(Arc<str>, String),
}

/// The most that is shown.
const MOST: usize = 5;

/// A reference that more items than this share finds no candidates: 1 % of all, and at least this many.
const COMMON: usize = 100;

/// Whether what resembles what is the same in two sites with the same settings: all that it depends on is.
pub(super) fn is_same(a: &Site, b: &Site) -> bool {
    let is_same_entry = |(x, y): (&Entry, &Entry)| {
        let has_same_links = x.references.as_slice() == y.references.as_slice();
        let has_same_fields = || Arc::ptr_eq(&x.fields, &y.fields) || features(a, x) == features(b, y);
        (x.item, x.collection, x.status, x.day()) == (y.item, y.collection, y.status, y.day())
            && has_same_links
            && has_same_fields()
    };
    Arc::ptr_eq(&a.config, &b.config)
        && a.items == b.items
        && a.entries.len() == b.entries.len()
        && a.entries.iter().zip(&b.entries).all(is_same_entry)
}

/// What resembles each item.
///
/// The weight of something shared is the logarithm of how rare it is (inverse document frequency, Spärck Jones 1972).
/// Only references that few share find candidates, so the work is near-linear in the number of items.
pub(super) fn similar(site: &Site, back_links: &[BackLinks]) -> Vec<Vec<Similar>> {
    let features: Vec<Vec<Shared>> = site.items().map(|(_, item)| features(site, site.entry(item.original))).collect();
    let mut numbers: HashMap<&Shared, u32> = HashMap::new();
    for feature in features.iter().flatten() {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbers.entry(feature).or_insert(next);
    }
    let mut having: Vec<Vec<ItemId>> = vec![Vec::new(); numbers.len()];
    let mut own: Vec<Vec<u32>> = Vec::with_capacity(features.len());
    for ((id, item), features) in site.items().zip(&features) {
        let of_item: Vec<u32> = features.iter().map(|feature| numbers[feature]).collect();
        if site.entry(item.original).status != Status::Archived {
            for number in &of_item {
                having[*number as usize].push(id);
            }
        }
        own.push(of_item);
    }
    let mut kinds: Vec<&Shared> = Vec::with_capacity(numbers.len());
    for feature in features.iter().flatten() {
        if numbers[feature] as usize == kinds.len() {
            kinds.push(feature);
        }
    }
    let date = |item: &super::Item| site.entry(item.original).day().map(|moment| moment.date);
    let dates: Vec<Option<Date>> = site.items.iter().map(date).collect();
    let known = Known { site, back_links, own: &own, having: &having, kinds: &kinds, dates: &dates };
    let empty = || (vec![0f64; own.len()], Vec::new());
    let all: Vec<(ItemId, CollectionId)> = site.items().map(|(id, item)| (id, item.collection)).collect();
    all.into_par_iter().map_init(empty, |(scores, touched), (id, _)| most_similar(&known, id, scores, touched)).collect()
}

struct Known<'a> {
    site: &'a Site,
    back_links: &'a [BackLinks],
    own: &'a [Vec<u32>],
    having: &'a [Vec<ItemId>],
    kinds: &'a [&'a Shared],
    /// The date of each item.
    dates: &'a [Option<Date>],
}

impl Known<'_> {
    fn weight(&self, feature: u32) -> f64 {
        let shared_by = self.having[feature as usize].len().max(1);
        (self.own.len() as f64 / shared_by as f64).ln() + 0.01
    }

    fn finds_candidates(&self, feature: u32) -> bool {
        let is_reference = matches!(self.kinds[feature as usize], Shared::Item(..));
        is_reference && self.having[feature as usize].len() <= COMMON.max(self.own.len() / 100)
    }
}

fn most_similar(known: &Known<'_>, id: ItemId, scores: &mut [f64], touched: &mut Vec<ItemId>) -> Vec<Similar> {
    let own = &known.own[id.0 as usize];
    for feature in own.iter().filter(|feature| known.finds_candidates(**feature)) {
        let weight = known.weight(*feature);
        for other in known.having[*feature as usize].iter().filter(|other| **other != id) {
            if scores[other.0 as usize] == 0.0 {
                touched.push(*other);
            }
            scores[other.0 as usize] += weight;
        }
    }
    let connected = connected(known, id);
    let mut found: Vec<(f64, ItemId)> = Vec::with_capacity(touched.len());
    for other in touched.drain(..) {
        let score = std::mem::take(&mut scores[other.0 as usize]);
        if !connected.contains(&other) {
            found.push((score, other));
        }
    }
    // What many share finds nobody, but it decides among those found.
    let common: Vec<u32> = own.iter().copied().filter(|feature| !known.finds_candidates(*feature)).collect();
    for (score, other) in &mut found {
        let theirs = &known.own[other.0 as usize];
        *score += common.iter().filter(|feature| theirs.contains(feature)).map(|feature| known.weight(*feature)).sum::<f64>();
    }
    let date = |item: ItemId| known.dates[item.0 as usize];
    let order =
        |a: &(f64, ItemId), b: &(f64, ItemId)| b.0.total_cmp(&a.0).then_with(|| date(b.1).cmp(&date(a.1))).then(a.1.cmp(&b.1));
    if found.len() > MOST {
        found.select_nth_unstable_by(MOST, order);
        found.truncate(MOST);
    }
    found.sort_by(order);
    found.into_iter().map(|(_, item)| Similar { item, shared: shared(known, id, item) }).collect()
}

fn shared(known: &Known<'_>, a: ItemId, b: ItemId) -> Vec<Shared> {
    let theirs = &known.own[b.0 as usize];
    let mut both: Vec<u32> = known.own[a.0 as usize].iter().copied().filter(|feature| theirs.contains(feature)).collect();
    both.sort_by(|x, y| known.weight(*y).total_cmp(&known.weight(*x)).then(x.cmp(y)));
    both.into_iter().map(|feature| known.kinds[feature as usize].clone()).collect()
}

/// What a page shows already, because one of the two names the other or both are parts of one series.
fn connected(known: &Known<'_>, id: ItemId) -> Vec<ItemId> {
    let entry = known.site.entry(known.site.item(id).original);
    let named = entry.references.values().flatten();
    let naming = known.back_links[id.0 as usize].values().flatten();
    let series = entry.references("series").iter().filter_map(|series| known.site.series.get(series)).flatten();
    named.chain(naming).chain(series).copied().collect()
}

/// What an entry has that others may share: the entries that its own fields name, and its choices that have a phrase.
fn features(site: &Site, entry: &Entry) -> Vec<Shared> {
    let collection = site.config.collection(entry.collection);
    if matches!(collection.kind, Kind::Series) {
        return Vec::new();
    }
    let mut features = Vec::new();
    for (name, items) in &entry.references {
        let is_common = matches!(&**name, "related" | "series" | "start_here" | "archived.see");
        if !is_common {
            features.extend(items.iter().map(|item| Shared::Item(name.clone(), *item)));
        }
    }
    for (name, value) in &*entry.fields {
        let Some(field) = collection.fields.get(&**name).filter(|field| !field.phrase.0.is_empty()) else { continue };
        if let (FieldValue::Text(text), FieldType::Choice(_)) = (value, &field.of) {
            features.push(Shared::Choice(name.clone(), text.clone()));
        }
    }
    features.sort();
    features.dedup();
    features
}
