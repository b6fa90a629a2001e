//! `all-capitals`: words set in capitals throughout, which are slow to read and are spelt out by some screen readers.

use std::ops::Range;

use super::Page;
use super::sentence::has_capitals;
use super::unexplained_acronym::is_known;
use crate::content::markdown::Block;
use crate::diagnostic::{Diagnostic, say};

/// A word of this many letters is no acronym.
const LONG: usize = 6;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for block in page.prose.blocks.iter().filter(|block| has_capitals(&block.text)) {
        for range in runs(block) {
            let words = &block.text[range.clone()];
            let fault = Diagnostic::warning(
                "all-capitals",
                page.in_block(block, range.clone()),
                say!("`{words}` is all in capitals", "`{words}` est tout en majuscules"),
            );
            found.push(fault.help(match lowered(words) {
                Some(small) => {
                    say!("write `{small}`, and make it bold if it matters", "écrivez `{small}`, en gras si c’est important")
                }
                None => say!(
                    "write it in small letters, short forms aside, and make it bold if it matters",
                    "écrivez-le en minuscules, sauf les sigles, et en gras si c’est important"
                ),
            }));
        }
    }
}

/// Stretches of at least two words in capitals, one of them too long for an acronym. Numbers between them belong to them.
pub(super) fn runs(block: &Block) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<(Range<usize>, usize, bool)> = None;
    let mut at = 0;
    for piece in block.text.split_inclusive([' ', '\u{a0}']).chain([""]) {
        let word = piece.trim();
        let start = at + (piece.len() - piece.trim_start().len());
        at += piece.len();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_capital = letters > 0 && !word.contains(char::is_lowercase) && word.contains(char::is_uppercase) && !has_digit;
        let is_number = has_digit && !word.contains(char::is_lowercase);
        let is_code = block.is_code(&(start..start + word.len().max(1)));
        if is_capital && !is_code {
            let (range, count, long) = run.take().unwrap_or((start..start, 0, false));
            run = Some((range.start..start + word.len(), count + 1, long || letters >= LONG));
        } else if is_code || (!word.is_empty() && !is_number) || piece.is_empty() {
            runs.extend(run.take().filter(|(_, count, long)| *count >= 2 && *long).map(|(range, ..)| range));
        }
    }
    for range in &mut runs {
        let text = &block.text[range.clone()];
        range.end -= text.len() - text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    }
    runs
}

/// Words in small letters but for the first; none where a short form among them keeps its capitals.
fn lowered(words: &str) -> Option<String> {
    let is_short_form = |word: &str| is_known(word.trim_matches(|c: char| !c.is_alphanumeric()));
    if words.split_whitespace().any(is_short_form) {
        return None;
    }
    let mut letters = words.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase())
}
