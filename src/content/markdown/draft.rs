//! The HTML of a body before it is known where its links lead: text with holes, which are filled when its page is made.

use super::escape::{self, Escape, push_address, push_attribute};
use super::outline::LinkRole;
use super::render::{Note, Target};
use super::scheme;

/// The HTML of a body, but for its links and images.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The HTML without what stands at the holes.
    html: Box<str>,
    /// Where each hole is, in bytes of the HTML, and what stands there.
    holes: Vec<(usize, Hole)>,
    /// The headings for a contents list, without those in quotations, lists and footnotes; empty where they are fewer
    /// than three.
    pub contents: Vec<ContentsItem>,
    /// How many words a reader reads, without code blocks.
    pub words: usize,
    /// Whether HTML of the author's was passed through, so that the whole must go through an allow-list.
    pub has_raw_html: bool,
}

/// A line of a contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsItem {
    /// The level of the heading in the page.
    pub level: u8,
    /// The name of its place.
    pub id: String,
    /// Its words as plain text, its punctuation set.
    pub text: String,
}

/// What stands at a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hole {
    /// A link begins.
    Link(Box<Lead>),
    /// The innermost open link ends.
    End,
    /// An image.
    Image(Box<Shown>),
    /// Who made the image above it, at the end of its caption.
    Credit,
}

/// An image of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) lead: Lead,
    /// Its words.
    pub(super) words: Box<str>,
    /// Whether it has none and is not marked as decorative: then it has those that describe its file.
    pub(super) is_silent: bool,
    /// Whether it stands above a caption.
    pub(super) has_caption: bool,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// Its place in `Outline::links`.
    pub(super) number: usize,
    /// Its target as written.
    pub(super) written: Box<str>,
    /// Its title with its punctuation set, or nothing.
    pub(super) title: Box<str>,
}

/// The character that marks holes: one of those that are no characters (U+FDD0 to U+FDEF), which no text should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign(pub(super) char);

impl Default for Sign {
    fn default() -> Self {
        Sign('\u{fdd0}')
    }
}

impl Sign {
    /// The next one, for a text that holds this one all the same.
    pub(super) fn next(self) -> Option<Sign> {
        let next = char::from_u32(u32::from(self.0) + 1)?;
        (next <= '\u{fdef}').then_some(Sign(next))
    }
}

impl Draft {
    /// A draft of this HTML, in which the sign marks the holes; `None` where its text holds that very sign.
    pub(super) fn new(html: &str, holes: Vec<Hole>, sign: Sign) -> Option<Draft> {
        let parts: Vec<&str> = html.split(sign.0).collect();
        if parts.len() != holes.len() + 1 {
            return None;
        }
        let ends = parts.iter().scan(0, |end, part| {
            *end += part.len();
            Some(*end)
        });
        Some(Draft {
            holes: ends.zip(holes).collect(),
            // Drafts of all entries are kept until their pages are made: a copy is just as large as it must be.
            html: parts.concat().into(),
            ..Draft::default()
        })
    }

    /// The HTML as it is, piece by piece, each with the words of the image that stands behind it (mostly none). `described`
    /// has those of an image without words, by its number.
    pub fn pieces<'a>(&'a self, described: &'a dyn Fn(usize) -> &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let words = self.holes.iter().map(|(_, hole)| match hole {
            Hole::Image(shown) if shown.is_silent => described(shown.lead.number),
            Hole::Image(shown) => &*shown.words,
            Hole::Link(_) | Hole::End | Hole::Credit => "",
        });
        self.parts().zip(words.chain(std::iter::once("")))
    }

    /// The HTML before, between and behind the holes.
    fn parts(&self) -> impl Iterator<Item = &str> {
        let ends = self.holes.iter().map(|(at, _)| *at).chain([self.html.len()]);
        ends.scan(0, |done, end| Some(&self.html[std::mem::replace(done, end)..end]))
    }

    /// The HTML, its holes filled: `resolve` says where a link or image leads, given its number and its target as written.
    pub fn fill(&self, resolve: &dyn Fn(usize, &str) -> Target) -> String {
        let mut html = String::with_capacity(self.html.len() + self.holes.len() * 48);
        // How the links and marks that are open end.
        let mut open: Vec<Ending> = Vec::new();
        // Who made the last image, where its caption says so.
        let mut credit = None;
        let mut parts = self.parts();
        html.push_str(parts.next().unwrap_or(""));
        for ((_, hole), part) in self.holes.iter().zip(parts) {
            match hole {
                Hole::Link(lead) => open.push(match scheme::language(&lead.written) {
                    Some(code) => {
                        html.push_str("<span");
                        push_attribute(&mut html, "lang", code);
                        html.push('>');
                        Ending::Language
                    }
                    None => begin_link(&mut html, target(resolve, lead, LinkRole::Link), &lead.title),
                }),
                Hole::End => end_link(&mut html, open.pop().unwrap_or(Ending::Dropped)),
                Hole::Image(shown) => credit = image(&mut html, target(resolve, &shown.lead, LinkRole::Image), shown),
                Hole::Credit => push_credit(&mut html, credit.take()),
            }
            html.push_str(part);
        }
        html
    }
}

