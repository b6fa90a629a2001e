//! One run over some entries: which words stand in them, and how much they say there.
//!
//! A word is looked at once in each form in which it is written; what is written down for each entry that has it is two numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::document::Document;
use super::fold::{self, Apostrophes};
use super::section::Section;

/// What a word says in a field of usual length.
const TITLE: Measure = Measure { weight: 8.0, usual: 7.0, slope: 0.5 };
const NAMES: Measure = Measure { weight: 6.0, usual: 7.0, slope: 0.1 };
const SUMMARY: Measure = Measure { weight: 3.0, usual: 25.0, slope: 0.3 };
const TOPICS: Measure = Measure { weight: 3.0, usual: 12.0, slope: 0.1 };
const HEADING: Measure = Measure { weight: 3.0, usual: 5.0, slope: 0.3 };
const TEXT: Measure = Measure { weight: 1.0, usual: 120.0, slope: 0.5 };

/// What a word says in a section beside the one in which it says most.
const REST: f32 = 0.25;

/// A weight of 1, as it is written down.
pub(super) const UNIT: f32 = 64.0;

/// Marks a weight of a word that is in a title, another name or a topic.
pub(super) const STRONG: u16 = 1 << 15;

/// How much a field says by one of its words. The usual length is a constant, not the average of a hub, so that an edit of
/// one entry leaves what is known of all the others.
struct Measure {
    weight: f32,
    /// The number of words at which a word has just this weight.
    usual: f32,
    /// How much longer fields say less by each word: 0 not at all, 1 in proportion.
    slope: f32,
}

impl Measure {
    fn of(&self, words: usize) -> f32 {
        self.weight / (1.0 - self.slope + self.slope * words as f32 / self.usual)
    }
}

/// What was found in some entries.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Every form of a word: folded, and as it is best given to a stemmer.
    pub forms: Vec<Form>,
    /// For each word of an entry: the form by its place in `forms`.
    pub found: Vec<u32>,
    /// And its weight in [`UNIT`]s, with or without [`STRONG`].
    pub weights: Vec<u16>,
    /// For each entry its number, and how many of `found` are its.
    pub entries: Vec<(u32, u32)>,
}

/// A form of a word.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// Folded.
    pub plain: Box<str>,
    /// In lower case with accents: where it is written with and without, with them.
    pub lower: Box<str>,
}

/// What a form says in an entry, as far as it has been read.
#[derive(Clone, Copy, Default)]
struct Said {
    form: u32,
    /// In title, names, summary and topics.
    head: f32,
    /// In the section that is being read.
    here: f32,
    /// In the section in which it says most.
    best: f32,
    /// In all sections.
    sum: f32,
    is_strong: bool,
}

/// Makes a run.
#[derive(Default)]
pub(super) struct Runner {
    run: Run,
    apostrophes: Apostrophes,
    /// Words as they are written, short ones as a number; none where nothing is left of one.
    short: Short,
    long: HashMap<Box<str>, Option<u32>, BuildHasherDefault<Quick>>,
    plain: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
    /// The words of the field that is being looked at.
    field: Vec<u32>,
    /// For each form its place in `said`, from 1; 0 where the entry has not had it yet.
    slots: Vec<u32>,
    said: Vec<Said>,
    /// Places in `said` of what the section that is being read has.
    here: Vec<u32>,
}

impl Runner {
    pub fn new(apostrophes: Apostrophes) -> Self {
        Runner { apostrophes, ..Runner::default() }
    }

    /// Looks at an entry.
    pub fn entry(&mut self, number: u32, document: &Document) {
        self.said.clear();
        for (text, measure, is_strong) in [
            (&document.title, &TITLE, true),
            (&document.names, &NAMES, true),
            (&document.summary, &SUMMARY, false),
            (&document.topics, &TOPICS, true),
        ] {
            self.field(text, measure, |said, weight| {
                said.head += weight;
                said.is_strong |= is_strong;
            });
        }
        for section in &document.sections {
            self.section(section);
        }
        for said in &self.said {
            let weight = said.head + said.best + REST * (said.sum - said.best);
            let units = (weight * UNIT).round().clamp(1.0, f32::from(STRONG - 1)) as u16;
            self.run.found.push(said.form);
            self.run.weights.push(if said.is_strong { units | STRONG } else { units });
            self.slots[said.form as usize] = 0;
        }
        self.run.entries.push((number, u32::try_from(self.said.len()).unwrap_or(u32::MAX)));
    }

    pub fn finish(self) -> Run {
        self.run
    }

    fn section(&mut self, section: &Section) {
        let here = |said: &mut Said, weight: f32| said.here += weight;
        self.field(&section.heading, &HEADING, here);
        self.field(&section.text, &TEXT, here);
        for place in self.here.drain(..) {
            let said = &mut self.said[place as usize];
            said.best = said.best.max(said.here);
            said.sum += said.here;
            said.here = 0.0;
        }
    }

