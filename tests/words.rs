//! How each language writes dates, numbers, plurals, alphabets and punctuation, all of it from the words files.

mod support;

use support::{HUB_YAML, Site, site};

/// `hub.yaml` with a collection of numbers and dates, and this locale for French.
fn hub(french: &str) -> String {
    let fields = "  things:\n    label: { en: Things, fr: Choses }\n    page_size: 3\n    fields:\n      how_many: { type: number, label: N }\n      at: { type: datetime, label: At }\n      form: { type: file, label: Form }\n";
    format!("-- hub.yaml --\n{}{fields}", HUB_YAML.replace("locale: fr-CA", &format!("locale: {french}")))
}

fn built(locale: &str, content: &str) -> Site {
    let site = site(&format!("{}{content}", hub(locale)));
    site.build_well(&[]);
    site
}

/// The value of one field of a thing as the English and the French page write it.
fn written(locale: &str, field: &str) -> [String; 2] {
    let site = built(locale, &format!("-- content/things/a.yaml --\ntitle: A\n{field}\n"));
    ["en", "fr"].map(|lang| {
        let facts = site.page(&format!("/{lang}/things/a/")).facts();
        facts.join(" ").split_once(": ").map_or(String::new(), |(_, value)| value.to_owned())
    })
}

#[test]
fn dates_and_times_are_written_as_each_language_does() {
    let at = |value: &str| written("fr-CA", &format!("at: {value}"));
    assert_eq!(at("2021-10-01"), ["1 October 2021", "1er octobre 2021"]);
    assert_eq!(at("2021-08-31"), ["31 August 2021", "31 août 2021"]);
    assert_eq!(at("2021-02-11"), ["11 February 2021", "11 février 2021"]);
    assert_eq!(at("2021-10-12 09:00:00 -0400"), ["12 October 2021, 9\u{a0}a.m.", "12 octobre 2021 à 9\u{a0}h"]);
    assert_eq!(at("2021-10-12T13:05"), ["12 October 2021, 1:05\u{a0}p.m.", "12 octobre 2021 à 13\u{a0}h\u{a0}05"]);
    assert_eq!(at("2021-10-12T00:30"), ["12 October 2021, 12:30\u{a0}a.m.", "12 octobre 2021 à 0\u{a0}h\u{a0}30"]);
}

#[test]
fn a_time_in_another_zone_is_written_by_the_clocks_of_the_hub() {
    let at = |value: &str| written("fr-CA", &format!("at: {value}"));
    assert_eq!(at("2021-07-28T15:00:00.000Z"), ["28 July 2021, 11\u{a0}a.m.", "28 juillet 2021 à 11\u{a0}h"]);
    assert_eq!(at("2021-10-12T09:00:00-07:00"), ["12 October 2021, 12\u{a0}p.m.", "12 octobre 2021 à 12\u{a0}h"]);
}

#[test]
fn numbers_are_written_as_each_language_does() {
    let number = |value: &str| written("fr-CA", &format!("how_many: {value}"));
    assert_eq!(number("0"), ["0", "0"]);
    assert_eq!(number("12.5"), ["12.5", "12,5"]);
    assert_eq!(number("12000"), ["12,000", "12\u{a0}000"]);
    assert_eq!(number("1234567.25"), ["1,234,567.25", "1\u{a0}234\u{a0}567,25"]);
    assert_eq!(number("-45000"), ["\u{2212}45,000", "\u{2212}45\u{a0}000"]);
    assert_eq!(written("fr-FR", "how_many: 1234567.25"), ["1,234,567.25", "1\u{202f}234\u{202f}567,25"]);
}

