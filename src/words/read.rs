//! Reading a words file, and telling what it lacks.

use crate::diagnostic::{Diagnostic, FieldPath, Place, config as config_say, say, theme as theme_say};
use crate::path::SourcePath;
use crate::text::Source;
use crate::yaml::{self, Map, Value, fault as yaml_say};

use super::plural::PluralRules;
use super::{Typography, Words};

/// The folder of a theme's words files.
pub const FOLDER: &str = "words";

/// Maps whose keys are data and differ between languages.
const OPEN: &[&str] = &["language_names", "zones", "days", "plural", "typography", "capitalised"];

/// Keys that a language may leave out.
const OPTIONAL: &[&str] = &["capitalised"];

/// The values of a words file; `None` where it cannot be read.
fn parse(source: &Source, faults: &mut Vec<Diagnostic>) -> Option<Map> {
    if let Some(fault) = yaml_say::not_utf8(source) {
        faults.push(fault);
        return None;
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
/// Whatever the reference (the theme's own English) has must be there.
pub fn read(source: &Source, locale: Option<&Source>, reference: &Map) -> (Words, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let base = parse(source, &mut faults).unwrap_or_default();
    let changes = locale.and_then(|locale| parse(locale, &mut faults)).unwrap_or_default();
    let values = overlay(base, &changes);
    let file_of = |key: &str| match (locale, changes.get(key)) {
        (Some(locale), Some(_)) => &locale.path,
        _ => &source.path,
    };
    let mut plural = PluralRules::default();
    if let Some(Value::Map(rules)) = values.get("plural") {
        for (category, condition) in rules.iter() {
            let condition = condition.as_text().unwrap_or("");
            if !plural.add(category, condition) {
                let place = Place::value(file_of("plural"), &FieldPath::key("plural").child(category));
                faults.push(theme_say::bad_plural(place, condition));
            }
        }
    }
    if faults.is_empty() {
        let path = FieldPath::default();
        compare(&Comparison { file_of: &file_of, plural: &plural }, (&values, reference), &path, &mut faults);
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

struct Comparison<'a> {
    /// The file that says a key of the top level.
    file_of: &'a dyn Fn(&str) -> &'a SourcePath,
    plural: &'a PluralRules,
}

/// Tells of every word that the reference has and the language lacks.
fn compare(with: &Comparison<'_>, (values, reference): (&Map, &Map), path: &FieldPath, faults: &mut Vec<Diagnostic>) {
    for (key, wanted) in reference.iter() {
        let here = path.child(key);
        let name = here.to_string();
        let file = (with.file_of)(name.split('.').next().unwrap_or(&name));
        let is_open = path.0.is_empty() && OPEN.contains(&&**key);
        match (values.get(key), wanted) {
            (None, Value::Null) => {}
            (None, _) if OPTIONAL.contains(&&**key) => {}
            (None, wanted) => faults.push(theme_say::missing_word(file, &name, shown(wanted))),
            (Some(_), _) if is_open => {}
            (Some(Value::Map(forms)), Value::Map(other)) if other.get("other").is_some() => {
                for category in with.plural.categories().filter(|category| forms.get(category).is_none()) {
                    faults.push(theme_say::missing_word(file, &format!("{name}.{category}"), shown(wanted)));
                }
            }
            (Some(Value::Map(inner)), Value::Map(other)) => compare(with, (inner, other), &here, faults),
            (Some(Value::List(items)), Value::List(other)) if items.len() != other.len() => {
                let place = Place::value(file, &here);
                faults.push(theme_say::wrong_word_count(place, &name, items.len(), other.len()));
            }
            _ => {}
        }
    }
}

fn shown(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        Value::Map(map) => map.get("other").and_then(Value::as_text).unwrap_or("…"),
        _ => "…",
    }
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
