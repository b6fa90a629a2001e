//! Reading one map of `hub.yaml`: each value by its key, with a diagnostic where it is not what the key takes.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::config as say;
use crate::diagnostic::{Diagnostic, FieldPath, Message, Place};
use crate::lang::Lang;
use crate::path::SourcePath;
use crate::text::nearest;
use crate::yaml::{self, Map, Value};

use super::instead;
use super::schema::Words;

/// What the whole reading shares: the file, the languages, and the faults found so far.
pub(super) struct Reading {
    pub file: SourcePath,
    /// All of it, from byte `offset`: only looked at where a value lost how it was written.
    pub yaml: String,
    pub offset: usize,
    /// Codes of the site's languages.
    pub languages: Vec<String>,
    /// Whether they could all be read: else no word is said to be in an unknown one.
    pub is_sure_of_languages: bool,
    /// Whether there are any collections that could be read: else no name is said to be of an unknown one.
    pub is_sure_of_collections: bool,
    pub faults: Vec<Diagnostic>,
}

impl Reading {
    pub fn lang(&self, code: &str) -> Option<Lang> {
        let index = self.languages.iter().position(|language| language == code)?;
        u8::try_from(index).ok().map(Lang)
    }

    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(|index| Lang(u8::try_from(index).unwrap_or(u8::MAX)))
    }

    pub fn value(&self, path: &FieldPath) -> Place {
        Place::value(&self.file, path)
    }

    pub fn key(&self, path: &FieldPath) -> Place {
        Place::key(&self.file, path)
    }

    /// Tells that a value is not what its key takes, with the lines that may be meant.
    pub fn wrong_type(&mut self, path: &FieldPath, (wanted, lines): (Message, &[String]), value: &Value) {
        let fault = say::wrong_type(self.value(path), &path.to_string(), &wanted, &written(value));
        self.faults.push(fault.help(say::instead(lines)));
    }

    /// A map at a path.
    pub fn map<'a>(&mut self, path: &FieldPath, value: &'a Value) -> Option<&'a Map> {
        match value {
            Value::Map(map) => Some(map),
            other => {
                self.wrong_type(path, (wanted::map(), &instead::group(path, other)), other);
                None
            }
        }
    }

    /// Text at a path; numbers and such count as the text that they are written as.
    pub fn text(&mut self, path: &FieldPath, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Float(number) => Some(number.to_string()),
            other => {
                self.wrong_type(path, (wanted::text(), &instead::text(path, other)), other);
                None
            }
        }
    }

    /// `true` or `false` at a path.
    pub fn boolean(&mut self, path: &FieldPath, value: &Value) -> Option<bool> {
        match value {
            Value::Boolean(value) => Some(*value),
            other => {
                self.wrong_type(path, (wanted::boolean(), &instead::boolean(path, other)), other);
                None
            }
        }
    }

    /// A number at a path.
    pub fn number(&mut self, path: &FieldPath, value: &Value) -> Option<f64> {
        match value {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) if number.is_finite() => Some(*number),
            other => {
                self.wrong_type(path, (wanted::number(), &instead::number(path, other)), other);
                None
            }
        }
    }

    /// A list of texts at a path; one text counts as a list of one.
    pub fn texts(&mut self, path: &FieldPath, value: &Value) -> Vec<(FieldPath, String)> {
        match value {
            Value::List(items) => {
                let mut texts = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let path = path.item(index);
                    texts.extend(self.text(&path, item).map(|text| (path, text)));
                }
                texts
            }
            Value::Map(_) => {
                self.wrong_type(path, (wanted::list(), &instead::list(path, value, &[])), value);
                Vec::new()
            }
            other => self.text(path, other).map(|text| (path.clone(), text)).into_iter().collect(),
        }
    }

    /// A list of texts at a path in which none should stand twice.
    pub fn set(&mut self, path: &FieldPath, value: &Value) -> Vec<(FieldPath, String)> {
        let mut set: Vec<(FieldPath, String)> = Vec::new();
        for (path, text) in self.texts(path, value) {
            match set.iter().any(|(_, other)| *other == text) {
                true => self.faults.push(say::repeated_value(self.value(&path), &text)),
                false => set.push((path, text)),
            }
        }
        set
    }

    /// Words at a path: a map from language to text, or one text for all.
    pub fn words(&mut self, path: &FieldPath, value: &Value) -> Words {
        let Value::Map(map) = value else {
            let text = self.text(path, value).filter(|text| !self.is_cut_off(path, text));
            return Words(text.into_iter().flat_map(|text| self.langs().map(move |lang| (lang, text.clone()))).collect());
        };
        let mut words = Words::default();
        for (code, value) in map.iter() {
            let here = path.child(code);
            match self.lang(code) {
                Some(lang) => {
                    if let Some(text) = self.text(&here, value).filter(|text| !self.is_cut_off(&here, text)) {
                        words.0.set(lang, text);
                    }
                }
                None => self.unknown_language(&here, code),
            }
        }
        for lang in self.langs().filter(|lang| self.is_sure_of_languages && words.0.get(*lang).is_none()) {
            let (name, code) = (path.to_string(), self.languages[lang.index()].clone());
            // Words that are no text were told.
            if map.get(&code).is_some_and(|value| *value != Value::Null) {
                continue;
            }
            let shown = words.get(lang).to_owned();
            self.faults.push(say::missing_words(self.key(path), &name, &code, &shown));
        }
        words
    }

    /// Tells of words of which YAML takes the end for a comment: `title: Hub #1`. With a number behind a space, they may be;
    /// other comments are many in this file, and none of the words.
    fn is_cut_off(&mut self, path: &FieldPath, text: &str) -> bool {
        let Some((range, lost)) = yaml::comment_behind(&self.yaml, path, text) else { return false };
        let is_word = !lost.starts_with(char::is_whitespace);
        if is_word {
            self.faults.push(yaml::fault::cut_off(&self.file, self.offset, &self.yaml, range));
        } else if lost.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            self.faults.push(yaml::fault::maybe_cut_off(&self.file, self.offset, &self.yaml, range));
        }
        is_word
    }

    pub fn unknown_language(&mut self, path: &FieldPath, code: &str) {
        if !self.is_sure_of_languages {
            return;
        }
        let known: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        let fault = say::unknown_language(self.key(path), code, &known);
        self.faults.push(fault);
    }

    /// Tells of a text in which a collection that there is not is named, or several in one; with what may be meant.
    pub fn unknown_collection(&mut self, path: &FieldPath, (text, name): (&str, &str), known: &[&str], meant: Option<&str>) {
        if let Some(lines) = instead::several(path, text) {
            let fault = say::wrong_type(self.value(path), &path.to_string(), &wanted::list(), text);
            self.faults.push(fault.help(say::instead(&lines)));
            return;
        }
        let fault = say::unknown_collection(self.value(path), name, known, meant);
        self.faults.push(fault);
    }

    /// Tells that a map has no such key, or nothing behind it, with a line to write; not where a misspelt one was told in its
    /// place.
    pub fn missing(&mut self, at: &At<'_>, key: &str, of: &Message, line: &str) {
        if at.map.keys().any(|other| other == key) {
            self.faults.push(say::empty_key(self.key(&at.path.child(key)), key, line));
            return;
        }
        if at.map.keys().any(|other| nearest(other, [key]).is_some()) {
            return;
        }
        let place = if at.path.0.is_empty() { Place::File(self.file.clone()) } else { self.key(&at.path) };
        self.faults.push(say::missing_key(place, key, of, line));
    }

    /// Tells of every key of a map that is not among those known.
    pub fn only(&mut self, at: &At<'_>, of: &Message, known: &[&str]) {
        for key in at.map.keys().filter(|key| !known.contains(key)) {
            let place = self.key(&at.path.child(key));
            self.faults.push(say::unknown_key(place, key, of, known));
        }
    }
}

