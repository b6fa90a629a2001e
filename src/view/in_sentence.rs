//! What topics and values are called within a sentence: with a small first letter, where they are no names of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::iter::Either;
use rayon::prelude::*;

use crate::config::{FieldType, Kind};
use crate::lang::Lang;
use crate::site::{Entry, Item, ItemId, Site};
use crate::words::Words;

/// The names of a language within its sentences.
#[derive(Debug)]
pub(super) struct Names {
    /// What each topic is called.
    topics: BTreeMap<ItemId, String>,
    /// First words of topics and values that the summaries of the hub write with a capital wherever they stand.
    proper: BTreeSet<String>,
}

impl Names {
    /// The names of all topics of a site, and what its summaries say of the first words of these and of values.
    pub fn new(site: &Site, lang: Lang) -> Names {
        let proper = proper(site, lang);
        let is_topic = |item: &Item| site.config.collection(item.collection).kind == Kind::Topic;
        let topics = site.items().filter(|(_, item)| is_topic(item));
        let names = topics.map(|(id, _)| (id, topic(site, site.version(id, lang), lang, &proper)));
        Names { topics: names.collect(), proper }
    }

    /// What a topic is called; none where the item is no topic.
    pub fn topic(&self, item: ItemId) -> Option<&str> {
        self.topics.get(&item).map(String::as_str)
    }

    /// What a value is called.
    pub fn value(&self, label: &str, words: &Words) -> String {
        if is_name(label, words, &self.proper) { label.to_owned() } else { lower_first(label) }
    }
}

/// A topic's name begins small, unless it is a name of its own or its own summary writes the word with a capital.
fn topic(site: &Site, topic: &Entry, lang: Lang, proper: &BTreeSet<String>) -> String {
    let title = &topic.title;
    let word = first_word(title);
    let in_own = || within(topic.text("summary").unwrap_or("")).any(|own| own == word);
    let stays = topic.lang != lang || is_name(title, site.words(lang), proper) || (!word.is_empty() && in_own());
    if stays { title.clone() } else { lower_first(title) }
}

/// Whether a text is a name of its own: its first word is one, or a later word has a capital too.
fn is_name(text: &str, words: &Words, proper: &BTreeSet<String>) -> bool {
    let word = first_word(text);
    let rest = &text[text.find(word).map_or(0, |at| at + word.len())..];
    words.capitalised.iter().any(|known| known == word)
        || proper.contains(word)
        || rest.split(|c: char| !c.is_alphanumeric()).any(is_capitalised)
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// Of the first words of topics and values, those that the hub's summaries write with a capital within sentences, and never small.
fn proper(site: &Site, lang: Lang) -> BTreeSet<String> {
    let is_topic = |entry: &&Entry| entry.lang == lang && site.config.collection(entry.collection).kind == Kind::Topic;
    let topics = site.entries.iter().filter(is_topic);
    let fields = site.config.collections().flat_map(|(_, collection)| collection.fields.values());
    let labels = fields.filter(|field| field.phrase.find(lang).is_some()).flat_map(|field| match &field.of {
        FieldType::Choice(choices) => choices.as_slice(),
        _ => &[],
    });
    let labels = labels.map(|choice| choice.label.find(lang).unwrap_or(&choice.value));
    let sought = topics.map(|entry| entry.title.as_str()).chain(labels).map(first_word);
    let sought: HashSet<&str> = sought.filter(|word| is_capitalised(word)).collect();
    let small: HashMap<String, &str> = sought.iter().map(|word| (word.to_lowercase(), *word)).collect();
    // A name is the same in every language. Each word is sought in the one set that can have it, by all threads: a preview does
    // this again after every edit that others see.
    let written = site.entries.par_iter().filter_map(|entry| entry.text("summary")).flat_map_iter(within);
    let (capital, without): (HashSet<&str>, HashSet<&str>) = written
        .filter_map(|word| match word.starts_with(char::is_uppercase) {
            true => sought.get(word).map(|word| (*word, true)),
            false => small.get(word).map(|word| (*word, false)),
        })
        .partition_map(|(word, is_capital)| if is_capital { Either::Left(word) } else { Either::Right(word) });
    capital.difference(&without).map(|word| (*word).to_owned()).collect()
}

/// The words of a text that do not begin a sentence.
fn within(text: &str) -> impl Iterator<Item = &str> {
    let mut begins = true;
    text.split([' ', '\u{a0}', '\n', '’', '\'']).filter(|part| !part.is_empty()).filter_map(move |part| {
        let was_first = std::mem::replace(&mut begins, part.ends_with(['.', '!', '?', ':', '…']));
        let word = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        (!was_first).then(|| first_word(word)).filter(|word| !word.is_empty())
    })
}

/// Whether a word begins with a capital and goes on small: `City`, not `AI`.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// A text with a small first letter, unless its first word is an abbreviation.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match (first, second) {
        (Some(first), Some(second))
            if first.is_uppercase() && !second.is_uppercase() && (second.is_alphabetic() || second == ' ') =>
        {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
