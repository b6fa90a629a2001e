//! What a body contains, found without making any HTML: headings, links, names of places, and what is wrong in it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::definition::prepare;
use super::reading::{OPTIONS, Reading, folded, read, whole_reference, words};
use super::unread::{self, NoLink};
use super::{callout, html, scheme, table};

/// What one body contains. Ranges are bytes of the text that was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// Links and images in the order in which they begin: the place of one here is its number.
    pub links: Vec<Link>,
    /// Every name that an address can point to in this body: of headings, of footnotes and in HTML.
    pub anchors: BTreeSet<String>,
    /// What its author got wrong, by place.
    pub findings: Vec<Finding>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 2 to 6; where a body has a heading of level 1, all of them are one deeper than written.
    pub level: u8,
    /// The name of its place, unique in the body.
    pub id: String,
    /// Its words, without markup and with the punctuation that its author typed.
    pub text: String,
    /// The whole heading.
    pub range: Range<usize>,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which of the two.
    pub role: LinkRole,
    /// Where it leads as its author wrote it, with escapes and entities decoded; `mailto:` is added to `<a@b.c>`.
    pub target: String,
    /// The words of the link, or the alternative text of the image.
    pub text: String,
    /// The target in the text where it stands in the link, else the whole link.
    pub range: Range<usize>,
    /// Whether it is an image without words that is not marked as decorative: only what describes its file may have some.
    pub is_silent: bool,
}

/// Whether something leads elsewhere or is shown in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkRole {
    /// A link.
    Link,
    /// An image.
    Image,
}

/// Something that an author got wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: FindingKind,
    /// Where.
    pub range: Range<usize>,
}

/// What an author can get wrong in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// HTML where it is off; a closing tag is no finding of its own.
    RawHtml {
        /// The name of the first tag, in lower case.
        tag: String,
    },
    /// A comment where HTML is off.
    RawComment {
        /// Its first line.
        written: String,
    },
    /// A row of a table with more cells than its head: those behind are on no page.
    LostCells {
        /// How many cells the head has.
        columns: usize,
    },
    /// A tag that a hub which lets HTML through takes out all the same.
    RemovedHtml {
        /// Its name, in lower case.
        tag: String,
    },
    /// An attribute that a hub which lets HTML through takes out all the same.
    RemovedAttribute {
        /// The name of the tag, in lower case.
        tag: String,
        /// Its own name, in lower case.
        attribute: String,
    },
    /// A link or image in HTML that leads to a file: only Markdown can follow it.
    UncheckedHtml {
        /// `a` or `img`.
        tag: String,
        /// Where it leads.
        target: String,
    },
    /// A link or image that a page may not have.
    ForbiddenScheme {
        /// What stands before the colon, in lower case.
        scheme: String,
        /// The whole target.
        target: String,
    },
    /// A link without words.
    EmptyLink {
        /// Where it leads.
        target: String,
    },
    /// A link or image that leads nowhere: `[text]()`.
    EmptyTarget {
        /// The words of the link.
        text: String,
    },
    /// A heading without words.
    EmptyHeading,
    /// A name that was given to two headings.
    RepeatedAnchor {
        /// The name.
        id: String,
    },
    /// A name in HTML that the page has already, or that is one of its own parts': it is left out.
    TakenName {
        /// The name.
        id: String,
    },
    /// `[^label]` without a footnote of that label.
    UndefinedFootnote {
        /// The label.
        label: String,
    },
    /// A footnote that nothing refers to: no reader sees it.
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// A second footnote with the same label: no reader sees it.
    RepeatedFootnote {
        /// Its label.
        label: String,
    },
    /// `[text][label]` or `[label][]` without a definition of that label.
    UndefinedReference {
        /// The label.
        label: String,
    },
    /// `> [!word]` with a word that names no callout.
    UnknownCallout {
        /// The word.
        word: String,
    },
    /// Words and an address that are no link.
    LinkAsText {
        /// Why not.
        why: NoLink,
        /// All of it as it stands.
        written: String,
        /// All of it as it must be.
        mended: String,
    },
    /// A heading without a space behind its `#`.
    HeadingAsText {
        /// The `#`.
        signs: String,
        /// Its words.
        words: String,
    },
    /// Rows with bars that are no table.
    TableAsText {
        /// How many cells the first of them has.
        columns: usize,
    },
    /// A block of code that nothing ends.
    UnclosedCode {
        /// What begins it.
        fence: String,
    },
}

