//! A body as its readers meet it: blocks of words, tables and links, each with its place in the author's file.
//!
//! Made only where somebody wants to look at how a text is written; pages are made without it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::definition::prepare;
use super::outline::{self, Link, LinkRole, Outline, is_decorative};
use super::reading::{self, OPTIONS, Reading};

/// A body as its readers meet it. Ranges are bytes of the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Headings, paragraphs, items and cells, in order.
    pub blocks: Vec<Block>,
    /// Links and images, in the order in which they begin.
    pub links: Vec<ProseLink>,
    /// The whole of each table.
    pub tables: Vec<Range<usize>>,
    /// What is code because blanks stand before it, as it is written, and where.
    pub indented: Vec<(String, Range<usize>)>,
}

/// Words that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What they are.
    pub kind: BlockKind,
    /// The words, without markup; a space for each line break.
    pub text: String,
    /// Where the block stands in the file.
    pub range: Range<usize>,
    /// Whether it is somebody else's: in a quotation that is no callout.
    pub is_quoted: bool,
    /// Whether it stands in a footnote.
    pub is_note: bool,
    /// What is marked in the words, in the order in which it ends.
    pub marks: Vec<Mark>,
    /// Where the author ends a line within the words, as in an address: bytes of the text.
    breaks: Vec<usize>,
    /// Where stretches of the words come from: their place in `text` and in the file.
    pieces: Vec<(usize, usize)>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of a level as it is written, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A part of a list or of a definition.
    Item,
    /// A cell of the table with this number; row 0 is its head.
    Cell {
        /// The table, from 0.
        table: usize,
        /// The row; 0 is the head.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
}

/// A stretch of a block that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How.
    pub kind: MarkKind,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// How a stretch is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Bold.
    Strong,
    /// Set apart.
    Emphasis,
    /// Code.
    Code,
    /// The link with this number.
    Link(usize),
    /// The image with this number; its words are not in the text.
    Image(usize),
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseLink {
    /// Which of the two.
    pub role: LinkRole,
    /// Where it leads, as written.
    pub target: String,
    /// Its words, or its alternative text.
    pub words: String,
    /// Whether the address stands there instead of words: `<https://example.org>`.
    pub is_bare: bool,
    /// Whether it is an image that is said to decorate.
    pub is_decorative: bool,
    /// The whole of it.
    pub range: Range<usize>,
    /// Its target where that stands in the link, else the whole: as the outline has it.
    pub target_range: Range<usize>,
}

impl Block {
    fn new(kind: BlockKind, range: Range<usize>, is_quoted: bool, is_note: bool) -> Block {
        let (marks, breaks, pieces) = Default::default();
        Block { kind, text: String::new(), range, is_quoted, is_note, marks, breaks, pieces }
    }

    /// Where a stretch of the text stands in the file.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.byte(range.start);
        // The end is looked up by the last byte: what follows may come from elsewhere.
        let end = if range.is_empty() { start } else { self.byte(range.end - 1) + 1 };
        start..end.clamp(start, self.range.end.max(start))
    }

    fn byte(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(text, _)| *text <= at);
        match index.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some((text, file)) => (file + (at - text)).min(self.range.end),
            None => self.range.start,
        }
    }

    /// The stretches of the text that stand on lines of their own; most often there is one.
    pub fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain([self.text.len()]);
        starts.zip(ends).map(|(start, end)| start..end)
    }

    /// Whether it is a paragraph or an item: running text.
    pub fn is_running(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Item)
    }

    /// Whether a stretch of the text touches code.
    pub fn is_code(&self, range: &Range<usize>) -> bool {
        self.marks.iter().any(|mark| mark.kind == MarkKind::Code && mark.range.start < range.end && range.start < mark.range.end)
    }
}

/// What a text contains and how its readers meet it, from one reading; `offset` is where it begins in its file.
pub fn examine(text: &str, raw_html: bool, offset: usize) -> (Outline, Prose) {
    let prepared = prepare(text, OPTIONS);
    let reading = reading::read(text, &prepared, raw_html);
    let links = outline::links(&reading);
    let mut builder = Builder::new(&reading, &links, offset);
    for at in 0..reading.events.len() {
        builder.event(at);
    }
    builder.close();
    let mut prose = builder.prose;
    prose.blocks.retain(|block| !block.text.trim().is_empty() || !block.marks.is_empty() || is_cell(block));
    (outline::of(reading, links, raw_html), prose)
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell { .. })
}

/// A range of a text in its file, without blanks at its end.
fn placed(reading: &Reading<'_>, offset: usize, range: &Range<usize>) -> Range<usize> {
    let end = range.start + reading.text[range.clone()].trim_end().len();
    range.start + offset..end + offset
}

struct Builder<'r> {
    reading: &'r Reading<'r>,
    /// The links and images as the outline has them.
    links: &'r [Link],
    offset: usize,
    prose: Prose,
    open: Option<Block>,
    /// Where the marks that are open began in the text.
    started: Vec<(MarkKind, usize)>,
    /// For each quotation whether it is one, and not a callout.
    quotations: Vec<bool>,
    lists: usize,
    notes: usize,
    verbatim: usize,
    /// How many images are open: what stands in them is their alternative text.
    images: usize,
    cell: (usize, usize),
}

