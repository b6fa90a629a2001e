//! Which summaries are one entry in several languages, and what a translation inherits from its original.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::tz::TimeZone;

use crate::config::{Collection, CollectionId, Config, Field, FieldType, LanguageRule};
use crate::content::field::{FieldValue, Image};
use crate::content::{Summary, example_line};
use crate::diagnostic::content::{capitals_part, same_entry};
use crate::diagnostic::front_matter::missing_field;
use crate::diagnostic::site::{missing_record_language, missing_translation};
use crate::diagnostic::{Diagnostic, FieldPath, Place, Severity};
use crate::lang::{Lang, PerLang};
use crate::moment::Moment;
use crate::path::SourcePath;

use super::file::described;
use super::link::Input;
use super::sense::{self, Own};

/// All languages of one entry, as written.
#[derive(Clone, Debug)]
pub(super) struct Family<'a> {
    pub collection: CollectionId,
    pub key: Arc<str>,
    pub members: PerLang<&'a Summary>,
    pub original: Lang,
}

/// Groups summaries by collection and key, in that order. Two files for one language are a fault; the first one stays.
pub(super) fn families<'a>(summaries: &'a [Arc<Summary>], faults: &mut Vec<Diagnostic>) -> Vec<Family<'a>> {
    let mut sorted: Vec<&'a Summary> = summaries.iter().map(|summary| &**summary).collect();
    sorted.sort_by(|a, b| (a.collection, &a.key).cmp(&(b.collection, &b.key)));
    let mut told: BTreeSet<(&SourcePath, &SourcePath)> = BTreeSet::new();
    let mut family = |group: &[&'a Summary]| {
        let mut members: PerLang<&'a Summary> = PerLang::default();
        for summary in group {
            match members.get(summary.lang) {
                Some(first) if first.file != summary.file => {
                    if told.insert((&first.file, &summary.file)) {
                        faults.push(same_entry(&summary.file, &first.file, &summary.key));
                    }
                }
                _ => drop(members.set(summary.lang, summary)),
            }
        }
        let original = members.iter().next().map_or(Lang::DEFAULT, |(lang, _)| lang);
        Family { collection: group[0].collection, key: group[0].key.clone(), members, original }
    };
    let families: Vec<Family<'a>> =
        sorted.chunk_by(|a, b| (a.collection, &a.key) == (b.collection, &b.key)).map(&mut family).collect();
    faults.extend(parted_by_capitals(&families));
    families
}

