//! What can be wrong in `hub.yaml`.

use super::{Diagnostic, Message, Place, did_you_mean, either, names, say, this_says};
use crate::text::nearest;

/// `hub.yaml` is there and holds nothing, or no map.
pub fn empty_config(place: Place) -> Diagnostic {
    Diagnostic::error("empty-config", place, say!("this file says nothing about the site", "ce fichier ne dit rien du site"))
        .help(say!(
            "begin with `title`, `base_url`, `languages` and `collections`",
            "commencez par `title`, `base_url`, `languages` et `collections`"
        ))
}

/// A key that nothing knows.
pub fn unknown_key(place: Place, key: &str, of: &Message, known: &[&str]) -> Diagnostic {
    if let Some(fault) = super::unseen::in_word(&place, key, |plain| known.contains(&plain)) {
        return fault;
    }
    let list = names(known.iter().copied());
    let (en, fr) = (&of.en, &of.fr);
    Diagnostic::error("unknown-key", place, say!("{en} has no key `{key}`", "{fr} n’a pas de clé `{key}`"))
        .help(say!("the keys are {list}", "les clés sont {list}"))
        .maybe_help(did_you_mean(nearest(key, known.iter().copied())))
}

/// A key that means nothing for a field of this type.
pub fn unused_key(place: Place, key: &str, type_name: &str, types: &[&str]) -> Diagnostic {
    let list = names(types.iter().copied());
    Diagnostic::warning(
        "unused-key",
        place,
        say!("`{key}` does nothing in a field of type `{type_name}`", "`{key}` ne fait rien dans un champ de type `{type_name}`"),
    )
    .help(say!(
        "take the line out, or give the field a type that uses `{key}`: {list}",
        "supprimez la ligne, ou donnez au champ un type qui utilise `{key}`\u{a0}: {list}"
    ))
}

/// A part of a field that is to narrow a list.
pub fn unused_facet(place: Place) -> Diagnostic {
    Diagnostic::warning(
        "unused-key",
        place,
        say!("`facet` does nothing in a part of another field", "`facet` ne fait rien dans une partie d’un autre champ"),
    )
    .help(say!(
        "take the line out: a list is narrowed by fields of the entries themselves",
        "supprimez la ligne\u{a0}: une liste se filtre d’après les champs des entrées elles-mêmes"
    ))
}

/// What shapes a list, in a collection whose entries lie directly under the language: it has none.
pub fn unused_without_list(place: Place, key: &str) -> Diagnostic {
    Diagnostic::warning(
        "unused-key",
        place,
        say!(
            "`{key}` does nothing in a collection whose `path` is empty: it has no list of its own",
            "`{key}` ne fait rien dans une collection dont le `path` est vide\u{a0}: elle n’a pas de liste"
        ),
    )
    .help(say!("take the line out, or give the collection a `path`", "supprimez la ligne, ou donnez un `path` à la collection"))
}

/// A collection in the menu that has no list to lead to.
pub fn no_list(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error(
        "no-list",
        place,
        say!(
            "`{name}` has no list that the menu could lead to, as its `path` is empty",
            "`{name}` n’a pas de liste à laquelle le menu pourrait mener, car son `path` est vide"
        ),
    )
    .help(say!(
        "name one of its entries, as `{name}/about`, or give the collection a `path`",
        "nommez une de ses entrées, comme `{name}/a-propos`, ou donnez un `path` à la collection"
    ))
}

/// A place in a text, as `{titel}`, that nothing fills.
pub fn unknown_place(place: Place, name: &str, written: &str, known: &[&str]) -> Diagnostic {
    let braced: Vec<String> = known.iter().map(|known| format!("{{{known}}}")).collect();
    let list = names(braced.iter().map(String::as_str));
    let fault = Diagnostic::error(
        "unknown-place",
        place,
        say!("nothing fills `{{{written}}}` in `{name}`", "rien ne remplit `{{{written}}}` dans `{name}`"),
    );
    let near = nearest(written, known.iter().copied()).map(|near| format!("{{{near}}}"));
    match (near, known) {
        (Some(near), _) => fault.maybe_help(did_you_mean(Some(&near))),
        (None, []) => {
            fault.help(say!("take it out: this text has no places to fill", "supprimez-le\u{a0}: ce texte n’a rien à remplir"))
        }
        (None, _) => fault.help(say!("what can stand there is {list}", "on peut y mettre {list}")),
    }
}

/// A value that stands in a list twice.
pub fn repeated_value(place: Place, written: &str) -> Diagnostic {
    Diagnostic::warning(
        "repeated-value",
        place,
        say!("`{written}` is in this list twice", "`{written}` figure deux fois dans cette liste"),
    )
    .help(say!("take one of the two out", "supprimez l’une des deux mentions"))
}

/// A locale that is not one of the language.
pub fn bad_locale(place: Place, written: &str, code: &str) -> Diagnostic {
    Diagnostic::warning(
        "bad-locale",
        place,
        say!("`{written}` is not a locale of `{code}`", "`{written}` n’est pas une variante régionale de `{code}`"),
    )
    .help(say!("write the language and the country, such as `{code}-CA`", "écrivez la langue et le pays, comme `{code}-CA`"))
}

