//! Cuts texts into words, each with a number for the way in which it is written: looked up once for all that is made of it.

use super::fold;
use super::lexicon::{Lexicon, Packed, UNKNOWN, packed};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the text, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What all words have in common that are written like it.
    pub number: u32,
    /// The form that was noted of them when the text was cut; [`UNKNOWN`] where none was.
    pub form: u32,
}

impl Word {
    /// The word in its text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Cuts texts, and knows all words that it met.
#[derive(Default)]
pub(super) struct Cutter {
    lexicon: Lexicon,
    /// The words of the text that is being cut; of a long word the empty one, which is none.
    packed: Vec<Packed>,
}

impl Cutter {
    /// The form that is noted of a word; [`UNKNOWN`] where none is.
    pub fn form(&self, number: u32) -> u32 {
        self.lexicon.note(number)
    }

    /// Notes the form of a word.
    pub fn set_form(&mut self, number: u32, form: u32) {
        self.lexicon.set_note(number, form);
    }

    /// Fills `words` with the words of a text. Cutting, looking up and learning are done one after the other: while one word
    /// is on its way from the memory, others are asked for already.
    pub fn cut(&mut self, text: &str, words: &mut Vec<Word>) {
        words.clear();
        words.reserve(text.len() / 6);
        self.packed.clear();
        fold::words(text, |word| {
            let start = (word.as_ptr().addr() - text.as_ptr().addr()) as u32;
            words.push(Word { start, end: start + word.len() as u32, number: UNKNOWN, form: UNKNOWN });
            self.packed.push(packed(text, word).unwrap_or_default());
        });
        self.lexicon.get_all(&self.packed, words.iter_mut().map(|word| (&mut word.number, &mut word.form)));
        for word in words.iter_mut().filter(|word| word.number == UNKNOWN) {
            word.number = self.number(word.of(text));
        }
    }

    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        self.lexicon.get(word).unwrap_or_else(|| self.lexicon.insert(word))
    }
}
