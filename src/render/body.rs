//! The texts of an entry as HTML: its body and its fields of type markdown.

use std::collections::HashSet;

use crate::config::FieldType;
use crate::content::field::FieldValue;
use crate::content::front_matter;
use crate::content::markdown::{self, BodyWords, Setting, Target};
use crate::diagnostic::FieldPath;
use crate::lang::Lang;
use crate::site::{Destination, Entry, EntryId, Site};
use crate::view::{Rendered, language_note};
use crate::words::Words;

use super::Renderer;

/// The words that bodies bring with them, in one language.
pub(super) fn body_words(words: &Words) -> BodyWords {
    let word = |path: &str| words.get(path).to_owned();
    BodyWords {
        note: word("callouts.note"),
        tip: word("callouts.tip"),
        important: word("callouts.important"),
        warning: word("callouts.warning"),
        caution: word("callouts.caution"),
        footnotes: word("body.footnotes"),
        footnote: word("body.footnote"),
        back: word("body.back_to_text"),
        table: word("body.table"),
        task_done: word("body.task_done"),
        task_open: word("body.task_open"),
    }
}

/// Renders the texts of an entry.
pub(super) fn render_entry(renderer: &Renderer<'_>, id: EntryId) -> Rendered {
    let site = renderer.site;
    let entry = site.entry(id);
    let mut rendered = Rendered::default();
    let text = renderer.sources.text(&entry.file).unwrap_or("");
    if !entry.is_record
        && let Ok(split) = front_matter::split(text)
    {
        let body = render(renderer, entry, &FieldPath::default(), &text[split.body]);
        rendered.words = body.words;
        rendered.contents = body.contents;
        rendered.body = body.html;
    }
    let fields = &site.config.collection(entry.collection).fields;
    for (name, value) in &entry.fields {
        let is_markdown = fields.get(&**name).is_some_and(|field| matches!(field.of, FieldType::Markdown));
        if let (true, FieldValue::Text(text)) = (is_markdown, value) {
            let html = render(renderer, entry, &FieldPath::key(name), text).html;
            rendered.fields.push((name.to_string(), html));
        }
    }
    rendered
}

fn render(renderer: &Renderer<'_>, entry: &Entry, field: &FieldPath, text: &str) -> markdown::Rendered {
    let site = renderer.site;
    let links = entry.links.iter().find(|(path, _)| path == field).map_or(&[][..], |(_, links)| links.as_slice());
    let resolve = |number: usize, _: &str| links.get(number).map_or(Target::AsWritten, |link| target(site, link, entry.lang));
    let empty = BodyWords::default();
    let setting = Setting {
        typography: &site.words(entry.lang).typography,
        words: renderer.body_words.get(entry.lang).unwrap_or(&empty),
        raw_html: site.config.html,
        heading_shift: 0,
        resolve: &resolve,
    };
    let mut rendered = markdown::render(text, &setting);
    if rendered.has_raw_html {
        rendered.html = clean(&rendered.html);
    }
    rendered
}

/// Where a link leads, for a page in `lang`.
fn target(site: &Site, link: &Destination, lang: Lang) -> Target {
    let address = |href: String, of: Lang| Target::Address {
        href,
        lang: (of != lang).then(|| site.config.code(of).to_owned()),
        note: language_note(site, of, lang),
    };
    match link {
        Destination::AsWritten => Target::AsWritten,
        Destination::Dropped => Target::Dropped,
        Destination::Entry(id, rest) => {
            let entry = site.entry(*id);
            address(format!("{}{rest}", site.href(&entry.address)), entry.lang)
        }
        Destination::Page(page, rest) => address(format!("{}{rest}", site.href(page)), lang),
        Destination::File(file, rest) => match site.assets.get(file) {
            Some(asset) => {
                let href = format!("{}{rest}", site.href(&site.file_address(asset)));
                match is_picture(&asset.path.extension()) {
                    true => Target::Image {
                        src: href,
                        width: asset.pixels.map(|(width, _)| width),
                        height: asset.pixels.map(|(_, height)| height),
                    },
                    false => address(href, lang),
                }
            }
            None => Target::Dropped,
        },
    }
}

fn is_picture(extension: &str) -> bool {
    matches!(extension, "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "avif")
}

/// HTML of an author's, cleaned by an allow-list that keeps what our own rendering writes.
fn clean(html: &str) -> String {
    let mut builder = ammonia::Builder::default();
    builder
        .tags(markdown::HTML_TAGS.iter().copied().collect())
        .add_generic_attributes(["id", "class", "role", "tabindex", "aria-label", "aria-labelledby", "lang"])
        .add_tag_attributes("a", ["href", "hreflang", "title"])
        .add_tag_attributes("img", ["src", "alt", "title", "width", "height", "loading", "decoding"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("th", ["scope"])
        .link_rel(None)
        .url_relative(ammonia::UrlRelative::PassThrough)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    builder.clean(html).to_string()
}
