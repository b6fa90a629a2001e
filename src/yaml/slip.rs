//! What is wrong with one value among others in brackets, in words: the line to paste mends it and leaves the others whole.

use std::ops::Range;

use super::fault::in_quotes;
use super::{Fault, Reason, flow};
use crate::diagnostic::content::conflict_marker;
use crate::diagnostic::{Diagnostic, Message, Place, say};

/// The place of bytes of the text that is read.
type PlaceOf<'p> = &'p dyn Fn(Range<usize>) -> Place;

/// Git's mark: the caret is under its line.
pub(super) fn conflict(at: PlaceOf<'_>, text: &str, byte: usize) -> Diagnostic {
    let line = text[byte..].lines().next().unwrap_or("");
    conflict_marker(at(byte..byte + line.trim_end().len()))
}

/// A value among others; `end` is where it ends.
pub(super) fn slip(at: PlaceOf<'_>, text: &str, fault: Fault, end: usize) -> Diagnostic {
    let range = fault.byte..end;
    let value = &text[range.clone()];
    let before = text[..range.start].trim_end();
    let line = |new: &str| with(text, &range, new);
    let (code, message, help) = match fault.reason {
        Reason::Colon => (
            "colon-in-value",
            match before.ends_with(':') {
                true => {
                    let name = name_before(before);
                    say!(
                        "the text after `{name}:` has a colon in it and no quotes",
                        "le texte après `{name}:` contient un deux-points et n’est pas entre guillemets"
                    )
                }
                false => say!(
                    "`{value}` has a colon in it and no quotes",
                    "`{value}` contient un deux-points et n’est pas entre guillemets"
                ),
            },
            colon_help(&line(&in_quotes(value)), value, &line),
        ),
        Reason::AfterQuote => (
            "text-after-quote",
            say!("the quotes close before the text ends", "les guillemets se ferment avant la fin du texte"),
            all_in_quotes(&line(&in_quotes(value.strip_prefix('\'').map_or(value, |rest| rest.trim_end_matches('\''))))),
        ),
        Reason::Quote => {
            let fixed = line(&format!("{value}{}", &value[..1]));
            (
                "unclosed-quote",
                say!("the quote that opens here is never closed", "le guillemet ouvert ici n’est jamais fermé"),
                say!("close it where its words end: `{fixed}`", "fermez-le à la fin de son texte\u{a0}: `{fixed}`"),
            )
        }
        Reason::Hash => (
            "hash-in-value",
            say!(
                "all that follows the `#` would be lost: it begins a comment",
                "tout ce qui suit le `#` serait perdu\u{a0}: il ouvre un commentaire"
            ),
            text_in_quotes(&line(&in_quotes(value))),
        ),
        Reason::Escape => return escape(at(range.clone()), &line(&without_escapes(value))),
        Reason::Comma => surplus(",", &line("")),
        Reason::Closed => surplus(value, &line("")),
        Reason::Bracket => {
            let right = flow::unclosed(open_before(text, range.start)).chars().next().unwrap_or(']').to_string();
            let fixed = line(&right);
            (
                "unclosed-bracket",
                say!("`{value}` closes what another bracket has opened", "`{value}` ferme ce qu’un autre crochet a ouvert"),
                say!("write `{right}` here: `{fixed}`", "écrivez `{right}` ici\u{a0}: `{fixed}`"),
            )
        }
        Reason::Sign => {
            let sign = value.chars().next().unwrap_or(' ').to_string().replace('`', "``");
            (
                "reserved-sign",
                say!("a value cannot begin with `{sign}`", "une valeur ne peut pas commencer par `{sign}`"),
                text_in_quotes(&line(&in_quotes(value))),
            )
        }
        _ => (
            "bad-yaml",
            say!("`{value}` cannot be read as it stands", "`{value}` ne peut pas être lu tel quel"),
            text_in_quotes(&line(&in_quotes(value))),
        ),
    };
    Diagnostic::error(code, at(range), message).help(help)
}

/// A text in double quotes with a backslash that means nothing there.
pub(super) fn escape(place: Place, fixed: &str) -> Diagnostic {
    Diagnostic::error(
        "reserved-sign",
        place,
        say!(
            "between double quotes, a backslash gives the sign behind it another meaning",
            "entre guillemets doubles, une barre oblique inverse donne un autre sens au signe qui la suit"
        ),
    )
    .help(say!("write it like this: `{fixed}`", "écrivez-le ainsi\u{a0}: `{fixed}`"))
}

/// What was written in double quotes, so that its backslashes are plain ones.
pub(super) fn without_escapes(quoted: &str) -> String {
    let inner = quoted.trim_start_matches('"');
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    match inner.contains(['\'', '"']) {
        false => format!("'{inner}'"),
        true => format!("\"{}\"", inner.replace('\\', "\\\\").replace("\\\\\"", "\\\"")),
    }
}

fn surplus(sign: &str, fixed: &str) -> (&'static str, Message, Message) {
    let sign = sign.trim();
    (
        "bad-yaml",
        say!("this `{sign}` is one too many", "ce `{sign}` est de trop"),
        say!("remove it: `{fixed}`", "supprimez-le\u{a0}: `{fixed}`"),
    )
}

fn text_in_quotes(fixed: &str) -> Message {
    say!("put the text in quotes: `{fixed}`", "mettez le texte entre guillemets\u{a0}: `{fixed}`")
}

fn all_in_quotes(fixed: &str) -> Message {
    say!("put all of it in quotes: `{fixed}`", "mettez tout le texte entre guillemets\u{a0}: `{fixed}`")
}

/// A colon may belong to the words, or to the next name where a comma was forgotten.
fn colon_help(quoted: &str, value: &str, line: &dyn Fn(&str) -> String) -> Message {
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let split = value.split_once(':').and_then(|(head, tail)| {
        let (words, name) = head.rsplit_once(' ').filter(|(_, name)| is_name(name))?;
        Some((name, format!("{}, {name}:{tail}", words.trim_end())))
    });
    match split {
        None => text_in_quotes(quoted),
        Some((name, parted)) => {
            let parted = line(&parted);
            say!(
                "put the text in quotes: `{quoted}`; or, if `{name}` is a name of its own, a comma before it: `{parted}`",
                "mettez le texte entre guillemets\u{a0}: `{quoted}`; ou, si `{name}` est un nom à part, une virgule devant\u{a0}: `{parted}`"
            )
        }
    }
}

/// The name before a colon at the end of a text.
fn name_before(text: &str) -> &str {
    text.trim_end_matches(':').rsplit(['{', '[', ',', ' ', '\n']).next().unwrap_or("")
}

/// The text from the outermost bracket that is open at a byte on.
fn open_before(text: &str, byte: usize) -> &str {
    let line_start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &text[line_start..byte];
    &line[line.find(['[', '{']).unwrap_or(0)..]
}

/// A line with something else at a place.
pub(super) fn with(text: &str, range: &Range<usize>, new: &str) -> String {
    let line_start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[line_start..range.start].trim_start_matches('\u{feff}').trim_start();
    let after = text[range.end..].lines().next().unwrap_or("").trim_end();
    format!("{before}{new}{after}")
}
