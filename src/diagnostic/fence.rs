//! What can be wrong with the two lines `---` around the fields of a text.

use std::ops::Range;

use super::{Diagnostic, Message, Place, say, unseen};
use crate::path::SourcePath;
use crate::text::{Source, Span};

/// How fields are closed, seen from a line above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// By `---`.
    Right,
    /// By the line with this number, which is not quite `---`.
    Unlike(usize),
    /// By nothing; the last of them stands in the line with this number.
    Missing(usize),
}

/// A file that does not begin with `---`.
pub fn no_front_matter(source: &Source) -> Diagnostic {
    let heading = source.text.lines().find_map(|line| line.strip_prefix("# "));
    let title = heading.map_or("…".to_owned(), |heading| heading.trim().replace('\\', "\\\\").replace('"', "\\\""));
    Diagnostic::error(
        "no-front-matter",
        Place::File(source.path.clone()),
        say!("this file does not begin with its fields", "ce fichier ne commence pas par ses champs"),
    )
    .help(say!(
        "put these three lines at the very top: `---`, then `title: \"{title}\"`, then `---`",
        "mettez ces trois lignes tout en haut\u{a0}: `---`, puis `title: \"{title}\"`, puis `---`"
    ))
}

/// Fields that no second `---` closes.
pub fn never_closed(source: &Source, looks_like: Option<Range<usize>>) -> Diagnostic {
    let file = &source.path;
    let fault = Diagnostic::error(
        "unclosed-front-matter",
        Place::File(file.clone()),
        say!("the fields that begin here are never closed", "les champs qui commencent ici ne sont jamais fermés"),
    );
    match looks_like {
        Some(range) => fault
            .help(unseen::beside_hyphens(&source.text[range.clone()]).unwrap_or(say!(
                "write exactly three hyphens in the line below the last field: `---`",
                "écrivez exactement trois traits d’union sous le dernier champ\u{a0}: `---`"
            )))
            .related(
                Place::Span(Span::new(file, range)),
                say!("was this meant to close them?", "cette ligne devait-elle les fermer?"),
            ),
        None => fault.help(say!("add a line `---` below the last field", "ajoutez une ligne `---` sous le dernier champ")),
    }
}

/// Blank lines above the first `---`.
pub fn blank_before(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "blank-before-front-matter",
        Place::File(file.clone()),
        say!("there are blank lines above the fields", "il y a des lignes vides au-dessus des champs"),
    )
    .help(say!("remove them, so that `---` is the first line", "supprimez-les, pour que `---` soit la première ligne"))
}

/// A line that was meant to be the first `---`.
pub fn unlike_fence(file: &SourcePath, line: Range<usize>, closing: Closing) -> Diagnostic {
    let help = match closing {
        Closing::Right => say!(
            "write three hyphens in this line, and nothing before or behind them: `---`",
            "écrivez trois traits d’union sur cette ligne, sans rien devant ni derrière\u{a0}: `---`"
        ),
        Closing::Unlike(last) => say!(
            "write three hyphens in this line and in line {last}, and nothing before or behind them: `---`",
            "écrivez trois traits d’union sur cette ligne et sur la ligne {last}, sans rien devant ni derrière\u{a0}: `---`"
        ),
        Closing::Missing(last) => say!(
            "write three hyphens in this line, and the same in a line of its own below line {last}: `---`",
            "écrivez trois traits d’union sur cette ligne, et de même sur une nouvelle ligne sous la ligne {last}\u{a0}: `---`"
        ),
    };
    let message =
        say!("the line above the fields is not exactly `---`", "la ligne au-dessus des champs n’est pas exactement `---`");
    Diagnostic::error("no-front-matter", Place::Span(Span::new(file, line)), message).help(help)
}

/// Fields without a `---` above them; `first` is the first of them.
pub fn unopened(file: &SourcePath, first: Range<usize>, closing: Closing) -> Diagnostic {
    let help = match closing {
        Closing::Right => say!("put a line `---` above this one", "mettez une ligne `---` au-dessus de celle-ci"),
        Closing::Unlike(last) => say!(
            "put a line `---` above this one, and write line {last} as `---` too",
            "mettez une ligne `---` au-dessus de celle-ci, et remplacez aussi la ligne {last} par `---`"
        ),
        Closing::Missing(last) => say!(
            "put a line `---` above this one, and another below line {last}, the last of the fields",
            "mettez une ligne `---` au-dessus de celle-ci, et une autre sous la ligne {last}, où se trouve le dernier champ"
        ),
    };
    let message = say!("there is no line `---` above the fields", "il n’y a pas de ligne `---` au-dessus des champs");
    Diagnostic::error("no-front-matter", Place::Span(Span::new(file, first)), message).help(help)
}

