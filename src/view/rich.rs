//! Fields with Markdown or pictures in them, also in lists and groups, as HTML.

use indexmap::IndexMap;
use tera::Value;

use super::facts::{lang_of_words, values};
use super::{Views, other_code};
use crate::config::{Field, FieldType};
use crate::content::field::{FieldValue, Image};
use crate::content::markdown::typeset;
use crate::diagnostic::FieldPath;
use crate::site::{Entry, Site, field_label};
use crate::text::{push_attribute, push_escaped};

/// Whether a field is more than words: it is a part of the text.
pub(super) fn is_rich(of: &FieldType) -> bool {
    match of {
        FieldType::Markdown | FieldType::Image => true,
        FieldType::List(items) => is_rich(&items.of),
        FieldType::Group { fields, .. } => fields.values().any(|field| is_rich(&field.of)),
        _ => false,
    }
}

/// What making the HTML of a field takes.
pub(super) struct Rich<'a> {
    pub site: &'a Site,
    pub views: &'a Views,
    pub entry: &'a Entry,
    /// The field at the top.
    pub name: &'a str,
    /// Renders the Markdown at a path.
    pub html: &'a dyn Fn(&FieldPath) -> Option<String>,
}

impl Rich<'_> {
    /// A value as HTML; `None` where it says nothing.
    pub fn value(&self, (path, field): (&FieldPath, &Field), value: &FieldValue) -> Option<String> {
        match (value, &field.of) {
            (FieldValue::Text(text), FieldType::Markdown) => {
                (self.html)(path).filter(|_| !text.trim().is_empty()).map(|html| self.in_its_language(html))
            }
            (FieldValue::Image(image), _) => self.image(image),
            (FieldValue::List(items), FieldType::List(of)) => {
                let item = |(index, item)| Some(format!("<li>{}</li>\n", self.value((&path.item(index), of), item)?));
                let items: String = items.iter().enumerate().filter_map(item).collect();
                (!items.is_empty()).then(|| format!("<ul>\n{items}</ul>\n"))
            }
            (FieldValue::Group(parts), FieldType::Group { fields, .. }) => self.group(path, parts, fields),
            _ => self.plain(field, value),
        }
    }

    /// Marks words that a translation inherits as being in the original's language.
    fn in_its_language(&self, html: String) -> String {
        let lang = lang_of_words(self.site, self.entry, self.name);
        let Some(code) = other_code(self.site, lang, self.entry.lang) else { return html };
        let mut marked = String::from("<div");
        push_attribute(&mut marked, "lang", &code);
        format!("{marked}>\n{html}</div>\n")
    }

    /// The parts of a group, each below its label.
    fn group(&self, path: &FieldPath, parts: &IndexMap<String, FieldValue>, fields: &IndexMap<String, Field>) -> Option<String> {
        let words = self.site.words(self.entry.lang);
        let mut html = String::new();
        for (name, field) in fields {
            let Some(shown) = parts.get(name).and_then(|value| match field.of.relation() {
                Some(_) => self.links(&format!("{}.{name}", self.name)),
                None => self.value((&path.child(name), field), value),
            }) else {
                continue;
            };
            html.push_str("<dt>");
            push_escaped(&mut html, &field_label(&self.site.config, words, (name, field), self.entry.lang));
            html.push_str("</dt><dd>");
            html.push_str(&shown);
            html.push_str("</dd>\n");
        }
        (!html.is_empty()).then(|| format!("<dl>\n{html}</dl>\n"))
    }

    fn links(&self, field: &str) -> Option<String> {
        let items = self.entry.references(field).iter();
        joined(items.map(|item| self.views.link(self.site, *item, self.entry.lang)).collect())
    }

    /// A value in words.
    fn plain(&self, field: &Field, value: &FieldValue) -> Option<String> {
        joined(values(self.site, self.views, self.entry, (self.name, field, value)))
    }

    /// A picture with who made it below it.
    fn image(&self, image: &Image) -> Option<String> {
        let words = self.site.words(self.entry.lang);
        let asset = self.site.field_file(self.entry, self.name, image.src.as_deref()?)?;
        let mut html = String::from("<figure><img");
        push_attribute(&mut html, "src", &self.site.href(&self.site.file_address(asset)));
        push_attribute(&mut html, "alt", &typeset(image.alt.as_deref().unwrap_or(""), &words.typography));
        if let Some((width, height)) = asset.pixels {
            push_attribute(&mut html, "width", &width.to_string());
            push_attribute(&mut html, "height", &height.to_string());
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
        if let Some(credit) = &image.credit {
            html.push_str("<figcaption>");
            push_escaped(&mut html, &format!("{} {}", words.get("photo_credit"), typeset(credit, &words.typography)));
            html.push_str("</figcaption>");
        }
        html.push_str("</figure>\n");
        Some(html)
    }
}

/// Values one after the other.
fn joined(values: Vec<Value>) -> Option<String> {
    let html = values.iter().filter_map(|value| value.get_from_path("html").and_then(Value::as_str));
    let html = html.collect::<Vec<_>>().join(", ");
    (!html.is_empty()).then_some(html)
}
