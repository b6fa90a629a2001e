//! Where pages are: languages, the path of `base_url`, old addresses, facets, pages of a list, and addresses that two want.

mod support;

use support::{ENGLISH, Site, site};

const ENTRIES: &str = "-- content/blog/one.md --
---
title: One
date: 2021-01-01
topics: water
---
-- content/blog/2021/two.md --
---
title: Two
date: 2021-02-01
topics: [water]
---
-- content/blog/three/index.md --
---
title: Three
slug: trois
date: 2021-03-01
topics: [water, snow]
aliases: [/2020/old.html, /2020/older, /2020/oldest/]
---
-- content/topics/water.yaml --
title: Water
-- content/topics/snow.yaml --
title: Snow
-- content/topics/unused.yaml --
title: Nobody asks
-- content/pages/about.md --
---
title: About
---
";

fn built(text: &str, arguments: &[&str]) -> Site {
    let site = site(text);
    site.build_well(arguments);
    site
}

/// `hub.yaml` with other words for some of its own.
fn english(changes: &[(&str, &str)]) -> String {
    let hub = changes.iter().fold(ENGLISH.to_owned(), |hub, (from, to)| {
        assert!(hub.contains(from), "{from}");
        hub.replace(from, to)
    });
    format!("{hub}{ENTRIES}")
}

#[test]
fn a_hub_in_one_language_names_no_language_in_its_addresses() {
    let site = built(&english(&[]), &[]);
    let all = [
        "/",
        "/2020/old.html",
        "/2020/older/",
        "/2020/oldest/",
        "/404.html",
        "/_headers",
        "/a-z/",
        "/about/",
        "/blog/",
        "/blog/feed.xml",
        "/blog/one/",
        "/blog/page/2/",
        "/blog/topics/snow/",
        "/blog/topics/water/",
        "/blog/topics/water/page/2/",
        "/blog/trois/",
        "/blog/two/",
        "/feed.xml",
        "/robots.txt",
        "/search/",
        "/sitemap.xml",
        "/subjects/",
        "/subjects/snow/",
        "/subjects/snow/feed.xml",
        "/subjects/unused/",
        "/subjects/water/",
        "/subjects/water/feed.xml",
    ];
    assert_eq!(site.addresses(), all);
    assert_eq!(site.page("/").counterparts(), Vec::<String>::new());
    assert_eq!(site.page("/blog/one/").hreflang(), Vec::<String>::new());
    assert_eq!(site.page("/").lang(), "en");
}

#[test]
fn a_hub_in_several_languages_names_each_of_them() {
    let hub = english(&[
        (
            "  en: { name: English, locale: en-CA }\n",
            "  en: { name: English, locale: en-CA }\n  fr: { name: Français, locale: fr-CA }\n",
        ),
        ("title: Test hub", "title: { en: Test hub, fr: Essai }"),
        ("label: Blog", "label: { en: Blog, fr: Blogue }"),
        ("label: Themes", "label: { en: Themes, fr: Sujets }"),
        (
            "label: Topics, kind: topic, path: subjects",
            "label: { en: Topics, fr: Sujets }, kind: topic, path: { en: subjects, fr: sujets }",
        ),
        ("label: Pages", "label: { en: Pages, fr: Pages }"),
    ]);
    let site = built(
        &format!(
            "{hub}-- content/blog/one.fr.md --\n---\ntitle: Été, un\n---\n-- content/pages/about.fr.md --\n---\ntitle: À propos\n---\n"
        ),
        &[],
    );
    let all = site.addresses();
    let without =
        ["/", "/2020/old.html", "/2020/older/", "/2020/oldest/", "/404.html", "/_headers", "/robots.txt", "/sitemap.xml"];
    let outside: Vec<&String> =
        all.iter().filter(|address| !address.starts_with("/en/") && !address.starts_with("/fr/")).collect();
    assert_eq!(outside, without);
    let french = [
        "/fr/",
        "/fr/404.html",
        "/fr/a-propos/",
        "/fr/a-z/",
        "/fr/blog/",
        "/fr/blog/ete-un/",
        "/fr/blog/feed.xml",
        "/fr/blog/sujets/water/",
        "/fr/blog/trois/",
        "/fr/blog/two/",
        "/fr/feed.xml",
        "/fr/search/",
        "/fr/sujets/",
        "/fr/sujets/nobody-asks/",
        "/fr/sujets/snow/",
        "/fr/sujets/snow/feed.xml",
        "/fr/sujets/water/",
        "/fr/sujets/water/feed.xml",
    ];
    assert_eq!(site.addresses_below("/fr/"), french);
}

