//! Which entries a query finds, and in what order.

use std::collections::BTreeMap;

use super::fold::folded;
use super::head::Head;
use super::index::{Fault, Found, Hit, Index};
use super::manifest::Ranking;
use super::postings::Postings;
use super::query::Query;
use super::reading::{Meaning, meanings};

/// What the words of a query say of an entry.
#[derive(Default)]
struct Tally {
    score: f64,
    /// Which words it has, a bit each.
    words: u32,
    /// What they say of its sections.
    sections: BTreeMap<u32, f64>,
}

/// What one word says of an entry, and of its sections.
#[derive(Default)]
struct Value {
    score: f64,
    sections: BTreeMap<u32, f64>,
}

/// An entry before it is known what its page is called.
struct Candidate {
    entry: u32,
    section: u32,
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
        // More words than there are bits would be told from no others.
        let query = Query::parse(text, self.apostrophes, ranking.words.min(32));
        let (tallies, wanted) = self.tally(&query)?;
        let candidates = chosen(tallies, &wanted, &query, (ranking, self.manifest.live));
        let mut found = Found { results: Vec::new(), count: candidates.len() };
        if !query.phrases.is_empty() {
            found.count = 0;
        }
        let reach = if query.phrases.is_empty() { limit } else { ranking.phrase_reach };
        for candidate in candidates.into_iter().take(reach) {
            let head = self.head(candidate.entry)?;
            let is_shown = found.results.len() < limit;
            if query.phrases.is_empty() {
                found.results.push(self.hit(&candidate, head, candidate.section)?);
            } else if let Some(section) = self.phrase(&query.phrases, &head)? {
                found.count += 1;
                if is_shown {
                    found.results.push(self.hit(&candidate, head, section)?);
                }
            }
        }
        Ok(found)
    }

    /// What the words of a query say of every entry, and which words are wanted.
    fn tally(&self, query: &Query) -> Result<(BTreeMap<u32, Tally>, u32), Fault> {
        let mut tallies: BTreeMap<u32, Tally> = BTreeMap::new();
        let (mut wanted, mut required) = (0_u32, 0_u32);
        for (number, word) in query.words.iter().enumerate() {
            let is_typing = query.is_typing && number + 1 == query.words.len();
            let meanings = meanings(self, word, is_typing)?;
            let places: Vec<Postings> = meanings.iter().map(|meaning| self.postings(meaning.group)).collect::<Result<_, _>>()?;
            let exact = meanings.iter().zip(&places).find(|(meaning, _)| meaning.is_exact).map(|(_, of)| of.frequency);
            let most = places.iter().map(|of| of.frequency).max().unwrap_or(0);
            let bit = 1 << number;
            if word.in_phrase {
                required |= bit;
            }
            if exact.unwrap_or(most).saturating_mul(2) <= self.manifest.entries {
                wanted |= bit;
            }
            for (entry, value) in self.values(&meanings, &places) {
                let tally = tallies.entry(entry).or_default();
                tally.score += value.score;
                tally.words |= bit;
                value.sections.into_iter().for_each(|(section, value)| *tally.sections.entry(section).or_default() += value);
            }
        }
        let all = if query.words.is_empty() { 0 } else { u32::MAX >> (32 - query.words.len()) };
        Ok((tallies, if wanted == 0 { all } else { wanted | required }))
    }

    /// What a word says of each entry.
    fn values(&self, meanings: &[Meaning], places: &[Postings]) -> BTreeMap<u32, Value> {
        let ranking = &self.manifest.ranking;
        let inexact = meanings.iter().zip(places).filter(|(meaning, _)| !meaning.is_exact);
        let most = inexact.map(|(_, of)| of.frequency).max().unwrap_or(0);
        let mut values: BTreeMap<u32, Value> = BTreeMap::new();
        for (meaning, postings) in meanings.iter().zip(places) {
            let frequency = f64::from(if meaning.is_exact { postings.frequency } else { most });
            let all = f64::from(self.manifest.entries);
            let rarity = (1.0 + (all - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln();
            let value = |weight: f64| meaning.factor * rarity * (weight / (weight + ranking.saturation));
            for (entry, places) in &postings.entries {
                let known = values.entry(*entry).or_default();
                let weights = || places.iter().map(|(_, level)| ranking.weights[usize::from(*level)]);
                let best = weights().fold(0.0, f64::max);
                let rest = weights().sum::<f64>() - best;
                known.score = known.score.max(value(best + ranking.rest * rest));
                for (section, level) in places {
                    let known = known.sections.entry(*section).or_default();
                    *known = known.max(value(ranking.weights[usize::from(*level)]));
                }
            }
        }
        values
    }

    fn hit(&self, candidate: &Candidate, head: Head, section: u32) -> Result<Hit, Fault> {
        let section = match section {
            0 => None,
            section => {
                let fragment = self.fragment(&head)?;
                fragment.sections.into_iter().nth(section as usize).map(|(anchor, ..)| anchor).filter(|anchor| !anchor.is_empty())
            }
        };
        let Candidate { entry, score, .. } = *candidate;
        Ok(Hit { entry, title: head.title, address: head.address, section, score })
    }

    /// The first section of an entry that has the first phrase; none where it lacks one of the phrases.
    fn phrase(&self, phrases: &[Vec<String>], head: &Head) -> Result<Option<u32>, Fault> {
        let fragment = self.fragment(head)?;
        let mut texts = vec![(0, folded(&head.title, self.apostrophes)), (0, folded(&fragment.summary, self.apostrophes))];
        for (number, (_, heading, text)) in (0_u32..).zip(&fragment.sections) {
            texts.extend([heading, text].map(|text| (number, folded(text, self.apostrophes))));
        }
        let first = |phrase: &Vec<String>| {
            texts.iter().find(|(_, words)| words.windows(phrase.len()).any(|part| part == phrase.as_slice()))
        };
        let places: Option<Vec<u32>> = phrases.iter().map(|phrase| first(phrase).map(|(section, _)| *section)).collect();
        Ok(places.and_then(|places| places.first().copied()))
    }
}

/// The entries that have enough of the wanted words, in order.
fn chosen(tallies: BTreeMap<u32, Tally>, wanted: &u32, query: &Query, (ranking, live): (&Ranking, u32)) -> Vec<Candidate> {
    let in_phrases = query.words.iter().enumerate().filter(|(_, word)| word.in_phrase);
    let required: u32 = in_phrases.map(|(number, _)| 1 << number).sum();
    let candidate = |(entry, tally): (u32, Tally)| {
        let mut best = (0, 0.0);
        for (section, value) in tally.sections {
            if value > best.1 {
                best = (section, value);
            }
        }
        let score = ((tally.score + ranking.together * best.1) * 1000.0 + 0.5).floor() / 1000.0;
        let matched = (tally.words & wanted).count_ones();
        (tally.words & required == required).then_some(Candidate { entry, section: best.0, matched, score })
    };
    let mut all: Vec<Candidate> = tallies.into_iter().filter_map(candidate).collect();
    let wanted = wanted.count_ones();
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
