//! Which rules a hub and its entries change: `rules` in `hub.yaml`, `allow` in an entry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Config, Level};
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::diagnostic::{Diagnostic, Severity, find_code};
use crate::path::SourcePath;

/// Diagnostics at the levels that a hub sets, without those that their entries allow.
pub(super) fn apply(diagnostics: Vec<Diagnostic>, config: &Config, summaries: &[Arc<Summary>]) -> Vec<Diagnostic> {
    judge(diagnostics, config, summaries).told
}

/// What is left of diagnostics, and what became of the others.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// At the levels that the hub sets.
    pub told: Vec<Diagnostic>,
    /// How many their entries allow.
    pub allowed: usize,
    /// What entries allow and does not occur: the file that says so, and the code.
    pub unused: Vec<(SourcePath, String)>,
}

/// Sorts diagnostics by what the hub and its entries say of them.
pub(super) fn judge(diagnostics: Vec<Diagnostic>, config: &Config, summaries: &[Arc<Summary>]) -> Judged {
    let allowed = allowed(summaries);
    let mut used: BTreeSet<(&SourcePath, &str)> = BTreeSet::new();
    let mut judged = Judged::default();
    for diagnostic in diagnostics {
        if !find_code(diagnostic.code).is_some_and(|code| code.adjustable) {
            judged.told.push(diagnostic);
            continue;
        }
        let severity = match config.rules.get(diagnostic.code) {
            Some(Level::Off) => continue,
            Some(Level::Error) => Severity::Error,
            Some(Level::Warning) => Severity::Warning,
            None => diagnostic.severity,
        };
        let file = diagnostic.place.file().and_then(|file| allowed.by_file.get(file));
        match file.and_then(|codes| codes.get(diagnostic.code)) {
            Some(by) => {
                judged.allowed += 1;
                used.extend(by.iter().map(|file| (*file, diagnostic.code)));
            }
            None => judged.told.push(Diagnostic { severity, ..diagnostic }),
        }
    }
    let unused = allowed.written.iter().filter(|(file, code)| !used.contains(&(*file, *code)));
    judged.unused = unused.map(|(file, code)| ((*file).clone(), (*code).to_owned())).collect();
    judged
}

/// What entries allow.
struct Allowed<'a> {
    /// The file in which a code is allowed, and the code.
    written: BTreeSet<(&'a SourcePath, &'a str)>,
    /// For each file the codes that are allowed in it, its own and those of the other languages of its entry, each with the
    /// files that say so.
    by_file: BTreeMap<&'a SourcePath, BTreeMap<&'a str, BTreeSet<&'a SourcePath>>>,
}

fn allowed(summaries: &[Arc<Summary>]) -> Allowed<'_> {
    fn codes(summary: &Summary) -> impl Iterator<Item = &str> {
        let reasons = match summary.fields.get("allow") {
            Some(FieldValue::Reasons(reasons)) => Some(reasons),
            _ => None,
        };
        reasons.into_iter().flat_map(|reasons| reasons.keys().map(String::as_str))
    }
    let mut written = BTreeSet::new();
    let mut by_entry: BTreeMap<_, BTreeMap<&str, BTreeSet<&SourcePath>>> = BTreeMap::new();
    for summary in summaries {
        for code in codes(summary) {
            written.insert((&summary.file, code));
            let entry = by_entry.entry((summary.collection, &summary.key)).or_default();
            entry.entry(code).or_default().insert(&summary.file);
        }
    }
    let mut by_file = BTreeMap::new();
    for summary in summaries {
        if let Some(codes) = by_entry.get(&(summary.collection, &summary.key)) {
            let mut codes = codes.clone();
            // HTML stays HTML in the file alone that says why.
            codes.retain(|code, files| *code != "raw-html" || files.contains(&summary.file));
            by_file.insert(&summary.file, codes);
        }
    }
    Allowed { written, by_file }
}
