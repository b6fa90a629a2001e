//! What other programs read: feeds, calendars, the sitemap, `robots.txt` and the data for search engines.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use feed_rs::model::{Entry, Feed};
use serde_json::json;
use support::{Site, site};

const HUB: &str = r#"-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
description: { en: What we learn, fr: Ce que nous apprenons }
base_url: https://hub.example.org/
timezone: America/Toronto
publisher: { en: Open North, fr: Nord Ouvert }
licence: CC-BY-4.0
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    feed: true
    fields:
      topics: { type: references, to: topics, reverse: { en: Posts, fr: Billets } }
      authors: { type: references, to: people, reverse: { en: Wrote, fr: A écrit } }
  people: { label: { en: People, fr: Personnes }, kind: person }
  topics: { label: { en: Topics, fr: Sujets }, kind: topic }
"#;

const CONTENT: &str = r#"-- content/blog/first.md --
---
title: "First: \"a\" & <b>"
summary: Where we 'began' --- quickly.
date: 2021-03-01
topics: water
authors: team
---
-- content/blog/first.fr.md --
---
title: "Premier : été"
updated: 2021-10-01
---
-- content/blog/second.md --
---
title: Second
date: 2021-02-01 09:00:00 -0500
updated: 2021-11-15T12:30:00Z
topics: [water]
---
-- content/blog/undated.md --
---
title: Undated
topics: water
---
-- content/blog/old.md --
---
title: Old
date: 2021-04-01
status: archived
---
-- content/blog/later.md --
---
title: Later
date: 2021-04-01
publish_on: 2022-01-01
---
-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
synonyms: { en: [rivers, lakes], fr: [lacs] }
-- content/people/team.yaml --
title: { en: The team, fr: L’équipe }
role: { en: Keeps the hub, fr: Tient le carrefour }
"#;

fn built(text: &str) -> Site {
    let site = site(text);
    site.build_well(&[]);
    site
}

fn feed(site: &Site, address: &str) -> Feed {
    feed_rs::parser::parse(site.read(&format!("public{address}")).as_bytes()).expect("a feed")
}

/// `title | address | published | updated | summary | authors` of an entry.
fn told(entry: &Entry) -> String {
    let title = entry.title.as_ref().map_or("", |title| &title.content);
    let summary = entry.summary.as_ref().map_or("", |summary| &summary.content);
    let authors: Vec<&str> = entry.authors.iter().map(|author| author.name.as_str()).collect();
    let address = entry.links.first().map_or("", |link| &link.href);
    assert_eq!(entry.id, address);
    let published = entry.published.map_or(String::new(), |time| time.to_string());
    let updated = entry.updated.map_or(String::new(), |time| time.to_string());
    [title, address, &published, &updated, summary, &authors.join(" & ")].join(" | ")
}

/// `title | updated | language | author | addresses` of a feed.
fn head(feed: &Feed) -> String {
    let title = feed.title.as_ref().map_or("", |title| &title.content);
    let authors: Vec<&str> = feed.authors.iter().map(|author| author.name.as_str()).collect();
    let links: Vec<String> =
        feed.links.iter().map(|link| format!("{} {}", link.rel.as_deref().unwrap_or("-"), link.href)).collect();
    let updated = feed.updated.map_or(String::new(), |time| time.to_string());
    [title, &updated, feed.language.as_deref().unwrap_or("-"), &authors.join(" & "), &links.join(" ")].join(" | ")
}

const HUB_ADDRESS: &str = "https://hub.example.org";

