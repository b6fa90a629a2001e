//! All entries together: addresses, translations, references both ways, listings, and the table of all routes.
//!
//! A [`Site`] is finished knowledge. It is made from summaries alone and never sees a body.

mod address;
mod clash;
mod colour;
mod facet;
mod file;
mod graph;
mod hidden;
mod link;
mod listing;
mod map;
mod navigation;
mod publish;
mod reach;
mod related;
mod routes;
mod sense;
mod series;
mod term;
mod text_link;
mod translation;

pub(crate) use colour::{style_address, style_sheet};
pub(crate) use facet::facet_groups;
pub use facet::{Facet, FacetValue};
pub use file::Descriptions;
pub use graph::BackLinks;
pub use hidden::HeldBack;
pub use link::{Input, link};
pub use listing::{Letter, Listing, field_label};
pub use map::{Map, Ties, groups, map_of_hub, map_of_topic};
pub use publish::{Failed, Wrong};
pub use reach::{WITHOUT_GROUP, led_to};
pub use related::{Shared, Similar};
pub use routes::{Route, RouteTable, routes};
pub(crate) use routes::{SITEMAP_LIMIT, has_calendar, has_letter_pages, is_indexed, letter_address};
pub(crate) use term::{has_feed, referrers};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::{CollectionId, Config};
use crate::content::Description;
use crate::content::field::{FieldValue, Image};
use crate::diagnostic::{FieldPath, Place};
use crate::lang::{Lang, PerLang};
use crate::moment::Moment;
use crate::path::{Address, SourcePath};
use crate::text::Asset;
use crate::words::Words;

/// An entry in all its languages, by its place in [`Site::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// An entry in one language, by its place in [`Site::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// An entry in all the languages in which it is published.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its collection.
    pub collection: CollectionId,
    /// Its path in the collection.
    pub key: Arc<str>,
    /// Its versions.
    pub versions: PerLang<EntryId>,
    /// The version that the others are translations of.
    pub original: EntryId,
}

/// How an entry stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Published.
    Live,
    /// Published, for the record: in no listing, feed or home page.
    Archived,
    /// Shown by a preview alone.
    Draft,
    /// Shown by a preview alone, until this day.
    Scheduled(Moment),
}

/// An entry in one language, complete: what it says itself and what it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The entry in all its languages.
    pub item: ItemId,
    /// Its collection.
    pub collection: CollectionId,
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub file: SourcePath,
    /// Whether the file is a record, which has no body.
    pub is_record: bool,
    /// Its title, its punctuation set as its language does.
    pub title: String,
    /// Its summary, set in the same way.
    pub summary: Option<String>,
    /// Where its page is.
    pub address: Address,
    /// How it stands today.
    pub status: Status,
    /// Where it is a translation and its original has changed since: when.
    pub outdated: Option<Moment>,
    /// Its date, beside its fields because much is sorted by it.
    pub date: Option<Moment>,
    /// When an event begins; nothing while `announced: false` says that its day is not settled.
    pub start: Option<Moment>,
    /// Its fields, inherited ones included.
    pub fields: Arc<IndexMap<Arc<str>, FieldValue>>,
    /// The fields that are the original's.
    pub inherited: BTreeSet<Arc<str>>,
    /// The entries that its reference fields name, by field (`archived.see` for one in a group).
    pub references: IndexMap<Arc<str>, Vec<ItemId>>,
    /// Where its links lead: for each passage (body or field) one for each link.
    pub links: Vec<(FieldPath, Vec<Destination>)>,
}

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address.
    pub from: Address,
    /// Where it leads.
    pub to: EntryId,
    /// Which of the entry's aliases it is, from 0.
    pub number: usize,
}

/// Where a link or image of a text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To what the author wrote: outside, or within the page.
    AsWritten,
    /// To an entry, or a place in it (with `#`).
    Entry(EntryId, String),
    /// To another page of the site, with what follows its address.
    Page(Address, String),
    /// To a file, with what follows its name.
    File(SourcePath, String),
    /// Nowhere, as long as what it leads to is not published.
    Dropped,
}

impl Entry {
    /// The text of a field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.text()
    }

    /// The date of a field.
    pub fn moment(&self, field: &str) -> Option<Moment> {
        self.fields.get(field)?.moment()
    }

    /// Whether a field is `true`.
    pub fn is(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(FieldValue::is_true)
    }

    /// The picture of the common field `image`.
    pub fn image(&self) -> Option<&Image> {
        match self.fields.get("image")? {
            FieldValue::Image(image) => Some(image),
            _ => None,
        }
    }

    /// When it last changed: `updated`, else its date.
    pub fn changed(&self) -> Option<Moment> {
        self.moment("updated").or(self.date)
    }

    /// What it is sorted by among newest and oldest: its date, else the start of an event.
    pub fn day(&self) -> Option<Moment> {
        self.date.or(self.start)
    }

    /// Whether the day of an event is settled: unless it says that it is not.
    pub fn is_announced(&self) -> bool {
        self.fields.get("announced").is_none_or(FieldValue::is_true)
    }

    /// The day under which feeds tell of it; nothing where they do not.
    pub fn feed_day(&self) -> Option<Moment> {
        self.day().filter(|_| self.is_listed())
    }

    /// The items that a field names.
    pub fn references(&self, field: &str) -> &[ItemId] {
        self.references.get(field).map_or(&[], Vec::as_slice)
    }

    /// What its address is made of: its slug, its title, or the name of its file.
    pub(crate) fn address_place(&self) -> Place {
        match self.fields.contains_key("slug") {
            true => Place::value(&self.file, &FieldPath::key("slug")),
            false if self.lang != Lang::DEFAULT => Place::value(&self.file, &FieldPath::key("title")),
            false => Place::File(self.file.clone()),
        }
    }

    /// Whether it stands in listings, feeds and on the home page.
    pub fn is_listed(&self) -> bool {
        self.status != Status::Archived
    }
}

