//! What can be wrong in the addresses that fields give: of pages, of people, and those that an entry has or had.

use super::{Diagnostic, Message, Place, say, this_says};

/// A text that is no web address.
pub fn bad_url(place: Place, name: &str, written: &str) -> Diagnostic {
    Diagnostic::error("bad-url", place, say!("`{name}` is not a web address", "`{name}` n’est pas une adresse Web"))
        .label(this_says(written))
        .help(whole_url(written))
}

/// What makes a web address of a text.
fn whole_url(written: &str) -> Message {
    let bare = written.trim().trim_start_matches('<').trim_end_matches('>');
    let scheme = ["https", "http"].into_iter().find(|scheme| bare.to_ascii_lowercase().starts_with(&format!("{scheme}:")));
    let rest = scheme.map(|scheme| bare[scheme.len() + 1..].trim_start_matches('/').replace(' ', "%20"));
    let (Some(scheme), Some(rest)) = (scheme, rest.filter(|rest| !rest.is_empty())) else {
        let suggestion = match bare.contains([':', ' ']) || !bare.contains('.') {
            true => "https://example.org/".to_owned(),
            false => format!("https://{}", bare.trim_start_matches('/')),
        };
        return say!("begin with `https://`: `{suggestion}`", "commencez par `https://`\u{a0}: `{suggestion}`");
    };
    let whole = format!("{scheme}://{rest}");
    if bare != written.trim() {
        return say!("take out `<` and `>`: `{whole}`", "supprimez `<` et `>`\u{a0}: `{whole}`");
    }
    if bare.contains(' ') {
        return say!(
            "an address has no spaces: take them out, or write `%20` for each: `{whole}`",
            "une adresse n’a pas d’espaces\u{a0}: supprimez-les, ou écrivez `%20` à leur place\u{a0}: `{whole}`"
        );
    }
    say!("write two slashes behind `{scheme}:`: `{whole}`", "écrivez deux barres obliques après `{scheme}:`\u{a0}: `{whole}`")
}

/// A text that is no e-mail address.
pub fn bad_email(place: Place, name: &str, written: &str) -> Diagnostic {
    Diagnostic::error("bad-email", place, say!("`{name}` is not an e-mail address", "`{name}` n’est pas une adresse courriel"))
        .label(this_says(written))
        .help(say!("write the whole address, as `team@example.org`", "écrivez l’adresse au complet, comme `equipe@example.org`"))
}

/// A slug with signs that do not belong in an address.
pub fn bad_slug(place: Place, written: &str, suggestion: &str) -> Diagnostic {
    if suggestion.is_empty() {
        return Diagnostic::error(
            "bad-slug",
            place,
            say!("no address can be made of this `slug`", "aucune adresse ne peut être tirée de ce `slug`"),
        )
        .help(say!(
            "write some words, as `slug: open-data`, or remove the line",
            "écrivez quelques mots, comme `slug: donnees-ouvertes`, ou supprimez la ligne"
        ));
    }
    Diagnostic::error(
        "bad-slug",
        place,
        say!("`{written}` cannot stand in an address", "`{written}` ne peut pas figurer dans une adresse"),
    )
    .help(say!(
        "write only plain small letters, digits and `-`: `slug: {suggestion}`",
        "n’écrivez que des minuscules sans accents, des chiffres et des traits d’union\u{a0}: `slug: {suggestion}`"
    ))
}

/// An old address that is no path of this site.
pub fn bad_alias(place: Place, written: &str, suggestion: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-alias",
        place,
        say!("`{written}` is not an address on this site", "`{written}` n’est pas une adresse de ce site"),
    )
    .help(say!(
        "write what follows the name of the site, with `/` at its beginning: `{suggestion}`",
        "écrivez ce qui suit le nom du site, avec `/` au début\u{a0}: `{suggestion}`"
    ))
}

/// An old address that begins with the path of `base_url`, which all of the site's addresses are below anyhow.
pub fn doubled_alias(place: Place, base_url: &str, (written, rest): (&str, &str)) -> Diagnostic {
    Diagnostic::warning(
        "bad-alias",
        place,
        say!("this would be the old address `{base_url}{written}`", "ce serait l’ancienne adresse `{base_url}{written}`"),
    )
    .help(say!("write only what follows `{base_url}`: `{rest}`", "n’écrivez que ce qui suit `{base_url}`\u{a0}: `{rest}`"))
}

/// An old address in a folder that the program fills itself.
pub fn kept_alias(place: Place, folder: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-alias",
        place,
        say!("hub keeps everything at `/{folder}/` for itself", "hub se réserve tout ce qui est à l’adresse `/{folder}/`"),
    )
    .help(say!(
        "remove this old address; where the site is hosted, it can still be led on",
        "supprimez cette ancienne adresse; l’hébergeur du site peut encore la rediriger"
    ))
}

/// Old addresses that stand in one text.
pub fn several_aliases(place: Place, list: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-alias",
        place,
        say!("these are several addresses in one text", "il y a ici plusieurs adresses en un seul texte"),
    )
    .help(say!("write them as a list: `aliases: {list}`", "écrivez-les sous forme de liste\u{a0}: `aliases: {list}`"))
}
