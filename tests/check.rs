//! `hub check`: its outputs, what it does not tell again, and what it mends.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{HUB_YAML, Site, run, site};

/// A sentence of 30 words.
const LONG: &str = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
                    eighteen nineteen twenty one two three four five six seven eight nine ten.";

fn two_files() -> Site {
    site(&format!(
        "-- content/blog/a.md --\n---\ntitle: A\nrelated: [blog/b]\n---\n{LONG}\n\nRead [more](b.md).\n\
         -- content/blog/b.md --\n---\ntitle: B\nrelated: [blog/a]\n---\n[Gone](c.md)\n"
    ))
}

#[test]
fn people_read_the_worst_file_first_and_the_sum_last() {
    let run = two_files().check(&[]);
    let heads: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("content/") || line.contains("[")).collect();
    let expected = [
        "content/blog/b.md: 1 error, 0 warnings",
        "error[dead-link]: this link leads to nothing: there is no `c.md`",
        "4 │ [Gone](c.md)",
    ];
    assert_eq!(heads[..2], expected[..2], "{}", run.stderr);
    assert_eq!(heads[3], "content/blog/a.md: 0 errors, 2 warnings", "{}", run.stderr);
    let end: Vec<&str> = run.stderr.lines().rev().take(3).collect();
    assert_eq!(
        end,
        ["checked 2 entries, 2 languages in 0.00 s", "why, and how to mend it: `hub explain CODE`", "1 error, 2 warnings"]
    );
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
}

#[test]
fn warnings_alone_end_well_unless_one_is_strict() {
    let site = site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n{LONG}\n"));
    let only = ["--only", "long-sentence"];
    assert_eq!(site.check(&only).status, 0);
    assert_eq!(site.check(&[&only[..], &["--strict"]].concat()).status, 1);
    assert_eq!(site.check(&["--only", "vague-link", "--strict"]).status, 0);
    let run = site.check(&["--only", "long-sentense"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "error: hub has no code `long-sentense`; did you mean `long-sentence`?\n");
}

#[test]
fn one_line_each_is_short() {
    let run = two_files().check(&["--format", "short"]);
    let expected = "\
content/blog/a.md:5:1: warning[long-sentence]: this sentence has 30 words, and 25 are the most
content/blog/a.md:7:6: warning[vague-link]: the words of this link, `more`, do not say where it leads
content/blog/b.md:5:8: error[dead-link]: this link leads to nothing: there is no `c.md`
1 error, 2 warnings
why, and how to mend it: `hub explain CODE`
checked 2 entries, 2 languages in 0.00 s
";
    assert_eq!(run.stderr, expected);
}

#[test]
fn files_are_named_from_where_somebody_looks_for_them() {
    let site = site("-- e/content/guides/keep.md --\n---\ntitle: A\n---\n[Gone](c.md)\n");
    site.write("e/hub.yaml", HUB_YAML);
    let said = |folder: &str, arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_hub");
        run(Command::new(program)
            .args(["check", "--only", "dead-link", "--format"])
            .args(arguments)
            .current_dir(site.file(folder)))
    };
    let short = said("", &["short", "--site", "e", "--messages", "fr"]).stderr;
    assert!(short.starts_with("e/content/guides/keep.md:4:8: error[dead-link]: "), "{short}");
    let short = said("e/content", &["short"]).stderr;
    assert!(short.starts_with("../content/guides/keep.md:4:8: error[dead-link]: "), "{short}");
    let github = said("", &["github", "--site", "e"]).stdout;
    assert!(github.starts_with("::error file=e/content/guides/keep.md,"), "{github}");
    fs::create_dir(site.file(".git")).expect("a folder");
    let sarif = said("e", &["sarif"]).stdout;
    assert!(sarif.contains("\"uri\":\"e/content/guides/keep.md\""), "{sarif}");
}

