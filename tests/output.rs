//! The output folder: only what changed is written, nothing of somebody else's is touched, and a build may be killed at any moment.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};
use support::{Site, run, site, tree};

const POSTS: &str = "-- content/blog/a.md --
---
title: A
date: 2021-03-01
topics: water
---
Read [B](b.md).
-- content/blog/b.md --
---
title: B
date: 2021-02-01
aliases: [/old-b/]
---
See [the list](list.txt).
-- content/blog/list.txt --
One
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
";

fn built() -> Site {
    let site = site(POSTS);
    site.build_well(&[]);
    site
}

/// What the summary counts: files written, unchanged and removed.
fn counts(json: &Value) -> [u64; 3] {
    ["written", "unchanged", "removed"].map(|name| json["summary"][name].as_u64().expect("a number"))
}

/// The same without an index, of which some files change with every text.
fn built_without_search() -> Site {
    let site = built();
    site.write("hub.yaml", &format!("search: false\n{}", site.read("hub.yaml")));
    site.build_well(&[]);
    site
}

/// When each file below `public/` was written last.
fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    let time = |name: &String| fs::metadata(site.file("public").join(name)).and_then(|file| file.modified()).expect("a time");
    site.public().keys().map(|name| (name.clone(), time(name))).collect()
}

/// The files below `public/` whose time is another one than before, or that are new or gone.
fn touched(site: &Site, before: &BTreeMap<String, SystemTime>) -> Vec<String> {
    let after = times(site);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

/// Gives every file below `public/` a time long ago, so that a file that is written again shows.
fn age(site: &Site) {
    for name in site.public().keys() {
        let file = fs::File::options().write(true).open(site.file("public").join(name)).expect("a file");
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000)).expect("a time");
    }
}

#[test]
fn where_nothing_changed_no_file_is_written() {
    let site = built();
    age(&site);
    let (before, files) = (times(&site), site.public());
    let run = site.build_well(&[]);
    let all = files.len() as u64 - 1; // the manifest is hub's own
    let summary = json!({"entries": 4, "languages": 2, "pages": files.keys().filter(|file| file.ends_with(".html")).count(),
        "written": 0, "unchanged": all, "removed": 0, "held_back": [], "milliseconds": 0});
    assert_eq!(run.json(), json!({"diagnostics": [], "summary": summary}));
    assert_eq!(touched(&site, &before), Vec::<String>::new());
    assert_eq!(site.public(), files);
}

#[test]
fn only_files_whose_bytes_differ_are_written() {
    let site = built_without_search();
    age(&site);
    let before = times(&site);
    let text = "---\ntitle: B\ndate: 2021-02-01\naliases: [/old-b/]\n---\nSee [the list](list.txt). And more.\n";
    site.write("content/blog/b.md", text);
    let run = site.build_well(&[]);
    assert_eq!(touched(&site, &before), [".hub-manifest", "en/blog/b/index.html"]);
    assert_eq!(counts(&run.json())[0], 1);
}

