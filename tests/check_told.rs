//! What `hub check` proposes for texts, word for word.

mod support;

use support::site;

/// What these codes say of a text and propose for it, by line.
fn told(text: &str, codes: &str) -> Vec<String> {
    let text = format!("-- content/blog/a.md --\n---\ntitle: A\n---\n{text}\n");
    let json = site(&text).check(&["--only", codes, "--format", "json"]).json();
    let diagnostics = json["diagnostics"].as_array().cloned().unwrap_or_default();
    let one = |d: &serde_json::Value| {
        let text = |name: &str| d[name].as_str().unwrap_or("-").to_owned();
        format!("{}:{}-{} {} | {}", d["line"], d["column"], d["end_column"], text("message"), text("help"))
    };
    diagnostics.iter().map(one).collect()
}

#[test]
fn a_run_in_capitals_takes_its_numbers_along_and_silences_acronyms() {
    let text = "JANUARY 14 2027 AT 1 PM, ONLINE AND FREE FOR ALL";
    let expected = "4:1-49 `JANUARY 14 2027 AT 1 PM, ONLINE AND FREE FOR ALL` is all in capitals | \
                    write it in small letters, short forms aside, and make it bold if it matters";
    assert_eq!(told(text, "all-capitals,unexplained-acronym"), [expected]);
    let acronym = told("PLEASE REGISTER FOR IT. The ZQX pays.", "all-capitals,unexplained-acronym");
    assert_eq!(acronym.len(), 2, "{acronym:?}");
    assert!(acronym[0].ends_with("write `Please register for it`, and make it bold if it matters"), "{acronym:?}");
    assert!(acronym[1].contains("`ZQX` is explained nowhere"), "{acronym:?}");
}

#[test]
fn what_is_shouted_is_told_as_such_and_not_as_acronyms() {
    let text = "WE ARE VERY ANGRY ABOUT THIS\n\n## INTRODUCTION\n\nCLICK HERE! Or not.\n\nATTENTION! DO NOT USE THIS OLD FORM.\n\n\
                A UNESCO site.";
    let found = told(text, "all-capitals,unexplained-acronym");
    let words: Vec<&str> = found.iter().filter_map(|one| one.split('`').nth(1)).collect();
    let expected =
        ["WE ARE VERY ANGRY ABOUT THIS", "INTRODUCTION", "CLICK HERE", "ATTENTION", "DO NOT USE THIS OLD FORM", "UNESCO"];
    assert_eq!(words, expected, "{found:?}");
    let site = site("-- content/blog/a.md --\n---\ntitle: WE ARE ANGRY\nsummary: PLEASE READ THIS now.\n---\nText.\n");
    let faults = site.check(&["--only", "all-capitals", "--format", "json"]).faults();
    assert_eq!(faults, ["content/blog/a.md:2:8 warning[all-capitals]", "content/blog/a.md:3:10 warning[all-capitals]"]);
}

#[test]
fn scripts_side_by_side_are_told_one_by_one_without_what_is_marked() {
    let found = told("[ᐃᓄᒃᑎᑐᑦ](lang:iu) ᐊᑐᖅᑕᐅᕙᒃᐳᖅ Привет", "unmarked-script");
    let helps: Vec<&str> = found.iter().filter_map(|one| one.split("behind: ").nth(1)).collect();
    assert_eq!(helps, ["`[ᐊᑐᖅᑕᐅᕙᒃᐳᖅ](lang:iu)`", "`[Привет](lang:…)`"], "{found:?}");
}

#[test]
fn links_and_pictures_without_words_of_their_own_are_told() {
    let found = told("[→](b.md) and [this document](c.md)", "vague-link");
    assert!(found.len() == 2 && found[0].contains("`→`") && found[1].contains("`this document`"), "{found:?}");
    let pictures = "![IMG_2031](x.png) ![DSC_0012](x.png) ![Untitled](x.png) ![image-1](x.png) ![Phase-1](x.png)";
    let found = told(pictures, "useless-alt");
    let names: Vec<&str> = found.iter().filter_map(|one| one.split('`').nth(1)).collect();
    assert_eq!(names, ["IMG_2031", "DSC_0012", "Untitled", "image-1"], "{found:?}");
    let found = told("![Image d’un chien](x.png)", "useless-alt");
    assert!(found[0].contains("begins with `image d'`"), "{found:?}");
}

