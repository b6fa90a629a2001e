//! What its author meant as a link, a heading, a table or a block of code, and Markdown reads otherwise.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::outline::{Finding, FindingKind};
use super::reading::Reading;

/// How the names of files end that people link to.
const ENDINGS: &[&str] = &[
    "md", "markdown", "yaml", "html", "htm", "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx",
    "odp", "txt", "epub", "zip", "json", "geojson", "ics", "vtt", "svg", "png", "jpg", "jpeg", "webp", "gif", "avif", "mp3",
    "mp4",
];

/// Why words and the parentheses behind them are no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// A blank stands in the address.
    Blank,
    /// The title behind the address has no quote at its end, or quotes of another sort.
    Title,
    /// The parenthesis is never closed.
    Open,
}

/// All of them in a body.
pub(super) fn findings(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut in_code = false;
    for (at, (event, range)) in reading.events.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    findings.extend(unclosed_code(reading.text, range));
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {}
            Event::Text(text) if &**text == "]" => findings.extend(link(reading.text, range)),
            Event::Text(text) if text.starts_with('#') && begins_line(reading, at) => {
                findings.extend(heading(reading.text, range));
            }
            Event::Start(Tag::Paragraph) if reading.text[range.clone()].contains('|') => {
                findings.extend(table(reading.text, range));
            }
            _ => {}
        }
    }
    findings
}

/// `[words](my form.pdf)`, given the place of its `]`.
fn link(text: &str, bracket: &Range<usize>) -> Option<Finding> {
    let inner = text[bracket.end..].strip_prefix('(')?;
    if text[..bracket.start].ends_with('\\') {
        return None;
    }
    let open = opening(text, bracket.start)?;
    let words = &text[open..bracket.end];
    let line = inner.lines().next().unwrap_or("");
    let (address, end, why) = match closing(line) {
        Some(close) => {
            let (address, why) = mended(&line[..close])?;
            (address, close + 1, why)
        }
        None => {
            let address = line.split_whitespace().next()?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let end = line.find(address)? + address.len();
            is_address(address).then(|| (address.to_owned(), end, NoLink::Open))?
        }
    };
    let what = FindingKind::LinkAsText {
        why,
        written: text[open..bracket.end + 1 + end].to_owned(),
        mended: format!("{words}({address})"),
    };
    Some(Finding { what, range: open..bracket.end + 1 + end })
}

/// The `[` (or `![`) that belongs to the `]` at a place, within the same paragraph.
fn opening(text: &str, bracket: usize) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, sign) in text[..bracket].char_indices().rev() {
        match sign {
            '\n' if text[..at].ends_with('\n') => return None,
            ']' => depth += 1,
            '[' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return match text[..at].chars().next_back() {
                Some('\\') => None,
                Some('!') => Some(at - 1),
                _ => Some(at),
            };
        }
    }
    None
}

/// The `)` that closes what a line goes on with.
fn closing(line: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, sign) in line.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// What must stand between the parentheses instead, where an address was meant.
fn mended(inner: &str) -> Option<(String, NoLink)> {
    let inner = inner.trim();
    let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '«' | '»' | '„' | '‘' | '’');
    if let Some((address, title)) = inner.split_once(char::is_whitespace)
        && is_address(address)
        && title.trim_start().starts_with(quote)
    {
        let title = title.trim().trim_matches(|c| quote(c) || c == '\u{a0}' || c == '\u{202f}').replace('"', "’");
        return Some((format!("{address} \"{}\"", title.trim()), NoLink::Title));
    }
    let (address, title) = match inner.find(" \"") {
        Some(at) if inner.len() > at + 2 && inner.ends_with('"') => inner.split_at(at),
        _ => (inner, ""),
    };
    let is_meant = address.contains(char::is_whitespace) && is_address(address) && !address.contains(['<', '>']);
    is_meant.then(|| (format!("<{address}>{title}"), NoLink::Blank))
}

/// Whether a text can be meant as nothing but an address: it begins as one, or ends as the name of a file.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let path = lower.split(['#', '?']).next().unwrap_or("");
    let ends_as_file = path.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending));
    ["https://", "http://", "mailto:", "./", "../", "#"].iter().any(|start| lower.starts_with(start)) || ends_as_file
}

/// A fence that nothing closes, so that all below it is code.
fn unclosed_code(text: &str, range: &Range<usize>) -> Option<Finding> {
    let block = &text[range.clone()];
    let fence: String = {
        let sign = block.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        block.chars().take_while(|c| *c == sign).collect()
    };
    let mut lines = block.lines();
    let first = lines.next()?.trim_end();
    let last = lines.next_back().map_or("", |line| line.trim_start_matches([' ', '\t', '>']).trim_end());
    let closes = last.len() >= fence.len() && last.bytes().all(|byte| Some(byte) == fence.bytes().next());
    let what = || FindingKind::UnclosedCode { fence: fence.clone() };
    (!closes).then(|| Finding { what: what(), range: range.start..range.start + first.len() })
}

/// Whether the text at `at` begins a line of a paragraph.
fn begins_line(reading: &Reading, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &reading.events[before].0);
    matches!(before, Some(Event::Start(Tag::Paragraph | Tag::Item) | Event::SoftBreak | Event::HardBreak))
        && !reading.text[..reading.events[at].1.start].ends_with('\\')
}

/// `##Words`. A single `#` is no slip: it begins a tag or a number.
fn heading(text: &str, range: &Range<usize>) -> Option<Finding> {
    let line = text[range.start..].lines().next().unwrap_or("");
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_meant = (2..=6).contains(&level) && words.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '«' | '“'));
    let what = || FindingKind::HeadingAsText { signs: line[..level].to_owned(), words: words.trim_end().to_owned() };
    is_meant.then(|| Finding { what: what(), range: range.start..range.start + level })
}

/// Lines with bars that are no table, because the line below the headings is missing or does not fit them.
fn table(text: &str, range: &Range<usize>) -> Option<Finding> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        lines.push((start + line.len() - inner.len(), inner.trim_end()));
        start += line.len();
    }
    let pair = lines.windows(2).find(|pair| {
        let [(_, head), (_, below)] = pair else { return false };
        is_row(head) && is_row(below) || cells(head) > 1 && is_separator(below)
    })?;
    let (start, head) = pair.first()?;
    Some(Finding { what: FindingKind::TableAsText { columns: cells(head) }, range: *start..start + head.len() })
}

/// Whether a line is a row between bars.
fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|') && !line.ends_with("\\|")
}

/// Whether a line is one that parts the headings of a table from its rows.
fn is_separator(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.bytes().all(|byte| b"|-: \t".contains(&byte))
}

fn cells(line: &str) -> usize {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\')).count() + 1
}
