//! The map of knowledge: which entries a picture of a topic, or of the whole hub, shows, and what ties them together.
//!
//! A tie is a reference or a link in a text, whichever of the two entries has it. Rust knows kinds, never collections: a kind
//! has its station on the way that knowledge takes, from the people who meet to the guide that others use.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::config::{CollectionId, Kind};
use crate::lang::Lang;

use super::{Destination, ItemId, Site};

/// The most entries that a map shows: with the knot of what it is the map of, it has 40 knots.
const MOST: usize = 39;

/// How many stations there are on the way that knowledge takes.
const STATIONS: usize = 5;

/// How many entries of a map of the hub are chosen first, at each of the stations that hold the others together.
const ANCHORS: usize = 10;

/// What a map shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// Its entries by station, then in the order of `hub.yaml`.
    pub knots: Vec<ItemId>,
    /// Pairs of `knots`, the lower number first, in order.
    pub ties: Vec<(usize, usize)>,
    /// How many entries it could show besides.
    pub rest: usize,
}

impl Map {
    /// The map without the knots that nothing on it is tied to, but for those that belong there all the same.
    fn without_loose(self, belongs: &dyn Fn(ItemId) -> bool) -> Map {
        let is_tied = |number: usize| self.ties.iter().any(|(a, b)| *a == number || *b == number);
        let kept: Vec<bool> = self.knots.iter().enumerate().map(|(number, item)| belongs(*item) || is_tied(number)).collect();
        let number = |old: usize| kept[..old].iter().filter(|kept| **kept).count();
        Map {
            ties: self.ties.iter().map(|(a, b)| (number(*a), number(*b))).collect(),
            knots: self.knots.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(item, _)| item).collect(),
            rest: self.rest,
        }
    }
}

/// The station of a kind, from 0: who meets, what they try, what it is about, what they learn, what they pass on.
fn station(kind: Kind) -> usize {
    match kind {
        Kind::Community | Kind::Event | Kind::Organisation | Kind::Person => 0,
        Kind::Project => 1,
        Kind::Topic => 2,
        Kind::Article | Kind::Page => 3,
        Kind::Guide | Kind::Series => 4,
    }
}

/// Which kinds of a station come first where there are too many: a community before the events where it meets.
fn precedence(kind: Kind) -> u8 {
    match kind {
        Kind::Community | Kind::Project | Kind::Topic | Kind::Article | Kind::Guide => 0,
        Kind::Event | Kind::Series => 1,
        Kind::Organisation | Kind::Page => 2,
        Kind::Person => 3,
    }
}

/// What is about a topic: what names it, what it names, and whoever or whatever holds two of these together.
pub fn map_of_topic(site: &Site, topic: ItemId, lang: Lang) -> Map {
    let back_links = site.back_links[topic.0 as usize].values().flatten().copied();
    let mut members: Vec<ItemId> = back_links.chain(named(site, topic, lang)).collect();
    members.retain(|item| *item != topic && is_shown(site, *item, lang) && kind(site, *item) != Kind::Page);
    members.sort();
    members.dedup();
    let mut ends: Vec<ItemId> = Vec::new();
    let mut outside: Vec<ItemId> = Vec::new();
    for member in &members {
        for other in named(site, *member, lang).filter(|other| *other != topic) {
            match members.binary_search(&other) {
                Ok(_) => ends.extend([*member, other]),
                Err(_) if holds_together(kind(site, other)) => outside.push(other),
                Err(_) => {}
            }
        }
    }
    let mut candidates: Vec<Candidate> = counted(&members, ends).map(|(item, ties)| (item, [ties, 0])).collect();
    let total = candidates.len();
    let outside = runs(outside).filter(|(item, ties)| *ties > 1 && is_shown(site, *item, lang));
    candidates.extend(outside.map(|(item, ties)| (item, [ties, 0])));
    let mut map = tied(site, choose(site, candidates, lang), lang).without_loose(&|item| members.binary_search(&item).is_ok());
    let shown = map.knots.iter().filter(|knot| members.binary_search(knot).is_ok()).count();
    map.rest = total - shown;
    map
}

/// The whole hub: the topics and communities that most has to do with, and what is tied to most of these.
pub fn map_of_hub(site: &Site, lang: Lang) -> Map {
    let all: Vec<ItemId> = site.items().map(|(id, _)| id).filter(|item| is_shown(site, *item, lang)).collect();
    let all: Vec<ItemId> = all.into_iter().filter(|item| kind(site, *item) != Kind::Page).collect();
    let mut degrees: Vec<u32> = vec![0; site.items.len()];
    for item in &all {
        for other in named(site, *item, lang) {
            degrees[item.0 as usize] += 1;
            degrees[other.0 as usize] += 1;
        }
    }
    let degree = |item: ItemId| degrees[item.0 as usize];
    let of_kind = |wanted: Kind| {
        let mut found: Vec<(Reverse<u32>, ItemId)> =
            all.iter().filter(|item| kind(site, **item) == wanted).map(|item| (Reverse(degree(*item)), *item)).collect();
        found.sort();
        found.into_iter().take(ANCHORS).map(|(_, item)| item)
    };
    let mut anchors: Vec<ItemId> = of_kind(Kind::Topic).chain(of_kind(Kind::Community)).collect();
    anchors.sort();
    let mut held: Vec<u32> = vec![0; site.items.len()];
    for item in &all {
        for other in named(site, *item, lang) {
            held[item.0 as usize] += u32::from(anchors.binary_search(&other).is_ok());
            held[other.0 as usize] += u32::from(anchors.binary_search(item).is_ok());
        }
    }
    let is_anchored = |item: ItemId| if anchors.binary_search(&item).is_ok() { degree(item) } else { held[item.0 as usize] };
    let candidates: Vec<Candidate> =
        all.iter().filter(|item| degree(**item) > 0).map(|item| (*item, [is_anchored(*item), degree(*item)])).collect();
    let mut map = tied(site, choose(site, candidates, lang), lang).without_loose(&|_| false);
    map.rest = all.len() - map.knots.len();
    map
}

