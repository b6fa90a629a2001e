//! `heavy-image`: a picture that takes a slow connection too long.

use std::collections::BTreeSet;

use super::{Known, weight};
use crate::diagnostic::{Diagnostic, say};

/// The most bytes of a picture: half a second on a connection of 2 Mbit/s.
const MOST: u64 = 100_000;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    for entry in &known.site.entries {
        for picture in weight::pictures(known, entry) {
            if picture.asset.size <= MOST || !told.insert(&picture.asset.path) {
                continue;
            }
            let (size, most) = (picture.asset.size / 1000, MOST / 1000);
            let name = picture.asset.path.name();
            found.push(
                Diagnostic::warning(
                    "heavy-image",
                    picture.place,
                    say!(
                        "the image `{name}` has {size} kB, and {most} kB is the most",
                        "l’image `{name}` pèse {size} ko, et le maximum est de {most} ko"
                    ),
                )
                .help(say!(
                    "save it again, no wider than 1600 pixels, as WebP or JPEG",
                    "enregistrez-la de nouveau, à 1600 pixels de large au plus, en WebP ou en JPEG"
                )),
            );
        }
    }
}
