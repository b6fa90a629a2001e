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

/// The attributes that stay on every tag, and those of one tag: what our own rendering writes, and what says something.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("*", &["id", "class", "role", "tabindex", "aria-label", "aria-labelledby", "lang", "title"]),
    ("a", &["href", "hreflang"]),
    ("bdo", &["dir"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("ins", &["cite", "datetime"]),
    ("ol", &["start"]),
    ("q", &["cite"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
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
            let tag = &html[start..end];
            findings.extend(of_tag(tag).map(|what| Finding { what, range: place.clone() }));
            findings.extend(removed_attributes(tag).map(|what| Finding { what, range: place.clone() }));
            at = end;
        }
    }
    findings
}

/// The attributes of a tag that stays which do not stay themselves, such as `style` and `onclick`.
fn removed_attributes(tag: &str) -> impl Iterator<Item = FindingKind> {
    let (name, rest) = name_and_rest(tag);
    let stays = |attribute: &str| ATTRIBUTES.iter().any(|(of, names)| (*of == "*" || *of == name) && names.contains(&attribute));
    let removed: Vec<String> = match TAGS.contains(&name.as_str()) {
        true => attributes(rest).filter(|attribute| !stays(attribute)).collect(),
        false => Vec::new(),
    };
    removed.into_iter().map(move |attribute| FindingKind::RemovedAttribute { tag: name.clone(), attribute })
}

/// The names of the attributes of a tag, in lower case.
fn attributes(mut rest: &str) -> impl Iterator<Item = String> {
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            rest = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, rest)| rest),
                _ => value.find(char::is_whitespace).map_or("", |end| &value[end..]),
            };
        }
        (!name.is_empty()).then_some(name)
    })
}

/// The name of a tag, in lower case, and what stands behind it.
fn name_and_rest(tag: &str) -> (String, &str) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (inner[..length].to_ascii_lowercase(), &inner[length..])
}

fn of_tag(tag: &str) -> Option<FindingKind> {
    let (name, attributes) = name_and_rest(tag);
    // Comments are left out of the page and closing tags were told with those that they close.
    if name.is_empty() {
        return None;
    }
    if !TAGS.contains(&name.as_str()) {
        return Some(FindingKind::RemovedHtml { tag: name });
    }
    let attribute = |wanted: &str| value(attributes, wanted);
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
