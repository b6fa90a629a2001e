//! What somebody wants to begin, checked against the hub: which files it takes, or why it cannot be.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::config::{CollectionId, Field, FieldType, Kind};
use crate::content::FOLDER;
use crate::diagnostic::{Message, say};
use crate::lang::{Lang, PerLang};
use crate::path::SourcePath;
use crate::text::nearest;
use crate::yaml::{self, Value};

use super::hub::Hub;
use super::scalar::{item, scalar};
use super::{NewFile, entry, record};

/// As what an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Markdown file for each language.
    Text,
    /// The same in a folder of its own, so that images lie beside them.
    Folder,
    /// One YAML file in all languages.
    Record,
}

/// A value that is given for a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The field.
    pub field: String,
    /// The language that it is for; none: the original, and a record as a whole.
    pub lang: Option<Lang>,
    /// The value, as a line of YAML takes it after the colon.
    pub yaml: String,
}

/// An entry that is to be written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its collection.
    pub collection: CollectionId,
    /// Its path in the collection.
    pub key: String,
    /// As what it is written.
    pub form: Form,
    /// The file of the entry that exists, where languages are added to one.
    pub of: Option<SourcePath>,
    /// Whether the first language that is written comes before all that exist, so that it becomes the original.
    pub becomes_original: bool,
    /// The titles in the languages that are written.
    pub titles: PerLang<String>,
    /// Those of them whose title is that of the original, because it is still to be translated.
    pub untranslated: BTreeSet<Lang>,
    /// The ends of addresses that somebody chose.
    pub slugs: PerLang<String>,
    /// Values of fields.
    pub settings: Vec<Setting>,
    /// The day.
    pub today: Date,
    /// Where an editor finds the schema of records, as seen from the record.
    pub schema: Option<String>,
}

impl Draft {
    /// The language that the others are translations of.
    pub fn original(&self) -> Lang {
        self.titles.iter().next().map_or(Lang::DEFAULT, |(lang, _)| lang)
    }

    /// Whether the file of a language is the one that the others inherit from.
    pub fn is_original(&self, lang: Lang) -> bool {
        (self.of.is_none() || self.becomes_original) && lang == self.original()
    }

    /// The values that are given for one language's file.
    pub(super) fn settings_for(&self, lang: Lang) -> impl Iterator<Item = &Setting> {
        let is_original = self.is_original(lang);
        self.settings.iter().filter(move |setting| setting.lang.map_or(is_original, |own| own == lang))
    }
}

/// The files of texts that are still to be translated; a record notes it beside its title.
pub fn untranslated(hub: &Hub, draft: &Draft) -> Vec<SourcePath> {
    match draft.form {
        Form::Record => Vec::new(),
        _ => draft.untranslated.iter().map(|lang| path(hub, draft, *lang)).collect(),
    }
}

/// The files of a new entry.
///
/// # Errors
/// Why it cannot be written: the key is taken.
pub fn draft(hub: &Hub, draft: &Draft) -> Result<Vec<NewFile>, Message> {
    if draft.of.is_none() {
        is_free(hub, draft.collection, &draft.key)?;
    }
    if draft.form == Form::Record {
        return Ok(vec![NewFile { path: path(hub, draft, Lang::DEFAULT), text: record::text(hub, draft) }]);
    }
    let file =
        |(lang, title): (Lang, &String)| NewFile { path: path(hub, draft, lang), text: entry::text(hub, draft, (lang, title)) };
    Ok(draft.titles.iter().map(file).collect())
}

/// The file of an entry in one language.
pub(super) fn path(hub: &Hub, draft: &Draft, lang: Lang) -> SourcePath {
    let language = match lang == Lang::DEFAULT {
        true => String::new(),
        false => format!(".{}", hub.config.code(lang)),
    };
    let (collection, key) = (&hub.config.collection(draft.collection).name, &draft.key);
    SourcePath::new(match draft.form {
        Form::Text => format!("{FOLDER}{collection}/{key}{language}.md"),
        Form::Folder => format!("{FOLDER}{collection}/{key}/index{language}.md"),
        Form::Record => format!("{FOLDER}{collection}/{key}.yaml"),
    })
}

