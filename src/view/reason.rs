//! Why two entries belong together, in words: "Also about procurement and AI risk, at the pilot stage".

use std::sync::Arc;

use crate::config::Kind;
use crate::site::{Entry, ItemId, Shared, Site};

use super::Views;
use super::in_sentence::lower_first;
use crate::words::fill;

/// The most names in one list.
const MOST_NAMES: usize = 3;

/// Why an entry resembles another, for a page in the entry's language.
pub(super) fn reason(site: &Site, views: &Views, entry: &Entry, shared: &[Shared]) -> String {
    let lang = entry.lang;
    let words = site.words(lang);
    let mut phrases: Vec<String> = Vec::new();
    let (mut topics, mut authors, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut named: Vec<ItemId> = Vec::new();
    for (field, mut items) in by_field(shared) {
        // What two fields name is named once.
        items.retain(|item| !named.contains(item));
        named.extend(&items);
        if items.is_empty() {
            continue;
        }
        let phrase =
            site.config.collection(entry.collection).fields.get(&*field).map(|field| field.phrase.get(lang)).unwrap_or("");
        let is_topic = |item: &ItemId| site.config.collection(site.item(*item).collection).kind == Kind::Topic;
        let name = |item: &ItemId| views.topic_name(site, *item, lang).unwrap_or(&site.version(*item, lang).title);
        let names = items.iter().take(MOST_NAMES).map(|item| name(item).to_owned());
        match (phrase, &*field) {
            ("", "authors") => authors.extend(names),
            ("", _) if items.iter().all(is_topic) => topics.extend(names),
            ("", _) => others.extend(names),
            (phrase, _) => phrases.push(phrase.replace("{}", &words.list(&names.collect::<Vec<_>>()))),
        }
    }
    for one in shared {
        let Shared::Choice(field, value) = one else { continue };
        let Some(settings) = site.config.collection(entry.collection).fields.get(&**field) else { continue };
        let label = super::facts::choice_label(settings, value, lang);
        phrases.push(settings.phrase.get(lang).replace("{}", &views.value_name(site, &label, lang)));
    }
    let list = |names: &[String]| words.list(&names[..names.len().min(MOST_NAMES)]);
    let mut parts: Vec<String> = Vec::new();
    let mut head = |word: &str, place: &str, names: &[String]| {
        if !names.is_empty() {
            let text = words.fill(word, &[(place, &list(names))]);
            parts.push(if parts.is_empty() { text } else { lower_first(&text) });
        }
    };
    head("same_as.also_about", "topics", &topics);
    head("same_as.same_author", "authors", &authors);
    head("same_as.about_generic", "things", &others);
    let joined = phrases.join(words.get("same_as.reason_and"));
    match (parts.is_empty(), phrases.is_empty()) {
        (true, _) => fill(words.get("same_as.also"), &[("phrases", &joined)]),
        (false, true) => parts.join(words.get("same_as.reason_and")),
        (false, false) => [parts, phrases].concat().join(words.get("same_as.reason_and")),
    }
}

/// The items that are shared, by the field that names them, in the order in which they come.
fn by_field(shared: &[Shared]) -> Vec<(Arc<str>, Vec<ItemId>)> {
    let mut fields: Vec<(Arc<str>, Vec<ItemId>)> = Vec::new();
    for one in shared {
        let Shared::Item(field, item) = one else { continue };
        match fields.iter_mut().find(|(name, _)| name == field) {
            Some((_, items)) => items.push(*item),
            None => fields.push((field.clone(), vec![*item])),
        }
    }
    fields
}
