//! Which line is to blame for text that is no YAML: what is left open on one line is often noticed much further down.

use std::ops::Range;

use super::{Fault, Reason, flow, unseen};

/// Where the value begins in a line: after `key: `, after `- `, or after both.
pub(super) fn value_start(line: &str) -> Option<usize> {
    let mut start = line.len() - line.trim_start_matches(' ').len();
    let mut found = false;
    while let Some(rest) = line[start..].strip_prefix("- ") {
        start = line.len() - rest.trim_start_matches(' ').len();
        found = true;
    }
    if let Some(colon) = line[start..].find(": ").filter(|_| !line[start..].starts_with(['"', '\'', '[', '{', '@', '`'])) {
        let rest = &line[start + colon + 1..];
        start = line.len() - rest.trim_start_matches(' ').len();
        found = true;
    }
    found.then_some(start)
}

/// Whether a line begins a key of the top level.
fn is_top_key(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The fault at the place where its author made it.
pub(super) fn blame(text: &str, fault: Fault) -> Fault {
    if let Some(byte) = conflict(text) {
        return Fault { reason: Reason::Conflict, byte, end: None };
    }
    let is_better = |meant: &str| super::stops_at(meant).is_none_or(|stop| stop + text.len() > fault.byte + meant.len());
    if let Some(byte) = unseen::to_blame(text, fault.byte, is_better) {
        return Fault { reason: Reason::Unseen, byte, end: None };
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > fault.byte {
            break;
        }
        let is_last = start + line.len() > fault.byte;
        let bare = line.trim_end();
        if let Some(at) = value_start(bare) {
            let own = own(&text[start + at..]);
            let found = match bare[at..].starts_with(['[', '{']) {
                true => flow::slip(own),
                false => fault_of_value(own, &bare[at..], is_last).map(|reason| (reason, None)),
            };
            if let Some((reason, range)) = found.filter(|(reason, _)| *reason != Reason::Sign || fault.reason != Reason::Colon) {
                let range = range.map(|range| start + at + range.start..start + at + range.end);
                let byte = range.as_ref().map_or(start + at, |range| range.start);
                return Fault { reason, byte, end: range.map(|range| range.end) };
            }
        }
        start += line.len();
    }
    match cut_off_above(text, fault.byte) {
        Some(byte) if fault.reason == Reason::Indentation => Fault { reason: Reason::Hash, byte, end: None },
        _ => fault,
    }
}

/// Words that go on in the line of a byte, though a `#` has cut them off in the line above: where they begin.
fn cut_off_above(text: &str, byte: usize) -> Option<usize> {
    let line_start = text[..text.floor_char_boundary(byte)].rfind('\n')?;
    let above_start = text[..line_start].rfind('\n').map_or(0, |newline| newline + 1);
    let above = &text[above_start..line_start];
    let at = value_start(above)?;
    let (_, comment) = above[at..].split_once(" #")?;
    let is_word = comment.starts_with(|c: char| !c.is_whitespace() && c != '#');
    (is_word && text[line_start + 1..].starts_with(' ')).then_some(above_start + at)
}

/// The line where git has left the first of two versions.
fn conflict(text: &str) -> Option<usize> {
    let is_mark = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    text.match_indices("<<<<<<< ").map(|(at, _)| at).find(is_mark)
}

/// A value goes on until the next key of the top level.
fn own(rest: &str) -> &str {
    let lines = rest.split_inclusive('\n').enumerate();
    let length = lines.take_while(|(index, line)| *index == 0 || !is_top_key(line)).map(|(_, line)| line.len()).sum();
    &rest[..length]
}

/// What is wrong with a value by its own signs; `whole` is all of it, `line` what stands on its first line.
fn fault_of_value(whole: &str, line: &str, is_last: bool) -> Option<Reason> {
    match line.chars().next()? {
        quote @ ('"' | '\'') => match closing(whole, quote) {
            None => Some(Reason::Quote),
            Some(end) if quote == '"' && has_bad_escape(&whole[..end]) => Some(Reason::Escape),
            Some(end) => {
                let after = whole[end..].lines().next().unwrap_or("").trim();
                let is_end = after.is_empty() || after.starts_with(['#', ',', ']', '}', ':']);
                (is_last && !is_end).then_some(Reason::AfterQuote)
            }
        },
        '-' if is_last && line.starts_with("- ") => Some(Reason::Sign),
        '@' | '`' | '%' | ',' | ']' | '}' if is_last => Some(Reason::Sign),
        '?' | '|' | '>' | '*' if is_last && line.len() > 1 => Some(Reason::Sign),
        _ => None,
    }
}

/// Whether a text in double quotes has a backslash that means nothing there: `"C:\data"`.
pub(super) fn has_bad_escape(quoted: &str) -> bool {
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            continue;
        }
        let digits = match characters.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(sign) if "0abtnvfre \"/\\N_LP\t\n\r".contains(sign) => 0,
            _ => return true,
        };
        if !characters.by_ref().take(digits).all(|digit| digit.is_ascii_hexdigit()) {
            return true;
        }
    }
    false
}

/// The byte after the quote that closes the one at the beginning.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((byte, character)) = characters.next() {
        let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote);
        match character {
            '\\' if quote == '"' => {
                characters.next();
            }
            c if c == quote && doubled => {
                characters.next();
            }
            c if c == quote => return Some(byte + 1),
            _ => {}
        }
    }
    None
}

