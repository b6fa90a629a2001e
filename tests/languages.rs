//! A hub in two languages: pairs, addresses, counterparts, pages that are not there yet, translations out of date.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::{Site, site};

const PAIRS: &str = r#"-- content/blog/first-steps.md --
---
title: First steps
date: 2021-10-01
topics: [open-data, water]
---
See [the second](deep/second.md), [the third](third.fr.md) and [water](../topics/water.yaml).
-- content/blog/first-steps.fr.md --
---
title: "L'été à Québec : œuvres & idées"
---
Voyez [un](deep/second.md), [deux](deep/second.fr.md), [trois](third.fr.md) et [quatre](fourth/index.en.md).
-- content/blog/deep/second.md --
---
title: Second
date: 2021-11-02
---
-- content/blog/deep/second.fr.md --
---
title: Deuxième
slug: numero-deux
---
-- content/blog/third.fr.md --
---
title: Troisième
date: 2021-01-01
---
-- content/blog/fourth/index.en.md --
---
title: Fourth
date: 2021-02-01
topics: water
---
-- content/topics/open-data.yaml --
title: { en: Open data, fr: Données ouvertes }
slug: { fr: donnees }
-- content/topics/water.yaml --
title: { en: Water }
"#;

fn pairs() -> Site {
    let site = site(PAIRS);
    site.build_well(&[]);
    site
}

#[test]
fn addresses_are_in_the_words_of_the_page_s_language() {
    let entries = |addresses: Vec<String>| addresses.into_iter().filter(|address| address.ends_with('/')).collect::<Vec<_>>();
    let site = pairs();
    let english = [
        "/en/blog/",
        "/en/blog/first-steps/",
        "/en/blog/fourth/",
        "/en/blog/second/",
        "/en/blog/topics/open-data/",
        "/en/blog/topics/water/",
        "/en/blog/troisieme/",
    ];
    assert_eq!(entries(site.addresses_below("/en/blog/")), english);
    let french = [
        "/fr/blog/",
        "/fr/blog/fourth/",
        "/fr/blog/l-ete-a-quebec-oeuvres-idees/",
        "/fr/blog/numero-deux/",
        "/fr/blog/sujets/donnees/",
        "/fr/blog/sujets/water/",
        "/fr/blog/troisieme/",
    ];
    assert_eq!(entries(site.addresses_below("/fr/blog/")), french);
    assert_eq!(entries(site.addresses_below("/en/topics/")), ["/en/topics/", "/en/topics/open-data/", "/en/topics/water/"]);
    assert_eq!(entries(site.addresses_below("/fr/sujets/")), ["/fr/sujets/", "/fr/sujets/donnees/", "/fr/sujets/water/"]);
}

#[test]
fn every_page_leads_to_its_counterpart() {
    let site = pairs();
    let pairs = [
        ("/en/", "/fr/"),
        ("/en/a-z/", "/fr/a-z/"),
        ("/en/search/", "/fr/search/"),
        ("/en/blog/", "/fr/blog/"),
        ("/en/blog/first-steps/", "/fr/blog/l-ete-a-quebec-oeuvres-idees/"),
        ("/en/blog/second/", "/fr/blog/numero-deux/"),
        ("/en/blog/topics/open-data/", "/fr/blog/sujets/donnees/"),
        ("/en/topics/open-data/", "/fr/sujets/donnees/"),
    ];
    for (english, french) in pairs {
        let (en, fr) = (site.page(english), site.page(french));
        assert_eq!((en.lang().as_str(), fr.lang().as_str()), ("en", "fr"));
        assert_eq!(en.counterparts(), [format!("Français → {french} [fr]")]);
        assert_eq!(fr.counterparts(), [format!("English → {english} [en]")]);
        let hub = "https://hub.example.org";
        let hreflang = [format!("en {hub}{english}"), format!("fr {hub}{french}"), format!("x-default {hub}{english}")];
        let hreflang = if english == "/en/search/" { Vec::new() } else { hreflang.to_vec() };
        assert_eq!((en.hreflang(), fr.hreflang()), (hreflang.clone(), hreflang), "{english}");
    }
}

