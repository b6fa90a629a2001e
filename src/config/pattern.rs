//! The form that a text must have.

/// A regular expression that a whole text must match.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it is written in `hub.yaml`.
    pub text: String,
    regex: regex_lite::Regex,
}

impl Pattern {
    /// Reads a regular expression; `None` where it is none.
    pub fn new(text: &str) -> Option<Pattern> {
        let regex = regex_lite::Regex::new(&format!("^(?:{text})$")).ok()?;
        Some(Pattern { text: text.to_owned(), regex })
    }

    /// Whether the whole of `value` matches.
    pub fn matches(&self, value: &str) -> bool {
        self.regex.is_match(value)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