#[test]
fn feeds_hold_dated_entries_with_the_newest_first() {
    let site = built(&format!("{HUB}{CONTENT}"));
    let english = [
        format!(
            "First: “a” & <b> | {HUB_ADDRESS}/en/blog/first/ | 2021-03-01 05:00:00 UTC | 2021-03-01 05:00:00 UTC | Where we ‘began’ — quickly. | The team"
        ),
        format!("Second | {HUB_ADDRESS}/en/blog/second/ | 2021-02-01 14:00:00 UTC | 2021-11-15 12:30:00 UTC |  | "),
    ];
    let titles = [
        ("/en/feed.xml", "Test hub: what is new", "/en/"),
        ("/en/blog/feed.xml", "Test hub: Blog", "/en/blog/"),
        ("/en/topics/water/feed.xml", "Test hub: Water", "/en/topics/water/"),
    ];
    for (address, title, page) in titles {
        let feed = feed(&site, address);
        let links = format!("self {HUB_ADDRESS}{address} alternate {HUB_ADDRESS}{page}");
        assert_eq!(head(&feed), format!("{title} | 2021-11-15 12:30:00 UTC | en-CA | Open North | {links}"));
        assert_eq!(feed.id, format!("{HUB_ADDRESS}{address}"));
        assert_eq!(feed.entries.iter().map(told).collect::<Vec<_>>(), english, "{address}");
        let offered = site.page(page).attributes("link[type='application/atom+xml']", "href");
        assert!(offered.contains(&address.to_owned()), "{page} offers {offered:?}");
    }
    let french = [format!(
        "Premier\u{a0}: été | {HUB_ADDRESS}/fr/blog/premier-ete/ | 2021-03-01 05:00:00 UTC | 2021-10-01 04:00:00 UTC |  | L’équipe"
    )];
    for address in ["/fr/feed.xml", "/fr/blog/feed.xml", "/fr/topics/eau/feed.xml"] {
        let feed = feed(&site, address);
        // The page of a term lists what is not translated, and so does its feed.
        let untranslated = if address.contains("/eau/") { &english[1..] } else { &[] };
        assert_eq!(feed.entries.iter().map(told).collect::<Vec<_>>(), [&french, untranslated].concat(), "{address}");
        assert_eq!((feed.language.as_deref(), feed.authors[0].name.as_str()), (Some("fr-CA"), "Nord Ouvert"));
    }
    let all: Vec<String> = site.addresses().into_iter().filter(|address| address.ends_with("feed.xml")).collect();
    let people = ["/en/people/team/feed.xml", "/fr/people/l-equipe/feed.xml"];
    let expected = [
        "/en/blog/feed.xml",
        "/en/feed.xml",
        people[0],
        "/en/topics/water/feed.xml",
        "/fr/blog/feed.xml",
        "/fr/feed.xml",
        people[1],
        "/fr/topics/eau/feed.xml",
    ];
    assert_eq!(all, expected);
}

#[test]
fn a_feed_holds_the_twenty_newest_entries() {
    let posts: String = (1..=25)
        .map(|n| format!("-- content/blog/p{n}.md --\n---\ntitle: P{n}\ndate: 2021-01-{n:02}\ntopics: water\n---\n"))
        .collect();
    let site = built(&format!("{posts}-- content/topics/water.yaml --\ntitle: Water\n"));
    let newest: Vec<String> = (6..=25).rev().map(|n| format!("P{n}")).collect();
    for address in ["/en/feed.xml", "/en/blog/feed.xml", "/en/topics/water/feed.xml"] {
        let titles =
            feed(&site, address).entries.into_iter().map(|entry| entry.title.map_or(String::new(), |title| title.content));
        assert_eq!(titles.collect::<Vec<_>>(), newest, "{address}");
    }
}

