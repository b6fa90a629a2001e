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

/// A message of the program.
struct Message {
    path: String,
    /// How it begins in the code.
    start: String,
    /// Its English and French, where both are literals.
    texts: Option<(String, String)>,
}

fn messages() -> Vec<Message> {
    let mut messages = Vec::new();
    for file in files() {
        for head in ["say!(", "words!("] {
            for (at, _) in file.code.match_indices(head) {
                if file.code[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
                    continue;
                }
                let start = &file.code[at + head.len()..];
                let texts = literal(start).and_then(|(en, rest)| Some((en, literal(rest.trim_start().strip_prefix(',')?)?.0)));
                messages.push(Message { path: file.path.clone(), start: start.lines().take(3).collect(), texts });
            }
        }
    }
    assert!(messages.len() > 100, "the messages are found: {}", messages.len());
    messages
}

#[test]
fn every_message_says_the_same_in_both_languages() {
    let mut wrong = Vec::new();
    for Message { path, start, texts } in messages() {
        // The summary counts in words, and each language has its own ways of counting.
        let counts = path == "report/summary.rs";
        match texts {
            None => wrong.push(format!("{path}: not two texts: {start}")),
            Some((en, fr)) if en.trim().is_empty() || fr.trim().is_empty() => wrong.push(format!("{path}: an empty text")),
            Some((en, fr)) if !counts && places(&en) != places(&fr) => {
                wrong.push(format!("{path}: {en:?} and {fr:?} name different things"))
            }
            Some(_) => {}
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What is wrong with the spaces of a French text by the rules of Canada, what stands in backticks or braces left out.
fn wrong_spaces(french: &str) -> Vec<&'static str> {
    let plain = french.replace("\\u{a0}", "\u{a0}").replace("\\n", "\n").replace("\\\"", "\"");
    let outside: String = plain.split('`').step_by(2).collect::<Vec<_>>().join("x");
    let mut text = String::new();
    let mut depth = 0;
    for c in outside.replace("{{", "x").replace("}}", "x").chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                text.push('x');
            }
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let letters: Vec<char> = text.chars().collect();
    let around = |at: usize| (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1).copied());
    let fault = |(at, c): (usize, &char)| match (c, around(at)) {
        (':', (Some('\u{a0}'), _) | (_, Some('/'))) => None,
        (':', _) => Some("a no-break space stands before `:`"),
        (';' | '!' | '?', (Some(' ' | '\u{a0}' | '\u{202f}'), _)) => Some("no space stands before `;`, `!` and `?`"),
        ('«', (_, next)) if next != Some('\u{a0}') => Some("a no-break space stands after `«`"),
        ('»', (before, _)) if before != Some('\u{a0}') => Some("a no-break space stands before `»`"),
        ('"' | '“' | '”', _) => Some("quotes are `«` and `»`"),
        ('\'', _) => Some("an apostrophe is `’`"),
        ('\u{202f}', _) => Some("a narrow space is not in use"),
        _ => None,
    };
    letters.iter().enumerate().filter_map(fault).collect()
}

#[test]
fn every_french_message_has_the_spaces_of_canadian_french() {
    let wrong = messages().into_iter().filter_map(|message| Some((message.path, message.texts?.1))).flat_map(|(path, french)| {
        let told = wrong_spaces(&french);
        told.into_iter().map(move |fault| format!("{path}: {fault}: {french:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_spaces_of_canadian_french_are_told_apart() {
    let right = ["deux\\u{a0}: `a: b ?` {x:?}", "ici\u{a0}: là; où? oui!", "«\u{a0}mot\u{a0}»", "https://a"];
    assert_eq!(right.map(wrong_spaces), [const { Vec::<&str>::new() }; 4]);
    let wrong = ["ici: là", "ici : là", "où ?", "où\\u{a0};", "« mot\\u{a0}»", "«\\u{a0}mot »", "un \\\"mot\\\"", "l'un"];
    assert_eq!(wrong.map(|text| wrong_spaces(text).is_empty()), [false; 8]);
}

/// Words that developers use among themselves, and that no writer should have to know: English, French.
const JARGON: [&str; 2] = [
    "abort argument array boolean byte bytes cache config configuration deprecated deserialize directory exception expected \
     fatal float href http identifier illegal instance integer invalid json key-value malformed mapping markup metadata node \
     null object override param parameter parse parsed parser parsing path payload property regex render rendered repository \
     runtime scalar schema sequence serialize string struct syntax token unexpected unicode unresolved uri url validate \
     validation variable",
    "abandon analyse analyseur argument booléen cache configuration désérialiser exception fatale flottant http identifiant \
     illégal instance invalide json jeton malformé métadonnées nœud nul objet octet octets paramètre parser propriété regex \
     rendu répertoire scalaire schéma sérialiser syntaxe token unicode uri url valider validation variable",
];

#[test]
fn no_message_speaks_as_developers_do() {
    let mut wrong = Vec::new();
    for Message { path, texts, .. } in messages() {
        let Some((english, french)) = texts else { continue };
        for (text, jargon) in [english, french].into_iter().zip(JARGON) {
            // What stands in backticks is written in a file or typed, and bears the name that it has there.
            let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ").to_lowercase();
            let outside: String = outside.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
            let words = outside.split(|c: char| !c.is_alphanumeric() && c != '-');
            wrong.extend(
                words
                    .filter(|word| jargon.split(' ').any(|known| known == *word))
                    .map(|word| format!("{path}: `{word}` in {text:?}")),
            );
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
