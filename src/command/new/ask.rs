//! The questions of `hub new`, asked only of somebody who sits at a terminal.

use anyhow::anyhow;

use crate::config::{Choice, CollectionId, Field, FieldType};
use crate::diagnostic::{Message, say};
use crate::edge::ask;
use crate::lang::Lang;
use crate::scaffold::{Hub, Setting, question, written};

/// The most entries that a list shows; the others are named by their keys.
const SHOWN: usize = 30;

/// Asks a question; the end of the input ends everything.
fn answer(hub: &Hub, question: &Message) -> anyhow::Result<String> {
    let stopped = say!("stopped; nothing was written", "arrêté; rien n’a été écrit");
    ask::ask(&hub.say(question))?.ok_or_else(|| anyhow!(hub.say(&stopped)))
}

/// The collection, from a numbered list.
pub(super) fn collection(hub: &Hub) -> anyhow::Result<CollectionId> {
    ask::tell(&hub.say(&say!("What do you want to begin?", "Que voulez-vous commencer?")))?;
    let all: Vec<(String, &str)> = hub.config.collections.iter().map(|one| (one.name.clone(), one.label.get(hub.lang))).collect();
    list(&all)?;
    loop {
        let text = answer(hub, &say!("Number or name:", "Numéro ou nom\u{a0}:"))?;
        if let Some(found) = pick(&all, &text).and_then(|name| hub.config.collection_named(&name)) {
            return Ok(found);
        }
        not_in_list(hub, &text)?;
    }
}

/// The title in a language. `None`: it is left for later, which the first one cannot be.
pub(super) fn title(hub: &Hub, lang: Lang, is_first: bool) -> anyhow::Result<Option<String>> {
    let name = hub.config.languages.get(lang.index()).map_or("", |language| language.name.as_str());
    let question = match (is_first, hub.config.is_multilingual()) {
        (true, false) => say!("Title:", "Titre\u{a0}:"),
        (true, true) => say!("Title ({name}):", "Titre ({name})\u{a0}:"),
        (false, _) => say!("Title ({name}; nothing: later):", "Titre ({name}; rien\u{a0}: plus tard)\u{a0}:"),
    };
    loop {
        let text = answer(hub, &question)?;
        match text.is_empty() {
            true if is_first => ask::tell(&hub.say(&say!("It needs a title.", "Il faut un titre.")))?,
            true => return Ok(None),
            false => return Ok(Some(text)),
        }
    }
}

/// A value for each required field that has none; an empty answer leaves it for later.
pub(super) fn required(hub: &Hub, collection: CollectionId, settings: &mut Vec<Setting>) -> anyhow::Result<()> {
    let fields = &hub.config.collection(collection).fields;
    for (name, field) in fields.iter().filter(|(name, field)| field.required && *name != "title") {
        if settings.iter().any(|setting| setting.field == *name) {
            continue;
        }
        ask::tell("")?;
        if let Some(value) = value(hub, (name, field))? {
            settings.push(Setting { field: name.clone(), lang: None, yaml: written(field, &value) });
        }
    }
    Ok(())
}

fn value(hub: &Hub, (name, field): (&str, &Field)) -> anyhow::Result<Option<String>> {
    let (all, takes_several) = match &field.of {
        FieldType::Choice(choices) => (values(hub, choices), false),
        FieldType::List(items) => match &items.of {
            FieldType::Choice(choices) => (values(hub, choices), true),
            _ => (Vec::new(), true),
        },
        FieldType::Reference(relation) => (hub.candidates(relation), false),
        FieldType::References(relation) => (hub.candidates(relation), true),
        _ => (Vec::new(), false),
    };
    ask::tell(&question(hub, name, field, !all.is_empty()))?;
    list(&all)?;
    let question = match (all.is_empty(), takes_several) {
        (true, false) => say!(
            "Answer (nothing: later, before it is published):",
            "Réponse (rien\u{a0}: plus tard, avant la publication)\u{a0}:"
        ),
        (false, false) => say!(
            "Number or name (nothing: later, before it is published):",
            "Numéro ou nom (rien\u{a0}: plus tard, avant la publication)\u{a0}:"
        ),
        (_, true) => say!(
            "One or several, with commas between them (nothing: later, before it is published):",
            "Un ou plusieurs, séparés par des virgules (rien\u{a0}: plus tard, avant la publication)\u{a0}:"
        ),
    };
    loop {
        let text = answer(hub, &question)?;
        if text.is_empty() {
            return Ok(None);
        }
        if all.is_empty() {
            return Ok(Some(text));
        }
        let parts: Vec<&str> = if takes_several { text.split(',').map(str::trim).collect() } else { vec![&text] };
        let picked: Vec<Option<String>> = parts.iter().map(|part| pick(&all, part)).collect();
        match picked.iter().position(Option::is_none) {
            None => return Ok(Some(picked.into_iter().flatten().collect::<Vec<_>>().join(", "))),
            Some(wrong) => not_in_list(hub, parts[wrong])?,
        }
    }
}

fn values<'a>(hub: &Hub, choices: &'a [Choice]) -> Vec<(String, &'a str)> {
    choices.iter().map(|choice| (choice.value.clone(), choice.label.find(hub.lang).unwrap_or(""))).collect()
}

/// Shows what can be chosen, with numbers.
fn list(all: &[(String, &str)]) -> anyhow::Result<()> {
    let width = all.iter().take(SHOWN).map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (index, (name, words)) in all.iter().take(SHOWN).enumerate() {
        ask::tell(format!("{:>4}  {name:<width$}  {words}", index + 1).trim_end())?;
    }
    if all.len() > SHOWN {
        ask::tell("      …")?;
    }
    Ok(())
}

/// What an answer names: a number of the list, or a name in it.
fn pick(all: &[(String, &str)], answer: &str) -> Option<String> {
    let number = answer.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let is_named = |(name, words): &&(String, &str)| name == answer || words.to_lowercase() == answer.to_lowercase();
    all.iter().find(is_named).or(number).map(|(name, _)| name.clone())
}

fn not_in_list(hub: &Hub, text: &str) -> anyhow::Result<()> {
    let message = say!("`{text}` is not in the list.", "`{text}` n’est pas dans la liste.");
    Ok(ask::tell(&hub.say(&message))?)
}
