//! Files that entries use: where they are published, and what is said of them.

use crate::config::Words;
use crate::diagnostic::config::{unknown_key, unknown_language};
use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::lang::PerLang;
use crate::path::Address;
use crate::text::{Asset, Source, slug};
use crate::yaml::{Value, fault as yaml_say};

/// What `<file>.<ext>.yaml` says of the file beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// What the file is called.
    pub title: Words,
    /// What a picture shows.
    pub alt: Words,
    /// Who made it.
    pub credit: Words,
    /// Under which licence it may be used.
    pub licence: Words,
}

/// Where a file is published: under its hash, with its own name; in plain letters where an address cannot hold it.
pub(super) fn address(asset: &Asset) -> Address {
    let name = asset.path.name();
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')) {
        return Address::new(format!("/files/{}/{name}", asset.hash));
    }
    let extension = asset.path.extension();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = match slug(stem) {
        plain if plain.is_empty() => "file".to_owned(),
        plain => plain,
    };
    let hash = &asset.hash;
    match extension.is_empty() {
        true => Address::new(format!("/files/{hash}/{plain}")),
        false => Address::new(format!("/files/{hash}/{plain}.{extension}")),
    }
}

/// Reads what is said of a file; `codes` are the site's languages.
pub fn read_description(source: &Source, codes: &[&str]) -> (Description, Vec<Diagnostic>) {
    let mut description = Description::default();
    let mut faults: Vec<Diagnostic> = yaml_say::not_utf8(source).into_iter().collect();
    let map = match crate::yaml::parse(source.text.trim_start_matches('\u{feff}')) {
        Ok(Value::Map(map)) => map,
        Ok(_) => return (description, faults),
        Err(fault) => {
            faults.push(yaml_say::fault(source, 0, &source.text, fault));
            return (description, faults);
        }
    };
    const KEYS: &[&str] = &["title", "alt", "credit", "licence"];
    for (key, value) in map.iter() {
        let path = FieldPath::key(key);
        let words = words(value, codes);
        if let Value::Map(map) = value {
            let unknown = map.keys().filter(|code| !codes.contains(code));
            faults.extend(unknown.map(|code| unknown_language(Place::key(&source.path, &path.child(code)), code, codes)));
        }
        match &**key {
            "title" => description.title = words,
            "alt" => description.alt = words,
            "credit" => description.credit = words,
            "licence" => description.licence = words,
            other => {
                let of = say!("the description of a file", "la description d’un fichier");
                faults.push(unknown_key(Place::key(&source.path, &path), other, &of, KEYS));
            }
        }
    }
    (description, faults)
}

fn words(value: &Value, codes: &[&str]) -> Words {
    let numbered = (0u8..).map(crate::lang::Lang).zip(codes);
    let texts: PerLang<String> = match value {
        Value::Text(text) => numbered.map(|(lang, _)| (lang, text.clone())).collect(),
        Value::Map(map) => {
            let in_language = |code: &str| map.get(code).and_then(Value::as_text).map(str::to_owned);
            numbered.filter_map(|(lang, code)| Some((lang, in_language(code)?))).collect()
        }
        _ => PerLang::default(),
    };
    Words(texts)
}
