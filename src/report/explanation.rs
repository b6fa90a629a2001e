//! The page of a code from `docs/diagnostics/`, as it is read in a terminal.

use std::fmt::Write;

use include_dir::{Dir, include_dir};

use super::text::{BOLD, Style, paint, wrap};
use crate::diagnostic::MessageLanguage;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/diagnostics");

/// The most columns of a line: longer ones are hard to follow.
const WIDEST: usize = 88;
/// The heading of what a page says in French.
const FRENCH: &str = "En français";

/// A part of a page.
enum Part<'p> {
    Heading(&'p str),
    Paragraph(String),
    /// A block with the word behind its fence.
    Block(&'p str, &'p str),
}

/// The page of a code; none where there is no such code.
pub fn explanation(code: &str, style: Style) -> Option<String> {
    let page = PAGES.get_file(format!("{code}.md"))?.contents_utf8()?;
    let parts = parts(page);
    let mut out = format!("{}\n", paint(code, BOLD, style));
    let french = parts.iter().position(|part| matches!(part, Part::Heading(FRENCH))).unwrap_or(parts.len());
    match style.language {
        MessageLanguage::English => write(&mut out, &parts[..french], style),
        MessageLanguage::French => write(&mut out, parts.get(french + 1..).unwrap_or(&[]), style),
    }
    Some(out)
}

fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut rest = page;
    let mut is_open = false;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let fence = line.len() - line.trim_start_matches('`').len();
        if fence >= 3 && !line[fence..].contains('`') {
            let word = &line[fence..];
            let end = after.find(&format!("\n{}", "`".repeat(fence))).map_or(after.len(), |end| end + 1);
            parts.push(Part::Block(word, &after[..end]));
            rest = after[end..].split_once('\n').map_or("", |(_, rest)| rest);
            is_open = false;
            continue;
        }
        match (line.strip_prefix("## ").or(line.strip_prefix("### ")), parts.last_mut()) {
            (Some(heading), _) => parts.push(Part::Heading(heading)),
            (None, Some(Part::Paragraph(text))) if is_open && !line.is_empty() => {
                text.push(' ');
                text.push_str(line.trim());
            }
            _ if line.is_empty() || line.starts_with("# ") => {}
            _ => parts.push(Part::Paragraph(line.trim().to_owned())),
        }
        is_open = !line.is_empty() && !line.starts_with('#');
        rest = after;
    }
    parts
}

fn write(out: &mut String, parts: &[Part<'_>], style: Style) {
    for part in parts {
        match part {
            Part::Heading(heading) => {
                let _ = writeln!(out, "\n{}", paint(heading, BOLD, style));
            }
            Part::Paragraph(text) => {
                let _ = writeln!(out, "\n{}", set(text, 0, style));
            }
            Part::Block("arguments", _) => {}
            Part::Block(_, text) => {
                out.push('\n');
                for line in text.lines() {
                    let _ = writeln!(out, "{}", format!("    {line}").trim_end());
                }
            }
        }
    }
}

/// A paragraph without the marks of links and bold, in lines that fit.
fn set(text: &str, indent: usize, style: Style) -> String {
    let mut plain = String::new();
    let mut rest = text.trim_start_matches("- ");
    if rest.len() < text.len() {
        plain.push_str("- ");
    }
    while let Some(at) = rest.find(['[', '`', '*']) {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        let code = tail.len() - tail.trim_start_matches('`').len();
        if code > 0 {
            // Code stays as it is.
            let mark = &tail[..code];
            let end = tail[code..].find(mark).map_or(tail.len(), |end| end + 2 * code);
            plain.push_str(&tail[..end]);
            rest = &tail[end..];
        } else if let Some((words, after)) = link(tail) {
            plain.push_str(words);
            rest = after;
        } else {
            let bold = tail.strip_prefix("**");
            plain.push_str(if bold.is_some() { "" } else { &tail[..1] });
            rest = bold.unwrap_or(&tail[1..]);
        }
    }
    plain.push_str(rest);
    wrap(&plain, indent, Some(style.width.unwrap_or(WIDEST).min(WIDEST)))
}

/// The words of a link with which a text begins, and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (_, after) = rest.split_once(')')?;
    (!words.contains('[')).then_some((words, after))
}
