//! What machines read in the head of a page: made here, so that no theme can lose it.

use crate::lang::Lang;
use crate::path::Address;
use crate::site::Site;
use crate::text::{push_attribute, push_escaped};

use super::page::{Found, Page, Picture};

/// Description, canonical address, languages, feeds, Open Graph and JSON-LD of a page, as HTML.
pub(super) fn head(site: &Site, page: &Page) -> String {
    let mut html = String::with_capacity(2048);
    if let Some(description) = &page.description {
        named(&mut html, "description", description);
    }
    if !page.index {
        named(&mut html, "robots", "noindex");
    }
    let url = site.url(&page.address);
    element(&mut html, "link", &[("rel", "canonical"), ("href", &url)]);
    for (code, address) in alternates(site, page) {
        element(&mut html, "link", &[("rel", "alternate"), ("hreflang", code), ("href", &site.url(address))]);
    }
    for (title, address) in &page.feeds {
        let href = site.href(address);
        element(&mut html, "link", &[("rel", "alternate"), ("type", "application/atom+xml"), ("title", title), ("href", &href)]);
    }
    open_graph(&mut html, site, page, &url);
    if let Some(json) = &page.json_ld {
        html.push_str("<script type=\"application/ld+json\">");
        html.push_str(json);
        html.push_str("</script>\n");
    }
    html
}

/// The page in each language that has it, its own included, and the one to show where a reader's language is another.
fn alternates<'a>(site: &'a Site, page: &'a Page) -> Vec<(&'a str, &'a Address)> {
    if !page.index || !site.config.is_multilingual() {
        return Vec::new();
    }
    let others = page.counterparts.iter().filter(|there| there.found == Found::Same);
    let mut all: Vec<(Lang, &Address)> = others.map(|there| (there.lang, &there.address)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.push((page.lang, &page.address));
    all.sort();
    let coded = all.iter().map(|(lang, address)| (site.config.code(*lang), *address));
    coded.chain([("x-default", all[0].1)]).collect()
}

fn open_graph(html: &mut String, site: &Site, page: &Page, url: &str) {
    let config = &site.config;
    property(html, "og:title", &page.title);
    property(html, "og:type", page.og_type);
    property(html, "og:url", url);
    property(html, "og:site_name", config.title.get(page.lang));
    if let Some(description) = &page.description {
        property(html, "og:description", description);
    }
    // Of a page that has no counterparts, all languages are its own.
    let is_there = |lang: Lang| page.counterparts.iter().all(|there| there.lang != lang || there.found == Found::Same);
    for (lang, language) in config.langs().zip(&config.languages).filter(|(lang, _)| is_there(*lang)) {
        let name = if lang == page.lang { "og:locale" } else { "og:locale:alternate" };
        property(html, name, &language.locale.replace('-', "_"));
    }
    if let Some(Picture { url, size, alt, .. }) = &page.image {
        property(html, "og:image", url);
        if let Some((width, height)) = size {
            property(html, "og:image:width", &width.to_string());
            property(html, "og:image:height", &height.to_string());
        }
        if let Some(alt) = alt {
            property(html, "og:image:alt", alt);
        }
    }
}

fn named(html: &mut String, name: &str, content: &str) {
    element(html, "meta", &[("name", name), ("content", content)]);
}

fn property(html: &mut String, name: &str, content: &str) {
    element(html, "meta", &[("property", name), ("content", content)]);
}

fn element(html: &mut String, name: &str, attributes: &[(&str, &str)]) {
    html.push('<');
    html.push_str(name);
    for (name, value) in attributes {
        push_attribute(html, name, value);
    }
    html.push_str(">\n");
}

/// A link as HTML. Where the language of the page that it leads to is not this page's: that of its words, where they are in
/// that language too, that of the page, and words for it.
pub(super) fn anchor(title: &str, href: &str, (lang, leads_to): (Option<&str>, Option<&str>), note: Option<&str>) -> String {
    let mut html = String::with_capacity(title.len() + href.len() + 24);
    html.push_str("<a");
    push_attribute(&mut html, "href", href);
    for (name, lang) in [("lang", lang), ("hreflang", leads_to)] {
        if let Some(lang) = lang {
            push_attribute(&mut html, name, lang);
        }
    }
    html.push('>');
    push_escaped(&mut html, title);
    html.push_str("</a>");
    if let Some(note) = note {
        html.push_str(" <span class=\"note\">");
        push_escaped(&mut html, note);
        html.push_str("</span>");
    }
    html
}
