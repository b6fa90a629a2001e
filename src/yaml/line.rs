//! What is wrong with a whole line of a block, in words.

use super::block::{self, Line};
use super::fault::in_quotes;
use super::is_readable;
use super::slip::PlaceOf;
use crate::diagnostic::{Diagnostic, Place, say, unseen as say_unseen};
use crate::text::{is_unseen, unseen};

/// A line that is not in the form `key: value`.
pub(super) fn form(at: PlaceOf<'_>, text: &str, byte: usize) -> Diagnostic {
    let line = Line::at(text, byte);
    let fixed = format!("{}{}", line.hyphens(), example(line.words(), line.is_outermost()));
    no_form(at(line.words_start()..line.end().max(line.words_start() + 1)), &fixed)
}

/// The line that was likely meant.
fn example(words: &str, is_field: bool) -> String {
    match block::mistyped(words) {
        Some((name, value)) => {
            let plain = format!("{name}: {value}");
            if is_readable(&plain) { plain } else { format!("{name}: {}", in_quotes(value)) }
        }
        None if is_field => "title: …".to_owned(),
        None => format!("…: {}", words.trim_end_matches(':')),
    }
}

fn no_form(place: Place, fixed: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-yaml",
        place,
        say!("this line is not in the form `key: value`", "cette ligne n’a pas la forme `clé: valeur`"),
    )
    .help(say!(
        "write a name, a colon, a space and a value: `{fixed}`",
        "écrivez un nom, un deux-points, une espace et une valeur\u{a0}: `{fixed}`"
    ))
}

/// A line that goes on with the words of the entry above, and has a colon: behind a single word it may be a field of its own.
pub(super) fn goes_on(at: PlaceOf<'_>, text: &str, byte: usize) -> Diagnostic {
    let line = Line::at(text, byte);
    let place = at(line.words_start()..line.end());
    let Some(opener) = block::opener(text, &line) else { return no_form(place, line.words()) };
    let value = opener.value().unwrap_or("");
    let before = &opener.whole()[..opener.whole().len() - value.len()];
    let name = before.trim_start_matches(['-', ' ']).trim_end().trim_end_matches(':');
    let all = opener.end() - value.len()..line.end();
    let words = text[all.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let fixed = format!("{before}{}", in_quotes(&words));
    let key = line.words().split(':').next().unwrap_or("");
    if !key.chars().all(|c| c.is_lowercase() || c == '_') {
        return colon_in(name, at(all), &fixed);
    }
    Diagnostic::error(
        "bad-indentation",
        place,
        say!(
            "this line is further in than `{name}`, so it belongs to its text, where a colon needs quotes",
            "cette ligne est plus en retrait que `{name}`\u{a0}: elle fait partie de son texte, où un deux-points exige des guillemets"
        ),
    )
    .help(say!(
        "if it is a field of its own, begin it exactly below `{name}`; if it goes on with the text, put all of it in quotes on one line: `{fixed}`",
        "si c’est un champ à part, alignez-la exactement sous `{name}`; si elle poursuit le texte, mettez le tout entre guillemets, sur une seule ligne\u{a0}: `{fixed}`"
    ))
}

/// A value with a colon, and the line that mends it.
pub(super) fn colon_in(name: &str, place: Place, fixed: &str) -> Diagnostic {
    Diagnostic::error(
        "colon-in-value",
        place,
        say!(
            "the text after `{name}:` has a colon in it and no quotes",
            "le texte après `{name}:` contient un deux-points et n’est pas entre guillemets"
        ),
    )
    .help(say!("put the text in quotes: `{fixed}`", "mettez le texte entre guillemets\u{a0}: `{fixed}`"))
}

/// An item of a list without its hyphen, or without the space behind it.
pub(super) fn item(at: PlaceOf<'_>, text: &str, byte: usize) -> Diagnostic {
    let line = Line::at(text, byte);
    let words = block::bullet(line.whole()).map_or(line.words(), |(_, words)| words.trim_matches(is_unseen));
    let start = line.end() - line.whole().len();
    let behind = line.whole().strip_prefix('-').unwrap_or("");
    let gap = &behind[..behind.find(|c| c != ' ' && !is_unseen(c)).unwrap_or(behind.len())];
    if let Some(character) = unseen(gap) {
        let place = at(start + 1..start + 1 + gap.len());
        return say_unseen::in_line(place, character, &format!("{}- {words}", " ".repeat(line.indent)))
            .fix(gap, Some(" ".to_owned()));
    }
    Diagnostic::error(
        "bad-yaml",
        at(start..line.end()),
        say!(
            "an item of a list begins with a hyphen and a space",
            "un élément de liste commence par un trait d’union et une espace"
        ),
    )
    .help(say!(
        "write a hyphen and a space before each item: `- {words}`",
        "mettez un trait d’union et une espace devant chaque élément\u{a0}: `- {words}`"
    ))
}

pub(super) fn indentation(at: PlaceOf<'_>, line_start: usize, line: &str) -> Diagnostic {
    let indent = line.len() - line.trim_start().len();
    let place = at(line_start + indent..line_start + line.len().max(indent + 1));
    if indent > 0 && line_start == 0 {
        return Diagnostic::error(
            "bad-indentation",
            place,
            say!("this line begins further in than those below it", "cette ligne est plus en retrait que celles qui suivent"),
        )
        .help(say!("remove the spaces before it", "supprimez les espaces qui la précèdent"));
    }
    if indent > 0 && line.trim_start().starts_with("- ") {
        return Diagnostic::error(
            "bad-indentation",
            place,
            say!("this line does not line up with those above it", "cette ligne n’est pas alignée avec celles qui précèdent"),
        )
        .help(say!("move its `-` exactly below the `-` above", "placez son `-` exactement sous le `-` du dessus"));
    }
    if indent > 0 {
        return Diagnostic::error(
            "bad-indentation",
            place,
            say!("this line does not line up with those above it", "cette ligne n’est pas alignée avec celles qui précèdent"),
        )
        .help(say!(
            "move it exactly below the key above, or two spaces further in if it belongs to that key",
            "placez-la exactement sous la clé du dessus, ou deux espaces plus loin si elle en fait partie"
        ));
    }
    if let Some(field) = line.strip_prefix("- ").map(str::trim).filter(|field| field.contains(": ")) {
        return Diagnostic::error(
            "bad-yaml",
            place,
            say!(
                "a field does not begin with `-`, which makes a list of it",
                "un champ ne commence pas par `-`, qui en fait une liste"
            ),
        )
        .help(say!(
            "take the `-` away, here and before the other fields: `{field}`",
            "enlevez le `-`, ici et devant les autres champs\u{a0}: `{field}`"
        ));
    }
    if let Some((key, value)) = line.split_once(": ").filter(|(_, value)| !value.trim().is_empty()) {
        let fixed = format!("{}: {}", key.trim(), in_quotes(value.trim()));
        return Diagnostic::error(
            "bad-yaml",
            place,
            say!("the value of `{key}` cannot be read as it stands", "la valeur de `{key}` ne peut pas être lue telle quelle"),
        )
        .help(say!("put it in quotes: `{fixed}`", "mettez-la entre guillemets\u{a0}: `{fixed}`"));
    }
    no_form(place, &example(line, true))
}
