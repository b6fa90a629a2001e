//! The fields of an entry, each with its label and its values in words.

use tera::Value;

use super::rich::{Rich, is_rich};
use super::{Views, head, other_code, view};
use crate::config::{Field, FieldType, Kind};
use crate::content::field::{FieldValue, File};
use crate::diagnostic::FieldPath;
use crate::lang::Lang;
use crate::site::{Entry, Site, field_label};
use crate::text::{push_attribute, push_escaped};

/// Common fields, which have places of their own on a page.
const COMMON: &[&str] = &[
    "title",
    "summary",
    "date",
    "updated",
    "reviewed",
    "review_by",
    "slug",
    "aliases",
    "status",
    "archived",
    "publish_on",
    "expires_on",
    "image",
    "series",
    "part",
    "related",
    "licence",
    "owner",
    "example",
    "allow",
];

/// Whether a field is common to all entries.
pub(super) fn is_common(name: &str) -> bool {
    COMMON.contains(&name)
}

/// Where a fact stands on the page of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the box of facts.
    Box,
    /// A part of the text, as it is long.
    Text,
    /// Where the template of the entry's kind shows it.
    Own,
}

/// A field that has a value.
pub(super) struct Fact {
    /// The field.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Its label and its values.
    pub view: Value,
}

/// Whether the template of a kind shows a field in a place of its own.
fn has_own_place(kind: Kind, name: &str) -> bool {
    match kind {
        _ if name == "authors" => true,
        Kind::Guide => matches!(name, "parts" | "files"),
        Kind::Project => matches!(name, "challenge" | "approach" | "outcomes" | "looking_for" | "contact"),
        Kind::Event => matches!(name, "start" | "end" | "timezone" | "place" | "url" | "recording" | "announced"),
        Kind::Community => matches!(name, "purpose" | "join"),
        Kind::Topic => matches!(name, "synonyms" | "start_here"),
        Kind::Article | Kind::Person | Kind::Organisation | Kind::Series | Kind::Page => false,
    }
}

/// Every field of an entry that has a value, in the order of its collection. `html` renders the Markdown at a path.
pub(super) fn facts(site: &Site, views: &Views, entry: &Entry, html: &dyn Fn(&FieldPath) -> Option<String>) -> Vec<Fact> {
    let lang = entry.lang;
    let kind = site.config.collection(entry.collection).kind;
    let fields = site.config.collection(entry.collection).fields.iter().filter(|(name, _)| !is_common(name));
    let mut facts = Vec::new();
    for (name, field) in fields {
        let label = field_label(&site.config, site.words(lang), (name, field), lang);
        let is_reference = field.of.relation().is_some();
        let values = match entry.fields.get(name.as_str()) {
            _ if is_reference => entry.references(name).iter().map(|item| views.link(site, *item, lang)).collect(),
            Some(value) if kind == Kind::Event && name == "languages" => languages(site, lang, value),
            Some(_) if is_rich(&field.of) => Vec::new(),
            Some(value) => values(site, views, entry, (name, field, value)),
            None => Vec::new(),
        };
        let html = entry.fields.get(name.as_str()).filter(|_| is_rich(&field.of)).and_then(|value| {
            let rich = Rich { site, views, entry, name, html };
            rich.value((&FieldPath::key(name), field), value)
        });
        if values.is_empty() && html.is_none() {
            continue;
        }
        let place = match html.is_some() || is_long(&values) {
            _ if has_own_place(kind, name) => Place::Own,
            true => Place::Text,
            false => Place::Box,
        };
        let view = view! {
            name: name.as_str(),
            label: label,
            type: field.of.name(),
            values: values,
            html: html.map(|html| Value::safe_string(&html)),
        };
        facts.push(Fact { name: name.clone(), place, view });
    }
    facts
}

/// The most characters of a fact that stands beside the text; a longer one is a part of the text.
const SHORT: usize = 140;

