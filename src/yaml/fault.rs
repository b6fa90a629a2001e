//! What can be wrong with any text file, and with any YAML, in words.

use crate::diagnostic::{Diagnostic, FieldPath, Part, Place, Severity, Step, say};
use crate::path::SourcePath;
use crate::text::{Source, Span};

use super::blame::value_start;
use super::{Fault, Reason, flow, slip, tab, unseen};

/// A file that is no UTF-8; `None` where it is.
pub fn not_utf8(source: &Source) -> Option<Diagnostic> {
    let (byte, encoding) = source.not_utf8?;
    let place = Place::Span(Span::new(&source.path, byte..byte + '\u{fffd}'.len_utf8()));
    let message = match encoding {
        "binary" => say!("this is no text file", "ce n’est pas un fichier texte"),
        encoding => say!(
            "this file is not in UTF-8; it looks like {encoding}",
            "ce fichier n’est pas en UTF-8; il semble être en {encoding}"
        ),
    };
    Some(Diagnostic::error("not-utf8", place, message).help(say!(
        "open it in your editor and save it again with the encoding UTF-8",
        "ouvrez-le dans votre éditeur et enregistrez-le de nouveau avec l’encodage UTF-8"
    )))
}

/// The first control character of a text, which no page may hold; `None` where there is none.
pub fn control_character(source: &Source) -> Option<Diagnostic> {
    // Nearly every text has none: its bytes are looked at before its characters. 0xC2 and a byte below 0xA0 are those from
    // U+0080 on. In blocks without a branch, so that the compiler looks at many bytes at once.
    let is_in = |block: &[u8], next: &[u8]| {
        block.iter().zip(next).fold(false, |found, (byte, next)| {
            let plain = (*byte < 0x20) & (*byte != b'\t') & (*byte != b'\n') & (*byte != b'\r') | (*byte == 0x7f);
            found | plain | ((*byte == 0xc2) & (*next < 0xa0))
        })
    };
    let bytes = source.text.as_bytes();
    let followed = bytes.len().saturating_sub(1);
    let mut blocks = bytes[..followed].chunks(256).zip(bytes[bytes.len() - followed..].chunks(256));
    if !blocks.any(|(block, next)| is_in(block, next)) && !bytes.last().is_some_and(|last| is_in(&[*last], &[0xff])) {
        return None;
    }
    let is_control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let (byte, character) = source.text.char_indices().find(|(_, c)| is_control(c))?;
    let place = Place::Span(Span::new(&source.path, byte..byte + character.len_utf8()));
    let code = u32::from(character);
    let message = say!("there is an invisible character here (U+{code:04X})", "il y a un caractère invisible ici (U+{code:04X})");
    Some(Diagnostic::error("control-character", place, message).help(say!(
        "delete it: put the cursor behind it and press Backspace",
        "supprimez-le\u{a0}: placez le curseur juste après et appuyez sur Retour arrière"
    )))
}

/// A file that begins with a byte-order mark, which is taken away.
pub fn byte_order_mark(file: &SourcePath) -> Diagnostic {
    Diagnostic::warning(
        "byte-order-mark",
        Place::Span(Span::new(file, 0..'\u{feff}'.len_utf8())),
        say!(
            "this file begins with an invisible mark (BOM), which is left out",
            "ce fichier commence par une marque invisible (BOM), qui est ignorée"
        ),
    )
    .help(say!("save it as `UTF-8`, not as `UTF-8 with BOM`", "enregistrez-le en `UTF-8`, et non en `UTF-8 avec BOM`"))
}

/// A key that stands twice in one map: at the second place, with the first beside it.
pub fn repeated_key(file: &SourcePath, path: &FieldPath) -> Diagnostic {
    let name = path.0.last().map_or(String::new(), |step| FieldPath(vec![step.clone()]).to_string());
    let mut first = path.parent();
    if let Some(Step::Key(key, _)) = path.0.last() {
        first = first.with(Step::Key(key.clone(), 0));
    }
    Diagnostic::error(
        "repeated-key",
        Place::key(file, path),
        say!("`{name}` stands here a second time", "`{name}` figure ici une deuxième fois"),
    )
    .help(say!("keep one of the two lines", "ne gardez que l’une des deux lignes"))
    .related(Place::Field(file.clone(), first, Part::Key), say!("the first one is here", "la première est ici"))
}

