//! The names of places that an author's HTML gives: links lead to them, and none meets a name that the page has already.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::html::TAGS;
use super::reading::Reading;

/// A part of HTML that belongs together, and the events that it comes from: where each begins in it.
#[derive(Default)]
struct Piece {
    html: String,
    events: Vec<(usize, usize)>,
}

/// Takes the names of tags that stay among those of the reading. One that is taken already is blank from here on, and noted.
pub(super) fn settle(reading: &mut Reading<'_>) {
    for mut piece in pieces(reading) {
        let names = names(&piece.html);
        let mut is_changed = false;
        for (attribute, tag, name) in names {
            // Names that end in `_` are those of the page's own parts.
            if !name.ends_with('_') && reading.anchors.insert(name.clone()) {
                continue;
            }
            reading.taken.push((name, place(reading, &piece, &tag)));
            piece.html.replace_range(attribute.clone(), &" ".repeat(attribute.len()));
            is_changed = true;
        }
        if is_changed {
            put_back(reading, &piece);
        }
    }
}

/// The HTML of a body: each block whole, as its tags may go over several lines, and each tag within a line.
fn pieces(reading: &Reading<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut block: Option<Piece> = None;
    for (at, (event, _)) in reading.events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(Piece::default()),
            Event::End(TagEnd::HtmlBlock) => pieces.extend(block.take()),
            Event::Html(html) | Event::InlineHtml(html) => match &mut block {
                Some(block) => {
                    block.events.push((at, block.html.len()));
                    block.html.push_str(html);
                }
                None => pieces.push(Piece { html: html.to_string(), events: vec![(at, 0)] }),
            },
            _ => {}
        }
    }
    pieces
}

/// Where a tag of a piece stands in the author's text.
fn place(reading: &Reading<'_>, piece: &Piece, tag: &Range<usize>) -> Range<usize> {
    let own = piece.events.iter().rev().find(|(_, start)| *start <= tag.start);
    let Some(((_, range), start)) = own.map(|(at, start)| (&reading.events[*at], start)) else { return 0..0 };
    let end = reading.text[range.clone()].trim_end().len() + range.start;
    let first = range.start + tag.start - start;
    first.min(end)..(first + tag.len()).min(end)
}

/// Writes a piece into the events that it comes from.
fn put_back(reading: &mut Reading<'_>, piece: &Piece) {
    let ends = piece.events.iter().skip(1).map(|(_, start)| *start).chain([piece.html.len()]);
    for ((at, start), end) in piece.events.iter().zip(ends) {
        let html = piece.html[*start..end].to_owned();
        let event = &mut reading.events[*at].0;
        *event = match event {
            Event::InlineHtml(_) => Event::InlineHtml(html.into()),
            _ => Event::Html(html.into()),
        };
    }
}

/// Each `id` of a tag that stays: where the attribute stands, its tag, and its value.
fn names(html: &str) -> Vec<(Range<usize>, Range<usize>, String)> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        if html[open..].starts_with("<!--") {
            at = html[open..].find("-->").map_or(html.len(), |close| open + close);
            continue;
        }
        let name: String = html[open + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        at = open + 1 + name.len();
        if name.is_empty() {
            continue;
        }
        let (attribute, end) = id(html, at);
        at = end;
        if let Some((range, value)) = attribute.filter(|_| TAGS.contains(&name.to_ascii_lowercase().as_str())) {
            names.push((range, open..end, value));
        }
    }
    names
}

/// The attribute `id` of the tag whose name ends at `from`, if it has one, and the end of the tag.
fn id(html: &str, from: usize) -> (Option<(Range<usize>, String)>, usize) {
    let is_blank = |c: char| c.is_whitespace() || c == '/';
    let mut found = None;
    let mut at = from;
    loop {
        at += html[at..].len() - html[at..].trim_start_matches(is_blank).len();
        let rest = &html[at..];
        if rest.is_empty() || rest.starts_with('>') {
            return (found, (at + 1).min(html.len()));
        }
        let length = rest.find(|c: char| is_blank(c) || matches!(c, '=' | '>')).unwrap_or(rest.len()).max(1);
        let behind = rest[length..].trim_start();
        let mut end = at + length;
        let mut value = "";
        if let Some(written) = behind.strip_prefix('=').map(str::trim_start) {
            let start = html.len() - written.len();
            let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, end) = match quote {
                Some(quote) => {
                    let inner = written[1..].split(quote).next().unwrap_or("");
                    (inner, (start + inner.len() + 2).min(html.len()))
                }
                None => {
                    let inner = written.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or("");
                    (inner, start + inner.len())
                }
            };
        }
        if rest[..length].eq_ignore_ascii_case("id") && !value.is_empty() && found.is_none() {
            found = Some((at..end, value.to_owned()));
        }
        at = end;
    }
}
