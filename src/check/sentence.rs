//! Where sentences begin and end, and what their words are: in English and French, with their abbreviations and quotation marks.

use std::ops::Range;

use super::tongue::is_small;
use crate::content::markdown::Block;

/// Short forms that end in a full stop within a sentence, in small letters and without it.
const ABBREVIATIONS: &[&str] = &[
    "al", "apr", "art", "aug", "ave", "av", "bd", "c", "ca", "cf", "ch", "chap", "co", "corp", "dec", "dept", "dr", "ed", "éd",
    "eds", "env", "ex", "feb", "fig", "févr", "gov", "hon", "ibid", "inc", "jan", "janv", "jr", "juil", "lt", "ltd", "m", "mar",
    "max", "min", "mm", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "p", "par", "pp", "prof", "réf", "rev", "s", "sec",
    "sep", "sept", "sr", "st", "ste", "tél", "v", "viz", "vol", "vs",
];
/// The same with full stops inside, which are never an end where another word in small letters follows.
const DOTTED: &[&str] = &["e.g", "i.e", "p.ex", "c.-à-d", "a.m", "p.m", "n.b"];

/// Short forms that stand behind what they belong to, so that a capital after them begins a sentence.
const TRAILING: &[&str] = &["a.m", "p.m", "al", "ave", "co", "corp", "etc", "inc", "jr", "ltd", "sr"];
/// Titles, which stand before a name whatever it begins with: "M. Le Blanc".
const TITLES: &[&str] = &["dr", "gov", "hon", "lt", "m", "mm", "mr", "mrs", "ms", "mt", "prof", "rev", "st", "ste"];

/// No short form without a full stop inside has so many bytes.
const LONGER: usize = 6;

const ENDS: &[char] = &['.', '!', '?', '…'];
const CLOSING: &[char] = &['"', '\'', '”', '’', '»', ')', ']', '*', '_'];
const BLANKS: &[char] = &[' ', '\u{a0}', '\u{202f}', '\t', '\n'];

/// The sentences of a block: one that runs over a line that its author ended, as in a postal address, ends there.
pub fn sentences_of(block: &Block) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in block.lines() {
        sentences(&block.text[..line.end], line.start, &mut found);
    }
    found
}

/// Adds the sentences of a text from a byte on, each without the blanks around it.
///
/// A sentence ends with `.`, `!`, `?` or `…` (and what closes a quotation or bracket behind it) where a blank and no small
/// letter follow. A full stop of an abbreviation, an initial or a number is none.
fn sentences(text: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let mut start = from;
    let mut from = from;
    while let Some(at) = next_end(text.as_bytes(), from) {
        if is_plain_end(text.as_bytes(), at) {
            from = at + 1;
            push(found, text, start..from);
            start = from;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        from = end;
        let behind = &text[end..];
        if !ENDS.contains(&c) || behind.starts_with(ENDS) {
            continue;
        }
        // « Oui! » : the blank before the closing mark belongs to it.
        let inner = behind.strip_prefix(BLANKS).filter(|inner| inner.starts_with('»')).unwrap_or(behind);
        let closing = inner.trim_start_matches(|c| CLOSING.contains(&c) || matches!(c, '\u{a0}' | '\u{202f}'));
        let closing = if behind[..behind.len() - closing.len()].contains(CLOSING) { closing } else { behind };
        let next = closing.trim_start_matches(BLANKS);
        if !next.is_empty() && next.len() == closing.len() {
            continue;
        }
        let opening = next.trim_start_matches(['«', '"', '“', '(', '[', '\u{a0}', '\u{202f}']);
        let goes_on = opening.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '—' | '–'));
        if !next.is_empty() && (goes_on || (c == '.' && is_short_form(&text[start..at], opening))) {
            continue;
        }
        push(found, text, start..text.len() - closing.len());
        start = text.len() - closing.len();
    }
    push(found, text, start..text.len());
}

/// The next byte from which on a sentence may end; `…` is the only end that takes more than one.
fn next_end(bytes: &[u8], from: usize) -> Option<usize> {
    let is_end = |byte: &u8| (*byte == b'.') | (*byte == b'!') | (*byte == b'?') | (*byte == 0xe2);
    // In stretches of which all bytes are looked at, so that many are at once.
    let (stretches, _) = bytes[from..].as_chunks::<16>();
    let has_end = |stretch: &[u8; 16]| stretch.iter().fold(0, |found, byte| found | u8::from(is_end(byte))) != 0;
    let start = from + 16 * stretches.iter().take_while(|stretch| !has_end(stretch)).count();
    bytes[start..].iter().position(is_end).map(|found| start + found)
}

