//! What a build did, in numbers, and what it held back.

use crate::diagnostic::site::Hidden;
use crate::diagnostic::{Message, MessageLanguage, say};
use crate::site::HeldBack;

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Entries published, each language counted.
    pub entries: usize,
    /// Languages of the site.
    pub languages: usize,
    /// HTML pages of the site.
    pub pages: usize,
    /// Files written.
    pub written: usize,
    /// Files that were the same already.
    pub unchanged: usize,
    /// Files of an earlier build removed.
    pub removed: usize,
    /// What is held back.
    pub held_back: Vec<HeldBack>,
    /// How long it took.
    pub milliseconds: u64,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Whether a site was written.
    pub is_built: bool,
}

/// How many errors and warnings there are.
pub fn counted(errors: usize, warnings: usize) -> Message {
    let en = format!("{}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    let fr = format!("{}, {}", compte(errors, "erreur", "erreurs"), compte(warnings, "avertissement", "avertissements"));
    say!("{en}", "{fr}")
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// In French, none and one are singular.
fn compte(n: usize, un: &str, plusieurs: &str) -> String {
    format!("{n} {}", if n < 2 { un } else { plusieurs })
}

/// The summary in words, several lines.
pub fn summary(summary: &Summary, language: MessageLanguage) -> String {
    let mut lines = Vec::new();
    let seconds = summary.milliseconds as f64 / 1000.0;
    if summary.errors + summary.warnings > 0 {
        lines.push(counted(summary.errors, summary.warnings));
    }
    match summary.is_built {
        true => {
            let en = [
                count(summary.entries, "entry", "entries"),
                count(summary.pages, "page", "pages"),
                count(summary.languages, "language", "languages"),
            ];
            let fr = [
                compte(summary.entries, "entrée", "entrées"),
                compte(summary.pages, "page", "pages"),
                compte(summary.languages, "langue", "langues"),
            ];
            let (en, fr) = (en.join(", "), fr.join(", "));
            let seconds_fr = format!("{seconds:.2}").replace('.', ",");
            lines.push(say!("built {en} in {seconds:.2} s", "construit\u{a0}: {fr} en {seconds_fr} s"));
            let Summary { written, unchanged, removed, .. } = summary;
            let (ecrit, inchange, supprime) = (
                compte(*written, "fichier écrit", "fichiers écrits"),
                compte(*unchanged, "inchangé", "inchangés"),
                compte(*removed, "supprimé", "supprimés"),
            );
            let files = if *written == 1 { "file" } else { "files" };
            lines.push(say!(
                "{written} {files} written, {unchanged} unchanged, {removed} removed",
                "{ecrit}, {inchange}, {supprime}"
            ));
        }
        false => lines.push(say!("nothing was written", "rien n’a été écrit")),
    }
    if !summary.held_back.is_empty() {
        let n = summary.held_back.len();
        let (en, fr) = (count(n, "file", "files"), compte(n, "fichier", "fichiers"));
        lines.push(say!("held back, {en}:", "mis de côté, {fr}\u{a0}:"));
    }
    for held in &summary.held_back {
        let file = &held.file;
        lines.push(match held.why {
            Hidden::Draft => say!("  {file}: draft", "  {file}\u{a0}: brouillon"),
            Hidden::Scheduled(moment) => {
                let date = moment.date;
                say!("  {file}: scheduled for {date}", "  {file}\u{a0}: prévu pour le {date}")
            }
            Hidden::Expired(moment) => {
                let date = moment.date;
                say!("  {file}: expired on {date}", "  {file}\u{a0}: expiré le {date}")
            }
            Hidden::Error => say!("  {file}: has errors", "  {file}\u{a0}: contient des erreurs"),
        });
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(line.get(language));
        text.push('\n');
    }
    text
}