/// Values that YAML swallows in silence, as bytes: a word that begins with `#` is a comment, one with `&` is a name for
/// what follows. `owner: #team` would say nothing.
pub fn swallowed(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    for (index, line) in lines.iter().enumerate() {
        if let Some(at) = value_start(line.trim_end()) {
            let value = line[at..].trim_end();
            let second = value.chars().nth(1).unwrap_or(' ');
            let goes_on =
                lines.get(index + 1).is_some_and(|next| indent(next) > indent(line) || next.trim_start().starts_with("- "));
            let is_word = value.starts_with(['#', '&']) && !second.is_whitespace() && second != '#';
            if is_word && !goes_on {
                found.push(start + at);
            }
        }
        start += line.len();
    }
    found
}

/// Texts in double quotes that hold the path of a file as Windows writes it, so that `\\n` in `"C:\\new"` becomes a line break:
/// their bytes, quotes included.
pub fn lost_backslashes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = value_start(line.trim_end()).unwrap_or(line.len());
        while let Some(open) = line.get(at..).and_then(|rest| rest.find('"')).map(|open| at + open) {
            let is_start = line[..open].trim_end().ends_with([':', '-', '[', '{', ',']);
            let Some(end) = closing(&line[open..], '"').filter(|_| is_start) else { break };
            let quoted = &line[open..open + end];
            if is_windows_path(quoted) && !has_bad_escape(quoted) {
                found.push(start + open..start + open + end);
            }
            at = open + end;
        }
        start += line.len();
    }
    found
}

/// Whether a text in double quotes has a drive's letter and one backslash behind it, or begins with two: `"C:\\new"`, `"\\\\server\\team"`.
fn is_windows_path(quoted: &str) -> bool {
    let inner = quoted.trim_matches('"');
    let is_single = |rest: &str| rest.starts_with('\\') && !rest.starts_with("\\\\");
    let names_drive = |(colon, _): (usize, &str)| {
        let mut before = inner[..colon].chars().rev();
        let is_letter = before.next().is_some_and(|letter| letter.is_ascii_alphabetic());
        is_letter && before.next().is_none_or(|sign| !sign.is_alphanumeric()) && is_single(&inner[colon + 1..])
    };
    let is_share = inner.strip_prefix("\\\\").is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphanumeric()));
    is_share || inner.match_indices(':').any(names_drive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_blame_is_found() {
        let cases = [
            ("topics: [privacy,\n  open-data\ndate: 2021-10-12\n", Reason::Bracket, "[privacy"),
            ("summary: \"Open\" data\n", Reason::AfterQuote, "\"Open"),
            ("summary: 'It's here'\n", Reason::AfterQuote, "'It's"),
            ("aliases:\n  - \"/old/\ndate: 1\n", Reason::Quote, "\"/old"),
            ("owner: ,x\n", Reason::Sign, ",x"),
            ("owner: *data*\n", Reason::Sign, "*data"),
            ("summary: | text\n", Reason::Sign, "| text"),
            ("title: \"One\nb: 2\n", Reason::Quote, "\"One"),
            ("title: \"C:\\data\"\n", Reason::Escape, "\"C:"),
            ("title: [Draft] My title\n", Reason::Sign, "[Draft"),
            ("title: A\n<<<<<<< HEAD\nowner: b\n", Reason::Conflict, "<<<"),
        ];
        for (text, reason, at) in cases {
            let fault = super::super::parse(text).expect_err(text);
            assert_eq!((fault.reason, fault.byte), (reason, text.find(at).unwrap()), "{text:?}");
        }
    }

    #[test]
    fn within_brackets_the_very_value_is_to_blame() {
        let cases = [
            ("title: {en: Why: because, fr: Pourquoi}\n", Reason::Colon, "Why: because"),
            ("image: {src: a.png, alt: x: y}\n", Reason::Colon, "x: y"),
            ("image: {src: a.png alt: x}\n", Reason::Colon, "a.png alt: x"),
            ("title: {en: The #2 rule, fr: La règle}\ndate: 1\n", Reason::Hash, "The #2 rule"),
            ("title: {en: \"A, fr: B}\n", Reason::Quote, "\"A"),
            ("title: {en: \"x\", fr: \"y\" z}\n", Reason::AfterQuote, "\"y\" z"),
            ("title: {en: \"C:\\data\", fr: z}\n", Reason::Escape, "\"C:\\data\""),
            ("title: {en: @me, fr: z}\n", Reason::Sign, "@me"),
            ("title: {en: Guide [draft], fr: z}\n", Reason::Other, "Guide [draft]"),
            ("topics: [ai,, b]\n", Reason::Comma, ", b]"),
            ("topics: [ai]]\n", Reason::Closed, "]\n"),
            ("topics: [ai}\n", Reason::Bracket, "}"),
        ];
        for (text, reason, at) in cases {
            let fault = super::super::parse(text).expect_err(text);
            let byte = text.rfind(at).unwrap();
            let length = if at.starts_with([',', ']']) { 1 } else { at.len() };
            assert_eq!(fault, Fault { reason, byte, end: Some(byte + length) }, "{text:?}");
        }
    }

    #[test]
    fn what_yaml_swallows_is_found() {
        assert_eq!(swallowed("owner: #team\na: &x y\nb: # none\nc: #x\n  d: 1\n"), [7, 16]);
    }

    #[test]
    fn paths_that_lose_their_backslashes_are_found() {
        let lost = |text: &str| lost_backslashes(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(lost("owner: \"C:\\new\"\na: [x, \"in D:\\tmp\"]\nb: \"\\\\server\\team\"\n").len(), 3);
        let right = "a: 'C:\\new'\nb: \"C:\\\\new\"\nc: \"One\\ntwo\"\nd: \"Note:\\nx\"\ne: C:\\new\nf: \"C:\\data\"\n";
        assert_eq!(lost(right), Vec::<String>::new());
    }
}
