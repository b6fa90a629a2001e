//! `idle-project`: a project, no example, that goes on by what its page says, and of which nothing has been heard for a year.

use super::Known;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::text::slug;

/// Days without news.
const DAYS: i32 = 365;
/// Stages at which no news is expected, in plain letters: in English, and in French for one thing or the other.
const ENDED: &[&str] = &[
    "ended",
    "finished",
    "completed",
    "complete",
    "closed",
    "done",
    "cancelled",
    "canceled",
    "abandoned",
    "over",
    "stopped",
    "termine",
    "terminee",
    "acheve",
    "achevee",
    "completee",
    "clos",
    "close",
    "ferme",
    "fermee",
    "fini",
    "finie",
    "fin",
    "conclu",
    "conclue",
    "annule",
    "annulee",
    "abandonne",
    "abandonnee",
    "arrete",
    "arretee",
];

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.originals().filter(|entry| known.kind(entry) == Kind::Project) {
        // An example is of no project that could be asked.
        if entry.is("example") || entry.text("stage").is_some_and(|stage| ENDED.contains(&slug(stage).as_str())) {
            continue;
        }
        let versions = known.site.item(entry.item).versions.iter().map(|(_, id)| known.site.entry(*id));
        let dates = versions.flat_map(|version| [version.changed(), version.moment("reviewed")]).flatten();
        let Some(last) = dates.map(|moment| moment.date).max() else { continue };
        if (known.site.today - last).get_days() <= DAYS {
            continue;
        }
        let place = match entry.fields.contains_key("updated") {
            true => Place::value(&entry.file, &FieldPath::key("updated")),
            false => Place::value(&entry.file, &FieldPath::key("date")),
        };
        found.push(
            Diagnostic::warning(
                "idle-project",
                place,
                say!("nothing has been heard of this project since {last}", "ce projet n’a pas donné de nouvelles depuis le {last}"),
            )
            .help(say!(
                "ask how it stands, and write `updated`; if it is over, say so in `stage`, or write `status: archived`",
                "demandez où il en est, et écrivez `updated`; s’il est terminé, dites-le dans `stage`, ou écrivez `status: archived`"
            )),
        );
    }
}
