//! The table of all routes: everything that the site contains, each with its address.

use std::collections::BTreeMap;

use crate::config::{FILE_NAME, Kind};
use crate::diagnostic::site::{address_of_notice, kept_address, same_address};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::Lang;
use crate::path::{Address, SourcePath, kept_folder};
use crate::text::slug;

use super::clash::{self, Routes};
use super::{EntryId, ItemId, Letter, Redirect, Site};

/// Something that the site contains.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// The page at `/` of a site with several languages.
    Chooser,
    /// The home page of a language.
    Home(Lang),
    /// A page, from 1, of a listing by its place in [`Site::listings`].
    Listing(usize, usize),
    /// The page of an entry.
    Entry(EntryId),
    /// The page that says that a language does not have an item.
    Unavailable(ItemId, Lang),
    /// The alphabetical list of a language: whole, or one letter of it.
    Letters(Lang, Option<usize>),
    /// The search page of a language.
    Search(Lang),
    /// The page for what is not there: in a language, or in all.
    NotFound(Option<Lang>),
    /// The feed of everything in a language.
    SiteFeed(Lang),
    /// The feed of a collection, by the place of its listing in [`Site::listings`].
    ListingFeed(usize),
    /// The feed of what refers to an entry.
    TermFeed(EntryId),
    /// The calendar of all events of a language.
    Calendar(Lang),
    /// The calendar of one event.
    EventCalendar(EntryId),
    /// The sitemap, or its index where there are several.
    Sitemap,
    /// A part of the sitemap, from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// `_headers`, which tells static hosts what to send with each file.
    Headers,
    /// An old address.
    Redirect(Address, EntryId),
    /// A file that entries use.
    File(SourcePath),
    /// An asset of the theme.
    ThemeAsset(Address),
    /// The style sheet with the colours that `hub.yaml` names.
    Colours,
}

/// Every route by its address.
pub type RouteTable = BTreeMap<Address, Route>;

/// From so many entries in a language on, each letter of the alphabetical list has a page of its own.
const ENTRIES_FOR_LETTERS: usize = 200;

/// The most addresses that one sitemap may hold, by the protocol of sitemaps.org.
pub(crate) const SITEMAP_LIMIT: usize = 50_000;

/// All routes; `theme_assets` are those that the theme brings. Addresses that two want, or that differ by capitals
/// alone, are faults; the first one stays.
pub fn routes(site: &Site, theme_assets: &[Address]) -> (RouteTable, Vec<Diagnostic>) {
    let mut table = Table::default();
    pages(site, &mut table);
    entries(site, &mut table);
    files(site, theme_assets, &mut table);
    let faults = clash::clashes(&table.routes).into_iter().chain(table.faults).collect();
    (table.routes.into_iter().map(|(address, (route, _))| (address, route)).collect(), faults)
}

#[derive(Default)]
struct Table {
    routes: Routes,
    faults: Vec<Diagnostic>,
}

impl Table {
    fn add(&mut self, address: Address, route: Route, place: Place) {
        // `/a/` and `/a/index.html` are one file.
        let address = match address.as_str().strip_suffix("/index.html") {
            Some(folder) => Address::new(format!("{folder}/")),
            None => address,
        };
        match self.routes.get(&address) {
            None => {
                self.routes.insert(address, (route, place));
            }
            // Where the notice that a language lacks an entry should be, readers would find another entry.
            Some((Route::Entry(_), other)) if matches!(route, Route::Unavailable(..)) => {
                self.faults.push(address_of_notice(other.clone(), address.as_str(), place));
            }
            Some(_) if matches!(route, Route::Unavailable(..)) => {}
            // That two collections have one path was told when `hub.yaml` was read, and two facets at the second one's field.
            Some((known, _)) if is_list(known) && is_list(&route) => {}
            // Files whose names differ by capitals alone were told as such.
            Some((_, other)) if is_same_name(&place, other) => {}
            Some((_, other)) => {
                // Of an entry and a page of the program, the entry can give way.
                let (here, there) = match place {
                    Place::Nowhere => (other.clone(), place),
                    place => (place, other.clone()),
                };
                // A collection is told once, not once a language.
                let is_told = |fault: &Diagnostic| is_list(&route) && fault.place == here;
                if !self.faults.iter().any(is_told) {
                    self.faults.push(same_address(here, address.as_str(), there));
                }
            }
        }
    }
}

