//! `page`: what the frame of every page tells of it; and the pages that hold little more.

use tera::{Context, Value};

use super::{Views, head, language_name, view};
use crate::lang::Lang;
use crate::path::Address;
use crate::site::{EntryId, Item, ItemId, Site};

/// What the frame of a page needs to know.
pub(super) struct Page {
    pub kind: &'static str,
    pub lang: Lang,
    pub address: Address,
    pub title: String,
    /// The title of the window, where it is not made of the page's and the site's.
    pub head_title: Option<String>,
    pub description: Option<String>,
    pub section: Option<String>,
    /// The page in the other languages.
    pub counterparts: Vec<Counterpart>,
    pub breadcrumbs: Vec<(String, Address)>,
    pub feeds: Vec<(String, Address)>,
    pub index: bool,
    pub json_ld: Option<String>,
    pub image: Option<Picture>,
    pub og_type: &'static str,
}

/// Where a page leads to in another language.
pub(super) struct Counterpart {
    pub lang: Lang,
    pub address: Address,
    pub found: Found,
}

/// What a language has of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The same page.
    Same,
    /// A page that comes near it: the whole of a list of which a part is shown.
    Near,
    /// A page that says that there is none.
    Nothing,
}

/// The picture of a page.
pub(super) struct Picture {
    /// Where it is, for a page of the site.
    pub src: String,
    /// Where it is, for the world.
    pub url: String,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// What it shows, in words.
    pub alt: Option<String>,
}

impl Page {
    /// A page of a language about which nothing else is known.
    pub fn new(kind: &'static str, lang: Lang, address: Address, title: String) -> Page {
        Page {
            kind,
            lang,
            address,
            title,
            head_title: None,
            description: None,
            section: None,
            counterparts: Vec::new(),
            breadcrumbs: Vec::new(),
            feeds: Vec::new(),
            index: true,
            json_ld: None,
            image: None,
            og_type: "website",
        }
    }

    /// The same address step in every language.
    pub fn everywhere(mut self, site: &Site, step: &str) -> Page {
        let others = site.config.langs().filter(|other| *other != self.lang);
        let there = |lang: Lang| Counterpart { lang, address: site.home(lang).join(step), found: Found::Same };
        self.counterparts = others.map(there).collect();
        self
    }

    /// The values that every template sees.
    pub fn context(self, site: &Site, views: &Views) -> Context {
        let mut context = Context::new();
        context.insert_value("site", views.sites.get(self.lang).cloned().unwrap_or(Value::none()));
        context.insert_value("words", views.words.get(self.lang).cloned().unwrap_or(Value::none()));
        context.insert_value("page", self.view(site, views));
        context
    }

    fn view(self, site: &Site, views: &Views) -> Value {
        let config = &site.config;
        let words = site.words(self.lang);
        let head = head::head(site, &self);
        let (menu, footer) = (views.frames.menu(site, &self), views.frames.footer(site, &self));
        let head_title = self
            .head_title
            .unwrap_or_else(|| words.fill("head_title", &[("title", &self.title), ("site", config.title.get(self.lang))]));
        let counterparts = self.counterparts.iter().map(|Counterpart { lang, address, found }| {
            view! {
                lang: config.code(*lang),
                name: config.languages[lang.index()].name.as_str(),
                address: site.href(address),
                available: *found != Found::Nothing,
            }
        });
        let crumbs = self.breadcrumbs.iter().map(|(title, address)| view! { title: title.as_str(), address: site.href(address) });
        view! {
            kind: self.kind,
            address: site.href(&self.address),
            url: site.url(&self.address),
            lang: config.code(self.lang),
            dir: direction(config.code(self.lang)),
            title: self.title,
            head_title: head_title,
            description: self.description,
            section: self.section,
            counterparts: counterparts.collect::<Vec<Value>>(),
            breadcrumbs: crumbs.collect::<Vec<Value>>(),
            index: self.index,
            head: Value::safe_string(&head),
            menu: menu,
            footer: footer,
        }
    }
}

/// The direction in which a language is written.
fn direction(code: &str) -> &'static str {
    match code {
        "ar" | "fa" | "he" | "ur" | "ps" | "yi" | "dv" | "ku" | "sd" | "ug" => "rtl",
        _ => "ltr",
    }
}