#[test]
fn accents_decide_between_the_same_letters_from_the_end_in_canadian_french() {
    let things: String = ["Côté", "Coté", "Cote", "Côte", "Cotes"]
        .iter()
        .enumerate()
        .map(|(n, title)| format!("-- content/things/t{n}.yaml --\ntitle: {title}\nslug: t{n}\n"))
        .collect();
    let order = |locale: &str, lang: &str| built(locale, &things).page(&format!("/{lang}/a-z/")).letters().remove(0).1;
    assert_eq!(order("fr-CA", "fr"), ["Cote", "Côte", "Coté", "Côté", "Cotes"]);
    assert_eq!(order("fr-FR", "fr"), ["Cote", "Coté", "Côte", "Côté", "Cotes"]);
    assert_eq!(order("fr-CA", "en"), ["Cote", "Coté", "Côte", "Côté", "Cotes"]);
}

#[test]
fn sizes_of_files_are_written_as_each_language_does() {
    let size = |bytes: usize| {
        let content = "-- content/things/a/index.md --\n---\ntitle: A\nform: form.txt\n---\n-- content/things/a/index.fr.md --\n---\ntitle: A\n---\n";
        let site = site(&format!("{}{content}", hub("fr-CA")));
        site.write_bytes("content/things/a/form.txt", &vec![b'a'; bytes]);
        site.build_well(&[]);
        ["en", "fr"].map(|lang| site.page(&format!("/{lang}/things/a/")).texts("section.files .quiet").join(" | "))
    };
    assert_eq!(size(999), ["TXT, 999\u{a0}bytes", "TXT, 999\u{a0}octets"]);
    assert_eq!(size(120_400), ["TXT, 120\u{a0}kB", "TXT, 120\u{a0}ko"]);
    assert_eq!(size(2_350_000), ["TXT, 2.4\u{a0}MB", "TXT, 2,4\u{a0}Mo"]);
}

#[test]
fn what_is_counted_takes_the_plural_of_each_language() {
    let count = |n: usize| {
        let content: String = (1..=n).map(|i| format!("-- content/things/t{i}.yaml --\ntitle: T {i}\n")).collect();
        let site = built("fr-CA", &content);
        ["en", "fr"].map(|lang| site.page(&format!("/{lang}/things/")).texts("h2.tally").join(""))
    };
    assert_eq!(count(0), ["0 entries", "0 fiche"]);
    assert_eq!(count(1), ["1 entry", "1 fiche"]);
    assert_eq!(count(2), ["2 entries", "2 fiches"]);
    assert_eq!(count(4), ["4 entries · Page 1 of 2", "4 fiches · Page 1 sur 2"]);
}

