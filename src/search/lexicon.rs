//! Words, each with its form: looking them up is what a run does most.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The form of a word of which nothing is left.
pub(super) const NOTHING: u32 = u32::MAX;

/// Words, each with the number of its form, or [`NOTHING`].
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
    /// The form of a word; none where the word is not known.
    pub fn get(&self, word: &str) -> Option<u32> {
        match packed(word, word) {
            Some(short) => self.get_short(short),
            None => self.long.get(word).copied(),
        }
    }

    /// The same for a short word.
    pub fn get_short(&self, word: Packed) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        let at = self.places[self.place(word)].checked_sub(1)?;
        Some(self.short[at as usize].1)
    }

    /// Adds the forms of words to `forms` that stand `step` places behind the one where they are looked for first. The others
    /// are moved to the front; returns how many these are. Without branches, so that many are asked of the memory at once.
    pub fn get_all(&self, words: &mut [Packed], step: usize, forms: &mut Vec<u32>) -> usize {
        if self.places.is_empty() {
            return words.len();
        }
        let mask = self.places.len() - 1;
        let (mut known, mut unknown) = (forms.len(), 0);
        forms.resize(known + words.len(), NOTHING);
        for at in 0..words.len() {
            let word = words[at];
            // Where nothing is, the last word is looked at, which is another one.
            let last = self.short.len() - 1;
            let place = self.places[word.hash().wrapping_add(step) & mask].wrapping_sub(1) as usize;
            let (there, form) = self.short[place.min(last)];
            forms[known] = form;
            known += usize::from(there == word);
            words[unknown] = word;
            unknown += usize::from(there != word);
        }
        forms.truncate(known);
        unknown
    }

    /// Adds a word that is not known.
    pub fn insert(&mut self, word: &str, form: u32) {
        let Some(short) = packed(word, word) else {
            self.long.insert(word.into(), form);
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
        self.short.push((short, form));
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The word.
    pub fn text(self) -> String {
        let bytes: Vec<u8> = self.0.iter().flat_map(|number| number.to_le_bytes()).collect();
        String::from_utf8_lossy(&bytes[..usize::from(bytes[15])]).into_owned()
    }

    fn hash(self) -> usize {
        let mut hasher = Quick::default();
        hasher.add(self.0[0]);
        hasher.add(self.0[1]);
        Hasher::finish(&hasher) as usize
    }
}

/// A hasher for short words of texts that nobody wrote to make it slow: eight bytes at a time, multiplied and turned.
#[derive(Default)]
struct Quick(u64);

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Short and long words, those that share a place with others, and unknown ones.
        #[test]
        fn every_word_has_its_own_form(words in proptest::collection::btree_map("[a-dé]{1,18}", any::<u32>(), 0..1500)) {
            let mut lexicon = Lexicon::default();
            for (word, form) in &words {
                lexicon.insert(word, *form);
            }
            let found: BTreeMap<String, u32> =
                words.keys().filter_map(|word| Some((word.clone(), lexicon.get(word)?))).collect();
            prop_assert_eq!(&found, &words);
            prop_assert_eq!(lexicon.get("unknown"), None);

            let short: Vec<Packed> = words.keys().chain([&"unknown".to_owned()]).filter_map(|word| packed(word, word)).collect();
            let (mut left, mut forms) = (short.clone(), Vec::new());
            let mut unknown = lexicon.get_all(&mut left, 0, &mut forms);
            unknown = lexicon.get_all(&mut left[..unknown], 1, &mut forms);
            forms.extend(left[..unknown].iter().filter_map(|word| lexicon.get_short(*word)));
            let mut expected: Vec<u32> = words.iter().filter(|(word, _)| word.len() <= 15).map(|(_, form)| *form).collect();
            forms.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(forms, expected);
            prop_assert!(left[..unknown].iter().any(|word| word.text() == "unknown"));
        }
    }
}