/// Where a link or image leads; one that a page may not have leads nowhere, whoever asked for it.
fn target(resolve: &dyn Fn(usize, &str) -> Target, lead: &Lead, role: LinkRole) -> Target {
    let target = match resolve(lead.number, &lead.written) {
        Target::AsWritten => Target::Address { href: lead.written.to_string(), lang: None, note: None },
        target => target,
    };
    let address = match &target {
        Target::Address { href, .. } => href,
        Target::Image { src, .. } => src,
        Target::Dropped | Target::AsWritten => return Target::Dropped,
    };
    if scheme::forbidden(address, role).is_some() { Target::Dropped } else { target }
}

/// How a link ends.
enum Ending {
    /// Its words began at this byte; a note may stand behind them.
    Link(usize, Option<Note>),
    /// It was none, but a mark of a language.
    Language,
    /// It was dropped.
    Dropped,
}

/// Begins a link; returns how it ends.
fn begin_link(html: &mut String, target: Target, title: &str) -> Ending {
    let (href, lang, note) = match target {
        Target::Address { href, lang, note } => (href, lang, note),
        Target::Image { src, .. } => (src, None, None),
        Target::Dropped | Target::AsWritten => return Ending::Dropped,
    };
    html.push_str("<a");
    push_address(html, "href", &href);
    if let Some(lang) = lang {
        push_attribute(html, "lang", &lang);
        push_attribute(html, "hreflang", &lang);
    }
    push_title(html, title);
    html.push('>');
    Ending::Link(html.len(), note)
}

/// Whether a text has these very words, in any case.
fn says(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let is_apart = |(at, _): (usize, &str)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    };
    text.match_indices(&words).any(is_apart)
}

fn end_link(html: &mut String, ending: Ending) {
    let (words, note) = match ending {
        Ending::Link(words, note) => (words, note),
        Ending::Language => return html.push_str("</span>"),
        Ending::Dropped => return,
    };
    let note = note.filter(|note| !note.unless.iter().any(|said| says(&html[words..], said)));
    html.push_str("</a>");
    if let Some(note) = note {
        html.push_str(" <span class=\"link-note\">");
        escape::push(html, &note.text, Escape::Body);
        html.push_str("</span>");
    }
}

/// Writes an image; where it leads nowhere, its words. Returns who made it, where that is for its caption to say.
fn image(html: &mut String, target: Target, shown: &Shown) -> Option<String> {
    let (src, size, alt, credit) = match target {
        Target::Address { href, .. } => (href, [None, None], None, None),
        Target::Image { src, size, alt, credit } => (src, size, alt, credit),
        Target::Dropped | Target::AsWritten => {
            escape::push(html, &shown.words, Escape::Body);
            return None;
        }
    };
    let words = alt.filter(|_| shown.is_silent);
    html.push_str("<img");
    push_address(html, "src", &src);
    push_attribute(html, "alt", words.as_deref().unwrap_or(&shown.words));
    push_title(html, &shown.lead.title);
    for (name, size) in ["width", "height"].into_iter().zip(size) {
        if let Some(size) = size {
            push_attribute(html, name, &size.to_string());
        }
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
    if shown.has_caption {
        return credit;
    }
    push_credit(html, credit);
    None
}

fn push_credit(html: &mut String, credit: Option<String>) {
    if let Some(credit) = credit {
        html.push_str(" <small class=\"credit\">");
        escape::push(html, &credit, Escape::Body);
        html.push_str("</small>");
    }
}

fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        push_attribute(html, "title", title);
    }
}
