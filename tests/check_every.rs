//! A hub with one of each fault that `hub check` looks for, and the whole screen of it in both languages.
//!
//! `HUB_UPDATE=1 cargo test --test check_every` writes the screens anew; read them before you commit them.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hub::diagnostic::CODES;
use support::site;

/// What needs a history or another site; `tests/check.rs` and `tests/external.rs` show these.
const ELSEWHERE: &[&str] = &["dead-address", "moved-address", "silent-address", "stale-translation"];

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check").join(name)
}

#[test]
fn the_whole_screen_is_this_one() {
    let site = site(&fs::read_to_string(file("every.txt")).expect("the hub"));
    for (language, name) in [("en", "screen.txt"), ("fr", "ecran.txt")] {
        let run = site.check(&["--messages", language]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""));
        if std::env::var_os("HUB_UPDATE").is_some() {
            fs::write(file(name), &run.stderr).expect("the screen is written");
        }
        assert_eq!(run.stderr, fs::read_to_string(file(name)).expect("the screen"));
    }
}

#[test]
fn every_rule_is_shown() {
    let site = site(&fs::read_to_string(file("every.txt")).expect("the hub"));
    let json = site.check(&["--format", "json"]).json();
    let told: BTreeSet<&str> =
        json["diagnostics"].as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
    let rules = CODES.iter().filter(|code| code.is_doubt && !ELSEWHERE.contains(&code.name)).map(|code| code.name);
    assert_eq!(told, rules.collect());
}
