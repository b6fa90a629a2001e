//! `outdated-translation`: a translation whose original has changed since, by the dates that both give.

use super::Known;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::site::Status;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.site.entries.iter().filter(|entry| entry.status != Status::Archived) {
        let Some(changed) = entry.outdated else { continue };
        let date = changed.in_zone(&known.site.config.timezone).date;
        let original = &known.site.entry(known.site.item(entry.item).original).file;
        let place = match known.summary(entry).is_some_and(|summary| summary.fields.contains_key("updated")) {
            true => Place::value(&entry.file, &FieldPath::key("updated")),
            false => Place::File(entry.file.clone()),
        };
        found.push(
            Diagnostic::warning(
                "outdated-translation",
                place,
                say!(
                    "the original changed on {date}, and this translation has not followed",
                    "l’original a changé le {date}, et cette traduction n’a pas suivi"
                ),
            )
            .help(say!(
                "bring the text up to date, then write `updated: {date}` or a later day",
                "mettez le texte à jour, puis écrivez `updated: {date}` ou une date ultérieure"
            ))
            .related(Place::File(original.clone()), say!("the original is here", "l’original est ici")),
        );
    }
}