/// Everything that is known when all entries have been seen.
#[derive(Clone, Debug)]
pub struct Site {
    /// What `hub.yaml` says.
    pub config: Arc<Config>,
    /// The interface words of every language.
    pub words: Arc<PerLang<Words>>,
    /// The day that the site is built for.
    pub today: Date,
    /// Entries in one language, by collection, key and language.
    pub entries: Vec<Entry>,
    /// Entries in all languages, by collection and key.
    pub items: Vec<Item>,
    /// What refers to each item.
    pub back_links: Vec<BackLinks>,
    /// What resembles each item.
    pub similar: Vec<Vec<Similar>>,
    /// The listing of each collection in each language.
    pub listings: Vec<Listing>,
    /// The alphabetical list of each language.
    pub letters: PerLang<Vec<Letter>>,
    /// The parts of each series, in order, by the item of the series.
    pub series: BTreeMap<ItemId, Vec<ItemId>>,
    /// Old addresses and where they lead now, in the order in which entries name them.
    pub redirects: Vec<Redirect>,
    /// Files that something links to.
    pub files: BTreeSet<SourcePath>,
    /// Files under `content/` that are no text.
    pub assets: BTreeMap<SourcePath, Asset>,
    /// What is said of files.
    pub descriptions: BTreeMap<SourcePath, Description>,
    /// Entries that `hub.yaml` names for home and navigation.
    pub named: BTreeMap<String, ItemId>,
    /// What is not published today, and why.
    pub held_back: Vec<HeldBack>,
}

impl Site {
    /// An entry in one language.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// An entry in all its languages.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// The version of an item that a page in `lang` shows: that language's, else the original.
    pub fn version(&self, id: ItemId, lang: Lang) -> &Entry {
        let item = self.item(id);
        self.entry(item.versions.get(lang).copied().unwrap_or(item.original))
    }

    /// All entries with their numbers.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0u32..).map(EntryId).zip(&self.entries)
    }

    /// All items with their numbers.
    pub fn items(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        (0u32..).map(ItemId).zip(&self.items)
    }

    /// The words of a language.
    pub fn words(&self, lang: Lang) -> &Words {
        static EMPTY: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::empty);
        self.words.get(lang).unwrap_or(&EMPTY)
    }

    /// When the last of its entries changed; none where nothing has a date. Looks at every entry.
    pub fn changed(&self) -> Option<Moment> {
        self.entries.iter().filter_map(Entry::changed).max_by_key(|moment| moment.instant(&self.config.timezone))
    }

    /// An address as links write it: below the path of `base_url`.
    pub fn href(&self, address: &Address) -> String {
        [&*self.config.base_path, address.as_str()].concat()
    }

    /// An address as the world writes it.
    pub fn url(&self, address: &Address) -> String {
        [&*self.config.origin, &*self.config.base_path, address.as_str()].concat()
    }

    /// The folder of a language: `/fr/`, or `/` where the site has one language.
    pub fn home(&self, lang: Lang) -> Address {
        address::home(&self.config, lang)
    }

    /// Where a collection's listing is; `None` where its entries lie directly under the language.
    pub fn listing_address(&self, collection: CollectionId, lang: Lang) -> Option<Address> {
        address::listing(&self.config, collection, lang)
    }

    /// The address at which a language says that it does not have an item.
    pub fn unavailable_address(&self, id: ItemId, lang: Lang) -> Address {
        address::unavailable(self, id, lang)
    }

    /// The zone whose clocks an event goes by: its own, else the hub's.
    pub fn zone(&self, entry: &Entry) -> TimeZone {
        let own = entry.text("timezone").and_then(|name| TimeZone::get(name).ok());
        own.unwrap_or_else(|| self.config.timezone.clone())
    }

    /// Where a published file is.
    pub fn file_address(&self, asset: &Asset) -> Address {
        file::address(asset)
    }

    /// The file that a field of an entry names.
    pub fn field_file(&self, entry: &Entry, field: &str, src: &str) -> Option<&Asset> {
        let from = match entry.inherited.contains(field) {
            true => &self.entry(self.item(entry.item).original).file,
            false => &entry.file,
        };
        self.assets.get(&from.join(src)?)
    }
}
