//! The texts of an entry as HTML: its body and its fields of type markdown.

use std::collections::HashSet;

use crate::content::markdown::{self, Draft, Target};
use crate::diagnostic::FieldPath;
use crate::lang::Lang;
use crate::site::{Destination, Entry, EntryId, Site};
use crate::view::{Rendered, language_note};

use super::Renderer;

/// Fills the texts of an entry: its links lead where the site says.
pub(super) fn render_entry(renderer: &Renderer<'_>, id: EntryId) -> Rendered {
    let entry = renderer.site.entry(id);
    let mut rendered = Rendered::default();
    let Some(texts) = renderer.bodies.get(&entry.file, entry.lang) else { return rendered };
    if let Some(body) = &texts.body {
        rendered.words = body.words;
        rendered.contents = body.contents.clone();
        rendered.body = fill(renderer.site, entry, &FieldPath::default(), body);
    }
    let fields = texts.fields.iter();
    rendered.fields =
        fields.map(|(name, draft)| (name.to_string(), fill(renderer.site, entry, &FieldPath::key(name), draft))).collect();
    rendered
}

fn fill(site: &Site, entry: &Entry, field: &FieldPath, draft: &Draft) -> String {
    let links = entry.links.iter().find(|(path, _)| path == field).map_or(&[][..], |(_, links)| links.as_slice());
    let resolve = |number: usize, _: &str| links.get(number).map_or(Target::AsWritten, |link| target(site, link, entry.lang));
    let html = draft.fill(&resolve);
    if draft.has_raw_html { clean(&html) } else { html }
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
    let generic = |tag: &str| tag == "*";
    let of_tags = markdown::HTML_ATTRIBUTES.iter().filter(|(tag, _)| !generic(tag));
    let of_all = markdown::HTML_ATTRIBUTES.iter().filter(|(tag, _)| generic(tag));
    let mut builder = ammonia::Builder::default();
    builder
        .tags(markdown::HTML_TAGS.iter().copied().collect())
        .generic_attributes(of_all.flat_map(|(_, names)| names.iter().copied()).collect())
        .tag_attributes(of_tags.map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .link_rel(None)
        .url_relative(ammonia::UrlRelative::PassThrough)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    builder.clean(html).to_string()
}
