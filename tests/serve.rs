//! `hub serve`: the pages are those of a build, and follow what is saved.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use support::preview::{Preview, RELOAD};
use support::{Site, site, tree};

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

/// Compares every output of a build with what is served.
fn compare(outputs: &BTreeMap<String, Vec<u8>>, preview: &Preview, base: &str) {
    let mut wrong = Vec::new();
    for (file, bytes) in outputs.iter().filter(|(file, _)| !file.starts_with('.')) {
        let address = format!("{base}/{}", file.strip_suffix("index.html").unwrap_or(file));
        let answer = preview.get(&address);
        let is_page = file.ends_with(".html");
        let text = answer.text();
        let end = text.rfind("</body>").filter(|_| is_page);
        let served = match end.and_then(|end| text[..end].strip_suffix(RELOAD).map(|start| (start, &text[end..]))) {
            Some((start, end)) => format!("{start}{end}").into_bytes(),
            None if is_page => Vec::new(),
            None => answer.body,
        };
        if answer.status != 200 || served != *bytes {
            wrong.push(format!("{address}: {}", answer.status));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_output_of_the_own_hub_is_served_as_it_is_built() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for base in ["", "/some/hub"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().join("public");
        let base_url = format!("https://hub.example.org{base}/");
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["build", "--date", "2021-12-01", "--drafts", "--format", "json", "--base-url", &base_url]);
        assert_eq!(support::run(command.arg("--site").arg(own).arg("--out").arg(&out)).status, 0);
        let outputs = tree(&out);
        assert!(outputs.len() > 100);
        let preview = Preview::start(own, &["--base-url", &base_url]);
        assert!(preview.url.ends_with(&format!("{base}/")), "{}", preview.url);
        compare(&outputs, &preview, base);
    }
}

#[test]
fn drafts_are_shown_and_marked_unless_they_are_held_back() {
    let site = site(&format!("{TWO}-- content/blog/third.md --\n---\ntitle: Third\nstatus: draft\n---\nWords.\n"));
    let shown = site.serve(&[]).page("/en/blog/third/");
    assert!(shown.contains("draft"), "{shown}");
    let preview = site.serve(&["--no-drafts"]);
    assert_eq!(preview.get("/en/blog/third/").status, 404);
    site.build_well(&[]);
    compare(&site.public(), &preview, "");
}

#[test]
fn it_answers_below_the_path_of_base_url_and_leads_there() {
    let preview = site(TWO).serve(&["--base-url", "https://example.org/hub/"]);
    let leads = |target: &str| preview.get(target).header("Location").map(str::to_owned);
    assert_eq!(leads("/").as_deref(), Some("/hub/"));
    assert_eq!(leads("/hub").as_deref(), Some("/hub/"));
    assert_eq!(leads("/hub/en/blog?a=b").as_deref(), Some("/hub/en/blog/?a=b"));
    assert_eq!([preview.get("/en/").status, preview.get("/hubble/").status, preview.get("/hub/en/").status], [404, 404, 200]);
    assert_eq!(preview.page("/hub/en/index.html"), preview.page("/hub/en/"));
}

#[test]
fn what_is_not_there_is_told_in_the_language_of_the_address() {
    let site = site(TWO);
    site.build_well(&[]);
    let preview = site.serve(&[]);
    for (target, file) in [("/fr/nulle/part/", "fr/404.html"), ("/en/x", "en/404.html"), ("/nowhere", "404.html")] {
        let answer = preview.get(target);
        assert_eq!((answer.status, answer.text().replacen(RELOAD, "", 1)), (404, site.read(&format!("public/{file}"))));
    }
}

#[test]
fn a_taken_port_gives_way_to_the_next_and_it_says_so() {
    let site = site(TWO);
    let first = site.serve(&[]);
    let port = first.host.rsplit(':').next().expect("a port");
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command
        .args(["serve", "--port", port, "--date", "2021-12-01"])
        .current_dir(site.path())
        .env("LANG", "fr_CA.UTF-8")
        .env_remove("LC_ALL");
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the program runs");
    let mut said = [0; 200];
    let count = std::io::Read::read(&mut child.stderr.take().expect("its words"), &mut said).expect("words");
    child.kill().and_then(|()| child.wait()).expect("it ends");
    let said = String::from_utf8_lossy(&said[..count]).into_owned();
    assert!(said.starts_with(&format!("le port {port} est occupé; voici le port ")), "{said}");
}

#[test]
fn nothing_is_written() {
    let site = site(TWO);
    let before = tree(site.path());
    let preview = site.serve(&[]);
    preview.page("/en/");
    preview.get("/_hub/");
    drop(preview);
    assert_eq!(tree(site.path()), before);
}

/// One reload for each way to save, and the page is new at once.
fn saved_once(save: impl Fn(&Site, &str)) {
    let site = site(TWO);
    let preview = site.serve(&[]);
    preview.says("Ctrl-C");
    let events = preview.events();
    save(&site, &site.read("content/blog/second.md").replace("Some words", "Other words"));
    events.next("change");
    preview.wait_for("/en/blog/second/", "Other words");
    let names = events.until_quiet(Duration::from_millis(700));
    assert_eq!(names.iter().filter(|name| *name == "reload").count(), 1, "{names:?}");
}

#[test]
fn a_file_that_is_truncated_and_written_is_one_reload() {
    saved_once(|site, text| {
        let file = fs::File::create(site.file("content/blog/second.md")).expect("a file");
        std::thread::sleep(Duration::from_millis(20));
        for part in text.as_bytes().chunks(20) {
            std::io::Write::write_all(&mut &file, part).expect("bytes");
            std::thread::sleep(Duration::from_millis(2));
        }
    });
}

#[test]
fn a_file_that_another_is_renamed_over_is_one_reload() {
    saved_once(|site, text| {
        site.write("content/blog/.second.md.swp", "");
        site.write("content/blog/second.md~", text);
        fs::rename(site.file("content/blog/second.md~"), site.file("content/blog/second.md")).expect("a file");
        site.remove("content/blog/.second.md.swp");
    });
}

#[test]
fn a_file_that_changes_places_with_its_copy_is_one_reload() {
    saved_once(|site, text| {
        let (file, old, new) =
            (site.file("content/blog/second.md"), site.file("content/blog/second.md~"), site.file("content/blog/4913"));
        fs::write(&new, text).expect("a file");
        fs::rename(&file, old).expect("a file");
        fs::rename(new, file).expect("a file");
    });
}

#[test]
fn a_whole_folder_that_moves_is_one_reload() {
    let site = site(TWO);
    let preview = site.serve(&[]);
    preview.says("Ctrl-C");
    let events = preview.events();
    let outside = tempfile::tempdir_in(site.path()).expect("a folder");
    let folder = outside.path().join("kept");
    for number in 0..30 {
        let text = format!("---\ntitle: Moved {number}\ndate: 2021-11-01\n---\nWords.\n");
        fs::create_dir_all(folder.join("deep")).expect("a folder");
        fs::write(folder.join("deep").join(format!("moved-{number}.md")), text).expect("a file");
    }
    fs::rename(&folder, site.file("content/blog/new")).expect("moved in");
    preview.wait_for("/en/blog/moved-29/", "Moved 29");
    let names = events.until_quiet(Duration::from_millis(700));
    assert_eq!(names.iter().filter(|name| *name == "reload").count(), 1, "{names:?}");
    fs::rename(site.file("content/blog/new"), folder).expect("moved out");
    events.next("reload");
    assert_eq!(preview.get("/en/blog/moved-29/").status, 404);
    site.build_well(&["--drafts"]);
    compare(&site.public(), &preview, "");
}

#[test]
fn a_checkout_of_many_files_is_followed() {
    let site = site(TWO);
    let preview = site.serve(&[]);
    preview.says("Ctrl-C");
    for round in 0..3 {
        for number in 0..60 {
            let name = format!("content/blog/folder-{}/post-{number}.md", number % 7);
            match (number + round) % 3 {
                0 if site.has(&name) => site.remove(&name),
                _ => site.write(&name, &format!("---\ntitle: Post {number} {round}\ndate: 2021-11-01\n---\nWords.\n")),
            }
        }
        site.write("content/blog/first.md", &format!("---\ntitle: First\ndate: 2021-10-01\n---\nRound {round}.\n"));
        preview.wait_for("/en/blog/first/", &format!("Round {round}."));
    }
    preview.events().until_quiet(Duration::from_millis(700));
    site.build_well(&["--drafts"]);
    compare(&site.public(), &preview, "");
}

#[test]
fn a_page_says_whether_more_than_its_style_is_new() {
    let site = site(TWO);
    site.write("themes/commons/assets/commons.css", "body { color: black }");
    let preview = site.serve(&[]);
    preview.says("Ctrl-C");
    let prints = |target: &str| {
        let answer = preview.get(target);
        let timing = answer.header("Server-Timing").expect("a fingerprint").to_owned();
        let of = |name: &str| timing.split(", ").find(|one| one.starts_with(name)).expect("a part").to_owned();
        (of("page"), of("text"))
    };
    let events = preview.events();
    let before = [prints("/en/blog/first/"), prints("/en/blog/second/")];
    site.write("themes/commons/assets/commons.css", "body { color: navy }");
    events.next("reload");
    let styled = [prints("/en/blog/first/"), prints("/en/blog/second/")];
    assert!(before.iter().zip(&styled).all(|(a, b)| a.0 != b.0 && a.1 == b.1), "{before:?} {styled:?}");
    site.write("content/blog/second.md", "---\ntitle: Second\ndate: 2021-10-02\n---\nNew words.\n");
    events.next("reload");
    let written = [prints("/en/blog/first/"), prints("/en/blog/second/")];
    assert_eq!(written[0], styled[0], "a page that is the same keeps its fingerprint");
    assert!(written[1].0 != styled[1].0 && written[1].1 != styled[1].1);
}
