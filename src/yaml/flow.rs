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
    let mut open: Vec<Open> = Vec::new();
    let (mut at, mut before) = (0, Before::Open);
    loop {
        at += blank(&text[at..]);
        let Some(sign) = text[at..].chars().next() else { return Err((Reason::Bracket, None)) };
        let here = at..at + sign.len_utf8();
        let innermost = open.last().map_or(' ', |open| open.sign);
        (at, before) = match sign {
            '[' | '{' => {
                open.push(Open { sign, at, item: here.end, named: None });
                (here.end, Before::Open)
            }
            ']' | '}' if (innermost == '[') != (sign == ']') => return Err((Reason::Bracket, Some(unlike(text, &open, here)))),
            ']' | '}' => {
                open.pop();
                if open.is_empty() {
                    return Ok(here.end);
                }
                (here.end, Before::Item)
            }
            ',' if matches!(before, Before::Open | Before::Comma) => return Err((Reason::Comma, Some(here))),
            ',' => {
                if let Some(open) = open.last_mut() {
                    open.item = at;
                }
                (here.end, Before::Comma)
            }
            ':' => (here.end, Before::Colon),
            '"' | '\'' => (quoted(text, at, innermost)?, Before::Item),
            _ => plain(text, at, (innermost, before))?,
        };
        if let Some(open) = open.last_mut().filter(|_| before == Before::Colon) {
            open.named.get_or_insert(open.item);
        }
    }
}

/// A bracket that is open.
struct Open {
    sign: char,
    at: usize,
    /// The comma before the item that is read, or the bracket.
    item: usize,
    /// The same of the first item with a name.
    named: Option<usize>,
}

/// What to mend where a bracket closes another one than the innermost: that one with what belongs to it, if the bracket closes
/// the one around it; else the bracket itself. In a list, what has a name belongs to the group around it.
fn unlike(text: &str, open: &[Open], here: Range<usize>) -> Range<usize> {
    match open {
        [.., outer, inner] if (outer.sign == '[') == text[here.clone()].starts_with(']') => {
            let end = inner.named.filter(|_| inner.sign == '[').unwrap_or(here.start);
            inner.at..text[..end].trim_end().len()
        }
        _ => here,
    }
}

/// What is wrong in brackets that YAML reads: `odd` are keys that no one writes on purpose.
pub(super) fn misread(text: &str, odd: &[&str]) -> Option<Slip> {
    // Of each open bracket where the item begins, where its value does, and the value before it.
    let mut open: Vec<(char, usize, Option<usize>, Option<usize>)> = Vec::new();
    let (mut at, mut found) = (0, None);
    while let Some(sign) = text[at..].chars().next() {
        let here = at;
        at += sign.len_utf8();
        let last = open.last_mut();
        match (sign, last) {
            ('[' | '{', _) => open.push((sign, at, None, None)),
            ('"' | '\'', _) if text[..here].trim_end().ends_with(['[', '{', ',', ':']) => {
                at = here + closing(&text[here..], sign)?;
            }
            ('#', _) if text[..here].ends_with(char::is_whitespace) => at = line_end(text, here),
            (':', Some(last)) if text[at..].starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '}')) => {
                last.2.get_or_insert(at);
            }
            (',' | ']' | '}', Some((bracket, start, value, before))) => {
                if *bracket == '{' && value.is_none() {
                    odd_item(text, *start..here, *before, (odd, &mut found));
                } else {
                    *before = value.take();
                }
                *start = at;
                if sign != ',' {
                    open.pop();
                }
                if open.is_empty() {
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// Notes an item of a group that has no value: a name whose colon lacks its space, or words that a comma has cut off.
fn odd_item(text: &str, item: Range<usize>, before: Option<usize>, (odd, found): (&[&str], &mut Option<Slip>)) {
    let words = text[item.clone()].trim();
    let start = item.start + text[item.clone()].len() - text[item].trim_start().len();
    let range = start..start + words.len();
    if !odd.iter().any(|key| !words.is_empty() && words.starts_with(key)) {
        return;
    }
    match (found.as_mut(), name_length(words)) {
        (None, Some(_)) => *found = Some((Reason::Glued, Some(range))),
        (Some((Reason::Glued, Some(all))), Some(_)) if !text[all.start..range.end].contains('\n') => all.end = range.end,
        (None, None) => {
            let value = before.map(|at| at + text[at..].len() - text[at..].trim_start().len());
            let value = value.filter(|at| !text[*at..].starts_with(['[', '{', ',']));
            *found = value.map(|at| (Reason::Parted, Some(at..range.end)));
        }
        (Some((Reason::Parted, Some(all))), None) if text[all.end..range.start].trim() == "," => all.end = range.end,
        _ => {}
    }
}

/// The length of a name whose colon lacks the space behind it, with the colon.
fn name_length(text: &str) -> Option<usize> {
    let length = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))?;
    let value = text[length..].strip_prefix(':')?;
    let is_glued = text.starts_with(char::is_alphabetic) && !value.starts_with(char::is_whitespace) && !value.starts_with("//");
    is_glued.then_some(length + 1)
}

/// Items of a group, with a space behind the colon of each name.
pub(super) fn spaced(text: &str) -> String {
    let (mut new, mut rest, mut begins, mut open) = (String::new(), text, true, vec!['{']);
    while let Some(sign) = rest.chars().next() {
        let name = name_length(rest).filter(|_| begins && open.last() == Some(&'{'));
        let quoted = if matches!(sign, '"' | '\'') { closing(rest, sign).filter(|_| begins) } else { None };
        let length = name.or(quoted).unwrap_or(sign.len_utf8());
        match sign {
            '[' | '{' => open.push(sign),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        new.push_str(&rest[..length]);
        rest = &rest[length..];
        if name.is_some() {
            new.push(' ');
        }
        begins = name.is_some() || matches!(sign, '[' | '{' | ',') || (begins && sign.is_whitespace());
    }
    new
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
            ':' if matches!(next, '[' | '{') && innermost == '{' && before != Before::Colon => {
                let line = text[at..line_end(text, at)].trim_end();
                return Err((Reason::Glued, Some(at..at + line.len())));
            }
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
