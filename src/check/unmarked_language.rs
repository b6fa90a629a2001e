//! `unmarked-language`: a paragraph or quotation in another language of the hub that does not say so.
//!
//! Narrow on purpose: single words and names are left alone, since many belong to both languages.

use super::Page;
use super::sentence::words;
use super::tongue::{Tongue, plain};
use crate::content::markdown::{Block, MarkKind};
use crate::diagnostic::{Diagnostic, say};

/// The fewest words by which a language can be told.
const FEWEST: usize = 8;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let other = match page.tongue {
        Tongue::English => Tongue::French,
        Tongue::French => Tongue::English,
        Tongue::Other => return,
    };
    let Some(language) = page.config.languages.iter().find(|language| Tongue::of(&language.code) == other) else { return };
    for block in page.prose.blocks.iter().filter(|block| !is_marked(page, block)) {
        let all: Vec<String> = words(&block.text).flat_map(parts).collect();
        let of = |tongue: Tongue| all.iter().filter(|word| tongue.small_words().contains(&word.as_str())).count();
        let (own, foreign) = (of(page.tongue), of(other));
        // Small words are a third to a half of any text; two of the own language may be borrowed.
        if all.len() < FEWEST || foreign * 4 < all.len() || own * 5 > foreign {
            continue;
        }
        let (code, name) = (&language.code, &language.name);
        found.push(
            Diagnostic::warning(
                "unmarked-language",
                page.in_block(block, 0..block.text.len()),
                say!(
                    "these words are in another language, `{name}`, and nothing says so",
                    "ces mots sont dans une autre langue, `{name}`, et rien ne le dit"
                ),
            )
            .help(say!(
                "put them in brackets with the language behind: `[…](lang:{code})`",
                "mettez-les entre crochets, suivis de la langue\u{a0}: `[…](lang:{code})`"
            )),
        );
    }
}

/// A word in small letters, cut at its apostrophes: "l'eau" has the small word "l".
fn parts(word: &str) -> Vec<String> {
    plain(word).split('\'').map(str::to_owned).collect()
}

/// Whether most of a block is marked with a language.
fn is_marked(page: &Page<'_>, block: &Block) -> bool {
    let marked = block.marks.iter().filter(|mark| match mark.kind {
        MarkKind::Link(number) => page.prose.links.get(number).is_some_and(|link| link.target.starts_with("lang:")),
        MarkKind::Code => true,
        _ => false,
    });
    marked.map(|mark| mark.range.len()).sum::<usize>() * 2 > block.text.len()
}
