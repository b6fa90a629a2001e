//! Every file of a small site, as it was when somebody last looked at it: `HUB_UPDATE=1 cargo test --test golden` stores it anew.
//!
//! The theme's assets are compared by name alone, and their hash is left out of the pages, so that a change of CSS touches no other file.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::{site, tree};

const HUB: &str = r#"-- hub.yaml --
title: { en: Small hub, fr: Petit carrefour }
description: { en: What two towns learn., fr: Ce que deux villes apprennent. }
base_url: https://hub.example.org/towns/
timezone: America/Toronto
publisher: { en: Open North, fr: Nord Ouvert }
licence: CC-BY-4.0
contact: hub@example.org
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
navigation: [guides, blog, pages/about]
home: { featured: [guides/buy], start: [topics/water] }
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    singular: { en: Post, fr: Billet }
    path: { en: blog, fr: blogue }
    feed: true
    fields:
      authors: { type: references, to: people, label: { en: By, fr: Par }, reverse: { en: Written by them, fr: Leurs textes } }
      topics: { type: references, to: topics, facet: true, label: { en: Topics, fr: Sujets }, phrase: { en: "about {}", fr: "sur {}" }, reverse: { en: Posts, fr: Billets } }
      events: { type: references, to: events, label: { en: Workshops, fr: Ateliers }, reverse: { en: Posts about it, fr: Billets à ce sujet } }
  guides:
    kind: guide
    label: Guides
    fields:
      topics: { type: references, to: topics, label: { en: Topics, fr: Sujets }, phrase: { en: "about {}", fr: "sur {}" }, reverse: { en: Guides, fr: Guides } }
  events: { kind: event, label: { en: Workshops, fr: Ateliers }, path: { en: workshops, fr: ateliers } }
  people: { kind: person, label: { en: People, fr: Personnes }, path: { en: people, fr: personnes } }
  topics: { kind: topic, label: { en: Topics, fr: Sujets }, path: { en: topics, fr: sujets } }
  pages: { kind: page, label: Pages, path: "" }
"#;

const ENTRIES: &str = r#"-- content/blog/first/index.md --
---
title: "What we learned: two towns"
summary: Two towns, one meter, and what it told us.
date: 2021-10-01
updated: 2021-11-15
authors: team
topics: water
events: open-day
image: { src: meter.png, alt: A water meter }
aliases: [/2021/first/]
---
It "works" -- see [the guide](../../guides/buy.md#second-step) and [the list](list.txt).

> [!NOTE]
> Ask first.

![A meter](meter.png "The meter in town.")
-- content/blog/first/index.fr.md --
---
title: "Ce que nous avons appris : deux villes"
image: { alt: Un compteur d'eau }
---
Ça « marche »; voyez [le guide](../../guides/buy.md) et [la liste](list.txt).
-- content/blog/first/list.txt --
Meters: 2
-- content/blog/second.md --
---
title: Snow
date: 2021-09-01
topics: [water, snow]
---
| Town | Snow |
| --- | ---: |
| North | 4 |

Nobody counted.[^1]

[^1]: Not even us.
-- content/guides/buy.md --
---
title: How to buy a meter
date: 2021-08-01
level: first-steps
audience: Managers
topics: water
---
Before.

## First step

1. Ask.

## Second step

- [x] Compare.

## Third step

Price
: What it costs.
-- content/events/open-day.md --
---
title: Open day
start: 2021-09-20T13:00
end: 2021-09-20T15:00
place: Town hall
---
Come and see.
-- content/events/open-day.fr.md --
---
title: Portes ouvertes
---
Venez voir.
-- content/people/team.yaml --
title: { en: The team, fr: L’équipe }
role: { en: Keeps the hub, fr: Tient le carrefour }
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
summary: { en: What comes out of the tap., fr: Ce qui sort du robinet. }
synonyms: { en: [rivers], fr: [rivières] }
-- content/topics/snow.yaml --
title: { en: Snow, fr: Neige }
parent: water
-- content/pages/about.md --
---
title: About us
---
We are two towns.
-- content/pages/about.fr.md --
---
title: À propos de nous
---
Nous sommes deux villes.
"#;

/// A picture of one pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
    0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1,
    0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn stored() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/site")
}

/// A text without the hash of the theme's assets: `/assets/0123456789ab/` as `/assets/hash/`.
fn without_hash(text: &str) -> String {
    let mut parts = text.split("/assets/");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.split_once('/').filter(|(hash, _)| hash.len() == 12 && hash.chars().all(|c| c.is_ascii_hexdigit()));
        plain.push_str("/assets/");
        match rest {
            Some((_, rest)) => plain = format!("{plain}hash/{rest}"),
            None => plain.push_str(part),
        }
    }
    plain
}

/// The files of the site as they are stored, and the names of the theme's assets.
fn built() -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let site = site(&format!("{HUB}{ENTRIES}"));
    site.write_bytes("content/blog/first/meter.png", PNG);
    site.build_well(&[]);
    let (assets, files): (Vec<_>, Vec<_>) = site.public().into_iter().partition(|(name, _)| name.starts_with("assets/"));
    let assets = assets.into_iter().map(|(name, _)| without_hash(&format!("/{name}"))).collect();
    // The index of the search has examples of its own, in `tests/search/`.
    let files = files.into_iter().filter(|(name, _)| name != ".hub-manifest" && !support::is_index(name));
    let plain = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => without_hash(&text).into_bytes(),
        Err(error) => error.into_bytes(),
    };
    (files.map(|(name, bytes)| (name, plain(bytes))).collect(), assets)
}

/// The first line in which two files differ.
fn difference(name: &str, stored: &[u8], built: &[u8]) -> String {
    let (stored, built) = (String::from_utf8_lossy(stored), String::from_utf8_lossy(built));
    let at = stored.lines().zip(built.lines()).take_while(|(stored, built)| stored == built).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
    format!("{name}:{}\n  stored: {}\n  built:  {}", at + 1, line(&stored), line(&built))
}

#[test]
fn every_file_of_a_small_site_is_as_it_was() {
    let (built, assets) = built();
    let expected =
        ["chooser.js", "commons.css", "icon.svg", "search-box.js", "search.js"].map(|name| format!("/assets/hash/{name}"));
    assert_eq!(assets, expected);
    if std::env::var_os("HUB_UPDATE").is_some() {
        let _ = fs::remove_dir_all(stored());
        for (name, bytes) in &built {
            let place = stored().join(name);
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            fs::write(place, bytes).expect("a file");
        }
    }
    let stored = tree(&stored());
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&built), names(&stored), "the names of the files");
    let differ = built.iter().filter(|(name, bytes)| stored[*name] != **bytes);
    let differ: Vec<String> = differ.map(|(name, bytes)| difference(name, &stored[name], bytes)).collect();
    assert!(differ.is_empty(), "look at these, and store them with HUB_UPDATE=1 if they are right:\n{}", differ.join("\n"));
}

#[test]
fn the_hash_of_the_assets_and_nothing_else_is_left_out() {
    let text = "<a href=\"/towns/assets/0123456789ab/x.css\"> /assets/other/ /assets/0123456789ab/y";
    assert_eq!(without_hash(text), "<a href=\"/towns/assets/hash/x.css\"> /assets/other/ /assets/hash/y");
}
