//! The map of knowledge: which entries a picture of a topic, or of the whole hub, shows, and what ties them together.
//!
//! A tie is a reference or a link in a text, whichever of the two entries has it. Rust knows kinds, never collections: a kind
//! has its station on the way that knowledge takes, from the people who meet to the guide that others use.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::config::{CollectionId, Kind};
use crate::lang::Lang;

use super::{Destination, ItemId, Site, WITHOUT_GROUP};

/// The most entries that a map shows: with the knot of what it is the map of, it has 40 knots.
const MOST: usize = 39;

/// How many stations there are on the way that knowledge takes.
const STATIONS: usize = 5;

/// How many entries of a map of the hub are chosen first, at each of the stations that hold the others together.
const ANCHORS: usize = 10;

/// What every map of a language is made from: which entries each one names, in its fields or its texts, side by side in memory.
#[derive(Debug)]
pub struct Ties {
    /// Where the entries that an item names begin in `named`.
    starts: Vec<usize>,
    named: Vec<ItemId>,
    items: Vec<Known>,
}

/// What is to know of an item.
#[derive(Clone, Copy, Debug)]
struct Known {
    kind: Kind,
    is_shown: bool,
    date: Option<Date>,
}

impl Ties {
    /// The ties of all entries, as pages in `lang` show them.
    pub fn new(site: &Site, lang: Lang) -> Ties {
        let mut ties = Ties { starts: vec![0], named: Vec::new(), items: Vec::with_capacity(site.items.len()) };
        for (id, item) in site.items() {
            let entry = site.version(id, lang);
            let linked =
                entry.links.iter().flat_map(|(_, destinations)| destinations).filter_map(|destination| match destination {
                    Destination::Entry(entry, _) => Some(site.entry(*entry).item),
                    _ => None,
                });
            let mut named: Vec<ItemId> = entry.references.values().flatten().copied().chain(linked).collect();
            named.retain(|other| *other != id);
            named.sort_unstable();
            named.dedup();
            ties.named.extend(named);
            ties.starts.push(ties.named.len());
            ties.items.push(Known {
                kind: site.config.collection(item.collection).kind,
                is_shown: entry.is_listed(),
                date: entry.day().map(|moment| moment.date),
            });
        }
        ties
    }

    /// The entries that an entry names, in order, each once.
    fn named(&self, item: ItemId) -> &[ItemId] {
        let place = item.0 as usize;
        &self.named[self.starts[place]..self.starts[place + 1]]
    }

    fn known(&self, item: ItemId) -> &Known {
        &self.items[item.0 as usize]
    }

    fn kind(&self, item: ItemId) -> Kind {
        self.known(item).kind
    }

    fn is_shown(&self, item: ItemId) -> bool {
        self.known(item).is_shown && self.kind(item) != Kind::Page
    }
}

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
pub fn map_of_topic(site: &Site, ties: &Ties, topic: ItemId) -> Map {
    // What its page does not list is no part of what can be reached from there.
    let is_listed = |(collection, field): &(CollectionId, u16)| {
        let field = site.config.collection(*collection).fields.get_index(usize::from(*field));
        field.is_some_and(|(name, _)| !WITHOUT_GROUP.contains(&name.as_str()))
    };
    let back_links = site.back_links[topic.0 as usize].iter().filter(|(by, _)| is_listed(by)).flat_map(|(_, items)| items);
    let mut members: Vec<ItemId> = back_links.chain(ties.named(topic)).copied().collect();
    members.retain(|item| *item != topic && ties.is_shown(*item));
    members.sort_unstable();
    members.dedup();
    let mut counts: Vec<u32> = vec![0; members.len()];
    let mut outside: Vec<ItemId> = Vec::new();
    for (number, member) in members.iter().enumerate() {
        for other in ties.named(*member) {
            match members.binary_search(other) {
                Ok(found) => {
                    counts[number] += 1;
                    counts[found] += 1;
                }
                Err(_) if holds_together(ties.kind(*other)) => outside.push(*other),
                Err(_) => {}
            }
        }
    }
    let mut candidates: Vec<Candidate> = members.iter().zip(counts).map(|(item, count)| (*item, [count, 0])).collect();
    let outside = runs(outside).into_iter().filter(|(item, count)| *count > 1 && ties.is_shown(*item));
    candidates.extend(outside.map(|(item, count)| (item, [count, 0])));
    let is_member = |item: ItemId| members.binary_search(&item).is_ok();
    let mut map = tied(ties, choose(ties, candidates)).without_loose(&is_member);
    map.rest = members.len() - map.knots.iter().filter(|knot| is_member(**knot)).count();
    map
}

