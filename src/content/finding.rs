//! What an author got wrong in Markdown, in words.

use crate::diagnostic::{Diagnostic, Message, Place, did_you_mean, names, say};
use crate::text::nearest;

use super::markdown::{FindingKind, NoLink};

/// What an author got wrong in Markdown.
pub fn finding(place: Place, what: &FindingKind) -> Diagnostic {
    use FindingKind as F;
    let error = |code: &'static str, message: Message, help: Message| Diagnostic::error(code, place.clone(), message).help(help);
    let warning =
        |code: &'static str, message: Message, help: Message| Diagnostic::warning(code, place.clone(), message).help(help);
    match what {
        F::RawHtml { tag } => raw_html(place.clone(), &format!("<{tag}>"), tag),
        F::RawComment { written } => raw_html(place.clone(), &comment(written), "!--"),
        F::LostCells { columns } => error(
            "lost-cells",
            say!(
                "this row has more cells than the table has columns: {columns}",
                "cette ligne a plus de cellules que le tableau n’a de colonnes\u{a0}: {columns}"
            ),
            say!(
                "add a column to the head of the table, or remove a cell; write `\\|` for a bar within a cell",
                "ajoutez une colonne à l’en-tête du tableau, ou supprimez une cellule; écrivez `\\|` pour une barre dans une cellule"
            ),
        ),
        F::RemovedHtml { .. } | F::RemovedAttribute { .. } | F::TakenName { .. } => removed_html(place.clone(), what),
        F::UncheckedHtml { tag, target } => unchecked_html(place.clone(), tag, target),
        F::ForbiddenScheme { scheme, target } => forbidden_scheme(place.clone(), scheme, target),
        F::EmptyLink { target } => error(
            "empty-link",
            say!("this link has no words", "ce lien n’a pas de texte"),
            say!("write where it leads: `[the guide]({target})`", "écrivez où il mène\u{a0}: `[le guide]({target})`"),
        ),
        F::EmptyTarget { text } => error(
            "empty-target",
            say!("this link leads nowhere", "ce lien ne mène nulle part"),
            say!(
                "write an address between the parentheses: `[{text}](…)`",
                "écrivez une adresse entre les parenthèses\u{a0}: `[{text}](…)`"
            ),
        ),
        F::EmptyHeading => warning(
            "empty-heading",
            say!("this heading has no words", "cet intertitre est vide"),
            say!("write what the section is about, or remove the `#`", "écrivez de quoi parle la section, ou supprimez le `#`"),
        ),
        F::RepeatedAnchor { id } => error(
            "repeated-anchor",
            say!("another heading already has the name `{id}`", "un autre intertitre porte déjà le nom `{id}`"),
            say!("give this one another name: `{{#{id}-2}}`", "donnez un autre nom à celui-ci\u{a0}: `{{#{id}-2}}`"),
        ),
        F::UndefinedFootnote { .. } | F::UnusedFootnote { .. } | F::RepeatedFootnote { .. } => footnote(place.clone(), what),
        F::UndefinedReference { label } => warning(
            "undefined-reference",
            say!("nothing says where `[{label}]` leads", "rien ne dit où mène `[{label}]`"),
            say!("add a line `[{label}]: https://…`", "ajoutez une ligne `[{label}]: https://…`"),
        ),
        F::UnknownCallout { word } => unknown_callout(place.clone(), word),
        F::LinkAsText { why, written, mended } => link_as_text(place.clone(), *why, written, mended),
        F::HeadingAsText { .. } | F::TableAsText { .. } | F::UnclosedCode { .. } => unread(place.clone(), what),
    }
}

