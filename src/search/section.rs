//! The sections of a text: what stands under each of its headings, as plain text, taken from the HTML that is made of it.

use crate::content::markdown::Draft;

/// What stands under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// The name of its place in the page; empty where the page itself is the place.
    pub anchor: String,
    /// The heading; empty for what stands before the first one.
    pub heading: String,
    /// The text, a line for each block.
    pub text: String,
}

/// Adds the text of a draft to the last of the sections, and a section for each heading in it; `described` has the words of
/// images that have none of their own.
pub(super) fn add_draft<'a>(sections: &mut Vec<Section>, draft: &'a Draft, described: &'a dyn Fn(usize) -> &'a str) {
    if sections.is_empty() {
        sections.push(Section::default());
    }
    let mut scan = Scan { sections, in_heading: false, in_code: false, until: None };
    for (html, image) in draft.pieces(described) {
        scan.html(html);
        scan.text(image);
    }
    scan.block();
}

struct Scan<'s> {
    sections: &'s mut Vec<Section>,
    in_heading: bool,
    in_code: bool,
    /// What is no text goes on until this tag.
    until: Option<&'static str>,
}

impl Scan<'_> {
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.text(&rest[..at]);
            let tag = &rest[at..];
            let end = match tag.strip_prefix("<!--") {
                Some(comment) => comment.find("-->").map_or(tag.len(), |end| end + 7),
                None => tag.find('>').map_or(tag.len(), |end| end + 1),
            };
            self.tag(&tag[1..end]);
            rest = &tag[end..];
        }
        self.text(rest);
    }

    /// A tag without its `<`.
    fn tag(&mut self, tag: &str) {
        if let Some(end) = self.until {
            if tag.starts_with(end) {
                self.until = None;
            }
            return;
        }
        let end = tag.bytes().position(|byte| matches!(byte, b' ' | b'>' | b'\n' | b'/'));
        let name = &tag[..end.unwrap_or(tag.len())];
        match name.as_bytes() {
            b"sup" if tag.contains("footnote-reference") => self.until = Some("/sup>"),
            b"a" if tag.contains("footnote-back") => self.until = Some("/a>"),
            b"script" => self.until = Some("/script"),
            b"style" => self.until = Some("/style"),
            b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.block();
                let anchor = tag.split_once("id=\"").and_then(|(_, id)| id.split('"').next()).unwrap_or("");
                let mut plain = String::new();
                unescape(anchor, &mut plain);
                self.sections.push(Section { anchor: plain, ..Section::default() });
                self.in_heading = true;
            }
            // An end: its name comes behind the stroke.
            b"" => match tag.trim_start_matches('/').split('>').next().unwrap_or("").as_bytes() {
                b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                    self.block();
                    self.in_heading = false;
                }
                b"pre" => {
                    self.in_code = false;
                    self.block();
                }
                b"td" | b"th" => self.gap(),
                name => self.end(name),
            },
            b"pre" => {
                self.block();
                self.in_code = true;
            }
            b"br" => self.gap(),
            name => self.end(name),
        }
    }

    fn end(&mut self, name: &[u8]) {
        let is_block = matches!(
            name,
            b"p" | b"li"
                | b"ul"
                | b"ol"
                | b"div"
                | b"tr"
                | b"dt"
                | b"dd"
                | b"dl"
                | b"blockquote"
                | b"table"
                | b"figure"
                | b"figcaption"
                | b"section"
                | b"hr"
                | b"details"
                | b"summary"
                | b"caption"
                | b"article"
                | b"aside"
                | b"header"
                | b"footer"
        );
        if is_block {
            self.block();
        }
    }

    fn target(&mut self) -> Option<&mut String> {
        let in_heading = self.in_heading;
        self.sections.last_mut().map(|section| if in_heading { &mut section.heading } else { &mut section.text })
    }

    /// A new line, where one is not begun already; a heading has one line.
    fn block(&mut self) {
        let in_heading = self.in_heading;
        if let Some(text) = self.target() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() && !in_heading {
                text.push('\n');
            }
        }
    }

    fn gap(&mut self) {
        if let Some(text) = self.target()
            && !text.is_empty()
            && !text.ends_with([' ', '\n'])
        {
            text.push(' ');
        }
    }

    /// Text of HTML, with any white space as one space; in code, lines stay.
    fn text(&mut self, html: &str) {
        if html.is_empty() || self.until.is_some() {
            return;
        }
        let in_code = self.in_code;
        let Some(target) = self.target() else { return };
        let bytes = html.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at = careless(bytes, at);
            target.push_str(&html[start..at]);
            let Some(byte) = bytes.get(at) else { break };
            let (length, sign) = match byte {
                b'\n' if in_code => (1, "\n"),
                b' ' | b'\n' | b'\t' | b'\r' => (1, " "),
                0xc2 if bytes[at + 1] == 0xa0 => (2, " "),
                0xe2 if bytes[at + 1..at + 3] == [0x80, 0xaf] => (3, " "),
                b'&' => (html[at..].find(';').map_or(1, |end| end + 1), "&"),
                _ => {
                    let length = html[at..].chars().next().map_or(1, char::len_utf8);
                    target.push_str(&html[at..at + length]);
                    at += length;
                    continue;
                }
            };
            match sign {
                "&" => unescape(&html[at..at + length], target),
                sign => {
                    if !target.is_empty() && !target.ends_with([' ', '\n']) {
                        target.push_str(sign);
                    }
                }
            }
            at += length;
        }
    }
}

