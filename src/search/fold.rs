//! A text becomes words, and words their plain form, in which a query and a text meet.
//!
//! `docs/search-index.md` has the rules; the browser client follows the same ones.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is kept, in letters.
pub(super) const LONGEST: usize = 64;

/// What may stand before an apostrophe and is then no part of a French word.
const ELIDED: &[&str] = &["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// What a language does with apostrophes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apostrophes {
    /// French: `l'eau` is `eau`.
    Elide,
    /// English: `city's` is `city`.
    Possess,
    /// They fall away.
    #[default]
    Drop,
}

impl Apostrophes {
    /// Those of the language with a code.
    pub fn of(code: &str) -> Apostrophes {
        match code.split('-').next() {
            Some("fr") => Apostrophes::Elide,
            Some("en") => Apostrophes::Possess,
            _ => Apostrophes::Drop,
        }
    }
}

/// Gives every word of a text to `take`, as it is written there, in order.
pub fn words<'t>(text: &'t str, mut take: impl FnMut(&'t str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (length, sort) = look(text, at);
        if sort != Sort::Letter {
            at += length;
            continue;
        }
        let start = at;
        at = plain_run(bytes, at + length);
        let mut end = at;
        // Nearly always a space or a sign is here, and the word is whole.
        while at < bytes.len() {
            let (length, sort) = look(text, at);
            at += length;
            match sort {
                Sort::Letter | Sort::Mark => {
                    at = plain_run(bytes, at);
                    end = at;
                }
                Sort::Nothing => {}
                Sort::Apostrophe if is_letter_at(text, at) => {}
                _ => break,
            }
        }
        take(&text[start..end]);
    }
}

/// Where the run of ASCII letters and digits that goes on here ends.
fn plain_run(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..at + 8).and_then(|bytes| bytes.first_chunk::<8>()) {
        let other = others(u64::from_le_bytes(*eight));
        at += (other.trailing_zeros() / 8) as usize;
        if other != 0 {
            return at;
        }
    }
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// The highest bit of each of eight bytes that is no ASCII letter or digit. Adding `0x80 - n` to seven bits sets the eighth
/// where they are at least `n`.
fn others(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let seven = eight & (0x7f * EACH);
    let from = |bytes: u64, first: u8| bytes + (0x80 - u64::from(first)) * EACH;
    let small = seven | (0x20 * EACH);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(seven, b'0') & !from(seven, b'9' + 1);
    (eight | !(letters | digits)) & (0x80 * EACH)
}

/// Whether a letter (a digit, a mark) stands here, behind what parts no word.
fn is_letter_at(text: &str, mut at: usize) -> bool {
    while at < text.len() {
        let (length, sort) = look(text, at);
        match sort {
            Sort::Nothing => at += length,
            sort => return matches!(sort, Sort::Letter | Sort::Mark),
        }
    }
    false
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Mark,
    Apostrophe,
    /// Parts no word and belongs to none.
    Nothing,
    Other,
}

/// How long the character here is, and what it is.
fn look(text: &str, at: usize) -> (usize, Sort) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        let sort = match byte {
            b'\'' => Sort::Apostrophe,
            byte if byte.is_ascii_alphanumeric() => Sort::Letter,
            _ => Sort::Other,
        };
        return (1, sort);
    }
    let character = text[at..].chars().next().unwrap_or('\0');
    (character.len_utf8(), sort(character))
}

fn sort(character: char) -> Sort {
    match character {
        '’' | 'ʼ' => Sort::Apostrophe,
        character if is_nothing(character) => Sort::Nothing,
        character if is_combining_mark(character) => Sort::Mark,
        character if character.is_alphanumeric() => Sort::Letter,
        _ => Sort::Other,
    }
}

