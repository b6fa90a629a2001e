//! Reading the whole of `hub.yaml`.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::diagnostic::config as say;
use crate::diagnostic::{CODES, Diagnostic, FieldPath, Message, Place, say as words};
use crate::moment;
use crate::text::{Source, is_email};
use crate::words::places;
use crate::yaml::{self, Map, Value, fault as yaml_say};

use super::collection;
use super::instead;
use super::reader::{At, Reading, written};
use super::schema::{Collection, Config, Home, Language, Level, Words};

/// The name of the file that makes a folder a hub.
pub const FILE_NAME: &str = "hub.yaml";

/// The keys of the site.
pub const SITE_KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "timezone",
    "languages",
    "theme",
    "publisher",
    "licence",
    "contact",
    "navigation",
    "home",
    "html",
    "search",
    "editor",
    "rules",
    "collections",
];

fn this_file() -> Message {
    words!("`hub.yaml`", "`hub.yaml`")
}

/// The configuration that `hub.yaml` states; `None` where it cannot be read at all. Every fault is told.
pub fn read(source: &Source) -> (Option<Config>, Vec<Diagnostic>) {
    let file = &source.path;
    if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
        return (None, vec![fault]);
    }
    let text = source.text.trim_start_matches('\u{feff}');
    let value = match yaml::parse(text) {
        Ok(value) => value,
        Err(fault) => return (None, vec![yaml_say::fault(source, source.text.len() - text.len(), text, fault)]),
    };
    let map = match &value {
        Value::Map(map) if !map.0.is_empty() => map,
        _ => return (None, vec![say::empty_config(Place::File(file.clone()))]),
    };
    let at = At { map, path: FieldPath::default() };
    let mut reading = Reading {
        file: file.clone(),
        yaml: text.to_owned(),
        offset: source.text.len() - text.len(),
        languages: Vec::new(),
        is_sure_of_languages: true,
        is_sure_of_collections: matches!(map.get("collections"), Some(Value::Map(_))),
        faults: Vec::new(),
    };
    if source.text.starts_with('\u{feff}') {
        reading.faults.push(yaml_say::byte_order_mark(file));
    }
    for byte in yaml::swallowed(&source.text) {
        reading.faults.push(yaml_say::swallowed(file, 0, &source.text, byte));
    }
    for range in yaml::lost_backslashes(&source.text) {
        reading.faults.push(yaml_say::lost_backslash(file, 0, &source.text, range));
    }
    for path in map.repeated_keys() {
        reading.faults.push(yaml_say::repeated_key(file, &path));
    }
    let config = read_site(&mut reading, &at);
    (Some(config), reading.faults)
}

fn read_site(reading: &mut Reading, at: &At<'_>) -> Config {
    reading.only(at, &this_file(), SITE_KEYS);
    let languages = read_languages(reading, at);
    let words =
        |reading: &mut Reading, key: &str| at.get(key).map_or_else(Words::default, |(path, value)| reading.words(&path, value));
    let text = |reading: &mut Reading, key: &str| at.get(key).and_then(|(path, value)| reading.text(&path, value));
    if at.get("title").is_none_or(|(_, title)| says_nothing(title)) {
        reading.missing(at, "title", &this_file(), "title: …");
    }
    let (origin, base_path) = read_base_url(reading, at);
    let collections = match at.get("collections") {
        Some((path, value)) => collection::read_all(reading, &path, value),
        None => {
            reading.missing(at, "collections", &this_file(), "collections: { blog: { label: Blog } }");
            Vec::new()
        }
    };
    Config {
        title: words(reading, "title"),
        description: words(reading, "description"),
        origin,
        base_path,
        timezone: read_timezone(reading, at),
        languages,
        theme: text(reading, "theme").unwrap_or_else(|| "commons".to_owned()),
        publisher: words(reading, "publisher"),
        licence: words(reading, "licence"),
        contact: read_contact(reading, at),
        navigation: read_navigation(reading, at, &collections),
        home: read_home(reading, at, &collections),
        html: at.get("html").and_then(|(path, value)| reading.boolean(&path, value)).unwrap_or(false),
        search: at.get("search").and_then(|(path, value)| reading.boolean(&path, value)).unwrap_or(true),
        editor: read_editor(reading, at),
        rules: read_rules(reading, at),
        collections,
    }
}

