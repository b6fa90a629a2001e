//! YAML as writers mistype it: each slip is told once, at its own line, with a line that mends it.

mod support;

use support::{Site, site};

const HUB: &str = "title: Marsh
base_url: https://hub.example.org/
timezone: America/Moncton
languages:
  fr: { name: Français, locale: fr-CA }
  en: { name: English, locale: en-CA }
collections:
  trials:
    kind: article
    label: { fr: Essais, en: Trials }
    fields:
      topics: { type: references, to: topics }
      words: { type: list, items: { type: text } }
      cost: { type: group, fields: { amount: { type: number }, currency: { type: text } } }
      steps: { type: list, items: { type: group, fields: { name: { type: text }, day: { type: date } } } }
      site: { type: url, label: { fr: Site, en: Site } }
      place: { type: references, to: [trials, topics], label: { fr: Lieu, en: Place } }
  topics:
    kind: topic
    label: { fr: Thèmes, en: Topics }
";

fn hub(trial: &str, topic: &str, hub: &str) -> Site {
    site(&format!(
        "-- hub.yaml --\n{hub}-- content/trials/a.md --\n---\n{trial}\n---\nText\n-- content/topics/soil.yaml --\n{topic}\n\
         -- content/topics/water.yaml --\ntitle: {{ fr: Eau, en: Water }}\n"
    ))
}

/// What is told as wrong, without the folders of its files.
fn told(site: &Site) -> Vec<String> {
    let short = |fault: String| fault.replace("content/trials/", "").replace("content/topics/", "");
    let wrong = |fault: &String| fault.contains(" error[");
    site.build_json(&[]).diagnostics().into_iter().filter(wrong).map(short).collect()
}

/// A text in which the line of its only fault is the one to paste; empty where the fault proposes none.
fn mended(text: &str, fault: &str, lines_above: usize) -> String {
    let paste = || {
        let number: usize = fault.split(':').nth(1)?.parse().ok()?;
        let new = fault.split_once(" | ")?.1.rsplit('`').nth(1)?;
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let old = lines.get_mut(number - 1 - lines_above)?;
        *old = format!("{}{new}", &old[..old.len() - old.trim_start_matches(' ').len()]);
        Some(lines.join("\n"))
    };
    paste().unwrap_or_default()
}

const TOPIC: &str = "title: { fr: Le sol, en: Soil }";
const FORM: &str = "this line is not in the form `key: value` | write a name, a colon, a space and a value: ";
const BULLET: &str = "an item of a list begins with a hyphen and a space | write a hyphen and a space before each item: ";
const COMMA: &str = "the comma ends the text here: in brackets it stands between two values | ";
const OPEN: &str = "a `[` or `{` is opened and never closed | write the missing ";

