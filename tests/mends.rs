//! What help offers in place of a wrong value, pasted there, mends it, whichever of the lines a writer takes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use support::{HUB_YAML, Site, site};

const HUB: &str = r#"-- hub.yaml --
title: Marais
base_url: https://exemple.org/marais/
timezone: America/Moncton
languages:
  fr: { name: Français, locale: fr-CA }
collections:
  essais:
    label: Essais
    fields:
      sujets: { type: references, to: themes }
      mentor: { type: reference, to: themes }
      budget: { type: number, min: 10, max: 100000 }
      ouvert: { type: boolean }
      site: { type: url }
      courriel: { type: email }
      cout: { type: group, fields: { montant: { type: number }, devise: { type: text } } }
      mesures: { type: list, items: { type: number } }
      etapes: { type: list, items: { type: group, fields: { nom: { type: text }, jour: { type: date } } } }
  themes: { kind: topic, label: Thèmes }
-- content/themes/eau.md --
---
title: Eau
---
-- content/themes/sol.md --
---
title: Sol
---
"#;

const FILE: &str = "content/essais/a.md";

/// Writes an entry with one field above its text.
fn write(site: &Site, line: &str) {
    site.write(FILE, &format!("---\ntitle: A\n{line}\n---\nTexte.\n"));
}

/// What stands in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The one fault of a site, whose help is as expected.
fn only_fault(site: &Site, wrong: &str, help: &str) -> serde_json::Value {
    let all = site.build_json(&[]).json()["diagnostics"].clone();
    let [fault] = &all.as_array().unwrap()[..] else { panic!("{wrong}: {all}") };
    assert_eq!(fault["help"].as_str(), Some(help), "{wrong}");
    fault.clone()
}

/// A line with an option of help in the place of what is wrong: of the whole line, of a key and its value, or of a value.
fn pasted(line: &str, fault: &serde_json::Value, option: &str) -> String {
    let column = |name: &str| usize::try_from(fault[name].as_u64().unwrap()).unwrap() - 1;
    let characters: Vec<char> = line.chars().collect();
    let (before, behind) = (&characters[..column("column")], &characters[column("end_column")..]);
    let (before, behind): (String, String) = (before.iter().collect(), behind.iter().collect());
    let key = option.split_once(": ").map_or(String::new(), |(key, _)| format!("{key}: "));
    match !key.is_empty() && line.starts_with(&key) {
        true => option.to_owned(),
        false => format!("{}{option}{behind}", before.strip_suffix(&key).unwrap_or(&before)),
    }
}

/// Builds a site with a wrong line, pastes each of `offered`, with which its help ends, and builds again.
fn mends(site: &Site, line: &str, help: &str, offered: usize) {
    write(site, line);
    let fault = only_fault(site, line, help);
    assert_eq!(fault["line"], 3, "{line}");
    let options = quoted(help);
    for option in &options[options.len() - offered..] {
        let whole = pasted(line, &fault, option);
        write(site, &whole);
        assert_eq!(site.build_json(&[]).diagnostics(), Vec::<String>::new(), "{line}: {whole}");
    }
}

/// The same for a `hub.yaml` with `to` in the place of `from`; what is offered stands behind a colon, if there is one.
fn mends_hub(from: &str, to: &str, help: &str) {
    assert!(HUB_YAML.contains(from), "{from}");
    let hub = HUB_YAML.replacen(from, to, 1);
    let site = site(&format!("-- hub.yaml --\n{hub}-- content/guides/g.md --\n---\ntitle: G\n---\n"));
    let fault = only_fault(&site, to, help);
    let offered = help.find(": `").map_or(help, |colon| &help[colon + 2..]);
    for option in quoted(offered) {
        let at = usize::try_from(fault["line"].as_u64().unwrap()).unwrap() - 1;
        let line = hub.lines().nth(at).unwrap();
        site.write("hub.yaml", &hub.replacen(line, &pasted(line, &fault, option), 1));
        assert_eq!(site.build_json(&[]).diagnostics(), Vec::<String>::new(), "{to}: {option}");
    }
}

