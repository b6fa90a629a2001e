//! `long-sentence`: a sentence that asks readers to hold too much at once.

use super::Page;
use super::sentence::{may_exceed, sentences_of, words};
use super::tongue::Tongue;
use crate::diagnostic::{Diagnostic, say};

/// The most words of a sentence. The Government of Canada's *Content Style Guide* and gov.uk's both say 25 at most.
const MOST: usize = 25;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    // Of other languages nobody has said how long a sentence may be; many join what English says in five words into one.
    if page.tongue == Tongue::Other {
        return;
    }
    for block in page.prose.blocks.iter().filter(|block| block.is_running() && !block.is_quoted && !block.is_note) {
        if !may_exceed(&block.text, MOST) {
            continue;
        }
        for range in sentences_of(block) {
            let sentence = &block.text[range.clone()];
            let count = if may_exceed(sentence, MOST) { words(sentence).count() } else { 0 };
            if count > MOST {
                found.push(
                    Diagnostic::warning(
                        "long-sentence",
                        page.in_block(block, range),
                        say!(
                            "this sentence has {count} words, and {MOST} are the most",
                            "cette phrase compte {count} mots, et le maximum est de {MOST}"
                        ),
                    )
                    .help(say!("make two sentences of it, or a list", "faites-en deux phrases, ou une liste")),
                );
            }
        }
    }
}
