//! The values of fields, as they are meant.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::config::FieldType;
use crate::diagnostic::FieldPath;
use crate::moment::Moment;

/// A value that has been checked against its field.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// An item of a list that is empty or wrong, and keeps its place.
    Nothing,
    /// Text, Markdown, a URL, an e-mail address or the value of a choice.
    Text(String),
    /// A number, with how it was written.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date.
    Moment(Moment),
    /// Entries, by what the writer wrote: `key`, or `collection/key`.
    References(Vec<String>),
    /// A picture.
    Image(Image),
    /// A file.
    File(File),
    /// A list.
    List(Vec<FieldValue>),
    /// Fields of their own.
    Group(IndexMap<String, FieldValue>),
    /// Codes of rules, each with its reason.
    Reasons(BTreeMap<String, String>),
}

/// Two are equal only where no page can tell them apart: a group in the same order, a number with the same sign of zero.
impl PartialEq for FieldValue {
    fn eq(&self, other: &FieldValue) -> bool {
        use FieldValue as V;
        match (self, other) {
            (V::Nothing, V::Nothing) => true,
            (V::Text(a), V::Text(b)) => a == b,
            (V::Number(a), V::Number(b)) => a.to_bits() == b.to_bits(),
            (V::Boolean(a), V::Boolean(b)) => a == b,
            (V::Moment(a), V::Moment(b)) => a == b,
            (V::References(a), V::References(b)) => a == b,
            (V::Image(a), V::Image(b)) => a == b,
            (V::File(a), V::File(b)) => a == b,
            (V::List(a), V::List(b)) => a == b,
            (V::Group(a), V::Group(b)) => a.as_slice() == b.as_slice(),
            (V::Reasons(a), V::Reasons(b)) => a == b,
            _ => false,
        }
    }
}

/// A picture of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The file, as written: relative to the entry's own.
    pub src: Option<String>,
    /// What it shows; empty where it only decorates.
    pub alt: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A file of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The file, as written: relative to the entry's own; or a web address.
    pub src: String,
    /// What it is called.
    pub title: Option<String>,
}

impl FieldValue {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            FieldValue::Text(text) => text.trim().is_empty(),
            FieldValue::References(keys) => keys.is_empty(),
            FieldValue::List(items) => items.is_empty(),
            _ => false,
        }
    }

    /// Gives each value that has no parts to `take`, also those in lists and groups, with its type and where it stands.
    pub fn each_part(&self, of: &FieldType, path: FieldPath, take: &mut dyn FnMut(&FieldValue, &FieldType, FieldPath)) {
        match (self, of) {
            (FieldValue::List(values), FieldType::List(items)) => {
                for (index, value) in values.iter().enumerate() {
                    value.each_part(&items.of, path.item(index), take);
                }
            }
            (FieldValue::Group(values), FieldType::Group { fields, .. }) => {
                for (name, value) in values {
                    if let Some(field) = fields.get(name) {
                        value.each_part(&field.of, path.child(name), take);
                    }
                }
            }
            _ => take(self, of, path),
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            FieldValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The date, where it is one.
    pub fn moment(&self) -> Option<Moment> {
        match self {
            FieldValue::Moment(moment) => Some(*moment),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            FieldValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is `true`.
    pub fn is_true(&self) -> bool {
        matches!(self, FieldValue::Boolean(true))
    }

    /// What was written, where it names entries.
    pub fn references(&self) -> &[String] {
        match self {
            FieldValue::References(references) => references,
            _ => &[],
        }
    }

    /// The items of a list.
    pub fn items(&self) -> &[FieldValue] {
        match self {
            FieldValue::List(items) => items,
            _ => &[],
        }
    }

    /// A field of a group.
    pub fn get(&self, name: &str) -> Option<&FieldValue> {
        match self {
            FieldValue::Group(fields) => fields.get(name),
            _ => None,
        }
    }
}
