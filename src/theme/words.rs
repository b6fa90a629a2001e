//! The interface words of every language of a site.

use std::sync::LazyLock;

use crate::config::{Config, FILE_NAME};
use crate::diagnostic::{Diagnostic, FieldPath, Place, theme as say};
use crate::lang::PerLang;
use crate::path::SourcePath;
use crate::text::{Source, Sources};
use crate::words::{FOLDER, Needs, Words, read};
use crate::yaml::{self, Map, Value};

use super::COMMONS;

/// What every words file must have: the keys of the built-in English one.
static REFERENCE: LazyLock<Map> = LazyLock::new(|| match embedded("en").map(|source| yaml::parse(&source.text)) {
    Some(Ok(Value::Map(map))) => map,
    _ => Map::default(),
});

fn embedded(name: &str) -> Option<Source> {
    let path = format!("{FOLDER}/{name}.yaml");
    let text = COMMONS.get_file(&path)?.contents_utf8()?;
    Some(Source::new(SourcePath::new(format!("themes/{}/{path}", super::BUILT_IN)), text))
}

/// Reads the words of every language: from the site's theme, else from the built-in one; with those of the locale.
pub fn load_words(config: &Config, sources: &Sources) -> (PerLang<Words>, Vec<Diagnostic>) {
    let find = |name: &str| {
        let path = SourcePath::new(format!("themes/{}/{FOLDER}/{name}.yaml", config.theme));
        sources.texts.get(&path).cloned().or_else(|| embedded(name))
    };
    let folder = format!("themes/{}/templates/", config.theme);
    let templates: Vec<&str> =
        sources.texts.values().filter(|source| source.path.as_str().starts_with(&folder)).map(|source| &*source.text).collect();
    let is_own = |word: &str| {
        let uses = [format!("words.{word}"), format!("\"{word}\""), format!("'{word}'")];
        templates.iter().any(|text| uses.iter().any(|used| text.contains(used)))
    };
    let mut faults = Vec::new();
    let mut all = PerLang::default();
    for (lang, language) in config.langs().zip(&config.languages) {
        let Some(source) = find(&language.code) else {
            let path = FieldPath::key("languages").child(&language.code);
            let place = Place::key(&SourcePath::new(FILE_NAME), &path);
            faults.push(say::missing_words_file(place, &language.code, &config.theme));
            continue;
        };
        let locale = Some(&language.locale).filter(|locale| **locale != language.code).and_then(|locale| find(locale));
        let locale_name = if language.locale == language.code { &format!("{}-CA", language.code) } else { &language.locale };
        let needs = Needs {
            reference: &REFERENCE,
            is_own: &is_own,
            for_single_words: embedded(&language.code).map(|_| format!("themes/{}/{FOLDER}/{locale_name}.yaml", config.theme)),
        };
        let (words, more) = read(&source, locale.as_ref(), &needs);
        faults.extend(more);
        all.set(lang, words);
    }
    (all, faults)
}
