//! The index of the search: further files of the route `Search`, whose names are known only when they have been made.

use crate::content::Bodies;
use crate::lang::Lang;
use crate::path::Address;
use crate::search::{self, MANIFEST, Made, Shard};
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
    let manifest = Output { path: address.output(), content: Content::Bytes(manifest) };
    std::iter::once(manifest).chain(outputs(&folder(site, lang), shards)).collect()
}

/// Makes the index of a language and gives its files to `take` as they come, some at a time and on any thread; returns the
/// manifest, which names them and is for the end. None where the hub has no index.
///
/// # Errors
/// What `take` fails with.
pub fn index_in_lots<E: Send>(
    site: &Site,
    bodies: &Bodies,
    lang: Lang,
    take: &(dyn Fn(Vec<Output>) -> Result<(), E> + Sync),
) -> Result<Option<Output>, E> {
    let Some(address) = index_address(site, lang) else { return Ok(None) };
    let folder = folder(site, lang);
    let manifest = search::make_in_lots(site, bodies, lang, &|shards| take(outputs(&folder, shards)))?;
    Ok(Some(Output { path: address.output(), content: Content::Bytes(manifest) }))
}

fn outputs(folder: &Address, shards: Vec<Shard>) -> Vec<Output> {
    let output = |shard: Shard| {
        let path = folder.join(&search::path(shard.name)).output();
        Output { path, content: Content::Bytes(shard.bytes) }
    };
    shards.into_iter().map(output).collect()
}

fn folder(site: &Site, lang: Lang) -> Address {
    site.home(lang).join("search/")
}