#[test]
fn github_shows_each_beside_its_line() {
    let run = two_files().check(&["--format", "github"]);
    let expected = "\
::warning file=content/blog/a.md,line=5,endLine=5,col=1,endColumn=182,title=long-sentence::this sentence has 30 words, and 25 are the most%0Amake two sentences of it, or a list
::warning file=content/blog/a.md,line=7,endLine=7,col=6,endColumn=18,title=vague-link::the words of this link, `more`, do not say where it leads%0Amake the link of words that stand alone, such as the title of the page that it leads to
::error file=content/blog/b.md,line=5,endLine=5,col=8,endColumn=12,title=dead-link::this link leads to nothing: there is no `c.md`%0Adid you mean `a.md`?
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn machines_get_one_object_with_what_mends_it() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\ndate: 12 octobre 2021\n---\nText.\n");
    let json = site.check(&["--format", "json"]).json();
    let expected = serde_json::json!({
        "diagnostics": [
            {"code": "orphan", "severity": "warning", "file": "content/blog/a.md", "line": 1, "column": 1, "end_line": 1,
             "end_column": 4, "message": "no other entry and no menu leads here",
             "help": "name it in a field of an entry that it belongs to, or link to it from a text", "related": [], "fix": null},
            {"code": "bad-date", "severity": "error", "file": "content/blog/a.md", "line": 3, "column": 7, "end_line": 3,
             "end_column": 22, "message": "`date` is not a date", "help": "write the year first: `date: 2021-10-12`",
             "related": [], "fix": {"file": "content/blog/a.md", "line": 3, "column": 7, "end_line": 3, "end_column": 22,
             "text": "2021-10-12"}},
        ],
        "summary": {"entries": 1, "languages": 2, "errors": 1, "warnings": 1, "allowed": 0, "baseline": 0, "milliseconds": 0},
    });
    assert_eq!(json, expected);
}

