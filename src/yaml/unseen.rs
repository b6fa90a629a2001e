//! Characters that nobody sees where YAML wants plain spaces, or nothing: in front of a name, or behind its colon.

use std::ops::Range;

use super::tab::is_field_of_its_own;
use super::{Fault, Reason};
use crate::diagnostic::{Diagnostic, Place, unseen as say};
use crate::text::{is_unseen, without_unseen};

/// The first of the lines to blame for reading having stopped at a byte: where its unseen characters begin. `is_better` says
/// whether the text as it is meant can be read further.
pub(super) fn to_blame(text: &str, byte: usize, is_better: impl Fn(&str) -> bool) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let (mut mended, mut last, mut is_run) = (String::with_capacity(text.len()), None, false);
    for (start, line) in lines(text) {
        let found = if start <= byte { out_of_place(line) } else { None };
        match &found {
            Some(range) => {
                last = if is_run { last } else { Some(start + range.start) };
                let line = plain(&mended, line, range);
                mended.push_str(&line);
            }
            None => mended.push_str(line),
        }
        is_run = found.is_some();
    }
    last.filter(|_| is_better(&mended))
}

/// Each line of a stretch of a text that has such characters out of place, as a fault.
pub fn unseen_in(text: &str, stretch: Range<usize>) -> Vec<Fault> {
    let within = lines(text).filter(|(start, _)| stretch.contains(start));
    let fault = |(start, line)| {
        let range = out_of_place(line)?;
        Some(Fault { reason: Reason::Unseen, byte: start + range.start, end: None })
    };
    within.filter_map(fault).collect()
}

/// What is told of the unseen characters that begin at a byte.
pub(super) fn tell(at: &dyn Fn(Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let line_start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let range = out_of_place(line).unwrap_or(0..0);
    let written = &line[range.clone()];
    let mended = plain(&mended(&text[..line_start]), line, &range);
    let fixed = &mended[range.start..mended.len() + range.end - line.len()];
    let character = written.chars().find(|c| is_unseen(*c)).unwrap_or(' ');
    say::in_line(at(line_start + range.start..line_start + range.end), character, mended.trim_end())
        .fix(written, Some(fixed.to_owned()))
}

/// A text as it is meant.
fn mended(text: &str) -> String {
    lines(text).fold(String::with_capacity(text.len()), |above, (_, line)| {
        let line = out_of_place(line).map_or_else(|| line.to_owned(), |range| plain(&above, line, &range));
        above + &line
    })
}

/// The bytes of a line that are to be plain spaces, or nothing: all in front of its first word, or else what follows the colon of
/// its name.
fn out_of_place(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end_matches(['\n', '\r']);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let run = |from: usize| {
        let rest = &line[from..];
        from..from + rest.find(|c: char| c != ' ' && !is_unseen(c)).unwrap_or(rest.len())
    };
    let in_front = run(0);
    if line[in_front.clone()].contains(is_unseen) {
        return Some(in_front);
    }
    let colon = line.find(':').filter(|colon| is_name(line[..*colon].trim_start_matches([' ', '-'])))?;
    line[colon + 1..].starts_with(is_unseen).then(|| run(colon + 1))
}

/// A line as it is meant, with plain spaces at a place; `above` is what stands above it, as it is meant.
fn plain(above: &str, line: &str, range: &Range<usize>) -> String {
    let spaces = match range.start {
        0 if is_field_of_its_own(above) => String::new(),
        0 => without_unseen(&line[range.clone()]),
        _ => " ".to_owned(),
    };
    format!("{}{spaces}{}", &line[..range.start], &line[range.end..])
}

/// Lines with their ends, each with its first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    })
}