#[test]
fn where_a_translation_is_missing_a_page_says_so_and_offers_the_original() {
    let site = pairs();
    let cases = [
        (
            "/fr/blog/fourth/",
            "Cette page n’existe pas encore en français",
            "Fourth → /en/blog/fourth/ [en]",
            "English → /en/blog/fourth/ [en]",
        ),
        (
            "/fr/sujets/water/",
            "Cette page n’existe pas encore en français",
            "Water → /en/topics/water/ [en]",
            "English → /en/topics/water/ [en]",
        ),
        (
            "/en/blog/troisieme/",
            "This page is not in English yet",
            "Troisième → /fr/blog/troisieme/ [fr]",
            "Français → /fr/blog/troisieme/ [fr]",
        ),
    ];
    let sitemap = site.read("public/sitemap.xml");
    let feeds = ["en", "fr"]
        .map(|lang| site.read(&format!("public/{lang}/feed.xml")) + &site.read(&format!("public/{lang}/blog/feed.xml")))
        .concat();
    for (address, title, offer, counterpart) in cases {
        let page = site.page(address);
        assert_eq!(page.title(), title);
        assert_eq!(page.lang(), address[1..3]);
        assert_eq!(page.links("p.offer a"), [offer]);
        assert_eq!(page.counterparts(), [counterpart]);
        assert!(page.is_noindex(), "{address}");
        assert_eq!(page.hreflang(), Vec::<String>::new());
        assert!(!sitemap.contains(address) && !feeds.contains(address), "{address} stands in a sitemap or feed");
        let lists: Vec<String> =
            site.addresses().into_iter().filter(|page| page.ends_with('/') && *page != counterpart_of(counterpart)).collect();
        let leading = lists.iter().filter(|page| site.page(page).targets().iter().any(|target| target == address));
        assert_eq!(leading.collect::<Vec<_>>(), Vec::<&String>::new(), "only the original leads to {address}");
        let original = site.page(counterpart_of(counterpart));
        assert_eq!(original.hreflang(), Vec::<String>::new());
        assert!(!original.is_noindex());
    }
}

fn counterpart_of(link: &str) -> &str {
    link.split(' ').nth(2).expect("an address")
}

#[test]
fn a_list_with_nothing_in_a_language_leads_to_the_same_in_another() {
    let site = site("-- content/blog/only.fr.md --\n---\ntitle: Seul\ndate: 2021-10-01\n---\n");
    site.build_well(&[]);
    assert_eq!(site.page("/en/blog/").links("main ul.links a"), ["1 entry in French → /fr/blog/ [fr]"]);
    assert_eq!(site.page("/fr/blog/").links("main ul.links a"), Vec::<String>::new());
}

#[test]
fn a_link_leads_to_the_page_in_the_reader_s_language_or_says_which_it_leads_to() {
    let site = pairs();
    let english = site.page("/en/blog/first-steps/");
    let links = ["the second → /en/blog/second/", "the third → /fr/blog/troisieme/ [fr]", "water → /en/topics/water/"];
    assert_eq!(english.links(".prose a"), links);
    assert_eq!(english.texts(".prose p"), ["See the second, the third (in French) and water."]);
    let french = site.page("/fr/blog/l-ete-a-quebec-oeuvres-idees/");
    let links = [
        "un → /fr/blog/numero-deux/",
        "deux → /fr/blog/numero-deux/",
        "trois → /fr/blog/troisieme/",
        "quatre → /en/blog/fourth/ [en]",
    ];
    assert_eq!(french.links(".prose a"), links);
    assert_eq!(french.texts(".prose p"), ["Voyez un, deux, trois et quatre (en anglais)."]);
    assert_eq!(french.facts(), ["Sujets: Données ouvertes | Water (en anglais)"]);
    assert_eq!(french.attributes("section.facts a[lang]", "lang"), ["en"]);
}

#[test]
fn what_refers_to_a_term_is_shown_in_the_reader_s_language_else_in_the_original() {
    let site = pairs();
    let english = vec!["First steps → /en/blog/first-steps/".to_owned(), "Fourth → /en/blog/fourth/".to_owned()];
    assert_eq!(site.page("/en/topics/water/").groups(), [("Posts".to_owned(), english)]);
    let french = vec!["L’été à Québec\u{a0}: œuvres & idées → /fr/blog/l-ete-a-quebec-oeuvres-idees/".to_owned()];
    assert_eq!(site.page("/fr/sujets/donnees/").groups(), [("Billets".to_owned(), french)]);
    let listed = [
        "Deuxième → /fr/blog/numero-deux/",
        "L’été à Québec\u{a0}: œuvres & idées → /fr/blog/l-ete-a-quebec-oeuvres-idees/",
        "Troisième → /fr/blog/troisieme/",
    ];
    assert_eq!(site.page("/fr/blog/").listed(), listed);
    assert_eq!(site.page("/fr/blog/sujets/water/").listed(), listed[1..2]);
}

