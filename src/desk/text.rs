//! The desk in a terminal.

use unicode_width::UnicodeWidthStr;

use super::survey::{Need, Row, Survey};
use super::words;
use crate::diagnostic::{Message, MessageLanguage, say};

/// The whole hub: at a glance, what is waiting, and every entry in a line.
pub fn text(survey: &Survey, language: MessageLanguage) -> String {
    let word = |message: &Message| message.get(language).to_owned();
    let own = words::own_language(survey, language);
    let mut out = String::new();
    let today = survey.today;
    out.push_str(&word(&say!("as of {today}", "en date du {today}")));
    out.push_str("\n\n");

    let mut glance = vec![vec![String::new(), word(&say!("entries", "entrées"))]];
    glance[0].extend(survey.languages.iter().map(|(_, name)| name.clone()));
    for collection in &survey.collections {
        let mut line = vec![collection.labels[own].clone(), collection.entries.to_string()];
        let parts = collection.in_language.iter();
        line.extend(
            parts.map(|part| format!("{} {}", bar(*part, collection.entries), word(&words::of(*part, collection.entries)))),
        );
        glance.push(line);
    }
    out.push_str(&table(&glance));
    out.push('\n');

    let mut waiting: Vec<Vec<String>> = Vec::new();
    for need in Need::ALL {
        let count = survey.rows.iter().filter(|row| row.needs.contains(&need)).count();
        waiting.push(vec![count.to_string(), word(&words::need(need))]);
    }
    out.push_str(&table(&waiting));
    out.push('\n');

    let mut lines = Vec::new();
    for row in &survey.rows {
        let code = survey.languages[row.language].0.clone();
        lines.push(vec![row.file.to_string(), code, word(&words::state(row.state)), remarks(row, survey, language)]);
    }
    out.push_str(&table(&lines));
    out
}

/// What there is to say of an entry, in a line.
fn remarks(row: &Row, survey: &Survey, language: MessageLanguage) -> String {
    let review = row.review_by.filter(|_| row.needs.contains(&Need::Review));
    let review = review.map(|day| say!("review was due on {day}", "révision due le {day}"));
    let orphan = row.needs.contains(&Need::Link).then(|| words::need(Need::Link));
    let parts = [words::because(row), words::translation(row, survey), review, words::diagnostics(row.diagnostics), orphan];
    let mut parts: Vec<String> = parts.into_iter().flatten().map(|message| message.get(language).to_owned()).collect();
    parts.push(words::weight(row.weight).get(language).to_owned());
    parts.join("; ")
}

/// How many cells a bar has.
const CELLS: usize = 10;

fn bar(part: usize, whole: usize) -> String {
    // A bar is full only where nothing lacks.
    let full = (part * CELLS) / whole.max(1);
    "█".repeat(full) + &"░".repeat(CELLS.saturating_sub(full))
}

/// Lines with their cells below one another.
fn table(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for line in lines {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width - cell.width() + 2));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}
