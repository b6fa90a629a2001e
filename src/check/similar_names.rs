//! `similar-names`: two topics, people or organisations whose names differ in spelling only.

use std::collections::BTreeMap;

use super::Known;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::site::Entry;
use crate::text::fold;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let is_name = |entry: &&Entry| {
        matches!(known.kind(entry), Kind::Topic | Kind::Person | Kind::Organisation | Kind::Community | Kind::Series)
    };
    let mut first: BTreeMap<_, &Entry> = BTreeMap::new();
    for entry in known.site.entries.iter().filter(is_name) {
        let other = *first.entry((entry.collection, entry.lang, letters(&entry.title))).or_insert(entry);
        if other.item == entry.item {
            continue;
        }
        let (name, near) = (&entry.title, &other.title);
        let place = |entry: &Entry| {
            let title = FieldPath::key("title");
            let title = if entry.is_record { title.child(known.site.config.code(entry.lang)) } else { title };
            Place::value(&entry.file, &title)
        };
        found.push(
            Diagnostic::warning(
                "similar-names",
                place(entry),
                say!("`{name}` and `{near}` differ in spelling only", "`{name}` et `{near}` ne diffèrent que par la graphie"),
            )
            .help(say!(
                "if they are the same, keep one and name it wherever the other is named",
                "s’il s’agit de la même chose, gardez-en un et nommez-le partout où l’autre est nommé"
            ))
            .related(place(other), say!("the other one is here", "l’autre est ici")),
        );
    }
}

/// The letters of a name in their plain form, without what people spell in two ways: accents, capitals, hyphens, plurals.
fn letters(name: &str) -> String {
    let plain = fold(name);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word }).collect()
}
