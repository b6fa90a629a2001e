//! The page of an entry.

use tera::{Context, Value};

use super::facts::{Place, facts, files};
use super::page::{Counterpart, Found, Page, Picture, home_crumb, site_feed};
use super::relations;
use super::{Views, moment, view};
use crate::config::{CollectionId, Kind};
use crate::content::field::FieldValue;
use crate::content::markdown::{ContentsItem, typeset};
use crate::diagnostic::FieldPath;
use crate::lang::Lang;
use crate::path::Address;
use crate::site::{Entry, EntryId, Item, ItemId, Similar, Site, Status, has_feed};

/// What rendering its texts gave.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The body's HTML.
    pub body: String,
    /// The lines of the contents list; none under three headings.
    pub contents: Vec<ContentsItem>,
    /// How many words the body has.
    pub words: usize,
    /// The HTML of the Markdown in fields, each with where it stands.
    pub fields: Vec<(FieldPath, String)>,
}

/// Words that a person reads in a minute (Brysbaert 2019: 238 for English prose; fewer on a screen).
const WORDS_A_MINUTE: usize = 200;

/// The deepest headings of a contents list.
const CONTENTS_LEVEL: u8 = 3;

/// The most that a group of back-links shows where a listing has all of it.
const MOST_IN_GROUP: usize = 12;

/// Everything that the template of an entry sees, and the template's name without its ending.
pub fn entry_context(site: &Site, views: &Views, id: EntryId, rendered: Rendered) -> (Context, String) {
    let entry = site.entry(id);
    let kind = site.config.collection(entry.collection).kind;
    let has_feed = has_feed(site, entry);
    let groups = relations::views(site, views, entry, MOST_IN_GROUP);
    let page = page(site, entry, kind, has_feed);
    let mut context = page.context(site, views);
    context.insert_value("entry", entry_view(site, views, entry, (rendered, groups.clone())));
    let template = match kind {
        Kind::Topic | Kind::Person | Kind::Organisation => {
            let feed = has_feed.then(|| site.href(&entry.address.join("feed.xml")));
            let map = if kind == Kind::Topic { super::map::topic(site, views, entry) } else { Value::none() };
            context.insert_value("term", view! { groups: groups, feed: feed, map: map });
            "term".to_owned()
        }
        Kind::Series => {
            context.insert_value("series", view! { parts: series_parts(site, views, entry, entry.item) });
            "series".to_owned()
        }
        kind => format!("entry-{}", kind.name()),
    };
    (context, template)
}

fn page(site: &Site, entry: &Entry, kind: Kind, has_feed: bool) -> Page {
    let lang = entry.lang;
    let item = site.item(entry.item);
    let collection = site.config.collection(entry.collection);
    let title = entry.title.clone();
    let page_kind = match kind {
        Kind::Topic | Kind::Person | Kind::Organisation => "term",
        Kind::Series => "series",
        _ => "entry",
    };
    let mut page = Page::new(page_kind, lang, entry.address.clone(), title.clone());
    page.description = entry.summary.clone();
    let own = format!("{}/{}", collection.name, item.key);
    page.section = Some(if site.config.navigation.contains(&own) { own } else { collection.name.clone() });
    page.counterparts = counterparts(site, item, lang);
    page.breadcrumbs = crumbs(site, entry.collection, lang);
    page.breadcrumbs.push((title.clone(), entry.address.clone()));
    page.feeds.push(site_feed(site, lang));
    if collection.feed
        && let Some(listing) = site.listing_address(entry.collection, lang)
    {
        let label = site
            .words(lang)
            .fill("feed_title_of", &[("site", site.config.title.get(lang)), ("title", collection.label.get(lang))]);
        page.feeds.push((label, listing.join("feed.xml")));
    }
    if has_feed {
        let label = site.words(lang).fill("feed_title_of", &[("site", site.config.title.get(lang)), ("title", &title)]);
        page.feeds.push((label, entry.address.join("feed.xml")));
    }
    page.index = matches!(entry.status, Status::Live | Status::Archived);
    page.json_ld = Some(super::json_ld::entry(site, entry));
    page.image = picture(site, entry);
    page.og_type = if kind == Kind::Article { "article" } else { "website" };
    page
}

