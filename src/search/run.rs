//! One run over some entries: which words stand in them, and how much they say there.
//!
//! A word is looked at once in each form in which it is written; what is written down for each entry that has it is two numbers.

use super::cutter::{Cutter, Word};
use super::document::Document;
use super::fold::{self, Apostrophes};
use super::lexicon::UNKNOWN;

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
#[derive(Debug)]
pub(super) struct Form {
    /// Folded.
    pub plain: Box<str>,
    /// See [`Form::lower`]; empty where it is the plain form.
    lower: Box<str>,
}

impl Form {
    /// In lower case with accents: where it is written with and without, with them. By bytes the greatest of the plain form
    /// and all that became it.
    pub fn lower(&self) -> &str {
        if self.lower.is_empty() { &self.plain } else { &self.lower }
    }
}

/// What a form says in an entry, as far as it has been read.
#[derive(Clone, Copy, Default)]
struct Said {
    form: u32,
    /// The section in which it was said last, from 1.
    section: u32,
    /// In title, names, summary and topics.
    head: f32,
    /// In that section.
    here: f32,
    /// In the section before it in which it says most.
    best: f32,
    /// In all sections before it.
    sum: f32,
    is_strong: bool,
}

impl Said {
    /// Whatever is said from now on is said in another section. Written without branches, which nobody could foresee.
    fn turn(&mut self, section: u32) {
        let past = if self.section == section { 0.0 } else { self.here };
        self.best = self.best.max(past);
        self.sum += past;
        self.here = if self.section == section { self.here } else { 0.0 };
        self.section = section;
    }
}

/// Stands for the form of a word of which nothing is left.
const NOTHING: u32 = u32::MAX - 1;

/// Makes a run.
#[derive(Default)]
pub(super) struct Runner {
    run: Run,
    apostrophes: Apostrophes,
    /// Knows words as they are written, and plain forms, which are words that are written like this; of each its form, or
    /// [`NOTHING`].
    pub cutter: Cutter,
    /// The words of the field that is being looked at.
    words: Vec<Word>,
    /// Their forms.
    field: Vec<u32>,
    /// For each form its place in `said`, from 1; 0 where the entry has not had it yet.
    slots: Vec<u32>,
    /// What is said in the entry; behind `count`, nothing is said yet.
    said: Vec<Said>,
    count: usize,
}

impl Runner {
    pub fn new(apostrophes: Apostrophes) -> Self {
        Runner { apostrophes, ..Runner::default() }
    }

    /// Looks at an entry; returns the words of the text of each section.
    pub fn entry(&mut self, number: u32, document: &Document) -> Vec<Vec<Word>> {
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
        let mut texts = Vec::with_capacity(document.sections.len());
        for (section, of) in (1..).zip(&document.sections) {
            let here = |said: &mut Said, weight: f32| {
                said.turn(section);
                said.here += weight;
            };
            self.field(&of.heading, &HEADING, here);
            self.field(&of.text, &TEXT, here);
            texts.push(std::mem::take(&mut self.words));
        }
        self.close(number);
        texts
    }

    /// Writes down what was said in an entry.
    fn close(&mut self, number: u32) {
        for said in &mut self.said[..self.count] {
            said.turn(0);
            let weight = said.head + said.best + REST * (said.sum - said.best);
            let units = (weight * UNIT).round().clamp(1.0, f32::from(STRONG - 1)) as u16;
            self.run.found.push(said.form);
            self.run.weights.push(if said.is_strong { units | STRONG } else { units });
            self.slots[said.form as usize] = 0;
            *said = Said::default();
        }
        self.run.entries.push((number, u32::try_from(self.count).unwrap_or(u32::MAX)));
        self.count = 0;
    }

    pub fn finish(self) -> Run {
        self.run
    }

    fn field(&mut self, text: &str, measure: &Measure, say: impl Fn(&mut Said, f32)) {
        self.look_up(text);
        let weight = measure.of(self.field.len());
        self.said.resize(self.said.len().max(self.count + self.field.len()), Said::default());
        for &form in &self.field {
            // Half of all words are new to an entry, so this too is without branches.
            let slot = &mut self.slots[form as usize];
            let place = if *slot == 0 { self.count } else { *slot as usize - 1 };
            self.count += usize::from(*slot == 0);
            *slot = place as u32 + 1;
            let said = &mut self.said[place];
            said.form = form;
            say(said, weight);
        }
    }

    /// Fills `words` with a text's words, and `field` with their forms.
    fn look_up(&mut self, text: &str) {
        let (mut words, mut field) = (std::mem::take(&mut self.words), std::mem::take(&mut self.field));
        self.cutter.cut(text, &mut words);
        field.clear();
        for word in &words {
            // One that was not known when the text was cut may have come in it before.
            let form = if word.form == UNKNOWN { self.cutter.form(word.number) } else { word.form };
            field.push(if form == UNKNOWN { self.learn(word.number, word.of(text)) } else { form });
        }
        field.retain(|form| *form != NOTHING);
        (self.words, self.field) = (words, field);
    }

    /// The form of a word that is not known.
    fn learn(&mut self, number: u32, written: &str) -> u32 {
        let form = if written.bytes().all(|byte| byte.is_ascii_lowercase()) && written.len() < fold::LONGEST {
            self.intern(number, written, written)
        } else {
            let lower = fold::lower(written, self.apostrophes);
            fold::plain(lower.as_str()).map_or(NOTHING, |plain| {
                // A word may be its own plain form.
                let number = if plain == written { number } else { self.cutter.number(&plain) };
                self.intern(number, &plain, &lower)
            })
        };
        self.cutter.set_form(number, form);
        form
    }

    /// The form of a plain form by its number.
    fn intern(&mut self, number: u32, plain: &str, lower: &str) -> u32 {
        let known = self.cutter.form(number);
        if let Some(form) = self.run.forms.get_mut(known as usize) {
            if *lower > *form.lower() {
                form.lower = lower.into();
            }
            return known;
        }
        let new = u32::try_from(self.run.forms.len()).unwrap_or(u32::MAX);
        self.cutter.set_form(number, new);
        let lower = if lower > plain { lower } else { "" };
        self.run.forms.push(Form { plain: plain.into(), lower: lower.into() });
        self.slots.push(0);
        new
    }
}
