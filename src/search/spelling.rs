//! Spells the content of files in signs: each word once, and what became of it each time it comes again.

use super::alphabet::{Alphabet, Code};
use super::bits::{Bits, MOST};
use super::coding::push_count;
use super::cutter::{Cutter, Word};
use super::signs::{Speller, Tree};

/// An alphabet as it is written with.
#[derive(Debug)]
pub(super) struct Signs {
    tree: Tree,
    codes: Vec<Code>,
    /// The code of each single byte.
    bytes: Vec<Code>,
}

impl Signs {
    pub fn new(alphabet: &Alphabet) -> Signs {
        let mut signs = Signs { tree: Tree::default(), codes: Vec::new(), bytes: vec![Code::default(); 256] };
        for (sign, code) in alphabet.codes() {
            signs.tree.add(sign, code.length);
            signs.codes.push(code);
            if let [byte] = sign {
                signs.bytes[usize::from(*byte)] = code;
            }
        }
        signs
    }
}

/// Spells one content after another.
pub(super) struct Spelling<'s> {
    signs: &'s Signs,
    speller: Speller,
    /// For each word by its number its codes, without and with a space before it.
    words: Vec<[Spelt; 2]>,
    /// The codes of words that are too long for one.
    long: Vec<Vec<Code>>,
    /// The words of a text that is not cut yet.
    cut: Vec<Word>,
    /// How the words of the text are spelt that is being written, and which of them with the space before them.
    spelt: Vec<(Spelt, bool)>,
    /// The bytes of a number that is being written.
    counted: Vec<u8>,
    content: Bits,
    /// How long the content is when it is expanded, in bytes.
    length: usize,
}

/// How a word is spelt, in one number: the bits of its code, above them how many these are. 0 where nobody knows yet; where
/// the length is [`LONG`], the rest is a place in `long`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spelt(u64);

const UNKNOWN: Spelt = Spelt(0);

const LONG: u32 = u32::MAX >> (32 - (u64::BITS - MOST));

impl Spelt {
    fn new(Code { bits, length }: Code) -> Spelt {
        Spelt(u64::from(length) << MOST | bits)
    }

    fn code(self) -> Code {
        Code { bits: self.0 & ((1 << MOST) - 1), length: (self.0 >> MOST) as u32 }
    }
}

impl<'s> Spelling<'s> {
    pub fn new(signs: &'s Signs) -> Self {
        Spelling {
            signs,
            speller: Speller::default(),
            words: Vec::new(),
            long: Vec::new(),
            cut: Vec::new(),
            spelt: Vec::new(),
            counted: Vec::new(),
            content: Bits::default(),
            length: 0,
        }
    }

    /// Adds a number of things.
    pub fn count(&mut self, count: usize) {
        let mut bytes = std::mem::take(&mut self.counted);
        bytes.clear();
        push_count(&mut bytes, count);
        self.bytes(&bytes);
        self.counted = bytes;
    }

    /// Adds a text, with its length.
    pub fn text(&mut self, text: &str, cutter: &mut Cutter) {
        let mut words = std::mem::take(&mut self.cut);
        cutter.cut(text, &mut words);
        self.words(text, &words);
        self.cut = words;
    }

    /// Adds a text that is cut into words already, with its length.
    pub fn words(&mut self, text: &str, words: &[Word]) {
        self.count(text.len());
        let bytes = text.as_bytes();
        self.look_up(bytes, words);
        let spelt = std::mem::take(&mut self.spelt);
        let mut done = 0;
        for (word, (spelt, is_spaced)) in words.iter().zip(&spelt) {
            let begin = word.start as usize - usize::from(*is_spaced);
            if begin > done {
                self.bytes(&bytes[done..begin]);
            }
            done = word.end as usize;
            self.length += done - begin;
            match spelt.code() {
                Code { bits, length: LONG } => {
                    self.long[bits as usize].iter().for_each(|code| self.content.push(code.bits, code.length));
                }
                Code { bits, length } => self.content.push(bits, length),
            }
        }
        self.bytes(&bytes[done..]);
        self.spelt = spelt;
    }

