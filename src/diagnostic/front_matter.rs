//! What can be wrong in the fields above a text.

use jiff::civil::{Date, DateTime};

use super::config::instead;
use super::{Diagnostic, FieldPath, Message, Place, Step, did_you_mean, either, names, say, this_says, unseen};
use crate::text::{nearest, sole};

/// A field that the collection does not have; `meant` is the one that is meant for certain.
pub fn unknown_field(place: Place, name: &str, collection: &str, known: &[&str], meant: Option<&str>) -> Diagnostic {
    if let Some(fault) = unseen::in_word(&place, name, |plain| known.contains(&plain)) {
        return fault;
    }
    let list = names(known.iter().copied());
    Diagnostic::error(
        "unknown-field",
        place,
        say!("`{collection}` has no field `{name}`", "`{collection}` n’a pas de champ `{name}`"),
    )
    .help(say!("its fields are {list}", "ses champs sont {list}"))
    .maybe_help(did_you_mean(nearest(name, known.iter().copied())))
    .fix(name, meant.map(str::to_owned))
}

/// A field that must be there.
pub fn missing_field(place: Place, name: &str, line: &str) -> Diagnostic {
    Diagnostic::error("missing-field", place, say!("the field `{name}` is missing", "il manque le champ `{name}`"))
        .help(say!("add a line: `{line}`", "ajoutez une ligne\u{a0}: `{line}`"))
}

/// A field with nothing after its colon, where something must be.
pub fn empty_field(place: Place, name: &str, line: &str) -> Diagnostic {
    Diagnostic::error("missing-field", place, say!("the field `{name}` is empty", "le champ `{name}` est vide"))
        .help(say!("write a value: `{line}`", "écrivez une valeur\u{a0}: `{line}`"))
}

/// Words of a record in a language that its title lacks.
pub fn untitled_language(place: Place, code: &str) -> Diagnostic {
    Diagnostic::error(
        "untitled-language",
        place,
        say!(
            "this is in `{code}`, and the title has no `{code}`, so nobody would see it",
            "ceci est en `{code}`, mais le titre n’a pas de `{code}`\u{a0}: personne ne le verrait"
        ),
    )
    .help(say!(
        "add the language to the title: `title: {{ {code}: \"…\" }}`",
        "ajoutez la langue au titre\u{a0}: `title: {{ {code}: \"…\" }}`"
    ))
}

/// A value of another type than the field's; `lines` are what may be meant, best first, or how such a value is written.
pub fn wrong_type(place: Place, name: &str, (wanted, lines): (&Message, &[String]), written: &str) -> Diagnostic {
    let is_right = |plain: &str| lines.iter().any(|line| line.rsplit(": ").next() == Some(plain));
    if let Some(fault) = unseen::in_word(&place, written, is_right) {
        return fault;
    }
    let (en, fr) = (&wanted.en, &wanted.fr);
    let fault = Diagnostic::error("wrong-type", place, say!("`{name}` must be {en}", "`{name}` doit être {fr}"));
    fault.label(this_says(written)).help(instead(lines))
}

/// A number with a dash that looks like the minus sign and is another one.
pub fn other_minus(place: Place, name: &str, (sign, line): (char, &str), written: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", place, say!("`{name}` must be a number", "`{name}` doit être un nombre"))
        .label(this_says(written))
        .help(say!(
            "`{sign}` is not the minus sign of the keyboard: `{line}`",
            "`{sign}` n’est pas le signe moins du clavier\u{a0}: `{line}`"
        ))
}

/// A text that is no number, and of which nobody can tell which one it means.
pub fn not_a_number(place: Place, name: &str, example: &str, written: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", place, say!("`{name}` must be a number", "`{name}` doit être un nombre"))
        .label(this_says(written))
        .help(say!(
            "write it in digits alone, for example `{example}`",
            "écrivez-le en chiffres seulement, par exemple `{example}`"
        ))
}

