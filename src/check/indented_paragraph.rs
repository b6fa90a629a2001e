//! `indented-paragraph`: a paragraph with a tab or four spaces before it, which is shown as code.

use super::Page;
use crate::diagnostic::{Diagnostic, say};

/// Fewer words may be a command.
const FEWEST: usize = 4;
/// Signs that prose does without.
const OF_CODE: &[char] = &['{', '}', '<', '>', '=', '|', '\\', '$', '`', '#', '_'];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for (text, range) in page.prose.indented.iter().filter(|(text, _)| reads_as_prose(text)) {
        let first = text.trim_end().lines().next().unwrap_or("").len();
        found.push(
            Diagnostic::warning(
                "indented-paragraph",
                page.at(range.start..(range.start + first).min(range.end)),
                say!(
                    "this paragraph is shown as code, because a tab or four spaces stand before it",
                    "ce paragraphe s’affiche comme du code, parce qu’une tabulation ou quatre espaces le précèdent"
                ),
            )
            .help(say!(
                "remove the blanks before its first word; code stands between two lines of three backticks",
                "supprimez les espaces avant son premier mot; du code se place entre deux lignes de trois accents graves"
            )),
        );
    }
}

/// Whether a text is several words, most of them without signs, that end as a sentence does.
fn reads_as_prose(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '\u{a0}'))
    };
    let ends = text.trim_end().ends_with(['.', '!', '?', '…', ':', ',', '»', '”']);
    let most = words.iter().filter(is_word).count() * 5 >= words.len() * 4;
    ends && most && words.len() >= FEWEST && !text.contains(OF_CODE)
}
