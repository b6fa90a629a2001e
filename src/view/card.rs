//! How one entry is mentioned in lists.

use tera::Value;

use super::fragment::Fragments;
use super::{language_note, moment, named, other_code};
use crate::config::{CollectionId, Config, Kind};
use crate::lang::Lang;
use crate::site::{Entry, Site, Status};

/// Collections whose colours the theme `commons` knows by name.
const NAMED_COLOURS: &[&str] = &["blog", "lessons", "guides", "projects", "events", "communities"];

/// How many colours the theme has for collections that it does not know.
const PALETTE: usize = 6;

/// The class that gives a collection its colour.
pub(super) fn colour(config: &Config, collection: CollectionId) -> String {
    let name = &config.collection(collection).name;
    if NAMED_COLOURS.contains(&name.as_str()) || config.collection(collection).colour.is_some() {
        return format!("kind-{name}");
    }
    let unnamed =
        config.collections.iter().take(collection.index()).filter(|other| !NAMED_COLOURS.contains(&other.name.as_str()));
    format!("palette-{}", unnamed.count() % PALETTE + 1)
}

/// What one entry of a collection is called.
pub(super) fn singular(site: &Site, collection: CollectionId, lang: Lang) -> String {
    let collection = site.config.collection(collection);
    let by_kind = || site.words(lang).get(&format!("kinds.{}", collection.kind.name())).to_owned();
    collection.singular.find(lang).map_or_else(by_kind, str::to_owned)
}

/// The card of an entry on a page in `lang`, with the HTML that the theme's components `card` and `knot` make of it.
pub(super) fn card(site: &Site, fragments: &Fragments, entry: &Entry, lang: Lang) -> Result<Value, tera::Error> {
    let collection = site.config.collection(entry.collection);
    let is_event = collection.kind == Kind::Event;
    // Beside an event, a date is taken for the event's.
    let is_to_come = is_event && !entry.is_announced();
    let date = entry.day().filter(|_| !is_to_come).map(|date| moment(site, date, lang));
    let when = entry.start.map(|_| super::event::when(site, entry, lang));
    let status = match entry.status {
        Status::Archived => Some("archived"),
        Status::Draft => Some("draft"),
        Status::Scheduled(_) => Some("scheduled"),
        Status::Live => None,
    };
    let mut said: Vec<(&'static str, Value)> = vec![
        ("title", entry.title.as_str().into()),
        ("address", site.href(&entry.address).into()),
        ("lang", other_code(site, entry.lang, lang).into()),
        ("note", language_note(site, entry.lang, lang).into()),
        ("summary", entry.summary.as_deref().into()),
        ("collection", collection.name.as_str().into()),
        ("kind_label", singular(site, entry.collection, lang).into()),
        ("colour", colour(&site.config, entry.collection).into()),
        ("date", date.into()),
        ("status", status.into()),
        ("example", entry.is("example").into()),
        ("place", entry.text("place").filter(|_| is_event).into()),
        ("when", when.into()),
    ];
    let view = named(&said);
    let html = fragments.fill("card", lang, [("card", view.clone())])?;
    let knot = fragments.fill("knot", lang, [("card", view)])?;
    said.extend([("html", html), ("knot", knot)]);
    Ok(named(&said))
}
