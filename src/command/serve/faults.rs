//! What is wrong, told in the terminal and in every browser in the same words.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use serde_json::{Value, json};

use super::state::State;
use crate::diagnostic::{MessageLanguage, Severity, say};
use crate::edge::server::events::event;
use crate::edge::terminal;
use crate::report::{self, Located, Style};
use crate::text::Sources;

/// What is wrong now, with the texts that it is in.
pub(super) struct Wrong {
    pub located: Vec<Located>,
    sources: Arc<Sources>,
    editor: Option<String>,
}

impl Wrong {
    fn text(&self, style: Style) -> String {
        report::text(&self.located, &self.sources, style)
    }

    fn counts(&self) -> (usize, usize) {
        let errors = self.located.iter().filter(|one| one.severity == Severity::Error).count();
        (errors, self.located.len() - errors)
    }
}

impl State {
    /// What is wrong now.
    pub fn wrong(&self) -> Wrong {
        let (diagnostics, sources, config) = {
            let preview = self.preview();
            (preview.diagnostics(), preview.sources().clone(), preview.config().cloned())
        };
        let html = config.as_ref().is_some_and(|config| config.html);
        let editor = config.as_ref().and_then(|config| config.editor.clone());
        Wrong { located: report::locate(&diagnostics, &sources, html), sources, editor }
    }

    /// Prints what is wrong, as `hub build` does, where it is not what was printed last.
    pub fn print_faults(&self) {
        let mut told = self.told();
        let wrong = self.wrong();
        let mut text = wrong.text(terminal::style(self.language));
        let (errors, warnings) = wrong.counts();
        let was_wrong = !told.printed.is_empty();
        if !text.is_empty() {
            text = format!("\n{text}\n{}\n", report::counted(errors, warnings).get(self.language));
        }
        if told.printed == text {
            return;
        }
        let all_right = say!("nothing is wrong any more", "il n’y a plus rien à corriger");
        let printed = if text.is_empty() && was_wrong { format!("{}\n", all_right.get(self.language)) } else { text.clone() };
        // A terminal that cannot be written to has nobody to tell.
        let _ = io::stderr().write_all(printed.as_bytes());
        told.printed = text;
    }

    /// A browser that listens from now on: it hears how far the preview is, and of faults what was told last. What is wrong
    /// this very moment may be half saved; it is told to all when it is quiet.
    pub fn listen(&self) -> Receiver<Arc<str>> {
        let mut told = self.told();
        let faults = told.sent.get_or_insert_with(|| self.faults_event()).clone();
        self.events.listen([self.event("hello"), faults])
    }

    /// Tells browsers what is wrong, where it is not what they were told last.
    pub fn tell_faults(&self) {
        // One at a time looks and tells: what was seen first must not be told last.
        let mut told = self.told();
        let faults = self.faults_event();
        if told.sent.as_ref() != Some(&faults) {
            told.sent = Some(faults.clone());
            self.events.tell(&faults);
        }
    }

    fn faults_event(&self) -> Arc<str> {
        event("faults", &self.faults().to_string())
    }

    /// What is wrong, for the overlay and the desk.
    pub fn faults(&self) -> Value {
        let wrong = self.wrong();
        let language = self.language;
        let style = Style { language, colour: false, width: None };
        let one = |one: &Located| {
            let text = report::text(std::slice::from_ref(one), &wrong.sources, style);
            let file = one.place.file.as_ref().map(|file| file.as_str());
            let line = one.place.start.line;
            json!({
                "severity": if one.severity == Severity::Error { "error" } else { "warning" },
                "code": one.code,
                "file": file,
                "line": line,
                "text": text.trim_end(),
                "editor": file.zip(wrong.editor.as_deref()).and_then(|(file, editor)| self.editor_link(editor, file, line)),
            })
        };
        let (errors, warnings) = wrong.counts();
        let words = |message: crate::diagnostic::Message| message.get(language).to_owned();
        json!({
            "lang": code(language),
            "errors": errors,
            "warnings": warnings,
            "title": report::counted(errors, warnings).get(language),
            "words": {
                "region": words(say!("What is wrong in this hub", "Ce qui ne va pas dans ce carrefour")),
                "hide": words(say!("Hide", "Masquer")),
                "show": words(say!("Show", "Afficher")),
                "open": words(say!("Open in the editor:", "Ouvrir dans l’éditeur\u{a0}:")),
                "desk": words(say!("All entries", "Toutes les entrées")),
                "mended": words(say!("Nothing is wrong any more", "Il n’y a plus rien à corriger")),
            },
            "diagnostics": wrong.located.iter().map(one).collect::<Vec<Value>>(),
        })
    }

    /// The link that opens a file in the editor that `hub.yaml` names.
    pub fn editor_link(&self, editor: &str, file: &str, line: usize) -> Option<String> {
        let scheme = editor.split_once(':')?.0.to_ascii_lowercase();
        if matches!(scheme.as_str(), "javascript" | "data" | "vbscript") || scheme.contains(['{', '/']) {
            return None;
        }
        let whole = self.site.join(file).to_string_lossy().replace('\\', "/");
        let path: String = whole.bytes().map(escaped).collect();
        // After `file/` comes a path without the `/` of its root; Windows has none there.
        let path = if editor.contains("/{file}") { path.trim_start_matches('/') } else { &path };
        Some(editor.replace("{file}", path).replace("{line}", &line.to_string()))
    }
}

/// A byte of a path as an address writes it.
fn escaped(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b':' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    }
}

/// The code of the staff's language.
pub(super) fn code(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::English => "en",
        MessageLanguage::French => "fr-CA",
    }
}
