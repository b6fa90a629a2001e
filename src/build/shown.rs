//! A site that can be shown: any route of it, made when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Place};
use crate::path::{Address, OutputPath, SourcePath};
use crate::render::{self, Output, Renderer, Shared};
use crate::site::{Failed, Route, Site};
use crate::text::Sources;
use crate::theme::{AssetSource, Theme};

use super::Ready;

/// Where the assets of a theme are.
const ASSETS: &str = "/assets/";

/// A site that can be shown. Copies share what is in them.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The site, its theme and its routes.
    pub ready: Ready,
    /// The indexes of the search, by language.
    pub(super) indexes: Arc<[Index]>,
    pub(super) sources: Arc<Sources>,
    pub(super) shared: Shared,
    /// The entries that are held back because they have errors.
    pub(super) failed: Arc<Failed>,
    /// The site as it was when these entries had none.
    pub(super) former: Option<Arc<Shown>>,
    /// The templates before these, for pages that these cannot fill.
    pub(super) spare: Option<(Arc<Theme>, Shared)>,
}

/// The files of an index, made when the first of them is asked for.
pub(super) type Index = OnceLock<BTreeMap<OutputPath, Output>>;

/// What a route came to.
#[derive(Debug)]
pub struct Made {
    /// Its files; none where the page could never be filled.
    pub outputs: Option<Vec<Output>>,
    /// Why it could not be filled with the present templates.
    pub fault: Option<Diagnostic>,
}

impl Shown {
    /// The route at an address, and the site that it is of; that of an entry with errors is of the last site without them.
    fn find(&self, address: &Address) -> Option<(&Shown, &Route)> {
        if let Some(route) = self.ready.table.get(address) {
            return Some((self, route));
        }
        let former = self.former.as_deref()?;
        match former.ready.table.get(address)? {
            route @ Route::Entry(id) if self.failed.contains_key(&former.ready.site.entry(*id).file) => Some((former, route)),
            _ => None,
        }
    }

    /// Whether there is anything at an address.
    pub fn has(&self, address: &Address) -> bool {
        self.find(address).is_some() || self.index_file(address).is_some()
    }

    /// The files of entries that are held back because of errors and have no earlier page.
    pub(super) fn without_page(&self, site: &Site) -> BTreeSet<SourcePath> {
        let failed = site.entries.iter().filter(|entry| self.failed.contains_key(&entry.file));
        failed.filter(|entry| !self.has(&entry.address)).map(|entry| entry.file.clone()).collect()
    }

    /// Makes the files of the route at an address; none where there is no such route.
    pub fn make(&self, address: &Address) -> Option<Made> {
        if let Some(file) = self.index_file(address) {
            return Some(Made { outputs: Some(vec![file.clone()]), fault: None });
        }
        let (shown, route) = self.find(address)?;
        Some(match shown.outputs((&shown.ready.theme, &shown.shared), address, route) {
            Ok(outputs) => Made { outputs: Some(outputs), fault: None },
            Err(fault) => {
                let spare = shown.spare.as_ref();
                let outputs = spare.and_then(|(theme, shared)| shown.outputs((theme, shared), address, route).ok());
                Made { outputs, fault: Some(fault) }
            }
        })
    }

    /// The file of an index at an address.
    fn index_file(&self, address: &Address) -> Option<&Output> {
        let Ready { site, bodies, .. } = &self.ready;
        let folder = |manifest: Address| manifest.as_str().rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
        let is_below = |manifest| {
            folder(manifest).is_some_and(|folder| address.as_str().len() > folder.len() && address.as_str().starts_with(&folder))
        };
        let lang = site.config.langs().find(|lang| render::index_address(site, *lang).is_some_and(is_below))?;
        let made = || render::index(site, bodies, lang).into_iter().map(|output| (output.path.clone(), output)).collect();
        self.indexes.get(lang.index())?.get_or_init(made).get(&address.output())
    }

    fn outputs(&self, (theme, shared): (&Theme, &Shared), address: &Address, route: &Route) -> Result<Vec<Output>, Diagnostic> {
        let Shown { ready: Ready { site, table, bodies, .. }, sources, .. } = self;
        Renderer { site, theme, sources, table, bodies, shared: shared.clone() }.outputs(address, route)
    }

    /// What tells a page from another one: the whole of it, and the same without what its style sheets say. Where only the
    /// first is different, a browser need only take the new style sheets.
    pub fn fingerprints(&self, page: &[u8]) -> (String, String) {
        let short = |hasher: blake3::Hasher| hasher.finalize().to_hex()[..16].to_owned();
        let (mut whole, mut unstyled) = (blake3::Hasher::new(), blake3::Hasher::new());
        whole.update(page);
        let text = String::from_utf8_lossy(page);
        let mut rest = &*text;
        // The addresses of style sheets bear hashes of what they say.
        while let Some(at) = rest.find(ASSETS) {
            let end = rest[at..].find(['"', '\'', ' ', '>', '<']).map_or(rest.len(), |length| at + length);
            unstyled.update(&rest.as_bytes()[..at]);
            unstyled.update(self.without_style(&rest[at..end]).as_bytes());
            rest = &rest[end..];
        }
        unstyled.update(rest.as_bytes());
        (short(whole), short(unstyled))
    }

    /// The address of an asset as it would be if no style sheet ever changed.
    fn without_style(&self, text: &str) -> String {
        let address = Address::new(text);
        let name = text.rsplit('/').next().unwrap_or(text);
        match (self.ready.table.get(&address), self.ready.theme.assets.get(&address)) {
            (Some(Route::Colours), _) => "colours".to_owned(),
            (_, Some(_)) if name.ends_with(".css") => name.to_owned(),
            (_, Some(AssetSource::Embedded(bytes))) => format!("{name} {}", blake3::hash(bytes).to_hex()),
            (_, Some(AssetSource::File(file))) => {
                format!("{name} {}", self.sources.assets.get(file).map_or("", |asset| &asset.hash))
            }
            _ => text.to_owned(),
        }
    }

    /// The entry that the page at an address is about.
    pub(super) fn subject(&self, address: &Address) -> Place {
        match self.find(address) {
            Some((shown, Route::Entry(id))) => Place::File(shown.ready.site.entry(*id).file.clone()),
            _ => Place::Nowhere,
        }
    }
}
