//! `orphan`: an entry that no other entry and no menu leads to.

use super::Known;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::site::led_to;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let led_to = led_to(known.site);
    for entry in known.originals().filter(|entry| !led_to[entry.item.0 as usize]) {
        found.push(
            Diagnostic::warning(
                "orphan",
                Place::File(entry.file.clone()),
                say!("no other entry and no menu leads here", "aucune autre entrée ni aucun menu ne mène ici"),
            )
            .help(say!(
                "name it in a field of an entry that it belongs to, or link to it from a text",
                "nommez-la dans un champ d’une entrée à laquelle elle se rattache, ou faites-y un lien dans un texte"
            )),
        );
    }
}
