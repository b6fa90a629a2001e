//! A collection that nobody thought of works by `hub.yaml` alone: pages, facets, back-links and checks of its own fields.

mod support;

use support::{Site, site};

const HUB: &str = r#"-- hub.yaml --
title: { en: Test hub, fr: Carrefour d’essai }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  projects:
    kind: project
    label: { en: Projects, fr: Projets }
    path: { en: projects, fr: projets }
  grants:
    label: { en: Grants, fr: Subventions }
    singular: { en: Grant, fr: Subvention }
    path: { en: grants, fr: subventions }
    sort: deadline
    fields:
      amount: { type: number, required: true, min: 1000, max: 250000, label: { en: Amount, fr: Montant } }
      deadline: { type: date, required: true, label: { en: Deadline, fr: Date limite } }
      open_to: { type: choice, facet: true, label: { en: Open to, fr: Admissibilité }, of: { city: { en: Cities, fr: Villes }, nation: { en: First Nations, fr: Premières Nations } } }
      matching: { type: boolean, label: { en: Matching funds, fr: Fonds de contrepartie } }
      apply_at: { type: url, label: { en: Apply at, fr: Demande en ligne } }
      ask: { type: email, label: { en: Questions, fr: Des questions } }
      number: { type: text, pattern: "[A-Z]{2}-[0-9]+", label: { en: Number, fr: Numéro } }
      conditions: { type: markdown, label: { en: Conditions, fr: Conditions } }
      steps: { type: list, items: text, max: 3, label: { en: Steps, fr: Démarches } }
      projects: { type: references, to: projects, label: { en: Paid for, fr: A financé }, reverse: { en: Grants that paid for this, fr: Subventions qui l’ont financé } }
"#;

const CONTENT: &str = r#"-- content/projects/open-data.md --
---
title: Open data for all
date: 2021-03-01
---
-- content/projects/open-data.fr.md --
---
title: Les données pour tous
---
-- content/projects/kiosk.md --
---
title: A kiosk
---
-- content/grants/smart.md --
---
title: Smart money
amount: 125000.5
deadline: 2021-10-01
open_to: nation
matching: true
apply_at: https://www.example.org/apply/
ask: grants@example.org
number: SM-12
conditions: Only *once*.
steps: [Write, Send]
projects: [open-data, kiosk]
---
Money for smart things.
-- content/grants/smart.fr.md --
---
title: L’argent malin
number: SM-12
conditions: Une *seule* fois.
steps: [Écrire]
---
De l’argent.
-- content/grants/small.md --
---
title: Small money
amount: 5000
deadline: 2021-06-30
open_to: city
projects: open-data
---
Money.
"#;

fn grants() -> Site {
    let site = site(&format!("{HUB}{CONTENT}"));
    site.build_well(&[]);
    site
}

#[test]
fn its_pages_and_facets_have_addresses_in_each_language() {
    let site = grants();
    let english =
        ["/en/grants/", "/en/grants/open-to/city/", "/en/grants/open-to/nation/", "/en/grants/small/", "/en/grants/smart/"];
    assert_eq!(site.addresses_below("/en/grants/"), english);
    let french = [
        "/fr/subventions/",
        "/fr/subventions/admissibilite/premieres-nations/",
        "/fr/subventions/l-argent-malin/",
        "/fr/subventions/small/",
    ];
    assert_eq!(site.addresses_below("/fr/subventions/"), french);
}

#[test]
fn its_fields_are_shown_in_the_order_and_words_of_hub_yaml() {
    let site = grants();
    let english = [
        "Amount: 125,000.5",
        "Deadline: 1 October 2021",
        "Open to: First Nations",
        "Matching funds: Yes",
        "Apply at: example.org/apply",
        "Questions: grants@example.org",
        "Number: SM-12",
        "Steps: Write | Send",
        "Paid for: Open data for all | A kiosk",
    ];
    assert_eq!(site.page("/en/grants/smart/").facts(), english);
    let french = [
        "Montant: 125\u{a0}000,5",
        "Date limite: 1er octobre 2021",
        "Admissibilité: Premières Nations",
        "Fonds de contrepartie: Oui",
        "Demande en ligne: example.org/apply",
        "Des questions: grants@example.org",
        "Numéro: SM-12",
        "Démarches: Écrire",
        "A financé: Les données pour tous | A kiosk (en anglais)",
    ];
    assert_eq!(site.page("/fr/subventions/l-argent-malin/").facts(), french);
    let page = site.page("/en/grants/smart/");
    assert_eq!(page.texts("main section h2 + p"), ["Only once."]);
    assert_eq!(page.texts("main section h2 + p em"), ["once"]);
    let links = ["example.org/apply → https://www.example.org/apply/", "grants@example.org → mailto:grants@example.org"];
    assert_eq!(page.links("section.facts a")[..2], links);
}