#[test]
fn a_first_line_without_its_colon_is_told_and_no_line_below_it() {
    let cases = [
        ("title:Snow", "2:1-2:11", "title: Snow"),
        ("Snow and ice", "2:1-2:13", "title: …"),
        ("title = Snow", "2:1-2:13", "title: Snow"),
        ("title：Snow", "2:1-2:11", "title: Snow"),
        ("**title**: Snow", "2:1-2:16", "title: Snow"),
        ("**title:** Snow", "2:1-2:16", "title: Snow"),
        ("`title`: Snow", "2:1-2:14", "title: Snow"),
        ("title:Snow: a plan", "2:1-2:19", "title: \"Snow: a plan\""),
    ];
    for (line, place, new) in cases {
        let trial = format!("{line}\nsummary: A plan.\ndate: 2025-01-05\nsite: https://example.org/x\ntopics: [soil, water]");
        let faults = told(&hub(&trial, TOPIC, HUB));
        assert_eq!(faults, [format!("a.md:{place} error[bad-yaml] {FORM}`{new}`")], "{line}");
        assert_eq!(told(&hub(&mended(&trial, &faults[0], 1), TOPIC, HUB)), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_slip_within_a_block_is_told_at_its_own_line_and_mended_by_the_line_to_paste() {
    let cases = [
        ("steps:\n  - name:Dig\n    day: 2026-02-03", format!("4:5-4:13 error[bad-yaml] {FORM}`- name: Dig`")),
        ("steps:\n  -name: Dig\n    day: 2026-02-03", format!("4:3-4:13 error[bad-yaml] {BULLET}`- name: Dig`")),
        ("cost:{ amount: 12, currency: CAD }", format!("3:1-3:35 error[bad-yaml] {FORM}`cost: {{ amount: 12, currency: CAD }}`")),
        (
            "cost: { amount:12, currency:CAD }",
            "3:9-3:32 error[bad-yaml] a space is missing after the colon of `amount` | \
             write it like this: `cost: { amount: 12, currency: CAD }`"
                .to_owned(),
        ),
        (
            "cost: { amount: 12,5, currency: CAD }",
            format!(
                "3:17-3:21 error[comma-in-value] {COMMA}write the number with a point: `cost: {{ amount: 12.5, currency: CAD }}`"
            ),
        ),
        (
            "cost: { amount: 12,500 }",
            format!(
                "3:17-3:23 error[comma-in-value] {COMMA}write the number without a comma: `cost: {{ amount: 12500 }}`; \
                 or, for decimals, with a point: `cost: {{ amount: 12.500 }}`"
            ),
        ),
        (
            "summary: \"The \"first\" trial\"",
            "3:10-3:29 error[text-after-quote] the quotes close before the text ends | \
             put all of it in quotes: `summary: \"The \\\"first\\\" trial\"`"
                .to_owned(),
        ),
        (
            "summary: \"The first trial\",",
            "3:27-3:28 error[bad-yaml] this `,` is one too many | remove it: `summary: \"The first trial\"`".to_owned(),
        ),
        ("words:\n  - ice\n  -mud", format!("5:3-5:7 error[bad-yaml] {BULLET}`- mud`")),
        ("words:\n  - ice\n  mud", format!("5:3-5:6 error[bad-yaml] {BULLET}`- mud`")),
        ("topics:\n  - soil\n  • water", format!("5:3-5:10 error[bad-yaml] {BULLET}`- water`")),
    ];
    for (lines, expected) in cases {
        let trial = format!("title: A\n{lines}\nowner: me");
        let faults = told(&hub(&trial, TOPIC, HUB));
        assert_eq!(faults, [format!("a.md:{expected}")], "{lines}");
        assert_eq!(told(&hub(&mended(&trial, &faults[0], 1), TOPIC, HUB)), Vec::<String>::new(), "{lines}");
    }
}

#[test]
fn a_record_in_brackets_is_told_once_and_mended_by_the_line_to_paste() {
    let quotes = |new: &str| format!("error[comma-in-value] {COMMA}put the text in quotes: `{new}`");
    let space = |name: &str, new: &str| {
        format!("error[bad-yaml] a space is missing after the colon of `{name}` | write it like this: `{new}`")
    };
    let cases = [
        ("title: { fr: Le sol, la boue, en: Soil }", "1:14-1:29", quotes("title: { fr: \"Le sol, la boue\", en: Soil }")),
        ("title: { fr: \"Le sol\", l’eau, en: Soil }", "1:14-1:29", quotes("title: { fr: \"Le sol, l’eau\", en: Soil }")),
        (
            "title: { fr: Le sol, en Soil }",
            "1:14-1:29",
            quotes(
                "title: { fr: \"Le sol, en Soil\" }`; or, if `en` is a name of its own, a colon after it: `title: { fr: Le sol, en: Soil }",
            ),
        ),
        ("title: { fr: Le sol, en:Soil }", "1:22-1:29", space("en", "title: { fr: Le sol, en: Soil }")),
        ("title: { fr:\"Le sol\", en:Soil }", "1:10-1:30", space("fr", "title: { fr: \"Le sol\", en: Soil }")),
        ("title:{ fr: Le sol, en: Soil }", "1:1-1:31", format!("error[bad-yaml] {FORM}`title: {{ fr: Le sol, en: Soil }}`")),
        ("title:\n  fr:Le sol\n  en: Soil", "2:3-2:12", format!("error[bad-yaml] {FORM}`fr: Le sol`")),
        (
            "title: { fr: Le sol, en: Soil }\nsynonyms: { fr:[a, b:c], en:[d, e] }",
            "2:13-2:37",
            space("fr", "synonyms: { fr: [a, b:c], en: [d, e] }"),
        ),
        (
            "title: { fr: Le sol, en: Soil",
            "1:8-1:30",
            format!("error[unclosed-bracket] {OPEN}`}}` after the last value: `title: {{ fr: Le sol, en: Soil }}`"),
        ),
    ];
    for (topic, place, expected) in cases {
        let faults = told(&hub("title: A", topic, HUB));
        assert_eq!(faults, [format!("soil.yaml:{place} {expected}")], "{topic}");
        assert_eq!(told(&hub("title: A", &mended(topic, &faults[0], 0), HUB)), Vec::<String>::new(), "{topic}");
    }
}

#[test]
fn a_slip_in_hub_yaml_is_told_at_the_line_that_has_it() {
    let cases = [
        ("title: Marsh", "title:Marsh", format!("1:1-1:12 error[bad-yaml] {FORM}`title: Marsh`")),
        ("    kind: article", "    kind:article", format!("9:5-9:17 error[bad-yaml] {FORM}`kind: article`")),
        (
            "url, label: { fr: Site, en: Site } }",
            "url, label: { fr: Site, en: Site }",
            format!(
                "16:13-16:55 error[unclosed-bracket] {OPEN}`}}` after the last value: `site: {{ type: url, label: {{ fr: Site, en: Site }} }}`"
            ),
        ),
        (
            "en: Trials }",
            "en: Trials",
            format!("10:12-10:36 error[unclosed-bracket] {OPEN}`}}` after the last value: `label: {{ fr: Essais, en: Trials }}`"),
        ),
        (
            "topics], label",
            "topics, label",
            format!(
                "17:38-17:53 error[unclosed-bracket] {OPEN}`]` after its last value: \
                 `place: {{ type: references, to: [trials, topics], label: {{ fr: Lieu, en: Place }} }}`"
            ),
        ),
        (
            "type: url,",
            "type:url,",
            "16:15-16:23 error[bad-yaml] a space is missing after the colon of `type` | \
             write it like this: `site: { type: url, label: { fr: Site, en: Site } }`"
                .to_owned(),
        ),
    ];
    for (right, wrong, expected) in cases {
        let text = HUB.replacen(right, wrong, 1);
        let faults = told(&hub("title: A", TOPIC, &text));
        assert_eq!(faults, [format!("hub.yaml:{expected}")], "{wrong}");
        assert_eq!(mended(&text, &faults[0], 0), HUB.trim_end(), "{wrong}");
    }
}

#[test]
fn a_list_with_another_sign_than_a_hyphen_is_not_read_as_one_text() {
    let lists = [
        "topics:\n  -soil\n  -water",
        "topics:\n-soil\n-water",
        "topics:\n  * soil\n  * water",
        "topics:\n• soil\n• water",
        "topics:\n  – soil\n  – water",
        "topics:\n  1. soil\n  2. water",
        "topics:\n1. soil\n2. water",
    ];
    for list in lists {
        let faults = told(&hub(&format!("title: A\n{list}\nowner: me"), TOPIC, HUB));
        assert_eq!(faults.len(), 1, "{list}: {faults:#?}");
        assert!(faults[0].starts_with("a.md:4:") && faults[0].ends_with(&format!("{BULLET}`- soil`")), "{list}: {faults:#?}");
    }
    let further_in = told(&hub("title: A\nwords:\n  - ice\n   - mud", TOPIC, HUB));
    let expected = ["a.md:5:4-5:9 error[bad-indentation] this line does not line up with those above it | \
        move its `-` exactly below the `-` above"];
    assert_eq!(further_in, expected);
}

#[test]
fn words_that_look_like_slips_are_left_alone() {
    let trial = "title: A\nsummary: |\n  What we need:\n  * ice\n  -mud\n  - one\n    - two\n  { fr:x, y }\n\
        words:\n  - -5 °C\n  - |\n    1. one\n    2. two\n  - \"a:\n    -b\"\nowner:\n  -5 and more\n\
        cost: { amount: , currency: \"a, b:c\" } # { fr:x, y }\nlicence:\n  – one dash –";
    assert_eq!(told(&hub(trial, TOPIC, HUB)), Vec::<String>::new());
}

#[test]
fn a_line_that_is_further_in_is_a_field_or_a_part_of_the_text_above() {
    let message = |name: &str| {
        format!(
            "error[bad-indentation] this line is further in than `{name}`, so it belongs to its text, where a colon needs quotes | "
        )
    };
    let cases = [
        (
            "summary: A phrase that\n  goes_on: yes.\nowner: me",
            format!(
                "a.md:4:3-4:16 {}if it is a field of its own, begin it exactly below `summary`; if it goes on with the text, \
                 put all of it in quotes on one line: `summary: \"A phrase that goes_on: yes.\"`",
                message("summary")
            ),
        ),
        (
            "steps:\n  - name: Dig\n      day: 2026-02-03",
            format!(
                "a.md:5:7-5:22 {}if it is a field of its own, begin it exactly below `name`; if it goes on with the text, \
                 put all of it in quotes on one line: `- name: \"Dig day: 2026-02-03\"`",
                message("name")
            ),
        ),
        (
            "summary: A phrase\n  that has words\n  and then more: yes.",
            "a.md:3:10-5:22 error[colon-in-value] the text after `summary:` has a colon in it and no quotes | \
             put the text in quotes: `summary: \"A phrase that has words and then more: yes.\"`"
                .to_owned(),
        ),
    ];
    for (lines, expected) in cases {
        assert_eq!(told(&hub(&format!("title: A\n{lines}"), TOPIC, HUB)), [expected], "{lines}");
    }
}