#[test]
fn words_for_yes_and_no_are_answered_as_they_are_meant() {
    let site = site(HUB);
    for no in ["non", "No", "faux", "off", "0", "n", "\"non\""] {
        mends(&site, &format!("ouvert: {no}"), "write it like this: `ouvert: false`", 1);
    }
    for yes in ["oui", "Yes", "vrai", "on", "1", "y", "o"] {
        mends(&site, &format!("ouvert: {yes}"), "write it like this: `ouvert: true`", 1);
    }
    for unclear in ["peut-être", "[oui]", "2"] {
        mends(&site, &format!("ouvert: {unclear}"), "write it like this: `ouvert: true`, or `ouvert: false`", 2);
    }
    write(&site, "ouvert: non");
    assert_eq!(site.hub(&["check", "--fix"]).status, 0);
    assert_eq!(site.read(FILE), "---\ntitle: A\nouvert: false\n---\nTexte.\n");
}

#[test]
fn numbers_are_answered_with_all_that_they_may_be() {
    let site = site(HUB);
    mends(&site, "budget: 12,000", "write it like this: `budget: 12000`, or `budget: 12`", 2);
    mends(&site, "budget: 1200 $", "write it like this: `budget: 1200`", 1);
    mends(&site, "budget: 1 200,50 $", "write it like this: `budget: 1200.5`", 1);
    for unclear in ["mille", "2 millions", "1e400", "10-20"] {
        mends(&site, &format!("budget: {unclear}"), "write it in digits alone, for example `budget: 10`", 1);
    }
    mends(&site, "cout: { montant: 5 $, devise: CAD }", "write it like this: `montant: 5`", 1);
    for sign in ['−', '–'] {
        let help = format!("`{sign}` is not the minus sign of the keyboard: `montant: -5`");
        mends(&site, &format!("cout: {{ montant: {sign}5 }}"), &help, 1);
    }
    mends(&site, "mesures: [−5 km]", "write it like this: `-5`", 1);
    mends(&site, "budget: [12]", "write it like this: `budget: 12`", 1);
    mends(&site, "mesures: [1, 2 km, 3]", "write it like this: `2`", 1);
    write(&site, "budget: 100000000000000000000");
    let told = "content/essais/a.md:3:9-3:30 error[out-of-range] `budget` must be between 10 and 100000 | look at the number again; \
                the limits are in `hub.yaml`";
    assert_eq!(site.build_json(&[]).diagnostics(), [told]);
}

#[test]
fn references_are_answered_with_what_the_whole_field_should_say() {
    let site = site(HUB);
    let help = |list: &str| format!("separate them with commas, in square brackets: `sujets: {list}`");
    for line in
        ["sol, eau", "sol, eau]", "(sol, eau)", "sol; eau", "sol eau", "sol et eau", "[sol eau]", "[sol; eau]", "[sol; eau, sol]"]
    {
        mends(&site, &format!("sujets: {line}"), &help("[sol, eau]"), 1);
    }
    mends(&site, "mentor: sol, eau", "this field names one entry alone: `sol`, or `eau`", 2);
    for line in ["sol.yaml", "[../themes/sol.md]", "[eau, sol.fr.md]", "[themes/sol/index.md]", "(sol)"] {
        mends(&site, &format!("sujets: {line}"), "did you mean `sol`?", 1);
    }
    write(&site, "sujets: [vent fort.md]");
    let told = "content/essais/a.md:3:10-3:22 error[unknown-reference] there is no entry `vent fort.md` in `themes` | \
                name an entry that exists; or create `content/themes/vent-fort.md` and write `vent-fort` here";
    assert_eq!(site.build_json(&[]).diagnostics(), [told]);
}

