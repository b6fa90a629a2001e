//! `hub check --external`: what is asked of other sites, and what is made of their answers. The other site is one of our own.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use support::{Run, Site, site};

/// What was asked, in order, and when.
type Heard = Arc<Mutex<Vec<(String, Instant)>>>;

/// A site that answers by what is asked; it ends with the process.
fn other_site() -> (String, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    let heard: Heard = Arc::default();
    let own = heard.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let heard = own.clone();
            thread::spawn(move || answer(stream, &heard));
        }
    });
    (address, heard)
}

fn answer(mut stream: TcpStream, heard: &Heard) {
    let mut lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let asked = first.trim_end_matches(" HTTP/1.1").to_owned();
    for line in lines.by_ref().map_while(Result::ok) {
        if line.is_empty() {
            break;
        }
    }
    let before = {
        let mut heard = heard.lock().expect("no panic");
        let before = heard.iter().filter(|(other, _)| *other == asked).count();
        heard.push((asked.clone(), Instant::now()));
        before
    };
    let (method, path) = asked.split_once(' ').expect("a method and a path");
    let (status, header) = match (method, path) {
        (_, "/there") => (200, ""),
        ("HEAD", "/no-head") => (405, ""),
        ("HEAD", "/liar") => (403, ""),
        ("GET", "/no-head" | "/liar") => (200, ""),
        (_, "/closed") => (403, ""),
        (_, "/gone") => (404, ""),
        (_, "/moved") => (301, "Location: /there\r\n"),
        (_, "/moved-twice") => (308, "Location: /moved\r\n"),
        (_, "/elsewhere-today") => (302, "Location: there\r\n"),
        (_, "/moved-away") => (301, "Location: /gone\r\n"),
        (_, "/round") => (302, "Location: /round\r\n"),
        (_, "/busy") if before == 0 => (429, "Retry-After: 1\r\n"),
        (_, "/busy") => (200, ""),
        (_, "/dated") if before == 0 => (503, "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT\r\n"),
        (_, "/script") => (302, "Location: javascript:alert(1)\r\n"),
        (_, "/nowhere") => (301, ""),
        (_, "/tired") if before == 0 => (503, ""),
        (_, "/tired") => (200, ""),
        (_, "/broken") => (500, ""),
        _ => (404, ""),
    };
    let _ = write!(stream, "HTTP/1.1 {status} X\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n");
}

fn hub(paths: &[&str], address: &str) -> Site {
    let links: Vec<String> = paths.iter().map(|path| format!("[Page {path}]({address}{path})")).collect();
    site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n{}\n", links.join("\n\n")))
}

const ONLY: &str = "dead-address,moved-address,silent-address";

fn check(site: &Site, more: &[&str]) -> Run {
    check_with_pause(site, "20", more)
}

fn check_with_pause(site: &Site, pause: &str, more: &[&str]) -> Run {
    site.check(&[&["--external", "--pause", pause, "--only", ONLY, "--format", "json", "--messages", "en"], more].concat())
}

/// Each message by the line that it is about.
fn told(run: &Run, address: &str) -> Vec<String> {
    let json = run.json();
    let one = |one: &serde_json::Value| {
        let message = one["message"].as_str().expect("a message").replace(address, "");
        format!("{}: {} {message}", one["line"], one["code"].as_str().expect("a code"))
    };
    json["diagnostics"].as_array().expect("a list").iter().map(one).collect()
}

