//! A stretch of bytes of one file, and its lines and columns.

use std::ops::Range;

use crate::path::SourcePath;

/// A stretch of bytes of a whole file, from `start` up to and without `end`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: SourcePath,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch `range` of `file`.
    pub fn new(file: &SourcePath, range: Range<usize>) -> Self {
        Span { file: file.clone(), start: range.start, end: range.end.max(range.start) }
    }
}

/// A place as people count: both from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Line and column of a byte of `text`; a byte within a character counts as that character's, one after the end as the end.
pub fn line_column(text: &str, byte: usize) -> LineColumn {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn { line: newlines(before) + 1, column: before[line_start..].chars().filter(|&c| c != '\u{feff}').count() + 1 }
}

/// How many lines end in a text.
fn newlines(text: &str) -> usize {
    // In stretches whose sum fits a byte, so that many are counted at once.
    let ends = |stretch: &[u8]| usize::from(stretch.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>());
    text.as_bytes().chunks(128).map(ends).sum()
}

/// The text of a line, counted from 1, without its line ending.
pub fn line_text(text: &str, line: usize) -> &str {
    text.split('\n').nth(line.saturating_sub(1)).unwrap_or("").trim_end_matches('\r').trim_start_matches('\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_forget_the_byte_order_mark() {
        let text = "\u{feff}é = 1\r\nzwei";
        assert_eq!(line_column(text, text.find('=').unwrap()), LineColumn { line: 1, column: 3 });
        assert_eq!(line_column(text, text.len()), LineColumn { line: 2, column: 5 });
        assert_eq!(line_text(text, 1), "é = 1");
    }
}
