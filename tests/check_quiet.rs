//! What `hub check` says nothing of: texts that come near a rule and are right. A false alarm teaches people not to look.

mod support;

use support::site;

/// What is told of a text in English and of one in French, rules that concern the whole site left out.
fn told(english: &str, french: &str) -> Vec<String> {
    let entry = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
    let text = format!(
        "-- content/blog/a.md --\n{}-- content/blog/b.fr.md --\n{}-- content/guides/one.md --\n---\ntitle: One\n---\nText.\n\
         -- content/guides/two.md --\n---\ntitle: Two\n---\nText.\n-- content/blog/x.png --\nx\n\
         -- content/topics/pia.yaml --\ntitle: {{ en: Privacy impact assessment, fr: Évaluation des facteurs }}\n\
         synonyms: {{ en: [PIA], fr: [EFVP] }}\n",
        entry("A", english),
        entry("B", french)
    );
    let faults = site(&text).check(&["--format", "json"]).faults();
    faults.into_iter().filter(|fault| !fault.contains("[orphan]") && !fault.contains("[unused-file]")).collect()
}

fn quiet(english: &str, french: &str) {
    assert_eq!(told(english, french), Vec::<String>::new(), "{english} {french}");
}

#[test]
fn links_that_say_where_they_lead() {
    quiet(
        "[The first guide](../guides/one.md), [the second](../guides/two.md), and [the first guide](../guides/one.md) again.",
        "Voyez [le premier guide](../guides/one.md) ou [ce que nous avons appris ici](../guides/two.md).",
    );
    quiet(
        "[One](../guides/one.md), [one](./../guides/one.md), [one](/en/guides/one/). <team@example.org> or \
         [team@example.org](mailto:team@example.org). [The city](https://example.org), [the city](https://example.org/).",
        "Voyez [le guide](../guides/one.md).",
    );
    quiet(
        "Type `https://example.org/` or write to <team@example.org>.",
        "Écrivez à <equipe@example.org> ou voyez hub.example.org.",
    );
    quiet(
        "The [portal](https://example.org/?u=https://other.org/) of the city.",
        "Le [portail](https://example.org/) de la ville.",
    );
}

#[test]
fn images_that_say_what_there_is() {
    quiet(
        "![The image of the city in its own eyes](x.png)\n\n![](x.png \"decorative\")",
        "![Deux ponts](x.png)\n\n![](x.png \"decorative\")",
    );
}

#[test]
fn short_forms_that_everybody_knows_or_that_are_explained() {
    quiet(
        "The Privacy Office (PO) wants a PDF, a PIA and a URL. The PO answers by PM. NASA (the space agency of the USA) does not.",
        "L’Office de la vie privée (OVP) veut un PDF et une EFVP. L’OVP répond. Niveau AA, chapitre XIV, à Toronto (ON).",
    );
}

#[test]
fn capitals_that_are_names() {
    quiet("Go to `README AND LICENSE NOW`. ", "Le PDF de 2021.");
    quiet(
        "W̱SÁNEĆ SENĆOŦEN speakers met in W̱SÁNEĆ, at ȽÁU¸WELṈEW̱. Open README.md. You must NOT share this.",
        "Selon Jean DUPONT et Mme TREMBLAY. OUI. Dites [HÍSW̱ḴE SIÁM](lang:str) en arrivant.",
    );
}

#[test]
fn pictures_one_by_one() {
    quiet("Four stars: ★★★★☆. Done: ✓ ✓ ✗. Well done 🎉 and thanks 🙏🏽. Families 👨‍👩‍👧 too.", "Bravo 🎉 ✓ et merci.");
}

#[test]
fn sentences_that_end_where_they_end() {
    let short = "We met Dr. A. Roy, i.e. the head of dept. 3.5 of St. John, on Oct. 3 at 9 a.m. for talks.";
    quiet(
        &format!(
            "{short} {short}\n\n- One thing, e.g. a list.\n- Another thing, with five words.\n\n> {} {short}",
            short.trim_end_matches('.')
        ),
        "Nous avons vu M. Roy, p. ex., à 9 h 30, au no 5 de la rue St-Jean. «\u{a0}Et alors?\u{a0}» a-t-il dit. Nous avons répondu (en 2,5 minutes) que c’était bien.",
    );
}

#[test]
fn lines_of_an_address() {
    let line = |name: &str| format!("The office of {name} of the city of the people of the north");
    let four = [line("one"), line("two"), line("three"), line("four")];
    quiet(&four.join("\\\n"), &four.join("  \n").replace("The office of", "Le bureau").replace(" of the", " du"));
}

#[test]
fn bold_words_that_head_nothing() {
    quiet(
        "**Note:** ask first.\n\n**Ask first.**\n\nThen do it.\n\n- **One thing**\n- **Another**\n\nThe end, with **bold words**.",
        "**Demandez d’abord!**\n\nPuis allez-y.\n\n**À la fin**",
    );
}

#[test]
fn tables_with_a_blank_corner() {
    quiet(
        "| | Small | Large |\n| --- | --- | --- |\n| Cost | 1 | – |",
        "| Ville | Coût |\n| --- | --- |\n| `a` | ![Deux ponts](x.png) |",
    );
}

#[test]
fn words_of_another_language_that_are_names_or_marked() {
    quiet(
        "The team calls it «\u{a0}Données ouvertes pour la ville\u{a0}». In Inuktitut: [ᑐᙵᓱᒋᑦ](lang:iu). The sum, Σ, is 3 µm.\n\n\
         > [Nous avons appris que les gens veulent d’abord parler de leur projet, et que le reste vient après.](lang:fr)",
        "Le «\u{a0}Treasury Board of Canada Secretariat\u{a0}» publie le «\u{a0}Content Style Guide\u{a0}» pour toutes les équipes du pays.",
    );
}

