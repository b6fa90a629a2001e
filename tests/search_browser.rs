//! The search in the browser: the client reads what the program writes, and finds the same; what readers see and hear of it.
//!
//! `tests/browser/search/` has a file for each thing that is looked at.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::path::Path;
use std::process::Command;

use support::{Site, browser, site};

/// The hub whose index is an example for the program and for the client, and this repository's own.
const SITE: &str = include_str!("search/site.txt");

fn node(name: &str, folders: &[&Path]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new("node");
    command.arg(root.join("tests/browser/search/run.mjs")).arg(browser::prepare()).args([name, env!("CARGO_BIN_EXE_hub")]);
    let run = command.args(folders).output().expect("node runs");
    let output = String::from_utf8(run.stdout).expect("UTF-8");
    let faults: Vec<String> =
        serde_json::from_str(&output).unwrap_or_else(|_| panic!("no JSON: {output}{}", String::from_utf8_lossy(&run.stderr)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn built() -> Site {
    let site = site(SITE);
    site.build_well(&[]);
    site
}

/// Lets a browser look at the hub of the examples.
fn look(name: &str) {
    node(name, &[&built().file("public")]);
}

#[test]
fn the_client_reads_and_ranks_as_the_program_does() {
    node("vectors", &[]);
}

#[test]
fn readers_find_what_staff_find() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let public = out.path().join("public");
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command.args(["build", "--date", "2021-12-01", "--site", env!("CARGO_MANIFEST_DIR"), "--out"]).arg(&public);
    assert_eq!(support::run(&mut command).status, 0);
    node("same", &[&public]);
}

#[test]
fn the_scripts_are_small() {
    node("small", &[&built().file("public")]);
}

#[test]
fn results_come_as_one_types_and_nothing_before() {
    look("typing");
}

#[test]
fn every_header_has_results_below_its_field() {
    look("box");
}

#[test]
fn filters_narrow_and_stand_in_the_address() {
    look("filters");
}

#[test]
fn where_nothing_is_found_there_is_help() {
    look("nothing");
}

/// A hub with so many words that an index has several files of each sort. Each title is a word that no other entry has.
fn wordy() -> Site {
    let word = |number: u32| {
        let hash = blake3::hash(&number.to_le_bytes());
        hash.as_bytes()[..8].iter().map(|byte| char::from(b'a' + byte % 26)).collect::<String>()
    };
    let mut text = String::new();
    for entry in 0..300 {
        let words: Vec<String> = (1..60).map(|at| word(entry * 100 + at)).collect();
        text.push_str(&format!("-- content/blog/{entry}.md --\n---\ntitle: {}\n---\n{}\n", word(entry * 100), words.join(" ")));
    }
    let site = site(&text);
    site.build_well(&[]);
    site
}

#[test]
fn what_cannot_be_loaded_is_said_and_tried_again() {
    node("faults", &[&wordy().file("public")]);
}

#[test]
fn results_are_for_everybody() {
    look("everybody");
}

/// A language whose words take other forms than English and French: two of a thing are neither one nor many.
#[test]
fn numbers_take_the_forms_of_their_language() {
    let words = |lang: &str| std::fs::read_to_string(format!("{}/themes/commons/words/{lang}.yaml", env!("CARGO_MANIFEST_DIR")));
    let mut own = String::new();
    for line in words("en").expect("the words").lines() {
        match line {
            line if line.starts_with("  one: \"n =") => own.push_str("  one: \"n = 1\"\n  two: \"n % 10 = 2 and n % 100 != 12\""),
            line if line.starts_with("  one: ") => own.push_str(&format!("{line}\n  two: \"{{n}} twofold\"")),
            line => own.push_str(line),
        }
        own.push('\n');
    }
    let site = site(SITE);
    site.write("themes/commons/words/en.yaml", &own);
    site.build_well(&[]);
    node("plural", &[&site.file("public")]);
}
