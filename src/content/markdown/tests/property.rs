//! Random Markdown: outline and HTML agree, places lie in the text, and nothing panics.

use crate::words::Typography;
use std::cell::RefCell;

use proptest::prelude::*;

use super::*;

/// Pieces of which random bodies are made: everything that begins, ends or breaks something.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "    ",
    "\t",
    "# ",
    "## ",
    "> ",
    "> [!note] ",
    "> [!tip]\n",
    "- ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    ": ",
    ":",
    "| a | b |\n|---|:-:|\n",
    "|",
    "---\n",
    "===\n",
    "```\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "![",
    "](",
    ")",
    "](x.md)",
    "](y.png \"t\")",
    "](<z z>)",
    "[a][b]",
    "[b]: /c\n",
    "[^1]",
    "[^1]: ",
    "[^2]",
    "[^2]: ",
    "<https://a.b>",
    "<b>",
    "</b>",
    "<div>\n",
    "<!-- ",
    "-->",
    "<",
    ">",
    "&amp;",
    "&",
    "&quot;",
    "\\",
    "\"",
    "'",
    "--",
    "---",
    "...",
    "«",
    "»",
    "!",
    "?",
    ";",
    " : ",
    "é",
    "漢",
    "\u{a0}",
    "\u{202f}",
    "\u{0}",
    "😀",
    "word",
    "Term",
    "10",
    "{#x}",
    "{#fn_1}",
    "{",
    "}",
    "javascript:",
    "://",
    "www.",
    "^",
    "%",
    "@",
    "$",
];

fn body() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// The values of the attribute `id` in HTML in which no author's HTML is.
fn ids(html: &str) -> Vec<String> {
    html.split(" id=\"").skip(1).map(|rest| rest[..rest.find('"').unwrap()].replace("&amp;", "&")).collect()
}

fn agree(text: &str, typography: &Typography) {
    let found = outline(text, false);
    let words = english_words();
    let asked = RefCell::new(Vec::new());
    let resolve = |number: usize, target: &str| {
        asked.borrow_mut().push((number, target.to_owned()));
        Target::AsWritten
    };
    let setting =
        Setting { typography, typographies: &[("fr", typography)], words: &words, raw_html: false, below: Below::Title };
    let (outlined, draft) = read(text, &setting);
    assert_eq!(outlined, found);
    let html = draft.fill(&resolve);
    for (number, target) in asked.take() {
        assert_eq!(found.links[number].target, target);
    }
    let ids = ids(&html);
    for id in &ids {
        assert!(found.anchors.contains(id), "{id} is not in the outline of {text:?}");
    }
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "a name is there twice in {html}");
    // A heading in a footnote that nobody refers to is in the text, but not in the page.
    if !text.contains("]:") {
        assert_eq!(unique, found.anchors.iter().cloned().collect::<Vec<_>>());
    }
    let headings = found.headings.iter().map(|heading| &heading.range);
    let links = found.links.iter().map(|link| &link.range);
    for range in headings.chain(links).chain(found.findings.iter().map(|finding| &finding.range)) {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
    }
    assert!(!html.contains("href=\"javascript:"), "{html}");
    assert_eq!(read(text, &setting).1, draft);
    read(text, &Setting { raw_html: true, ..setting });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outline_and_html_agree(text in body()) {
        agree(&text, &Typography::default());
        agree(&text, &french_france());
    }

    #[test]
    fn any_text_is_a_body(text in "\\PC{0,80}") {
        agree(&text, &french_canada());
    }
}