#[test]
fn what_is_no_longer_in_the_site_is_removed_with_its_folder() {
    let site = built_without_search();
    let before = site.public();
    for file in ["content/blog/b.md", "content/blog/list.txt"] {
        site.remove(file);
    }
    site.write("content/blog/a.md", "---\ntitle: A\ndate: 2021-03-01\n---\n");
    let run = site.build_well(&[]);
    let after = site.public();
    let gone: Vec<&String> = before.keys().filter(|file| !after.contains_key(*file)).collect();
    let list = before.keys().find(|file| file.ends_with("/list.txt")).expect("the file that was linked");
    let expected = [
        "en/blog/b/index.html",
        "en/blog/topics/water/index.html",
        "en/topics/water/feed.xml",
        list,
        "fr/blog/b/index.html",
        "fr/sujets/eau/feed.xml",
        "old-b/index.html",
    ];
    assert_eq!(gone, expected);
    assert_eq!(after.keys().filter(|file| !before.contains_key(*file)).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(counts(&run.json())[2], 7);
    for folder in ["en/blog/b", "en/blog/topics", "files", "old-b"] {
        assert!(!site.file("public").join(folder).exists(), "{folder} is empty and stays");
    }
}

#[test]
fn files_of_somebody_else_stay() {
    let site = built();
    let own = [("public/CNAME", "hub.example.org"), ("public/en/blog/b/notes.txt", "mine"), ("public/.well-known/x", "y")];
    for (file, text) in own {
        site.write(file, text);
    }
    site.remove("content/blog/b.md");
    site.remove("content/blog/list.txt");
    site.write("content/blog/a.md", "---\ntitle: A\n---\n");
    site.build_well(&[]);
    assert_eq!(own.map(|(file, _)| site.read(file)), own.map(|(_, text)| text.to_owned()));
    assert!(!site.has("public/en/blog/b/index.html"));
}

#[test]
fn a_foreign_file_at_the_place_of_a_page_is_an_error_that_names_it() {
    let site = built();
    site.write("public/en/blog/c/index.html", "mine");
    site.write("public/d", "mine too");
    let before = site.public();
    site.write("content/blog/c.md", "---\ntitle: C\naliases: [/d/e/]\n---\n");
    let run = site.build_json(&[]);
    let diagnostics = run.diagnostics();
    let told: Vec<&str> = diagnostics.iter().filter_map(|line| line.split(" | ").next()).collect();
    let expected = [
        "-:1:1-1:1 error[foreign-file] `d` in the output folder was not made by hub and stands in the way of `d/e/index.html`",
        "-:1:1-1:1 error[foreign-file] the output folder already has a `en/blog/c/index.html` that hub did not make",
    ];
    assert_eq!((run.status, told), (1, expected.to_vec()));
    assert_eq!(site.public(), before, "nothing is written");
}

#[test]
fn a_folder_that_hub_did_not_make_is_refused() {
    let site = site(POSTS);
    site.write("photos/summer.jpg", "a photo");
    site.write("file", "a file");
    for out in ["photos", "file", "content", ".", "content/public", "themes"] {
        let before = tree(site.path());
        let run = site.build(&["--out", out]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{out}: {}", run.stderr);
        assert_eq!(tree(site.path()), before, "{out}: nothing is written");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("--out"), "{}", run.stderr);
    }
    let run = site.build(&["--out", "photos"]);
    let screen = "error: `photos` is not empty and was not made by hub, so nothing is written there; empty it, or name another folder with `--out`\n";
    assert_eq!(run.stderr, screen);
    site.build_well(&["--out", "elsewhere/deep"]);
    assert!(site.has("elsewhere/deep/en/index.html"));
}

#[test]
fn a_damaged_list_of_what_hub_wrote_is_refused() {
    let site = built();
    let manifest = site.read("public/.hub-manifest");
    let line = 1 + manifest.lines().position(|line| line.ends_with("  en/index.html")).expect("the home page");
    let leads_out = manifest.replacen("  en/index.html", "  ../content/blog/a.md", 1);
    let cut_off = &manifest[..manifest.len() - 5];
    let cases = [(leads_out.as_str(), line), ("", 1), ("something else\n", 1), (cut_off, manifest.lines().count())];
    for (text, line) in cases {
        site.write("public/.hub-manifest", text);
        let before = tree(site.path());
        let run = site.build(&[]);
        assert_eq!((run.status, tree(site.path()) == before), (2, true), "{}", run.stderr);
        assert!(run.stderr.starts_with(&format!("error: line {line} of ")), "{}", run.stderr);
    }
}

#[test]
fn what_a_killed_build_left_is_mended() {
    let site = built();
    let whole = site.public();
    site.write("public/.hub-tmp-1-2", "half a pa");
    site.write("public/en/blog/a/index.html", "an edit that nobody should make there");
    site.remove("public/en/blog/b/index.html");
    site.build_well(&[]);
    assert_eq!(site.public(), whole);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = built();
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::remove_dir_all(site.file("public/en/blog")).expect("a folder");
    std::os::unix::fs::symlink(outside.path(), site.file("public/en/blog")).expect("a link");
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.faults()), (1, vec!["-:1:1 error[output-link]".to_owned()]));
    assert_eq!(tree(outside.path()), BTreeMap::new());
}

