//! `silent-address`: another site that cannot be reached.

use super::external::Silence;
use crate::diagnostic::{Diagnostic, Place, say};

/// The site could not be asked.
pub fn fault(place: Place, address: &str, why: Silence) -> Diagnostic {
    let why = match why {
        Silence::NoHost => say!("there is no such site", "ce site n’existe pas"),
        Silence::NoAnswer => say!("the site does not answer in time", "le site ne répond pas à temps"),
        Silence::Refused => say!("the site refuses the connection or breaks it off", "le site refuse ou interrompt la connexion"),
        Silence::Nowhere => say!("the site sends on to what is no page", "le site renvoie à ce qui n’est pas une page"),
        Silence::OutOfOrder(status) => {
            say!("the site is out of order and answers {status}", "le site est en panne et répond {status}")
        }
        Silence::NoTrust => say!("the site cannot prove that it is what it says", "le site ne peut pas prouver son identité"),
        Silence::Circle => say!("the site leads round in a circle", "le site renvoie en boucle"),
    };
    let (en, fr) = (&why.en, &why.fr);
    Diagnostic::warning(
        "silent-address",
        place,
        say!("`{address}` cannot be reached: {en}", "`{address}` est injoignable\u{a0}: {fr}"),
    )
    .help(say!(
        "open it in a browser; if it is down for long, remove the link",
        "ouvrez-le dans un navigateur; s’il est en panne pour longtemps, supprimez le lien"
    ))
}
