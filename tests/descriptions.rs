//! What `<file>.<ext>.yaml` says of the file beside it: checked as a record is, and shown wherever the file is.

mod support;

use support::{HUB_YAML, site};

/// A hub with a guide of two languages that shows two pictures and gives two files.
fn guide(body: &str, more: &str) -> String {
    format!(
        "-- content/guides/g/index.md --\n---\ntitle: G\nimage: {{ src: room.png }}\nfiles: [form.pdf, https://ext.example/x.pdf]\n---\n{body}\n\
         -- content/guides/g/index.fr.md --\n---\ntitle: G\n---\n{body}\n\
         -- content/guides/g/room.png --\nRoom\n-- content/guides/g/map.png --\nMap\n-- content/guides/g/form.pdf --\nForm\n{more}"
    )
}

const DESCRIBED: &str = "-- content/guides/g/room.png.yaml --\nalt: { en: A room, fr: Une salle }\ncredit: A. Roy\n\
                         -- content/guides/g/map.png.yaml --\nalt: { en: A \"map\", fr: Une carte }\ncredit: { en: City, fr: Ville }\n\
                         -- content/guides/g/form.pdf.yaml --\ntitle: { en: The form, fr: Le formulaire }\nlicence: CC-BY-4.0\n";

#[test]
fn pictures_take_over_the_words_and_the_credit_of_their_files() {
    let body = "![](map.png)\n\n![](map.png \"Where\")\n\n![Mine](map.png) ![](map.png \"decorative\")\n";
    let site = site(&guide(body, DESCRIBED));
    site.build_well(&[]);
    let images = |page: &str| -> Vec<String> {
        let html = site.read(page);
        let html = html.split("<main").nth(1).expect("the page");
        let image = |part: &str| {
            let alt = part.split(" alt=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned();
            let behind = part.split_once('>').map_or("", |(_, rest)| rest);
            let behind = behind.split(["</figure>", "</p>"][usize::from(!behind.contains("</figcaption>"))]).next().unwrap_or("");
            format!("{alt}|{}", behind.replace('\n', ""))
        };
        html.split("<img").skip(1).map(image).collect()
    };
    let credit = "<small class=\"credit\">Image: City</small>";
    let expected = [
        "A room|<figcaption>Image: A. Roy</figcaption>".to_owned(),
        format!("A “map”| {credit}"),
        format!("A “map”|<figcaption>Where {credit}</figcaption>"),
        format!("Mine| {credit} "),
        format!("| {credit}"),
    ];
    assert_eq!(images("public/en/guides/g/index.html"), expected);
    let credit = "<small class=\"credit\">Image\u{a0}: Ville</small>";
    let expected = [
        "Une salle|<figcaption>Image\u{a0}: A. Roy</figcaption>".to_owned(),
        format!("Une carte| {credit}"),
        format!("Une carte|<figcaption>Where {credit}</figcaption>"),
        format!("Mine| {credit} "),
        format!("| {credit}"),
    ];
    assert_eq!(images("public/fr/guides/g/index.html"), expected);
}

#[test]
fn a_file_stands_in_the_list_with_its_title_and_licence() {
    let site = site(&guide("Text ![](map.png)", DESCRIBED));
    site.build_well(&[]);
    let list = |page: &str| {
        let html = site.read(page);
        let list = html.split("<h2 id=\"files_\">").nth(1).expect("the list").split("</section>").next().unwrap_or("").to_owned();
        list.split("<li>").skip(1).map(|item| item.split_once('>').map_or("", |(_, rest)| rest).to_owned()).collect::<Vec<_>>()
    };
    let licence = "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/deed.en\">CC BY 4.0</a>";
    let expected = [
        format!("The form</a> <span class=\"quiet\">PDF, 5\u{a0}bytes, {licence}</span></li>"),
        "x.pdf</a></li></ul>".to_owned(),
    ];
    assert_eq!(list("public/en/guides/g/index.html"), expected);
    let licence = licence.replace("deed.en", "deed.fr");
    let expected = [
        format!("Le formulaire</a> <span class=\"quiet\">PDF, 5\u{a0}octets, {licence}</span></li>"),
        "x.pdf</a></li></ul>".to_owned(),
    ];
    assert_eq!(list("public/fr/guides/g/index.html"), expected);
}

#[test]
fn a_picture_that_nothing_describes_needs_words() {
    let alone = "-- content/guides/g/map.png.yaml --\ncredit: City\n";
    let site = site(&guide("![](map.png)", alone));
    let expected = [
        "content/guides/g/index.fr.md:1:1 error[missing-alt]",
        "content/guides/g/index.fr.md:4:5 error[missing-alt]",
        "content/guides/g/index.md:3:8 error[missing-alt]",
        "content/guides/g/index.md:6:5 error[missing-alt]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn what_is_said_of_a_file_is_checked() {
    let told = |description: &str| -> Vec<String> {
        let site = site(&format!(
            "-- hub.yaml --\n{HUB_YAML}-- content/blog/a.md --\n---\ntitle: A\n---\n[f](f.pdf)\n\
             -- content/blog/f.pdf --\nForm\n-- content/blog/f.pdf.yaml --\n{description}"
        ));
        let told = site.build_json(&[]).diagnostics();
        told.into_iter().map(|one| one.replace("content/blog/f.pdf.yaml:", "")).collect()
    };
    let lacks = "warning[missing-words] `title` has no words in the language `fr` | add `fr: …`; until then readers see `Only`";
    assert_eq!(told("title: { en: Only }\n"), [format!("1:1-1:6 {lacks}")]);
    assert_eq!(told("title: { en: Only, fr: }\n"), [format!("1:1-1:6 {lacks}")]);
    assert_eq!(told("title: 2021\ncredit: { en: 7, fr: sept }\n"), [""; 0]);
    let codes = |description: &str| -> Vec<String> {
        let code = |one: String| one.split(' ').take(2).collect::<Vec<_>>().join(" ");
        told(description).into_iter().map(code).collect()
    };
    assert_eq!(codes("title: A\ntitle: B\n"), ["2:1-2:6 error[repeated-key]"]);
    assert_eq!(codes("titel: A\n"), ["1:1-1:6 error[unknown-key]"]);
    assert_eq!(codes("title: { de: A, en: B, fr: C }\n"), ["1:10-1:12 error[unknown-language]"]);
    assert_eq!(codes("title: { long: A }\ncredit: [a, b]\nlicence: { en: X, fr: [y, z] }\n").len(), 3);
    assert_eq!(codes("title:\nlicence: \"\"\nalt: \"\"\n"), ["1:1-1:6 error[missing-field]", "2:1-2:8 error[missing-field]"]);
    for nothing in ["", "# later\n", "just words\n", "- x\n"] {
        let codes = codes(nothing);
        assert!(codes.len() == 1 && codes[0].contains(" error["), "{nothing:?}: {codes:?}");
    }
}

#[test]
fn search_finds_a_page_by_what_describes_its_pictures() {
    let map = "-- content/guides/g/map.png.yaml --\nalt: { en: Wards of the harbour, fr: Quartiers du port }\n";
    let files = guide("![](map.png)", &format!("-- content/guides/g/room.png.yaml --\nalt: A room\n{map}"));
    let site = site(&files);
    site.build_well(&[]);
    for (lang, words) in [("en", "harbour"), ("fr", "quartiers")] {
        let run = site.hub(&["search", words, "--lang", lang]);
        assert!(run.stdout.contains(&format!("/{lang}/guides/g/")), "{} {}", run.stdout, run.stderr);
    }
}
