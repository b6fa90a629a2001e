//! References are followed both ways: back-links under the reverse words, similar entries with the reason, series.

mod support;

use support::{Site, site};

const HUB: &str = r#"-- hub.yaml --
title: { en: Test hub, fr: Carrefour }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    singular: { en: Post, fr: Billet }
    fields:
      topics: { type: references, to: topics, reverse: { en: Posts, fr: Billets } }
      about: { type: references, to: [projects, topics], reverse: { en: Posts, fr: Billets } }
  projects:
    kind: project
    label: { en: Projects, fr: Projets }
    singular: { en: Project, fr: Projet }
    path: { en: projects, fr: projets }
    fields:
      topics: { type: references, to: topics, reverse: { en: Projects on this, fr: Projets sur ce sujet }, phrase: { en: "about {}", fr: "sur le sujet « {} »" } }
      partner: { type: reference, to: projects, reverse: { en: Partner of, fr: Partenaire de } }
      stage: { type: choice, phrase: { en: "at the {} stage", fr: "à l’étape {}" }, of: { idea: { en: Idea, fr: Idée }, pilot: { en: Pilot, fr: Projet pilote } } }
  topics:
    kind: topic
    label: { en: Topics, fr: Sujets }
    singular: { en: Topic, fr: Sujet }
    path: { en: topics, fr: sujets }
"#;

const CONTENT: &str = r#"-- content/topics/ai-risk.yaml --
title: { en: AI risk, fr: Risques de l’IA }
-- content/topics/procurement.yaml --
title: { en: Procurement, fr: Approvisionnement }
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
-- content/projects/alpha.md --
---
title: Alpha
date: 2021-03-01
topics: [procurement, ai-risk]
stage: pilot
---
-- content/projects/alpha.fr.md --
---
title: Alpha
---
-- content/projects/beta.md --
---
title: Beta
date: 2021-04-01
topics: [ai-risk, procurement]
stage: pilot
---
-- content/projects/gamma.md --
---
title: Gamma
date: 2021-05-01
topics: [procurement]
stage: idea
partner: alpha
---
-- content/projects/delta.md --
---
title: Delta
topics: [procurement, water]
stage: pilot
---
-- content/blog/one.md --
---
title: One
date: 2021-01-01
topics: procurement
about: [projects/alpha, topics/procurement, topics/water]
related: [projects/beta]
---
-- content/blog/two.md --
---
title: Two
date: 2021-02-01
about: projects/alpha
---
"#;