    /// Fills `spelt` with how words are spelt and whether with the space before them. First all at once and without branches,
    /// so that many are asked of the memory; then those that are not known.
    fn look_up(&mut self, text: &[u8], words: &[Word]) {
        let Some(most) = words.iter().map(|word| word.number as usize + 1).max() else { return self.spelt.clear() };
        self.words.resize(self.words.len().max(most), [UNKNOWN; 2]);
        let mut done = 0;
        let mut spelt = std::mem::take(&mut self.spelt);
        spelt.clear();
        spelt.extend(words.iter().map(|word| {
            let before = (word.start as usize).saturating_sub(1);
            let is_spaced = (before >= done) & (word.start > 0) & (text[before] == b' ');
            done = word.end as usize;
            (self.words[word.number as usize][usize::from(is_spaced)], is_spaced)
        }));
        for (word, (spelt, is_spaced)) in words.iter().zip(&mut spelt).filter(|(_, (spelt, _))| *spelt == UNKNOWN) {
            *spelt = self.learn(word, *is_spaced, text);
        }
        self.spelt = spelt;
    }

    /// Adds bytes, each by itself.
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let code = self.signs.bytes[usize::from(*byte)];
            self.content.push(code.bits, code.length);
        }
        self.length += bytes.len();
    }

    /// How a word is spelt that was not spelt yet.
    fn learn(&mut self, word: &Word, is_spaced: bool, text: &[u8]) -> Spelt {
        let known = self.words[word.number as usize][usize::from(is_spaced)];
        if known != UNKNOWN {
            return known;
        }
        let mut codes = vec![Code::default()];
        let written = &text[word.start as usize - usize::from(is_spaced)..word.end as usize];
        self.speller.spell(&self.signs.tree, written, |sign| {
            let code = self.signs.codes[sign];
            match codes.last_mut().filter(|last| last.length + code.length <= MOST) {
                Some(last) => *last = Code { bits: last.bits << code.length | code.bits, length: last.length + code.length },
                None => codes.push(code),
            }
        });
        let spelt = match codes.as_slice() {
            [only] => Spelt::new(*only),
            _ => {
                self.long.push(codes);
                Spelt::new(Code { bits: self.long.len() as u64 - 1, length: LONG })
            }
        };
        self.words[word.number as usize][usize::from(is_spaced)] = spelt;
        spelt
    }

    /// What was spelt: how long it is when it is expanded, and its bits.
    pub fn end(&mut self) -> Vec<u8> {
        let mut content = Vec::with_capacity(4096);
        push_count(&mut content, std::mem::take(&mut self.length));
        content.extend(std::mem::take(&mut self.content).end());
        content
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::signs;
    use super::*;

    proptest! {
        /// Texts like those from which the alphabet was made, and others: all come back, by the file of the alphabet.
        #[test]
        fn what_is_spelt_can_be_read(known in "[a-eé ,\n]{0,400}", other in "\\PC{0,80}", long in "[x-zA-C]{0,90}") {
            let alphabet = signs::alphabet([known.as_str()].into_iter());
            let signs = Signs::new(&alphabet);
            let (mut spelling, mut cutter) = (Spelling::new(&signs), Cutter::default());
            let texts = [&*known, &*other, &*long, "", &*known];
            for content in [&texts[..], &texts[..2]] {
                let mut expected = Vec::new();
                for text in content {
                    spelling.text(text, &mut cutter);
                    push_count(&mut expected, text.len());
                    expected.extend(text.as_bytes());
                }
                let spelt = spelling.end();
                let alphabet = Alphabet::read(&alphabet.table()).expect("it is whole");
                prop_assert_eq!(alphabet.expand(&spelt), Ok(expected));
            }
        }
    }
}
