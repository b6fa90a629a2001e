//! `unequal-images`: a translation that shows more or fewer pictures than its original.

use super::known::{Followed, Known};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::path::SourcePath;
use crate::site::Entry;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for (original, translation) in known.translations() {
        if original.links.is_empty() && translation.links.is_empty() {
            continue;
        }
        let (first, second) = (images(known, original), images(known, translation));
        let (there, here) = (first.len(), second.len());
        if there == here {
            continue;
        }
        found.push(
            Diagnostic::warning(
                "unequal-images",
                place(&translation.file, &second, &first),
                say!(
                    "this text has another number of images than its original: {here} here, {there} there",
                    "ce texte n’a pas le même nombre d’images que l’original\u{a0}: {here} ici, {there} là-bas"
                ),
            )
            .help(say!("show the same to readers of both languages", "montrez la même chose dans les deux langues"))
            .related(place(&original.file, &first, &second), say!("the original is here", "l’original est ici")),
        );
    }
}

fn images<'a>(known: &Known<'a>, entry: &'a Entry) -> Vec<Followed<'a>> {
    known.followed(entry).into_iter().filter(|link| link.role == LinkRole::Image).collect()
}

/// The first image that the other text does not show, where this one shows more; else the file.
fn place(file: &SourcePath, own: &[Followed<'_>], others: &[Followed<'_>]) -> Place {
    let is_shown_there = |image: &&Followed<'_>| others.iter().any(|other| other.destination == image.destination);
    let extra = own.iter().find(|image| !is_shown_there(image)).or(own.get(others.len()));
    extra.filter(|_| own.len() > others.len()).map_or_else(|| Place::File(file.clone()), |image| image.place())
}
