//! One file at a time: what its name says, its fields, and its text; knows no other file.

mod alias;
mod check;
mod description;
mod early_fence;
mod entry;
mod example;
mod fence;
pub mod field;
mod file_name;
mod finding;
pub mod front_matter;
pub mod markdown;
mod slip;
mod texts;

pub use description::{Description, read_description};
pub use entry::{Parsed, passages, read};
pub use example::{example as example_line, example_value};
pub use file_name::{FOLDER, FileName, classify, is_misnamed, language_coded, language_meant};
pub use texts::{Bodies, Setup, Texts};

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::CollectionId;
use crate::diagnostic::FieldPath;
use crate::lang::Lang;
use crate::path::SourcePath;

use field::FieldValue;
use markdown::LinkRole;

/// What one file says of one entry in one language. Holds no byte places and nothing that changes with every word.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The file.
    pub file: SourcePath,
    /// The collection.
    pub collection: CollectionId,
    /// The path in the collection without the language.
    pub key: Arc<str>,
    /// The language.
    pub lang: Lang,
    /// Whether the file is a record, which has no body.
    pub is_record: bool,
    /// Whether the fields could not be read at all.
    pub unreadable: bool,
    /// The fields that are written and right; an entry that inherits nothing shares them.
    pub fields: Arc<IndexMap<Arc<str>, FieldValue>>,
    /// The fields that are written and wrong: they count neither as there nor as missing.
    pub broken: BTreeSet<String>,
    /// Of a record: the fields, and parts of them, that its file says for each language.
    pub parted: Vec<FieldPath>,
    /// The headings of the body, in order.
    pub headings: Vec<Heading>,
    /// Everything in the body that a link can lead to.
    pub anchors: BTreeSet<String>,
    /// The body and every field of type markdown that has links, in order.
    pub passages: Vec<Passage>,
}

/// Two are equal only where their fields stand in the same order: pages can tell.
impl PartialEq for Summary {
    fn eq(&self, other: &Summary) -> bool {
        let Summary { file, collection, key, lang, is_record, unreadable, fields, broken, parted, headings, anchors, passages } =
            self;
        (file, collection, key, lang) == (&other.file, &other.collection, &other.key, &other.lang)
            && (is_record, unreadable) == (&other.is_record, &other.unreadable)
            && fields.as_slice() == other.fields.as_slice()
            && (broken, parted, anchors) == (&other.broken, &other.parted, &other.anchors)
            && (headings, passages) == (&other.headings, &other.passages)
    }
}

impl Summary {
    /// The path of a value as the file has it: in a record with the code of the language where the value is said for each.
    pub fn written_path(&self, path: &FieldPath, code: &str) -> FieldPath {
        let mut written = FieldPath::default();
        for step in &path.0 {
            written = written.with(step.clone());
            if self.parted.contains(&written) {
                written = written.child(code);
            }
        }
        written
    }
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 2; 1 is the page's title.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A stretch of Markdown and its links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The field that it is the value of; empty: the body.
    pub field: FieldPath,
    /// The same as the file has it: in a record with the language.
    pub written: FieldPath,
    /// Its links and images, in order.
    pub links: Vec<Link>,
}

/// A link or an image of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which of the two.
    pub role: LinkRole,
    /// Where it leads, as the author wrote it.
    pub target: String,
    /// Whether it is an image without words that is not marked as decorative.
    pub is_silent: bool,
}