#[test]
fn every_link_begins_with_the_path_of_the_base_url() {
    let outside = ["https://", "#", "mailto:"];
    for (hub, arguments) in [
        (english(&[("hub.example.org/", "town.example.org/our/hub/")]), &[][..]),
        (english(&[]), &["--base-url", "https://town.example.org/our/hub"][..]),
    ] {
        let site = built(&hub, arguments);
        let plain = built(&english(&[]), &[]);
        assert_eq!(site.addresses(), plain.addresses(), "files stand where they stood");
        for address in site.addresses().into_iter().filter(|address| address.ends_with('/') || address.ends_with(".html")) {
            let file = if address.ends_with('/') { format!("public{address}index.html") } else { format!("public{address}") };
            let page = support::page::Page::new(&site.read(&file));
            let inside = page.targets().into_iter().filter(|target| !outside.iter().any(|start| target.starts_with(start)));
            let wrong: Vec<String> = inside.filter(|target| !target.starts_with("/our/hub/")).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{address}");
        }
        let page = site.page("/blog/trois/");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://town.example.org/our/hub/blog/trois/"]);
        let listed = ["Three → /our/hub/blog/trois/", "Two → /our/hub/blog/two/"];
        assert_eq!(site.page("/blog/").listed(), listed);
        let refresh = site.page("/2020/older/").attributes("meta[http-equiv=refresh]", "content");
        assert_eq!(refresh, ["0; url=/our/hub/blog/trois/"]);
        assert_eq!(
            site.read("public/robots.txt"),
            "User-agent: *\nAllow: /\n\nSitemap: https://town.example.org/our/hub/sitemap.xml\n"
        );
    }
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = built(&english(&[]), &[]);
    for file in ["2020/old.html", "2020/older/index.html", "2020/oldest/index.html"] {
        let page = support::page::Page::new(&site.read(&format!("public/{file}")));
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), ["0; url=/blog/trois/"]);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://hub.example.org/blog/trois/"]);
        assert_eq!(page.links("main a"), ["Three → /blog/trois/"]);
        assert!(page.is_noindex() && !site.read("public/sitemap.xml").contains("/2020/"));
    }
}

#[test]
fn an_old_address_with_the_ending_of_a_file_answers_as_a_folder_so_that_hosts_send_a_page() {
    let site = built("-- content/blog/a.md --\n---\ntitle: A\naliases: [/old.pdf, /old.php, /old.htm, /v1.2]\n---\n", &[]);
    for file in ["old.pdf/index.html", "old.php/index.html", "old.htm", "v1.2/index.html"] {
        let page = support::page::Page::new(&site.read(&format!("public/{file}")));
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), ["0; url=/en/blog/a/"]);
    }
}

#[test]
fn the_address_of_a_facets_value_stays_when_counts_change() {
    let hub = support::HUB_YAML.replace(
        "    feed: true\n    fields:\n",
        "    feed: true\n    fields:\n      tool: { type: text, facet: true }\n      level: { type: number, facet: true }\n",
    );
    let post = |name: &str, tool: &str, level: &str| {
        format!("-- content/blog/{name}.md --\n---\ntitle: {name}\ntool: '{tool}'\nlevel: {level}\n---\n")
    };
    let first =
        [post("a", "C++", "-1"), post("b", "c#", "1"), post("c", "C", "1000000"), post("d", "a/b", "1.5"), post("e", "a-b", "1")];
    let more = [post("f", "C", "0"), post("g", "c#", "-1"), post("h", "c#", "1"), post("i", "a/b", "1")];
    let facets = |posts: &[String]| {
        let site = built(&format!("-- hub.yaml --\n{hub}{}", posts.concat()), &[]);
        site.page("/en/blog/").facets().into_iter().map(|(_, values)| values).collect::<Vec<_>>()
    };
    let tools = |counts: [usize; 5]| {
        let values = [
            "a-b → /en/blog/tool/a-b/",
            "a/b → /en/blog/tool/a-b-2/",
            "C → /en/blog/tool/c/",
            "c# → /en/blog/tool/c-sharp/",
            "C++ → /en/blog/tool/c-plus-plus/",
        ];
        let mut values: Vec<(usize, String)> =
            values.iter().zip(counts).map(|(value, count)| (count, format!("{value} ({count})"))).collect();
        values.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        values.into_iter().map(|(_, value)| value).collect::<Vec<_>>()
    };
    let before = facets(&first);
    let mut sorted = before[0].clone();
    sorted.sort_by_key(|value| value.to_lowercase());
    assert_eq!(sorted, tools([1; 5]));
    let after = facets(&[&first[..], &more[..]].concat());
    assert_eq!(after[0], tools([1, 2, 2, 3, 1]));
    let levels = [
        "−1 → /en/blog/level/minus-1/ (2)",
        "0 → /en/blog/level/0/ (1)",
        "1 → /en/blog/level/1/ (4)",
        "1.5 → /en/blog/level/1-5/ (1)",
        "1,000,000 → /en/blog/level/1000000/ (1)",
    ];
    assert_eq!(after[1], levels);
}

