//! `hub init`: a hub that builds without a word on any day, and to which every collection can be added.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use hub::config;
use hub::path::SourcePath;
use hub::text::Source;
#[cfg(unix)]
use support::terminal::Terminal;
use support::{Run, run, tree};

fn hub(folder: &Path, arguments: &[&str]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_hub")).args(arguments).current_dir(folder))
}

/// A build of the hub below `folder`, without what it says for people.
fn build(folder: &Path, arguments: &[&str]) -> Run {
    hub(&folder.join("site"), &[&["build", "--format", "json"], arguments].concat())
}

#[test]
fn a_new_hub_builds_without_a_word_on_any_day() {
    for language in ["en", "fr"] {
        let folder = tempfile::tempdir().expect("a folder");
        let started = hub(folder.path(), &["init", "site", "--messages", language]);
        assert_eq!(started.status, 0, "{}", started.stderr);
        let written: BTreeSet<&str> = started.stdout.lines().collect();
        let there = tree(&folder.path().join("site"));
        assert_eq!(written, there.keys().map(String::as_str).collect());
        for day in ["2001-01-01", "2026-02-28", "2099-12-31"] {
            for drafts in [&[][..], &["--drafts"]] {
                let run = build(folder.path(), &[&["--date", day], drafts].concat());
                assert_eq!((run.status, run.diagnostics()), (0, Vec::new()), "{day}");
                assert_eq!(run.json()["summary"]["held_back"], serde_json::json!([]));
            }
            let check = hub(&folder.path().join("site"), &["check", "--date", day, "--format", "json", "--strict"]);
            assert_eq!((check.status, check.diagnostics()), (0, Vec::new()), "{day}");
        }
    }
}

#[test]
fn the_notes_are_in_the_staffs_language_and_the_settings_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |language: &str| {
        assert_eq!(hub(folder.path(), &["init", language, "--messages", language, "--title", "Ours: a hub"]).status, 0);
        let text = fs::read_to_string(folder.path().join(language).join("hub.yaml")).expect("hub.yaml");
        let (config, faults) = config::read(&Source::new(SourcePath::new("hub.yaml"), text.as_str()));
        assert_eq!(faults, Vec::new());
        (text, config.expect("settings"))
    };
    let ((english, one), (french, other)) = (read("en"), read("fr"));
    assert_eq!(one, other);
    assert!(english.contains("\n# How the site looks.") && english.contains("\n  en: \"Ours: a hub\"\n"), "{english}");
    assert!(french.contains("\n# L’apparence du site."), "{french}");
    assert_eq!(fs::read_to_string(folder.path().join("en/.gitignore")).expect("it"), "/public/\n");
}

#[test]
fn every_collection_of_a_new_hub_takes_an_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(hub(folder.path(), &["init", "site"]).status, 0);
    let site = folder.path().join("site");
    let names = ["blog", "lessons", "guides", "projects", "topics", "people", "organisations", "pages"];
    for name in names {
        let run = hub(&site, &["new", name, "A second one", "--title", "fr=Une deuxième"]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
    }
    let run = build(folder.path(), &[]);
    assert_eq!((run.status, run.diagnostics()), (0, Vec::new()));
    assert_eq!(hub(&site, &["check", "--strict"]).status, 0);
    let held_back = run.json()["summary"]["held_back"].as_array().map(Vec::len);
    assert_eq!(held_back, Some(5 * 2 + 3), "Markdown in two languages, and records");
}

