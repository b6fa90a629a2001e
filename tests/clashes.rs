//! Addresses that two want, that differ by capitals alone, or that hub keeps for itself.

mod support;

use support::{ENGLISH, site};

/// Every fault of a site in English and French with these files.
fn faults(files: &[(&str, &str)]) -> (i32, Vec<String>) {
    let text: String = files.iter().map(|(path, front)| format!("-- content/{path} --\n---\n{front}---\n")).collect();
    let site = site(&text);
    let run = site.build_json(&[]);
    assert!(!site.file("public").exists(), "nothing is written");
    (run.status, run.faults())
}

#[test]
fn two_entries_at_one_address_are_told_with_the_places_of_both() {
    let same = faults(&[
        ("blog/a.md", "title: A\n"),
        ("blog/b.md", "title: B\nslug: a\n"),
        ("blog/b.fr.md", "title: Same\n"),
        ("blog/c.fr.md", "title: Same\n"),
        ("blog/d.fr.md", "title: Other\nslug: same\n"),
    ]);
    let told = [
        "content/blog/b.md:3:7 error[same-address] (see content/blog/a.md:1:1)",
        "content/blog/c.fr.md:2:8 error[same-address] (see content/blog/b.fr.md:2:8)",
        "content/blog/d.fr.md:3:7 error[same-address] (see content/blog/b.fr.md:2:8)",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn an_old_address_that_is_a_page_or_is_named_twice_is_told() {
    let same = faults(&[
        ("blog/a.md", "title: A\naliases: [/en/blog/b/, /en/blog/, /once/]\n"),
        ("blog/b.md", "title: B\naliases:\n  - /once\n  - /feed.xml\n  - /robots.txt\n"),
        ("blog/c.md", "title: C\naliases: [/twice/, /twice/]\n"),
    ]);
    let told = [
        "content/blog/a.md:3:11 error[same-address] (see content/blog/b.md:1:1)",
        "content/blog/a.md:3:24 error[same-address] (see hub.yaml:8:3)",
        "content/blog/b.md:4:5 error[same-address] (see content/blog/a.md:3:35)",
        "content/blog/b.md:6:5 error[same-address]",
        "content/blog/c.md:3:20 error[same-address] (see content/blog/c.md:3:11)",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn addresses_that_differ_by_capitals_alone_are_told() {
    let same =
        faults(&[("blog/a.md", "title: A\naliases: [/Old/, /en/BLOG/b/]\n"), ("blog/b.md", "title: B\naliases: [/old/]\n")]);
    let told = [
        "content/blog/a.md:3:11 error[case-clash] (see content/blog/b.md:3:11)",
        "content/blog/a.md:3:18 error[case-clash] (see hub.yaml:8:3)",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn an_address_within_a_file_is_told() {
    let same = faults(&[("blog/a.md", "title: A\naliases: [/robots.txt/old/, /x.html, /x.html/y/]\n")]);
    let told =
        ["content/blog/a.md:3:11 error[same-address]", "content/blog/a.md:3:38 error[same-address] (see content/blog/a.md:3:29)"];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn two_collections_at_one_path_are_told_once() {
    let hub = ENGLISH.replace("path: subjects", "path: blog");
    let site = site(&hub);
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.faults()), (1, vec!["hub.yaml:13:3 error[same-path]".to_owned()]));
}

#[test]
fn an_entry_at_the_place_of_a_page_of_the_hub_is_told() {
    let pages =
        ["search", "a-z", "blog", "feed", "page"].map(|name| format!("-- content/pages/{name}.md --\n---\ntitle: {name}\n---\n"));
    let own = "-- content/blog/x.md --\n---\ntitle: X\naliases: [/assets/x, /files/x/]\n---\n\
               -- content/blog/y.md --\n---\ntitle: Y\naliases: [/blog/y]\n---\n";
    let site = site(&format!("{ENGLISH}{}{own}", pages.concat()));
    let run = site.build_json(&[]);
    let told = [
        "content/blog/x.md:3:11 error[bad-alias]",
        "content/blog/x.md:3:22 error[bad-alias]",
        "content/blog/y.md:3:11 error[same-address] (see content/blog/y.md:1:1)",
        "content/pages/a-z.md:1:1 error[same-address]",
        "content/pages/blog.md:1:1 error[same-address] (see hub.yaml:7:3)",
        "content/pages/search.md:1:1 error[same-address]",
    ];
    assert_eq!((run.status, run.faults()), (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn each_wrong_old_address_is_told_and_the_others_are_still_looked_at() {
    let same = faults(&[("blog/a.md", "title: A\naliases: [/_hub/x, /en/blog/a/, /once/, 'no path', /once/]\n")]);
    let told = [
        "content/blog/a.md:3:11 error[bad-alias]",
        "content/blog/a.md:3:20 error[same-address] (see content/blog/a.md:1:1)",
        "content/blog/a.md:3:41 error[bad-alias]",
        "content/blog/a.md:3:52 error[same-address] (see content/blog/a.md:3:33)",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn a_clash_is_told_whatever_else_is_wrong_with_the_entries() {
    let same = faults(&[
        ("blog/a.md", "title: A\ndate: soon\n"),
        ("blog/b.md", "title: B\nslug: a\ntopics: [nothing]\n"),
        ("blog/c.md", "title: C\naliases: [/en/blog/a/]\ncolour: red\n"),
    ]);
    let told = [
        "content/blog/a.md:3:7 error[bad-date]",
        "content/blog/b.md:3:7 error[same-address] (see content/blog/a.md:1:1)",
        "content/blog/b.md:4:10 error[unknown-reference]",
        "content/blog/c.md:3:11 error[same-address] (see content/blog/a.md:1:1)",
        "content/blog/c.md:4:1 error[unknown-field]",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn a_translation_at_the_address_where_another_entry_is_said_to_lack_one_is_told() {
    let told = faults(&[("blog/a.md", "title: A\n"), ("blog/a.fr.md", "title: b\n"), ("blog/b.md", "title: B\n")]);
    assert_eq!(told, (1, vec!["content/blog/a.fr.md:2:8 error[same-address] (see content/blog/b.md:1:1)".to_owned()]));
}

/// What is told of a site, and what `--keep-going` holds back of it.
fn told_and_held_back(text: &str) -> (Vec<String>, Vec<String>) {
    let site = site(text);
    let run = site.build_json(&["--keep-going"]);
    let json = run.json();
    let held_back = json["summary"]["held_back"].as_array().into_iter().flatten();
    (run.diagnostics(), held_back.map(|one| one["file"].as_str().unwrap_or("-").to_owned()).collect())
}

#[test]
fn an_old_address_at_a_file_or_folder_of_the_hub_holds_back_its_entry_alone() {
    let every = "a page that every hub has is at the address";
    for (alias, told) in [
        ("/_headers", format!("error[same-address] {every} `/_headers` | remove this old address, or write another")),
        ("/robots.txt", format!("error[same-address] {every} `/robots.txt` | remove this old address, or write another")),
        ("/en/search/manifest.json", format!("error[same-address] {every} `/en/search/manifest.json` | remove this old address, or write another")),
        ("/Assets/x", "error[bad-alias] hub keeps everything at `/assets/` for itself | remove this old address; where the site is hosted, it can still be led on".to_owned()),
        ("/_HUB", "error[bad-alias] hub keeps everything at `/_hub/` for itself | remove this old address; where the site is hosted, it can still be led on".to_owned()),
        ("/EN/x/", "error[case-clash] `/EN/` and `/en/` differ in capitals alone | write one of them differently: many computers take them for one".to_owned()),
    ] {
        let (faults, held_back) = told_and_held_back(&format!(
            "-- content/blog/a.md --\n---\ntitle: A\naliases: [{alias}]\n---\n-- content/blog/b.md --\n---\ntitle: B\n---\n"
        ));
        let end = 11 + alias.len();
        assert_eq!(faults, [format!("content/blog/a.md:3:11-3:{end} {told}")], "{alias}");
        assert_eq!(held_back, ["content/blog/a.md"], "{alias}");
    }
}

#[test]
fn of_old_addresses_in_folders_that_differ_by_capitals_each_is_told() {
    let same = faults(&[
        ("blog/a.md", "title: A\naliases: [/Old/a/, /Old/b/]\n"),
        ("blog/b.md", "title: B\naliases: [/OLD/c/, /old/d/]\n"),
    ]);
    let told = [
        "content/blog/a.md:3:11 error[case-clash] (see content/blog/b.md:3:20)",
        "content/blog/a.md:3:20 error[case-clash] (see content/blog/b.md:3:20)",
        "content/blog/b.md:3:11 error[case-clash] (see content/blog/b.md:3:20)",
    ];
    assert_eq!(same, (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn with_one_language_nothing_may_stand_where_files_and_assets_are() {
    let kept = |folder: &str| format!("hub keeps everything at `/{folder}/` for itself");
    let hub = ENGLISH.replace("path: subjects", "path: files/of/all").replace("  blog:\n", "  assets:\n");
    let (faults, _) = told_and_held_back(&format!("{hub}-- content/assets/x.md --\n---\ntitle: X\n---\n"));
    let told = [
        format!("hub.yaml:7:3-7:9 error[bad-path] {} | give the collection another one: `path: resources`", kept("assets")),
        format!("hub.yaml:13:47-13:59 error[bad-path] {} | write another one: `path: documents`", kept("files")),
    ];
    assert_eq!(faults, told);
    let (faults, held_back) = told_and_held_back(&format!(
        "{ENGLISH}-- content/pages/files.md --\n---\ntitle: F\n---\n-- content/pages/y.md --\n---\ntitle: Y\nslug: assets\n---\n"
    ));
    let told = [
        format!(
            "content/pages/files.md:1:1-1:4 error[same-address] {} | give the entry another `slug`, such as `slug: documents`",
            kept("files")
        ),
        format!(
            "content/pages/y.md:3:7-3:13 error[same-address] {} | give the entry another `slug`, such as `slug: resources`",
            kept("assets")
        ),
    ];
    assert_eq!(faults, told);
    assert_eq!(held_back, ["content/pages/files.md", "content/pages/y.md"]);
    // With several languages, these are addresses like others.
    site("-- content/blog/files.md --\n---\ntitle: F\n---\n").build_well(&[]);
}

#[test]
fn a_facet_at_the_address_of_pages_or_of_another_facet_is_told_at_its_field_before_any_entry_is_there() {
    let hub = support::HUB_YAML.replace(
        "reverse: { en: Posts, fr: Billets } }\n",
        "reverse: { en: Posts, fr: Billets } }\n      page: { type: number, facet: true }\n      leaf: { type: number, facet: true, label: { en: Leaf, fr: Page } }\n      w-h: { type: text, facet: true }\n      w_h: { type: text, facet: true }\n",
    );
    let run = site(&format!("-- hub.yaml --\n{hub}")).build_json(&[]);
    let told = [
        "hub.yaml:13:7-13:11 error[same-address] the lists of this facet would be at `/en/blog/page/`, where the further pages of the whole list are | give the field another name",
        "hub.yaml:14:7-14:11 error[same-address] the lists of this facet would be at `/fr/blog/page/`, where the further pages of the whole list are | give the field another `label` in this language: `label: { fr: … }`",
        "hub.yaml:16:7-16:10 error[same-address] the lists of this facet would be at `/en/blog/w-h/`, as those of `w-h` are | give the field another name",
    ];
    assert_eq!((run.status, run.diagnostics()), (1, told.map(str::to_owned).to_vec()));
}

#[test]
fn the_folder_of_the_preview_is_no_path_of_a_collection_or_an_entry() {
    for path in ["_hub", "_HUB", "/_hub/x"] {
        let run = site(&ENGLISH.replace("path: subjects", &format!("path: {path}"))).build_json(&[]);
        assert_eq!((run.status, run.faults()), (1, vec!["hub.yaml:13:47 error[bad-path]".to_owned()]), "{path}");
        let told = faults(&[("blog/a.md", &format!("title: A\nslug: {path}\n"))]);
        assert_eq!(told, (1, vec!["content/blog/a.md:3:7 error[bad-slug]".to_owned()]), "{path}");
    }
}
