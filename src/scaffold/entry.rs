//! A new Markdown file: front matter with a note for each field.

use crate::config::{Collection, Field, FieldType, Kind, Words};
use crate::diagnostic::{Message, say};
use crate::lang::Lang;

use super::describe::note;
use super::example::example;
use super::hub::Hub;
use super::key::key;
use super::request::{Draft, Setting, path};
use super::scalar::scalar;

/// How long a line of a note may be.
const WIDTH: usize = 100;

/// Fields that a writer needs not be shown where they stand: they are written above, or have an own place.
const PLACED: &[&str] = &["title", "slug", "status"];

/// What each language says for itself, beside what is words.
const OWN: &[&str] = &["summary", "aliases", "updated", "reviewed"];

/// The text of a new entry in one language.
pub(super) fn text(hub: &Hub, draft: &Draft, (lang, title): (Lang, &str)) -> String {
    let mut page = Page::new(hub, draft, lang);
    page.out.push_str("---\n");
    match draft.is_original(lang) {
        true => page.original(title),
        false => page.translation(title),
    }
    page.out.push_str("---\n\n");
    page.out
}

/// What is written so far, and what for.
pub(super) struct Page<'a> {
    pub hub: &'a Hub,
    pub draft: &'a Draft,
    pub lang: Lang,
    pub out: String,
}

impl<'a> Page<'a> {
    pub fn new(hub: &'a Hub, draft: &'a Draft, lang: Lang) -> Self {
        Page { hub, draft, lang, out: String::new() }
    }

    pub fn collection(&self) -> &'a Collection {
        self.hub.config.collection(self.draft.collection)
    }

    fn original(&mut self, title: &str) {
        self.note(&self.hub.say(&say!(
            "A draft: hub does not publish it until you write `published` in place of `draft`.",
            "Un brouillon\u{a0}: hub ne le publie pas tant que vous n’écrivez pas `published` à la place de `draft`."
        )));
        self.how_to();
        self.note(&self.hub.say(&say!("The text begins below the second `---`.", "Le texte commence sous le second `---`.")));
        self.out.push('\n');
        self.title(title);
        self.fields();
    }

    /// How notes and fields are told apart above a text.
    fn how_to(&mut self) {
        self.note(&self.hub.say(&say!(
            "Here, above the second `---`, lines that begin with # are notes, which hub skips. To use a field, take the # before its name away.",
            "Ici, au-dessus du second `---`, les lignes qui commencent par # sont des notes, que hub ignore. Pour employer un champ, enlevez le # devant son nom."
        )));
    }

    /// The same in a record, which has no text.
    pub fn how_to_in_record(&mut self) {
        self.note(&self.hub.say(&say!(
            "Lines that begin with # are notes, which hub skips. To use a field, take the # before its name away.",
            "Les lignes qui commencent par # sont des notes, que hub ignore. Pour employer un champ, enlevez le # devant son nom."
        )));
    }

    fn title(&mut self, title: &str) {
        self.line("title", &scalar(title));
        if self.lang != Lang::DEFAULT {
            let chosen = self.draft.slugs.get(self.lang).cloned();
            if let Some(slug) = chosen.or_else(|| key(title)) {
                self.line("slug", &slug);
            }
        }
    }

    /// Every field but the title: what is required first, then what is filled in, then everything else behind `#`.
    fn fields(&mut self) {
        let settings: Vec<Setting> = self.draft.settings_for(self.lang).cloned().collect();
        let given = |name: &str| settings.iter().rfind(|setting| setting.field == name).map(|setting| setting.yaml.clone());
        let collection = self.collection();
        let fields = || shown_fields(collection);
        for (name, field) in fields().filter(|(_, field)| field.required) {
            self.field((name, field), given(name).as_deref());
        }
        if is_dated(collection.kind) {
            self.line("date", &given("date").unwrap_or_else(|| self.draft.today.to_string()));
        }
        self.line("status", &given("status").unwrap_or_else(|| "draft".to_owned()));
        for (name, field) in fields().filter(|(name, field)| !field.required && given(name).is_some()) {
            self.field((name, field), given(name).as_deref());
        }
        self.out.push('\n');
        for (name, field) in fields().filter(|(name, field)| !field.required && given(name).is_none()) {
            self.field((name, field), None);
        }
    }

    fn translation(&mut self, title: &str) {
        let original = match &self.draft.of {
            Some(file) => file.name().to_owned(),
            None => path(self.hub, self.draft, self.draft.original()).name().to_owned(),
        };
        let message = say!(
            "A translation of {original}. Everything except words is inherited from there and need not be written again: dates, topics and other references, choices, also whether it is a draft.",
            "Une traduction de {original}. Tout ce qui n’est pas du texte en est repris et n’a pas à être réécrit\u{a0}: dates, thèmes et autres renvois, choix, et même l’état de brouillon."
        );
        self.note(&self.hub.say(&message));
        let is_untranslated = self.draft.untranslated.contains(&self.lang);
        if is_untranslated {
            self.note(&self.hub.say(&say!(
                "To translate: the title, the `slug` (the end of the address) and the text. Until then this file is a draft of its own; when it is done, take the line `status: draft` away.",
                "À traduire\u{a0}: le titre, le `slug` (la fin de l’adresse) et le texte. D’ici là, ce fichier est lui-même un brouillon; quand ce sera fait, enlevez la ligne `status: draft`."
            )));
        }
        self.how_to();
        self.out.push('\n');
        self.title(title);
        let settings: Vec<Setting> = self.draft.settings_for(self.lang).cloned().collect();
        let given = |name: &str| settings.iter().rfind(|setting| setting.field == name).map(|setting| setting.yaml.clone());
        if let Some(status) = given("status").or(is_untranslated.then(|| "draft".to_owned())) {
            self.line("status", &status);
        }
        let is_own = |(name, field): &(&str, &Field)| field.of.is_words() || OWN.contains(name) || given(name).is_some();
        let own: Vec<(&str, &Field)> = shown_fields(self.collection()).filter(is_own).collect();
        let (first, rest): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|(name, field)| (field.required && field.of.is_words()) || given(name).is_some());
        for (name, field) in first {
            self.field((name, field), given(name).as_deref());
        }
        self.out.push('\n');
        for (name, field) in rest {
            self.field((name, field), None);
        }
        self.note(
            &self
                .hub
                .say(&say!("The words of the picture that the original shows.", "Les mots de l’image que montre l’original.")),
        );
        self.out.push_str("#image: { alt: \"…\" }\n");
    }

    /// A field with its note: with a value, else as an example behind `#`.
    pub fn field(&mut self, (name, field): (&str, &Field), value: Option<&str>) {
        self.note(&note(self.hub, name, field));
        match value {
            Some(value) => self.line(name, value),
            None => {
                let example = example(self.hub, (name, field), self.draft.today);
                self.out.push_str(&format!("#{name}: {example}\n"));
            }
        }
    }

    pub fn line(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!("{name}: {value}\n"));
    }

    /// A note, on as many lines as it takes.
    pub fn note(&mut self, text: &str) {
        let mut line = String::from("#");
        for word in text.split_ascii_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDTH && line.len() > 1 {
                self.out.push_str(&line);
                self.out.push('\n');
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        self.out.push_str(&line);
        self.out.push('\n');
    }
}