fn is_list(route: &Route) -> bool {
    matches!(route, Route::Listing(..) | Route::ListingFeed(_))
}

fn is_same_name(a: &Place, b: &Place) -> bool {
    match (a.file(), b.file()) {
        (Some(a), Some(b)) => a != b && a.as_str().to_lowercase() == b.as_str().to_lowercase(),
        _ => false,
    }
}

fn pages(site: &Site, table: &mut Table) {
    let config = &site.config;
    let own = |name: &str| Place::key(&SourcePath::new(FILE_NAME), &FieldPath::key("collections").child(name));
    if config.is_multilingual() {
        table.add(Address::new("/"), Route::Chooser, Place::Nowhere);
    }
    for lang in config.langs() {
        let home = site.home(lang);
        table.add(home.clone(), Route::Home(lang), Place::Nowhere);
        table.add(search_address(site, lang), Route::Search(lang), Place::Nowhere);
        table.add(home.join("feed.xml"), Route::SiteFeed(lang), Place::Nowhere);
        if config.is_multilingual() {
            table.add(home.join("404.html"), Route::NotFound(Some(lang)), Place::Nowhere);
        }
        letters(site, lang, table);
        if has_calendar(site, lang) {
            table.add(home.join("calendar.ics"), Route::Calendar(lang), Place::Nowhere);
        }
    }
    for (index, listing) in site.listings.iter().enumerate() {
        let collection = config.collection(listing.collection);
        for page in 1..=listing.pages(collection.page_size) {
            table.add(listing.page_address(page), Route::Listing(index, page), own(&collection.name));
        }
        if collection.feed && listing.narrowed.is_none() {
            table.add(listing.address.join("feed.xml"), Route::ListingFeed(index), own(&collection.name));
        }
    }
}

fn search_address(site: &Site, lang: Lang) -> Address {
    site.home(lang).join("search/")
}

fn letters(site: &Site, lang: Lang, table: &mut Table) {
    let base = site.home(lang).join("a-z/");
    table.add(base.clone(), Route::Letters(lang, None), Place::Nowhere);
    let letters = site.letters.get(lang).map_or(&[][..], Vec::as_slice);
    if has_letter_pages(letters) {
        for (index, letter) in letters.iter().enumerate() {
            table.add(letter_address(&base, letters, letter), Route::Letters(lang, Some(index)), Place::Nowhere);
        }
    }
}

/// Whether each letter has a page of its own.
pub(crate) fn has_letter_pages(letters: &[Letter]) -> bool {
    letters.iter().map(|letter| letter.entries.len()).sum::<usize>() >= ENTRIES_FOR_LETTERS
}

/// The page of a letter: in ASCII; by its number where two letters come out the same.
pub(crate) fn letter_address(base: &Address, letters: &[Letter], letter: &Letter) -> Address {
    let step = |letter: &Letter| match letter.letter.as_str() {
        "#" => "0-9".to_owned(),
        other => slug(other),
    };
    let own = step(letter);
    let position = letters.iter().position(|other| other.letter == letter.letter).unwrap_or(0);
    let is_taken = letters[..position].iter().any(|other| step(other) == own);
    match own.is_empty() || is_taken {
        true => base.join(&format!("{}-{}/", if own.is_empty() { "letter" } else { &own }, position + 1)),
        false => base.join(&format!("{own}/")),
    }
}

/// Whether an entry is an event whose date is known.
pub(crate) fn is_dated_event(site: &Site, entry: &super::Entry) -> bool {
    let announced = !matches!(entry.fields.get("announced"), Some(crate::content::field::FieldValue::Boolean(false)));
    site.config.collection(entry.collection).kind == Kind::Event && announced && entry.moment("start").is_some()
}

/// Whether a language has a calendar of its own: an event in lists whose date is known.
pub(crate) fn has_calendar(site: &Site, lang: Lang) -> bool {
    site.entries.iter().any(|entry| entry.lang == lang && entry.is_listed() && is_dated_event(site, entry))
}

