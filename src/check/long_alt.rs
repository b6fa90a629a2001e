//! `long-alt`: an alternative text that is longer than anybody can listen to in one go.

use super::{Fields, Page};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};

/// The most characters of an alternative text: a screen reader offers no way to stop and go back in it.
const MOST: usize = 140;

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let images = page.prose.links.iter().filter(|link| link.role == LinkRole::Image && !link.is_decorative);
    found.extend(images.filter_map(|image| fault(page.at(image.range.clone()), &image.words)));
}

pub(super) fn look_at_fields(fields: &Fields<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(fields.pictures().filter_map(|(_, alt, place)| fault(place, alt)));
}

fn fault(place: Place, alt: &str) -> Option<Diagnostic> {
    let count = alt.trim().chars().count();
    (count > MOST).then(|| {
        Diagnostic::warning(
            "long-alt",
            place,
            say!(
                "this alternative text has {count} characters, and {MOST} are the most",
                "ce texte de remplacement compte {count} caractères, et le maximum est de {MOST}"
            ),
        )
        .help(say!(
            "say what matters in one sentence, and the rest in the text beside the image",
            "dites l’essentiel en une phrase, et le reste dans le texte à côté de l’image"
        ))
    })
}
