//! Words, each with its number: looking them up is what making an index does most.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands for a number, or for what is noted of a word, that nobody knows yet.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Words, each with a number: how many came before it. Of each something may be noted, which is had with the number.
#[derive(Default)]
pub(super) struct Lexicon {
    /// All words in the order in which they came, so that the few that are most words lie together, near the processor.
    words: Vec<Known>,
    /// For each place, by hash: which short word is there, from 1; 0 where none is. A power of two of them, at least half of
    /// them 0.
    places: Vec<u32>,
    long: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
}

#[derive(Clone, Copy)]
struct Known {
    /// [`LONG`] where it is too long.
    word: Packed,
    note: u32,
}

impl Lexicon {
    /// The number of a word; none where the word is not known.
    pub fn get(&self, word: &str) -> Option<u32> {
        let Some(short) = packed(word, word) else { return self.long.get(word).copied() };
        if self.places.is_empty() {
            return None;
        }
        self.places[self.place(short)].checked_sub(1)
    }

    /// What is noted of a word.
    pub fn note(&self, number: u32) -> u32 {
        self.words[number as usize].note
    }

    /// Notes something of a word.
    pub fn set_note(&mut self, number: u32, note: u32) {
        self.words[number as usize].note = note;
    }

    /// Sets the numbers and notes of those words that stand where they are looked for first, which are most. Without branches,
    /// so that many are asked of the memory at once.
    pub fn get_all<'n>(&self, words: &[Packed], found: impl Iterator<Item = (&'n mut u32, &'n mut u32)>) {
        let (Some(mask), Some(last)) = (self.places.len().checked_sub(1), self.words.len().checked_sub(1)) else { return };
        for (word, (number, note)) in words.iter().zip(found) {
            // Where nothing is, the last word is looked at, which is another one.
            let place = (self.places[word.hash() & mask].wrapping_sub(1) as usize).min(last);
            let there = self.words[place];
            let is_it = there.word == *word;
            *number = if is_it { place as u32 } else { *number };
            *note = if is_it { there.note } else { *note };
        }
    }

    /// Adds a word that is not known; returns its number.
    pub fn insert(&mut self, word: &str) -> u32 {
        let number = self.words.len() as u32;
        let Some(short) = packed(word, word) else {
            self.long.insert(word.into(), number);
            self.words.push(Known { word: LONG, note: UNKNOWN });
            return number;
        };
        if self.words.len() * 2 >= self.places.len() {
            self.places = vec![0; (self.places.len() * 2).max(1024)];
            for at in 0..self.words.len() {
                if self.words[at].word != LONG {
                    let place = self.place(self.words[at].word);
                    self.places[place] = at as u32 + 1;
                }
            }
        }
        let place = self.place(short);
        self.words.push(Known { word: short, note: UNKNOWN });
        self.places[place] = number + 1;
        number
    }

    /// Where a word is, or would be.
    fn place(&self, word: Packed) -> usize {
        let mask = self.places.len() - 1;
        let mut place = word.hash() & mask;
        while self.places[place] != 0 && self.words[self.places[place] as usize - 1].word != word {
            place = (place + 1) & mask;
        }
        place
    }
}

/// A word of up to 15 bytes as two numbers, which are compared at once: its bytes, and in the last one how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packed([u64; 2]);

/// Stands for a word that is too long; no other is like it.
const LONG: Packed = Packed([u64::MAX; 2]);

/// A word of a text; none where it is too long.
pub(super) fn packed(text: &str, word: &str) -> Option<Packed> {
    if word.len() > 15 {
        return None;
    }
    let at = word.as_ptr().addr() - text.as_ptr().addr();
    // Sixteen bytes are had at once where the text goes on for so long: what is behind the word is cut off.
    if let Some(bytes) = text.as_bytes().get(at..at + 16).and_then(|bytes| bytes.first_chunk::<16>()) {
        let kept = u128::MAX >> (128 - 8 * word.len().max(1));
        return Some(Packed::new(u128::from_le_bytes(*bytes) & kept, word.len()));
    }
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    Some(Packed::new(u128::from_le_bytes(bytes), word.len()))
}

impl Packed {
    fn new(bytes: u128, length: usize) -> Packed {
        let number = bytes | (length as u128) << 120;
        Packed([number as u64, (number >> 64) as u64])
    }

    fn hash(self) -> usize {
        let mut hasher = Quick::default();
        hasher.add(self.0[0]);
        hasher.add(self.0[1]);
        Hasher::finish(&hasher) as usize
    }
}

/// A hasher for short words of texts that nobody wrote to make it slow: eight bytes at a time, multiplied and turned.
#[derive(Clone, Copy, Debug, Default)]
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

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Short and long words, those that share a place with others, and unknown ones.
        #[test]
        fn every_word_has_its_own_number(words in proptest::collection::btree_set("[a-dé]{1,18}", 0..1500)) {
            let mut lexicon = Lexicon::default();
            for (number, word) in (0..).zip(&words) {
                prop_assert_eq!(lexicon.insert(word), number);
                lexicon.set_note(number, number * 2);
            }
            let known: BTreeMap<&str, u32> = words.iter().map(String::as_str).zip(0..).collect();
            let found: BTreeMap<&str, u32> =
                words.iter().filter_map(|word| Some((word.as_str(), lexicon.get(word)?))).collect();
            prop_assert_eq!(&found, &known);
            prop_assert!(known.values().all(|number| lexicon.note(*number) == number * 2));
            prop_assert_eq!(lexicon.get("unknown"), None);

            let asked: Vec<&str> = words.iter().map(String::as_str).chain(["unknown"]).collect();
            let short: Vec<Packed> = asked.iter().map(|word| packed(word, word).unwrap_or_default()).collect();
            let (mut numbers, mut notes) = (vec![UNKNOWN; short.len()], vec![UNKNOWN; short.len()]);
            lexicon.get_all(&short, numbers.iter_mut().zip(&mut notes));
            for ((word, number), note) in asked.iter().zip(&numbers).zip(&notes) {
                prop_assert!(*number == UNKNOWN || known.get(*word) == Some(number));
                prop_assert_eq!(*note, if *number == UNKNOWN { UNKNOWN } else { number * 2 });
            }
            let is_short = |word: &&&str| word.len() <= 15 && **word != "unknown";
            let at_once = numbers.iter().filter(|number| **number < UNKNOWN).count();
            prop_assert!(at_once * 2 >= asked.iter().filter(is_short).count());
        }
    }
}
