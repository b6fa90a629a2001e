//! `skipped-level`: a heading more than one level below the one above it.

use super::Page;
use crate::content::markdown::BlockKind;
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    // The page's title is level 1; where a body begins with it, that is told by `top-heading`.
    let mut above = 1;
    let mut is_first = true;
    for block in &page.prose.blocks {
        let BlockKind::Heading(level) = block.kind else { continue };
        if let Some(right) = mended(level, above) {
            let marks = |level: u8| "#".repeat(usize::from(level));
            let (written, wanted) = (marks(level), marks(right));
            let message = match is_first {
                true => say!(
                    "the first heading is written with `{written}`, and nothing stands above it",
                    "le premier intertitre est écrit avec `{written}`, et rien ne se trouve au-dessus"
                ),
                false => say!(
                    "this heading, `{written}`, skips a level below the one above it",
                    "cet intertitre, `{written}`, saute un niveau sous le précédent"
                ),
            };
            found.push(Diagnostic::warning("skipped-level", page.at(block.range.clone()), message).help(say!(
                "write it with `{wanted}`; how large it looks is for the theme to say",
                "écrivez-le avec `{wanted}`; sa taille à l’écran dépend du thème"
            )));
        }
        (above, is_first) = (level, false);
    }
}

/// The level that a heading should have, by the level of the one above it; none where it is right.
pub(super) fn mended(level: u8, above: u8) -> Option<u8> {
    (level > above + 1).then_some(above + 1)
}
