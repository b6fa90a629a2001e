//! A field in words: its label, what it is for, what it may say, and an example, in the language of those who write.

use crate::config::{Field, FieldType, Relation};
use crate::diagnostic::{Message, say};
use crate::site::field_label;
use crate::words::Words;

use super::help::help;
use super::hub::Hub;

/// The most entries that a note names.
const NAMED: usize = 8;

/// What a field is called.
pub(super) fn label(hub: &Hub, name: &str, field: &Field) -> String {
    if let Some(own) = super::help::name(name).filter(|_| field.label.find(hub.lang).is_none()) {
        return hub.say(&own);
    }
    let none = Words::empty();
    field_label(&hub.config, hub.words().unwrap_or(&none), (name, field), hub.lang)
}

/// What a field is for: what `hub.yaml` says, else what hub knows.
pub(super) fn purpose(hub: &Hub, name: &str, field: &Field) -> Option<String> {
    match field.help.find(hub.lang) {
        Some(text) => Some(text.trim().to_owned()),
        None => help(name).map(|message| hub.say(&message)),
    }
}

/// What a field may say, where that is not free: one sentence with a full stop.
pub(super) fn allowed(hub: &Hub, field: &Field) -> Option<String> {
    let message = match &field.of {
        FieldType::Choice(_) => {
            let values = values(hub, field);
            say!("One of: {values}.", "Au choix\u{a0}: {values}.")
        }
        FieldType::List(items) if matches!(items.of, FieldType::Choice(_)) => {
            let values = values(hub, items);
            say!("Any of: {values}.", "Parmi\u{a0}: {values}.")
        }
        FieldType::Reference(relation) | FieldType::References(relation) if is_any(hub, relation) => {
            say!("Each as collection/key.", "Sous la forme collection/clé.")
        }
        FieldType::Reference(relation) => {
            let keys = keys(hub, relation);
            say!("One of: {keys}.", "Au choix\u{a0}: {keys}.")
        }
        FieldType::References(relation) => {
            let (count, keys) = (range(field), keys(hub, relation));
            let (en, fr) = count.map_or(("Any of".to_owned(), "Parmi".to_owned()), |count| {
                (format!("{} of", count.en), format!("{} parmi", count.fr))
            });
            say!("{en}: {keys}.", "{fr}\u{a0}: {keys}.")
        }
        FieldType::Boolean => say!("true or false.", "true ou false."),
        FieldType::Number => range(field).map(|Message { en, fr }| say!("{en}.", "{fr}."))?,
        FieldType::Text | FieldType::Plain | FieldType::Markdown => match (&field.pattern, range(field)) {
            (Some(pattern), _) => {
                let text = &pattern.text;
                say!("In the form `{text}`.", "Sous la forme `{text}`.")
            }
            (None, count) => {
                let Message { en, fr } = count?;
                say!("{en} characters.", "{fr} caractères.")
            }
        },
        _ => return None,
    };
    Some(hub.say(&message))
}

/// Whether a reference may name entries of every collection: too many to be listed.
fn is_any(hub: &Hub, relation: &Relation) -> bool {
    relation.to.len() > 2 && relation.to.len() == hub.config.collections.len()
}

fn range(field: &Field) -> Option<Message> {
    match (field.min, field.max) {
        (Some(min), Some(max)) if min == max => Some(say!("Exactly {min}", "Exactement {min}")),
        (Some(min), Some(max)) => Some(say!("{min} to {max}", "De {min} à {max}")),
        (Some(min), None) => Some(say!("At least {min}", "Au moins {min}")),
        (None, Some(max)) => Some(say!("At most {max}", "Au plus {max}")),
        (None, None) => None,
    }
}

/// The values of a choice, each with its words where it has some.
fn values(hub: &Hub, field: &Field) -> String {
    let FieldType::Choice(choices) = &field.of else { return String::new() };
    let one = |choice: &crate::config::Choice| match choice.label.find(hub.lang) {
        Some(label) if label != choice.value => format!("{} ({label})", choice.value),
        _ => choice.value.clone(),
    };
    choices.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The entries that a reference may name, as far as a note can hold them.
fn keys(hub: &Hub, relation: &Relation) -> String {
    let candidates = hub.candidates(relation);
    let named: Vec<&str> = candidates.iter().take(NAMED).map(|(key, _)| key.as_str()).collect();
    let more = candidates.len() - named.len();
    let message = match more {
        0 if named.is_empty() => say!("there is none yet", "il n’y en a pas encore"),
        0 => return named.join(", "),
        more => {
            let named = named.join(", ");
            let folders = relation.to.iter().map(|id| format!("`content/{}`", hub.config.collection(*id).name));
            let folders = folders.collect::<Vec<_>>().join(", ");
            say!("{named} and {more} more (all are in {folders})", "{named} et {more} de plus (tout se trouve dans {folders})")
        }
    };
    hub.say(&message)
}

/// The note above a field: label, what it is for, what it may say.
pub fn note(hub: &Hub, name: &str, field: &Field) -> String {
    let mut note = label(hub, name, field);
    if field.required {
        note.push_str(&hub.say(&say!(" (required)", " (obligatoire)")));
    }
    note.push('.');
    for sentence in [purpose(hub, name, field), allowed(hub, field)].into_iter().flatten() {
        note.push(' ');
        note.push_str(&sentence);
    }
    note
}

/// What is asked of somebody for a field, whose values stand in a list below it (`is_listed`) or not.
pub fn question(hub: &Hub, name: &str, field: &Field, is_listed: bool) -> String {
    let count = || range(field).map(|count| hub.say(&count) + ".");
    let limits = if is_listed { count() } else { allowed(hub, field) };
    let sentences = [Some(label(hub, name, field) + "."), purpose(hub, name, field), limits];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
