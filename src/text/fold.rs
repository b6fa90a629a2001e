//! Words brought to a plain form: for addresses, for anchors, and to find the nearest known name.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text without case and accents, œ and æ written out: for comparing and sorting.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|&c| !is_combining_mark(c)) {
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

/// Text as a step of an address or an anchor: ASCII letters and digits in lower case, single `-` between words.
///
/// Other scripts are transliterated (Inuktitut syllabics become their romanisation). May be empty.
pub fn slug(text: &str) -> String {
    let ascii = match text.is_ascii() {
        true => text.to_owned(),
        // A degree is a sign between words, and no letters.
        false => deunicode::deunicode(&romanise(&text.replace('°', " "))),
    };
    let mut slug = String::with_capacity(ascii.len());
    let mut gap = false;
    for character in ascii.chars() {
        match character {
            c if c.is_ascii_alphanumeric() => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(c.to_ascii_lowercase());
            }
            '\'' => {
                // "l'eau" is two words, "don't" is one: an elision has one or two letters before the apostrophe.
                let word = slug.rsplit('-').next().unwrap_or("");
                gap |= !gap && matches!(word, "l" | "d" | "j" | "m" | "n" | "s" | "t" | "c" | "qu");
            }
            _ => gap = true,
        }
    }
    slug
}

/// Syllabics as Inuktitut is romanised (ICI standard of 1976): series of three vowels, each followed by its long signs,
/// then the final. Other languages written in syllabics share most of them.
const SYLLABICS: &[(char, &str)] = &[
    ('ᐃ', "i"),
    ('ᐄ', "ii"),
    ('ᐅ', "u"),
    ('ᐆ', "uu"),
    ('ᐊ', "a"),
    ('ᐋ', "aa"),
    ('ᐁ', "ai"),
    ('ᐱ', "pi"),
    ('ᐲ', "pii"),
    ('ᐳ', "pu"),
    ('ᐴ', "puu"),
    ('ᐸ', "pa"),
    ('ᐹ', "paa"),
    ('ᑉ', "p"),
    ('ᐯ', "pai"),
    ('ᑎ', "ti"),
    ('ᑏ', "tii"),
    ('ᑐ', "tu"),
    ('ᑑ', "tuu"),
    ('ᑕ', "ta"),
    ('ᑖ', "taa"),
    ('ᑦ', "t"),
    ('ᑌ', "tai"),
    ('ᑭ', "ki"),
    ('ᑮ', "kii"),
    ('ᑯ', "ku"),
    ('ᑰ', "kuu"),
    ('ᑲ', "ka"),
    ('ᑳ', "kaa"),
    ('ᒃ', "k"),
    ('ᑫ', "kai"),
    ('ᒋ', "gi"),
    ('ᒌ', "gii"),
    ('ᒍ', "gu"),
    ('ᒎ', "guu"),
    ('ᒐ', "ga"),
    ('ᒑ', "gaa"),
    ('ᒡ', "g"),
    ('ᒉ', "gai"),
    ('ᒥ', "mi"),
    ('ᒦ', "mii"),
    ('ᒧ', "mu"),
    ('ᒨ', "muu"),
    ('ᒪ', "ma"),
    ('ᒫ', "maa"),
    ('ᒻ', "m"),
    ('ᒣ', "mai"),
    ('ᓂ', "ni"),
    ('ᓃ', "nii"),
    ('ᓄ', "nu"),
    ('ᓅ', "nuu"),
    ('ᓇ', "na"),
    ('ᓈ', "naa"),
    ('ᓐ', "n"),
    ('ᓀ', "nai"),
    ('ᓯ', "si"),
    ('ᓰ', "sii"),
    ('ᓱ', "su"),
    ('ᓲ', "suu"),
    ('ᓴ', "sa"),
    ('ᓵ', "saa"),
    ('ᔅ', "s"),
    ('ᓭ', "sai"),
    ('ᓕ', "li"),
    ('ᓖ', "lii"),
    ('ᓗ', "lu"),
    ('ᓘ', "luu"),
    ('ᓚ', "la"),
    ('ᓛ', "laa"),
    ('ᓪ', "l"),
    ('ᓓ', "lai"),
    ('ᔨ', "ji"),
    ('ᔩ', "jii"),
    ('ᔪ', "ju"),
    ('ᔫ', "juu"),
    ('ᔭ', "ja"),
    ('ᔮ', "jaa"),
    ('ᔾ', "j"),
    ('ᔦ', "jai"),
    ('ᕕ', "vi"),
    ('ᕖ', "vii"),
    ('ᕗ', "vu"),
    ('ᕘ', "vuu"),
    ('ᕙ', "va"),
    ('ᕚ', "vaa"),
    ('ᕝ', "v"),
    ('ᕆ', "ri"),
    ('ᕇ', "rii"),
    ('ᕈ', "ru"),
    ('ᕉ', "ruu"),
    ('ᕋ', "ra"),
    ('ᕌ', "raa"),
    ('ᕐ', "r"),
    ('ᕃ', "rai"),
    ('ᕿ', "qi"),
    ('ᖀ', "qii"),
    ('ᖁ', "qu"),
    ('ᖂ', "quu"),
    ('ᖃ', "qa"),
    ('ᖄ', "qaa"),
    ('ᖅ', "q"),
    ('ᙯ', "qai"),
    ('ᖏ', "ngi"),
    ('ᖐ', "ngii"),
    ('ᖑ', "ngu"),
    ('ᖒ', "nguu"),
    ('ᖓ', "nga"),
    ('ᖔ', "ngaa"),
    ('ᖕ', "ng"),
    ('ᙱ', "nngi"),
    ('ᙲ', "nngii"),
    ('ᙳ', "nngu"),
    ('ᙴ', "nnguu"),
    ('ᙵ', "nnga"),
    ('ᙶ', "nngaa"),
    ('ᖖ', "nng"),
    ('ᖠ', "li"),
    ('ᖡ', "lii"),
    ('ᖢ', "lu"),
    ('ᖣ', "luu"),
    ('ᖤ', "la"),
    ('ᖥ', "laa"),
    ('ᖦ', "l"),
    ('ᕼ', "h"),
];

