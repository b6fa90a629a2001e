//! Diagnostics in SARIF 2.1.0 (OASIS, *Static Analysis Results Interchange Format*), which editors and code hosts read.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::locate::{Edit, Located, Place};
use crate::diagnostic::{MessageLanguage, Severity};

/// The diagnostics as one SARIF log, on one line. `folder` is that of the site as seen from the repository's own.
pub fn sarif(located: &[Located], folder: &str, language: MessageLanguage) -> String {
    let codes: BTreeSet<&str> = located.iter().map(|one| one.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({"id": code})).collect();
    let results: Vec<Value> = located.iter().map(|one| result(one, folder, language)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "hub", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

fn result(one: &Located, folder: &str, language: MessageLanguage) -> Value {
    let help = one.help.as_ref().map_or(String::new(), |help| format!("\n{}", help.get(language)));
    let mut result = json!({
        "ruleId": one.code,
        "level": if one.severity == Severity::Error { "error" } else { "warning" },
        "message": {"text": format!("{}{help}", one.message.get(language))},
    });
    if let Some(physical) = physical(&one.place, folder) {
        result["locations"] = json!([{"physicalLocation": physical}]);
    }
    let related = one.related.iter().filter_map(|(place, message)| {
        Some(json!({"physicalLocation": physical(place, folder)?, "message": {"text": message.get(language)}}))
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(Edit { place, text, .. }) = &one.fix
        && let Some(physical) = physical(place, folder)
    {
        result["fixes"] = json!([{"artifactChanges": [{
            "artifactLocation": physical["artifactLocation"],
            "replacements": [{"deletedRegion": physical["region"], "insertedContent": {"text": text}}],
        }]}]);
    }
    result
}

fn physical(place: &Place, folder: &str) -> Option<Value> {
    let file = place.file.as_ref()?;
    Some(json!({
        "artifactLocation": {"uri": encoded(&format!("{folder}{file}")), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    }))
}

/// A path as part of a URI.
fn encoded(path: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(one).collect()
}
