//! The words of `hub.yaml`, their punctuation set as each language does.

use crate::config::{Config, Field, FieldType, Words as ConfigWords};
use crate::content::markdown::typeset;
use crate::lang::PerLang;
use crate::words::Words;

/// Sets the punctuation of every word that readers see.
pub(super) fn set_words(config: &mut Config, words: &PerLang<Words>) {
    for text in [&mut config.title, &mut config.description, &mut config.publisher] {
        set(text, words);
    }
    for collection in &mut config.collections {
        set(&mut collection.label, words);
        set(&mut collection.singular, words);
        for field in collection.fields.values_mut() {
            set_field(field, words);
        }
    }
}

fn set(text: &mut ConfigWords, words: &PerLang<Words>) {
    let all = text
        .0
        .iter()
        .map(|(lang, text)| (lang, words.get(lang).map_or_else(|| text.clone(), |words| typeset(text, &words.typography))));
    text.0 = all.collect();
}

fn set_field(field: &mut Field, words: &PerLang<Words>) {
    set(&mut field.label, words);
    set(&mut field.phrase, words);
    match &mut field.of {
        FieldType::Choice(choices) => choices.iter_mut().for_each(|choice| set(&mut choice.label, words)),
        FieldType::Reference(relation) | FieldType::References(relation) => set(&mut relation.reverse, words),
        FieldType::List(items) => set_field(items, words),
        FieldType::Group { fields, .. } => fields.values_mut().for_each(|field| set_field(field, words)),
        _ => {}
    }
}
