//! The HTML of footnotes: references in the text, and at its end the notes with links back.

use super::escape::{self, Escape, push_attribute};
use super::footnote::{SECTION, note_name, reference_name};
use super::render::Writer;

impl Writer<'_> {
    /// Writes a reference to a footnote.
    pub(super) fn reference(&mut self, label: &str) {
        let Some(number) = self.reading.notes.number(label) else {
            let words = format!("[^{label}]");
            return self.line.verbatim(&mut self.html, &words, Escape::Body);
        };
        self.references[number - 1] += 1;
        let name = reference_name(number, self.references[number - 1]);
        let note = note_name(number);
        self.html.push_str("<sup class=\"footnote-reference\">");
        self.html.push_str(&format!("<a href=\"#{note}\" id=\"{name}\" role=\"doc-noteref\""));
        let which = self.setting.words.footnote.replace("{n}", &number.to_string());
        push_attribute(&mut self.html, "aria-label", &which);
        self.html.push_str(&format!(">{number}</a></sup>"));
        self.line.object(&self.html);
    }

    /// Writes the section of footnotes, each with links back to every place that refers to it.
    pub(super) fn footnotes(&mut self) {
        if self.reading.notes.cited.is_empty() {
            return;
        }
        let section = SECTION;
        self.block(&format!("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{section}\">\n"));
        let level = self.level(2);
        self.html.push_str(&format!("<h{level} id=\"{section}\">"));
        escape::push(&mut self.html, &self.setting.words.footnotes, Escape::Body);
        self.html.push_str(&format!("</h{level}>\n<ol>\n"));
        for (place, note) in self.reading.notes.cited.iter().enumerate() {
            let number = place + 1;
            self.block(&format!("<li id=\"{}\">", note_name(number)));
            self.events(note.events.start, note.events.end);
            let in_paragraph = self.html.ends_with("</p>\n");
            if in_paragraph {
                self.html.truncate(self.html.len() - "</p>\n".len());
            } else {
                self.block("<p>");
            }
            for occurrence in 1..=note.references {
                self.back_link(number, occurrence);
            }
            self.close("</p>\n</li>");
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    /// Writes a link from a footnote back to a place that refers to it.
    fn back_link(&mut self, number: usize, occurrence: usize) {
        if !self.html.ends_with("<p>") {
            self.html.push(' ');
        }
        let name = reference_name(number, occurrence);
        self.html.push_str(&format!("<a class=\"footnote-back\" href=\"#{name}\" role=\"doc-backlink\""));
        let which = match occurrence {
            1 => number.to_string(),
            _ => format!("{number}.{occurrence}"),
        };
        push_attribute(&mut self.html, "aria-label", &self.setting.words.back.replace("{n}", &which));
        // The sign that follows asks for text, where a telephone would draw a coloured picture.
        self.html.push_str(">↩\u{fe0e}");
        if occurrence > 1 {
            self.html.push_str(&format!("<sup>{occurrence}</sup>"));
        }
        self.html.push_str("</a>");
    }
}