/// A date in another form; `meant` is what it may say, as it is typed, best first.
pub fn bad_date(place: Place, name: &str, written: &str, meant: &[String]) -> Diagnostic {
    if let Some(fault) = unseen::in_word(&place, written, |plain| meant.iter().any(|meant| meant == plain)) {
        return fault;
    }
    let key = name.rsplit('.').next().unwrap_or(name);
    let lines: Vec<String> = meant.iter().take(2).map(|meant| format!("{key}: {meant}")).collect();
    let (en, fr) = either(&lines);
    let has_year_first = written.trim().bytes().take_while(u8::is_ascii_digit).count() == 4;
    let help = match meant {
        [] => say!(
            "write year, month and day: `{key}: 2021-10-12`",
            "écrivez l’année, le mois et le jour\u{a0}: `{key}: 2021-10-12`"
        ),
        _ if has_year_first => say!("write it like this: {en}", "écrivez-la ainsi\u{a0}: {fr}"),
        _ => say!("write the year first: {en}", "écrivez l’année en premier\u{a0}: {fr}"),
    };
    Diagnostic::error("bad-date", place, say!("`{name}` is not a date", "`{name}` n’est pas une date"))
        .label(this_says(written))
        .help(help)
        .fix(written, certain_day(written, meant).cloned())
}

/// The day that a text means, where it can mean no other and says nothing else: no time, no "about".
fn certain_day<'m>(written: &str, meant: &'m [String]) -> Option<&'m String> {
    let parts = written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    match meant {
        [one] if parts <= 3 && !one.contains(':') => Some(one),
        _ => None,
    }
}

/// A date in the right form that no calendar has.
pub fn impossible_date(place: Place, name: &str, written: &str) -> Diagnostic {
    Diagnostic::error("bad-date", place, say!("`{name}` is a date that does not exist", "`{name}` est une date qui n’existe pas"))
        .label(this_says(written))
        .help(say!("look at the day, the month and the time again", "vérifiez le jour, le mois et l’heure"))
}

/// A time at which clocks are set forward; `later` is what they show then.
pub fn skipped_time(place: Place, name: &str, zone: &str, later: DateTime) -> Diagnostic {
    let later = later.strftime("%Y-%m-%d %H:%M");
    Diagnostic::error(
        "bad-date",
        place,
        say!(
            "`{name}` is a time that does not exist in `{zone}`: clocks are set forward then",
            "`{name}` est une heure qui n’existe pas dans `{zone}`\u{a0}: les horloges avancent à ce moment-là"
        ),
    )
    .help(say!("write what clocks show: `{name}: {later}`", "écrivez ce que les horloges affichent\u{a0}: `{name}: {later}`"))
}

/// A value that is none of a choice's.
pub fn unknown_choice(place: Place, name: &str, written: &str, allowed: &[&str]) -> Diagnostic {
    if let Some(fault) = unseen::in_word(&place, written, |plain| allowed.contains(&plain)) {
        return fault;
    }
    let list = names(allowed.iter().copied());
    Diagnostic::error("unknown-choice", place, say!("`{name}` cannot be `{written}`", "`{name}` ne peut pas être `{written}`"))
        .help(say!("write one of {list}", "écrivez l’une de ces valeurs\u{a0}: {list}"))
        .maybe_help(did_you_mean(nearest(written, allowed.iter().copied())))
        .fix(written, sole(written, allowed.iter().copied()).filter(|choice| is_plain(choice)).map(str::to_owned))
}

/// Whether a value can stand in YAML without quotes whatever it is.
fn is_plain(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !matches!(value, "true" | "false" | "null" | "yes" | "no" | "on" | "off")
}

/// Fewer or more items than the field takes.
pub fn wrong_count(place: Place, name: &str, count: usize, (min, max): (Option<f64>, Option<f64>)) -> Diagnostic {
    let (limit, few) = match (min, max) {
        (Some(min), _) if (count as f64) < min => (min, true),
        (_, max) => (max.unwrap_or_default(), false),
    };
    let message = match few {
        true => say!(
            "`{name}` needs at least {limit}, and has {count}",
            "`{name}` demande un minimum de {limit}, et il y en a {count}"
        ),
        false => say!(
            "`{name}` takes at most {limit}, and has {count}",
            "`{name}` accepte un maximum de {limit}, et il y en a {count}"
        ),
    };
    let help = match few {
        true => say!("add what is missing", "ajoutez ce qui manque"),
        false => say!("keep the {limit} that matter most", "n’en gardez que {limit}"),
    };
    Diagnostic::error("wrong-count", place, message).help(help)
}