/// The way from the home page to an entry of a collection, without the entry.
pub(super) fn crumbs(site: &Site, collection: CollectionId, lang: Lang) -> Vec<(String, Address)> {
    let label = site.config.collection(collection).label.get(lang).to_owned();
    let listing = site.listing_address(collection, lang).map(|address| (label, address));
    std::iter::once(home_crumb(site, lang)).chain(listing).collect()
}

/// The page of an item in every other language: its version, else the page that says that there is none.
pub(super) fn counterparts(site: &Site, item: &Item, lang: Lang) -> Vec<Counterpart> {
    let id = site.entry(item.original).item;
    let others = site.config.langs().filter(|other| *other != lang);
    others
        .map(|lang| match item.versions.get(lang) {
            Some(version) => Counterpart { lang, address: site.entry(*version).address.clone(), found: Found::Same },
            None => Counterpart { lang, address: site.unavailable_address(id, lang), found: Found::Nothing },
        })
        .collect()
}

fn picture(site: &Site, entry: &Entry) -> Option<Picture> {
    let image = entry.image()?;
    let asset = site.field_file(entry, "image", image.src.as_deref()?)?;
    let address = site.file_address(asset);
    Some(Picture {
        src: site.href(&address),
        url: site.url(&address),
        size: asset.pixels,
        alt: image.alt.as_deref().map(|alt| typeset(alt, &site.words(entry.lang).typography)),
    })
}

fn image(site: &Site, entry: &Entry) -> Option<Value> {
    let Picture { src, url, size, alt } = picture(site, entry)?;
    let credit = entry.image()?.credit.as_deref();
    Some(view! {
        src: src,
        url: url,
        alt: alt,
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        credit: credit.map(|credit| typeset(credit, &site.words(entry.lang).typography)),
    })
}

fn entry_view(site: &Site, views: &Views, entry: &Entry, (rendered, groups): (Rendered, Vec<Value>)) -> Value {
    let lang = entry.lang;
    let collection = site.config.collection(entry.collection);
    let html = |path: &FieldPath| rendered.fields.iter().find(|(field, _)| field == path).map(|(_, html)| html.clone());
    let facts = facts(site, views, entry, &html);
    let of_place =
        |place: Place| -> Vec<Value> { facts.iter().filter(|fact| fact.place == place).map(|fact| fact.view.clone()).collect() };
    let (short, long) = (of_place(Place::Box), of_place(Place::Text));
    let fields: tera::Map = facts.into_iter().map(|fact| (fact.name.into(), fact.view)).collect();
    let contents: Vec<Value> = rendered
        .contents
        .iter()
        .filter(|item| item.level <= CONTENTS_LEVEL)
        .map(|item| view! { level: item.level, id: item.id.as_str(), text: item.text.as_str() })
        .collect();
    let date = |field: &str| entry.moment(field).map(|date| moment(site, date, lang));
    let cards = |field: &str| entry.references(field).iter().map(|item| views.card(site, *item, lang)).collect::<Vec<Value>>();
    let texts = |field: &str| {
        let items = entry.fields.get(field).map_or(&[][..], FieldValue::items).iter().filter_map(FieldValue::text);
        items.map(|text| typeset(text, &site.words(lang).typography)).collect::<Vec<String>>()
    };
    let is_gathering = matches!(
        collection.kind,
        Kind::Topic | Kind::Person | Kind::Organisation | Kind::Project | Kind::Event | Kind::Community
    );
    let similar = similar(site, views, entry);
    let connections = connections(site, views, entry, (if is_gathering { &[] } else { &groups }, &similar));
    let minutes = |words: usize| site.words(lang).count("minutes", words.div_ceil(WORDS_A_MINUTE), &[]);
    let authors: Vec<Value> = entry.references("authors").iter().map(|item| views.link(site, *item, lang)).collect();
    let licence = entry.text("licence").or_else(|| site.config.licence.find(lang));
    view! {
        collection: collection_view(site, entry.collection, lang),
        key: &*site.item(entry.item).key,
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        date: date("date"),
        updated: date("updated"),
        reviewed: date("reviewed"),
        review_by: date("review_by"),
        by: by(site, lang, &authors),
        authors: authors,
        notices: notices(site, views, entry),
        contents: contents,
        facts: short,
        long_facts: long,
        fields: Value::from(fields),
        files: files(site, entry),
        image: image(site, entry),
        series: series(site, views, entry),
        relations: groups,
        connections: connections,
        similar: similar,
        related: cards("related"),
        licence: licence.map(|licence| super::site::licence_view(licence, site.config.code(lang))),
        cite: cite(site, entry),
        report: report(site, entry),
        minutes: (rendered.words > 0).then(|| minutes(rendered.words)),
        feed: has_feed(site, entry).then(|| site.href(&entry.address.join("feed.xml"))),
        event: (collection.kind == Kind::Event).then(|| super::event::event(site, entry, lang)),
        start_here: cards("start_here"),
        synonyms: texts("synonyms"),
        parts: texts("parts"),
        join: html(&FieldPath::key("join")).map(|html| Value::safe_string(&html)).or_else(|| entry.text("join").map(Value::from)),
        state: entry.text("state"),
        body: Value::safe_string(&rendered.body),
    }
}