fn built() -> Site {
    let site = site(&format!("{HUB}{CONTENT}"));
    site.build_well(&[]);
    site
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_term_page_groups_what_refers_to_it_by_relation_newest_first() {
    let site = built();
    let posts = owned(&["One → /en/blog/one/"]);
    let projects = owned(&[
        "Gamma → /en/projects/gamma/",
        "Beta → /en/projects/beta/",
        "Alpha → /en/projects/alpha/",
        "Delta → /en/projects/delta/",
    ]);
    let expected = [("Posts".to_owned(), posts), ("Projects on this".to_owned(), projects)];
    assert_eq!(
        site.page("/en/topics/procurement/").groups(),
        expected,
        "one that names it twice stands there once, undated ones last"
    );
    let french = [
        ("Billets".to_owned(), owned(&["One → /en/blog/one/ [en] (en anglais)"])),
        (
            "Projets sur ce sujet".to_owned(),
            owned(&["Beta → /en/projects/beta/ [en] (en anglais)", "Alpha → /fr/projets/alpha/"]),
        ),
    ];
    assert_eq!(site.page("/fr/sujets/approvisionnement/").groups()[..1], french[..1]);
    assert_eq!(site.page("/fr/sujets/risques-de-l-ia/").groups(), french[1..]);
}

#[test]
fn an_entry_shows_what_refers_to_it_and_what_resembles_it_each_with_its_reason() {
    let site = built();
    let group = |label: &str, links: &[&str]| (label.to_owned(), owned(links));
    let posts = group("Posts", &["Two → /en/blog/two/", "One → /en/blog/one/"]);
    assert_eq!(site.page("/en/projects/alpha/").groups(), [posts, group("Partner of", &["Gamma → /en/projects/gamma/"])]);
    let alpha = [
        "Beta → /en/projects/beta/ · Also about AI risk and procurement, at the pilot stage",
        "Delta → /en/projects/delta/ · Also about procurement, at the pilot stage",
    ];
    assert_eq!(site.page("/en/projects/alpha/").connections(), alpha);
    let billets = ["Two → /en/blog/two/ [en] (en anglais)", "One → /en/blog/one/ [en] (en anglais)"];
    assert_eq!(
        site.page("/fr/projets/alpha/").groups(),
        [group("Billets", &billets), group("Partenaire de", &["Gamma → /en/projects/gamma/ [en] (en anglais)"])]
    );
    let french = [
        "Beta → /en/projects/beta/ [en] (en anglais) · Aussi sur le sujet «\u{a0}risques de l’IA et approvisionnement\u{a0}», à l’étape projet pilote",
        "Delta → /en/projects/delta/ [en] (en anglais) · Aussi sur le sujet «\u{a0}approvisionnement\u{a0}», à l’étape projet pilote",
    ];
    assert_eq!(site.page("/fr/projets/alpha/").connections(), french);
    let one = [
        "Beta → /en/projects/beta/ · We suggest this too",
        "Two → /en/blog/two/ · With Alpha in common",
        "Gamma → /en/projects/gamma/ · Also about procurement",
        "Delta → /en/projects/delta/ · Also about procurement",
    ];
    assert_eq!(site.page("/en/blog/one/").connections(), one);
    assert_eq!(site.page("/en/projects/beta/").groups(), [group("Mentions this", &["One → /en/blog/one/"])]);
    let beta = [
        "Alpha → /en/projects/alpha/ · Also about AI risk and procurement, at the pilot stage",
        "Delta → /en/projects/delta/ · Also about procurement, at the pilot stage",
        "Gamma → /en/projects/gamma/ · Also about procurement",
    ];
    assert_eq!(site.page("/en/projects/beta/").connections(), beta);
}

#[test]
fn at_most_five_resemble_an_entry_and_what_is_rare_counts_more() {
    let topics = "-- content/topics/rare.yaml --\ntitle: Rare\n-- content/topics/usual.yaml --\ntitle: Usual\n";
    let project =
        |name: &str, topics: &str| format!("-- content/projects/{name}.md --\n---\ntitle: {name}\ntopics: {topics}\n---\n");
    let many: String = (1..=7).map(|n| project(&format!("usual{n}"), "usual")).collect();
    let site = site(
        &format!("{HUB}{topics}{many}{}{}", project("one", "[usual, rare]"), project("other", "rare"))
            .replace("title: Rare", "title: { en: Rare, fr: Rare }"),
    );
    site.build_json(&[]);
    let expected = [
        "other → /en/projects/other/ · Also about rare",
        "usual1 → /en/projects/usual1/ · Also about usual",
        "usual2 → /en/projects/usual2/ · Also about usual",
        "usual3 → /en/projects/usual3/ · Also about usual",
        "usual4 → /en/projects/usual4/ · Also about usual",
    ];
    assert_eq!(site.page("/en/projects/one/").connections(), expected);
}

#[test]
fn an_archived_entry_stays_and_is_suggested_nowhere() {
    let site = site(&format!(
        "{HUB}{}",
        CONTENT.replace("title: Beta\n", "title: Beta\narchived: { reason: It ended, see: [projects/gamma] }\n")
    ));
    site.build_well(&[]);
    assert_eq!(
        site.page("/en/projects/beta/").notices(),
        ["We keep this page for the record and no longer update it: It ended. See instead: Gamma"]
    );
    assert_eq!(
        site.page("/en/projects/").listed(),
        ["Gamma → /en/projects/gamma/", "Alpha → /en/projects/alpha/", "Delta → /en/projects/delta/"]
    );
    let alpha = site.page("/en/projects/alpha/");
    assert_eq!(
        alpha.groups(),
        [
            ("Posts".to_owned(), owned(&["Two → /en/blog/two/", "One → /en/blog/one/"])),
            ("Partner of".to_owned(), owned(&["Gamma → /en/projects/gamma/"]))
        ]
    );
    assert_eq!(alpha.connections(), ["Delta → /en/projects/delta/ · Also about procurement, at the pilot stage"]);
    let projects = owned(&["Alpha → /en/projects/alpha/"]);
    assert_eq!(site.page("/en/topics/ai-risk/").groups(), [("Projects on this".to_owned(), projects)]);
    assert!(!site.read("public/en/feed.xml").contains("Beta") && !site.read("public/en/a-z/index.html").contains("Beta"));
    assert!(site.read("public/sitemap.xml").contains("/en/projects/beta/"), "its page stays");
}

#[test]
fn what_is_not_published_today_is_left_out_with_a_warning() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\ntopics: [t, later]\nrelated: [guides/g, blog/draft]\n---\nTo [the draft](draft.md), [the *past*](gone.md) and [G](../guides/g.md).\n\
         -- content/blog/draft.md --\n---\ntitle: Draft\nstatus: draft\ntopics: t\n---\n-- content/blog/gone.md --\n---\ntitle: Gone\nexpires_on: 2021-12-01\ntopics: t\n---\n\
         -- content/guides/g.md --\n---\ntitle: G\n---\n-- content/topics/t.yaml --\ntitle: { en: T, fr: T }\n-- content/topics/later.yaml --\ntitle: { en: L, fr: L }\npublish_on: 2021-12-02\n",
    );
    let run = site.build_json(&[]);
    let faults = [
        "content/blog/a.md:3:13 warning[reference-to-hidden]",
        "content/blog/a.md:4:21 warning[reference-to-hidden]",
        "content/blog/a.md:6:16 warning[link-to-hidden]",
        "content/blog/a.md:6:40 warning[link-to-hidden]",
    ];
    assert_eq!((run.status, run.faults()), (0, owned(&faults)));
    let page = site.page("/en/blog/a/");
    assert_eq!(page.body(), "<p>To the draft, the <em>past</em> and <a href=\"/en/guides/g/\">G</a>.</p>");
    assert_eq!(page.facts(), ["Topics: T"]);
    assert_eq!(page.connections(), ["G → /en/guides/g/ · We suggest this too"]);
    assert_eq!(site.page("/en/topics/t/").groups(), [("Posts".to_owned(), owned(&["A → /en/blog/a/"]))]);
    let tomorrow = site.hub(&["build", "--date", "2021-12-02", "--format", "json"]);
    assert_eq!((tomorrow.status, tomorrow.faults().len()), (0, 3), "a day that passes breaks no build");
    assert_eq!(site.page("/en/blog/a/").facts(), ["Topics: T | L"]);
    let preview = site.build_json(&["--drafts"]);
    assert_eq!((preview.status, preview.faults()), (0, owned(&["content/blog/a.md:6:40 warning[link-to-hidden]"])));
}