/// A number below or above what the field takes.
pub fn out_of_range(place: Place, name: &str, (min, max): (Option<f64>, Option<f64>)) -> Diagnostic {
    let (en, fr) = match (min, max) {
        (Some(min), Some(max)) => (format!("between {min} and {max}"), format!("compris entre {min} et {max}")),
        (Some(min), None) => (format!("at least {min}"), format!("d’au moins {min}")),
        (None, max) => (format!("at most {}", max.unwrap_or_default()), format!("d’au plus {}", max.unwrap_or_default())),
    };
    Diagnostic::error("out-of-range", place, say!("`{name}` must be {en}", "`{name}` doit être {fr}")).help(say!(
        "look at the number again; the limits are in `hub.yaml`",
        "vérifiez le nombre; les limites sont dans `hub.yaml`"
    ))
}

/// A text shorter or longer than the field takes.
pub fn wrong_length(place: Place, name: &str, count: usize, (min, max): (Option<f64>, Option<f64>)) -> Diagnostic {
    match max.filter(|max| count as f64 > *max) {
        Some(max) => Diagnostic::error(
            "wrong-length",
            place,
            say!(
                "`{name}` is too long: {count} characters, where {max} are allowed",
                "`{name}` est trop long\u{a0}: {count} caractères, alors que {max} sont permis"
            ),
        )
        .help(say!("shorten it", "raccourcissez-le")),
        None => {
            let min = min.unwrap_or_default();
            Diagnostic::error(
                "wrong-length",
                place,
                say!(
                    "`{name}` is too short: it needs at least {min} characters",
                    "`{name}` est trop court\u{a0}: il faut au moins {min} caractères"
                ),
            )
            .help(say!("say a little more", "dites-en un peu plus"))
        }
    }
}

/// A text that does not have the form that the field wants.
pub fn wrong_form(place: Place, name: &str, written: &str, (pattern, help): (&str, Option<Message>)) -> Diagnostic {
    Diagnostic::error(
        "wrong-form",
        place,
        say!("`{name}` does not have the form that this field wants", "`{name}` n’a pas la forme que ce champ demande"),
    )
    .label(this_says(written))
    .help(help.unwrap_or_else(|| say!("follow the pattern `{pattern}`", "suivez le modèle `{pattern}`")))
}

/// An image of a field without words for those who do not see it.
pub fn missing_alt(place: Place, name: &FieldPath, language: &str) -> Diagnostic {
    let line = match name.0.last() {
        Some(Step::Key(key, _)) => format!("{key}: "),
        _ => "- ".to_owned(),
    };
    Diagnostic::error(
        "missing-alt",
        place,
        say!(
            "the image in `{name}` has no alternative text in `{language}`",
            "l’image de `{name}` n’a pas de texte de remplacement en `{language}`"
        ),
    )
    .help(say!(
        "say what it shows: `{line}{{ src: …, alt: \"…\" }}`; if it only decorates, write `alt: \"\"`",
        "dites ce qu’elle montre\u{a0}: `{line}{{ src: …, alt: \"…\" }}`; si elle ne fait que décorer, écrivez `alt: \"\"`"
    ))
}

/// A code of `allow` without its reason.
pub fn missing_reason(place: Place, code: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-reason",
        place,
        say!("`{code}` is allowed here without a reason", "`{code}` est permis ici sans explication"),
    )
    .help(say!(
        "say why, so that others understand: `{code}: …`",
        "dites pourquoi, pour que d’autres comprennent\u{a0}: `{code}: …`"
    ))
}

/// An `updated` that has not come.
pub fn future_date(place: Place, name: &str, today: Date) -> Diagnostic {
    Diagnostic::warning(
        "future-date",
        place,
        say!("`{name}` is a day that has not come yet", "`{name}` est une date qui n’est pas encore venue"),
    )
    .help(say!(
        "write the day on which it was changed, today at the latest: `{name}: {today}`",
        "écrivez le jour de la modification, aujourd’hui au plus tard\u{a0}: `{name}: {today}`"
    ))
}

/// `expires_on` before `publish_on`, or `end` before `start`.
pub fn wrong_order(place: Place, later: &str, (earlier, there): (&str, Place)) -> Diagnostic {
    Diagnostic::error("wrong-order", place, say!("`{later}` is before `{earlier}`", "`{later}` vient avant `{earlier}`"))
        .help(say!("swap the two, or correct one of them", "intervertissez les deux, ou corrigez l’un d’eux"))
        .related(there, say!("the other one is here", "l’autre est ici"))
}
