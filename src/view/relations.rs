//! What refers to an entry, grouped by how it does.

use std::collections::HashSet;

use tera::Value;

use super::{Views, view};
use crate::config::CollectionId;
use crate::lang::Lang;
use crate::site::{Entry, EntryId, ItemId, Listing, Site, WITHOUT_GROUP};

/// What refers to an item in one way.
pub(super) struct Group {
    /// What this end calls it.
    pub label: String,
    /// What refers, newest first.
    pub items: Vec<ItemId>,
    /// The field and collection, where the group is that of one alone.
    source: Option<(CollectionId, String)>,
}

/// What refers to an entry, in the order of `hub.yaml`; those of the same words are one group.
pub(super) fn groups(site: &Site, item: ItemId, lang: Lang) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for ((collection, field), items) in &site.back_links[item.0 as usize] {
        let settings = site.config.collection(*collection);
        let Some((name, field)) = settings.fields.get_index(usize::from(*field)) else { continue };
        if WITHOUT_GROUP.contains(&name.as_str()) {
            continue;
        }
        let relations = field.of.relations();
        let own = relations.iter().filter(|relation| relation.to.contains(&site.item(item).collection));
        let reverse = own.filter_map(|relation| relation.reverse.find(lang)).next();
        let label = match (reverse, name.as_str()) {
            (Some(reverse), _) => reverse.to_owned(),
            (None, "related") => site.words(lang).get("same_as.relation_default").to_owned(),
            (None, _) => settings.label.get(lang).to_owned(),
        };
        // What the entry names itself in the same way is shown once.
        let own = if name == "related" { site.version(item, lang).references("related") } else { &[] };
        let listed = items.iter().copied().filter(|other| site.version(*other, lang).is_listed() && !own.contains(other));
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => {
                group.source = None;
                let new: Vec<ItemId> = listed.filter(|other| !group.items.contains(other)).collect();
                group.items.extend(new);
            }
            None => groups.push(Group { label, items: listed.collect(), source: Some((*collection, name.clone())) }),
        }
    }
    for group in &mut groups {
        group.items.sort_by_cached_key(|other| {
            let version = site.version(*other, lang);
            (std::cmp::Reverse(version.day().map(|date| date.instant(&site.config.timezone))), *other)
        });
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

/// Groups as templates see them. A group is cut where a listing shows what is left out of it: of more than `most` entries in the
/// page's language, the newest. Those in other languages are in no listing of the page's language, so they all stand here.
pub(super) fn views(site: &Site, views: &Views, entry: &Entry, most: usize) -> Vec<Value> {
    let lang = entry.lang;
    let own = site.item(entry.item);
    let identity = format!("{}/{}", site.config.collection(own.collection).name, own.key);
    let listing = |group: &Group| {
        let (collection, field) = group.source.as_ref().filter(|_| group.items.len() > most)?;
        let index = views.narrowed.get(&(*collection, lang, field.clone(), identity.clone()))?;
        site.listings.get(*index)
    };
    let to_view = |group: Group| {
        let total = group.items.len();
        let (shown, more) = match listing(&group).and_then(|listing| Some((cut(site, &group, listing, most)?, listing))) {
            Some((shown, listing)) => (shown, Some(site.href(&listing.address))),
            None => (group.items, None),
        };
        let items: Vec<Value> = shown.iter().map(|item| views.card(site, *item, lang)).collect();
        view! { label: group.label, items: items, total: total, more: more }
    };
    groups(site, entry.item, lang).into_iter().map(to_view).collect()
}

/// The newest `most` entries of a group that stand in a listing, then all that do not; nothing where that leaves none out.
fn cut(site: &Site, group: &Group, listing: &Listing, most: usize) -> Option<Vec<ItemId>> {
    let listed: HashSet<EntryId> = listing.entries.iter().copied().collect();
    let is_listed = |item: &ItemId| site.item(*item).versions.get(listing.lang).is_some_and(|id| listed.contains(id));
    let (inside, outside): (Vec<ItemId>, Vec<ItemId>) = group.items.iter().copied().partition(is_listed);
    (inside.len() > most).then(|| inside.into_iter().take(most).chain(outside).collect())
}