impl<'r> Builder<'r> {
    fn new(reading: &'r Reading<'r>, links: &'r [Link], offset: usize) -> Self {
        Builder {
            reading,
            links,
            offset,
            prose: Prose::default(),
            open: None,
            started: Vec::new(),
            quotations: Vec::new(),
            lists: 0,
            notes: 0,
            verbatim: 0,
            images: 0,
            cell: (0, 0),
        }
    }

    fn event(&mut self, at: usize) {
        let (event, range) = &self.reading.events[at];
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.text(words, range),
            Event::Code(words) => {
                let start = self.open_block(range).text.len();
                // The words begin behind the backticks.
                let fence = self.reading.text[range.clone()].find(&**words).unwrap_or(0);
                self.text(words, &(range.start + fence..range.end));
                self.mark(MarkKind::Code, start);
            }
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak => {
                self.text(" ", range);
                if let Some(block) = &mut self.open {
                    block.breaks.push(block.text.len());
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        let range = self.reading.events[at].1.clone();
        match tag {
            Tag::Paragraph => self.open(if self.lists > 0 { BlockKind::Item } else { BlockKind::Paragraph }, &range),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(*level as u8), &range),
            Tag::BlockQuote(kind) => {
                self.close();
                self.quotations.push(kind.is_none());
            }
            Tag::List(_) | Tag::DefinitionList => {
                self.close();
                self.lists += 1;
            }
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.close(),
            Tag::FootnoteDefinition(_) => {
                self.close();
                self.notes += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.verbatim += 1;
                if *tag == Tag::CodeBlock(CodeBlockKind::Indented) {
                    let text = self.reading.text[range.clone()].to_owned();
                    self.prose.indented.push((text, self.placed(&range)));
                }
            }
            Tag::Table(_) => {
                self.close();
                self.prose.tables.push(self.placed(&range));
                self.cell = (0, 0);
            }
            Tag::TableRow => self.cell = (self.cell.0 + 1, 0),
            Tag::TableCell => {
                let table = self.prose.tables.len().saturating_sub(1);
                self.open(BlockKind::Cell { table, row: self.cell.0, column: self.cell.1 }, &range);
            }
            Tag::Strong => self.begin(MarkKind::Strong, &range),
            Tag::Emphasis => self.begin(MarkKind::Emphasis, &range),
            Tag::Link { .. } | Tag::Image { .. } => self.link(tag, &range),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations.pop();
            }
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.close();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.notes = self.notes.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.verbatim = self.verbatim.saturating_sub(1),
            TagEnd::TableCell => {
                self.close();
                self.cell.1 += 1;
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => {
                if *tag == TagEnd::Image {
                    self.images = self.images.saturating_sub(1);
                }
                if let Some((kind, start)) = self.started.pop() {
                    self.mark(kind, start);
                }
            }
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::TableHead | TagEnd::TableRow => {}
            _ => self.close(),
        }
    }

    fn link(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let (kind, target, title) = match tag {
            Tag::Image { link_type, dest_url, title, .. } | Tag::Link { link_type, dest_url, title, .. } => {
                (*link_type, dest_url, title)
            }
            _ => return,
        };
        let number = self.prose.links.len();
        let Some(Link { role, text, range: target_range, .. }) = self.links.get(number) else { return };
        self.prose.links.push(ProseLink {
            role: *role,
            target: target.to_string(),
            words: text.clone(),
            is_bare: kind == LinkType::Autolink,
            is_decorative: *role == LinkRole::Image && is_decorative(title),
            range: self.placed(range),
            target_range: target_range.start + self.offset..target_range.end + self.offset,
        });
        match role {
            LinkRole::Link => self.begin(MarkKind::Link(number), range),
            LinkRole::Image => {
                self.begin(MarkKind::Image(number), range);
                self.images += 1;
            }
        }
    }

    fn placed(&self, range: &Range<usize>) -> Range<usize> {
        placed(self.reading, self.offset, range)
    }

    fn open(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.close();
        let text = String::with_capacity(range.len());
        let new = Block::new(kind, self.placed(range), self.quotations.contains(&true), self.notes > 0);
        self.open = Some(Block { text, ..new });
    }

    /// The block that words go to; those of a tight list stand in none yet.
    fn open_block(&mut self, range: &Range<usize>) -> &mut Block {
        let end = range.end + self.offset;
        let Builder { reading, quotations, open, .. } = self;
        let kind = if self.lists > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        let new = || Block::new(kind, placed(reading, self.offset, range), quotations.contains(&true), self.notes > 0);
        let block = open.get_or_insert_with(new);
        block.range.end = block.range.end.max(end);
        block
    }

    fn text(&mut self, words: &str, range: &Range<usize>) {
        if self.verbatim > 0 || self.images > 0 {
            return;
        }
        let file = range.start + self.offset;
        let block = self.open_block(range);
        // What goes on where the last piece ends belongs to it: in a paragraph without marks all does.
        let goes_on =
            block.pieces.last().is_some_and(|(text, from)| file.checked_sub(*from) == block.text.len().checked_sub(*text));
        if !goes_on {
            block.pieces.push((block.text.len(), file));
        }
        block.text.push_str(words);
    }

    fn begin(&mut self, kind: MarkKind, range: &Range<usize>) {
        let start = self.open_block(range).text.len();
        self.started.push((kind, start));
    }

    fn mark(&mut self, kind: MarkKind, start: usize) {
        if let Some(block) = &mut self.open {
            block.marks.push(Mark { kind, range: start..block.text.len() });
        }
    }

    fn close(&mut self) {
        self.started.clear();
        self.prose.blocks.extend(self.open.take());
    }
}
