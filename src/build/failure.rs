//! Pages that could not be filled: what is wrong with a template is told once, however many pages it concerns.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place, theme as say};
use crate::path::Address;

/// A page that could not be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Its address.
    pub address: Address,
    /// The entry that it is the page of.
    pub place: Place,
    /// What is wrong with the template.
    pub diagnostic: Diagnostic,
}

/// Each fault of a template once, with the first page that was being filled and how many others it concerns.
pub fn failures(failures: Vec<Failure>) -> Vec<Diagnostic> {
    let mut by_place: BTreeMap<Place, Vec<Failure>> = BTreeMap::new();
    for failure in failures {
        by_place.entry(failure.diagnostic.place.clone()).or_default().push(failure);
    }
    by_place.into_values().filter_map(one_of_many).collect()
}

fn one_of_many(mut failures: Vec<Failure>) -> Option<Diagnostic> {
    failures.sort_by(|a, b| a.address.cmp(&b.address));
    let others = failures.len() - 1;
    let first = failures.into_iter().next()?;
    Some(first.diagnostic.related(first.place, say::while_filling(first.address.as_str(), others)))
}
