//! All runs together: forms of one stem become a group, and each group knows the entries that it stands in.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::fold::plain;
use super::lexicon::Quick;
use super::run::{Run, STRONG, UNIT};

/// How much the levels of postings weigh: a word that a section of usual length has once weighs 1.
pub(super) const WEIGHTS: [f64; 8] = [0.8, 1.6, 3.0, 5.0, 8.0, 12.0, 17.0, 24.0];

/// Every word of a language with the places where it stands.
pub(super) struct Groups {
    /// Every form in alphabetical order, with its group.
    pub forms: Vec<(Box<str>, u32)>,
    /// For each group where its entries begin in `entries`; at the end, where they end.
    starts: Vec<usize>,
    /// Entries; those of a group lie together, ascending.
    entries: Vec<u32>,
    /// What the group says in each.
    weights: Vec<u16>,
}

/// An entry that has a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub entry: u32,
    /// How much the group says there.
    pub level: u8,
    /// Whether it is in its title, another name or a topic.
    pub is_strong: bool,
}

/// The stemmer of a language, where there is one.
pub(super) fn stemmer(code: &str) -> Option<Stemmer> {
    use Algorithm as A;
    let algorithm = match code.split('-').next()? {
        "ar" => A::Arabic,
        "da" => A::Danish,
        "de" => A::German,
        "el" => A::Greek,
        "en" => A::English,
        "es" => A::Spanish,
        "fi" => A::Finnish,
        "fr" => A::French,
        "hu" => A::Hungarian,
        "it" => A::Italian,
        "nb" | "nn" | "no" => A::Norwegian,
        "nl" => A::Dutch,
        "pt" => A::Portuguese,
        "ro" => A::Romanian,
        "ru" => A::Russian,
        "sv" => A::Swedish,
        "ta" => A::Tamil,
        "tr" => A::Turkish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

/// Puts runs together, each of which has its entries in ascending order.
pub(super) fn groups(mut runs: Vec<Run>, stemmer: Option<&Stemmer>) -> Groups {
    let mut all: Vec<Known<'_>> = Vec::new();
    for (number, run) in (0_u32..).zip(&runs) {
        all.extend((0_u32..).zip(&run.forms).map(|(place, form)| Known {
            start: start(&form.plain),
            plain: &form.plain,
            lower: form.lower(),
            place: (number, place),
        }));
    }
    all.par_sort_unstable();
    // Of a form that is written in several ways the last is the one with most accents.
    let mut best: Vec<&Known<'_>> = Vec::with_capacity(all.len());
    for known in &all {
        match best.last_mut().filter(|last| last.plain == known.plain) {
            Some(last) => *last = known,
            None => best.push(known),
        }
    }
    let stems: Vec<Cow<'_, str>> = best.par_iter().map(|known| stem(known.plain, known.lower, stemmer)).collect();
    let mut numbers: HashMap<&str, u32, BuildHasherDefault<Quick>> =
        HashMap::with_capacity_and_hasher(best.len(), BuildHasherDefault::default());
    let mut of_best = Vec::with_capacity(best.len());
    for (known, stem) in best.iter().zip(&stems) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        of_best.push((known.place, *numbers.entry(stem).or_insert(next)));
    }
    let count = numbers.len();
    let mut of_run: Vec<Vec<u32>> = runs.iter().map(|run| vec![0; run.forms.len()]).collect();
    let mut at = 0;
    for known in &all {
        if best[at].plain != known.plain {
            at += 1;
        }
        let (run, place) = known.place;
        of_run[run as usize][place as usize] = of_best[at].1;
    }
    drop(numbers);
    drop((stems, best));
    drop(all);
    let mut take = |(run, place): (u32, u32)| std::mem::take(&mut runs[run as usize].forms[place as usize].plain);
    let forms = of_best.into_iter().map(|(place, group)| (take(place), group)).collect();
    runs.iter_mut().for_each(|run| run.forms = Vec::new());
    filled(&runs, &of_run, forms, count)
}

/// A form of a run; the first eight bytes are compared at once.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Known<'r> {
    start: u64,
    plain: &'r str,
    lower: &'r str,
    place: (u32, u32),
}

/// The first eight bytes of a text as a number: in the order of texts.
pub(super) fn start(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

/// Puts what all runs found where it belongs: `of_run` has for each form of each run its group.
fn filled(runs: &[Run], of_run: &[Vec<u32>], forms: Vec<(Box<str>, u32)>, count: usize) -> Groups {
    let mut starts = vec![0; count + 1];
    for (run, groups) in runs.iter().zip(of_run) {
        run.found.iter().for_each(|form| starts[groups[*form as usize] as usize + 1] += 1);
    }
    for group in 0..count {
        starts[group + 1] += starts[group];
    }
    let (mut entries, mut weights) = (vec![0; starts[count]], vec![0; starts[count]]);
    let mut next = starts.clone();
    for (entry, (run, found)) in in_order(runs) {
        for at in found {
            let free = &mut next[of_run[run][runs[run].found[at] as usize] as usize];
            (entries[*free], weights[*free]) = (entry, runs[run].weights[at]);
            *free += 1;
        }
    }
    Groups { forms, starts, entries, weights }
}

/// All entries, ascending, each with its run and the place there of what was found in it.
fn in_order(runs: &[Run]) -> Vec<(u32, (usize, Range<usize>))> {
    let of_run = |(number, run): (usize, &Run)| {
        let mut end = 0;
        let place = |(entry, count): &(u32, u32)| {
            let start = end;
            end += *count as usize;
            (*entry, (number, start..end))
        };
        run.entries.iter().map(place).collect::<Vec<_>>()
    };
    let mut all: Vec<_> = runs.iter().enumerate().flat_map(of_run).collect();
    all.sort_unstable_by_key(|(entry, _)| *entry);
    all
}

/// What is the same for all forms of a word.
fn stem<'w>(form: &'w str, lower: &'w str, stemmer: Option<&Stemmer>) -> Cow<'w, str> {
    // A stemmer may leave nothing, or a word may be none of its language.
    stemmer.and_then(|stemmer| plain(stemmer.stem(lower))).unwrap_or(Cow::Borrowed(form))
}

impl Groups {
    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Makes `postings` the entries of a group, ascending.
    pub fn postings(&self, group: usize, postings: &mut Vec<Posting>) {
        let range = self.starts[group]..self.starts[group + 1];
        let mut found = self.entries[range.clone()].iter().zip(&self.weights[range]).peekable();
        postings.clear();
        while let Some((entry, weight)) = found.next() {
            let (mut units, mut is_strong) = (weight & !STRONG, weight & STRONG != 0);
            while let Some((_, more)) = found.next_if(|(next, _)| *next == entry) {
                units = units.saturating_add(more & !STRONG);
                is_strong |= more & STRONG != 0;
            }
            postings.push(Posting { entry: *entry, level: level(f32::from(units) / UNIT), is_strong });
        }
    }
}

/// The level whose weight is nearest, in proportion.
fn level(weight: f32) -> u8 {
    let above = WEIGHTS.windows(2).position(|pair| f64::from(weight * weight) < pair[0] * pair[1]);
    above.map_or(7, |level| u8::try_from(level).unwrap_or(7))
}
