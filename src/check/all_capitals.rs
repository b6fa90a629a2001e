//! `all-capitals`: words set in capitals throughout, which are slow to read and are spelt out by some screen readers.

use std::ops::Range;

use super::sentence::has_capitals;
use super::tongue::{Tongue, is_of_elsewhere, is_small};
use super::unexplained_acronym::is_known;
use super::unmarked_script::is_marked;
use super::{Fields, Page};
use crate::config::Kind;
use crate::content::markdown::{Block, BlockKind};
use crate::diagnostic::{Diagnostic, Message, Place, say};

/// A word of this many letters is no acronym.
const LONG: usize = 7;

/// Words that nobody takes for acronyms, besides the small ones.
const PLAIN: &[&str] = &[
    "ABOUT", "ALL", "ALWAYS", "ANGRY", "CLICK", "FREE", "HERE", "JUST", "MUST", "NEVER", "NEW", "NO", "NOTE", "NOW", "OLD",
    "ONLY", "PLEASE", "READ", "STOP", "UPDATE", "USE", "VERY", "AVIS", "CLIQUEZ", "GRATUIT", "ICI", "JAMAIS", "LIRE", "LISEZ",
    "MERCI", "NON", "OUI", "SVP", "TOUS", "TOUT", "TRÈS", "VOICI",
];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for block in page.prose.blocks.iter().filter(|block| has_capitals(&block.text)) {
        for range in runs(page, block) {
            found.push(fault(page.in_block(block, range.clone()), &block.text[range]));
        }
    }
}

/// The title and the summary; the names of people and of those that they work for are written as they write them.
pub(super) fn look_at_fields(fields: &Fields<'_>, found: &mut Vec<Diagnostic>) {
    let kind = fields.config.collection(fields.summary.collection).kind;
    if Tongue::of(fields.config.code(fields.summary.lang)) == Tongue::Other
        || matches!(kind, Kind::Person | Kind::Organisation | Kind::Community)
    {
        return;
    }
    for name in ["title", "summary"] {
        let Some(text) = fields.text(name).filter(|text| has_capitals(text)) else { continue };
        let runs = runs_of(text, name == "title", &|_| false);
        found.extend(runs.first().map(|range| fault(fields.place(name), &text[range.clone()])));
    }
}

fn fault(place: Place, words: &str) -> Diagnostic {
    let fault =
        Diagnostic::warning("all-capitals", place, say!("`{words}` is all in capitals", "`{words}` est tout en majuscules"));
    fault.help(help(words))
}

fn help(words: &str) -> Message {
    match lowered(words) {
        Some(small) => say!("write `{small}`, and make it bold if it matters", "écrivez `{small}`, en gras si c’est important"),
        None => say!(
            "write it in small letters, short forms aside, and make it bold if it matters",
            "écrivez-le en minuscules, sauf les sigles, et en gras si c’est important"
        ),
    }
}

/// The stretches of a block that are shouted. Numbers between words belong to them, code and words of other languages do not.
pub(super) fn runs(page: &Page<'_>, block: &Block) -> Vec<Range<usize>> {
    if page.tongue == Tongue::Other {
        return Vec::new();
    }
    let is_left_out = |range: &Range<usize>| block.is_code(range) || is_marked(page, block, range);
    runs_of(&block.text, matches!(block.kind, BlockKind::Heading(_)), &is_left_out)
}

/// A stretch of capitals, while it is read.
struct Run {
    range: Range<usize>,
    /// How many words of two letters or more it has.
    count: usize,
    /// Whether one of them can be no acronym.
    is_plain: bool,
    /// Whether one of them is written as English and French are not.
    is_of_elsewhere: bool,
}

fn runs_of(text: &str, is_heading: bool, is_left_out: &dyn Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    let mut at = 0;
    for piece in text.split_inclusive([' ', '\u{a0}']).chain([""]) {
        let is_sign = |c: char| !c.is_alphanumeric();
        let word = piece.trim().trim_matches(is_sign);
        let start = at + (piece.len() - piece.trim_start_matches(is_sign).len());
        at += piece.len();
        let range = start..start + word.len();
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_small_lettered = word.contains(char::is_lowercase);
        let is_code = !word.is_empty() && is_left_out(&range);
        if !is_code && !is_small_lettered && !has_digit && word.contains(char::is_uppercase) {
            let run = run.get_or_insert(Run { range: range.clone(), count: 0, is_plain: false, is_of_elsewhere: false });
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            run.range.end = range.end;
            run.count += usize::from(letters > 1);
            run.is_plain |= letters >= LONG || is_plain(word);
            run.is_of_elsewhere |= is_of_elsewhere(piece);
        } else if is_code || piece.is_empty() || (!word.is_empty() && (is_small_lettered || !has_digit)) {
            runs.extend(run.take());
        }
        // A sentence ends: what follows is another stretch.
        if piece.trim_end().ends_with(['.', '!', '?', '…']) {
            runs.extend(run.take());
        }
    }
    let is_shouted = |run: &Run| {
        // One word alone may be a name, unless it stands as a heading or is cried out.
        let word = &text[run.range.clone()];
        let is_alone = word.chars().filter(|c| c.is_alphabetic()).count() >= LONG
            && !text[..run.range.start].trim_end().ends_with(char::is_alphanumeric)
            && ((is_heading && text.trim() == word) || text[run.range.end..].trim_start().starts_with('!'));
        !run.is_of_elsewhere && run.is_plain && (run.count >= 2 || is_alone)
    };
    runs.into_iter().filter(is_shouted).map(|run| run.range).collect()
}

/// Whether a word in capitals is an everyday one.
pub(super) fn is_plain(word: &str) -> bool {
    PLAIN.contains(&word) || (word.chars().count() > 1 && !is_known(word) && is_small(word))
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
