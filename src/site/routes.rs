//! The table of all routes: everything that the site contains, each with its address.

use std::collections::BTreeMap;

use crate::config::FILE_NAME;
use crate::diagnostic::site::{address_of_notice, kept_address, same_address};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::Lang;
use crate::path::{Address, SourcePath, kept_folder};
use crate::text::slug;

use super::{EntryId, ItemId, Letter, Redirect, Site, clash, term};

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
    let mut wanted = Wanted::default();
    pages(site, &mut wanted);
    entries(site, &mut wanted);
    files(site, theme_assets, &mut wanted);
    let Wanted { mut routes, mut faults } = wanted;
    routes.sort_by(|(a, _), (b, _)| a.cmp(b));
    routes.dedup_by(|(address, route), (first_address, first)| {
        let is_same = address == first_address;
        if is_same {
            faults.extend(doubled(site, address, (route, first), &faults));
        }
        is_same
    });
    let table: RouteTable = routes.into_iter().collect();
    faults.splice(..0, clash::clashes(site, &table));
    (table, faults)
}

/// The routes that are wanted, in the order in which they have a right to their addresses.
#[derive(Default)]
struct Wanted {
    routes: Vec<(Address, Route)>,
    faults: Vec<Diagnostic>,
}

impl Wanted {
    fn add(&mut self, address: Address, route: Route) {
        // `/a/` and `/a/index.html` are one file.
        let address = match address.as_str().strip_suffix("/index.html") {
            Some(folder) => Address::new(format!("{folder}/")),
            None => address,
        };
        self.routes.push((address, route));
    }
}

/// What is wrong with a route that wants the address of another.
fn doubled(site: &Site, address: &Address, (route, known): (&Route, &Route), told: &[Diagnostic]) -> Option<Diagnostic> {
    let (place, other) = (place(site, route), place(site, known));
    // Where the notice that a language lacks an entry should be, readers would find another entry.
    if matches!(route, Route::Unavailable(..)) {
        return matches!(known, Route::Entry(_)).then(|| address_of_notice(other, address.as_str(), place));
    }
    // That two collections have one path was told when `hub.yaml` was read, and two facets at the second one's field; files
    // whose names differ by capitals alone were told as such.
    if (is_list(known) && is_list(route)) || is_same_name(&place, &other) {
        return None;
    }
    // Of an entry and a page of the program, the entry can give way.
    let (here, there) = if place == Place::Nowhere { (other, place) } else { (place, other) };
    // A collection is told once, not once a language.
    let is_told = is_list(route) && told.iter().any(|fault| fault.place == here);
    (!is_told).then(|| same_address(here, address.as_str(), there))
}

/// Where it is written that a route is to have its address.
pub(super) fn place(site: &Site, route: &Route) -> Place {
    let of_collection = |listing: usize| {
        let name = &site.config.collection(site.listings[listing].collection).name;
        Place::key(&SourcePath::new(FILE_NAME), &FieldPath::key("collections").child(name))
    };
    match route {
        Route::Listing(listing, _) | Route::ListingFeed(listing) => of_collection(*listing),
        Route::Entry(id) | Route::TermFeed(id) | Route::EventCalendar(id) => site.entry(*id).address_place(),
        Route::Unavailable(id, _) => Place::File(site.entry(site.item(*id).original).file.clone()),
        Route::Redirect(from, to) => {
            let number = site.redirects.iter().find(|redirect| redirect.to == *to && redirect.address() == *from);
            Redirect::place(site, *to, number.map_or(0, |redirect| redirect.number))
        }
        Route::File(file) => Place::File(file.clone()),
        _ => Place::Nowhere,
    }
}

impl Redirect {
    /// Where it answers. What answers is a page: under any other ending than a page's, hosts would send it as what it is not. As a
    /// folder it is found too.
    fn address(&self) -> Address {
        let is_page = ["/", ".html", ".htm"].iter().any(|ending| self.from.as_str().ends_with(ending));
        if is_page { self.from.clone() } else { self.from.join("/") }
    }

