//! Lines that are no entry of their block, or not the one that their author meant: words without a name, a colon without its
//! space, an item without its hyphen.

use super::blame::{closing, value_start};
use super::{Fault, Reason};

/// A line of a text.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// The byte where it begins in the text.
    start: usize,
    /// Where its first sign stands.
    pub(super) indent: usize,
    /// Where its words begin, behind the hyphens of items.
    inner: usize,
    line: &'t str,
}

impl<'t> Line<'t> {
    /// The line that a byte stands in, without the spaces at its end.
    pub(super) fn at(text: &'t str, byte: usize) -> Line<'t> {
        let start = text[..text.floor_char_boundary(byte)].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[start..].lines().next().unwrap_or("").trim_end();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let mut inner = indent;
        while let Some(rest) = line[inner..].strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            inner = line.len() - rest.trim_start_matches(' ').len();
        }
        Line { start, indent, inner, line }
    }

    /// All but the spaces before it.
    pub(super) fn whole(&self) -> &'t str {
        &self.line[self.indent..]
    }

    /// What stands behind the hyphens of items.
    pub(super) fn words(&self) -> &'t str {
        &self.line[self.inner..]
    }

    /// The hyphens of items.
    pub(super) fn hyphens(&self) -> &'t str {
        &self.line[self.indent..self.inner]
    }

    /// The byte where its words begin.
    pub(super) fn words_start(&self) -> usize {
        self.start + self.inner
    }

    /// The byte behind its last word.
    pub(super) fn end(&self) -> usize {
        self.start + self.line.len()
    }

    /// Whether a list or map that is no entry of another one may hold it.
    pub(super) fn is_outermost(&self) -> bool {
        self.inner == 0
    }

    /// The byte of the colon behind the name of an entry.
    fn colon(&self) -> Option<usize> {
        let from = match self.words().chars().next() {
            Some(quote @ ('"' | '\'')) => closing(self.words(), quote)?,
            _ => 0,
        };
        let rest = &self.words()[from..];
        let colon = rest.find(": ").or_else(|| rest.ends_with(':').then(|| rest.len() - 1))?;
        Some(self.words_start() + from + colon)
    }

    /// The value behind the name of an entry, empty where it stands on the lines below; `None` where the line is no entry.
    pub(super) fn value(&self) -> Option<&'t str> {
        let colon = self.colon().filter(|_| mistyped(self.words()).is_none())?;
        let value = self.line[colon + 1 - self.start..].trim_start();
        Some(if value.starts_with('#') { "" } else { value })
    }

    /// Whether it is an entry by that key, of which the name is mistyped.
    pub(super) fn is_mistyped_as(&self, key: &str) -> bool {
        let name = self.colon().map(|colon| &self.line[self.inner..colon - self.start]);
        name == Some(key) && mistyped(self.words()).is_some()
    }

    /// Whether it is an entry beside the one whose value begins at a byte of another line, or of a block around it.
    pub(super) fn is_beside(&self, other: &Line<'_>, value: usize) -> bool {
        let limit = if value == other.words_start() { other.indent } else { other.inner };
        self.indent <= limit && !self.whole().is_empty() && (!self.hyphens().is_empty() || self.value().is_some())
    }

    /// The lines above that say something, from below.
    fn above(&self, text: &'t str) -> impl Iterator<Item = Line<'t>> {
        let lines = std::iter::successors(Some(*self), |line| Some(Line::at(text, line.start.checked_sub(1)?)));
        lines.skip(1).filter(|line| !line.words().is_empty() && !line.words().starts_with('#'))
    }
}

/// The name and the value of a line whose name is not followed by a colon and a space, or is dressed as Markdown is: `title:A`,
/// `title = A`, `**title**: A`.
pub(super) fn mistyped(words: &str) -> Option<(&str, &str)> {
    const DRESS: [char; 2] = ['*', '`'];
    let bare = words.trim_start_matches(DRESS);
    let is_dressed = bare.len() < words.len();
    let length = bare.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(length);
    let rest = if is_dressed { rest.trim_start_matches(DRESS) } else { rest }.trim_start_matches(' ');
    let after = rest.strip_prefix([':', '：', '='])?;
    let is_mistyped = match is_dressed || !rest.starts_with(':') {
        true => !after.trim().is_empty(),
        false => !after.is_empty() && !after.starts_with([' ', '\t']) && !after.starts_with("//"),
    };
    let after = if is_dressed { after.trim_start_matches(DRESS) } else { after };
    let value = after.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    (is_mistyped && name.starts_with(char::is_alphabetic)).then_some((name, value))
}

