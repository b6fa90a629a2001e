//! What hosts are told: the file `_headers`, and the same headers in the examples of `docs/publishing.md`.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::site;

const POST: &str = "-- content/blog/a.md --
---
title: A
date: 2021-10-01
---
";

/// `_headers` of a hub at an address.
fn headers(base_url: &str) -> String {
    let site = site(POST);
    site.build_well(&["--base-url", base_url]);
    site.read("public/_headers")
}

/// The block of a page that is fenced with a word.
fn block<'a>(page: &'a str, word: &str) -> &'a str {
    let start = page.split_once(&format!("```{word}\n")).expect("a block").1;
    start.split_once("\n```").expect("its end").0
}

/// The headers of all files, by name.
fn of_all_files() -> Vec<(String, String)> {
    let headers = headers("https://hub.example.org/");
    let lines = headers.lines().skip(1).map_while(|line| line.strip_prefix("  ")?.split_once(": "));
    lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn static_hosts_are_told_what_to_send() {
    let expected = "/*
  Content-Security-Policy: default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; \
frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; media-src 'self'; script-src 'self'; style-src 'self'
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
  Strict-Transport-Security: max-age=31536000
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/files/*
  Cache-Control: public, max-age=31536000, immutable
/en/search/files/*
  Cache-Control: public, max-age=31536000, immutable
/fr/search/files/*
  Cache-Control: public, max-age=31536000, immutable
";
    assert_eq!(headers("https://hub.example.org/"), expected);
}

#[test]
fn the_path_of_the_site_begins_each_rule() {
    let headers = headers("https://example.org/our/hub/");
    let rules: Vec<&str> = headers.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        rules,
        ["/our/hub/*", "/our/hub/assets/*", "/our/hub/files/*", "/our/hub/en/search/files/*", "/our/hub/fr/search/files/*"]
    );
}

#[test]
fn a_site_that_is_reached_without_encryption_does_not_demand_it() {
    assert!(!headers("http://localhost:8000/").contains("Strict-Transport-Security"));
}

#[test]
fn the_guide_to_publishing_names_the_same_headers_for_every_host() {
    let page = include_str!("../docs/publishing.md");
    let (nginx, caddy) = (block(page, "nginx"), block(page, "caddy"));
    let all = of_all_files();
    assert_eq!(all.len(), 5, "{all:?}");
    let told = |line: &str, text: &str| text.lines().any(|other| other.trim_start().starts_with(line));
    let mut missing = Vec::new();
    for (name, value) in &all {
        let lines = [
            (format!("add_header {name} \"{value}\" always;"), nginx),
            (format!("{name} \"{value}\""), caddy),
            (format!("| `{name}` | `{value}`"), page),
        ];
        missing.extend(lines.into_iter().filter(|(line, text)| !told(line, text)).map(|(line, _)| line));
    }
    assert_eq!(missing, Vec::<String>::new());
    let others = page.matches("default-src").count();
    assert_eq!(others, 3, "the policy stands in the page once for nginx, once for Caddy and once in the table");
}
