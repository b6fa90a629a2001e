//! Pages that list entries: home, listings, the alphabetical list, and the search page.

use tera::{Context, Value};

use super::page::{Counterpart, Found, Page, home_crumb, site_feed};
use super::{Views, address, view};
use crate::config::{CollectionId, Kind};
use crate::lang::Lang;
use crate::site::{Entry, EntryId, ItemId, Letter, Listing, Site, has_letter_pages, letter_address};

/// How many entries the home page names as the latest.
const LATEST: usize = 6;

/// How many values of a facet stand beside a listing; a link leads to the others.
const FACET_VALUES: usize = 20;

/// How many topics the home and search pages offer.
const TOPICS: usize = 30;

/// The home page of a language.
pub fn home_context(site: &Site, views: &Views, lang: Lang) -> Context {
    let config = &site.config;
    let mut page = Page::new("home", lang, site.home(lang), config.title.get(lang).to_owned()).everywhere(site, "");
    page.head_title = Some(config.title.get(lang).to_owned());
    page.description = config.description.find(lang).map(str::to_owned);
    page.feeds.push(site_feed(site, lang));
    page.json_ld = Some(super::json_ld::home(site, lang));
    let named = |names: &[String]| -> Vec<Value> {
        names.iter().filter_map(|name| Some(views.card(site, *site.named.get(name)?, lang))).collect()
    };
    let of_kind = |kind: Kind| {
        site.listings
            .iter()
            .filter(move |listing| is_whole(listing, lang) && site.config.collection(listing.collection).kind == kind)
    };
    let communities: Vec<Value> =
        of_kind(Kind::Community).flat_map(|listing| &listing.entries).map(|id| views.entry_card(site, *id)).collect();
    let home = view! {
        purpose: config.description.find(lang).map(|text| crate::content::markdown::typeset(text, &site.words(lang).typography)),
        featured: named(&config.home.featured),
        start: named(&config.home.start),
        next_event: next_event(site, lang).map(|id| views.entry_card(site, id)),
        latest: latest(site, lang).into_iter().map(|id| views.entry_card(site, id)).collect::<Vec<_>>(),
        communities: communities,
        collections: collections(site, lang),
        topics: topics(site, views, lang),
        map: super::map::hub(site, views, lang),
    };
    let mut context = page.context(site, views);
    context.insert_value("home", home);
    context
}

fn is_whole(listing: &Listing, lang: Lang) -> bool {
    listing.lang == lang && listing.narrowed.is_none()
}

fn listed(site: &Site, lang: Lang) -> impl Iterator<Item = (EntryId, &Entry)> {
    site.entries().filter(move |(_, entry)| entry.lang == lang && entry.is_listed())
}

/// The announced event that is nearest, from today on.
fn next_event(site: &Site, lang: Lang) -> Option<EntryId> {
    let zone = &site.config.timezone;
    let upcoming = listed(site, lang).filter_map(|(id, entry)| {
        let start = entry.start?;
        let last = entry.moment("end").unwrap_or(start);
        (last.in_zone(zone).date >= site.today).then(|| (start.instant(&site.zone(entry)), id))
    });
    upcoming.min().map(|(_, id)| id)
}

/// The newest dated entries of kinds that bring news.
fn latest(site: &Site, lang: Lang) -> Vec<EntryId> {
    let is_news = |entry: &Entry| {
        let kind = site.config.collection(entry.collection).kind;
        matches!(kind, Kind::Article | Kind::Guide | Kind::Project | Kind::Community)
    };
    let zone = &site.config.timezone;
    let dated = listed(site, lang).filter(|(_, entry)| is_news(entry));
    let mut dated: Vec<_> = dated.filter_map(|(id, entry)| Some((std::cmp::Reverse(entry.date?.instant(zone)), id))).collect();
    let most = LATEST.min(dated.len());
    if most < dated.len() {
        dated.select_nth_unstable(most);
    }
    dated.truncate(most);
    dated.sort();
    dated.into_iter().map(|(_, id)| id).collect()
}

