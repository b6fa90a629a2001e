//! What `hub build --keep-going` holds back beside the entries with errors: translations that may lack what they inherit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod support;

use support::site;

/// What is held back of an English original with a field or a text that is wrong, and of its French translation.
fn held_back(original: &str, translation: &str) -> Vec<String> {
    let hub = support::HUB_YAML.replace(
        "    fields:\n      topics",
        "    fields:\n      box: { type: group, fields: { size: { type: number }, said: { type: text } } }\n      topics",
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\n{original}\n-- content/blog/a.fr.md --\n---\ntitle: Un\n{translation}---\nTexte.\n\
         -- content/topics/t.yaml --\ntitle: T\n"
    ));
    let run = site.build_json(&["--keep-going"]);
    assert_eq!(run.status, 1, "{:?}", run.diagnostics());
    let has_page = site.has("public/fr/blog/un/index.html") && site.page("/fr/blog/un/").body() == "<p>Texte.</p>";
    let json = run.json();
    let held_back = json["summary"]["held_back"].as_array().unwrap().iter();
    let files: Vec<String> = held_back.map(|one| one["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(has_page, !files.contains(&"content/blog/a.fr.md".to_owned()));
    files
}

#[test]
fn a_translation_is_published_without_its_original_where_it_inherits_nothing_that_is_wrong() {
    for (original, translation) in [
        ("date: 2021-10-12\ntopics: [t]\n---\n[Nothing](nothing.md)", ""),
        ("---\n<b>x</b>", ""),
        ("aliases: [old]\n---\n", ""),
        ("summary: [a, b]\n---\n", ""),
        ("updated: yesterday\n---\n", ""),
        ("date: yesterday\n---\n", "date: 2021-10-12\n"),
    ] {
        assert_eq!(held_back(original, translation), ["content/blog/a.md"], "{original}");
    }
}

#[test]
fn a_translation_is_held_back_with_an_original_of_which_it_may_inherit_what_is_wrong() {
    for (original, translation) in [
        ("date: yesterday\n---\n", ""),
        ("topics: [nothing]\n---\n", ""),
        ("dat: 2021-10-12\n---\n", ""),
        ("box: { size: large }\n---\n", "box: { said: Mots }\n"),
        ("topics: [t\n---\n", "topics: [t]\n"),
    ] {
        assert_eq!(held_back(original, translation), ["content/blog/a.md", "content/blog/a.fr.md"], "{original}");
    }
}
