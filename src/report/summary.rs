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

/// What a check looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Entries, each language counted.
    pub entries: usize,
    /// Languages of the site.
    pub languages: usize,
    /// Errors that are told.
    pub errors: usize,
    /// Warnings that are told.
    pub warnings: usize,
    /// How many things their entries allow.
    pub allowed: usize,
    /// How many things the baseline knows.
    pub known: usize,
    /// How many faults have a mend that is certain.
    pub certain: usize,
    /// How long it took.
    pub milliseconds: u64,
}

/// What a check looked at, in words, several lines.
pub fn checked(checked: &Checked, language: MessageLanguage) -> String {
    let mut lines = Vec::new();
    lines.push(match checked.errors + checked.warnings {
        0 => say!("nothing to mend", "rien à corriger"),
        _ => counted(checked.errors, checked.warnings),
    });
    if checked.errors + checked.warnings > 0 {
        lines
            .push(say!("why, and how to mend it: `hub explain CODE`", "pourquoi, et comment corriger\u{a0}: `hub explain CODE`"));
    }
    if checked.certain > 0 {
        let n = checked.certain;
        let (en, fr) = (count(n, "of them is", "of them are"), compte(n, "peut être corrigé", "peuvent être corrigés"));
        lines.push(say!("{en} mended by `hub check --fix`", "{fr} par `hub check --fix`"));
    }
    let known = [
        (checked.allowed, ("allowed by its entry", "allowed by their entries", "autorisé", "autorisés")),
        (checked.known, ("in the baseline", "in the baseline", "dans la liste de référence", "dans la liste de référence")),
    ];
    for (n, (one, many, un, plusieurs)) in known.into_iter().filter(|(n, _)| *n > 0) {
        let (en, fr) = (count(n, one, many), compte(n, un, plusieurs));
        lines.push(say!("not told: {en}", "non signalé\u{a0}: {fr}"));
    }
    let (en, fr) = (count(checked.entries, "entry", "entries"), compte(checked.entries, "entrée", "entrées"));
    let (en_l, fr_l) = (count(checked.languages, "language", "languages"), compte(checked.languages, "langue", "langues"));
    let seconds = checked.milliseconds as f64 / 1000.0;
    let seconds_fr = format!("{seconds:.2}").replace('.', ",");
    lines.push(say!("checked {en}, {en_l} in {seconds:.2} s", "vérifié\u{a0}: {fr}, {fr_l} en {seconds_fr} s"));
    lines.iter().map(|line| format!("{}\n", line.get(language))).collect()
}

/// How many errors and warnings there are.
pub fn counted(errors: usize, warnings: usize) -> Message {
    let en = format!("{}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    let fr = format!("{}, {}", compte(errors, "erreur", "erreurs"), compte(warnings, "avertissement", "avertissements"));
    say!("{en}", "{fr}")
}

/// How many changes were made, in how many files, and in how many passes where one was not enough.
pub fn mended(changes: usize, files: usize, passes: usize) -> Message {
    let en = format!("{} in {}", count(changes, "change", "changes"), count(files, "file", "files"));
    let fr = format!("{} dans {}", compte(changes, "modification", "modifications"), compte(files, "fichier", "fichiers"));
    match passes {
        1 => say!("{en}", "{fr}"),
        _ => say!(
            "{en}, in {passes} passes: some could be made only after others",
            "{fr}, en {passes} passages\u{a0}: certaines n’étaient possibles qu’après d’autres"
        ),
    }
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
