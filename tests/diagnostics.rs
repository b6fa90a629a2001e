//! The pages of `docs/diagnostics/` as tests: the site that each shows says exactly the screens that it shows.
//!
//! `HUB_UPDATE=1 cargo test --test diagnostics` writes the screens anew; read every one before you commit it.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hub::diagnostic::CODES;
use support::site;

/// Codes whose sites need what text cannot make: a link on the disk, a file that may not be opened, a history, another site.
const NOT_RUN: &[&str] =
    &["dead-address", "link-loop", "moved-address", "output-link", "silent-address", "stale-translation", "unreadable-file"];

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

#[test]
fn each_page_shows_what_the_program_says() {
    let update = std::env::var_os("HUB_UPDATE").is_some();
    let mut wrong = Vec::new();
    for code in CODES.iter().filter(|code| !NOT_RUN.contains(&code.name)) {
        let path = folder().join(format!("{}.md", code.name));
        let Ok(page) = fs::read_to_string(&path) else { continue };
        if !page.contains("\n## En français\n") {
            wrong.push(format!("{}: nothing in French", code.name));
        }
        let mut new = page.clone();
        let (text, _) = block(&page, "site").unwrap_or_else(|| panic!("{}: no block `site`", code.name));
        for (word, language) in [("screen", "en"), ("ecran", "fr")] {
            let Some((screen, range)) = block(&new.clone(), word).map(|(text, range)| (text.to_owned(), range)) else {
                wrong.push(format!("{}: no block `{word}`", code.name));
                continue;
            };
            let site = site(text);
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
