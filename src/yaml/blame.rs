//! Which line is to blame for text that is no YAML: what is left open on one line is often noticed much further down.

use super::{Fault, Reason};

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
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > fault.byte {
            break;
        }
        let is_last = start + line.len() > fault.byte;
        let bare = line.trim_end();
        if let Some(at) = value_start(bare) {
            let found = fault_of_value(&text[start + at..], &bare[at..], is_last);
            if let Some(reason) = found.filter(|reason| *reason != Reason::Sign || fault.reason != Reason::Colon) {
                return Fault { reason, byte: start + at };
            }
        }
        start += line.len();
    }
    fault
}

/// What is wrong with a value by its own signs; `rest` is all text from its beginning, `line` what stands on its line.
fn fault_of_value(rest: &str, line: &str, is_last: bool) -> Option<Reason> {
    // A value goes on until the next key of the top level.
    let lines = rest.split_inclusive('\n');
    let own: usize =
        lines.enumerate().take_while(|(index, line)| *index == 0 || !is_top_key(line)).map(|(_, line)| line.len()).sum();
    let whole = &rest[..own];
    match line.chars().next()? {
        quote @ ('"' | '\'') => match closing(whole, quote) {
            None => Some(Reason::Quote),
            Some(end) => {
                let after = whole[end..].lines().next().unwrap_or("").trim();
                let is_end = after.is_empty() || after.starts_with(['#', ',', ']', '}', ':']);
                (is_last && !is_end).then_some(Reason::AfterQuote)
            }
        },
        '[' | '{' if is_unbalanced(whole) => Some(Reason::Bracket),
        // Words behind a bracket that is closed: `[Draft] My title`.
        '[' | '{' => {
            let after = line.rsplit_once([']', '}']).map_or("", |(_, after)| after.trim());
            (is_last && !after.is_empty() && !after.starts_with(['#', ',', ':'])).then_some(Reason::Sign)
        }
        '-' if is_last && line.starts_with("- ") => Some(Reason::Sign),
        '@' | '`' | '%' | ',' | ']' | '}' if is_last => Some(Reason::Sign),
        '?' | '|' | '>' | '*' if is_last && line.len() > 1 => Some(Reason::Sign),
        _ => None,
    }
}

/// The byte after the quote that closes the one at the beginning.
fn closing(text: &str, quote: char) -> Option<usize> {
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

fn is_unbalanced(text: &str) -> bool {
    let mut depth = 0i32;
    let mut quote = None;
    for character in text.chars() {
        match (quote, character) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some('"'),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    depth > 0
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
        ];
        for (text, reason, at) in cases {
            let fault = super::super::parse(text).expect_err(text);
            assert_eq!(fault, Fault { reason, byte: text.find(at).unwrap() }, "{text:?}");
        }
        assert_eq!(swallowed("owner: #team\na: &x y\nb: # none\nc: #x\n  d: 1\n"), [7, 16]);
    }
}
