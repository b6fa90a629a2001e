//! A third language that no library knows is added by configuration and a words file alone, and is equal to the others.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::{HUB_YAML, Site, site};

/// The words of the theme in English with some of them in Inuktitut, and a dual, as Inuktitut has.
fn words() -> String {
    let english =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/commons/words/en.yaml")).expect("the words");
    let mut text = String::new();
    for line in english.lines() {
        let key = line.split(':').next().unwrap_or("");
        let own = match key {
            "months" => "months: [ᔮᓄᐊᕆ, ᕖᕝᕗᐊᕆ, ᒫᑦᓯ, ᐄᑉᕆ, ᒪᐃ, ᔫᓂ, ᔪᓚᐃ, ᐋᒍᓯ, ᓯᑎᐱᕆ, ᐅᒃᑑᐱᕆ, ᓄᕕᐱᕆ, ᑎᓯᐱᕆ]",
            "date" => "date: \"{month} {day}, {year}\"",
            "home" => "home: \"ᐊᖏᕐᕋᖅ\"",
            "a_to_z_title" => "a_to_z_title: \"ᑎᑎᕋᐅᓯᑦ\"",
            "in_language" => "in_language: \"({language}ᑐᑦ)\"",
            "unavailable_title" => "unavailable_title: \"ᐱᑕᖃᙱᑦᑐᖅ: {language}\"",
            "  one" if !line.contains("n = 1") => &format!("{line}\n  two: \"{{n}} ᒪᕐᕉᒃ\""),
            "  one" => "  one: \"n = 1\"\n  two: \"n = 2\"",
            "  iu" => "  iu: \"ᐃᓄᒃᑎᑐᑦ\"",
            "  en" => "  en: \"ᖃᓪᓗᓈᑎᑐᑦ\"",
            _ => line,
        };
        text.push_str(own);
        text.push('\n');
    }
    text + "alphabet: [ᐃ, ᐅ, ᐊ, ᐱ, ᐳ, ᐸ, ᑎ, ᑐ, ᑕ, ᓄ, ᓇ]\n"
}

fn hub() -> String {
    let hub = HUB_YAML.replace("collections:", "  iu: { name: ᐃᓄᒃᑎᑐᑦ, locale: iu-CA }\ncollections:");
    hub.replace("fr: Carrefour d'essai", "fr: Carrefour, iu: ᑲᑎᕝᕕᒃ")
        .replace("fr: Blogue }", "fr: Blogue, iu: ᑎᑎᖅᑲᑦ }\n    path: { en: blog, fr: blogue, iu: titiqqat }")
        .replace("fr: Billets", "fr: Billets, iu: ᑎᑎᖅᑲᑦ")
        .replace("fr: Sujets", "fr: Sujets, iu: ᐅᖃᐅᓯᐅᔪᑦ")
        .replace("fr: sujets", "fr: sujets, iu: uqausiujut")
        .replace("fr: Premiers pas", "fr: Premiers pas, iu: ᓯᕗᓪᓕᖅ")
        .replace("fr: En profondeur", "fr: En profondeur, iu: ᐃᓗᓕᒃ")
}

const CONTENT: &str = "-- content/blog/land.md --
---
title: The land
date: 2021-10-01
topics: land
---
-- content/blog/land.iu.md --
---
title: ᓄᓇᕗᑦ
---
[ᓄᓇ](../topics/land.yaml) ᐊᒻᒪ [ᐃᒪᖅ](water.md).
-- content/blog/water.md --
---
title: Water
date: 2021-03-15
---
-- content/blog/people/index.iu.md --
---
title: ᐃᓄᐃᑦ
date: 2021-06-21
---
-- content/topics/land.yaml --
title: { en: Land, fr: Terre, iu: ᓄᓇ }
";

fn built() -> Site {
    let site = site(&format!("-- hub.yaml --\n{}-- themes/commons/words/iu.yaml --\n{}{CONTENT}", hub(), words()));
    site.build_well(&[]);
    site
}

#[test]
fn its_pages_have_addresses_in_plain_letters() {
    let site = built();
    let addresses = [
        "/iu/",
        "/iu/404.html",
        "/iu/a-z/",
        "/iu/feed.xml",
        "/iu/guides/",
        "/iu/search/",
        "/iu/titiqqat/",
        "/iu/titiqqat/feed.xml",
        "/iu/titiqqat/inuit/",
        "/iu/titiqqat/nunavut/",
        "/iu/titiqqat/uqausiujut/nuna/",
        "/iu/titiqqat/water/",
        "/iu/uqausiujut/",
        "/iu/uqausiujut/nuna/",
        "/iu/uqausiujut/nuna/feed.xml",
    ];
    assert_eq!(site.addresses_below("/iu/"), addresses);
}