#[test]
fn what_only_one_language_has_is_shown_where_it_stands() {
    let text = "-- content/guides/a.md --\n---\ntitle: A\nlevel: deep\n---\n![Two bridges](x.png)\n\n[One](https://one.example.org/)\n\
                -- content/guides/a.fr.md --\n---\ntitle: A\nlevel: first\n---\n![Deux ponts](x.png)\n\n![Une rue](y.png)\n\n\
                [Un](https://one.example.org/) [Deux](https://two.example.org/)\n\
                -- content/guides/x.png --\nx\n-- content/guides/y.png --\ny\n";
    let faults = site(text).check(&["--only", "unequal-images,unequal-links,unequal-fields", "--format", "json"]).faults();
    let expected = [
        "content/guides/a.fr.md:3:8 warning[unequal-fields] (see content/guides/a.md:3:8)",
        "content/guides/a.fr.md:7:12 warning[unequal-images] (see content/guides/a.md:1:1)",
        "content/guides/a.fr.md:9:39 warning[unequal-links] (see content/guides/a.md:1:1)",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn a_video_of_a_translation_alone_is_looked_at_too() {
    let text = "-- content/guides/a.md --\n---\ntitle: A\n---\n[One](one.mp4)\n\
                -- content/guides/a.fr.md --\n---\ntitle: A\n---\n[Un](one.mp4) et [deux](two.mp4)\n\
                -- content/guides/one.mp4 --\nx\n-- content/guides/two.mp4 --\nx\n";
    let faults = site(text).check(&["--only", "missing-captions", "--format", "json"]).faults();
    let expected = ["content/guides/a.fr.md:4:25 warning[missing-captions]", "content/guides/a.md:4:7 warning[missing-captions]"];
    assert_eq!(faults, expected);
}

#[test]
fn a_paragraph_behind_a_tab_is_told_and_code_is_not() {
    let message = "this paragraph is shown as code, because a tab or four spaces stand before it | \
                   remove the blanks before its first word; code stands between two lines of three backticks";
    for blanks in ["\t", "    "] {
        let text = format!("Words.\n\n{blanks}Twelve people came, and they stayed.\n{blanks}All of them.\n\nMore.");
        let found = told(&text, "indented-paragraph");
        let (place, said) = found[0].split_once(' ').unwrap_or_default();
        assert_eq!((found.len(), said, place.split_once(':').map(|(line, _)| line)), (1, message, Some("6")), "{found:?}");
    }
    let code = "Type:\n\n    hub check --fix --only bad-date\n\nor\n\n    let a = { b: 1 };\n\nor\n\n```\nTwelve people came, and stayed.\n```";
    assert_eq!(told(code, "indented-paragraph"), Vec::<String>::new());
}

#[test]
fn a_sentence_in_another_language_within_a_paragraph_is_told() {
    let message = "these words are in another language, `Français`, and nothing says so | \
                   put them in brackets with the language behind: `[…](lang:fr)`";
    let sentence = "Nous avons appris que les gens veulent d’abord parler de leur projet à nous.";
    let text =
        |sentence: &str| format!("One of those who came wrote to us in the week after that. {sentence} We have asked her why.");
    assert_eq!(told(&text(sentence), "unmarked-language"), [format!("4:59-135 {message}")]);
    let names =
        "It follows the Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels.";
    for right in [format!("[{sentence}](lang:fr)"), "« Nous y étions, à vrai dire. »".to_owned(), names.to_owned()] {
        assert_eq!(told(&text(&right), "unmarked-language"), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn an_address_without_its_beginning_is_known_again() {
    let text = "[The form](www.canada.ca/form), [the page](canada.ca/page.html), [mail](hub@example.org), [a file](b.pdf).";
    let found = told(text, "dead-link");
    let helps: Vec<&str> = found.iter().filter_map(|one| one.split_once(" | ")).map(|(_, help)| help).collect();
    let expected = [
        "did you mean `https://www.canada.ca/form`?",
        "did you mean `https://canada.ca/page.html`?",
        "did you mean `mailto:hub@example.org`?",
        "write the way to the file as seen from this one: `../guides/some-guide.md`",
    ];
    assert_eq!(helps, expected);
}

#[test]
fn addresses_that_lead_nowhere_are_told() {
    let text = "[Register] (https://example.org/register) by noon, or write to hub@example.org. Not [sic] (p. 4), `a@b.org` or \
                <team@example.org>.";
    let expected = [
        "4:1-42 a space parts these words from their address, so they are no link | \
         remove the space: `[Register](https://example.org/register)`",
        "4:64-79 this e-mail address is no link | make it one: `<hub@example.org>`, or words with it behind them: \
         `[the name of the team](mailto:hub@example.org)`",
    ];
    assert_eq!(told(text, "bare-address"), expected);
}

#[test]
fn a_heading_is_proposed_at_the_level_that_will_be_right() {
    let text = "## One\n\nA.\n\n#### Three\n\nB.\n\n**Four**\n\nC.";
    let found = told(text, "skipped-level,bold-heading");
    assert!(found[0].contains("write it with `###`"), "{found:?}");
    assert!(found[1].ends_with("make it one: `#### Four`"), "{found:?}");
}

#[test]
fn a_text_that_an_editor_named_otherwise_is_known() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\nWords.\n-- content/blog/reunion.md.txt --\nWords.\n");
    let told = site.check(&["--only", "unused-file", "--format", "json"]).diagnostics();
    let expected = "content/blog/reunion.md.txt:1:1-1:1 warning[unused-file] nothing links to `reunion.md.txt`, so it is not published | \
                    is this a text? rename it `reunion.md`";
    assert_eq!(told, [expected]);
}

#[test]
fn a_code_is_explained_in_both_languages() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\nText.\n");
    let english = site.hub(&["explain", "vague-link", "--messages", "en"]);
    assert!(
        english.stdout.starts_with("vague-link\n\nThe words of a link say nothing when they stand alone"),
        "{}",
        english.stdout
    );
    assert!(english.stdout.contains("\nHow to mend it\n") && !english.stdout.contains("avertissement"), "{}", english.stdout);
    let french = site.hub(&["explain", "[vague-link]", "--messages", "fr"]);
    let parts = [
        "vague-link\n\nLes mots d’un lien ne disent rien quand ils sont seuls",
        "\nUn exemple\n\n    -- content/blog/premiere-rencontre.md --\n",
        "    avertissement[vague-link]",
        "\nComment corriger\n\nFaites porter le lien sur des mots qui nomment la page",
    ];
    let places: Vec<Option<usize>> = parts.iter().map(|part| french.stdout.find(part)).collect();
    assert!(places[0] == Some(0) && places.is_sorted() && !french.stdout.contains("warning["), "{places:?} {}", french.stdout);
    let unknown = site.hub(&["explain", "vage-link"]);
    assert_eq!(
        (unknown.status, unknown.stderr.as_str()),
        (2, "error: hub has no code `vage-link`; did you mean `vague-link`?\n")
    );
}
