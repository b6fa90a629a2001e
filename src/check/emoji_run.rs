//! `emoji-run`: several pictures in a row, each of which a screen reader reads out by its long name.

use super::Page;
use super::sentence::has_pair;
use crate::diagnostic::{Diagnostic, say};

/// From how many pictures on.
const FROM: usize = 3;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for block in page.prose.blocks.iter().filter(|block| may_hold_pictures(&block.text)) {
        let mut run: Option<(usize, usize, usize)> = None;
        let end = (block.text.len(), '\0');
        for (at, c) in block.text.char_indices().chain([end]) {
            match (&mut run, c) {
                (_, c) if is_picture(c) => {
                    let (start, _, count) = run.unwrap_or((at, at, 0));
                    // Joined to the one before, it is one picture: a family.
                    let is_joined = block.text[..at].ends_with('\u{200d}');
                    run = Some((start, at + c.len_utf8(), count + usize::from(!is_joined)));
                }
                // What joins or colours the one before, and blanks between.
                (Some(run), '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}') => run.1 = at + c.len_utf8(),
                (Some(_), ' ' | '\u{a0}') => {}
                (Some((start, stop, count)), _) => {
                    if *count >= FROM && !block.is_code(&(*start..*stop)) {
                        let count = *count;
                        let place = page.in_block(block, *start..*stop);
                        found.push(
                            Diagnostic::warning(
                                "emoji-run",
                                place,
                                say!("{count} pictures stand here in a row", "{count} pictogrammes se suivent ici"),
                            )
                            .help(say!(
                                "keep one, or say it in words: each is read out by its name",
                                "gardez-en un, ou dites-le avec des mots\u{a0}: chacun est lu à voix haute par son nom"
                            )),
                        );
                    }
                    run = None;
                }
                (None, _) => {}
            }
        }
    }
}

/// Signs of marks and lists, `★★★★☆` and `✓ ✓ ✗`, are read out in one word each or not at all.
fn is_picture(c: char) -> bool {
    c >= '\u{2600}'
        && !matches!(c, '\u{2605}' | '\u{2606}' | '\u{2610}'..='\u{2612}' | '\u{2713}'..='\u{2718}')
        && matches!(c, '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}')
}

/// Whether a text has a byte with which pictures begin: most texts have none.
fn may_hold_pictures(text: &str) -> bool {
    has_pair(text, |first, second| (first == 0xf0) | ((first == 0xe2) & (second >= 0x98)))
}
