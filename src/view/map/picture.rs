//! A map as text for a page: the drawing, and the list that says the same in words.
//!
//! A map has up to 40 knots and a hub hundreds of maps, so these are written here and not filled from templates; the template
//! `map` frames them.

use std::fmt::Write;

use super::layout::{Layout, TEXT};

/// A collection on a map.
pub(super) struct Group {
    pub label: String,
    /// The class that gives it its colour.
    pub colour: String,
    /// Its knots, in the order in which they stand.
    pub knots: Vec<usize>,
}

/// An entry on a map.
pub(super) struct Knot {
    pub title: String,
    pub address: String,
    /// The code of its language, where that is another than the page's.
    pub lang: Option<String>,
    /// Words behind a link to another language.
    pub note: Option<String>,
    /// The entries that it is tied to.
    pub tied: Vec<usize>,
}

/// The drawing. `named` is its name for who does not see it, `title` the words at its beginning.
///
/// The threads are one image. Knots and titles are links for pointers alone, kept from screen readers and from the Tab key:
/// the list in words has each link once, and says what the threads say.
pub(super) fn svg(layout: &Layout, groups: &[Group], knots: &[Knot], (named, title): (&str, &str)) -> String {
    let Layout { width, height, .. } = layout;
    let (indent, first_line, line) = TEXT;
    let mut svg = Text(String::with_capacity(knots.len() * 256));
    svg.put(format_args!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><g role=\"img\"><title>{}</title><path class=\"trunk\" d=\"{}\"/>",
        escaped(named),
        layout.trunk
    ));
    for group in groups {
        svg.put(format_args!("<g class=\"{}\">", group.colour));
        for path in group.knots.iter().filter_map(|knot| layout.knots[*knot].thread.as_ref()) {
            svg.put(format_args!("<path d=\"{path}\"/>"));
        }
        svg.put(format_args!("</g>"));
    }
    let (x, y) = (layout.start.x, layout.start.y);
    svg.put(format_args!(
        "</g><g aria-hidden=\"true\"><circle class=\"start\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/><text class=\"start\" x=\"{}\" y=\"{}\">{}</text>",
        x + 16,
        y - 10,
        escaped(title)
    ));
    for (group, (at, lines)) in groups.iter().zip(&layout.headings) {
        svg.put(format_args!("<g class=\"{}\"><text class=\"of\" y=\"{}\">", group.colour, at.y));
        svg.put_lines(lines, at.x, line);
        svg.put(format_args!("</text>"));
        for number in &group.knots {
            let (knot, place) = (&knots[*number], &layout.knots[*number]);
            let (x, y) = (place.at.x, place.at.y);
            svg.put(format_args!("<a href=\"{}\" tabindex=\"-1\"{}>", escaped(&knot.address), languages(knot)));
            match &knot.note {
                Some(note) => svg.put(format_args!("<title>{} {}</title>", escaped(&knot.title), escaped(note))),
                None if place.is_cut => svg.put(format_args!("<title>{}</title>", escaped(&knot.title))),
                None => {}
            }
            svg.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"6\"/><text y=\"{}\">", y + first_line));
            svg.put_lines(&place.lines, x + indent, line);
            svg.put(format_args!("</text></a>"));
        }
        svg.put(format_args!("</g>"));
    }
    svg.put(format_args!("</g></svg>"));
    svg.0
}

/// The list in words: the entries of each collection, each with those that it is tied to. `tied_to` stands before these.
pub(super) fn list(groups: &[Group], knots: &[Knot], tied_to: &str) -> String {
    let tied_to = escaped(tied_to);
    let mut list = Text(String::with_capacity(knots.len() * 512));
    for group in groups {
        let (colour, label) = (&group.colour, escaped(&group.label));
        list.put(format_args!("<h3 class=\"{colour}\"><span class=\"knot\"></span>{label}</h3><ul>"));
        for knot in group.knots.iter().map(|knot| &knots[*knot]) {
            let (address, title) = (escaped(&knot.address), escaped(&knot.title));
            list.put(format_args!("<li><a href=\"{address}\"{}>{title}</a>", languages(knot)));
            if let Some(note) = &knot.note {
                list.put(format_args!(" <span class=\"note\">{}</span>", escaped(note)));
            }
            if !knot.tied.is_empty() {
                list.put(format_args!("<span class=\"why\">{tied_to}</span><ul>"));
                for other in knot.tied.iter().map(|other| &knots[*other]) {
                    list.put(format_args!("<li{}>{}</li>", lang(other), escaped(&other.title)));
                }
                list.put(format_args!("</ul>"));
            }
            list.put(format_args!("</li>"));
        }
        list.put(format_args!("</ul>"));
    }
    list.0
}

/// A page's text while it is written.
struct Text(String);

impl Text {
    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.0.write_fmt(words);
    }

    fn put_lines(&mut self, lines: &[String], x: i32, apart: i32) {
        for (number, line) in lines.iter().enumerate() {
            match number {
                0 => self.put(format_args!("<tspan x=\"{x}\">{}</tspan>", escaped(line))),
                _ => self.put(format_args!("<tspan x=\"{x}\" dy=\"{apart}\">{}</tspan>", escaped(line))),
            }
        }
    }
}

/// The language of a link and of the page that it leads to, where it is not the page's.
fn languages(knot: &Knot) -> String {
    knot.lang.as_ref().map_or(String::new(), |lang| format!("{} hreflang=\"{}\"", self::lang(knot), escaped(lang)))
}

fn lang(knot: &Knot) -> String {
    knot.lang.as_ref().map_or(String::new(), |lang| format!(" lang=\"{}\"", escaped(lang)))
}

/// A text as HTML.
fn escaped(text: &str) -> Escaped<'_> {
    Escaped(text)
}

struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            formatter.write_str(&rest[..at])?;
            formatter.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        formatter.write_str(rest)
    }
}
