//! The pages in a browser: this repository's hub, one with every sort of page, and one whose languages are a single one.
//!
//! Each test is a concern; its file in `tests/browser/concerns/` says what is looked for.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use support::browser::{self, Browser};
use support::{Site, site};

/// The day on which the hubs are built.
const DAY: [&str; 2] = ["--date", "2021-12-01"];

/// A hub of one language with so many entries that each letter has a page.
fn letters() -> Site {
    let mut text = String::from(
        "-- hub.yaml --\ntitle: Words\nbase_url: https://words.example.org/\ntimezone: America/Toronto\n\
         languages: { fr: { name: Français, locale: fr-CA } }\ncollections: { glossary: { kind: topic, label: Glossaire } }\n",
    );
    for (number, letter) in ('a'..='z').cycle().take(210).enumerate() {
        let _ = write!(text, "-- content/glossary/word-{number}.yaml --\ntitle: {letter}bc, le mot {number}\n");
    }
    site(&text)
}

fn own(out: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command.arg("build").args(DAY).arg("--site").arg(env!("CARGO_MANIFEST_DIR")).arg("--out").arg(out);
    let run = support::run(&mut command);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

fn browser() -> &'static Browser {
    static BROWSER: OnceLock<Browser> = OnceLock::new();
    BROWSER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let own_public = folder.path().join("public");
        own(&own_public);
        let (every, letters, wrong) = (site(include_str!("browser/every.txt")), letters(), wrong());
        for site in [&every, &letters] {
            let run = site.build(&[]);
            assert_eq!(run.status, 0, "{}", run.stderr);
        }
        let public = [&every, &letters, &wrong].map(|site| site.file("public"));
        browser::open(&[("own", &own_public), ("every", &public[0]), ("letters", &public[1]), ("wrong", &public[2])])
    })
}

fn hold(concern: &str) {
    let faults = browser().faults(concern, &["own", "every", "letters"]);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// A hub whose home page has every fault that the concerns look for.
fn wrong() -> Site {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\n");
    site.build_well(&[]);
    // Bytes that cannot be packed, so that they weigh what they are.
    let noise: String = (0..9000).map(|number: u32| blake3::hash(&number.to_le_bytes()).to_hex().to_string()).collect();
    site.write("public/en/index.html", &format!("{}<!-- {} -->", include_str!("browser/wrong.html"), &noise[..80_000]));
    site.write("public/assets/wrong.css", &format!("{}/* {} */", include_str!("browser/wrong.css"), &noise[..40_000]));
    site.write("public/assets/wrong.js", include_str!("browser/wrong.js"));
    site.write("public/assets/heavy.svg", &format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- {noise} --></svg>"));
    site
}

#[test]
fn axe_finds_nothing_on_phones_and_screens_in_light_and_dark() {
    hold("accessible");
}

#[test]
fn the_keyboard_leads_everywhere() {
    hold("keyboard");
}

#[test]
fn nothing_scrolls_sideways_and_no_words_are_lost() {
    hold("reflow");
}

#[test]
fn what_is_pressed_is_large_enough() {
    hold("targets");
}

#[test]
fn paper_holds_what_one_reads() {
    hold("print");
}

#[test]
fn motion_and_colours_are_those_that_the_reader_asks_for() {
    hold("preferences");
}

#[test]
fn every_link_leads_somewhere() {
    hold("links");
}

#[test]
fn pages_keep_to_their_host_and_to_the_policy() {
    hold("private");
}

#[test]
fn every_language_is_named_rightly() {
    hold("languages");
}

#[test]
fn the_html_is_valid() {
    hold("valid");
}

#[test]
fn pages_are_light() {
    hold("weight");
}

/// What each concern must find on the page in which everything is wrong.
const WRONG: &[(&str, &[&str])] = &[
    ("accessible", &["320 px, light: color-contrast", "320 px, dark: color-contrast", "1280 px, light: color-contrast"]),
    (
        "keyboard",
        &[
            "nothing shows that the focus is on <a> A link on which",
            "<a> A link that cannot be reached cannot be reached",
            "<a> Home comes after <a> A link that comes too early",
            "has the focus where nobody sees it",
            "the first stop does not lead to the text",
            "A part that does not open does not open with Enter",
            "A part that does not open does not open with the space bar",
        ],
    ),
    (
        "reflow",
        &[
            "1280 px: 16",
            "200 %: 16",
            "320 px or 400 %: 16",
            "320 px or 400 %, text spaced: cut off below: <p class=\"cut\"",
            "lie upon one another",
        ],
    ),
    ("targets", &["at least 24: <button type=\"button\" class=\"tiny\"", "at least 44: <a href=\"/en/\">Home"]),
    (
        "print",
        &["is printed: <nav", "is printed: <button", "no address follows <a href=\"https://www.example.org/\"", "is printed in"],
    ),
    (
        "preferences",
        &[
            "moves by itself: <p class=\"moves\"",
            "moves: <p class=\"glides\"",
            "has no edge: <button",
            "shows no focus: <a class=\"unmarked\"",
            "refuses forced colours: <p class=\"refuses\"",
            "cannot be told from the paper: <path",
        ],
    ),
    (
        "links",
        &[
            "/en/nowhere/ leads nowhere",
            "#nowhere names a part that the page does not have",
            "the link nearby/ depends on where it is read",
            "javascript:void(0) is of no known sort",
        ],
    ),
    (
        "private",
        &[
            "takes https://elsewhere.example.org/picture.png from another host",
            "breaks the policy: script-src-elem inline",
            "breaks the policy: style-src-elem inline",
            "breaks the policy: style-src-attr inline",
            "breaks the policy: img-src https://elsewhere.example.org/picture.png",
            "the console says",
            "a script fails: this script fails",
            "sets the cookie reader",
            "keeps reader in the browser",
            "breaks the policy: script-src-attr inline",
            "has a script within it: <script>",
            "has a style within it: <style>",
            "has a style within it: <p id=\"twice\"",
            "has a script in an attribute: <p onclick",
            "has a frame: <iframe",
        ],
    ),
    ("languages", &["`englisch` is no language"]),
    ("valid", &["no-dup-id", "no-inline-style"]),
    (
        "weight",
        &[
            "bytes of HTML: ",
            "bytes of CSS: ",
            "bytes of /assets/heavy.svg: ",
            "bytes in all, with pictures: ",
            "bytes in all, without pictures: ",
        ],
    ),
];

#[test]
fn each_concern_finds_what_is_wrong() {
    let mut missed = Vec::new();
    for (concern, expected) in WRONG {
        let faults = browser().faults(concern, &["wrong"]);
        let is_found = |part: &&&str| faults.iter().any(|fault| fault.contains(**part));
        missed.extend(expected.iter().filter(|part| !is_found(part)).map(|part| format!("{concern}: {part}")));
    }
    assert_eq!(missed, Vec::<String>::new());
}