/// Reads what a body contains; `raw_html` says whether it may hold HTML.
pub fn outline(text: &str, raw_html: bool) -> Outline {
    let prepared = prepare(text, OPTIONS);
    let reading = read(text, &prepared, raw_html);
    let links = links(&reading);
    of(reading, links, raw_html)
}

/// The links and images of a reading, in the order in which they begin.
pub(super) fn links(reading: &Reading<'_>) -> Vec<Link> {
    reading.links.iter().map(|&at| link(reading, at)).collect()
}

/// What a reading with these links contains.
pub(super) fn of(reading: Reading<'_>, links: Vec<Link>, raw_html: bool) -> Outline {
    let text = reading.text;
    let mut findings = Vec::new();
    for (link, &at) in links.iter().zip(&reading.links) {
        check_link(&reading, at, link, &mut findings);
    }
    findings.extend(table::lost_cells(&reading));
    findings.extend(match raw_html {
        true => html::findings(&reading),
        false => raw_tags(&reading),
    });
    findings.extend(footnote_faults(&reading));
    findings.extend(unknown_callouts(&reading));
    findings.extend(unread::findings(&reading));
    let mut headings = Vec::with_capacity(reading.headings.len());
    for title in reading.headings {
        let range = trimmed(text, &reading.events[title.event].1);
        if title.text.trim().is_empty() {
            findings.push(Finding { what: FindingKind::EmptyHeading, range: range.clone() });
        }
        headings.push(Heading { level: title.level, id: title.id, text: title.text, range });
    }
    let twice = reading.twice.into_iter().map(|(id, range)| {
        let place = text[range.clone()].rfind(&format!("#{id}")).map(|at| range.start + at);
        (FindingKind::RepeatedAnchor { id: id.clone() }, place.map_or(range, |at| at..at + id.len() + 1))
    });
    let taken = reading.taken.into_iter().map(|(id, range)| (FindingKind::TakenName { id }, range));
    let undefined = reading.undefined.into_iter().map(|(label, range)| (FindingKind::UndefinedReference { label }, range));
    findings.extend(twice.chain(taken).chain(undefined).map(|(what, range)| Finding { what, range }));
    findings.sort_by_key(|finding| (finding.range.start, finding.range.end));
    Outline { headings, links, anchors: reading.anchors, findings }
}

/// The link or image that starts at the event `at`.
fn link(reading: &Reading, at: usize) -> Link {
    let (event, range) = &reading.events[at];
    let (role, kind, target, label) = match event {
        Event::Start(Tag::Image { link_type, dest_url, id, .. }) => (LinkRole::Image, *link_type, dest_url.to_string(), &**id),
        Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
            (LinkRole::Link, LinkType::Email, format!("mailto:{dest_url}"), "")
        }
        Event::Start(Tag::Link { link_type, dest_url, id, .. }) => (LinkRole::Link, *link_type, dest_url.to_string(), &**id),
        _ => (LinkRole::Link, LinkType::Inline, String::new(), ""),
    };
    let inner_end = reading.events[at + 1..reading.end_of(at)].last().map_or(range.start + 1, |(_, inner)| inner.end);
    let narrow = match kind {
        LinkType::Inline => destination(&reading.text[..range.end], inner_end.min(range.end)),
        LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end - 1),
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => defined(reading, label),
        _ => None,
    };
    let range = narrow.unwrap_or_else(|| whole_reference(reading.text, kind, range.clone()));
    let text = words(&reading.events, at);
    let is_silent = match event {
        Event::Start(Tag::Image { title, .. }) => text.trim().is_empty() && !is_decorative(title),
        _ => false,
    };
    Link { role, target, text, range, is_silent }
}

/// The bytes of the address in the line `[label]: address`, which is where a link that is named so is to be mended.
fn defined(reading: &Reading, label: &str) -> Option<Range<usize>> {
    let span = reading.definitions.get(&folded(label))?;
    let behind = span.start + reading.text[span.clone()].find("]:")? + 2;
    address(&reading.text[..span.end], behind)
}

/// The bytes of the destination of an inline link that ends where `text` ends and whose words end at `from`.
fn destination(text: &str, from: usize) -> Option<Range<usize>> {
    address(text.strip_suffix(')')?, from + text.get(from..)?.find("](")? + 2)
}

/// The bytes of the address that begins behind blanks at `open`, with or without `<` and `>`.
fn address(text: &str, open: usize) -> Option<Range<usize>> {
    let blanks = text[open..].len() - text[open..].trim_start().len();
    let start = open + blanks;
    let rest = &text[start..];
    let (start, length) = match rest.strip_prefix('<') {
        Some(inner) => (start + 1, inner.find('>')?),
        None => (start, rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len())),
    };
    (length > 0).then_some(start..start + length)
}

