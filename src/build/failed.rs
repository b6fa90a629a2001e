//! Which files have errors, and what is wrong in each of them.

use std::collections::BTreeSet;

use crate::config::FILE_NAME;
use crate::content::front_matter::split;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::site::{Failed, Wrong};
use crate::text::Sources;

/// The files that have errors; what is wrong nowhere in particular is put down to `hub.yaml`.
pub(super) fn failed(diagnostics: &[Diagnostic], sources: &Sources) -> Failed {
    let mut failed = Failed::new();
    for fault in diagnostics.iter().filter(|fault| fault.is_error()) {
        let file = fault.place.file().cloned().unwrap_or_else(|| SourcePath::new(FILE_NAME));
        let known = failed.entry(file).or_insert(Wrong::Fields(BTreeSet::new()));
        match (wrong(&fault.place, sources), known) {
            (Wrong::Fields(more), Wrong::Fields(names)) => names.extend(more),
            (_, known) => *known = Wrong::Whole,
        }
    }
    failed
}

/// What a place is a part of.
fn wrong(place: &Place, sources: &Sources) -> Wrong {
    let field = |name: &str| Wrong::Fields(Some(name).filter(|name| !name.is_empty()).map(str::to_owned).into_iter().collect());
    match place {
        Place::Field(_, path, _) | Place::Link(_, path, _) => field(path.first_key()),
        Place::Span(span) => {
            let split = sources.text(&span.file).and_then(|text| split(text).ok());
            if split.is_some_and(|split| span.start >= split.body.start) { field("") } else { Wrong::Whole }
        }
        Place::File(_) | Place::Nowhere => Wrong::Whole,
    }
}
