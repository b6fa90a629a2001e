//! A hub in which every value that a template can see is there, and lacks, at least once.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::{Site, site, tree};

const HUB: &str = r##"-- hub.yaml --
title: { en: Every value, fr: Toutes les valeurs }
description: { en: A hub that has everything., fr: Un carrefour qui a tout. }
base_url: https://hub.example.org/towns/
timezone: America/Toronto
publisher: { en: Open North, fr: Nord Ouvert }
licence: CC-BY-4.0
contact: hub@example.org
editor: "https://git.example.org/edit/{file}"
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
navigation: [guides, pages/about, pages/only]
home: { featured: [guides/buy], start: [topics/t1] }
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    colour: "#123456"
    feed: true
    page_size: 2
    fields:
      authors: { type: references, to: people }
      topics: { type: references, to: topics, facet: true, phrase: { en: "about {}", fr: "sur {}" } }
      events: { type: references, to: events }
      long: { type: text }
      more: { type: markdown }
      web: { type: url }
  projects:
    kind: project
    label: { en: Projects, fr: Projets }
    fields:
      topics: { type: references, to: topics }
      stage: { type: choice, facet: true, of: { idea: { en: Idea, fr: Idée } } }
  guides:
    kind: guide
    label: Guides
    fields:
      topics: { type: references, to: topics }
  events: { kind: event, label: { en: Workshops, fr: Ateliers }, path: { en: workshops, fr: ateliers } }
  communities: { kind: community, label: { en: Communities, fr: Communautés } }
  people: { kind: person, label: { en: People, fr: Personnes } }
  series: { kind: series, label: { en: Series, fr: Séries } }
  topics: { kind: topic, label: { en: Topics, fr: Sujets } }
  words: { label: { en: Words, fr: Mots } }
  pages: { kind: page, label: Pages, path: "" }
-- content/guides/buy.md --
---
title: How to buy a meter
summary: Ask first.
date: 2021-08-01
updated: 2021-09-01
reviewed: 2021-10-01
review_by: 2022-10-01
topics: [t1]
parts: [Ask, Compare]
files: [list.txt, "https://example.org/other.pdf"]
licence: MIT
image: { src: meter.png, alt: A meter, credit: A. Person }
series: course
part: 1
aliases: [/2021/buy/]
related: [projects/meters]
---
Words.

## One

## Two

### Three
-- content/guides/buy.fr.md --
---
title: Acheter un compteur
slug: acheter
image: { alt: Un compteur }
updated: 2021-08-01
---
Des mots.
-- content/guides/list.txt --
Meters: 2
-- content/guides/list.txt.yaml --
licence: CC-BY-4.0
-- content/guides/old.md --
---
title: The old way
status: archived
archived: { reason: There is a new one., see: [guides/buy] }
topics: [t1]
series: course
part: 2
---
-- content/guides/last.md --
---
title: The last part
date: 2021-01-01
series: course
part: 3
image: { src: meter.png, alt: "" }
related: [guides/old]
---
-- content/projects/meters.md --
---
title: Meters
date: 2021-07-01
stage: idea
example: true
topics: [t1]
contact: meters@example.org
---
-- content/events/past.md --
---
title: Open day
start: 2021-09-20T13:00
end: 2021-09-20T15:00
place: Town hall
recording: { url: "https://example.org/watch", captions: list.txt, transcript: list.txt, slides: list.txt }
languages: [English]
---
-- content/events/list.txt --
Words
-- content/events/next.md --
---
title: Next day
start: 2021-12-24
url: https://example.org/join
---
-- content/events/some.md --
---
title: Some day
announced: false
recording: { captions: list.txt }
---
-- content/events/watched.md --
---
title: A day to watch
recording: https://example.org/watch
---
-- content/communities/north.md --
---
title: The north
state: active
join: Write to us.
---
-- content/people/team.yaml --
title: { en: The team, fr: L’équipe }
-- content/people/one.yaml --
title: { en: One person }
-- content/series/course.yaml --
title: { en: A course }
-- content/pages/about.md --
---
title: About us
---
-- content/pages/about.fr.md --
---
title: À propos
---
-- content/pages/only.md --
---
title: Only in English
---
-- content/pages/privacy.md --
---
title: Privacy
---
"##;

/// A picture of one pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
    0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1,
    0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The hub, with as many topics, posts and words as it takes to cut lists short.
pub fn every_value() -> Site {
    let mut text = HUB.to_owned();
    for number in 1..=25 {
        let more = if number == 1 { "synonyms: { en: [first], fr: [premier] }\nstart_here: [guides/buy]\n" } else { "" };
        let french = if number == 2 { String::new() } else { format!(", fr: Sujet {number}") };
        let _ = write!(
            text,
            "-- content/topics/t{number}.yaml --\ntitle: {{ en: Topic {number}{french} }}\nsummary: About it\n{more}"
        );
    }
    // Most posts are about the first topic, so that its list of them is cut.
    for number in 1..=30 {
        let topic = number.min(25);
        let language = if number == 2 { ".fr" } else { "" };
        let _ = write!(
            text,
            "-- content/blog/p{number}{language}.md --\n---\ntitle: Post {number}{language} {}\nslug: p{number}\ndate: 2021-05-{number:02}\ntopics: [t1, t{topic}]\n",
            "with a very long title ".repeat(number / 3)
        );
        let facts = format!(
            "authors: [team, one]\nevents: [past]\nlong: {}\nmore: \"*Markdown*\"\nweb: https://example.org/\nrelated: [guides/buy]\n",
            "long ".repeat(40)
        );
        text.push_str(if number == 1 || number == 2 { &facts } else { "" });
        text.push_str("---\n[The first](p1.md)\n");
    }
    for number in 0..200 {
        let letter = char::from(b'A' + u8::try_from(number % 26).expect("a letter"));
        let _ = write!(text, "-- content/words/w{number}.yaml --\ntitle: {{ en: {letter} word {number} }}\n");
    }
    let site = site(&text.replace("topics: [t1, t1]", "topics: [t1]"));
    site.write_bytes("content/guides/meter.png", PNG);
    site
}

/// A hub that has nothing but what it must have.
pub fn almost_nothing() -> Site {
    let hub = "title: Little\nbase_url: https://hub.example.org/\ntimezone: America/Toronto\nlanguages: { en: { name: English, locale: en-CA } }\n";
    let collections = "collections:\n  blog: { label: Blog }\n  topics: { kind: topic, label: Topics }\n";
    let entries = "-- content/blog/one.md --\n---\ntitle: One\nimage: { src: a.svg, alt: A line }\n---\n-- content/topics/one.yaml --\ntitle: One\n";
    let site = site(&format!("-- hub.yaml --\n{hub}{collections}{entries}"));
    site.write("content/blog/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site
}

/// The hub of this repository, with the built-in theme.
pub fn own_hub() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hub_yaml = fs::read_to_string(folder.join("hub.yaml")).expect("hub.yaml");
    let site = site(&format!("-- hub.yaml --\n{hub_yaml}"));
    for (name, bytes) in tree(&folder.join("content")) {
        site.write_bytes(&format!("content/{name}"), &bytes);
    }
    site
}