/// The whole hub: the topics and communities that most has to do with, and what is tied to most of these.
pub fn map_of_hub(site: &Site, ties: &Ties) -> Map {
    let all: Vec<ItemId> = site.items().map(|(id, _)| id).filter(|item| ties.is_shown(*item)).collect();
    let mut degrees: Vec<u32> = vec![0; site.items.len()];
    for item in &all {
        for other in ties.named(*item) {
            degrees[item.0 as usize] += 1;
            degrees[other.0 as usize] += 1;
        }
    }
    let degree = |item: ItemId| degrees[item.0 as usize];
    let of_kind = |wanted: Kind| {
        let found = all.iter().filter(|item| ties.kind(**item) == wanted);
        let mut found: Vec<(Reverse<u32>, ItemId)> = found.map(|item| (Reverse(degree(*item)), *item)).collect();
        found.sort_unstable();
        found.into_iter().take(ANCHORS).map(|(_, item)| item)
    };
    let mut anchors: Vec<ItemId> = of_kind(Kind::Topic).chain(of_kind(Kind::Community)).collect();
    anchors.sort_unstable();
    let is_anchor = |item: &ItemId| anchors.binary_search(item).is_ok();
    let mut held: Vec<u32> = vec![0; site.items.len()];
    for item in &all {
        for other in ties.named(*item) {
            held[item.0 as usize] += u32::from(is_anchor(other));
            held[other.0 as usize] += u32::from(is_anchor(item));
        }
    }
    let first = |item: &ItemId| if is_anchor(item) { degree(*item) } else { held[item.0 as usize] };
    let candidates = all.iter().filter(|item| degree(**item) > 0).map(|item| (*item, [first(item), degree(*item)])).collect();
    let mut map = tied(ties, choose(ties, candidates)).without_loose(&|_| false);
    map.rest = all.len() - map.knots.len();
    map
}

/// An entry that a map may show, and how well it is tied: what counts first comes first.
type Candidate = (ItemId, [u32; 2]);

/// Kinds that belong to a map of a topic without naming it.
fn holds_together(kind: Kind) -> bool {
    !matches!(kind, Kind::Topic | Kind::Page | Kind::Series)
}

/// Each item once, with how often it occurs.
fn runs(mut items: Vec<ItemId>) -> Vec<(ItemId, u32)> {
    items.sort_unstable();
    let mut runs: Vec<(ItemId, u32)> = Vec::new();
    for item in items {
        match runs.last_mut().filter(|(last, _)| *last == item) {
            Some((_, count)) => *count += 1,
            None => runs.push((item, 1)),
        }
    }
    runs
}

/// The best tied of each station in turn, so that none is crowded out; then the newest.
fn choose(ties: &Ties, candidates: Vec<Candidate>) -> Vec<ItemId> {
    type Rank = (u8, Reverse<[u32; 2]>, Reverse<Option<Date>>, ItemId);
    let mut stations: [Vec<Rank>; STATIONS] = Default::default();
    for (item, tied) in candidates {
        let Known { kind, date, .. } = *ties.known(item);
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
fn tied(ties: &Ties, mut knots: Vec<ItemId>) -> Map {
    knots.sort_unstable_by_key(|item| (station(ties.kind(*item)), *item));
    let mut numbers: Vec<(ItemId, usize)> = knots.iter().enumerate().map(|(number, item)| (*item, number)).collect();
    numbers.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (number, item) in knots.iter().enumerate() {
        for other in ties.named(*item) {
            if let Ok(found) = numbers.binary_search_by_key(other, |(item, _)| *item) {
                let other = numbers[found].1;
                pairs.push((number.min(other), number.max(other)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Map { knots, ties: pairs, rest: 0 }
}

/// The knots of a map in groups of a collection each, with the station of each group.
pub fn groups(site: &Site, map: &Map) -> Vec<(usize, CollectionId, Vec<usize>)> {
    let mut groups: Vec<(usize, CollectionId, Vec<usize>)> = Vec::new();
    for (number, item) in map.knots.iter().enumerate() {
        let collection = site.item(*item).collection;
        match groups.last_mut().filter(|(_, last, _)| *last == collection) {
            Some((.., knots)) => knots.push(number),
            None => groups.push((station(site.config.collection(collection).kind), collection, vec![number])),
        }
    }
    groups
}
