//! `hub schema`: a real validator takes what hub takes and refuses what hub refuses.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use hub::content::front_matter;
use hub::yaml;
use serde_json::{Value, json};
use support::{Site, site};

/// The schemas of a hub, by file name without `.json`.
struct Checker {
    schemas: Schemas,
    by_name: BTreeMap<String, SchemaIndex>,
}

impl Checker {
    /// Runs `hub schema` in a folder; the validator also holds each schema to the rules of schemas.
    fn of(folder: &Path, arguments: &[&str]) -> Checker {
        let out = tempfile::tempdir().expect("a folder");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["schema", "--site"]).arg(folder).arg("--out").arg(out.path()).args(arguments);
        let run = support::run(&mut command);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let (mut schemas, mut by_name) = (Schemas::new(), BTreeMap::new());
        for line in run.stdout.lines() {
            let text = fs::read_to_string(line).expect("the file that is named");
            let name = Path::new(line).file_stem().expect("a name").to_string_lossy().into_owned();
            let address = format!("https://schemas.example.org/{name}.json");
            let mut compiler = Compiler::new();
            compiler.add_resource(&address, serde_json::from_str(&text).expect("JSON")).expect("a schema");
            let index = compiler.compile(&address, &mut schemas).unwrap_or_else(|error| panic!("{name}: {error:#}"));
            by_name.insert(name, index);
        }
        Checker { schemas, by_name }
    }

    /// What the schema says of YAML; `None` where it takes it.
    fn fault(&self, name: &str, yaml: &str) -> Option<String> {
        let index = self.by_name.get(name).unwrap_or_else(|| panic!("there is a schema {name}"));
        let value = yaml::parse(yaml).map(json).unwrap_or_else(|fault| panic!("{fault:?}: {yaml}"));
        self.schemas.validate(&value, *index).err().map(|error| format!("{error:#}"))
    }
}

fn json(value: yaml::Value) -> Value {
    match value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Boolean(value) => value.into(),
        yaml::Value::Integer(value) => value.into(),
        yaml::Value::Float(value) => value.into(),
        yaml::Value::Text(text) => text.into(),
        yaml::Value::List(items) => items.into_iter().map(json).collect(),
        yaml::Value::Map(map) => map.0.into_iter().map(|(key, value)| (key.to_string(), json(value))).collect(),
    }
}

/// Every file of a hub with the name of its schema and its YAML.
fn files(folder: &Path) -> Vec<(String, String, String)> {
    let mut files =
        vec![("hub.yaml".to_owned(), "hub.yaml".to_owned(), fs::read_to_string(folder.join("hub.yaml")).expect("it"))];
    for entry in walkdir::WalkDir::new(folder.join("content")).into_iter().map(|entry| entry.expect("a file")) {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
        let collection = path.split('/').nth(1).unwrap_or("").to_owned();
        let stem = path.rsplit_once('.').map_or("", |(stem, _)| stem);
        let is_description = stem.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let text = || fs::read_to_string(entry.path()).expect("a text");
        if path.ends_with(".md") {
            let text = text();
            let split = front_matter::split(&text).expect("front matter");
            let form = if stem.ends_with(".fr") { ".translation" } else { "" };
            files.push((path, format!("{collection}{form}"), text[split.yaml].to_owned()));
        } else if path.ends_with(".yaml") && !is_description {
            files.push((path, format!("{collection}.record"), text()));
        }
    }
    files
}

#[test]
fn everything_in_this_hub_is_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for language in ["en", "fr"] {
        let checker = Checker::of(folder, &["--messages", language]);
        let files = files(folder);
        assert!(files.len() > 40, "the hub is found: {}", files.len());
        let faults = files.iter().filter_map(|(path, name, yaml)| Some(format!("{path}: {}", checker.fault(name, yaml)?)));
        assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
    }
}

const HUB: &str = r#"-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
languages: { en: { name: English }, fr: { name: Français } }
collections:
  things:
    kind: event
    label: { en: Things, fr: Choses }
    fields:
      topics: { type: references, to: topics, required: true, min: 1, max: 2 }
      authors: { type: references, to: [topics, things] }
      leader: { type: reference, to: topics }
      size: { type: choice, of: [small, 2021] }
      sizes: { type: list, items: { type: choice, of: [small, large] } }
      amount: { type: number, min: 1, max: 10 }
      code: { type: text, pattern: "[0-9]{3}", help: { en: Three digits., fr: Trois chiffres. } }
      short: { type: text, max: 5 }
      mail: { type: email }
      words: { type: list }
      budget: { type: group, fields: { year: { type: number, required: true }, note: { type: text } } }
      plan: { type: file }
  topics:
    kind: topic
    label: { en: Topics, fr: Thèmes }