/// Words and an address that readers would see as they were typed.
fn link_as_text(place: Place, why: NoLink, written: &str, mended: &str) -> Diagnostic {
    let message = match why {
        NoLink::Blank => say!(
            "a space stands in this address, so this is no link",
            "il y a une espace dans cette adresse\u{a0}: ce n’est donc pas un lien"
        ),
        NoLink::Title => say!(
            "the title of this link is not between straight quotes, so this is no link",
            "le titre de ce lien n’est pas entre guillemets droits\u{a0}: ce n’est donc pas un lien"
        ),
        NoLink::Open => say!(
            "this parenthesis is never closed, so this is no link",
            "cette parenthèse n’est jamais fermée\u{a0}: ce n’est donc pas un lien"
        ),
    };
    let fault = Diagnostic::error("link-as-text", place, message).help(match why {
        NoLink::Blank => {
            say!("put the address between `<` and `>`: `{mended}`", "mettez l’adresse entre `<` et `>`\u{a0}: `{mended}`")
        }
        NoLink::Title | NoLink::Open => say!("write it like this: `{mended}`", "écrivez-le ainsi\u{a0}: `{mended}`"),
    });
    // Where the title or the parenthesis was to end, or words begin behind a web address, nobody can know.
    let is_certain = why == NoLink::Blank && !written.contains("://");
    fault.fix(written, is_certain.then(|| mended.to_owned()))
}

/// A heading, a table or a block of code that is read as something else.
fn unread(place: Place, what: &FindingKind) -> Diagnostic {
    match what {
        FindingKind::HeadingAsText { signs, words } => Diagnostic::warning(
            "heading-as-text",
            place,
            say!(
                "no space follows `{signs}`, so this is no heading",
                "aucune espace ne suit `{signs}`\u{a0}: ce n’est donc pas un intertitre"
            ),
        )
        .help(say!("write `{signs} {words}`", "écrivez `{signs} {words}`"))
        .fix(signs, Some(format!("{signs} "))),
        FindingKind::TableAsText { columns } => {
            let line = format!("|{}", " --- |".repeat(*columns));
            Diagnostic::warning(
                "table-as-text",
                place,
                say!(
                    "these lines are no table, and their bars are shown",
                    "ces lignes ne forment pas un tableau, et leurs barres sont affichées"
                ),
            )
            .help(say!(
                "the second line of a table has as many parts as the first: `{line}`",
                "la deuxième ligne d’un tableau a autant de parties que la première\u{a0}: `{line}`"
            ))
        }
        FindingKind::UnclosedCode { fence } => Diagnostic::error(
            "unclosed-code",
            place,
            say!(
                "this block of code never ends, so all below it is shown as code",
                "ce bloc de code ne se termine jamais\u{a0}: tout ce qui suit est affiché comme du code"
            ),
        )
        .help(say!(
            "where the code ends, add a line with nothing but `` {fence} ``",
            "à la fin du code, ajoutez une ligne qui ne contient que `` {fence} ``"
        )),
        other => finding(place, other),
    }
}

/// HTML that stays out of the page.
fn removed_html(place: Place, what: &FindingKind) -> Diagnostic {
    let warning = |message: Message| Diagnostic::warning("removed-html", place.clone(), message);
    let in_markdown = say!("remove it, or say the same in Markdown", "supprimez-le, ou dites la même chose en Markdown");
    match what {
        FindingKind::RemovedHtml { tag } => {
            warning(say!("`<{tag}>` is taken out of the page", "`<{tag}>` est retiré de la page")).help(in_markdown)
        }
        FindingKind::RemovedAttribute { tag, attribute } => {
            warning(say!("`{attribute}` is taken out of `<{tag}>`", "`{attribute}` est retiré de `<{tag}>`")).help(in_markdown)
        }
        FindingKind::TakenName { id } => {
            let free = match id.trim_end_matches('_') {
                bare if bare != id && !bare.is_empty() => bare.to_owned(),
                _ => format!("{id}-2"),
            };
            warning(say!(
                "`id=\"{id}\"` is taken out: the page has a place of that name",
                "`id=\"{id}\"` est retiré\u{a0}: la page a déjà un endroit de ce nom"
            ))
            .help(say!("give it another name: `{free}`", "donnez-lui un autre nom\u{a0}: `{free}`"))
        }
        other => finding(place, other),
    }
}

