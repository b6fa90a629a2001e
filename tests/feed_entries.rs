//! Which entries feeds hold: events by their start, and what refers to a term in whatever language it exists.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::{Site, site};

const HUB: &str = "-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  blog:
    label: Blog
    fields: { topics: { type: references, to: topics }, people: { type: references, to: people } }
  people: { kind: person, label: { en: People, fr: Personnes }, path: { en: people, fr: gens } }
  topics: { kind: topic, label: { en: Topics, fr: Sujets }, path: { en: topics, fr: sujets } }
  events:
    kind: event
    label: { en: Events, fr: Ateliers }
    feed: true
    fields: { topics: { type: references, to: topics } }
";

fn built(content: &str) -> Site {
    let site = site(&format!("{HUB}{content}"));
    site.build_well(&[]);
    site
}

/// What a feed says between its head and its end, and when it changed.
fn told(site: &Site, address: &str) -> (String, String) {
    let feed = site.read(&format!("public{address}"));
    let (head, entries) = feed.split_once("</author>\n").expect("a head");
    let (_, updated) = head.split_once("<updated>").expect("a time");
    let updated = updated.split_once("</updated>").expect("its end").0;
    (updated.to_owned(), entries.replace("https://hub.example.org", "").replace("</feed>\n", ""))
}

const NOTE: &str = "-- content/blog/note.md --
---
title: Note
date: 2021-11-20
---
";

#[test]
fn an_event_stands_in_feeds_under_its_start_where_it_has_no_date() {
    let site = built(&format!(
        "{NOTE}-- content/events/open.md --
---
title: Open
start: 2021-05-11T13:00
timezone: America/Vancouver
topics: water
---
-- content/events/told.md --
---
title: Told
date: 2021-03-01
updated: 2021-03-02
start: 2021-06-01
---
-- content/events/soon.md --
---
title: Soon
start: 2021-12-24
announced: false
topics: water
---
-- content/events/next.md --
---
title: Next
start: 2022-01-10
---
-- content/topics/water.yaml --
title: {{ en: Water, fr: Eau }}
"
    ));
    let entry = |title: &str, published: &str, updated: &str| {
        let address = format!("/en/events/{}/", title.to_lowercase());
        format!(
            "<entry>
<title>{title}</title>
<id>{address}</id>
<link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>
<published>{published}</published>
<updated>{updated}</updated>
</entry>
"
        )
    };
    let next = entry("Next", "2022-01-10T00:00:00-05:00", "2022-01-10T00:00:00-05:00");
    let open = entry("Open", "2021-05-11T13:00:00-07:00", "2021-05-11T13:00:00-07:00");
    let other = entry("Told", "2021-03-01T00:00:00-05:00", "2021-03-02T00:00:00-05:00");
    assert_eq!(told(&site, "/en/events/feed.xml"), ("2021-05-11T13:00:00-07:00".to_owned(), format!("{next}{open}{other}")));
    assert_eq!(told(&site, "/en/topics/water/feed.xml"), ("2021-05-11T13:00:00-07:00".to_owned(), open));
    let (updated, all) = told(&site, "/en/feed.xml");
    assert_eq!(updated, "2021-11-20T00:00:00-05:00");
    let titles: Vec<&str> = all.split("<title>").skip(1).filter_map(|rest| Some(rest.split_once('<')?.0)).collect();
    assert_eq!(titles, ["Note", "Open", "Told"]);
}

#[test]
fn the_feed_of_a_term_holds_what_only_another_language_has() {
    let site = built(&format!(
        "{NOTE}-- content/blog/dossier.fr.md --
---
title: Dossier
summary: Tout y est.
date: 2021-10-01
people: eve
---
-- content/people/eve.yaml --
title: Eve
"
    ));
    let dossier = |lang: &str, leads_to: &str| {
        format!(
            "<entry{lang}>
<title>Dossier</title>
<id>/fr/blog/dossier/</id>
<link rel=\"alternate\" type=\"text/html\"{leads_to} href=\"/fr/blog/dossier/\"/>
<published>2021-10-01T00:00:00-04:00</published>
<updated>2021-10-01T00:00:00-04:00</updated>
<summary>Tout y est.</summary>
</entry>
"
        )
    };
    let changed = "2021-10-01T00:00:00-04:00".to_owned();
    let marked = dossier(" xml:lang=\"fr-CA\"", " hreflang=\"fr\"");
    assert_eq!(site.page("/en/people/eve/").listed(), ["Dossier → /fr/blog/dossier/ [fr]"]);
    assert_eq!(told(&site, "/en/people/eve/feed.xml"), (changed.clone(), marked));
    assert_eq!(told(&site, "/fr/gens/eve/feed.xml"), (changed, dossier("", "")));
}

#[test]
fn a_term_to_which_nothing_refers_that_feeds_tell_has_no_feed() {
    let referring = |name: &str, front: &str| {
        format!(
            "-- content/blog/{name}.md --\n---\ntitle: {name}\n{front}topics: {name}\n---\n-- content/topics/{name}.yaml --\ntitle: Topic {name}\n"
        )
    };
    let site = built(
        &[
            referring("archived", "date: 2021-01-01\nstatus: archived\n"),
            referring("undated", ""),
            referring("dated", "date: 2021-01-01\n"),
        ]
        .concat(),
    );
    let feeds: Vec<String> = site.addresses().into_iter().filter(|address| address.ends_with("feed.xml")).collect();
    let terms: Vec<&String> = feeds.iter().filter(|feed| feed.contains("/topics/") || feed.contains("/sujets/")).collect();
    assert_eq!(terms, ["/en/topics/dated/feed.xml", "/fr/sujets/topic-dated/feed.xml"]);
    for (name, offered) in [("archived", false), ("undated", false), ("dated", true)] {
        let html = site.read(&format!("public/en/topics/{name}/index.html"));
        assert_eq!(html.contains(&format!("/en/topics/{name}/feed.xml")), offered, "{name}");
    }
}
