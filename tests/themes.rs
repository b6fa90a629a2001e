//! A theme of the site's own: what it replaces, and what hub says of a file or a block that it cannot use.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use support::site;

/// What hub says of a site with these files of the theme.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let site = site("-- content/guides/a.md --\n---\ntitle: A\n---\n");
    for (name, text) in files {
        site.write(&format!("themes/commons/{name}"), text);
    }
    let run = site.build_json(&[]);
    let json = run.json();
    let one = |d: &serde_json::Value| {
        let text = |name: &str| d[name].as_str().unwrap_or("-").replace("themes/commons/", "");
        format!(
            "{}:{}:{} {}[{}] {} | {}",
            text("file"),
            d["line"],
            d["column"],
            text("severity"),
            text("code"),
            text("message"),
            text("help")
        )
    };
    json["diagnostics"].as_array().expect("a list").iter().map(one).collect()
}

const BANNER: &str = "{%- component banner(text) -%}<p>{{ text }}</p>{%- endcomponent banner -%}";

#[test]
fn a_file_that_nothing_uses_is_told_with_the_name_that_was_meant() {
    let files = [
        ("templates/hoem.html", "x"),
        ("templates/entry-proyect.html", "x"),
        ("templates/entry-topic.html", "x"),
        ("templates/components/crad.html", "x"),
        ("templates/home.htm", "x"),
        ("templates/quite-other.html", "x"),
        ("templates/components/banner.html", BANNER),
        ("template/home.html", "x"),
        ("home.html", "x"),
        ("words/en-Ca.yaml", "search: Find\n"),
        ("words/iu.yaml", "search: Find\n"),
    ];
    let unused =
        |name: &str, help: &str| format!("{name}:1:1 warning[unused-theme-file] nothing in the theme uses `{name}` | {help}");
    let meant = |name: &str, meant: &str| unused(name, &format!("did you mean `{meant}`?"));
    let rename = "give it the name of a built-in file that it replaces, or name it in a template";
    let language = "name it after a language or a locale of `hub.yaml`, such as `words/en.yaml`";
    let mut expected = vec![
        meant("templates/hoem.html", "templates/home.html"),
        meant("templates/entry-proyect.html", "templates/entry-project.html"),
        meant("templates/entry-topic.html", "templates/term.html"),
        meant("templates/components/crad.html", "templates/components/card.html"),
        meant("templates/home.htm", "templates/home.html"),
        unused("templates/quite-other.html", rename),
        unused("templates/components/banner.html", rename),
        meant("template/home.html", "templates/home.html"),
        meant("home.html", "templates/home.html"),
        meant("words/en-Ca.yaml", "words/en-CA.yaml"),
        unused("words/iu.yaml", language),
    ];
    let mut told = told(&files);
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_file_that_something_uses_is_not_told() {
    let files = [
        (
            "templates/base.html",
            "{% extends \"builtin/base.html\" %}{% block banner %}{{ <banner text=\"x\" /> }}{% include 'foot.html' %}{% endblock %}",
        ),
        ("templates/components/banner.html", BANNER),
        ("templates/foot.html", "<p>Foot</p>"),
        ("templates/entry-article.html", "{% extends \"plain.html\" %}"),
        ("templates/plain.html", "<p>{{ entry.title }}</p>"),
        ("words/fr-CA.yaml", "search: Trouver\n"),
        ("assets/ours.css", ""),
        ("README.md", "Ours."),
    ];
    assert_eq!(told(&files), Vec::<String>::new());
}

#[test]
fn a_block_that_is_not_there_is_told_at_its_place() {
    let misspelt = [("templates/base.html", "{% extends \"builtin/base.html\" %}\n{% block bannner %}x{% endblock %}")];
    assert_eq!(
        told(&misspelt),
        [
            "templates/base.html:2:10 error[template] no template that this one builds on has a block `bannner` | did you mean `banner`?"
        ]
    );
}

/// The hub of a site with a post and a project, and these files of the theme.
fn built(files: &[(&str, &str)]) -> support::Site {
    let site = site(&format!(
        "-- hub.yaml --\n{}  projects: {{ kind: project, label: Projects, fields: {{ challenge: {{ type: text }} }} }}\n-- content/blog/a.md --\n---\ntitle: A\n---\nText.\n-- content/projects/p.md --\n---\ntitle: P\nchallenge: Water\n---\nText.\n",
        support::HUB_YAML
    ));
    for (name, text) in files {
        site.write(&format!("themes/commons/{name}"), text);
    }
    site.build_well(&[]);
    site
}

#[test]
fn a_site_s_own_entry_template_makes_entries_of_every_kind() {
    let own = "{% extends \"base.html\" %}{% block main %}<h1>Ours: {{ entry.title }}</h1>{{ entry.body }}{% endblock %}";
    let site = built(&[("templates/entry.html", own)]);
    for (address, title) in [("/en/blog/a/", "Ours: A"), ("/en/projects/p/", "Ours: P")] {
        let page = site.page(address);
        assert_eq!((page.title(), page.texts("main p")), (title.to_owned(), vec!["Text.".to_owned()]), "{address}");
    }
}

#[test]
fn a_kind_s_template_fills_the_blocks_that_a_site_s_own_entry_template_has() {
    let own =
        "{% extends \"base.html\" %}{% block main %}<h1>{{ entry.title }}</h1>{% block opening %}{% endblock %}{% endblock %}";
    let site = built(&[("templates/entry.html", own)]);
    assert_eq!(site.page("/en/projects/p/").texts("main h2"), ["Challenge"]);
    assert_eq!(site.page("/en/projects/p/").texts("main"), ["PChallengeWater"]);
}

#[test]
fn a_site_s_own_frame_needs_the_block_that_every_page_fills_and_no_other() {
    let frame = "<!DOCTYPE html><html lang=\"{{ page.lang }}\"><head><title>{{ page.head_title }}</title></head><body>{% block main %}{% endblock %}</body></html>";
    let site = built(&[("templates/base.html", frame)]);
    assert_eq!(site.page("/en/projects/p/").title(), "P");
    let bare = frame.replace("{% block main %}{% endblock %}", "");
    assert_eq!(
        told(&[("templates/base.html", &bare)]),
        [
            "templates/base.html:1:1 error[template] this template needs a block `main`, which every page fills | add `{% block main %}{% endblock %}` where it is to stand, or begin with `{% extends \"builtin/base.html\" %}`"
        ]
    );
}
