//! `unequal-images`: a translation that shows more or fewer pictures than its original.

use super::Known;
use crate::content::Summary;
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for (original, translation) in known.translations() {
        let (Some(first), Some(second)) = (known.summary(original), known.summary(translation)) else { continue };
        let (there, here) = (images(first), images(second));
        if there == here {
            continue;
        }
        found.push(
            Diagnostic::warning(
                "unequal-images",
                Place::File(translation.file.clone()),
                say!(
                    "this text has another number of images than its original: {here} here, {there} there",
                    "ce texte n’a pas le même nombre d’images que l’original\u{a0}: {here} ici, {there} là-bas"
                ),
            )
            .help(say!("show the same to readers of both languages", "montrez la même chose dans les deux langues"))
            .related(Place::File(original.file.clone()), say!("the original is here", "l’original est ici")),
        );
    }
}

fn images(summary: &Summary) -> usize {
    summary.passages.iter().flat_map(|passage| &passage.links).filter(|link| link.role == LinkRole::Image).count()
}
