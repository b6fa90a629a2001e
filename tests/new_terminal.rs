//! `hub new` in a terminal: what it asks, and the editor that it opens.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::process::Command;

use support::terminal::Terminal;
use support::{site, tree};

/// A hub with a collection of each sort.
const HUB: &str = include_str!("new/hub.txt");

#[test]
fn the_editor_may_have_arguments_and_is_asked_for_first() {
    let site = site(HUB);
    let run = |editor: &str, title: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["new", "blog", title, "--title", &format!("fr={title}"), "--edit"]).current_dir(site.path());
        command.env_remove("VISUAL").env("EDITOR", editor);
        support::run(&mut command)
    };
    let none = run("", "None");
    assert_eq!((none.status, site.has("content/blog/none.md")), (2, false));
    assert!(none.stderr.starts_with("error: hub does not know your editor, so nothing was written"), "{}", none.stderr);
    assert_eq!(run("sh -c 'printf opened >> \"$1\"' editor", "Some").status, 0);
    assert!(site.read("content/blog/some.md").ends_with("---\n\nopened"));
    let absent = run("/no/such/editor --wait", "Other");
    assert_eq!((absent.status, site.has("content/blog/other.md")), (2, true));
    assert!(
        absent.stderr.contains("the editor `/no/such/editor`, which `VISUAL` or `EDITOR` names, could not be started"),
        "{}",
        absent.stderr
    );
}

#[test]
fn in_a_terminal_what_is_missing_is_asked_for() {
    let site = site(HUB);
    let mut terminal = Terminal::open(site.path(), &["new", "--date", "2021-10-12"]);
    let mut answer = |question: &str, answer: &str| terminal.answer(question, answer);
    answer("2  projects  Projects", "nothing");
    answer("`nothing` is not in the list.", "2");
    answer("Title (English): ", "Clear roads");
    answer("Title (Français; nothing: later): ", "");
    answer("   2  snow  Snow", "1, snow");
    answer("   2  live  In service", "In service");
    answer("Challenge.\r\nAnswer (nothing: later, before it is published): ", "It snows: nobody can walk.");
    terminal.sees("content/projects/clear-roads.md");
    terminal.end();
    let text = site.read("content/projects/clear-roads.md");
    for line in ["topics: [ice, snow]\n", "stage: live\n", "challenge: \"It snows: nobody can walk.\"\n"] {
        assert!(text.contains(line), "{text}");
    }
    assert!(!site.has("content/projects/clear-roads.fr.md"));
    site.build_well(&[]);
}

#[test]
fn whoever_ends_the_questions_leaves_nothing_behind() {
    let site = site(HUB);
    let before = tree(&site.file("content"));
    let mut terminal = Terminal::open(site.path(), &["--messages", "fr", "new", "projects"]);
    terminal.sees("Titre (English)\u{a0}: ");
    terminal.end_input();
    terminal.sees("arrêté; rien n’a été écrit");
    terminal.end();
    assert_eq!(tree(&site.file("content")), before);
}