#[test]
fn what_staff_read_first_is_short_and_tied_to_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(hub(folder.path(), &["init", "site"]).status, 0);
    let files = tree(&folder.path().join("site/content"));
    for (name, bytes) in &files {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map_or(0, |value| value.chars().count());
        assert!(value("title: ") < 60 && value("summary: ") < 130, "{name}");
        let body = text.splitn(3, "---\n").nth(2).unwrap_or("");
        let long = body.split(['.', '\n']).find(|sentence| sentence.split_whitespace().count() > 25);
        assert_eq!(long, None, "{name}");
        // Pages of their own are in the menu; everything else is named by another entry.
        let key = name.rsplit_once('/').map_or("", |(_, file)| file.split('.').next().unwrap_or(""));
        let named = files.iter().filter(|(other, text)| !other.contains(key) && String::from_utf8_lossy(text).contains(key));
        assert!(named.count() >= if name.starts_with("topics/") { 2 } else { 1 } || name.starts_with("pages/"), "{name}");
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("site/.git")).expect("a folder");
    fs::write(folder.path().join("site/plan.txt"), "mine").expect("a file");
    let run = hub(folder.path(), &["init", "site"]);
    let message = "error: `site` is not empty, so nothing was written: `plan.txt`; name a new folder\n";
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
    let french = hub(folder.path(), &["init", "site", "--messages", "fr"]);
    let message =
        "erreur\u{a0}: `site` n’est pas vide\u{a0}: rien n’a été écrit; on y trouve `plan.txt`; indiquez un nouveau dossier\n";
    assert_eq!(french.stderr, message);
    assert_eq!(tree(&folder.path().join("site")).into_keys().collect::<Vec<_>>(), ["plan.txt"]);
    fs::remove_file(folder.path().join("site/plan.txt")).expect("removed");
    assert_eq!(hub(folder.path(), &["init", "site"]).status, 0, "a fresh folder of git is as good as empty");
}

#[test]
fn each_language_has_the_title_that_is_given_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let both = hub(folder.path(), &["init", "a", "--title", "Our hub", "--title", "fr=Notre carrefour"]);
    let text = fs::read_to_string(folder.path().join("a/hub.yaml")).expect("hub.yaml");
    assert!(text.contains("\n  en: Our hub\n  fr: Notre carrefour\n"), "{text}");
    assert_eq!(both.stderr.lines().count(), 1, "{}", both.stderr);
    let one = hub(folder.path(), &["init", "b", "--title", "Our hub"]);
    let same = "its title is `Our hub` in English and in French; `title` in `hub.yaml` may say another one for each";
    assert_eq!(one.stderr.lines().nth(1), Some(same), "{}", one.stderr);
}

#[cfg(unix)]
#[test]
fn in_a_terminal_the_language_and_the_title_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open(folder.path(), &["init", "site"]);
    terminal.answer("English (en) / Français (fr) [en]: ", "fr");
    terminal.answer("Titre du carrefour (rien\u{a0}: plus tard)\u{a0}: ", "Le nôtre");
    terminal.sees("un carrefour avec un exemple de chaque sorte");
    terminal.end();
    let text = fs::read_to_string(folder.path().join("site/hub.yaml")).expect("hub.yaml");
    assert!(text.contains("\n  fr: Le nôtre\n") && text.contains("\n# L’apparence du site."), "{text}");
}

#[test]
fn a_file_in_the_place_of_a_folder_is_said_to_be_one() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("notes"), "x").expect("a file");
    let run = hub(folder.path(), &["init", "notes/hub"]);
    assert_eq!((run.status, run.stderr.as_str()), (2, "error: `notes` is a file, so nothing was written; name a folder\n"));
    hub(folder.path(), &["init", "site"]);
    let run = hub(folder.path(), &["schema", "--site", "site", "--out", "notes"]);
    assert_eq!((run.status, run.stderr.as_str()), (2, "error: `notes` is a file, so nothing was written; name a folder\n"));
}

#[test]
fn a_hub_does_not_begin_within_another_one() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(hub(folder.path(), &["init", "site"]).status, 0);
    let site = folder.path().join("site");
    let before = tree(&site);
    for (at, name) in
        [(folder.path(), "site/content/other"), (site.as_path(), "other"), (site.join("content").as_path(), "../other")]
    {
        let run = hub(at, &["init", name, "--messages", "en"]);
        let real = fs::canonicalize(&site).expect("the first hub");
        let message = format!(
            "error: `{name}` lies within the hub in `{}`, so nothing was written; name a folder outside it\n",
            real.display()
        );
        assert_eq!((run.status, run.stdout.as_str(), run.stderr), (2, "", message));
    }
    assert_eq!(tree(&site), before);
    assert_eq!(hub(&site, &["init", "../other"]).status, 0);
}
