//! What refers to an entry, as the feed of its page tells of it.

use crate::config::CollectionId;
use crate::lang::Lang;

use super::{Entry, ItemId, Site};

/// Fields that offer no feed where they alone refer to an entry.
const WITHOUT_FEED: &[&str] = &["related", "series", "start_here", "archived", "parent"];

/// Whether the page of an entry has a feed: only where that holds something by which others gather what belongs together.
pub(crate) fn has_feed(site: &Site, entry: &Entry) -> bool {
    let gathers = |collection: CollectionId, field: u16| {
        let field = site.config.collection(collection).fields.get_index(usize::from(field));
        field.is_some_and(|(name, _)| !WITHOUT_FEED.contains(&name.as_str()))
    };
    let is_told = |item: &ItemId| site.version(*item, entry.lang).feed_day().is_some();
    let links = &site.back_links[entry.item.0 as usize];
    links.iter().any(|((collection, field), items)| gathers(*collection, *field) && items.iter().any(is_told))
}

/// What refers to an item, for a page in `lang`: each once, in that language, else as the original.
pub(crate) fn referrers(site: &Site, id: ItemId, lang: Lang) -> Vec<&Entry> {
    let mut items: Vec<ItemId> = site.back_links[id.0 as usize].values().flatten().copied().collect();
    items.sort_unstable();
    items.dedup();
    items.into_iter().map(|item| site.version(item, lang)).collect()
}
