//! What search engines are told of a page, in the words of schema.org.

use crate::config::Kind;
use crate::content::field::FieldValue;
use crate::lang::Lang;
use crate::site::{Entry, ItemId, Site};

/// The type of schema.org for a kind.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "Article",
        Kind::Guide => "LearningResource",
        Kind::Project => "Project",
        Kind::Event => "Event",
        Kind::Person => "Person",
        Kind::Organisation | Kind::Community => "Organization",
        Kind::Topic => "DefinedTerm",
        Kind::Series => "CreativeWorkSeries",
        Kind::Page => "WebPage",
    }
}

/// A JSON object that is being written, fit for a `script` element.
struct Object<'a> {
    json: &'a mut String,
    is_empty: bool,
}

impl<'a> Object<'a> {
    fn begin(json: &'a mut String) -> Object<'a> {
        json.push('{');
        Object { json, is_empty: true }
    }

    fn end(self) {
        self.json.push('}');
    }

    /// Writes a name, and leaves the value to the caller.
    fn name(&mut self, name: &str) -> &mut String {
        if !std::mem::take(&mut self.is_empty) {
            self.json.push(',');
        }
        string(self.json, name);
        self.json.push(':');
        self.json
    }

    fn text(&mut self, name: &str, value: &str) {
        string(self.name(name), value);
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A list, unless it is empty; `one` writes an item.
    fn list<T>(&mut self, name: &str, items: &[T], one: impl Fn(&mut String, &T)) {
        if items.is_empty() {
            return;
        }
        let json = self.name(name);
        for (index, item) in items.iter().enumerate() {
            json.push(if index == 0 { '[' } else { ',' });
            one(json, item);
        }
        json.push(']');
    }
}

/// A text as JSON. `<` is escaped too, so that nothing can end the element.
fn string(json: &mut String, text: &str) {
    json.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'<' => "\\u003c",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            // Other control characters are on no page.
            0..0x20 => "",
            _ => continue,
        };
        json.push_str(&text[done..at]);
        json.push_str(escaped);
        done = at + 1;
    }
    json.push_str(&text[done..]);
    json.push('"');
}

/// A thing of a type with a name.
fn named(json: &mut String, of: &str, name: &str, url: Option<&str>) {
    let mut object = Object::begin(json);
    object.text("@type", of);
    object.text("name", name);
    object.optional("url", url);
    object.end();
}

/// What is said of the home page.
pub(super) fn home(site: &Site, lang: Lang) -> String {
    let config = &site.config;
    let mut json = String::new();
    let mut about = Object::begin(&mut json);
    about.text("@context", "https://schema.org");
    about.text("@type", "WebSite");
    about.text("name", config.title.get(lang));
    about.text("url", &site.url(&site.home(lang)));
    about.text("inLanguage", &config.languages[lang.index()].locale);
    let mut action = Object::begin(about.name("potentialAction"));
    action.text("@type", "SearchAction");
    action.text("target", &format!("{}?q={{search_term_string}}", site.url(&site.home(lang).join("search/"))));
    action.text("query-input", "required name=search_term_string");
    action.end();
    about.optional("description", config.description.find(lang));
    publisher(site, lang, "publisher", &mut about);
    about.end();
    json
}

fn publisher(site: &Site, lang: Lang, name: &str, about: &mut Object<'_>) {
    if let Some(publisher) = site.config.publisher.find(lang) {
        named(about.name(name), "Organization", publisher, None);
    }
}

/// What is said of an entry.
pub(super) fn entry(site: &Site, entry: &Entry) -> String {
    let kind = site.config.collection(entry.collection).kind;
    let mut json = String::with_capacity(1024);
    let mut about = Object::begin(&mut json);
    about.text("@context", "https://schema.org");
    about.text("@type", type_of(kind));
    about.text("name", &entry.title);
    about.text("url", &site.url(&entry.address));
    about.optional("description", entry.summary.as_deref());
    let asset = entry.image().and_then(|image| site.field_file(entry, "image", image.src.as_deref()?));
    about.optional("image", asset.map(|asset| site.url(&site.file_address(asset))).as_deref());
    match kind {
        Kind::Article | Kind::Guide | Kind::Series | Kind::Page => creative_work(site, entry, kind, &mut about),
        Kind::Event => event(site, entry, &mut about),
        Kind::Person => {
            if let Some(employer) = entry.references("organisation").first() {
                thing(site, *employer, entry.lang, (about.name("worksFor"), "Organization"));
            }
            about.optional("jobTitle", entry.text("role"));
        }
        Kind::Topic => {
            let items = entry.fields.get("synonyms").map_or(&[][..], FieldValue::items);
            let synonyms: Vec<&str> = items.iter().filter_map(FieldValue::text).collect();
            about.list("alternateName", &synonyms, |json, synonym| string(json, synonym));
        }
        Kind::Organisation | Kind::Community | Kind::Project => about.optional("location", entry.text("place")),
    }
    about.end();
    json
}

fn thing(site: &Site, item: ItemId, lang: Lang, (json, of): (&mut String, &str)) {
    let version = site.version(item, lang);
    named(json, of, &version.title, Some(&site.url(&version.address)));
}

fn creative_work(site: &Site, entry: &Entry, kind: Kind, about: &mut Object<'_>) {
    let lang = entry.lang;
    if kind == Kind::Article {
        about.text("headline", &entry.title);
    }
    about.text("inLanguage", &site.config.languages[lang.index()].locale);
    for (name, date) in [("datePublished", entry.date), ("dateModified", entry.changed())] {
        about.optional(name, date.map(|date| date.to_string()).as_deref());
    }
    let kind_of = |item: ItemId| type_of(site.config.collection(site.item(item).collection).kind);
    about.list("author", entry.references("authors"), |json, item| thing(site, *item, lang, (json, kind_of(*item))));
    publisher(site, lang, "publisher", about);
    about.list("about", entry.references("topics"), |json, item| thing(site, *item, lang, (json, "DefinedTerm")));
    if let Some(licence) = entry.text("licence").or_else(|| site.config.licence.find(lang)) {
        let view = super::site::licence_view(licence, site.config.code(lang));
        about.text("license", view.get_from_path("address").and_then(tera::Value::as_str).unwrap_or(licence));
    }
    let original = site.entry(site.item(entry.item).original);
    if original.lang != lang {
        let mut work = Object::begin(about.name("translationOfWork"));
        work.text("@id", &site.url(&original.address));
        work.end();
    }
}

fn event(site: &Site, entry: &Entry, about: &mut Object<'_>) {
    let zone = site.zone(entry);
    let end = entry.start.and_then(|_| entry.moment("end"));
    for (name, moment) in [("startDate", entry.start), ("endDate", end)] {
        if let Some(moment) = moment {
            let text = if moment.time.is_some() { moment.rfc3339(&zone) } else { moment.to_string() };
            about.text(name, &text);
        }
    }
    if let Some(place) = entry.text("place") {
        named(about.name("location"), "Place", place, None);
    } else if let Some(url) = entry.text("url") {
        let mut place = Object::begin(about.name("location"));
        place.text("@type", "VirtualLocation");
        place.text("url", url);
        place.end();
    }
    publisher(site, entry.lang, "organizer", about);
    about.text("inLanguage", &site.config.languages[entry.lang.index()].locale);
}
