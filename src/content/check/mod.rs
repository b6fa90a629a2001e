//! Checking what was written against the fields of a collection.

mod parts;
mod plain;
mod web;

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::config::{Config, Field, FieldType};
use crate::diagnostic::{Diagnostic, FieldPath, Message, Place, Step, say as words};
use crate::diagnostic::{config as config_say, front_matter as say};
use crate::lang::Lang;
use crate::moment::{self, Moment, NotADate};
use crate::path::{SourcePath, composed};
use crate::text::nearest;
use crate::yaml::{self, Map, Value};

use super::example::{example, example_value};
use super::field::FieldValue;
use super::slip::certain;

/// What checking one entry shares.
pub(super) struct Check<'a> {
    pub file: &'a SourcePath,
    pub config: &'a Config,
    /// The YAML as written: only looked at where a value lost how it was written.
    pub yaml: &'a str,
    /// Where the YAML begins in the file, in bytes.
    pub offset: usize,
    /// In a record: the language that is read, and all codes, which may stand where text is expected.
    pub record: Option<(&'a str, &'a [String])>,
    /// In a record: the values that were found to be said for each language.
    pub parted: Vec<FieldPath>,
    pub faults: Vec<Diagnostic>,
}

/// A field's name, place and definition.
#[derive(Clone, Copy)]
struct At<'a> {
    name: &'a str,
    path: &'a FieldPath,
    field: &'a Field,
}

impl At<'_> {
    /// What to write in place of what stands here: behind its key, where it is no item of a list.
    fn line(&self, value: &str) -> String {
        match self.path.0.last() {
            Some(Step::Key(key, _)) => format!("{key}: {value}"),
            _ => value.to_owned(),
        }
    }
}