fn collection_view(site: &Site, id: CollectionId, lang: Lang) -> Value {
    let collection = site.config.collection(id);
    view! {
        name: collection.name.as_str(),
        label: collection.label.get(lang),
        singular: super::card::singular(site, id, lang),
        address: site.listing_address(id, lang).map(|address| site.href(&address)),
        kind: collection.kind.name(),
        colour: super::card::colour(&site.config, id),
    }
}

/// Links to authors in a sentence, as HTML.
fn by(site: &Site, lang: Lang, authors: &[Value]) -> Option<Value> {
    let html = |author: &Value| author.get_from_path("html").and_then(Value::as_str).unwrap_or("").to_owned();
    let all: Vec<String> = authors.iter().map(html).collect();
    (!all.is_empty()).then(|| Value::safe_string(&site.words(lang).list(&all)))
}

/// What a reader must know before reading: that a page is archived, out of date, an example, or not published.
fn notices(site: &Site, views: &Views, entry: &Entry) -> Vec<Value> {
    let words = site.words(entry.lang);
    let notice = |kind: &str, text: String, links: Vec<Value>| view! { kind: kind, text: text, links: links };
    let mut notices = Vec::new();
    match entry.status {
        Status::Draft => notices.push(notice("draft", words.get("notices.draft").to_owned(), Vec::new())),
        Status::Scheduled(on) => {
            let date = words.date(on.in_zone(&site.config.timezone).date);
            notices.push(notice("scheduled", words.fill("notices.scheduled", &[("date", &date)]), Vec::new()));
        }
        Status::Archived => {
            let reason = entry.fields.get("archived").and_then(|archived| archived.get("reason")).and_then(FieldValue::text);
            let text = match reason {
                Some(reason) => {
                    let reason = typeset(reason.trim(), &words.typography);
                    let stop = if reason.ends_with(['.', '!', '?', '…', '»']) { "" } else { "." };
                    words.fill("notices.archived_because", &[("reason", &format!("{reason}{stop}"))])
                }
                None => words.get("notices.archived").to_owned(),
            };
            let see = entry.references("archived.see").iter().map(|item| views.link(site, *item, entry.lang)).collect();
            notices.push(notice("archived", text, see));
        }
        Status::Live => {}
    }
    if let Some(changed) = entry.outdated {
        let date = words.date(changed.in_zone(&site.config.timezone).date);
        let original = site.entry(site.item(entry.item).original);
        let link = super::link_in_words(site, words.get("notices.original"), original, entry.lang);
        notices.push(notice("outdated", words.fill("notices.outdated", &[("date", &date)]), vec![link]));
    }
    if entry.is("example") {
        let kind = site.config.collection(entry.collection).kind;
        let text = words.find(&format!("notices.examples.{}", kind.name())).unwrap_or(words.get("notices.example"));
        notices.push(notice("example", text.to_owned(), Vec::new()));
    }
    notices
}

