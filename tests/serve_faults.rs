//! `hub serve` while something is wrong: it shows what was right, says what is not, and never ends.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use support::preview::{Events, Preview, RELOAD};
use support::{HUB_YAML, Site, site};

const TWO: &str = "\
-- content/blog/first.md --
---
title: First
date: 2021-10-01
---
See [the other](second.md).
-- content/blog/second.md --
---
title: Second
date: 2021-10-02
---
Some words.
";

fn start() -> (Site, Preview, Events) {
    let site = site(TWO);
    let preview = site.serve(&[]);
    preview.says("Ctrl-C");
    let events = preview.events();
    (site, preview, events)
}

/// Each fault as `file:line severity[code]`.
fn faults(event: &Value) -> Vec<String> {
    let one = |fault: &Value| {
        let text = |name: &str| fault[name].as_str().unwrap_or("-").to_owned();
        format!("{}:{} {}[{}]", text("file"), fault["line"], text("severity"), text("code"))
    };
    event["diagnostics"].as_array().expect("a list").iter().map(one).collect()
}

/// Waits until exactly these faults are told.
fn until(events: &Events, expected: &[&str]) -> Value {
    loop {
        let event = events.next("faults");
        if faults(&event) == expected {
            return event;
        }
    }
}

#[test]
fn a_fault_in_one_entry_keeps_its_last_good_page_and_the_others_go_on() {
    let (site, preview, events) = start();
    let good = preview.page("/en/blog/second/");
    let listing = preview.page("/en/blog/");
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 12 octobre 2021\n---\nNew words.\n");
    let event = until(&events, &["content/blog/second.md:3 error[bad-date]"]);
    let told = event["diagnostics"][0]["text"].as_str().expect("a text");
    let built = site.build(&[]).stderr;
    assert!(built.starts_with(&format!("{told}\n")), "the same as a build says: {told}\n{built}");
    assert!(preview.says("1 error, 0 warnings").contains(told), "and as the terminal says");
    assert_eq!((preview.page("/en/blog/second/"), preview.page("/en/blog/")), (good, listing));

    site.write("content/blog/first.md", "---\ntitle: First again\ndate: 2021-10-01\n---\nSee [the other](second.md).\n");
    preview.wait_for("/en/blog/", "First again");

    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-12\n---\nNew words.\n");
    until(&events, &[]);
    preview.wait_for("/en/blog/second/", "New words");
    preview.says("nothing is wrong any more");
}

#[test]
fn an_entry_that_is_wrong_through_another_keeps_its_last_good_page() {
    let (site, preview, events) = start();
    let good = preview.page("/en/blog/first/");
    site.remove("content/blog/second.md");
    until(&events, &["content/blog/first.md:5 error[dead-link]"]);
    assert_eq!(preview.page("/en/blog/first/"), good);
    assert_eq!(preview.get("/en/blog/second/").status, 404);
}

#[test]
fn a_new_entry_with_errors_is_not_there_yet_and_links_to_it_hold() {
    let (site, preview, events) = start();
    site.write("content/blog/third.md", "---\ntitle: Third\ndate: soon\n---\nWords.\n");
    events.next("faults");
    assert_eq!(preview.get("/en/blog/third/").status, 404);
    let desk = preview.page("/_hub/");
    assert!(desk.contains("content/blog/third.md") && desk.contains("href=\"/en/blog/second/\""));
    assert!(!desk.contains("href=\"/en/blog/third/\""), "the desk leads to no page that is not there");
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nNow see [the third](third.md).\n");
    preview.wait_for("/en/blog/second/", "Now see");
    site.write("content/blog/third.md", "---\ntitle: Third\ndate: 2021-10-03\n---\nWords.\n");
    until(&events, &[]);
    assert!(preview.page("/en/blog/second/").contains("/en/blog/third/"));
}

#[test]
fn a_fault_in_hub_yaml_or_a_template_keeps_the_last_good_site() {
    let (site, preview, events) = start();
    let good = preview.page("/en/blog/second/");
    site.write("hub.yaml", &HUB_YAML.replace("collections:", "colections:"));
    while !faults(&events.next("faults")).iter().any(|fault| fault.starts_with("hub.yaml:")) {}
    assert_eq!(preview.page("/en/blog/second/"), good);
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nWords from meanwhile.\n");
    preview.wait_for("/en/blog/second/", "Words from meanwhile");
    site.write("hub.yaml", HUB_YAML);
    until(&events, &[]);

    const TEMPLATE: &str = "themes/commons/templates/listing.html";
    let template = |main: &str| site.write(TEMPLATE, &format!("{{% extends \"base.html\" %}}{{% block main %}}{main}"));
    let good = preview.page("/en/blog/");
    template("{% if %}");
    until(&events, &["themes/commons/templates/listing.html:1 error[template]"]);
    assert_eq!(preview.page("/en/blog/"), good);
    template("<h1>Mine</h1>{% endblock %}");
    until(&events, &[]);
    let good = preview.wait_for("/en/blog/", "<h1>Mine</h1>").replacen(RELOAD, "", 1);
    // This one can be read, and cannot be filled.
    template("<h1>{{ listing.nothing.here }}</h1>{% endblock %}");
    until(&events, &["themes/commons/templates/listing.html:1 error[template]"]);
    assert_eq!(preview.page("/en/blog/"), good);
    template("<h1>Mine</h1>{% endblock %}");
    until(&events, &[]);
    preview.wait_for("/en/blog/", "<h1>Mine</h1>");
}

