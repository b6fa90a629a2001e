//! Values within lists and groups are shown, checked and inherited as any other.

mod support;

use support::{Site, site};

const HUB: &str = r#"-- hub.yaml --
title: Hub
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  guides:
    kind: guide
    label: Guides
    path: guides
    fields:
      note: { type: markdown, label: Note }
      asked: { type: list, items: { type: markdown }, label: Asked }
      box: { type: group, label: Box, fields: { said: { type: markdown, label: Said }, size: { type: number, label: Size } } }
      steps: { type: list, label: Steps, items: { type: group, fields: { what: { type: markdown, label: What }, who: { type: text, label: Who } } } }
      partners: { type: list, label: Partners, items: { type: group, fields: { name: { type: text, label: Name, required: true }, site: { type: url, label: Site } } } }
      photo: { type: image, label: Photo }
      photos: { type: list, items: { type: image }, label: Photos }
      tags: { type: list, items: text, label: Tags, facet: true }
  events: { kind: event, label: Events, path: events }
"#;

fn hub(files: &str) -> Site {
    site(&format!("{HUB}{files}"))
}

#[test]
fn markdown_in_lists_and_groups_is_shown() {
    let site = hub(
        "-- content/guides/a.md --\n---\ntitle: A\nasked: [\"**Bold** [b](b.md)\", Plain]\nbox: { said: \"*Words*\", size: 3 }\n\
         steps:\n  - { what: \"Go to [b](b.md)\", who: Ann }\n  - { what: Stop }\n---\n-- content/guides/b.md --\n---\ntitle: B\n---\n\
         -- content/guides/a.fr.md --\n---\ntitle: Un\n---\n",
    );
    site.build_well(&[]);
    let page = site.page("/en/guides/a/");
    assert_eq!(page.texts("main section h2"), ["Asked", "Box", "Steps", "Use this"]);
    assert_eq!(page.texts("main section li strong"), ["Bold"]);
    assert_eq!(page.texts("main section > dl dd em"), ["Words"]);
    assert_eq!(page.texts("main section > dl dt"), ["Said", "Size", "To cite this page"]);
    assert_eq!(page.texts("main section ul dl dd"), ["Go to b", "Ann", "Stop"]);
    assert_eq!(page.links("main section a"), ["b → /en/guides/b/", "b → /en/guides/b/"]);
    // A list or a group that a translation does not set is the original's, whole; what it leads to is in its own language.
    let french = site.page("/fr/guides/un/");
    assert_eq!(french.texts("main section > dl dd em"), ["Words"]);
    assert_eq!(french.texts("main section ul dl dd"), ["Go to b (en anglais)", "Ann", "Stop"]);
    // Its words are marked as being in that language, the labels beside them are not.
    assert_eq!(french.texts("main section [lang=en]"), ["Words", "Go to b (en anglais)", "b", "Ann", "Stop"]);
}

#[test]
fn headings_in_a_field_stand_below_its_label() {
    let site = hub(
        "-- content/guides/a.md --\n---\ntitle: A\nnote: |\n  ## Two\n  ### Three\n  ###### Six\n\n  Said[^1].\n\n  [^1]: Where.\n\
         asked: [\"# One\\n\\n## Two again\"]\n---\n## Body\n\n### Deeper\n",
    );
    site.build_well(&[]);
    let page = site.page("/en/guides/a/");
    let headings = |level: u8| page.texts(&format!(".text h{level}"));
    assert_eq!(headings(2), ["Note", "Asked", "Body", "Use this"]);
    assert_eq!(headings(3), ["Two", "Notes", "One", "Deeper"]);
    assert_eq!(headings(4), ["Three", "Two again"]);
    assert_eq!((headings(5), headings(6)), (Vec::new(), vec!["Six".to_owned()]));
}

#[test]
fn what_is_wrong_with_markdown_in_fields_is_told_at_its_line() {
    let site = hub(
        "-- content/guides/a.md --\n---\ntitle: A\nnote: |\n  one\n\n  [a](nope.md)\nasked: [\"[n](no.md)\", \"<b>x</b>\"]\n\
         steps:\n  - what: >-\n      Go to\n      [it](gone.md)\n---\n\
         -- content/guides/r.yaml --\ntitle: { en: R, fr: R }\nnote: { en: \"See [x](x.md)\", fr: \"Voir <i>ceci</i>\" }\n",
    );
    let expected = [
        "content/guides/a.md:6:7-6:14 error[dead-link]",
        "content/guides/a.md:7:14-7:19 error[dead-link]",
        "content/guides/a.md:7:24-7:27 error[raw-html]",
        "content/guides/a.md:11:12-11:19 error[dead-link]",
        "content/guides/r.yaml:2:22-2:26 error[dead-link]",
        "content/guides/r.yaml:2:40-2:43 error[raw-html]",
    ];
    let run = site.build_json(&[]);
    let places: Vec<String> =
        run.diagnostics().iter().filter_map(|line| Some(line.split_once(']')?.0.to_owned() + "]")).collect();
    assert_eq!(places, expected);
}

