//! Everything that a build says, for machines: one object.

use serde_json::{Value, json};

use super::locate::{Located, Place};
use super::summary::{Checked, Summary};
use crate::diagnostic::{MessageLanguage, Severity, say};
use crate::text::LineColumn;

/// The diagnostics of a check with what mends them for certain, and its summary, as one JSON object on one line.
pub fn json_of_check(located: &[Located], summary: &Checked, language: MessageLanguage) -> String {
    let one = |one: &Located| {
        let mut value = diagnostic(one, language);
        value["fix"] = one.fix.as_ref().map_or(Value::Null, |edit| {
            let (start, end) = (edit.place.start, edit.place.end);
            json!({
                "file": file(&edit.place),
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "text": edit.text,
            })
        });
        value
    };
    let diagnostics: Vec<Value> = located.iter().map(one).collect();
    let whole = json!({
        "diagnostics": diagnostics,
        "summary": {
            "entries": summary.entries,
            "languages": summary.languages,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "allowed": summary.allowed,
            "baseline": summary.known,
            "milliseconds": summary.milliseconds,
        },
    });
    format!("{whole}\n")
}

/// The code of a failure of the world, such as a full disk: no fault of the hub's, so that it has no page.
const FAILURE: &str = "failure";

/// A failure of a build as the object that a build prints.
pub fn json_of_failure(words: &str, language: MessageLanguage) -> String {
    json(&[failure(words)], &Summary::default(), language)
}

/// A failure of a check as the object that a check prints.
pub fn json_of_failed_check(words: &str, language: MessageLanguage) -> String {
    json_of_check(&[failure(words)], &Checked::default(), language)
}

fn failure(words: &str) -> Located {
    let start = LineColumn { line: 1, column: 1 };
    Located {
        code: FAILURE,
        severity: Severity::Error,
        place: Place { file: None, start, end: start },
        message: say!("{words}", "{words}"),
        label: None,
        help: None,
        related: Vec::new(),
        fix: None,
    }
}

/// The diagnostics and the summary as one JSON object, on one line.
pub fn json(located: &[Located], summary: &Summary, language: MessageLanguage) -> String {
    let diagnostics: Vec<Value> = located.iter().map(|one| diagnostic(one, language)).collect();
    let held_back: Vec<Value> = summary
        .held_back
        .iter()
        .map(
            |held| json!({"file": held.file.as_str(), "reason": held.reason(), "date": held.date().map(|date| date.to_string())}),
        )
        .collect();
    let whole = json!({
        "diagnostics": diagnostics,
        "summary": {
            "entries": summary.entries,
            "languages": summary.languages,
            "pages": summary.pages,
            "written": summary.written,
            "unchanged": summary.unchanged,
            "removed": summary.removed,
            "held_back": held_back,
            "milliseconds": summary.milliseconds,
        },
    });
    format!("{whole}\n")
}

fn diagnostic(one: &Located, language: MessageLanguage) -> Value {
    let related: Vec<Value> = one
        .related
        .iter()
        .map(|(place, message)| {
            json!({
                "file": file(place),
                "line": place.start.line,
                "column": place.start.column,
                "message": message.get(language),
            })
        })
        .collect();
    json!({
        "code": one.code,
        "severity": match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "file": file(&one.place),
        "line": one.place.start.line,
        "column": one.place.start.column,
        "end_line": one.place.end.line,
        "end_column": one.place.end.column,
        "message": one.message.get(language),
        "help": one.help.as_ref().map(|help| help.get(language)),
        "related": related,
    })
}

fn file(place: &Place) -> Option<&str> {
    place.file.as_ref().map(|file| file.as_str())
}
