//! What is wrong with one value among others in brackets, in words: the line to paste mends it and leaves the others whole.

use std::ops::Range;

use super::fault::in_quotes;
use super::{Fault, Reason, flow};
use crate::diagnostic::content::conflict_marker;
use crate::diagnostic::{Diagnostic, Message, Place, say};

/// The place of bytes of the text that is read.
pub(super) type PlaceOf<'p> = &'p dyn Fn(Range<usize>) -> Place;

/// A code, what is wrong and what to do.
type Slip = (&'static str, Message, Message);

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
            all_in_quotes(&line(&in_quotes(meant_in_quotes(value)))),
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
        Reason::Glued => glued(value, &line(&flow::spaced(value))),
        Reason::Parted => return parted(at(range.clone()), text, range),
        Reason::Bracket if value.starts_with(['[', '{']) => unclosed(value, &line),
        Reason::Bracket => {
            let right = flow::unclosed(open_before(text, range.start)).chars().next().unwrap_or(']').to_string();
            closed_by_another(value, &right, &line(&right))
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

/// A comma that ends words of a group, so that the rest of them is a name.
fn parted(place: Place, text: &str, range: Range<usize>) -> Diagnostic {
    let value = &text[range.clone()];
    let line = |new: &str| with(text, &range, new);
    let message = say!(
        "the comma ends the text here: in brackets it stands between two values",
        "la virgule termine le texte ici\u{a0}: entre accolades, elle sépare deux valeurs"
    );
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let help = match value.split_once(',') {
        Some((whole, part)) if is_number(whole) && is_number(part) => {
            let point = line(&format!("{whole}.{part}"));
            match part.len() {
                3 => {
                    let thousands = line(&format!("{whole}{part}"));
                    say!(
                        "write the number without a comma: `{thousands}`; or, for decimals, with a point: `{point}`",
                        "écrivez le nombre sans virgule\u{a0}: `{thousands}`; ou, s’il a des décimales, avec un point\u{a0}: `{point}`"
                    )
                }
                _ => say!("write the number with a point: `{point}`", "écrivez le nombre avec un point\u{a0}: `{point}`"),
            }
        }
        _ => {
            let words = value.replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ");
            comma_help(&line(&in_quotes(&words)), &words, text[range.end..].trim_start().starts_with('}'), &line)
        }
    };
    Diagnostic::error("comma-in-value", place, message).help(help)
}

/// A comma may belong to the words, or, where no other name follows, stand before a name without its colon.
fn comma_help(quoted: &str, words: &str, is_last: bool, line: &dyn Fn(&str) -> String) -> Message {
    let named = words.rsplit_once(',').filter(|_| is_last).and_then(|(head, item)| {
        let (name, words) = item.trim().split_once(' ')?;
        name.chars().all(|c| c.is_ascii_lowercase() || c == '_').then(|| (name, format!("{head}, {name}: {words}")))
    });
    match named {
        None => text_in_quotes(quoted),
        Some((name, named)) => {
            let named = line(&named);
            say!(
                "put the text in quotes: `{quoted}`; or, if `{name}` is a name of its own, a colon after it: `{named}`",
                "mettez le texte entre guillemets\u{a0}: `{quoted}`; ou, si `{name}` est un nom à part, un deux-points après\u{a0}: `{named}`"
            )
        }
    }
}

/// A name whose colon lacks the space behind it; `fixed` has it there and behind the names that follow.
fn glued(value: &str, fixed: &str) -> Slip {
    let name = value.split(':').next().unwrap_or("");
    (
        "bad-yaml",
        say!("a space is missing after the colon of `{name}`", "il manque une espace après le deux-points de `{name}`"),
        say!("write it like this: `{fixed}`", "écrivez-le ainsi\u{a0}: `{fixed}`"),
    )
}

/// A bracket that is not closed before the one around it is.
fn unclosed(value: &str, line: &dyn Fn(&str) -> String) -> Slip {
    let close = if value.starts_with('[') { "]" } else { "}" };
    let fixed = line(&closed(value, close));
    (
        "unclosed-bracket",
        say!("a `[` or `{{` is opened and never closed", "un `[` ou un `{{` est ouvert et n’est jamais refermé"),
        say!(
            "write the missing `{close}` after its last value: `{fixed}`",
            "écrivez le `{close}` manquant après sa dernière valeur\u{a0}: `{fixed}`"
        ),
    )
}

/// A bracket that is closed by the sign of the other sort.
fn closed_by_another(value: &str, right: &str, fixed: &str) -> Slip {
    (
        "unclosed-bracket",
        say!("`{value}` closes what another bracket has opened", "`{value}` ferme ce qu’un autre crochet a ouvert"),
        say!("write `{right}` here: `{fixed}`", "écrivez `{right}` ici\u{a0}: `{fixed}`"),
    )
}

/// What a bracket opens with the signs that close it, as far from the words as the one that opens.
pub(super) fn closed(value: &str, close: &str) -> String {
    let words = value.trim_end_matches([',', ' ']);
    let space = if value.starts_with("[ ") || value.starts_with("{ ") { " " } else { "" };
    format!("{words}{space}{close}")
}

/// The words of a text whose quotes close too early: those at both ends may have been meant to hold all of it.
pub(super) fn meant_in_quotes(value: &str) -> &str {
    let quote = if value.starts_with('\'') { '\'' } else { '"' };
    let inner = value.strip_prefix(quote).unwrap_or(value);
    let opens_again = inner.split_once(quote).is_some_and(|(before, _)| before.ends_with(char::is_whitespace));
    match quote {
        '\'' => inner.strip_suffix(quote).unwrap_or(inner),
        _ if opens_again => inner.strip_suffix(quote).unwrap_or(value),
        _ => value,
    }
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

fn surplus(sign: &str, fixed: &str) -> Slip {
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
