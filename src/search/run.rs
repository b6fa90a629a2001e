//! One run over some entries: which words stand in which of their sections, and how much they say there.
//!
//! A word is looked at once in each form in which it is written; what is written down for each place is two numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::document::Document;
use super::fold::{self, Apostrophes};

/// What a word says in a field of usual length.
const TITLE: Measure = Measure { weight: 8.0, usual: 7.0, slope: 0.5 };
const NAMES: Measure = Measure { weight: 6.0, usual: 7.0, slope: 0.1 };
const SUMMARY: Measure = Measure { weight: 3.0, usual: 25.0, slope: 0.3 };
const TOPICS: Measure = Measure { weight: 3.0, usual: 12.0, slope: 0.1 };
const HEADING: Measure = Measure { weight: 3.0, usual: 5.0, slope: 0.3 };
const TEXT: Measure = Measure { weight: 1.0, usual: 120.0, slope: 0.5 };

/// A weight of 1, as it is written down.
pub(super) const UNIT: f32 = 256.0;

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
    /// For each word in a section: the form by its place in `forms`, and its weight in [`UNIT`]s.
    pub found: Vec<(u32, u16)>,
    /// For each section: its entry, which of its sections it is, and how many of `found` are its.
    pub places: Vec<Place>,
}

/// A form of a word.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// Folded.
    pub plain: Box<str>,
    /// In lower case with accents: where it is written with and without, with them.
    pub lower: Box<str>,
}

/// A section in which words were found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub entry: u32,
    pub section: u32,
    pub found: u32,
}

/// Makes a run.
pub(super) struct Runner {
    run: Run,
    apostrophes: Apostrophes,
    /// Words as they are written; none where nothing is left of one.
    written: HashMap<Box<str>, Option<u32>, BuildHasherDefault<Quick>>,
    plain: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
    /// The words of the field that is being looked at.
    field: Vec<u32>,
    /// For each form its place in `found`, where it was found in this section already.
    slots: Vec<u32>,
    /// The weights of what was found in this section.
    weights: Vec<f32>,
    begin: usize,
}

impl Runner {
    pub fn new(apostrophes: Apostrophes) -> Self {
        Runner {
            run: Run::default(),
            apostrophes,
            written: HashMap::default(),
            plain: HashMap::default(),
            field: Vec::new(),
            slots: Vec::new(),
            weights: Vec::new(),
            begin: 0,
        }
    }

    /// Looks at an entry.
    pub fn entry(&mut self, number: u32, document: &Document) {
        for (section, of) in (0..).zip(&document.sections) {
            self.begin = self.run.found.len();
            self.weights.clear();
            if section == 0 {
                self.field(&document.title, &TITLE);
                self.field(&document.names, &NAMES);
                self.field(&document.summary, &SUMMARY);
                self.field(&document.topics, &TOPICS);
            }
            self.field(&of.heading, &HEADING);
            self.field(&of.text, &TEXT);
            let found = &mut self.run.found[self.begin..];
            for ((form, units), weight) in found.iter_mut().zip(&self.weights) {
                *units = (weight * UNIT).round().min(f32::from(u16::MAX)) as u16;
                self.slots[*form as usize] = 0;
            }
            if !found.is_empty() {
                let found = u32::try_from(found.len()).unwrap_or(u32::MAX);
                self.run.places.push(Place { entry: number, section, found });
            }
        }
    }

    pub fn finish(self) -> Run {
        self.run
    }

    fn field(&mut self, text: &str, measure: &Measure) {
        let mut words = std::mem::take(&mut self.field);
        words.clear();
        fold::words(text, |word| words.extend(self.form(word)));
        let weight = measure.of(words.len());
        for &form in &words {
            let slot = &mut self.slots[form as usize];
            if *slot == 0 {
                self.run.found.push((form, 0));
                self.weights.push(0.0);
                *slot = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
            }
            self.weights[*slot as usize - 1] += weight;
        }
        self.field = words;
    }

    fn form(&mut self, written: &str) -> Option<u32> {
        if let Some(known) = self.written.get(written) {
            return *known;
        }
        let lower = fold::lower(written, self.apostrophes);
        let form = fold::plain(&lower).map(|plain| self.intern(plain, lower));
        self.written.insert(written.into(), form);
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
        self.0 ^ (self.0 >> 29)
    }
}

impl Quick {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
