//! Tables: in a region that scrolls and that a keyboard reaches, with header cells that say what they head.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::escape::push_attribute;
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