#[test]
fn the_address_of_a_facets_value_is_in_the_words_of_its_language() {
    let hub = |languages: &str| {
        format!(
            "-- hub.yaml --\ntitle: Carrefour\nbase_url: https://hub.example.org/\nlanguages: {{ {languages} }}\ncollections:\n  fiches:\n    label: Fiches\n    path: fiches\n    fields:\n\
             \x20     bio: {{ type: boolean, facet: true, label: Bio }}\n      prix: {{ type: number, facet: true, label: Prix }}\n      outil: {{ type: text, facet: true, label: Outil }}\n"
        )
    };
    let content = "-- content/fiches/a.yaml --\ntitle: A\nbio: true\nprix: -3.25\noutil: C#\n-- content/fiches/b.yaml --\ntitle: B\nbio: false\nprix: 2\noutil: C++\n\
                   -- content/fiches/c.yaml --\ntitle: C\nprix: 4\noutil: ★\n";
    let lists = |languages: &str, lang: &str| {
        let site = built(&format!("{}{content}", hub(languages)), &[]);
        let below = format!("{lang}/fiches/");
        let lists = site.addresses_below(&below).into_iter().map(|address| address.replacen(&below, "", 1));
        lists.filter(|address| address.matches('/').count() == 2).collect::<Vec<_>>()
    };
    let french = [
        "bio/non/",
        "bio/oui/",
        "outil/autre/",
        "outil/c-diese/",
        "outil/c-plus-plus/",
        "prix/2/",
        "prix/4/",
        "prix/moins-3-25/",
    ];
    let english =
        ["bio/no/", "bio/yes/", "outil/c-plus-plus/", "outil/c-sharp/", "outil/other/", "prix/2/", "prix/4/", "prix/minus-3-25/"];
    let (en, fr) = ("en: { name: English }", "fr: { name: Français }");
    assert_eq!(lists(fr, ""), french);
    assert_eq!(lists(en, ""), english);
    assert_eq!(lists(&format!("{fr}, {en}"), "/fr"), french);
    assert_eq!(lists(&format!("{fr}, {en}"), "/en"), english);
}

#[test]
fn an_old_address_belongs_to_the_language_that_names_it() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\naliases: [/old/a/]\n---\n-- content/blog/a.fr.md --\n---\ntitle: B\naliases: [/vieux/a/]\n---\n";
    let site = built(text, &[]);
    let target = |address: &str| site.page(address).attributes("meta[http-equiv=refresh]", "content");
    assert_eq!(
        (target("/old/a/"), target("/vieux/a/")),
        (vec!["0; url=/en/blog/a/".to_owned()], vec!["0; url=/fr/blog/b/".to_owned()])
    );
    assert_eq!((site.page("/old/a/").lang(), site.page("/vieux/a/").lang()), ("en".to_owned(), "fr".to_owned()));
}

#[test]
fn each_value_of_a_facet_that_some_entry_has_is_a_list() {
    let site = built(&english(&[]), &[]);
    let facets = ["Water → /blog/topics/water/ (3)", "Snow → /blog/topics/snow/ (1)"].map(str::to_owned).to_vec();
    let mut found = site.page("/blog/").facets();
    for (_, values) in &mut found {
        values.sort_by_key(|value| value.starts_with("Snow"));
    }
    assert_eq!(found, [("Themes".to_owned(), facets)]);
    assert_eq!(site.page("/blog/topics/snow/").listed(), ["Three → /blog/trois/"]);
    assert_eq!(site.page("/blog/topics/water/").listed(), ["Three → /blog/trois/", "Two → /blog/two/"]);
    assert_eq!(site.page("/blog/topics/water/page/2/").listed(), ["One → /blog/one/"]);
}

#[test]
fn a_long_list_has_pages_that_lead_to_one_another() {
    let posts: String =
        (1..=5).map(|n| format!("-- content/blog/p{n}.md --\n---\ntitle: P{n}\ndate: 2021-01-0{n}\n---\n")).collect();
    let site = built(&format!("{ENGLISH}{posts}"), &[]);
    assert_eq!(site.addresses_below("/blog/page/"), ["/blog/page/2/", "/blog/page/3/"]);
    let pages = [("/blog/", vec!["P5", "P4"]), ("/blog/page/2/", vec!["P3", "P2"]), ("/blog/page/3/", vec!["P1"])];
    for (at, (address, titles)) in pages.iter().enumerate() {
        let page = site.page(address);
        assert_eq!(page.texts("ul.rows > li h3 a"), *titles);
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("https://hub.example.org{address}")], "each page is its own");
        let before = if at == 0 { Vec::new() } else { vec![pages[at - 1].0.to_owned()] };
        let after: Vec<String> = pages.get(at + 1).map(|(next, _)| (*next).to_owned()).into_iter().collect();
        assert_eq!(
            (page.attributes("a[rel=prev]", "href"), page.attributes("a[rel=next]", "href")),
            (before, after),
            "{address}"
        );
        assert!(page.title().starts_with("Blog"));
    }
}

#[test]
fn an_old_address_of_a_record_leads_to_its_original() {
    for title in ["title: { en: Water, fr: Eau }", "title: Water"] {
        let site = site(&format!("-- content/topics/water.yaml --\n{title}\naliases: [/x/]\n"));
        site.build_well(&[]);
        assert_eq!(site.page("/x/").attributes("meta[http-equiv=refresh]", "content"), ["0; url=/en/topics/water/"]);
    }
}
