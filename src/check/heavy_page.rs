//! `heavy-page`: a page that is too heavy with all its pictures together, though none of them may be too heavy alone.

use super::{Known, weight};
use crate::diagnostic::{Diagnostic, Place, say};

/// The most bytes of a page with its images.
const MOST: u64 = 300_000;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in &known.site.entries {
        let pictures: u64 = weight::pictures(known, entry).iter().map(|picture| picture.asset.size).sum();
        let text = if entry.is_record { 0 } else { known.sources.text(&entry.file).map_or(0, str::len) as u64 };
        if pictures + text <= MOST {
            continue;
        }
        let (size, most) = ((pictures + text) / 1000, MOST / 1000);
        found.push(
            Diagnostic::warning(
                "heavy-page",
                Place::File(entry.file.clone()),
                say!(
                    "this page has {size} kB with its images, and {most} kB is the most",
                    "cette page pèse {size} ko avec ses images, et le maximum est de {most} ko"
                ),
            )
            .help(say!("leave out an image, or save them smaller", "retirez une image, ou enregistrez-les en plus petit")),
        );
    }
}
