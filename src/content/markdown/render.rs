//! The HTML of a body: its blocks. What stands within a block is in `inline`.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::definition::prepare;
use super::draft::{ContentsItem, Draft, Hole, Sign};
use super::escape::{self, Escape, push_attribute};
use super::line::Line;
use super::outline::{self, Outline};
use super::plain::plain;
use super::reading::{self, OPTIONS, Reading, Title};
use super::table::Table;
use super::typography::Rules;
use crate::words::{Typography, Words};

/// The fewest headings that make a contents list.
const CONTENTS_FROM: usize = 3;

/// What making the HTML of a body needs to know.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// How the page's language sets its punctuation.
    pub typography: &'a Typography,
    /// How each language of the hub does, by its code; words marked as of any other stay as they were typed.
    pub typographies: &'a [(&'a str, &'a Typography)],
    /// The words that a body brings with it, in the page's language.
    pub words: &'a BodyWords,
    /// Whether the body may hold HTML: it is passed through; else it is shown as text.
    pub raw_html: bool,
    /// The level of the heading that it stands below: the page's title, or the label of a field.
    pub below: Below,
}

/// What a text stands below, by the level of its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// The title of the page.
    Title = 1,
    /// The label of a field.
    Label = 2,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an address.
    Address {
        /// The address; what it cannot hold is percent-encoded here.
        href: String,
        /// The language of what is there, where it differs from the page's.
        lang: Option<String>,
        /// Words behind the link.
        note: Option<Note>,
    },
    /// To a picture.
    Image {
        /// Its address.
        src: String,
        /// Its width and height in pixels.
        size: [Option<u32>; 2],
        /// The words that describe its file, for an image that has none of its own.
        alt: Option<String>,
        /// Who made it, in a phrase.
        credit: Option<String>,
    },
    /// Nowhere: the words stay, without a link.
    Dropped,
    /// To what the author wrote.
    AsWritten,
}

/// Words behind a link that say what is there: `(in English)`, `(PDF, 120 kB)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub text: String,
    /// What the words of the link itself say, one of these in any case, where they need no note.
    pub unless: Vec<String>,
}

/// The words that a body brings with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyWords {
    /// The label of a note.
    pub note: String,
    /// The label of a tip.
    pub tip: String,
    /// The label of something important.
    pub important: String,
    /// The label of a warning.
    pub warning: String,
    /// The label of a caution.
    pub caution: String,
    /// The heading of the footnotes.
    pub footnotes: String,
    /// What a reference to a footnote is called; `{n}` is its number.
    pub footnote: String,
    /// What the link from a footnote back to the text is called; `{n}` is the footnote's number, and `1.2` where the link
    /// leads to the second reference to footnote 1.
    pub back: String,
    /// What the region of a table is called.
    pub table: String,
    /// What the mark of a task that is done is called.
    pub task_done: String,
    /// What the mark of a task that is not done is called.
    pub task_open: String,
}

impl BodyWords {
    /// Those of a words file.
    pub fn new(words: &Words) -> BodyWords {
        let word = |path: &str| words.get(path).to_owned();
        BodyWords {
            note: word("callouts.note"),
            tip: word("callouts.tip"),
            important: word("callouts.important"),
            warning: word("callouts.warning"),
            caution: word("callouts.caution"),
            footnotes: word("body.footnotes"),
            footnote: word("body.footnote"),
            back: word("body.back_to_text"),
            table: word("body.table"),
            task_done: word("body.task_done"),
            task_open: word("body.task_open"),
        }
    }
}

/// What a text contains, and its HTML, from one reading of it.
pub fn read(text: &str, setting: &Setting) -> (Outline, Draft) {
    let prepared = prepare(text, OPTIONS);
    let reading = reading::read(text, &prepared, setting.raw_html);
    let draft = draft(&reading, setting, Sign::default());
    let links = outline::links(&reading);
    (outline::of(reading, links, setting.raw_html), draft)
}

