//! `hub.yaml` as it is meant: the site, its languages, its collections and their fields.

mod builtin;
mod collection;
mod field;
mod instead;
mod pattern;
mod read;
mod reader;
mod schema;

pub use builtin::{Targets, common_fields, kind_fields};
pub use collection::COLLECTION_KEYS;
pub use field::{FIELD_KEYS, TYPES};
pub use pattern::Pattern;
pub use read::{FILE_NAME, SITE_KEYS, read, split_base_url};
pub use schema::{
    Choice, Collection, CollectionId, Config, Field, FieldType, Home, Kind, Language, LanguageRule, Level, Relation, Sort,
    SortKey, Words,
};