/// The fields that are shown one after the other: the summary, which every entry should have, then those of `hub.yaml`.
pub(super) fn shown_fields(collection: &Collection) -> impl Iterator<Item = (&str, &Field)> {
    let shown = |(name, field): &(&String, &Field)| {
        let is_placed = PLACED.contains(&name.as_str()) || (*name == "date" && is_dated(collection.kind));
        !is_placed && !matches!(field.of, FieldType::Unknown) && leads_somewhere(field)
    };
    let fields = collection.fields.iter().filter(shown).map(|(name, field)| (name.as_str(), field));
    let (first, rest): (Vec<_>, Vec<_>) = fields.partition(|(name, _)| *name == "summary");
    first.into_iter().chain(rest)
}

/// Whether a field can say anything: a reference to collections that the hub does not have cannot.
fn leads_somewhere(field: &Field) -> bool {
    field.of.relation().is_none_or(|relation| !relation.to.is_empty())
}

/// Whether entries of a kind bear the day on which they were published.
fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Article | Kind::Guide | Kind::Project)
}

/// What an entry of a collection is called.
pub(super) fn singular<'a>(hub: &'a Hub, collection: &'a Collection) -> &'a str {
    let of = |words: &'a Words| words.find(hub.lang);
    of(&collection.singular).or_else(|| of(&collection.label)).unwrap_or(&collection.name)
}

/// A message for the head of a file that names what it is.
pub(super) fn head(name: &str) -> Message {
    say!("{name}, in all its languages.", "{name}, dans toutes ses langues.")
}
