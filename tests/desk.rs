//! How every entry stands: `hub status` in words and as JSON, and the desk of the preview.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::page::Page;
use support::{Site, site};

fn hub() -> Site {
    let site = site(
        "\
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
-- content/blog/first.md --
---
title: First
date: 2021-10-01
updated: 2021-11-01
topics: [water]
review_by: 2021-11-30
---
![A picture](dot.png) and [the second](second.md).
-- content/blog/first.fr.md --
---
title: Premier
updated: 2021-10-15
---
Des mots.
-- content/blog/second.md --
---
title: Second
date: 2021-10-02
---
Words.
-- content/blog/later.md --
---
title: Later
publish_on: 2022-01-15
---
Words.
-- content/blog/later.fr.md --
---
title: Plus tard
---
Des mots.
-- content/blog/gone.md --
---
title: Gone
expires_on: 2021-11-01
---
Words.
-- content/blog/old.md --
---
title: Old
archived: { reason: It was long ago. }
---
Words.
-- content/guides/plan.md --
---
title: Plan
status: draft
---
Words.
-- content/guides/broken.md --
---
title: Broken
date: soon
---
Words.
",
    );
    // One grey dot.
    let dot = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xa8\0\0\0\x82\0\x81\xdd\x06\xe2\xf2\0\0\0\0IEND\xaeB`\x82";
    site.write_bytes("content/blog/dot.png", dot);
    site
}

const DATE: [&str; 3] = ["status", "--date", "2021-12-01"];

#[test]
fn it_is_told_in_words() {
    let run = hub().hub(&[&DATE[..], &["--messages", "en"]].concat());
    let expected = "\
as of 2021-12-01

        entries  English            Français
Blog    5        ██████████ 5 of 5  ████░░░░░░ 2 of 5
Guides  2        ██████████ 2 of 2  ░░░░░░░░░░ 0 of 2
Topics  1        ██████████ 1 of 1  ██████████ 1 of 1

3  a translation is missing
1  the original is newer
1  a review is due
7  there are messages
3  nothing links to it

content/blog/first.md      en  live                      review was due on 2021-11-30; 1 warning; 1\u{a0}kB
content/blog/first.fr.md   fr  live                      original changed on 2021-11-01; 3 warnings; 1\u{a0}kB
content/blog/gone.md       en  expired on 2021-11-01     hidden because it says `expires_on: 2021-11-01`; missing: Français; 1\u{a0}kB
content/blog/later.md      en  scheduled for 2022-01-15  hidden because it says `publish_on: 2022-01-15`; 1 warning; nothing links to it; 1\u{a0}kB
content/blog/later.fr.md   fr  scheduled for 2022-01-15  hidden because its original says `publish_on: 2022-01-15`; 1\u{a0}kB
content/blog/old.md        en  archived                  missing: Français; 1\u{a0}kB
content/blog/second.md     en  live                      missing: Français; 1\u{a0}kB
content/guides/broken.md   en  has errors                hidden until its errors are mended; missing: Français; 1 error, 1 warning; nothing links to it; 1\u{a0}kB
content/guides/plan.md     en  draft                     hidden because it says `status: draft`; missing: Français; 1 warning; nothing links to it; 1\u{a0}kB
content/topics/water.yaml  en  live                      1 warning; 1\u{a0}kB
content/topics/water.yaml  fr  live                      1 warning; 1\u{a0}kB
";
    assert_eq!((run.status, run.stdout.as_str()), (0, expected), "{}", run.stderr);
}

#[test]
fn it_is_told_in_french() {
    let run = hub().hub(&[&DATE[..], &["--messages", "fr"]].concat());
    let line = |start: &str| run.stdout.lines().find(|line| line.starts_with(start)).expect("a line").to_owned();
    assert_eq!(line("en date"), "en date du 2021-12-01");
    assert_eq!(line("Blogue"), "Blogue  5        ██████████ 5 sur 5  ████░░░░░░ 2 sur 5");
    let gone = "content/blog/gone.md       en  expirée le 2021-11-01  masquée parce qu’elle indique `expires_on: 2021-11-01`; manque\u{a0}: Français; 1\u{a0}ko";
    assert_eq!(line("content/blog/gone"), gone);
}

#[test]
fn it_is_told_to_machines() {
    let run = hub().hub(&[&DATE[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let one = |entry: &serde_json::Value| {
        let text = |name: &str| entry[name].as_str().unwrap_or("-").to_owned();
        let list = |name: &str| {
            let items = entry[name].as_array().expect("a list").iter().map(|item| item.as_str().expect("a text"));
            items.collect::<Vec<_>>().join("+")
        };
        let state = [text("state"), text("date")].join(" ");
        format!("{}: {state}, {}, {}, {}", text("file"), list("missing"), list("needs"), text("original_changed"))
    };
    let entries: Vec<String> = json["entries"].as_array().expect("a list").iter().map(one).collect();
    let expected = [
        "content/blog/first.md: live -, , review+mending, -",
        "content/blog/first.fr.md: live -, , update+mending, 2021-11-01",
        "content/blog/gone.md: expired 2021-11-01, fr, , -",
        "content/blog/later.md: scheduled 2022-01-15, , mending+link, -",
        "content/blog/later.fr.md: scheduled 2022-01-15, , , -",
        "content/blog/old.md: archived -, fr, , -",
        "content/blog/second.md: live -, fr, translation, -",
        "content/guides/broken.md: error -, fr, translation+mending+link, -",
        "content/guides/plan.md: draft -, fr, translation+mending+link, -",
        "content/topics/water.yaml: live -, , mending, -",
        "content/topics/water.yaml: live -, , mending, -",
    ];
    assert_eq!(entries, expected);
    assert_eq!(json["collections"][0]["languages"], serde_json::json!({ "en": 5, "fr": 2 }));
}

#[test]
fn the_desk_says_the_same_and_picks_what_is_asked_for() {
    let site = hub();
    let preview = site.serve(&[]);
    let titles = |query: &str| {
        let page = Page::new(&preview.page(&format!("/_hub/{query}")));
        page.texts("table.entries tbody th > :first-child")
    };
    assert_eq!(titles("").len(), 11);
    assert_eq!(titles("?state=expired"), ["Gone"]);
    assert_eq!(titles("?need=translation&sort=-title"), ["Second", "Plan", "Broken"]);
    assert_eq!(titles("?q=nothing&language=en"), Vec::<String>::new());
    assert_eq!(titles("?q=LATER&language=en&collection=blog"), ["Later"]);
    assert_eq!(titles("?sort=nothing&page=99&state=live&collection=topics"), ["Water", "Eau"]);
    let page = Page::new(&preview.page("/_hub/?q=%22%3E%3Cscript%3E"));
    assert_eq!((page.count("form script"), page.attributes("#q_", "value")), (0, vec!["\"><script>".to_owned()]));
}

#[test]
fn the_desk_picks_in_french_as_grammar_demands() {
    let site = hub();
    let preview = site.serve(&["--messages", "fr"]);
    let page = Page::new(&preview.page("/_hub/"));
    assert_eq!(page.texts("#waiting"), ["À faire"]);
    assert_eq!(page.texts("form option[value=\"\"]"), ["toutes", "toutes", "tous", "toutes"]);
}
