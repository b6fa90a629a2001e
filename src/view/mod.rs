//! What templates see: everything about a site as values that the template engine shares and does not copy.

mod card;
mod entry;
mod event;
mod facts;
mod fragment;
mod head;
mod in_sentence;
mod json_ld;
mod lists;
mod map;
mod page;
mod reason;
mod relations;
mod rich;
mod site;

pub use entry::{Rendered, entry_context};
pub use lists::{home_context, letters_context, listing_context, search_context};
pub use page::{chooser_context, not_found_context, redirect_context, unavailable_context};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tera::{Map, Value};

use crate::config::CollectionId;
use crate::lang::{Lang, PerLang};
use crate::moment::Moment;
use crate::path::Address;
use crate::site::{Entry, EntryId, ItemId, Listing, Site, Ties};
use crate::theme::Theme;

use fragment::{FirstFault, Fragments, Frames};
use in_sentence::Names;

/// A map of named values for templates.
macro_rules! view {
    ($($name:ident: $value:expr),* $(,)?) => {
        $crate::view::named(&[$( (stringify!($name), tera::Value::from($value)) ),*])
    };
}
pub(crate) use view;

/// Views that many pages share, each made once: most of them when the first page asks for it, so that a preview makes no more
/// than it shows.
#[derive(Debug)]
pub struct Views {
    /// `site` in each language.
    sites: PerLang<Value>,
    /// `words` in each language.
    words: PerLang<Value>,
    /// Menus and feet of pages.
    frames: Frames,
    /// The card of each entry, as pages in its own language show it.
    cards: Vec<OnceLock<Value>>,
    /// The link to each entry, as pages in its own language show it.
    links: Vec<OnceLock<Value>>,
    /// What topics and values are called within a sentence, by language.
    names: PerLang<OnceLock<Names>>,
    /// The whole listings by collection and language, each with the ways to narrow it.
    whole: BTreeMap<(CollectionId, Lang), (usize, OnceLock<Value>)>,
    /// What the maps of each language are made from.
    ties: PerLang<OnceLock<Ties>>,
    /// The narrowed listings by collection, language, field and value.
    narrowed: BTreeMap<(CollectionId, Lang, String, String), usize>,
    fragments: Fragments,
}

impl Views {
    /// Makes the views that all pages need, and tells the first fault of a component that it fills for them.
    pub fn new(site: &Site, theme: &Theme) -> (Views, Option<tera::Error>) {
        let mut narrowed = BTreeMap::new();
        let mut whole = BTreeMap::new();
        for (index, listing) in site.listings.iter().enumerate() {
            match listing.narrowed {
                None => {
                    whole.insert((listing.collection, listing.lang), (index, OnceLock::new()));
                }
                Some((facet, value)) => {
                    let facet = &listing.facets[facet];
                    let key = (listing.collection, listing.lang, facet.field.to_string(), facet.values[value].identity.clone());
                    narrowed.insert(key, index);
                }
            }
        }
        let words: PerLang<Value> = site.config.langs().map(|lang| (lang, site::words(site.words(lang)))).collect();
        let fragments = Fragments::new(site, theme, &words);
        let mut sites: PerLang<Value> = site.config.langs().map(|lang| (lang, site::site(site, theme, lang))).collect();
        let mut fault = FirstFault::default();
        let frames = Frames::new(&fragments, &mut sites, &mut fault);
        let views = Views {
            sites,
            words,
            frames,
            cards: std::iter::repeat_with(OnceLock::new).take(site.entries.len()).collect(),
            links: std::iter::repeat_with(OnceLock::new).take(site.entries.len()).collect(),
            names: site.config.langs().map(|lang| (lang, OnceLock::new())).collect(),
            whole,
            ties: site.config.langs().map(|lang| (lang, OnceLock::new())).collect(),
            narrowed,
            fragments,
        };
        (views, fault.0)
    }

    /// The first fault of a component that is filled for many pages, in the order of the site: which page came upon it first
    /// is chance. Costs as much as filling them all.
    pub fn fault(&self, site: &Site) -> Option<tera::Error> {
        let card = |entry: &Entry| card::card(site, &self.fragments, entry, entry.lang).err();
        let facets = || self.whole.values().find_map(|(index, _)| self.fill_facets(site, &site.listings[*index]).err());
        site.entries.iter().find_map(card).or_else(facets)
    }

    /// The card of an item on a page in `lang`; undefined where the theme's component fails, and so does the page.
    fn card(&self, site: &Site, item: ItemId, lang: Lang) -> Value {
        match site.item(item).versions.get(lang) {
            Some(id) => self.entry_card(site, *id),
            None => card::card(site, &self.fragments, site.version(item, lang), lang).unwrap_or(Value::undefined()),
        }
    }

    /// The card of an entry on a page in its own language.
    fn entry_card(&self, site: &Site, id: EntryId) -> Value {
        let make = || {
            let entry = site.entry(id);
            card::card(site, &self.fragments, entry, entry.lang).unwrap_or(Value::undefined())
        };
        self.cards[id.0 as usize].get_or_init(make).clone()
    }

