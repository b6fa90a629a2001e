//! References name entries by their keys: what is told where a key names none, or several.

mod support;

use support::site;

#[test]
fn a_wrong_reference_of_a_record_is_told_in_its_language() {
    let hub = support::HUB_YAML.replace(
        "    path: { en: topics, fr: sujets }\n",
        "    path: { en: topics, fr: sujets }\n    fields: { t: { type: references, to: topics } }\n",
    );
    let site = site(&format!(
        "-- hub.yaml --\n{hub}-- content/topics/one.yaml --\ntitle: One\n\
         -- content/topics/u.yaml --\ntitle: {{ en: u, fr: v }}\nt: {{ en: one, fr: nope }}\n\
         -- content/topics/w.yaml --\ntitle: {{ en: w, fr: x }}\nt:\n  en: [one, gone]\n  fr: [one, parti]\n\
         -- content/topics/y.yaml --\ntitle: {{ en: y, fr: z }}\nt: [one, none]\n"
    ));
    let expected = [
        "content/topics/u.yaml:2:19 error[unknown-reference]",
        "content/topics/w.yaml:3:13 error[unknown-reference]",
        "content/topics/w.yaml:4:13 error[unknown-reference]",
        "content/topics/y.yaml:2:10 error[unknown-reference]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn one_of_several_entries_of_a_name_is_asked_for() {
    let record = |key: &str| format!("-- content/topics/{key}.yaml --\ntitle: {key}\nslug: {}\n", key.replace('/', "-"));
    let entry = "-- content/blog/a.md --\n---\ntitle: A\ntopics: [two]\n---\nText\n";
    let site = site(&[record("deep/two"), record("other/two"), entry.to_owned()].concat());
    let expected = "content/blog/a.md:3:10-3:13 error[unknown-reference] several entries in `topics` are called `two` | \
                    write the whole key of one: `deep/two`, `other/two`";
    assert_eq!(site.build_json(&[]).diagnostics(), [expected]);
}

#[test]
fn a_record_may_have_a_number_behind_a_dot_in_its_name() {
    let site = site(
        "-- content/topics/web-2.0.yaml --\ntitle: Web 2.0\n-- content/blog/a.md --\n---\ntitle: A\ntopics: [web-2.0]\n---\nText\n",
    );
    site.build_well(&[]);
    assert!(site.has("public/en/topics/web-2-0/index.html"));
}