/// Text that is no YAML. `text` is what was read, which begins at byte `offset` of the file.
pub fn fault(source: &Source, offset: usize, text: &str, fault: Fault) -> Diagnostic {
    let byte = fault.byte.min(text.len());
    let at = |range: std::ops::Range<usize>| Place::Span(Span::new(&source.path, range.start + offset..range.end + offset));
    let line_start = text[..text.floor_char_boundary(byte)].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let rest_of_line = byte..(line_start + line.len()).max(byte + 1);
    if let Some(end) = fault.end {
        return slip::slip(&at, text, fault, end);
    }
    match fault.reason {
        Reason::Hash => {
            // The words and the line below that they go on in.
            let rest = &text[byte..];
            let length: usize = rest.split_inclusive('\n').take(2).map(str::len).sum();
            cut(&at, text, byte..byte + rest[..length].trim_end().len())
        }
        Reason::Conflict => slip::conflict(&at, text, byte),
        Reason::Escape => {
            let (before, range) = line_of(text, byte);
            let fixed = format!("{before}{}", slip::without_escapes(&text[range.clone()]));
            slip::escape(at(range), &fixed)
        }
        Reason::Unseen => unseen::tell(&at, text, byte),
        Reason::Tab => tab::tell(&at, text, line_start),
        Reason::Colon => colon(&at, line_start, line),
        Reason::Quote => quote(&at, text, byte),
        Reason::AfterQuote => quoted_again(&at, text, byte),
        Reason::Sign | Reason::Alias => sign(&at, text, byte),
        Reason::Bracket => bracket(&at, text, byte),
        Reason::TooLarge => Diagnostic::error(
            "bad-yaml",
            at(rest_of_line),
            say!("this is nested too deeply to be read", "l’imbrication est trop profonde pour être lue"),
        )
        .help(say!("write it with fewer levels", "écrivez-le avec moins de niveaux")),
        Reason::Indentation | Reason::Closed | Reason::Comma | Reason::NoMap | Reason::Other => {
            indentation(&at, line_start, line)
        }
    }
}

/// A colon within a value: the caret is under the value.
fn colon(at: &dyn Fn(std::ops::Range<usize>) -> Place, line_start: usize, line: &str) -> Diagnostic {
    let Some((key, value)) = line.split_once(": ").filter(|(_, value)| value.contains(':')) else {
        return indentation(at, line_start, line);
    };
    let start = line_start + key.len() + 2 + (value.len() - value.trim_start().len());
    let value = value.trim();
    let (key, escaped) = (key.trim_start_matches('\u{feff}').trim(), value.replace('\\', "\\\\").replace('"', "\\\""));
    let name = key.trim_start_matches("- ");
    Diagnostic::error(
        "colon-in-value",
        at(start..start + value.len()),
        say!(
            "the text after `{name}:` has a colon in it and no quotes",
            "le texte après `{name}:` contient un deux-points et n’est pas entre guillemets"
        ),
    )
    .help(say!(
        "put the text in quotes: `{key}: \"{escaped}\"`",
        "mettez le texte entre guillemets\u{a0}: `{key}: \"{escaped}\"`"
    ))
}

/// What stands around a value: the bytes of the line up to it, and of the value on its line.
fn line_of(text: &str, byte: usize) -> (&str, std::ops::Range<usize>) {
    let byte = text.floor_char_boundary(byte);
    let line_start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("").trim_end();
    let start = value_start(line).map_or(byte.min(line_start + line.len()), |start| line_start + start);
    (text[line_start..start].trim_start(), start..(line_start + line.len()).max(start + 1).min(text.len()))
}