fn draft(reading: &Reading, setting: &Setting, sign: Sign) -> Draft {
    let mut writer = Writer::new(reading, setting, sign);
    writer.events(0, reading.events.len());
    writer.footnotes();
    let contents = contents(reading, &writer);
    let (words, has_raw_html) = (writer.words, writer.has_raw_html);
    match (Draft::new(&writer.html, writer.holes, sign), sign.next()) {
        (Some(made), _) => {
            let mut made = made;
            (made.contents, made.words, made.has_raw_html) = (contents, words, has_raw_html);
            made
        }
        (None, Some(next)) => draft(reading, setting, next),
        // A text that holds every sign that means nothing is not worth more.
        (None, None) => Draft::default(),
    }
}

/// The lines of the contents list.
fn contents(reading: &Reading, writer: &Writer) -> Vec<ContentsItem> {
    // A heading without words would be a link without words.
    let is_listed = |heading: &&Title| heading.in_flow && !heading.text.trim().is_empty();
    let listed: Vec<_> = reading.headings.iter().filter(is_listed).collect();
    if listed.len() < CONTENTS_FROM {
        return Vec::new();
    }
    let item = |heading: &&Title| ContentsItem {
        level: writer.level(heading.level),
        id: heading.id.clone(),
        text: plain(reading, heading.event + 1..reading.end_of(heading.event), &writer.rules).trim().to_owned(),
    };
    listed.iter().map(item).collect()
}

/// The HTML so far, and what must be remembered of it.
pub(super) struct Writer<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) setting: &'r Setting<'r>,
    pub(super) rules: Rules<'r>,
    /// Those of the words that are being set, where they are marked as of another language.
    pub(super) other_rules: Option<Rules<'r>>,
    pub(super) html: String,
    /// The block that is being set.
    pub(super) line: Line,
    /// What stands at the places where `sign` does.
    pub(super) holes: Vec<Hole>,
    pub(super) sign: Sign,
    /// Whether text is code or an address, in which no punctuation is set.
    pub(super) verbatim: bool,
    /// How often each footnote was referred to, by its number less one.
    pub(super) references: Vec<usize>,
    pub(super) words: usize,
    /// Whether the last byte of text belonged to a word.
    pub(super) in_word: bool,
    pub(super) has_raw_html: bool,
    /// The table that is open.
    pub(super) table: Table,
    /// The level of the heading that is open.
    heading_level: u8,
}

impl<'r> Writer<'r> {
    fn new(reading: &'r Reading<'r>, setting: &'r Setting<'r>, sign: Sign) -> Self {
        Writer {
            reading,
            setting,
            rules: Rules::new(setting.typography),
            other_rules: None,
            html: String::with_capacity(reading.text.len() * 3 / 2),
            line: Line::default(),
            holes: Vec::new(),
            sign,
            verbatim: false,
            references: vec![0; reading.notes.cited.len()],
            words: 0,
            in_word: false,
            has_raw_html: false,
            table: Table::default(),
            heading_level: 0,
        }
    }

    /// Writes the events from `at` up to `end`.
    pub(super) fn events(&mut self, mut at: usize, end: usize) {
        while at < end {
            at = match &self.reading.events[at].0 {
                Event::Start(tag) => self.start(tag, at),
                Event::End(tag) => {
                    self.end(tag);
                    at + 1
                }
                event => {
                    self.inline(event, at);
                    at + 1
                }
            };
        }
    }

