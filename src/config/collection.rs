//! Reading the collections of `hub.yaml` and their fields.

use indexmap::IndexMap;

use crate::diagnostic::config as say;
use crate::diagnostic::{FieldPath, Message, say as words};
use crate::lang::PerLang;
use crate::text::slug;
use crate::yaml::Value;

use super::builtin::{Targets, common_fields, kind_fields};
use super::field::{Known, read_fields};
use super::reader::{At, Reading, written};
use super::schema::{Collection, CollectionId, Field, FieldType, Kind, LanguageRule, Sort, SortKey, Words};

/// The keys of a collection.
pub const COLLECTION_KEYS: &[&str] =
    &["label", "singular", "kind", "path", "sort", "page_size", "feed", "languages", "colour", "reading_level", "fields"];

fn a_collection() -> Message {
    words!("a collection", "une collection")
}

/// All collections below `collections`.
pub(super) fn read_all(reading: &mut Reading, path: &FieldPath, value: &Value) -> Vec<Collection> {
    let Some(map) = reading.map(path, value) else {
        return Vec::new();
    };
    let at = At { map, path: path.clone() };
    let mut kinds = Vec::new();
    let mut maps = Vec::new();
    for (index, (name, path, value)) in at.each().enumerate() {
        let id = CollectionId(u16::try_from(index).unwrap_or(u16::MAX));
        let empty = &Value::Map(crate::yaml::Map::default());
        let value = if *value == Value::Null { empty.clone() } else { value.clone() };
        let kind = match &value {
            Value::Map(map) => read_kind(reading, &At { map, path: path.clone() }),
            _ => Kind::Article,
        };
        kinds.push((id, kind));
        maps.push((name, path, value));
    }
    let names: Vec<String> = maps.iter().map(|(name, ..)| name.to_string()).collect();
    let known = Known { names: &names, targets: Targets(&kinds) };
    let mut collections = Vec::new();
    for ((name, path, value), (id, kind)) in maps.iter().zip(&kinds) {
        if let Some(map) = reading.map(path, value) {
            let at = At { map, path: path.clone() };
            collections.push(read_one(reading, &at, &known, &Declared { name, id: *id, kind: *kind }));
        }
    }
    same_paths(reading, &collections);
    collections
}

struct Declared<'a> {
    name: &'a str,
    id: CollectionId,
    kind: Kind,
}

fn read_kind(reading: &mut Reading, at: &At<'_>) -> Kind {
    let Some((path, value)) = at.get("kind") else {
        return Kind::Article;
    };
    let text = reading.text(&path, value).unwrap_or_default();
    match Kind::ALL.iter().find(|(name, _)| *name == text) {
        Some((_, kind)) => *kind,
        None => {
            let allowed: Vec<&str> = Kind::ALL.iter().map(|(name, _)| *name).collect();
            let fault = say::unknown_value(reading.value(&path), "kind", &text, &allowed);
            reading.faults.push(fault);
            Kind::Article
        }
    }
}

fn read_one(reading: &mut Reading, at: &At<'_>, known: &Known<'_>, declared: &Declared<'_>) -> Collection {
    reading.only(at, &a_collection(), COLLECTION_KEYS);
    let name = declared.name;
    let is_plain =
        name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')) && !name.starts_with('_');
    if !is_plain {
        let fault = say::bad_path(reading.key(&at.path), name, &slug(name));
        reading.faults.push(fault);
    }
    let label = match at.get("label") {
        Some((path, value)) => reading.words(&path, value),
        None => {
            let line = format!("label: {{ {}: … }}", reading.languages.join(": …, "));
            reading.missing(at, "label", &a_collection(), &line);
            Words(reading.langs().map(|lang| (lang, name.to_owned())).collect())
        }
    };
    let mut fields = match at.get("fields") {
        Some((path, value)) => read_fields(reading, &path, value, known),
        None => IndexMap::new(),
    };
    let builtin = kind_fields(declared.kind, declared.id, &known.targets).into_iter().chain(common_fields(&known.targets));
    for (key, field) in builtin {
        keep_meaning(reading, &at.path.child("fields").child(&key), fields.get_mut(&key), &field);
        fields.entry(key).or_insert(field);
    }
    let number = |reading: &mut Reading, key: &str| at.get(key).and_then(|(path, value)| reading.number(&path, value));
    Collection {
        singular: at.get("singular").map_or_else(Words::default, |(path, value)| reading.words(&path, value)),
        path: read_path(reading, at, name),
        sort: read_sort(reading, at, &fields),
        page_size: read_page_size(reading, at),
        feed: read_feed(reading, at),
        languages: read_languages(reading, at),
        colour: read_colour(reading, at),
        reading_level: number(reading, "reading_level"),
        name: name.to_owned(),
        kind: declared.kind,
        label,
        fields,
    }
}

/// A built-in field that is declared again keeps its type where the program relies on it, and stays required.
fn keep_meaning(reading: &mut Reading, path: &FieldPath, declared: Option<&mut Field>, builtin: &Field) {
    let Some(declared) = declared else { return };
    declared.required |= builtin.required;
    let dates = |of: &FieldType| matches!(of, FieldType::Date | FieldType::DateTime);
    let is_loose = matches!(builtin.of, FieldType::Text | FieldType::Markdown)
        || matches!(&builtin.of, FieldType::List(items) if matches!(items.of, FieldType::Text))
        || matches!(builtin.of, FieldType::Group { .. })
        || (matches!(builtin.of, FieldType::Plain) && !path.to_string().ends_with("slug"));
    let is_title = path.0.last().is_some_and(|step| matches!(step, crate::diagnostic::Step::Key(key, _) if **key == *"title"));
    let same = declared.of.name() == builtin.of.name() || (dates(&declared.of) && dates(&builtin.of));
    let references = declared.of.relation().is_some() && builtin.of.relation().is_some();
    let is_unknown = matches!(declared.of, FieldType::Unknown);
    if !(same || references || is_unknown || (is_loose && !is_title)) {
        let fault = say::unknown_value(reading.value(&path.child("type")), "type", declared.of.name(), &[builtin.of.name()]);
        reading.faults.push(fault);
        declared.of = builtin.of.clone();
    }
}

