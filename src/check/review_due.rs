//! `review-due`: the day has passed by which somebody wanted to look whether a text is still right.

use super::Known;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::site::Status;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.site.entries.iter().filter(|entry| entry.status != Status::Archived) {
        let Some(by) = entry.moment("review_by").filter(|by| by.date < known.site.today) else { continue };
        // Whoever has read it since then forgot to write a later day.
        if entry.moment("reviewed").is_some_and(|reviewed| reviewed.date > by.date) {
            continue;
        }
        if entry.inherited.contains("review_by")
            || (entry.is_record && known.site.entry(known.site.item(entry.item).original).lang != entry.lang)
        {
            continue;
        }
        let date = by.date;
        let today = known.site.today;
        found.push(
            Diagnostic::warning(
                "review-due",
                Place::value(&entry.file, &FieldPath::key("review_by")),
                say!("this text was to be reviewed by {date}", "ce texte devait être revu au plus tard le {date}"),
            )
            .help(say!(
                "read it; if it is still right, write `reviewed: {today}` and a later day in `review_by`",
                "relisez-le; s’il est toujours juste, écrivez `reviewed: {today}` et une date ultérieure dans `review_by`"
            )),
        );
    }
}
