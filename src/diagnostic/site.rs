//! What can be wrong between the entries of a site.

use super::{Diagnostic, Message, Place, Step, say};
use crate::moment::Moment;

/// Two parts of a series with one number.
pub fn repeated_part(place: Place, number: f64, other: Place) -> Diagnostic {
    Diagnostic::warning(
        "unclear-part",
        place,
        say!(
            "another entry is already part {number} of this series",
            "une autre entrée est déjà la partie {number} de cette série"
        ),
    )
    .help(say!("give one of them another number", "donnez un autre numéro à l’une des deux"))
    .related(other, say!("the other one is here", "l’autre est ici"))
}

/// A part of a series without a number, where others have one; `next` is one that is free.
pub fn missing_part(place: Place, next: f64) -> Diagnostic {
    Diagnostic::warning(
        "unclear-part",
        place,
        say!(
            "other parts of this series have a number, and this one has none",
            "d’autres parties de cette série portent un numéro, mais pas celle-ci"
        ),
    )
    .help(say!("add a line: `part: {next}`", "ajoutez une ligne\u{a0}: `part: {next}`"))
}

/// A topic that is, by way of its parents, its own parent.
pub fn parent_loop(place: Place, key: &str) -> Diagnostic {
    Diagnostic::error("parent-loop", place, say!("`{key}` ends up as its own parent", "`{key}` finit par être son propre parent"))
        .help(say!(
            "remove the line `parent` of one entry in the circle",
            "supprimez la ligne `parent` de l’une des entrées de la boucle"
        ))
}

/// An entry that lacks a language that its collection requires.
pub fn missing_translation(place: Place, key: &str, code: &str, file: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-translation",
        place,
        say!("`{key}` has no `{code}` version", "`{key}` n’a pas de version `{code}`"),
    )
    .help(say!("write it in `{file}`", "écrivez-la dans `{file}`"))
}

/// The same for a record, whose languages are those of its title.
pub fn missing_record_language(place: Place, key: &str, code: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-translation",
        place,
        say!("`{key}` has no `{code}` version", "`{key}` n’a pas de version `{code}`"),
    )
    .help(say!(
        "add the language to its title: `title: {{ {code}: … }}`",
        "ajoutez la langue à son titre\u{a0}: `title: {{ {code}: … }}`"
    ))
}

/// Two entries that want one address.
pub fn same_address(place: Place, address: &str, other: Place) -> Diagnostic {
    let first_key = match &place {
        Place::Field(_, path, _) => path.0.first().cloned(),
        _ => None,
    };
    let help = match first_key {
        Some(Step::Key(key, _)) if &*key == "aliases" => {
            say!("remove this old address, or write another", "supprimez cette ancienne adresse, ou écrivez-en une autre")
        }
        Some(Step::Key(key, _)) if &*key == "collections" => {
            say!("give the collection another `path`", "donnez un autre `path` à la collection")
        }
        _ if other == Place::Nowhere => say!("give the entry another `slug`", "donnez un autre `slug` à l’entrée"),
        _ => say!("give one of them another `slug`", "donnez un autre `slug` à l’une des deux"),
    };
    if other == Place::Nowhere {
        let message = say!(
            "a page that every hub has is at the address `{address}`",
            "l’adresse `{address}` est celle d’une page qu’a tout carrefour"
        );
        return Diagnostic::error("same-address", place, message).help(help);
    }
    Diagnostic::error(
        "same-address",
        place,
        say!("another page already has the address `{address}`", "une autre page a déjà l’adresse `{address}`"),
    )
    .help(help)
    .related(other, say!("the other one is here", "l’autre est ici"))
}

/// A facet whose lists would be where the further pages of the whole list are. `code` is the language, where that is not the first.
pub fn facet_at_pages(place: Place, address: &str, code: Option<&str>) -> Diagnostic {
    let message = say!(
        "the lists of this facet would be at `{address}`, where the further pages of the whole list are",
        "les listes de cette facette seraient à l’adresse `{address}`, où sont les autres pages de la liste entière"
    );
    Diagnostic::error("same-address", place, message).help(other_name(code))
}

/// Two facets of a collection whose lists would have the same addresses.
pub fn same_facet(place: Place, address: &str, code: Option<&str>, (other, there): (&str, Place)) -> Diagnostic {
    let message = say!(
        "the lists of this facet would be at `{address}`, as those of `{other}` are",
        "les listes de cette facette seraient à l’adresse `{address}`, comme celles de `{other}`"
    );
    Diagnostic::error("same-address", place, message)
        .help(other_name(code))
        .related(there, say!("the other one is here", "l’autre est ici"))
}

