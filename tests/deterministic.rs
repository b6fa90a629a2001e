//! Two builds of any site give the same bytes, in whatever folder and by however many threads, and no link of it leads nowhere.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use proptest::prelude::*;
use support::page::Page;
use support::{Site, site, tree};

/// A post of a random site.
#[derive(Clone, Debug)]
struct Post {
    title: String,
    date: Option<(u8, u8)>,
    topics: Vec<usize>,
    links: Vec<usize>,
    is_translated: bool,
    is_draft: bool,
}

/// A random site: its posts, how many topics there are, how long a list may be, the path of its address.
#[derive(Clone, Debug)]
struct Plan {
    posts: Vec<Post>,
    topics: usize,
    page_size: usize,
    path: &'static str,
}

fn post() -> impl Strategy<Value = Post> {
    let title = "[A-Zé][a-zéœ ’!?&<]{0,18}";
    let date = proptest::option::of((1..=12_u8, 1..=28_u8));
    let (topics, links) = (proptest::collection::vec(0..8_usize, 0..4), proptest::collection::vec(0..12_usize, 0..4));
    (title, date, topics, links, any::<bool>(), proptest::bool::weighted(0.15)).prop_map(
        |(title, date, topics, links, is_translated, is_draft)| Post { title, date, topics, links, is_translated, is_draft },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    let path = proptest::sample::select(vec!["", "hub/", "a/b/"]);
    (proptest::collection::vec(post(), 0..12), 1..6_usize, 1..5_usize, path).prop_map(|(posts, topics, page_size, path)| Plan {
        posts,
        topics,
        page_size,
        path,
    })
}

/// The site in one string. Titles come with their number, so that no two ask for one address.
fn text(plan: &Plan) -> String {
    let hub = support::HUB_YAML.replace("example.org/", &format!("example.org/{}", plan.path));
    let hub = hub.replace("    feed: true\n", &format!("    feed: true\n    page_size: {}\n", plan.page_size));
    let mut text = format!("-- hub.yaml --\n{hub}");
    for topic in 0..plan.topics {
        let _ = write!(text, "-- content/topics/t{topic}.yaml --\ntitle: {{ en: Topic {topic}, fr: Sujet {topic} }}\n");
    }
    for (number, post) in plan.posts.iter().enumerate() {
        let mut topics: Vec<String> = post.topics.iter().map(|topic| format!("t{}", topic % plan.topics)).collect();
        topics.sort();
        topics.dedup();
        let date = post.date.map_or(String::new(), |(month, day)| format!("date: 2021-{month:02}-{day:02}\n"));
        let status = if post.is_draft { "status: draft\n" } else { "" };
        let links: String = post.links.iter().map(|other| format!("[to it](p{}.md) and ", other % plan.posts.len())).collect();
        let title = post.title.trim();
        let _ = write!(
            text,
            "-- content/blog/p{number}.md --\n---\ntitle: \"{title} {number}\"\n{date}{status}topics: [{}]\n---\n## Here {number}\n\nWords, {links}more.\n",
            topics.join(", ")
        );
        if post.is_translated {
            let _ = write!(
                text,
                "-- content/blog/p{number}.fr.md --\n---\ntitle: \"{number} {title}\"\n---\nDes mots, {links}etc.\n"
            );
        }
    }
    text
}

/// A site of this text, built by so many threads.
fn build(text: &str, jobs: &str) -> Site {
    let site = site(text);
    let run = site.build_json(&["--jobs", jobs]);
    let errors: Vec<String> = run.diagnostics().into_iter().filter(|line| line.contains(" error[")).collect();
    assert_eq!((run.status, errors), (0, Vec::new()), "{}{text}", run.stderr);
    site
}

/// Links from page to page and to files that lead nowhere.
fn dead_links(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Vec<String> {
    let mut dead = Vec::new();
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".html")) {
        let page = Page::new(std::str::from_utf8(bytes).expect("UTF-8"));
        let (root, whole) = (format!("/{path}"), format!("https://hub.example.org/{path}"));
        for target in page.targets() {
            let address = target.split(['#', '?']).next().unwrap_or("");
            let inside = address.strip_prefix(&root).or_else(|| address.strip_prefix(&whole));
            let there = inside
                .map(|path| if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() });
            let is_fine = match there {
                Some(there) => files.contains_key(&there),
                None => address.is_empty() || address.starts_with("https://") || address.starts_with("mailto:"),
            };
            if !is_fine {
                dead.push(format!("{file}: {target}"));
            }
        }
    }
    dead
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn two_builds_of_a_site_are_the_same_bytes_and_no_link_leads_nowhere(plan in plan()) {
        let text = text(&plan);
        let (one, two) = (build(&text, "1"), build(&text, "2"));
        let (first, second) = (tree(&one.file("public")), tree(&two.file("public")));
        let differ: Vec<&String> = first.iter().filter(|(file, bytes)| second.get(*file) != Some(bytes)).map(|(file, _)| file).collect();
        prop_assert_eq!(differ, Vec::<&String>::new());
        prop_assert_eq!(first.len(), second.len());
        prop_assert_eq!(dead_links(&first, plan.path), Vec::<String>::new());
    }
}

#[test]
fn neither_the_time_zone_nor_the_language_of_the_computer_changes_a_byte() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\ndate: 2021-11-30T23:30:00Z\nupdated: 2021-11-30 23:30\n---\n\
                -- content/blog/b.md --\n---\ntitle: B\ndate: 2021-10-01\npublish_on: 2021-12-01\n---\n-- content/blog/c.fr.md --\n---\ntitle: Ç\n---\n";
    let builds =
        [("UTC", "en"), ("Asia/Tokyo", "fr"), ("America/Vancouver", "en"), (":nowhere", "fr")].map(|(zone, language)| {
            let site = site(text);
            let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
            let command =
                command.args(["build", "--date", "2021-12-01", "--messages", language]).env("TZ", zone).current_dir(site.path());
            let run = support::run(command);
            assert_eq!(run.status, 0, "{}", run.stderr);
            site.public()
        });
    assert!(builds.iter().all(|build| *build == builds[0]));
    assert!(builds[0].contains_key("en/blog/b/index.html"));
}

#[test]
fn what_was_there_before_changes_no_byte() {
    let one = site("-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/topics/x.yaml --\ntitle: { en: X, fr: X }\n");
    one.build_well(&["--base-url", "https://other.example.org/path/"]);
    one.remove("content/topics/x.yaml");
    one.write("content/blog/a.md", "---\ntitle: B\n---\nOther words.\n");
    one.build_well(&[]);
    let other = site("-- content/blog/a.md --\n---\ntitle: B\n---\nOther words.\n");
    other.build_well(&[]);
    assert!(one.public() == other.public());
}
