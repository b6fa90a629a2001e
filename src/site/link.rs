//! All summaries together become one [`Site`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::content::markdown::typeset;
use crate::diagnostic::content::unused_file;
use crate::diagnostic::site::{Hidden, hidden_reason, no_slug, reference_to_hidden};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::PerLang;
use crate::path::{Address, SourcePath};
use crate::text::Asset;
use crate::words::Words;

use super::graph::{self, Names};
use super::translation::{self, Effective, Family};
use super::{
    BackLinks, Description, Destination, Entry, EntryId, HeldBack, Item, ItemId, Redirect, Site, Status, address, hidden,
    listing, navigation, related, routes, text_link,
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
    pub descriptions: BTreeMap<SourcePath, (SourcePath, Description)>,
    /// Files with errors, which are held back while the rest is published.
    pub failed: &'a BTreeSet<SourcePath>,
}

/// Makes a site, and tells what is wrong between its entries.
pub fn link(input: &Input<'_>) -> (Site, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let families = translation::families(input.summaries, &mut faults);
    for family in &families {
        translation::check(family, (&input.config, input.drafts), &mut faults);
    }
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
        series: series(&published),
        redirects: redirects(&published.entries),
        files: BTreeSet::new(),
        assets: input.assets.clone(),
        descriptions: input.descriptions.iter().map(|(of, (_, description))| (of.clone(), description.clone())).collect(),
        named,
        held_back: published.held_back,
        entries: published.entries,
        items: published.items,
    };
    let (similar, (listings, letters)) =
        rayon::join(|| related::similar(&site, &site.back_links), || (listing::listings(&site), listing::letters(&site)));
    let mut site = Site { similar, listings, letters, ..site };
    let links = follow(input, &families, &published.by_family, &site);
    for (entry, links) in site.entries.iter_mut().zip(links.of_entries) {
        entry.links = links;
    }
    site.files = links.files;
    faults.extend(links.faults);
    (site, faults)
}

/// What is published today.
struct Published {
    items: Vec<Item>,
    entries: Vec<Entry>,
    held_back: Vec<HeldBack>,
    by_family: Vec<Result<ItemId, Hidden>>,
}

fn publish(input: &Input<'_>, families: &[Family<'_>], names: &Names<'_>, faults: &mut Vec<Diagnostic>) -> Published {
    let mut published = Published { items: Vec::new(), entries: Vec::new(), held_back: Vec::new(), by_family: Vec::new() };
    let mut told = BTreeSet::new();
    for family in families {
        let original = family.members.get(family.original).copied();
        let item = ItemId(u32::try_from(published.items.len()).unwrap_or(u32::MAX));
        let mut versions = PerLang::default();
        let mut first_hidden = None;
        for (lang, summary) in family.members.iter() {
            let inherits_from = original.filter(|_| lang != family.original);
            let effective = translation::inherit(summary, inherits_from, input.config.collection(family.collection));
            let why = match inherits_from {
                // What is inherited from an entry with errors may be missing.
                Some(original) if input.failed.contains(&original.file) => Some(Hidden::Error),
                _ => why_hidden(input, summary, &effective),
            };
            if let Some(why) = why.filter(|why| !is_shown(input, why)) {
                first_hidden.get_or_insert(why);
                if told.insert(summary.file.clone()) {
                    published.held_back.push(HeldBack { file: summary.file.clone(), why });
                }
                continue;
            }
            let id = EntryId(u32::try_from(published.entries.len()).unwrap_or(u32::MAX));
            let outdated = inherits_from.and_then(|original| translation::outdated(summary, original));
            let (entry, fault) = entry(input, summary, effective, (item, why));
            faults.extend(fault);
            published.entries.push(Entry { outdated, ..entry });
            versions.set(lang, id);
        }
        let first = versions.iter().next().map(|(_, id)| *id);
        let Some(first) = first else {
            published.by_family.push(Err(first_hidden.unwrap_or(Hidden::Draft)));
            continue;
        };
        let original = versions.get(family.original).copied().unwrap_or(first);
        published.items.push(Item { collection: family.collection, key: family.key.clone(), versions, original });
        published.by_family.push(Ok(item));
    }
    references(input, families, names, &mut published, faults);
    published
}

