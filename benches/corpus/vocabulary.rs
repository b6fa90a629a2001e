//! Made-up words that can be pronounced, used as often as real ones are.

use std::collections::BTreeSet;

use super::language::Language;
use super::random::{Random, ranks};

/// The last stem is two thousand times rarer than the first: some 16,000 stems, several forms of each.
const OCTAVES: u32 = 11;
const STEMS: usize = ranks(OCTAVES);

/// The words of one language.
pub struct Vocabulary {
    /// The language that its words sound like.
    pub language: &'static Language,
    stems: Vec<String>,
}

/// Makes the words of a language; no two stems are the same, nor would be without their accents: titles become addresses.
pub fn vocabulary(language: &'static Language, seed: u64) -> Vocabulary {
    let mut random = Random::new(seed, u64::MAX);
    let mut known = BTreeSet::new();
    let mut stems = Vec::with_capacity(STEMS);
    while stems.len() < STEMS {
        // Frequent words are short, in made-up languages too.
        let syllables = match stems.len() {
            0..200 => 1,
            200..6000 => 2,
            _ => 3,
        };
        let stem = stem(language, syllables, &mut random);
        if !language.function_words.contains(&stem.as_str()) && known.insert(deunicode::deunicode(&stem)) {
            stems.push(stem);
        }
    }
    Vocabulary { language, stems }
}

impl Vocabulary {
    /// The stem of a rank; the most frequent has rank 0.
    pub fn stem(&self, rank: usize) -> &str {
        &self.stems[rank]
    }

    /// The rank of a stem, small ranks more often.
    pub fn any_rank(random: &mut Random) -> usize {
        random.rank(OCTAVES)
    }

    /// Writes a stem and an ending.
    pub fn push_word(&self, rank: usize, random: &mut Random, text: &mut String) {
        text.push_str(&self.stems[rank]);
        text.push_str(random.pick(self.language.endings));
    }

    /// Writes a real word such as `the` or `between`, frequent ones more often.
    pub fn push_function_word(&self, random: &mut Random, text: &mut String) {
        let words = self.language.function_words;
        text.push_str(words[random.skewed(words.len())]);
    }
}

/// A place name that no other `number` below a million has: three syllables of one consonant and one vowel each.
pub fn place(number: usize) -> String {
    const CONSONANTS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";
    const VOWELS: &[u8; 5] = b"aeiou";
    // Multiplying by a number that shares no factor with a million shuffles them: neighbours get unlike names.
    let mut rest = (number * 618_033 + 271_829) % 1_000_000;
    let mut name = String::with_capacity(6);
    for _ in 0..3 {
        let syllable = rest % 100;
        name.push(char::from(CONSONANTS[syllable / 5]));
        name.push(char::from(VOWELS[syllable % 5]));
        rest /= 100;
    }
    name[..1].make_ascii_uppercase();
    name
}

fn stem(language: &Language, syllables: usize, random: &mut Random) -> String {
    let mut stem = String::new();
    for _ in 0..syllables {
        stem.push_str(random.pick(language.onsets));
        stem.push_str(random.pick(language.vowels));
    }
    stem.push_str(random.pick(language.codas));
    stem
}
