//! `unmarked-language`: a paragraph, quotation or sentence in another language of the hub that does not say so.
//!
//! Narrow on purpose: single words and names are left alone, since many belong to both languages.

use std::ops::Range;

use super::Page;
use super::sentence::{has_pair, may_exceed, sentences_of, words};
use super::tongue::{Tongue, packed};
use crate::content::markdown::{Block, MarkKind};
use crate::diagnostic::{Diagnostic, Place, say};

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
    for block in page.prose.blocks.iter().filter(|block| may_exceed(&block.text, FEWEST - 1)) {
        let whole = 0..block.text.len();
        let stretches = match is_in(other, page.tongue, &block.text, Share::Quarter) {
            true => vec![whole],
            false if may_hold_sentence_in(other, &block.text) => sentences_in(other, page.tongue, block),
            false => continue,
        };
        let unmarked = stretches.into_iter().filter(|stretch| !is_marked(page, block, stretch));
        found.extend(unmarked.map(|stretch| fault(page.in_block(block, stretch), &language.code, &language.name)));
    }
}

fn fault(place: Place, code: &str, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "unmarked-language",
        place,
        say!(
            "these words are in another language, `{name}`, and nothing says so",
            "ces mots sont dans une autre langue, `{name}`, et rien ne le dit"
        ),
    )
    .help(say!(
        "put them in brackets with the language behind: `[…](lang:{code})`",
        "mettez-les entre crochets, suivis de la langue\u{a0}: `[…](lang:{code})`"
    ))
}

/// How many of the words of a stretch must be small words of a language to tell it. They are a third to a half of any text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Quarter = 4,
    /// Of a sentence among others more, for it is short and may name a work or an office by its name.
    Third = 3,
}

/// Whether a text that stands among others in one language is in another.
fn is_in(other: Tongue, own: Tongue, text: &str, share: Share) -> bool {
    if is_own(text, own) {
        return false;
    }
    let (mut own_words, mut foreign, mut all) = (0, 0, 0);
    for word in words(text).take(MOST) {
        all += 1;
        own_words += usize::from(is_small(word, own));
        foreign += usize::from(is_small(word, other));
        // A text of the page's own language shows it soon.
        if own_words >= 2 && own_words * 5 > foreign {
            return false;
        }
    }
    // Two words of the own language may be borrowed.
    all >= FEWEST && foreign * (share as usize) >= all && own_words * 5 <= foreign
}

/// Whether a text has what hardly any sentence of a language is without: asked first, because most texts have none of it.
fn may_hold_sentence_in(other: Tongue, text: &str) -> bool {
    match other {
        // An accent.
        Tongue::French => has_pair(text, |first, _| first == 0xc3),
        // French has hardly any `th`, and English no sentence without.
        _ => {
            let has_th = has_pair(text, |first, second| (first == b't') & (second == b'h'));
            has_th && [" the ", " and ", " to "].into_iter().any(|word| text.contains(word))
        }
    }
}

/// The sentences of a block that are in another language than most of it.
fn sentences_in(other: Tongue, own: Tongue, block: &Block) -> Vec<Range<usize>> {
    let mut sentences = sentences_of(block);
    let is_there = |sentence: &Range<usize>| {
        let text = &block.text[sentence.clone()];
        may_exceed(text, FEWEST - 1) && may_hold_sentence_in(other, text) && is_in(other, own, text, Share::Third)
    };
    sentences.retain(is_there);
    sentences
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

/// Whether most of a stretch of a block is marked with a language.
fn is_marked(page: &Page<'_>, block: &Block, stretch: &Range<usize>) -> bool {
    let marked = block.marks.iter().filter(|mark| match mark.kind {
        MarkKind::Link(number) => page.prose.links.get(number).is_some_and(|link| link.target.starts_with("lang:")),
        MarkKind::Code => true,
        _ => false,
    });
    let shared = marked.map(|mark| mark.range.end.min(stretch.end).saturating_sub(mark.range.start.max(stretch.start)));
    shared.sum::<usize>() * 2 > stretch.len()
}
