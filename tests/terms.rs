//! Term pages: what they list, in which order, and that nothing they leave out is lost.

mod support;

use support::{Site, site};

const HUB: &str = "-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
timezone: America/Toronto
licence: CC-BY-4.0
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  lessons:
    label: { en: Lessons, fr: Leçons }
    fields:
      topics: { type: references, to: topics, facet: true, label: { en: Topics, fr: Thèmes } }
  topics: { kind: topic, label: { en: Topics, fr: Thèmes } }
-- content/topics/ai.yaml --
title: { en: AI, fr: IA }
licence: https://example.org/licence
";

/// Lessons by their numbers, the newest last; those of `translated` in French too.
fn lessons(numbers: std::ops::Range<usize>, translated: &[usize]) -> Site {
    let lesson = |n: usize| {
        let english = format!("-- content/lessons/l{n}.md --\n---\ntitle: L{n}\ndate: 2021-05-{n}\ntopics: ai\n---\n");
        let french = format!("-- content/lessons/l{n}.fr.md --\n---\ntitle: L{n}\n---\n");
        if translated.contains(&n) { english + &french } else { english }
    };
    let site = site(&format!("{HUB}{}", numbers.map(lesson).collect::<String>()));
    site.build_well(&[]);
    site
}

fn numbers(links: &[String]) -> Vec<usize> {
    let number = |link: &String| link.split(' ').next().and_then(|title| title.strip_prefix('L')).and_then(|n| n.parse().ok());
    links.iter().filter_map(number).collect()
}

#[test]
fn a_list_that_is_cut_leads_to_all_that_is_left_out() {
    let site = lessons(10..25, &[10]);
    let more = |address: &str| site.page(address).attributes(".group > p a", "href");
    let shown = |address: &str| numbers(&site.page(address).groups()[0].1);
    // The English list has all fifteen.
    assert_eq!(more("/en/topics/ai/"), ["/en/lessons/topics/ai/"]);
    assert_eq!(shown("/en/topics/ai/"), (13..25).rev().collect::<Vec<_>>());
    assert_eq!(numbers(&site.page("/en/lessons/topics/ai/").listed()), (10..25).rev().collect::<Vec<_>>());
    // The French one has one of them: all stand on the page.
    assert_eq!(more("/fr/topics/ia/"), Vec::<String>::new());
    assert_eq!(shown("/fr/topics/ia/"), (10..25).rev().collect::<Vec<_>>());
}

#[test]
fn what_the_full_list_lacks_stands_below_the_newest_of_it() {
    let translated: Vec<usize> = (10..23).collect();
    let site = lessons(10..26, &translated);
    let page = site.page("/fr/topics/ia/");
    let expected: Vec<usize> = (11..23).rev().chain((23..26).rev()).collect();
    assert_eq!(numbers(&page.groups()[0].1), expected);
    assert_eq!(page.attributes(".group > p a", "href"), ["/fr/lessons/themes/ia/"]);
    assert_eq!(page.texts(".group h2 .count"), ["16"]);
    assert_eq!(numbers(&site.page("/fr/lessons/themes/ia/").listed()), (10..23).rev().collect::<Vec<_>>());
}

#[test]
fn of_one_day_the_later_comes_first_and_times_are_points_in_time() {
    let post =
        |name: &str, date: &str| format!("-- content/lessons/{name}.md --\n---\ntitle: {name}\ndate: {date}\ntopics: ai\n---\n");
    let posts = [
        post("a", "2021-05-01 09:00"),
        post("b", "2021-05-01 15:00"),
        post("c", "2021-05-02T02:00:00Z"),
        post("d", "2021-05-01 23:00"),
    ];
    let site = site(&format!("{HUB}{}", posts.concat()));
    site.build_well(&[]);
    // Two o'clock by UTC on the second is ten in the evening of the first in Toronto.
    let expected = ["d", "c", "b", "a"].map(|name| format!("{name} → /en/lessons/{name}/"));
    assert_eq!(site.page("/en/topics/ai/").groups()[0].1, expected);
    assert_eq!(site.page("/en/lessons/").listed(), expected);
}

#[test]
fn a_term_says_its_licence_and_how_to_cite_it() {
    let site = lessons(10..11, &[]);
    let page = site.page("/en/topics/ai/");
    assert_eq!(page.links(".reuse a[rel=license]"), ["example.org/licence → https://example.org/licence"]);
    assert_eq!(page.texts(".reuse dl dd")[1], "Test hub. “AI”. Test hub. https://hub.example.org/en/topics/ai/");
    assert_eq!(page.links(".reuse > p a"), ["Feed of what is new here → /en/topics/ai/feed.xml"]);
}

#[test]
fn quotes_of_a_title_are_those_of_the_second_level_where_it_is_cited() {
    let record =
        "-- content/topics/yes.yaml --\ntitle: { en: \"Saying \\\"yes\\\" and 'no'\", fr: \"Dire \\\"oui\\\" : oser\" }\n";
    let site = site(&format!("{HUB}{record}"));
    site.build_well(&[]);
    let cited = |address: &str| site.page(address).texts(".reuse dl dd")[1].clone();
    assert_eq!(cited("/en/topics/yes/"), "Test hub. “Saying ‘yes’ and ‘no’”. Test hub. https://hub.example.org/en/topics/yes/");
    assert_eq!(
        cited("/fr/topics/dire-oui-oser/"),
        "Carrefour d’essai. «\u{a0}Dire “oui”\u{a0}: oser\u{a0}». Carrefour d’essai. https://hub.example.org/fr/topics/dire-oui-oser/"
    );
}

#[test]
fn the_other_languages_that_social_media_are_told_of_are_those_of_the_page() {
    let site = lessons(10..12, &[10]);
    let locales = |address: &str| site.page(address).attributes("meta[property='og:locale:alternate']", "content");
    assert_eq!(locales("/en/lessons/l10/"), ["fr_CA"]);
    assert_eq!(locales("/en/lessons/l11/"), Vec::<String>::new());
    assert_eq!(locales("/en/lessons/"), ["fr_CA"]);
}
