//! Links, images, and what does not become one.

use super::*;

/// Renders with each link led to the target that `resolve` gives.
fn resolved(text: &str, resolve: &dyn Fn(usize, &str) -> Target) -> String {
    let words = english_words();
    let typography = english();
    read(text, &Setting { typography: &typography, typographies: &[], words: &words, raw_html: false, below: Below::Title })
        .1
        .fill(resolve)
}

#[test]
fn a_note_stands_where_the_words_of_a_link_do_not_say_it() {
    let note = Note { text: "(PDF, 1 kB)".to_owned(), unless: vec!["pdf".to_owned()] };
    let file = |_: usize, _: &str| Target::Address { href: "/f.pdf".to_owned(), lang: None, note: Some(note.clone()) };
    assert_eq!(
        resolved("[Pdfs](f.pdf), [plan (PDF)](f.pdf) and [f.pdf](f.pdf)", &file),
        "<p><a href=\"/f.pdf\">Pdfs</a> <span class=\"link-note\">(PDF, 1 kB)</span>, \
         <a href=\"/f.pdf\">plan (PDF)</a> and <a href=\"/f.pdf\">f.pdf</a></p>\n"
    );
}

#[test]
fn links_lead_to_their_addresses() {
    let html = resolved("[a](../guides/x.en.md#b \"It's\"), [c](d.md) and ![e](f.png), [g](h.md).", &|number, target| match (
        number, target,
    ) {
        (0, "../guides/x.en.md#b") => Target::Address { href: "/en/guides/x/#b".to_owned(), lang: None, note: None },
        (1, "d.md") => Target::Address {
            href: "/en/d/?a&b=é".to_owned(),
            lang: Some("en".to_owned()),
            note: Some(Note { text: "(in English)".to_owned(), unless: vec!["(in English)".to_owned()] }),
        },
        (2, "f.png") => Target::Image { src: "/files/f.png".to_owned(), size: [Some(3), Some(2)], alt: None, credit: None },
        _ => Target::Dropped,
    });
    assert_eq!(
        html,
        "<p><a href=\"/en/guides/x/#b\" title=\"It’s\">a</a>, <a href=\"/en/d/?a&amp;b=%C3%A9\" lang=\"en\" hreflang=\"en\">c</a> \
         <span class=\"link-note\">(in English)</span> and \
         <img src=\"/files/f.png\" alt=\"e\" width=\"3\" height=\"2\" loading=\"lazy\" decoding=\"async\">, g.</p>\n"
    );
}

#[test]
fn an_image_that_is_dropped_leaves_its_words() {
    assert_eq!(resolved("![a *b* \"c\"](x.png)", &|_, _| Target::Dropped), "<p>a b “c”</p>\n");
}

#[test]
fn no_script_ever_becomes_a_link() {
    for target in ["javascript:x", "JavaScript:x", "<java&Tab;script:x>", "<&#1;javascript:x>", "data:text/html,x", "vbscript:x"]
    {
        check(&format!("[a]({target}) ![b]({target})"), "<p>a b</p>\n");
    }
    let trusted = |_: usize, _: &str| Target::Address { href: "javascript:x".to_owned(), lang: None, note: None };
    assert_eq!(resolved("[a](b.md)", &trusted), "<p>a</p>\n");
}

#[test]
fn allowed_schemes_are_links_and_addresses_stay_as_they_are() {
    check(
        "<https://a.org/b--c> <a@b.org> [t](tel:+1-2) [x](#y) [z](//h/i)",
        "<p><a href=\"https://a.org/b--c\">https://a.org/b--c</a> <a href=\"mailto:a@b.org\">a@b.org</a> \
         <a href=\"tel:+1-2\">t</a> <a href=\"#y\">x</a> <a href=\"//h/i\">z</a></p>\n",
    );
}

#[test]
fn strikethrough_and_hard_breaks() {
    check("~~a~~ ~b~\\\nc", "<p><del>a</del> <del>b</del><br>\nc</p>\n");
}

#[test]
fn numbers_of_links_count_those_in_images_and_footnotes() {
    let seen = std::cell::RefCell::new(Vec::new());
    let text = "[^1] ![x [y](in-alt)](image)\n\n[^1]: [n](note)\n\n[l](last)";
    resolved(text, &|number, target| {
        seen.borrow_mut().push((number, target.to_owned()));
        Target::AsWritten
    });
    let expected = [(0, "image"), (3, "last"), (2, "note")].map(|(number, target)| (number, target.to_owned()));
    assert_eq!(seen.into_inner(), expected);
    let links: Vec<_> = outline(text, false).links.into_iter().map(|link| link.target).collect();
    assert_eq!(links, ["image", "in-alt", "note", "last"]);
}
