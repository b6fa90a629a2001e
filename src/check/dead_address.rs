//! `dead-address`: a page of another site that is not there.

use crate::diagnostic::{Diagnostic, Place, say};

/// The site answers that it has no such page.
pub fn fault(place: Place, address: &str, status: u16) -> Diagnostic {
    Diagnostic::warning(
        "dead-address",
        place,
        say!("`{address}` is not there: the site answers {status}", "`{address}` n’existe pas\u{a0}: le site répond {status}"),
    )
    .help(say!("find the page's new address, or remove the link", "trouvez la nouvelle adresse de la page, ou supprimez le lien"))
}