#[test]
fn each_answer_is_taken_for_what_it_means() {
    let (address, heard) = other_site();
    let paths = [
        "/there",
        "/no-head",
        "/liar",
        "/closed",
        "/gone",
        "/moved",
        "/moved-twice#part",
        "/elsewhere-today",
        "/moved-away",
        "/round",
        "/busy",
        "/tired",
        "/broken",
        "/gone#part",
        "/dated",
        "/script",
        "/nowhere",
    ];
    let site = hub(&paths, &address);
    let run = check(&site, &[]);
    let expected = [
        "12: dead-address `/gone` is not there: the site answers 404",
        "14: moved-address `/moved` has moved for good to `/there`",
        "16: moved-address `/moved-twice#part` has moved for good to `/there#part`",
        "20: dead-address `/moved-away` is not there: the site answers 404",
        "22: silent-address `/round` cannot be reached: the site leads round in a circle",
        "28: silent-address `/broken` cannot be reached: the site is out of order and answers 500",
        "30: dead-address `/gone#part` is not there: the site answers 404",
        "32: silent-address `/dated` cannot be reached: the site is out of order and answers 503",
        "34: silent-address `/script` cannot be reached: the site sends on to what is no page",
        "36: silent-address `/nowhere` cannot be reached: the site sends on to what is no page",
    ];
    assert_eq!(told(&run, &address), expected);
    let heard = heard.lock().expect("no panic");
    let mut times: BTreeMap<&str, Vec<Instant>> = BTreeMap::new();
    heard.iter().for_each(|(asked, at)| times.entry(asked).or_default().push(*at));
    let counted = |asked: &str| times.get(asked).map_or(0, Vec::len);
    assert_eq!((counted("HEAD /no-head"), counted("GET /no-head"), counted("GET /there")), (1, 1, 0));
    assert_eq!((counted("HEAD /busy"), counted("HEAD /tired"), counted("HEAD /broken")), (2, 2, 3));
    // A page is asked for once, and one that wants to be left alone for years only once as well.
    assert_eq!((counted("GET /gone"), counted("HEAD /dated")), (2, 1));
    let busy = &times["HEAD /busy"];
    assert!(busy[1] - busy[0] >= Duration::from_secs(1), "the site asked for a second: {:?}", busy[1] - busy[0]);
}

#[test]
fn one_site_is_asked_one_thing_after_the_other_with_a_pause() {
    let (address, heard) = other_site();
    check_with_pause(&hub(&["/there", "/there?1", "/there?2"], &address), "200", &[]);
    let heard = heard.lock().expect("no panic");
    let heads: Vec<_> = heard.iter().filter(|(asked, _)| asked.starts_with("HEAD")).collect();
    assert_eq!(heads.len(), 3, "{heard:?}");
    assert!(heads.windows(2).all(|pair| pair[1].1 - pair[0].1 >= Duration::from_millis(150)), "{heard:?}");
}

#[test]
fn what_was_answered_is_remembered_and_what_was_not_is_asked_again() {
    let (address, heard) = other_site();
    let site = hub(&["/there", "/gone", "/moved", "/round"], &address);
    let first = told(&check(&site, &[]), &address);
    let asked = heard.lock().expect("no panic").len();
    assert!(site.has(".hub-cache/external.json"));
    assert_eq!(told(&check(&site, &[]), &address), first);
    let heard = heard.lock().expect("no panic");
    let again: Vec<&str> = heard[asked..].iter().map(|(asked, _)| asked.as_str()).collect();
    assert!(!again.is_empty() && again.iter().all(|asked| asked.ends_with("/round")), "{again:?}");
}

#[test]
fn a_new_address_is_written_where_it_is_asked_for() {
    let (address, _) = other_site();
    let site = hub(&["/moved", "/there"], &address);
    let run = check(&site, &["--fix"]);
    assert_eq!(told(&run, &address), Vec::<String>::new());
    assert_eq!(
        site.read("content/blog/a.md"),
        format!("---\ntitle: A\n---\n[Page /moved]({address}/there)\n\n[Page /there]({address}/there)\n")
    );
}

#[test]
fn a_site_that_is_not_there_is_said_so() {
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address");
    let address = format!("http://{closed}");
    let run = check(&hub(&["/a"], &address), &[]);
    assert_eq!(
        told(&run, &address),
        ["4: silent-address `/a` cannot be reached: the site refuses the connection or breaks it off"]
    );
}
