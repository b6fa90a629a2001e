//! Which lines that begin with a colon are definitions, and which are ordinary text.
//!
//! pulldown-cmark takes every line that begins with `:` below a paragraph for a definition. Here it is one only where a
//! term stands above it and a blank follows the colon, and a term is a paragraph of a single line of at most
//! [`TERM_LIMIT`] characters. So a paragraph of several lines keeps its colons, and French text that was wrapped before
//! its ` : ` does too: a line that was wrapped is longer than a term.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// The most characters that a term has. Text is wrapped at 72 columns or more, and never by a word of a dozen letters less.
const TERM_LIMIT: usize = 60;

/// How often a text is read to find colons that are no definitions: once a level of definitions within definitions.
const PASSES: usize = 8;

/// A text as the parser shall read it.
#[derive(Debug)]
pub(super) struct Prepared<'t> {
    /// The text, as long as the author's, with colons that begin no definition covered by `cover`.
    pub(super) text: Cow<'t, str>,
    /// What stands in place of a colon: a byte that the author's text has nowhere.
    cover: Option<u8>,
    /// What the parser shall know of.
    pub(super) options: Options,
}

/// Finds the lines of `text` that begin with a colon and are no definitions, and covers their colons.
pub(super) fn prepare(text: &str, options: Options) -> Prepared<'_> {
    let plain = |options| Prepared { text: Cow::Borrowed(text), cover: None, options };
    if !may_define(text) {
        return plain(options);
    }
    let with_definitions = options | Options::ENABLE_DEFINITION_LIST;
    // Punctuation first: beside it emphasis opens and closes as it does beside a colon.
    let Some(&cover) = b"^%@$;~\x01\x02\x03".iter().find(|byte| !text.as_bytes().contains(byte)) else {
        return plain(options);
    };
    let mut covered = text.to_owned();
    for _ in 0..PASSES {
        let colons = false_definitions(&covered, with_definitions);
        if colons.is_empty() {
            return Prepared { text: Cow::Owned(covered), cover: Some(cover), options: with_definitions };
        }
        let mut cover_text = [0; 4];
        let cover_text: &str = char::from(cover).encode_utf8(&mut cover_text);
        for colon in colons {
            covered.replace_range(colon..=colon, cover_text);
        }
    }
    plain(options)
}

/// Whether any line begins with a colon, behind what lists and quotes put before it.
fn may_define(text: &str) -> bool {
    text.match_indices(':').any(|(colon, _)| {
        let before = &text.as_bytes()[..colon];
        let last = before.iter().rev().find(|byte| !b" \t>-+*.)0123456789".contains(byte));
        matches!(last, None | Some(b'\n' | b'\r'))
    })
}

/// The places of the colons that the parser takes for definitions and that are none.
fn false_definitions(text: &str, options: Options) -> Vec<usize> {
    let mut colons = Vec::new();
    let (mut in_title, mut length, mut lines, mut titled) = (false, 0, 1, true);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::DefinitionListTitle) => (in_title, length, lines) = (true, 0, 1),
            Event::End(TagEnd::DefinitionListTitle) => {
                in_title = false;
                titled = lines == 1 && length <= TERM_LIMIT;
            }
            Event::Text(words) | Event::Code(words) if in_title => length += words.chars().count(),
            Event::SoftBreak | Event::HardBreak if in_title => lines += 1,
            Event::Start(Tag::DefinitionListDefinition) => {
                let Some(colon) = text[range.clone()].find(':').map(|colon| range.start + colon) else { continue };
                let line = text[colon + 1..].split(['\n', '\r']).next().unwrap_or("");
                if !titled || !line.starts_with([' ', '\t']) || line.trim().is_empty() {
                    colons.push(colon);
                }
            }
            _ => {}
        }
    }
    colons
}

impl Prepared<'_> {
    /// The event as the author meant it: colons that were covered are colons again.
    pub(super) fn uncovered<'e>(&self, event: Event<'e>, source: &str) -> Event<'e> {
        let Some(cover) = self.cover else { return event };
        if !source.as_bytes().contains(&cover) {
            return event;
        }
        let colons = |words: CowStr<'e>| -> CowStr<'e> { words.replace(char::from(cover), ":").into() };
        match event {
            Event::Text(words) => Event::Text(colons(words)),
            Event::Code(words) => Event::Code(colons(words)),
            Event::Html(words) => Event::Html(colons(words)),
            Event::InlineHtml(words) => Event::InlineHtml(colons(words)),
            Event::FootnoteReference(label) => Event::FootnoteReference(colons(label)),
            Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(colons(label))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(colons(language))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: colons(dest_url), title: colons(title), id: colons(id) })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: colons(dest_url), title: colons(title), id: colons(id) })
            }
            other => other,
        }
    }
}
