//! `expires-soon`: a page that will be gone within a month.

use super::Known;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};

/// Days before the end from which on it is told.
const DAYS: i32 = 30;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in known.originals() {
        let Some(end) = entry.moment("expires_on").map(|moment| moment.date) else { continue };
        let days = (end - known.site.today).get_days();
        if !(0..=DAYS).contains(&days) {
            continue;
        }
        found.push(
            Diagnostic::warning(
                "expires-soon",
                Place::value(&entry.file, &FieldPath::key("expires_on")),
                say!("this page will be gone on {end}", "cette page disparaîtra le {end}"),
            )
            .help(say!(
                "if readers still need it, write a later day, or `status: archived` to keep it for the record",
                "si elle reste utile, écrivez une date ultérieure, ou `status: archived` pour la conserver à titre d’archive"
            )),
        );
    }
}
