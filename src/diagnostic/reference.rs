//! What can be wrong where one entry names others.

use super::site::{Hidden, hidden_reason};
use super::{Diagnostic, Place, either, names, say, unseen};
use crate::text::{nearest, slug, sole};
use indexmap::IndexSet;

/// A reference that names no entry, and what is known around it.
pub struct Reference<'a> {
    /// What is written.
    pub text: &'a str,
    /// Of a field that takes several: its name, and all that is written in it.
    pub list: Option<(&'a str, Vec<&'a str>)>,
    /// The names of the collections whose entries it may name.
    pub collections: &'a [&'a str],
    /// All that it may say.
    pub known: &'a [String],
    /// What to say for the one entry that has a title, in any language.
    pub titled: &'a dyn Fn(&str) -> Option<String>,
    /// Whether it may name people, of whom none is put for another one: names differ by a letter.
    pub is_person: bool,
}

/// A reference to an entry that does not exist.
pub fn unknown_reference(place: Place, reference: &Reference<'_>) -> Diagnostic {
    let Reference { text: written, collections, known, .. } = reference;
    if collections.is_empty() {
        return Diagnostic::error(
            "unknown-reference",
            place,
            say!(
                "`{written}` is in no collection that this field may name",
                "`{written}` n’est dans aucune collection que ce champ peut nommer"
            ),
        )
        .help(say!(
            "this hub has no collection of that kind: remove the field",
            "ce carrefour n’a pas de collection de ce genre\u{a0}: supprimez le champ"
        ));
    }
    if let Some(fault) = unseen::in_word(&place, written, |plain| known.iter().any(|known| known == plain)) {
        return fault;
    }
    let list = collections.join("`, `");
    let fault = Diagnostic::error(
        "unknown-reference",
        place,
        say!("there is no entry `{written}` in `{list}`", "il n’y a pas d’entrée `{written}` dans `{list}`"),
    );
    if several(written, known).len() > 1 && (reference.titled)(written).is_none() {
        return parted(fault, reference);
    }
    let alike: Vec<&str> = known.iter().map(String::as_str).filter(|known| last(known) == *written).collect();
    match alike.len() > 1 {
        true => several_of_that_name(fault, written, (&list, &alike)),
        false => nearest_one(fault, reference),
    }
}

/// The last step of a key.
fn last(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

/// Signs that writers put around a list, or around one of its items.
const AROUND: &[char] = &['[', ']', '(', ')', '{', '}', '"', '\'', '«', '»', ' ', '\u{a0}'];

/// The keys that one text names: parted by commas and the like, or by spaces where each is known.
fn several<'w>(written: &'w str, known: &[String]) -> Vec<&'w str> {
    let items = written.split([',', ';', '|', '&']).map(|item| item.trim_matches(AROUND)).filter(|item| !item.is_empty());
    let items: Vec<&str> = items.collect();
    let words = || written.split_whitespace().map(|word| word.trim_matches(AROUND));
    let words: Vec<&str> = words().filter(|word| !matches!(*word, "" | "et" | "and" | "+" | "/")).collect();
    let is_known = |word: &&str| known.iter().any(|known| known == word || last(known) == *word);
    if items.len() == 1 && words.iter().all(is_known) { words } else { items }
}

/// The keys that one text names, also where it names entries by their titles.
fn keys(written: &str, reference: &Reference<'_>) -> Vec<String> {
    let key = |text: &str| match reference.known.iter().any(|known| known == text) {
        true => None,
        false => (reference.titled)(text),
    };
    match key(written) {
        Some(key) => vec![key],
        None => several(written, reference.known).into_iter().map(|item| key(item).unwrap_or(item.to_owned())).collect(),
    }
}

/// Several keys in one text: what the whole field should say.
fn parted(fault: Diagnostic, reference: &Reference<'_>) -> Diagnostic {
    let Some((key, texts)) = &reference.list else {
        let (en, fr) = either(&keys(reference.text, reference));
        return fault.help(say!("this field names one entry alone: {en}", "ce champ ne nomme qu’une entrée\u{a0}: {fr}"));
    };
    let items: IndexSet<String> = texts.iter().flat_map(|text| keys(text, reference)).collect();
    let items = items.into_iter().collect::<Vec<_>>().join(", ");
    fault.help(say!(
        "separate them with commas, in square brackets: `{key}: [{items}]`",
        "séparez-les par des virgules, entre crochets\u{a0}: `{key}: [{items}]`"
    ))
}

/// A key as it is to be written, of one that is written as the way to a file: `../topics/water.fr.md`.
fn without_file(written: &str) -> &str {
    let key = written.trim_matches(AROUND).trim_start_matches("../").trim_start_matches("./");
    let Some(key) = [".md", ".yaml", ".yml"].iter().find_map(|ending| key.strip_suffix(ending)) else { return key };
    let key = match key.rsplit_once('.') {
        Some((key, code)) if matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase()) => key,
        _ => key,
    };
    key.trim_start_matches("content/").trim_end_matches("/index")
}