/// Where the run ends of what goes into a text as it is: no white space but single spaces between other characters, no name
/// of a character, and nothing that begins with the first byte of a wide space.
fn careless(bytes: &[u8], mut at: usize) -> usize {
    let mut is_after_space = true;
    while let Some(&byte) = bytes.get(at) {
        let is_space = byte == b' ';
        if CARE[usize::from(byte)] | (is_space & is_after_space) {
            break;
        }
        is_after_space = is_space;
        at += 1;
    }
    at
}

/// Bytes that are looked at closer.
const CARE: [bool; 256] = {
    let mut care = [false; 256];
    let mut at = 0;
    const ALL: &[u8] = b"\n\t\r&\xc2\xe2";
    while at < ALL.len() {
        care[ALL[at] as usize] = true;
        at += 1;
    }
    care
};

/// The characters that our own HTML writes by their names, as themselves.
fn unescape(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        const NAMES: &[(&str, &str)] =
            &[("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " ")];
        match NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, sign)) => {
                text.push_str(sign);
                rest = &rest[name.len()..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::{Below, BodyWords, Setting, read};
    use crate::words::Typography;

    fn sections(markdown: &str) -> Vec<(String, String, String)> {
        let words = BodyWords { note: "Note".into(), footnotes: "Footnotes".into(), ..BodyWords::default() };
        let setting =
            Setting { typography: &Typography::default(), typographies: &[], words: &words, raw_html: true, below: Below::Title };
        let mut sections = Vec::new();
        add_draft(&mut sections, &read(markdown, &setting).1, &|_| "");
        sections.into_iter().map(|section| (section.anchor, section.heading, section.text)).collect()
    }

    fn section(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
        (anchor.into(), heading.into(), text.into())
    }

    #[test]
    fn a_text_is_cut_at_its_headings() {
        let text = "Before\u{a0}all *of*\nit &amp; [a link](x.md).\n\n## R & *D*\n\n- one\n- two\n\n### Deeper\n\n    let a = 1 < 2;\n    b\n";
        let expected = vec![
            section("", "", "Before all of it & a link.\n"),
            section("r-d", "R & D", "one\ntwo\n"),
            section("deeper", "Deeper", "let a = 1 < 2;\nb\n"),
        ];
        assert_eq!(sections(text), expected);
    }

    #[test]
    fn notes_tables_and_pictures_are_text_and_marks_are_not() {
        let text = "A claim[^1] and a ![picture of snow](snow.png) there.\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: The note.\n\n\
                    <!-- <p>hidden</p> --><script>never()</script>\n";
        let expected = vec![
            section("", "", "A claim and a picture of snow there.\na b\nc d\n"),
            section("footnotes_title", "Footnotes", "The note.\n"),
        ];
        assert_eq!(sections(text), expected);
    }
}
