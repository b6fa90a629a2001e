//! Typographic punctuation: quotation marks, dashes, and the spaces that a language puts before and within its signs.

use crate::words::Typography;

/// A typography with a table of the bytes at which anything can happen.
#[derive(Debug)]
pub(super) struct Rules<'t> {
    pub(super) typography: &'t Typography,
    marks: [bool; 256],
}

/// What a byte of text asks for.
pub(super) enum Mark<'r> {
    /// A straight double quote.
    Double,
    /// A straight single quote or apostrophe.
    Single,
    /// Dashes or dots, and what stands for them.
    Instead(&'r str),
    /// The opening guillemet.
    Open,
    /// A sign, and what stands before it.
    Sign(char, &'r str),
    /// The start of a bare address, in which nothing is changed up to its end.
    Address,
    /// A character that HTML needs written otherwise.
    Escape,
}

impl<'t> Rules<'t> {
    /// The rules of a typography.
    pub(super) fn new(typography: &'t Typography) -> Self {
        let mut marks = [false; 256];
        let mut mark = |sign: char, wanted: bool| {
            let mut bytes = [0; 4];
            let first = sign.encode_utf8(&mut bytes).as_bytes()[0];
            marks[usize::from(first)] |= wanted;
        };
        for sign in ['&', '<', '>', '"'] {
            mark(sign, true);
        }
        mark('\'', !typography.apostrophe.is_empty() || !typography.open_single.is_empty());
        mark('«', !typography.inside_guillemets.is_empty());
        mark('-', !typography.en_dash.is_empty() || !typography.em_dash.is_empty());
        mark('.', *typography != Typography::default());
        mark(':', *typography != Typography::default());
        for sign in typography.before.keys() {
            mark(*sign, true);
        }
        Rules { typography, marks }
    }

    /// Whether anything can happen at this byte; always true of a first byte of a character only.
    pub(super) fn is_marked(&self, byte: u8) -> bool {
        self.marks[usize::from(byte)]
    }

    /// What happens at the beginning of `rest`, and how many bytes it takes; `before` is what stands before it.
    pub(super) fn mark(&self, rest: &str, before: &str) -> Option<(Mark<'_>, usize)> {
        let typography = self.typography;
        let sign = rest.chars().next()?;
        let run = || rest.bytes().take_while(|byte| char::from(*byte) == sign).count();
        match sign {
            '"' if !typography.open_double.is_empty() => Some((Mark::Double, 1)),
            '\'' if self.is_marked(b'\'') => Some((Mark::Single, 1)),
            '-' if before.ends_with('-') => None,
            '-' => match run() {
                2 if is_option(rest, before) => None,
                2 => instead(&typography.en_dash, 2),
                3 => instead(&typography.em_dash, 3),
                _ => None,
            },
            '.' if rest.starts_with("...") => instead(&typography.ellipsis, 3),
            '.' if before.ends_with("www") => Some((Mark::Address, 1)),
            ':' if rest.starts_with("://") => Some((Mark::Address, 3)),
            '«' if !typography.inside_guillemets.is_empty() => Some((Mark::Open, sign.len_utf8())),
            '»' if !typography.inside_guillemets.is_empty() => {
                Some((Mark::Sign(sign, &typography.inside_guillemets), sign.len_utf8()))
            }
            '&' | '<' | '>' | '"' => Some((Mark::Escape, 1)),
            _ => typography.before.get(&sign).map(|space| (Mark::Sign(sign, space), sign.len_utf8())),
        }
    }
}

/// A replacement, where there is one.
fn instead(text: &str, length: usize) -> Option<(Mark<'_>, usize)> {
    (!text.is_empty()).then_some((Mark::Instead(text), length))
}

/// Whether `--` begins the name of a command's option: `--date`.
fn is_option(rest: &str, before: &str) -> bool {
    let apart = before.chars().next_back().is_none_or(char::is_whitespace);
    apart && rest[2..].starts_with(|c: char| c.is_ascii_alphanumeric())
}
