//! The preview in headless Chromium: it follows what is saved, shows what is wrong, and has a desk for staff.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use support::preview::Preview;
use support::{HUB_YAML, Site, browser, site};

fn three() -> Site {
    let site = site(
        "\
-- content/blog/first.md --
---
title: First
date: 2021-10-01
---
Words.
-- content/blog/second.md --
---
title: Second
date: 2021-10-02
---
Some words.
-- content/blog/third.md --
---
title: Third
date: 2021-10-03
status: draft
---
Not yet.
-- themes/commons/assets/commons.css --
body { background: white }
",
    );
    site.write("hub.yaml", &format!("{HUB_YAML}editor: \"editor://open?file={{file}}&line={{line}}\"\n"));
    site
}

/// Lets a browser look at the preview of a site.
fn look(name: &str, arguments: &[&str]) {
    let site = three();
    let mut preview = site.serve(arguments);
    let port = preview.host.rsplit(':').next().expect("a port").to_owned();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/preview/run.mjs");
    let mut command = Command::new("node");
    command.arg(script).arg(browser::prepare()).args([name, &preview.url]).arg(site.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let mut go_on = child.stdin.take().expect("its input");
    for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
        let line = line.expect("UTF-8");
        if line == "restart" {
            drop(preview);
            preview = Preview::start(site.path(), &[&["--port", &port], arguments].concat());
            writeln!(go_on, "done").expect("it listens");
            continue;
        }
        let faults: Vec<String> = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        child.wait().expect("it ends");
        return;
    }
    panic!("the browser has stopped: {:?}", child.wait());
}

#[test]
fn a_tab_follows_what_is_saved() {
    look("reload", &[]);
}

#[test]
fn what_is_wrong_lies_over_the_page() {
    look("overlay", &["--messages", "fr"]);
}

#[test]
fn the_desk_tells_how_every_entry_stands() {
    look("desk", &[]);
}