/// What is wrong with a footnote.
fn footnote(place: Place, what: &FindingKind) -> Diagnostic {
    match what {
        FindingKind::UndefinedFootnote { label } => Diagnostic::error(
            "undefined-footnote",
            place,
            say!("there is no footnote `{label}`", "il n’y a pas de note `{label}`"),
        )
        .help(say!("add it on a line of its own: `[^{label}]: …`", "ajoutez-la sur sa propre ligne\u{a0}: `[^{label}]: …`")),
        FindingKind::UnusedFootnote { label } => Diagnostic::warning(
            "unused-footnote",
            place,
            say!("nothing in the text refers to the footnote `{label}`", "rien dans le texte ne renvoie à la note `{label}`"),
        )
        .help(say!(
            "write `[^{label}]` where it belongs, or remove it",
            "écrivez `[^{label}]` à l’endroit voulu, ou supprimez-la"
        )),
        FindingKind::RepeatedFootnote { label } => Diagnostic::error(
            "repeated-footnote",
            place,
            say!("the footnote `{label}` is there already", "la note `{label}` existe déjà"),
        )
        .help(say!("give this one another name: `[^{label}-2]: …`", "donnez un autre nom à celle-ci\u{a0}: `[^{label}-2]: …`")),
        other => finding(place, other),
    }
}

fn unchecked_html(place: Place, tag: &str, target: &str) -> Diagnostic {
    let message = say!("nobody can check where `{target}` leads in HTML", "personne ne peut vérifier où mène `{target}` en HTML");
    Diagnostic::error("unchecked-html", place, message).help(match tag {
        "img" => say!(
            "write it in Markdown: `![what it shows]({target})`",
            "écrivez-le en Markdown\u{a0}: `![ce qu’elle montre]({target})`"
        ),
        _ => say!("write it in Markdown: `[words]({target})`", "écrivez-le en Markdown\u{a0}: `[texte]({target})`"),
    })
}

fn forbidden_scheme(place: Place, scheme: &str, target: &str) -> Diagnostic {
    let message = say!("a link cannot begin with `{scheme}:`", "un lien ne peut pas commencer par `{scheme}:`");
    let name = target.rsplit(['/', '\\']).next().unwrap_or("");
    Diagnostic::error("forbidden-scheme", place, message).help(match scheme {
        "file" => say!(
            "put the file beside the text and write its name alone: `{name}`",
            "placez le fichier à côté du texte et n’écrivez que son nom\u{a0}: `{name}`"
        ),
        _ => say!("use `https:`, `http:`, `mailto:` or `tel:`", "utilisez `https:`, `http:`, `mailto:` ou `tel:`"),
    })
}

/// The beginning of a comment, with a sign where it goes on.
fn comment(first_line: &str) -> String {
    let short: String = first_line.chars().take(60).collect();
    if short.ends_with("-->") { short } else { format!("{short}…") }
}

fn raw_html(place: Place, written: &str, tag: &str) -> Diagnostic {
    let fault = Diagnostic::error(
        "raw-html",
        place,
        say!(
            "HTML is off on this hub, and here is some: `{written}`",
            "le HTML est désactivé dans ce carrefour, et il y en a ici\u{a0}: `{written}`"
        ),
    );
    fault.help(match tag {
        "!--" => say!(
            "remove the comment; notes for colleagues do not belong in a public text",
            "supprimez ce commentaire; les notes aux collègues n’ont pas leur place dans un texte public"
        ),
        "br" => say!("end the line with `\\` instead", "terminez plutôt la ligne par `\\`"),
        "b" | "strong" => say!("write `**bold**` instead", "écrivez plutôt `**gras**`"),
        "i" | "em" => say!("write `*italic*` instead", "écrivez plutôt `*italique*`"),
        "img" => say!("write `![what it shows](picture.png)` instead", "écrivez plutôt `![ce qu’elle montre](image.png)`"),
        "a" => say!("write `[words](https://…)` instead", "écrivez plutôt `[texte](https://…)`"),
        _ => say!(
            "write it in Markdown; to show the sign itself, put it in backticks: `` `<{tag}>` ``",
            "écrivez-le en Markdown; pour montrer le signe lui-même, mettez-le entre accents graves\u{a0}: `` `<{tag}>` ``"
        ),
    })
}

fn unknown_callout(place: Place, word: &str) -> Diagnostic {
    let known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
    let list = names(known);
    Diagnostic::warning("unknown-callout", place, say!("there is no callout `{word}`", "il n’y a pas d’encadré `{word}`"))
        .help(say!("write one of {list}", "écrivez l’un de ces mots\u{a0}: {list}"))
        .maybe_help(did_you_mean(nearest(word, known)))
}
