//! Diagnostics as GitHub Actions reads them from what a step prints: each becomes a remark beside its line.

use std::fmt::Write;

use super::locate::Located;
use crate::diagnostic::{MessageLanguage, Severity};

/// One workflow command a line (GitHub, "Workflow commands for GitHub Actions"). `folder` is that of the site as seen from
/// the repository's own.
pub fn annotations(located: &[Located], folder: &str, language: MessageLanguage) -> String {
    let mut out = String::new();
    for one in located {
        let level = if one.severity == Severity::Error { "error" } else { "warning" };
        let mut properties = Vec::new();
        if let Some(file) = &one.place.file {
            let (start, end) = (one.place.start, one.place.end);
            properties.push(format!("file={}", property(&format!("{folder}{file}"))));
            properties.push(format!("line={},endLine={}", start.line, end.line));
            // Columns may be given of one line only.
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
        properties.push(format!("title={}", property(one.code)));
        let help = one.help.as_ref().map_or(String::new(), |help| format!("\n{}", help.get(language)));
        let message = escaped(&format!("{}{help}", one.message.get(language)));
        let _ = writeln!(out, "::{level} {}::{message}", properties.join(","));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
