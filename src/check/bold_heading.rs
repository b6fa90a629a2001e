//! `bold-heading`: a line in bold that stands where a heading should.

use super::{Page, skipped_level};
use crate::content::markdown::{Block, BlockKind, Mark, MarkKind};
use crate::diagnostic::{Diagnostic, say};

/// A heading is short.
const MOST_WORDS: usize = 12;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for (at, block) in page.prose.blocks.iter().enumerate() {
        let is_alone = block.kind == BlockKind::Paragraph && !block.is_quoted && !block.is_note;
        let text = block.text.trim();
        let is_whole = |mark: &Mark| mark.kind == MarkKind::Strong && block.text[mark.range.clone()].trim() == text;
        if !is_alone || !block.marks.iter().any(is_whole) {
            continue;
        }
        let is_short = !text.is_empty() && text.split_whitespace().count() <= MOST_WORDS;
        let is_sentence = text.ends_with(['.', '!', '?', ':', ';', '…', ',', '»', '”']);
        let heads_something = page.prose.blocks.get(at + 1).is_some_and(|next| !matches!(next.kind, BlockKind::Heading(_)));
        if is_short && !is_sentence && heads_something {
            let marks = "#".repeat(usize::from(level(&page.prose.blocks[..at])));
            found.push(
                Diagnostic::warning(
                    "bold-heading",
                    page.at(block.range.clone()),
                    say!(
                        "this line in bold looks like a heading and is none",
                        "cette ligne en gras a l’air d’un intertitre et n’en est pas un"
                    ),
                )
                .help(say!("make it one: `{marks} {text}`", "faites-en un\u{a0}: `{marks} {text}`")),
            );
        }
    }
}

/// One level below the last heading, as that one will be when it is mended.
fn level(before: &[Block]) -> u8 {
    let mut headings = before.iter().rev().filter_map(|block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    });
    let Some(last) = headings.next() else { return 2 };
    // A heading with the level of the page's title will be of level 2.
    let last = skipped_level::mended(last, headings.next().unwrap_or(1)).unwrap_or(last.max(2));
    (last + 1).min(6)
}