#[test]
fn a_feed_of_a_hub_without_dates_is_the_same_on_every_day() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\n");
    let on = |day: &str| {
        let run = site.hub(&["build", "--date", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        site.read("public/en/blog/feed.xml")
    };
    let first = on("2021-12-01");
    assert!(first.contains("<updated>1970-01-01T00:00:00Z</updated>"), "{first}");
    assert_eq!(first, on("2021-12-02"));
}

#[test]
fn what_other_programs_read_is_the_same_on_every_day() {
    // The feed of a list without entries is empty.
    let tips = "  tips: { label: { en: Tips, fr: Astuces }, feed: true }\n";
    let site = built(&format!("{HUB}{tips}{CONTENT}"));
    let machines = |site: &Site| -> Vec<(String, String)> {
        let files =
            site.public().into_keys().filter(|file| file.ends_with(".xml") || file.ends_with(".ics") || file.ends_with(".txt"));
        files.map(|file| (file.clone(), site.read(&format!("public/{file}")))).collect()
    };
    let first = machines(&site);
    let run = site.hub(&["build", "--date", "2021-12-30"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let changed: Vec<String> =
        machines(&site).into_iter().zip(first).filter(|(now, then)| now != then).map(|((file, _), _)| file).collect();
    assert_eq!(changed, Vec::<String>::new());
}

/// Two workshops and one that is not announced.
fn events() -> Site {
    built(
        "-- hub.yaml --
title: Test hub
base_url: https://hub.example.org/hub/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
collections:
  events: { label: Events, kind: event }
-- content/events/open.md --
---
title: \"Open data, together; a long title that does not fit on one line of a calendar: été\"
summary: What it is, and who should come.
date: 2021-03-01
updated: 2021-03-02
start: 2021-05-11T13:00
end: 2021-05-11T14:30
timezone: America/Vancouver
place: Room 1, Vancouver
---
-- content/events/days.md --
---
title: Three days
date: 2021-01-01
start: 2021-04-06
end: 2021-04-08
---
-- content/events/soon.md --
---
title: Some day
start: 2021-12-24
announced: false
---
",
    )
}

const DAYS: &str = "BEGIN:VEVENT
UID:events-days@hub.example.org
DTSTAMP:20210101T050000Z
DTSTART;VALUE=DATE:20210406
DTEND;VALUE=DATE:20210409
SUMMARY:Three days
URL:https://hub.example.org/hub/events/days/
END:VEVENT
";

const OPEN: &str = "BEGIN:VEVENT
UID:events-open@hub.example.org
DTSTAMP:20210302T050000Z
DTSTART:20210511T200000Z
DTEND:20210511T213000Z
SUMMARY:Open data\\, together\\; a long title that does not fit on one line o
 f a calendar: été
DESCRIPTION:What it is\\, and who should come.
LOCATION:Room 1\\, Vancouver
URL:https://hub.example.org/hub/events/open/
END:VEVENT
";

#[test]
fn each_event_and_all_of_them_are_calendars() {
    let site = events();
    let calendar = |events: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//hub//hub//EN\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\nX-WR-CALNAME:Test hub: events\n{events}END:VCALENDAR\n"
        );
        text.replace('\n', "\r\n")
    };
    assert_eq!(site.read("public/events/open/event.ics"), calendar(OPEN));
    assert_eq!(site.read("public/events/days/event.ics"), calendar(DAYS));
    assert_eq!(site.read("public/calendar.ics"), calendar(&format!("{DAYS}{OPEN}")));
    let calendars: Vec<String> = site.addresses().into_iter().filter(|address| address.ends_with(".ics")).collect();
    assert_eq!(calendars, ["/calendar.ics", "/events/days/event.ics", "/events/open/event.ics"]);
}

#[test]
fn the_sitemap_names_every_page_with_its_languages() {
    let site = built(
        "-- content/blog/a.md --\n---\ntitle: A & B\ndate: 2021-01-01\nupdated: 2021-02-01\n---\n-- content/blog/a.fr.md --\n---\ntitle: À\n---\n\
         -- content/blog/b.md --\n---\ntitle: B\ndate: 2021-01-01\naliases: [/b/]\n---\n-- content/blog/c.md --\n---\ntitle: C\nstatus: draft\n---\n",
    );
    let plain = |address: &str, changed: &str| {
        let changed = if changed.is_empty() { String::new() } else { format!("<lastmod>{changed}</lastmod>") };
        format!("<url><loc>{HUB_ADDRESS}{address}</loc>{changed}")
    };
    let pair = |english: &str, french: &str| {
        let link = |lang: &str, address: &str| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{HUB_ADDRESS}{address}\"/>")
        };
        link("en", english) + &link("fr", french) + &link("x-default", english)
    };
    let home = pair("/en/", "/fr/");
    let (blog, guides, topics) =
        (pair("/en/blog/", "/fr/blog/"), pair("/en/guides/", "/fr/guides/"), pair("/en/topics/", "/fr/sujets/"));
    let (letters, post) = (pair("/en/a-z/", "/fr/a-z/"), pair("/en/blog/a/", "/fr/blog/a/"));
    let expected = [
        plain("/", ""),
        plain("/en/", "") + &home,
        plain("/en/a-z/", "") + &letters,
        plain("/en/blog/", "") + &blog,
        plain("/en/blog/a/", "2021-02-01") + &post,
        plain("/en/blog/b/", "2021-01-01"),
        plain("/en/guides/", "") + &guides,
        plain("/en/topics/", "") + &topics,
        plain("/fr/", "") + &home,
        plain("/fr/a-z/", "") + &letters,
        plain("/fr/blog/", "") + &blog,
        plain("/fr/blog/a/", "2021-01-01") + &post,
        plain("/fr/guides/", "") + &guides,
        plain("/fr/sujets/", "") + &topics,
    ];
    let sitemap = site.read("public/sitemap.xml");
    let lines: Vec<&str> = sitemap.lines().collect();
    let head = [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">",
    ];
    assert_eq!(lines[..2], head);
    assert_eq!(lines[2..lines.len() - 1], expected.map(|url| format!("{url}</url>")));
    assert_eq!(lines.last(), Some(&"</urlset>"));
    assert_eq!(site.read("public/robots.txt"), format!("User-agent: *\nAllow: /\n\nSitemap: {HUB_ADDRESS}/sitemap.xml\n"));
}