#[test]
fn without_a_hub_yaml_nothing_runs() {
    let site = site(POSTS);
    site.remove("hub.yaml");
    let run = site.build(&[]);
    let screen = "error: there is no `hub.yaml` here or in a folder above; name the site's folder with `--site`\n";
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (2, "", screen));
}

const FAULTY: &str = "---\ntitle: B\ndate: yesterday\naliases: [/old-b/]\n---\nChanged.\n";

#[test]
fn an_error_leaves_everything_as_it_was() {
    let site = built();
    age(&site);
    let (before, times) = (site.public(), times(&site));
    site.write("content/blog/b.md", FAULTY);
    site.write("content/blog/c.md", "---\ntitle: C\n---\n");
    let run = site.build_json(&[]);
    assert_eq!((run.status, counts(&run.json())), (1, [0, 0, 0]));
    let faults = ["content/blog/b.md:3:7 error[bad-date]", "content/blog/list.txt:1:1 warning[unused-file]"];
    assert_eq!(run.faults(), faults);
    assert_eq!((touched(&site, &times), site.public()), (Vec::new(), before));
}

#[test]
fn keep_going_publishes_the_rest() {
    let site = built();
    site.write("content/blog/b.md", FAULTY);
    site.write("content/blog/c.md", "---\ntitle: C\n---\n");
    let run = site.build_json(&["--keep-going"]);
    assert_eq!(run.status, 1);
    let held_back = json!([{"file": "content/blog/b.md", "reason": "error", "date": null}]);
    assert_eq!(run.json()["summary"]["held_back"], held_back);
    let faults = run.faults();
    assert_eq!(
        faults.iter().filter(|fault| fault.contains("error[")).collect::<Vec<_>>(),
        ["content/blog/b.md:3:7 error[bad-date]"]
    );
    assert!(site.has("public/en/blog/c/index.html") && site.has("public/en/blog/a/index.html"));
    assert_eq!(site.page("/en/blog/a/").links(".prose a"), Vec::<String>::new(), "the words stay without the link");
    assert_eq!(site.page("/en/blog/a/").texts(".prose p"), ["Read B."]);
    assert_eq!(site.page("/en/blog/").texts("ul.rows > li h3 a"), ["A", "C"]);
    assert!(!site.has("public/en/blog/b/index.html") && !site.has("public/old-b/index.html"));
}

#[test]
fn keep_going_does_not_help_a_hub_yaml_that_is_wrong() {
    let site = built();
    let before = site.public();
    site.write("hub.yaml", &support::HUB_YAML.replace("timezone: America/Toronto", "timezone: Toronto"));
    let run = site.build_json(&["--keep-going"]);
    assert_eq!((run.status, run.faults()), (1, vec!["hub.yaml:3:11 error[unknown-timezone]".to_owned()]));
    assert_eq!(site.public(), before);
}

#[test]
fn a_page_whose_template_fails_keeps_its_former_file() {
    let hub = support::HUB_YAML.replace("collections:", "theme: town\ncollections:");
    let site = site(&format!(
        "-- hub.yaml --\n{hub}{POSTS}-- themes/town/templates/listing.html --\n{{% extends \"builtin/listing.html\" %}}\n"
    ));
    site.build_well(&[]);
    let before = site.public();
    let template = "{% extends \"builtin/entry.html\" %}\n{% block after_text %}{{ entry.titel }}{% endblock %}\n";
    site.write("themes/town/templates/entry.html", template);
    site.write("content/blog/a.md", "---\ntitle: Another\ndate: 2021-03-01\n---\n");
    let run = site.build_json(&[]);
    let json = run.json();
    let told: Vec<&Value> =
        json["diagnostics"].as_array().expect("a list").iter().filter(|told| told["severity"] == "error").collect();
    assert_eq!((run.status, told.len()), (1, 1), "{told:?}");
    let place = ["code", "file", "line", "column"].map(|name| told[0][name].clone());
    assert_eq!(place, [json!("template"), json!("themes/town/templates/entry.html"), json!(2), json!(32)]);
    let filling = json!([{"file": "content/blog/a.md", "line": 1, "column": 1, "message": "while filling the page `/en/blog/a/`, and 1 other page"}]);
    assert_eq!(told[0]["related"], filling);
    let after = site.public();
    assert_eq!(after.get("en/blog/b/index.html"), before.get("en/blog/b/index.html"));
    assert_eq!(after.get("en/blog/a/index.html"), before.get("en/blog/a/index.html"));
    assert!(String::from_utf8_lossy(&after["en/blog/index.html"]).contains("Another"), "other pages are published");
    fs::remove_file(site.file("themes/town/templates/entry.html")).expect("a file");
    site.build_well(&[]);
    assert_eq!(site.public(), clean(&site));
}

