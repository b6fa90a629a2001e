//! Front matter as writers mistype it: each slip is told once, and hides no other.

mod support;

use support::site;

#[test]
fn a_misspelt_field_is_not_told_as_missing_too() {
    let site = site("-- content/blog/a.md --\n---\ntitel: Snow\ndate: 5 octobre 2021\n---\nText\n");
    let expected = [
        "content/blog/a.md:2:1-2:6 error[unknown-field] `blog` has no field `titel` | did you mean `title`?",
        "content/blog/a.md:3:7-3:21 error[bad-date] `date` is not a date | write the year first: `date: 2021-10-05`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_line_that_cannot_be_read_hides_none_of_the_others() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: Snow: a plan\nsummary: \"Deep\" snow\ndate: 2021-02-30\npart: two\n---\nText\n",
    );
    let codes: Vec<String> = site.build_json(&[]).faults();
    let expected = [
        "content/blog/a.md:2:8 error[colon-in-value]",
        "content/blog/a.md:3:10 error[text-after-quote]",
        "content/blog/a.md:4:7 error[bad-date]",
        "content/blog/a.md:5:7 error[wrong-type]",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_draft_may_lack_all_but_its_title() {
    let hub = support::HUB_YAML.replacen(
        "    feed: true\n    fields:\n",
        "    feed: true\n    fields:\n      by: { type: text, required: true }\n",
        1,
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\nstatus: draft\n---\n\
        -- content/blog/a.fr.md --\n---\ntitle: Un\n---\n-- content/blog/b.md --\n---\nstatus: draft\n---\n"
    ));
    assert_eq!(site.build_json(&[]).faults(), ["content/blog/b.md:1:1 error[missing-field]"]);
    let shown = [
        "content/blog/a.fr.md:1:1 warning[missing-field]",
        "content/blog/a.md:1:1 warning[missing-field]",
        "content/blog/b.md:1:1 warning[missing-field]",
        "content/blog/b.md:1:1 error[missing-field]",
    ];
    assert_eq!(site.build_json(&["--drafts"]).faults(), shown);
    site.write("content/blog/a.md", "---\ntitle: A\n---\n");
    assert!(site.build_json(&[]).faults().contains(&"content/blog/a.md:1:1 error[missing-field]".to_owned()));
}