fn why_hidden(input: &Input<'_>, summary: &Summary, effective: &Effective) -> Option<Hidden> {
    if input.failed.contains(&summary.file) {
        return Some(Hidden::Error);
    }
    hidden::why(|name| effective.fields.get(name), input.today, &input.config.timezone)
}

fn is_shown(input: &Input<'_>, why: &Hidden) -> bool {
    input.drafts && matches!(why, Hidden::Draft | Hidden::Scheduled(_))
}

fn entry(
    input: &Input<'_>,
    summary: &Summary,
    effective: Effective,
    (item, why): (ItemId, Option<Hidden>),
) -> (Entry, Option<Diagnostic>) {
    let config = &input.config;
    let text = |name: &str| effective.fields.get(name).and_then(FieldValue::text);
    let is_titled = text("title").is_some_and(|title| !title.trim().is_empty());
    let title = if is_titled { text("title").unwrap_or_default().trim().to_owned() } else { summary.key.to_string() };
    let slug = address::entry_slug(text("slug"), &summary.key, summary.lang, &title);
    let place = match summary.lang == crate::lang::Lang::DEFAULT {
        true => Place::File(summary.file.clone()),
        false => Place::value(&summary.file, &FieldPath::key("title")),
    };
    let fault = (slug.is_empty() && is_titled).then(|| match place {
        Place::File(_) => no_slug(place, &summary.key),
        place => no_slug(place, &title),
    });
    let slug = if slug.is_empty() { crate::text::slug(&summary.key) } else { slug };
    let is_archived = text("status") == Some("archived") || effective.fields.contains_key("archived");
    let status = match why {
        Some(Hidden::Scheduled(date)) => Status::Scheduled(date),
        Some(_) => Status::Draft,
        None if is_archived => Status::Archived,
        None => Status::Live,
    };
    let set =
        |text: &str| input.words.get(summary.lang).map_or_else(|| text.to_owned(), |words| typeset(text, &words.typography));
    let entry = Entry {
        item,
        collection: summary.collection,
        lang: summary.lang,
        file: summary.file.clone(),
        is_record: summary.is_record,
        address: address::entry(config, summary.collection, summary.lang, &slug),
        title: set(&title),
        summary: text("summary").map(|text| set(text.trim())),
        status,
        outdated: None,
        fields: effective.fields,
        inherited: effective.inherited,
        references: IndexMap::new(),
        links: Vec::new(),
    };
    (entry, fault)
}

