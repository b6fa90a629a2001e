//! What a reader typed: words, and phrases in quotation marks.

use super::fold::{self, Apostrophes, fold, folded};

/// Quotation marks that belong together.
const QUOTES: &[(char, char)] = &[('"', '"'), ('“', '”'), ('«', '»')];

/// What a reader typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// The folded words, those of phrases among them.
    pub words: Vec<Word>,
    /// The words of each phrase.
    pub phrases: Vec<Vec<String>>,
    /// Whether the last word may still be growing.
    pub is_typing: bool,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded.
    pub form: String,
    /// Whether it is part of a phrase: no other form than this will do.
    pub in_phrase: bool,
}

impl Query {
    /// Reads what was typed, up to `most` words.
    pub fn parse(text: &str, apostrophes: Apostrophes, most: usize) -> Query {
        let mut query = Query::default();
        let mut rest = text;
        while let Some((before, inside, after)) = quoted(rest) {
            query.add(before, apostrophes, most);
            let mut phrase = folded(inside, apostrophes);
            phrase.truncate(most - query.words.len());
            query.words.extend(phrase.iter().map(|form| Word { form: form.clone(), in_phrase: true }));
            if !phrase.is_empty() {
                query.phrases.push(phrase);
            }
            rest = after;
        }
        query.is_typing = query.add(rest, apostrophes, most);
        query
    }

    /// Adds words outside phrases; returns whether the text ends within its last word, and that is the query's last.
    fn add(&mut self, text: &str, apostrophes: Apostrophes, most: usize) -> bool {
        let mut ends_in_word = false;
        fold::words(text, |word| {
            let Some(form) = fold(word, apostrophes) else { return };
            let is_end = std::ptr::eq(word.as_bytes().as_ptr_range().end, text.as_bytes().as_ptr_range().end);
            let known = self.words.iter().position(|known| !known.in_phrase && known.form == form);
            ends_in_word = match known {
                Some(known) => is_end && known + 1 == self.words.len(),
                None if self.words.len() < most => {
                    self.words.push(Word { form, in_phrase: false });
                    is_end
                }
                None => false,
            };
        });
        ends_in_word
    }
}

/// What stands before, in and behind the first quotation marks.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    text.char_indices().find_map(|(at, mark)| {
        let (open, close) = QUOTES.iter().find(|(open, _)| *open == mark)?;
        let inside = &text[at + open.len_utf8()..];
        let end = inside.find(*close)?;
        Some((&text[..at], &inside[..end], &inside[end + close.len_utf8()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Vec<String>, Vec<Vec<String>>, bool) {
        let query = Query::parse(text, Apostrophes::Elide, 4);
        let mark = |word: &Word| if word.in_phrase { format!("\"{}", word.form) } else { word.form.clone() };
        (query.words.iter().map(mark).collect(), query.phrases, query.is_typing)
    }

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_and_phrases_are_told_apart() {
        assert_eq!(parse("L’Évaluation eau"), (owned(&["evaluation", "eau"]), vec![], true));
        assert_eq!(parse("eau "), (owned(&["eau"]), vec![], false));
        assert_eq!(parse("eau eau"), (owned(&["eau"]), vec![], true));
        assert_eq!(
            parse("«données ouvertes» eau"),
            (owned(&["\"donnees", "\"ouvertes", "eau"]), vec![owned(&["donnees", "ouvertes"])], true)
        );
        assert_eq!(parse("a \"b c"), (owned(&["a", "b", "c"]), vec![], true));
        assert_eq!(parse("“” ?"), (owned(&[]), vec![], false));
        assert_eq!(parse("a b c d e"), (owned(&["a", "b", "c", "d"]), vec![], false));
    }
}
