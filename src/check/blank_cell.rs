//! `blank-cell`: a cell of a table that leaves open whether it says nothing or was forgotten.

use std::collections::BTreeMap;

use super::Page;
use crate::content::markdown::{Block, BlockKind};
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    // Told once a table, at its first.
    let mut blank: BTreeMap<usize, (&Block, usize)> = BTreeMap::new();
    for block in &page.prose.blocks {
        if let BlockKind::Cell { table, row: 1.., .. } = block.kind
            && block.text.trim().is_empty()
            && block.marks.is_empty()
        {
            blank.entry(table).or_insert((block, 0)).1 += 1;
        }
    }
    for (block, count) in blank.into_values() {
        let message = match count {
            1 => say!("a cell of this table is blank", "une cellule de ce tableau est vide"),
            _ => say!(
                "{count} cells of this table are blank, from here on",
                "{count} cellules de ce tableau sont vides, à partir d’ici"
            ),
        };
        found.push(Diagnostic::warning("blank-cell", page.at(block.range.clone()), message).help(say!(
            "write what a reader may conclude: `none`, `not known`, or `–`",
            "écrivez ce qu’il faut comprendre\u{a0}: `aucun`, `inconnu` ou `–`"
        )));
    }
}
