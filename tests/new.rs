//! `hub new`: what it writes builds, says what a writer must know, and never touches what is there.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use support::{Run, Site, site, tree};

/// A hub with a collection of each sort.
const HUB: &str = include_str!("new/hub.txt");

/// Runs `hub new` on a fixed day, with nobody to ask.
fn new(site: &Site, arguments: &[&str]) -> Run {
    site.hub(&[&["new", "--date", "2021-10-12"], arguments].concat())
}

/// What it takes to be written: nothing is said but this.
fn fails(site: &Site, arguments: &[&str], message: &str) {
    let before = tree(&site.file("content"));
    let run = new(site, arguments);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (2, "", format!("{message}\n").as_str()), "{arguments:?}");
    assert_eq!(tree(&site.file("content")), before, "{arguments:?}");
}

#[test]
fn every_field_has_its_label_its_help_and_what_it_may_say() {
    let site = site(HUB);
    let run = new(&site, &["projects", "Clear roads", "--title", "fr=Des rues dégagées", "--set", "stage=live"]);
    assert_eq!(run.stdout, "content/projects/clear-roads.md\ncontent/projects/clear-roads.fr.md\n");
    assert_eq!(
        run.stderr,
        "still to fill in: `topics`, `challenge`\nit is a draft: `hub serve` shows it, and `status: published` publishes it\n"
    );
    let text = site.read("content/projects/clear-roads.md");
    let (first, rest) = text.split_once("status: draft\n").expect("a draft");
    let expected = "---
# A draft: hub does not publish it until you write `published` in place of `draft`.
# Here, above the second `---`, lines that begin with # are notes, which hub skips. To use a field,
# take the # before its name away.
# The text begins below the second `---`.

title: Clear roads
# Topics (required). What it is about. 1 to 3 of: ice, snow.
#topics: [ice]
# Stage (required). How far it has come. One of: idea (Idea), live (In service).
stage: live
# Challenge (required).
#challenge: \"…\"
date: 2021-10-12
";
    assert_eq!(first, expected);
    assert!(rest.starts_with("\n# Summary. One or two sentences: for lists, search and feeds.\n#summary: \"…\"\n"), "{rest}");
    assert!(rest.ends_with("---\n\n"), "{rest}");
}

#[test]
fn a_translation_has_its_words_and_says_what_it_inherits() {
    let site = site(HUB);
    let french =
        ["--messages", "fr", "projects", "Clear roads", "--title", "fr=Rues : un plan", "--set", "challenge.fr=Il neige."];
    assert_eq!(new(&site, &french).status, 0);
    let text = site.read("content/projects/clear-roads.fr.md");
    let (first, rest) = text.split_once("# Résumé.").expect("the summary");
    let expected = "---
# Une traduction de clear-roads.md. Tout ce qui n’est pas du texte en est repris et n’a pas à être
# réécrit\u{a0}: dates, thèmes et autres renvois, choix, et même l’état de brouillon.
# Ici, au-dessus du second `---`, les lignes qui commencent par # sont des notes, que hub ignore.
# Pour employer un champ, enlevez le # devant son nom.

title: \"Rues : un plan\"
slug: rues-un-plan
# Défi (obligatoire).
challenge: Il neige.

";
    assert_eq!(first, expected);
    assert!(!rest.contains("stage:") && !rest.contains("topics:"), "{rest}");
    assert!(site.read("content/projects/clear-roads.md").contains("# Étape (obligatoire). "));
}

#[test]
fn a_record_has_all_languages_in_one_file() {
    let site = site(HUB);
    assert_eq!(
        new(&site, &["topics", "Clear: roads", "--title", "fr=Rues, dégagées"]).stdout,
        "content/topics/clear-roads.yaml\n"
    );
    let text = site.read("content/topics/clear-roads.yaml");
    let expected = "
title:
  en: \"Clear: roads\"
  fr: Rues, dégagées
slug:
  fr: rues-degagees
status: draft

# Summary. One or two sentences: for lists, search and feeds.
#summary:
#  en: \"…\"
#  fr: \"…\"
";
    assert!(text.starts_with("# Topic, in all its languages.\n") && text.contains(expected), "{text}");
    assert_eq!(new(&site, &["people", "A. Roy"]).stdout, "content/people/a-roy.yaml\n");
    assert!(site.read("content/people/a-roy.yaml").contains("\ntitle: A. Roy\nstatus: draft\n"));
    assert_eq!(new(&site, &["topics", "Rain", "--text"]).stdout, "content/topics/rain.md\n");
    assert_eq!(new(&site, &["blog", "Slush", "--lang", "en", "--record"]).stdout, "content/blog/slush.yaml\n");
}