    /// The ways to narrow a listing, as HTML.
    fn facets(&self, site: &Site, listing: &Listing) -> Value {
        let Some((index, html)) = self.whole.get(&(listing.collection, listing.lang)) else { return Value::undefined() };
        html.get_or_init(|| self.fill_facets(site, &site.listings[*index]).unwrap_or(Value::undefined())).clone()
    }

    fn fill_facets(&self, site: &Site, listing: &Listing) -> Result<Value, tera::Error> {
        self.fragments.fill("facets", listing.lang, [("facets", lists::facets(site, listing).into())])
    }

    /// A link to an item from a page in `lang`.
    fn link(&self, site: &Site, item: ItemId, lang: Lang) -> Value {
        match site.item(item).versions.get(lang) {
            Some(id) => self.links[id.0 as usize].get_or_init(|| link(site, site.entry(*id), lang)).clone(),
            None => link(site, site.version(item, lang), lang),
        }
    }

    /// What a topic is called within a sentence; none where the item is no topic.
    fn topic_name(&self, site: &Site, item: ItemId, lang: Lang) -> Option<&str> {
        self.names(site, lang)?.topic(item)
    }

    /// What the value of a choice is called within a sentence.
    fn value_name(&self, site: &Site, label: &str, lang: Lang) -> String {
        self.names(site, lang).map_or_else(|| label.to_owned(), |names| names.value(label, site.words(lang)))
    }

    fn names(&self, site: &Site, lang: Lang) -> Option<&Names> {
        Some(self.names.get(lang)?.get_or_init(|| Names::new(site, lang)))
    }

    /// What the maps of a language are made from.
    fn ties(&self, site: &Site, lang: Lang) -> Option<&Ties> {
        Some(self.ties.get(lang)?.get_or_init(|| Ties::new(site, lang)))
    }
}

/// A map of named values. By way of serde each is put into one map once; a conversion from a map would fill a second one.
pub(crate) fn named(fields: &[(&'static str, Value)]) -> Value {
    struct Named<'a>(&'a [(&'static str, Value)]);

    impl serde::Serialize for Named<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeStruct;
            let mut map = serializer.serialize_struct("view", self.0.len())?;
            for (name, value) in self.0 {
                map.serialize_field(name, value)?;
            }
            map.end()
        }
    }

    Value::from_serializable(&Named(fields))
}

/// A view with one more value, or another one.
fn with(view: Value, name: &'static str, value: impl Into<Value>) -> Value {
    let mut map: Map = view.into_map().unwrap_or_default();
    map.insert(name.into(), value.into());
    Value::from(map)
}

/// An address of the site, ready for a link.
fn address(site: &Site, address: &Address) -> Value {
    Value::from(site.href(address))
}

/// A moment with its words in a language; days are those of the hub's own time zone.
fn moment(site: &Site, moment: Moment, lang: Lang) -> Value {
    let here = moment.in_zone(&site.config.timezone);
    view! { iso: moment.to_string(), text: site.words(lang).date(here.date) }
}

/// The name of a language in another: `English` in French is `anglais`.
fn language_name(site: &Site, of: Lang, lang: Lang) -> String {
    let code = site.config.code(of);
    let own_name = || site.config.languages[of.index()].name.clone();
    site.words(lang).find(&format!("language_names.{code}")).map_or_else(own_name, str::to_owned)
}

/// Words behind a link to a page in another language: `(in English)`; nothing where it is the same.
pub(crate) fn language_note(site: &Site, of: Lang, lang: Lang) -> Option<String> {
    (of != lang).then(|| site.words(lang).fill("in_language", &[("language", &language_name(site, of, lang))]))
}

/// The code of a language, where it is not the page's.
fn other_code(site: &Site, of: Lang, lang: Lang) -> Option<String> {
    (of != lang).then(|| site.config.code(of).to_owned())
}

/// A link to an entry from a page in `lang`.
fn link(site: &Site, entry: &Entry, lang: Lang) -> Value {
    let (other, note) = (other_code(site, entry.lang, lang), language_note(site, entry.lang, lang));
    link_view((&entry.title, other.as_deref()), site.href(&entry.address), other.as_deref(), note)
}

/// A link to an entry from a page in `lang`, with words in that language.
fn link_in_words(site: &Site, words: &str, entry: &Entry, lang: Lang) -> Value {
    let (other, note) = (other_code(site, entry.lang, lang), language_note(site, entry.lang, lang));
    link_view((words, None), site.href(&entry.address), other.as_deref(), note)
}

/// A link with its words and their language; `leads_to` and `note` where that of the page to which it leads is another.
fn link_view((title, lang): (&str, Option<&str>), address: String, leads_to: Option<&str>, note: Option<String>) -> Value {
    let html = head::anchor(title, &address, (lang, leads_to), note.as_deref());
    view! { title: title, text: title, address: address, lang: lang, note: note, html: Value::safe_string(&html) }
}
