//! One body as a list of events, with everything numbered and named: the one source of both the outline and the HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::anchor::Anchors;
use super::callout;
use super::definition::Prepared;
use super::footnote::{self, Notes};
use super::html_id;
use crate::text::slug;

/// An event and the bytes of the author's text that it comes from.
pub(super) type Placed<'e> = (Event<'e>, Range<usize>);

/// What is read besides CommonMark. Definition lists are added where a text has any; typography is our own.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// A body that was read.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    /// The author's text.
    pub(super) text: &'t str,
    /// The events in the order of the text.
    pub(super) events: Vec<Placed<'t>>,
    /// The headings in order.
    pub(super) headings: Vec<Title>,
    /// The place of each link and image among the events: its number is its place here.
    pub(super) links: Vec<usize>,
    /// The footnotes.
    pub(super) notes: Notes,
    /// For each callout with a title, by the place of its start: the place after its title.
    pub(super) callout_titles: BTreeMap<usize, usize>,
    /// Where `[label]: address` stands, by label as [`folded`] writes it.
    pub(super) definitions: BTreeMap<String, Range<usize>>,
    /// `[text][label]` without a definition of that label.
    pub(super) undefined: Vec<(String, Range<usize>)>,
    /// Names that an author gave twice.
    pub(super) twice: Vec<(String, Range<usize>)>,
    /// Names of places in HTML that are taken, and so left out.
    pub(super) taken: Vec<(String, Range<usize>)>,
    /// Every name of a place.
    pub(super) anchors: BTreeSet<String>,
}

/// A heading of a reading.
#[derive(Debug)]
pub(super) struct Title {
    /// The place of its start among the events.
    pub(super) event: usize,
    /// From 2 to 6.
    pub(super) level: u8,
    /// The name of the place.
    pub(super) id: String,
    /// Its words.
    pub(super) text: String,
    /// Whether it stands in the text itself, and not in a quotation, a list or a footnote.
    pub(super) in_flow: bool,
}

/// Reads a text that was prepared; `raw_html` says whether its HTML stays HTML.
pub(super) fn read<'t>(text: &'t str, prepared: &'t Prepared<'_>, raw_html: bool) -> Reading<'t> {
    let mut undefined = Vec::new();
    let on_broken = |link: BrokenLink| {
        // Shortcuts are plain brackets, and brackets right behind a word are a formula or an index.
        let full = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        if full && !text[..link.span.start].ends_with(|c: char| c.is_alphanumeric()) {
            undefined.push((link.reference.to_string(), whole_reference(text, link.link_type, link.span)));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&prepared.text, prepared.options, Some(on_broken));
    let mut events = Vec::with_capacity(text.len() / 12 + 16);
    let parser = parser.into_offset_iter();
    let definitions: BTreeMap<String, Range<usize>> =
        parser.reference_definitions().iter().map(|(label, definition)| (folded(label), definition.span.clone())).collect();
    for (event, range) in parser {
        let event = prepared.uncovered(event, &prepared.text[range.clone()]);
        events.push((event, range));
    }
    let (events, callout_titles) = callout::titled(text, events);
    let notes = footnote::number(&events);
    let mut reading = Reading {
        text,
        events,
        headings: Vec::new(),
        links: Vec::new(),
        notes,
        callout_titles,
        definitions,
        undefined,
        twice: Vec::new(),
        taken: Vec::new(),
        anchors: BTreeSet::new(),
    };
    reading.number();
    reading.name();
    if raw_html {
        html_id::settle(&mut reading);
    }
    reading
}

impl Reading<'_> {
    /// Finds the headings and the links.
    fn number(&mut self) {
        let mut depth = 0_usize;
        let mut shift = 0;
        for (at, (event, _)) in self.events.iter().enumerate() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let (level, id, text) = (*level as u8, String::new(), words(&self.events, at));
                    shift = shift.max(u8::from(level == 1));
                    self.headings.push(Title { event: at, level, id, text, in_flow: depth == 0 });
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.links.push(at),
                Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
        }
        // The page's title is its heading of level 1: where a body has one too, all its headings go down by one.
        for heading in &mut self.headings {
            heading.level = (heading.level + shift).min(6);
        }
    }

    /// Names the headings: what authors chose goes first, so that no heading above can take it away.
    fn name(&mut self) {
        let mut anchors = Anchors::default();
        for name in self.notes.names() {
            anchors.claim(&name);
        }
        for heading in &mut self.headings {
            let (Event::Start(Tag::Heading { id: Some(id), .. }), range) = &self.events[heading.event] else {
                continue;
            };
            // Names that end in `_` are those of the page's own parts.
            let id = id.trim_end_matches('_');
            if id.is_empty() {
                continue;
            }
            if anchors.claim(id) {
                heading.id = id.to_string();
            } else {
                self.twice.push((id.to_string(), range.clone()));
            }
        }
        for heading in self.headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            let (Event::Start(Tag::Heading { id, .. }), _) = &self.events[heading.event] else { continue };
            let id = id.as_ref().map(|id| id.trim_end_matches('_')).filter(|id| !id.is_empty());
            let name = id.map_or_else(|| slug(&heading.text), str::to_owned);
            heading.id = anchors.unique(if name.is_empty() { "section".to_owned() } else { name });
        }
        self.anchors = anchors.into_names();
    }

    /// The place of the end tag that belongs to the start tag at `start`.
    pub(super) fn end_of(&self, start: usize) -> usize {
        end_of(&self.events, start)
    }

    /// The first character that a reader sees after the event at `at`, within the same block.
    pub(super) fn next_character(&self, at: usize) -> Option<char> {
        for (event, _) in &self.events[at + 1..] {
            match event {
                Event::Text(words) | Event::Code(words) if !words.is_empty() => return words.chars().next(),
                Event::SoftBreak | Event::HardBreak => return Some('\n'),
                // An image is as good as a word.
                Event::Start(Tag::Image { .. }) => return Some('x'),
                Event::Start(tag) if !is_inline(&tag.to_end()) => return None,
                Event::End(tag) if !is_inline(tag) => return None,
                Event::Rule => return None,
                _ => {}
            }
        }
        None
    }
}

/// A label as all that name the same thing are written: capitals and the width of blanks make no difference.
pub(super) fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The range of a reference; the parser leaves the `[]` of a collapsed one out.
pub(super) fn whole_reference(text: &str, kind: LinkType, range: Range<usize>) -> Range<usize> {
    let short = kind == LinkType::Collapsed && text[range.end..].starts_with("[]");
    range.start..range.end + if short { 2 } else { 0 }
}

/// Whether text goes on across this tag.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The place of the end tag that belongs to the start tag at `start`.
fn end_of(events: &[Placed], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    events.len()
}

/// The words between the start tag at `start` and its end tag, as their author typed them.
pub(super) fn words(events: &[Placed], start: usize) -> String {
    let mut words = String::new();
    for (event, _) in &events[start..end_of(events, start)] {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}
