//! The table of all routes: everything that the site contains, each with its address.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::config::{FILE_NAME, Kind};
use crate::diagnostic::output::{bad_output_path, windows_address};
use crate::diagnostic::site::{address_in_file, address_of_notice, case_clash, same_address};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::Lang;
use crate::path::{Address, SourcePath, is_closed_to_windows};
use crate::text::slug;

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

/// The most bytes that a step of a path may have on the disks in use.
const LONGEST_STEP: usize = 255;

/// All routes; `theme_assets` are those that the theme brings. Addresses that two want, or that differ by capitals
/// alone, are faults; the first one stays.
pub fn routes(site: &Site, theme_assets: &[Address]) -> (RouteTable, Vec<Diagnostic>) {
    let mut table = Table::default();
    pages(site, &mut table);
    entries(site, &mut table);
    files(site, theme_assets, &mut table);
    let faults = table.clashes();
    (table.routes.into_iter().map(|(address, (route, _))| (address, route)).collect(), faults)
}

#[derive(Default)]
struct Table {
    routes: BTreeMap<Address, (Route, Place)>,
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
            // That two collections have one path was told when `hub.yaml` was read.
            Some((known, other)) if is_list(known) && is_list(&route) && *other != place => {}
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

    /// The step of an address of which Windows can have no folder, unless it is told of the file that is named so, or of the page
    /// above.
    fn closed_to_windows<'a>(&self, address: &'a Address, place: &Place) -> Option<&'a str> {
        let text = address.as_str();
        let before: usize = text.split('/').take_while(|step| !is_closed_to_windows(step)).map(|step| step.len() + 1).sum();
        let step = text.get(before..).and_then(|rest| rest.split('/').next()).filter(|step| !step.is_empty())?;
        let is_named_so = |file: &SourcePath| file.as_str().split('/').any(|own| own.split('.').next() == Some(step));
        let above = text.get(..=before + step.len()).filter(|above| above.len() < text.len());
        let is_told = place.file().is_none_or(is_named_so) || above.is_some_and(|above| self.routes.contains_key(above));
        (!is_told).then_some(step)
    }

    /// Addresses that clash on some disks, beside those that are the same.
    fn clashes(&mut self) -> Vec<Diagnostic> {
        let mut lower: HashMap<Cow<'_, str>, &Address> = HashMap::with_capacity(self.routes.len());
        // Only what does not end in `/` is a file, below which nothing can lie.
        let files: HashSet<&str> = self.routes.keys().map(Address::as_str).filter(|address| !address.ends_with('/')).collect();
        let (mut faults, mut told) = (Vec::new(), BTreeSet::new());
        for (address, (_, place)) in &self.routes {
            if let Some(other) = lower.insert(in_lower_case(address.as_str()), address) {
                let there = self.routes[other].1.clone();
                faults.push(case_clash(place.clone(), address.as_str(), other.as_str(), there));
            }
            if address.as_str().split('/').any(|step| step.len() > LONGEST_STEP) && told.insert(place) {
                faults.push(bad_output_path(place.clone(), address.as_str()));
            }
            if let Some(step) = self.closed_to_windows(address, place)
                && told.insert(place)
            {
                faults.push(windows_address(place.clone(), step));
            }
            let mut above = address.as_str();
            while let Some((folder, _)) = above.trim_end_matches('/').rsplit_once('/').filter(|(folder, _)| !folder.is_empty()) {
                if let Some((other, (_, there))) = files.get(folder).and_then(|file| self.routes.get_key_value(*file)) {
                    faults.push(address_in_file(place.clone(), address.as_str(), other.as_str(), there.clone()));
                }
                above = folder;
            }
        }
        faults.append(&mut self.faults);
        faults
    }
}

/// An address in lower case; nearly all are.
fn in_lower_case(address: &str) -> Cow<'_, str> {
    let is_lower = address.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(address) } else { Cow::Owned(address.to_lowercase()) }
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
        table.add(home.join("search/"), Route::Search(lang), Place::Nowhere);
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
        // An alias without an ending answers as a folder, as every page does.
        let is_file =
            address.as_str().ends_with('/') || address.as_str().rsplit('/').next().is_some_and(|name| name.contains('.'));
        let address = if is_file { address.clone() } else { address.join("/") };
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
