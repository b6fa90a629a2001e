//! Names of files as different systems have them: accents apart from their letters, and names that Windows keeps for itself.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::site;

/// `é` as people type it, and as macOS stores it.
const FORMS: [&str; 2] = ["\u{e9}", "e\u{301}"];

/// Pairs, links, images, files and references hold whichever way the accents are stored and typed.
#[test]
fn accents_are_the_same_however_they_are_stored_and_typed() {
    for stored in FORMS {
        for typed in FORMS {
            let site = site(&format!(
                "-- content/blog/{stored}t{typed}.md --\n---\ntitle: Summer\ntopics: [{typed}cole]\n---\n[A guide](../guides/th{typed}.md)\n\n\
                 ![Tea](caf{typed}.png) [The table](th{typed}.csv) [By code](../guides/th%C3%A9.md)\n\
                 -- content/blog/{typed}t{stored}.fr.md --\n---\ntitle: Été\n---\n[Un guide](../guides/th{stored}.md)\n\
                 -- content/blog/caf{stored}.png --\nx\n-- content/blog/th{stored}.csv --\nx\n\
                 -- content/guides/th{stored}.md --\n---\ntitle: Tea\n---\nText\n\
                 -- content/topics/{stored}cole.yaml --\ntitle: {{ en: School, fr: École }}\n"
            ));
            let run = site.build_well(&[]);
            assert_eq!(run.json()["summary"]["entries"], 5, "{stored} {typed}");
            let page = site.read("public/en/blog/ete/index.html");
            for part in
                ["href=\"/en/guides/the/\"", "/cafe.png\"", "/the.csv\"", "href=\"/en/topics/ecole/\"", "href=\"/fr/blog/ete/\""]
            {
                assert!(page.contains(part), "{stored} {typed} {part} {page}");
            }
        }
    }
}

