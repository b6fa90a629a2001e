//! What is wrong within a list or group in brackets, at the very value, so that the line to paste leaves its neighbours whole.

use std::ops::Range;

use super::blame::{closing, has_bad_escape};
use super::{Reason, is_readable};

/// What is wrong and where: the bytes of what is to be mended; nothing where all of it is meant.
pub(super) type Slip = (Reason, Option<Range<usize>>);

/// What keeps a text that begins with a bracket from being read. `text` ends where the next key of the top level begins.
pub(super) fn slip(text: &str) -> Option<Slip> {
    let (length, slip) = match scan(text) {
        Ok(end) => (line_end(text, end), behind(text, end)?),
        Err(slip @ (_, None)) => (text.len(), slip),
        Err((reason, Some(range))) => (line_end(text, range.end), (reason, Some(range))),
    };
    (!is_readable(&text[..length])).then_some(slip)
}

/// The brackets that a text opens and does not close, as they must be closed.
pub(super) fn unclosed(text: &str) -> String {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let quoted = if matches!(sign, '"' | '\'') { closing(rest, sign) } else { None };
        match sign {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        rest = &rest[quoted.unwrap_or(sign.len_utf8())..];
    }
    open.into_iter().rev().collect()
}

/// What stands before a byte within brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Open,
    Comma,
    Colon,
    Item,
}

/// The byte after the bracket that closes the one at the beginning, or the first slip before it.
fn scan(text: &str) -> Result<usize, Slip> {
    let mut open: Vec<char> = Vec::new();
    let (mut at, mut before) = (0, Before::Open);
    loop {
        at += blank(&text[at..]);
        let Some(sign) = text[at..].chars().next() else { return Err((Reason::Bracket, None)) };
        let here = at..at + sign.len_utf8();
        let innermost = open.last().copied().unwrap_or(' ');
        (at, before) = match sign {
            '[' | '{' => {
                open.push(sign);
                (here.end, Before::Open)
            }
            ']' | '}' if (innermost == '[') != (sign == ']') => return Err((Reason::Bracket, Some(here))),
            ']' | '}' => {
                open.pop();
                if open.is_empty() {
                    return Ok(here.end);
                }
                (here.end, Before::Item)
            }
            ',' if matches!(before, Before::Open | Before::Comma) => return Err((Reason::Comma, Some(here))),
            ',' => (here.end, Before::Comma),
            ':' => (here.end, Before::Colon),
            '"' | '\'' => (quoted(text, at, innermost)?, Before::Item),
            _ => plain(text, at, (innermost, before))?,
        };
    }
}

/// White space and comments at the beginning of a text.
fn blank(text: &str) -> usize {
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        match at > 0 && text[at..].starts_with('#') {
            true => at = line_end(text, at),
            false => return at,
        }
    }
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// The byte after a text in quotes.
fn quoted(text: &str, at: usize, innermost: char) -> Result<usize, Slip> {
    let quote = if text[at..].starts_with('"') { '"' } else { '\'' };
    let never = || Err((Reason::Quote, Some(at..item_end(text, at + 1, innermost))));
    let Some(length) = closing(&text[at..], quote) else { return never() };
    let end = at + length;
    if quote == '"' && has_bad_escape(&text[at..end]) {
        return Err((Reason::Escape, Some(at..end)));
    }
    match text[end..].trim_start().chars().next() {
        None | Some(',' | ']' | '}' | ':' | '#') => Ok(end),
        // What closes it on another line was meant to open the next one.
        Some(_) if text[at..end].contains('\n') => never(),
        Some(_) => Err((Reason::AfterQuote, Some(at..item_end(text, end, innermost)))),
    }
}

/// The byte after words without quotes, and whether a colon stands there.
fn plain(text: &str, at: usize, (innermost, before): (char, Before)) -> Result<(usize, Before), Slip> {
    let whole = || Some(at..item_end(text, at, innermost));
    let rest = &text[at..];
    if rest.starts_with(['@', '`', '%', '*', '&', '!', '|', '>']) || rest.starts_with("- ") {
        return Err((Reason::Sign, whole()));
    }
    let mut previous = ' ';
    for (byte, sign) in rest.char_indices() {
        let next = rest[byte + sign.len_utf8()..].chars().next().unwrap_or('\n');
        let ends_word = next.is_whitespace() || matches!(next, ',' | '[' | ']' | '{' | '}');
        match sign {
            ',' | ']' | '}' => return Ok((at + byte, Before::Item)),
            '[' | '{' => return Err((Reason::Other, whole())),
            ':' if ends_word && before == Before::Colon => return Err((Reason::Colon, whole())),
            ':' if ends_word => return Ok((at + byte + 1, Before::Colon)),
            '#' if previous.is_whitespace() && !next.is_whitespace() => return Err((Reason::Hash, whole())),
            '#' if byte == 0 => return Ok((line_end(text, at), before)),
            '#' if previous.is_whitespace() => return Ok((at + byte, Before::Item)),
            _ => previous = sign,
        }
    }
    Ok((text.len(), Before::Item))
}

/// Where an item was likely meant to end: in a group before the next name, else before the comma or the bracket.
fn item_end(text: &str, from: usize, innermost: char) -> usize {
    let rest = &text[from..line_end(text, from)];
    let is_end = |(byte, sign): &(usize, char)| match (sign, innermost) {
        (',', '{') => {
            let next = rest[byte + 1..].trim_start();
            let name = next.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(next.len());
            name > 0 && next[name..].starts_with(':')
        }
        (',', _) => true,
        (']', '[') | ('}', '{') => true,
        _ => false,
    };
    let end = rest.char_indices().find(is_end).map_or(rest.len(), |(byte, _)| byte);
    from + rest[..end].trim_end().len()
}

/// What stands behind the bracket that closes all, on the same line.
fn behind(text: &str, end: usize) -> Option<Slip> {
    let rest = &text[end..line_end(text, end)];
    let words = rest.trim();
    let range = end..end + rest.trim_end().len();
    match words.chars().next()? {
        '#' | ':' => None,
        _ if words.chars().all(|c| matches!(c, ']' | '}')) => Some((Reason::Closed, Some(range))),
        _ if words == "," => Some((Reason::Comma, Some(range))),
        _ => Some((Reason::Sign, None)),
    }
}
