//! What `hub new` is to write: what was given, and what somebody answered.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;

use crate::build::Known;
use crate::config::{CollectionId, LanguageRule};
use crate::diagnostic::{Message, say};
use crate::edge::ask;
use crate::lang::{Lang, PerLang};
use crate::path::{SourcePath, is_closed_to_windows};
use crate::scaffold::{Draft, Form, Hub, Setting, carried_over, is_record_collection, key};
use crate::text::{nearest, slug};

use super::ask as questions;
use super::{New, failed};

/// The folder in which `hub schema` writes, where it is not told another one.
pub(in crate::command) const SCHEMAS: &str = "schema";

/// The entry that is wanted, without the values that cannot be given so, and what is wrong with each of those.
pub(super) fn draft(arguments: &New, hub: &Hub, (site, known): (&Path, &Known)) -> anyhow::Result<(Draft, Vec<Message>)> {
    let collection = collection(arguments, hub)?;
    let (key, of, form) = match &arguments.of {
        Some(key) => {
            let (file, form) = original(hub, collection, key)?;
            (Some(key.clone()), Some(file), form)
        }
        None => (None, None, form(arguments, hub, collection)),
    };
    let (titles, untranslated) = titles(arguments, hub, collection)?;
    let mut slugs = slugs(arguments, hub, (&titles, &untranslated))?;
    let key = match key {
        Some(key) => key,
        None => own_key(hub, &titles, &slugs)?,
    };
    for (lang, title) in titles.iter().filter(|(lang, _)| untranslated.contains(lang)) {
        if slugs.get(lang).is_none() && crate::scaffold::key(title).is_none() {
            slugs.set(lang, slug(&key));
        }
    }
    let first = titles.iter().next().map(|(lang, _)| lang);
    let there = arguments.of.as_deref().and_then(|key| hub.entry(collection, key));
    let becomes_original = there.is_some_and(|there| there.langs.iter().all(|lang| first < Some(*lang)));
    let mut settings = match of.as_ref().and_then(|file| known.sources.texts.get(file)).filter(|_| becomes_original) {
        Some(source) => carried_over(hub.config.collection(collection), &source.text),
        None => Vec::new(),
    };
    let (read, refused): (Vec<_>, Vec<_>) =
        arguments.set.iter().map(|text| Setting::read(hub, collection, text)).partition(Result::is_ok);
    settings.extend(read.into_iter().flatten());
    let refused: Vec<Message> = refused.into_iter().filter_map(Result::err).collect();
    if of.is_none() && refused.is_empty() && ask::is_possible() {
        questions::required(hub, collection, &mut settings)?;
    }
    let name = &hub.config.collection(collection).name;
    let schema = format!("{SCHEMAS}/{name}.record.json");
    let schema = site.join(&schema).is_file().then(|| format!("../../{schema}"));
    let today = known.site.today;
    let draft = Draft { collection, key, form, of, becomes_original, titles, untranslated, slugs, settings, today, schema };
    Ok((draft, refused))
}

fn collection(arguments: &New, hub: &Hub) -> anyhow::Result<CollectionId> {
    let names: Vec<&str> = hub.config.collections.iter().map(|collection| collection.name.as_str()).collect();
    let all = names.join(", ");
    let Some(name) = &arguments.collection else {
        if ask::is_possible() {
            return questions::collection(hub);
        }
        let message = say!(
            "name the collection and the title: `hub new blog \"What we heard\"`; the collections are {all}",
            "nommez la collection et le titre\u{a0}: `hub new blog \"Ce que nous avons entendu\"`; les collections sont {all}"
        );
        return Err(failed(&message, hub.language));
    };
    if let Some(found) = hub.config.collection_named(name.trim_end_matches('/').trim_start_matches("content/")) {
        return Ok(found);
    }
    let message = match nearest(name, names.iter().copied()) {
        Some(meant) => say!(
            "there is no collection `{name}`; did you mean `{meant}`?",
            "il n’y a pas de collection `{name}`; vouliez-vous dire `{meant}`?"
        ),
        None => say!(
            "there is no collection `{name}`; the collections are {all}",
            "il n’y a pas de collection `{name}`; les collections sont {all}"
        ),
    };
    Err(failed(&message, hub.language))
}

fn form(arguments: &New, hub: &Hub, collection: CollectionId) -> Form {
    match (arguments.record, arguments.text, arguments.folder) {
        (true, ..) => Form::Record,
        (_, _, true) => Form::Folder,
        (_, true, _) => Form::Text,
        _ if is_record_collection(hub, collection) => Form::Record,
        _ => Form::Text,
    }
}