#[test]
fn two_files_of_one_name_are_told() {
    let [one, apart] = FORMS;
    let entry = |title: &str| format!("---\ntitle: {title}\n---\nText\n");
    let site = site(&format!("-- content/blog/{one}.md --\n{}-- content/blog/{apart}.md --\n{}", entry("One"), entry("Two")));
    // A disk that takes the two names for one has one file.
    let files = std::fs::read_dir(site.file("content/blog")).expect("the folder").count();
    let expected = if files == 2 { vec!["content/blog/\u{e9}.md:1:1 error[same-name]"] } else { Vec::new() };
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn what_windows_cannot_have_is_told_once() {
    let entry = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nText\n");
    let site = site(&format!(
        "-- content/blog/con.md --\n{}-- content/blog/b.md --\n{}-- content/blog/b.fr.md --\n{}-- content/blog/c.md --\n{}\
         -- content/blog/what?.md --\n{}-- content/blog/contact.md --\n{}",
        entry("Pros and cons", ""),
        entry("B", ""),
        entry("Nul", ""),
        entry("C", "aliases: [/old/aux/]\n"),
        entry("What", ""),
        entry("Contact", ""),
    ));
    let expected = [
        "content/blog/b.fr.md:2:8 warning[windows-name]",
        "content/blog/c.md:3:11 warning[windows-name]",
        "content/blog/con.md:1:1 warning[windows-name]",
        "content/blog/what?.md:1:1 warning[windows-name]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn a_collection_is_told_of_a_path_that_windows_cannot_have() {
    let site = site(
        "-- hub.yaml --\ntitle: Hub\nbase_url: https://hub.example.org/\nlanguages: { en: { name: English } }\n\
         collections: { contributions: { label: Contributions, path: con, feed: true } }\n\
         -- content/contributions/a.md --\n---\ntitle: A\ndate: 2021-10-12\n---\nText\n",
    );
    let faults = site.build_json(&[]).diagnostics();
    assert_eq!(
        faults.iter().filter(|fault| fault.starts_with("hub.yaml")).collect::<Vec<_>>(),
        [
            "hub.yaml:4:16-4:29 warning[windows-name] `con` stands in this address, and Windows can have no folder of that name | give the collection another `path`"
        ]
    );
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[test]
fn a_language_is_named_by_its_code_alone() {
    let entry = "---\ntitle: A\n---\nText\n";
    let error = |name: &str, written: &str, right: &str| {
        format!(
            "content/blog/{name}:1:1-1:4 error[unknown-language] the language `{written}` is not named by its code | \
             rename the file to `content/blog/{right}`"
        )
    };
    let doubt = |name: &str, right: &str| {
        let (folder, original) = if name.contains('/') { ("g/", "index.md") } else { ("", "about.md") };
        let right = right.trim_start_matches(folder);
        format!(
            "content/blog/{name}:1:1-1:4 warning[language-in-name] this is an entry of its own, and no translation of `{original}` | \
             if it is a translation, rename it to `{right}`"
        )
    };
    let told = |name: &str| {
        let files = ["about.md", "g/index.md", name].map(|name| format!("-- content/blog/{name} --\n{entry}"));
        site(&files.concat()).build_json(&[]).diagnostics()
    };
    for (name, written, right) in [
        ("about.fr-CA.md", "fr-CA", "about.fr.md"),
        ("about.fr_CA.md", "fr_CA", "about.fr.md"),
        ("about.fr-FR.md", "fr-FR", "about.fr.md"),
        ("about.FR.md", "FR", "about.fr.md"),
        ("other.Français.md", "Français", "other.fr.md"),
        ("other.english.md", "english", "other.en.md"),
        ("other.french.md", "french", "other.fr.md"),
        ("other.Anglais.md", "Anglais", "other.en.md"),
        ("g/index.fr-CA.md", "fr-CA", "g/index.fr.md"),
    ] {
        assert_eq!(told(name), [error(name, written, right)]);
    }
    for (name, right) in [
        ("about_fr.md", "about.fr.md"),
        ("about-fr-CA.md", "about.fr.md"),
        ("about fr.md", "about.fr.md"),
        ("about_francais.md", "about.fr.md"),
        ("about_french.md", "about.fr.md"),
        ("about.newer.md", "about.fr.md"),
        ("g/index_fr.md", "index.fr.md"),
    ] {
        assert_eq!(told(name), [doubt(name, right)]);
    }
    for name in [
        "other_fr.md",
        "about-us.md",
        "about-french.md",
        "other.newer.md",
        "about_en.md",
        "about.2021.md",
        "release-2.0.md",
        "frais-fr.fr.md",
    ] {
        assert_eq!(told(name), [""; 0], "{name}");
    }
    let both = ["about.md", "about.fr.md", "about_fr.md"].map(|name| format!("-- content/blog/{name} --\n{entry}"));
    assert_eq!(site(&both.concat()).build_json(&[]).faults(), [""; 0]);
}

#[test]
fn capitals_keep_no_translation_from_its_original_in_silence() {
    let files = ["Team.md", "team.fr.md", "deep/Plan/index.fr.md", "deep/plan.md", "Sole.md"];
    let site = site(&files.map(|name| format!("-- content/blog/{name} --\n---\ntitle: \"{name}\"\n---\nText\n")).concat());
    let expected = [
        "content/blog/deep/Plan/index.fr.md:1:1-1:4 error[same-name] capitals keep `index.fr.md` and `plan.md` from being one entry | \
         rename this one to `content/blog/deep/plan/index.fr.md`",
        "content/blog/Team.md:1:1-1:4 error[same-name] capitals keep `Team.md` and `team.fr.md` from being one entry | \
         rename this one to `content/blog/team.md`",
    ];
    let run = site.build_json(&[]);
    let mut told = run.diagnostics();
    told.sort_by_key(|one| !one.contains("/deep/"));
    assert_eq!(told, expected);
    assert!(run.faults().contains(&"content/blog/Team.md:1:1 error[same-name] (see content/blog/team.fr.md:1:1)".to_owned()));
}
