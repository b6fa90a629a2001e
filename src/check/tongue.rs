//! The languages whose writing the rules know something about, and the small words by which each is told.

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

    /// The words that every text of the language is full of and that mean nothing in the other one.
    pub fn small_words(self) -> &'static [&'static str] {
        match self {
            Tongue::English => ENGLISH,
            Tongue::French => FRENCH,
            Tongue::Other => &[],
        }
    }
}

const ENGLISH: &[&str] = &[
    "a", "and", "are", "as", "at", "be", "been", "by", "can", "do", "for", "from", "had", "has", "have", "he", "her", "his",
    "how", "if", "in", "into", "is", "it", "its", "may", "more", "not", "of", "one", "or", "our", "she", "should", "so", "than",
    "that", "the", "their", "them", "there", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who", "will",
    "with", "would", "you", "your",
];

const FRENCH: &[&str] = &[
    "à", "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "donc", "du", "elle", "elles", "en", "est", "et", "été",
    "être", "eu", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "mais", "même", "ne", "nous", "où", "par", "pas",
    "plus", "pour", "que", "qui", "sa", "se", "ses", "si", "sont", "sur", "un", "une", "vos", "votre", "vous", "y",
];

/// Everyday words as they are compared: small letters, the curly apostrophe straight, spaces single, signs at the ends left out.
pub fn plain(words: &str) -> String {
    let small: String = words.to_lowercase().replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ");
    let joined = small.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