fn read_languages(reading: &mut Reading, at: &At<'_>) -> Vec<Language> {
    let mut languages = Vec::new();
    match at.get("languages") {
        Some((path, value)) => {
            for (code, path, value) in
                reading.map(&path, value).into_iter().flat_map(|map| At { map, path: path.clone() }.each().collect::<Vec<_>>())
            {
                let letters = code.bytes().all(|byte| byte.is_ascii_lowercase());
                if !letters || !(2..=3).contains(&code.len()) {
                    reading.is_sure_of_languages = false;
                    let fault = say::bad_language_code(reading.key(&path), &code);
                    reading.faults.push(fault);
                    continue;
                }
                languages.push(read_language(reading, &code, &path, value));
            }
            if languages.is_empty() {
                reading.is_sure_of_languages = false;
            }
            if matches!(value, Value::Map(map) if map.0.is_empty()) {
                let wanted = words!("a group of at least one language", "un groupe d’au moins une langue");
                reading.wrong_type(&path, (wanted, &instead::group(&path, value)), value);
            }
        }
        None => {
            reading.is_sure_of_languages = false;
            reading.missing(at, "languages", &this_file(), "languages: { en: { name: English, locale: en-CA } }");
        }
    }
    if languages.is_empty() {
        languages.push(Language { code: "en".to_owned(), name: "English".to_owned(), locale: "en".to_owned() });
    }
    reading.languages = languages.iter().map(|language| language.code.clone()).collect();
    languages
}

fn read_language(reading: &mut Reading, code: &str, path: &FieldPath, value: &Value) -> Language {
    let mut language = Language { code: code.to_owned(), name: code.to_owned(), locale: code.to_owned() };
    let Some(map) = (match value {
        Value::Null => None,
        value => reading.map(path, value),
    }) else {
        return language;
    };
    let at = At { map, path: path.clone() };
    reading.only(&at, &words!("a language", "une langue"), &["name", "locale"]);
    match at.get("name") {
        Some((path, value)) => language.name = reading.text(&path, value).unwrap_or_default(),
        None => reading.missing(&at, "name", &words!("a language", "une langue"), "name: Français"),
    }
    if let Some((path, value)) = at.get("locale")
        && let Some(locale) = reading.text(&path, value)
    {
        if !is_locale(&locale, code) {
            reading.faults.push(say::bad_locale(reading.value(&path), &locale, code));
        }
        language.locale = locale;
    }
    language
}

/// Whether a locale is one of a language: its code, and a script, a country or a variant behind it (BCP 47).
fn is_locale(locale: &str, code: &str) -> bool {
    let mut steps = locale.split('-');
    let is_step = |step: &str| (2..=8).contains(&step.len()) && step.bytes().all(|byte| byte.is_ascii_alphanumeric());
    steps.next() == Some(code) && steps.all(is_step)
}

/// Whether words are there and say nothing in any language.
fn says_nothing(words: &Value) -> bool {
    match words {
        Value::Text(text) => text.trim().is_empty(),
        Value::Map(map) => map.iter().all(|(_, text)| says_nothing(text)),
        _ => false,
    }
}

/// Scheme and host, and the path; both without a trailing `/`.
fn read_base_url(reading: &mut Reading, at: &At<'_>) -> (String, String) {
    let Some((path, value)) = at.get("base_url") else {
        reading.missing(at, "base_url", &this_file(), "base_url: https://hub.example.org/");
        return Default::default();
    };
    let Some(text) = reading.text(&path, value) else {
        return Default::default();
    };
    split_base_url(&text).unwrap_or_else(|| {
        let fault = say::bad_base_url(reading.value(&path), &text);
        reading.faults.push(fault);
        Default::default()
    })
}

/// Scheme and host, and the path, of a base URL; both without a trailing `/`. `None` where it is none.
pub fn split_base_url(text: &str) -> Option<(String, String)> {
    let host_start = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let (host, path) = host_start.split_once('/').unwrap_or((host_start, ""));
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    let path = path.trim_matches('/');
    let is_path = path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~'));
    let is_plain = !path.split('/').any(|step| matches!(step, "." | "..") || (step.is_empty() && !path.is_empty()));
    let scheme = &text[..text.len() - host_start.len()];
    let base_path = if path.is_empty() { String::new() } else { format!("/{path}") };
    (is_host && is_path && is_plain).then(|| (format!("{scheme}{host}"), base_path))
}

fn read_timezone(reading: &mut Reading, at: &At<'_>) -> TimeZone {
    let Some((path, value)) = at.get("timezone") else {
        return TimeZone::UTC;
    };
    let Some(text) = reading.text(&path, value) else {
        return TimeZone::UTC;
    };
    moment::zone(&text).unwrap_or_else(|| {
        let fault = say::unknown_timezone(reading.value(&path), &text, moment::zone_meant(&text).as_deref());
        reading.faults.push(fault);
        TimeZone::UTC
    })
}

