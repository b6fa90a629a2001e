//! HTML in a body, where a hub lets it through: which tags stay, and what in it nobody could check.

use pulldown_cmark::Event;

use super::outline::{Finding, FindingKind};
use super::reading::Reading;

/// The tags that stay. The page's own title is its only heading of level 1; forms, frames, scripts and styles go.
pub const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// What is wrong with the HTML in a body: tags that will not stay, links and images that lead to files, which only
/// Markdown can follow, and images without words.
pub(super) fn findings(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event, range) in &reading.events {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        let mut at = 0;
        while let Some(open) = html[at..].find('<') {
            let start = at + open;
            let end = html[start..].find('>').map_or(html.len(), |close| start + close + 1);
            // What the parser joined or decoded has no place of its own: the whole stands for it.
            let place = match html.len() == range.len() {
                true => range.start + start..range.start + end,
                false => range.clone(),
            };
            findings.extend(of_tag(&html[start..end]).map(|what| Finding { what, range: place }));
            at = end;
        }
    }
    findings
}

fn of_tag(tag: &str) -> Option<FindingKind> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    // Comments are left out of the page and closing tags were told with those that they close.
    if name.is_empty() {
        return None;
    }
    if !TAGS.contains(&name.as_str()) {
        return Some(FindingKind::RemovedHtml { tag: name });
    }
    let attribute = |wanted: &str| value(&inner[name.len()..], wanted);
    let target = attribute("href").or_else(|| attribute("src")).unwrap_or_default();
    let leads_out = ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|start| target.starts_with(start));
    let is_out_of_sight = name == "img" || !leads_out;
    if matches!(name.as_str(), "a" | "img") && !target.is_empty() && is_out_of_sight {
        return Some(FindingKind::UncheckedHtml { tag: name, target });
    }
    None
}

/// The value of an attribute of a tag.
fn value(attributes: &str, wanted: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.match_indices(wanted).map(|(at, _)| at).find(|at| {
        let before = lower[..*at].chars().next_back();
        let after = lower[at + wanted.len()..].trim_start();
        before.is_some_and(char::is_whitespace) && after.starts_with('=')
    })?;
    let rest = attributes[at + wanted.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    Some(match quote {
        Some(quote) => rest[1..].split(quote).next().unwrap_or("").to_owned(),
        None => rest.split_whitespace().next().unwrap_or("").to_owned(),
    })
}
