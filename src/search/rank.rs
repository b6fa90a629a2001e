//! Which entries a query finds, and in what order.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::folded;
use super::head::{Head, Part};
use super::index::{Fault, Found, Hit, Index};
use super::manifest::Ranking;
use super::postings::Postings;
use super::query::Query;
use super::reading::{Meanings, meanings};

/// What the words of a query say of an entry.
#[derive(Default)]
struct Tally {
    score: f64,
    /// Which words it has, a bit each.
    words: u32,
}

/// What the words of a query mean, and which of them are wanted.
struct Read {
    /// Of each word the forms that it stands for.
    forms: Vec<BTreeSet<String>>,
    tallies: BTreeMap<u32, Tally>,
    wanted: u32,
    /// Words of phrases that are not common.
    required: u32,
}

/// An entry before it is known what its page is called.
struct Candidate {
    entry: u32,
    matched: u32,
    score: f64,
}

impl Index<'_> {
    /// Finds what a query asks for; at most `limit` results are shown.
    ///
    /// # Errors
    /// A file of the index is missing or damaged.
    pub fn search(&self, text: &str, limit: usize) -> Result<Found, Fault> {
        let ranking = &self.manifest.ranking;
        // Each word has a bit.
        let query = Query::parse(text, self.apostrophes, ranking.words.min(32));
        let read = self.read_query(&query)?;
        let candidates = chosen(&read, (ranking, self.manifest.live));
        let mut found = Found { results: Vec::new(), count: if query.phrases.is_empty() { candidates.len() } else { 0 } };
        let reach = if query.phrases.is_empty() { limit } else { ranking.phrase_reach };
        for Candidate { entry, score, .. } in candidates.into_iter().take(reach) {
            let head = self.head(entry)?;
            let text = self.text(entry, &head)?;
            let place = match query.phrases.is_empty() {
                true => self.best_place(&read.forms, &head, &text),
                false => {
                    let Some(place) = self.phrase_place(&query.phrases, &head, &text) else { continue };
                    found.count += 1;
                    place
                }
            };
            if found.results.len() < limit {
                let section = text.sections.get(place).map(|passage| passage.anchor.clone()).filter(|anchor| !anchor.is_empty());
                found.results.push(Hit { entry, title: head.title, address: head.address, section, score });
            }
        }
        Ok(found)
    }

    /// What the words of a query say of every entry.
    fn read_query(&self, query: &Query) -> Result<Read, Fault> {
        let mut read = Read { forms: Vec::new(), tallies: BTreeMap::new(), wanted: 0, required: 0 };
        for (number, word) in query.words.iter().enumerate() {
            let is_typing = query.is_typing && number + 1 == query.words.len();
            let meanings = meanings(self, word, is_typing)?;
            let each = meanings.groups.iter().map(|meaning| self.postings(meaning.group));
            let postings: Vec<Postings> = each.collect::<Result<_, _>>()?;
            let exact = meanings.groups.iter().zip(&postings).find(|(meaning, _)| meaning.is_exact).map(|(_, of)| of.frequency);
            let most = postings.iter().map(|of| of.frequency).max().unwrap_or(0);
            let bit = 1 << number;
            let is_common = f64::from(exact.unwrap_or(most)) > f64::from(self.manifest.entries) * self.manifest.ranking.common;
            if !is_common {
                read.wanted |= bit;
                read.required |= if word.in_phrase { bit } else { 0 };
            }
            for (entry, value) in self.values(&meanings, &postings) {
                let tally = read.tallies.entry(entry).or_default();
                tally.score += value;
                tally.words |= bit;
            }
            read.forms.push(meanings.forms);
        }
        if read.wanted == 0 {
            read.wanted = if query.words.is_empty() { 0 } else { u32::MAX >> (32 - query.words.len()) };
        }
        Ok(read)
    }

    /// What a word says of each entry.
    fn values(&self, meanings: &Meanings, postings: &[Postings]) -> BTreeMap<u32, f64> {
        let ranking = &self.manifest.ranking;
        let inexact = meanings.groups.iter().zip(postings).filter(|(meaning, _)| !meaning.is_exact);
        let most = inexact.map(|(_, of)| of.frequency).max().unwrap_or(0);
        let mut values: BTreeMap<u32, f64> = BTreeMap::new();
        for (meaning, of) in meanings.groups.iter().zip(postings) {
            let frequency = f64::from(if meaning.is_exact { of.frequency } else { most });
            let all = f64::from(self.manifest.entries);
            let rarity = (1.0 + (all - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln();
            for (entry, level) in &of.entries {
                let weight = ranking.weights[usize::from(*level)];
                let value = meaning.factor * rarity * (weight / (weight + ranking.saturation));
                let known = values.entry(*entry).or_default();
                *known = known.max(value);
            }
        }
        values
    }

    /// The section that has most of the words, by its place; a heading counts for two, and the title is the first heading.
    fn best_place(&self, forms: &[BTreeSet<String>], head: &Head, text: &Part) -> usize {
        let words = |text: &str| folded(text, self.apostrophes);
        let mut best = (0, 0);
        for (place, passage) in text.sections.iter().enumerate() {
            let (mut heading, mut own) = (words(&passage.heading), words(&passage.text));
            if place == 0 {
                heading.extend(words(&head.title));
                own.extend(words(&text.summary));
            }
            let has = |of: &[String], forms: &BTreeSet<String>| of.iter().any(|word| forms.contains(word));
            let points = forms.iter().map(|forms| match () {
                () if has(&heading, forms) => 2,
                () if has(&own, forms) => 1,
                () => 0,
            });
            let points: u32 = points.sum();
            if points > best.1 {
                best = (place, points);
            }
        }
        best.0
    }

    /// The place of the first section of an entry that has the first phrase; none where the entry lacks one of the phrases.
    fn phrase_place(&self, phrases: &[Vec<String>], head: &Head, text: &Part) -> Option<usize> {
        let mut texts = vec![(0, folded(&head.title, self.apostrophes)), (0, folded(&text.summary, self.apostrophes))];
        for (place, passage) in text.sections.iter().enumerate() {
            texts.extend([&passage.heading, &passage.text].map(|text| (place, folded(text, self.apostrophes))));
        }
        let first = |phrase: &Vec<String>| {
            texts.iter().find(|(_, words)| words.windows(phrase.len()).any(|part| part == phrase.as_slice()))
        };
        let places: Option<Vec<usize>> = phrases.iter().map(|phrase| first(phrase).map(|(place, _)| *place)).collect();
        places?.first().copied()
    }
}

/// The entries that have enough of the wanted words, in order.
fn chosen(read: &Read, (ranking, live): (&Ranking, u32)) -> Vec<Candidate> {
    let candidate = |(entry, tally): (&u32, &Tally)| {
        let score = (tally.score * 1000.0 + 0.5).floor() / 1000.0;
        let matched = (tally.words & read.wanted).count_ones();
        (tally.words & read.required == read.required).then_some(Candidate { entry: *entry, matched, score })
    };
    let mut all: Vec<Candidate> = read.tallies.iter().filter_map(candidate).collect();
    let wanted = read.wanted.count_ones();
    let full = all.iter().filter(|candidate| candidate.matched == wanted).count();
    let least = if full >= ranking.enough { wanted } else { wanted.div_ceil(2).max(1) };
    all.retain(|candidate| candidate.matched >= least);
    all.sort_by(|a, b| {
        let is_archived = |candidate: &Candidate| candidate.entry >= live;
        is_archived(a)
            .cmp(&is_archived(b))
            .then(b.matched.cmp(&a.matched))
            .then(b.score.total_cmp(&a.score))
            .then(a.entry.cmp(&b.entry))
    });
    all
}
