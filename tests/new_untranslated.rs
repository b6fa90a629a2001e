//! `hub new` with nobody to ask: a title that is missing in a language is left to be translated, and all that is wrong is told.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use support::{Run, Site, site, tree};

/// A hub with a collection of each sort.
const HUB: &str = include_str!("new/hub.txt");

/// Runs `hub new` on a fixed day, with nobody to ask.
fn new(site: &Site, arguments: &[&str]) -> Run {
    site.hub(&[&["new", "--date", "2021-10-12"], arguments].concat())
}

#[test]
fn what_nobody_has_translated_is_a_draft_of_its_own_until_somebody_does() {
    let site = site(HUB);
    let run = new(&site, &["blog", "Buying AI tools", "--set", "status=published"]);
    assert_eq!(run.stdout, "content/blog/buying-ai-tools.md\ncontent/blog/buying-ai-tools.fr.md\n");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            0,
            "`content/blog/buying-ai-tools.fr.md` is still to be translated: its title, its `slug` and its text; then take its line `status: draft` away\n"
        )
    );
    let text = site.read("content/blog/buying-ai-tools.fr.md");
    let (first, _) = text.split_once("\n\n#").expect("what is set comes first");
    let (notes, fields) = first.split_once("\n\n").expect("notes and fields");
    assert_eq!(fields, "title: Buying AI tools\nslug: buying-ai-tools\nstatus: draft");
    assert!(notes.replace("\n# ", " ").contains(" To translate: the title, the `slug` (the end of the address) and the text."));
    let run = site.build_well(&[]);
    let expected = serde_json::json!([{ "file": "content/blog/buying-ai-tools.fr.md", "reason": "draft", "date": null }]);
    assert_eq!(run.json()["summary"]["held_back"], expected);
    site.write("content/blog/buying-ai-tools.md", &format!("{}Words.\n", site.read("content/blog/buying-ai-tools.md")));
    let check = site.check(&["--format", "json"]);
    let orphans = ["content/blog/buying-ai-tools.md", "content/topics/ice.yaml", "content/topics/snow.yaml"];
    assert_eq!((check.status, check.faults()), (0, orphans.map(|file| format!("{file}:1:1 warning[orphan]")).to_vec()));
    // Once it is translated and the line gone, it is published as its original is.
    site.write("content/blog/buying-ai-tools.fr.md", &text.replace("status: draft\n", ""));
    assert_eq!(site.build_well(&[]).json()["summary"]["held_back"], serde_json::json!([]));
}

#[test]
fn a_record_that_nobody_has_translated_says_where_the_other_title_goes() {
    let site = site(&HUB.replace("    kind: topic\n", "    kind: topic\n    languages: required\n"));
    let run = new(&site, &["--messages", "fr", "topics", "Clear roads"]);
    assert_eq!(
        run.stderr,
        "c’est un brouillon\u{a0}: `hub serve` le montre, et `status: published` le publie\nencore à traduire\u{a0}: le titre en `fr`\n"
    );
    let text = site.read("content/topics/clear-roads.yaml");
    let expected = "
title:
# À traduire en `fr`\u{a0}: le titre `Clear roads`. Sans lui, la fiche n’existe pas dans cette langue.
  en: Clear roads
#  fr: \"…\"
status: draft
";
    assert!(text.contains(expected), "{text}");
    site.build_well(&[]);
}

#[test]
fn every_value_that_is_wrong_is_told_in_one_run() {
    let site = site(HUB);
    let before = tree(&site.file("content"));
    let run = new(&site, &["projects", "A", "--set", "stag=x", "--set", "stage=soon", "--set", "topic=snow"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("error[unknown-choice]: "), "{}", run.stderr);
    let last = "\nerror: `projects` has no field `stag`; did you mean `stage`?\n\
        error: `projects` has no field `topic`; did you mean `topics`?\n";
    assert!(run.stderr.ends_with(last), "{}", run.stderr);
    assert_eq!(tree(&site.file("content")), before);
}