/// The line to blame where reading stopped at a line of a block: often one above it, whose words went on until there.
pub(super) fn stray(text: &str, fault: Fault) -> Option<Fault> {
    let here = Line::at(text, fault.byte);
    let at = |reason: Reason, line: &Line<'_>| Some(Fault { reason, byte: line.words_start(), end: None });
    match fault.reason {
        Reason::Colon | Reason::Sign | Reason::Alias | Reason::Indentation if mistyped(here.words()).is_some() => {
            at(Reason::Form, &here)
        }
        Reason::Indentation if here.indent > 0 && here.hyphens().is_empty() && here.value().is_none() => {
            let is_item = here.above(text).next().is_some_and(|above| !above.hyphens().is_empty() && above.indent == here.indent);
            at(if is_item { Reason::Bullet } else { Reason::Form }, &here)
        }
        // Any other colon of the line is a part of its own value.
        Reason::Colon if here.colon() == Some(fault.byte) => {
            let mut first = None;
            for line in here.above(text) {
                if line.value().is_some() {
                    let goes_on = first.unwrap_or(here).inner > line.inner && line.value().is_some_and(is_plain);
                    return if goes_on { at(Reason::GoesOn, &here) } else { at(Reason::Form, &first?) };
                }
                first = Some(line);
                if !line.hyphens().is_empty() {
                    break;
                }
            }
            at(Reason::Form, &first?)
        }
        _ => None,
    }
}

/// Whether a value is words without quotes, which may go on below.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['[', '{', '"', '\'', '|', '>', '&', '*', '!', '#'])
}

/// The entry whose words a line goes on with.
pub(super) fn opener<'t>(text: &'t str, line: &Line<'t>) -> Option<Line<'t>> {
    line.above(text).find(|above| above.value().is_some())
}

/// The first line that was meant as an item of a list and is read as words of the line above: `-soil`, `• soil`, or a hyphen
/// that stands further in than the one above.
pub(super) fn item(text: &str) -> Option<Fault> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(' ');
        let byte = start + line.len() - bare.len();
        start += line.len();
        // Nearly every line begins with another sign.
        if matches!(bare.bytes().next(), Some(b'-' | b'*' | b'0'..=b'9' | 0xc2 | 0xe2))
            && let Some(reason) = reason_of_item(text, Line::at(text, byte))
        {
            return Some(Fault { reason, byte, end: None });
        }
    }
    None
}

fn reason_of_item(text: &str, line: Line<'_>) -> Option<Reason> {
    let above = line.above(text).next()?;
    let reason = match bullet(line.whole()) {
        Some((sign, _)) => {
            let is_first = above.value().is_some_and(str::is_empty);
            let is_next = !above.hyphens().is_empty() && above.indent == line.indent;
            let below = text[line.end()..].trim_start().lines().next().and_then(bullet);
            let is_sure = matches!(sign, '-' | '•' | '*') || below.is_some_and(|(other, _)| other == sign);
            (is_next || is_first && is_sure).then_some(Reason::Bullet)
        }
        None => {
            let goes_on = !line.hyphens().is_empty() && !above.hyphens().is_empty() && above.indent < line.indent;
            (goes_on && above.value().is_none() && is_plain(above.words())).then_some(Reason::Indentation)
        }
    };
    reason.filter(|_| !is_within_text(text, &line))
}

/// Whether a line was meant as an item of a list and begins with another sign than a hyphen and a space.
pub fn begins_item(line: &str) -> bool {
    bullet(line).is_some()
}

/// What was meant as the hyphen of an item, `1` for any number, and the words behind it.
pub(super) fn bullet(line: &str) -> Option<(char, &str)> {
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    let (sign, words) = match sign {
        '-' if !rest.starts_with([' ', '\t', '-']) && !rest.starts_with(|c: char| c.is_ascii_digit()) => (sign, rest),
        '*' if rest.starts_with(char::is_whitespace) => (sign, rest),
        '•' | '–' | '—' | '·' => (sign, rest),
        '0'..='9' => {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')'])?;
            ('1', Some(behind).filter(|behind| behind.starts_with(char::is_whitespace))?)
        }
        _ => return None,
    };
    (!words.trim().is_empty()).then_some((sign, words.trim()))
}

/// Whether a line stands in a text of several lines or in brackets, where a hyphen is a hyphen.
fn is_within_text(text: &str, line: &Line<'_>) -> bool {
    let mut indent = line.indent;
    let mut holders = line.above(text).filter(|above| {
        let holds = above.indent < indent;
        indent = indent.min(above.indent);
        holds
    });
    holders.any(|line| value_start(line.line).is_some_and(|at| line.line[at..].starts_with(['|', '>', '"', '\'', '[', '{'])))
}