/// The file of the entry that is to be translated, and its form.
fn original(hub: &Hub, collection: CollectionId, key: &str) -> anyhow::Result<(SourcePath, Form)> {
    let name = &hub.config.collection(collection).name;
    let Some(known) = hub.entry(collection, key) else {
        let known: Vec<&str> = hub.entries(collection).map(|(key, _)| &**key).collect();
        let message = match nearest(key, known) {
            Some(meant) => say!(
                "`{name}` has no entry `{key}`; did you mean `{meant}`?",
                "`{name}` n’a pas d’entrée `{key}`; vouliez-vous dire `{meant}`?"
            ),
            None => say!("`{name}` has no entry `{key}`", "`{name}` n’a pas d’entrée `{key}`"),
        };
        return Err(failed(&message, hub.language));
    };
    if known.is_record {
        let file = &known.file;
        let message = say!(
            "`{file}` holds all its languages; add the language to its `title` and to what else is words",
            "`{file}` contient toutes ses langues; ajoutez la langue à son `title` et à tout ce qui est du texte"
        );
        return Err(failed(&message, hub.language));
    }
    let form = if known.file.name().starts_with("index.") { Form::Folder } else { Form::Text };
    Ok((known.file.clone(), form))
}

/// A text that may begin with a language and `=`.
fn of_language<'a>(hub: &Hub, text: &'a str) -> (Option<Lang>, &'a str) {
    match text.split_once('=').map(|(code, rest)| (hub.config.lang(code), rest)) {
        Some((Some(lang), rest)) => (Some(lang), rest),
        _ => (None, text),
    }
}

fn lang(hub: &Hub, code: &str) -> anyhow::Result<Lang> {
    let all: Vec<&str> = hub.config.languages.iter().map(|language| language.code.as_str()).collect();
    let all = all.join(", ");
    hub.config.lang(code.trim()).ok_or_else(|| {
        let message =
            say!("this hub has no language `{code}`; it has {all}", "ce carrefour n’a pas de langue `{code}`; il a {all}");
        failed(&message, hub.language)
    })
}

/// A title on one line: what a terminal or another program put between its letters is a space.
fn clean(title: &str) -> Option<String> {
    let plain: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let title = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Some(title).filter(|title| !title.trim().is_empty())
}

/// The titles, in all languages that are written; what is missing is asked for. Where nobody can be asked, the first title
/// stands for those that are still to be translated: in which languages comes beside it.
fn titles(arguments: &New, hub: &Hub, collection: CollectionId) -> anyhow::Result<(PerLang<String>, BTreeSet<Lang>)> {
    let mut given: PerLang<String> = PerLang::default();
    for text in &arguments.titles {
        match (of_language(hub, text), clean(of_language(hub, text).1)) {
            ((Some(lang), _), Some(title)) => drop(given.set(lang, title)),
            _ => {
                let message = say!(
                    "`--title {text}` does not say a language and a title; write it as `--title fr=\"Titre\"`",
                    "`--title {text}` n’indique pas une langue et un titre; écrivez-le ainsi\u{a0}: `--title fr=\"Titre\"`"
                );
                return Err(failed(&message, hub.language));
            }
        }
    }
    let langs = languages(arguments, hub, (collection, &given))?;
    let first = langs.iter().next().copied().unwrap_or(Lang::DEFAULT);
    if let Some(title) = arguments.title.as_deref().and_then(clean) {
        given.set(first, title);
    }
    let mut titles = PerLang::default();
    let mut untranslated = BTreeSet::new();
    for lang in langs {
        let title = match (given.get(lang), given.get(first)) {
            (Some(title), _) => Some(title.clone()),
            _ if ask::is_possible() => questions::title(hub, lang, lang == first)?.as_deref().and_then(clean),
            (None, Some(title)) => {
                untranslated.insert(lang);
                Some(title.clone())
            }
            (None, None) => return Err(failed(&no_title(), hub.language)),
        };
        if let Some(title) = title {
            titles.set(lang, title);
        }
    }
    if titles.is_empty() {
        bail!(hub.say(&no_title()));
    }
    Ok((titles, untranslated))
}

fn no_title() -> Message {
    say!(
        "the title is missing; write it after the collection: `hub new blog \"What we heard\"`",
        "il manque le titre; écrivez-le après la collection\u{a0}: `hub new blog \"Ce que nous avons entendu\"`"
    )
}

