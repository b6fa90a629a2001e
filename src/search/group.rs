//! All runs together: forms of one stem become a group, and each group knows the sections that it stands in.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::coding::{push_count, push_number};
use super::fold::plain;
use super::run::{Run, UNIT};

/// How much the levels of postings weigh: a word of a text of common length is at level 2.
pub(super) const WEIGHTS: [f64; 8] = [0.45, 0.7, 1.0, 1.7, 3.0, 5.0, 8.0, 13.0];

/// Every word of a language with the places where it stands.
pub(super) struct Groups {
    /// Every form in alphabetical order, with its group.
    pub forms: Vec<(Box<str>, u32)>,
    /// For each group where its places begin in `places`; at the end, where they end.
    starts: Vec<usize>,
    /// Sections by their place in `sections`, each with a weight. Those of a group lie together, in order.
    places: Vec<(u32, u16)>,
    /// Entry and section.
    sections: Vec<(u32, u32)>,
}

/// A group's entries, as postings write them.
pub(super) struct Posting {
    pub entry: u32,
    /// Its places in the entry: section, and level.
    pub places: Vec<(u32, u8)>,
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

/// Puts runs together, which are in the order of their entries.
pub(super) fn groups(runs: Vec<Run>, stemmer: Option<&Stemmer>) -> Groups {
    let mut all: Vec<(&str, &str, u32, u32)> = Vec::new();
    for (number, run) in (0_u32..).zip(&runs) {
        all.extend((0_u32..).zip(&run.forms).map(|(place, form)| (&*form.plain, &*form.lower, number, place)));
    }
    all.par_sort_unstable();
    // Of a form that is written in several ways the last is the one with most accents.
    let mut best: Vec<(&str, &str)> = Vec::new();
    for (plain, lower, ..) in &all {
        match best.last_mut().filter(|(last, _)| last == plain) {
            Some(known) => known.1 = lower,
            None => best.push((plain, lower)),
        }
    }
    let stems: Vec<String> = best.par_iter().map(|(form, lower)| stem(form, lower, stemmer)).collect();
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut forms = Vec::with_capacity(best.len());
    for ((form, _), stem) in best.iter().zip(&stems) {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        forms.push((Box::from(*form), *known.entry(stem).or_insert(next)));
    }
    let count = known.len();
    let mut of_run: Vec<Vec<u32>> = runs.iter().map(|run| vec![0; run.forms.len()]).collect();
    let mut at = 0;
    for (form, _, run, place) in &all {
        if *forms[at].0 != **form {
            at += 1;
        }
        of_run[*run as usize][*place as usize] = forms[at].1;
    }
    let (mut starts, mut places) = (vec![0; count + 1], Vec::new());
    drop(all);
    for (run, groups) in runs.iter().zip(&of_run) {
        run.found.iter().for_each(|(form, _)| starts[groups[*form as usize] as usize + 1] += 1);
    }
    for group in 0..count {
        starts[group + 1] += starts[group];
    }
    places.resize(starts[count], (0, 0));
    let (mut next, mut sections) = (starts.clone(), Vec::new());
    for (run, groups) in runs.into_iter().zip(&of_run) {
        let mut found = run.found.iter();
        for place in &run.places {
            let section = u32::try_from(sections.len()).unwrap_or(u32::MAX);
            sections.push((place.entry, place.section));
            for (form, weight) in found.by_ref().take(place.found as usize) {
                let free = &mut next[groups[*form as usize] as usize];
                places[*free] = (section, *weight);
                *free += 1;
            }
        }
    }
    Groups { forms, starts, places, sections }
}

/// What is the same for all forms of a word.
fn stem(form: &str, lower: &str, stemmer: Option<&Stemmer>) -> String {
    let stem = stemmer.map(|stemmer| stemmer.stem(lower));
    // A stemmer may leave nothing, or a word may be none of its language.
    stem.and_then(|stem| plain(&stem)).unwrap_or_else(|| form.to_owned())
}

impl Groups {
    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The entries of a group, ascending.
    pub fn postings(&self, group: usize) -> Vec<Posting> {
        let mut postings: Vec<Posting> = Vec::new();
        let mut places = self.places[self.starts[group]..self.starts[group + 1]].iter().peekable();
        while let Some((section, weight)) = places.next() {
            let mut units = u32::from(*weight);
            while let Some((_, more)) = places.next_if(|(next, _)| next == section) {
                units += u32::from(*more);
            }
            let (entry, section) = self.sections[*section as usize];
            let place = (section, level(units as f32 / UNIT));
            match postings.last_mut().filter(|last| last.entry == entry) {
                Some(last) => last.places.push(place),
                None => postings.push(Posting { entry, places: vec![place] }),
            }
        }
        postings
    }
}

/// The level whose weight is nearest, in proportion.
fn level(weight: f32) -> u8 {
    let above = WEIGHTS.windows(2).position(|pair| f64::from(weight * weight) < pair[0] * pair[1]);
    above.map_or(7, |level| u8::try_from(level).unwrap_or(7))
}

/// Writes a part of a group's data.
pub(super) fn push_postings(bytes: &mut Vec<u8>, frequency: usize, part: &[Posting]) {
    push_count(bytes, frequency);
    push_count(bytes, part.len());
    let mut next = 0;
    for posting in part {
        push_number(bytes, posting.entry - next);
        next = posting.entry + 1;
    }
    for posting in part {
        for (at, (section, level)) in posting.places.iter().enumerate() {
            let more = u32::from(at + 1 < posting.places.len());
            push_number(bytes, section << 4 | u32::from(*level) << 1 | more);
        }
    }
}