/// The entry that a wrong name is likely to mean, or where one of that name would be.
fn nearest_one(fault: Diagnostic, reference: &Reference<'_>) -> Diagnostic {
    let Reference { text: written, collections, known, is_person, .. } = reference;
    let known = || known.iter().map(String::as_str);
    let key = without_file(written);
    let exact = known().find(|known| *known == key).filter(|_| key != *written);
    let titled = (reference.titled)(written.trim_matches(AROUND));
    let exact = exact.or(titled.as_deref());
    // A key without its collection, or with one that it is not in.
    let near = exact.or_else(|| nearest(key, known())).or_else(|| known().find(|known| last(known) == last(key)));
    match (near, *collections) {
        (Some(near), _) => {
            let certain = exact.filter(|_| !is_person || titled.is_none());
            fault
                .help(say!("did you mean `{near}`?", "vouliez-vous dire `{near}`?"))
                .fix(written, certain.or_else(|| sole(written, known()).filter(|_| !is_person)).map(str::to_owned))
        }
        (None, [collection]) => new_entry(fault, collection, last(key)),
        (None, _) => fault.help(say!(
            "write the collection and the key, such as `guides/some-guide`",
            "écrivez la collection et la clé, comme `guides/un-guide`"
        )),
    }
}

/// Where an entry would be that does not exist yet: a file whose name can stand in an address.
fn new_entry(fault: Diagnostic, collection: &str, written: &str) -> Diagnostic {
    let is_plain = written.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    let key = if is_plain { written.to_owned() } else { slug(written) };
    if key.is_empty() {
        return fault.help(say!("name an entry that exists", "nommez une entrée qui existe"));
    }
    fault.help(match is_plain {
        true => say!(
            "create `content/{collection}/{key}.md`, or name an entry that exists",
            "créez `content/{collection}/{key}.md`, ou nommez une entrée qui existe"
        ),
        false => say!(
            "name an entry that exists; or create `content/{collection}/{key}.md` and write `{key}` here",
            "nommez une entrée qui existe, ou créez `content/{collection}/{key}.md` et écrivez `{key}` ici"
        ),
    })
}

/// A reference to one of several entries whose keys end alike.
fn several_of_that_name(fault: Diagnostic, written: &str, (list, alike): (&str, &[&str])) -> Diagnostic {
    let keys = names(alike.iter().copied());
    let message =
        say!("several entries in `{list}` are called `{written}`", "plusieurs entrées de `{list}` s’appellent `{written}`");
    Diagnostic { message, ..fault }
        .help(say!("write the whole key of one: {keys}", "écrivez la clé entière de l’une d’elles\u{a0}: {keys}"))
}

/// A reference to an entry that is not published today.
pub fn reference_to_hidden(place: Place, target: &str, why: &Hidden) -> Diagnostic {
    let reason = hidden_reason(why);
    let (en, fr) = (&reason.en, &reason.fr);
    let fault = Diagnostic::warning(
        "reference-to-hidden",
        place,
        say!("this names `{target}`, which is not published: {en}", "ceci nomme `{target}`, qui n’est pas publié\u{a0}: {fr}"),
    );
    fault.help(match why {
        Hidden::Expired(_) => say!(
            "remove the name, or change `expires_on` in that entry: the reference is left out",
            "supprimez ce nom, ou changez `expires_on` dans cette entrée\u{a0}: la référence est omise"
        ),
        _ => say!("until it is, the reference is left out", "d’ici là, la référence est omise"),
    })
}

/// An archived entry that the home page is to show.
pub fn archived_on_home(place: Place, target: &str) -> Diagnostic {
    Diagnostic::warning(
        "reference-to-hidden",
        place,
        say!(
            "`{target}` is archived, so the home page does not show it",
            "`{target}` est dans les archives, donc la page d’accueil ne le montre pas"
        ),
    )
    .help(say!("remove it, or name an entry that is up to date", "supprimez ce nom, ou nommez une entrée à jour"))
}

/// A reference of an entry to itself.
pub fn self_reference(place: Place, written: &str) -> Diagnostic {
    Diagnostic::warning(
        "self-reference",
        place,
        say!("`{written}` is this entry itself", "`{written}` est cette entrée elle-même"),
    )
    .help(say!("remove it: an entry need not name itself", "supprimez ce nom\u{a0}: une entrée n’a pas à renvoyer à elle-même"))
}

/// A name in `hub.yaml` that leads to no entry.
pub fn unknown_entry(place: Place, written: &str, known: &[String]) -> Diagnostic {
    let fault =
        Diagnostic::error("unknown-entry", place, say!("there is no entry `{written}`", "il n’y a pas d’entrée `{written}`"));
    let key = without_file(written);
    match nearest(key, known.iter().map(String::as_str)) {
        Some(near) => fault.help(say!("did you mean `{near}`?", "vouliez-vous dire `{near}`?")),
        None if key.contains('/') => fault.help(say!(
            "create `content/{key}.md`, or name an entry that exists",
            "créez `content/{key}.md`, ou nommez une entrée qui existe"
        )),
        None => {
            let example = known.first().map_or("guides/some-guide", String::as_str);
            fault.help(say!(
                "write the collection and the key, such as `{example}`",
                "écrivez la collection et la clé, comme `{example}`"
            ))
        }
    }
}
