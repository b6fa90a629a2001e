//! Whole sites in one string, and the built program driven on them.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

pub mod browser;
pub mod page;
pub mod preview;
#[cfg(unix)]
pub mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The `hub.yaml` of a site that gives none: two languages, a collection of each sort that tests need.
pub const HUB_YAML: &str = r#"title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    feed: true
    fields:
      topics: { type: references, to: topics, max: 3, facet: true, reverse: { en: Posts, fr: Billets } }
  guides:
    kind: guide
    label: Guides
    fields:
      level: { type: choice, of: { first: { en: First steps, fr: Premiers pas }, deep: { en: In depth, fr: En profondeur } } }
  topics:
    kind: topic
    label: { en: Topics, fr: Sujets }
    path: { en: topics, fr: sujets }
"#;

/// The `hub.yaml` of a hub in one language.
pub const ENGLISH: &str = "-- hub.yaml --
title: Test hub
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
collections:
  blog:
    label: Blog
    feed: true
    page_size: 2
    fields:
      topics: { type: references, to: topics, facet: true, label: Themes }
  topics: { label: Topics, kind: topic, path: subjects }
  pages: { label: Pages, kind: page, path: '' }
";

/// A folder with a site in it, removed at the end.
pub struct Site(TempDir);

/// Writes a site: each line `-- path --` begins a file. After the path may stand, in brackets, how it is encoded:
/// `(crlf)`, `(bom)`, `(latin-1)`, `(utf-16)`. A picture is one of 4 × 3 pixels, unless it is `(junk)`. Without a `hub.yaml` the site gets [`HUB_YAML`].
pub fn site(text: &str) -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = Site(folder);
    let mut files = files(text);
    if !files.iter().any(|(name, ..)| name == "hub.yaml") {
        files.push(("hub.yaml".to_owned(), String::new(), HUB_YAML.to_owned()));
    }
    for (name, encoding, text) in files {
        site.write_bytes(&name, &picture(&name, encode(&text, &encoding), &encoding));
    }
    site
}

fn files(text: &str) -> Vec<(String, String, String)> {
    let mut files: Vec<(String, String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (head, files.last_mut()) {
            (Some(head), _) => {
                let (name, encoding) = head.split_once(" (").unwrap_or((head, ""));
                files.push((name.to_owned(), encoding.trim_end_matches(')').to_owned(), String::new()));
            }
            (None, Some((_, _, text))) => text.push_str(line),
            (None, None) => assert!(line.trim().is_empty(), "a site begins with `-- path --`, not with {line:?}"),
        }
    }
    files
}

/// The bytes of a file; of a picture they begin as those of one.
fn picture(name: &str, bytes: Vec<u8>, encoding: &str) -> Vec<u8> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03\x08\x06\0\0\0\0\0\0\0";
    const JPEG: &[u8] = b"\xff\xd8\xff\xc0\0\x11\x08\0\x03\0\x04\x03\x01\x11\0\x02\x11\0\x03\x11\0";
    let head = match name.rsplit('.').next() {
        Some("png") if encoding != "junk" => PNG,
        Some("jpg") if encoding != "junk" => JPEG,
        _ => return bytes,
    };
    // A picture that weighs what it is to weigh: its head is a part of it.
    let rest = if encoding.ends_with(" kB") { &bytes[head.len()..] } else { &bytes[..] };
    [head, rest].concat()
}

fn encode(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "" | "junk" => text.as_bytes().to_vec(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "bom" => format!("\u{feff}{text}").into_bytes(),
        "latin-1" => text.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of Latin-1")).collect(),
        "utf-16" => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        // A file of that size, for what weighs much.
        size if size.ends_with(" kB") => {
            let size = size.trim_end_matches(" kB").parse::<usize>().expect("a number of kB") * 1000;
            text.bytes().cycle().take(size).collect()
        }
        other => panic!("no encoding is called {other:?}"),
    }
}

/// What the program said and how it ended.
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error, the time that the build took written as `0.00 s`.
    pub stderr: String,
}

impl Run {
    /// Standard output as JSON, without the time that it took.
    pub fn json(&self) -> serde_json::Value {
        let mut json: serde_json::Value = serde_json::from_str(&self.stdout).expect("one JSON object");
        json["summary"]["milliseconds"] = 0.into();
        json
    }

