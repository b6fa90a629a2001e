//! `unequal-fields`: words above a text that only one language has.

use super::Known;
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::site::Entry;

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
