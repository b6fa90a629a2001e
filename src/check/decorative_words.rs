//! `decorative-words`: an image that is said to decorate, and that is described all the same.

use super::Page;
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for image in page.prose.links.iter().filter(|link| link.is_decorative && !link.words.trim().is_empty()) {
        let target = &image.target;
        found.push(
            Diagnostic::warning(
                "decorative-words",
                page.at(image.range.clone()),
                say!(
                    "this image is said to decorate only, and it is described all the same",
                    "cette image est dite décorative, et elle est décrite malgré tout"
                ),
            )
            .help(say!(
                "if nobody would miss it, write `![]({target} \"decorative\")`; else remove `\"decorative\"`",
                "si elle ne manquerait à personne, écrivez `![]({target} \"decorative\")`; sinon, supprimez `\"decorative\"`"
            )),
        );
    }
}