impl Check<'_> {
    /// Checks a map against the fields that it may have. Returns what is right, and the names of what is wrong.
    pub fn fields(
        &mut self,
        map: &Map,
        fields: &IndexMap<String, Field>,
        path: &FieldPath,
        owner: &str,
    ) -> (IndexMap<String, FieldValue>, Vec<String>) {
        let (mut values, mut broken) = (IndexMap::new(), Vec::new());
        for (key, value) in map.iter() {
            let here = path.child(key);
            let Some(field) = fields.get(&**key) else {
                let known: Vec<&str> = fields.keys().map(String::as_str).collect();
                self.faults.push(say::unknown_field(Place::key(self.file, &here), key, owner, &known, certain(key, map, &known)));
                // Of a misspelt field nobody is told that it is missing too.
                let meant = nearest(key, known).filter(|meant| map.get(meant).is_none());
                broken.extend(meant.map(str::to_owned));
                continue;
            };
            if values.contains_key(&**key) {
                continue;
            }
            if *value == Value::Null {
                // What each language says for itself cannot be inherited, so it is empty.
                if field.required && field.of.is_words() {
                    self.faults.push(say::empty_field(Place::key(self.file, &here), key, &example(key, field)));
                    broken.push(key.to_string());
                }
                continue;
            }
            let before = self.faults.len();
            match self.value(value, field, &here) {
                Some(value) if field.required && value.is_empty() => {
                    self.faults.push(say::empty_field(Place::key(self.file, &here), key, &example(key, field)));
                    broken.push(key.to_string());
                }
                Some(value) => {
                    values.insert(key.to_string(), value);
                }
                None if self.faults.len() > before || matches!(field.of, FieldType::Unknown) => broken.push(key.to_string()),
                None => {}
            }
        }
        (values, broken)
    }

    /// One value; `None` where it is wrong, or absent in the language that is read.
    fn value(&mut self, value: &Value, field: &Field, path: &FieldPath) -> Option<FieldValue> {
        if *value == Value::Null {
            return None;
        }
        let (value, inner) = self.in_language(value, &field.of, path)?;
        if let Cow::Owned(_) = inner {
            self.parted.push(path.clone());
        }
        let path = inner;
        let name = path.without_language(self.record.is_some());
        let at = At { name: &name, path: &path, field };
        match &field.of {
            FieldType::Text | FieldType::Markdown | FieldType::Plain => {
                if self.is_cut_off(value, &path, &field.of) {
                    return None;
                }
                self.text(value, field, at).map(FieldValue::Text)
            }
            FieldType::Number => self.number(value, at),
            FieldType::Boolean => self.boolean(value, at),
            FieldType::Date | FieldType::DateTime => self.moment(value, at),
            FieldType::Url => self.url(value, field, at),
            FieldType::Email => self.email(value, field, at),
            FieldType::Choice(choices) => {
                let text = self.text(value, &Field::of(FieldType::Plain), at)?;
                let allowed: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
                if allowed.contains(&text.as_str()) {
                    return Some(FieldValue::Text(text));
                }
                self.faults.push(say::unknown_choice(Place::value(self.file, at.path), at.name, &text, &allowed));
                None
            }
            FieldType::Reference(_) => match value {
                Value::List(items) if items.len() != 1 => {
                    self.wrong(at, value, words!("one key, not a list", "une seule clé, et non une liste"))
                }
                _ => self.references(value, &Field::of(FieldType::Plain), at),
            },
            FieldType::References(_) => self.references(value, field, at),
            FieldType::Image => self.image(value, at),
            FieldType::File => self.file_value(value, at),
            FieldType::List(items) => self.list(value, field, items, at),
            FieldType::Group { fields, shorthand } => self.group(value, fields, *shorthand, at),
            FieldType::Reasons => self.reasons(value, at),
            FieldType::Unknown => None,
        }
    }

    /// In a record, a map from language to value stands where a value is expected: the value of the language that is read.
    fn in_language<'v>(&self, value: &'v Value, of: &FieldType, path: &'v FieldPath) -> Option<(&'v Value, Cow<'v, FieldPath>)> {
        let (Some((code, all)), Value::Map(map)) = (self.record, value) else {
            return Some((value, Cow::Borrowed(path)));
        };
        let takes_map = matches!(of, FieldType::Group { .. } | FieldType::Reasons | FieldType::Image | FieldType::File);
        let by_language = map.keys().any(|key| all.iter().any(|code| code == key));
        if takes_map && !map.keys().all(|key| all.iter().any(|code| code == key)) {
            return Some((value, Cow::Borrowed(path)));
        }
        if !by_language && !map.keys().all(|key| key.len() <= 3) {
            return Some((value, Cow::Borrowed(path)));
        }
        let value = map.get(code).filter(|value| **value != Value::Null)?;
        Some((value, Cow::Owned(path.child(code))))
    }

    fn wrong<T>(&mut self, at: At<'_>, value: &Value, wanted: Message) -> Option<T> {
        let written = self.written(value, at.path);
        let line = at.line(&example_value(at.field));
        self.faults.push(say::wrong_type(Place::value(self.file, at.path), at.name, (&wanted, &[line]), &written));
        None
    }

    /// A value as it stands in the file.
    fn written(&self, value: &Value, path: &FieldPath) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Null => String::new(),
            _ => yaml::locate(self.yaml, path, crate::diagnostic::Part::Value)
                .map_or_else(String::new, |range| self.yaml[range].lines().next().unwrap_or("").to_owned()),
        }
    }

    /// Tells of words of which YAML takes the end for a comment: `Our #1 lesson`. A comment has a space after its `#`; behind words
    /// that readers see, or with a number, it may be none all the same.
    fn is_cut_off(&mut self, value: &Value, path: &FieldPath, of: &FieldType) -> bool {
        if matches!(value, Value::List(_) | Value::Map(_)) || !self.yaml.contains(" #") {
            return false;
        }
        let written = self.written(value, path);
        let Some((range, lost)) = yaml::comment_behind(self.yaml, path, &written) else { return false };
        let is_word = !lost.starts_with(char::is_whitespace);
        if is_word {
            self.faults.push(yaml::fault::cut_off(self.file, self.offset, self.yaml, range));
        } else if of.is_words() || lost.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            self.faults.push(yaml::fault::maybe_cut_off(self.file, self.offset, self.yaml, range));
        }
        is_word
    }

    fn text(&mut self, value: &Value, field: &Field, at: At<'_>) -> Option<String> {
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => self.written(value, at.path),
            Value::List(items) if items.len() == 1 && matches!(items[0], Value::Text(_)) => items[0].as_text()?.to_owned(),
            other => return self.wrong(at, other, words!("text", "un texte")),
        };
        let before = self.faults.len();
        let count = text.chars().count();
        let limits = (field.min, field.max);
        if limits.0.is_some_and(|min| (count as f64) < min) || limits.1.is_some_and(|max| count as f64 > max) {
            self.faults.push(say::wrong_length(Place::value(self.file, at.path), at.name, count, limits));
        }
        if let Some(pattern) = field.pattern.as_ref().filter(|pattern| !pattern.matches(&text)) {
            let help = field.help.find(Lang::DEFAULT).map(|help| {
                let (en, fr) = (help.to_owned(), field.help.find(Lang(1)).unwrap_or(help).to_owned());
                Message { en: en.into(), fr: fr.into() }
            });
            self.faults.push(say::wrong_form(Place::value(self.file, at.path), at.name, &text, (&pattern.text, help)));
        }
        if self.faults.len() > before {
            return None;
        }
        self.address_form(&text, at)
    }

    fn moment(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        let text = self.written(value, at.path);
        let place = Place::value(self.file, at.path);
        match moment::parse(&text) {
            Ok(moment) => return Some(FieldValue::Moment(moment)),
            Err(NotADate::Impossible) => self.faults.push(say::impossible_date(place, at.name, &text)),
            Err(NotADate::OtherForm(meant)) => {
                let meant: Vec<String> = meant.iter().map(Moment::to_type).collect();
                self.faults.push(say::bad_date(place, at.name, &text, &meant));
            }
        }
        None
    }

    fn references(&mut self, value: &Value, field: &Field, at: At<'_>) -> Option<FieldValue> {
        let items = match value {
            Value::List(items) => items.clone(),
            one => vec![one.clone()],
        };
        let is_list = matches!(value, Value::List(_));
        let (mut keys, mut is_right) = (Vec::new(), true);
        for (index, item) in items.iter().enumerate() {
            let path = if is_list { at.path.item(index) } else { at.path.clone() };
            match item {
                Value::Text(text) => keys.push(composed(text.trim().trim_matches('/')).into_owned()),
                Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => keys.push(self.written(item, &path)),
                other => {
                    let at = At { path: &path, ..at };
                    let _: Option<()> = self.wrong(
                        at,
                        other,
                        words!("the key of an entry, as `open-data`", "la clé d’une entrée, comme `open-data`"),
                    );
                    is_right = false;
                }
            }
        }
        for (index, key) in keys.iter().enumerate().filter(|(index, key)| keys[..*index].contains(key)) {
            self.faults.push(config_say::repeated_value(Place::value(self.file, &at.path.item(index)), key));
        }
        if is_right {
            self.count(keys.len(), field, at);
        }
        is_right.then_some(FieldValue::References(keys))
    }

    /// Tells of more or fewer items than the field takes; each of them is looked at all the same.
    fn count(&mut self, count: usize, field: &Field, at: At<'_>) {
        let limits = (field.min, field.max);
        let fits = limits.0.is_none_or(|min| count as f64 >= min) && limits.1.is_none_or(|max| count as f64 <= max);
        if !fits {
            self.faults.push(say::wrong_count(Place::value(self.file, at.path), at.name, count, limits));
        }
    }

    fn list(&mut self, value: &Value, field: &Field, of: &Field, at: At<'_>) -> Option<FieldValue> {
        let values: Vec<FieldValue> = match value {
            Value::List(items) => {
                // An item that is wrong or empty keeps its place, so that the others are found at theirs.
                let read = |(index, item)| self.value(item, of, &at.path.item(index)).filter(|value| !value.is_empty());
                items.iter().enumerate().map(read).map(|value| value.unwrap_or(FieldValue::Nothing)).collect()
            }
            one => self.value(one, of, at.path).filter(|value| !value.is_empty()).into_iter().collect(),
        };
        // An item that is wrong counts: it is to be mended, and not to be taken out.
        let says_something = |item: &&Value| **item != Value::Null && item.as_text().is_none_or(|text| !text.trim().is_empty());
        let items = if let Value::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
        self.count(items.iter().filter(says_something).count(), field, at);
        Some(FieldValue::List(values))
    }

    fn group(
        &mut self,
        value: &Value,
        fields: &IndexMap<String, Field>,
        shorthand: Option<&str>,
        at: At<'_>,
    ) -> Option<FieldValue> {
        if let Value::Map(map) = &value {
            let (values, broken) = self.fields(map, fields, at.path, at.name);
            for (name, field) in
                fields.iter().filter(|(name, field)| field.required && !values.contains_key(*name) && !broken.contains(name))
            {
                let line = example(name, field);
                self.faults.push(say::missing_field(Place::key(self.file, at.path), &format!("{}.{name}", at.name), &line));
            }
            return Some(FieldValue::Group(values));
        }
        let plain = shorthand.filter(|_| matches!(value, Value::Text(_)));
        if let Some((name, field)) = plain.and_then(|name| fields.get_key_value(name)) {
            let value = self.value(value, field, at.path)?;
            return Some(FieldValue::Group([(name.clone(), value)].into_iter().collect()));
        }
        let wanted =
            words!("a group, with lines below it that stand further in", "un groupe, avec des lignes en retrait dessous");
        self.wrong(at, value, wanted)
    }
}
