//! Comparing the words of a language with those that the theme needs: what is missing, what nothing reads, what is no text.

use crate::diagnostic::{Diagnostic, FieldPath, Place, config as config_say, say, theme as theme_say};
use crate::path::SourcePath;
use crate::text::nearest;
use crate::yaml::{Map, Value};

use super::places;
use super::plural::PluralRules;

/// Maps whose keys are data and differ between languages.
const OPEN: &[&str] = &["language_names", "zones", "days", "plural", "typography", "capitalised"];

/// Keys that a language may leave out.
const OPTIONAL: &[&str] = &["capitalised", "alphabet", "accents_from_end", "date_range_in_month", "date_range_in_year"];

/// A map to which a hub adds its own: the labels of fields that `hub.yaml` declares.
const ADDED_TO: &str = "fields";

/// Places that the program fills beside those that the English words have.
const MORE_PLACES: &[(&str, &[&str])] = &[("date", &["weekday"])];

/// From more missing words on they are told as one: the file is not meant to have them all.
const MOST_MISSING: usize = 12;

/// What a theme needs of the words of a language.
pub struct Needs<'a> {
    /// The theme's own English words.
    pub reference: &'a Map,
    /// Whether a template of the site's own uses a word that the built-in theme does not have.
    pub is_own: &'a dyn Fn(&str) -> bool,
    /// The words file that replaces single words, where the theme has words in this language already.
    pub for_single_words: Option<String>,
}

/// Where the words of a language are written.
pub(super) struct Files<'a> {
    pub source: &'a SourcePath,
    /// The file of the locale and what it says.
    pub locale: Option<(&'a SourcePath, &'a Map)>,
}

impl Files<'_> {
    /// The file that says what is at a path: that of the locale, where it says it.
    pub fn file_of(&self, path: &str) -> &SourcePath {
        match self.locale {
            Some((file, changes)) if has(changes, path) => file,
            _ => self.source,
        }
    }
}

fn has(map: &Map, path: &str) -> bool {
    match path.split_once('.') {
        None => map.get(path).is_some(),
        Some((key, rest)) => map.get(key).and_then(Value::as_map).is_some_and(|inner| has(inner, rest)),
    }
}

struct Comparison<'a> {
    files: &'a Files<'a>,
    plural: &'a PluralRules,
    is_own: &'a dyn Fn(&str) -> bool,
    /// The words that are missing, with the English ones.
    missing: Vec<(String, String)>,
    faults: Vec<Diagnostic>,
}

/// Tells of every word that is missing, that nothing reads, or that is not what its key takes.
pub(super) fn compare(files: &Files<'_>, plural: &PluralRules, values: &Map, needs: &Needs<'_>) -> Vec<Diagnostic> {
    let mut comparison = Comparison { files, plural, is_own: needs.is_own, missing: Vec::new(), faults: Vec::new() };
    comparison.map(values, needs.reference, &FieldPath::default());
    let Comparison { missing, mut faults, .. } = comparison;
    match missing.len() > MOST_MISSING {
        true => {
            let names: Vec<&str> = missing.iter().map(|(name, _)| name.as_str()).collect();
            faults.push(theme_say::missing_words_of_file(files.source, &names, needs.for_single_words.as_deref()));
        }
        false => {
            let one = |(name, english): &(String, String)| theme_say::missing_word(files.file_of(name), name, english);
            faults.extend(missing.iter().map(one));
        }
    }
    faults
}

