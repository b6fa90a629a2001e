//! What the desk says, in the languages of the staff.

use super::survey::{Need, Row, State, Survey};
use crate::diagnostic::{Message, MessageLanguage, say};

/// What a state is called.
pub(super) fn state(state: State) -> Message {
    match state {
        State::Live => say!("live", "en ligne"),
        State::Draft => say!("draft", "brouillon"),
        State::Scheduled(date) => say!("scheduled for {date}", "prévue le {date}"),
        State::Expired(date) => say!("expired on {date}", "expirée le {date}"),
        State::Archived => say!("archived", "archivée"),
        State::Wrong => say!("has errors", "contient des erreurs"),
    }
}

/// The name of a state in addresses and JSON.
pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Live => "live",
        State::Draft => "draft",
        State::Scheduled(_) => "scheduled",
        State::Expired(_) => "expired",
        State::Archived => "archived",
        State::Wrong => "error",
    }
}

/// The states by their names, as one picks them.
pub(super) fn states() -> [(&'static str, Message); 6] {
    [
        ("live", say!("live", "en ligne")),
        ("draft", say!("draft", "brouillon")),
        ("scheduled", say!("scheduled", "prévue")),
        ("expired", say!("expired", "expirée")),
        ("archived", say!("archived", "archivée")),
        ("error", say!("has errors", "contient des erreurs")),
    ]
}

/// Why readers do not see an entry.
pub(super) fn because(row: &Row) -> Option<Message> {
    let why = match row.state {
        State::Live | State::Archived => return None,
        State::Draft => say!("hidden because it says `status: draft`", "masquée parce qu’elle indique `status: draft`"),
        State::Scheduled(date) => {
            say!("hidden because it says `publish_on: {date}`", "masquée parce qu’elle indique `publish_on: {date}`")
        }
        State::Expired(date) => {
            say!("hidden because it says `expires_on: {date}`", "masquée parce qu’elle indique `expires_on: {date}`")
        }
        State::Wrong => say!("hidden until its errors are mended", "masquée tant que ses erreurs ne sont pas corrigées"),
    };
    Some(match row.inherits_state {
        false => why,
        true => {
            let name = match row.state {
                State::Draft => "status: draft".to_owned(),
                State::Scheduled(date) => format!("publish_on: {date}"),
                State::Expired(date) => format!("expires_on: {date}"),
                _ => return Some(why),
            };
            say!("hidden because its original says `{name}`", "masquée parce que son original indique `{name}`")
        }
    })
}

/// The name of a need in addresses and JSON.
pub(super) fn need_name(need: Need) -> &'static str {
    match need {
        Need::Translation => "translation",
        Need::Update => "update",
        Need::Review => "review",
        Need::Mending => "mending",
        Need::Link => "link",
    }
}

/// What a need is called where one picks it.
pub(super) fn need(need: Need) -> Message {
    match need {
        Need::Translation => say!("a translation is missing", "il manque une traduction"),
        Need::Update => say!("the original is newer", "l’original est plus récent"),
        Need::Review => say!("a review is due", "une révision est due"),
        Need::Mending => say!("there are messages", "il y a des messages"),
        Need::Link => say!("nothing links to it", "rien n’y mène"),
    }
}

/// What there is to say of an entry's languages.
pub(super) fn translation(row: &Row, survey: &Survey) -> Option<Message> {
    if let Some(date) = row.outdated {
        return Some(say!("original changed on {date}", "original modifié le {date}"));
    }
    let names: Vec<&str> = row.missing.iter().map(|language| survey.languages[*language].1.as_str()).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| say!("missing: {names}", "manque\u{a0}: {names}"))
}

/// Bytes as people say them.
pub(super) fn weight(bytes: u64) -> Message {
    let (en, fr) = match bytes {
        0..1_000_000 => {
            let kilobytes = bytes.div_ceil(1000);
            (format!("{kilobytes}\u{a0}kB"), format!("{kilobytes}\u{a0}ko"))
        }
        _ => {
            let megabytes = format!("{:.1}", bytes as f64 / 1e6);
            (format!("{megabytes}\u{a0}MB"), format!("{}\u{a0}Mo", megabytes.replace('.', ",")))
        }
    };
    say!("{en}", "{fr}")
}

/// Errors and warnings in few words; none where there are none.
pub(super) fn diagnostics((errors, warnings): (usize, usize)) -> Option<Message> {
    let counted = crate::report::counted(errors, warnings);
    let part = |text: &str, index: usize| text.split(", ").nth(index).unwrap_or("").to_owned();
    let (en, fr) = match (errors, warnings) {
        (0, 0) => return None,
        (_, 0) => (part(&counted.en, 0), part(&counted.fr, 0)),
        (0, _) => (part(&counted.en, 1), part(&counted.fr, 1)),
        _ => return Some(counted),
    };
    Some(say!("{en}", "{fr}"))
}

/// How far each language is with a collection: `18 of 20`.
pub(super) fn of(part: usize, whole: usize) -> Message {
    say!("{part} of {whole}", "{part} sur {whole}")
}

/// The language of the site that is the staff's own; the default one if it is not spoken here.
pub(super) fn own_language(survey: &Survey, language: MessageLanguage) -> usize {
    let code = match language {
        MessageLanguage::English => "en",
        MessageLanguage::French => "fr",
    };
    survey.languages.iter().position(|(own, _)| own == code).unwrap_or(0)
}