/// Something that stands above the first `---`.
pub fn text_above(file: &SourcePath, first: Range<usize>, fence: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        "no-front-matter",
        Place::Span(Span::new(file, first)),
        say!("something stands above the fields", "il y a quelque chose au-dessus des champs"),
    )
    .help(say!(
        "move it below the second `---`, or remove it: the first `---` belongs in line 1",
        "déplacez-le sous le second `---`, ou supprimez-le\u{a0}: le premier `---` doit être sur la ligne 1"
    ))
    .related(Place::Span(Span::new(file, fence)), say!("the fields begin here", "les champs commencent ici"))
}

/// Text that begins where the fields have not been closed; `first` is its first line.
pub fn text_among(file: &SourcePath, first: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        "unclosed-front-matter",
        Place::Span(Span::new(file, first)),
        say!(
            "the text begins here, and no `---` closes the fields above it",
            "le texte commence ici, et aucun `---` ne ferme les champs qui précèdent"
        ),
    )
    .help(say!("put a line `---` above this one", "mettez une ligne `---` au-dessus de celle-ci"))
}

/// Fields below the `---` that closes them, which is `fence`; `first` is the line of the first of them, which has that number and
/// says `written`.
pub fn fields_in_text(
    file: &SourcePath,
    fence: Range<usize>,
    (first, number, written): (Range<usize>, usize, &str),
    closing: Closing,
) -> Diagnostic {
    let move_it = match closing {
        Closing::Right => say!(
            "remove this `---`: the one below them closes the fields",
            "supprimez ce `---`\u{a0}: celui qui suit ferme les champs"
        ),
        Closing::Unlike(last) => say!(
            "remove this `---`, and write line {last} as `---`",
            "supprimez ce `---`, et remplacez la ligne {last} par `---`"
        ),
        Closing::Missing(last) => say!(
            "move this `---` below line {last}, the last of the fields",
            "déplacez ce `---` sous la ligne {last}, où se trouve le dernier champ"
        ),
    };
    let escaped = escaped(written);
    let name = &escaped[..escaped.find('\\').map_or(0, |at| at + 2)];
    let leave_them =
        say!("if this is text, write `{name}` in line {number}", "si c’est du texte, écrivez `{name}` sur la ligne {number}");
    let help = Message {
        en: format!("{}; {}", move_it.en, leave_them.en).into(),
        fr: format!("{}; {}", move_it.fr, leave_them.fr).into(),
    };
    Diagnostic::error(
        "fields-in-text",
        Place::Span(Span::new(file, fence)),
        say!(
            "there are fields below this `---`, where readers would see them as text",
            "il y a des champs sous ce `---`, où ils seraient affichés comme du texte"
        ),
    )
    .help(help)
    .related(Place::Span(Span::new(file, first)), say!("the first one is here", "le premier est ici"))
}

/// One line at the head of a text that may be a field.
pub fn field_in_text(file: &SourcePath, line: Range<usize>, name: &str, written: &str) -> Diagnostic {
    let escaped = escaped(written);
    Diagnostic::warning(
        "fields-in-text",
        Place::Span(Span::new(file, line)),
        say!(
            "this looks like the field `{name}`, and stands below the `---` that closes the fields",
            "on dirait le champ `{name}`, mais il est sous le `---` qui ferme les champs"
        ),
    )
    .help(say!(
        "if it is the field, move this line above that `---`; if it is text, write `{escaped}`",
        "si c’est le champ, déplacez cette ligne au-dessus de ce `---`; si c’est du texte, écrivez `{escaped}`"
    ))
}

/// A line that begins as a field does, as it must be written to be text: nobody sees the `\` before its first colon.
fn escaped(line: &str) -> String {
    let (name, rest) = line.split_at(line.find([':', '=']).unwrap_or(line.len()));
    format!("{name}\\{rest}")
}