/// The collections that have something in a language.
fn collections(site: &Site, lang: Lang) -> Vec<Value> {
    let whole = site.listings.iter().filter(|listing| is_whole(listing, lang) && !listing.entries.is_empty());
    whole
        .map(|listing| {
            let collection = site.config.collection(listing.collection);
            view! {
                label: collection.label.get(lang),
                title: collection.label.get(lang),
                address: address(site, &listing.address),
                count: listing.entries.len(),
                colour: super::card::colour(&site.config, listing.collection),
                name: collection.name.as_str(),
            }
        })
        .collect()
}

/// The topics that most refers to.
fn topics(site: &Site, views: &Views, lang: Lang) -> Vec<Value> {
    let is_topic = |id: &ItemId| site.config.collection(site.item(*id).collection).kind == Kind::Topic;
    let count = |id: ItemId| super::relations::groups(site, id, lang).iter().map(|group| group.items.len()).sum::<usize>();
    let mut all: Vec<(usize, ItemId)> = site.items().map(|(id, _)| id).filter(is_topic).map(|id| (count(id), id)).collect();
    all.retain(|(count, id)| *count > 0 && site.version(*id, lang).is_listed());
    all.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
    all.truncate(TOPICS);
    all.sort_by_cached_key(|(_, id)| site.words(lang).sort_key(&site.version(*id, lang).title));
    let topic = |(count, id): (usize, ItemId)| {
        super::with(super::with(views.link(site, id, lang), "count", count), "name", &*site.item(id).key)
    };
    all.into_iter().map(topic).collect()
}

/// A page, from 1, of a listing.
pub fn listing_context(site: &Site, views: &Views, index: usize, number: usize) -> Context {
    let listing = &site.listings[index];
    let lang = listing.lang;
    let words = site.words(lang);
    let collection = site.config.collection(listing.collection);
    let label = collection.label.get(lang);
    let narrowed = listing.narrowed.map(|(facet, value)| (&listing.facets[facet], &listing.facets[facet].values[value]));
    let plain_title = match narrowed {
        Some((_, value)) => words.fill("facet_title", &[("title", label), ("value", &value.label)]),
        None => label.to_owned(),
    };
    let title = match number {
        1 => plain_title.clone(),
        n => words.fill("numbered_title", &[("title", &plain_title), ("n", &n.to_string())]),
    };
    let mut page = Page::new("listing", lang, listing.page_address(number), title);
    page.section = Some(collection.name.clone());
    page.counterparts = counterparts(site, views, listing, number);
    let whole = site.listing_address(listing.collection, lang).unwrap_or_else(|| site.home(lang));
    page.breadcrumbs = vec![home_crumb(site, lang), (label.to_owned(), whole.clone())];
    if narrowed.is_some() {
        page.breadcrumbs.push((plain_title, listing.address.clone()));
    }
    page.feeds.push(site_feed(site, lang));
    if collection.feed {
        let label = words.fill("feed_title_of", &[("site", site.config.title.get(lang)), ("title", label)]);
        page.feeds.push((label, whole.join("feed.xml")));
    }
    let pages = listing.pages(collection.page_size);
    let items: Vec<Value> = listing
        .entries
        .iter()
        .skip((number - 1) * collection.page_size)
        .take(collection.page_size)
        .map(|id| views.entry_card(site, *id))
        .collect();
    let to = |n: usize| site.href(&listing.page_address(n));
    let facet = narrowed.map(|(facet, value)| {
        view! {
            label: facet.label.as_str(),
            value: value.label.as_str(),
            lang: super::other_code(site, value.lang, lang),
            clear: address(site, &whole),
        }
    });
    let view = view! {
        collection: view! {
            name: collection.name.as_str(),
            label: label,
            singular: super::card::singular(site, listing.collection, lang),
            address: address(site, &whole),
            kind: collection.kind.name(),
        },
        colour: super::card::colour(&site.config, listing.collection),
        description: (),
        facet: facet,
        items: items,
        total: listing.entries.len(),
        page: number,
        pages: pages,
        previous: (number > 1).then(|| to(number - 1)),
        next: (number < pages).then(|| to(number + 1)),
        numbers: numbers(number, pages, &to),
        facets: views.facets(site, listing),
        elsewhere: elsewhere(site, listing),
    };
    let mut context = page.context(site, views);
    context.insert_value("listing", view);
    context
}

