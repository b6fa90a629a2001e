//! What search engines are told: the sitemap (sitemaps.org, with the languages of each page) and `robots.txt`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::config::CollectionId;
use crate::lang::Lang;
use crate::path::Address;
use crate::site::{Listing, Route, RouteTable, SITEMAP_LIMIT, Site, Status, is_indexed};

use super::xml::escape;

/// `robots.txt`: everything may be read, and where the sitemap is.
pub(super) fn robots(site: &Site) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.url(&Address::new("/sitemap.xml")))
}

/// The pages that search engines are told of.
fn indexed<'a>(site: &'a Site, table: &'a RouteTable) -> impl Iterator<Item = (&'a Address, &'a Route)> {
    table.iter().filter(|(_, route)| {
        let is_public = |id| matches!(site.entry(id).status, Status::Live | Status::Archived);
        is_indexed(route) && !matches!(route, Route::Entry(id) if !is_public(*id))
    })
}

/// The sitemap, or its index where one would be too long.
pub(super) fn whole(site: &Site, table: &RouteTable) -> String {
    let parts = table.values().filter(|route| matches!(route, Route::SitemapPart(_))).count();
    if parts == 0 {
        return pages(site, indexed(site, table));
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in 1..=parts {
        let url = site.url(&Address::new(format!("/sitemap-{part}.xml")));
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&url));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// A part of the sitemap, from 1.
pub(super) fn part(site: &Site, table: &RouteTable, part: usize) -> String {
    pages(site, indexed(site, table).skip((part - 1) * SITEMAP_LIMIT).take(SITEMAP_LIMIT))
}

fn pages<'a>(site: &Site, routes: impl Iterator<Item = (&'a Address, &'a Route)>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let listings = Listings::new(site);
    for (address, route) in routes {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&site.url(address)));
        if let Route::Entry(id) = route
            && let Some(changed) = site.entry(*id).changed()
        {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.in_zone(&site.config.timezone).date);
        }
        let versions = versions(site, &listings, route);
        if versions.len() > 1 {
            for (lang, version) in &versions {
                let _ = write!(
                    xml,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    site.config.code(*lang),
                    escape(&site.url(version))
                );
            }
            let first = escape(&site.url(&versions[0].1));
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{first}\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The listings that are one in several languages: whole, or narrowed by the same value of the same field.
struct Listings<'a>(BTreeMap<ListingKey<'a>, Vec<usize>>);

/// A collection, with the field and the value that narrow its listing.
type ListingKey<'a> = (CollectionId, Option<(&'a str, &'a str)>);

impl<'a> Listings<'a> {
    fn new(site: &'a Site) -> Self {
        let mut same: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, listing) in site.listings.iter().enumerate() {
            same.entry(Self::key(listing)).or_default().push(index);
        }
        Listings(same)
    }

    fn key(listing: &Listing) -> ListingKey<'_> {
        let narrowed = listing.narrowed.map(|(facet, value)| {
            let facet = &listing.facets[facet];
            (&*facet.field, facet.values[value].identity.as_str())
        });
        (listing.collection, narrowed)
    }
}

/// A page in all its languages.
fn versions(site: &Site, listings: &Listings<'_>, route: &Route) -> Vec<(Lang, Address)> {
    match route {
        Route::Entry(id) => {
            let versions = site.item(site.entry(*id).item).versions.iter();
            versions.map(|(lang, id)| (lang, site.entry(*id).address.clone())).collect()
        }
        Route::Home(_) => site.config.langs().map(|lang| (lang, site.home(lang))).collect(),
        Route::Letters(_, None) => site.config.langs().map(|lang| (lang, site.home(lang).join("a-z/"))).collect(),
        Route::Listing(index, page) => {
            let own = &site.listings[*index];
            let size = site.config.collection(own.collection).page_size;
            let same =
                listings.0.get(&Listings::key(own)).map_or(&[][..], Vec::as_slice).iter().map(|index| &site.listings[*index]);
            same.filter(|listing| *page <= listing.pages(size))
                .map(|listing| (listing.lang, listing.page_address(*page)))
                .collect()
        }
        _ => Vec::new(),
    }
}
