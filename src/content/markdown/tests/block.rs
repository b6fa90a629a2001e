//! Headings, contents, callouts, tables, footnotes, tasks, definitions, figures, code, raw HTML.

use super::*;
use crate::words::Typography;

#[test]
fn an_empty_body_is_nothing() {
    assert_eq!(rendered("\n \n", &Typography::default(), false), (String::new(), Draft::default()));
    assert_eq!(outline("", false), Outline::default());
}

#[test]
fn headings_have_stable_unique_folded_anchors() {
    check(
        "## Été à Québec\n\n## Ete a Quebec\n\n### Named {#ete-a-quebec-2 .wide .x}\n\n## Ete a Quebec\n\n## 漢\n\n## !\n",
        "<h2 id=\"ete-a-quebec\">Été à Québec</h2>\n<h2 id=\"ete-a-quebec-3\">Ete a Quebec</h2>\n\
         <h3 id=\"ete-a-quebec-2\" class=\"wide x\">Named</h3>\n<h2 id=\"ete-a-quebec-4\">Ete a Quebec</h2>\n\
         <h2 id=\"han\">漢</h2>\n<h2 id=\"section\">!</h2>\n",
    );
}

#[test]
fn a_body_with_a_heading_of_level_1_has_all_headings_one_deeper() {
    check("# A\n\n## B\n\n###### C\n", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h6 id=\"c\">C</h6>\n");
}

#[test]
fn contents_begin_at_three_headings_and_leave_out_those_in_quotations() {
    let two = rendered("## A\n\n> ## Q\n\n## B\n", &english(), false);
    assert_eq!(two.1.contents, []);
    let three = rendered("## A *b* : `c:d`\n\n### \"B\" ![alt](x.png)\n\n## C[^1]\n\n[^1]: n", &french_canada(), false);
    let item = |level, id: &str, text: &str| ContentsItem { level, id: id.to_owned(), text: text.to_owned() };
    let expected = [item(2, "a-b-c-d", "A b\u{a0}: c:d"), item(3, "b-alt", "«\u{a0}B\u{a0}» alt"), item(2, "c", "C")];
    assert_eq!(three.1.contents, expected);
}

#[test]
fn alerts_are_callouts_in_the_language_of_the_page() {
    check(
        "> [!NOTE]\n> Read *this*.\n\n> [!caution]\n> - x\n",
        "<div class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-label\">Note</p>\n<p>Read <em>this</em>.</p>\n</div>\n\
         <div class=\"callout callout-caution\" role=\"note\">\n<p class=\"callout-label\">Caution</p>\n<ul>\n<li>x</li>\n</ul>\n</div>\n",
    );
}

#[test]
fn callouts_may_have_a_title() {
    check(
        "> [!Tip]  Ask **early**, `often`\n> and again\n>\n> Twice.\n\n- > [!warning] Alone\n",
        "<div class=\"callout callout-tip\" role=\"note\">\n\
         <p class=\"callout-label\">Tip <span class=\"callout-title\">Ask <strong>early</strong>, <code>often</code></span></p>\n\
         <p>and again</p>\n<p>Twice.</p>\n</div>\n\
         <ul>\n<li>\n<div class=\"callout callout-warning\" role=\"note\">\n\
         <p class=\"callout-label\">Warning <span class=\"callout-title\">Alone</span></p>\n</div>\n</li>\n</ul>\n",
    );
    check(
        "> [!note]x\n\n> [!note](x) y\n\n> [!other] y\n",
        "<blockquote>\n<p>[!note]x</p>\n</blockquote>\n<blockquote>\n<p><a href=\"x\">!note</a> y</p>\n</blockquote>\n\
         <blockquote>\n<p>[!other] y</p>\n</blockquote>\n",
    );
}

#[test]
fn a_title_ends_where_markup_allows() {
    check(
        "> [!note] a *b\n> c* d\n> e\n",
        "<div class=\"callout callout-note\" role=\"note\">\n\
         <p class=\"callout-label\">Note <span class=\"callout-title\">a <em>b\nc</em> d</span></p>\n<p>e</p>\n</div>\n",
    );
}

#[test]
fn tables_scroll_and_have_header_cells() {
    check(
        "| | B | C |\n|:-|:-:|-:|\n| 1 | `a\\|b` | |\n\n| x |\n|---|\n",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n\
         <tr><td class=\"align-left\"></td><th scope=\"col\" class=\"align-center\">B</th><th scope=\"col\" class=\"align-right\">C</th></tr>\n\
         </thead>\n<tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-center\"><code>a|b</code></td><td class=\"align-right\"></td></tr>\n\
         </tbody>\n</table>\n</div>\n\
         <div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\">x</th></tr>\n</thead>\n</table>\n</div>\n",
    );
}