    /// Every diagnostic as `file:line:column-end_line:end_column level[code] message | help`.
    pub fn diagnostics(&self) -> Vec<String> {
        let json = self.json();
        let one = |d: &serde_json::Value| {
            let text = |name: &str| d[name].as_str().unwrap_or("-").to_owned();
            let place = format!("{}:{}:{}-{}:{}", text("file"), d["line"], d["column"], d["end_line"], d["end_column"]);
            format!("{place} {}[{}] {} | {}", text("severity"), text("code"), text("message"), text("help"))
        };
        json["diagnostics"].as_array().expect("a list").iter().map(one).collect()
    }
}

impl Run {
    /// Every diagnostic as `file:line:column level[code]`, with each place that explains it as `(see file:line:column)`.
    /// What the words are is shown by the pages of `docs/diagnostics/`.
    pub fn faults(&self) -> Vec<String> {
        let place = |d: &serde_json::Value| format!("{}:{}:{}", d["file"].as_str().unwrap_or("-"), d["line"], d["column"]);
        let one = |d: &serde_json::Value| {
            let related = d["related"].as_array().expect("a list").iter().map(|other| format!(" (see {})", place(other)));
            let level = d["severity"].as_str().unwrap_or("-");
            format!("{} {level}[{}]{}", place(d), d["code"].as_str().unwrap_or("-"), related.collect::<String>())
        };
        self.json()["diagnostics"].as_array().expect("a list").iter().map(one).collect()
    }
}

impl Site {
    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A file of the site or of what was built.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Whether there is such a file.
    pub fn has(&self, name: &str) -> bool {
        self.file(name).is_file()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    /// Writes the bytes of a file.
    pub fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).expect("a file");
    }

    /// Runs `hub build` on a fixed day, with more arguments.
    pub fn build(&self, arguments: &[&str]) -> Run {
        self.hub(&[&["build", "--date", "2021-12-01"], arguments].concat())
    }

    /// Runs `hub check` on the same day, with more arguments.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.hub(&[&["check", "--date", "2021-12-01"], arguments].concat())
    }

    /// Runs `hub build --format json` in English.
    pub fn build_json(&self, arguments: &[&str]) -> Run {
        self.build(&[&["--format", "json", "--messages", "en"], arguments].concat())
    }

    /// Runs `hub build` and expects nothing to be wrong.
    pub fn build_well(&self, arguments: &[&str]) -> Run {
        let run = self.build_json(arguments);
        assert_eq!((run.status, run.diagnostics()), (0, Vec::new()), "{}", run.stderr);
        run
    }

    /// Runs the program in the site's folder.
    pub fn hub(&self, arguments: &[&str]) -> Run {
        run(Command::new(env!("CARGO_BIN_EXE_hub")).args(arguments).current_dir(self.path()))
    }

    /// Every file below `public/` with its bytes.
    pub fn public(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.file("public"))
    }
}

/// Whether a file is of the index of the search.
pub fn is_index(name: &str) -> bool {
    name.contains("search/files/") || name.ends_with("search/manifest.json")
}

/// Runs a command with an environment that says nothing.
pub fn run(command: &mut Command) -> Run {
    let command = command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: without_time(&text(stderr)) }
}

/// A screen with the time that the build took taken out.
fn without_time(screen: &str) -> String {
    let line = |line: &str| match (
        ["built ", "construit", "checked ", "vérifié"].iter().any(|start| line.starts_with(start)),
        line.rsplit_once(" in ").or(line.rsplit_once(" en ")),
    ) {
        (true, Some((start, time))) if time.ends_with(" s") => {
            let word = if line.starts_with("built ") || line.starts_with("checked ") { "in" } else { "en" };
            let zero = if word == "in" { "0.00" } else { "0,00" };
            format!("{start} {word} {zero} s")
        }
        _ => line.to_owned(),
    };
    let mut text = screen.lines().map(line).collect::<Vec<_>>().join("\n");
    if screen.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let one = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        (name, fs::read(entry.path()).expect("a file"))
    };
    files.map(one).collect()
}
