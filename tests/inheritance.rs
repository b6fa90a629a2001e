//! What a translation takes from its original: every field that it does not set, except words and what each language says for itself.

mod support;

use support::{Site, site};

const SITE: &str = r#"-- hub.yaml --
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
      topics: { type: references, to: topics, label: Topics }
      level: { type: choice, of: { first: { en: First steps, fr: Premiers pas } }, label: Level }
      pages: { type: number, label: Pages }
      free: { type: boolean, label: Free }
      held: { type: date, label: Held }
      site: { type: url, label: Site }
      ask: { type: email, label: Ask }
      motto: { type: text, label: Motto }
      note: { type: markdown, label: Note }
      words: { type: list, items: text, label: Words }
      years: { type: list, items: number, label: Years }
      form: { type: file, label: Form }
      box: { type: group, label: Box, fields: { link: { type: url, label: Link }, said: { type: text, label: Said }, size: { type: number, label: Size } } }
  series: { kind: series, label: Series }
  topics: { kind: topic, label: Topics }
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
-- content/series/first.yaml --
title: { en: First series, fr: Première série }
-- content/guides/all/form.txt --
form
-- content/guides/all/picture.png --
x
-- content/guides/all/index.md --
---
title: All fields
summary: In a few words
date: 2021-05-01
updated: 2021-06-02
reviewed: 2021-07-03
aliases: [/old/]
slug: everything
example: true
image: { src: picture.png, alt: A picture, credit: Ann }
series: first
part: 2
related: [guides/other]
licence: CC-BY-4.0
owner: Programme team
topics: water
level: first
pages: 12
free: true
held: 2021-04-05
site: https://example.org/
ask: a@example.org
motto: Here we go
note: Look *here*
words: [one, two]
years: [2020, 2021]
form: form.txt
box: { link: https://example.org/box, said: Words, size: 3 }
---
The body.
-- content/guides/all/index.fr.md --
---
title: Tous les champs
image: { alt: Une image }
---
Le corps.
-- content/guides/other.md --
---
title: Other
---
-- content/guides/own.md --
---
title: Own fields
date: 2021-05-01
topics: water
level: first
pages: 12
box: { link: https://example.org/box, said: Words, size: 3 }
---
-- content/guides/own.fr.md --
---
title: Champs à soi
date: 2021-05-02
topics: []
pages: 13
box: { said: Mots, size: 4 }
---
"#;

fn built() -> Site {
    let site = site(SITE);
    site.build_well(&[]);
    site
}

#[test]
fn fields_that_are_no_words_are_inherited() {
    let site = built();
    let english = [
        "Topics: Water",
        "Level: First steps",
        "Pages: 12",
        "Free: Yes",
        "Held: 5 April 2021",
        "Site: example.org",
        "Ask: a@example.org",
        "Motto: Here we go",
        "Words: one | two",
        "Years: 2020 | 2021",
        "Form: form.txt",
        "Box: Link: example.org/box | Said: Words | Size: 3",
    ];
    assert_eq!(site.page("/en/guides/everything/").facts(), english);
    let french = [
        "Topics: Eau",
        "Level: Premiers pas",
        "Pages: 12",
        "Free: Oui",
        "Held: 5 avril 2021",
        "Site: example.org",
        "Ask: a@example.org",
        "Years: 2020 | 2021",
        "Form: form.txt",
        "Box: Link\u{a0}: example.org/box | Said\u{a0}: Words | Size\u{a0}: 3",
    ];
    assert_eq!(site.page("/fr/guides/tous-les-champs/").facts(), french);
    assert_eq!(site.page("/en/guides/everything/").texts("main section h2 + p"), ["Look here"]);
    assert_eq!(site.page("/fr/guides/tous-les-champs/").texts("main section h2 + p"), Vec::<String>::new());
}

#[test]
fn of_the_common_fields_title_summary_slug_aliases_updated_and_reviewed_are_each_language_s_own() {
    let site = built();
    let (english, french) = (site.page("/en/guides/everything/"), site.page("/fr/guides/tous-les-champs/"));
    assert_eq!(english.texts(".lead"), ["In a few words"]);
    assert_eq!(french.texts(".lead"), Vec::<String>::new());
    let own = [
        "Published 1 May 2021",
        "Updated 2 June 2021",
        "Last reviewed 3 July 2021",
        "1 minute to read",
        "Part 1 of 1, First series",
    ];
    assert_eq!(english.texts("ul.meta li"), own);
    assert_eq!(french.texts("ul.meta li"), ["Publié le 1er mai 2021", "1 minute de lecture", "Partie 1 sur 1, Première série"]);
    assert_eq!(site.page("/old/").attributes("meta[http-equiv=refresh]", "content"), ["0; url=/en/guides/everything/"]);
    assert_eq!(english.connections()[0], "Other → /en/guides/other/ · We suggest this too");
    assert_eq!(french.connections()[0], "Other → /en/guides/other/ [en] (en anglais) · À voir aussi");
    assert_eq!(french.links("a[rel=license]"), ["CC BY 4.0 → https://creativecommons.org/licenses/by/4.0/deed.fr"]);
    assert_eq!(french.texts(".notice-example p"), ["Un exemple, et non un véritable guide"]);
}

#[test]
fn an_image_is_inherited_without_its_words() {
    let site = built();
    let image = |address: &str| {
        let page = site.page(address);
        (page.attributes("figure img", "src"), page.attributes("figure img", "alt"), page.texts("figcaption"))
    };
    let (src, alt, credit) = image("/en/guides/everything/");
    assert_eq!((alt, credit), (vec!["A picture".to_owned()], vec!["Image: Ann".to_owned()]));
    assert_eq!(image("/fr/guides/tous-les-champs/"), (src, vec!["Une image".to_owned()], Vec::new()));
    site.write("content/guides/all/index.fr.md", "---\ntitle: Tous les champs\n---\n");
    assert_eq!(site.build_json(&[]).faults(), ["content/guides/all/index.fr.md:1:1 error[missing-alt]"]);
}

#[test]
fn a_translation_may_say_otherwise_and_part_of_a_group() {
    let site = built();
    let french = site.page("/fr/guides/champs-a-soi/");
    let facts = ["Level: Premiers pas", "Pages: 13", "Box: Link\u{a0}: example.org/box | Said\u{a0}: Mots | Size\u{a0}: 4"];
    assert_eq!(french.facts(), facts, "in the order of hub.yaml");
    assert_eq!(french.texts("ul.meta li"), ["Publié le 2 mai 2021"]);
}

#[test]
fn a_field_of_words_that_is_required_is_missing_in_each_language_that_does_not_say_it() {
    let hub = SITE.split("-- content").next().expect("hub.yaml");
    let hub = hub.replace("type: text, label: Motto", "type: text, required: true, label: Motto");
    let hub = hub.replace("items: text, label: Words", "items: text, required: true, label: Words");
    let hub = hub.replace("type: number, label: Pages", "type: number, required: true, label: Pages");
    let a = "-- content/guides/a.md --\n---\ntitle: A\nmotto: Go\nwords: [one]\npages: 3\n---\n-- content/guides/a.fr.md --\n---\ntitle: A\n---\n";
    let b = "-- content/guides/b.md --\n---\ntitle: B\nmotto: Go\nwords: [one]\n---\n-- content/guides/b.fr.md --\n---\ntitle: B\nmotto: Allez\nwords: [un]\n---\n";
    let site = site(&format!("{hub}{a}{b}"));
    let run = site.build_json(&[]);
    let missing = |file: &str| format!("content/guides/{file}:1:1 error[missing-field]");
    assert_eq!((run.status, run.faults()), (1, vec![missing("a.fr.md"), missing("a.fr.md"), missing("b.md")]));
    let names: Vec<String> = run.diagnostics().iter().filter_map(|line| line.split('`').nth(1).map(str::to_owned)).collect();
    assert_eq!(names, ["motto", "words", "pages"]);
}

#[test]
fn what_a_translation_inherits_from_a_draft_and_is_not_published_is_told_where_it_is_written() {
    let posts = |of: &str| {
        format!(
            "-- content/topics/gone.yaml --\ntitle: {{ en: Gone, fr: Passé }}\nexpires_on: 2021-11-01\n\
             -- content/blog/d.md --\n---\ntitle: D\n{of}topics: [gone]\n---\n-- content/blog/d.fr.md --\n---\ntitle: D\nstatus: published\n---\n"
        )
    };
    for (of, line) in [("status: draft\n", 4), ("", 3)] {
        let run = site(&posts(of)).build_json(&[]);
        assert_eq!((run.status, run.faults()), (0, vec![format!("content/blog/d.md:{line}:10 warning[reference-to-hidden]")]));
    }
}

#[test]
fn a_translation_of_a_draft_or_an_expired_entry_is_held_back_with_it() {
    let site = site(
        "-- content/blog/draft.md --\n---\ntitle: Draft\nstatus: draft\n---\n-- content/blog/draft.fr.md --\n---\ntitle: Brouillon\n---\n\
         -- content/blog/late.md --\n---\ntitle: Late\npublish_on: 2021-12-02\n---\n-- content/blog/late.fr.md --\n---\ntitle: Plus tard\n---\n\
         -- content/blog/gone.md --\n---\ntitle: Gone\nexpires_on: 2021-12-01\n---\n-- content/blog/gone.fr.md --\n---\ntitle: Passé\n---\n\
         -- content/blog/half.md --\n---\ntitle: Half\n---\n-- content/blog/half.fr.md --\n---\ntitle: À moitié\nstatus: draft\n---\n",
    );
    let run = site.build_well(&[]);
    let held = |file: &str, reason: &str, date: Option<&str>| serde_json::json!({"file": format!("content/blog/{file}"), "reason": reason, "date": date});
    let expected = [
        held("draft.md", "draft", None),
        held("draft.fr.md", "draft", None),
        held("gone.md", "expired", Some("2021-12-01")),
        held("gone.fr.md", "expired", Some("2021-12-01")),
        held("half.fr.md", "draft", None),
        held("late.md", "scheduled", Some("2021-12-02")),
        held("late.fr.md", "scheduled", Some("2021-12-02")),
    ];
    assert_eq!(run.json()["summary"]["held_back"], serde_json::json!(expected));
    let pages: Vec<String> = ["/en/blog/", "/fr/blog/"]
        .iter()
        .flat_map(|start| site.addresses_below(start))
        .filter(|address| address.ends_with('/'))
        .collect();
    assert_eq!(pages, ["/en/blog/", "/en/blog/half/", "/fr/blog/", "/fr/blog/half/"]);
}