/// Whether a sentence ends here as most do: a full stop behind a word that is longer than all short forms, a blank, a capital.
fn is_plain_end(bytes: &[u8], at: usize) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_lowercase() || (*byte >= 0x80 && !MAY_BE_GAP[usize::from(*byte)]);
    let word = at.checked_sub(LONGER).map(|start| &bytes[start..at]);
    let is_word = |word: &[u8]| word[0].is_ascii_lowercase() && word.iter().all(is_plain);
    bytes[at] == b'.' && matches!(bytes.get(at + 1..at + 3), Some([b' ', b'A'..=b'Z'])) && word.is_some_and(is_word)
}

fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    if text[start..end].contains(char::is_alphanumeric) {
        sentences.push(start..end);
    }
}

/// Whether the full stop behind `before` belongs to a short form and not to the sentence.
fn is_short_form(before: &str, next: &str) -> bool {
    let is_gap = |c: char| BLANKS.contains(&c) || matches!(c, '(' | '«' | '’' | '\'');
    let last = before.rsplit(is_gap).next().unwrap_or("");
    if last.len() >= LONGER && !last.contains('.') {
        return false;
    }
    let small = last.to_lowercase();
    if next.starts_with(char::is_uppercase) && is_end(&before[..before.len() - last.len()], &small, next) {
        return false;
    }
    // "et al. 2019", "no. 5", "M. Tremblay"; but "etc." may well end a sentence.
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let is_abbreviation = ABBREVIATIONS.contains(&small.as_str()) && is_short_before(&small, next);
    is_initial || is_abbreviation || DOTTED.contains(&small.as_str()) || is_initials(last)
}

/// Whether a short form ends its sentence where a capital follows: "Acme Inc. The firm", "Main St. Bring", "$2 M. Then", "plan B. It".
fn is_end(before: &str, small: &str, next: &str) -> bool {
    let previous = before.trim_end_matches(BLANKS).rsplit(BLANKS).next().unwrap_or("");
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_amount = small == "m" && previous.ends_with(|c: char| c.is_ascii_digit());
    let is_street = small == "st" && previous.starts_with(char::is_uppercase) && !previous.ends_with(['.', ',']);
    let goes_before = TITLES.contains(&small) || matches!(small, "e.g" | "i.e" | "p.ex" | "c.-à-d");
    TRAILING.contains(&small) || is_amount || is_street || (!goes_before && is_small(next))
}

/// `no` and `min` are words as well: they are short forms only before a number; all others always.
fn is_short_before(small: &str, next: &str) -> bool {
    match small {
        "no" | "nos" | "min" | "max" | "mar" | "par" | "s" | "c" | "sec" | "art" | "ex" | "ms" | "av" | "jan" | "dec" => {
            next.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => true,
    }
}

/// `J.-P`, `U.S`: letters with full stops between.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    word.contains('.')
        && parts.peek().is_some()
        && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// The words of a text: what stands between blanks and has a letter or a digit. An apostrophe or hyphen within joins a word,
/// a dash between blanks is none.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let pieces = std::iter::from_fn(move || {
        let start = at;
        let mut end = start;
        let mut length = 0;
        while length == 0 && end < bytes.len() {
            end += bytes[end..].iter().position(|byte| MAY_BE_GAP[usize::from(*byte)]).unwrap_or(bytes.len() - end);
            length = if end < bytes.len() { gap(bytes, end) } else { 0 };
            // A letter with an accent, or a quotation mark, begins as a gap may.
            end += usize::from(length == 0 && end < bytes.len());
        }
        at = end + length;
        (start < bytes.len()).then(|| &text[start..end])
    });
    pieces.filter(|word| word.bytes().any(|byte| byte.is_ascii_alphanumeric()) || word.contains(char::is_alphanumeric))
}

/// Whether a gap between words may begin with a byte.
const MAY_BE_GAP: [bool; 256] = {
    let mut table = [false; 256];
    let gaps = [b' ', b'\t', b'\n', b'/', 0xc2, 0xe2];
    let mut at = 0;
    while at < gaps.len() {
        table[gaps[at] as usize] = true;
        at += 1;
    }
    table
};

