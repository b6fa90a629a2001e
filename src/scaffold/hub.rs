//! What is known of a hub while something is written for it: what exists, and the language of those who write.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::Known as Built;
use crate::config::{CollectionId, Config, Relation};
use crate::diagnostic::{Message, MessageLanguage};
use crate::lang::{Lang, PerLang};
use crate::path::SourcePath;
use crate::words::Words;

/// An entry that exists.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its title, in the staff's language where it has one in it.
    pub title: String,
    /// Its file: that of the original.
    pub file: SourcePath,
    /// Its languages.
    pub langs: Vec<Lang>,
    /// Whether it is a record.
    pub is_record: bool,
}

/// A hub as somebody sees it who writes for it.
#[derive(Clone, Debug)]
pub struct Hub {
    /// What `hub.yaml` says.
    pub config: Arc<Config>,
    /// The language in which staff are spoken to.
    pub language: MessageLanguage,
    /// The language of the hub whose words staff read: their own, else the default.
    pub lang: Lang,
    /// The interface words.
    words: Arc<PerLang<Words>>,
    /// What exists, by collection and key.
    entries: BTreeMap<CollectionId, BTreeMap<Arc<str>, Known>>,
}

impl Hub {
    /// A hub as it was read.
    pub fn new(built: &Built, language: MessageLanguage) -> Hub {
        let config = built.site.config.clone();
        let code = match language {
            MessageLanguage::English => "en",
            MessageLanguage::French => "fr",
        };
        let lang = config.lang(code).unwrap_or(Lang::DEFAULT);
        let mut entries: BTreeMap<CollectionId, BTreeMap<Arc<str>, Known>> = BTreeMap::new();
        for summary in &built.summaries {
            let title = summary.fields.get("title").and_then(|title| title.text()).unwrap_or("").to_owned();
            let new =
                || Known { title: title.clone(), file: summary.file.clone(), langs: Vec::new(), is_record: summary.is_record };
            let known = entries.entry(summary.collection).or_default().entry(summary.key.clone()).or_insert_with(new);
            if known.langs.iter().all(|lang| summary.lang < *lang) {
                known.file = summary.file.clone();
            }
            known.langs.push(summary.lang);
            if summary.lang == lang || known.title.is_empty() {
                known.title = title;
            }
        }
        Hub { words: built.site.words.clone(), config, language, lang, entries }
    }

    /// A message in the staff's language.
    pub fn say(&self, message: &Message) -> String {
        message.get(self.language).to_owned()
    }

    /// The interface words that staff read.
    pub fn words(&self) -> Option<&Words> {
        self.words.or_first(self.lang)
    }

    /// The entries of a collection, by key.
    pub fn entries(&self, collection: CollectionId) -> impl Iterator<Item = (&Arc<str>, &Known)> {
        self.entries.get(&collection).into_iter().flatten()
    }

    /// The entry with a key.
    pub fn entry(&self, collection: CollectionId, key: &str) -> Option<&Known> {
        self.entries.get(&collection)?.get(key)
    }

    /// What a reference may say, with the title of what it names.
    pub fn candidates(&self, relation: &Relation) -> Vec<(String, &str)> {
        let of = |collection: &CollectionId| {
            let name = self.config.collection(*collection).name.as_str();
            self.entries(*collection).map(move |(key, known)| match relation.qualified {
                true => (format!("{name}/{key}"), known.title.as_str()),
                false => (key.to_string(), known.title.as_str()),
            })
        };
        relation.to.iter().flat_map(of).collect()
    }
}
