//! The hub of this repository itself: it builds without a word, no link leads nowhere, and its languages are equal.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use support::page::Page;
use support::tree;

/// Every file of the hub as it is on a fixed day.
fn hub() -> &'static BTreeMap<String, Vec<u8>> {
    static HUB: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    HUB.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().join("public");
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["build", "--date", "2021-12-01", "--format", "json", "--messages", "en"]);
        let command = command.arg("--site").arg(Path::new(env!("CARGO_MANIFEST_DIR"))).arg("--out").arg(&out);
        let run = support::run(command);
        assert_eq!((run.status, run.diagnostics()), (0, Vec::new()), "{}", run.stderr);
        tree(&out)
    })
}

/// Every page by its file.
fn pages() -> Vec<(&'static str, Page)> {
    let pages = hub().iter().filter(|(file, _)| file.ends_with(".html"));
    pages.map(|(file, bytes)| (file.as_str(), Page::new(std::str::from_utf8(bytes).expect("UTF-8")))).collect()
}

#[test]
fn it_builds_without_a_diagnostic() {
    assert!(hub().contains_key("en/index.html") && hub().contains_key("fr/index.html"));
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    let pages = pages();
    let ids: BTreeMap<&str, Vec<String>> = pages.iter().map(|(file, page)| (*file, page.ids())).collect();
    let mut wrong = Vec::new();
    for (file, page) in &pages {
        for target in page.targets() {
            let (address, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let address = address.split('?').next().unwrap_or("");
            let is_outside = address.starts_with("https://") || address.starts_with("mailto:");
            let own = ["https://hub.example.org/", "/"].into_iter().find_map(|start| address.strip_prefix(start));
            let there = match own {
                Some(path) if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
                Some(path) => path.to_owned(),
                None if address.is_empty() => (*file).to_owned(),
                None if is_outside => continue,
                None => {
                    wrong.push(format!("{file}: {target} is not whole"));
                    continue;
                }
            };
            let has_anchor = anchor.is_empty() || ids.get(there.as_str()).is_some_and(|ids| ids.iter().any(|id| id == anchor));
            if !hub().contains_key(&there) || !has_anchor {
                wrong.push(format!("{file}: {target}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_page_has_one_title_one_language_and_ids_of_its_own() {
    let mut wrong = Vec::new();
    for (file, page) in pages() {
        let titles = page.texts("head > title");
        let lang = page.lang();
        let expected = match file.split_once('/') {
            Some(("en" | "fr", _)) => &file[..2],
            _ => lang.as_str(),
        };
        if page.count("h1") != 1 || page.title().is_empty() || titles.len() != 1 || titles[0].is_empty() {
            wrong.push(format!("{file}: {} h1, titles {titles:?}", page.count("h1")));
        }
        if lang != expected || !["en", "fr"].contains(&lang.as_str()) {
            wrong.push(format!("{file}: language {lang:?}"));
        }
        let ids = page.ids();
        let once: BTreeSet<&String> = ids.iter().collect();
        if once.len() != ids.len() {
            wrong.push(format!("{file}: an id stands twice in {ids:?}"));
        }
        if page.count("main") != 1 || page.count("img:not([alt])") != 0 {
            wrong.push(format!("{file}: {} main, {} images without words", page.count("main"), page.count("img:not([alt])")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn both_languages_have_the_same_pages() {
    let of = |lang: &str| {
        pages()
            .into_iter()
            .filter(|(file, page)| file.starts_with(&format!("{lang}/")) && page.lang() == lang)
            .collect::<Vec<_>>()
    };
    let (english, french) = (of("en"), of("fr"));
    assert_eq!(english.len(), french.len());
    let missing = |pages: &[(&str, Page)]| {
        pages.iter().filter(|(_, page)| page.count("p.offer") > 0).map(|(file, _)| (*file).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (missing(&english), missing(&french)),
        (Vec::new(), Vec::new()),
        "pages that are not there in the reader’s language"
    );
    let entries = |pages: &[(&str, Page)]| {
        pages.iter().filter(|(_, page)| page.json_ld().iter().any(|data| data["@type"] != "WebSite")).count()
    };
    assert!(entries(&english) > 90, "the entries are found: {}", entries(&english));
    assert_eq!(entries(&english), entries(&french));
}

/// The address of a page: its file without `index.html`.
fn address(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}

#[test]
fn every_page_is_at_most_three_steps_from_home() {
    let links: BTreeMap<String, Vec<String>> =
        pages().iter().map(|(file, page)| (address(file), page.attributes("a[href]", "href"))).collect();
    for home in ["/en/", "/fr/"] {
        let mut reached = BTreeSet::from([home]);
        for _ in 0..3 {
            let next: Vec<&str> = reached.iter().filter_map(|page| links.get(*page)).flatten().map(String::as_str).collect();
            reached.extend(next);
        }
        let far: Vec<&String> = links
            .keys()
            .filter(|page| page.starts_with(home) && page.ends_with('/') && !reached.contains(page.as_str()))
            .collect();
        assert_eq!(far, Vec::<&String>::new(), "from {home}");
    }
}

#[test]
fn every_entry_is_tied_to_three_others() {
    let pages = pages();
    let entries: BTreeSet<String> =
        pages.iter().filter(|(_, page)| page.count("main.entry") > 0).map(|(file, _)| address(file)).collect();
    assert!(entries.len() > 180, "the entries are found: {}", entries.len());
    let mut loose = Vec::new();
    for (file, page) in &pages {
        let own = address(file);
        let linked: BTreeSet<String> = page.attributes("main.entry a[href]", "href").into_iter().collect();
        let ties = linked.iter().filter(|to| **to != own && entries.contains(to.as_str())).count();
        if entries.contains(&own) && ties < 3 {
            loose.push(format!("{own}: {ties}"));
        }
    }
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn pages_take_nothing_from_another_host() {
    let mut wrong = Vec::new();
    for (file, page) in pages() {
        let mut taken = page.attributes("[src]", "src");
        taken.extend(page.attributes("link[rel=stylesheet], link[rel=icon], link[rel=preload]", "href"));
        wrong.extend(taken.into_iter().filter(|address| !address.starts_with('/')).map(|address| format!("{file}: {address}")));
        if page.count("iframe, object, embed") > 0 {
            wrong.push(format!("{file}: a frame"));
        }
    }
    for (file, bytes) in hub().iter().filter(|(file, _)| file.ends_with(".css")) {
        let css = String::from_utf8_lossy(bytes);
        wrong.extend(
            ["@import", "http:", "https:", "@font-face"]
                .into_iter()
                .filter(|word| css.contains(word))
                .map(|word| format!("{file}: {word}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_in_it_is_doubtful() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command.args(["check", "--date", "2021-10-01", "--format", "json", "--messages", "en"]);
    let run = support::run(command.arg("--site").arg(Path::new(env!("CARGO_MANIFEST_DIR"))));
    assert_eq!((run.status, run.diagnostics()), (0, Vec::new()), "{}", run.stderr);
}
