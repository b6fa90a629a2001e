//! `long-title`: a title that search engines and lists cut off.

use super::Fields;
use crate::diagnostic::{Diagnostic, say};

/// Titles have fewer characters than this: search engines cut longer ones.
const LIMIT: usize = 60;

pub(super) fn look(fields: &Fields<'_>, found: &mut Vec<Diagnostic>) {
    let Some(count) = fields.text("title").map(|title| title.chars().count()).filter(|count| *count >= LIMIT) else { return };
    found.push(
        Diagnostic::warning(
            "long-title",
            fields.place("title"),
            say!(
                "the title has {count} characters; fewer than {LIMIT} can be read at a glance",
                "le titre compte {count} caractères; il en faut moins de {LIMIT} pour être lu d’un coup d’œil"
            ),
        )
        .help(say!("leave out what the summary can say", "laissez de côté ce que le résumé peut dire")),
    );
}