/// The languages that are written, in the order of `hub.yaml`.
fn languages(
    arguments: &New,
    hub: &Hub,
    (collection, given): (CollectionId, &PerLang<String>),
) -> anyhow::Result<BTreeSet<Lang>> {
    let mut langs: BTreeSet<Lang> = given.iter().map(|(lang, _)| lang).collect();
    let exists = |lang: &Lang| {
        let entry = arguments.of.as_deref().and_then(|key| hub.entry(collection, key));
        entry.is_some_and(|entry| entry.langs.contains(lang))
    };
    for code in &arguments.lang {
        langs.insert(lang(hub, code)?);
    }
    if arguments.lang.is_empty() {
        match (&hub.config.collection(collection).languages, &arguments.of) {
            (LanguageRule::Required(required), _) => langs.extend(required.iter().copied().filter(|lang| !exists(lang))),
            // One more language is meant: the first that is not there.
            (_, Some(_)) if langs.is_empty() => langs.extend(hub.config.langs().find(|lang| !exists(lang))),
            _ => {}
        }
        if arguments.of.is_none() {
            langs.insert(Lang::DEFAULT);
        }
    }
    if let Some(there) = langs.iter().find(|lang| exists(lang)) {
        let (code, key) = (hub.config.code(*there), arguments.of.as_deref().unwrap_or(""));
        let message = say!("`{key}` exists in `{code}` already", "`{key}` existe déjà en `{code}`");
        return Err(failed(&message, hub.language));
    }
    if langs.is_empty() {
        let key = arguments.of.as_deref().unwrap_or("");
        let message = say!("`{key}` exists in every language already", "`{key}` existe déjà dans toutes les langues");
        return Err(failed(&message, hub.language));
    }
    Ok(langs)
}

/// The ends of addresses that were given: those of the default language name the file.
fn slugs(
    arguments: &New,
    hub: &Hub,
    (titles, untranslated): (&PerLang<String>, &BTreeSet<Lang>),
) -> anyhow::Result<PerLang<String>> {
    let mut slugs = PerLang::default();
    for text in &arguments.slug {
        let (lang, written) = of_language(hub, text);
        let plain = slug(written);
        if plain != written || plain.is_empty() {
            let example = Some(plain.as_str()).filter(|plain| !plain.is_empty()).unwrap_or("what-we-heard");
            let message = say!(
                "`{written}` cannot be the end of an address, which has small letters without accents, digits and hyphens; write `--slug {example}`",
                "`{written}` ne peut pas terminer une adresse, faite de minuscules sans accents, de chiffres et de traits d’union; écrivez `--slug {example}`"
            );
            return Err(failed(&message, hub.language));
        }
        if plain == "index" || is_closed_to_windows(&plain) {
            return Err(failed(&no_address(written, &code_before(hub, lang)), hub.language));
        }
        slugs.set(lang.unwrap_or(Lang::DEFAULT), plain);
    }
    for (lang, title) in titles.iter().filter(|(lang, _)| *lang != Lang::DEFAULT && !untranslated.contains(lang)) {
        if slugs.get(lang).is_none() && key(title).is_none() {
            return Err(failed(&no_address(title, &code_before(hub, Some(lang))), hub.language));
        }
    }
    Ok(slugs)
}

/// The name of the file: the end of the address that was given, else made of the original's title.
fn own_key(hub: &Hub, titles: &PerLang<String>, slugs: &PerLang<String>) -> anyhow::Result<String> {
    let title = titles.iter().next().map_or("", |(_, title)| title.as_str());
    let made = slugs.get(Lang::DEFAULT).cloned().or_else(|| key(title));
    made.ok_or_else(|| failed(&no_address(title, ""), hub.language))
}

/// How `--slug` says which language it is for: not at all where it is the default.
fn code_before(hub: &Hub, lang: Option<Lang>) -> String {
    lang.filter(|lang| *lang != Lang::DEFAULT).map_or_else(String::new, |lang| format!("{}=", hub.config.code(lang)))
}

fn no_address(title: &str, lang: &str) -> Message {
    let name = slug(title);
    if is_closed_to_windows(&name) {
        return say!(
            "Windows keeps the name `{name}` for itself, so no address can end in it; name another one with `--slug {lang}…`",
            "Windows se réserve le nom `{name}`, et aucune adresse ne peut donc se terminer ainsi; indiquez-en une autre avec `--slug {lang}…`"
        );
    }
    if name == "index" {
        return say!(
            "a file that is called `index` is that of its folder, so no address can end in it; name another one with `--slug {lang}…`",
            "un fichier nommé `index` est celui de son dossier, et aucune adresse ne peut donc se terminer ainsi; indiquez-en une autre avec `--slug {lang}…`"
        );
    }
    say!(
        "no address can be made of the title `{title}`; name one with `--slug {lang}…`",
        "aucune adresse ne peut être tirée du titre `{title}`; indiquez-en une avec `--slug {lang}…`"
    )
}