    fn place(site: &Site, to: EntryId, number: usize) -> Place {
        Place::value(&site.entry(to).file, &FieldPath::key("aliases").item(number))
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

fn pages(site: &Site, wanted: &mut Wanted) {
    let config = &site.config;
    if config.is_multilingual() {
        wanted.add(Address::new("/"), Route::Chooser);
    }
    for lang in config.langs() {
        let home = site.home(lang);
        wanted.add(home.clone(), Route::Home(lang));
        wanted.add(search_address(site, lang), Route::Search(lang));
        wanted.add(home.join("feed.xml"), Route::SiteFeed(lang));
        if config.is_multilingual() {
            wanted.add(home.join("404.html"), Route::NotFound(Some(lang)));
        }
        letters(site, lang, wanted);
        if has_calendar(site, lang) {
            wanted.add(home.join("calendar.ics"), Route::Calendar(lang));
        }
    }
    for (index, listing) in site.listings.iter().enumerate() {
        let collection = config.collection(listing.collection);
        for page in 1..=listing.pages(collection.page_size) {
            wanted.add(listing.page_address(page), Route::Listing(index, page));
        }
        if collection.feed && listing.narrowed.is_none() {
            wanted.add(listing.address.join("feed.xml"), Route::ListingFeed(index));
        }
    }
}

fn search_address(site: &Site, lang: Lang) -> Address {
    site.home(lang).join("search/")
}

fn letters(site: &Site, lang: Lang, wanted: &mut Wanted) {
    let base = site.home(lang).join("a-z/");
    wanted.add(base.clone(), Route::Letters(lang, None));
    let letters = site.letters.get(lang).map_or(&[][..], Vec::as_slice);
    if has_letter_pages(letters) {
        for (index, letter) in letters.iter().enumerate() {
            wanted.add(letter_address(&base, letters, letter), Route::Letters(lang, Some(index)));
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

/// Whether a language has a calendar of its own: an event in lists whose date is known.
pub(crate) fn has_calendar(site: &Site, lang: Lang) -> bool {
    site.entries.iter().any(|entry| entry.lang == lang && entry.is_listed() && entry.start.is_some())
}

fn entries(site: &Site, wanted: &mut Wanted) {
    for (id, entry) in site.entries() {
        // A collection at such an address was told when `hub.yaml` was read.
        if let Some(folder) = kept_folder(entry.address.as_str())
            && site.listing_address(entry.collection, entry.lang).is_none()
        {
            wanted.faults.push(kept_address(entry.address_place(), folder));
        }
        wanted.add(entry.address.clone(), Route::Entry(id));
        if entry.start.is_some() {
            wanted.add(entry.address.join("event.ics"), Route::EventCalendar(id));
        }
        if term::has_feed(site, entry) {
            wanted.add(entry.address.join("feed.xml"), Route::TermFeed(id));
        }
    }
    for (id, item) in site.items() {
        for lang in site.config.langs().filter(|lang| item.versions.get(*lang).is_none()) {
            let address = site.unavailable_address(id, lang);
            wanted.add(address, Route::Unavailable(id, lang));
        }
    }
    for (index, redirect) in site.redirects.iter().enumerate() {
        // What lies there is known only when the search has been made.
        let is_of_search = |lang| redirect.from.as_str().starts_with(search_address(site, lang).as_str());
        if site.config.langs().any(is_of_search) {
            let place = Redirect::place(site, redirect.to, redirect.number);
            wanted.faults.push(same_address(place, redirect.from.as_str(), Place::Nowhere));
            continue;
        }
        let address = redirect.address();
        let of_entry = site.redirects[..index].iter().rev().take_while(|other| other.to == redirect.to);
        if let Some(first) = of_entry.filter(|other| other.address() == address).last() {
            let place = |redirect: &Redirect| Redirect::place(site, redirect.to, redirect.number);
            wanted.faults.push(same_address(place(redirect), address.as_str(), place(first)));
            continue;
        }
        wanted.add(address.clone(), Route::Redirect(address, redirect.to));
    }
}

fn files(site: &Site, theme_assets: &[Address], wanted: &mut Wanted) {
    if let Some(address) = super::style_address(&site.config) {
        wanted.add(address, Route::Colours);
    }
    for address in theme_assets {
        wanted.add(address.clone(), Route::ThemeAsset(address.clone()));
    }
    let mut published: BTreeMap<Address, &SourcePath> = BTreeMap::new();
    for file in &site.files {
        if let Some(asset) = site.assets.get(file) {
            // Files of the same content and name are one.
            published.entry(site.file_address(asset)).or_insert(file);
        }
    }
    for (address, file) in published {
        wanted.add(address, Route::File(file.clone()));
    }
    wanted.add(Address::new("/404.html"), Route::NotFound(None));
    wanted.add(Address::new("/_headers"), Route::Headers);
    wanted.add(Address::new("/robots.txt"), Route::Robots);
    wanted.add(Address::new("/sitemap.xml"), Route::Sitemap);
    let indexed = wanted.routes.iter().filter(|(_, route)| is_indexed(route)).count();
    if indexed > SITEMAP_LIMIT {
        for part in 1..=indexed.div_ceil(SITEMAP_LIMIT) {
            wanted.add(Address::new(format!("/sitemap-{part}.xml")), Route::SitemapPart(part));
        }
    }
}

/// Whether search engines are told of a route: pages that hold something of their own.
pub(crate) fn is_indexed(route: &Route) -> bool {
    matches!(route, Route::Home(_) | Route::Listing(..) | Route::Entry(_) | Route::Letters(..) | Route::Chooser)
}
