//! Diagnostics as people read them who mend one file after the other: by file, the worst first.

use std::cmp::Reverse;
use std::fmt::Write;

use super::locate::Located;
use super::summary::counted;
use super::text::{BOLD, Style, diagnostic, paint};
use crate::diagnostic::{MessageLanguage, Severity};
use crate::path::SourcePath;
use crate::text::Sources;

/// Diagnostics by file: those with most errors first, then those with most warnings. Within a file they stand in its order.
pub fn grouped(located: &[Located], sources: &Sources, style: Style) -> String {
    let mut groups: Vec<(usize, &[Located])> = located
        .chunk_by(|a, b| a.place.file == b.place.file)
        .map(|group| (group.iter().filter(|one| one.severity == Severity::Error).count(), group))
        .collect();
    groups.sort_by_key(|(errors, group)| Reverse((*errors, group.len() - errors)));
    let mut out = String::new();
    for (errors, group) in groups {
        let warnings = group.len() - errors;
        if let Some(file) = &group[0].place.file {
            let _ = writeln!(out, "{}\n", paint(&head(file, errors, warnings, style), BOLD, style));
        }
        for one in group {
            diagnostic(&mut out, one, sources, style);
            out.push('\n');
        }
    }
    out
}

fn head(file: &SourcePath, errors: usize, warnings: usize, style: Style) -> String {
    let colon = if style.language == MessageLanguage::French { "\u{a0}:" } else { ":" };
    format!("{file}{colon} {}", counted(errors, warnings).get(style.language))
}