fn series_parts(site: &Site, views: &Views, entry: &Entry, series: ItemId) -> Vec<Value> {
    let parts = site.series.get(&series).map_or(&[][..], Vec::as_slice);
    let numbered = parts.iter().enumerate();
    numbered
        .map(|(index, part)| {
            let card = super::with(views.card(site, *part, entry.lang), "part", index + 1);
            super::with(card, "current", *part == entry.item)
        })
        .collect()
}

/// The series that an entry is a part of, with the parts before and after it.
fn series(site: &Site, views: &Views, entry: &Entry) -> Option<Value> {
    let series = *entry.references("series").first()?;
    let parts = site.series.get(&series)?;
    let position = parts.iter().position(|part| *part == entry.item)?;
    let lang = entry.lang;
    let (n, total) = (position + 1, parts.len());
    let words = site.words(lang);
    let text = words.fill("part_of", &[("n", &n.to_string()), ("total", &total.to_string())]);
    let all: Vec<Value> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            super::with(super::with(views.link(site, *part, lang), "current", index == position), "part", index + 1)
        })
        .collect();
    let view = views.link(site, series, lang);
    let view = super::with(view, "parts", all);
    let view = super::with(view, "previous", position.checked_sub(1).map(|before| views.link(site, parts[before], lang)));
    let view = super::with(view, "next", parts.get(position + 1).map(|next| views.link(site, *next, lang)));
    let view = super::with(view, "position", text);
    Some(super::with(super::with(view, "n", n), "total", total))
}

/// Everything that an entry has to do with, each with the reason: what refers to it (where its page has no lists of that),
/// what it names itself, what resembles it.
fn connections(site: &Site, views: &Views, entry: &Entry, (groups, similar): (&[Value], &[Value])) -> Vec<Value> {
    let mut connections = Vec::new();
    for group in groups {
        let label = group.get_from_path("label").cloned().unwrap_or(Value::none());
        let cards = group.get_from_path("items").and_then(Value::as_array).unwrap_or(&[]);
        connections.extend(cards.iter().map(|card| view! { card: card.clone(), reason: label.clone() }));
    }
    let related_reason = Value::from(site.words(entry.lang).get("related_reason"));
    for item in entry.references("related") {
        connections.push(view! { card: views.card(site, *item, entry.lang), reason: related_reason.clone() });
    }
    connections.extend_from_slice(similar);
    connections
}

fn similar(site: &Site, views: &Views, entry: &Entry) -> Vec<Value> {
    let found = site.similar[entry.item.0 as usize].iter();
    let view = |similar: &Similar| {
        view! {
            card: views.card(site, similar.item, entry.lang),
            reason: super::reason::reason(site, views, entry, &similar.shared),
        }
    };
    found.map(view).collect()
}

/// How to cite an entry.
fn cite(site: &Site, entry: &Entry) -> String {
    let lang = entry.lang;
    let words = site.words(lang);
    let names: Vec<String> = entry.references("authors").iter().map(|item| site.version(*item, lang).title.clone()).collect();
    let publisher = || site.config.publisher.find(lang).unwrap_or(site.config.title.get(lang)).to_owned();
    let authors = if names.is_empty() { publisher() } else { words.list(&names) };
    let (title, url) = (words.typography.within_quotes(&entry.title), site.url(&entry.address));
    let date = entry.changed().map(|date| words.date(date.in_zone(&site.config.timezone).date));
    let word = if date.is_some() { "cite" } else { "cite_undated" };
    let values = [
        ("authors", authors.as_str()),
        ("title", &title),
        ("site", site.config.title.get(lang)),
        ("date", date.as_deref().unwrap_or("")),
        ("url", &url),
    ];
    words.fill(word, &values)
}

/// Where a reader reports a problem with an entry.
fn report(site: &Site, entry: &Entry) -> Option<String> {
    let contact = site.config.contact.as_deref()?;
    if contact.contains("://") || !contact.contains('@') {
        return Some(contact.to_owned());
    }
    let subject = site.words(entry.lang).fill("report_subject", &[("title", &entry.title.clone())]);
    let mut encoded = String::new();
    for byte in subject.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(format!("mailto:{contact}?subject={encoded}"))
}
