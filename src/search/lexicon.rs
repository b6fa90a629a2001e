//! Words, each with its number: looking them up is what making an index does most.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words, each with a number.
#[derive(Default)]
pub(super) struct Lexicon {
    /// Short words in the order in which they came, so that the few that are most words lie together, near the processor.
    short: Vec<(Packed, u32)>,
    /// For each place, by hash: which short word is there, from 1; 0 where none is. A power of two of them, at least half of
    /// them 0.
    places: Vec<u32>,
    long: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
}

impl Lexicon {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// The number of a word; none where the word is not known.
    pub fn get(&self, word: &str) -> Option<u32> {
        let Some(short) = packed(word, word) else { return self.long.get(word).copied() };
        if self.places.is_empty() {
            return None;
        }
        let at = self.places[self.place(short)].checked_sub(1)?;
        Some(self.short[at as usize].1)
    }

    /// Sets the numbers of those words that stand where they are looked for first, which are most. Without branches, so that
    /// many are asked of the memory at once.
    pub fn get_all<'n>(&self, words: &[Packed], numbers: impl Iterator<Item = &'n mut u32>) {
        let (Some(mask), Some(last)) = (self.places.len().checked_sub(1), self.short.len().checked_sub(1)) else { return };
        for (word, number) in words.iter().zip(numbers) {
            // Where nothing is, the last word is looked at, which is another one.
            let place = self.places[word.hash() & mask].wrapping_sub(1) as usize;
            let (there, known) = self.short[place.min(last)];
            *number = if there == *word { known } else { *number };
        }
    }

    /// Adds a word that is not known.
    pub fn insert(&mut self, word: &str, number: u32) {
        let Some(short) = packed(word, word) else {
            self.long.insert(word.into(), number);
            return;
        };
        if self.short.len() * 2 >= self.places.len() {
            self.places = vec![0; (self.places.len() * 2).max(1024)];
            for at in 0..self.short.len() {
                let place = self.place(self.short[at].0);
                self.places[place] = at as u32 + 1;
            }
        }
        let place = self.place(short);
        self.short.push((short, number));
        self.places[place] = self.short.len() as u32;
    }

    /// Where a word is, or would be.
    fn place(&self, word: Packed) -> usize {
        let mask = self.places.len() - 1;
        let mut place = word.hash() & mask;
        while self.places[place] != 0 && self.short[self.places[place] as usize - 1].0 != word {
            place = (place + 1) & mask;
        }
        place
    }
}

/// A word of up to 15 bytes as two numbers, which are compared at once: its bytes, and in the last one how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packed([u64; 2]);

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
        fn every_word_has_its_own_number(words in proptest::collection::btree_map("[a-dé]{1,18}", 0..u32::MAX, 0..1500)) {
            let mut lexicon = Lexicon::default();
            for (word, number) in &words {
                lexicon.insert(word, *number);
            }
            let found: BTreeMap<String, u32> =
                words.keys().filter_map(|word| Some((word.clone(), lexicon.get(word)?))).collect();
            prop_assert_eq!(&found, &words);
            prop_assert_eq!(lexicon.len(), words.len());
            prop_assert_eq!(lexicon.get("unknown"), None);

            let asked: Vec<&str> = words.keys().map(String::as_str).chain(["unknown"]).collect();
            let short: Vec<Packed> = asked.iter().map(|word| packed(word, word).unwrap_or_default()).collect();
            let mut numbers = vec![u32::MAX; short.len()];
            lexicon.get_all(&short, numbers.iter_mut());
            for (word, number) in asked.iter().zip(&numbers) {
                prop_assert!(*number == u32::MAX || words.get(*word) == Some(number));
            }
            let is_short = |word: &&&str| word.len() <= 15 && **word != "unknown";
            let at_once = numbers.iter().filter(|number| **number < u32::MAX).count();
            prop_assert!(at_once * 2 >= asked.iter().filter(is_short).count());
        }
    }
}