-- content/topics/snow.yaml --
title: { en: Snow, fr: Neige }
"#;

fn hub() -> (Site, Checker) {
    let site = site(HUB);
    let checker = Checker::of(site.path(), &[]);
    (site, checker)
}

/// Lines after `title: A` and `topics: snow`, which hub takes.
const RIGHT: &[&str] = &[
    "topics: [snow, ice]",
    "topics: snow",
    "authors: topics/snow",
    "authors: [topics/snow, /things/x]",
    "leader: 2021",
    "size: small",
    "size: 2021",
    "size: \"2021\"",
    "size:",
    "sizes: small",
    "sizes: [small, large]",
    "amount: 2",
    "amount: \"2.5\"",
    "code: \"123\"",
    "short: 12",
    "mail: team@example.org",
    "words: one",
    "words: [one, 2]",
    "budget: { year: 2021 }",
    "plan: plan.pdf",
    "plan: { src: plan.pdf, title: Plan }",
    "image: a.png",
    "image: { src: a.png, alt: A, credit: }",
    "recording: https://example.org/",
    "recording: { url: https://example.org/, captions: a.vtt }",
    "date: 2021-10-12",
    "date: 2021-10-12 09:00:00 -0400",
    "date: 2021-07-28T15:00:00.000Z",
    "start: 2021-10-12 13:00",
    "announced: false",
    "slug: a-b",
    "aliases: /old/",
    "aliases: [/old/, /older/page.html]",
    "status: archived",
    "archived: The fund has closed.",
    "archived: { reason: Closed., see: [things/x] }",
    "related: things/x",
    "allow: { unused-file: We need it. }",
    "url: https://example.org/a?b",
];

/// The same, which hub refuses: one of each fault.
const WRONG: &[&str] = &[
    "topics:",
    "topics: []",
    "topics: [a, b, c]",
    "topics: { a: b }",
    "authors: snow",
    "authors: [elsewhere/snow]",
    "leader: { a: b }",
    "size: huge",
    "sizes: [huge]",
    "amount: 0",
    "amount: 11",
    "amount: many",
    "code: \"12\"",
    "short: too long",
    "mail: team",
    "mail: \"mailto:team@example.org\"",
    "words: { a: b }",
    "budget: { note: A }",
    "budget: { year: 2021, more: 1 }",
    "budget: 2021",
    "plan: { title: Plan }",
    "plan: { src: a.pdf, alt: A }",
    "image: { alt: A, colour: red }",
    "recording: { address: https://example.org/ }",
    "date: 12 octobre 2021",
    "date: 2021-13-01",
    "date: 2021",
    "start: 2021-10-12 1pm",
    "announced: maybe",
    "slug: À propos",
    "aliases: old/address",
    "status: finished",
    "archived: { because: Closed. }",
    "related: x",
    "allow: { unused-file: }",
    "allow: { no-such-rule: Why. }",
    "url: www.example.org",
    "colour: red",
    "summary: { en: A }",
];

/// An entry with one line in place of what it says of that field.
fn entry(line: &str) -> String {
    let topics = if line.starts_with("topics:") { "" } else { "topics: snow\n" };
    format!("title: A\n{topics}{line}\n")
}

#[test]
fn what_hub_takes_is_taken() {
    let (site, checker) = hub();
    for line in RIGHT {
        assert_eq!(checker.fault("things", &entry(line)), None, "{line}");
        assert_eq!(checker.fault("things.translation", &entry(line)), None, "{line}");
        // Hub takes it as well, but for what it refers to, which is not there.
        site.write("content/things/a.md", &format!("---\n{}---\n", entry(line)));
        let of_form = |fault: &String| !["unknown-reference", "dead-", "missing-alt"].iter().any(|code| fault.contains(code));
        let faults: Vec<String> = site.build_json(&[]).faults().into_iter().filter(of_form).collect();
        assert_eq!(faults, Vec::<String>::new(), "{line}");
    }
}

#[test]
fn what_hub_refuses_is_refused() {
    let (site, checker) = hub();
    for line in WRONG {
        assert!(checker.fault("things", &entry(line)).is_some(), "{line}");
        site.write("content/things/a.md", &format!("---\n{}---\n", entry(line)));
        assert!(!site.build_json(&[]).faults().is_empty(), "{line}");
    }
}