fn is_nothing(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A word in lower case without its elision, its accents kept: what a stemmer wants to see.
pub(super) fn lower(word: &str, apostrophes: Apostrophes) -> String {
    let mut lower = String::with_capacity(word.len());
    let mut has_apostrophe = false;
    for character in word.chars() {
        match character {
            '\'' | '’' | 'ʼ' => {
                has_apostrophe = true;
                lower.push('\'');
            }
            character if character.is_ascii() => lower.push(character.to_ascii_lowercase()),
            character if is_nothing(character) => {}
            character => lower.extend(character.to_lowercase()),
        }
    }
    if has_apostrophe { without_apostrophes(&lower, apostrophes) } else { lower }
}

fn without_apostrophes(word: &str, apostrophes: Apostrophes) -> String {
    let rest = match (apostrophes, word.split_once('\'')) {
        (Apostrophes::Elide, Some((before, rest))) if ELIDED.contains(&before) => rest,
        (Apostrophes::Possess, _) => word.strip_suffix("'s").unwrap_or(word),
        _ => word,
    };
    rest.replace('\'', "")
}

/// The plain form of a word of [`lower`]; none where nothing is left, or far too much.
pub(super) fn plain<'w>(lower: impl Into<Cow<'w, str>>) -> Option<Cow<'w, str>> {
    let lower = lower.into();
    let plain = if lower.is_ascii() { lower } else { Cow::Owned(unmarked(&lower)) };
    (!plain.is_empty() && plain.chars().nth(LONGEST).is_none()).then_some(plain)
}

fn unmarked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        match character {
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            'ß' => plain.push_str("ss"),
            'ς' => plain.push('σ'),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' => plain.push('d'),
            character => plain.push(character),
        }
    }
    plain
}

/// The plain form of a word; none where nothing is left, or far too much.
pub fn fold(word: &str, apostrophes: Apostrophes) -> Option<String> {
    plain(lower(word, apostrophes)).map(Cow::into_owned)
}

/// All words of a text, folded, in order.
pub fn folded(text: &str, apostrophes: Apostrophes) -> Vec<String> {
    let mut all = Vec::new();
    words(text, |word| all.extend(fold(word, apostrophes)));
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        words(text, |word| all.push(word));
        all
    }

    proptest! {
        /// Letters of several scripts, digits, marks, spaces and apostrophes are parted as Unicode says. What is left out on
        /// purpose: `.`, `,`, `;`, `:` and `_`, which Unicode takes into a word and we do not.
        #[test]
        fn words_are_those_of_unicode(text in "[a-zA-Zéèàçœ0-9ᐃᓄᒃᑎᑐᑦЖдλσ\u{301}\u{327} \n'’()!?«»/-]{0,40}") {
            // Unicode lets a mark belong to whatever stands before it, where we let it belong to letters alone.
            let is_mark_lost = text.chars().zip(std::iter::once(' ').chain(text.chars()))
                .any(|(mark, before)| is_combining_mark(mark) && !before.is_alphanumeric() && !is_combining_mark(before));
            prop_assume!(!is_mark_lost);
            // Unicode has an apostrophe join letters and join digits, never one of each.
            let letters: Vec<char> = text.chars().filter(|c| !is_combining_mark(*c)).collect();
            let is_mixed = letters.windows(3).any(|of| {
                matches!(of[1], '\'' | '’') && of[0].is_numeric() != of[2].is_numeric()
            });
            prop_assume!(!is_mixed);
            let expected: Vec<&str> = text.unicode_words().collect();
            prop_assert_eq!(of(&text), expected);
        }

        #[test]
        fn what_is_folded_stays_as_it_is(word in "\\PC{1,20}") {
            for apostrophes in [Apostrophes::Elide, Apostrophes::Possess, Apostrophes::Drop] {
                for folded in folded(&word, apostrophes) {
                    prop_assert_eq!(fold(&folded, Apostrophes::Drop), Some(folded.clone()));
                    prop_assert!(folded.nfd().all(|character| !is_combining_mark(character)));
                }
            }
        }
    }

    #[test]
    fn eight_bytes_are_looked_at_as_one_is() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut eight = [b'a'; 8];
                eight[place] = byte;
                let expected = if byte.is_ascii_alphanumeric() { 0 } else { 0x80 << (8 * place) };
                assert_eq!(others(u64::from_le_bytes(eight)), expected, "{byte}");
            }
        }
    }

    #[test]
    fn a_long_word_is_none() {
        assert_eq!(fold(&"a".repeat(64), Apostrophes::Drop), Some("a".repeat(64)));
        assert_eq!(fold(&"a".repeat(65), Apostrophes::Drop), None);
    }
}
