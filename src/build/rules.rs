//! Which rules a hub and its entries change: `rules` in `hub.yaml`, `allow` in an entry.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Config, Level};
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::diagnostic::{Diagnostic, Severity, find_code};
use crate::path::SourcePath;

/// Diagnostics at the levels that `hub.yaml` sets, without those that their entries allow.
pub(super) fn apply(diagnostics: Vec<Diagnostic>, config: &Config, summaries: &[Arc<Summary>]) -> Vec<Diagnostic> {
    let allowed = allowed(summaries);
    let is_allowed = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.file();
        file.and_then(|file| allowed.get(file)).is_some_and(|codes| codes.contains(diagnostic.code))
    };
    let leveled = |diagnostic: Diagnostic| {
        if !find_code(diagnostic.code).is_some_and(|code| code.adjustable) {
            return Some(diagnostic);
        }
        let severity = match config.rules.get(diagnostic.code) {
            Some(Level::Off) => return None,
            Some(Level::Error) => Severity::Error,
            Some(Level::Warning) => Severity::Warning,
            None => diagnostic.severity,
        };
        (!is_allowed(&diagnostic)).then_some(Diagnostic { severity, ..diagnostic })
    };
    diagnostics.into_iter().filter_map(leveled).collect()
}

/// The codes that each file allows: its own, and those of the original that it translates.
fn allowed(summaries: &[Arc<Summary>]) -> BTreeMap<&SourcePath, BTreeSet<&str>> {
    fn codes(summary: &Summary) -> impl Iterator<Item = &str> {
        let reasons = match summary.fields.get("allow") {
            Some(FieldValue::Reasons(reasons)) => Some(reasons),
            _ => None,
        };
        reasons.into_iter().flat_map(|reasons| reasons.keys().map(String::as_str))
    }
    let mut by_entry: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for summary in summaries {
        let own: BTreeSet<&str> = codes(summary).collect();
        if !own.is_empty() {
            by_entry.entry((summary.collection, &summary.key)).or_default().extend(own);
        }
    }
    let mut by_file = BTreeMap::new();
    for summary in summaries {
        if let Some(codes) = by_entry.get(&(summary.collection, &summary.key)) {
            by_file.insert(&summary.file, codes.clone());
        }
    }
    by_file
}