fn is_long(values: &[Value]) -> bool {
    let text = |value: &Value| value.get_from_path("text").and_then(Value::as_str).map_or(0, |text| text.chars().count());
    matches!(values, [only] if text(only) > SHORT)
}

/// The languages of an event by their names in the page's language; a code without a name stays.
fn languages(site: &Site, lang: Lang, value: &FieldValue) -> Vec<Value> {
    let words = site.words(lang);
    let name = |code: &str| plain(words.find(&format!("language_names.{code}")).unwrap_or(code));
    value.items().iter().filter_map(FieldValue::text).map(name).collect()
}

fn plain(text: &str) -> Value {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    view! { text: text, html: Value::safe_string(&html) }
}

/// Words in the language in which they are written: those of a group that a translation inherits are in the original's.
fn own_words(site: &Site, entry: &Entry, name: &str, text: &str) -> Value {
    let lang = lang_of_words(site, entry, name);
    let text = crate::content::markdown::typeset(text, &site.words(lang).typography);
    let Some(code) = other_code(site, lang, entry.lang) else { return plain(&text) };
    let mut html = String::from("<span");
    push_attribute(&mut html, "lang", &code);
    html.push('>');
    push_escaped(&mut html, &text);
    html.push_str("</span>");
    view! { text: text.as_str(), html: Value::safe_string(&html) }
}

/// The language of the words in a field.
pub(super) fn lang_of_words(site: &Site, entry: &Entry, name: &str) -> Lang {
    match entry.inherited.contains(name) {
        true => site.entry(site.item(entry.item).original).lang,
        false => entry.lang,
    }
}

fn leading(text: &str, address: String) -> Value {
    let html = Value::safe_string(&head::anchor(text, &address, (None, None), None));
    view! { text: text, address: address, html: html }
}

fn timed(text: &str, iso: String) -> Value {
    let mut html = String::from("<time");
    push_attribute(&mut html, "datetime", &iso);
    html.push('>');
    push_escaped(&mut html, text);
    html.push_str("</time>");
    view! { text: text, iso: iso, html: Value::safe_string(&html) }
}

/// The values of a field in words.
pub(super) fn values(site: &Site, views: &Views, entry: &Entry, (name, field, value): (&str, &Field, &FieldValue)) -> Vec<Value> {
    let words = site.words(entry.lang);
    match (value, &field.of) {
        (_, FieldType::Markdown | FieldType::Reasons) => Vec::new(),
        (FieldValue::Text(text), _) if text.trim().is_empty() => Vec::new(),
        (FieldValue::Text(text), FieldType::Choice(choices)) => {
            let choice = choices.iter().find(|choice| choice.value == *text);
            vec![plain(choice.and_then(|choice| choice.label.find(entry.lang)).unwrap_or(text))]
        }
        (FieldValue::Text(text), FieldType::Url) => {
            let shown = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest).trim_end_matches('/');
            vec![leading(shown.trim_start_matches("www."), text.clone())]
        }
        (FieldValue::Text(text), FieldType::Email) => vec![leading(text, format!("mailto:{text}"))],
        (FieldValue::Text(text), FieldType::Text) => vec![own_words(site, entry, name, text)],
        (FieldValue::Text(text), _) => vec![plain(text)],
        (FieldValue::Number(number), _) => vec![plain(&words.number(*number))],
        (FieldValue::Boolean(value), _) => vec![plain(words.get(if *value { "yes" } else { "no" }))],
        (FieldValue::Moment(moment), _) => {
            // Clocks are the hub's, or an event's own.
            let here = moment.in_zone(&site.zone(entry));
            let shown = if moment.time.is_some() { here } else { *moment };
            vec![timed(&words.moment(shown), moment.to_string())]
        }
        (FieldValue::List(items), FieldType::List(of)) => {
            items.iter().flat_map(|item| values(site, views, entry, (name, of, item))).collect()
        }
        (FieldValue::File(file), _) => {
            vec![leading(&file_title(site, entry, name, file), file_href(site, entry, name, &file.src))]
        }
        (FieldValue::Group(parts), FieldType::Group { fields, .. }) => group(site, views, entry, (name, parts, fields)),
        _ => Vec::new(),
    }
}

