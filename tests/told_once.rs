//! One mistake is one diagnostic, and says what is true.

mod support;

use support::{HUB_YAML, site};

/// Every diagnostic of a site.
fn told(text: &str) -> Vec<String> {
    site(text).build_json(&[]).diagnostics()
}

#[test]
fn a_link_to_a_second_file_for_one_entry_holds() {
    let post = "---\ntitle: B\n---\n";
    let expected = "content/blog/b.md:1:1-1:4 error[same-entry] another file is already the entry `b` in this language | \
                    keep one of them, or rename one";
    let link = "-- content/blog/a.md --\n---\ntitle: A\n---\n[One](b.md), [the other](b.en.md)\n";
    assert_eq!(told(&format!("{link}-- content/blog/b.md --\n{post}-- content/blog/b.en.md --\n{post}")), [expected]);
}

#[test]
fn a_part_that_is_no_number_is_not_missing_too() {
    let hub = HUB_YAML.replace("collections:\n", "collections:\n  series: { kind: series, label: Series }\n");
    let part = |name: &str, line: &str| format!("-- content/blog/{name}.md --\n---\ntitle: {name}\nseries: s\n{line}---\n");
    let hub = format!("-- hub.yaml --\n{hub}-- content/series/s.yaml --\ntitle: S\n{}", part("one", "part: 1\n"));
    let expected = "content/blog/two.md:4:7-4:10 error[wrong-type] `part` must be a number | write it in digits alone, for example `part: 1`";
    assert_eq!(told(&format!("{hub}{}", part("two", "part: two\n"))), [expected]);
    let missing = "content/blog/two.md:3:9-3:10 warning[unclear-part] other parts of this series have a number, and this one has none | \
                   add a line: `part: 2`";
    assert_eq!(told(&format!("{hub}{}", part("two", ""))), [missing]);
}

#[test]
fn what_has_expired_is_not_said_to_come() {
    let post = |topic: &str| {
        format!("-- content/blog/a.md --\n---\ntitle: A\ntopics: [t]\n---\n-- content/topics/t.yaml --\ntitle: T\n{topic}\n")
    };
    let place = "content/blog/a.md:3:10-3:11 warning[reference-to-hidden] this names `t`, which is not published:";
    let expired = "it expired on 2021-11-30 | remove the name, or change `expires_on` in that entry: the reference is left out";
    assert_eq!(told(&post("expires_on: 2021-11-30")), [format!("{place} {expired}")]);
    let to_come = "it is scheduled for 2021-12-02 | until it is, the reference is left out";
    assert_eq!(told(&post("publish_on: 2021-12-02")), [format!("{place} {to_come}")]);
}

#[test]
fn what_names_a_collection_as_it_is_told_to_be_called_is_right() {
    let post = "-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/guides/g.md --\n---\ntitle: G\nabout: blog/a\n---\n";
    let hub = HUB_YAML
        .replace("  blog:\n", "  Blog:\n")
        .replace("      level:", "      about: { type: reference, to: blog }\n      level:");
    let name = "hub.yaml:9:3-9:7 error[bad-path] `Blog` cannot stand in an address | write only plain small letters, digits and `-`: `blog`";
    assert_eq!(told(&format!("-- hub.yaml --\nnavigation: [blog]\n{hub}{post}")), [name]);
    // A sign that may stand there is no slip.
    let plain = hub.replace("  Blog:\n", "  our_blog:\n").replace("to: blog", "to: our_blog");
    let unknown = "hub.yaml:1:14-1:22 error[unknown-collection] there is no collection `our-blog` | did you mean `our_blog`?";
    assert_eq!(told(&format!("-- hub.yaml --\nnavigation: [our-blog]\n{plain}")), [unknown]);
}
