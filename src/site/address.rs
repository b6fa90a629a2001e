//! Addresses of languages, listings and entries.

use crate::config::{CollectionId, Config};
use crate::lang::Lang;
use crate::path::Address;
use crate::text::slug;

use super::{ItemId, Site};

/// The folder of a language.
pub(super) fn home(config: &Config, lang: Lang) -> Address {
    match config.is_multilingual() {
        true => Address::new(format!("/{}/", config.code(lang))),
        false => Address::new("/"),
    }
}

/// The listing of a collection; `None` where its entries lie directly under the language.
pub(super) fn listing(config: &Config, collection: CollectionId, lang: Lang) -> Option<Address> {
    let path = config.collection(collection).path.get(lang).filter(|path| !path.is_empty())?;
    Some(home(config, lang).join(&format!("{path}/")))
}

/// The page of an entry with a slug.
pub(super) fn entry(config: &Config, collection: CollectionId, lang: Lang, slug: &str) -> Address {
    let folder = listing(config, collection, lang).unwrap_or_else(|| home(config, lang));
    folder.join(&format!("{slug}/"))
}

/// The slug of an entry: what it says itself; else its file's name in the default language, and its title in another.
pub(super) fn entry_slug(written: Option<&str>, key: &str, lang: Lang, title: &str) -> String {
    match written {
        Some(written) => written.to_owned(),
        None if lang == Lang::DEFAULT => slug(key.rsplit('/').next().unwrap_or(key)),
        None => slug(title),
    }
}

/// The counterpart's address where there is no counterpart: in the language's folder, with the original's slug.
pub(super) fn unavailable(site: &Site, id: ItemId, lang: Lang) -> Address {
    let original = site.entry(site.item(id).original);
    let slug = original.address.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or("");
    entry(&site.config, original.collection, lang, slug)
}