#[test]
fn a_schema_that_is_there_is_named_in_records() {
    let site = site(HUB);
    assert_eq!(site.hub(&["schema"]).status, 0);
    assert_eq!(new(&site, &["topics", "Rain"]).status, 0);
    let first = "# yaml-language-server: $schema=../../schema/topics.record.json\n";
    assert!(site.read("content/topics/rain.yaml").starts_with(first));
}

#[test]
fn what_is_written_builds_in_every_collection() {
    let site = site(HUB);
    for collection in ["blog", "projects", "topics", "people"] {
        assert_eq!(new(&site, &[collection, "A thing", "--title", "fr=Une chose"]).status, 0, "{collection}");
    }
    let run = site.build_well(&[]);
    assert_eq!(run.json()["summary"]["held_back"].as_array().map(Vec::len), Some(6));
    // Shown drafts say what they lack, and stop nobody.
    let missing = ["challenge", "challenge", "stage", "topics"];
    let run = site.build_json(&["--drafts"]);
    assert_eq!(run.status, 0);
    let told: Vec<String> = run.diagnostics();
    assert_eq!(told.len(), missing.len(), "{told:?}");
    assert!(
        told.iter().zip(missing).all(|(told, name)| told.contains("warning[missing-field]") && told.contains(name)),
        "{told:?}"
    );
}

