//! Signs that nobody sees: each is named where it stands, and what the program proposes mends it.

mod support;

use support::{HUB_YAML, site};

const STEPS: &str = "steps: { type: list, items: { type: group, fields: { name: { type: text }, day: { type: date } } } }";

/// What is told of the fields of an entry with a title, and the same lines as `hub check --fix` leaves them.
fn told_and_fixed(lines: &str) -> (Vec<String>, String) {
    let hub = HUB_YAML.replacen("    fields:\n", &format!("    fields:\n      {STEPS}\n"), 1);
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: Snow\n{lines}\n---\nText.\n\
         -- content/topics/water.yaml --\ntitle: {{ en: Water, fr: Eau }}\n"
    ));
    let told = site.build_json(&[]).diagnostics();
    site.check(&["--fix"]);
    let fixed = site.read("content/blog/a.md");
    let fixed = fixed.trim_start_matches("---\ntitle: Snow\n").trim_end_matches("\n---\nText.\n").to_owned();
    (told, fixed)
}

/// Lines of fields, what is told of them, and the same lines mended.
fn each_is_told_and_fixed(cases: &[(&str, &str, &str)]) {
    for (lines, expected, mended) in cases {
        let (told, fixed) = told_and_fixed(lines);
        assert_eq!((told, fixed.as_str()), (vec![format!("content/blog/a.md:{expected}")], *mended), "{lines:?}");
    }
}

#[test]
fn an_unseen_sign_is_named_where_it_stands_and_mended() {
    let cases = [
        (
            "steps:\n  - name: x\n\u{a0}\u{a0}\u{a0}\u{a0}day: 2021-02-03\n  - name: y",
            "5:1-5:5 error[control-character] there is a no-break space here (U+00A0) | \
             type the line again: `    day: 2021-02-03`",
            "steps:\n  - name: x\n    day: 2021-02-03\n  - name: y",
        ),
        (
            "summary:\u{a0}One\ntopics: [water]",
            "3:9-3:10 error[control-character] there is a no-break space here (U+00A0) | \
             type the line again: `summary: One`",
            "summary: One\ntopics: [water]",
        ),
        (
            "date\u{a0}: 2021-01-05",
            "3:1-3:6 error[control-character] there is a no-break space in `date` (U+00A0) | type it again: `date`",
            "date: 2021-01-05",
        ),
        (
            "\u{200b}date: 2021-01-05",
            "3:1-3:2 error[control-character] there is an invisible character here (U+200B) | \
             type the line again: `date: 2021-01-05`",
            "date: 2021-01-05",
        ),
        (
            "topics: [water\u{200b}]",
            "3:10-3:16 error[control-character] there is an invisible character in `water` (U+200B) | type it again: `water`",
            "topics: [water]",
        ),
        (
            "date: 2021-01-05\u{2060}",
            "3:7-3:18 error[control-character] there is an invisible character in `2021-01-05` (U+2060) | \
             type it again: `2021-01-05`",
            "date: 2021-01-05",
        ),
        (
            "status: draft\u{200b}",
            "3:9-3:15 error[control-character] there is an invisible character in `draft` (U+200B) | type it again: `draft`",
            "status: draft",
        ),
        (
            "\u{a0} \u{a0}date: 2021-01-05",
            "3:1-3:4 error[control-character] there is a no-break space here (U+00A0) | type the line again: `date: 2021-01-05`",
            "date: 2021-01-05",
        ),
        (
            "archived:\n\u{a0}\u{a0}reason: x",
            "4:1-4:3 error[control-character] there is a no-break space here (U+00A0) | type the line again: `  reason: x`",
            "archived:\n  reason: x",
        ),
        (
            "date: 2021-01-05\n\u{a0}\ntopics: [water]",
            "4:1-4:2 error[control-character] there is a no-break space here (U+00A0) | empty the line",
            "date: 2021-01-05\n\ntopics: [water]",
        ),
    ];
    each_is_told_and_fixed(&cases);
}

#[test]
fn an_unseen_sign_behind_a_hyphen_in_brackets_or_in_a_value_is_named_and_mended() {
    each_is_told_and_fixed(&[
        (
            "topics:\n  -\u{a0}water",
            "4:4-4:5 error[control-character] there is a no-break space here (U+00A0) | type the line again: `  - water`",
            "topics:\n  - water",
        ),
        (
            "archived: { reason:\u{a0}x }",
            "3:13-3:22 error[control-character] there is a no-break space in `reason: x` (U+00A0) | type it again: `reason: x`",
            "archived: { reason: x }",
        ),
        (
            "example: true\u{200b}",
            "3:10-3:15 error[control-character] there is an invisible character in `true` (U+200B) | type it again: `true`",
            "example: true",
        ),
    ]);
}