#[test]
fn references_by_title_are_answered_with_keys() {
    let hub = HUB.replace("languages:\n", "languages:\n  en: { name: English, locale: en-CA }\n");
    let topics = "-- content/themes/donnees.yaml --\ntitle: { en: Open data, fr: Données ouvertes }\n\
                  -- content/themes/sel.yaml --\ntitle: { en: \"Sand, salt and ice\", fr: Sable et sel }\n\
                  -- content/themes/x.yaml --\ntitle: { en: Same }\n-- content/themes/y.yaml --\ntitle: { en: Same }\n";
    let topics = topics.replace("{ en: Same }", "{ en: Same, fr: Pareil }");
    let site = site(&format!("{hub}{topics}"));
    let told = |line: &str| {
        write(&site, line);
        let all = site.build_json(&[]).json()["diagnostics"].clone();
        let all = all.as_array().unwrap().iter().filter(|fault| fault["line"] == 3);
        all.map(|fault| fault["help"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (line, help) in [
        ("sujets: Données ouvertes", "did you mean `donnees`?"),
        ("sujets: [OPEN DATA]", "did you mean `donnees`?"),
        ("mentor: (Open data)", "did you mean `donnees`?"),
        ("sujets: Sand, salt and ice", "did you mean `sel`?"),
        ("sujets: Open data, Sable et sel", "separate them with commas, in square brackets: `sujets: [donnees, sel]`"),
        ("mentor: Open data; eau", "this field names one entry alone: `donnees`, or `eau`"),
        ("sujets: Same", "name an entry that exists; or create `content/themes/same.md` and write `same` here"),
        ("sujets: \"?\"", "name an entry that exists"),
    ] {
        assert_eq!(told(line), [help], "{line}");
    }
    write(&site, "sujets: Données ouvertes");
    site.hub(&["check", "--fix"]);
    assert_eq!(site.read(FILE), "---\ntitle: A\nsujets: donnees\n---\nTexte.\n");
}

#[test]
fn web_addresses_are_answered_with_what_is_wrong_in_them() {
    let site = site(HUB);
    let spaces = "an address has no spaces: take them out, or write `%20` for each: `https://exemple.org/a%20b`";
    mends(&site, "site: https://exemple.org/a b", spaces, 1);
    mends(&site, "site: <https://exemple.org/a>", "take out `<` and `>`: `https://exemple.org/a`", 1);
    mends(&site, "site: http:/exemple.org", "write two slashes behind `http:`, and no space: `http://exemple.org`", 1);
    mends(&site, "site: https:exemple.org", "write two slashes behind `https:`, and no space: `https://exemple.org`", 1);
    for line in ["exemple.org", "<exemple.org>", "//exemple.org"] {
        mends(&site, &format!("site: {line}"), "begin with `https://`: `https://exemple.org`", 1);
    }
    for line in ["https//exemple.org/a", "HTTPS;//exemple.org/a", "https/exemple.org/a"] {
        mends(&site, &format!("site: {line}"), "write a colon and two slashes behind `https`: `https://exemple.org/a`", 1);
    }
    for line in
        ["https://exemple.org, https://b.exemple.org", "https://exemple.org et b.exemple.org", "exemple.org; b.exemple.org"]
    {
        mends(&site, &format!("site: {line}"), "write one address alone: `https://exemple.org`", 1);
    }
    for line in ["\"[ici](https://exemple.org/a)\"", "Ici https://exemple.org/a", "(https://exemple.org/a)"] {
        mends(&site, &format!("site: {line}"), "write the address alone: `https://exemple.org/a`", 1);
    }
    let email = "this is an e-mail address; write that of a page, for example `https://example.org/`";
    for line in ["a@exemple.org", "mailto:a@exemple.org", "Ana <a@exemple.org>"] {
        mends(&site, &format!("site: {line}"), email, 1);
    }
    for line in ["fichier.pdf", "à venir", "/en/blog/a/", "https://", "https:///", "v1.2", "..."] {
        mends(&site, &format!("site: {line}"), "write the whole address of a page, for example `https://example.org/`", 1);
    }
}

#[test]
fn e_mail_addresses_are_found_in_what_stands_around_them() {
    let site = site(HUB);
    for line in
        ["mailto:a@exemple.org", "A <a@exemple.org>", "\"[a](mailto:a@exemple.org?subject=Eau)\"", "courriel a@exemple.org."]
    {
        mends(&site, &format!("courriel: {line}"), "write the address alone: `a@exemple.org`", 1);
    }
    mends(&site, "courriel: a@exemple.org, b@exemple.org", "write one address alone: `a@exemple.org`", 1);
    mends(&site, "courriel: a(chez)exemple.org", "write the whole address, as `team@example.org`", 1);
}

#[test]
fn old_addresses_are_those_below_the_path_of_the_site() {
    let site = site(HUB);
    let whole = "write what follows the name of the site, with `/` at its beginning: `/vieux/`";
    mends(&site, "aliases: [https://exemple.org/marais/vieux/]", whole, 1);
    mends(&site, "aliases: [https://exemple.org/vieux]", whole, 1);
    mends(&site, "aliases: [exemple.org/marais/vieux/]", whole, 1);
    let sign = "`:` cannot stand in the name of a file: remove this address, and have it led on where the site is hosted; \
                or write `-` instead: `/node-5/`";
    mends(&site, "aliases: [\"/node:5\"]", sign, 1);
    mends(&site, "aliases: [/marais/vieux/]", "write only what follows `https://exemple.org/marais`: `/vieux/`", 1);
    write(&site, "aliases: [/marais/vieux/]");
    let told = "content/essais/a.md:3:11-3:25 warning[bad-alias] this would be the old address `https://exemple.org/marais/marais/vieux/` | \
                write only what follows `https://exemple.org/marais`: `/vieux/`";
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.diagnostics()), (0, vec![told.to_owned()]));
}

#[test]
fn a_group_is_answered_where_it_stands() {
    let site = site(HUB);
    mends(&site, "etapes: [Creuser]", "write it like this: `{ nom: \"…\" }`", 1);
    mends(&site, "etapes: Creuser", "write it like this: `etapes: { nom: \"…\" }`", 1);
}

#[test]
fn settings_are_answered_with_what_they_take() {
    let like = |line: &str| format!("write it like this: {line}");
    let languages = "languages:\n  en: { name: English, locale: en-CA }\n  fr: { name: Français, locale: fr-CA }";
    let both = "`languages: { en: { name: English, locale: en-CA }, fr: { name: Français, locale: fr-CA } }`";
    mends_hub(languages, "languages: [en, fr]", &like(both));
    mends_hub("  fr: { name: Français, locale: fr-CA }", "  fr: Français", &like("`fr: { name: Français, locale: fr-CA }`"));
    mends_hub("feed: true", "feed: oui", &like("`feed: true`"));
    mends_hub("feed: true", "feed: \"no\"", &like("`feed: false`"));
    mends_hub("feed: true", "feed: [blog]", &like("`feed: true`, or `feed: false`"));
    mends_hub("feed: true", "page_size: 0", &like("`page_size: 20`"));
    mends_hub("feed: true", "reading_level: 8e année", &like("`reading_level: 8`"));
    mends_hub("feed: true", "reading_level: B1", &like("`reading_level: 9`"));
    mends_hub("feed: true", "page_size: twenty", &like("`page_size: 20`"));
    mends_hub("feed: true", "sort: [-date, title]", &like("`sort: -date`"));
    mends_hub("kind: guide", "kind: [guide]", &like("`kind: guide`"));
    mends_hub("timezone: America/Toronto", "timezone: [America/Toronto]", &like("`timezone: America/Toronto`"));
    mends_hub("collections:", "home: [guides/g]\ncollections:", "write it like this: `home: { featured: [guides/g] }`");
    mends_hub("collections:", "rules: off\ncollections:", &like("`rules: { long-title: off }`"));
    mends_hub("collections:", "navigation: { blog: guides }\ncollections:", &like("`navigation: [blog]`"));
    mends_hub("collections:", "navigation: blog, guides\ncollections:", &like("`navigation: [blog, guides]`"));
    mends_hub("collections:", "navigation: [blog; guides/g, topics]\ncollections:", &like("`blog, guides/g`"));
    mends_hub("to: topics", "to: blog; topics", &like("`to: [blog, topics]`"));
    mends_hub("max: 3", "max: 2.5", &like("`max: 3`"));
    mends_hub("max: 3", "required: oui", &like("`required: true`"));
    mends_hub("to: topics", "to: []", &like("`to: blog`"));
    let level = "level: { type: choice, of: { first: { en: First steps, fr: Premiers pas }, deep: { en: In depth, fr: En profondeur } } }";
    mends_hub(level, "level: text", &like("`level: { type: text }`"));
    mends_hub(level, "level: { type: choice, of: first }", &like("`of: [first]`"));
    mends_hub(level, "level: { type: choice, of: small; large }", &like("`of: [small, large]`"));
    mends_hub(level, "level: { type: choice, of: [] }", &like("`of: [first, second]`"));
    mends_hub(level, "level: { type: list, items: [text] }", &like("`items: { type: text }`"));
    mends_hub(&format!("    fields:\n      {level}"), "    fields: [stage]", &like("`fields: { stage: { type: text } }`"));
}

#[test]
fn words_in_settings_are_not_cut_off_in_silence() {
    let told = |from: &str, to: &str| {
        assert!(HUB_YAML.contains(from), "{from}");
        let hub = HUB_YAML.replacen(from, to, 1);
        site(&format!("-- hub.yaml --\n{hub}-- content/guides/g.md --\n---\ntitle: G\n---\n")).build_json(&[]).diagnostics()
    };
    let lost = |place: &str, line: &str| {
        format!(
            "hub.yaml:{place} error[hash-in-value] all that follows the `#` would be lost: it begins a comment | \
             put the text in quotes: `{line}`; a comment belongs on a line of its own"
        )
    };
    let title = "title: { en: Test hub, fr: Carrefour d'essai }";
    assert_eq!(told(title, "title: Hub #1"), [lost("1:8-1:14", "title: \"Hub #1\"")]);
    let parts = "title:\n  en: Hub #1\n  fr: Carrefour";
    assert_eq!(told(title, parts), [lost("2:7-2:13", "en: \"Hub #1\"")]);
    assert_eq!(told("label: Guides", "label: Guides #1"), [lost("15:12-15:21", "label: \"Guides #1\"")]);
    let may_be = "hub.yaml:15:12-15:22 warning[hash-in-value] all that follows the `#` is taken for a comment, and no reader sees it | \
                  put the text in quotes: `label: \"Guides # 1\"`; a comment belongs on a line of its own";
    assert_eq!(told("label: Guides", "label: Guides # 1"), [may_be]);
    for comment in ["label: Guides # the first ones", "label: \"Guides #1\" #2", "label: Guides ### 1"] {
        assert_eq!(told("label: Guides", comment), Vec::<String>::new(), "{comment}");
    }
}

#[test]
fn addresses_in_settings_are_answered_with_those_meant() {
    let https = |whole: &str| format!("begin with `https://`, without `?` or `#`: `base_url: {whole}`");
    let plain =
        |whole: &str| format!("write it with plain letters, digits and `-` alone, without `?` or `#`: `base_url: {whole}`");
    let base = |written: &str, help: &str| mends_hub("base_url: https://hub.example.org/", &format!("base_url: {written}"), help);
    base("https://example.org/hub/?x=1", &plain("https://example.org/hub/"));
    base("http://example.org:8080/a b/", &plain("http://example.org:8080/a/"));
    base("https://example.org/été/", &plain("https://example.org/"));
    base("example.org/hub", &https("https://example.org/hub/"));
    base("https//example.org", &https("https://example.org/"));
    base("notre site", &https("https://hub.example.org/"));
    for (written, meant) in [("/en/guides/", "guides"), ("/fr/sujets", "topics"), ("/guides/g/", "guides/g")] {
        let line = format!("navigation: [{written}]\ncollections:");
        mends_hub("collections:", &line, &format!("did you mean `{meant}`?"));
    }
}

#[test]
fn a_setting_that_is_wrong_is_the_only_fault() {
    let told =
        |from: &str, to: &str| site(&format!("-- hub.yaml --\n{}", HUB_YAML.replacen(from, to, 1))).build_json(&[]).diagnostics();
    let (head, _) = HUB_YAML.split_once("collections:").unwrap();
    let named = "navigation: [blog, guides]\nhome: { featured: [blog/a], start: [topics/t] }\n";
    let missing = "hub.yaml:1:1-1:47 error[missing-key] `hub.yaml` needs `collections` | add a line: `collections: { blog: { label: Blog } }`";
    assert_eq!(site(&format!("-- hub.yaml --\n{head}{named}")).build_json(&[]).diagnostics(), [missing]);
    let no_group = "hub.yaml:18:11-18:17 error[wrong-type] `collections.topics` must be a group, with lines below it that stand further in | \
                    write it like this: `topics: { label: Thèmes }`";
    let topics = "  topics:\n    kind: topic\n    label: { en: Topics, fr: Sujets }\n    path: { en: topics, fr: sujets }\n";
    assert_eq!(told(topics, "  topics: Thèmes\n-- content/topics/t.md --\n---\ntitle: T\n---\n"), [no_group]);
    let unused = "hub.yaml:17:28-17:31 warning[unused-key] `min` does nothing in a field of type `date` | \
                  take the line out, or give the field a type that uses `min`: `text`, `markdown`, `url`, `email`, `number`, `references`, `list`";
    assert_eq!(
        told("    fields:\n      level", "    fields:\n      since: { type: date, min: 2026-01-01 }\n      level"),
        [unused]
    );
}
