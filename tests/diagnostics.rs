//! The pages of `docs/diagnostics/` as tests: the site that each shows says exactly the screens that it shows.
//!
//! `HUB_UPDATE=1 cargo test --test diagnostics` writes the screens anew; read every one before you commit it.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hub::diagnostic::CODES;
use support::{HUB_YAML, site};

/// Codes whose sites need what text cannot make: a link on the disk, a file that may not be opened, a history, another site.
const NOT_RUN: &[&str] = &[
    "dead-address",
    "link-loop",
    "moved-address",
    "outside-link",
    "output-link",
    "silent-address",
    "stale-translation",
    "unreadable-file",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics")
}

/// The text of the first block of a page that is fenced with this word, and its place.
fn block<'a>(page: &'a str, word: &str) -> Option<(&'a str, std::ops::Range<usize>)> {
    let open = format!("````{word}\n");
    let start = page.find(&open)? + open.len();
    let end = start + page[start..].find("````")?;
    Some((&page[start..end], start..end))
}

#[test]
fn each_code_has_a_page_and_each_page_a_code() {
    let codes: BTreeSet<String> = CODES.iter().map(|code| format!("{}.md", code.name)).collect();
    let pages = fs::read_dir(folder()).expect("docs/diagnostics").filter_map(Result::ok);
    let pages: BTreeSet<String> =
        pages.map(|page| page.file_name().to_string_lossy().into_owned()).filter(|name| name != "README.md").collect();
    assert_eq!(codes.difference(&pages).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a page");
    assert_eq!(pages.difference(&codes).collect::<Vec<_>>(), Vec::<&String>::new(), "pages without a code");
}

/// A site for readers of French: where it has no `hub.yaml` of its own, French is its first language.
fn in_french(text: &str) -> String {
    match text.contains("-- hub.yaml --") {
        true => text.to_owned(),
        false => {
            let english = "  en: { name: English, locale: en-CA }\n";
            let hub = HUB_YAML.replace(english, "").replace("collections:\n", &format!("{english}collections:\n"));
            format!("{text}\n-- hub.yaml --\n{hub}")
        }
    }
}

/// Both languages say all of it: what is wrong and why it matters, an example, how to mend it.
#[test]
fn each_page_is_whole_in_both_languages() {
    let mut wrong = Vec::new();
    for code in CODES {
        let Ok(page) = fs::read_to_string(folder().join(format!("{}.md", code.name))) else { continue };
        let (english, french) = page.split_once("\n## En français\n").unwrap_or((&page, ""));
        let parts = [
            (english, "\n## An example\n", "\n## How to mend it\n", "hub check"),
            (french, "\n### Un exemple\n", "\n### Comment corriger\n", "hub check"),
        ];
        for (text, example, mend, check) in parts {
            let (why, rest) = text.split_once(example).unwrap_or((text, ""));
            let (example, mend) = rest.split_once(mend).unwrap_or((rest, ""));
            let has_example = ["\n````site\n", "\n````exemple\n", "\n```text\n"].iter().any(|fence| example.contains(fence));
            let is_whole = why.trim().split("\n\n").count() >= 2 && has_example && !mend.trim().is_empty();
            if !is_whole || code.is_doubt != why.contains(check) {
                wrong.push(format!("{}: something is missing before {:?}", code.name, &text[..text.len().min(60)]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_page_shows_what_the_program_says() {
    let update = std::env::var_os("HUB_UPDATE").is_some();
    let mut wrong = Vec::new();
    for code in CODES.iter().filter(|code| !NOT_RUN.contains(&code.name)) {
        let path = folder().join(format!("{}.md", code.name));
        let Ok(page) = fs::read_to_string(&path) else { continue };
        let mut new = page.clone();
        for (word, shown, language) in [("screen", "site", "en"), ("ecran", "exemple", "fr")] {
            let Some((text, _)) = block(&page, shown) else {
                wrong.push(format!("{}: no block `{shown}`", code.name));
                continue;
            };
            let text = if language == "fr" { in_french(text) } else { text.to_owned() };
            let Some((screen, range)) = block(&new.clone(), word).map(|(text, range)| (text.to_owned(), range)) else {
                wrong.push(format!("{}: no block `{word}`", code.name));
                continue;
            };
            let site = site(&text);
            let arguments = block(&page, "arguments").map_or(Vec::new(), |(text, _)| text.split_whitespace().collect());
            let run = match code.is_doubt {
                true => site.check(&[&["--only", code.name, "--messages", language], arguments.as_slice()].concat()),
                false => site.build(&[&["--messages", language], arguments.as_slice()].concat()),
            };
            let said = run.stderr.replace(&site.path().display().to_string(), ".");
            if !said.contains(&format!("[{}]", code.name)) {
                wrong.push(format!("{}: its site does not show it in `{language}`:\n{said}", code.name));
            }
            match update {
                true => new.replace_range(range, &said),
                false if screen != said => {
                    wrong.push(format!("{} in `{language}`: the page shows\n{screen}\nand the program says\n{said}", code.name))
                }
                false => {}
            }
        }
        if update {
            fs::write(path, new).expect("the page is written");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