/// The home page as a breadcrumb.
pub(super) fn home_crumb(site: &Site, lang: Lang) -> (String, Address) {
    (site.words(lang).get("home").to_owned(), site.home(lang))
}

/// The feed of everything, as a page names it.
pub(super) fn site_feed(site: &Site, lang: Lang) -> (String, Address) {
    let title = site.words(lang).fill("feed_title", &[("site", site.config.title.get(lang))]);
    (title, site.home(lang).join("feed.xml"))
}

/// The page at `/` where readers choose a language.
pub fn chooser_context(site: &Site, views: &Views) -> Context {
    let config = &site.config;
    let address = Address::new("/");
    let title = config.title.get(Lang::DEFAULT).to_owned();
    let mut page = Page::new("chooser", Lang::DEFAULT, address, title.clone());
    page.head_title = Some(title);
    page.description = config.description.find(Lang::DEFAULT).map(str::to_owned);
    let languages: Vec<Value> = config
        .langs()
        .zip(&config.languages)
        .map(|(lang, language)| {
            view! {
                code: language.code.as_str(),
                name: language.name.as_str(),
                title: config.title.get(lang),
                description: config.description.find(lang),
                address: site.href(&site.home(lang)),
            }
        })
        .collect();
    let mut alternates = page.context(site, views);
    alternates.insert_value("languages", Value::from(languages));
    alternates
}

/// The page for what is not there: in one language, or in all of them.
pub fn not_found_context(site: &Site, views: &Views, lang: Option<Lang>) -> Context {
    let own = lang.unwrap_or(Lang::DEFAULT);
    let words = site.words(own);
    let address = match lang {
        Some(lang) => site.home(lang).join("404.html"),
        None => Address::new("/404.html"),
    };
    let mut page = Page::new("404", own, address, words.get("not_found_title").to_owned());
    page.index = false;
    if lang.is_some() {
        page = page.everywhere(site, "");
    }
    let all: Vec<Value> = match (lang, site.config.is_multilingual()) {
        (None, true) => site.config.langs().map(|lang| not_found_in(site, lang)).collect(),
        _ => Vec::new(),
    };
    let mut context = page.context(site, views);
    context.insert_value("languages", if all.is_empty() { Value::none() } else { Value::from(all) });
    context
}

fn not_found_in(site: &Site, lang: Lang) -> Value {
    let words = site.words(lang);
    view! {
        lang: site.config.code(lang),
        name: site.config.languages[lang.index()].name.as_str(),
        title: words.get("not_found_title"),
        text: words.get("not_found_text"),
        home: site.href(&site.home(lang)),
    }
}

/// The page at an old address.
pub fn redirect_context(site: &Site, views: &Views, from: &Address, to: EntryId) -> Context {
    let entry = site.entry(to);
    let words = site.words(entry.lang);
    let mut page = Page::new("redirect", entry.lang, from.clone(), words.get("redirect_title").to_owned());
    page.index = false;
    let mut context = page.context(site, views);
    let redirect = view! {
        address: site.href(&entry.address),
        url: site.url(&entry.address),
        title: entry.title.clone(),
    };
    context.insert_value("redirect", redirect);
    context
}

/// The page that says that a language does not have an item, and offers the original.
pub fn unavailable_context(site: &Site, views: &Views, id: ItemId, lang: Lang) -> Context {
    let item: &Item = site.item(id);
    let original = site.entry(item.original);
    let words = site.words(lang);
    let here = language_name(site, lang, lang);
    let language = language_name(site, original.lang, lang);
    let mut page = Page::new(
        "unavailable",
        lang,
        site.unavailable_address(id, lang),
        words.fill("unavailable_title", &[("language", &here)]),
    );
    page.index = false;
    page.section = Some(site.config.collection(item.collection).name.clone());
    page.breadcrumbs = super::entry::crumbs(site, item.collection, lang);
    page.counterparts = super::entry::counterparts(site, item, lang);
    let mut context = page.context(site, views);
    let link = views.link(site, id, lang);
    let with = super::with(super::with(link, "language", language), "here", here);
    context.insert_value("original", with);
    context
}
