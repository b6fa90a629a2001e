//! The parts of series, in order, and parts whose place in it nobody can tell.

use std::collections::BTreeMap;

use super::{Entry, Item, ItemId, Site};
use crate::content::field::FieldValue;
use crate::diagnostic::site::{missing_part, repeated_part};
use crate::diagnostic::{Diagnostic, FieldPath, Place};

/// The parts of each series: by `part`, then by date, then by key.
pub(super) fn parts(items: &[Item], entries: &[Entry]) -> BTreeMap<ItemId, Vec<ItemId>> {
    let original = |item: &Item| &entries[item.original.0 as usize];
    let mut series: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (item, parts) in (0u32..).map(ItemId).zip(items) {
        for of in original(parts).references("series") {
            series.entry(*of).or_default().push(item);
        }
    }
    for parts in series.values_mut() {
        parts.sort_by_cached_key(|part| {
            let entry = original(&items[part.0 as usize]);
            let number = number(entry);
            (number.map_or(i64::MAX, |number| (number * 1000.0) as i64), entry.day().map(|moment| moment.date), *part)
        });
    }
    series
}

fn number(entry: &Entry) -> Option<f64> {
    entry.fields.get("part").and_then(FieldValue::number)
}

/// Tells of two parts with one number, and of a part without one where others have one; not where the number is wrong, which
/// `is_broken` knows.
pub(super) fn unclear(site: &Site, is_broken: &dyn Fn(&Entry, &str) -> bool) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for parts in site.series.values() {
        let parts: Vec<&Entry> = parts.iter().map(|part| site.entry(site.item(*part).original)).collect();
        let place = |entry: &Entry, name: &str| Place::value(&entry.file, &FieldPath::key(name));
        for pair in parts.windows(2) {
            if let (Some(first), Some(second)) = (number(pair[0]), number(pair[1]))
                && first == second
            {
                faults.push(repeated_part(place(pair[1], "part"), second, place(pair[0], "part")));
            }
        }
        let Some(last) = parts.iter().filter_map(|entry| number(entry)).reduce(f64::max) else { continue };
        let without = parts.iter().filter(|entry| number(entry).is_none() && !is_broken(entry, "part"));
        faults.extend(without.map(|entry| missing_part(place(entry, "series"), last.floor() + 1.0)));
    }
    faults
}
