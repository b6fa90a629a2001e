//! `near-duplicate`: two texts of the same language that are nearly the same.
//!
//! Each text is known by the least hashes of its shingles of about four words. Texts that agree in one band of these are
//! compared, so that the work grows with the number of texts and not with its square.

use std::collections::BTreeSet;

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

/// A band of one text: its language, which band it is, its hashes, and which text it is of.
type Band = (Lang, usize, [u32; BAND], usize);

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let signature = |entry: &Entry| known.sketches.get(&entry.file)?.signature.as_ref();
    let texts: Vec<_> = known.site.entries.iter().filter_map(|entry| Some((entry, signature(entry)?))).collect();
    let mut told = BTreeSet::new();
    for (one, other) in candidates(&texts) {
        let ((entry, own), (other, theirs)) = (texts[one], texts[other]);
        if are_alike(own, theirs) && other.item != entry.item && told.insert(entry.item) {
            found.push(fault(entry, other));
        }
    }
}

/// Each text with those before it that it agrees with in a band, the nearest first.
fn candidates(texts: &[(&Entry, &[u32; SIGNATURE])]) -> Vec<(usize, usize)> {
    let of_text = |(at, (entry, signature)): (usize, &(&Entry, &[u32; SIGNATURE]))| {
        let (bands, lang) = (signature.as_chunks::<BAND>().0, entry.lang);
        let full = bands.iter().enumerate().filter(|(_, band)| !band.contains(&EMPTY));
        full.map(|(number, band)| (lang, number, *band, at)).collect::<Vec<Band>>()
    };
    let mut bands: Vec<Band> = texts.iter().enumerate().flat_map(of_text).collect();
    bands.sort_unstable();
    let mut candidates = Vec::new();
    for same in bands.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        for (place, (_, number, _, at)) in same.iter().enumerate() {
            let before = same[..place].iter().rev().take(COMPARED).enumerate();
            candidates.extend(before.map(|(distance, (.., other))| (*at, *number, distance, *other)));
        }
    }
    candidates.sort_unstable();
    candidates.into_iter().map(|(at, _, _, other)| (at, other)).collect()
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