/// References to nothing, told where they are written; and topics that are their own parents.
fn reference_faults(input: &Input<'_>, families: &[Family<'_>], names: &Names<'_>) -> Vec<Diagnostic> {
    let check_family = |(own, family): (usize, &Family<'_>)| {
        let fields = &input.config.collection(family.collection).fields;
        let mut faults: Vec<Diagnostic> = Vec::new();
        for (_, summary) in family.members.iter() {
            for fault in graph::check(names, own, &summary.file, &graph::written(&summary.fields, fields)) {
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

/// Follows the references of everything that is published. Those to what is not published are left out, with a warning.
fn references(
    input: &Input<'_>,
    families: &[Family<'_>],
    names: &Names<'_>,
    published: &mut Published,
    faults: &mut Vec<Diagnostic>,
) {
    let by_family = &published.by_family;
    let resolve = |entry: &Entry| {
        let fields = &input.config.collection(entry.collection).fields;
        let mut references: IndexMap<Arc<str>, Vec<ItemId>> = IndexMap::new();
        let mut faults = Vec::new();
        for reference in graph::written(&entry.fields, fields) {
            let Some(family) = names.find(reference.relation, reference.text) else { continue };
            let own_field = reference.field.split('.').next().unwrap_or("");
            match by_family[family] {
                Ok(item) if item == entry.item => {}
                Ok(item) => {
                    let items = references.entry(reference.field).or_default();
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
                Err(_) if entry.inherited.contains(own_field) => {}
                Err(hidden) => {
                    let place = Place::value(&entry.file, &reference.path);
                    faults.push(reference_to_hidden(place, &families[family].key, &hidden_reason(&hidden)));
                }
            }
        }
        (references, faults)
    };
    let resolved: Vec<_> = published.entries.par_iter().map(resolve).collect();
    let mut told: Vec<Diagnostic> = Vec::new();
    for (entry, (references, more)) in published.entries.iter_mut().zip(resolved) {
        entry.references = references;
        for fault in more {
            if !told.contains(&fault) {
                told.push(fault);
            }
        }
    }
    faults.extend(told);
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

/// The parts of each series: by `part`, then by date, then by key.
fn series(published: &Published) -> BTreeMap<ItemId, Vec<ItemId>> {
    let mut series: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (item, parts) in (0u32..).map(ItemId).zip(&published.items) {
        let entry = &published.entries[parts.original.0 as usize];
        for of in entry.references("series") {
            series.entry(*of).or_default().push(item);
        }
    }
    for parts in series.values_mut() {
        parts.sort_by_cached_key(|part| {
            let entry = &published.entries[published.items[part.0 as usize].original.0 as usize];
            let number = entry.fields.get("part").and_then(FieldValue::number);
            (number.map_or(i64::MAX, |number| (number * 1000.0) as i64), entry.date().map(|moment| moment.date), *part)
        });
    }
    series
}

fn redirects(entries: &[Entry]) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (to, entry) in (0u32..).map(EntryId).zip(entries) {
        let aliases = entry.fields.get("aliases").map_or(&[][..], FieldValue::items).iter().enumerate();
        redirects.extend(aliases.filter_map(|(number, alias)| Some(Redirect { from: Address::new(alias.text()?), to, number })));
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
    let mut targets = input.summaries.iter().flat_map(|summary| &summary.passages).flat_map(|passage| &passage.links);
    let by_address = targets.any(|link| link.target.starts_with('/') || link.target.starts_with(&site.config.origin));
    let pages: BTreeSet<Address> = if by_address { routes(site, &[]).0.into_keys().collect() } else { BTreeSet::new() };
    let mut by_file = HashMap::new();
    for (index, family) in families.iter().enumerate() {
        by_file.extend(family.members.iter().map(|(_, member)| (&member.file, index)));
    }
    let known = text_link::Known { site, families, items, by_file, pages: &pages };
    let followed: Vec<text_link::Followed> =
        input.summaries.par_iter().map(|summary| text_link::follow(&known, summary)).collect();
    let (mut faults, mut used, mut by_summary) = (Vec::new(), Vec::new(), BTreeMap::new());
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
    for entry in &site.entries {
        let (links, linked) = by_summary.remove(&(&entry.file, entry.lang)).unwrap_or_default();
        of_entries.push(links);
        used.extend(linked);
        let (files, more) = text_link::field_files(entry, &site.config.collection(entry.collection).fields, site);
        used.extend(files);
        for fault in more {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
    let files: BTreeSet<SourcePath> = used.into_iter().collect();
    let named = input
        .summaries
        .iter()
        .flat_map(|summary| text_link::named_files(summary, &input.config.collection(summary.collection).fields));
    // What is left are the texts of entries that are held back: their files are in use, and not published.
    let held_back = by_summary.into_values().flat_map(|(_, files)| files);
    let in_use: BTreeSet<SourcePath> = named.chain(held_back).chain(files.iter().cloned()).collect();
    faults.extend(text_link::unused(input.assets, &in_use).into_iter().map(unused_file));
    Links { of_entries, files, faults }
}
