//! The entries that `hub.yaml` names for the navigation and the home page.

use std::collections::BTreeMap;

use crate::config::{Config, FILE_NAME};
use crate::diagnostic::reference::{archived_on_home, reference_to_hidden, unknown_entry};
use crate::diagnostic::site::Hidden;
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::path::SourcePath;

use super::ItemId;
use super::graph::Names;

/// Finds the entries that `hub.yaml` names; the names of those that are published lead to their items.
pub(super) fn named(
    config: &Config,
    names: &Names<'_>,
    items: &[Result<ItemId, Hidden>],
    is_archived: &dyn Fn(ItemId) -> bool,
) -> (BTreeMap<String, ItemId>, Vec<Diagnostic>) {
    let file = SourcePath::new(FILE_NAME);
    let home = FieldPath::key("home");
    let navigation = FieldPath::key("navigation");
    let lists = [
        (navigation.clone(), &config.navigation),
        (home.child("featured"), &config.home.featured),
        (home.child("start"), &config.home.start),
    ];
    let (mut found, mut faults) = (BTreeMap::new(), Vec::new());
    for (path, list) in lists {
        for (index, written) in list.iter().enumerate() {
            // A collection that does not exist was told when `hub.yaml` was read.
            let collection = written.split_once('/').map_or(written.as_str(), |(collection, _)| collection);
            let is_listing = !written.contains('/') && path == navigation;
            if is_listing || config.collection_named(collection).is_none() {
                continue;
            }
            let place = Place::value(&file, &path.item(index));
            match names.find_any(written).map(|family| items[family]) {
                Some(Ok(item)) if path != navigation && is_archived(item) => {
                    faults.push(archived_on_home(place, written));
                }
                Some(Ok(item)) => {
                    found.insert(written.clone(), item);
                }
                Some(Err(hidden)) => faults.push(reference_to_hidden(place, written, &hidden)),
                None => faults.push(unknown_entry(place, written, &names.everything())),
            }
        }
    }
    (found, faults)
}