/// The parts of a group, each with its label before it.
fn group(
    site: &Site,
    views: &Views,
    entry: &Entry,
    (name, parts, fields): (&str, &indexmap::IndexMap<String, FieldValue>, &indexmap::IndexMap<String, Field>),
) -> Vec<Value> {
    let words = site.words(entry.lang);
    let mut all = Vec::new();
    for (inner, field) in fields {
        let Some(value) = parts.get(inner) else { continue };
        let label = field_label(&site.config, words, (inner, field), entry.lang);
        let own = match field.of.relation() {
            Some(_) => {
                entry.references(&format!("{name}.{inner}")).iter().map(|item| views.link(site, *item, entry.lang)).collect()
            }
            None => values(site, views, entry, (name, field, value)),
        };
        for value in own {
            let get = |name: &'static str| value.get_from_path(name).and_then(Value::as_str).unwrap_or("");
            let label = format!("{label}{} ", words.get("colon"));
            let mut html = String::new();
            push_escaped(&mut html, &label);
            html.push_str(get("html"));
            let text = format!("{label}{}", get("text"));
            all.push(super::with(super::with(value, "text", text), "html", Value::safe_string(&html)));
        }
    }
    all
}

/// Where a file of a field is: published with the site, or outside.
pub(super) fn file_href(site: &Site, entry: &Entry, field: &str, src: &str) -> String {
    match site.field_file(entry, field, src) {
        Some(asset) => site.href(&site.file_address(asset)),
        None => src.to_owned(),
    }
}

fn file_title(site: &Site, entry: &Entry, field: &str, file: &File) -> String {
    let described = || {
        let asset = site.field_file(entry, field, &file.src)?;
        Some(site.descriptions.get(&asset.path)?.title.find(entry.lang)?.to_owned())
    };
    let name = || file.src.rsplit('/').next().unwrap_or(&file.src).to_owned();
    file.title.clone().or_else(described).unwrap_or_else(name)
}

/// Every file that the fields of an entry name, with type and size.
pub(super) fn files(site: &Site, entry: &Entry) -> Vec<Value> {
    let mut files = Vec::new();
    let fields = &site.config.collection(entry.collection).fields;
    for (name, value) in &*entry.fields {
        let takes_files = fields.get(&**name).is_some_and(|field| match &field.of {
            FieldType::File => true,
            FieldType::List(items) => matches!(items.of, FieldType::File),
            _ => false,
        });
        if !takes_files {
            continue;
        }
        let items = match value {
            FieldValue::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            if let FieldValue::File(file) = item {
                let view = self::file(site, entry, name, file);
                if !files.contains(&view) {
                    files.push(view);
                }
            }
        }
    }
    files
}

fn file(site: &Site, entry: &Entry, name: &str, file: &File) -> Value {
    let asset = site.field_file(entry, name, &file.src);
    let extension = file.src.rsplit_once('.').map_or("", |(_, extension)| extension);
    let kind = asset.map_or_else(String::new, |_| extension.to_uppercase());
    let licence = asset.and_then(|asset| site.descriptions.get(&asset.path)?.licence.find(entry.lang));
    view! {
        title: file_title(site, entry, name, file),
        address: file_href(site, entry, name, &file.src),
        type: kind,
        size: asset.map(|asset| site.words(entry.lang).size(asset.size)),
        licence: licence.map(|licence| super::site::licence_view(licence, site.config.code(entry.lang))),
        lang: (),
    }
}

/// The value of a choice in words, for a phrase.
pub(super) fn choice_label(field: &Field, value: &str, lang: Lang) -> String {
    match &field.of {
        FieldType::Choice(choices) => {
            let choice = choices.iter().find(|choice| choice.value == value);
            choice.and_then(|choice| choice.label.find(lang)).unwrap_or(value).to_owned()
        }
        _ => value.to_owned(),
    }
}
