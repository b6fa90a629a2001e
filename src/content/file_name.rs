//! What the name of a file under `content/` says: collection, key and language.

use std::sync::Arc;

use crate::config::{CollectionId, Config};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content as say;
use crate::lang::Lang;
use crate::path::SourcePath;
use crate::text::{Sources, slug};

use super::texts::Setup;

/// What a file under `content/` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileName {
    /// An entry in one language.
    Entry {
        /// Its collection.
        collection: CollectionId,
        /// Its path in the collection, without language and ending.
        key: Arc<str>,
        /// Its language.
        lang: Lang,
    },
    /// An entry in all its languages.
    Record {
        /// Its collection.
        collection: CollectionId,
        /// Its path in the collection, without the ending.
        key: Arc<str>,
    },
    /// What is said of the file beside it.
    Description {
        /// The file that is described.
        of: SourcePath,
    },
    /// An image, a document: something that entries may link to.
    Asset,
}

/// The folder of the content.
pub const FOLDER: &str = "content/";

/// What a file under `content/` is, by its name alone.
///
/// # Errors
/// A text that belongs to no collection, or to a language that the hub does not have.
pub fn classify(file: &SourcePath, setup: &Setup<'_>, sources: &Sources) -> Result<FileName, Diagnostic> {
    let config = setup.config;
    let path = file.as_str().strip_prefix(FOLDER).unwrap_or(file.as_str());
    let extension = file.extension();
    let is_record = matches!(extension.as_str(), "yaml" | "yml");
    let stem = &path[..path.len() - extension.len() - usize::from(!extension.is_empty())];
    let beside = SourcePath::new(format!("{FOLDER}{stem}"));
    if is_record && sources.contains(&beside) {
        return Ok(FileName::Description { of: beside });
    }
    if is_misnamed(file) {
        return Err(say::wrong_extension(file, stem));
    }
    if extension != "md" && !is_record {
        return Ok(FileName::Asset);
    }
    let Some((folder, rest)) = stem.split_once('/') else {
        return Err(say::outside_collections(file, &names(config)));
    };
    let Some(collection) = config.collection_named(folder) else {
        return Err(say::no_such_collection(file, folder, &names(config)));
    };
    let (key, lang) = key(rest, setup, is_record).map_err(|code| {
        if let Some(lang) = language_meant(&code, setup) {
            let base = stem.strip_suffix(code.as_str()).unwrap_or(stem);
            return say::language_by_other_name(file, &code, &format!("{FOLDER}{base}{}.md", config.code(lang)));
        }
        let known: Vec<&str> = config.languages.iter().map(|language| language.code.as_str()).collect();
        say::no_such_language(file, &code, &known)
    })?;
    if key.is_empty() {
        return Err(say::index_of_collection(file, folder));
    }
    let ending = key.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    // No file's ending begins with a digit: `web-2.0` is a name.
    if let Some(ending) = ending.filter(|ending| is_record && !ending.starts_with(|c: char| c.is_ascii_digit())) {
        return Err(match config.lang(ending) {
            Some(_) => say::record_language(file, ending),
            None => say::nothing_described(file, beside.name()),
        });
    }
    Ok(match is_record {
        true => FileName::Record { collection, key: key.into() },
        false => FileName::Entry { collection, key: key.into(), lang },
    })
}

/// Whether a file is a text whose name ends otherwise than in `.md`.
pub fn is_misnamed(file: &SourcePath) -> bool {
    matches!(file.extension().as_str(), "markdown" | "mdown" | "mkd" | "mdx")
}

/// The language of the hub that a part of a name means: by its code or its locale, however they are spelt.
pub fn language_coded(written: &str, config: &Config) -> Option<Lang> {
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "-");
    let wanted = plain(written);
    let is_meant = |lang: &Lang| {
        let language = &config.languages[lang.index()];
        // Of another country, or in another script: `fr-FR`.
        let region = wanted.strip_prefix(&language.code).and_then(|rest| rest.strip_prefix('-'));
        let is_region = |rest: &str| matches!(rest.len(), 2 | 4) && rest.bytes().all(|byte| byte.is_ascii_alphabetic());
        wanted == language.code || wanted == plain(&language.locale) || region.is_some_and(is_region)
    };
    config.langs().find(is_meant)
}

/// The same, or by its name in any language of the hub.
pub fn language_meant(written: &str, setup: &Setup<'_>) -> Option<Lang> {
    let config = setup.config;
    let wanted = slug(written);
    let is_named = |lang: &Lang| {
        let word = format!("language_names.{}", config.code(*lang));
        let mut names = setup.words.iter().filter_map(|(_, words)| words.find(&word));
        slug(&config.languages[lang.index()].name) == wanted || names.any(|name| slug(name) == wanted)
    };
    language_coded(written, config).or_else(|| config.langs().find(is_named).filter(|_| !wanted.is_empty()))
}

/// Whether a part of a name can be nothing but the code of a language.
fn is_like_a_code(part: &str) -> bool {
    (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn names(config: &Config) -> Vec<&str> {
    config.collections.iter().map(|collection| collection.name.as_str()).collect()
}

/// Key and language of a path without its ending; else what stands where a language would, and is none.
fn key(stem: &str, setup: &Setup<'_>, is_record: bool) -> Result<(String, Lang), String> {
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let (name, lang) = match name.rsplit_once('.') {
        Some((name, code)) if !is_record => match setup.config.lang(code) {
            Some(lang) => (name, lang),
            None if language_meant(code, setup).is_some() || is_like_a_code(code) => return Err(code.to_owned()),
            None => (stem.rsplit('/').next().unwrap_or(stem), Lang::DEFAULT),
        },
        _ => (name, Lang::DEFAULT),
    };
    let key = match (folder, name) {
        (folder, "index") => folder.to_owned(),
        ("", name) => name.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    };
    Ok((key, lang))
}