#[test]
fn without_a_path_the_chooser_and_the_page_for_what_is_missing_speak_all_languages() {
    let site = pairs();
    let chooser = site.page("/");
    assert_eq!(chooser.links("ul a"), ["English → /en/ [en]", "Français → /fr/ [fr]"]);
    assert_eq!(chooser.texts("h1 .line"), ["Test hub", "Carrefour d’essai"]);
    let lost = support::page::Page::new(&site.read("public/404.html"));
    assert_eq!(lost.texts("h1 .line"), ["We cannot find that page", "Cette page est introuvable"]);
    assert_eq!(lost.links("ul.tongue-list a"), ["English → /en/ [en]", "Français → /fr/ [fr]"]);
    let french = support::page::Page::new(&site.read("public/fr/404.html"));
    assert_eq!((french.title().as_str(), french.lang().as_str()), ("Cette page est introuvable", "fr"));
    assert!(lost.is_noindex() && french.is_noindex());
}

/// A post and its translation with these dates; the notices of the French page.
fn notices(original: &str, translation: &str) -> Vec<String> {
    let site = site(&format!(
        "-- content/blog/a.md --\n---\ntitle: A\n{original}---\n-- content/blog/a.fr.md --\n---\ntitle: A\n{translation}---\n"
    ));
    site.build_well(&[]);
    assert_eq!(site.page("/en/blog/a/").notices(), Vec::<String>::new());
    site.page("/fr/blog/a/").notices()
}

#[test]
fn a_translation_older_than_its_original_says_so() {
    let notice = |date: &str| {
        let text = "Cette page a été traduite d’une version antérieure. L’original actuel date du";
        vec![format!("{text} {date}. Lire l’original (en anglais)")]
    };
    let none = Vec::<String>::new();
    let (dated, changed) = ("date: 2021-01-01\n", "date: 2021-01-01\nupdated: 2021-10-01\n");
    assert_eq!(notices(dated, ""), none);
    assert_eq!(notices("", ""), none);
    assert_eq!(notices(changed, ""), notice("1er octobre 2021"));
    assert_eq!(notices(changed, "updated: 2021-09-30\n"), notice("1er octobre 2021"));
    assert_eq!(notices(changed, "updated: 2021-10-01\n"), none);
    assert_eq!(notices(changed, "updated: 2021-11-30\n"), none);
    assert_eq!(notices(changed, "date: 2021-11-30\n"), notice("1er octobre 2021"), "its own date does not count, only `updated`");
    assert_eq!(notices("date: 2021-10-02\n", "updated: 2021-10-01\n"), notice("2 octobre 2021"));
    assert_eq!(
        notices("updated: 2021-10-01 15:00:00 -0400\n", "updated: 2021-10-01 14:00:00 -0400\n"),
        notice("1er octobre 2021")
    );
}

#[test]
fn what_is_out_of_date_is_told_by_instants_and_by_days_of_the_hub() {
    // In Toronto, two o'clock by UTC on the first of May is ten in the evening of the last of April.
    let original = "date: 2021-05-01T02:00:00Z\n";
    let (none, notice) = (Vec::<String>::new(), |original: &str, translation: &str| notices(original, translation).len());
    assert_eq!(notices(original, "updated: 2021-04-30\n"), none);
    assert_eq!(notices(original, "updated: 2021-04-30T22:00:00-04:00\n"), none);
    assert_eq!(notices(original, "updated: 2021-04-30 22:30\n"), none);
    assert_eq!(notice(original, "updated: 2021-04-30 21:30\n"), 1);
    assert_eq!(notice(original, "updated: 2021-04-29\n"), 1);
    assert_eq!(notice("updated: 2021-05-01 01:00\n", "updated: 2021-05-01T02:00:00Z\n"), 1);
    assert_eq!(notices("updated: 2021-05-01T20:00:00Z\n", "updated: 2021-05-01\n"), none);
    let site = site(&format!(
        "-- content/blog/a.md --\n---\ntitle: A\n{original}---\n-- content/blog/a.fr.md --\n---\ntitle: A\nupdated: 2021-04-29\n---\n"
    ));
    let told = site.check(&["--format", "json", "--messages", "en"]).diagnostics();
    let told: Vec<&String> = told.iter().filter(|fault| fault.contains("[outdated-translation]")).collect();
    assert!(matches!(told[..], [only] if only.contains("the original changed on 2021-04-30")), "{told:?}");
}