#[test]
fn the_alphabet_knows_accents_ligatures_and_signs() {
    let titles = ["Zèbre", "École", "ecole 2", "Eau", "Œuvre", "Offre", "où", "« Citer »", "10 idées", "Ça", "Été"];
    let content: String = titles
        .iter()
        .enumerate()
        .map(|(i, title)| format!("-- content/things/t{i}.yaml --\ntitle: {{ fr: {title:?}, en: {title:?} }}\n"))
        .collect();
    let site = built("fr-CA", &content);
    let letters = |letters: &[(&str, &[&str])]| {
        letters
            .iter()
            .map(|(letter, titles)| ((*letter).to_owned(), titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    let expected = letters(&[
        ("#", &["10 idées"]),
        ("C", &["Ça", "«\u{a0}Citer\u{a0}»"]),
        ("E", &["Eau", "École", "ecole 2", "Été"]),
        ("O", &["Œuvre", "Offre", "où"]),
        ("Z", &["Zèbre"]),
    ]);
    assert_eq!(site.page("/fr/a-z/").letters(), expected);
    assert_eq!(site.page("/fr/a-z/").texts("nav.letters li"), ["#", "C", "E", "O", "Z"]);
}

/// The paragraphs of a French page in a locale.
fn set(locale: &str, text: &str) -> Vec<String> {
    let site = built(
        locale,
        &format!("-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/blog/a.fr.md --\n---\ntitle: A\n---\n{text}\n"),
    );
    let body = site.page("/fr/blog/a/").body();
    body.lines().map(|line| line.trim_start_matches("<p>").trim_end_matches("</p>").to_owned()).collect()
}

const FRENCH: &str = "Pourquoi ? Oui ! Voici : « ceci »; \"cela\"... L'eau d'ici -- 10:30.\n\nDéjà? Non! Là: «oui» ;\n\n`a : b ?` et <https://example.org/?a:b!>";

#[test]
fn french_of_canada_sets_a_space_before_the_colon_and_within_quotation_marks_alone() {
    let expected = [
        "Pourquoi? Oui! Voici\u{a0}: «\u{a0}ceci\u{a0}»; «\u{a0}cela\u{a0}»… L’eau d’ici – 10:30.",
        "Déjà? Non! Là\u{a0}: «\u{a0}oui\u{a0}»;",
        "<code>a : b ?</code> et <a href=\"https://example.org/?a:b!\">https://example.org/?a:b!</a>",
    ];
    assert_eq!(set("fr-CA", FRENCH), expected);
}

#[test]
fn french_of_france_sets_a_narrow_space_before_other_signs_too() {
    let expected = [
        "Pourquoi\u{202f}? Oui\u{202f}! Voici\u{a0}: «\u{202f}ceci\u{202f}»\u{202f}; «\u{202f}cela\u{202f}»… L’eau d’ici – 10:30.",
        "Déjà\u{202f}? Non\u{202f}! Là\u{a0}: «\u{202f}oui\u{202f}»\u{202f};",
        "<code>a : b ?</code> et <a href=\"https://example.org/?a:b!\">https://example.org/?a:b!</a>",
    ];
    assert_eq!(set("fr-FR", FRENCH), expected);
}

#[test]
fn titles_and_summaries_are_set_like_texts_wherever_they_are_shown() {
    let content = "-- content/blog/a.md --\n---\ntitle: \"It's \\\"open\\\"\"\nsummary: \"Who's there? -- We are...\"\ndate: 2021-01-01\n---\n-- content/blog/a.fr.md --\n---\ntitle: \"L'été : pourquoi ?\"\nsummary: \"\\\"Ici\\\" !\"\n---\n";
    let site = built("fr-CA", content);
    let (english, french) = ("It’s “open”", "L’été\u{a0}: pourquoi?");
    for (lang, title, summary) in [("en", english, "Who’s there? – We are…"), ("fr", french, "«\u{a0}Ici\u{a0}»!")] {
        let address = if lang == "en" { "/en/blog/a/" } else { "/fr/blog/l-ete-pourquoi/" };
        let page = site.page(address);
        assert_eq!((page.title(), page.texts(".lead")), (title.to_owned(), vec![summary.to_owned()]));
        assert_eq!(page.attributes("meta[name=description]", "content"), [summary]);
        assert_eq!(page.attributes("meta[property='og:title']", "content"), [title]);
        assert_eq!(page.json_ld()[0]["headline"], title);
        assert!(page.texts("title")[0].starts_with(title));
        let home = site.page(&format!("/{lang}/"));
        assert_eq!(home.links("ul.rows a"), [format!("{title} → {address}")]);
        assert!(site.read(&format!("public/{lang}/feed.xml")).contains(&format!("<title>{title}</title>")));
    }
}

#[test]
fn a_word_that_a_language_lacks_is_an_error() {
    let words = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/commons/words/fr.yaml")).expect("the words");
    let kept = words
        .lines()
        .filter(|line| !["start_here:", "  note: ", "  megabytes:", "decimal:"].iter().any(|key| line.starts_with(key)));
    let words = kept.collect::<Vec<_>>().join("\n").replace("novembre, décembre]", "novembre]");
    let site = site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n-- themes/commons/words/fr.yaml --\n{words}\n"));
    let run = site.build_json(&[]);
    let faults = run.diagnostics();
    let told: Vec<&str> =
        faults.iter().map(|line| line.split(" | ").next().unwrap_or("").split_once(' ').map_or("", |(_, rest)| rest)).collect();
    let expected = [
        "error[missing-word] the word `callouts.note` is missing",
        "error[missing-word] the word `decimal` is missing",
        "error[missing-word] the word `sizes.megabytes` is missing",
        "error[missing-word] the word `start_here` is missing",
        "error[wrong-word-count] `months` has 11 words, and 12 are needed",
    ];
    assert_eq!((run.status, told), (1, expected.to_vec()));
    assert!(faults.iter().all(|fault| fault.starts_with("themes/commons/words/fr.yaml:")));
}

#[test]
fn a_language_without_a_words_file_is_an_error() {
    let hub = HUB_YAML.replace("collections:", "  iu: { name: ᐃᓄᒃᑎᑐᑦ, locale: iu-CA }\ncollections:");
    let run = site(&format!("-- hub.yaml --\n{hub}")).build_json(&[]);
    let errors: Vec<String> = run.faults().into_iter().filter(|fault| fault.contains("error")).collect();
    assert_eq!((run.status, errors), (1, vec!["hub.yaml:7:3 error[missing-words-file]".to_owned()]));
}

/// What is told of a site with this words file.
fn told(file: &str, words: &str) -> Vec<String> {
    let run =
        site(&format!("-- content/blog/a.md --\n---\ntitle: A\n---\n-- themes/commons/words/{file} --\n{words}")).build_json(&[]);
    run.diagnostics().into_iter().map(|line| line.replace("themes/commons/words/", "")).collect()
}

#[test]
fn a_word_that_is_not_what_its_key_takes_is_told_at_its_place() {
    let words = "home: [a]\nhead_title: \"{titel} · {site}\"\nserach: Find\nnotices: { drafft: Draft }\nentries: { one: \"{n} entry\", many: \"{n}\", other: \"{count} entries\" }\ncolon: 1\nmonths: January\ntime_24: yes\nminutes: \"{n} min\"\ndate: \"{weekday} {day}\"\nfields: { own_field: Ours }\n";
    let expected = [
        "en-CA.yaml:1:7-1:10 error[wrong-type] `home` must be text | -",
        "en-CA.yaml:2:13-2:31 error[unknown-place] nothing fills `{titel}` in `head_title` | did you mean `{title}`?",
        "en-CA.yaml:3:1-3:7 error[unknown-key] no word is called `serach` | did you mean `search`?",
        "en-CA.yaml:4:12-4:18 error[unknown-key] no word is called `notices.drafft` | did you mean `draft`?",
        "en-CA.yaml:5:30-5:34 error[unknown-key] no word is called `entries.many` | take the line out, or use the word in a template of your theme",
        "en-CA.yaml:5:50-5:67 error[unknown-place] nothing fills `{count}` in `entries.other` | what can stand there is `{n}`",
        "en-CA.yaml:6:8-6:9 error[wrong-type] `colon` must be text | -",
        "en-CA.yaml:7:9-7:16 error[wrong-type] `months` must be a list of words | -",
        "en-CA.yaml:8:10-8:13 error[wrong-type] `time_24` must be `true` or `false` | -",
    ];
    assert_eq!(told("en-CA.yaml", words), expected);
}

#[test]
fn a_word_of_a_template_of_the_theme_s_own_is_no_fault() {
    let site = site(
        "-- themes/commons/words/en-CA.yaml --\nopen_day: Open day\n-- themes/commons/words/fr-CA.yaml --\nopen_day: Portes ouvertes\n-- themes/commons/templates/base.html --\n{% extends \"builtin/base.html\" %}{% block banner %}<p class=\"ours\">{{ words.open_day }}</p>{% endblock %}\n",
    );
    site.build_well(&[]);
    assert_eq!(site.page("/fr/").texts(".ours"), ["Portes ouvertes"]);
}

#[test]
fn a_file_of_a_few_words_is_one_fault_that_names_the_file_for_them() {
    let told_in = |file: &str| {
        let faults = told(file, "search: Find\n");
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].split_once(" words are missing here, ").map_or(String::new(), |(_, rest)| rest.to_owned())
    };
    assert_eq!(
        told_in("fr.yaml"),
        "`skip_to_content`, `menu`, `main_menu` and others | this file takes the place of all words; to change only some, write them in `fr-CA.yaml` instead"
    );
}