#[test]
fn what_must_be_there_depends_on_what_it_is() {
    let (_site, checker) = hub();
    let takes = |name: &str, yaml: &str| checker.fault(name, yaml).is_none();
    assert!(!takes("things", "topics: snow\n"), "a title");
    assert!(!takes("things", "title: A\n"), "a required field");
    assert!(takes("things", "title: A\nstatus: draft\n"), "a draft may lack it");
    assert!(takes("things.translation", "title: A\n"), "a translation inherits it");
    assert!(!takes("things.translation", "summary: A\n"), "a translation has a title of its own");
    assert!(!takes("things.record", "title: A\n"));
    assert!(!takes("things", "title: \" \"\ntopics: snow\n"), "an empty title");
}

#[test]
fn a_record_may_say_everything_in_each_language() {
    let (_site, checker) = hub();
    let takes = |yaml: &str| checker.fault("topics.record", yaml).is_none();
    assert!(takes("title: { en: Snow, fr: Neige }\nslug: { fr: neige }\nsynonyms: { en: [ice], fr: glace }\n"));
    assert!(takes("title: Snow\nsummary: For all.\nimage: { src: a.png, alt: { en: Snow, fr: Neige } }\n"));
    assert!(takes("title: Snow\nimage: { en: a.png, fr: b.png }\n"));
    assert!(!takes("title: { en: Snow, de: Schnee }\n"));
    assert!(!takes("title: {}\n"));
    assert!(!takes("title: { en: Snow }\nslug: { fr: Été }\n"));
}

#[test]
fn keys_of_entries_are_proposed_and_words_are_those_of_the_staff() {
    let (site, _) = hub();
    let schema = |language: &str| -> Value {
        let run = site.hub(&["schema", "--messages", language]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        serde_json::from_str(&site.read("schema/things.json")).expect("JSON")
    };
    let english = schema("en");
    let code = &english["properties"]["code"];
    assert_eq!((&code["title"], &code["description"]), (&json!("Code"), &json!("Three digits. In the form `[0-9]{3}`.")));
    assert_eq!(english["properties"]["leader"]["anyOf"][0], json!({ "enum": ["snow"] }));
    let french = schema("fr");
    assert_eq!(french["properties"]["title"]["title"], json!("Titre"));
    assert_eq!(french["properties"]["code"]["description"], json!("Trois chiffres. Sous la forme `[0-9]{3}`."));
}

#[test]
fn hub_yaml_is_checked() {
    let (site, checker) = hub();
    let right = site.read("hub.yaml");
    let faulty = [
        ("title: { en", "titel: { en"),
        ("base_url: https://hub.example.org/", "base_url: hub.example.org"),
        ("name: English", "nom: English"),
        ("fr: { name", "french: { name"),
        ("kind: event", "kind: happening"),
        ("label: { en: Topics, fr: Thèmes }", "feed: true"),
        ("label: { en: Topics, fr: Thèmes }", "label: Topics\n    feed: perhaps"),
        ("label: { en: Topics, fr: Thèmes }", "label: Topics\n    page_size: 0"),
        ("label: { en: Topics, fr: Thèmes }", "label: Topics\n    colour: green"),
        ("label: { en: Topics, fr: Thèmes }", "label: Topics\n    languages: all"),
        ("type: email", "type: mail"),
        ("type: email", "label: Mail"),
        ("type: choice, of: [small, 2021]", "type: choice"),
        ("type: choice, of: [small, 2021]", "type: choice, of: []"),
        ("type: reference, to: topics", "type: reference"),
        ("{ type: email }", "{ type: group }"),
        ("{ type: email }", "{ type: email, required: maybe }"),
        ("{ type: email }", "{ type: email, colour: red }"),
        ("type: list, items: { type: choice", "type: list, items: { type: choise"),
        ("collections:\n", "rules: { unused-file: loud }\ncollections:\n"),
        ("collections:\n", "rules: { bad-date: off }\ncollections:\n"),
        ("collections:\n", "home: { first: [topics/snow] }\ncollections:\n"),
        ("collections:\n", "html: 1\ncollections:\n"),
        ("collections:\n", "navigation: { a: b }\ncollections:\n"),
    ];
    assert_eq!(checker.fault("hub.yaml", &right), None);
    for (from, to) in faulty {
        let yaml = right.replacen(from, to, 1);
        assert_ne!(yaml, right, "{from}");
        assert!(checker.fault("hub.yaml", &yaml).is_some(), "{to}");
        site.write("hub.yaml", &yaml);
        assert!(!site.build_json(&[]).faults().is_empty(), "{to}");
    }
}
