//! `unmarked-language`: a paragraph or quotation in another language of the hub that does not say so.
//!
//! Narrow on purpose: single words and names are left alone, since many belong to both languages.

use super::Page;
use super::sentence::{may_exceed, words};
use super::tongue::{Tongue, packed};
use crate::content::markdown::{Block, MarkKind};
use crate::diagnostic::{Diagnostic, say};

/// The fewest words by which a language can be told.
const FEWEST: usize = 8;
/// How many words are looked at.
const MOST: usize = 30;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let other = match page.tongue {
        Tongue::English => Tongue::French,
        Tongue::French => Tongue::English,
        Tongue::Other => return,
    };
    let Some(language) = page.config.languages.iter().find(|language| Tongue::of(&language.code) == other) else { return };
    let is_long = |block: &&Block| may_exceed(&block.text, FEWEST - 1);
    for block in page.prose.blocks.iter().filter(is_long).filter(|block| !is_own(&block.text, page.tongue)) {
        if is_marked(page, block) {
            continue;
        }
        let (mut own, mut foreign, mut all) = (0, 0, 0);
        for word in words(&block.text).take(MOST) {
            all += 1;
            own += usize::from(is_small(word, page.tongue));
            foreign += usize::from(is_small(word, other));
            // A text of the page's own language shows it soon.
            if own >= 2 && own * 5 > foreign {
                break;
            }
        }
        // Small words are a third to a half of any text; two of the own language may be borrowed.
        if all < FEWEST || foreign * 4 < all || own * 5 > foreign {
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

/// Whether the first words show at once that a text is of this language: two of nine, so that too few are left for another.
fn is_own(text: &str, tongue: Tongue) -> bool {
    words(text).take(9).filter(|word| is_small(word, tongue)).nth(1).is_some()
}

/// Whether a word is one of the small words of a language, or begins with one: "l'eau" does.
fn is_small(word: &str, tongue: Tongue) -> bool {
    // With its quotation marks none is longer.
    if word.len() > 20 {
        return false;
    }
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_bare = is_plain(word.as_bytes().first()) && is_plain(word.as_bytes().last());
    let word = if is_bare { word } else { word.trim_matches(|c: char| !c.is_alphanumeric()) };
    let word = word.split(['\'', '’']).find(|part| part.len() > 1).unwrap_or(word);
    packed(word).is_some_and(|word| tongue.small_words().binary_search(&word).is_ok())
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