#[test]
fn footnotes_are_numbered_by_first_reference_and_link_back_from_each() {
    check(
        "A[^b] and[^A] and[^b].\n\n[^a]: First, see[^c].\n[^b]:\n    - x\n[^c]: Third.\n[^d]: Unseen.\n",
        "<p>A<sup class=\"footnote-reference\"><a href=\"#fn_1\" id=\"fnref_1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup> \
         and<sup class=\"footnote-reference\"><a href=\"#fn_2\" id=\"fnref_2\" role=\"doc-noteref\" aria-label=\"Footnote 2\">2</a></sup> \
         and<sup class=\"footnote-reference\"><a href=\"#fn_1\" id=\"fnref_1_2\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes_title\">\n\
         <h2 id=\"footnotes_title\">Footnotes</h2>\n<ol>\n\
         <li id=\"fn_1\">\n<ul>\n<li>x</li>\n</ul>\n<p>\
         <a class=\"footnote-back\" href=\"#fnref_1\" role=\"doc-backlink\" aria-label=\"Back to text 1\">↩\u{fe0e}</a> \
         <a class=\"footnote-back\" href=\"#fnref_1_2\" role=\"doc-backlink\" aria-label=\"Back to text 1.2\">↩\u{fe0e}<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn_2\">\n<p>First, see<sup class=\"footnote-reference\"><a href=\"#fn_3\" id=\"fnref_3\" role=\"doc-noteref\" aria-label=\"Footnote 3\">3</a></sup>. \
         <a class=\"footnote-back\" href=\"#fnref_2\" role=\"doc-backlink\" aria-label=\"Back to text 2\">↩\u{fe0e}</a></p>\n</li>\n\
         <li id=\"fn_3\">\n<p>Third. <a class=\"footnote-back\" href=\"#fnref_3\" role=\"doc-backlink\" aria-label=\"Back to text 3\">↩\u{fe0e}</a></p>\n</li>\n\
         </ol>\n</section>\n",
    );
}

#[test]
fn tasks_have_a_mark_with_a_name() {
    check(
        "- [ ] a\n- [x] b\n- c\n\n1. [x] d\n\n   e\n",
        "<ul>\n<li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"Not done\">☐</span> a</li>\n\
         <li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"Done\">☑</span> b</li>\n<li>c</li>\n</ul>\n\
         <ol>\n<li class=\"task\">\n<p><span class=\"task-mark\" role=\"img\" aria-label=\"Done\">☑</span> d</p>\n<p>e</p>\n</li>\n</ol>\n",
    );
}

#[test]
fn a_short_line_above_a_colon_is_a_term() {
    check(
        "Open *data*\n: Data for all.\n: Free.\n\nLicence\n\n: What one may do.\n\n  And not.\n",
        "<dl>\n<dt>Open <em>data</em></dt>\n<dd>\n<p>Data for all.</p>\n</dd>\n<dd>\n<p>Free.</p>\n</dd>\n\
         <dt>Licence</dt>\n<dd>\n<p>What one may do.</p>\n<p>And not.</p>\n</dd>\n</dl>\n",
    );
}

#[test]
fn ordinary_lines_that_begin_with_a_colon_are_no_definitions() {
    let long = "Voici ce que les municipalités nous ont demandé pendant trois ans";
    check(&format!("{long}\n: des outils & du temps\n"), &format!("<p>{long}\n: des outils &amp; du temps</p>\n"));
    check(
        "One\ntwo\n: three, 100 %, `a\n: b` [x](y \"a\n: b\")\n: four\n",
        "<p>One\ntwo\n: three, 100 %, <code>a : b</code> <a href=\"y\" title=\"a\n: b\">x</a>\n: four</p>\n",
    );
    check("Word\n:smile: _x_\n", "<p>Word\n:smile: <em>x</em></p>\n");
    check("Word\n:_x_\n", "<p>Word\n:<em>x</em></p>\n");
    check(
        "> a\n> b\n> : c\n\nTerm\n: d\n",
        "<blockquote>\n<p>a\nb\n: c</p>\n</blockquote>\n<dl>\n<dt>Term</dt>\n<dd>d</dd>\n</dl>\n",
    );
}

#[test]
fn an_image_alone_with_a_title_is_a_figure() {
    check(
        "![A *dam*](d.png \"The \\\"dam\\\" & co\")\n\n![](d.png \"decorative\")\n\n![a](b.png) ![c](d.png \"t\")\n",
        "<figure>\n<img src=\"d.png\" alt=\"A dam\" loading=\"lazy\" decoding=\"async\">\n<figcaption>The \"dam\" &amp; co</figcaption>\n</figure>\n\
         <p><img src=\"d.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n\
         <p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"> <img src=\"d.png\" alt=\"c\" title=\"t\" loading=\"lazy\" decoding=\"async\"></p>\n",
    );
}

#[test]
fn code_is_left_alone() {
    let text = "```rust ignore\nlet a = \"b\"; // c -- d ...\n```\n\n`\"a\" -- :`\n";
    let html = "<pre tabindex=\"0\"><code class=\"language-rust\">let a = \"b\"; // c -- d ...\n</code></pre>\n\
                <p><code>\"a\" -- :</code></p>\n";
    assert_eq!(rendered(text, &french_france(), false).0, html);
}

#[test]
fn html_is_text_where_it_is_off_and_passed_through_where_it_is_on() {
    let text = "<div class=\"x\">\n*a*\n</div>\n\na <b>c</b>\n";
    let off = rendered(text, &english(), false);
    assert_eq!(off.0, "<p>&lt;div class=\"x\"&gt;\n*a*\n&lt;/div&gt;\n</p>\n<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    let on = rendered(text, &english(), true);
    assert_eq!(on.0, "<div class=\"x\">\n*a*\n</div>\n<p>a <b>c</b></p>\n");
    assert_eq!((off.1.has_raw_html, on.1.has_raw_html), (false, true));
}

#[test]
fn words_are_counted_across_markup_and_without_code_blocks() {
    let count = |text: &str| rendered(text, &french_canada(), false).1.words;
    assert_eq!(count("## A b\n\nl'été *es*t là : « ici » — `co de`\n\n```\nx y\n```\n\n- u\n- v\n"), 10);
    assert_eq!(count("| a | b |\n|---|---|\n| c | d |\n"), 4);
}

#[test]
fn braces_of_templates_are_text() {
    check("{{ a }} and {% b %}\n", "<p>{{ a }} and {% b %}</p>\n");
}