/// In the first language a field's name stands in addresses, in the others what readers call it.
fn other_name(code: Option<&str>) -> Message {
    match code {
        None => say!("give the field another name", "donnez un autre nom au champ"),
        Some(code) => say!(
            "give the field another `label` in this language: `label: {{ {code}: … }}`",
            "donnez au champ un autre `label` dans cette langue\u{a0}: `label: {{ {code}: … }}`"
        ),
    }
}

/// An entry in a folder that the program fills itself: of a hub in one language whose collection has no path.
pub fn kept_address(place: Place, folder: &str) -> Diagnostic {
    let (en, fr) = other_than(folder);
    Diagnostic::error(
        "same-address",
        place,
        say!("hub keeps everything at `/{folder}/` for itself", "hub se réserve tout ce qui est à l’adresse `/{folder}/`"),
    )
    .help(say!("give the entry another `slug`, such as `slug: {en}`", "donnez un autre `slug` à l’entrée, comme `slug: {fr}`"))
}

/// What a page can be called instead of a name that the program keeps, in English and in French.
pub(super) fn other_than(folder: &str) -> (&'static str, &'static str) {
    match folder {
        "files" => ("documents", "documents"),
        _ => ("resources", "ressources"),
    }
}

/// An entry at the address that tells readers that another one is not in their language. `other` is where that one is.
pub fn address_of_notice(place: Place, address: &str, other: Place) -> Diagnostic {
    Diagnostic::error(
        "same-address",
        place,
        say!(
            "another entry, which is not in this language, says so at the address `{address}`",
            "une autre entrée, qui n’existe pas dans cette langue, le dit à l’adresse `{address}`"
        ),
    )
    .help(say!("give this one another `slug`, or translate the other", "donnez un autre `slug` à celle-ci, ou traduisez l’autre"))
    .related(other, say!("the other one is here", "l’autre est ici"))
}

/// An address that differs from another by capitals alone.
pub fn case_clash(place: Place, address: &str, other_address: &str, other: Place) -> Diagnostic {
    Diagnostic::error(
        "case-clash",
        place,
        say!(
            "`{address}` and `{other_address}` differ in capitals alone",
            "`{address}` et `{other_address}` ne diffèrent que par les majuscules"
        ),
    )
    .help(say!(
        "write one of them differently: many computers take them for one",
        "écrivez l’une autrement\u{a0}: bien des ordinateurs les confondent"
    ))
    .maybe_related(other, say!("the other one is here", "l’autre est ici"))
}

/// An address below a page that is a file, as `/a` beside `/a/b/`.
pub fn address_in_file(place: Place, address: &str, other_address: &str, other: Place) -> Diagnostic {
    let fault = Diagnostic::error(
        "same-address",
        place,
        say!(
            "`{address}` lies below `{other_address}`, which is a file",
            "`{address}` se trouve sous `{other_address}`, qui est un fichier"
        ),
    );
    if other == Place::Nowhere {
        return fault.help(say!("write another address", "écrivez une autre adresse"));
    }
    fault
        .help(say!("end the other one with `/`, or change one of them", "terminez l’autre par `/`, ou changez l’une des deux"))
        .related(other, say!("the other one is here", "l’autre est ici"))
}

/// An address that nothing can be made of: a title without letters.
pub fn no_slug(place: Place, title: &str) -> Diagnostic {
    Diagnostic::error(
        "no-slug",
        place,
        say!("no address can be made of `{title}`", "aucune adresse ne peut être tirée de `{title}`"),
    )
    .help(say!("add one: `slug: some-words`", "ajoutez-en une\u{a0}: `slug: quelques-mots`"))
}

/// Why an entry is not published.
pub fn hidden_reason(hidden: &Hidden) -> Message {
    match hidden {
        Hidden::Draft => say!("it is a draft", "c’est un brouillon"),
        Hidden::Scheduled(date) => {
            let date = date.date;
            say!("it is scheduled for {date}", "la publication est prévue pour le {date}")
        }
        Hidden::Expired(date) => {
            let date = date.date;
            say!("it expired on {date}", "la publication a pris fin le {date}")
        }
        Hidden::Error => say!("it has errors", "il y reste des erreurs"),
    }
}

/// Why an entry is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Its status says so.
    Draft,
    /// Its day has not come.
    Scheduled(Moment),
    /// Its day has passed.
    Expired(Moment),
    /// It has errors, and the rest is published without it.
    Error,
}
