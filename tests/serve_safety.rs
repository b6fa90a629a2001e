//! `hub serve` is safe to leave open: it answers few questions, and nobody keeps it from answering the next.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::io::{Read, Write};

use proptest::prelude::*;
use support::preview::{Preview, answer};
use support::{Site, site};

fn small() -> (Site, Preview) {
    let site =
        site("-- content/blog/a.md --\n---\ntitle: A\ndate: 2021-10-01\n---\nSee [the film](film.mp4) and [it](note.txt).\n");
    site.write_bytes("content/blog/film.mp4", &(0..=255).cycle().take(200_000).collect::<Vec<u8>>());
    site.write("content/blog/note.txt", "words");
    site.write("secret.txt", "secret");
    let preview = site.serve(&[]);
    (site, preview)
}

#[test]
fn only_a_host_that_it_knows_is_answered() {
    let (_site, preview) = small();
    let port = preview.host.rsplit(':').next().expect("a port").to_owned();
    let status =
        |host: &str| preview.send(format!("GET /en/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).status;
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        assert_eq!(status(&format!("{host}:{port}")), 200, "{host}");
    }
    for host in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "hub.example.org",
        "0.0.0.0",
        "127.0.0.2",
        "x@localhost",
    ] {
        assert_eq!(status(&format!("{host}:{port}")), 421, "{host}");
        assert_eq!(status(host), 421, "{host}");
    }
    assert_eq!([status("localhost"), status("localhost:1"), status("")], [421; 3]);
    assert_eq!(preview.send(b"GET /en/ HTTP/1.1\r\n\r\n").status, 400);
    let two = format!("GET /en/ HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n");
    assert_eq!(preview.send(two.as_bytes()).status, 400);
    assert_eq!(preview.ask("http://evil.example/en/", "").status, 404);
}

