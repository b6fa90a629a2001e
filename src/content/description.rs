//! What `<file>.<ext>.yaml` says of the file beside it.

use indexmap::IndexMap;

use crate::config::{Config, Field, FieldType, Words};
use crate::diagnostic::config::{missing_words, unknown_key, unknown_language};
use crate::diagnostic::content::nothing_said;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::lang::{Lang, PerLang};
use crate::text::Source;
use crate::yaml::{Map, Value, fault as yaml_say};

use super::check::Check;
use super::front_matter;

/// What is said of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// What the file is called.
    pub title: Words,
    /// What a picture shows.
    pub alt: Words,
    /// Who made it.
    pub credit: Words,
    /// Under which licence it may be used.
    pub licence: Words,
}

const KEYS: &[&str] = &["title", "alt", "credit", "licence"];

/// Reads what is said of a file: as a record is read, with four fields of text.
pub fn read_description(source: &Source, config: &Config) -> (Description, Vec<Diagnostic>) {
    if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
        return (Description::default(), vec![fault]);
    }
    let text = source.text.trim_start_matches('\u{feff}');
    let offset = source.text.len() - text.len();
    let mut faults: Vec<Diagnostic> = (offset > 0).then(|| yaml_say::byte_order_mark(&source.path)).into_iter().collect();
    let (written, more) = front_matter::read(source, text, offset);
    faults.extend(more);
    if written.map.0.is_empty() && faults.iter().all(|fault| !fault.is_error()) {
        faults.push(nothing_said(&source.path));
    }
    let codes: Vec<String> = config.languages.iter().map(|language| language.code.clone()).collect();
    let known = known(source, &written.map, &codes, &mut faults);
    let fields: IndexMap<String, Field> = KEYS.iter().map(|name| ((*name).to_owned(), field(name))).collect();
    let mut words: IndexMap<&str, PerLang<String>> = IndexMap::new();
    for lang in config.langs() {
        let record = Some((config.code(lang), codes.as_slice()));
        let mut check = Check { file: &source.path, config, yaml: text, offset, record, parted: Vec::new(), faults: Vec::new() };
        let (values, _) = check.fields(&known, &fields, &FieldPath::default(), "");
        for (name, value) in &values {
            if let Some((name, text)) = KEYS.iter().find(|key| *key == name).zip(value.text()) {
                words.entry(*name).or_default().set(lang, text.trim().to_owned());
            }
        }
        // What serves all languages is wrong in all of them, and told once.
        for fault in check.faults {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
    faults.extend(lacking(source, &known, &words, config));
    let mut take = |name: &str| Words(words.swap_remove(name).unwrap_or_default());
    (Description { title: take("title"), alt: take("alt"), credit: take("credit"), licence: take("licence") }, faults)
}

/// A key that stands there says something; only a picture that decorates has no words.
fn field(name: &str) -> Field {
    Field { required: name != "alt", ..Field::of(FieldType::Text) }
}

/// The keys that a description may have; all others are told, and so are languages that the hub does not have.
fn known(source: &Source, written: &Map, codes: &[String], faults: &mut Vec<Diagnostic>) -> Map {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut known = Map::default();
    for (key, value) in written.iter() {
        let path = FieldPath::key(key);
        if !KEYS.contains(&&**key) {
            let of = say!("the description of a file", "la description d’un fichier");
            faults.push(unknown_key(Place::key(&source.path, &path), key, &of, KEYS));
            continue;
        }
        // Where no key can be the code of a language, the value itself is wrong.
        if let Some(words) = value.as_map().filter(|words| words.keys().any(|code| code.len() <= 3)) {
            let unknown = words.keys().filter(|code| !codes.contains(code));
            faults.extend(unknown.map(|code| unknown_language(Place::key(&source.path, &path.child(code)), code, &codes)));
        }
        known.0.push((key.clone(), value.clone()));
    }
    known
}

/// Languages in which one of the keys says nothing.
fn lacking(source: &Source, written: &Map, words: &IndexMap<&str, PerLang<String>>, config: &Config) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (name, texts) in words {
        let Some((shown, Value::Map(map))) = texts.or_first(Lang::DEFAULT).zip(written.get(name)) else { continue };
        for lang in config.langs().filter(|lang| texts.get(*lang).is_none()) {
            let code = config.code(lang);
            if map.get(code).is_none_or(|value| *value == Value::Null) {
                let place = Place::key(&source.path, &FieldPath::key(name));
                faults.push(missing_words(place, name, code, shown));
            }
        }
    }
    faults
}