/// What is wrong with a link or image.
fn check_link(reading: &Reading, at: usize, link: &Link, findings: &mut Vec<Finding>) {
    let (_, whole) = &reading.events[at];
    let target = || link.target.clone();
    if let Some(scheme) = scheme::forbidden(&link.target, link.role) {
        let what = FindingKind::ForbiddenScheme { scheme, target: target() };
        findings.push(Finding { what, range: link.range.clone() });
    }
    if link.role == LinkRole::Link && link.text.trim().is_empty() {
        findings.push(Finding { what: FindingKind::EmptyLink { target: target() }, range: whole.clone() });
    }
    if scheme::is_void(&link.target) {
        let what = FindingKind::EmptyTarget { text: link.text.clone() };
        findings.push(Finding { what, range: whole.clone() });
    }
}

/// Whether the title of an image says that it only decorates.
pub(super) fn is_decorative(title: &str) -> bool {
    title.trim().eq_ignore_ascii_case("decorative")
}

/// The HTML in a body, without closing tags of what was found already.
fn raw_tags(reading: &Reading) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut block_found = false;
    for (event, range) in &reading.events {
        let html = match event {
            Event::Start(Tag::HtmlBlock) => {
                block_found = false;
                continue;
            }
            Event::Html(html) if !block_found => html,
            Event::InlineHtml(html) => html,
            _ => continue,
        };
        block_found = matches!(event, Event::Html(_));
        let inner = html.trim_start().trim_start_matches('<');
        let name = inner.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '!' && c != '?');
        let tag = name[..length.unwrap_or(name.len())].to_ascii_lowercase();
        if inner.starts_with("!--") {
            let range = trimmed(reading.text, range);
            let written = reading.text[range.clone()].lines().next().unwrap_or("").to_owned();
            findings.push(Finding { what: FindingKind::RawComment { written }, range });
            continue;
        }
        let known = |finding: &Finding| finding.what == FindingKind::RawHtml { tag: tag.clone() };
        if !(inner.starts_with('/') && findings.iter().any(known)) {
            findings.push(Finding { what: FindingKind::RawHtml { tag }, range: trimmed(reading.text, range) });
        }
    }
    findings
}

/// Footnotes that are referred to and not there, there and not referred to, or there twice.
fn footnote_faults(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, (event, range)) in reading.events.iter().enumerate() {
        let is_bracket = matches!(event, Event::Text(text) if &**text == "[");
        if !is_bracket || reading.text[..range.start].ends_with('\\') {
            continue;
        }
        // The parser leaves a reference that it does not know as text, bracket by bracket.
        let Some(rest) = reading.text[range.end..].strip_prefix('^') else { continue };
        let label: String = rest.chars().take_while(|c| !c.is_whitespace() && !"[]^".contains(*c)).collect();
        let is_text = matches!(reading.events.get(at + 1), Some((Event::Text(_), _)));
        if is_text && !label.is_empty() && rest[label.len()..].starts_with(']') {
            let place = range.start..range.end + label.len() + 2;
            findings.push(Finding { what: FindingKind::UndefinedFootnote { label }, range: place });
        }
    }
    for (at, repeated) in reading.notes.unseen() {
        let (Event::Start(Tag::FootnoteDefinition(label)), range) = &reading.events[at] else { continue };
        let label = label.to_string();
        let place = range.start..(range.start + label.len() + 3).min(range.end);
        let range = if reading.text.get(place.clone()).is_some() { place } else { range.clone() };
        let what = match repeated {
            true => FindingKind::RepeatedFootnote { label },
            false => FindingKind::UnusedFootnote { label },
        };
        findings.push(Finding { what, range });
    }
    findings
}

/// Quotations that begin like a callout of a kind that there is not.
fn unknown_callouts(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pair in reading.events.windows(3) {
        let [(Event::Start(Tag::BlockQuote(None)), _), (Event::Start(Tag::Paragraph), range), (Event::Text(_), _)] = pair else {
            continue;
        };
        if let Some((word, length)) = callout::marker(&reading.text[range.start..])
            && callout::kind(word).is_none()
        {
            let what = FindingKind::UnknownCallout { word: word.to_owned() };
            findings.push(Finding { what, range: range.start..range.start + length });
        }
    }
    findings
}

/// A range without the line ending at its end.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}
