//! Characters that nobody sees where YAML wants plain spaces, or nothing: in front of a name, or behind its colon.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place, unseen as say};
use crate::text::{is_like_space, is_unseen, without_unseen};

/// The first of the lines to blame for reading having stopped at a byte: where its unseen characters begin. `stops_at` is the byte
/// where reading another text stops, if it does.
pub(super) fn to_blame(text: &str, byte: usize, stops_at: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let (mut mended, mut last) = (String::with_capacity(text.len()), None);
    let (mut start, mut above) = (0, false);
    for line in text.split_inclusive('\n') {
        let found = if start <= byte { out_of_place(line) } else { None };
        match &found {
            Some(range) => {
                last = if above { last } else { Some(start + range.start) };
                mended.push_str(&plain(line, range));
            }
            None => mended.push_str(line),
        }
        above = found.is_some();
        start += line.len();
    }
    // They are to blame if more can be read without them.
    last.filter(|_| stops_at(&mended).is_none_or(|stop| stop + text.len() > byte + mended.len()))
}

/// What is told of the unseen characters that begin at a byte.
pub(super) fn tell(at: &dyn Fn(Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let line_start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let range = out_of_place(line).unwrap_or(0..0);
    let written = &line[range.clone()];
    let mended = plain(line, &range);
    let fixed = &mended[range.start..mended.len() + range.end - line.len()];
    let character = written.chars().find(|c| is_unseen(*c)).unwrap_or(' ');
    say::in_line(at(line_start + range.start..line_start + range.end), character, mended.trim_end())
        .fix(written, Some(fixed.to_owned()))
}

/// The bytes of a line from its first unseen character to the last, in front of its first word or else behind the colon of its name.
fn out_of_place(line: &str) -> Option<Range<usize>> {
    let run = |from: usize| {
        let length = line[from..].find(|c: char| c != ' ' && !is_unseen(c)).unwrap_or(line.len() - from);
        let unseen = |c: char| is_unseen(c);
        let (first, last) = (line[from..from + length].find(unseen)?, line[from..from + length].rfind(unseen)?);
        let width = line[from + last..].chars().next().map_or(0, char::len_utf8);
        Some(from + first..from + last + width)
    };
    let name = |name: &str| {
        let name = name.trim_start_matches([' ', '-']);
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let behind_colon = || line.find(':').filter(|colon| name(&line[..*colon])).map(|colon| colon + 1);
    // A plain space right behind the colon is enough, whatever comes next.
    run(0).or_else(|| behind_colon().filter(|at| line[*at..].starts_with(is_unseen)).and_then(run))
}

/// A line as it reads with plain spaces at a place; there is at least one behind a colon.
fn plain(line: &str, range: &Range<usize>) -> String {
    let (before, after) = (&line[..range.start], &line[range.end..]);
    let mut spaces = without_unseen(&line[range.clone()]);
    if before.ends_with(':') && !line[range.clone()].contains(is_like_space) && !after.starts_with(' ') {
        spaces = String::from(" ");
    }
    format!("{before}{spaces}{after}")
}
