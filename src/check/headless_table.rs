//! `headless-table`: a column of a table without a heading.

use super::Page;
use crate::content::markdown::BlockKind;
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let blocks = &page.prose.blocks;
    for (table, range) in page.prose.tables.iter().enumerate() {
        let heads: Vec<_> = blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Cell { table: own, row: 0, .. } if own == table))
            .collect();
        let is_blank = |at: usize| heads[at].text.trim().is_empty() && heads[at].marks.is_empty();
        // The corner above the headings of rows may stay blank.
        let first = if (0..heads.len()).all(is_blank) { Some(0) } else { (1..heads.len()).find(|at| is_blank(*at)) };
        let Some(column) = first else { continue };
        let number = column + 1;
        let start = range.start;
        let place = heads.get(column).map_or(range.clone(), |head| start..head.range.end.max(start + 1));
        found.push(
            Diagnostic::warning(
                "headless-table",
                page.at(place),
                say!("column {number} of this table has no heading", "la colonne {number} de ce tableau n’a pas d’en-tête"),
            )
            .help(say!(
                "say in the first line of the table what each column holds",
                "dites dans la première ligne du tableau ce que contient chaque colonne"
            )),
        );
    }
}
