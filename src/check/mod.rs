//! What is doubtful: in how one text is written, in how it stands to its translation, and in the site as a whole.
//!
//! One file a rule, with what it says; only `hub check` runs them. A rule of a page sees one body as its readers meet it,
//! a rule of fields one entry's own fields, and a rule of the site everything together with what was noted of each body.

mod all_capitals;
mod ambiguous_link;
mod bare_address;
mod blank_cell;
mod bold_heading;
mod dead_address;
mod decorative_words;
mod emoji_run;
mod expires_soon;
pub mod external;
mod hard_text;
mod headless_table;
mod heavy_image;
mod heavy_page;
mod idle_project;
mod indented_paragraph;
mod known;
mod link_to_archived;
mod lone_topic;
mod long_alt;
mod long_paragraph;
mod long_sentence;
mod long_summary;
mod long_title;
mod missing_captions;
mod moved_address;
mod near_duplicate;
mod orphan;
mod outdated_translation;
mod review_due;
mod sentence;
mod silent_address;
mod similar_names;
mod sketch;
mod skipped_level;
pub mod stale_translation;
mod syllable;
mod tongue;
mod top_heading;
mod unequal_fields;
mod unequal_headings;
mod unequal_images;
mod unequal_links;
mod unexplained_acronym;
mod unmarked_language;
mod unmarked_script;
mod unrecorded_event;
pub mod unused_allow;
mod useless_alt;
mod vague_link;
mod weight;

pub use external::{Answer, Silence};
pub use known::Known;
pub use sketch::Sketch;
pub use stale_translation::{History, Version};
pub use tongue::Tongue;

use std::ops::Range;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Summary;
use crate::content::field::{FieldValue, Image};
use crate::content::markdown::{Block, Prose};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::text::Span;

/// One body and what it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What the file says.
    pub summary: &'a Summary,
    /// Its body as readers meet it.
    pub prose: &'a Prose,
    /// The language that it is written in.
    pub tongue: Tongue,
    /// What `hub.yaml` says.
    pub config: &'a Config,
}

impl<'a> Page<'a> {
    /// A body of a site.
    pub fn new(summary: &'a Summary, prose: &'a Prose, config: &'a Config) -> Page<'a> {
        Page { summary, prose, tongue: Tongue::of(config.code(summary.lang)), config }
    }

    /// A stretch of the file.
    fn at(&self, range: Range<usize>) -> Place {
        Place::Span(Span::new(&self.summary.file, range))
    }

    /// A stretch of a block.
    fn in_block(&self, block: &Block, range: Range<usize>) -> Place {
        self.at(block.place(range))
    }
}

type OfPage = fn(&Page<'_>, &mut Vec<Diagnostic>);
type OfFields = fn(&Fields<'_>, &mut Vec<Diagnostic>);

/// The rules of one body, by their codes.
const OF_PAGES: &[(&str, OfPage)] = &[
    ("all-capitals", all_capitals::look),
    ("bare-address", bare_address::look),
    ("blank-cell", blank_cell::look),
    ("bold-heading", bold_heading::look),
    ("decorative-words", decorative_words::look),
    ("emoji-run", emoji_run::look),
    ("hard-text", hard_text::look),
    ("headless-table", headless_table::look),
    ("indented-paragraph", indented_paragraph::look),
    ("long-alt", long_alt::look),
    ("long-paragraph", long_paragraph::look),
    ("long-sentence", long_sentence::look),
    ("skipped-level", skipped_level::look),
    ("top-heading", top_heading::look),
    ("unmarked-language", unmarked_language::look),
    ("unmarked-script", unmarked_script::look),
    ("useless-alt", useless_alt::look),
    ("vague-link", vague_link::look),
];

/// The rules of an entry's own fields.
const OF_FIELDS: &[(&str, OfFields)] = &[
    ("all-capitals", all_capitals::look_at_fields),
    ("long-alt", long_alt::look_at_fields),
    ("long-summary", long_summary::look),
    ("long-title", long_title::look),
    ("useless-alt", useless_alt::look_at_fields),
];

/// What is doubtful in how a body is written, and what the rules of the site must know of it.
pub fn page(page: &Page<'_>) -> (Vec<Diagnostic>, Sketch) {
    let mut found = Vec::new();
    for (_, look) in OF_PAGES.iter().filter(|(code, _)| is_on(page.config, code)) {
        look(page, &mut found);
    }
    (found, sketch::sketch(page))
}

/// What is doubtful in the fields that an entry says itself.
pub fn fields(summary: &Summary, config: &Config) -> Vec<Diagnostic> {
    let fields = Fields { summary, config };
    let mut found = Vec::new();
    for (_, look) in OF_FIELDS.iter().filter(|(code, _)| is_on(config, code)) {
        look(&fields, &mut found);
    }
    found
}

type OfSite = fn(&Known<'_>, &mut Vec<Diagnostic>);

/// The rules of the site as a whole, by their codes.
const OF_SITE: &[(&str, OfSite)] = &[
    ("ambiguous-link", ambiguous_link::look),
    ("expires-soon", expires_soon::look),
    ("heavy-image", heavy_image::look),
    ("heavy-page", heavy_page::look),
    ("idle-project", idle_project::look),
    ("link-to-archived", link_to_archived::look),
    ("lone-topic", lone_topic::look),
    ("missing-captions", missing_captions::look),
    ("near-duplicate", near_duplicate::look),
    ("orphan", orphan::look),
    ("outdated-translation", outdated_translation::look),
    ("review-due", review_due::look),
    ("similar-names", similar_names::look),
    ("unequal-fields", unequal_fields::look),
    ("unequal-headings", unequal_headings::look),
    ("unequal-images", unequal_images::look),
    ("unequal-links", unequal_links::look),
    ("unexplained-acronym", unexplained_acronym::look),
    ("unrecorded-event", unrecorded_event::look),
];

/// What is doubtful between the entries of a site.
pub fn site(known: &Known<'_>) -> Vec<Diagnostic> {
    let config = &known.site.config;
    let looks: Vec<OfSite> = OF_SITE.iter().filter(|(code, _)| is_on(config, code)).map(|(_, look)| *look).collect();
    let found = looks.par_iter().map(|look| {
        let mut found = Vec::new();
        look(known, &mut found);
        found
    });
    found.flatten().collect()
}

/// Whether a hub wants to hear of a rule.
fn is_on(config: &Config, code: &str) -> bool {
    config.rules.get(code) != Some(&crate::config::Level::Off)
}

/// The fields that an entry says itself.
#[derive(Clone, Copy, Debug)]
struct Fields<'a> {
    summary: &'a Summary,
    config: &'a Config,
}

impl<'a> Fields<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        self.summary.fields.get(name)?.text().map(str::trim)
    }

    /// Where the words of a field stand; in a record those of one language.
    fn place(&self, name: &str) -> Place {
        let path = FieldPath::key(name);
        let path = if self.summary.is_record { path.child(self.config.code(self.summary.lang)) } else { path };
        Place::value(&self.summary.file, &path)
    }

    /// The pictures among the fields with the words of each, and where those stand.
    fn pictures(&self) -> impl Iterator<Item = (&'a Image, &'a str, Place)> {
        let file = &self.summary.file;
        self.summary.fields.iter().filter_map(move |(name, value)| match value {
            FieldValue::Image(image) => {
                let alt = image.alt.as_deref()?;
                Some((image, alt, Place::value(file, &FieldPath::key(name).child("alt"))))
            }
            _ => None,
        })
    }
}