/// Entries that would be one, were it not for capitals in their keys. Names of files that are the same but for capitals are
/// told as such.
fn parted_by_capitals(families: &[Family<'_>]) -> Vec<Diagnostic> {
    let lower = |text: &str| text.to_lowercase();
    let mut with_capitals: BTreeMap<(CollectionId, String), &Family<'_>> = BTreeMap::new();
    let mut faults = Vec::new();
    for family in families.iter().filter(|family| family.key.chars().any(char::is_uppercase)) {
        let key = lower(&family.key);
        let plain = families.binary_search_by(|other| (other.collection, &*other.key).cmp(&(family.collection, &*key)));
        let other = plain.ok().map(|at| &families[at]).or_else(|| with_capitals.get(&(family.collection, key.clone())).copied());
        let files = |family: &Family<'_>| family.members.iter().map(|(_, member)| member.file.clone()).collect::<Vec<_>>();
        if let Some((own, others)) = other.map(|other| (files(family), files(other)))
            && !own.iter().any(|own| others.iter().any(|other| lower(own.as_str()) == lower(other.as_str())))
            && let (Some(file), Some(other)) = (own.first(), others.first())
        {
            let rest = file.as_str().splitn(3, '/').last().unwrap_or_default();
            let right = format!("{}{}", &file.as_str()[..file.as_str().len() - rest.len()], lower(rest));
            faults.push(capitals_part(file, other, &right));
        }
        with_capitals.entry((family.collection, key)).or_insert(family);
    }
    faults
}

/// The fields of one language of an entry with those that it inherits, and the names of the inherited ones.
pub(super) struct Effective {
    pub fields: Arc<IndexMap<Arc<str>, FieldValue>>,
    pub inherited: BTreeSet<Arc<str>>,
}

/// Common fields that each language says for itself, beside those that are words.
const OWN: &[&str] = &["title", "summary", "slug", "aliases", "updated", "reviewed"];

/// What a summary says, what it inherits from its original, and what describes its images.
pub(super) fn effective(input: &Input<'_>, summary: &Summary, original: Option<&Summary>) -> Effective {
    let effective = inherit(summary, original, input.config.collection(summary.collection));
    described(effective, (summary, original), &input.descriptions)
}

/// Whether a translation may inherit a field of this name, or, where there is none, the one that is meant.
pub(super) fn may_inherit(summary: &Summary, name: &str, collection: &Collection) -> bool {
    let Some(field) = collection.fields.get(name) else { return true };
    let is_partial = matches!(field.of, FieldType::Group { .. } | FieldType::Image);
    !OWN.contains(&name) && !field.of.is_words() && (is_partial || !summary.fields.contains_key(name))
}

/// What a summary says, and what it inherits from its original.
fn inherit(summary: &Summary, original: Option<&Summary>, collection: &Collection) -> Effective {
    let mut inherited = BTreeSet::new();
    let Some(original) = original else {
        return Effective { fields: summary.fields.clone(), inherited };
    };
    let mut fields = IndexMap::clone(&summary.fields);
    for (name, value) in &*original.fields {
        if OWN.contains(&&**name) || summary.broken.contains(&**name) {
            continue;
        }
        let Some(field) = collection.fields.get(&**name) else { continue };
        let value = match fields.get(name) {
            None => passed_on(value, &field.of),
            Some(own) => merged(own, value, &field.of),
        };
        if let Some(value) = value {
            if !fields.contains_key(name) || matches!(field.of, FieldType::Image) {
                inherited.insert(name.clone());
            }
            fields.insert(name.clone(), value);
        }
    }
    Effective { fields: Arc::new(fields), inherited }
}

/// What of a value a translation inherits that does not set the field itself: everything but words and an image's words. A
/// list or a group is inherited whole, as what its parts say belongs together.
fn passed_on(value: &FieldValue, of: &FieldType) -> Option<FieldValue> {
    match of {
        of if of.is_words() => None,
        // Where plain words stand for the group, they are what it is for.
        FieldType::Group { fields, shorthand: Some(name) } if fields.get(*name).is_some_and(|field| field.of.is_words()) => {
            without_words(value, of)
        }
        _ => Some(without_alternatives(value)),
    }
}

/// A value, of each image the file alone.
fn without_alternatives(value: &FieldValue) -> FieldValue {
    match value {
        FieldValue::Image(image) => FieldValue::Image(Image { src: image.src.clone(), alt: None, credit: None }),
        FieldValue::List(values) => FieldValue::List(values.iter().map(without_alternatives).collect()),
        FieldValue::Group(values) => {
            FieldValue::Group(values.iter().map(|(name, value)| (name.clone(), without_alternatives(value))).collect())
        }
        value => value.clone(),
    }
}

/// What of a group goes with the parts that a translation sets itself: everything but words.
fn without_words(value: &FieldValue, of: &FieldType) -> Option<FieldValue> {
    let (FieldValue::Group(values), FieldType::Group { fields, .. }) = (value, of) else { return passed_on(value, of) };
    let kept = values.iter().filter_map(|(name, value)| Some((name.clone(), without_words(value, &fields.get(name)?.of)?)));
    let kept: IndexMap<_, _> = kept.collect();
    (!kept.is_empty()).then_some(FieldValue::Group(kept))
}

/// A value that a translation sets in part: an image's words without its file, some fields of a group.
fn merged(own: &FieldValue, original: &FieldValue, of: &FieldType) -> Option<FieldValue> {
    match (own, original, of) {
        (FieldValue::Image(own), FieldValue::Image(original), _) if own.src.is_none() => {
            Some(FieldValue::Image(Image { src: original.src.clone(), ..own.clone() }))
        }
        (FieldValue::Group(own), FieldValue::Group(originals), FieldType::Group { fields, .. }) => {
            let mut all = match without_words(original, of) {
                Some(FieldValue::Group(all)) => all,
                _ => IndexMap::new(),
            };
            for (name, value) in own {
                let whole = originals.get(name).zip(fields.get(name));
                let whole = whole.and_then(|(original, field)| merged(value, original, &field.of));
                all.insert(name.clone(), whole.unwrap_or_else(|| value.clone()));
            }
            Some(FieldValue::Group(all))
        }
        _ => None,
    }
}

/// When an original changed after its translation did; `None` where the translation is up to date. A moment without a distance
/// from UTC, and a day, are those of `zone`.
pub(super) fn outdated(translation: &Summary, original: &Summary, zone: &TimeZone) -> Option<Moment> {
    let moment = |summary: &Summary, name: &str| summary.fields.get(name).and_then(FieldValue::moment);
    let changed = moment(original, "updated").or_else(|| moment(original, "date"))?;
    let translated = moment(translation, "updated").or_else(|| moment(original, "date"))?;
    // Where one of the two says no time, the days decide.
    let is_later = match (changed.time, translated.time) {
        (Some(_), Some(_)) => changed.instant(zone) > translated.instant(zone),
        _ => changed.in_zone(zone).date > translated.in_zone(zone).date,
    };
    is_later.then_some(changed)
}

/// Tells of fields that must be there, of languages that must be there, and of dates in the wrong order.
///
/// A draft may lack fields: where drafts are shown it is a warning, else nobody is told.
pub(super) fn check(family: &Family<'_>, input: &Input<'_>) -> Vec<Diagnostic> {
    let (config, drafts) = (&*input.config, input.drafts);
    let mut faults = Vec::new();
    let collection = config.collection(family.collection);
    let Some(original) = family.members.get(family.original).copied() else { return faults };
    for (lang, summary) in family.members.iter().filter(|(_, summary)| !summary.unreadable) {
        let is_original = lang == family.original;
        let effective = effective(input, summary, (!is_original).then_some(original));
        let is_draft = effective.fields.get("status").and_then(FieldValue::text) == Some("draft");
        for (name, field) in collection.fields.iter().filter(|(_, field)| field.required) {
            let is_known = |summary: &Summary| summary.broken.contains(name);
            let inherits = !is_original && !field.of.is_words();
            if effective.fields.contains_key(&**name)
                || is_known(summary)
                || (inherits && (is_known(original) || original.unreadable))
            {
                continue;
            }
            if inherits && !OWN.contains(&name.as_str()) {
                // Told at the original, which every language inherits it from.
                continue;
            }
            let fault = missing(summary, name, field, config);
            match is_draft && name != "title" {
                true if !drafts => {}
                true => faults.push(Diagnostic { severity: Severity::Warning, ..fault }),
                false => faults.push(fault),
            }
        }
        let own =
            Own { summary, effective: &effective, original: (!is_original).then_some(original), config, today: input.today };
        faults.extend(sense::check(&own));
    }
    required_languages(family, original, config, &mut faults);
    faults
}

fn missing(summary: &Summary, name: &str, field: &Field, config: &Config) -> Diagnostic {
    let several = config.is_multilingual() && summary.is_record && field.of.is_words();
    let line = match several {
        true => format!("{name}: {{ {}: \"…\" }}", config.code(summary.lang)),
        false => example_line(name, field),
    };
    missing_field(Place::File(summary.file.clone()), name, &line)
}

fn required_languages(family: &Family<'_>, original: &Summary, config: &Config, faults: &mut Vec<Diagnostic>) {
    let LanguageRule::Required(required) = &config.collection(family.collection).languages else { return };
    let is_hidden = original.fields.get("status").and_then(FieldValue::text) == Some("draft");
    if original.unreadable || is_hidden {
        return;
    }
    for lang in required.iter().filter(|lang| family.members.get(**lang).is_none()) {
        let code = config.code(*lang);
        let place = match original.fields.contains_key("title") {
            true if original.is_record => Place::key(&original.file, &FieldPath::key("title")),
            _ => Place::File(original.file.clone()),
        };
        faults.push(match original.is_record {
            true => missing_record_language(place, &family.key, code),
            false => missing_translation(place, &family.key, code, &counterpart(&original.file, *lang, config)),
        });
    }
}

/// The file in which a translation of a text would be written.
pub fn counterpart(file: &SourcePath, lang: Lang, config: &Config) -> String {
    let name = file.name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = match stem.rsplit_once('.') {
        Some((stem, code)) if config.lang(code).is_some() => stem,
        _ => stem,
    };
    match lang == Lang::DEFAULT {
        true => format!("{}/{stem}.md", file.folder()),
        false => format!("{}/{stem}.{}.md", file.folder(), config.code(lang)),
    }
}