/// A value in double quotes that say what it says.
pub(super) fn in_quotes(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A quote that is never closed: the caret is under the line where it opens.
fn quote(at: &dyn Fn(std::ops::Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let (before, range) = line_of(text, byte);
    let value = &text[range.clone()];
    let sign = value.chars().next().filter(|sign| matches!(sign, '"' | '\'')).unwrap_or('"');
    let fixed = format!("{before}{value}{sign}");
    Diagnostic::error(
        "unclosed-quote",
        at(range),
        say!("the quote that opens here is never closed", "le guillemet ouvert ici n’est jamais fermé"),
    )
    .help(say!("close it at the end of the line: `{fixed}`", "fermez-le à la fin de la ligne\u{a0}: `{fixed}`"))
}

/// Words behind a closing quote.
fn quoted_again(at: &dyn Fn(std::ops::Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let (before, range) = line_of(text, byte);
    let value = &text[range.clone()];
    // A single quote at both ends was meant to hold it all, apostrophes included.
    let inner = value.strip_prefix('\'').map(|rest| rest.strip_suffix('\'').unwrap_or(rest)).unwrap_or(value);
    let fixed = format!("{before}{}", in_quotes(inner));
    Diagnostic::error(
        "text-after-quote",
        at(range),
        say!("the quotes close before the text ends", "les guillemets se ferment avant la fin du texte"),
    )
    .help(say!("put all of it in quotes: `{fixed}`", "mettez tout le texte entre guillemets\u{a0}: `{fixed}`"))
}

/// A value that begins with a sign that YAML keeps for itself.
fn sign(at: &dyn Fn(std::ops::Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let (before, range) = line_of(text, byte);
    let value = &text[range.clone()];
    let fixed = format!("{before}{}", in_quotes(value));
    if let Some(items) = value.strip_prefix("- ") {
        return list_on_line(at(range.clone()), before, items, &fixed);
    }
    let sign = value.chars().next().unwrap_or(' ');
    let message = match sign {
        '`' => say!("a value cannot begin with a backtick", "une valeur ne peut pas commencer par un accent grave"),
        _ => say!("a value cannot begin with `{sign}`", "une valeur ne peut pas commencer par `{sign}`"),
    };
    Diagnostic::error("reserved-sign", at(range), message)
        .help(say!("put it in quotes: `{fixed}`", "mettez-la entre guillemets\u{a0}: `{fixed}`"))
}

/// A list that begins on the line of its name: `topics: - ai - law`. `quoted` is the line where it is words.
fn list_on_line(place: Place, before: &str, items: &str, quoted: &str) -> Diagnostic {
    let plain = |item: &str| match item
        .contains([':', '#', ',', '[', ']', '{', '}', '"', '\'', '&', '*', '!', '|', '>', '@', '`', '%'])
    {
        true => in_quotes(item),
        false => item.to_owned(),
    };
    let items: Vec<String> = items.split(" - ").map(str::trim).filter(|item| !item.is_empty()).map(plain).collect();
    let items = items.join(", ");
    Diagnostic::error(
        "reserved-sign",
        place,
        say!(
            "a list with `-` cannot begin on the line of its name",
            "une liste avec `-` ne peut pas commencer sur la ligne de son nom"
        ),
    )
    .help(say!(
        "write it in brackets: `{before}[{items}]`; or, if these are words, in quotes: `{quoted}`",
        "écrivez-la entre crochets\u{a0}: `{before}[{items}]`; ou, s’il s’agit d’un texte, entre guillemets\u{a0}: `{quoted}`"
    ))
}

/// A value that YAML would swallow in silence, at a byte of the text that begins at byte `offset` of the file.
pub fn swallowed(file: &SourcePath, offset: usize, text: &str, byte: usize) -> Diagnostic {
    let at = |range: std::ops::Range<usize>| Place::Span(Span::new(file, range.start + offset..range.end + offset));
    sign(&at, text, byte)
}

/// A path of Windows in double quotes, of which the backslashes would be lost: `range` is all of it, in a text that begins at byte
/// `offset` of the file.
pub fn lost_backslash(file: &SourcePath, offset: usize, text: &str, range: std::ops::Range<usize>) -> Diagnostic {
    let fixed = slip::with(text, &range, &slip::without_escapes(&text[range.clone()]));
    Diagnostic::warning(
        "lost-backslash",
        Place::Span(Span::new(file, range.start + offset..range.end + offset)),
        say!(
            "between double quotes, a backslash and the sign behind it become another sign, such as a line break",
            "entre guillemets doubles, une barre oblique inverse et le signe qui la suit deviennent un autre signe, comme un retour à la ligne"
        ),
    )
    .help(say!("for a plain backslash, write `{fixed}`", "pour une simple barre oblique inverse, écrivez `{fixed}`"))
}

/// A value without quotes of which a `#` cuts off the rest: `range` is all of it, in a text that begins at byte `offset` of the file.
pub fn cut_off(file: &SourcePath, offset: usize, text: &str, range: std::ops::Range<usize>) -> Diagnostic {
    let at = |range: std::ops::Range<usize>| Place::Span(Span::new(file, range.start + offset..range.end + offset));
    cut(&at, text, range)
}

fn cut(at: &dyn Fn(std::ops::Range<usize>) -> Place, text: &str, range: std::ops::Range<usize>) -> Diagnostic {
    let (before, _) = line_of(text, range.start);
    let value = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let fixed = format!("{before}{}", in_quotes(&value));
    Diagnostic::error(
        "hash-in-value",
        at(range),
        say!(
            "all that follows the `#` would be lost: it begins a comment",
            "tout ce qui suit le `#` serait perdu\u{a0}: il ouvre un commentaire"
        ),
    )
    .help(say!(
        "put the text in quotes: `{fixed}`; a comment belongs on a line of its own",
        "mettez le texte entre guillemets\u{a0}: `{fixed}`; un commentaire se met sur une ligne à part"
    ))
}

/// What looks like a comment behind a text that readers see, and may be a part of it: `title: Room # 3`.
pub fn maybe_cut_off(file: &SourcePath, offset: usize, text: &str, range: std::ops::Range<usize>) -> Diagnostic {
    let fault = cut_off(file, offset, text, range);
    let message = say!(
        "all that follows the `#` is taken for a comment, and no reader sees it",
        "tout ce qui suit le `#` est pris pour un commentaire, et personne ne le verra"
    );
    Diagnostic { severity: Severity::Warning, message, ..fault }
}

fn bracket(at: &dyn Fn(std::ops::Range<usize>) -> Place, text: &str, byte: usize) -> Diagnostic {
    let (before, range) = line_of(text, byte);
    let value = &text[range.clone()];
    let close = match flow::unclosed(value) {
        close if close.is_empty() => "]".to_owned(),
        close => close,
    };
    let fixed = format!("{before}{}{close}", value.trim_end_matches([',', ' ']));
    Diagnostic::error(
        "unclosed-bracket",
        at(range),
        say!("a `[` or `{{` is opened and never closed", "un `[` ou un `{{` est ouvert et n’est jamais refermé"),
    )
    .help(say!(
        "write the missing `{close}` after the last value: `{fixed}`",
        "écrivez le `{close}` manquant après la dernière valeur\u{a0}: `{fixed}`"
    ))
}

fn indentation(at: &dyn Fn(std::ops::Range<usize>) -> Place, line_start: usize, line: &str) -> Diagnostic {
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
    let spaced = line.split_once([':', '=']).filter(|(key, value)| !key.trim().contains(' ') && !value.trim().is_empty());
    let example = spaced.map_or("title: …".to_owned(), |(key, value)| format!("{}: {}", key.trim(), value.trim()));
    Diagnostic::error(
        "bad-yaml",
        place,
        say!("this line is not in the form `key: value`", "cette ligne n’a pas la forme `clé: valeur`"),
    )
    .help(say!(
        "write a name, a colon, a space and a value: `{example}`",
        "écrivez un nom, un deux-points, une espace et une valeur\u{a0}: `{example}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::control_character;
    use crate::path::SourcePath;
    use crate::text::Source;

    #[test]
    fn control_characters_are_found_wherever_they_stand() {
        let is_found = |text: &str| control_character(&Source::new(SourcePath::new("content/a.md"), text)).is_some();
        let long = "«\u{a0}été\u{a0}» ".repeat(99);
        for clean in ["", "a", "\t\r\n", "\u{a0}", &long] {
            assert!(!is_found(clean), "{clean:?}");
        }
        for control in ["\u{0}", "\u{8}", "\u{1f}", "\u{7f}", "\u{80}", "\u{85}", "\u{9f}"] {
            for text in [control.to_owned(), format!("{control}a"), format!("a{control}"), format!("{long}{control}{long}")] {
                assert!(is_found(&text), "{text:?}");
            }
            for before in 250..260 {
                assert!(is_found(&format!("{}{control}", "a".repeat(before))), "{before} bytes before {control:?}");
            }
        }
    }
}
