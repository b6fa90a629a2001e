//! The command line: help in both languages, and what is wrong with arguments in words of our own.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::process::{Command, Output};

use support::site;

fn hub(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command.args(arguments).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "en_CA.UTF-8");
    command.output().expect("hub runs")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The commands that help lists.
fn commands() -> Vec<String> {
    let help = words(&hub(&["--help"]).stdout);
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn help_is_in_the_language_of_messages_for_every_command() {
    let commands = commands();
    assert!(commands.len() >= 7, "{commands:?}");
    for name in commands.iter().map(String::as_str).filter(|name| *name != "help").chain([""]) {
        let own: Vec<&str> = name.split_whitespace().collect();
        let help = |before: &[&str], after: &[&str]| words(&hub(&[before, &own, after].concat()).stdout);
        let (english, french) = (help(&[], &["-h"]), help(&[], &["-h", "--messages", "fr"]));
        assert_eq!(french, help(&["--messages=fr"], &["-h"]), "{name}");
        assert_eq!(help(&["help"], &["--messages", "fr"]), help(&[], &["--help", "--messages", "fr"]), "{name}");
        assert!(french.contains("Utilisation\u{a0}: hub"), "{french}");
        for line in english.lines().filter(|line| !line.trim().is_empty()) {
            let said = line.trim().split("  ").last().unwrap_or("").trim();
            // A flag alone on its line is the same in both.
            let is_words = said.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).count() > 2;
            assert!(!is_words || !french.contains(said), "`hub {name}` says in French: {said}");
        }
    }
}

#[test]
fn what_is_wrong_with_arguments_is_told_in_both_languages() {
    let cases: &[(&[&str], &str, &str)] = &[
        (
            &["biuld"],
            "hub has no command `biuld`; did you mean `build`?",
            "hub n’a pas de commande `biuld`; vouliez-vous dire `build`?",
        ),
        (
            &["build", "--bad"],
            "`hub build` has no flag `--bad`; `hub build --help` says what there is",
            "`hub build` n’a pas d’option `--bad`; `hub build --help` dit ce qui est possible",
        ),
        (
            &["build", "--draft"],
            "`hub build` has no flag `--draft`; did you mean `--drafts`?",
            "`hub build` n’a pas d’option `--draft`; vouliez-vous dire `--drafts`?",
        ),
        (
            &["build", "extra"],
            "`hub build` has no use for `extra`; `hub build --help` says what there is",
            "`hub build` n’a que faire de `extra`; `hub build --help` dit ce qui est possible",
        ),
        (
            &["build", "--jobs", "0"],
            "`--jobs` cannot be `0`; write a number that is possible there",
            "`--jobs` ne peut pas être `0`; écrivez un nombre possible à cet endroit",
        ),
        (
            &["build", "--format", "xml"],
            "`--format` cannot be `xml`; write one of `text`, `short`, `json`",
            "`--format` ne peut pas être `xml`; écrivez l’une de ces valeurs\u{a0}: `text`, `short`, `json`",
        ),
        (&["build", "--out"], "`--out` needs a value behind it", "`--out` doit être suivi d’une valeur"),
        (
            &["explain"],
            "`hub explain` needs `<CODE>`; `hub explain --help` says what there is",
            "il manque `<CODE>` à `hub explain`; `hub explain --help` dit ce qui est possible",
        ),
        (
            &["check", "--fix", "--write-baseline"],
            "`--fix` and `--write-baseline` cannot go together; take one of them away",
            "`--fix` et `--write-baseline` ne vont pas ensemble; supprimez l’un des deux",
        ),
        (
            &["build", "--jobs", "1", "--jobs", "2"],
            "`--jobs` stands here twice; write it once",
            "`--jobs` figure deux fois; écrivez-le une seule fois",
        ),
    ];
    for (arguments, english, french) in cases {
        for (language, start, said) in [("en", "error: ", english), ("fr", "erreur\u{a0}: ", french)] {
            let run = hub(&[&["--messages", language], *arguments].concat());
            assert_eq!((run.status.code(), words(&run.stderr)), (Some(2), format!("{start}{said}\n")), "{arguments:?}");
        }
    }
}

#[test]
fn a_failure_is_one_object_too_where_machines_read() {
    for command in ["build", "check"] {
        let run = hub(&[command, "--site", "/nowhere", "--format", "json"]);
        let object: serde_json::Value = serde_json::from_slice(&run.stdout).expect("one object");
        let said = "there is no `hub.yaml` in `/nowhere`";
        let told = &object["diagnostics"][0];
        assert_eq!((run.status.code(), told["message"].as_str(), told["file"].is_null()), (Some(2), Some(said), true));
        assert_eq!((told["severity"].as_str(), object["summary"]["entries"].as_u64()), (Some("error"), Some(0)));
        assert_eq!(words(&run.stderr), format!("error: {said}\n"));
    }
    let run = hub(&["build", "--format=json", "--bad"]);
    assert!(words(&run.stdout).starts_with("{\"diagnostics\":[{"));
}

#[test]
fn status_tells_what_is_wrong_beside_the_entries() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\n");
    let hub_yaml = site.read("hub.yaml");
    site.write("hub.yaml", &format!("{hub_yaml}naviagtion: [blog]\n"));
    let run = hub(&["status", "--site", &site.path().display().to_string()]);
    let said = words(&run.stderr);
    assert_eq!(run.status.code(), Some(1));
    assert!(said.starts_with("error[unknown-key]: `hub.yaml` has no key `naviagtion`\n"), "{said}");
    assert!(words(&run.stdout).contains("content/blog/a.md"));
}

#[test]
fn a_hub_yaml_of_another_name_is_found_and_named() {
    for name in ["hub.yml", "hub.yaml.txt", "HUB.yml"] {
        let site = site("-- content/blog/a.md --\nText\n");
        std::fs::rename(site.file("hub.yaml"), site.file(name)).expect("another name");
        let real = std::fs::canonicalize(site.file(name)).expect("the file").display().to_string();
        let folder = site.path().display().to_string();
        let run = site.hub(&["build", "--site", &folder]);
        let rename = format!("rename `{real}` to `hub.yaml`");
        assert_eq!((run.status, run.stderr), (2, format!("error: there is no `hub.yaml` in `{folder}`; {rename}\n")));
        std::fs::create_dir_all(site.file("content/blog")).expect("a folder");
        let run = support::run(
            Command::new(env!("CARGO_BIN_EXE_hub")).args(["build", "--messages", "fr"]).current_dir(site.file("content/blog")),
        );
        assert!(run.stderr.ends_with(&format!("; renommez `{real}` en `hub.yaml`\n")), "{}", run.stderr);
    }
}