/// A key that must be there.
pub fn missing_key(place: Place, key: &str, of: &Message, line: &str) -> Diagnostic {
    let (en, fr) = (&of.en, &of.fr);
    Diagnostic::error("missing-key", place, say!("{en} needs `{key}`", "{fr} doit avoir `{key}`"))
        .help(say!("add a line: `{line}`", "ajoutez une ligne\u{a0}: `{line}`"))
}

/// A key that must say something and stands there without a value.
pub fn empty_key(place: Place, key: &str, line: &str) -> Diagnostic {
    Diagnostic::error("missing-key", place, say!("`{key}` is empty", "`{key}` est vide"))
        .help(say!("write something behind the colon: `{line}`", "écrivez quelque chose après le deux-points\u{a0}: `{line}`"))
}

/// A value of another type than the key takes.
pub fn wrong_type(place: Place, name: &str, wanted: &Message, written: &str) -> Diagnostic {
    let (en, fr) = (&wanted.en, &wanted.fr);
    Diagnostic::error("wrong-type", place, say!("`{name}` must be {en}", "`{name}` doit être {fr}")).label(this_says(written))
}

/// What to write instead of a value: one of these lines.
pub fn instead(lines: &[String]) -> Message {
    let (en, fr) = either(lines);
    say!("write it like this: {en}", "écrivez-le ainsi\u{a0}: {fr}")
}

/// A value that is none of those allowed.
pub fn unknown_value(place: Place, name: &str, written: &str, allowed: &[&str]) -> Diagnostic {
    let list = names(allowed.iter().copied());
    Diagnostic::error("unknown-value", place, say!("`{name}` cannot be `{written}`", "`{name}` ne peut pas être `{written}`"))
        .help(say!("write one of {list}", "écrivez l’une de ces valeurs\u{a0}: {list}"))
        .maybe_help(did_you_mean(nearest(written, allowed.iter().copied())))
}

/// Words that lack one of the site's languages.
pub fn missing_words(place: Place, name: &str, code: &str, shown: &str) -> Diagnostic {
    Diagnostic::warning(
        "missing-words",
        place,
        say!("`{name}` has no words in the language `{code}`", "`{name}` n’a pas de texte dans la langue `{code}`"),
    )
    .help(say!("add `{code}: …`; until then readers see `{shown}`", "ajoutez `{code}: …`; d’ici là, `{shown}` s’affiche"))
}

/// A language that the site does not have.
pub fn unknown_language(place: Place, code: &str, known: &[&str]) -> Diagnostic {
    if let Some(fault) = super::unseen::in_word(&place, code, |plain| known.contains(&plain)) {
        return fault;
    }
    let list = names(known.iter().copied());
    Diagnostic::error(
        "unknown-language",
        place,
        say!("this hub has no language `{code}`", "ce carrefour n’a pas de langue `{code}`"),
    )
    .help(say!("its languages are {list}", "ses langues sont {list}"))
    .maybe_help(did_you_mean(nearest(code, known.iter().copied())))
}

/// A language code that cannot stand in an address.
pub fn bad_language_code(place: Place, code: &str) -> Diagnostic {
    let fault = Diagnostic::error(
        "bad-language-code",
        place,
        say!("`{code}` is not a language code", "`{code}` n’est pas un code de langue"),
    );
    let language = code.split(['-', '_']).next().unwrap_or("").to_lowercase();
    match language.len() {
        2 | 3 if language.len() < code.len() => {
            return fault.help(say!(
                "write `{language}`, and below it `locale: {code}`",
                "écrivez `{language}`, et dessous `locale: {code}`"
            ));
        }
        2 | 3 => {
            return fault.help(say!("write it in small letters: `{language}`", "écrivez-le en minuscules\u{a0}: `{language}`"));
        }
        _ => {}
    }
    fault.help(say!(
        "write two or three small letters, as `en`, `fr` or `iu`",
        "écrivez deux ou trois minuscules, comme `en`, `fr` ou `iu`"
    ))
}

/// A zone that is no place's; `meant` is that of a place which it is likely to stand for.
pub fn unknown_timezone(place: Place, written: &str, meant: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error(
        "unknown-timezone",
        place,
        say!("`{written}` is not the time zone of a place", "`{written}` n’est pas le fuseau horaire d’un lieu"),
    );
    if let Some(zone) = meant {
        return fault.help(say!(
            "write the zone of a city, whose clocks change to summer time as they should: `timezone: {zone}`",
            "écrivez le fuseau d’une ville, dont l’heure change comme il se doit en été\u{a0}: `timezone: {zone}`"
        ));
    }
    fault.help(say!(
        "write the continent and a city, such as `America/Toronto` or `America/Winnipeg`",
        "écrivez le continent et une ville, comme `America/Toronto` ou `America/Winnipeg`"
    ))
}