#[test]
fn a_reference_to_nothing_is_told_where_it_stands_with_the_nearest_name() {
    let site = site(&format!(
        "{HUB}{CONTENT}-- content/blog/wrong.md --\n---\ntitle: Wrong\ntopics:\n  - procurment\n  - water\n  - zebra\nabout: [alpha, projects/alpha, people/ann]\nrelated: projects/gama\n---\n-- content/projects/self.md --\n---\ntitle: Self\npartner: self\n---\n"
    ));
    let run = site.build_json(&[]);
    let faults = [
        "content/blog/wrong.md:4:5 error[unknown-reference]",
        "content/blog/wrong.md:6:5 error[unknown-reference]",
        "content/blog/wrong.md:7:9 error[unknown-reference]",
        "content/blog/wrong.md:7:32 error[unknown-reference]",
        "content/blog/wrong.md:8:10 error[unknown-reference]",
        "content/projects/self.md:3:10 warning[self-reference]",
    ];
    assert_eq!((run.status, run.faults()), (1, owned(&faults)));
    let help: Vec<String> =
        run.diagnostics().iter().filter_map(|line| line.split_once("did you mean ")).map(|(_, name)| name.to_owned()).collect();
    assert_eq!(help, ["`procurement`?", "`projects/alpha`?", "`projects/gamma`?"]);
}