#[test]
fn its_dates_numbers_and_words_are_those_of_its_file() {
    let site = built();
    let page = site.page("/iu/titiqqat/nunavut/");
    assert_eq!((page.lang().as_str(), page.title().as_str()), ("iu", "ᓄᓇᕗᑦ"));
    assert_eq!(page.texts("ul.meta time"), ["ᐅᒃᑑᐱᕆ 1, 2021"]);
    assert_eq!(page.links("nav.crumbs a"), ["ᐊᖏᕐᕋᖅ → /iu/", "ᑎᑎᖅᑲᑦ → /iu/titiqqat/"]);
    let list = site.page("/iu/titiqqat/");
    assert_eq!(list.texts("h2.tally"), ["2 ᒪᕐᕉᒃ"]);
    assert_eq!(list.listed(), ["ᓄᓇᕗᑦ → /iu/titiqqat/nunavut/", "ᐃᓄᐃᑦ → /iu/titiqqat/inuit/"]);
    assert_eq!(site.page("/iu/guides/").texts("h2.tally"), ["0 entries"]);
}

#[test]
fn its_alphabet_is_the_one_of_its_file() {
    let page = built().page("/iu/a-z/");
    let letter = |letter: &str, title: &str| (letter.to_owned(), vec![title.to_owned()]);
    let expected = [letter("ᐃ", "ᐃᓄᐃᑦ"), ("ᓄ".to_owned(), vec!["ᓄᓇ".to_owned(), "ᓄᓇᕗᑦ".to_owned()])];
    assert_eq!((page.title().as_str(), page.letters()), ("ᑎᑎᕋᐅᓯᑦ", expected.to_vec()));
}

#[test]
fn it_is_a_counterpart_like_the_others_and_what_it_lacks_it_says() {
    let site = built();
    let page = site.page("/iu/titiqqat/nunavut/");
    assert_eq!(
        page.counterparts(),
        ["English → /en/blog/land/ [en]", "Français (English) → /fr/blogue/land/ [fr]"]
            .map(|link| link.replace(" (English)", " (not translated yet)"))
    );
    let hub = "https://hub.example.org";
    assert_eq!(
        page.hreflang(),
        [format!("en {hub}/en/blog/land/"), format!("iu {hub}/iu/titiqqat/nunavut/"), format!("x-default {hub}/en/blog/land/")]
    );
    assert_eq!(page.links(".prose a"), ["ᓄᓇ → /iu/uqausiujut/nuna/", "ᐃᒪᖅ → /en/blog/water/ [en]"]);
    assert_eq!(page.texts(".prose p"), ["ᓄᓇ ᐊᒻᒪ ᐃᒪᖅ (ᖃᓪᓗᓈᑎᑐᑦᑐᑦ)."]);
    let missing = site.page("/iu/titiqqat/water/");
    assert_eq!((missing.title().as_str(), missing.is_noindex()), ("ᐱᑕᖃᙱᑦᑐᖅ: ᐃᓄᒃᑎᑐᑦ", true));
    assert_eq!(missing.links("p.offer a"), ["Water → /en/blog/water/ [en]"]);
    let elsewhere = site.page("/en/blog/inuit/");
    assert_eq!(
        (elsewhere.is_noindex(), elsewhere.links("p.offer a")),
        (true, vec!["ᐃᓄᐃᑦ → /iu/titiqqat/inuit/ [iu]".to_owned()])
    );
    assert_eq!(site.page("/").links("ul a"), ["English → /en/ [en]", "Français → /fr/ [fr]", "ᐃᓄᒃᑎᑐᑦ → /iu/ [iu]"]);
}

#[test]
fn what_refers_to_a_term_is_in_its_words() {
    let site = built();
    let group = |label: &str, link: &str| [(label.to_owned(), vec![link.to_owned()])];
    assert_eq!(site.page("/iu/uqausiujut/nuna/").groups(), group("ᑎᑎᖅᑲᑦ", "ᓄᓇᕗᑦ → /iu/titiqqat/nunavut/"));
    assert_eq!(site.page("/fr/sujets/terre/").groups(), group("Billets", "The land → /en/blog/land/ [en] (en anglais)"));
}

#[test]
fn a_plural_that_its_file_names_is_needed_in_every_counted_word() {
    let words = words().replacen("\n  two: \"{n} ᒪᕐᕉᒃ\"", "", 1);
    let site = site(&format!("-- hub.yaml --\n{}-- themes/commons/words/iu.yaml --\n{words}{CONTENT}", hub()));
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.faults()), (1, vec!["themes/commons/words/iu.yaml:1:1 error[missing-word]".to_owned()]));
    assert!(run.diagnostics()[0].contains("`entries.two`"), "{:?}", run.diagnostics());
}
