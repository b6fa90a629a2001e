//! The rules of style that no compiler knows: which module uses which, who touches the world, how long a file is, what a message says.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hub::diagnostic::CODES;

/// A file of `src/`: its path below it, its text, and its text without tests and comments.
struct File {
    path: String,
    text: String,
    code: String,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a file"));
    let rust = all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let read = rust.map(|entry| {
        let path = entry.path().strip_prefix(&folder).expect("below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).expect("a text");
        let code = without_tests(&text);
        File { path, text, code }
    });
    read.filter(|file| !file.path.ends_with("tests.rs") && !file.path.contains("/tests/")).collect()
}

/// A file without what stands below `#[cfg(test)]` and without comments that fill a line.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let Some(first) = lines.by_ref().find(|line| !line.trim_start().starts_with('#')) else { break };
            let indent: String = first.chars().take_while(|c| *c == ' ').collect();
            let end = format!("{indent}}}");
            if !first.ends_with(';') {
                lines.by_ref().find(|line| line.strip_suffix(';').unwrap_or(line) == end);
            }
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// The names that follow each `head` in a text: one name, or several in braces.
fn names_after(code: &str, head: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let one = |text: &str| text.trim_start().chars().take_while(|c| is_name(*c)).collect::<String>();
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(head) {
        if code[..at].ends_with(|c: char| is_name(c) || c == '"') {
            continue;
        }
        let rest = &code[at + head.len()..];
        match rest.strip_prefix('{') {
            None => drop(names.insert(one(rest))),
            Some(inside) => {
                let mut depth = 0;
                let mut start = true;
                for (position, c) in inside.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && is_name(c) => {
                            names.insert(one(&inside[position..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// How many times `super` leads from a file to the top of the crate.
fn depth(path: &str) -> usize {
    let steps = path.split('/').count();
    if path.ends_with("/mod.rs") { steps - 1 } else { steps }
}

/// The modules of the crate that a file uses.
fn used(file: &File) -> BTreeSet<String> {
    let mut used = names_after(&file.code, "crate::");
    used.extend(names_after(&file.code, "$crate::"));
    let to_top = "super::".repeat(depth(&file.path));
    let beyond = format!("super::{to_top}");
    let names = names_after(&file.code.replace(&beyond, ""), &to_top);
    used.extend(names);
    used
}

#[test]
fn a_module_uses_only_modules_that_stand_above_it_in_lib_rs() {
    let files = files();
    let lib = files.iter().find(|file| file.path == "lib.rs").expect("lib.rs");
    let modules: Vec<&str> = lib.code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let place = |name: &str| modules.iter().position(|module| *module == name);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !matches!(file.path.as_str(), "lib.rs" | "main.rs")) {
        let own = file.path.split(['/', '.']).next().unwrap_or("");
        let Some(own_place) = place(own) else {
            wrong.push(format!("{} belongs to no module of lib.rs", file.path));
            continue;
        };
        for name in used(file) {
            if place(&name).is_some_and(|place| place > own_place) {
                wrong.push(format!("{} uses `{name}`, which stands below `{own}`", file.path));
            }
        }
    }
    assert!(modules.len() > 10, "lib.rs lists the modules");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_the_edge_and_the_commands_touch_the_world() {
    const WORLD: &[&str] = &[
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "io::stdin",
        "io::stdout",
        "io::stderr",
        "println!(",
        "print!(",
        "eprintln!(",
        "eprint!(",
        "dbg!(",
    ];
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| !is_at_the_edge(&file.path)) {
        let standard = names_after(&file.code, "std::");
        let touched = ["fs", "net", "env", "process", "thread"]
            .into_iter()
            .filter(|name| standard.contains(*name))
            .map(|name| format!("std::{name}"));
        let spoken = WORLD.iter().filter(|word| file.code.contains(**word)).map(|word| (*word).to_owned());
        wrong.extend(touched.chain(spoken).map(|what| format!("{} touches `{what}`", file.path)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn is_at_the_edge(path: &str) -> bool {
    path.starts_with("edge/") || path.starts_with("command/") || path == "main.rs"
}

#[test]
fn nothing_is_locked_but_at_the_edge() {
    let files = files();
    let locked =
        files.iter().filter(|file| !is_at_the_edge(&file.path) && (file.code.contains("Mutex") || file.code.contains("RwLock")));
    assert_eq!(locked.map(|file| &file.path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn no_module_is_named_for_what_is_left_over() {
    let vague = ["utils", "util", "helpers", "helper", "common", "misc", "types"];
    let files = files();
    let wrong = files.iter().filter(|file| file.path.split(['/', '.']).any(|step| vague.contains(&step)));
    assert_eq!(wrong.map(|file| &file.path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_file_has_at_most_400_lines() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let tests = walkdir::WalkDir::new(tests).into_iter().map(|entry| entry.expect("a file").into_path());
    let tests = tests.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let tests = tests.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text")));
    let long = files().into_iter().map(|file| (file.path, file.text)).chain(tests).filter(|(_, text)| text.lines().count() > 400);
    assert_eq!(long.map(|(path, text)| format!("{path}: {}", text.lines().count())).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_file_opens_with_one_sentence_about_itself() {
    let files = files();
    let wrong = files.iter().filter(|file| {
        let opening: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//! ")).collect();
        !opening.join(" ").contains(['.', ':'])
    });
    assert_eq!(wrong.map(|file| &file.path).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The text literal with which a text begins after white space, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let inside = text.trim_start().strip_prefix('"')?;
    let mut escaped = false;
    for (position, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((inside[..position].to_owned(), &inside[position + 1..])),
            _ => {}
        }
    }
    None
}

#[test]
fn every_code_that_is_told_is_in_the_table_and_every_one_of_the_table_is_told() {
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for file in files() {
        for head in ["error(", "warning("] {
            for (at, _) in file.code.match_indices(head) {
                if let Some((code, _)) = literal(&file.code[at + head.len()..]) {
                    told.insert(code, file.path.clone());
                }
            }
        }
    }
    let table: Vec<&str> = CODES.iter().map(|code| code.name).collect();
    assert!(table.is_sorted_by(|a, b| a < b), "the table is sorted and names each code once: {table:?}");
    let unknown: Vec<_> = told.iter().filter(|(code, _)| !table.contains(&code.as_str())).collect();
    assert_eq!(unknown, Vec::new(), "told, and not in the table");
    let silent: Vec<_> = table.into_iter().filter(|code| !told.contains_key(*code)).collect();
    assert_eq!(silent, Vec::<&str>::new(), "in the table, and never told");
}

/// The names in braces of a format, without what says how they are written; `en` and `fr` are the two sides of one.
fn places(format: &str) -> BTreeSet<String> {
    let plain = format.replace("{{", "").replace("}}", "").replace("\\u{", "");
    let inside = plain.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let name = |text: &str| text.split(':').next().unwrap_or("").trim_end_matches("_fr").trim_end_matches("_en").to_owned();
    inside.map(name).map(|name| if name == "fr" { "en".to_owned() } else { name }).collect()
}

#[test]
fn every_message_says_the_same_in_both_languages() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in files() {
        // The summary counts in words, and each language has its own ways of counting.
        let counts = file.path == "report/summary.rs";
        for head in ["say!(", "words!("] {
            for (at, _) in file.code.match_indices(head) {
                if file.code[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
                    continue;
                }
                let start = &file.code[at + head.len()..];
                let pair = literal(start).and_then(|(en, rest)| Some((en, literal(rest.trim_start().strip_prefix(',')?)?.0)));
                count += 1;
                match pair {
                    None => wrong.push(format!("{}: not two texts: {}", file.path, start.lines().take(3).collect::<String>())),
                    Some((en, fr)) if en.trim().is_empty() || fr.trim().is_empty() => {
                        wrong.push(format!("{}: an empty text", file.path))
                    }
                    Some((en, fr)) if !counts && places(&en) != places(&fr) => {
                        wrong.push(format!("{}: {en:?} and {fr:?} name different things", file.path))
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(count > 100, "the messages are found: {count}");
    assert_eq!(wrong, Vec::<String>::new());
}
