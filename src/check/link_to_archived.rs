//! `link-to-archived`: a text that sends readers to what is kept for the record alone.

use super::Known;
use crate::diagnostic::{Diagnostic, say};
use crate::site::{Destination, Status};

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.site.entries.iter().filter(|entry| entry.status != Status::Archived) {
        // Most hubs have nothing archived: where a link leads is known before where it stands.
        let is_archived = |destination: &Destination| match destination {
            Destination::Entry(id, _) => known.site.entry(*id).status == Status::Archived,
            _ => false,
        };
        if !entry.links.iter().any(|(_, destinations)| destinations.iter().any(is_archived)) {
            continue;
        }
        for link in known.followed(entry).into_iter().filter(|link| is_archived(link.destination)) {
            let Destination::Entry(id, _) = link.destination else { continue };
            let title = &known.site.entry(*id).title;
            found.push(
                Diagnostic::warning(
                    "link-to-archived",
                    link.place(),
                    say!(
                        "this leads to `{title}`, which is kept for the record alone",
                        "ceci mène à `{title}`, qui n’est conservé qu’à titre d’archive"
                    ),
                )
                .help(say!(
                    "link to what replaces it, or say in the text that it is no longer up to date",
                    "faites un lien vers ce qui le remplace, ou dites dans le texte que ce n’est plus à jour"
                )),
            );
        }
    }
}