/// A `base_url` that is no web address.
pub fn bad_base_url(place: Place, written: &str) -> Diagnostic {
    let whole = super::address::site_address(written).unwrap_or("https://hub.example.org/".to_owned());
    let fault =
        Diagnostic::error("bad-base-url", place, say!("`base_url` is not a web address", "`base_url` n’est pas une adresse Web"));
    let begins_well = ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme) && whole.starts_with(scheme));
    fault.label(this_says(written)).help(match begins_well {
        true => say!(
            "write it with plain letters, digits and `-` alone, without `?` or `#`: `base_url: {whole}`",
            "écrivez-la avec des lettres sans accents, des chiffres et des `-` seulement, sans `?` ni `#`\u{a0}: `base_url: {whole}`"
        ),
        false => say!(
            "begin with `https://`, without `?` or `#`: `base_url: {whole}`",
            "commencez par `https://`, sans `?` ni `#`\u{a0}: `base_url: {whole}`"
        ),
    })
}

/// A collection that is not declared; `meant` is what is surely meant, if anything is.
pub fn unknown_collection(place: Place, written: &str, known: &[&str], meant: Option<&str>) -> Diagnostic {
    let list = names(known.iter().copied());
    Diagnostic::error(
        "unknown-collection",
        place,
        say!("there is no collection `{written}`", "il n’y a pas de collection `{written}`"),
    )
    .maybe_help((!known.is_empty()).then(|| say!("the collections are {list}", "les collections sont {list}")))
    .maybe_help(did_you_mean(meant.or_else(|| nearest(written, known.iter().copied()))))
}

/// A step of an address with signs that do not belong there.
pub fn bad_path(place: Place, written: &str, suggestion: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-path",
        place,
        say!("`{written}` cannot stand in an address", "`{written}` ne peut pas figurer dans une adresse"),
    )
    .help(say!(
        "write only plain small letters, digits and `-`: `{suggestion}`",
        "n’écrivez que des minuscules sans accents, des chiffres et des traits d’union\u{a0}: `{suggestion}`"
    ))
}

/// A collection at an address that the program keeps for itself.
pub fn kept_path(place: Place, folder: &str, has_path: bool) -> Diagnostic {
    let (en, fr) = super::site::other_than(folder);
    let fault = Diagnostic::error(
        "bad-path",
        place,
        say!("hub keeps everything at `/{folder}/` for itself", "hub se réserve tout ce qui est à l’adresse `/{folder}/`"),
    );
    fault.help(match has_path {
        true => say!("write another one: `path: {en}`", "écrivez-en un autre\u{a0}: `path: {fr}`"),
        false => say!("give the collection another one: `path: {en}`", "donnez-en un autre à la collection\u{a0}: `path: {fr}`"),
    })
}

/// Two collections at one address.
pub fn same_path(place: Place, path: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        "same-path",
        place,
        say!("the collection `{other}` has the same `path`, `{path}`", "la collection `{other}` a le même `path`, `{path}`"),
    )
    .help(say!("give one of them another `path`", "donnez un autre `path` à l’une des deux"))
}

/// A rule that may not be changed, or that does not exist.
pub fn unknown_rule(place: Place, written: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error("unknown-rule", place, say!("no rule is called `{written}`", "aucune règle ne s’appelle `{written}`"))
        .help(say!(
            "use the code that a message shows in brackets, such as `missing-alt`",
            "reprenez le code qu’un message montre entre crochets, comme `missing-alt`"
        ))
        .maybe_help(did_you_mean(nearest(written, known.iter().copied())))
}

/// A rule that every hub keeps.
pub fn fixed_rule(place: Place, code: &str) -> Diagnostic {
    Diagnostic::error(
        "fixed-rule",
        place,
        say!("the level of `{code}` cannot be changed", "le niveau de `{code}` ne peut pas être changé"),
    )
    .help(say!(
        "remove this line: while the fault stands, hub cannot tell what is meant",
        "supprimez cette ligne\u{a0}: tant que l’erreur n’est pas corrigée, hub ne peut pas savoir ce qui est voulu"
    ))
}

/// A pattern that is no regular expression.
pub fn bad_pattern(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-pattern", place, say!("`{written}` is not a pattern", "`{written}` n’est pas un modèle")).help(say!(
        "a pattern for three digits and a letter reads `[0-9]{{3}}[A-Z]`",
        "un modèle pour trois chiffres et une lettre s’écrit `[0-9]{{3}}[A-Z]`"
    ))
}

/// `min` above `max`.
pub fn empty_range(place: Place, min: f64, max: f64) -> Diagnostic {
    Diagnostic::error(
        "empty-range",
        place,
        say!("nothing is at least {min} and at most {max}", "rien ne peut être à la fois d’au moins {min} et d’au plus {max}"),
    )
    .help(say!("make `min` the smaller number", "mettez le plus petit nombre dans `min`"))
}

/// A colour that is not written as `#0b5345`.
pub fn bad_colour(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-colour", place, say!("`{written}` is not a colour", "`{written}` n’est pas une couleur")).help(say!(
        "write `#` and six digits or letters from a to f, in quotes: `colour: \"#0b5345\"`",
        "écrivez `#` et six chiffres ou lettres de a à f, entre guillemets\u{a0}: `colour: \"#0b5345\"`"
    ))
}
