//! Callouts with a title of their own: `> [!note] A title`, which pulldown-cmark takes for a quotation.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::reading::Placed;

/// The events with every titled callout as one, and for each of these the place of its start and of the end of its title.
///
/// The events of the title stand directly behind the start, in no paragraph.
pub(super) fn titled<'e>(text: &str, mut events: Vec<Placed<'e>>) -> (Vec<Placed<'e>>, BTreeMap<usize, usize>) {
    let mut titles = BTreeMap::new();
    if !text.contains("[!") {
        return (events, titles);
    }
    let mut made: Vec<Placed<'e>> = Vec::with_capacity(events.len());
    let mut kinds = Vec::new();
    let mut at = 0;
    while at < events.len() {
        match &events[at].0 {
            Event::Start(Tag::BlockQuote(kind)) => {
                let callout = kind.is_none().then(|| opening(text, &events[at..])).flatten();
                kinds.push(callout.as_ref().map_or(*kind, |callout| Some(callout.kind)));
                if let Some(callout) = callout {
                    made.push((Event::Start(Tag::BlockQuote(Some(callout.kind))), events[at].1.clone()));
                    let start = made.len() - 1;
                    at = push_title(&mut made, &mut events, at + callout.first, callout.marker_end);
                    titles.insert(start, made.len());
                    at = reopen_paragraph(&mut made, &events, at);
                    continue;
                }
                made.push(taken(&mut events, at));
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                made.push((Event::End(TagEnd::BlockQuote(kinds.pop().flatten())), events[at].1.clone()));
            }
            _ => made.push(taken(&mut events, at)),
        }
        at += 1;
    }
    (made, titles)
}

/// Takes the event at `at`, which is not looked at again.
fn taken<'e>(events: &mut [Placed<'e>], at: usize) -> Placed<'e> {
    std::mem::replace(&mut events[at], (Event::SoftBreak, 0..0))
}

/// The marker `[!word]` that text begins with: the word, and how long the marker is.
pub(super) fn marker(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("[!")?;
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic())?];
    (!word.is_empty() && rest[word.len()..].starts_with(']')).then_some((word, word.len() + 3))
}

/// The kind of callout that a marker names, in whatever case.
pub(super) fn kind(word: &str) -> Option<BlockQuoteKind> {
    use BlockQuoteKind::{Caution, Important, Note, Tip, Warning};
    [("note", Note), ("tip", Tip), ("important", Important), ("warning", Warning), ("caution", Caution)]
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, kind)| kind)
}

/// The start of a callout with a title.
struct Opening {
    kind: BlockQuoteKind,
    /// The first event of the title, counted from that of the quotation.
    first: usize,
    /// The byte after the marker and its blanks.
    marker_end: usize,
}

/// Whether the quotation that these events begin with is a callout with a title.
fn opening(text: &str, events: &[Placed]) -> Option<Opening> {
    let (Event::Start(Tag::Paragraph), Range { start, .. }) = events.get(1)? else { return None };
    let (word, length) = marker(&text[*start..])?;
    let rest = &text[start + length..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let marker_end = start + length + blanks;
    if blanks == 0 || rest[blanks..].starts_with(['\n', '\r']) || rest.len() == blanks {
        return None;
    }
    let is_inside = |(event, range): &&Placed| range.start < marker_end && !matches!(event, Event::End(_));
    let inside = events[2..].iter().take_while(is_inside);
    // A marker that is a link (`[!note]` with a definition of that name) is the author's link.
    let words = inside.clone().all(|(event, _)| matches!(event, Event::Text(_)));
    let whole = inside.filter(|(_, range)| range.end <= marker_end).count();
    words.then_some(Opening { kind: kind(word)?, first: 2 + whole, marker_end })
}

/// Adds the events of a title that begins at `at`, and returns the place of the event that ends it.
fn push_title<'e>(made: &mut Vec<Placed<'e>>, events: &mut [Placed<'e>], mut at: usize, marker_end: usize) -> usize {
    let mut depth = 0_usize;
    while let Some((event, range)) = events.get(at) {
        match event {
            Event::SoftBreak | Event::HardBreak | Event::End(_) if depth == 0 => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        match event {
            Event::Text(words) if range.start < marker_end => {
                let title = words.get(marker_end - range.start..).unwrap_or("").to_owned();
                made.push((Event::Text(title.into()), marker_end..range.end));
            }
            _ => made.push(taken(events, at)),
        }
        at += 1;
    }
    at
}

/// Opens the paragraph again behind a title that ended at a line break; returns the place of the event to go on with.
fn reopen_paragraph<'e>(made: &mut Vec<Placed<'e>>, events: &[Placed<'e>], at: usize) -> usize {
    if let Some((Event::SoftBreak | Event::HardBreak, range)) = events.get(at) {
        let start = events.get(at + 1).map_or(range.end, |(_, next)| next.start);
        made.push((Event::Start(Tag::Paragraph), start..start));
    }
    at + 1
}