/// Every line behind `#` is an example that hub takes once the `#` is gone.
#[test]
fn examples_are_right_without_their_mark() {
    let site = site(&format!("{HUB}-- content/people/team.yaml --\ntitle: Team\n"));
    for collection in ["blog", "projects", "people", "topics"] {
        let run = new(&site, &[collection, "A thing", "--title", "fr=Une chose"]);
        for file in run.stdout.lines() {
            let plain: Vec<String> = site
                .read(file)
                .lines()
                .map(|line| match line.strip_prefix('#') {
                    Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_owned(),
                    _ => line.to_owned(),
                })
                .collect();
            site.write(file, &plain.join("\n"));
        }
    }
    let faults = site.build_json(&["--drafts"]).faults();
    let is_told =
        |fault: &&String| !["dead-image", "dead-file", "unused", "same-address"].iter().any(|code| fault.contains(code));
    assert_eq!(faults.iter().filter(is_told).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn titles_of_every_sort_are_right_in_yaml_and_in_the_address() {
    let long = "word ".repeat(80);
    let cases = [
        ("Snow: a \"plan\" #1", "snow-a-plan-1"),
        ("L’été à Québec", "l-ete-a-quebec"),
        ("Fun 🎉 in the snow", "fun-in-the-snow"),
        ("ᐃᓄᒃᑎᑐᑦ", "inuktitut"),
        ("--edit or not", "edit-or-not"),
        ("- dash", "dash"),
        ("true", "true"),
        ("2021", "2021"),
        ("a\tb\nc", "a-b-c"),
        (long.trim(), "word-word-word-word-word-word-word-word-word-word-word-word"),
    ];
    for (title, slug) in cases {
        let site = site(HUB);
        let run = new(
            &site,
            &["blog", title, "--lang", "en", "--set", "status=published", "--set", "allow={missing-translation: later}"],
        );
        assert_eq!((run.status, run.stdout), (0, format!("content/blog/{slug}.md\n")), "{title}: {}", run.stderr);
        site.build_well(&[]);
        let page = site.read(&format!("public/en/blog/{slug}/index.html"));
        let heading = page.split_once("<h1").and_then(|(_, rest)| rest.split_once('>')).map(|(_, rest)| rest);
        let first = title.replace(['\t', '\n'], " ").replace("\"plan\"", "“plan”");
        assert!(heading.is_some_and(|heading| heading.trim_start().starts_with(first.trim())), "{title}: {heading:.80?}");
    }
}

#[test]
fn a_title_without_letters_needs_an_address() {
    let site = site(HUB);
    let message = "error: no address can be made of the title `🎉`; name one with `--slug …`";
    fails(&site, &["blog", "🎉", "--lang", "en"], message);
    let message = "error: no address can be made of the title `???`; name one with `--slug fr=…`";
    fails(&site, &["blog", "What?", "--title", "fr=???"], message);
    let run = new(&site, &["blog", "🎉", "--title", "fr=???", "--slug", "party", "--slug", "fr=fete"]);
    assert_eq!(run.stdout, "content/blog/party.md\ncontent/blog/party.fr.md\n");
    assert!(site.read("content/blog/party.fr.md").contains("slug: fete\n"));
    let message =
        "error: Windows keeps the name `nul` for itself, so no address can end in it; name another one with `--slug fr=…`";
    fails(&site, &["blog", "Nothing", "--title", "fr=Nul"], message);
    fails(&site, &["blog", "Nothing", "--lang", "en", "--slug", "fr=nul"], message);
    let message = "error: Windows keeps the name `con` for itself, so no address can end in it; name another one with `--slug …`";
    fails(&site, &["blog", "Con", "--lang", "en"], message);
    let message = "error: a file that is called `index` is that of its folder, so no address can end in it; name another one with `--slug …`";
    fails(&site, &["blog", "Index", "--lang", "en"], message);
    fails(&site, &["blog", "A", "--lang", "en", "--slug", "index"], message);
    fails(
        &site,
        &["blog", "A", "--lang", "en", "--slug", "Été ici"],
        "error: `Été ici` cannot be the end of an address, which has small letters without accents, digits and hyphens; write `--slug ete-ici`",
    );
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let site = site(HUB);
    fails(
        &site,
        &[],
        "error: name the collection and the title: `hub new blog \"What we heard\"`; the collections are blog, projects, topics, people",
    );
    fails(&site, &["blogs", "A"], "error: there is no collection `blogs`; did you mean `blog`?");
    fails(&site, &["blog"], "error: the title is missing; write it after the collection: `hub new blog \"What we heard\"`");
    fails(
        &site,
        &["--messages", "fr", "blog"],
        "erreur\u{a0}: il manque le titre; écrivez-le après la collection\u{a0}: `hub new blog \"Ce que nous avons entendu\"`",
    );
    fails(&site, &["blog", "A", "--lang", "de"], "error: this hub has no language `de`; it has en, fr");
    let message = "error: `projects` has no field `stag`; did you mean `stage`?\n\
        error: `--set title` has no `=`; write the field, `=` and the value: `--set stage=pilot`";
    fails(&site, &["projects", "A", "--lang", "en", "--set", "stag=x", "--set", "stage=live", "--set", "title"], message);
}

#[test]
fn nothing_that_is_there_is_touched() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/blog/a.fr.md --\n---\ntitle: Un\n---\n\
        -- content/blog/old/b/index.md --\n---\ntitle: B\nallow: { missing-translation: later }\n---\n-- content/blog/litter.md~ --\nmine\n";
    let site = site(&format!("{HUB}{text}"));
    let taken = |key: &str, file: &str| {
        format!(
            "error: `blog` has an entry `{key}` already, in `{file}`; give the new one another name with `--slug`, or write a translation of it with `--of {key}`"
        )
    };
    fails(&site, &["blog", "A", "--lang", "en"], &taken("a", "content/blog/a.md"));
    fails(&site, &["blog", "A", "--lang", "en", "--folder"], &taken("a", "content/blog/a.md"));
    fails(&site, &["blog", "A", "--lang", "en", "--record"], &taken("a", "content/blog/a.md"));
    fails(&site, &["blog", "A", "--lang", "fr"], &taken("a", "content/blog/a.md"));
    // A reference `b` leads to the entry in the deeper folder: it must not lead elsewhere from now on.
    fails(&site, &["blog", "B", "--lang", "en"], &taken("old/b", "content/blog/old/b/index.md"));
    let topic = "error: `topics` has an entry `snow` already, in `content/topics/snow.yaml`; give the new one another name with `--slug`, or write a translation of it with `--of snow`";
    fails(&site, &["topics", "Snow", "--text"], topic);
}

#[test]
fn two_entries_never_want_one_address() {
    let text =
        "-- content/blog/a.md --\n---\ntitle: A\naliases: /en/blog/c/\n---\n-- content/blog/a.fr.md --\n---\ntitle: Un\n---\n";
    let site = site(&format!("{HUB}{text}"));
    for arguments in [["blog", "B", "--title", "fr=Un"], ["blog", "C", "--title", "fr=Trois"]] {
        let before = tree(&site.file("content"));
        let run = new(&site, &arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert!(
            run.stderr.starts_with("error[same-address]: ") && run.stderr.ends_with("\nnothing was written\n"),
            "{}",
            run.stderr
        );
        assert_eq!(tree(&site.file("content")), before);
    }
}

#[test]
fn a_hub_with_faults_of_its_own_can_be_written_for() {
    let site = site(&format!("{HUB}-- content/blog/wrong.md --\n---\ndate: today\n---\n"));
    assert_eq!(new(&site, &["blog", "A", "--title", "fr=Un"]).status, 0);
    site.write("hub.yaml", "title: A\n");
    let run = new(&site, &["blog", "B"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[missing-key]"), "{}", run.stderr);
}

#[test]
fn a_value_that_is_wrong_is_told_before_anything_is_written() {
    let site = site(HUB);
    let arguments = ["projects", "A", "--lang", "en", "--set", "stage=soon", "--set", "topics=snow, rain"];
    let run = new(&site, &arguments);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[unknown-choice]") && run.stderr.contains("error[unknown-reference]"), "{}", run.stderr);
    assert!(!site.has("content/projects/a.md"));
}

#[test]
fn values_are_given_as_their_fields_take_them() {
    let site = site(HUB);
    let values = [
        "part=2",
        "part=3\ntopics: [rain]",
        "topics=snow, ice",
        "related=[topics/snow]",
        "challenge=It snows: nobody [not one] walks, see #1",
        "archived={ reason: Over. }",
        "example=true",
        "summary=2021",
        "stage=live",
        "status=published",
    ];
    let settings: Vec<&str> = values.iter().flat_map(|value| ["--set", value]).collect();
    let run = new(&site, &[&["projects", "A", "--lang", "en"], &settings[..]].concat());
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[wrong-type]: `part` must be a number"), "{}", run.stderr);
    let settings: Vec<&str> = [&settings[..2], &settings[4..], &["--set", "allow={missing-translation: later}"]].concat();
    let run = new(&site, &[&["projects", "A", "--lang", "en"], &settings[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = site.read("content/projects/a.md");
    let written: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && line.contains(": ")).collect();
    let expected = [
        "title: A",
        "topics: [snow, ice]",
        "stage: live",
        "challenge: \"It snows: nobody [not one] walks, see #1\"",
        "date: 2021-10-12",
        "status: published",
        "summary: \"2021\"",
        "archived: { reason: Over. }",
        "part: 2",
        "related: [topics/snow]",
        "example: true",
        "allow: {missing-translation: later}",
    ];
    assert_eq!(written, expected);
    site.build_well(&[]);
}

#[test]
fn a_translation_can_be_added_later() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\n---\n-- content/blog/b/index.md --\n---\ntitle: B\n---\n";
    let site = site(&format!("{HUB}{text}"));
    assert_eq!(new(&site, &["blog", "Un", "--of", "a"]).stdout, "content/blog/a.fr.md\n");
    assert_eq!(new(&site, &["blog", "Deux", "--of", "b", "--lang", "fr"]).stdout, "content/blog/b/index.fr.md\n");
    site.build_well(&[]);
    fails(&site, &["blog", "Un", "--of", "a"], "error: `a` exists in every language already");
    fails(&site, &["blog", "Un", "--of", "c", "--lang", "fr"], "error: `blog` has no entry `c`");
    let message =
        "error: `content/topics/snow.yaml` holds all its languages; add the language to its `title` and to what else is words";
    fails(&site, &["topics", "Neige", "--of", "snow"], message);
}

#[test]
fn a_hub_in_two_languages_may_begin_in_the_second_one() {
    let site = site(HUB);
    let set = ["--set", "topics=snow,ice", "--set", "stage=live", "--set", "challenge=Il neige."];
    let run = new(&site, &[&["projects", "Des rues dégagées", "--lang", "fr"], &set[..]].concat());
    assert_eq!(run.stdout, "content/projects/des-rues-degagees.fr.md\n", "{}", run.stderr);
    let run = new(&site, &["projects", "Clear roads", "--of", "des-rues-degagees"]);
    assert_eq!(run.stdout, "content/projects/des-rues-degagees.md\n", "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "still to fill in: `challenge`\nit is a draft: `hub serve` shows it, and `status: published` publishes it\n"
    );
    let text = site.read("content/projects/des-rues-degagees.md");
    let written: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let expected =
        ["---", "title: Clear roads", "topics: [snow, ice]", "stage: live", "date: 2021-10-12", "status: draft", "---"];
    assert_eq!(written, expected);
    site.build_well(&[]);
}

#[test]
fn a_note_says_where_all_are_when_it_names_some() {
    let topics: String = (1..=9).map(|n| format!("-- content/topics/t{n}.yaml --\ntitle: {{ en: T{n}, fr: S{n} }}\n")).collect();
    let site = site(&format!("{HUB}{topics}"));
    assert_eq!(new(&site, &["projects", "Clear roads", "--lang", "en", "--messages", "fr"]).status, 0);
    let text = site.read("content/projects/clear-roads.md").replace("\n# ", " ");
    assert!(text.contains("t6 et 3 de plus (tout se trouve dans `content/topics`)."), "{text}");
    for words in ["Exceptions. Des règles", "La date limite pour le relire."] {
        assert!(text.contains(words), "{words} {text}");
    }
}

#[test]
fn a_translation_of_what_is_published_is_written_with_what_it_lacks_told() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\nimage: { src: x.png, alt: A river }\nallow: { missing-translation: Later. }\n---\n\
                -- content/blog/x.png --\nx\n";
    let site = site(&format!("{HUB}{text}"));
    let run = new(&site, &["blog", "Un", "--of", "a"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "content/blog/a.fr.md\n"), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("error[missing-alt]: the image in `image` has no alternative text in `fr`\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.ends_with("\nit is written; what is missing is for you to fill in\n"), "{}", run.stderr);
    assert!(site.read("content/blog/a.fr.md").contains("\n#image: { alt: \"…\" }\n"));
}