/// An entry that a map may show, and how well it is tied: what counts first comes first.
type Candidate = (ItemId, [u32; 2]);

fn kind(site: &Site, item: ItemId) -> Kind {
    site.config.collection(site.item(item).collection).kind
}

fn is_shown(site: &Site, item: ItemId, lang: Lang) -> bool {
    site.version(item, lang).is_listed()
}

/// Kinds that belong to a map of a topic without naming it.
fn holds_together(kind: Kind) -> bool {
    !matches!(kind, Kind::Topic | Kind::Page | Kind::Series)
}

/// The entries that an entry names in its fields and its texts, one of them perhaps more than once.
fn named(site: &Site, item: ItemId, lang: Lang) -> impl Iterator<Item = ItemId> {
    let entry = site.version(item, lang);
    let linked = entry.links.iter().flat_map(|(_, destinations)| destinations).filter_map(|destination| match destination {
        Destination::Entry(entry, _) => Some(site.entry(*entry).item),
        _ => None,
    });
    entry.references.values().flatten().copied().chain(linked).filter(move |other| *other != item)
}

/// Each item once, with how often it occurs.
fn runs(mut items: Vec<ItemId>) -> impl Iterator<Item = (ItemId, u32)> {
    items.sort();
    let mut runs: Vec<(ItemId, u32)> = Vec::new();
    for item in items {
        match runs.last_mut().filter(|(last, _)| *last == item) {
            Some((_, count)) => *count += 1,
            None => runs.push((item, 1)),
        }
    }
    runs.into_iter()
}

/// Each of some sorted items with how often it occurs among `ends`.
fn counted(items: &[ItemId], ends: Vec<ItemId>) -> impl Iterator<Item = (ItemId, u32)> {
    let counts: Vec<(ItemId, u32)> = runs(ends).collect();
    items.iter().map(move |item| {
        let count = counts.binary_search_by_key(item, |(item, _)| *item).map_or(0, |found| counts[found].1);
        (*item, count)
    })
}

/// The best tied of each station in turn, so that none is crowded out; then the newest.
fn choose(site: &Site, candidates: Vec<Candidate>, lang: Lang) -> Vec<ItemId> {
    type Rank = (u8, Reverse<[u32; 2]>, Reverse<Option<Date>>, ItemId);
    let mut stations: [Vec<Rank>; STATIONS] = Default::default();
    for (item, tied) in candidates {
        let kind = kind(site, item);
        let date = site.version(item, lang).date().map(|moment| moment.date);
        stations[station(kind)].push((precedence(kind), Reverse(tied), Reverse(date), item));
    }
    for station in &mut stations {
        if station.len() > MOST {
            station.select_nth_unstable(MOST);
            station.truncate(MOST);
        }
        station.sort_unstable();
    }
    let mut chosen: Vec<ItemId> = Vec::new();
    for row in 0..MOST {
        let of_row = stations.iter().filter_map(|station| station.get(row)).map(|(.., item)| *item);
        chosen.extend(of_row.take(MOST - chosen.len()));
    }
    chosen
}

/// The chosen entries in order, with the ties between them.
fn tied(site: &Site, mut knots: Vec<ItemId>, lang: Lang) -> Map {
    knots.sort_by_key(|item| (station(kind(site, *item)), *item));
    let numbers: BTreeMap<ItemId, usize> = knots.iter().enumerate().map(|(number, item)| (*item, number)).collect();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for (number, item) in knots.iter().enumerate() {
        let others = named(site, *item, lang).filter_map(|other| numbers.get(&other));
        ties.extend(others.map(|other| (number.min(*other), number.max(*other))));
    }
    ties.sort_unstable();
    ties.dedup();
    Map { knots, ties, rest: 0 }
}

/// The knots of a map in groups of a collection each, with the station of each group.
pub fn groups(site: &Site, map: &Map) -> Vec<(usize, CollectionId, Vec<usize>)> {
    let mut groups: Vec<(usize, CollectionId, Vec<usize>)> = Vec::new();
    for (number, item) in map.knots.iter().enumerate() {
        let collection = site.item(*item).collection;
        match groups.last_mut().filter(|(_, last, _)| *last == collection) {
            Some((.., knots)) => knots.push(number),
            None => groups.push((station(kind(site, *item)), collection, vec![number])),
        }
    }
    groups
}