impl Comparison<'_> {
    fn map(&mut self, values: &Map, reference: &Map, path: &FieldPath) {
        for (key, wanted) in reference.iter() {
            let here = path.child(key);
            match values.get(key) {
                None if *wanted == Value::Null || OPTIONAL.contains(&&**key) => {}
                None => self.missing.push((here.to_string(), shown(wanted).to_owned())),
                Some(_) if path.0.is_empty() && OPEN.contains(&&**key) => {}
                Some(value) => self.word(value, wanted, &here),
            }
        }
        for key in values.keys().filter(|key| reference.get(key).is_none()) {
            let is_known = match path.0.as_slice() {
                [] => OPTIONAL.contains(&key) || (self.is_own)(key),
                _ => path.to_string() == ADDED_TO,
            };
            if !is_known {
                self.unknown(&path.child(key), key, reference.keys());
            }
        }
    }

    fn word(&mut self, value: &Value, wanted: &Value, here: &FieldPath) {
        let is_counted = |map: &Map| map.get("other").is_some();
        match (value, wanted) {
            (Value::Map(forms), Value::Map(other)) if is_counted(other) => self.forms(forms, other, here),
            // One form for every number.
            (Value::Text(text), Value::Map(other)) if is_counted(other) => self.places(text, wanted, here),
            (Value::Map(inner), Value::Map(other)) => self.map(inner, other, here),
            (Value::List(items), Value::List(other)) => {
                if items.len() != other.len() {
                    let fault = theme_say::wrong_word_count(self.value(here), &here.to_string(), items.len(), other.len());
                    self.faults.push(fault);
                }
            }
            (Value::Text(text), Value::Text(_)) => self.places(text, wanted, here),
            (Value::Boolean(_), Value::Boolean(_)) => {}
            (value, wanted) => self.wrong_type(value, wanted, here),
        }
    }

    /// The forms of a word that counts: one for each category of the language.
    fn forms(&mut self, forms: &Map, reference: &Map, here: &FieldPath) {
        let categories: Vec<&str> = self.plural.categories().collect();
        let english = Value::Map(reference.clone());
        for category in categories.iter().filter(|category| forms.get(category).is_none()) {
            self.missing.push((here.child(category).to_string(), shown(&english).to_owned()));
        }
        for (category, form) in forms.iter() {
            let own = here.child(category);
            match form {
                _ if !categories.contains(&&**category) => self.unknown(&own, category, categories.iter().copied()),
                Value::Text(text) => self.places(text, &english, &own),
                form => self.wrong_type(form, &Value::Text(String::new()), &own),
            }
        }
    }

    /// Places in a text are those that the English words have.
    fn places(&mut self, text: &str, wanted: &Value, here: &FieldPath) {
        let name = here.to_string();
        let mut known: Vec<&str> = match wanted {
            Value::Map(forms) => forms.iter().filter_map(|(_, form)| form.as_text()).flat_map(places).chain(["n"]).collect(),
            wanted => wanted.as_text().into_iter().flat_map(places).collect(),
        };
        known.extend(MORE_PLACES.iter().filter(|(word, _)| *word == name).flat_map(|(_, more)| *more));
        known.sort_unstable();
        known.dedup();
        for written in places(text).filter(|written| !known.contains(written)) {
            self.faults.push(config_say::unknown_place(self.value(here), &name, written, &known));
        }
    }

    fn value(&self, path: &FieldPath) -> Place {
        Place::value(self.files.file_of(&path.to_string()), path)
    }

    fn unknown<'k>(&mut self, path: &FieldPath, key: &str, known: impl Iterator<Item = &'k str>) {
        let place = Place::key(self.files.file_of(&path.to_string()), path);
        self.faults.push(theme_say::unknown_word(place, &path.to_string(), nearest(key, known)));
    }

    fn wrong_type(&mut self, value: &Value, wanted: &Value, here: &FieldPath) {
        let words = match wanted {
            Value::List(_) => say!("a list of words", "une liste de mots"),
            Value::Map(_) => say!("a list of words, each with its key", "une liste de mots, chacun avec sa clé"),
            Value::Boolean(_) => say!("`true` or `false`", "`true` ou `false`"),
            _ => say!("text", "un texte"),
        };
        let fault = config_say::wrong_type(self.value(here), &here.to_string(), &words, &written(value));
        self.faults.push(fault);
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(_) => "[…]".to_owned(),
        Value::Map(_) => "{…}".to_owned(),
    }
}

fn shown(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        Value::Map(map) => map.get("other").and_then(Value::as_text).unwrap_or("…"),
        _ => "…",
    }
}