#[test]
fn a_series_is_read_in_order_with_what_comes_before_and_after() {
    let hub =
        HUB.replace("  topics:\n    kind", "  series: { kind: series, label: { en: Series, fr: Séries } }\n  topics:\n    kind");
    // A part without a number comes last, and a hub may leave it so.
    let hub = hub.replace("collections:\n", "rules: { unclear-part: off }\ncollections:\n");
    let post =
        |name: &str, fields: &str| format!("-- content/blog/{name}.md --\n---\ntitle: {name}\nseries: story\n{fields}---\n");
    let site = site(&format!(
        "{hub}-- content/series/story.yaml --\ntitle: {{ en: The story, fr: Le récit }}\n{}{}{}{}-- content/blog/two.fr.md --\n---\ntitle: Deux\n---\n",
        post("two", "part: 2\n"),
        post("one", "part: 1\ndate: 2021-06-01\n"),
        post("late", "date: 2021-05-01\n"),
        post("hidden", "part: 3\nstatus: draft\n"),
    ));
    site.build_well(&[]);
    let page = site.page("/en/blog/two/");
    let nav = [
        "The story → /en/series/story/",
        "one → /en/blog/one/",
        "late → /en/blog/late/",
        "one → /en/blog/one/",
        "late → /en/blog/late/",
    ];
    assert_eq!(page.links("nav.series a"), nav);
    assert_eq!(page.texts("nav.series .onward li"), ["Before this one", "After this late"]);
    assert_eq!(page.texts("nav.series ol li"), ["one", "two", "late"]);
    assert_eq!(page.texts("nav.series [aria-current]"), ["two"]);
    assert_eq!(page.texts("ul.meta li").last().map(String::as_str), Some("Part 2 of 3, The story"));
    assert_eq!(page.connections(), Vec::<String>::new(), "the parts of a series are not told twice");
    assert_eq!(site.page("/en/blog/one/").texts("nav.series .onward li"), ["After this two"]);
    assert_eq!(site.page("/en/blog/late/").texts("nav.series .onward li"), ["Before this two"]);
    let french = site.page("/fr/blog/deux/");
    assert_eq!(french.links("nav.series .onward a"), ["one → /en/blog/one/ [en]", "late → /en/blog/late/ [en]"]);
    let series = site.page("/fr/series/le-recit/");
    assert_eq!(series.links("ol h3 a"), ["one → /en/blog/one/ [en]", "Deux → /fr/blog/deux/", "late → /en/blog/late/ [en]"]);
}

#[test]
fn a_dead_link_of_a_record_is_told_where_it_stands_and_one_that_serves_all_languages_once() {
    let hub = support::HUB_YAML
        .replace("  topics:\n    kind: topic\n", "  topics:\n    kind: topic\n    fields: { note: { type: markdown } }\n");
    let note = "{ en: \"See [water](water.yaml) and [it](lost-and-found.yaml).\", fr: \"Voir [l'eau](pluie-et-rivieres.yaml) et [cela](lost-and-found.yaml).\" }";
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/topics/snow.yaml --\ntitle: {{ en: Snow, fr: Neige }}\nnote: {note}\n\
         -- content/topics/water.yaml --\ntitle: {{ en: Water, fr: Eau }}\n"
    ));
    let places = |site: &Site| -> Vec<String> {
        site.build_json(&[]).diagnostics().iter().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect()
    };
    let file = "content/topics/snow.yaml";
    assert_eq!(places(&site), [format!("{file}:2:47-2:66"), format!("{file}:2:89-2:111"), format!("{file}:2:123-2:142")]);
    site.write(file, "title: { en: Snow, fr: Neige }\nnote: \"[it](lost-and-found.yaml)\"\n");
    assert_eq!(places(&site), [format!("{file}:2:13-2:32")]);
}