#[test]
fn its_list_is_sorted_and_narrowed_as_hub_yaml_says() {
    let site = grants();
    let list = site.page("/en/grants/");
    assert_eq!(list.title(), "Grants");
    assert_eq!(list.listed(), ["Small money → /en/grants/small/", "Smart money → /en/grants/smart/"]);
    let facets =
        vec!["Cities → /en/grants/open-to/city/ (1)".to_owned(), "First Nations → /en/grants/open-to/nation/ (1)".to_owned()];
    assert_eq!(list.facets(), [("Open to".to_owned(), facets)]);
    assert_eq!(site.page("/en/grants/open-to/nation/").listed(), ["Smart money → /en/grants/smart/"]);
    let french = site.page("/fr/subventions/admissibilite/premieres-nations/");
    assert_eq!(french.listed(), ["L’argent malin → /fr/subventions/l-argent-malin/"]);
    assert_eq!(french.counterparts(), ["English → /en/grants/open-to/nation/ [en]"]);
}

#[test]
fn what_it_refers_to_shows_it_under_the_reverse_words_in_each_language() {
    let site = grants();
    let under = |label: &str, links: &[&str]| vec![(label.to_owned(), links.iter().map(|link| (*link).to_owned()).collect())];
    let english = ["Small money → /en/grants/small/", "Smart money → /en/grants/smart/"];
    assert_eq!(site.page("/en/projects/open-data/").groups(), under("Grants that paid for this", &english));
    let french = ["Small money → /en/grants/small/ [en] (en anglais)", "L’argent malin → /fr/subventions/l-argent-malin/"];
    assert_eq!(site.page("/fr/projets/les-donnees-pour-tous/").groups(), under("Subventions qui l’ont financé", &french));
    assert_eq!(site.page("/en/projects/kiosk/").groups(), under("Grants that paid for this", &english[1..]));
    let unavailable = site.page("/fr/projets/kiosk/");
    assert_eq!((unavailable.title().as_str(), unavailable.groups()), ("Cette page n’existe pas encore en français", Vec::new()));
}

#[test]
fn an_entry_is_called_by_its_singular_and_one_without_by_the_word_for_its_kind() {
    let site = grants();
    let kind = |address: &str| site.page(address).texts("header.title .kind").join("");
    assert_eq!(kind("/en/grants/small/"), "Grant");
    assert_eq!(kind("/fr/subventions/l-argent-malin/"), "Subvention");
    assert_eq!(kind("/en/projects/kiosk/"), "Project");
    assert_eq!(kind("/fr/projets/les-donnees-pour-tous/"), "Projet");
}

const WRONG: &str = r"-- content/projects/open-data.md --
---
title: Open data for all
---
-- content/grants/bad.md --
---
title: Bad money
amount: a lot
deadline: 1 October 2021
open_to: nations
matching: sometimes
apply_at: www.example.org/apply
ask: grants at example.org
number: sm-12
steps: [One, Two, Three, Four]
projects: [open-dta, open-data]
amunt: 3
---
-- content/grants/empty.md --
---
title: No money
---
-- content/grants/little.md --
---
title: Little money
amount: 1
deadline: 2021-10-01
---
-- content/grants/little.fr.md --
---
title: Peu d’argent
open_to: villes
projects: kiosque
---
";

#[test]
fn its_fields_are_checked() {
    let site = site(&format!("{HUB}{WRONG}"));
    let run = site.build_json(&[]);
    let faults = [
        "content/grants/bad.md:3:9 error[wrong-type]",
        "content/grants/bad.md:4:11 error[bad-date]",
        "content/grants/bad.md:5:10 error[unknown-choice]",
        "content/grants/bad.md:6:11 error[wrong-type]",
        "content/grants/bad.md:7:11 error[bad-url]",
        "content/grants/bad.md:8:6 error[bad-email]",
        "content/grants/bad.md:9:9 error[wrong-form]",
        "content/grants/bad.md:10:8 error[wrong-count]",
        "content/grants/bad.md:11:12 error[unknown-reference]",
        "content/grants/bad.md:12:1 error[unknown-field]",
        "content/grants/empty.md:1:1 error[missing-field]",
        "content/grants/empty.md:1:1 error[missing-field]",
        "content/grants/little.fr.md:3:10 error[unknown-choice]",
        "content/grants/little.fr.md:4:11 error[unknown-reference]",
        "content/grants/little.md:3:9 error[out-of-range]",
    ];
    assert_eq!((run.status, run.faults()), (1, faults.map(str::to_owned).to_vec()));
    assert!(!site.has("public/.hub-manifest"));
}

#[test]
fn its_colour_is_made_readable_in_light_and_dark_and_leads_the_page_s_style() {
    let hub = support::HUB_YAML
        .replace("    label: { en: Blog, fr: Blogue }\n", "    label: { en: Blog, fr: Blogue }\n    colour: \"#ffcc00\"\n");
    let site = site(&format!("-- hub.yaml --\n{hub}-- content/blog/a.md --\n---\ntitle: A\n---\nText\n"));
    site.build_well(&[]);
    let styles: Vec<(String, String)> = site
        .public()
        .into_iter()
        .filter(|(path, _)| path.starts_with("assets/colours-"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect();
    let css = ".kind-blog{--k:#675200}\n@media(prefers-color-scheme:dark){.kind-blog{--k:#ffcc00}}\n";
    assert_eq!(styles.iter().map(|(_, css)| css.as_str()).collect::<Vec<_>>(), [css]);
    assert!(site.read("public/en/blog/a/index.html").contains(&format!("<link rel=\"stylesheet\" href=\"/{}\">", styles[0].0)));
}
