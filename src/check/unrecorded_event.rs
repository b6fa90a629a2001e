//! `unrecorded-event`: an event that is over and has left nothing behind for those who were not there.

use super::Known;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::site::Destination;

/// Days after the end in which nobody expects notes yet.
const DAYS: i32 = 14;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.originals().filter(|entry| known.kind(entry) == Kind::Event) {
        let Some(end) = entry.moment("end").or_else(|| entry.moment("start")).map(|moment| moment.date) else { continue };
        if !entry.is_announced() || (known.site.today - end).get_days() <= DAYS {
            continue;
        }
        let is_file = |destination: &Destination| matches!(destination, Destination::File(..));
        let has_files = entry.links.iter().any(|(_, destinations)| destinations.iter().any(is_file));
        let has_fruit = known.site.back_links[entry.item.0 as usize].values().any(|items| !items.is_empty());
        if entry.fields.contains_key("recording") || has_files || has_fruit {
            continue;
        }
        found.push(
            Diagnostic::warning(
                "unrecorded-event",
                Place::File(entry.file.clone()),
                say!(
                    "this event was over on {end}, and nothing tells what came of it",
                    "cette activité a pris fin le {end}, et rien ne dit ce qui en est sorti"
                ),
            )
            .help(say!(
                "add its `recording` or a file with notes, or name it in a post or lesson that it led to",
                "ajoutez son enregistrement (`recording`) ou un fichier de notes, ou nommez-la dans un billet ou une leçon qui en découle"
            )),
        );
    }
}
