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