    fn field(&mut self, text: &str, measure: &Measure, say: impl Fn(&mut Said, f32)) {
        let mut words = std::mem::take(&mut self.field);
        words.clear();
        fold::words(text, |word| words.extend(self.form(text, word)));
        let weight = measure.of(words.len());
        for &form in &words {
            let slot = &mut self.slots[form as usize];
            if *slot == 0 {
                self.said.push(Said { form, ..Said::default() });
                *slot = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
            }
            let said = &mut self.said[*slot as usize - 1];
            let was_here = said.here > 0.0;
            say(said, weight);
            if !was_here && said.here > 0.0 {
                self.here.push(*slot - 1);
            }
        }
        self.field = words;
    }

    /// The form of a word as it is written in a text.
    fn form(&mut self, text: &str, written: &str) -> Option<u32> {
        let short = short(text, written);
        let known = match short {
            Some(short) => self.short.get(short),
            None => self.long.get(written).copied(),
        };
        if let Some(known) = known {
            return known;
        }
        let lower = fold::lower(written, self.apostrophes);
        let form = fold::plain(&lower).map(|plain| self.intern(plain, lower));
        match short {
            Some(short) => self.short.insert(short, form),
            None => drop(self.long.insert(written.into(), form)),
        }
        form
    }

    fn intern(&mut self, plain: String, lower: String) -> u32 {
        if let Some(&known) = self.plain.get(plain.as_str()) {
            let form = &mut self.run.forms[known as usize];
            if *lower > *form.lower {
                form.lower = lower.into();
            }
            return known;
        }
        let new = u32::try_from(self.run.forms.len()).unwrap_or(u32::MAX);
        self.plain.insert(plain.as_str().into(), new);
        self.run.forms.push(Form { plain: plain.into(), lower: lower.into() });
        self.slots.push(0);
        new
    }
}

/// A word of up to 15 bytes as two numbers, which are compared at once: its bytes, and in the last one how many they are.
type Packed = [u64; 2];

fn short(text: &str, word: &str) -> Option<Packed> {
    if word.len() > 15 {
        return None;
    }
    let at = word.as_ptr().addr() - text.as_ptr().addr();
    // Sixteen bytes are had at once where the text goes on for so long: what is behind the word is cut off.
    if let Some(bytes) = text.as_bytes().get(at..at + 16).and_then(|bytes| bytes.first_chunk::<16>()) {
        let kept = u128::MAX >> (128 - 8 * word.len().max(1));
        let number = (u128::from_le_bytes(*bytes) & kept) | (word.len() as u128) << 120;
        return Some([number as u64, (number >> 64) as u64]);
    }
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    bytes[15] = word.len().to_le_bytes()[0];
    let number = u128::from_le_bytes(bytes);
    Some([number as u64, (number >> 64) as u64])
}

/// Short words as they are written, each with its form. Nearly all words are short, and looking them up is what a run does
/// most: so that the memory is asked but once, a word and its form lie together in one table without pointers.
#[derive(Default)]
struct Short {
    /// No word where nothing is: no word is empty. A power of two of them, at least half of them free.
    places: Vec<(Packed, u32)>,
    count: usize,
    /// Words that came lately, by their hash: most words are few, and these few stay near the processor.
    lately: Vec<(Packed, u32)>,
}

impl Short {
    const NOTHING: u32 = u32::MAX;
    const LATELY: usize = 4096;

    /// The form of a word that is known; within, none where nothing is left of it.
    fn get(&mut self, word: Packed) -> Option<Option<u32>> {
        if self.places.is_empty() {
            return None;
        }
        let hash = Short::hash(word);
        let lately = hash & (Short::LATELY - 1);
        let (mut known, mut form) = self.lately[lately];
        if known != word {
            (known, form) = self.places[self.place(word, hash)];
            if known != word {
                return None;
            }
            self.lately[lately] = (known, form);
        }
        Some((form != Short::NOTHING).then_some(form))
    }

    fn insert(&mut self, word: Packed, form: Option<u32>) {
        if self.count * 2 >= self.places.len() {
            let larger = (self.places.len() * 2).max(1024);
            self.lately.resize(Short::LATELY, ([0, 0], 0));
            let old = std::mem::replace(&mut self.places, vec![([0, 0], 0); larger]);
            for one in old.into_iter().filter(|(word, _)| *word != [0, 0]) {
                let place = self.place(one.0, Short::hash(one.0));
                self.places[place] = one;
            }
        }
        let place = self.place(word, Short::hash(word));
        self.places[place] = (word, form.unwrap_or(Short::NOTHING));
        self.count += 1;
    }

    fn hash(word: Packed) -> usize {
        let mut hasher = Quick::default();
        hasher.add(word[0]);
        hasher.add(word[1]);
        Hasher::finish(&hasher) as usize
    }

    /// Where a word is, or would be.
    fn place(&self, word: Packed, hash: usize) -> usize {
        let mut place = hash & (self.places.len() - 1);
        while self.places[place].0 != word && self.places[place].0 != [0, 0] {
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }
}

/// A hasher for short words of texts that nobody wrote to make it slow: eight bytes at a time, multiplied and turned.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last) ^ ((rest.len() as u64) << 56));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

impl Quick {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