#[test]
fn it_rests_while_something_stays_wrong() {
    let (site, _preview, events) = start();
    let hub = format!("{HUB_YAML}titel: x\n");
    let home = "themes/commons/templates/home.html";
    for (name, wrong, right) in [("hub.yaml", hub.as_str(), HUB_YAML), (home, "{{ oops", "{% extends \"builtin/home.html\" %}")] {
        site.write(name, wrong);
        while faults(&events.next("faults")).is_empty() {}
        events.until_quiet(Duration::from_millis(500));
        assert_eq!(events.until_quiet(Duration::from_millis(1000)), Vec::<String>::new(), "nothing happens after {name}");
        site.write(name, right);
        until(&events, &[]);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_holds_nobody_up() {
    let (site, preview, _events) = start();
    let made = Command::new("mkfifo").arg(site.file("content/blog/pipe.md")).status().expect("mkfifo runs");
    assert!(made.success());
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nWords behind the pipe.\n");
    preview.wait_for("/en/blog/second/", "Words behind the pipe.");
}

#[test]
fn what_is_wrong_from_the_start_is_shown_in_place_of_the_site() {
    let site = site(TWO);
    site.write("hub.yaml", &HUB_YAML.replace("languages:", "langues:"));
    let preview = site.serve(&["--messages", "fr"]);
    let answer = preview.get("/en/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("erreur[unknown-key]") && answer.text().contains("lang=\"fr-CA\""), "{}", answer.text());
    site.write("hub.yaml", HUB_YAML);
    preview.wait_for("/en/blog/second/", "Some words");
}

#[test]
fn an_entry_that_is_wrong_from_the_start_does_not_keep_the_others_away() {
    let site = site(&format!("{TWO}-- content/blog/third.md --\n---\ntitle: Third\ndate: soon\n---\nWords.\n"));
    let preview = site.serve(&[]);
    assert!(preview.page("/en/blog/second/").contains("Some words"));
    assert_eq!(preview.get("/en/blog/third/").status, 404);
}

#[test]
fn nothing_that_is_saved_ends_it() {
    let (site, mut preview, _events) = start();
    let junk: Vec<u8> = (0..4000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes) in [
        ("content/blog/second.md", &junk[..]),
        ("content/blog/second.md", b"---\ntitle: [\n"),
        ("content/blog/second.md", b"---"),
        ("content/blog/second.md", b""),
        ("content/topics/x.yaml", &junk),
        ("content/topics/x.yaml", b"{{{{[[[["),
        ("content/nowhere/x.md", &junk),
        ("themes/commons/templates/base.html", &junk),
        ("themes/commons/templates/base.html", b"{% extends \"base.html\" %}"),
        ("themes/commons/words/fr.yaml", &junk),
        ("themes/commons/assets/commons.css", &junk),
        ("content/blog/x.png", &junk),
        ("hub.yaml", &junk),
        ("hub.yaml", b""),
        ("hub.yaml", b"title: x"),
    ] {
        site.write_bytes(name, bytes);
        thread::sleep(Duration::from_millis(100));
        assert!(preview.get("/en/blog/second/").text().contains("Some words"), "after {name}");
        assert!(preview.get("/_hub/").status > 0);
    }
    fs::remove_dir_all(site.file("content")).expect("removed");
    fs::remove_dir_all(site.file("themes")).expect("removed");
    site.remove("hub.yaml");
    thread::sleep(Duration::from_millis(300));
    assert!(preview.get("/en/").status > 0, "it answers, with whatever is left");
    assert!(preview.is_alive());
    site.write("hub.yaml", HUB_YAML);
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nBack again.\n");
    preview.wait_for("/en/blog/second/", "Back again.");
    site.build_well(&["--drafts"]);
    let built = site.read("public/en/index.html");
    while preview.get("/en/").text().replacen(RELOAD, "", 1) != built {
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let (site, mut preview, _events) = start();
    let away = site.path().with_extension("away");
    fs::rename(site.path(), &away).expect("moved");
    thread::sleep(Duration::from_millis(300));
    assert!(preview.page("/en/blog/second/").contains("Some words"));
    fs::rename(&away, site.path()).expect("moved back");
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nBack again.\n");
    preview.wait_for("/en/blog/second/", "Back again.");
    assert!(preview.is_alive());
}