    /// Begins a line of HTML with `tag`, in a block of its own.
    pub(super) fn block(&mut self, tag: &str) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.html.push_str(tag);
        self.fresh();
    }

    /// Ends a block.
    pub(super) fn close(&mut self, tag: &str) {
        self.html.push_str(tag);
        self.html.push('\n');
        self.fresh();
    }

    /// Text from here on has nothing to do with what stands above.
    pub(super) fn fresh(&mut self) {
        self.line = Line::default();
        self.in_word = false;
    }

    /// Writes what a tag begins with; returns the place of the event to go on with.
    fn start(&mut self, tag: &'r Tag<'r>, at: usize) -> usize {
        match tag {
            Tag::Paragraph => {
                if let Some(after) = self.figure(at) {
                    return after;
                }
                self.block("<p>");
            }
            Tag::Heading { classes, .. } => self.heading(at, classes),
            Tag::BlockQuote(Some(kind)) => return self.callout(*kind, at),
            Tag::BlockQuote(None) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock if self.setting.raw_html => self.block(""),
            Tag::HtmlBlock => self.block("<p>"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => {
                let inner = self.reading.events[at + 1..].iter().map(|(event, _)| event);
                let mut inner = inner.skip_while(|event| matches!(event, Event::Start(Tag::Paragraph)));
                let is_task = matches!(inner.next(), Some(Event::TaskListMarker(_)));
                self.block(if is_task { "<li class=\"task\">" } else { "<li>" });
            }
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::FootnoteDefinition(_) => return self.reading.notes.after(at),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_table(tag, at),
            Tag::MetadataBlock(_) => {}
            _ => return self.start_inline(tag, at),
        }
        at + 1
    }

    /// Writes what a tag ends with.
    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close("</p>"),
            TagEnd::Heading(_) => {
                let level = self.heading_level;
                self.close(&format!("</h{level}>"));
            }
            TagEnd::BlockQuote(Some(_)) => self.close("</div>"),
            TagEnd::BlockQuote(None) => self.close("</blockquote>"),
            TagEnd::CodeBlock => {
                self.verbatim = false;
                self.close("</code></pre>");
            }
            TagEnd::HtmlBlock if self.setting.raw_html => self.fresh(),
            TagEnd::HtmlBlock => self.close("</p>"),
            TagEnd::List(true) => self.close("</ol>"),
            TagEnd::List(false) => self.close("</ul>"),
            TagEnd::Item => self.close("</li>"),
            TagEnd::DefinitionList => self.close("</dl>"),
            TagEnd::DefinitionListTitle => self.close("</dt>"),
            TagEnd::DefinitionListDefinition => self.close("</dd>"),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => self.end_table(tag),
            TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => {}
            _ => self.end_inline(tag),
        }
    }

    /// The level in the page of a heading that has this one below a title.
    pub(super) fn level(&self, below_title: u8) -> u8 {
        (below_title + self.setting.below as u8 - Below::Title as u8).min(6)
    }

    /// Begins a heading.
    fn heading(&mut self, at: usize, classes: &[pulldown_cmark::CowStr]) {
        let found = self.reading.headings.binary_search_by_key(&at, |heading| heading.event);
        let Some(heading) = found.ok().map(|found| &self.reading.headings[found]) else { return };
        self.heading_level = self.level(heading.level);
        self.block("<h");
        self.html.push(char::from(b'0' + self.heading_level));
        push_attribute(&mut self.html, "id", &heading.id);
        if !classes.is_empty() {
            let classes: Vec<&str> = classes.iter().map(|class| &**class).collect();
            push_attribute(&mut self.html, "class", &classes.join(" "));
        }
        self.html.push('>');
    }

    /// Begins a callout with its label, and its title where it has one.
    fn callout(&mut self, kind: BlockQuoteKind, at: usize) -> usize {
        let words = self.setting.words;
        let (name, label) = match kind {
            BlockQuoteKind::Note => ("note", &words.note),
            BlockQuoteKind::Tip => ("tip", &words.tip),
            BlockQuoteKind::Important => ("important", &words.important),
            BlockQuoteKind::Warning => ("warning", &words.warning),
            BlockQuoteKind::Caution => ("caution", &words.caution),
        };
        self.block("<div class=\"callout callout-");
        self.html.push_str(name);
        self.html.push_str("\" role=\"note\">\n<p class=\"callout-label\">");
        escape::push(&mut self.html, label, Escape::Body);
        let title_end = self.reading.callout_titles.get(&at);
        if let Some(&end) = title_end {
            self.html.push_str(" <span class=\"callout-title\">");
            self.events(at + 1, end);
            self.html.push_str("</span>");
        }
        self.close("</p>");
        title_end.map_or(at + 1, |end| *end)
    }

    /// Begins a block of code. It can be reached by keyboard, because long lines make it scroll.
    fn code_block(&mut self, kind: &CodeBlockKind) {
        self.block("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split([' ', '\t']).next().filter(|language| !language.is_empty())
        {
            push_attribute(&mut self.html, "class", &format!("language-{language}"));
        }
        self.html.push('>');
        self.verbatim = true;
    }
}