#[test]
fn sarif_says_the_same() {
    let site = site("-- content/blog/é a.md --\n---\ntitle: A\ndate: 12 octobre 2021\n---\nText.\n");
    let run = site.check(&["--format", "sarif", "--only", "bad-date"]);
    let sarif: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let region = serde_json::json!({"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 22});
    let file = serde_json::json!({"uri": "content/blog/%C3%A9%20a.md", "uriBaseId": "%SRCROOT%"});
    let results = serde_json::json!([{
        "ruleId": "bad-date",
        "level": "error",
        "message": {"text": "`date` is not a date\nwrite the year first: `date: 2021-10-12`"},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "fixes": [{"artifactChanges": [{
            "artifactLocation": file,
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": "2021-10-12"}}],
        }]}],
    }]);
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"], results);
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"], serde_json::json!([{"id": "bad-date"}]));
}

#[test]
fn a_build_says_nothing_of_what_only_a_check_looks_for() {
    site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n{LONG}\n")).build_well(&[]);
}

#[test]
fn a_hub_sets_levels_and_an_entry_makes_an_exception_in_all_its_languages() {
    let entry = |allow: &str| format!("---\ntitle: A\n{allow}---\n{LONG}\n");
    let text = |rules: &str, allow: &str| {
        let (hub, first, second) = (format!("{HUB_YAML}{rules}"), entry(allow), entry(""));
        format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n{first}-- content/blog/a.fr.md --\n{second}")
    };
    let faults = |text: &str| site(text).check(&["--format", "json"]).faults();
    let orphan = "content/blog/a.md:1:1 warning[orphan]";
    let long = |level: &str| {
        [format!("content/blog/a.fr.md:4:1 {level}[long-sentence]"), format!("content/blog/a.md:4:1 {level}[long-sentence]")]
    };
    let told = |level: &str| vec![long(level)[0].clone(), orphan.to_owned(), long(level)[1].clone()];
    assert_eq!(faults(&text("", "")), told("warning"));
    assert_eq!(faults(&text("rules: { long-sentence: error }\n", "")), told("error"));
    assert_eq!(faults(&text("rules: { long-sentence: off }\n", "")), [orphan]);
    assert_eq!(faults(&text("", "allow: { long-sentence: A quotation. }\n")), [orphan]);
    let both = "allow: { long-sentence: A quotation., vague-link: No. }\n";
    assert_eq!(faults(&text("", both)), [orphan, "content/blog/a.md:3:39 warning[unused-allow]"]);
}

#[test]
fn what_is_asked_for_alone_is_no_unused_exception() {
    let site =
        site("-- content/blog/a.md --\n---\ntitle: A\nallow: { dead-address: It refuses programs., orphan: New. }\n---\nText.\n");
    assert_eq!(site.check(&["--format", "json"]).faults(), Vec::<String>::new());
}

#[test]
fn a_baseline_keeps_silent_about_what_was_there_before() {
    let site = two_files();
    let run = site.check(&["--write-baseline"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stderr, "nothing to mend\nnot told: 3 in the baseline\nchecked 2 entries, 2 languages in 0.00 s\n");
    let before = site.read("hub-baseline.yaml");
    // It is made anew as it was, and holds where something else changes.
    site.check(&["--write-baseline"]);
    assert_eq!(site.read("hub-baseline.yaml"), before);
    let text = site.read("content/blog/a.md");
    site.write(
        "content/blog/a.md",
        &text
            .replace("---\nOne", "---\nA new beginning.\n\nOne")
            .replace("Read [more](b.md)", &format!("{LONG}\n\nRead [more](b.md)")),
    );
    let faults = site.check(&["--format", "json"]).faults();
    assert_eq!(faults, ["content/blog/a.md:9:1 warning[long-sentence]"]);
    // Of one code alone it is made anew, and what is known of others stays.
    let known = site.read("hub-baseline.yaml");
    site.check(&["--only", "long-sentence", "--write-baseline"]);
    let after = site.read("hub-baseline.yaml");
    let lines = |text: &str| text.lines().filter(|line| !line.contains("long-sentence")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!((lines(&after), after.lines().count()), (lines(&known), known.lines().count() + 1));
    site.write("hub-baseline.yaml", &known);
    // What has been mended is told.
    site.write("content/blog/a.md", "---\ntitle: A\nrelated: [blog/b]\n---\nShort. Read [more](b.md).\n");
    let faults = site.check(&["--format", "json"]).faults();
    assert_eq!(faults, ["hub-baseline.yaml:4:5 warning[unused-baseline]"]);
}

#[test]
fn a_baseline_that_cannot_be_read_is_told_and_hides_nothing() {
    let site = two_files();
    for (text, expected) in [
        ("content/blog/a.md: 3\n", "hub-baseline.yaml:1:20 error[wrong-type]"),
        ("a: [\n", "hub-baseline.yaml:1:4 error[unclosed-bracket]"),
    ] {
        site.write("hub-baseline.yaml", text);
        let faults = site.check(&["--format", "json"]).faults();
        assert_eq!((faults.len(), faults.contains(&expected.to_owned())), (4, true), "{faults:?}");
    }
}

/// An entry with one of each fault that has a certain mend, and the same mended.
const FAULTY: (&str, &str) = (
    "---\ntitle: \"A café: one\"\ndate: 12 octobre 2021   # the day\nupdatd: 2021-11-02\nlevel: 'deeep'\nrelated: [guides/invntory]\n---\n\
     Read [a part](inventory.md#befor-you-begin \"Why\"), and again [it][part].\n\n[part]: inventory.md\n",
    "---\ntitle: \"A café: one\"\ndate: 2021-10-12   # the day\nupdated: 2021-11-02\nlevel: deep\nrelated: [guides/inventory]\n---\n\
     Read [a part](inventory.md#before-you-begin \"Why\"), and again [it][part].\n\n[part]: inventory.md\n",
);

#[test]
fn a_mend_changes_what_is_wrong_and_not_another_byte() {
    for encoding in ["", " (crlf)", " (bom)"] {
        let other =
            "-- content/guides/inventory.md --\n---\ntitle: Inventory\nrelated: [guides/a]\n---\n## Before you begin\n\nAsk.\n";
        let made = |text: &str| site(&format!("-- content/guides/a.md{encoding} --\n{text}{other}"));
        let (faulty, mended) = (made(FAULTY.0), made(FAULTY.1));
        let bytes = |site: &Site| fs::read(site.file("content/guides/a.md")).expect("the entry");
        let run = faulty.check(&["--fix", "--only", "bad-date,unknown-field,unknown-choice,unknown-reference,dead-anchor"]);
        assert_eq!(bytes(&faulty), bytes(&mended), "{encoding}: {}", run.stderr);
        let shown = "\
content/guides/a.md:3
- date: 12 octobre 2021   # the day
+ date: 2021-10-12   # the day
content/guides/a.md:4
- updatd: 2021-11-02
+ updated: 2021-11-02
content/guides/a.md:5
- level: 'deeep'
+ level: deep
content/guides/a.md:6
- related: [guides/invntory]
+ related: [guides/inventory]
content/guides/a.md:8
- Read [a part](inventory.md#befor-you-begin \"Why\"), and again [it][part].
+ Read [a part](inventory.md#before-you-begin \"Why\"), and again [it][part].
5 changes in 1 file

nothing to mend
checked 2 entries, 2 languages in 0.00 s
";
        assert_eq!((run.status, run.stderr.as_str()), (0, shown));
        assert_eq!(faulty.check(&["--fix", "--format", "json"]).faults(), mended.check(&["--format", "json"]).faults());
    }
}

#[test]
fn what_may_mean_two_things_is_not_mended() {
    let text = "---\ntitle: A\ndate: 12/10/2021\nupdated: 2021-10-12 at nine\nlevl: first\nabc: 1\nrelated: [guides/b]\n---\nSee [it](b.md#part-on).\n";
    let other = "-- content/guides/b.md --\n---\ntitle: B\nrelated: [guides/a]\n---\n## Part one\n\nA.\n\n## Part own\n\nB.\n";
    let site = site(&format!("-- content/guides/a.md --\n{text}{other}"));
    let run = site.check(&["--fix"]);
    assert_eq!(site.read("content/guides/a.md"), text.replace("levl", "level"), "{}", run.stderr);
    assert_eq!(run.status, 1);
}

#[test]
fn what_may_be_another_thing_is_told_and_not_mended() {
    let text = "---\ntitle: A\ntitre: B\nsumary: One.\nsumarry: Two.\ndate: 2021-10-12\ndaye: 2021-10-13\nupdate_by: 2021-10-12\n\
                related: [guides/ward-2]\nauthors: [jean-ray]\n---\nSee [it](ward-1.md#phase-2), [this](ward-1.md#paid-work).\n";
    let other = "-- content/guides/ward-1.md --\n---\ntitle: Ward\n---\n## Phase 1\n\nA.\n\n## Unpaid work\n\nB.\n\
                 -- content/people/jean-roy.yaml --\ntitle: Jean Roy\n";
    let site = site(&format!("-- content/guides/a.md --\n{text}{other}"));
    let run = site.check(&["--fix"]);
    assert_eq!(site.read("content/guides/a.md"), text, "{}", run.stderr);
}

fn git(folder: &Path, arguments: &[&str], date: &str) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args([
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
    ]);
    let date = format!("{date}T12:00:00Z");
    command.args(arguments).env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
    let run = run(&mut command);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn the_history_tells_which_original_was_changed_after_its_translation() {
    let site = site(
        "-- content/blog/é.md --\n---\ntitle: A\n---\nOne.\n-- content/blog/é.fr.md --\n---\ntitle: A\n---\nUn.\n\
         -- content/blog/b.md --\n---\ntitle: B\n---\nTwo.\n-- content/blog/b.fr.md --\n---\ntitle: B\n---\nDeux.\n",
    );
    let only = ["--git", "--only", "stale-translation", "--format", "json"];
    let without = site.check(&only);
    let said = "`--git` needs a folder that is kept in git and has been committed at least once";
    assert_eq!((without.status, without.json()["diagnostics"][0]["message"].as_str()), (2, Some(said)));
    assert_eq!(without.stderr, format!("error: {said}\n"));
    let commit = |date: &str| {
        git(site.path(), &["add", "-A"], date);
        git(site.path(), &["commit", "-q", "-m", "A version"], date);
    };
    git(site.path(), &["init", "-q"], "2021-09-01");
    commit("2021-09-01");
    assert_eq!(site.check(&only).faults(), Vec::<String>::new());
    site.write("content/blog/é.md", "---\ntitle: A\n---\nOne, and more.\n");
    site.write("content/blog/b.fr.md", "---\ntitle: B\n---\nDeux, et plus.\n");
    commit("2021-10-01");
    assert_eq!(site.check(&only).faults(), ["content/blog/é.fr.md:1:1 warning[stale-translation] (see content/blog/é.md:1:1)"]);
    let message = site.check(&only).json()["diagnostics"][0]["message"].clone();
    assert_eq!(message, "the original was changed after this translation, on 2021-10-01");
    site.write("content/blog/é.fr.md", "---\ntitle: A\n---\nUn, et plus.\n");
    commit("2021-10-02");
    assert_eq!(site.check(&only).faults(), Vec::<String>::new());
    // What a translation inherits, and what is changed on the day on which it is, leaves it right.
    site.write("content/blog/é.md", "---\ntitle: A\nrelated: [blog/b]\n---\nOne, and more.\n");
    commit("2021-10-03");
    assert_eq!(site.check(&only).faults(), Vec::<String>::new());
    site.write("content/blog/b.fr.md", "---\ntitle: B\n---\nDeux, trois.\n");
    commit("2021-10-04");
    site.write("content/blog/b.md", "---\ntitle: B\n---\nTwo, three.\n");
    commit("2021-10-04");
    assert_eq!(site.check(&only).faults(), Vec::<String>::new());
    site.write("content/blog/é.md", "---\ntitle: A\nsummary: In short.\nrelated: [blog/b]\n---\nOne, and more.\n");
    commit("2021-10-05");
    assert_eq!(site.check(&only).faults(), ["content/blog/é.fr.md:1:1 warning[stale-translation] (see content/blog/é.md:1:1)"]);
}

#[test]
fn two_mends_of_one_line_are_shown_once_and_mending_goes_on_to_the_end() {
    let other = "-- content/guides/inventory.md --\n---\ntitle: Inventory\n---\n## Before you begin\n\nAsk.\n";
    let text = "---\ntitle: A\nrelatd: [guides/invntory]\n---\nSee [a](inventory.md#befor-you-begin) and [b](inventory.md#before-you-begi).\n";
    let site = site(&format!("-- content/guides/a.md --\n{text}{other}"));
    let run = site.check(&["--fix", "--only", "unknown-field,unknown-reference,dead-anchor"]);
    let expected = "\
content/guides/a.md:3
- relatd: [guides/invntory]
+ related: [guides/invntory]
content/guides/a.md:5
- See [a](inventory.md#befor-you-begin) and [b](inventory.md#before-you-begi).
+ See [a](inventory.md#before-you-begin) and [b](inventory.md#before-you-begin).
content/guides/a.md:3
- related: [guides/invntory]
+ related: [guides/inventory]
4 changes in 1 file, in 2 passes: some could be made only after others

nothing to mend
checked 2 entries, 2 languages in 0.00 s
";
    assert_eq!((run.status, run.stderr.as_str()), (0, expected));
}

#[test]
fn what_concerns_the_files_that_are_named_is_told() {
    let site = two_files();
    let named = |file: &str| site.check(&[file, "--format", "json"]).faults();
    let a = ["content/blog/a.md:5:1 warning[long-sentence]", "content/blog/a.md:7:6 warning[vague-link]"];
    let b = ["content/blog/b.md:5:8 error[dead-link]"];
    assert_eq!(named("content/blog/a.md"), a);
    assert_eq!(named("content/blog/b.md"), b);
    assert_eq!(named("content/blog/"), [&a[..], &b[..]].concat());
    let run = site.check(&["content/blog/c.md"]);
    let message =
        "error: the hub has no file or folder `content/blog/c.md`; write it as seen from here: `content/blog/first.md`\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, message));
}
