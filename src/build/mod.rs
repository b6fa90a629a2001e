//! The stages in order, pure: sources become a site, what is wrong with it, and its outputs.

mod parse;
mod rules;
mod typeset;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::{self, Config};
use crate::content::Bodies;
use crate::diagnostic::{Diagnostic, Place, output as output_say};
use crate::path::{Address, SourcePath};
use crate::site::{self, RouteTable, Site};
use crate::text::Sources;
use crate::theme::{self, Theme};

/// The day that a site is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// This day.
    Day(Date),
    /// The day that it is at this time in the hub's own zone.
    Now(Timestamp),
}

/// What a build depends on beside the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The day.
    pub today: Today,
    /// Whether drafts and scheduled entries are shown.
    pub drafts: bool,
    /// Another `base_url`: scheme and host, and path.
    pub base_url: Option<(String, String)>,
    /// Whether what has no errors is published all the same.
    pub keep_going: bool,
}

/// A site that can be rendered.
#[derive(Debug)]
pub struct Ready {
    /// What is known.
    pub site: Site,
    /// Templates and assets.
    pub theme: Theme,
    /// Everything that the site contains.
    pub table: RouteTable,
    /// The texts of its entries.
    pub bodies: Bodies,
}

/// What the sources come to.
#[derive(Debug)]
pub struct Built {
    /// What `hub.yaml` says, where it can be read.
    pub config: Option<Arc<Config>>,
    /// The site; none where errors keep it from being published.
    pub ready: Option<Ready>,
    /// Everything that is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Sources become a site. `read_faults` is what was wrong with reading them.
pub fn build(sources: &Sources, options: &Options, read_faults: Vec<Diagnostic>) -> Built {
    let mut faults = read_faults;
    let hub_yaml = SourcePath::new(config::FILE_NAME);
    let config = match sources.texts.get(&hub_yaml) {
        Some(source) => {
            let (config, more) = config::read(source);
            faults.extend(more);
            config
        }
        None => None,
    };
    let Some(mut config) = config else {
        return Built { config: None, ready: None, diagnostics: faults };
    };
    if let Some((origin, base_path)) = &options.base_url {
        (config.origin, config.base_path) = (origin.clone(), base_path.clone());
    }
    // Without its languages or its collections no file can be told from another.
    if faults.iter().any(is_fundamental) {
        return Built { config: Some(Arc::new(config)), ready: None, diagnostics: faults };
    }
    let (words, more) = theme::load_words(&config, sources);
    faults.extend(more);
    typeset::set_words(&mut config, &words);
    let config = Arc::new(config);
    let words = Arc::new(words);
    let (theme, more) = theme::load(&config, &words, sources);
    faults.extend(more);
    faults.extend(same_names(sources));
    let parsed = parse::parse(sources, &config, &words);
    faults.extend(parsed.diagnostics.iter().cloned());
    let none = BTreeSet::new();
    let assets: Vec<Address> = theme.iter().flat_map(|theme| theme.assets.keys().cloned()).collect();
    let link = |failed: &BTreeSet<SourcePath>| {
        let (site, mut more) = site::link(&site::Input {
            config: config.clone(),
            words: words.clone(),
            today: today(options.today, &config),
            drafts: options.drafts,
            summaries: &parsed.summaries,
            assets: &sources.assets,
            descriptions: parsed.descriptions.clone(),
            failed,
        });
        let (table, clashes) = site::routes(&site, &assets);
        more.extend(clashes);
        (site, table, more)
    };
    let (mut site, mut table, more) = link(&none);
    faults.extend(more);
    let mut faults = rules::apply(faults, &config, &parsed.summaries);
    let failed = failed(&faults);
    let mut can_publish = !faults.iter().any(Diagnostic::is_error);
    if let Some(failed) = failed.filter(|failed| options.keep_going && !failed.is_empty()) {
        let (kept, routes, more) = link(&failed);
        (site, table) = (kept, routes);
        // What leads to an entry that is held back is told as well.
        let told = |fault: &Diagnostic| matches!(fault.code, "link-to-hidden" | "reference-to-hidden") && !faults.contains(fault);
        let new: Vec<Diagnostic> = rules::apply(more, &config, &parsed.summaries).into_iter().filter(told).collect();
        faults.extend(new);
        can_publish = true;
    }
    let ready = theme.filter(|_| can_publish).map(|theme| Ready { site, theme, table, bodies: parsed.bodies });
    Built { config: Some(config), ready, diagnostics: faults }
}

/// Whether a fault of `hub.yaml` leaves it open which languages or collections there are.
fn is_fundamental(fault: &Diagnostic) -> bool {
    let in_languages = |path: &crate::diagnostic::FieldPath| path.to_string().starts_with("languages");
    let is_there = |name: &str| fault.message.en.contains(&format!("`{name}`"));
    match &fault.place {
        Place::Field(_, path, _) => in_languages(path) && fault.is_error(),
        _ => fault.code == "missing-key" && (is_there("languages") || is_there("collections")),
    }
}

/// The files that have errors; `None` where one is not in an entry, so that nothing can be published.
fn failed(faults: &[Diagnostic]) -> Option<BTreeSet<SourcePath>> {
    let file_of = |fault: &Diagnostic| match &fault.place {
        Place::Nowhere => None,
        place => place.file().filter(|file| file.as_str().starts_with("content/")).cloned(),
    };
    faults.iter().filter(|fault| fault.is_error()).map(file_of).collect()
}

fn today(today: Today, config: &Config) -> Date {
    match today {
        Today::Day(date) => date,
        Today::Now(now) => now.to_zoned(config.timezone.clone()).date(),
    }
}

/// Files under `content/` whose names differ by capitals alone.
fn same_names(sources: &Sources) -> Vec<Diagnostic> {
    let mut seen: std::collections::BTreeMap<String, &SourcePath> = std::collections::BTreeMap::new();
    let mut faults = Vec::new();
    for file in sources.texts.keys().chain(sources.assets.keys()).filter(|file| file.as_str().starts_with("content/")) {
        let lower = file.as_str().to_lowercase();
        match seen.get(&lower) {
            Some(other) => faults.push(output_say::same_name(file, other)),
            None => {
                seen.insert(lower, file);
            }
        }
    }
    faults
}
