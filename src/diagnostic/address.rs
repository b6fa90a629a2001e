//! What can be wrong in the addresses that fields give: of pages, of people, and those that an entry has or had.

use super::{Diagnostic, Message, Place, say, this_says};
use crate::text::emails;

/// A text that is no web address.
pub fn bad_url(place: Place, name: &str, written: &str) -> Diagnostic {
    Diagnostic::error("bad-url", place, say!("`{name}` is not a web address", "`{name}` n’est pas une adresse Web"))
        .label(this_says(written))
        .help(whole_url(written))
}

/// What makes a web address of a text.
fn whole_url(written: &str) -> Message {
    let bare = written.trim().trim_start_matches('<').trim_end_matches('>');
    let (scheme, rest) = parted(bare);
    let in_it =
        bare.split([' ', ',', ';', '(', ')', '[', ']']).find(|part| parted(part).0.is_some() && completed(part).is_some());
    if let Some(address) = in_it.and_then(completed).filter(|_| scheme.is_none()) {
        return say!("write the address alone: `{address}`", "écrivez l’adresse seule\u{a0}: `{address}`");
    }
    if scheme.is_none() && !emails(bare).is_empty() {
        return say!(
            "this is an e-mail address; write that of a page, for example `https://example.org/`",
            "ceci est une adresse courriel; écrivez celle d’une page, par exemple `https://example.org/`"
        );
    }
    if let Some(first) = first_of_several(bare) {
        return say!("write one address alone: `{first}`", "écrivez une seule adresse\u{a0}: `{first}`");
    }
    let Some(whole) = completed(bare) else {
        return say!(
            "write the whole address of a page, for example `https://example.org/`",
            "écrivez l’adresse complète d’une page, par exemple `https://example.org/`"
        );
    };
    let Some(scheme) = scheme else {
        return say!("begin with `https://`: `{whole}`", "commencez par `https://`\u{a0}: `{whole}`");
    };
    if bare != written.trim() {
        return say!("take out `<` and `>`: `{whole}`", "supprimez `<` et `>`\u{a0}: `{whole}`");
    }
    if rest.contains(' ') {
        return say!(
            "an address has no spaces: take them out, or write `%20` for each: `{whole}`",
            "une adresse n’a pas d’espaces\u{a0}: supprimez-les, ou écrivez `%20` à leur place\u{a0}: `{whole}`"
        );
    }
    if !bare[scheme.len()..].starts_with(':') {
        return say!(
            "write a colon and two slashes behind `{scheme}`: `{whole}`",
            "écrivez un deux-points et deux barres obliques après `{scheme}`\u{a0}: `{whole}`"
        );
    }
    say!(
        "write two slashes behind `{scheme}:`, and no space: `{whole}`",
        "écrivez deux barres obliques après `{scheme}:`, sans espace\u{a0}: `{whole}`"
    )
}

/// The scheme with which an address begins, also where its colon or slashes are wrong; and what follows them.
fn parted(text: &str) -> (Option<&'static str>, &str) {
    let found = ["https", "http"].into_iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        (start.eq_ignore_ascii_case(scheme) && rest.starts_with([':', ';', '/'])).then_some((scheme, rest))
    });
    match found {
        Some((scheme, rest)) => (Some(scheme), rest.trim_start_matches([':', ';', '/', ' '])),
        None => (None, text.strip_prefix("//").unwrap_or(text)),
    }
}

/// The whole of an address of which the beginning may be wrong or missing; `None` where it is no address.
fn completed(text: &str) -> Option<String> {
    let (scheme, rest) = parted(text);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_host = host.split('.').all(is_label);
    let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_name = ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic);
    let is_file = rest == host && FILE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    let is_address = is_host && (scheme.is_some() || (is_name && !is_file));
    is_address.then(|| format!("{}://{}", scheme.unwrap_or("https"), rest.replace(' ', "%20")))
}

/// The address of a whole site in a text that has more in it, or lacks its beginning.
pub(super) fn site_address(written: &str) -> Option<String> {
    let plain = written.trim().trim_start_matches('<').split(['?', '#', ' ', '>']).next()?;
    let whole = completed(plain)?;
    let (scheme, rest) = whole.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_plain = |step: &&str| step.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'));
    let steps = path.split('/').filter(|step| !matches!(*step, "" | "." | "..")).take_while(is_plain);
    let steps: String = steps.flat_map(|step| [step, "/"]).collect();
    host.is_ascii().then(|| format!("{scheme}://{host}/{steps}"))
}

/// What names of files end in, and those of sites hardly ever do.
const FILE_ENDINGS: &[&str] = &[
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt", "md", "htm", "html", "yaml", "json",
    "zip", "jpg", "jpeg", "png", "svg", "webp", "gif",
];

/// The first of several addresses in one text.
fn first_of_several(text: &str) -> Option<String> {
    let parts =
        text.split([' ', ',', ';', '|']).filter(|part| !matches!(*part, "" | "and" | "or" | "et" | "ou" | "/" | "&" | "+"));
    let addresses: Vec<String> = parts.map(completed).collect::<Option<_>>()?;
    match addresses.len() {
        0 | 1 => None,
        _ => addresses.into_iter().next(),
    }
}

/// A text that is no e-mail address.
pub fn bad_email(place: Place, name: &str, written: &str) -> Diagnostic {
    let help = match emails(written)[..] {
        [] => say!("write the whole address, as `team@example.org`", "écrivez l’adresse au complet, comme `equipe@example.org`"),
        [address] => say!("write the address alone: `{address}`", "écrivez l’adresse seule\u{a0}: `{address}`"),
        [first, ..] => say!("write one address alone: `{first}`", "écrivez une seule adresse\u{a0}: `{first}`"),
    };
    Diagnostic::error("bad-email", place, say!("`{name}` is not an e-mail address", "`{name}` n’est pas une adresse courriel"))
        .label(this_says(written))
        .help(help)
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

/// An old address with a sign that cannot stand in the name of a file, as one is written at each old address.
pub fn sign_in_alias(place: Place, written: &str, (sign, suggestion): (char, &str)) -> Diagnostic {
    Diagnostic::error(
        "bad-alias",
        place,
        say!("hub can make no page at `{written}`", "hub ne peut pas créer de page à l’adresse `{written}`"),
    )
    .help(say!(
        "`{sign}` cannot stand in the name of a file: remove this address, and have it led on where the site is hosted; or write `-` instead: `{suggestion}`",
        "`{sign}` ne peut pas figurer dans un nom de fichier\u{a0}: supprimez cette adresse et faites-la rediriger par l’hébergeur du site; ou écrivez `-` à la place\u{a0}: `{suggestion}`"
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
