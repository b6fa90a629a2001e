//! The lines `---` around fields as writers mistype them: each is told once, and the help mends it.

mod support;

use support::{HUB_YAML, site};

/// What is told of an entry, and how it stands once the help is followed.
struct Slip {
    written: &'static str,
    told: &'static str,
    mended: &'static str,
}

const WATER: &str = "-- content/topics/water.yaml --\ntitle: { en: Water, fr: Eau }\n";

fn check(slips: &[Slip]) {
    for slip in slips {
        let site = site(&format!("-- content/blog/a.md --\n{}{WATER}", slip.written));
        let told: Vec<String> = site.build_json(&[]).diagnostics();
        assert_eq!(told, [format!("content/blog/a.md:{}", slip.told)], "{:?}", slip.written);
        site.write("content/blog/a.md", slip.mended);
        site.build_well(&[]);
        let page = site.read("public/en/blog/a/index.html");
        assert!(page.contains(">Snow</h1>") && page.contains("/en/topics/water/"), "{:?}: {page}", slip.mended);
    }
}

#[test]
fn fields_below_an_early_fence_are_no_text() {
    check(&[
        Slip {
            written: "---\ntitle: Snow\n---\ndate: 2021-01-05\ntopics: [water]\n---\nText.\n",
            told: "3:1-3:4 error[fields-in-text] there are fields below this `---`, where readers would see them as text | \
                   remove this `---`: the one below them closes the fields; if this is text, write `date\\:` in line 4",
            mended: "---\ntitle: Snow\ndate: 2021-01-05\ntopics: [water]\n---\nText.\n",
        },
        Slip {
            written: "---\ntitle: Snow\n---\n\ntopics: [water]\ndate: 2021-01-05\nimage:\n  src: a.png\n\nText.\n",
            told: "3:1-3:4 error[fields-in-text] there are fields below this `---`, where readers would see them as text | \
                   move this `---` below line 8, the last of the fields; if this is text, write `topics\\:` in line 5",
            mended: "---\ntitle: Snow\n\ntopics: [water]\ndate: 2021-01-05\n---\n\nText.\n",
        },
        Slip {
            written: "---\n---\ntitle: Snow\ntopics: [water]\n----\nText.\n",
            told: "2:1-2:4 error[fields-in-text] there are fields below this `---`, where readers would see them as text | \
                   remove this `---`, and write line 5 as `---`; if this is text, write `title\\:` in line 3",
            mended: "---\ntitle: Snow\ntopics: [water]\n---\nText.\n",
        },
        Slip {
            written: "---\ntopics: [water]\n---\ntitle: Snow\n\nText.\n",
            told: "3:1-3:4 error[fields-in-text] there are fields below this `---`, where readers would see them as text | \
                   move this `---` below line 4, the last of the fields; if this is text, write `title\\:` in line 4",
            mended: "---\ntopics: [water]\ntitle: Snow\n---\n\nText.\n",
        },
    ]);
}

/// What is told of an entry that has a title, a place and a start, with a text.
fn told_of(collection: &str, fields: &str, body: &str) -> Vec<String> {
    let hub = format!("{HUB_YAML}  events: {{ kind: event, label: Events }}\n");
    let file = format!("content/{collection}/a.md");
    let told = site(&format!("-- hub.yaml --\n{hub}-- {file} --\n---\ntitle: Snow\n{fields}---\n{body}")).build_json(&[]);
    told.diagnostics().iter().map(|told| told.replacen(&format!("{file}:"), "", 1)).collect()
}

#[test]
fn a_line_that_may_be_text_is_a_doubt() {
    let doubt = |place: &str, name: &str, escaped: &str| {
        format!(
            "{place} warning[fields-in-text] this looks like the field `{name}`, and stands below the `---` that closes the \
             fields | if it is the field, move this line above that `---`; if it is text, write `{escaped}`"
        )
    };
    for (body, expected) in [
        ("\nsummary: what we learned\n\nText.\n", doubt("5:1-5:25", "summary", "summary\\: what we learned")),
        ("date: 12 October 2021\n\nText.\n", doubt("4:1-4:22", "date", "date\\: 12 October 2021")),
        ("title: Ice\nimage: a.png\n---\nText.\n", doubt("5:1-5:13", "image", "image\\: a.png")),
        ("date: later\nowner: the hub's team\n\nText.\n", doubt("5:1-5:22", "owner", "owner\\: the hub's team")),
        ("owner: the hub's team\nlicence: none\n", doubt("4:1-4:22", "owner", "owner\\: the hub's team")),
    ] {
        assert_eq!(told_of("blog", "", body), [expected], "{body:?}");
    }
    let place = doubt("6:1-6:21", "place", "place\\: the town hall");
    assert_eq!(told_of("events", "start: 2027-10-10\n", "start: 10:00\nplace: the town hall\n"), [place]);
}

