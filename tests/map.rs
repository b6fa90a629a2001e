//! The map of knowledge: which entries a picture shows, what it says in words, and that it is the same at every build.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::{Site, site};

const HUB: &str = r#"-- hub.yaml --
title: { en: Small hub, fr: Petit carrefour }
base_url: https://hub.example.org/towns/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  meetings: { kind: community, label: { en: Communities, fr: Communautés }, path: { en: communities, fr: communautes } }
  works:
    kind: project
    label: { en: Projects, fr: Projets }
    fields:
      about: { type: references, to: topics }
      meetings: { type: references, to: meetings }
  learned:
    label: { en: Lessons, fr: Leçons }
    fields:
      about: { type: references, to: topics }
      works: { type: references, to: works }
  guides:
    kind: guide
    label: Guides
    fields:
      about: { type: references, to: topics }
      meetings: { type: references, to: meetings }
  topics: { kind: topic, label: { en: Topics, fr: Sujets }, path: { en: topics, fr: sujets } }
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
-- content/topics/snow.yaml --
title: { en: Snow, fr: Neige }
"#;

const ENTRIES: &str = r#"-- content/meetings/north.md --
---
title: Towns of the north
---
-- content/meetings/north.fr.md --
---
title: Villes du Nord
---
-- content/works/meters.md --
---
title: Meters <in> every house
date: 2021-03-01
about: [water]
meetings: [north]
---
-- content/works/meters.fr.md --
---
title: Des compteurs dans chaque maison
slug: compteurs
---
-- content/learned/ask.md --
---
title: Ask before you dig
date: 2021-04-01
about: water
works: [meters]
---
See [the guide](../guides/buy.md).
-- content/guides/buy.md --
---
title: How to buy a meter
date: 2021-02-01
about: [water]
meetings: [north]
---
-- content/guides/old.md --
---
title: How one used to buy a meter
date: 2001-02-01
status: archived
about: [water]
meetings: [north]
---
"#;

fn built(more: &str) -> Site {
    let site = site(&format!("{HUB}{ENTRIES}{more}"));
    site.build_well(&[]);
    site
}

/// The picture of a page.
fn picture(site: &Site, address: &str) -> String {
    let page = site.page(address);
    format!("<svg>{}</svg>\n", page.inside(".map svg").replace("><", ">\n<"))
}

/// The map of a page in words, a line for each entry: `Title [language]: what it is tied to`.
fn in_words(site: &Site, address: &str) -> Vec<String> {
    site.page(address).map_in_words()
}

#[test]
fn a_topic_has_a_picture_of_what_is_about_it() {
    let picture = picture(&built(""), "/en/topics/water/");
    let stored = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/map/water.svg");
    if std::env::var_os("HUB_UPDATE").is_some() {
        std::fs::write(stored, &picture).expect("the picture is written");
    }
    assert_eq!(
        picture,
        std::fs::read_to_string(stored).expect("the picture"),
        "look at it, and store it with HUB_UPDATE=1 if it is right"
    );
}

#[test]
fn a_map_says_in_words_what_its_picture_shows() {
    let site = built("");
    // The community does not name the topic: it holds two of those together that do.
    let english = [
        "Communities",
        "- Towns of the north: Meters <in> every house; How to buy a meter",
        "Projects",
        "- Meters <in> every house: Towns of the north; Ask before you dig",
        "Lessons",
        "- Ask before you dig: Meters <in> every house; How to buy a meter",
        "Guides",
        "- How to buy a meter: Towns of the north; Ask before you dig",
    ];
    assert_eq!(in_words(&site, "/en/topics/water/"), english);
    let french = [
        "Communautés",
        "- Villes du Nord: Des compteurs dans chaque maison; How to buy a meter [en]",
        "Projets",
        "- Des compteurs dans chaque maison: Villes du Nord; Ask before you dig [en]",
        "Leçons",
        "- Ask before you dig [en]: Des compteurs dans chaque maison; How to buy a meter [en]",
        "Guides",
        "- How to buy a meter [en]: Villes du Nord; Ask before you dig [en]",
    ];
    assert_eq!(in_words(&site, "/fr/sujets/eau/"), french);
}

#[test]
fn the_home_page_maps_the_whole_hub_and_an_unconnected_entry_is_not_on_it() {
    let site = built("");
    let lines = in_words(&site, "/en/");
    let topics: Vec<&String> = lines.iter().filter(|line| line.starts_with("- Water") || line.starts_with("- Snow")).collect();
    assert_eq!(topics, ["- Water: Meters <in> every house; Ask before you dig; How to buy a meter"]);
    let page = site.page("/en/");
    assert_eq!(
        page.texts(".map > p"),
        ["5 of our entries, and the threads between them. 1 more stands in the list from A to Z."]
    );
    assert_eq!(page.links(".map > p a"), ["1 more stands in the list from A to Z. → /towns/en/a-z/"]);
}

#[test]
fn a_topic_that_only_begins_with_another_is_not_on_its_map() {
    let site = built("-- content/topics/ice.yaml --\ntitle: { en: Ice, fr: Glace }\nstart_here: [topics/water]\n");
    assert!(!in_words(&site, "/en/topics/water/").iter().any(|line| line.contains("Ice")));
    assert_eq!(site.page("/en/topics/ice/").map_in_words(), ["Topics", "- Water: "]);
}

#[test]
fn what_nothing_is_about_has_no_map() {
    let site = built("");
    assert_eq!(site.page("/en/topics/snow/").count(".map"), 0);
    assert_eq!(site.page("/en/communities/north/").count(".map"), 0);
}

#[test]
fn the_picture_is_one_image_and_its_links_are_for_pointers_alone() {
    let site = built("");
    let page = site.page("/en/topics/water/");
    assert_eq!(page.texts(".map g[role=img] > title"), ["Map of “Water”. The list below it says the same in words."]);
    assert_eq!(page.count(".map g[aria-hidden=true] a[tabindex='-1']"), 4);
    assert_eq!(page.count(".map svg a"), 4);
    assert_eq!(page.links(".map svg a"), page.links(".map details a"));
    assert_eq!(page.count(".map [style]"), 0);
}

#[test]
fn a_map_has_at_most_forty_knots_and_counts_the_rest() {
    let mut more = String::new();
    for number in 10..70 {
        let kind = ["works", "learned", "guides"][number % 3];
        // What is named most comes first; then the newest.
        let day = number % 28 + 1;
        more.push_str(&format!(
            "-- content/{kind}/e{number}.md --\n---\ntitle: Entry {number}\ndate: 2020-05-{day:02}\nabout: [water]\n---\n[See](../guides/e11.md)\n"
        ));
    }
    let site = built(&more);
    let page = site.page("/en/topics/water/");
    assert_eq!(page.count(".map circle"), 40);
    assert_eq!(page.count(".map details a"), 39);
    assert_eq!(
        page.texts(".map > p"),
        ["39 entries around this topic, and the threads between them. 25 more can be reached from this page."]
    );
    assert!(page.texts(".map details a").contains(&"Entry 11".to_owned()));
    let home = site.page("/en/");
    assert_eq!(home.count(".map circle"), 40);
    let again = built(&more);
    assert_eq!(site.read("public/en/index.html"), again.read("public/en/index.html"));
    assert_eq!(site.read("public/en/topics/water/index.html"), again.read("public/en/topics/water/index.html"));
}