#[test]
fn a_list_or_group_that_a_translation_does_not_set_is_inherited_whole() {
    let site =
        hub("-- content/guides/a.md --\n---\ntitle: A\npartners: [{ name: Ville, site: \"https://ville.example.org\" }]\n---\n\
         -- content/guides/a.fr.md --\n---\ntitle: Un\n---\n");
    site.build_well(&[]);
    assert_eq!(site.page("/fr/guides/un/").facts(), ["Partners: Name\u{a0}: Ville | Site\u{a0}: ville.example.org"]);
}

#[test]
fn pictures_in_fields_are_pictures_and_need_words_and_a_file() {
    let pictures = "-- content/guides/one.svg --\n<svg width=\"4\" height=\"3\"></svg>\n-- content/guides/two.svg --\n<svg width=\"5\" height=\"3\"></svg>\n";
    let right = "photo: { src: one.svg, alt: A hall, credit: Ann }\nphotos: [{ src: two.svg, alt: \"\" }]";
    let site = hub(&format!("-- content/guides/a.md --\n---\ntitle: A\n{right}\n---\n{pictures}"));
    site.build_well(&[]);
    let page = site.page("/en/guides/a/");
    assert_eq!(page.attributes("main section figure img", "alt"), ["A hall", ""]);
    assert_eq!(page.attributes("main section figure img", "width"), ["4", "5"]);
    assert_eq!(page.texts("main section figcaption"), ["Image: Ann"]);
    let wrong = "image: { alt: x, credit: y }\nphotos: [one.svg, { src: two.svg, alt: Two }]";
    let site = hub(&format!("-- content/guides/a.md --\n---\ntitle: A\n{wrong}\n---\n{pictures}"));
    let expected = [
        "content/guides/a.md:3:1-3:6 error[missing-field] the field `image.src` is missing | add a line: `src: picture.png`",
        "content/guides/a.md:4:10-4:17 error[missing-alt] the image in `photos #1` has no alternative text in `en` | \
         say what it shows: `- { src: …, alt: \"…\" }`; if it only decorates, write `alt: \"\"`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn blank_items_are_none() {
    let site = hub("-- content/guides/a.md --\n---\ntitle: A\ntags: [one, \"\", \" \", two]\n---\n");
    site.build_well(&[]);
    assert_eq!(site.page("/en/guides/a/").facts(), ["Tags: one | two"]);
    let tags = [("/en/guides/tags/one/".to_owned()), ("/en/guides/tags/two/".to_owned())];
    assert_eq!(site.addresses_below("/en/guides/tags/"), tags);
}

#[test]
fn an_event_that_only_ends_and_a_time_that_no_clock_shows_are_told() {
    let site = hub(
        "-- content/events/a.md --\n---\ntitle: A\nend: 2026-03-08\n---\n-- content/events/b.md --\n---\ntitle: B\nstart: 2026-03-08 02:30\n---\n\
         -- content/events/c.md --\n---\ntitle: C\nstart: 2026-03-08 02:30\ntimezone: America/Regina\n---\n",
    );
    let expected = [
        "content/events/a.md:3:1-3:4 error[missing-field] the field `start` is missing | add a line: `start: 2021-10-12`",
        "content/events/b.md:3:8-3:24 error[bad-date] `start` is a time that does not exist in `America/Toronto`: clocks are set forward then | \
         write what clocks show: `start: 2026-03-08 03:30`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn an_address_may_begin_with_capitals() {
    let site = hub("-- content/events/a.md --\n---\ntitle: A\nstart: 2026-03-09\nurl: HTTPS://X.ORG\n---\n");
    assert_eq!(site.build_json(&[]).faults(), Vec::<String>::new());
}

#[test]
fn an_archived_event_is_in_no_calendar_but_its_own() {
    let site = hub("-- content/events/a.md --\n---\ntitle: First\nstart: 2026-03-09\n---\n\
         -- content/events/b.md --\n---\ntitle: Second\nstart: 2026-03-10\nstatus: archived\n---\n");
    site.build_well(&[]);
    let calendar = site.read("public/en/calendar.ics");
    assert_eq!((calendar.contains("SUMMARY:First"), calendar.contains("SUMMARY:Second")), (true, false));
    assert!(site.read("public/en/events/b/event.ics").contains("SUMMARY:Second"));
}

#[test]
fn a_sign_that_is_no_letter_is_none_in_an_address() {
    let site = hub(
        "-- content/guides/heat.md --\n---\ntitle: Heat\n---\n-- content/guides/heat.fr.md --\n---\ntitle: Au-delà de 30 °C\n---\n",
    );
    site.build_well(&[]);
    assert!(site.has("public/fr/guides/au-dela-de-30-c/index.html"));
}

#[test]
fn words_of_a_record_in_a_language_without_a_title_are_told_once() {
    let site = site(
        "-- content/topics/a.yaml --\ntitle: { en: A }\nsummary: { en: x, fr: y }\nimage: { src: a.png, alt: { en: x, fr: y } }\n\
         -- content/topics/a.png --\nx\n-- content/topics/b.yaml --\ntitle: B\nsummary: { en: x, fr: y }\n",
    );
    assert_eq!(site.build_json(&[]).faults(), ["content/topics/a.yaml:2:19 error[untitled-language]"]);
}

#[test]
fn an_original_in_need_of_a_part_is_told_and_a_series_without_numbers_is_not() {
    let hub = HUB.replace("  events:", "  series: { kind: series, label: Series }\n  events:");
    let guide = |name: &str, part: &str| format!("-- content/guides/{name}.md --\n---\ntitle: {name}\nseries: {part}\n---\n");
    let guides = ["s\npart: 1", "s\npart: 1", "s", "t", "t"].iter().zip('a'..).map(|(part, name)| guide(&name.to_string(), part));
    let series = "-- content/series/s.yaml --\ntitle: S\n-- content/series/t.yaml --\ntitle: T\n";
    let site = site(&format!("{hub}{series}{}", guides.collect::<String>()));
    let expected = [
        "content/guides/b.md:4:7-4:8 warning[unclear-part] another entry is already part 1 of this series | give one of them another number",
        "content/guides/c.md:3:9-3:10 warning[unclear-part] other parts of this series have a number, and this one has none | add a line: `part: 2`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_text_that_was_changed_on_a_day_to_come_is_doubted_until_that_day() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\nupdated: 2021-10-13\n---\nText\n\
         -- content/blog/a.fr.md --\n---\ntitle: Un\nupdated: 2021-10-13T01:30Z\n---\nTexte\n",
    );
    let told = |date: &str| site.hub(&["build", "--date", date, "--format", "json", "--messages", "en"]).diagnostics();
    let expected = "content/blog/a.md:3:10-3:20 warning[future-date] `updated` is a day that has not come yet | \
        write the day on which it was changed, today at the latest: `updated: 2021-10-12`";
    // Where it is half past one in Greenwich, Toronto is still in the day before.
    assert_eq!(told("2021-10-12"), [expected]);
    assert_eq!(told("2021-10-13"), Vec::<String>::new());
}

#[test]
fn the_clock_of_an_event_is_that_of_a_place() {
    let hub = "-- hub.yaml --\ntitle: Hub\nbase_url: https://hub.example.org/\nlanguages: { en: { name: English } }\n\
               collections: { events: { kind: event, label: Events } }\n";
    let told = |zone: &str| {
        let text =
            format!("{hub}-- content/events/a.md --\n---\ntitle: A\nstart: 2021-10-12T13:00\ntimezone: {zone}\n---\nText\n");
        let faults = site(&text).build_json(&[]).diagnostics();
        faults
            .iter()
            .filter_map(|fault| fault.rsplit_once('`').and_then(|(before, _)| before.rsplit_once(": ")))
            .map(|(_, zone)| zone.to_owned())
            .collect::<Vec<_>>()
    };
    let cases = [
        ("EST", "America/Toronto"),
        ("HNP", "America/Vancouver"),
        ("Newfoundland", "America/St_Johns"),
        ("iqaluit", "America/Iqaluit"),
    ];
    for (written, meant) in cases {
        assert_eq!(told(written), [meant], "{written}");
    }
    for zone in ["America/Toronto", "UTC", "Canada/Atlantic"] {
        assert_eq!(told(zone), Vec::<String>::new(), "{zone}");
    }
}

#[test]
fn what_a_project_looks_for_and_whom_to_write_to_may_be_markdown() {
    let hub = "-- hub.yaml --\ntitle: Hub\nbase_url: https://hub.example.org/\nlanguages: { en: { name: English } }\n\
               collections: { projects: { kind: project, label: Projects, fields: {\n\
               \x20 looking_for: { type: markdown, label: Wanted }, contact: { type: markdown, label: Contact } } } }\n";
    let project = "-- content/projects/a.md --\n---\ntitle: A\nlooking_for: A *town*.\ncontact: Write to [us](mailto:us@example.org).\n---\n";
    let site = site(&format!("{hub}{project}"));
    site.build_well(&[]);
    assert_eq!(site.page("/projects/a/").texts("section.ask > *"), ["Wanted", "A town.", "Write to us."]);
}