#[test]
fn several_names_in_one_text_are_to_be_a_list() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\naliases: /a/, /b/\ntopics: ai, procurement\n---\n\
         -- content/topics/ai.yaml --\ntitle: AI\n-- content/topics/procurement.yaml --\ntitle: Procurement\n",
    );
    let expected = [
        "content/blog/a.md:3:10-3:18 error[bad-alias] these are several addresses in one text | write them as a list: `aliases: [/a/, /b/]`",
        "content/blog/a.md:4:9-4:24 error[unknown-reference] there is no entry `ai, procurement` in `topics` | \
         separate them with commas, in square brackets: `topics: [ai, procurement]`",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_reference_in_a_group_is_called_at_its_other_end_as_hub_yaml_says() {
    let hub = support::HUB_YAML.replace(
        "    fields:\n      level",
        "    fields:\n      used: { type: list, items: { type: group, fields: { what: { type: reference, to: topics, reverse: { en: Used in, fr: Utilisé dans } } } } }\n      level",
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/guides/a.md --\n---\ntitle: A\nused: [{{ what: water }}]\n---\n-- content/topics/water.yaml --\ntitle: Water\n"
    ));
    site.build_well(&[]);
    assert_eq!(site.page("/en/topics/water/").texts("section.group h2"), ["Used in"]);
    assert_eq!(site.page("/fr/sujets/water/").texts("section.group h2"), ["Utilisé dans"]);
}

#[test]
fn an_archived_entry_on_the_home_page_is_told_as_what_it_is() {
    let hub = support::HUB_YAML.replace("collections:", "home: { featured: [blog/old] }\ncollections:");
    let old = "-- content/blog/old.md --\n---\ntitle: Old\nstatus: archived\n---\n-- content/blog/old.fr.md --\n---\ntitle: Vieux\n---\n";
    let run = site(&format!("-- hub.yaml --\n{hub}{old}")).build_json(&[]);
    assert_eq!(
        run.diagnostics(),
        [
            "hub.yaml:7:20-7:28 warning[reference-to-hidden] `blog/old` is archived, so the home page does not show it | remove it, or name an entry that is up to date"
        ]
    );
}

#[test]
fn a_reason_keeps_the_capital_of_a_proper_name() {
    let hub = HUB.replace(
        "      stage: {",
        "      region: { type: choice, phrase: { en: \"in {}\", fr: \"en {}\" }, of: { on: Ontario, ns: { en: Nova Scotia, fr: Nouvelle-Écosse }, kw: Kawartha, fs: { en: First steps, fr: Premiers pas } } }\n      stage: {",
    );
    let reason = |region: &str, summary: &str, topic: &str| {
        let entry = |name: &str| {
            format!(
                "-- content/projects/{name}.md --\n---\ntitle: {name}\nsummary: {summary}\ntopics: [t]\nregion: {region}\nstage: pilot\n---\n-- content/projects/{name}.fr.md --\n---\ntitle: {name}\nslug: {name}\n---\n"
            )
        };
        let hub = hub.replace(", phrase: { en: \"about {}\", fr: \"sur le sujet « {} »\" }", "");
        let site = site(&format!("{hub}-- content/topics/t.yaml --\ntitle: {topic}\n{}{}", entry("x"), entry("y")));
        site.build_well(&[]);
        ["/en/projects/x/", "/fr/projets/x/"].map(|address| site.page(address).texts(".connections .why")[0].clone())
    };
    let plain = "What a town tried.";
    let expected =
        |en: &str, fr: &str| [format!("Project · {en} at the pilot stage"), format!("Projet · {fr} à l’étape projet pilote")];
    assert_eq!(
        reason("on", plain, "Toronto"),
        expected("Also about Toronto, in Ontario,", "Aussi sur le thème «\u{a0}Toronto\u{a0}», en Ontario,"),
        "known to the theme"
    );
    assert_eq!(
        reason("ns", plain, "Water"),
        expected("Also about water, in Nova Scotia,", "Aussi sur le thème «\u{a0}water\u{a0}», en Nouvelle-Écosse,"),
        "a later word has a capital"
    );
    assert_eq!(
        reason("kw", "What towns in Kawartha tried with Hydrobot.", "Hydrobot"),
        expected("Also about Hydrobot, in Kawartha,", "Aussi sur le thème «\u{a0}Hydrobot\u{a0}», en Kawartha,"),
        "summaries write them so, in any language"
    );
    assert_eq!(
        reason("fs", "First steps. The water of a town is its Water.", "Water"),
        expected("Also about water, in first steps,", "Aussi sur le thème «\u{a0}water\u{a0}», en premiers pas,"),
        "summaries write it small too"
    );
}
