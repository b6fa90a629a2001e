//! `unmarked-script`: words in another script than the page's that do not say which language they are.

use std::ops::Range;

use super::Page;
use super::sentence::has_pair;
use super::tongue::Tongue;
use crate::content::markdown::{Block, MarkKind};
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    // A page in syllabics or in any other script has names and addresses in Latin letters, which need no mark.
    if page.tongue == Tongue::Other {
        return;
    }
    for block in page.prose.blocks.iter().filter(|block| may_hold_foreign(&block.text)) {
        for range in runs(page, block) {
            let words = &block.text[range.clone()];
            let code = page.config.languages.iter().map(|language| language.code.as_str()).find(|code| is_of(code, words));
            let is_syllabic = words.chars().any(|c| script(c) == 4);
            let code = code.unwrap_or(if is_syllabic { "iu" } else { "…" });
            found.push(
                Diagnostic::warning(
                    "unmarked-script",
                    page.in_block(block, range.clone()),
                    say!(
                        "`{words}` is in another script, and nothing says which language it is",
                        "`{words}` est dans une autre écriture, et rien ne dit de quelle langue il s’agit"
                    ),
                )
                .help(say!(
                    "put it in brackets with the code of its language behind: `[{words}](lang:{code})`",
                    "mettez-le entre crochets, suivi du code de sa langue\u{a0}: `[{words}](lang:{code})`"
                )),
            );
        }
    }
}

/// Stretches of at least two letters of one script that is not Latin; one alone is a sign: `µ`, `Δ`. What is marked is left out.
fn runs(page: &Page<'_>, block: &Block) -> Vec<Range<usize>> {
    let marked: Vec<&Range<usize>> = marked(page, block).collect();
    let mut runs: Vec<(Range<usize>, usize, u8)> = Vec::new();
    let mut is_open = false;
    for (at, c) in block.text.char_indices() {
        let end = at + c.len_utf8();
        if marked.iter().any(|mark| mark.contains(&at)) {
            is_open = false;
        } else if is_foreign(c) {
            let script = script(c);
            match runs.last_mut().filter(|(.., last)| is_open && *last == script) {
                Some((range, count, _)) => (range.end, *count) = (end, *count + 1),
                None => runs.push((at..end, 1, script)),
            }
            is_open = true;
        } else if c.is_alphanumeric() {
            is_open = false;
        }
    }
    runs.into_iter().filter(|(_, count, _)| *count >= 2).map(|(range, ..)| range).collect()
}

/// A number for each script that may stand beside another one; those that are mixed within one language share theirs.
fn script(c: char) -> u8 {
    match c {
        '\u{370}'..='\u{3ff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{13a0}'..='\u{13ff}' => 3,
        '\u{1400}'..='\u{167f}' | '\u{18b0}'..='\u{18ff}' => 4,
        '\u{590}'..='\u{5ff}' => 5,
        '\u{600}'..='\u{77f}' => 6,
        _ => 0,
    }
}

fn is_foreign(c: char) -> bool {
    c >= '\u{370}'
        && matches!(c,
        '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}' | '\u{590}'..='\u{5ff}' | '\u{600}'..='\u{77f}'
        | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{eff}' | '\u{1200}'..='\u{137f}' | '\u{13a0}'..='\u{13ff}' | '\u{1400}'..='\u{167f}'
        | '\u{18b0}'..='\u{18ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
        && c.is_alphabetic()
}

/// Whether words are in the script of a language of the hub: only syllabics are told apart.
fn is_of(code: &str, words: &str) -> bool {
    matches!(code, "iu" | "cr" | "oj") && words.chars().all(|c| !c.is_alphabetic() || ('\u{1400}'..='\u{167f}').contains(&c))
}

/// Whether a stretch of a block says which language it is, or is code.
pub(super) fn is_marked(page: &Page<'_>, block: &Block, range: &Range<usize>) -> bool {
    marked(page, block).any(|mark| mark.start <= range.start && range.end <= mark.end)
}

/// The stretches of a block that say which language they are, or are code.
fn marked<'a>(page: &'a Page<'_>, block: &'a Block) -> impl Iterator<Item = &'a Range<usize>> {
    let is_mark = |kind: MarkKind| match kind {
        MarkKind::Link(number) => page.prose.links.get(number).is_some_and(|link| link.target.starts_with("lang:")),
        kind => kind == MarkKind::Code,
    };
    block.marks.iter().filter(move |mark| is_mark(mark.kind)).map(|mark| &mark.range)
}

/// Whether a text has a byte with which letters of other scripts begin: most texts have none.
fn may_hold_foreign(text: &str) -> bool {
    has_pair(text, |first, _| ((0xcd..=0xed).contains(&first)) & (first != 0xe2))
}
