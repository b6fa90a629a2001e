//! What templates see: everything about a site as values that the template engine shares and does not copy.

mod card;
mod entry;
mod event;
mod facts;
mod fragment;
mod head;
mod json_ld;
mod lists;
mod map;
mod page;
mod reason;
mod relations;
mod site;

pub use entry::{Rendered, entry_context};
pub(crate) use event::zone as event_zone;
pub use lists::{home_context, letters_context, listing_context, search_context};
pub use page::{chooser_context, not_found_context, redirect_context, unavailable_context};

use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::{Map, Value};

use crate::config::CollectionId;
use crate::lang::{Lang, PerLang};
use crate::moment::Moment;
use crate::path::Address;
use crate::site::{Entry, EntryId, ItemId, Listing, Site, Ties};
use crate::theme::Theme;

use fragment::{FirstFault, Fragments, Frames};

/// A map of named values for templates.
macro_rules! view {
    ($($name:ident: $value:expr),* $(,)?) => {
        $crate::view::named([$( (stringify!($name), tera::Value::from($value)) ),*])
    };
}
pub(crate) use view;

/// Views that many pages share, each made once.
#[derive(Debug)]
pub struct Views {
    /// `site` in each language.
    sites: PerLang<Value>,
    /// `words` in each language.
    words: PerLang<Value>,
    /// Menus and feet of pages.
    frames: Frames,
    /// The card of each entry, as pages in its own language show it.
    cards: Vec<Value>,
    /// The link to each entry, as pages in its own language show it.
    links: Vec<Value>,
    /// What topics are called within a sentence, by language.
    names: PerLang<BTreeMap<ItemId, String>>,
    /// The ways to narrow each collection's listing, by collection and language.
    facets: BTreeMap<(CollectionId, Lang), Value>,
    /// What the maps of each language are made from.
    ties: PerLang<Ties>,
    /// The narrowed listings by collection, language, field and value.
    narrowed: BTreeMap<(CollectionId, Lang, String, String), usize>,
    /// The whole listings by collection and language.
    whole: BTreeMap<(CollectionId, Lang), usize>,
    fragments: Fragments,
}

impl Views {
    /// Makes the views that many pages share, and tells the first fault of a component that it fills for them.
    pub fn new(site: &Site, theme: &Theme) -> (Views, Option<tera::Error>) {
        let mut narrowed = BTreeMap::new();
        let mut whole = BTreeMap::new();
        for (index, listing) in site.listings.iter().enumerate() {
            match listing.narrowed {
                None => {
                    whole.insert((listing.collection, listing.lang), index);
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
        let made: Vec<Result<Value, tera::Error>> =
            site.entries.par_iter().map(|entry| card::card(site, &fragments, entry, entry.lang)).collect();
        let cards = made.into_iter().map(|card| fault.keep(card)).collect();
        let links = site.entries.iter().map(|entry| link(site, entry, entry.lang)).collect();
        let names = site.config.langs().map(|lang| (lang, reason::topic_names(site, lang))).collect();
        let narrow = |(key, index): (&(CollectionId, Lang), &usize)| {
            let facets = lists::facets(site, &site.listings[*index]);
            (*key, fault.keep(fragments.fill("facets", key.1, [("facets", facets.into())])))
        };
        let facets = whole.iter().map(narrow).collect();
        let ties = site.config.langs().map(|lang| (lang, Ties::new(site, lang))).collect();
        let views = Views { ties, facets, sites, words, frames, cards, links, names, narrowed, whole, fragments };
        (views, fault.0)
    }

    /// The card of an item on a page in `lang`.
    fn card(&self, site: &Site, item: ItemId, lang: Lang) -> Value {
        match site.item(item).versions.get(lang) {
            Some(id) => self.entry_card(*id),
            // If the component fails here, it has failed for the card in its own language before.
            None => card::card(site, &self.fragments, site.version(item, lang), lang).unwrap_or(Value::none()),
        }
    }

    /// The card of an entry on a page in its own language.
    fn entry_card(&self, id: EntryId) -> Value {
        self.cards[id.0 as usize].clone()
    }

    /// The ways to narrow a listing, as HTML.
    fn facets(&self, listing: &Listing) -> Value {
        self.facets.get(&(listing.collection, listing.lang)).cloned().unwrap_or(Value::undefined())
    }

    /// A link to an item from a page in `lang`.
    fn link(&self, site: &Site, item: ItemId, lang: Lang) -> Value {
        match site.item(item).versions.get(lang) {
            Some(id) => self.links[id.0 as usize].clone(),
            None => link(site, site.version(item, lang), lang),
        }
    }
}

/// A map of named values. By way of serde each is put into one map once; a conversion from a map would fill a second one.
pub(crate) fn named<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    struct Named<const N: usize>([(&'static str, Value); N]);

    impl<const N: usize> serde::Serialize for Named<N> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeStruct;
            let mut map = serializer.serialize_struct("view", N)?;
            for (name, value) in &self.0 {
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
    link_to(&entry.title, site.href(&entry.address), other, note)
}

/// A link with words of its own; `lang` and `note` where it leads to another language.
fn link_to(title: &str, address: String, lang: Option<String>, note: Option<String>) -> Value {
    let html = head::anchor(title, &address, lang.as_deref(), note.as_deref());
    view! { title: title, text: title, address: address, lang: lang, note: note, html: Value::safe_string(&html) }
}
