//! What the built-in templates offer to build on: their blocks and components, read from the template files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use crate::file;

fn templates(folder: &str) -> BTreeMap<String, String> {
    let files = fs::read_dir(file(folder)).expect(folder).map(|entry| entry.expect("a file").path());
    let templates = files.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
    let name = |path: &std::path::Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    templates.map(|path| (name(&path), fs::read_to_string(&path).expect("a template"))).collect()
}

/// What stands after each occurrence of a word in tags, up to the end of the tag.
fn tags<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let starts = [format!("{{%- {word} "), format!("{{% {word} ")];
    let mut found: Vec<(usize, &str)> = Vec::new();
    for start in &starts {
        for (at, _) in text.match_indices(start.as_str()) {
            let rest = &text[at + start.len()..];
            let end = rest.find("%}").expect("a tag ends");
            found.push((at, rest[..end].trim_end_matches('-').trim()));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, rest)| rest).collect()
}

/// The blocks that each template brings in: those that none of the templates that it builds on has.
pub fn blocks() -> BTreeMap<String, Vec<String>> {
    let templates = templates("themes/commons/templates");
    let own = |name: &str| templates.get(name).map_or(Vec::new(), |text| tags(text, "block"));
    let parent = |name: &str| tags(templates.get(name)?, "extends").first().map(|name| name.trim_matches('"').to_owned());
    let new = |name: &str| {
        let mut inherited: Vec<&str> = Vec::new();
        let mut next = parent(name);
        while let Some(name) = next {
            inherited.extend(own(&name));
            next = parent(&name);
        }
        own(name).into_iter().filter(|block| !inherited.contains(block)).map(str::to_owned).collect()
    };
    templates.keys().map(|name| (name.clone(), new(name))).collect()
}

/// Every component: how it is called, and what its file says of it.
pub fn components() -> String {
    let mut text = String::from("## Components\n\n| component | arguments | what it makes |\n| --- | --- | --- |\n");
    for (name, template) in templates("themes/commons/templates/components") {
        let comment =
            template.strip_prefix("{#- ").and_then(|rest| rest.split_once(" -#}")).expect("a comment opens a component");
        let comment = comment.0.split_once(": ").expect("a name, then what it makes").1.split_whitespace();
        let comment = comment.collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;");
        for component in tags(&template, "component") {
            let (called, arguments) = component.split_once('(').expect("arguments");
            let arguments = arguments.trim_end_matches(')').split(", ").filter(|argument| !argument.is_empty());
            let arguments = arguments.filter(|argument| !argument.starts_with('@')).map(|argument| format!("`{argument}`"));
            let mut says = comment.clone();
            if let Some(first) = says.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            let _ = writeln!(
                text,
                "| `<{called} />` in `components/{name}` | {} | {says} |",
                arguments.collect::<Vec<_>>().join(", ")
            );
        }
    }
    text
}
