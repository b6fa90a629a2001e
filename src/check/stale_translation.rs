//! `stale-translation`: by the history of the folder, an original was changed after its translation.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place, say};
use crate::path::SourcePath;
use crate::site::{Site, Status};

/// When each file was changed last.
pub type History = BTreeMap<SourcePath, Version>;

/// A version of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// How many versions came after it.
    pub age: usize,
    /// Its day, as `2021-10-12`.
    pub date: String,
    /// Its name, shortened.
    pub name: String,
}

/// What has fallen behind by the history.
pub fn look(site: &Site, history: &History) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in site.entries.iter().filter(|entry| entry.status != Status::Archived) {
        let original = &site.entry(site.item(entry.item).original).file;
        let (Some(theirs), Some(own)) = (history.get(original), history.get(&entry.file)) else { continue };
        if entry.file == *original || theirs.age >= own.age {
            continue;
        }
        let (date, name) = (&theirs.date, &own.name);
        found.push(
            Diagnostic::warning(
                "stale-translation",
                Place::File(entry.file.clone()),
                say!(
                    "the original was changed after this translation, on {date}",
                    "l’original a été modifié après cette traduction, le {date}"
                ),
            )
            .help(say!(
                "see what changed with `git log -p {name}.. -- {original}`, and bring the translation up to date",
                "voyez les changements avec `git log -p {name}.. -- {original}`, et mettez la traduction à jour"
            ))
            .related(Place::File(original.clone()), say!("the original is here", "l’original est ici")),
        );
    }
    found
}
