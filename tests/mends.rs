//! What help offers in place of a wrong value, pasted there, mends it, whichever of the lines a writer takes.

mod support;

use support::{Site, site};

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

/// Builds a site with a wrong line, pastes each of `offered`, with which its help ends, and builds again.
fn mends(site: &Site, line: &str, help: &str, offered: usize) {
    write(site, line);
    let run = site.build_json(&[]);
    let all = run.json()["diagnostics"].clone();
    let told: Vec<&serde_json::Value> = all.as_array().unwrap().iter().collect();
    let [fault] = told[..] else { panic!("{line}: {told:?}") };
    assert_eq!((fault["line"].as_u64(), fault["help"].as_str()), (Some(3), Some(help)), "{line}");
    let options = quoted(help);
    for option in &options[options.len() - offered..] {
        let column = |name: &str| usize::try_from(fault[name].as_u64().unwrap()).unwrap() - 1;
        let (before, behind) = (&line[..column("column")], &line[column("end_column")..]);
        let key = option.split_once(": ").map(|(key, _)| format!("{key}: "));
        let whole = match key.map(|key| (line.starts_with(&key), before.strip_suffix(&key))) {
            Some((true, _)) => (*option).to_owned(),
            Some((_, Some(before))) => format!("{before}{option}{behind}"),
            _ => format!("{before}{option}{behind}"),
        };
        write(site, &whole);
        let run = site.build_json(&[]);
        assert_eq!(run.diagnostics(), Vec::<String>::new(), "{line}: {whole}");
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
                create `content/themes/vent fort.md`, or name an entry that exists";
    assert_eq!(site.build_json(&[]).diagnostics(), [told]);
}

#[test]
fn web_addresses_are_answered_with_what_is_wrong_in_them() {
    let site = site(HUB);
    let spaces = "an address has no spaces: take them out, or write `%20` for each: `https://exemple.org/a%20b`";
    mends(&site, "site: https://exemple.org/a b", spaces, 1);
    mends(&site, "site: <https://exemple.org/a>", "take out `<` and `>`: `https://exemple.org/a`", 1);
    mends(&site, "site: http:/exemple.org", "write two slashes behind `http:`: `http://exemple.org`", 1);
    mends(&site, "site: https:exemple.org", "write two slashes behind `https:`: `https://exemple.org`", 1);
    mends(&site, "site: exemple.org", "begin with `https://`: `https://exemple.org`", 1);
    mends(&site, "site: <exemple.org>", "begin with `https://`: `https://exemple.org`", 1);
}

#[test]
fn old_addresses_are_those_below_the_path_of_the_site() {
    let site = site(HUB);
    let whole = "write what follows the name of the site, with `/` at its beginning: `/vieux/`";
    mends(&site, "aliases: [https://exemple.org/marais/vieux/]", whole, 1);
    mends(&site, "aliases: [https://exemple.org/vieux]", whole, 1);
    mends(&site, "aliases: [/marais/vieux/]", "write only what follows the path of `base_url`: `/vieux/`", 1);
    write(&site, "aliases: [/marais/vieux/]");
    let told = "content/essais/a.md:3:11-3:25 warning[bad-alias] this is the old address `https://exemple.org/marais/marais/vieux/` | \
                write only what follows the path of `base_url`: `/vieux/`";
    let run = site.build_json(&[]);
    assert_eq!((run.status, run.diagnostics()), (0, vec![told.to_owned()]));
}

#[test]
fn a_group_is_answered_where_it_stands() {
    let site = site(HUB);
    mends(&site, "etapes: [Creuser]", "write it like this: `{ nom: \"…\" }`", 1);
    mends(&site, "etapes: Creuser", "write it like this: `etapes: { nom: \"…\" }`", 1);
}