/// What a first build of a site gives, in a folder of its own.
fn clean(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let public = out.path().join("public");
    site.build_well(&["--out", &public.to_string_lossy()]);
    tree(&public)
}

/// Some 300 posts, each of which differs from one round to the next; ten of them are there in every other round alone.
fn many(site: &Site, round: usize) {
    for n in 0..300 {
        let file = format!("content/blog/post-{n}.md");
        let text = "Words of a round, ".repeat(20 + n % 7);
        match n < 10 && round % 2 == 1 {
            true => site.remove(&file),
            false => site.write(
                &file,
                &format!("---\ntitle: Post {n} of {}\ndate: 2021-0{}-01\ntopics: water\n---\n{text}\n", round % 2, 1 + n % 9),
            ),
        }
    }
}

/// A number below `limit` that differs from run to run, so that many runs see many moments.
fn random(limit: u64) -> u64 {
    RandomState::new().build_hasher().finish() % limit.max(1)
}

/// Builds, and kills the program after so many milliseconds; where `writing`, they count from its first write on.
fn build_and_kill(site: &Site, moment: u64, writing: bool) {
    let manifest = || fs::read(site.file("public/.hub-manifest")).unwrap_or_default();
    let before = manifest();
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    let command =
        command.args(["build", "--date", "2021-12-01"]).current_dir(site.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program runs");
    while writing && manifest() == before && child.try_wait().expect("a state").is_none() {
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(moment));
    let _ = child.kill(); // it may have ended before
    child.wait().expect("an end");
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_the_next_one_mends_it() {
    let site = site(POSTS);
    many(&site, 0);
    let started = Instant::now();
    site.build_well(&[]);
    let full = u64::try_from(started.elapsed().as_millis()).expect("a short time");
    many(&site, 1);
    let builds = [site.public(), clean(&site)];
    for round in 1..=12 {
        let (old, new) = (&builds[1 - round % 2], &builds[round % 2]);
        if round > 1 {
            many(&site, round);
        }
        let is_writing = round % 3 > 0;
        let moment = random(if is_writing { full / 4 } else { full });
        build_and_kill(&site, moment, is_writing);
        let left = site.public();
        for (file, bytes) in left.iter().filter(|(file, _)| !file.starts_with(".hub-")) {
            let is_whole = old.get(file) == Some(bytes) || new.get(file) == Some(bytes);
            assert!(is_whole, "{file} is neither old nor new after {moment} ms");
        }
        let lost: Vec<&String> = new.keys().filter(|file| old.contains_key(*file) && !left.contains_key(*file)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "gone after {moment} ms");
        println!(
            "killed after {moment} ms, {}",
            if left == *old {
                "before"
            } else if left == *new {
                "at the end"
            } else {
                "between"
            }
        );
        site.build_well(&[]);
        assert!(site.public() == *new, "killed after {moment} ms, the next build differs from a clean one");
    }
}

#[test]
fn the_folder_may_be_named_from_anywhere() {
    let site = built();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let arguments =
        ["build", "--date", "2021-12-01", "--site", &site.path().to_string_lossy(), "--out", "here"].map(str::to_owned);
    let run = run(Command::new(env!("CARGO_BIN_EXE_hub")).args(arguments).current_dir(elsewhere.path()));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(tree(&elsewhere.path().join("here")), site.public());
}
