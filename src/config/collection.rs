//! Reading the collections of `hub.yaml` and their fields.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::config as say;
use crate::diagnostic::{FieldPath, Message, say as words};
use crate::lang::PerLang;
use crate::path::kept_folder;
use crate::text::slug;
use crate::yaml::{Map, Value};

use super::builtin::{Targets, common_fields, kind_fields};
use super::field::{Known, read_fields};
use super::reader::{At, Reading};
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
        let map = match value {
            Value::Null => Map::default(),
            value => reading.map(&path, value).cloned().unwrap_or_else(|| labelled(&name)),
        };
        let kind = read_kind(reading, &At { map: &map, path: path.clone() });
        kinds.push((id, kind));
        maps.push((name, path, map));
    }
    let names: Vec<String> = maps.iter().map(|(name, ..)| name.to_string()).collect();
    let known = Known { names: &names, targets: Targets(&kinds) };
    let mut collections = Vec::new();
    for ((name, path, map), (id, kind)) in maps.iter().zip(&kinds) {
        let at = At { map, path: path.clone() };
        collections.push(read_one(reading, &at, &known, &Declared { name, id: *id, kind: *kind }));
    }
    same_paths(reading, &collections);
    collections
}

/// What stands for a collection of which something else than a group is written: it exists, so that what names it is right.
fn labelled(name: &Arc<str>) -> Map {
    Map(vec![(Arc::from("label"), Value::Text(name.to_string()))])
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
    let Some(text) = reading.text(&path, value) else {
        return Kind::Article;
    };
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
    if !is_plain(name) {
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
    let path = read_path(reading, at, name);
    if reading.langs().all(|lang| path.get(lang).is_some_and(String::is_empty)) {
        without_list(reading, at);
    }
    Collection {
        singular: at.get("singular").map_or_else(Words::default, |(path, value)| reading.words(&path, value)),
        path,
        sort: read_sort(reading, at, declared.kind, &fields),
        page_size: read_page_size(reading, at),
        feed: at.get("feed").and_then(|(path, value)| reading.boolean(&path, value)).unwrap_or(false),
        languages: read_languages(reading, at),
        colour: read_colour(reading, at),
        reading_level: number(reading, "reading_level"),
        name: name.to_owned(),
        kind: declared.kind,
        label,
        fields,
    }
}

/// Whether the name of a collection can stand in an address.
fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')) && !name.starts_with('_')
}

/// Whether a collection has a name, or is told to have it: `Blog` is told to be `blog`, and what names `blog` is right.
pub(super) fn is_called(collection: &str, name: &str) -> bool {
    collection == name || (!is_plain(collection) && slug(collection) == name)
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
    let is_alone = reading.languages.len() == 1;
    let kept = |path: &str| kept_folder(path).filter(|_| is_alone);
    let Some((path, value)) = at.get("path") else {
        if let Some(folder) = kept(name) {
            reading.faults.push(say::kept_path(reading.key(&at.path), folder, false));
        }
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
        } else if let Some(folder) = kept(&clean) {
            reading.faults.push(say::kept_path(reading.value(&path), folder, true));
        }
        paths.set(lang, clean);
    }
    paths
}

fn read_sort(reading: &mut Reading, at: &At<'_>, kind: Kind, fields: &IndexMap<String, Field>) -> Sort {
    // What the cards show: when an event is, and when any other entry was written.
    let date = if kind == Kind::Event { "start" } else { "date" };
    let default = Sort { key: SortKey::Field(date.to_owned()), descending: true };
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

/// Tells of what shapes a list, in a collection that has none, as its entries lie directly under the language. Facets are not
/// told of: they narrow the search too.
fn without_list(reading: &mut Reading, at: &At<'_>) {
    for key in ["sort", "page_size", "feed"] {
        let written = at.get(key).filter(|(_, value)| *value != &Value::Boolean(false));
        reading.faults.extend(written.map(|(path, _)| say::unused_without_list(reading.key(&path), key)));
    }
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
            reading.wrong_type(&path, (wanted, &[format!("page_size: {DEFAULT}")]), value);
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