fn read_path(reading: &mut Reading, at: &At<'_>, name: &str) -> PerLang<String> {
    let Some((path, value)) = at.get("path") else {
        return reading.langs().map(|lang| (lang, name.to_owned())).collect();
    };
    let mut paths = PerLang::default();
    let words = reading.words(&path, value);
    for lang in reading.langs() {
        let written = words.get(lang).trim_matches('/').to_owned();
        let steps = written.split('/').map(slug).filter(|step| !step.is_empty());
        let clean = steps.collect::<Vec<_>>().join("/");
        if clean != written {
            let own = match value {
                Value::Map(_) => path.child(&reading.languages[lang.index()]),
                _ => path.clone(),
            };
            let suggestion = if clean.is_empty() { name } else { &clean };
            let fault = say::bad_path(reading.value(&own), &written, suggestion);
            reading.faults.push(fault);
        }
        paths.set(lang, clean);
    }
    paths
}

fn read_sort(reading: &mut Reading, at: &At<'_>, fields: &IndexMap<String, Field>) -> Sort {
    let default = Sort { key: SortKey::Field("date".to_owned()), descending: true };
    let Some((path, value)) = at.get("sort") else {
        return default;
    };
    let Some(text) = reading.text(&path, value) else {
        return default;
    };
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name.trim(), true),
        None => (text.as_str(), false),
    };
    match name {
        "title" => Sort { key: SortKey::Title, descending },
        name if fields.contains_key(name) => Sort { key: SortKey::Field(name.to_owned()), descending },
        name => {
            let known: Vec<&str> = fields.keys().map(String::as_str).collect();
            let fault = say::unknown_value(reading.value(&path), "sort", name, &known);
            reading.faults.push(fault);
            default
        }
    }
}

fn read_feed(reading: &mut Reading, at: &At<'_>) -> bool {
    let Some((path, value)) = at.get("feed") else { return false };
    let feed = reading.boolean(&path, value).unwrap_or(false);
    if feed && matches!(at.get("path"), Some((_, Value::Text(path))) if path.trim_matches('/').is_empty()) {
        reading.faults.push(say::unused_feed(reading.key(&path)));
    }
    feed
}

fn read_page_size(reading: &mut Reading, at: &At<'_>) -> usize {
    const DEFAULT: usize = 20;
    let Some((path, value)) = at.get("page_size") else {
        return DEFAULT;
    };
    match reading.number(&path, value) {
        Some(number) if (1.0..=10_000.0).contains(&number) && number.fract() == 0.0 => number as usize,
        Some(_) => {
            let wanted = words!("a whole number from 1 to 10000", "un nombre entier de 1 à 10000");
            let fault = say::wrong_type(reading.value(&path), "page_size", &wanted, &written(value));
            reading.faults.push(fault);
            DEFAULT
        }
        None => DEFAULT,
    }
}

fn read_languages(reading: &mut Reading, at: &At<'_>) -> LanguageRule {
    let Some((path, value)) = at.get("languages") else {
        return LanguageRule::Optional;
    };
    if let Value::List(_) = value {
        let mut required = Vec::new();
        for (path, code) in reading.texts(&path, value) {
            match reading.lang(&code) {
                Some(lang) => required.push(lang),
                None => {
                    let known: Vec<&str> = reading.languages.iter().map(String::as_str).collect();
                    let fault = say::unknown_language(reading.value(&path), &code, &known);
                    reading.faults.push(fault);
                }
            }
        }
        return LanguageRule::Required(required);
    }
    match reading.text(&path, value).as_deref() {
        Some("required") => LanguageRule::Required(reading.langs().collect()),
        Some("optional") | None => LanguageRule::Optional,
        Some(other) => {
            let fault = say::unknown_value(reading.value(&path), "languages", other, &["required", "optional"]);
            reading.faults.push(fault);
            LanguageRule::Optional
        }
    }
}

fn read_colour(reading: &mut Reading, at: &At<'_>) -> Option<String> {
    let (path, value) = at.get("colour")?;
    let text = reading.text(&path, value)?;
    let digits = text.strip_prefix('#').unwrap_or("");
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(text.to_lowercase());
    }
    let fault = say::bad_colour(reading.value(&path), &text);
    reading.faults.push(fault);
    None
}

fn same_paths(reading: &mut Reading, collections: &[Collection]) {
    for (index, collection) in collections.iter().enumerate() {
        for lang in reading.langs() {
            let path = collection.path.get(lang).map_or("", String::as_str);
            let other = collections[..index].iter().find(|other| other.path.get(lang).is_some_and(|other| other == path));
            if let Some(other) = other.filter(|_| !path.is_empty()) {
                let place = reading.key(&FieldPath::key("collections").child(&collection.name));
                reading.faults.push(say::same_path(place, path, &other.name));
                break;
            }
        }
    }
}