/// The whole listing in the languages that have some of it, where there is nothing in this one.
fn elsewhere(site: &Site, listing: &Listing) -> Vec<Value> {
    let words = site.words(listing.lang);
    let is_same = |other: &&Listing| {
        other.collection == listing.collection
            && other.narrowed.is_none()
            && other.lang != listing.lang
            && !other.entries.is_empty()
    };
    let to_view = |other: &Listing| {
        let entries = words.count("entries", other.entries.len(), &[]);
        let language = super::language_name(site, other.lang, listing.lang);
        let text = words.fill("entries_elsewhere", &[("entries", &entries), ("language", &language)]);
        view! { text: text, address: site.href(&other.address), lang: site.config.code(other.lang) }
    };
    match listing.entries.is_empty() {
        true => site.listings.iter().filter(is_same).map(to_view).collect(),
        false => Vec::new(),
    }
}

/// The same listing in the other languages: narrowed by the same value where it occurs there, else whole.
fn counterparts(site: &Site, views: &Views, listing: &Listing, number: usize) -> Vec<Counterpart> {
    let size = site.config.collection(listing.collection).page_size;
    let others = site.config.langs().filter(|other| *other != listing.lang);
    let counterpart = |lang: Lang| {
        let narrowed = listing.narrowed.and_then(|(facet, value)| {
            let facet = &listing.facets[facet];
            let key = (listing.collection, lang, facet.field.to_string(), facet.values[value].identity.clone());
            views.narrowed.get(&key)
        });
        let whole = views.whole.get(&(listing.collection, lang)).map(|(index, _)| index);
        let Some(there) = narrowed.or(whole).map(|index| &site.listings[*index]) else {
            // Here the collection has no list of its own.
            return Counterpart { lang, address: site.home(lang), found: Found::Near };
        };
        let has_page = number <= there.pages(size);
        let is_same = narrowed.is_some() == listing.narrowed.is_some() && has_page;
        let address = there.page_address(if has_page { number } else { 1 });
        Counterpart { lang, address, found: if is_same { Found::Same } else { Found::Near } }
    };
    others.map(counterpart).collect()
}

/// Links to the pages near this one, to the first and to the last; a gap between them is an item without an address.
fn numbers(number: usize, pages: usize, to: &dyn Fn(usize) -> String) -> Vec<Value> {
    if pages < 2 {
        return Vec::new();
    }
    let is_shown = |n: usize| n == 1 || n == pages || n.abs_diff(number) <= 2;
    let mut numbers = Vec::new();
    let mut last = 0;
    for n in (1..=pages).filter(|n| is_shown(*n)) {
        if n > last + 1 {
            numbers.push(view! { n: (), address: (), current: false });
        }
        numbers.push(view! { n: n, address: to(n), current: n == number });
        last = n;
    }
    numbers
}

/// The ways to narrow a collection's listing.
pub(super) fn facets(site: &Site, listing: &Listing) -> Vec<Value> {
    let facet = |facet: &crate::site::Facet| {
        let more = more(site, listing, facet);
        let shown = if more.is_none() { facet.values.len() } else { FACET_VALUES };
        let values = facet.values.iter().take(shown).map(|value| {
            view! {
                title: value.label.as_str(),
                lang: super::other_code(site, value.lang, listing.lang),
                address: address(site, &value.address),
                count: value.count,
            }
        });
        view! { name: &*facet.field, label: facet.label.as_str(), values: values.collect::<Vec<Value>>(), more: more }
    };
    listing.facets.iter().map(facet).collect()
}

