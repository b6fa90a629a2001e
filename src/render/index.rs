//! The index of the search: further files of the route `Search`, whose names are known only when they have been made.

use crate::content::Bodies;
use crate::lang::Lang;
use crate::path::Address;
use crate::search::{self, MANIFEST, Made};
use crate::site::Site;

use super::{Content, Output};

/// Where the manifest of a language's index is; none where the hub has no index.
pub fn index_address(site: &Site, lang: Lang) -> Option<Address> {
    site.config.search.then(|| folder(site, lang).join(MANIFEST))
}

/// The folder of a language's files that bear their content's hash, for what hosts are told.
pub(super) fn kept_folder(site: &Site, lang: Lang) -> Option<Address> {
    site.config.search.then(|| folder(site, lang).join("files/*"))
}

/// The files of a language's index: the manifest first, all others by name. None where the hub has no index.
pub fn index(site: &Site, bodies: &Bodies, lang: Lang) -> Vec<Output> {
    let Some(address) = index_address(site, lang) else { return Vec::new() };
    let Made { manifest, shards } = search::make(site, bodies, lang);
    let folder = folder(site, lang);
    let manifest = Output { path: address.output(), content: Content::Bytes(manifest) };
    let shards = shards.into_iter().map(|shard| {
        let path = folder.join(&search::path(shard.name)).output();
        Output { path, content: Content::Bytes(shard.bytes) }
    });
    std::iter::once(manifest).chain(shards).collect()
}

fn folder(site: &Site, lang: Lang) -> Address {
    site.home(lang).join("search/")
}