/// Whether a key can be had: no entry has it, and no reference to one in a deeper folder would lead here from now on.
fn is_free(hub: &Hub, collection: CollectionId, key: &str) -> Result<(), Message> {
    let name = &hub.config.collection(collection).name;
    let is_same = |known: &str| known == key || known.rsplit('/').next() == Some(key);
    match hub.entries(collection).find(|(known, _)| is_same(known)) {
        None => Ok(()),
        Some((known, entry)) => {
            let file = &entry.file;
            Err(say!(
                "`{name}` has an entry `{known}` already, in `{file}`; give the new one another name with `--slug`, or write a translation of it with `--of {known}`",
                "`{name}` a déjà une entrée `{known}`, dans `{file}`; donnez un autre nom à la nouvelle avec `--slug`, ou écrivez-en une traduction avec `--of {known}`"
            ))
        }
    }
}

/// Whether new entries of a collection are records: what most of its entries are; where there are none, by its kind.
pub fn is_record_collection(hub: &Hub, collection: CollectionId) -> bool {
    let records = hub.entries(collection).filter(|(_, known)| known.is_record).count();
    match hub.entries(collection).count() {
        0 => {
            let kind = hub.config.collection(collection).kind;
            matches!(kind, Kind::Topic | Kind::Person | Kind::Organisation | Kind::Series)
        }
        all => records * 2 > all,
    }
}

impl Setting {
    /// A value as it is given: `stage=pilot`, or `challenge.fr=…` for one language.
    ///
    /// # Errors
    /// It is not of that form, or names no field of the collection.
    pub fn read(hub: &Hub, collection: CollectionId, text: &str) -> Result<Setting, Message> {
        let Some((name, value)) = text.split_once('=') else {
            return Err(say!(
                "`--set {text}` has no `=`; write the field, `=` and the value: `--set stage=pilot`",
                "`--set {text}` n’a pas de `=`; écrivez le champ, `=` et la valeur\u{a0}: `--set stage=pilot`"
            ));
        };
        let (name, lang) = match name.split_once('.').map(|(name, code)| (name, hub.config.lang(code))) {
            Some((name, Some(lang))) => (name, Some(lang)),
            _ => (name, None),
        };
        let collection = hub.config.collection(collection);
        if matches!(name, "title" | "slug") {
            return Err(say!(
                "`{name}` is no field for `--set`; give it with `--{name}`",
                "`{name}` ne se donne pas avec `--set`; employez `--{name}`"
            ));
        }
        let Some(field) = collection.fields.get(name) else {
            let known = nearest(name, collection.fields.keys().map(String::as_str));
            let (owner, meant) = (&collection.name, known.unwrap_or("…"));
            return Err(match known {
                Some(_) => say!(
                    "`{owner}` has no field `{name}`; did you mean `{meant}`?",
                    "`{owner}` n’a pas de champ `{name}`; vouliez-vous dire `{meant}`?"
                ),
                None => say!("`{owner}` has no field `{name}`", "`{owner}` n’a pas de champ `{name}`"),
            });
        };
        Ok(Setting { field: name.to_owned(), lang, yaml: written(field, value) })
    }
}

/// A value for a field, as it stands after the colon. Several of a list may be given with commas between them.
pub fn written(field: &Field, value: &str) -> String {
    let value = value.trim();
    let is_text = matches!(field.of, FieldType::Text | FieldType::Markdown | FieldType::Plain);
    let is_bracketed = value.starts_with(['[', '{']) && !is_text;
    let is_bare = matches!(field.of, FieldType::Number | FieldType::Boolean);
    match &field.of {
        _ if (is_bracketed || is_bare) && is_value(value) => value.to_owned(),
        FieldType::References(_) | FieldType::List(_) => {
            let items = value.split(',').map(str::trim).filter(|one| !one.is_empty()).map(item);
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        _ => scalar(value),
    }
}

/// Whether YAML is one value, and not the beginning of other fields.
fn is_value(yaml: &str) -> bool {
    matches!(yaml::parse(&format!("key: {yaml}")), Ok(Value::Map(map)) if map.0.len() == 1)
}
