//! All summaries together become one [`Site`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::diagnostic::content::unused_file;
use crate::diagnostic::site::Hidden;
use crate::diagnostic::{Diagnostic, FieldPath};
use crate::lang::PerLang;
use crate::path::{Address, SourcePath};
use crate::text::Asset;
use crate::words::Words;

use super::graph::{self, Names};
use super::publish::{Failed, Published, publish};
use super::translation::{self, Family};
use super::{
    BackLinks, Descriptions, Destination, Entry, EntryId, ItemId, Redirect, Similar, Site, Status, facet, listing, navigation,
    related, series, text_link,
};

/// All that a site is made of.
pub struct Input<'a> {
    /// What `hub.yaml` says.
    pub config: Arc<Config>,
    /// The interface words of every language.
    pub words: Arc<PerLang<Words>>,
    /// The day that the site is built for.
    pub today: Date,
    /// Whether drafts and scheduled entries are shown.
    pub drafts: bool,
    /// What every file says.
    pub summaries: &'a [Arc<Summary>],
    /// Files that are no text.
    pub assets: &'a BTreeMap<SourcePath, Asset>,
    /// What is said of files.
    pub descriptions: Descriptions,
    /// Files with errors, which are held back while the rest is published.
    pub failed: &'a Failed,
    /// The site before the last change: what of it must be the same is not worked out again.
    pub former: Option<&'a Site>,
}

/// Makes a site, and tells what is wrong between its entries.
pub fn link(input: &Input<'_>) -> (Site, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let families = translation::families(input.summaries, &mut faults);
    let checked = families.par_iter().flat_map_iter(|family| translation::check(family, input));
    faults.extend(checked.collect::<Vec<Diagnostic>>());
    let names = Names::new(&input.config, families.iter().map(|family| (family.collection, family.key.clone())));
    faults.extend(reference_faults(input, &families, &names));
    let published = publish(input, &families, &names, &mut faults);
    let (named, more) = navigation::named(&input.config, &names, &published.by_family, &|item| {
        published.entries[published.items[item.0 as usize].original.0 as usize].status == Status::Archived
    });
    faults.extend(more);
    let site = Site {
        config: input.config.clone(),
        words: input.words.clone(),
        today: input.today,
        back_links: back_links(input, &published),
        similar: Vec::new(),
        listings: Vec::new(),
        letters: PerLang::default(),
        series: series::parts(&published.items, &published.entries),
        redirects: redirects(&published.entries),
        files: BTreeSet::new(),
        assets: input.assets.clone(),
        descriptions: input.descriptions.iter().map(|(of, (_, description))| (of.clone(), description.clone())).collect(),
        named,
        held_back: published.held_back,
        entries: published.entries,
        items: published.items,
    };
    let (similar, (listings, letters)) = rayon::join(|| similar(&site, input.former), || listing::listings_and_letters(&site));
    let mut site = Site { similar, listings, letters, ..site };
    let links = follow(input, &families, &published.by_family, &site);
    for (entry, links) in site.entries.iter_mut().zip(links.of_entries) {
        entry.links = links;
    }
    site.files = links.files;
    faults.extend(links.faults);
    faults.extend(series::unclear(&site, &|entry, name| is_broken(input, entry, name)));
    faults.extend(facet::clashes(&site));
    (site, faults)
}

/// Whether a field is written in an entry and wrong. Only faults ask.
fn is_broken(input: &Input<'_>, entry: &Entry, name: &str) -> bool {
    input.summaries.iter().any(|summary| summary.file == entry.file && summary.broken.contains(name))
}

fn similar(site: &Site, former: Option<&Site>) -> Vec<Vec<Similar>> {
    match former.filter(|former| related::is_same(site, former)) {
        Some(former) => former.similar.clone(),
        None => related::similar(site, &site.back_links),
    }
}