#[test]
fn a_required_translation_that_is_a_draft_does_not_keep_the_original_back() {
    let hub = support::HUB_YAML.replace("  guides:\n", "  guides:\n    languages: required\n");
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/guides/a.md --\n---\ntitle: A\n---\n-- content/guides/a.fr.md --\n---\ntitle: A\nstatus: draft\n---\n"
    ));
    site.build_well(&[]);
    assert!(!site.page("/en/guides/a/").is_noindex());
    assert!(site.page("/fr/guides/a/").is_noindex(), "the page that says that it is not there yet");
}

#[test]
fn a_required_language_that_is_missing_is_told_at_the_original() {
    let hub = support::HUB_YAML
        .replace("  guides:\n", "  guides:\n    languages: required\n")
        .replace("  topics:\n    kind", "  topics:\n    languages: [fr]\n    kind");
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/guides/a.md --\n---\ntitle: A\n---\n-- content/guides/b.fr.md --\n---\ntitle: B\n---\n\
         -- content/guides/c.md --\n---\ntitle: C\n---\n-- content/guides/c.fr.md --\n---\ntitle: C\n---\n\
         -- content/guides/d.md --\n---\ntitle: D\nstatus: draft\n---\n-- content/topics/e.yaml --\ntitle: E\n\
         -- content/topics/f.yaml --\ntitle: {{ en: F }}\n-- content/topics/g.yaml --\ntitle: {{ fr: G }}\n-- content/blog/h.md --\n---\ntitle: H\n---\n"
    ));
    let run = site.build_json(&[]);
    let faults = [
        "content/guides/a.md:1:1 error[missing-translation]",
        "content/guides/b.fr.md:1:1 error[missing-translation]",
        "content/topics/f.yaml:1:1 error[missing-translation]",
    ];
    assert_eq!((run.status, run.faults()), (1, faults.map(str::to_owned).to_vec()));
}

#[test]
fn an_entry_that_takes_the_address_of_what_another_lacks_is_an_error_that_names_both() {
    let taken = "-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/blog/a.fr.md --\n---\ntitle: b\n---\n-- content/blog/b.md --\n---\ntitle: B\n---\n";
    let run = site(taken).build_json(&[]);
    let told = ["content/blog/a.fr.md:2:8 error[same-address] (see content/blog/b.md:1:1)"];
    assert_eq!((run.status, run.faults()), (1, told.map(str::to_owned).to_vec()));
    site(&taken.replace("title: b", "title: b\nslug: c")).build_well(&[]);
}

#[test]
fn what_a_list_lacks_in_a_language_leads_to_what_there_is_of_it() {
    let hub = support::HUB_YAML.replace("    feed: true\n", "    feed: true\n    page_size: 1\n");
    let posts: String = (1..=2).map(|n| format!("-- content/blog/p{n}.md --\n---\ntitle: P{n}\ntopics: water\n---\n")).collect();
    let site = site(&format!(
        "-- hub.yaml --\n{hub}{posts}-- content/blog/p1.fr.md --\n---\ntitle: P1\ntopics: []\n---\n-- content/topics/water.yaml --\ntitle: Water\n"
    ));
    site.build_well(&[]);
    for address in ["/en/blog/page/2/", "/en/blog/topics/water/"] {
        let page = site.page(address);
        assert_eq!(page.counterparts(), ["Français → /fr/blog/ [fr]"], "{address}");
        assert_eq!(page.hreflang(), Vec::<String>::new(), "{address}");
    }
    assert_eq!(site.page("/en/blog/p2/").counterparts(), ["Français (not translated yet) → /fr/blog/p2/ [fr]"]);
}

#[test]
fn a_name_in_another_language_says_which_wherever_it_stands() {
    let site = pairs();
    let home = site.page("/fr/");
    assert_eq!(home.links("ul.topics a"), ["Données ouvertes → /fr/sujets/donnees/", "Water → /en/topics/water/ [en]"]);
    assert_eq!(home.texts("ul.topics .note"), ["(en anglais)"]);
    let list = site.page("/fr/blog/");
    assert_eq!(list.attributes("details.facets a[lang]", "lang"), ["en"]);
    assert_eq!(site.page("/fr/blog/sujets/water/").attributes("a.chip bdi", "lang"), ["en"]);
}

#[test]
fn a_field_without_a_label_that_may_name_several_collections_is_called_by_its_own_name() {
    let hub = support::HUB_YAML.replace(
        "    fields:\n      level",
        "    fields:\n      see_first: { type: references, to: [topics, blog] }\n      level",
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/guides/a.md --\n---\ntitle: A\nsee_first: [blog/p]\n---\n-- content/blog/p.md --\n---\ntitle: P\n---\n"
    ));
    site.build_well(&[]);
    assert_eq!(site.page("/en/guides/a/").facts(), ["See first: P"]);
}
