//! `long-summary`: a summary that lists and search engines cut off.

use super::Fields;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, say};

/// Summaries have fewer characters than this, so that cards and search results show all of them.
const LIMIT: usize = 130;

pub(super) fn look(fields: &Fields<'_>, found: &mut Vec<Diagnostic>) {
    // The summary of a topic or a term is its definition, which takes the words that it takes.
    if fields.config.collection(fields.summary.collection).kind == Kind::Topic {
        return;
    }
    let Some(count) = fields.text("summary").map(|text| text.chars().count()).filter(|count| *count >= LIMIT) else { return };
    found.push(
        Diagnostic::warning(
            "long-summary",
            fields.place("summary"),
            say!(
                "the summary has {count} characters; fewer than {LIMIT} fit where it is shown",
                "le résumé compte {count} caractères; il en faut moins de {LIMIT} pour qu’il tienne là où il est affiché"
            ),
        )
        .help(say!("say in one sentence what a reader gets from this page", "dites en une phrase ce que cette page apporte")),
    );
}
