//! `unequal-fields`: words above a text that only one language has, and values that a translation has otherwise.

use super::Known;
use crate::config::FieldType;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::site::Entry;

/// Fields that each language may well have otherwise.
const OWN: &[&str] = &["status", "updated", "reviewed", "review_by", "publish_on", "expires_on"];

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for (original, translation) in known.translations() {
        let collection = known.site.config.collection(original.collection);
        let (Some(first), Some(second)) = (known.summary(original), known.summary(translation)) else { continue };
        // What must be there is an error where it is missing, and what is inherited is the same.
        let words = collection.fields.iter().filter(|(_, field)| field.of.is_words() && !field.required);
        for (name, _) in words {
            let (there, here) = (first.fields.contains_key(&**name), second.fields.contains_key(&**name));
            if there && !here && !second.broken.contains(name) {
                found.push(lacking(original, translation, name));
            } else if here && !there && !first.broken.contains(name) {
                found.push(lacking(translation, original, name));
            }
        }
        if translation.is_record {
            continue;
        }
        let is_same_in_all = |of: &FieldType| {
            matches!(of, FieldType::Choice(_) | FieldType::Number | FieldType::Boolean | FieldType::Date | FieldType::DateTime)
        };
        let values = collection.fields.iter().filter(|(name, field)| is_same_in_all(&field.of) && !OWN.contains(&name.as_str()));
        for (name, _) in values {
            if let (Some(there), Some(here)) = (first.fields.get(&**name), second.fields.get(&**name))
                && there != here
            {
                found.push(other(original, translation, name));
            }
        }
    }
}

/// One language has a field, and the other one lacks it.
fn lacking(with: &Entry, without: &Entry, name: &str) -> Diagnostic {
    let place = match with.is_record {
        true => Place::key(&without.file, &FieldPath::key(name)),
        false => Place::File(without.file.clone()),
    };
    let fault = Diagnostic::warning(
        "unequal-fields",
        place,
        say!("`{name}` has words in one language only", "`{name}` n’a de texte que dans une langue"),
    )
    .help(say!("write it in this language too: `{name}: …`", "écrivez-le dans cette langue aussi\u{a0}: `{name}: …`"));
    match with.is_record {
        true => fault,
        false => {
            let there = Place::key(&with.file, &FieldPath::key(name));
            fault.related(there, say!("the other language has it here", "l’autre langue l’a ici"))
        }
    }
}

/// A translation has another value than its original.
fn other(original: &Entry, translation: &Entry, name: &str) -> Diagnostic {
    let place = |entry: &Entry| Place::value(&entry.file, &FieldPath::key(name));
    Diagnostic::warning(
        "unequal-fields",
        place(translation),
        say!("`{name}` has another value than in the original", "`{name}` n’a pas la même valeur que dans l’original"),
    )
    .help(say!(
        "remove the line: a translation takes this value over from its original",
        "supprimez la ligne\u{a0}: une traduction reprend cette valeur de l’original"
    ))
    .related(place(original), say!("the original has this", "l’original a ceci"))
}
