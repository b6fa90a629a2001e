//! What a page shows in another language, or leads to in one, says so.

mod support;

use support::page::Page;
use support::site;

const SITE: &str = "-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
navigation: [events, events/salle, topics/eau]
home: { featured: [events/salle], start: [events/salle] }
collections:
  events:
    kind: event
    label: { en: Events, fr: Ateliers }
    fields: { topics: { type: references, to: topics, facet: true }, people: { type: references, to: people, facet: true } }
  people: { kind: person, label: { en: People, fr: Personnes } }
  topics: { kind: topic, label: { en: Topics, fr: Sujets } }
-- content/events/salle.fr.md --
---
title: La salle
summary: On y va.
start: 2021-12-24
place: Salle B
topics: [eau]
people: [eve]
---
-- content/events/two.md --
---
title: Two
date: 2021-10-01
start: 2021-12-25
topics: [eau]
people: [eve]
related: [events/salle]
---
To [the room](salle.fr.md).
-- content/events/two.fr.md --
---
title: Deux
updated: 2021-02-01
---
-- content/topics/eau.yaml --
title: { fr: Eau }
-- content/people/eve.yaml --
title: Eve
";

#[test]
fn each_link_to_another_language_names_it() {
    let site = site(SITE);
    site.build_well(&[]);
    let pages: Vec<String> = site.public().into_keys().filter(|file| file.ends_with(".html")).collect();
    let mut seen = 0;
    for file in &pages {
        let page = Page::new(&site.read(&format!("public/{file}")));
        let other = if page.lang() == "en" { "fr" } else { "en" };
        let unmarked: Vec<String> = page.attributes("a:not([hreflang])", "href");
        let unmarked: Vec<&String> = unmarked.iter().filter(|href| href.starts_with(&format!("/{other}/"))).collect();
        assert_eq!(unmarked, Vec::<&String>::new(), "{file}");
        seen += page.attributes(&format!("a[hreflang={other}]"), "href").len();
    }
    assert!(seen > pages.len(), "{seen} links to another language");
}

#[test]
fn words_in_another_language_are_marked_wherever_an_entry_is_mentioned() {
    let site = site(SITE);
    site.build_well(&[]);
    let eve = site.page("/en/people/eve/");
    assert_eq!(eve.texts(".card [lang=fr]"), ["La salle", "On y va.", "Salle B"]);
    let lost = Page::new(&site.read("public/en/404.html"));
    assert_eq!(lost.texts(".index li"), ["Go to the home page", "Events", "La salle (in French)", "Eau (in French)", "A to Z"]);
    assert_eq!(lost.texts(".index [lang=fr]"), ["La salle", "Eau"]);
    let map = site.page("/en/");
    assert_eq!(map.texts(".map svg a[lang=fr][hreflang=fr] title"), ["La salle (in French)", "Eau (in French)"]);
    let outdated = site.page("/fr/events/deux/");
    assert_eq!(outdated.links(".notice a"), ["Lire l’original → /en/events/two/ [en]"]);
    assert_eq!(outdated.count(".notice a[lang]"), 0);
}