#[test]
fn search_engines_are_told_what_a_page_is() {
    let site = built(&format!("{HUB}{CONTENT}"));
    let data = |address: &str| site.page(address).json_ld();
    let publisher = json!({"@type": "Organization", "name": "Open North"});
    let home = json!({
        "@context": "https://schema.org", "@type": "WebSite", "name": "Test hub", "description": "What we learn", "inLanguage": "en-CA",
        "url": format!("{HUB_ADDRESS}/en/"), "publisher": publisher,
        "potentialAction": {
            "@type": "SearchAction", "target": format!("{HUB_ADDRESS}/en/search/?q={{search_term_string}}"), "query-input": "required name=search_term_string",
        },
    });
    assert_eq!(data("/en/"), [home]);
    let about =
        |name: &str, address: &str| json!([{"@type": "DefinedTerm", "name": name, "url": format!("{HUB_ADDRESS}{address}")}]);
    let author = |name: &str, address: &str| json!([{"@type": "Person", "name": name, "url": format!("{HUB_ADDRESS}{address}")}]);
    let first = json!({
        "@context": "https://schema.org", "@type": "Article", "name": "First: “a” & <b>", "headline": "First: “a” & <b>",
        "description": "Where we ‘began’ — quickly.", "url": format!("{HUB_ADDRESS}/en/blog/first/"), "inLanguage": "en-CA",
        "datePublished": "2021-03-01", "dateModified": "2021-03-01", "publisher": publisher, "license": "https://creativecommons.org/licenses/by/4.0/deed.en",
        "about": about("Water", "/en/topics/water/"), "author": author("The team", "/en/people/team/"),
    });
    assert_eq!(data("/en/blog/first/"), [first]);
    let premier = json!({
        "@context": "https://schema.org", "@type": "Article", "name": "Premier\u{a0}: été", "headline": "Premier\u{a0}: été",
        "url": format!("{HUB_ADDRESS}/fr/blog/premier-ete/"), "inLanguage": "fr-CA", "datePublished": "2021-03-01", "dateModified": "2021-10-01",
        "publisher": {"@type": "Organization", "name": "Nord Ouvert"}, "license": "https://creativecommons.org/licenses/by/4.0/deed.fr",
        "about": about("Eau", "/fr/topics/eau/"), "author": author("L’équipe", "/fr/people/l-equipe/"),
        "translationOfWork": {"@id": format!("{HUB_ADDRESS}/en/blog/first/")},
    });
    assert_eq!(data("/fr/blog/premier-ete/"), [premier]);
    let water = json!({
        "@context": "https://schema.org", "@type": "DefinedTerm", "name": "Water", "url": format!("{HUB_ADDRESS}/en/topics/water/"), "alternateName": ["rivers", "lakes"],
    });
    assert_eq!(data("/en/topics/water/"), [water]);
    let team = json!({
        "@context": "https://schema.org", "@type": "Person", "name": "The team", "url": format!("{HUB_ADDRESS}/en/people/team/"), "jobTitle": "Keeps the hub",
    });
    assert_eq!(data("/en/people/team/"), [team]);
    let open = json!({
        "@context": "https://schema.org", "@type": "Event", "name": "Three days", "url": "https://hub.example.org/hub/events/days/",
        "startDate": "2021-04-06", "endDate": "2021-04-08", "inLanguage": "en-CA",
    });
    assert_eq!(events().page("/events/days/").json_ld(), [open]);
}

#[test]
fn a_calendar_that_would_be_empty_is_left_out_with_its_links() {
    let event = |status: &str| {
        format!(
            "-- hub.yaml --\ntitle: Hub\nbase_url: https://hub.example.org/\nlanguages: {{ en: {{ name: English }} }}\n\
             collections: {{ events: {{ kind: event, label: Events }} }}\n\
             -- content/events/day.md --\n---\ntitle: Day\nstart: 2021-10-12\nstatus: {status}\n---\nText\n"
        )
    };
    for (status, expected) in [("published", true), ("archived", false)] {
        let site = site(&event(status));
        site.build_well(&[]);
        assert_eq!(site.has("public/calendar.ics"), expected, "{status}");
        assert_eq!(site.read("public/events/index.html").contains("calendar.ics"), expected, "{status}");
        assert!(site.has("public/events/day/event.ics"), "its own page still offers the event");
    }
}
