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

/// What `hub search` prints.
fn said(site: &Site, arguments: &[&str]) -> (i32, String, String) {
    let run = site.hub(&[&["search", "--messages", "en"], arguments].concat());
    (run.status, run.stdout, run.stderr)
}

#[test]
fn the_terminal_says_rank_address_and_title() {
    let site = site(SITE);
    site.build_well(&[]);
    let expected = "1. /en/guides/buy/#after-the-contract  How to buy a tool fairly\n";
    assert_eq!(said(&site, &["evaluations"]), (0, expected.to_owned(), String::new()));
    let expected = "1. /fr/guides/acheter-un-outil-de-facon-equitable/#apres-le-contrat  Acheter un outil de façon équitable\n";
    assert_eq!(said(&site, &["évaluer", "--lang", "fr"]), (0, expected.to_owned(), String::new()));
    assert_eq!(said(&site, &["kubernetes"]), (0, String::new(), "nothing was found\n".to_owned()));
    assert_eq!(said(&site, &["open", "--limit", "2"]).1.lines().count(), 2);
    assert_eq!(said(&site, &["open", "--limit", "0"]), (0, String::new(), String::new()));
}

#[test]
fn a_first_language_without_its_manifest_is_not_passed_over() {
    let site = site(SITE);
    site.build_well(&["--out", "elsewhere"]);
    fs::remove_file(site.file("elsewhere/en/search/manifest.json")).expect("it was there");
    let (status, out, fault) = said(&site, &["open", "--out", "elsewhere"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(fault.contains("en/search/manifest.json` is missing"), "{fault}");
}

#[test]
fn machines_get_one_object() {
    let site = site(SITE);
    site.build_well(&[]);
    let (status, out, _) = said(&site, &["streets", "--format", "json"]);
    let json: Value = serde_json::from_str(&out).expect("JSON");
    let score = json["results"][0]["score"].as_f64().expect("a score");
    assert!(score > 0.0);
    let expected = json!({"results": [{
        "address": "/en/guides/publish/", "title": "Publishing open data", "section": "names-of-streets", "score": score,
    }]});
    assert_eq!((status, json), (0, expected));
}

#[test]
fn what_is_not_built_is_searched_in_memory_and_finds_the_same() {
    let site = site(SITE);
    let unbuilt = said(&site, &["procurment", "--date", "2021-12-01", "--format", "json"]);
    assert!(!site.has("public/en/index.html"), "nothing is written");
    site.build_well(&["--out", "elsewhere"]);
    let built = said(&site, &["procurment", "--out", "elsewhere", "--format", "json"]);
    assert_eq!(unbuilt, built);
    assert!(built.1.contains("/en/topics/procurement/"));
}

#[test]
fn a_hub_of_one_language_has_its_index_at_the_top() {
    let hub = "title: Hub\nbase_url: https://hub.example.org/\ntimezone: UTC\nlanguages:\n  en: { name: English, locale: en-CA }\n\
               collections:\n  blog: { label: Blog }\n";
    let site = site(&format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: Snow\n---\n"));
    site.build_well(&[]);
    assert!(site.has("public/search/manifest.json"));
    // Two of these would stand before the first word of all.
    for query in ["snow", "sno", "nsow", "snwo"] {
        assert_eq!(said(&site, &[query]).1, "1. /blog/a/  Snow\n", "{query}");
    }
    let (status, _, error) = said(&site, &["snow", "--lang", "fr"]);
    assert_eq!((status, error.contains("no language of the index is called `fr`; there is `en`")), (2, true), "{error}");
}

#[test]
fn what_is_held_back_is_not_found_and_what_is_archived_comes_last() {
    let site = site(SITE);
    site.build_well(&[]);
    assert_eq!(said(&site, &["secretword"]).1, "");
    let found = said(&site, &["open data"]).1;
    assert!(found.lines().last().is_some_and(|last| last.contains("/en/blog/old/")), "{found}");
    site.build_well(&["--drafts"]);
    assert!(said(&site, &["secretword"]).1.contains("/en/blog/draft/"));
}

#[test]
fn a_hub_without_a_search_has_no_index() {
    let site = site(SITE);
    site.write("hub.yaml", &site.read("hub.yaml").replace("timezone:", "search: false\ntimezone:"));
    site.build_well(&[]);
    let files: Vec<String> = site.public().into_keys().filter(|name| name.contains("/search/")).collect();
    assert_eq!(files, ["en/search/index.html", "fr/search/index.html"]);
    assert!(!site.read("public/_headers").contains("search"));
    let (status, _, error) = said(&site, &["open"]);
    assert_eq!((status, error.contains("this hub has no search")), (2, true), "{error}");
}

#[test]
fn a_file_that_is_missing_or_damaged_is_named_and_nothing_wrong_is_found() {
    let site = site(SITE);
    site.build_well(&[]);
    let right = said(&site, &["evaluating"]);
    for (name, content) in site.public().into_iter().filter(|(name, _)| name.starts_with("en/search/") && !name.ends_with("html"))
    {
        let path = format!("public/{name}");
        let mut flipped = content.clone();
        flipped[content.len() / 2] ^= 0x10;
        for damaged in [None, Some(flipped), Some(content[..content.len() / 2].to_vec()), Some(Vec::new())] {
            match &damaged {
                None => site.remove(&path),
                Some(bytes) => site.write_bytes(&path, bytes),
            }
            let (status, out, error) = said(&site, &["evaluating", "--out", "public"]);
            // A file that this query does not need may be what it likes.
            if status != 0 {
                assert_eq!((status, &*out), (2, ""), "{path}");
                let is_named = error.contains(name.rsplit('/').next().unwrap_or("")) || error.contains("has no index");
                assert!(is_named || name.ends_with("manifest.json"), "{path}: {error}");
            } else {
                assert_eq!((status, out, error), right, "{path}");
            }
            site.write_bytes(&path, &content);
        }
    }
    assert_eq!(said(&site, &["evaluating"]), right);
}

#[test]
fn files_of_an_earlier_index_go_and_those_that_stay_are_not_written() {
    let site = site(SITE);
    let names = |site: &Site| site.public().into_keys().filter(|name| name.contains("/search/files/")).collect::<Vec<_>>();
    site.build_well(&[]);
    let before = names(&site);
    let again = site.build_well(&[]).json();
    assert_eq!((&again["summary"]["written"], &again["summary"]["removed"]), (&json!(0), &json!(0)));
    site.write("content/blog/water.md", &site.read("content/blog/water.md").replace("who may see it", "who may read it"));
    let edited = site.build_well(&[]).json();
    let after = names(&site);
    let gone = before.iter().filter(|name| !after.contains(name)).count();
    assert!(gone > 0 && before.iter().any(|name| after.contains(name)), "{before:?} {after:?}");
    assert_eq!(edited["summary"]["removed"], json!(gone));
}

#[test]
fn a_preview_serves_the_index_that_a_build_writes() {
    let site = site(SITE);
    site.build_well(&[]);
    let preview = site.serve(&["--no-drafts"]);
    for (name, content) in site.public().into_iter().filter(|(name, _)| name.contains("/search/") && !name.ends_with("html")) {
        let answer = preview.get(&format!("/{name}"));
        assert_eq!((answer.status, answer.body == content), (200, true), "{name}");
    }
    assert_eq!(preview.get("/en/search/files/0000000000000000.bin").status, 404);
}

#[test]
fn every_file_is_small() {
    let long: String = (0..6000).map(|number| format!("word{} and other{} stand here. ", number % 1700, number * 7919)).collect();
    let site = site(&format!("{SITE}-- content/blog/long.md --\n---\ntitle: Long\n---\n{long}\n"));
    site.build_well(&[]);
    let large = site.public().into_iter().filter(|(name, content)| name.ends_with(".bin") && content.len() > hub::search::LIMIT);
    assert_eq!(large.map(|(name, _)| name).collect::<Vec<_>>(), Vec::<String>::new());
    assert!(said(&site, &["other7919"]).1.contains("/en/blog/long/"));
}
