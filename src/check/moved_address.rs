//! `moved-address`: a page of another site that has moved for good.

use crate::diagnostic::{Diagnostic, Place, say};

/// The site answers with the new address.
pub fn fault(place: Place, address: &str, to: &str) -> Diagnostic {
    Diagnostic::warning(
        "moved-address",
        place,
        say!("`{address}` has moved for good to `{to}`", "`{address}` a déménagé pour de bon à `{to}`"),
    )
    .help(say!("write the new address: `{to}`", "écrivez la nouvelle adresse\u{a0}: `{to}`"))
    .fix(address, (is_plain(to) && (!is_front_door(to) || is_front_door(address))).then(|| to.to_owned()))
}

/// Whether an address is that of a whole site: what is sent there from a page of it may well be gone.
fn is_front_door(address: &str) -> bool {
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.is_empty()
}

/// Whether an address can stand in a link of Markdown and in YAML without any care.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?&=%+".contains(&byte))
}