/// Text with its syllabics in Latin letters.
fn romanise(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for character in text.chars() {
        let is_syllabic = ('\u{1400}'..='\u{167f}').contains(&character);
        let letters = SYLLABICS.iter().find(|(syllabic, _)| is_syllabic && *syllabic == character);
        match letters {
            Some((_, letters)) => latin.push_str(letters),
            None => latin.push(character),
        }
    }
    latin
}

/// The known name nearest to what was written, where it is near enough to be meant: at most a third of the letters differ.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = fold(written);
    // Of two letters none may differ: `es` is not a slip for `en`.
    let limit = match written.chars().count() {
        0..=2 => 0,
        count => (count / 3).clamp(1, 3),
    };
    known
        .into_iter()
        .map(|name| (distance(&written, &fold(name)), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|a, b| a.cmp(b))
        .map(|(_, name)| name)
}

/// The one known name that is meant for certain: what was written is a slip of one letter for it, and no other one is near.
///
/// A digit is never a slip, nor is the first letter or an ending, for these make another word: `phase-2`, `reviewer`, `examples`.
pub fn sole<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = known.into_iter().filter(|name| nearest(written, [*name]).is_some());
    let first = near.next().filter(|name| is_slip(&fold(written), &fold(name)))?;
    near.all(|other| other == first).then_some(first)
}

fn is_slip(written: &str, name: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let lacks_end = name.strip_prefix(written).is_some_and(|end| end != "s");
    written.chars().count() > 3
        && distance(written, name) <= 1
        && digits(written) == digits(name)
        && written.chars().next() == name.chars().next()
        && (lacks_end || written.chars().next_back() == name.chars().next_back())
}

/// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, letter) in a.chars().enumerate() {
        let mut next = vec![row + 1; b.len() + 1];
        for column in 0..b.len() {
            let change = last[column] + usize::from(letter != b[column]);
            next[column + 1] = change.min(last[column + 1] + 1).min(next[column] + 1);
            if column > 0 && Some(b[column]) == previous && letter == b[column - 1] {
                next[column + 1] = next[column + 1].min(before[column - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, next);
        previous = Some(letter);
    }
    last[b.len()]
}

/// Text with `%20` and the like as the characters that they stand for; as it is where they stand for no text.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('%');
    let mut bytes = Vec::with_capacity(text.len());
    bytes.extend_from_slice(parts.next().unwrap_or("").as_bytes());
    for part in parts {
        match part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_words() {
        assert_eq!(slug("L’été à Québec : œuvres & idées"), "l-ete-a-quebec-oeuvres-idees");
        assert_eq!(slug("Don't panic!"), "dont-panic");
        assert_eq!(slug("ᐃᓄᒃᑎᑐᑦ ᓄᓇᕗᑦ"), "inuktitut-nunavut");
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("sumary", ["summary", "title"]), Some("summary"));
        assert_eq!(nearest("tilte", ["summary", "title"]), Some("title"));
        assert_eq!(nearest("banana", ["summary", "title"]), None);
    }

    #[test]
    fn a_slip_of_one_letter_is_certain_and_another_word_is_not() {
        for (written, name) in [("updatd", "updated"), ("Dates", "dates"), ("sumamry", "summary"), ("relate", "related")] {
            assert_eq!(sole(written, ["title", name]), Some(name), "{written}");
        }
        let others = [
            ("phase-2", "phase-1"),
            ("reviewer", "reviewed"),
            ("examples", "example"),
            ("author", "authors"),
            ("typical", "atypical"),
            ("update_by", "updated"),
            ("paid-work", "unpaid-work"),
        ];
        for (written, name) in others {
            assert_eq!(sole(written, ["title", name]), None, "{written}");
        }
    }
}