#[test]
fn words_in_other_scripts_that_are_marked() {
    quiet("[ᐃᓄᒃᑎᑐᑦ](lang:iu), [ᐅᖃᐅᓯᖅ](lang:iu) and [Привет](lang:ru) are said.", "On dit [ᐃᓄᒃᑎᑐᑦ](lang:iu) ici.");
}

#[test]
fn headings_in_their_order() {
    quiet("## One\n\nA.\n\n### Two\n\nB.\n\n#### Three\n\nC.\n\n## Four\n\nD.", "## Un\n\nA.\n\n## Deux\n\nB.");
}

#[test]
fn a_mark_of_a_language_is_no_link() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\nSay [ᑐᙵᓱᒋᑦ *now*](lang:iu) and [more](lang:x).\n");
    let run = site.build_json(&[]);
    assert_eq!(run.faults(), ["content/blog/a.md:4:39 error[forbidden-scheme]"]);
    site.write("content/blog/a.md", "---\ntitle: A\n---\nSay [ᑐᙵᓱᒋᑦ *now*](lang:iu) to it.\n");
    site.build_well(&[]);
    let page = site.read("public/en/blog/a/index.html");
    assert!(page.contains("<p>Say <span lang=\"iu\">ᑐᙵᓱᒋᑦ <em>now</em></span> to it.</p>"), "{page}");
}

#[test]
fn entries_that_the_page_of_what_they_name_lists() {
    let text = "-- content/topics/snow.yaml --\ntitle: { en: Snow, fr: Neige }\n\
                -- content/blog/a.md --\n---\ntitle: A\ntopics: [snow]\n---\nText.\n\
                -- content/blog/b.md --\n---\ntitle: B\n---\nNobody leads here.\n";
    let run = site(text).check(&["--only", "orphan", "--format", "json"]);
    assert_eq!(run.faults(), ["content/blog/b.md:1:1 warning[orphan]"]);
}

#[test]
fn headings_of_others() {
    quiet("> # A heading\n>\n> Their words.", "> # Un titre\n>\n> Leurs mots.");
}

#[test]
fn texts_that_were_read_since_or_are_due_today() {
    let entry = |key: &str, fields: &str| format!("-- content/blog/{key}.md --\n---\ntitle: {key}\n{fields}---\nText.\n");
    let text = entry("a", "review_by: 2021-12-01\n")
        + &entry("b", "review_by: 2021-11-01\nreviewed: 2021-11-15\n")
        + &entry("c", "review_by: 2021-11-01\nreviewed: 2021-10-15\n");
    let run = site(&text).check(&["--only", "review-due", "--format", "json"]);
    assert_eq!(run.faults(), ["content/blog/c.md:3:12 warning[review-due]"]);
}

#[test]
fn projects_that_are_examples() {
    let hub = support::HUB_YAML.replace("  guides:\n    kind: guide\n", "  guides:\n    kind: project\n");
    let entry =
        |key: &str, more: &str| format!("-- content/guides/{key}.md --\n---\ntitle: {key}\ndate: 2019-01-01\n{more}---\nText.\n");
    let hub = hub.replace("      level: {", "      grade: {");
    let text = format!("-- hub.yaml --\n{hub}{}{}", entry("one", "example: true\n"), entry("two", ""));
    let run = site(&text).check(&["--only", "idle-project", "--format", "json"]);
    assert_eq!(run.faults(), ["content/guides/two.md:3:7 warning[idle-project]"]);
}

#[test]
fn projects_that_are_over_whatever_their_stage_is_called() {
    let project = |name: &str, stage: &str| {
        format!("-- content/projects/{name}.md --\n---\ntitle: {name}\ndate: 2015-06-01\nstage: {stage}\n---\nText.\n")
    };
    let stages = ["ended", "Closed", "Terminé", "clos", "abandonnee", "pilote"];
    let projects: String = stages.iter().enumerate().map(|(number, stage)| project(&format!("p{number}"), stage)).collect();
    let site = site(&format!(
        "-- hub.yaml --\ntitle: Hub\nbase_url: https://hub.example.org/\nlanguages: {{ fr: {{ name: Français }} }}\n\
         collections: {{ projects: {{ label: Projets, kind: project }} }}\n{projects}"
    ));
    let faults = site.check(&["--format", "json", "--only", "idle-project"]).faults();
    assert_eq!(faults, ["content/projects/p5.md:3:7 warning[idle-project]"]);
}

#[test]
fn captions_and_transcripts_that_readers_get() {
    let text = "-- content/blog/a.md --\n---\ntitle: A\n---\n[The talk](talk.mp4)\n-- content/blog/talk.mp4 --\nx\n\
                -- content/blog/talk.vtt --\nx\n-- content/blog/talk.txt --\nx\n";
    let told = |text: &str| site(text).check(&["--format", "json", "--only", "missing-captions"]).diagnostics();
    let expected = "content/blog/a.md:4:12-4:20 warning[missing-captions] this recording has neither captions nor a transcript | \
        `talk.vtt` lies beside it and is not published: link to it in the text, as `[captions](talk.vtt)`";
    assert_eq!(told(text), [expected]);
    let linked = text.replace("(talk.mp4)", "(talk.mp4) with [captions](talk.vtt) and [its text](talk.txt)");
    assert_eq!(told(&linked), Vec::<String>::new());
}