/// Tells of a text that names neither a collection nor an entry of one. Whether the entry exists is seen later.
fn check_name(reading: &mut Reading, path: &FieldPath, text: &str, collections: &[Collection]) {
    let name = text.split_once('/').map_or(text, |(collection, _)| collection);
    if !reading.is_sure_of_collections || collections.iter().any(|collection| collection::is_called(&collection.name, name)) {
        return;
    }
    let known: Vec<&str> = collections.iter().map(|collection| collection.name.as_str()).collect();
    let meant = of_address(text, collections);
    let name = if name.is_empty() { text } else { name };
    reading.unknown_collection(path, (text, name), &known, meant.as_deref());
}

/// What an address on the site is called in `hub.yaml`: `events`, of `/en/events/`.
fn of_address(text: &str, collections: &[Collection]) -> Option<String> {
    let steps: Vec<&str> = text.split('/').filter(|step| !step.is_empty()).collect();
    let is_at =
        |collection: &Collection, step: &str| collection.name == step || collection.path.iter().any(|(_, path)| path == step);
    let rest = |steps: &[&str]| {
        let (first, rest) = steps.split_first()?;
        let collection = collections.iter().find(|collection| is_at(collection, first))?;
        Some([&[collection.name.as_str()], rest].concat().join("/"))
    };
    rest(&steps).or_else(|| rest(steps.get(1..)?))
}

fn read_navigation(reading: &mut Reading, at: &At<'_>, collections: &[Collection]) -> Vec<String> {
    let Some((path, value)) = at.get("navigation") else {
        return Vec::new();
    };
    let mut navigation = Vec::new();
    for (path, text) in reading.set(&path, value) {
        check_name(reading, &path, &text, collections);
        let named = collections.iter().find(|collection| collection.name == text);
        if named.is_some_and(|collection| reading.langs().any(|lang| collection.path.get(lang).is_some_and(String::is_empty))) {
            reading.faults.push(say::no_list(reading.value(&path), &text));
        }
        navigation.push(text);
    }
    navigation
}

fn read_home(reading: &mut Reading, at: &At<'_>, collections: &[Collection]) -> Home {
    let mut home = Home::default();
    let Some((path, value)) = at.get("home") else {
        return home;
    };
    let Some(map) = reading.map(&path, value) else {
        return home;
    };
    let at = At { map, path };
    reading.only(&at, &words!("`home`", "`home`"), &["featured", "start"]);
    for (key, list) in [("featured", &mut home.featured), ("start", &mut home.start)] {
        let Some((path, value)) = at.get(key) else { continue };
        for (path, text) in reading.set(&path, value) {
            check_name(reading, &path, &text, collections);
            list.push(text);
        }
    }
    home
}

/// Where readers write to: an e-mail address, or the address of a form.
fn read_contact(reading: &mut Reading, at: &At<'_>) -> Option<String> {
    let (path, value) = at.get("contact")?;
    let contact = reading.text(&path, value)?;
    if !is_email(&contact) && split_base_url(&contact).is_none() {
        reading.faults.push(crate::diagnostic::address::bad_email(reading.value(&path), "contact", &contact));
    }
    Some(contact)
}

/// How a file is opened in an editor. Its places are the preview's.
fn read_editor(reading: &mut Reading, at: &At<'_>) -> Option<String> {
    const PLACES: &[&str] = &["file", "line"];
    let (path, value) = at.get("editor")?;
    let editor = reading.text(&path, value)?;
    for written in places(&editor).filter(|written| !PLACES.contains(written)) {
        reading.faults.push(say::unknown_place(reading.value(&path), "editor", written, PLACES));
    }
    Some(editor)
}

fn read_rules(reading: &mut Reading, at: &At<'_>) -> BTreeMap<String, Level> {
    let mut rules = BTreeMap::new();
    let Some((path, value)) = at.get("rules") else {
        return rules;
    };
    let map = reading.map(&path, value).cloned().unwrap_or_else(Map::default);
    for (code, path, value) in (At { map: &map, path }).each() {
        let known: Vec<&str> = CODES.iter().filter(|code| code.adjustable).map(|code| code.name).collect();
        let level = match value {
            Value::Text(text) => [("error", Level::Error), ("warning", Level::Warning), ("off", Level::Off)]
                .iter()
                .find(|(name, _)| name == text)
                .map(|(_, level)| *level),
            _ => None,
        };
        let fault = match (CODES.iter().find(|known| known.name == &*code), level) {
            (None, _) => say::unknown_rule(reading.key(&path), &code, &known),
            (Some(rule), _) if !rule.adjustable => say::fixed_rule(reading.key(&path), &code),
            (Some(_), None) => say::unknown_value(reading.value(&path), &code, &written(value), &["error", "warning", "off"]),
            (Some(_), Some(level)) => {
                rules.insert(code.to_string(), level);
                continue;
            }
        };
        reading.faults.push(fault);
    }
    rules
}
