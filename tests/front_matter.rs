//! Front matter as writers mistype it: each slip is told once, and hides no other.

mod support;

use support::{HUB_YAML, site};

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
fn words_behind_a_hash_are_not_lost_in_silence_and_comments_are_none() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: Our #1 lesson\nsummary: Room #4\n  is open\ndate: 2021-10-12  # when we met\nowner: the team # for now\n\
         licence: CC-BY-4.0  #see hub.yaml\n---\nText\n\
         -- content/topics/water.yaml --\ntitle: {en: The #2 rule, fr: La règle}\nsynonyms: [tap, Well #3]\n\
         -- content/topics/ice.yaml --\ntitle: { en: Ice, fr: Glace }\nsummary:\n  en: Ice #1 here\n",
    );
    let expected = [
        "content/blog/a.md:2:8-2:21 error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
         put the text in quotes: `title: \"Our #1 lesson\"`; a comment belongs on a line of its own",
        "content/blog/a.md:3:10-4:10 error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
         put the text in quotes: `summary: \"Room #4 is open\"`; a comment belongs on a line of its own",
        "content/topics/ice.yaml:3:7-3:18 error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
         put the text in quotes: `en: \"Ice #1 here\"`; a comment belongs on a line of its own",
        "content/topics/water.yaml:1:13-1:24 error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
         put the text in quotes: `title: {en: \"The #2 rule\", fr: La règle}`",
        "content/topics/water.yaml:2:17-2:24 error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
         put the text in quotes: `synonyms: [tap, \"Well #3\"]`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

/// The line that a fault proposes for the only field of an entry, beside its title.
fn proposed(line: &str) -> String {
    let site = site(&format!("-- content/blog/a.md --\n---\ntitle: A\n{line}\n---\nText\n"));
    let run = site.build_json(&[]);
    let faults = run.diagnostics();
    let [fault] = faults.as_slice() else { return format!("not one fault but {faults:#?}") };
    let (head, help) = fault.split_once(" | ").unwrap_or((fault, ""));
    let code = head.split(['[', ']']).nth(1).unwrap_or("");
    format!("{code}: {help}")
}

#[test]
fn the_line_to_paste_leaves_the_neighbours_of_a_slip_whole() {
    let cases = [
        (
            "summary: {en: Why: because, fr: Pourquoi}",
            "colon-in-value: put the text in quotes: `summary: {en: \"Why: because\", fr: Pourquoi}`",
        ),
        ("image: {src: a.png, alt: x: y}", "colon-in-value: put the text in quotes: `image: {src: a.png, alt: \"x: y\"}`"),
        (
            "image: {src: a.png alt: x}",
            "colon-in-value: put the text in quotes: `image: {src: \"a.png alt: x\"}`; \
             or, if `alt` is a name of its own, a comma before it: `image: {src: a.png, alt: x}`",
        ),
        ("topics: [ai,, b]", "bad-yaml: remove it: `topics: [ai, b]`"),
        ("topics: [ai]]", "bad-yaml: remove it: `topics: [ai]`"),
        ("topics: [ai}", "unclosed-bracket: write `]` here: `topics: [ai]`"),
        ("topics: [ai, b", "unclosed-bracket: write the missing `]` after the last value: `topics: [ai, b]`"),
        ("summary: {en: \"A, fr: B}", "unclosed-quote: close it where its words end: `summary: {en: \"A\", fr: B}`"),
        (
            "summary: {en: \"x\", fr: \"y\" z}",
            "text-after-quote: put all of it in quotes: `summary: {en: \"x\", fr: \"\\\"y\\\" z\"}`",
        ),
        ("summary: {en: The #2 rule, fr: x}", "hash-in-value: put the text in quotes: `summary: {en: \"The #2 rule\", fr: x}`"),
        ("summary: {en: @me, fr: x}", "reserved-sign: put the text in quotes: `summary: {en: \"@me\", fr: x}`"),
        ("summary: {en: Guide [draft], fr: x}", "bad-yaml: put the text in quotes: `summary: {en: \"Guide [draft]\", fr: x}`"),
        ("summary: \"C:\\data\"", "reserved-sign: write it like this: `summary: 'C:\\data'`"),
        ("summary: \"the map's C:\\data\"", "reserved-sign: write it like this: `summary: \"the map's C:\\\\data\"`"),
    ];
    for (line, expected) in cases {
        assert_eq!(proposed(line), expected, "{line}");
    }
}

#[test]
fn what_git_has_left_is_told_once_and_hides_nothing() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n<<<<<<< HEAD\nsummary: One\n=======\nsummary: Two\n>>>>>>> autumn\ndate: 12 oct\n---\nText\n",
    );
    assert_eq!(
        site.build_json(&[]).faults(),
        ["content/blog/a.md:3:1 error[conflict-marker]", "content/blog/a.md:8:7 error[bad-date]"]
    );
}

