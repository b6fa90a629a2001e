//! Atom feeds (RFC 4287): of a language, of a collection, of what refers to an entry.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::lang::Lang;
use crate::moment::Moment;
use crate::path::Address;
use crate::site::{Entry, EntryId, Site, referrers};

use super::xml::escape;

/// The most entries of a feed.
const MOST: usize = 20;

/// When a feed changed whose site has no date at all: a time must be said, and today's would make a new file each day.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// When the site changed last.
pub(super) type Changed<'a> = dyn Fn() -> Option<Moment> + 'a;

struct Feed<'a> {
    title: String,
    lang: Lang,
    /// The feed itself.
    own: Address,
    /// The page that it belongs to.
    page: Address,
    entries: Vec<&'a Entry>,
}

/// The feed of everything in a language. Events that are to come and say no `date` would stand before all news: until their
/// day they are in the feeds of their collection and terms alone.
pub(super) fn site(site: &Site, lang: Lang, changed: &Changed<'_>) -> String {
    let title = site.words(lang).fill("feed_title", &[("site", site.config.title.get(lang))]);
    let entries = site.entries.iter().filter(|entry| entry.lang == lang && is_news(site, entry)).collect();
    let home = site.home(lang);
    write((site, changed), Feed { title, lang, own: home.join("feed.xml"), page: home, entries })
}

/// The feed of a collection.
pub(super) fn listing(site: &Site, index: usize, changed: &Changed<'_>) -> String {
    let listing = &site.listings[index];
    let title = title_of(site, listing.lang, site.config.collection(listing.collection).label.get(listing.lang));
    let entries = listing.entries.iter().map(|id| site.entry(*id)).collect();
    write(
        (site, changed),
        Feed { title, lang: listing.lang, own: listing.address.join("feed.xml"), page: listing.address.clone(), entries },
    )
}

/// The feed of what refers to an entry, in the entry's language where it exists in it.
pub(super) fn term(site: &Site, id: EntryId, changed: &Changed<'_>) -> String {
    let entry = site.entry(id);
    let lang = entry.lang;
    let entries = referrers(site, entry.item, lang);
    let title = title_of(site, lang, &entry.title);
    write((site, changed), Feed { title, lang, own: entry.address.join("feed.xml"), page: entry.address.clone(), entries })
}

fn title_of(site: &Site, lang: Lang, title: &str) -> String {
    site.words(lang).fill("feed_title_of", &[("site", site.config.title.get(lang)), ("title", title)])
}

/// The newest dated entries, title and summary of each. All times come from the content.
fn write((site, of_site): (&Site, &Changed<'_>), feed: Feed<'_>) -> String {
    let dated = feed.entries.iter().filter_map(|entry| Some((*entry, entry.feed_day()?)));
    let mut dated: Vec<(&Entry, Moment, Timestamp)> =
        dated.map(|(entry, day)| (entry, day, day.instant(&zone_of_day(site, entry)))).collect();
    dated.sort_unstable_by(|(one, _, at), (other, _, then)| then.cmp(at).then_with(|| one.address.cmp(&other.address)));
    dated.truncate(MOST);
    let zone = &site.config.timezone;
    // On the day of an event that is to come, nothing changed.
    let latest = dated
        .iter()
        .filter(|(entry, ..)| is_news(site, entry))
        .map(|(entry, day, _)| changed(site, entry, *day))
        .max()
        .map(|(_, updated)| updated);
    // A feed without news last changed with the site: its time comes from the content too. Where nothing has a date, it never did.
    let updated = latest.or_else(|| Some(of_site()?.rfc3339(zone))).unwrap_or_else(|| NEVER.to_owned());
    let publisher = site.config.publisher.find(feed.lang).unwrap_or(site.config.title.get(feed.lang));
    let mut xml = String::with_capacity(1024 + dated.len() * 600);
    let _ = write!(
        xml,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <title>{title}</title>\n<id>{own}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n<updated>{updated}</updated>\n<author><name>{author}</name></author>\n",
        lang = escape(&site.config.languages[feed.lang.index()].locale),
        title = escape(&feed.title),
        own = escape(&site.url(&feed.own)),
        page = escape(&site.url(&feed.page)),
        author = escape(publisher),
    );
    for (entry, day, _) in dated {
        write_entry(&mut xml, site, (entry, day), feed.lang);
    }
    xml.push_str("</feed>\n");
    xml
}

/// Whether the day under which an entry stands is its date, or has come.
fn is_news(site: &Site, entry: &Entry) -> bool {
    entry.date.is_some() || entry.start.is_some_and(|start| start.in_zone(&site.config.timezone).date <= site.today)
}

/// The zone whose clocks the day of an entry goes by: the event's own where it is the start of one.
fn zone_of_day(site: &Site, entry: &Entry) -> TimeZone {
    if entry.date.is_some() { site.config.timezone.clone() } else { site.zone(entry) }
}

/// When an entry last changed, and how a feed writes it.
fn changed(site: &Site, entry: &Entry, day: Moment) -> (Timestamp, String) {
    let (moment, zone) = match entry.changed() {
        Some(changed) => (changed, site.config.timezone.clone()),
        None => (day, zone_of_day(site, entry)),
    };
    (moment.instant(&zone), moment.rfc3339(&zone))
}

fn write_entry(xml: &mut String, site: &Site, (entry, day): (&Entry, Moment), lang: Lang) {
    let url = escape(&site.url(&entry.address));
    let (mut own_lang, mut leads_to) = (String::new(), String::new());
    if entry.lang != lang {
        own_lang = format!(" xml:lang=\"{}\"", escape(&site.config.languages[entry.lang.index()].locale));
        leads_to = format!(" hreflang=\"{}\"", escape(site.config.code(entry.lang)));
    }
    let _ = write!(
        xml,
        "<entry{own_lang}>\n<title>{title}</title>\n<id>{url}</id>\n<link rel=\"alternate\" type=\"text/html\"{leads_to} href=\"{url}\"/>\n\
         <published>{published}</published>\n<updated>{updated}</updated>\n",
        title = escape(&entry.title),
        published = day.rfc3339(&zone_of_day(site, entry)),
        updated = changed(site, entry, day).1,
    );
    for author in entry.references("authors") {
        let name = &site.version(*author, entry.lang).title;
        let _ = writeln!(xml, "<author><name>{}</name></author>", escape(name));
    }
    if let Some(summary) = &entry.summary {
        let _ = writeln!(xml, "<summary>{}</summary>", escape(summary));
    }
    xml.push_str("</entry>\n");
}