#[test]
fn only_get_and_head_are_answered() {
    let (_site, preview) = small();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "GETX"] {
        let answer = preview.send(format!("{method} /en/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).as_bytes());
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let get = preview.get("/en/");
    let head = preview.send(format!("HEAD /en/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host).as_bytes());
    let length = get.body.len().to_string();
    assert_eq!((head.status, head.header("Content-Length"), head.body.len()), (200, Some(length.as_str()), 0));
    let body = format!("GET /en/ HTTP/1.1\r\nHost: {}\r\nContent-Length: 4\r\n\r\nGET ", preview.host);
    assert_eq!(preview.send(body.as_bytes()).status, 413);
}

#[test]
fn heads_are_bounded() {
    let (_site, preview) = small();
    let long = format!("x: {}\r\n", "y".repeat(20_000));
    let many = "x: y\r\n".repeat(200);
    assert_eq!([preview.ask("/en/", &long).status, preview.ask("/en/", &many).status], [431; 2]);
    assert_eq!(preview.get(&format!("/{}", "a".repeat(20_000))).status, 431);
    assert_eq!(preview.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").status, 400);
}

#[test]
fn nothing_outside_the_table_of_routes_is_reached() {
    let (_site, preview) = small();
    for target in [
        "/../secret.txt",
        "/secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/en/../../secret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/en/%00",
        "//secret.txt",
        "/content/blog/a.md",
        "/hub.yaml",
        "/files/../secret.txt",
        "/_hub/../secret.txt",
        "/_hub/%2e%2e/secret.txt",
        "/_hub/nothing",
        "file:///etc/passwd",
        "*",
        "/etc/passwd",
    ] {
        let answer = preview.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains("secret\n") && answer.text() != "secret", "{target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn no_target_and_no_bytes_reach_a_file_or_end_it(
        targets in prop::collection::vec("/(\\.\\.|%2e|%2F|%5c|\\\\|%00|%25|/|en|secret\\.txt|content|[a-z%.]){0,12}", 20),
        junk in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..200), 5),
    ) {
        let (_site, mut preview) = small();
        for target in &targets {
            let answer = preview.get(target);
            prop_assert!(answer.body != b"secret", "{target}");
            prop_assert!([200, 302, 400, 404].contains(&answer.status), "{target}: {}", answer.status);
        }
        for mut bytes in junk {
            bytes.extend(b"\r\n\r\n");
            preview.send(&bytes);
        }
        prop_assert!(preview.is_alive());
        prop_assert_eq!(preview.get("/en/").status, 200);
    }
}

#[test]
fn who_is_slow_or_only_listens_keeps_nobody_waiting() {
    let (_site, preview) = small();
    let slow: Vec<_> = (0..400)
        .map(|_| {
            let mut stream = preview.connect();
            let _ = stream.write_all(b"GET /en/ HTTP/1.1\r\nHo");
            stream
        })
        .collect();
    assert_eq!(preview.get("/en/").status, 200);
    let listening: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = preview.connect();
            write!(stream, "GET /_hub/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).expect("a request");
            stream
        })
        .collect();
    assert_eq!(preview.get("/en/blog/a/").status, 200);
    // Who asks for much and takes nothing.
    let film = film(&preview);
    let deaf: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = preview.connect();
            let _ = stream.write_all(format!("GET {film} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).repeat(20).as_bytes());
            stream
        })
        .collect();
    assert_eq!(preview.get("/en/").status, 200);
    drop((slow, listening, deaf));
}

/// The address of the film.
fn film(preview: &Preview) -> String {
    let page = preview.page("/en/blog/a/");
    let at = page.find("/files/").expect("a file");
    page[at..].split('"').next().expect("an address").to_owned()
}

#[test]
fn parts_of_files_are_served_with_their_types() {
    let (_site, preview) = small();
    let film = film(&preview);
    let whole = preview.get(&film);
    assert_eq!((whole.status, whole.header("Content-Type"), whole.body.len()), (200, Some("video/mp4"), 200_000));
    assert_eq!((whole.header("Accept-Ranges"), whole.header("Cache-Control")), (Some("bytes"), Some("no-store")));
    let part = |range: &str| {
        let answer = preview.ask(&film, &format!("Range: {range}\r\n"));
        (answer.status, answer.header("Content-Range").unwrap_or("").to_owned(), answer.body)
    };
    assert_eq!(part("bytes=250-259"), (206, "bytes 250-259/200000".into(), vec![250, 251, 252, 253, 254, 255, 0, 1, 2, 3]));
    assert_eq!(part("bytes=-2"), (206, "bytes 199998-199999/200000".into(), whole.body[199_998..].to_vec()));
    assert_eq!(part("bytes=199999-"), (206, "bytes 199999-199999/200000".into(), whole.body[199_999..].to_vec()));
    assert_eq!(part("bytes=200000-"), (416, "bytes */200000".into(), Vec::new()));
    assert_eq!(part("bytes=0-1,5-6").0, 200);
    let kinds = ["/en/", "/sitemap.xml", "/robots.txt", "/en/feed.xml", "/_hub/reload.js", "/_hub/worker.js", "/_hub/desk.css"];
    let kinds = kinds.map(|target| preview.get(target).header("Content-Type").expect("a type").to_owned());
    let (html, xml, script) = ("text/html; charset=utf-8", "application/xml", "text/javascript; charset=utf-8");
    let feed = "application/atom+xml; charset=utf-8";
    assert_eq!(kinds, [html, xml, "text/plain; charset=utf-8", feed, script, script, "text/css; charset=utf-8"]);
}

#[test]
fn a_connection_is_used_again() {
    let (_site, preview) = small();
    let mut stream = preview.connect();
    let one = format!("GET /robots.txt HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host);
    let last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    stream.write_all(format!("{one}{one}{last}").as_bytes()).expect("requests");
    let all = answer(&mut stream);
    let text = String::from_utf8_lossy(&all.body).into_owned();
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 2, "after the first, two more: {text}");
    let mut rest = Vec::new();
    assert_eq!(stream.read_to_end(&mut rest).expect("the end"), 0);
}