#[test]
fn what_git_has_left_in_hub_yaml_is_told_as_such() {
    let hub = HUB_YAML.replace("timezone:", "<<<<<<< HEAD\ntheme: commons\n=======\ntheme: other\n>>>>>>> autumn\ntimezone:");
    assert_eq!(site(&format!("-- hub.yaml --\n{hub}")).build_json(&[]).faults(), ["hub.yaml:3:1 error[conflict-marker]"]);
}

#[test]
fn a_tab_hides_neither_the_line_above_nor_a_wrong_count_what_is_counted() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\ndate: 12 oct\n\tfoo: bar\n---\nText\n\
         -- content/blog/b.md --\n---\ntitle: B\ntopics: [water, nope, zip, zap]\n---\nText\n-- content/topics/water.yaml --\ntitle: Water\n",
    );
    let expected = [
        "content/blog/a.md:3:7 error[bad-date]",
        "content/blog/a.md:4:1 error[tab]",
        "content/blog/b.md:3:9 error[wrong-count]",
        "content/blog/b.md:3:17 error[unknown-reference]",
        "content/blog/b.md:3:23 error[unknown-reference]",
        "content/blog/b.md:3:28 error[unknown-reference]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn an_image_whose_words_are_wrong_is_not_told_to_lack_them() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\nimage: { src: a.png, alt: { en: a, fr: b } }\n---\nText\n-- content/blog/a.png --\nx\n",
    );
    assert_eq!(site.build_json(&[]).faults(), ["content/blog/a.md:3:27 error[wrong-type]"]);
}

