//! The types of a site's configuration.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::tz::TimeZone;

use crate::lang::{Lang, PerLang};

use super::collection::is_called;
use super::pattern::Pattern;

/// Words in some of the site's languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub PerLang<String>);

impl Words {
    /// The words in `lang`, else in the first language that has some, else nothing.
    pub fn get(&self, lang: Lang) -> &str {
        self.0.or_first(lang).map_or("", String::as_str)
    }

    /// The words in `lang`, else in the first language that has some; `None` where there are none at all.
    pub fn find(&self, lang: Lang) -> Option<&str> {
        self.0.or_first(lang).map(String::as_str)
    }
}

/// One language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its code, as in addresses and file names: `fr`.
    pub code: String,
    /// Its name in itself: `Français`.
    pub name: String,
    /// Its locale, a BCP 47 tag: `fr-CA`.
    pub locale: String,
}

/// What a collection's entries are to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are product words, each with its meaning in docs/hub-yaml.md")]
pub enum Kind {
    Article,
    Guide,
    Project,
    Event,
    Person,
    Organisation,
    Community,
    Topic,
    Series,
    Page,
}

impl Kind {
    /// Every kind with its name.
    pub const ALL: [(&'static str, Kind); 10] = [
        ("article", Kind::Article),
        ("guide", Kind::Guide),
        ("project", Kind::Project),
        ("event", Kind::Event),
        ("person", Kind::Person),
        ("organisation", Kind::Organisation),
        ("community", Kind::Community),
        ("topic", Kind::Topic),
        ("series", Kind::Series),
        ("page", Kind::Page),
    ];

    /// Its name in `hub.yaml`.
    pub fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A collection by its place in `hub.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CollectionId(pub u16);

impl CollectionId {
    /// Its place in `hub.yaml`, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a listing is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The title, in the language's alphabetical order.
    Title,
    /// A field: its dates, numbers or words.
    Field(String),
}

/// How a collection's listing is sorted; ties by title, then by key, and what lacks the value comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// In which languages an entry of a collection must exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageRule {
    /// In any.
    Optional,
    /// In each of these.
    Required(Vec<Lang>),
}

/// A set of entries of one sort.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Its name: that of its folder in `content/`.
    pub name: String,
    /// What its entries are to the program.
    pub kind: Kind,
    /// What it is called.
    pub label: Words,
    /// What one of its entries is called; empty: the words file tells, by the kind.
    pub singular: Words,
    /// Its step in addresses, in each language; empty: its entries lie directly under the language.
    pub path: PerLang<String>,
    /// How its listing is sorted.
    pub sort: Sort,
    /// Entries on a page of its listing.
    pub page_size: usize,
    /// Whether it has a feed.
    pub feed: bool,
    /// In which languages its entries must exist.
    pub languages: LanguageRule,
    /// Its colour, where `hub.yaml` names one.
    pub colour: Option<String>,
    /// The school grade that its texts are to be readable at, where `hub.yaml` names one.
    pub reading_level: Option<f64>,
    /// Every field that its entries may have: those of `hub.yaml` first, then those of its kind, then the common ones.
    pub fields: IndexMap<String, Field>,
}

/// A value of a choice and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as it is written in front matter.
    pub value: String,
    /// Its words; empty where `hub.yaml` gives a plain list.
    pub label: Words,
}

/// What a reference says on the side of the entry that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The collections whose entries may be named.
    pub to: Vec<CollectionId>,
    /// Whether values read `collection/key`.
    pub qualified: bool,
    /// What the other end calls it.
    pub reverse: Words,
}

/// What a field's value may be.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are product words, each with its meaning in docs/hub-yaml.md")]
pub enum FieldType {
    Text,
    /// Text that is the same in every language: a licence, a name, an address.
    Plain,
    Markdown,
    Number,
    Boolean,
    Date,
    DateTime,
    Url,
    Email,
    Choice(Vec<Choice>),
    Reference(Relation),
    References(Relation),
    Image,
    File,
    /// A list; of what.
    List(Box<Field>),
    /// Fields of their own; where a plain value stands in its place it is that of the field named here.
    Group {
        fields: IndexMap<String, Field>,
        shorthand: Option<&'static str>,
    },
    /// Codes of rules with a reason each: `allow`.
    Reasons,
    /// What `hub.yaml` wanted could not be read: anything may stand here, so that one fault does not cause others.
    Unknown,
}

impl FieldType {
    /// Its name in `hub.yaml`.
    pub fn name(&self) -> &'static str {
        match self {
            FieldType::Text | FieldType::Plain => "text",
            FieldType::Markdown => "markdown",
            FieldType::Number => "number",
            FieldType::Boolean => "boolean",
            FieldType::Date => "date",
            FieldType::DateTime => "datetime",
            FieldType::Url => "url",
            FieldType::Email => "email",
            FieldType::Choice(_) => "choice",
            FieldType::Reference(_) => "reference",
            FieldType::References(_) => "references",
            FieldType::Image => "image",
            FieldType::File => "file",
            FieldType::List(_) => "list",
            FieldType::Group { .. } | FieldType::Reasons | FieldType::Unknown => "group",
        }
    }

    /// Whether each translation has its own words here, so that nothing is inherited.
    pub fn is_words(&self) -> bool {
        match self {
            FieldType::Text | FieldType::Markdown => true,
            FieldType::List(items) => items.of.is_words(),
            _ => false,
        }
    }

    /// The relations of a field, also of references in lists and groups.
    pub fn relations(&self) -> Vec<&Relation> {
        match self {
            FieldType::List(items) => items.of.relations(),
            FieldType::Group { fields, .. } => fields.values().flat_map(|field| field.of.relations()).collect(),
            of => of.relation().into_iter().collect(),
        }
    }

    /// Whether Markdown may stand in it.
    pub fn has_markdown(&self) -> bool {
        match self {
            FieldType::Markdown => true,
            FieldType::List(items) => items.of.has_markdown(),
            FieldType::Group { fields, .. } => fields.values().any(|field| field.of.has_markdown()),
            _ => false,
        }
    }

    /// The relation of a reference.
    pub fn relation(&self) -> Option<&Relation> {
        match self {
            FieldType::Reference(relation) | FieldType::References(relation) => Some(relation),
            _ => None,
        }
    }
}

/// A named value of an entry's front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What it may be.
    pub of: FieldType,
    /// What it is called; empty: the words file or the referred collection tells.
    pub label: Words,
    /// What a writer is told about it.
    pub help: Words,
    /// Whether it must be there.
    pub required: bool,
    /// Whether listings can be narrowed by it.
    pub facet: bool,
    /// How a reason says it: `at the {} stage`.
    pub phrase: Words,
    /// The least number of items, or the least number.
    pub min: Option<f64>,
    /// The greatest number of items, the greatest number, or the greatest number of characters.
    pub max: Option<f64>,
    /// The form that the whole of a text must have.
    pub pattern: Option<Pattern>,
}

impl Field {
    /// A field of a type, with nothing else said.
    pub fn of(of: FieldType) -> Self {
        Field {
            of,
            label: Words::default(),
            help: Words::default(),
            required: false,
            facet: false,
            phrase: Words::default(),
            min: None,
            max: None,
            pattern: None,
        }
    }
}

/// What the home page puts first: `collection` with `key`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Entries to feature.
    pub featured: Vec<String>,
    /// Where to start.
    pub start: Vec<String>,
}

/// How severe a rule is in this hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It stops the build.
    Error,
    /// It is told.
    Warning,
    /// It is not looked at.
    Off,
}

/// All that `hub.yaml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: Words,
    /// What the site is for, in a line.
    pub description: Words,
    /// Scheme and host, without a trailing `/`.
    pub origin: String,
    /// The path of `base_url` without a trailing `/`: empty, or `/hub`.
    pub base_path: String,
    /// The zone in which today and times without one are meant.
    pub timezone: TimeZone,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// The theme's name.
    pub theme: String,
    /// Who publishes the site.
    pub publisher: Words,
    /// The licence of what has no other.
    pub licence: Words,
    /// Where readers write to: an e-mail address or a URL.
    pub contact: Option<String>,
    /// Collections and `collection/key`, in order.
    pub navigation: Vec<String>,
    /// The home page.
    pub home: Home,
    /// Whether raw HTML is let through (cleaned).
    pub html: bool,
    /// Whether the hub has an index that readers search.
    pub search: bool,
    /// How a file is opened in an editor: a URL with `{file}` and `{line}`.
    pub editor: Option<String>,
    /// Rules whose severity this hub changes.
    pub rules: BTreeMap<String, Level>,
    /// The collections, in order.
    pub collections: Vec<Collection>,
}

impl Config {
    /// Whether addresses begin with a language.
    pub fn is_multilingual(&self) -> bool {
        self.languages.len() > 1
    }

    /// All languages.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(|index| Lang(u8::try_from(index).unwrap_or(u8::MAX)))
    }

    /// A language's code.
    pub fn code(&self, lang: Lang) -> &str {
        self.languages.get(lang.index()).map_or("", |language| &language.code)
    }

    /// The language with a code.
    pub fn lang(&self, code: &str) -> Option<Lang> {
        self.langs().find(|lang| self.code(*lang) == code)
    }

    /// A collection.
    pub fn collection(&self, id: CollectionId) -> &Collection {
        &self.collections[id.index()]
    }

    /// The collection with a name.
    pub fn collection_named(&self, name: &str) -> Option<CollectionId> {
        let position = |is_it: &dyn Fn(&str) -> bool| self.collections.iter().position(|collection| is_it(&collection.name));
        let index = position(&|own| own == name).or_else(|| position(&|own| is_called(own, name)))?;
        u16::try_from(index).ok().map(CollectionId)
    }

    /// All collections with their numbers.
    pub fn collections(&self) -> impl Iterator<Item = (CollectionId, &Collection)> {
        let numbered = self.collections.iter().enumerate();
        numbered.filter_map(|(index, collection)| Some((CollectionId(u16::try_from(index).ok()?), collection)))
    }
}
