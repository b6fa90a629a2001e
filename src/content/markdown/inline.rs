//! The HTML within a block: text, emphasis, links, images, references to footnotes, marks of tasks.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::draft::{Hole, Lead, Shown};
use super::escape::{self, Escape, push_attribute};
use super::outline::is_decorative;
use super::plain::{self, plain};
use super::render::Writer;
use super::scheme;
use super::typography::Rules;

/// What the title of an image is.
#[derive(Clone, Copy)]
enum ImageTitle<'t> {
    /// What a pointer shows beside it; mostly nothing.
    Beside(&'t str),
    /// The caption below it.
    Caption,
    /// The mark that it only decorates.
    Decorative,
}

/// What a byte of text is to the count of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Blank,
    /// Neither begins nor ends a word: `-`, an apostrophe.
    Other,
}

/// The kind of each byte. 0xC2 begins no-break spaces and guillemets, 0xE2 dashes and quotes, 0xC3 and later letters.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() || (byte > 0xc2 && byte != 0xe2) {
            kinds[byte] = Kind::Letter;
        } else if (byte as u8).is_ascii_whitespace() || byte == 0xc2 {
            kinds[byte] = Kind::Blank;
        }
        byte += 1;
    }
    kinds
};

impl<'r> Writer<'r> {
    /// Writes an event that is no tag.
    pub(super) fn inline(&mut self, event: &'r Event<'r>, at: usize) {
        match event {
            Event::Text(text) => self.text(text, at),
            Event::Code(code) => {
                self.count(code);
                self.html.push_str("<code>");
                escape::push(&mut self.html, code, Escape::Body);
                self.html.push_str("</code>");
                self.line.object(&self.html);
            }
            Event::Html(html) | Event::InlineHtml(html) if self.setting.raw_html => {
                self.html.push_str(html);
                self.has_raw_html = true;
            }
            Event::Html(html) | Event::InlineHtml(html) | Event::InlineMath(html) | Event::DisplayMath(html) => {
                escape::push(&mut self.html, html, Escape::Body);
            }
            Event::SoftBreak => {
                self.line.soft_break(&mut self.html, "\n");
                self.in_word = false;
            }
            Event::HardBreak => {
                self.html.push_str("<br>\n");
                self.fresh();
            }
            Event::Rule => {
                self.block("<hr>\n");
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::TaskListMarker(done) => self.task(*done),
            Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Writes text: set, or as it is within code and addresses.
    fn text(&mut self, text: &str, at: usize) {
        if self.verbatim {
            self.line.verbatim(&mut self.html, text, Escape::Body);
            return;
        }
        self.count(text);
        let rules = self.other_rules.as_ref().unwrap_or(&self.rules);
        let run = plain::run(self.reading, at, text, Escape::Body, rules);
        self.line.set(rules, &mut self.html, run);
    }

    /// Counts the words of a text, of which the first may be the rest of one that was counted.
    fn count(&mut self, text: &str) {
        // Without a branch: where words end cannot be guessed.
        let mut in_word = self.in_word;
        for byte in text.bytes() {
            let kind = KINDS[usize::from(byte)];
            let is_letter = kind == Kind::Letter;
            self.words += usize::from(is_letter & !in_word);
            in_word = is_letter | (in_word & (kind != Kind::Blank));
        }
        self.in_word = in_word;
    }

    /// Writes what an inline tag begins with; returns the place of the event to go on with.
    pub(super) fn start_inline(&mut self, tag: &'r Tag<'r>, at: usize) -> usize {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Superscript => self.html.push_str("<sup>"),
            Tag::Subscript => self.html.push_str("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if let Some(code) = scheme::language(dest_url) {
                    let own = self.setting.typographies.iter().find(|(known, _)| *known == code);
                    self.other_rules = own.map(|(_, typography)| Rules::new(typography));
                    self.verbatim = own.is_none();
                }
                match link_type {
                    LinkType::Email => self.link(at, &format!("mailto:{dest_url}"), title),
                    _ => self.link(at, dest_url, title),
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let end = self.reading.end_of(at);
                match is_decorative(title) {
                    true => self.image(at, dest_url, ImageTitle::Decorative),
                    false => self.image(at, dest_url, ImageTitle::Beside(title)),
                }
                return end + 1;
            }
            _ => {}
        }
        at + 1
    }

    /// Writes what an inline tag ends with.
    pub(super) fn end_inline(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Superscript => self.html.push_str("</sup>"),
            TagEnd::Subscript => self.html.push_str("</sub>"),
            TagEnd::Link => {
                (self.verbatim, self.other_rules) = (false, None);
                self.leave(Hole::End);
            }
            _ => {}
        }
    }

    /// Leaves a hole, which is filled when it is known where the link or image leads.
    fn leave(&mut self, hole: Hole) {
        self.html.push(self.sign.0);
        self.holes.push(hole);
    }

    /// The link or image at this event, its title set by the rules.
    fn lead(&self, at: usize, written: &str, title: &str) -> Box<Lead> {
        let number = self.reading.links.binary_search(&at).unwrap_or(usize::MAX);
        let title = if title.is_empty() { String::new() } else { plain::words(title, &self.rules, Escape::None) };
        Box::new(Lead { number, written: written.into(), title: title.into() })
    }

    /// Begins a link.
    fn link(&mut self, at: usize, written: &str, title: &str) {
        self.leave(Hole::Link(self.lead(at, written, title)));
    }

    /// Writes an image.
    fn image(&mut self, at: usize, written: &str, title: ImageTitle<'_>) {
        let words: Box<str> = plain(self.reading, at + 1..self.reading.end_of(at), &self.rules).into();
        let is_silent = words.trim().is_empty() && !matches!(title, ImageTitle::Decorative);
        let lead = *self.lead(at, written, if let ImageTitle::Beside(title) = title { title } else { "" });
        self.leave(Hole::Image(Box::new(Shown { lead, words, is_silent, has_caption: matches!(title, ImageTitle::Caption) })));
        self.line.object(&self.html);
    }

    /// Writes the paragraph at this event as a figure, where it is nothing but an image with a title; returns the place
    /// after it.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let Event::Start(Tag::Image { dest_url, title, .. }) = &self.reading.events.get(at + 1)?.0 else {
            return None;
        };
        let end = self.reading.end_of(at + 1);
        let alone = matches!(self.reading.events.get(end + 1)?.0, Event::End(TagEnd::Paragraph));
        if !alone || title.trim().is_empty() || is_decorative(title) {
            return None;
        }
        self.block("<figure>\n");
        self.image(at + 1, dest_url, ImageTitle::Caption);
        self.html.push_str("\n<figcaption>");
        let caption = plain::words(title, &self.rules, Escape::Body);
        self.html.push_str(&caption);
        self.count(title);
        self.leave(Hole::Credit);
        self.html.push_str("</figcaption>\n</figure>\n");
        self.fresh();
        Some(end + 2)
    }

    /// Writes the mark of a task: a sign with a name, as nobody can tick a box in a page that was printed or published.
    fn task(&mut self, done: bool) {
        let words = self.setting.words;
        let (sign, name) = if done { ("☑", &words.task_done) } else { ("☐", &words.task_open) };
        self.html.push_str("<span class=\"task-mark\" role=\"img\"");
        push_attribute(&mut self.html, "aria-label", name);
        self.html.push('>');
        self.html.push_str(sign);
        self.html.push_str("</span> ");
        self.fresh();
    }
}
