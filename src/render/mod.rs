//! A route becomes its bytes; each route alone, in parallel or on demand.

mod body;
mod calendar;
mod feed;
mod headers;
mod index;
mod sitemap;
mod xml;

pub use headers::{CONTENT_SECURITY_POLICY, HEADERS};
pub use index::{index, index_address, index_in_lots};

use std::sync::{Arc, OnceLock};

use tera::Context;

use crate::content::Bodies;
use crate::diagnostic::Diagnostic;
use crate::moment::Moment;
use crate::path::{Address, OutputPath, SourcePath};
use crate::site::{Route, RouteTable, Site, style_sheet};
use crate::text::Sources;
use crate::theme::{AssetSource, Theme};
use crate::view::{self, Views};

/// One file of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where it goes.
    pub path: OutputPath,
    /// What it holds.
    pub content: Content,
}

/// What a file of the built site holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// The bytes of a file of the site, as they are.
    Copy(SourcePath),
}

/// Everything that rendering looks things up in.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) sources: &'a Sources,
    pub(crate) table: &'a RouteTable,
    pub(crate) bodies: &'a Bodies,
    pub(crate) shared: Shared,
}

/// What all pages of a site in a theme share: to be kept as long as both stay.
#[derive(Clone, Debug)]
pub struct Shared {
    views: Arc<Views>,
    /// What is wrong with a component that is filled once for many pages, sought when a page fails: it fails for this.
    fault: Arc<OnceLock<Option<Diagnostic>>>,
    /// When the site changed last, for feeds of which nothing else is known.
    changed: Arc<OnceLock<Option<Moment>>>,
}

impl Shared {
    /// Makes what all pages share.
    pub fn new(site: &Site, theme: &Theme, sources: &Sources) -> Shared {
        let (views, fault) = Views::new(site, theme);
        let known = OnceLock::new();
        if let Some(error) = fault {
            // It was empty.
            let _ = known.set(Some(theme.told(&error, sources)));
        }
        Shared { views: Arc::new(views), fault: Arc::new(known), changed: Arc::default() }
    }

    fn fault(&self, site: &Site, theme: &Theme, sources: &Sources) -> Option<Diagnostic> {
        self.fault.get_or_init(|| self.views.fault(site).map(|error| theme.told(&error, sources))).clone()
    }
}

impl<'a> Renderer<'a> {
    /// Makes what all pages share.
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        sources: &'a Sources,
        table: &'a RouteTable,
        bodies: &'a Bodies,
    ) -> Renderer<'a> {
        Renderer { site, theme, sources, table, bodies, shared: Shared::new(site, theme, sources) }
    }

    /// The files of a route.
    ///
    /// # Errors
    /// What is wrong with a template.
    pub fn outputs(&self, address: &Address, route: &Route) -> Result<Vec<Output>, Diagnostic> {
        let content = match route {
            Route::File(file) => Content::Copy(file.clone()),
            Route::ThemeAsset(address) => match self.theme.assets.get(address) {
                Some(AssetSource::Embedded(bytes)) => Content::Bytes(bytes.to_vec()),
                Some(AssetSource::File(file)) => Content::Copy(file.clone()),
                None => return Ok(Vec::new()),
            },
            _ => Content::Bytes(self.text(address, route)?.into_bytes()),
        };
        Ok(vec![Output { path: address.output(), content }])
    }

    fn text(&self, address: &Address, route: &Route) -> Result<String, Diagnostic> {
        let (site, views) = (self.site, &*self.shared.views);
        let changed = || *self.shared.changed.get_or_init(|| site.changed());
        match route {
            Route::Chooser => self.fill("chooser", &view::chooser_context(site, views)),
            Route::Home(lang) => self.fill("home", &view::home_context(site, views, *lang)),
            Route::Listing(index, page) => self.fill("listing", &view::listing_context(site, views, *index, *page)),
            Route::Entry(id) => {
                let rendered = body::render_entry(self, *id);
                let (context, template) = view::entry_context(site, views, *id, rendered);
                let is_there = self.theme.has_template(&format!("{template}.html"));
                self.fill(if is_there { &template } else { "entry" }, &context)
            }
            Route::Unavailable(item, lang) => self.fill("unavailable", &view::unavailable_context(site, views, *item, *lang)),
            Route::Letters(lang, letter) => self.fill("az", &view::letters_context(site, views, *lang, *letter)),
            Route::Search(lang) => self.fill("search", &view::search_context(site, views, *lang)),
            Route::NotFound(lang) => self.fill("404", &view::not_found_context(site, views, *lang)),
            Route::Redirect(_, to) => self.fill("redirect", &view::redirect_context(site, views, address, *to)),
            Route::SiteFeed(lang) => Ok(feed::site(site, *lang, &changed)),
            Route::ListingFeed(index) => Ok(feed::listing(site, *index, &changed)),
            Route::TermFeed(id) => Ok(feed::term(site, *id, &changed)),
            Route::Calendar(lang) => Ok(calendar::all(site, *lang)),
            Route::EventCalendar(id) => Ok(calendar::one(site, *id)),
            Route::Sitemap => Ok(sitemap::whole(site, self.table)),
            Route::SitemapPart(part) => Ok(sitemap::part(site, self.table, *part)),
            Route::Robots => Ok(sitemap::robots(site)),
            Route::Headers => Ok(headers::headers(site)),
            Route::Colours => Ok(style_sheet(&site.config).unwrap_or_default()),
            Route::File(_) | Route::ThemeAsset(_) => Ok(String::new()),
        }
    }

    fn fill(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        let filled = self.theme.fill(&format!("{template}.html"), context, self.sources);
        filled.map_err(|fault| self.shared.fault(self.site, self.theme, self.sources).unwrap_or(fault))
    }
}
