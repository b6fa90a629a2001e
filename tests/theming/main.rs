//! docs/theming.md: its examples are built and do what they say, and its reference is what templates see.
//!
//! `HUB_UPDATE=1 cargo test --test theming` writes the reference anew; read what changed before you commit it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod dump;
mod examples;
mod fixture;
mod parts;
mod reference;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use reference::{Findings, Meanings};

/// Names that are kept for what hub cannot do yet, so that no view has a value for them.
const NOT_YET: &[&str] = &["file.lang", "listing.description"];

/// The lines between which the reference stands.
const BEGIN: &str = "<!-- The rest of this page is made by `HUB_UPDATE=1 cargo test --test theming`. -->\n";

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The page, and where its reference begins.
pub fn page() -> (String, usize) {
    let page = fs::read_to_string(file("docs/theming.md")).expect("docs/theming.md");
    let start = page.find(BEGIN).expect("the line above the reference") + BEGIN.len();
    (page, start)
}

fn look() -> (Meanings, Findings) {
    let meanings = Meanings::read(&fs::read_to_string(file("src/view/meanings.yaml")).expect("the table"));
    let mut findings = Findings::default();
    let blocks = parts::blocks().into_values().flatten().collect();
    for site in [fixture::every_value(), fixture::almost_nothing(), fixture::own_hub()] {
        for (template, contexts) in dump::contexts(&site, &meanings.templates(), &blocks) {
            contexts.iter().for_each(|context| meanings.look(&template, context, &mut findings));
        }
    }
    (meanings, findings)
}

#[test]
fn the_reference_says_what_templates_see() {
    let (meanings, findings) = look();
    assert_eq!(findings.wrong.iter().collect::<Vec<_>>(), Vec::<&String>::new(), "mend src/view/meanings.yaml");
    assert_eq!(meanings.unseen(&findings), Vec::<String>::new(), "in src/view/meanings.yaml, and in no view");
    assert_eq!(findings.never_with_a_value(), NOT_YET, "never seen with a value: add it to tests/theming/fixture.rs");
    let (page, start) = page();
    let reference = format!("\n{}\n{}", meanings.reference(&findings, &parts::blocks()), parts::components());
    if std::env::var_os("HUB_UPDATE").is_some() {
        fs::write(file("docs/theming.md"), format!("{}{reference}", &page[..start])).expect("the page is written");
    } else {
        assert_eq!(&page[start..], reference, "HUB_UPDATE=1 cargo test --test theming writes it anew");
    }
}
