//! `near-duplicate`: two texts of the same language that are nearly the same.
//!
//! Each text is known by the least hashes of its shingles of five words. Texts that agree in one band of these are
//! compared, so that the work grows with the number of texts and not with its square.

use std::collections::{BTreeSet, HashMap};

use super::Known;
use super::sketch::{EMPTY, SIGNATURE};
use crate::diagnostic::{Diagnostic, Place, say};
use crate::lang::Lang;
use crate::site::Entry;

/// How many of the hashes make a band.
const BAND: usize = 3;
/// How many in ten of the hashes of two texts agree that are nearly the same: about as many of their shingles are shared.
const ALIKE: usize = 7;
/// In a band that many texts agree in, each is compared with so many of those before it.
const COMPARED: usize = 8;

/// Entries of one language that agree in a band.
type Bands<'a> = HashMap<(Lang, usize, [u32; BAND]), Vec<(&'a Entry, &'a [u32; SIGNATURE])>>;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let mut bands = Bands::new();
    let mut told = BTreeSet::new();
    for entry in &known.site.entries {
        let Some(own) = known.sketches.get(&entry.file).and_then(|sketch| sketch.signature.as_ref()) else { continue };
        for (number, band) in own.chunks_exact(BAND).enumerate() {
            let Some(band) = <[u32; BAND]>::try_from(band).ok().filter(|band| !band.contains(&EMPTY)) else { continue };
            let same = bands.entry((entry.lang, number, band)).or_default();
            for (other, theirs) in same.iter().rev().take(COMPARED) {
                if are_alike(own, theirs) && other.item != entry.item && told.insert(entry.item) {
                    found.push(fault(entry, other));
                }
            }
            same.push((entry, own));
        }
    }
}

/// Whether enough of what two texts have agrees; a bin that is empty in both says nothing.
fn are_alike(own: &[u32; SIGNATURE], theirs: &[u32; SIGNATURE]) -> bool {
    let told = own.iter().zip(theirs).filter(|(a, b)| **a != EMPTY || **b != EMPTY);
    let (all, agree) = told.fold((0, 0), |(all, agree), (a, b)| (all + 1, agree + usize::from(a == b)));
    agree * 10 >= all * ALIKE
}

fn fault(entry: &Entry, other: &Entry) -> Diagnostic {
    let title = &other.title;
    Diagnostic::warning(
        "near-duplicate",
        Place::File(entry.file.clone()),
        say!("this text is nearly the same as `{title}`", "ce texte est presque identique à `{title}`"),
    )
    .help(say!(
        "keep one of them, with the address of the other in its `aliases`",
        "gardez l’un des deux, avec l’adresse de l’autre dans ses `aliases`"
    ))
    .related(Place::File(other.file.clone()), say!("the other one is here", "l’autre est ici"))
}
