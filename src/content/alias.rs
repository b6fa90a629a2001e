//! Old addresses as writers give them.

use crate::path::kept_folder;
use crate::text::percent_decode;

/// Why a text cannot be an old address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotAnAlias {
    /// It is in a folder that the program fills itself.
    Kept(&'static str),
    /// It is no path on this site; what the writer may have meant.
    OtherForm(String),
    /// It has a sign that cannot stand in the name of a file; the path with hyphens in place of such signs.
    Sign(char, String),
}

/// Signs that Windows keeps out of the names of files, such as the page at an old address is one.
const NOT_IN_FILES: &[char] = &[':', '*', '<', '>', '|', '"'];

/// The path below `base`, which is that of `base_url`, that a server is asked for at an old address.
///
/// # Errors
/// Why the text cannot be one.
pub(super) fn alias(text: &str, base: &str) -> Result<String, NotAnAlias> {
    let path = percent_decode(text);
    let is_plain = !path.contains("//") && !path.contains(['?', '#', '\\', '\0']) && !path.contains(NOT_IN_FILES);
    let leaves = path.split('/').any(|step| matches!(step, "." | "..") || step.starts_with(".hub-"));
    if !(path.starts_with('/') && path.len() > 1 && is_plain && !leaves) {
        let meant = suggestion(&path, base);
        return Err(match meant.chars().find(|sign| NOT_IN_FILES.contains(sign)) {
            Some(sign) => NotAnAlias::Sign(sign, hyphened(&meant)),
            None => NotAnAlias::OtherForm(meant),
        });
    }
    match kept_folder(&path) {
        Some(folder) => Err(NotAnAlias::Kept(folder)),
        None => Ok(path.into_owned()),
    }
}

/// An old address without the path of `base_url`, where it begins with that.
pub(super) fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    path.strip_prefix(base).filter(|rest| !base.is_empty() && rest.starts_with('/') && rest.len() > 1)
}

/// Several addresses that were written as one text, as a list of them.
pub(super) fn several(text: &str) -> Option<String> {
    let addresses: Vec<&str> = text.split(',').map(str::trim).filter(|address| !address.is_empty()).collect();
    let all = addresses.len() > 1 && addresses.iter().all(|address| address.starts_with('/'));
    all.then(|| format!("[{}]", addresses.join(", ")))
}

/// A path with hyphens in place of signs that no name of a file has; none at the end of a step.
fn hyphened(path: &str) -> String {
    let steps = path.split('/').map(|step| step.replace(NOT_IN_FILES, "-").trim_matches('-').to_owned());
    let steps: Vec<String> = steps.collect();
    match steps.iter().any(|step| !step.is_empty()) {
        true => steps.join("/").replace("//", "/"),
        false => "/old/address/".to_owned(),
    }
}

fn suggestion(text: &str, base: &str) -> String {
    // What has a point in its first step and more steps behind it begins with the name of a site.
    let names_site = |(first, rest): &(&str, &str)| first.contains('.') && !first.starts_with('.') && !rest.is_empty();
    let after_scheme = text.split_once("://").map(|(_, rest)| rest).or_else(|| text.strip_prefix("//"));
    let after_scheme = after_scheme.or_else(|| text.split_once('/').filter(names_site).map(|_| text));
    let path = after_scheme.map_or(text, |rest| rest.split_once('/').map_or("", |(_, path)| path));
    let steps = path.split(['?', '#']).next().unwrap_or("").split(['/', '\\']);
    let steps: Vec<&str> = steps.filter(|step| !matches!(*step, "" | "." | "..") && !step.starts_with(".hub-")).collect();
    let path = match steps.last() {
        None => return "/old/address/".to_owned(),
        Some(name) if name.contains('.') => format!("/{}", steps.join("/")),
        Some(_) => format!("/{}/", steps.join("/")),
    };
    below(&path, base).map_or(path.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_and_others_get_a_suggestion() {
        let cases = [
            ("/old/", Ok("/old/")),
            ("/old%20stuff/%C3%A9/", Ok("/old stuff/é/")),
            ("/a.html", Ok("/a.html")),
            ("old/page.html", Err("/old/page.html")),
            ("https://x.org/a/b/?c", Err("/a/b/")),
            ("//x.org/y", Err("/y/")),
            ("x.org/hub/old2/", Err("/old2/")),
            ("./old/", Err("/old/")),
            ("https://x.org/hub/a/", Err("/a/")),
            ("hub/a/", Err("/a/")),
            ("https://x.org/hubs/a/", Err("/hubs/a/")),
            ("/../x/", Err("/x/")),
            ("/a//b/", Err("/a/b/")),
            ("/", Err("/old/address/")),
            ("/.hub-manifest", Err("/old/address/")),
        ];
        for (text, expected) in cases {
            let expected = expected.map(str::to_owned).map_err(|meant| NotAnAlias::OtherForm(meant.to_owned()));
            assert_eq!(alias(text, "/hub"), expected, "{text}");
        }
        for (text, sign, meant) in [
            ("/node:5", ':', "/node-5/"),
            ("/a*b/", '*', "/a-b/"),
            ("x|y/c\"d.html", '|', "/x-y/c-d.html"),
            ("https://x.org/hub/Tag:/<b>/", ':', "/Tag/b/"),
            ("/*/", '*', "/old/address/"),
        ] {
            assert_eq!(alias(text, "/hub"), Err(NotAnAlias::Sign(sign, meant.to_owned())), "{text}");
        }
        for (text, folder) in [("/_hub/live/", "_hub"), ("/_HUB", "_hub"), ("/Assets/x", "assets"), ("/files/", "files")] {
            assert_eq!(alias(text, ""), Err(NotAnAlias::Kept(folder)), "{text}");
        }
        assert_eq!(alias("/filesystem/", ""), Ok("/filesystem/".to_owned()));
    }
}
