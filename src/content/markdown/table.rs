//! Tables: in a region that scrolls and that a keyboard reaches, with header cells that say what they head.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::escape::push_attribute;
use super::outline::{Finding, FindingKind};
use super::reading::Reading;
use super::render::Writer;

/// What must be remembered of the table that is open. Tables never lie within tables.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The place of the next cell in its row.
    column: usize,
    in_head: bool,
    /// Whether its body was opened.
    has_body: bool,
    /// Whether the cell that is open is a header cell.
    in_heading: bool,
}

/// Rows with more cells than their table has columns. The parser drops the cells without a word.
pub(super) fn lost_cells(reading: &Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut columns = 0;
    for (event, range) in &reading.events {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let line_end = reading.text[range.start..].find('\n').map_or(reading.text.len(), |newline| range.start + newline);
                let row = reading.text[range.start..line_end].trim_end();
                if cells(row) > columns {
                    let what = FindingKind::LostCells { columns };
                    findings.push(Finding { what, range: range.start..range.start + row.len() });
                }
            }
            _ => {}
        }
    }
    findings
}

/// How many cells a row has: bars divide them, unless a `\` stands before. Empty cells at its end lose nothing.
fn cells(row: &str) -> usize {
    let inner = row.trim().trim_start_matches('|').trim_end_matches(['|', ' ']);
    let bars = inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\'));
    bars.count() + 1
}

impl Writer<'_> {
    /// Begins a table or a part of one.
    pub(super) fn start_table(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), ..Table::default() };
                self.block("<div class=\"table\" role=\"group\" tabindex=\"0\"");
                push_attribute(&mut self.html, "aria-label", &self.setting.words.table);
                self.html.push_str(">\n<table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.html.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                if !std::mem::replace(&mut self.table.has_body, true) {
                    self.html.push_str("<tbody>\n");
                }
                self.table.column = 0;
                self.html.push_str("<tr>");
            }
            _ => {
                // An empty cell heads nothing, and a screen reader would announce an empty heading for each row.
                let is_empty = matches!(self.reading.events[at + 1].0, Event::End(_));
                self.table.in_heading = self.table.in_head && !is_empty;
                self.html.push_str(if self.table.in_heading { "<th scope=\"col\"" } else { "<td" });
                self.html.push_str(match self.table.alignments.get(self.table.column) {
                    Some(Alignment::Left) => " class=\"align-left\">",
                    Some(Alignment::Center) => " class=\"align-center\">",
                    Some(Alignment::Right) => " class=\"align-right\">",
                    _ => ">",
                });
                self.fresh();
            }
        }
    }

    /// Ends a table or a part of one.
    pub(super) fn end_table(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Table if self.table.has_body => self.close("</tbody>\n</table>\n</div>"),
            TagEnd::Table => self.close("</table>\n</div>"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.close("</tr>\n</thead>");
            }
            TagEnd::TableRow => self.close("</tr>"),
            _ => {
                self.html.push_str(if self.table.in_heading { "</th>" } else { "</td>" });
                self.table.column += 1;
                self.fresh();
            }
        }
    }
}
