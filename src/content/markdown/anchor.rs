//! The names of the places in a page that an address can point to: unique, and the same in every build.

use std::collections::{BTreeMap, BTreeSet};

/// The names given so far on one page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// For a name asked for before, the last number put behind it: many equal headings need no search from 2 each time.
    last: BTreeMap<String, usize>,
}

impl Anchors {
    /// Takes exactly this name; false where it is taken already.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes this name, or the first of `name-2`, `name-3`, … that is free.
    pub(super) fn unique(&mut self, name: String) -> String {
        if self.claim(&name) {
            return name;
        }
        let last = self.last.entry(name.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{name}-{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// Every name that was given.
    pub(super) fn into_names(self) -> BTreeSet<String> {
        self.taken
    }
}
