//! The texts of an entry as HTML: its body and its fields of type markdown.

use std::collections::HashSet;

use crate::config::Words;
use crate::content::markdown::{self, Draft, Note, Target};
use crate::content::{Description, Texts};
use crate::diagnostic::{FieldPath, Step};
use crate::lang::Lang;
use crate::site::{Destination, Entry, EntryId, Site};
use crate::text::{Asset, PICTURES};
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
        rendered.body = fill(renderer.site, (entry, entry.lang), &FieldPath::default(), body);
    }
    rendered.fields = fields(renderer.site, entry, (entry, texts), &|_| true);
    // A list or group of the original's that the entry does not set is shown whole, its Markdown included.
    let original = renderer.site.entry(renderer.site.item(entry.item).original);
    if let Some(texts) = renderer.bodies.get(&original.file, original.lang).filter(|_| original.lang != entry.lang) {
        rendered.fields.extend(fields(renderer.site, entry, (original, texts), &|name| entry.inherited.contains(name)));
    }
    rendered
}

/// The Markdown in fields of `of` whose names are wanted, for the page of an entry.
fn fields(site: &Site, entry: &Entry, (of, texts): (&Entry, &Texts), wants: &dyn Fn(&str) -> bool) -> Vec<(FieldPath, String)> {
    let is_wanted = |path: &FieldPath| matches!(path.0.first(), Some(Step::Key(name, _)) if wants(name));
    let wanted = texts.fields.iter().filter(|(path, _)| is_wanted(path));
    wanted.map(|(path, draft)| (path.clone(), fill(site, (of, entry.lang), path, draft))).collect()
}

/// A text of an entry, for a page in a language.
fn fill(site: &Site, (entry, lang): (&Entry, Lang), field: &FieldPath, draft: &Draft) -> String {
    let links = entry.links.iter().find(|(path, _)| path == field).map_or(&[][..], |(_, links)| links.as_slice());
    let resolve = |number: usize, _: &str| links.get(number).map_or(Target::AsWritten, |link| target(site, link, lang));
    let html = draft.fill(&resolve);
    if draft.has_raw_html { clean(&html) } else { html }
}

/// Where a link leads, for a page in `lang`.
fn target(site: &Site, link: &Destination, lang: Lang) -> Target {
    let address = |href: String, of: Lang| Target::Address {
        href,
        lang: (of != lang).then(|| site.config.code(of).to_owned()),
        note: language_note(site, of, lang).map(|text| Note { unless: vec![text.clone()], text }),
    };
    match link {
        Destination::AsWritten => Target::AsWritten,
        Destination::Dropped => Target::Dropped,
        Destination::Entry(id, rest) => {
            let entry = site.entry(*id);
            address(site.href(&entry.address) + rest, entry.lang)
        }
        Destination::Page(page, rest) => address(site.href(page) + rest, lang),
        Destination::File(file, rest) => match site.assets.get(file) {
            Some(asset) => {
                let href = site.href(&site.file_address(asset)) + rest;
                match PICTURES.contains(&asset.path.extension().as_str()) {
                    true => picture(site, asset, href, lang),
                    false => Target::Address { href, lang: None, note: Some(file_note(site, asset, lang)) },
                }
            }
            None => Target::Dropped,
        },
    }
}

/// What the programs are called that people call a type of file by.
const PROGRAMS: &[(&str, &[&str])] =
    &[("Word", &["doc", "docx"]), ("Excel", &["xls", "xlsx"]), ("PowerPoint", &["ppt", "pptx"]), ("JPEG", &["jpg"])];

/// What a reader is told of a file before fetching it: its type and size. Authors who name the type themselves know best.
fn file_note(site: &Site, asset: &Asset, lang: Lang) -> Note {
    let (kind, size) = (asset.path.extension(), site.words(lang).size(asset.size));
    if kind.is_empty() {
        return Note { text: format!("({size})"), unless: vec![size] };
    }
    let text = format!("({}, {size})", kind.to_uppercase());
    let programs = PROGRAMS.iter().filter(|(_, kinds)| kinds.contains(&kind.as_str())).map(|(program, _)| (*program).to_owned());
    Note { text, unless: programs.chain([kind.clone()]).collect() }
}

/// A picture of the site, with what describes it.
fn picture(site: &Site, asset: &Asset, src: String, lang: Lang) -> Target {
    let words = site.words(lang);
    let description = site.descriptions.get(&asset.path);
    let said = |of: fn(&Description) -> &Words| {
        let said = description.and_then(|description| of(description).find(lang)).filter(|said| !said.is_empty());
        said.map(|said| markdown::typeset(said, &words.typography))
    };
    Target::Image {
        src,
        size: [asset.pixels.map(|(width, _)| width), asset.pixels.map(|(_, height)| height)],
        alt: said(|description| &description.alt),
        credit: said(|description| &description.credit).map(|credit| format!("{} {credit}", words.get("photo_credit"))),
    }
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