#[test]
fn a_draft_may_lack_all_but_its_title() {
    let hub = HUB_YAML.replacen(
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

#[test]
fn a_list_in_place_of_fields_says_what_to_take_away() {
    let site = site("-- content/blog/a.md --\n---\n- title: Snow\n- date: 2021-10-12\n---\nText\n");
    let expected = ["content/blog/a.md:2:1-2:14 error[bad-yaml] a field does not begin with `-`, which makes a list of it | \
        take the `-` away, here and before the other fields: `title: Snow`"];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_list_on_the_line_of_its_name_is_written_in_brackets() {
    let site = site("-- content/blog/a.md --\n---\ntitle: Snow\ntopics: - ice - snow: plans\npart: two\n---\nText\n");
    let expected = [
        "content/blog/a.md:3:9-3:28 error[reserved-sign] a list with `-` cannot begin on the line of its name | \
         write it in brackets: `topics: [ice, \"snow: plans\"]`; or, if these are words, in quotes: `topics: \"- ice - snow: plans\"`",
        "content/blog/a.md:4:7-4:10 error[wrong-type] `part` must be a number | \
         write it in digits alone, for example `part: 1`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_path_of_windows_that_would_lose_its_backslashes_is_told_where_it_stands() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: Snow\nowner: \"C:\\new\"\nlicence: 'C:\\new'\nsummary: \"One\\nmore\"\n---\nText\n\
         -- content/topics/ice.yaml --\ntitle: { en: Ice, fr: Glace }\nsynonyms: { en: [\"D:\\tmp\", frost] }\n",
    );
    let faults = site.build_json(&[]).diagnostics();
    let helps: Vec<&str> = faults.iter().filter_map(|fault| fault.split_once(" | ")).map(|(_, help)| help).collect();
    let places: Vec<&str> = faults.iter().filter_map(|fault| fault.split_once("] ")).map(|(place, _)| place).collect();
    assert_eq!(
        places,
        ["content/blog/a.md:3:8-3:16 warning[lost-backslash", "content/topics/ice.yaml:2:18-2:26 warning[lost-backslash"]
    );
    let expected = [
        "for a plain backslash, write `owner: 'C:\\new'`",
        "for a plain backslash, write `synonyms: { en: ['D:\\tmp', frost] }`",
    ];
    assert_eq!(helps, expected);
}

#[test]
fn every_fault_of_a_value_is_told() {
    let hub = HUB_YAML.replace(
        "  guides:",
        "  notes:\n    label: Notes\n    fields:\n      kinds: { type: list, items: { type: choice, of: [x, y] }, max: 2 }\n      \
         code: { type: text, max: 5, pattern: \"[a-z]+\" }\n      share: { type: number }\n  guides:",
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/notes/a.md --\n---\ntitle: A\npublish_on: 2021-10-01 9:00\nkinds: [x, y, z]\n\
         code: ABCDEF\nshare: 1 000,5\narchived: true\nallow: x\n---\n"
    ));
    let expected = [
        "content/notes/a.md:3:13-3:28 error[bad-date] `publish_on` is not a date | \
         write it like this: `publish_on: 2021-10-01 09:00`",
        "content/notes/a.md:4:8-4:17 error[wrong-count] `kinds` takes at most 2, and has 3 | keep the 2 that matter most",
        "content/notes/a.md:4:15-4:16 error[unknown-choice] `kinds #3` cannot be `z` | write one of `x`, `y`",
        "content/notes/a.md:5:7-5:13 error[wrong-form] `code` does not have the form that this field wants | \
         follow the pattern `[a-z]+`",
        "content/notes/a.md:5:7-5:13 error[wrong-length] `code` is too long: 6 characters, where 5 are allowed | shorten it",
        "content/notes/a.md:6:8-6:15 error[wrong-type] `share` must be a number, with nothing but digits and a point | \
         write it like this: `share: 1000.5`",
        "content/notes/a.md:7:11-7:15 error[wrong-type] `archived` must be a group, with lines below it that stand further in | \
         write it like this: `archived: { reason: \"…\" }`",
        "content/notes/a.md:8:8-8:9 error[wrong-type] `allow` must be a group, with a code and a reason on each line | \
         write it like this: `allow: { long-sentence: \"…\" }`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn words_behind_a_hash_and_a_space_may_be_a_comment() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: Room # 3\nsummary: All of it # to be read again\ndate: 2021-10-12 # 3 days\n\
         owner: the team # for now\nlicence: CC-BY # 4.0\ntopics: [ice] # the first\n---\nText\n\
         -- content/topics/ice.yaml --\ntitle:\n  en: Ice # 9\n  fr: Glace\n",
    );
    let told =
        "warning[hash-in-value] all that follows the `#` is taken for a comment, and no reader sees it | put the text in quotes:";
    let expected = [
        format!("content/blog/a.md:2:8-2:16 {told} `title: \"Room # 3\"`; a comment belongs on a line of its own"),
        format!(
            "content/blog/a.md:3:10-3:38 {told} `summary: \"All of it # to be read again\"`; a comment belongs on a line of its own"
        ),
        format!("content/blog/a.md:6:10-6:21 {told} `licence: \"CC-BY # 4.0\"`; a comment belongs on a line of its own"),
        format!("content/topics/ice.yaml:2:7-2:14 {told} `en: \"Ice # 9\"`; a comment belongs on a line of its own"),
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn the_help_for_a_tab_says_where_its_line_begins() {
    let hub = HUB_YAML.replacen("    fields:\n", "    fields:\n      steps: { type: list, items: { type: group, fields: { name: { type: text }, day: { type: date } } } }\n", 1);
    let cases = [
        ("title: A\n\tdate: 2021-10-01", "3:1", "delete it: a field begins at the left edge", "title: A\ndate: 2021-10-01"),
        ("\ttitle: A\ndate: 2021-10-01", "2:1", "delete it: a field begins at the left edge", "title: A\ndate: 2021-10-01"),
        (
            "title: A\nsteps:\n  - name: x\n\tday: 2021-10-01",
            "5:1",
            "put spaces in its place, so that the line begins exactly below the name above: `    day: 2021-10-01`",
            "title: A\nsteps:\n  - name: x\n    day: 2021-10-01",
        ),
        ("title: A\narchived:\n\treason: x", "4:1", "replace each tab with two spaces", "title: A\narchived:\n  reason: x"),
    ];
    for (written, place, help, mended) in cases {
        let site = site(&format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\n{written}\n---\nText\n"));
        let [told] = &site.build_json(&[]).diagnostics()[..] else { panic!("not one fault in {written:?}") };
        assert!(told.starts_with(&format!("content/blog/a.md:{place}-")) && told.contains("error[tab]"), "{told}");
        assert!(told.ends_with(&format!("| {help}")), "{told}");
        site.write("content/blog/a.md", &format!("---\n{mended}\n---\nText\n"));
        site.build_well(&[]);
    }
}
