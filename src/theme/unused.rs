//! Files of a theme that nothing uses, most often because their names are misspelt.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, theme as say};
use crate::path::SourcePath;
use crate::text::{Sources, nearest};

use super::{COMMONS, collect_embedded};

/// The templates that pages are filled from, beside the built-in ones.
const PAGES: &[&str] = &["entry-article.html", "entry-page.html"];

/// Templates that a designer may expect, and those that make these pages.
const INSTEAD: &[(&str, &str)] = &[
    ("entry-topic.html", "term.html"),
    ("entry-person.html", "term.html"),
    ("entry-organisation.html", "term.html"),
    ("entry-series.html", "series.html"),
    ("index.html", "home.html"),
];

/// Tells of each file of the site's theme that neither a page nor another template uses.
pub(super) fn unused(config: &Config, sources: &Sources) -> Vec<Diagnostic> {
    let folder = format!("themes/{}/", config.theme);
    let files = || sources.texts.keys().chain(sources.assets.keys());
    let own: Vec<(&SourcePath, &str)> = files().filter_map(|path| Some((path, path.as_str().strip_prefix(&folder)?))).collect();
    let mut built_in: Vec<(String, String)> = Vec::new();
    collect_embedded("templates", &mut |name, bytes| {
        built_in.push((name.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
    });
    let own_texts = own.iter().filter(|(_, name)| name.ends_with(".html")).filter_map(|(path, _)| sources.text(path));
    let texts: Vec<&str> = own_texts.chain(built_in.iter().map(|(_, text)| text.as_str())).collect();
    let known: Vec<&str> = built_in.iter().map(|(name, _)| name.as_str()).chain(PAGES.iter().copied()).collect();
    let languages: Vec<&str> =
        config.languages.iter().flat_map(|language| [language.code.as_str(), language.locale.as_str()]).collect();
    let mut faults = Vec::new();
    for (path, name) in own.into_iter().filter(|(_, name)| COMMONS.get_file(name).is_none()) {
        match name.split_once('/') {
            Some(("assets", _)) => {}
            Some(("templates", template)) if is_used(template, sources.text(path).unwrap_or(""), &texts) => {}
            Some(("templates", template)) => {
                let instead = INSTEAD.iter().find(|(expected, _)| *expected == template).map(|(_, instead)| *instead);
                let meant = instead.or_else(|| nearest(template, known.iter().copied()));
                faults.push(say::unused_template(path, name, meant.map(|meant| format!("templates/{meant}")).as_deref()));
            }
            Some(("words", file)) if file.strip_suffix(".yaml").is_some_and(|code| languages.contains(&code)) => {}
            Some(("words", file)) => {
                let code = file.rsplit_once('.').map_or(file, |(code, _)| code);
                let meant = nearest(code, languages.iter().copied()).map(|code| format!("words/{code}.yaml"));
                faults.push(say::unused_words(path, name, meant.as_deref()));
            }
            Some((folder, rest)) => {
                let meant = nearest(folder, ["templates", "words", "assets"]).map(|folder| format!("{folder}/{rest}"));
                faults.push(say::unused_template(path, name, meant.as_deref()));
            }
            None if path.extension() == "html" || path.extension() == "yaml" || path.extension() == "css" => {
                let folder = match path.extension().as_str() {
                    "html" => "templates",
                    "yaml" => "words",
                    _ => "assets",
                };
                faults.push(say::unused_template(path, name, Some(&format!("{folder}/{name}"))));
            }
            None => {}
        }
    }
    faults
}

/// Whether a page is filled from a template, another template names it, or one calls a component of it.
fn is_used(name: &str, text: &str, texts: &[&str]) -> bool {
    let is_named = |text: &&str| text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"));
    let is_called = |component: &str| {
        let calls = |text: &&str| {
            let call = format!("<{component}");
            let mut ends = text.match_indices(&call).map(|(at, _)| at + call.len());
            ends.any(|end| text[end..].starts_with([' ', '/', '>', '\n']))
        };
        texts.iter().any(calls)
    };
    name.ends_with(".html") && (PAGES.contains(&name) || texts.iter().any(is_named) || components(text).any(is_called))
}

/// The components that a template defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    let tags = text.split("{%").skip(1).map(|tag| tag.trim_start_matches('-').trim_start());
    let rests = tags.filter_map(|tag| tag.strip_prefix("component ")).map(str::trim_start);
    rests.filter_map(|rest| rest.split(['(', ' ']).next())
}
