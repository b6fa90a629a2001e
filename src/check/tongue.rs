//! The languages whose writing the rules know something about, and the small words by which each is told.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A language that rules know; of any other only what holds for all is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// English.
    English,
    /// French.
    French,
    /// Any other.
    Other,
}

impl Tongue {
    /// The language with this code.
    pub fn of(code: &str) -> Tongue {
        match code.split('-').next() {
            Some("en") => Tongue::English,
            Some("fr") => Tongue::French,
            _ => Tongue::Other,
        }
    }

    /// The words that every text of the language is full of and that mean nothing in the other one: packed, in order.
    pub fn small_words(self) -> &'static [u64] {
        const PACKED_ENGLISH: &[u64] = &all_packed::<{ ENGLISH.len() }>(ENGLISH);
        const PACKED_FRENCH: &[u64] = &all_packed::<{ FRENCH.len() }>(FRENCH);
        match self {
            Tongue::English => PACKED_ENGLISH,
            Tongue::French => PACKED_FRENCH,
            Tongue::Other => &[],
        }
    }
}

/// A short word as a number, its ASCII letters small: of eight bytes at most, in the order of its bytes.
pub fn packed(word: &str) -> Option<u64> {
    let length = word.len();
    let letters = word.bytes().take(8).fold(0, |letters, byte| letters << 8 | u64::from(byte.to_ascii_lowercase()));
    (1..=8).contains(&length).then(|| letters << (8 * (8 - length)))
}

const fn all_packed<const N: usize>(words: &[&str]) -> [u64; N] {
    let mut packed = [0; N];
    let mut at = 0;
    while at < N {
        let (word, mut bytes, mut byte) = (words[at].as_bytes(), [0; 8], 0);
        while byte < word.len() {
            bytes[byte] = word[byte];
            byte += 1;
        }
        packed[at] = u64::from_be_bytes(bytes);
        at += 1;
    }
    packed
}

const ENGLISH: &[&str] = &[
    "a", "and", "are", "as", "at", "be", "been", "by", "can", "do", "for", "from", "had", "has", "have", "he", "her", "his",
    "how", "if", "in", "into", "is", "it", "its", "may", "more", "not", "of", "one", "or", "our", "she", "should", "so", "than",
    "that", "the", "their", "them", "there", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "will",
    "with", "would", "you", "your",
];

const FRENCH: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "donc", "du", "elle", "elles", "en", "est", "et", "eu", "il",
    "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "mais", "même", "ne", "nous", "où", "par", "pas", "plus", "pour",
    "que", "qui", "sa", "se", "ses", "si", "sont", "sur", "un", "une", "vos", "votre", "vous", "y", "à", "été", "être",
];

/// Whether a word is one that texts of English or French are full of, in whatever letters.
pub fn is_small(word: &str) -> bool {
    let number = packed(&word.to_lowercase());
    let is_of = |tongue: Tongue| number.is_some_and(|number| tongue.small_words().binary_search(&number).is_ok());
    is_of(Tongue::English) || is_of(Tongue::French)
}

/// Whether a word has letters or marks that neither English nor French writes: its capitals follow other rules (`SENĆOŦEN`).
pub fn is_of_elsewhere(word: &str) -> bool {
    let is_ours =
        |c: char| c.is_ascii() || "àâäæçéèêëîïôöœùûüÿ".contains(c) || !(c.is_alphabetic() || is_combining_mark(c) || c == '¸');
    !word.is_ascii() && !word.nfc().flat_map(char::to_lowercase).all(is_ours)
}

/// Everyday words as they are compared: small letters, the curly apostrophe straight, spaces single, signs at the ends left out.
pub fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' => plain.push('\''),
                c if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
                c => plain.extend(c.to_lowercase()),
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order_and_short() {
        for words in [ENGLISH, FRENCH] {
            assert!(words.is_sorted() && words.iter().all(|word| word.len() <= 8));
        }
    }
}