/// References to nothing, told where they are written; and topics that are their own parents.
fn reference_faults(input: &Input<'_>, families: &[Family<'_>], names: &Names<'_>) -> Vec<Diagnostic> {
    let check_family = |(own, family): (usize, &Family<'_>)| {
        let mut faults: Vec<Diagnostic> = Vec::new();
        for (_, summary) in family.members.iter() {
            for fault in graph::check(names, (families, own), summary) {
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        faults
    };
    let mut faults: Vec<Diagnostic> = families.par_iter().enumerate().flat_map_iter(check_family).collect();
    let original = |family: usize| families[family].members.get(families[family].original).copied();
    let parent = |family: usize| {
        let summary = original(family)?;
        let written = summary.fields.get("parent")?.references().first()?;
        let relation = input.config.collection(summary.collection).fields.get("parent")?.of.relation()?;
        names.find(relation, written)
    };
    let mut tell = |family: usize| {
        if let Some(summary) = original(family) {
            faults.push(graph::loop_fault(&summary.file, &summary.key));
        }
    };
    graph::parent_loops(families.len(), &parent, &mut tell);
    faults
}

/// What refers to each item, by any of its versions.
fn back_links(input: &Input<'_>, published: &Published) -> Vec<BackLinks> {
    let mut back_links = vec![BackLinks::new(); published.items.len()];
    for entry in &published.entries {
        let fields = &input.config.collection(entry.collection).fields;
        for (name, items) in &entry.references {
            let own_name = name.split('.').next().unwrap_or("");
            let Some(field) = fields.get_index_of(own_name).and_then(|index| u16::try_from(index).ok()) else { continue };
            for item in items {
                let links = back_links[item.0 as usize].entry((entry.collection, field)).or_default();
                if links.last() != Some(&entry.item) {
                    links.push(entry.item);
                }
            }
        }
    }
    back_links
}

/// An alias that serves all languages of a record leads to the first, which is the original.
fn redirects(entries: &[Entry]) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let mut of_records = BTreeSet::new();
    for (to, entry) in (0u32..).map(EntryId).zip(entries) {
        let aliases = entry.fields.get("aliases").map_or(&[][..], FieldValue::items).iter().enumerate();
        for (number, alias) in aliases.filter_map(|(number, alias)| Some((number, alias.text()?))) {
            if !entry.is_record || of_records.insert((&entry.file, alias)) {
                redirects.push(Redirect { from: Address::new(alias), to, number });
            }
        }
    }
    redirects
}

/// What following the links of all texts and fields finds: for each entry where they lead, and the files that they use.
struct Links {
    of_entries: Vec<Vec<(FieldPath, Vec<Destination>)>>,
    files: BTreeSet<SourcePath>,
    faults: Vec<Diagnostic>,
}

fn follow(input: &Input<'_>, families: &[Family<'_>], items: &[Result<ItemId, Hidden>], site: &Site) -> Links {
    // Few texts name pages by their addresses; only then is the table of all of them wanted before it is whole.
    let pages = OnceLock::new();
    let pages = || pages.get_or_init(|| text_link::Pages::new(site));
    let mut by_file = HashMap::with_capacity(input.summaries.len());
    for (index, family) in families.iter().enumerate() {
        by_file.extend(family.members.iter().map(|(_, member)| (member.file.as_str(), index)));
    }
    // A second file for one language is told as such, and links to it hold.
    if families.iter().map(|family| family.members.iter().count()).sum::<usize>() < input.summaries.len() {
        for summary in input.summaries {
            let family =
                families.binary_search_by(|family| (family.collection, &family.key).cmp(&(summary.collection, &summary.key)));
            by_file.extend(family.ok().map(|family| (summary.file.as_str(), family)));
        }
    }
    let known = text_link::Known { site, families, items, by_file, pages: &pages };
    let followed: Vec<text_link::Followed> =
        input.summaries.par_iter().map(|summary| text_link::follow(&known, summary)).collect();
    let (mut faults, mut used, mut by_summary) = (Vec::new(), Vec::new(), HashMap::with_capacity(input.summaries.len()));
    for (summary, followed) in input.summaries.iter().zip(followed) {
        // What serves all languages of a record is wrong in all of them, and told once.
        for fault in followed.faults {
            if !summary.is_record || !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        by_summary.insert((&summary.file, summary.lang), (followed.links, followed.files));
    }
    let mut of_entries = Vec::with_capacity(site.entries.len());
    let files_of = |entry: &Entry| text_link::field_files(entry, &site.config.collection(entry.collection).fields, site);
    let named: Vec<_> = site.entries.par_iter().map(files_of).collect();
    for (entry, (files, more)) in site.entries.iter().zip(named) {
        let (links, linked) = by_summary.remove(&(&entry.file, entry.lang)).unwrap_or_default();
        of_entries.push(links);
        used.extend(linked);
        used.extend(files);
        for fault in more {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
    let files: BTreeSet<SourcePath> = used.into_iter().collect();
    let mut unused = text_link::unused(input.assets, &files);
    if !unused.is_empty() {
        let fields = |summary: &Summary| &input.config.collection(summary.collection).fields;
        let named = input.summaries.iter().flat_map(|summary| text_link::named_files(summary, fields(summary)));
        // What is left are the texts of entries that are held back: their files are in use, and not published.
        let held_back = by_summary.into_values().flat_map(|(_, files)| files);
        let in_use: BTreeSet<SourcePath> = named.chain(held_back).collect();
        unused.retain(|file| !in_use.contains(*file));
    }
    faults.extend(unused.into_iter().map(unused_file));
    Links { of_entries, files, faults }
}
