//! The index that a build makes, searched as a reader searches it: which pages are found, and in what order.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use hub::search::{Fault, Found, Index};
use serde_json::{Value, json};

use support::{Site, site};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/ranking.json");
const SITE: &str = include_str!("search/site.txt");

/// What the examples ask: language and query.
const QUERIES: &[(&str, &str)] = &[
    ("en", "open data "),
    ("en", "procurement"),
    ("en", "procurment"),
    ("en", "rocurement"),
    ("en", "pirvacy"),
    ("en", "privacy"),
    ("en", "evaluating"),
    ("en", "evaluations"),
    ("en", "eval"),
    ("en", "publ"),
    ("en", "\"open data\""),
    ("en", "\"data open\""),
    ("en", "\"names of streets\" snow"),
    ("en", "streets"),
    ("en", "wtaer meters"),
    ("en", "what the contract"),
    ("en", "secretword"),
    ("en", "snow kubernetes"),
    ("en", ""),
    ("fr", "evaluation"),
    ("fr", "l’évaluation"),
    ("fr", "donees ouvertes"),
    ("fr", "données"),
    ("fr", "vie privee"),
    ("fr", "oeuvre"),
    ("fr", "« données ouvertes »"),
    ("fr", "licenses"),
];

/// The files of a language's index below a folder, by name.
fn files(site: &Site, lang: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = support::tree(&site.file(&format!("public/{lang}/search")));
    files.remove("index.html");
    files
}

fn search(files: &BTreeMap<String, Vec<u8>>, query: &str) -> Result<Found, Fault> {
    Index::open(&|name| files.get(name).cloned())?.search(query, 10)
}

fn shown(found: &Found) -> Value {
    let one =
        |hit: &hub::search::Hit| json!({"address": hit.address, "title": hit.title, "section": hit.section, "score": hit.score});
    json!(found.results.iter().map(one).collect::<Vec<_>>())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).expect("two digits")).collect()
}

/// The index of the site and what it answers, for the browser client too; `HUB_UPDATE=1 cargo test --test search` writes it
/// anew. Read every answer before you commit it.
#[test]
fn the_examples_are_what_is_found() {
    let site = site(SITE);
    site.build_well(&[]);
    let of_langs: BTreeMap<&str, _> = ["en", "fr"].map(|lang| (lang, files(&site, lang))).into();
    let mut lines = vec!["{\"files\": {".to_owned()];
    for (lang, files) in &of_langs {
        let known: Vec<String> = files
            .iter()
            .map(|(name, content)| match name.ends_with(".json") {
                true => format!("  {}: {}", json!(name), json!(String::from_utf8_lossy(content))),
                false => format!("  {}: {}", json!(name), json!(hex(content))),
            })
            .collect();
        let comma = if *lang == "fr" { "" } else { "," };
        lines.push(format!(" {}: {{\n{}\n }}{comma}", json!(lang), known.join(",\n")));
    }
    lines.push("},\n\"queries\": [".to_owned());
    let queries = QUERIES.iter().map(|(lang, query)| {
        let found = search(&of_langs[lang], query).expect("an answer");
        json!({"lang": lang, "query": query, "count": found.count, "results": shown(&found)}).to_string()
    });
    lines.push(queries.collect::<Vec<_>>().join(",\n"));
    lines.push("]}\n".to_owned());
    let text = lines.join("\n");
    if std::env::var_os("HUB_UPDATE").is_some() {
        fs::write(EXAMPLES, &text).expect("it is written");
    }
    let known = fs::read_to_string(EXAMPLES).expect("the examples");
    assert!(known == text, "tests/search/ranking.json is not what a build makes");
}

/// What is in the examples is found in the files of the examples, whatever a build makes of the site.
#[test]
fn the_files_of_the_examples_give_their_answers() {
    let examples: Value = serde_json::from_str(&fs::read_to_string(EXAMPLES).expect("the examples")).expect("JSON");
    for case in examples["queries"].as_array().expect("queries") {
        let lang = case["lang"].as_str().expect("a language");
        let files: BTreeMap<String, Vec<u8>> = examples["files"][lang]
            .as_object()
            .expect("files")
            .iter()
            .map(|(name, content)| {
                let content = content.as_str().expect("a text");
                let bytes = if name.ends_with(".json") { content.as_bytes().to_vec() } else { bytes(content) };
                (name.clone(), bytes)
            })
            .collect();
        let found = search(&files, case["query"].as_str().expect("a query")).expect("an answer");
        assert_eq!(shown(&found), case["results"], "{case}");
        assert_eq!(json!(found.count), case["count"], "{case}");
    }
}
