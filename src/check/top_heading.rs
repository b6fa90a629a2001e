//! `top-heading`: a heading of level 1 in a text, where the page's title is that already.

use super::Page;
use crate::content::markdown::BlockKind;
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for block in page.prose.blocks.iter().filter(|block| block.kind == BlockKind::Heading(1) && !block.is_quoted) {
        let text = block.text.trim();
        found.push(
            Diagnostic::warning(
                "top-heading",
                page.at(block.range.clone()),
                say!("this heading has the level of the page's title", "cet intertitre a le même niveau que le titre de la page"),
            )
            .help(say!("write it with two signs: `## {text}`", "écrivez-le avec deux signes\u{a0}: `## {text}`")),
        );
    }
}
