//! The examples of the CommonMark specification, rendered by `hub` and compared with what the specification expects.

use hub::content::markdown::{Below, BodyWords, Setting, Target, read};
use hub::words::Typography;
use serde_json::Value;

/// The examples in which a hub differs on purpose: what it makes of them, and the reason.
const DIFFERENT: &[(u64, &str, &str)] = &[
    (596, "<p>irc://foo.bar:2233/baz</p>", SCHEME),
    (598, "<p>a+b+c:d</p>", SCHEME),
    (599, "<p>made-up-scheme://foo,bar</p>", SCHEME),
    (601, "<p>localhost:5001/foo</p>", SCHEME),
];

/// Why an address becomes text.
const SCHEME: &str = "a link whose scheme is not http, https, mailto or tel is an error and keeps only its words";

#[test]
fn the_examples_of_commonmark_pass_but_for_those_listed() {
    let examples: Value = serde_json::from_str(include_str!("commonmark/spec-0.31.2.json")).unwrap();
    let examples = examples.as_array().unwrap();
    assert_eq!(examples.len(), 652);
    let mut report = String::new();
    for example in examples {
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let expected = expected(example["html"].as_str().unwrap());
        let actual = actual(&html(markdown));
        let listed = DIFFERENT.iter().find(|(listed, ..)| *listed == number);
        if let Some((_, _, reason)) = listed
            && expected == actual
        {
            report += &format!("example {number} passes, though listed: {reason}\n");
        }
        let expected = listed.map_or(expected, |(_, html, _)| (*html).to_owned());
        if expected != actual {
            report += &format!("example {number} differs\n{markdown}\nexpected {expected}\nactual   {actual}\n\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn html(markdown: &str) -> String {
    let setting = Setting {
        typography: &Typography::default(),
        typographies: &[],
        words: &BodyWords::default(),
        raw_html: true,
        below: Below::Title,
    };
    read(markdown, &setting).1.fill(&|_, _| Target::AsWritten)
}

/// What the specification expects, after what a hub does to every body: void elements are written as HTML writes them,
/// quotes in text as they are, and a body that has a heading of level 1 has all its headings one level deeper.
fn expected(html: &str) -> String {
    let mut html = html.replace(" />", ">").replace("&quot;", "\"").replace('\'', "&#x27;").replace("<br/>", "<br>");
    if html.contains("<h1>") {
        for level in (1..6).rev() {
            html = html.replace(&format!("h{level}>"), &format!("h{}>", level + 1));
        }
    }
    squeezed(&html)
}

/// What a hub makes, without what it adds to every body: names of headings, how images load, code that can be reached
/// by keyboard, and figures in place of paragraphs that are only an image with a title.
fn actual(html: &str) -> String {
    let html = html
        .replace(" />", ">")
        .replace("<br/>", "<br>")
        .replace("&quot;", "\"")
        .replace('\'', "&#x27;")
        .replace(" loading=\"lazy\" decoding=\"async\"", "")
        .replace("<pre tabindex=\"0\">", "<pre>");
    let html = between(&html, "<figure>\n<img", "</figure>", |figure| {
        let Some((image, caption)) = figure.split_once(">\n<figcaption>") else { return figure.to_owned() };
        let title = caption.trim_end().trim_end_matches("</figcaption>");
        format!("<p><img{image} title=\"{title}\"></p>")
    });
    let html = (2..=6).fold(html, |html, level| between(&html, &format!("<h{level} id=\""), "\">", |_| format!("<h{level}>")));
    squeezed(&html)
}

/// The text with every stretch from `start` to `end` made anew from what is between them.
fn between(text: &str, start: &str, end: &str, make: impl Fn(&str) -> String) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        let Some((inner, after)) = after.split_once(end) else { break };
        made += before;
        made += &make(inner);
        rest = after;
    }
    made + rest
}

/// The text without white space at its ends, beside the tags of blocks, and more than one space elsewhere; code is left alone.
fn squeezed(html: &str) -> String {
    let mut made = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<pre") {
        let end = rest[start..].find("</pre>").map_or(rest.len(), |end| start + end);
        made += &squeezed_text(&rest[..start]);
        made += &rest[start..end];
        rest = &rest[end..];
    }
    made += &squeezed_text(rest);
    made.trim().to_owned()
}

fn squeezed_text(html: &str) -> String {
    const BLOCKS: [&str; 12] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr"];
    let words: Vec<&str> = html.split_whitespace().collect();
    let mut text = words.join(" ");
    if html.starts_with(char::is_whitespace) {
        text.insert(0, ' ');
    }
    if html.ends_with(char::is_whitespace) {
        text.push(' ');
    }
    for block in BLOCKS {
        for tag in [format!("<{block}>"), format!("</{block}>")] {
            text = text.replace(&format!(" {tag}"), &tag).replace(&format!("{tag} "), &tag);
        }
    }
    text
}
