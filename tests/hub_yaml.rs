//! What hub says of a `hub.yaml` that asks for what it cannot have, each thing once.

mod support;

use support::{HUB_YAML, site};

/// What is told of the usual `hub.yaml` with other words for some of its own.
fn told(changes: &[(&str, &str)]) -> Vec<String> {
    let hub = changes.iter().fold(HUB_YAML.to_owned(), |hub, (from, to)| {
        assert!(hub.contains(from), "{from}");
        hub.replacen(from, to, 1)
    });
    let pages = "-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/blog/a.fr.md --\n---\ntitle: A\n---\n";
    let run = site(&format!("-- hub.yaml --\n{hub}{pages}")).build_json(&[]);
    let short = |line: &String| {
        let (place, rest) = line.split_once(' ').unwrap_or((line, ""));
        format!("{} {rest}", place.split('-').next().unwrap_or(""))
    };
    run.diagnostics().iter().map(short).collect()
}

const ALL_FACETS: &str = "`text`, `number`, `boolean`, `url`, `email`, `choice`, `reference`, `references`, `list`";

#[test]
fn a_facet_where_nothing_can_be_narrowed_is_told() {
    let fields = "    fields:\n      at: { type: date, facet: true }\n      no: { type: date, facet: false }\n      tags: { type: list, facet: true }\n      days: { type: list, items: date, facet: true }\n      who: { type: group, fields: { role: { type: text, facet: true } } }\n      level";
    let nothing = |place: &str, of: &str| {
        format!(
            "hub.yaml:{place} warning[unused-key] `facet` does nothing in a field of type `{of}` | take the line out, or give the field a type that uses `facet`: {ALL_FACETS}"
        )
    };
    let expected = [
        nothing("17:25", "date"),
        nothing("20:40", "date"),
        "hub.yaml:21:57 warning[unused-key] `facet` does nothing in a part of another field | take the line out: a list is narrowed by fields of the entries themselves".to_owned(),
    ];
    assert_eq!(told(&[("    fields:\n      level", fields)]), expected);
}

#[test]
fn a_reference_to_no_collection_is_told() {
    assert_eq!(
        told(&[("to: topics, max", "to: [], max")]),
        [
            "hub.yaml:12:39 error[wrong-type] `collections.blog.fields.topics.to` must be a collection, or a list of at least one | write it like this: `to: blog`"
        ]
    );
}

#[test]
fn a_collection_that_is_declared_twice_is_one_fault() {
    let twice = "collections:\n  blog: { label: Again }\n";
    assert_eq!(
        told(&[("collections:\n", twice)]),
        ["hub.yaml:9:3 error[repeated-key] `blog` stands here a second time | keep one of the two lines"]
    );
}

#[test]
fn a_collection_at_the_address_of_a_page_that_every_hub_has_is_one_fault() {
    assert_eq!(
        told(&[("    label: Guides\n", "    label: Guides\n    path: a-z\n")]),
        [
            "hub.yaml:13:3 error[same-address] a page that every hub has is at the address `/en/a-z/` | give the collection another `path`"
        ]
    );
}

#[test]
fn languages_that_are_none_are_one_fault() {
    let languages = "languages:\n  en: { name: English, locale: en-CA }\n  fr: { name: Français, locale: fr-CA }\n";
    assert_eq!(
        told(&[(languages, "languages: {}\n")]),
        [
            "hub.yaml:4:12 error[wrong-type] `languages` must be a group of at least one language | write it like this: `languages: { en: { name: English, locale: en-CA }, fr: { name: Français, locale: fr-CA } }`"
        ]
    );
}

#[test]
fn a_time_zone_is_that_of_a_place() {
    let of_city = "write the zone of a city, whose clocks change to summer time as they should: `timezone: America/Toronto`";
    let any = "write the continent and a city, such as `America/Toronto` or `America/Winnipeg`";
    for (zone, help) in [("EST", of_city), ("EST5EDT", of_city), ("Toronto", of_city), ("Etc/GMT+5", any)] {
        assert_eq!(
            told(&[("America/Toronto", zone)]),
            [format!("hub.yaml:3:11 error[unknown-timezone] `{zone}` is not the time zone of a place | {help}")]
        );
    }
    for zone in ["UTC", "Canada/Eastern"] {
        assert_eq!(told(&[("America/Toronto", zone)]), Vec::<String>::new());
    }
}

#[test]
fn a_place_in_the_editor_s_address_that_nothing_fills_is_told() {
    let editor = |address: &str| format!("editor: \"{address}\"\ncollections:");
    assert_eq!(told(&[("collections:", &editor("edit://{file}:{line}"))]), Vec::<String>::new());
    assert_eq!(
        told(&[("collections:", &editor("edit://{path}:{lin}"))]),
        [
            "hub.yaml:7:9 error[unknown-place] nothing fills `{lin}` in `editor` | did you mean `{line}`?",
            "hub.yaml:7:9 error[unknown-place] nothing fills `{path}` in `editor` | what can stand there is `{file}`, `{line}`",
        ]
    );
}

