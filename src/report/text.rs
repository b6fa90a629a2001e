//! Diagnostics as people read them: the line itself with a caret under what is meant, and what to do.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::locate::{Located, Place};
use crate::diagnostic::{MessageLanguage, Severity};
use crate::text::{Sources, line_text};

/// How a terminal is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of the messages.
    pub language: MessageLanguage,
    /// Whether colours are used; they say nothing that words do not.
    pub colour: bool,
    /// How many columns the terminal has, where it is one.
    pub width: Option<usize>,
}

/// The most of a long line that is shown before what is meant.
const BEFORE: usize = 60;
/// The most columns of a line that are shown.
const LONGEST: usize = 160;
/// The fewest, however narrow the terminal is.
const MIN: usize = 24;

/// Diagnostics one below the other, a blank line between.
pub fn text(located: &[Located], sources: &Sources, style: Style) -> String {
    let mut out = String::new();
    for (index, one) in located.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        diagnostic(&mut out, one, sources, style);
    }
    out
}

/// Diagnostics one a line: `file:line:column: level[code]: message`. The level is English in any language: editors look for it.
/// `folder` is that of the site as whoever reads it sees it.
pub fn short(located: &[Located], folder: &str, language: MessageLanguage) -> String {
    let mut out = String::new();
    for one in located {
        let file = one.place.file.as_ref().map_or("-".to_owned(), |file| format!("{folder}{file}"));
        let place = one.place.start;
        let level = level(one.severity, MessageLanguage::English);
        let _ = writeln!(out, "{file}:{}:{}: {level}[{}]: {}", place.line, place.column, one.code, one.message.get(language));
    }
    out
}

fn level(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (Severity::Error, MessageLanguage::English) => "error",
        (Severity::Error, MessageLanguage::French) => "erreur",
        (Severity::Warning, MessageLanguage::English) => "warning",
        (Severity::Warning, MessageLanguage::French) => "avertissement",
    }
}

pub(super) fn paint(text: &str, colour: &str, style: Style) -> String {
    match style.colour {
        true => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
        false => text.to_owned(),
    }
}

pub(super) const BOLD: &str = "1";
pub(super) const RED: &str = "1;31";
const YELLOW: &str = "1;33";
const BLUE: &str = "1;34";
pub(super) const GREEN: &str = "1;32";

pub(super) fn diagnostic(out: &mut String, one: &Located, sources: &Sources, style: Style) {
    let language = style.language;
    let colour = if one.severity == Severity::Error { RED } else { YELLOW };
    let colon = if language == MessageLanguage::French { "\u{a0}:" } else { ":" };
    let head = format!("{}[{}]", level(one.severity, language), one.code);
    let _ = writeln!(out, "{}{}", paint(&head, colour, style), paint(&message(one, head.width(), colon, style), BOLD, style));
    let numbers = one.related.iter().map(|(place, _)| place.start.line).chain([one.place.start.line]);
    let margin = numbers.max().unwrap_or(1).to_string().len();
    snippet(
        out,
        &Snippet { place: &one.place, label: one.label.as_ref().map(|label| label.get(language)), colour, margin },
        sources,
        style,
    );
    for (place, message) in &one.related {
        snippet(out, &Snippet { place, label: Some(message.get(language)), colour: BLUE, margin }, sources, style);
    }
    if let Some(help) = &one.help {
        let word = if language == MessageLanguage::French { "aide" } else { "help" };
        let start = format!("{} = {}{colon} ", " ".repeat(margin), paint(word, BOLD, style));
        let indent = margin + 3 + word.width() + colon.width() + 1;
        let _ = writeln!(out, "{start}{}", wrap(help.get(language), indent, style.width));
    }
}

/// What is wrong, in lines that fit; `start` columns are taken already.
fn message(one: &Located, start: usize, colon: &str, style: Style) -> String {
    let whole = format!("{colon} {}", one.message.get(style.language));
    match style.width {
        Some(width) if start + whole.width() > width => {
            format!("{colon}\n  {}", wrap(one.message.get(style.language), 2, style.width))
        }
        _ => whole,
    }
}

struct Snippet<'a> {
    place: &'a Place,
    label: Option<&'a str>,
    colour: &'a str,
    margin: usize,
}

fn snippet(out: &mut String, snippet: &Snippet<'_>, sources: &Sources, style: Style) {
    let Some(file) = &snippet.place.file else {
        if let Some(label) = snippet.label {
            let _ = writeln!(out, "{} = {label}", " ".repeat(snippet.margin));
        }
        return;
    };
    let margin = " ".repeat(snippet.margin);
    let (start, end) = (snippet.place.start, snippet.place.end);
    let _ = writeln!(out, "{margin} {} {file}:{}:{}", paint("┌", BLUE, style), start.line, start.column);
    let bar = paint("│", BLUE, style);
    let line = sources.text(file).map(|text| line_text(text, start.line));
    // A line that the terminal breaks has its carets in the wrong place.
    let longest = style.width.map_or(LONGEST, |width| width.saturating_sub(snippet.margin + 5).clamp(MIN, LONGEST));
    match line {
        Some(line) => {
            let (shown, offset, carets) =
                cut(line, start.column - 1, if end.line == start.line { end.column - 1 } else { usize::MAX }, longest);
            let number = format!("{:>width$}", start.line, width = snippet.margin);
            let _ = writeln!(out, "{} {bar} {shown}", paint(&number, BLUE, style));
            let label = snippet.label.map_or(String::new(), |label| format!(" {label}"));
            let marks = paint(&format!("{}{label}", "^".repeat(carets)), snippet.colour, style);
            let _ = writeln!(out, "{margin} {bar} {}{marks}", " ".repeat(offset));
        }
        None => {
            if let Some(label) = snippet.label {
                let _ = writeln!(out, "{margin} {bar} {label}");
            }
        }
    }
}

/// A line as it is shown, the columns before what is meant, and the columns of it; from characters `start` to `end`.
fn cut(line: &str, start: usize, end: usize, longest: usize) -> (String, usize, usize) {
    let characters: Vec<char> = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let (start, end) = (start.min(characters.len()), end.min(characters.len()));
    let before = BEFORE.min(longest / 3);
    let first = if start > before && characters.len() > longest { start - before } else { 0 };
    let last = characters.len().min(first + longest);
    let width = |from: usize, to: usize| characters[from.min(to)..to].iter().collect::<String>().width();
    let mut shown: String = characters[first..last].iter().collect();
    let mut offset = width(first, start);
    if first > 0 {
        shown.insert(0, '…');
        offset += 1;
    }
    if last < characters.len() {
        shown.push('…');
    }
    (shown, offset, width(start, end.min(last)).max(1))
}

/// Text broken between words so that it fits the terminal, later lines indented as the first.
pub(super) fn wrap(text: &str, indent: usize, width: Option<usize>) -> String {
    let Some(limit) = width.map(|width| width.saturating_sub(indent)).filter(|limit| *limit >= 20) else {
        return text.to_owned();
    };
    let mut wrapped = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.width() > limit {
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word.width();
    }
    wrapped
}