#[test]
fn each_line_with_an_unseen_sign_is_told_and_nothing_else_of_its_field() {
    let (told, fixed) =
        told_and_fixed("steps:\n  - name: x\n\u{a0} \u{a0} day: 2021-02-03\n\u{a0}\u{a0}- name: y\ndate: 5 octobre 2021");
    let places: Vec<&str> = told.iter().filter_map(|fault| fault.split_once(']')).map(|(place, _)| place).collect();
    let expected = [
        "content/blog/a.md:5:1-5:5 error[control-character",
        "content/blog/a.md:6:1-6:3 error[control-character",
        "content/blog/a.md:7:7-7:21 error[bad-date",
    ];
    assert_eq!(places, expected);
    assert_eq!(fixed, "steps:\n  - name: x\n    day: 2021-02-03\n  - name: y\ndate: 2021-10-05");
    let site = site("-- content/topics/water.yaml --\ntitle:\n\u{a0}\u{a0}en: Water\n\u{a0}\u{a0}fr\u{200b}: Eau\n");
    let faults = site.build_json(&[]).faults();
    assert_eq!(
        faults,
        ["content/topics/water.yaml:2:1 error[control-character]", "content/topics/water.yaml:3:1 error[control-character]"]
    );
}

#[test]
fn where_it_does_no_harm_it_is_left() {
    for lines in
        ["summary: \"Ice\u{a0}: a plan\u{200b}\"", "summary: >\n  Ice\u{a0}: a plan\n  \u{a0}for all", "topics: [\u{a0}water]"]
    {
        assert_eq!(told_and_fixed(lines).0, Vec::<String>::new(), "{lines:?}");
    }
    let (told, _) = told_and_fixed("summary: >\n  \u{a0}name: of ice\ndate: 2021: no");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("5:7-5:15 error[colon-in-value]"), "{told:?}");
}

#[test]
fn an_unseen_sign_in_hub_yaml_is_named() {
    let hub =
        |from: &str, to: &str| site(&format!("-- hub.yaml --\n{}", HUB_YAML.replacen(from, to, 1))).build_json(&[]).faults();
    assert_eq!(hub("timezone:", "timezone\u{a0}:"), ["hub.yaml:3:1 error[control-character]"]);
    assert_eq!(hub("    feed:", "\u{a0}\u{a0}  feed:"), ["hub.yaml:10:1 error[control-character]"]);
    assert_eq!(hub("    label: { en: Blog,", "    label: { en: Blog, fr:\u{a0}X,"), ["hub.yaml:9:24 error[control-character]"]);
    assert_eq!(hub("Test hub", "Test\u{7} hub"), ["hub.yaml:1:18 error[control-character]"]);
    assert_eq!(hub("{ en: Test hub", "{ en: Test: hub"), ["hub.yaml:1:14 error[colon-in-value]"]);
}

#[test]
fn an_unseen_sign_beside_the_hyphens_below_the_fields_is_named() {
    let told = site("-- content/blog/a.md --\n---\ntitle: Snow\n---\u{200b}\nText.\n").build_json(&[]).diagnostics();
    let expected = "content/blog/a.md:1:1-1:4 error[unclosed-front-matter] the fields that begin here are never closed | there is an \
                    invisible character in this line (U+200B): delete the line and type it again: `---`";
    assert_eq!(told, [expected]);
}

#[test]
fn a_zero_in_a_file_of_utf_8_is_a_sign_that_nobody_sees() {
    let site = site("-- content/blog/a.md --\n---\ntitle: Été\n---\nTexte\0 déjà vu à l’école.\n");
    let expected = ["content/blog/a.md:4:6-4:7 error[control-character] there is an invisible character here (U+0000) | \
                     delete it: put the cursor behind it and press Backspace"];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_byte_order_mark_is_one_character_wherever_it_stands() {
    let hub = HUB_YAML;
    let site = site(&format!(
        "-- hub.yaml (bom) --\n{hub}-- content/blog/a.md (bom) --\n---\ntitle: Snow\n---\nText.\n\
         -- content/blog/b.md (bom) --\n\n---\ntitle: Ice\n---\nText.\n-- content/topics/water.yaml (bom) --\ntitle: Water\n"
    ));
    let told = site.build_json(&[]).diagnostics();
    let places: Vec<&str> =
        told.iter().filter_map(|fault| fault.split_once("[byte-order-mark]")).map(|(place, _)| place).collect();
    let expected = [
        "content/blog/a.md:1:1-1:2 warning",
        "content/blog/b.md:1:1-1:2 warning",
        "content/topics/water.yaml:1:1-1:2 warning",
        "hub.yaml:1:1-1:2 warning",
    ];
    assert_eq!(places, expected);
}
