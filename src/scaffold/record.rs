//! A new record: one YAML file in all its languages, with a note for each field.

use crate::config::Field;
use crate::diagnostic::say;
use crate::lang::Lang;

use super::describe::note;
use super::entry::{Page, head, shown_fields, singular};
use super::example::example;
use super::hub::Hub;
use super::key::key;
use super::request::Draft;
use super::scalar::scalar;

/// The text of a new record.
pub(super) fn text(hub: &Hub, draft: &Draft) -> String {
    let mut page = Page::new(hub, draft, draft.original());
    if let Some(schema) = &draft.schema {
        page.out.push_str(&format!("# yaml-language-server: $schema={schema}\n"));
    }
    page.note(&hub.say(&head(singular(hub, page.collection()))));
    page.how_to_in_record();
    page.note(&hub.say(&say!(
        "A draft: hub does not publish it until you write `published` in place of `draft`.",
        "Un brouillon\u{a0}: hub ne le publie pas tant que vous n’écrivez pas `published` à la place de `draft`."
    )));
    page.out.push('\n');
    title(&mut page);
    let fields = || shown_fields(hub.config.collection(draft.collection));
    let is_given = |name: &str| draft.settings.iter().any(|setting| setting.field == name);
    for (name, field) in fields().filter(|(_, field)| field.required) {
        one(&mut page, (name, field));
    }
    let status = draft.settings.iter().rfind(|setting| setting.field == "status");
    page.line("status", status.map_or("draft", |setting| &setting.yaml));
    for (name, field) in fields().filter(|(name, field)| !field.required && is_given(name)) {
        one(&mut page, (name, field));
    }
    page.out.push('\n');
    for (name, field) in fields().filter(|(name, field)| !field.required && !is_given(name)) {
        one(&mut page, (name, field));
    }
    page.out
}

/// A title in each language, and an address of its own in each but the default; one title alone may serve all.
fn title(page: &mut Page<'_>) {
    let (hub, draft) = (page.hub, page.draft);
    if serves_all(page) {
        let title = draft.titles.iter().next().map_or("", |(_, title)| title.as_str());
        page.line("title", &scalar(title));
        return;
    }
    page.out.push_str("title:\n");
    for lang in &draft.untranslated {
        let (code, first) = (hub.config.code(*lang), draft.titles.iter().next().map_or("", |(_, title)| title.as_str()));
        page.note(&hub.say(&say!(
            "To translate into `{code}`: the title `{first}`. Without it, the record is not in that language.",
            "À traduire en `{code}`\u{a0}: le titre `{first}`. Sans lui, la fiche n’existe pas dans cette langue."
        )));
    }
    let is_translated = |(lang, _): &(Lang, &String)| !draft.untranslated.contains(lang);
    for (lang, title) in draft.titles.iter().filter(is_translated) {
        page.out.push_str(&format!("  {}: {}\n", hub.config.code(lang), scalar(title)));
    }
    for lang in &draft.untranslated {
        page.out.push_str(&format!("#  {}: \"…\"\n", hub.config.code(*lang)));
    }
    let slug = |(lang, title): (Lang, &String)| Some((lang, draft.slugs.get(lang).cloned().or_else(|| key(title))?));
    let slugs: Vec<(Lang, String)> =
        draft.titles.iter().filter(|(lang, _)| *lang != Lang::DEFAULT).filter(is_translated).filter_map(slug).collect();
    if !slugs.is_empty() {
        page.out.push_str("slug:\n");
    }
    for (lang, slug) in slugs {
        page.out.push_str(&format!("  {}: {slug}\n", hub.config.code(lang)));
    }
}

/// Whether a title is for all languages: in a hub of one, and where a name is the same in all.
fn serves_all(page: &Page<'_>) -> bool {
    !page.hub.config.is_multilingual()
        || (page.collection().kind == crate::config::Kind::Person
            && page.draft.titles.iter().count() == 1 + page.draft.untranslated.len())
}

/// A field: what is given for it, else an example behind `#`; what is words in each language.
fn one(page: &mut Page<'_>, (name, field): (&str, &Field)) {
    let (hub, draft) = (page.hub, page.draft);
    let by_language = field.of.is_words() && page.hub.config.is_multilingual() && !serves_all(page);
    let given: Vec<_> = draft.settings.iter().filter(|setting| setting.field == name).collect();
    if let Some(setting) = given.iter().rfind(|setting| setting.lang.is_none()) {
        return page.field((name, field), Some(&setting.yaml));
    }
    if given.is_empty() && !by_language {
        return page.field((name, field), None);
    }
    page.note(&note(hub, name, field));
    let mark = if given.is_empty() { "#" } else { "" };
    page.out.push_str(&format!("{mark}{name}:\n"));
    let example = example(hub, (name, field), draft.today);
    for (lang, _) in draft.titles.iter() {
        let value = given.iter().rfind(|setting| setting.lang == Some(lang)).map(|setting| setting.yaml.as_str());
        if let Some(value) = value.or(Some(example.as_str()).filter(|_| given.is_empty())) {
            page.out.push_str(&format!("{mark}  {}: {value}\n", hub.config.code(lang)));
        }
    }
}
