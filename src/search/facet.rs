//! By what results can be narrowed: the collection, and the fields that `hub.yaml` marks.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::site::{EntryId, Site, facet_groups};

use super::coding::{push_count, push_day, push_number, push_text};

/// Something by which results can be narrowed.
struct Facet {
    field: String,
    label: String,
    /// Its values, and what each is called.
    values: Vec<(String, String)>,
    /// For each entry which values it has.
    of: Vec<Vec<u32>>,
}

/// The table of all facets of a language, and of the dates of its entries.
pub(super) fn facets(site: &Site, lang: Lang, entries: &[EntryId], days: &[Option<i32>]) -> Vec<u8> {
    let facets = all(site, lang, entries);
    let mut bytes = Vec::new();
    push_count(&mut bytes, facets.len());
    for facet in &facets {
        push_text(&mut bytes, &facet.field);
        push_text(&mut bytes, &facet.label);
        push_count(&mut bytes, facet.values.len());
        for (value, label) in &facet.values {
            push_text(&mut bytes, value);
            push_text(&mut bytes, label);
        }
    }
    for values in facets.iter().flat_map(|facet| &facet.of) {
        push_count(&mut bytes, values.len());
        values.iter().for_each(|value| push_number(&mut bytes, *value));
    }
    days.iter().for_each(|day| push_day(&mut bytes, *day));
    bytes
}

fn all(site: &Site, lang: Lang, entries: &[EntryId]) -> Vec<Facet> {
    let mut own: BTreeMap<usize, Vec<EntryId>> = BTreeMap::new();
    for id in entries {
        own.entry(site.entry(*id).collection.index()).or_default().push(*id);
    }
    let place: BTreeMap<EntryId, usize> = entries.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let empty = || vec![Vec::new(); entries.len()];
    let label = site.words(lang).get("search_kind").to_owned();
    let mut facets = vec![Facet { field: "collection".into(), label, values: Vec::new(), of: empty() }];
    for (id, collection) in site.config.collections() {
        let Some(own) = own.get(&id.index()) else { continue };
        add(&mut facets[0], (collection.name.clone(), collection.label.get(lang).to_owned()), own, &place);
        for (field, label, groups) in facet_groups(site, id, lang, own) {
            let field = parameter(field);
            let known = facets.iter().position(|facet| facet.field == field).unwrap_or_else(|| {
                let is_taken = facets.iter().any(|facet| facet.label == label);
                let label = if is_taken { format!("{label} ({})", collection.label.get(lang)) } else { label };
                facets.push(Facet { field, label, values: Vec::new(), of: empty() });
                facets.len() - 1
            });
            for (value, label, entries) in groups {
                add(&mut facets[known], (value, label), &entries, &place);
            }
        }
    }
    facets.iter_mut().flat_map(|facet| &mut facet.of).for_each(|values| values.sort_unstable());
    facets
}

/// The name of a field in the address of the search page, where some names mean something else.
fn parameter(field: String) -> String {
    if ["q", "sort", "collection"].contains(&field.as_str()) { format!("facet-{field}") } else { field }
}

fn add(facet: &mut Facet, value: (String, String), entries: &[EntryId], place: &BTreeMap<EntryId, usize>) {
    let number = facet.values.iter().position(|known| known.0 == value.0).unwrap_or_else(|| {
        facet.values.push(value);
        facet.values.len() - 1
    });
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    for at in entries.iter().filter_map(|id| place.get(id)) {
        facet.of[*at].push(number);
    }
}
