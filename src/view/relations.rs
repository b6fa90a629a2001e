//! What refers to an entry, grouped by how it does.

use tera::Value;

use super::{Views, view};
use crate::config::CollectionId;
use crate::lang::Lang;
use crate::site::{Entry, ItemId, Site, WITHOUT_GROUP};

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
            (std::cmp::Reverse(version.date.map(|date| date.date)), *other)
        });
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

/// Groups as templates see them. A group of more than `most` is cut where a listing shows all of it.
pub(super) fn views(site: &Site, views: &Views, entry: &Entry, most: usize) -> Vec<Value> {
    let lang = entry.lang;
    let own = site.item(entry.item);
    let identity = format!("{}/{}", site.config.collection(own.collection).name, own.key);
    let to_view = |group: Group| {
        let more = group.source.as_ref().and_then(|(collection, field)| {
            let key = (*collection, lang, field.clone(), identity.clone());
            views.narrowed.get(&key).map(|index| site.href(&site.listings[*index].address))
        });
        let total = group.items.len();
        let shown = if more.is_some() { most } else { total };
        let items: Vec<Value> = group.items.iter().take(shown).map(|item| views.card(site, *item, lang)).collect();
        view! { label: group.label, items: items, total: total, more: more.filter(|_| total > shown) }
    };
    groups(site, entry.item, lang).into_iter().map(to_view).collect()
}
