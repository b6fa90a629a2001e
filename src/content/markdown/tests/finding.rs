//! The outline of a body: what it contains, what is wrong in it, and where.

use super::*;

/// What is found in a body where HTML is off, each with the text of its place.
#[track_caller]
fn check_findings(text: &str, expected: &[(FindingKind, &str)]) {
    let found: Vec<_> = outline(text, false).findings.into_iter().map(|f| (f.what, &text[f.range])).collect();
    assert_eq!(found, expected);
}

fn owned(text: &str) -> String {
    text.to_owned()
}

#[test]
fn an_outline_has_headings_links_and_names_of_places() {
    let text = "# A `b` &amp; *c*\n\n[t *u*](x.md \"v\") ![w](<y z.png>)\n\nT\n==\n\n<a@b.c> [r][] k[^1]\n\n[r]: /s\n[^1]: n\n";
    let heading = |level, id: &str, text: &str, range| Heading { level, id: owned(id), text: owned(text), range };
    let link = |role, target: &str, words: &str, range| Link {
        role,
        target: owned(target),
        text: owned(words),
        range,
        is_silent: false,
    };
    let at = |part: &str| text.find(part).map(|start| start..start + part.len()).unwrap();
    let expected = Outline {
        headings: vec![heading(2, "a-b-c", "A b & c", at("# A `b` &amp; *c*")), heading(2, "t", "T", at("T\n=="))],
        links: vec![
            link(LinkRole::Link, "x.md", "t u", at("x.md")),
            link(LinkRole::Image, "y z.png", "w", at("y z.png")),
            link(LinkRole::Link, "mailto:a@b.c", "a@b.c", at("a@b.c")),
            link(LinkRole::Link, "/s", "r", at("/s")),
        ],
        anchors: ["a-b-c", "fn_1", "fnref_1", "footnotes_title", "t"].map(owned).into(),
        findings: Vec::new(),
    };
    assert_eq!(outline(text, false), expected);
}

#[test]
fn html_is_found_where_it_is_off() {
    let tag = |tag: &str| FindingKind::RawHtml { tag: owned(tag) };
    let comment = FindingKind::RawComment { written: owned("<!-- d -->") };
    let text = "<DIV\nx>\n\na <b>c</b> </i>\n\n<!-- d -->\n";
    check_findings(text, &[(tag("div"), "<DIV"), (tag("b"), "<b>"), (tag("i"), "</i>"), (comment, "<!-- d -->")]);
    assert_eq!(outline(text, true).findings, []);
}

#[test]
fn images_are_silent_unless_they_have_words_or_decorate() {
    let outline = outline("![](a.png) ![ ](b.png \"t\") ![](c.png \"decorative\") ![d](e.png) [](f.md)", false);
    let silent: Vec<_> = outline.links.iter().filter(|link| link.is_silent).map(|link| link.target.as_str()).collect();
    assert_eq!(silent, ["a.png", "b.png"]);
}

#[test]
fn links_need_words_targets_and_allowed_schemes() {
    let scheme = |scheme: &str, target: &str| FindingKind::ForbiddenScheme { scheme: owned(scheme), target: owned(target) };
    check_findings(
        "[a](javascript:b) [](c.md) [d]() [![](e.png \"decorative\")](f.md) <ftp://g.h> ![i](mailto:j)",
        &[
            (scheme("javascript", "javascript:b"), "javascript:b"),
            (FindingKind::EmptyLink { target: owned("c.md") }, "[](c.md)"),
            (FindingKind::EmptyTarget { text: owned("d") }, "[d]()"),
            (FindingKind::EmptyLink { target: owned("f.md") }, "[![](e.png \"decorative\")](f.md)"),
            (scheme("ftp", "ftp://g.h"), "ftp://g.h"),
            (scheme("mailto", "mailto:j"), "mailto:j"),
        ],
    );
}

#[test]
fn references_and_footnotes_need_definitions() {
    let reference = |label: &str| FindingKind::UndefinedReference { label: owned(label) };
    check_findings(
        "[a][b] [c][] [plain] - [ ] x[1][2] \\[^d] `[^e]` [^f] [^g h]\n\n- [ ] [x]\n- [x] y\n\n[^i]: j\n",
        &[
            (reference("b"), "[a][b]"),
            (reference("c"), "[c][]"),
            (FindingKind::UndefinedFootnote { label: owned("f") }, "[^f]"),
            (FindingKind::UnusedFootnote { label: owned("i") }, "[^i]"),
        ],
    );
    check_findings("a[^1]\n\n[^1]: b\n\n[^1]: c\n", &[(FindingKind::RepeatedFootnote { label: owned("1") }, "[^1]")]);
}

#[test]
fn headings_need_words_and_names_of_their_own() {
    check_findings(
        "## A {#x}\n\n## B {#x}\n\n##\n",
        &[(FindingKind::RepeatedAnchor { id: owned("x") }, "#x"), (FindingKind::EmptyHeading, "##")],
    );
    let ids: Vec<_> = outline("## A {#x}\n\n## B {#x}\n\n##\n", false).headings.into_iter().map(|h| h.id).collect();
    assert_eq!(ids, ["x", "x-2", "section"]);
}

#[test]
fn a_callout_needs_a_kind_that_there_is() {
    check_findings(
        "> [!info] a\n\n> [!Notes]\n> b\n\n> [!NOTE] c\n",
        &[
            (FindingKind::UnknownCallout { word: owned("info") }, "[!info]"),
            (FindingKind::UnknownCallout { word: owned("Notes") }, "[!Notes]"),
        ],
    );
}

#[test]
fn places_hold_where_colons_were_covered() {
    let text = "one\ntwo\n: [a](b:c \"d\n: e\") <f>\n";
    check_findings(
        text,
        &[
            (FindingKind::ForbiddenScheme { scheme: owned("b"), target: owned("b:c") }, "b:c"),
            (FindingKind::RawHtml { tag: owned("f") }, "<f>"),
        ],
    );
}
