//! `long-paragraph`: a paragraph in which the eye finds no place to rest.

use super::Page;
use super::sentence::{may_exceed, words};
use super::tongue::Tongue;
use crate::diagnostic::{Diagnostic, say};

/// The most words of a paragraph: about ten lines on a wide screen, and a whole screen of a telephone.
const MOST: usize = 120;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    if page.tongue == Tongue::Other {
        return;
    }
    for block in page.prose.blocks.iter().filter(|block| block.is_running() && !block.is_quoted && may_exceed(&block.text, MOST))
    {
        let count = words(&block.text).count();
        if count > MOST {
            // The first words are enough to find it by.
            let end = block.text.char_indices().nth(60).map_or(block.text.len(), |(at, _)| at);
            found.push(
                Diagnostic::warning(
                    "long-paragraph",
                    page.in_block(block, 0..end),
                    say!(
                        "this paragraph has {count} words, and {MOST} are the most",
                        "ce paragraphe compte {count} mots, et le maximum est de {MOST}"
                    ),
                )
                .help(say!(
                    "begin a new paragraph where a new thought begins",
                    "commencez un nouveau paragraphe là où commence une nouvelle idée"
                )),
            );
        }
    }
}