#[test]
fn text_that_begins_as_a_field_does_is_text() {
    for body in [
        "date\\: the day on which it began.\n",
        "date: the day on which it began.\n",
        "date: a question\n---\n\nText.\n",
        "summary: this text is old.\n\nText.\n",
        "topics: what we talk of\n",
        "status: now | title: x\n---|---\n1|2\n",
        "owner: who | summary: what\n|---|:-:|\n|1|2|\n",
        "owner:\n\n- Text.\n",
        "title: the name\nsummary: what it says.\n",
        "Date: Friday\nPlace: here\n",
        "water: what we drink\nice: what we skate on\n",
        "Text.\n\ndate: Friday\ntitle: none\n",
        "- date: Friday\n- title: none\n",
        "```yaml\ndate: Friday\ntitle: none\n```\n",
    ] {
        assert_eq!(told_of("guides", "", body), Vec::<String>::new(), "{body:?}");
    }
    let told = told_of("blog", "", "image: ![A map](m.png)\n\nText.\n");
    assert!(matches!(&told[..], [told] if told.starts_with("4:17-4:22 error[dead-image]")), "{told:?}");
    let fields = "start: 2027-10-10\nplace: the town hall\nlanguages: [en]\n";
    let body = "place: the town hall, second floor\nlanguages: English and French, with interpreters\n\nBring skates.\n";
    assert_eq!(told_of("events", fields, body), Vec::<String>::new());
    let body = "end: 12:00\\\nplace: the town hall\n";
    assert_eq!(told_of("events", "start: 2027-10-10\n", body), Vec::<String>::new());
}

#[test]
fn fields_without_their_fence_are_given_it() {
    const MENDED: &str = "---\ntitle: Snow\ntopics: [water]\n---\nText.\n";
    let unlike = |written, told| Slip { written, told, mended: MENDED };
    check(&[
        unlike(
            "----\ntitle: Snow\ntopics: [water]\n----\nText.\n",
            "1:1-1:5 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line and in line 4, and nothing before or behind them: `---`",
        ),
        unlike(
            " ---\ntitle: Snow\ntopics: [water]\n---\nText.\n",
            "1:1-1:5 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line, and nothing before or behind them: `---`",
        ),
        unlike(
            "—\ntitle: Snow\ntopics: [water]\n\nText.\n",
            "1:1-1:2 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line, and the same in a line of its own below line 3: `---`",
        ),
        unlike(
            "```yaml\ntitle: Snow\ntopics: [water]\n```\nText.\n",
            "1:1-1:8 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line and in line 4, and nothing before or behind them: `---`",
        ),
        unlike(
            "+++\ntitle: Snow\ntopics: [water]\n+++\nText.\n",
            "1:1-1:4 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line and in line 4, and nothing before or behind them: `---`",
        ),
        unlike(
            "\u{200b}---\ntitle: Snow\ntopics: [water]\n---\nText.\n",
            "1:1-1:5 error[no-front-matter] the line above the fields is not exactly `---` | \
             write three hyphens in this line, and nothing before or behind them: `---`",
        ),
        unlike(
            "title: Snow\ntopics: [water]\n---\nText.\n",
            "1:1-1:12 error[no-front-matter] there is no line `---` above the fields | put a line `---` above this one",
        ),
        unlike(
            "title: Snow\ntopics: [water]\n--\nText.\n",
            "1:1-1:12 error[no-front-matter] there is no line `---` above the fields | \
             put a line `---` above this one, and write line 3 as `---` too",
        ),
        unlike(
            "title: Snow\ntopics:\n  - water\n\nText.\n",
            "1:1-1:12 error[no-front-matter] there is no line `---` above the fields | \
             put a line `---` above this one, and another below line 3, the last of the fields",
        ),
        unlike(
            "A line\n---\ntitle: Snow\ntopics: [water]\n---\nText.\n",
            "1:1-1:7 error[no-front-matter] something stands above the fields | \
             move it below the second `---`, or remove it: the first `---` belongs in line 1",
        ),
    ]);
}

#[test]
fn a_rule_in_the_text_does_not_close_the_fields() {
    let told = |place| {
        let words = "the text begins here, and no `---` closes the fields above it | put a line `---` above this one";
        format!("{place} error[unclosed-front-matter] {words}").leak()
    };
    check(&[
        Slip {
            written: "---\ntitle: Snow\ntopics: [water]\n\nText that is here.\n\n---\n\nMore.\n",
            told: told("5:1-5:19"),
            mended: "---\ntitle: Snow\ntopics: [water]\n\n---\nText that is here.\n\n---\n\nMore.\n",
        },
        Slip {
            written: "---\ntitle: Snow\ntopics: [water]\n\n## Part\n\nText of it: long.\n\n---\n\nMore.\n",
            told: told("5:1-5:8"),
            mended: "---\ntitle: Snow\ntopics: [water]\n\n---\n## Part\n\nText of it: long.\n\n---\n\nMore.\n",
        },
    ]);
    site(&format!(
        "-- content/blog/a.md --\n---\ntitle: Snow\n\n# A note\nsummary: \"One\n\ntwo words: three\"\n\ntopics: [\n\nwater\n]\n---\nText.\n{WATER}"
    ))
    .build_well(&[]);
}