/// A map of `hub.yaml` and the way to it.
#[derive(Clone)]
pub(super) struct At<'a> {
    pub map: &'a Map,
    pub path: FieldPath,
}

impl<'a> At<'a> {
    /// The value of a key with its path; one without a value counts as absent.
    pub fn get(&self, key: &str) -> Option<(FieldPath, &'a Value)> {
        match self.map.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => Some((self.path.child(key), value)),
        }
    }

    /// Every key with its path and value. One that stands a second time was told as such.
    pub fn each(&self) -> impl Iterator<Item = (Arc<str>, FieldPath, &'a Value)> {
        let mut seen = BTreeSet::new();
        let first = self.map.iter().filter(move |(key, _)| seen.insert((*key).clone()));
        first.map(|(key, value)| (key.clone(), self.path.child(key), value))
    }
}

/// A value in the words of a message: text as it is, the others by a sign.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Null => "~".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(_) => "[…]".to_owned(),
        Value::Map(_) => "{…}".to_owned(),
    }
}

/// What a key takes, in words.
pub(super) mod wanted {
    use crate::diagnostic::{Message, say};

    pub fn map() -> Message {
        say!("a group, with lines below it that stand further in", "un groupe, avec des lignes en retrait dessous")
    }

    pub fn text() -> Message {
        say!("text", "un texte")
    }

    pub fn list() -> Message {
        say!("a list of names", "une liste de noms")
    }

    pub fn boolean() -> Message {
        say!("`true` or `false`", "`true` ou `false`")
    }

    pub fn number() -> Message {
        say!("a number", "un nombre")
    }
}
