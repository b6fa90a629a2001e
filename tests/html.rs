//! HTML in texts: where a hub or an entry lets it through, what stays of it and what is told.

mod support;

use support::{HUB_YAML, site};

const FRONT: &str = "---\ntitle: A\nallow: { raw-html: The table has cells that span two columns. }\n---\n";
const TABLE: &str = "<table><tr><td colspan=\"2\">Two</td></tr></table>\n";

#[test]
fn html_that_an_entry_gives_a_reason_for_stays_html() {
    let site = site(&format!("-- content/blog/a.md --\n{FRONT}{TABLE}-- content/blog/a.fr.md --\n---\ntitle: A\n---\nTexte.\n"));
    site.build_well(&[]);
    assert!(site.read("public/en/blog/a/index.html").contains("<td colspan=\"2\">Two</td>"));
    let run = site.check(&["--format", "json"]);
    assert!(!run.stdout.contains("unused-allow"), "{}", run.stdout);
}

#[test]
fn html_in_a_translation_needs_a_reason_of_its_own() {
    let site = site(&format!("-- content/blog/a.md --\n{FRONT}{TABLE}-- content/blog/a.fr.md --\n---\ntitle: A\n---\n{TABLE}"));
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.faults()), (1, vec!["content/blog/a.fr.md:4:1 error[raw-html]".to_owned()]));
}

#[test]
fn attributes_that_do_not_stay_are_told() {
    let text = "<details open class=\"x\" onclick='a()'><summary STYLE=\"color: red\">More</summary>\n\n<p data-x=1 lang=fr>Oui</p></details>\n";
    let hub = HUB_YAML.replace("collections:", "html: true\ncollections:");
    let site = site(&format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\n---\n{}", text));
    let run = site.build_json(&[]);
    let removed = |place: &str, attribute: &str, tag: &str| {
        format!(
            "content/blog/a.md:{place} warning[removed-html] `{attribute}` is taken out of `<{tag}>` | remove it, or say the same in Markdown"
        )
    };
    let expected =
        [removed("4:1-4:39", "onclick", "details"), removed("4:39-4:67", "style", "summary"), removed("6:1-6:21", "data-x", "p")];
    assert_eq!(run.diagnostics(), expected);
    let page = site.page("/en/blog/a/");
    assert_eq!(page.body(), "<details class=\"x\" open=\"\"><summary>More</summary>\n<p lang=\"fr\">Oui</p></details>");
}

#[test]
fn names_of_places_in_html_are_places_and_meet_no_others() {
    let text = "<span id=\"zig\">x</span> [z](#zig) [y](b.md#zag) [m](#main_) [h](#head) [c](#gone)\n\n## Head\n\n<div\n  class=\"a>b\" ID='head'>D</div>\n\n\
                <p id=main_>P</p>\n\n<p id=\"zig\">Q</p> <!-- <b id=\"gone\"> -->\n\nIn *it* <i id=\"É\">i</i> [e](#%C3%89)[^1] <u id=fn_1>f</u>\n\n[^1]: Note\n";
    let hub = HUB_YAML.replace("collections:", "html: true\ncollections:");
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\n---\n{text}-- content/blog/b.md --\n---\ntitle: B\n---\n\
         <script id=\"no\"></script><b id=\"zag\">b</b>\n\n[n](#no)\n"
    ));
    let dead = |place: &str| format!("content/blog/{place} error[dead-anchor]");
    let taken = |place: &str| format!("content/blog/{place} warning[removed-html]");
    let expected = [
        dead("a.md:4:53"),
        dead("a.md:4:76"),
        taken("a.md:8:1"),
        taken("a.md:11:1"),
        taken("a.md:13:1"),
        taken("a.md:15:42"),
        taken("b.md:4:1"),
        dead("b.md:6:5"),
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
    site.write(
        "content/blog/a.md",
        &format!("---\ntitle: A\n---\n{}", text.replace("[m](#main_)", "").replace("[c](#gone)", "")),
    );
    site.write("content/blog/b.md", "---\ntitle: B\n---\n<b id=\"zag\">b</b>\n");
    site.build(&[]);
    let page = site.page("/en/blog/a/");
    let body = page.body();
    let ids: Vec<&str> = body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids, ["zig", "head", "É", "fnref_1", "footnotes_title", "fn_1"], "{body}");
    assert!(body.contains("<p>P</p>") && body.contains("<div class=\"a>b\">D</div>"), "{body}");
}

#[test]
fn a_heading_without_words_is_in_no_list_of_contents() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\n## One\n\n##\n\n## Two\n\n## Three\n");
    assert_eq!(site.build_json(&[]).faults(), ["content/blog/a.md:6:1 warning[empty-heading]"]);
    let page = site.read("public/en/blog/a/index.html");
    let places = ["one", "two", "three"].map(|name| page.contains(&format!("<a href=\"#{name}\">")));
    assert_eq!((places, page.contains("href=\"#section\"")), ([true; 3], false));
}

#[test]
fn a_comment_is_shown_as_it_is_written() {
    let text = "Some <!-- aside --> words.\n\n<!-- to do:\nask them -->\n";
    let site =
        site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n{text}-- content/blog/a.fr.md --\n---\ntitle: A\n---\n"));
    let told = |place: &str, shown: &str| {
        format!(
            "content/blog/a.md:{place} error[raw-html] HTML is off on this hub, and here is some: `{shown}` | \
             remove the comment; notes for colleagues do not belong in a public text"
        )
    };
    assert_eq!(site.build_json(&[]).diagnostics(), [told("4:6-4:20", "<!-- aside -->"), told("6:1-6:12", "<!-- to do:…")]);
}
