//! Old addresses as writers give them.

use crate::text::percent_decode;

/// Folders that the program keeps for itself.
const RESERVED: &[&str] = &["/_hub/", "/assets/", "/files/"];

/// The path that a server is asked for at an old address.
///
/// # Errors
/// What the writer may have meant, where the text is no path on this site.
pub(super) fn alias(text: &str) -> Result<String, String> {
    let path = percent_decode(text);
    let is_reserved = RESERVED.iter().any(|folder| path.starts_with(folder));
    let is_plain = !path.contains("//") && !path.contains(['?', '#', '\\', '\0', ':', '*', '<', '>', '|', '"']);
    let leaves = path.split('/').any(|step| matches!(step, "." | "..") || step.starts_with(".hub-"));
    match path.starts_with('/') && path.len() > 1 && is_plain && !is_reserved && !leaves {
        true => Ok(path),
        false if is_reserved => Err("/old/address/".to_owned()),
        false => Err(suggestion(&path)),
    }
}

/// Several addresses that were written as one text, as a list of them.
pub(super) fn several(text: &str) -> Option<String> {
    let addresses: Vec<&str> = text.split(',').map(str::trim).filter(|address| !address.is_empty()).collect();
    let all = addresses.len() > 1 && addresses.iter().all(|address| address.starts_with('/'));
    all.then(|| format!("[{}]", addresses.join(", ")))
}

fn suggestion(text: &str) -> String {
    let after_scheme = text.split_once("://").map(|(_, rest)| rest).or_else(|| text.strip_prefix("//"));
    let path = after_scheme.map_or(text, |rest| rest.split_once('/').map_or("", |(_, path)| path));
    let steps = path.split(['?', '#']).next().unwrap_or("").split(['/', '\\']);
    let steps: Vec<&str> = steps.filter(|step| !matches!(*step, "" | "." | "..") && !step.starts_with(".hub-")).collect();
    match steps.last() {
        None => "/old/address/".to_owned(),
        Some(name) if name.contains('.') => format!("/{}", steps.join("/")),
        Some(_) => format!("/{}/", steps.join("/")),
    }
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
            ("/../x/", Err("/x/")),
            ("/a//b/", Err("/a/b/")),
            ("/", Err("/old/address/")),
            ("/.hub-manifest", Err("/old/address/")),
            ("/_hub/live/", Err("/old/address/")),
        ];
        for (text, expected) in cases {
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(alias(text), expected, "{text}");
        }
    }
}