/// Whether an entry is a term: others refer to it, and it is of a kind that gathers what refers to it or its field is the hub's own.
pub(crate) fn is_term(site: &Site, id: ItemId) -> bool {
    let kinds = |collection: crate::config::CollectionId, field: u16| {
        let fields = &site.config.collection(collection).fields;
        fields
            .get_index(usize::from(field))
            .is_some_and(|(name, _)| !matches!(name.as_str(), "related" | "series" | "start_here" | "archived" | "parent"))
    };
    site.back_links[id.0 as usize].iter().any(|((collection, field), items)| !items.is_empty() && kinds(*collection, *field))
}

fn entries(site: &Site, table: &mut Table) {
    for (id, entry) in site.entries() {
        let place = entry.address_place();
        // A collection at such an address was told when `hub.yaml` was read.
        if let Some(folder) = kept_folder(entry.address.as_str())
            && site.listing_address(entry.collection, entry.lang).is_none()
        {
            table.faults.push(kept_address(place.clone(), folder));
        }
        table.add(entry.address.clone(), Route::Entry(id), place.clone());
        if is_dated_event(site, entry) {
            table.add(entry.address.join("event.ics"), Route::EventCalendar(id), place.clone());
        }
        if is_term(site, entry.item) {
            table.add(entry.address.join("feed.xml"), Route::TermFeed(id), place);
        }
    }
    for (id, item) in site.items() {
        for lang in site.config.langs().filter(|lang| item.versions.get(*lang).is_none()) {
            let address = site.unavailable_address(id, lang);
            table.add(address, Route::Unavailable(id, lang), Place::File(site.entry(item.original).file.clone()));
        }
    }
    for Redirect { from: address, to: id, number } in &site.redirects {
        let file = &site.entry(*id).file;
        let place = Place::value(file, &FieldPath::key("aliases").item(*number));
        // What lies there is known only when the search has been made.
        let is_of_search = |lang| address.as_str().starts_with(search_address(site, lang).as_str());
        if site.config.langs().any(is_of_search) {
            table.faults.push(same_address(place, address.as_str(), Place::Nowhere));
            continue;
        }
        // What answers is a page: under any other ending, hosts would send it as what it is not. As a folder it is found too.
        let is_page = [".html", ".htm"].iter().any(|ending| address.as_str().ends_with(ending));
        let address = if is_page || address.as_str().ends_with('/') { address.clone() } else { address.join("/") };
        table.add(address.clone(), Route::Redirect(address, *id), place);
    }
}

fn files(site: &Site, theme_assets: &[Address], table: &mut Table) {
    if let Some(address) = super::style_address(&site.config) {
        table.add(address, Route::Colours, Place::Nowhere);
    }
    for address in theme_assets {
        table.add(address.clone(), Route::ThemeAsset(address.clone()), Place::Nowhere);
    }
    let mut published: BTreeMap<Address, &SourcePath> = BTreeMap::new();
    for file in &site.files {
        if let Some(asset) = site.assets.get(file) {
            // Files of the same content and name are one.
            published.entry(site.file_address(asset)).or_insert(file);
        }
    }
    for (address, file) in published {
        table.add(address, Route::File(file.clone()), Place::File(file.clone()));
    }
    table.add(Address::new("/404.html"), Route::NotFound(None), Place::Nowhere);
    table.add(Address::new("/_headers"), Route::Headers, Place::Nowhere);
    table.add(Address::new("/robots.txt"), Route::Robots, Place::Nowhere);
    table.add(Address::new("/sitemap.xml"), Route::Sitemap, Place::Nowhere);
    let indexed = table.routes.values().filter(|(route, _)| is_indexed(route)).count();
    if indexed > SITEMAP_LIMIT {
        for part in 1..=indexed.div_ceil(SITEMAP_LIMIT) {
            table.add(Address::new(format!("/sitemap-{part}.xml")), Route::SitemapPart(part), Place::Nowhere);
        }
    }
}

/// Whether search engines are told of a route: pages that hold something of their own.
pub(crate) fn is_indexed(route: &Route) -> bool {
    matches!(route, Route::Home(_) | Route::Listing(..) | Route::Entry(_) | Route::Letters(..) | Route::Chooser)
}