#[test]
fn what_shapes_the_list_of_a_collection_without_one_is_told() {
    let told_of = |line: usize, key: &str| {
        format!(
            "hub.yaml:{line}:5 warning[unused-key] `{key}` does nothing in a collection whose `path` is empty: it has no list of its own | take the line out, or give the collection a `path`"
        )
    };
    for path in ["''", "{ en: '', fr: / }"] {
        assert_eq!(
            told(&[("    feed: true\n", &format!("    feed: true\n    path: {path}\n    sort: title\n    page_size: 5\n"))]),
            [told_of(10, "feed"), told_of(12, "sort"), told_of(13, "page_size")]
        );
    }
    let one = "    feed: true\n    path: { en: '', fr: blogue }\n    sort: title\n";
    assert_eq!(told(&[("    feed: true\n", one)]), Vec::<String>::new());
}

#[test]
fn a_collection_in_the_menu_that_has_no_list_is_told() {
    for path in ["''", "{ en: '', fr: blogue }"] {
        let changes = [
            ("    feed: true\n", format!("    path: {path}\n")),
            ("collections:", "navigation: [topics, blog]\ncollections:".to_owned()),
        ];
        assert_eq!(
            told(&changes.each_ref().map(|(from, to)| (*from, to.as_str()))),
            [
                "hub.yaml:7:22 error[no-list] `blog` has no list that the menu could lead to, as its `path` is empty | name one of its entries, as `blog/about`, or give the collection a `path`"
            ]
        );
    }
}

#[test]
fn a_byte_order_mark_is_told_in_hub_yaml_and_in_words() {
    let text = format!("-- hub.yaml (bom) --\n{HUB_YAML}-- themes/commons/words/en-CA.yaml (bom) --\nsearch: Find\n");
    let run = site(&text).build_json(&[]);
    let marks = ["hub.yaml:1:1 warning[byte-order-mark]", "themes/commons/words/en-CA.yaml:1:1 warning[byte-order-mark]"];
    assert_eq!((run.status, run.faults()), (0, marks.map(str::to_owned).to_vec()));
}

#[test]
fn a_key_that_is_misspelt_is_not_missing_too() {
    let changes = [
        ("title: {", "titel: {"),
        ("base_url:", "base-url:"),
        ("name: English", "nmae: English"),
        ("label: Guides", "lable: Guides"),
        ("type: choice", "typ: choice"),
    ];
    let expected: [&str; 5] = [
        "hub.yaml:1:1 error[unknown-key] `hub.yaml` has no key `titel` | did you mean `title`?",
        "hub.yaml:2:1 error[unknown-key] `hub.yaml` has no key `base-url` | did you mean `base_url`?",
        "hub.yaml:5:9 error[unknown-key] a language has no key `nmae` | did you mean `name`?",
        "hub.yaml:15:5 error[unknown-key] a collection has no key `lable` | did you mean `label`?",
        "hub.yaml:17:16 error[unknown-key] a field has no key `typ` | did you mean `type`?",
    ];
    assert_eq!(told(&changes), expected);
}

#[test]
fn a_key_without_a_value_is_empty_and_not_missing() {
    let expected = [
        "hub.yaml:1:1 error[missing-key] `title` is empty | write something behind the colon: `title: …`",
        "hub.yaml:15:5 error[missing-key] `label` is empty | write something behind the colon: `label: { en: …, fr: … }`",
    ];
    assert_eq!(
        told(&[("title: { en: Test hub, fr: Carrefour d'essai }", "title:"), ("    label: Guides\n", "    label:\n")]),
        expected
    );
}

#[test]
fn what_is_wrong_with_a_language_hides_nothing_of_the_content() {
    let hub = HUB_YAML.replace("name: English, locale: en-CA", "nmae: English, locale: [en-CA]");
    let site = site(&format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\n---\n[Here](b.md)\n"));
    let expected = [
        "content/blog/a.md:4:8-4:12 error[dead-link] this link leads to nothing: there is no `b.md` | did you mean `a.md`?",
        "hub.yaml:5:9-5:13 error[unknown-key] a language has no key `nmae` | did you mean `name`?",
        "hub.yaml:5:32-5:39 error[wrong-type] `languages.en.locale` must be text | write it like this: `locale: en-CA`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_count_that_is_none_is_told() {
    let fields = "    fields:\n      name: { type: text, min: -1, max: 1.5 }\n      share: { type: number, min: -1, max: 1.5 }\n      level";
    let expected = [
        "hub.yaml:17:32 error[wrong-type] `collections.guides.fields.name.min` must be a whole number, 0 or more | write it like this: `min: 1`",
        "hub.yaml:17:41 error[wrong-type] `collections.guides.fields.name.max` must be a whole number, 0 or more | write it like this: `max: 2`",
    ];
    assert_eq!(told(&[("    fields:\n      level", fields)]), expected);
}

#[test]
fn choices_that_are_none_are_told_once() {
    let fields = "    fields:\n      none: { type: choice, of: {} }\n      odd: { type: choice, of: [{ x: X }] }\n      level";
    let expected = [
        "hub.yaml:17:33 error[wrong-type] `collections.guides.fields.none.of` must be a list of at least one value | write it like this: `of: [first, second]`",
        "hub.yaml:18:33 error[wrong-type] `collections.guides.fields.odd.of #1` must be text | write it like this: `X`",
    ];
    assert_eq!(told(&[("    fields:\n      level", fields)]), expected);
}