/// Where all values of a facet are: the listing of the collection that it refers to.
fn more(site: &Site, listing: &Listing, facet: &crate::site::Facet) -> Option<String> {
    if facet.values.len() <= FACET_VALUES {
        return None;
    }
    let field = site.config.collection(listing.collection).fields.get(&*facet.field)?;
    let target: CollectionId = *field.of.relation()?.to.first()?;
    Some(site.href(&site.listing_address(target, listing.lang)?))
}

/// The alphabetical list of a language: whole, or one letter of it.
pub fn letters_context(site: &Site, views: &Views, lang: Lang, only: Option<usize>) -> Context {
    let words = site.words(lang);
    let letters = site.letters.get(lang).map_or(&[][..], Vec::as_slice);
    let base = site.home(lang).join("a-z/");
    let has_pages = has_letter_pages(letters);
    let own = only.and_then(|index| letters.get(index));
    let (address, title) = match own {
        Some(letter) => (letter_address(&base, letters, letter), words.fill("letter_page", &[("letter", &letter.letter)])),
        None => (base.clone(), words.get("a_to_z_title").to_owned()),
    };
    let mut page = Page::new("a-z", lang, address, title).everywhere(site, "a-z/");
    if own.is_some() {
        page.counterparts.iter_mut().for_each(|there| there.found = Found::Near);
    }
    page.breadcrumbs = vec![home_crumb(site, lang), (words.get("a_to_z_title").to_owned(), base.clone())];
    if own.is_some() {
        page.breadcrumbs.push((page.title.clone(), page.address.clone()));
    }
    let anchor = |index: usize| format!("letter_{}", index + 1);
    let index: Vec<Value> = letters
        .iter()
        .enumerate()
        .map(|(position, letter)| {
            view! {
                letter: letter.letter.as_str(),
                address: has_pages.then(|| site.href(&letter_address(&base, letters, letter))),
                anchor: anchor(position),
                count: letter.entries.len(),
            }
        })
        .collect();
    let group = |(position, letter): (usize, &Letter)| {
        view! {
            letter: letter.letter.as_str(),
            id: anchor(position),
            items: letter.entries.iter().map(|id| views.entry_card(site, *id)).collect::<Vec<_>>(),
        }
    };
    let is_shown = |position: usize| only == Some(position) || (only.is_none() && !has_pages);
    let groups: Vec<Value> = letters.iter().enumerate().filter(|(position, _)| is_shown(*position)).map(group).collect();
    let az = view! { letters: index, groups: groups, letter: own.map(|letter| letter.letter.as_str()) };
    let mut context = page.context(site, views);
    context.insert_value("az", az);
    context
}

/// The search page of a language.
pub fn search_context(site: &Site, views: &Views, lang: Lang) -> Context {
    let words = site.words(lang);
    let address = site.home(lang).join("search/");
    let mut page = Page::new("search", lang, address.clone(), words.get("search_title").to_owned()).everywhere(site, "search/");
    page.index = false;
    page.breadcrumbs = vec![home_crumb(site, lang), (page.title.clone(), address.clone())];
    let colours: Vec<String> = site.config.collections().map(|(id, _)| super::card::colour(&site.config, id)).collect();
    let other = |other: Lang| {
        view! {
            code: site.config.code(other),
            address: site.href(&site.home(other).join("search/")),
            language: super::language_name(site, other, lang),
        }
    };
    let others: Vec<Value> = site.config.langs().filter(|other| *other != lang).map(other).collect();
    let search = view! {
        topics: topics(site, views, lang),
        collections: collections(site, lang),
        query_address: site.href(&address),
        colours: colours.join(" "),
        others: others,
    };
    let mut context = page.context(site, views);
    context.insert_value("search", search);
    context
}
