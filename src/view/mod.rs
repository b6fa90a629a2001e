//! What templates see: everything about a site as values that the template engine shares and does not copy.

mod card;
mod entry;
mod event;
mod facts;
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

use tera::{Map, Value};

use crate::config::CollectionId;
use crate::content::markdown::typeset;
use crate::lang::{Lang, PerLang};
use crate::moment::Moment;
use crate::path::Address;
use crate::site::{Entry, EntryId, ItemId, Site, Ties};
use crate::theme::Theme;

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
    /// The card of each entry, as pages in its own language show it.
    cards: Vec<Value>,
    /// What the maps of each language are made from.
    ties: PerLang<Ties>,
    /// The narrowed listings by collection, language, field and value.
    narrowed: BTreeMap<(CollectionId, Lang, String, String), usize>,
    /// The whole listings by collection and language.
    whole: BTreeMap<(CollectionId, Lang), usize>,
}

impl Views {
    /// Makes the views that many pages share.
    pub fn new(site: &Site, theme: &Theme) -> Views {
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
        Views {
            sites: site.config.langs().map(|lang| (lang, site::site(site, theme, lang))).collect(),
            words: site.config.langs().map(|lang| (lang, site::words(site.words(lang)))).collect(),
            cards: site.entries.iter().map(|entry| card::card(site, entry, entry.lang)).collect(),
            ties: site.config.langs().map(|lang| (lang, Ties::new(site, lang))).collect(),
            narrowed,
            whole,
        }
    }

    /// The card of an item on a page in `lang`.
    fn card(&self, site: &Site, item: ItemId, lang: Lang) -> Value {
        match site.item(item).versions.get(lang) {
            Some(id) => self.entry_card(*id),
            None => card::card(site, site.version(item, lang), lang),
        }
    }

    /// The card of an entry on a page in its own language.
    fn entry_card(&self, id: EntryId) -> Value {
        self.cards[id.0 as usize].clone()
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

/// An entry's title, its punctuation set as its language does.
fn title(site: &Site, entry: &Entry) -> String {
    typeset(&entry.title, &site.words(entry.lang).typography)
}

/// An entry's summary, its punctuation set as its language does.
fn summary(site: &Site, entry: &Entry) -> Option<String> {
    entry.text("summary").map(|text| typeset(text.trim(), &site.words(entry.lang).typography))
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

/// A link to an item from a page in `lang`.
fn link(site: &Site, item: ItemId, lang: Lang) -> Value {
    let version = site.version(item, lang);
    view! {
        title: title(site, version),
        address: site.href(&version.address),
        lang: other_code(site, version.lang, lang),
        note: language_note(site, version.lang, lang),
    }
}