/// How many bytes stand at a place between two words: a blank, a dash or a slash.
fn gap(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' | b'\n' | b'/' => 1,
        0xc2 if bytes.get(at + 1) == Some(&0xa0) => 2,
        0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xaf | 0x93 | 0x94])) => 3,
        _ => 0,
    }
}

/// Whether a text may have more words than this: each gap has one of few bytes, and counting bytes costs nearly nothing.
pub fn may_exceed(text: &str, most: usize) -> bool {
    let is_blank = |byte: u8| (byte == b' ') | (byte == b'\t') | (byte == b'\n');
    let is_gap = |byte: &u8| u8::from(is_blank(*byte) | (*byte == b'/') | (*byte == 0xc2) | (*byte == 0xe2));
    // In stretches whose sum fits a byte, so that many are counted at once.
    let (stretches, rest) = text.as_bytes().as_chunks::<64>();
    let mut gaps = 0;
    for stretch in stretches {
        gaps += usize::from(stretch.iter().map(is_gap).sum::<u8>());
        if gaps >= most {
            return true;
        }
    }
    // One more word than gaps, of a letter each.
    text.len() > 2 * most && gaps + usize::from(rest.iter().map(is_gap).sum::<u8>()) >= most
}

/// Whether a text has two capitals in a row, as every word in capitals has; asked first, because most texts have none.
pub fn has_capitals(text: &str) -> bool {
    has_pair(text, |first, second| first.is_ascii_uppercase() & second.is_ascii_uppercase())
}

/// Whether two bytes of a text that follow one another are such. All are looked at, so that many are at once.
pub fn has_pair(text: &str, is_such: impl Fn(u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(0, |found, (first, second)| found | u8::from(is_such(*first, *second))) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        sentences(text, 0, &mut found);
        found.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_own_full_stop_alone() {
        let cases: &[(&str, &[&str])] = &[
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
            ("It costs 3.50 dollars. It rose by 2.5 points.", &["It costs 3.50 dollars.", "It rose by 2.5 points."]),
            ("Dr. Roy met Mr. J. Smith. They spoke.", &["Dr. Roy met Mr. J. Smith.", "They spoke."]),
            ("Ask a peer, e.g. a clerk. Then write.", &["Ask a peer, e.g. a clerk.", "Then write."]),
            ("See fig. 3 and no. 5. Is it so? No. Yes.", &["See fig. 3 and no. 5.", "Is it so?", "No.", "Yes."]),
            ("The U.S. Census, by J.-P. Roy, counts.", &["The U.S. Census, by J.-P. Roy, counts."]),
            ("He said “Go.” She went.", &["He said “Go.”", "She went."]),
            ("Wait… what? Yes.", &["Wait… what?", "Yes."]),
            ("« Pourquoi? » demande M. Roy. Personne ne sait.", &["« Pourquoi? » demande M. Roy.", "Personne ne sait."]),
            ("Il dit\u{a0}: «\u{a0}Non.\u{a0}» Elle part.", &["Il dit\u{a0}: «\u{a0}Non.\u{a0}»", "Elle part."]),
            (
                "Des outils (p. ex. un tableau). Puis 3,5 M$ de plus.",
                &["Des outils (p. ex. un tableau).", "Puis 3,5 M$ de plus."],
            ),
            ("Version 2.0 is out. (It is small.) Try it.", &["Version 2.0 is out.", "(It is small.)", "Try it."]),
            ("Come at 7 p.m. Bring a map to 5 Main St. Then ask.", &["Come at 7 p.m.", "Bring a map to 5 Main St.", "Then ask."]),
            (
                "Ask Acme Inc. Nobody else has plan B. It costs $2 M. Then pay.",
                &["Ask Acme Inc.", "Nobody else has plan B.", "It costs $2 M.", "Then pay."],
            ),
            ("M. Le Blanc a vu St. John et J. Roy.", &["M. Le Blanc a vu St. John et J. Roy."]),
            ("Tables, lists, etc. All of it.", &["Tables, lists, etc.", "All of it."]),
            ("Go to example.org. Then stop.", &["Go to example.org.", "Then stop."]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), *expected, "{text}");
        }
    }

    #[test]
    fn words_are_what_stands_between_blanks() {
        let count = |text: &str| words(text).count();
        assert_eq!(count("l’eau d’ici est-elle bonne\u{a0}?"), 4);
        assert_eq!(count("one — two – three / four"), 4);
        assert_eq!(count("3.5 % of 1,200 people"), 4);
    }
}
