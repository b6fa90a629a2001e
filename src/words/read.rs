//! Reading a words file, and telling what it lacks.

use crate::diagnostic::{Diagnostic, FieldPath, Place, config as config_say, say, theme as theme_say};
use crate::text::Source;
use crate::yaml::{self, Map, Value, fault as yaml_say};

use super::compare::{Files, Needs, compare};
use super::plural::PluralRules;
use super::{Typography, Words};

/// The folder of a theme's words files.
pub const FOLDER: &str = "words";

/// The values of a words file; `None` where it cannot be read.
fn parse(source: &Source, faults: &mut Vec<Diagnostic>) -> Option<Map> {
    if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
        faults.push(fault);
        return None;
    }
    if source.text.starts_with('\u{feff}') {
        faults.push(yaml_say::byte_order_mark(&source.path));
    }
    match yaml::parse(source.text.trim_start_matches('\u{feff}')) {
        Ok(Value::Map(map)) => {
            let repeated = map.repeated_keys();
            faults.extend(repeated.iter().map(|path| yaml_say::repeated_key(&source.path, path)));
            Some(map)
        }
        Ok(_) => {
            faults.push(config_say::wrong_type(
                Place::File(source.path.clone()),
                source.path.name(),
                &say!("a list of words, each with its key", "une liste de mots, chacun avec sa clé"),
                "",
            ));
            None
        }
        Err(fault) => {
            faults.push(yaml_say::fault(source, 0, &source.text, fault));
            None
        }
    }
}

/// The words of a language from its file and, where there is one, its locale's file, which replaces some of them.
/// Whatever the theme needs must be there, and nothing else.
pub fn read(source: &Source, locale: Option<&Source>, needs: &Needs<'_>) -> (Words, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let base = parse(source, &mut faults);
    let changes = locale.map(|locale| parse(locale, &mut faults).ok_or(locale));
    let is_readable = base.is_some() && !matches!(changes, Some(Err(_)));
    let changes = changes.and_then(Result::ok).unwrap_or_default();
    let values = overlay(base.unwrap_or_default(), &changes);
    let files = Files { source: &source.path, locale: locale.map(|locale| (&locale.path, &changes)) };
    let (mut plural, mut is_counting_clear) = (PluralRules::default(), true);
    if let Some(Value::Map(rules)) = values.get("plural") {
        for (category, condition) in rules.iter() {
            let condition = condition.as_text().unwrap_or("");
            if !plural.add(category, condition) {
                let path = FieldPath::key("plural").child(category);
                faults.push(theme_say::bad_plural(Place::value(files.file_of(&path.to_string()), &path), condition));
                is_counting_clear = false;
            }
        }
    }
    if is_readable && is_counting_clear {
        faults.extend(compare(&files, &plural, &values, needs));
    }
    let alphabet = match values.get("alphabet") {
        Some(Value::List(letters)) => letters.iter().filter_map(Value::as_text).map(str::to_lowercase).collect(),
        _ => Vec::new(),
    };
    let typography = typography(&values);
    (Words::new(values, plural, typography, alphabet), faults)
}

/// The first map with what the second one has instead, key by key.
pub fn overlay(mut values: Map, changes: &Map) -> Map {
    for (key, change) in changes.iter() {
        let old = values.0.iter_mut().find(|(name, _)| name == key);
        match (old, change) {
            (Some((_, old @ Value::Map(_))), Value::Map(changes)) => {
                if let Value::Map(inner) = std::mem::replace(old, Value::Null) {
                    *old = Value::Map(overlay(inner, changes));
                }
            }
            (Some((_, old)), change) => *old = change.clone(),
            (None, change) => values.0.push((key.clone(), change.clone())),
        }
    }
    values
}

fn typography(values: &Map) -> Typography {
    let empty = Map::default();
    let map = values.get("typography").and_then(Value::as_map).unwrap_or(&empty);
    let sign = |name: &str, default: &str| match map.get(name) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Null) => String::new(),
        _ => default.to_owned(),
    };
    let before = map.get("before").and_then(Value::as_map).unwrap_or(&empty);
    Typography {
        open_double: sign("open_double", ""),
        close_double: sign("close_double", ""),
        open_single: sign("open_single", ""),
        close_single: sign("close_single", ""),
        apostrophe: sign("apostrophe", ""),
        inside_guillemets: sign("inside_guillemets", ""),
        ellipsis: sign("ellipsis", ""),
        en_dash: sign("en_dash", "\u{2013}"),
        em_dash: sign("em_dash", "\u{2014}"),
        before: before
            .iter()
            .filter_map(|(sign, space)| Some((sign.chars().next()?, space.as_text().unwrap_or("").to_owned())))
            .collect(),
    }
}
