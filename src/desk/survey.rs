//! How every entry stands: drawn from what is known of the site, and from what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::build::Known;
use crate::content::Summary;
use crate::content::field::FieldValue;
use crate::diagnostic::Severity;
use crate::diagnostic::site::Hidden;
use crate::lang::Lang;
use crate::path::{Address, SourcePath};
use crate::report::{Located, locate};
use crate::site::{Destination, Entry, EntryId, Site, Status, led_to};
use crate::text::Sources;

/// A hub as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// The day that all this is true for.
    pub today: Date,
    /// Code and name of each language, the default first.
    pub languages: Vec<(String, String)>,
    /// Each collection that has entries.
    pub collections: Vec<Collection>,
    /// Each entry in each language that it has, by collection, key and language.
    pub rows: Vec<Row>,
    /// How many things are wrong, and how many are doubtful, in all.
    pub diagnostics: (usize, usize),
}

/// A collection at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its name in `hub.yaml`.
    pub name: String,
    /// What readers call it, by language.
    pub labels: Vec<String>,
    /// Entries, each counted once.
    pub entries: usize,
    /// How many of them there are in each language.
    pub in_language: Vec<usize>,
}

/// How an entry stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Readers see it.
    Live,
    /// It is not to be published yet.
    Draft,
    /// It is published on this day.
    Scheduled(Date),
    /// It was published until this day.
    Expired(Date),
    /// It stays for the record.
    Archived,
    /// It has errors, which keep it from being published.
    Wrong,
}

/// Work that is waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// It lacks a language.
    Translation,
    /// Its original has changed since it was translated.
    Update,
    /// The day has come by which somebody should look whether it is still right.
    Review,
    /// Something is wrong with it, or doubtful.
    Mending,
    /// No other entry leads to it.
    Link,
}

impl Need {
    /// All of them.
    pub const ALL: [Need; 5] = [Need::Translation, Need::Update, Need::Review, Need::Mending, Need::Link];
}

/// An entry in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its file.
    pub file: SourcePath,
    /// The place of its collection among [`Survey::collections`].
    pub collection: usize,
    /// Its path in the collection.
    pub key: Arc<str>,
    /// The place of its language among [`Survey::languages`].
    pub language: usize,
    /// Its title; its key where it has none.
    pub title: String,
    /// Its page, where it has one.
    pub address: Option<Address>,
    /// How it stands.
    pub state: State,
    /// Whether it stands so because its original does.
    pub inherits_state: bool,
    /// The languages that the entry lacks; said of the original alone.
    pub missing: Vec<usize>,
    /// Where it is a translation that has fallen behind: when its original changed.
    pub outdated: Option<Date>,
    /// By when it is to be reviewed, where it says so itself.
    pub review_by: Option<Date>,
    /// How many things are wrong with it, and how many are doubtful.
    pub diagnostics: (usize, usize),
    /// Bytes of its text and of the pictures that it shows.
    pub weight: u64,
    /// Whether no other entry and no menu leads to the entry; said of the original alone.
    pub is_orphan: bool,
    /// What has to be done.
    pub needs: BTreeSet<Need>,
}

/// Looks at every entry.
pub fn survey(known: &Known) -> Survey {
    let Known { site, summaries, sources, diagnostics, without_page } = known;
    let config = &site.config;
    let located = &locate(diagnostics, sources, config.html);
    let counted = count_by_file(located);
    let by_file: BTreeMap<(&SourcePath, Lang), EntryId> =
        site.entries().map(|(id, entry)| ((&entry.file, entry.lang), id)).collect();
    let hidden: BTreeMap<&SourcePath, Hidden> = site.held_back.iter().map(|held| (&held.file, held.why)).collect();
    let linked = led_to(site);
    let mut versions: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for summary in summaries {
        versions.entry((summary.collection, summary.key.clone())).or_default().insert(summary.lang.index());
    }
    let mut collections: Vec<Collection> = Vec::new();
    let mut places = BTreeMap::new();
    for ((collection, _), languages) in &versions {
        let place = *places.entry(*collection).or_insert_with(|| {
            let of = config.collection(*collection);
            let labels = config.langs().map(|lang| of.label.get(lang).to_owned()).collect();
            let in_language = vec![0; config.languages.len()];
            collections.push(Collection { name: of.name.clone(), labels, entries: 0, in_language });
            collections.len() - 1
        });
        collections[place].entries += 1;
        for language in languages {
            collections[place].in_language[*language] += 1;
        }
    }
    let row = |summary: &Arc<Summary>| {
        let languages = &versions[&(summary.collection, summary.key.clone())];
        let entry = by_file.get(&(&summary.file, summary.lang)).map(|id| site.entry(*id));
        let field = |name: &str| entry.map_or(&summary.fields, |entry| &entry.fields).get(name);
        let text = |name: &str| field(name).and_then(FieldValue::text).filter(|text| !text.trim().is_empty());
        let diagnostics = counted.get(&summary.file).copied().unwrap_or_default();
        let is_original = languages.first() == Some(&summary.lang.index());
        let missing = (0..config.languages.len()).filter(|language| is_original && !languages.contains(language)).collect();
        let own_status = ["status", "publish_on", "expires_on", "archived"].iter().any(|name| summary.fields.contains_key(*name));
        let state = state(entry, hidden.get(&summary.file), diagnostics.0);
        let mut row = Row {
            file: summary.file.clone(),
            collection: places[&summary.collection],
            key: summary.key.clone(),
            language: summary.lang.index(),
            title: text("title").unwrap_or(&summary.key).to_owned(),
            address: entry.filter(|entry| !without_page.contains(&entry.file)).map(|entry| entry.address.clone()),
            state,
            inherits_state: !is_original && !own_status && !matches!(state, State::Live | State::Wrong),
            missing,
            outdated: entry.and_then(|entry| entry.outdated).map(|moment| moment.date),
            review_by: summary.fields.get("review_by").and_then(FieldValue::moment).map(|moment| moment.date),
            diagnostics,
            weight: weight(site, summary, entry, sources),
            is_orphan: is_original && entry.is_some_and(|entry| !linked[entry.item.0 as usize]),
            needs: BTreeSet::new(),
        };
        row.needs = needs(&row, site.today);
        row
    };
    let mut rows: Vec<Row> = summaries.iter().map(row).collect();
    rows.sort_by(|a, b| (a.collection, &a.key, a.language).cmp(&(b.collection, &b.key, b.language)));
    let errors = located.iter().filter(|one| one.severity == Severity::Error).count();
    let languages = config.languages.iter().map(|language| (language.code.clone(), language.name.clone())).collect();
    Survey { today: site.today, languages, collections, rows, diagnostics: (errors, located.len() - errors) }
}

/// Errors and warnings by file.
fn count_by_file(located: &[Located]) -> BTreeMap<SourcePath, (usize, usize)> {
    let mut counted: BTreeMap<SourcePath, (usize, usize)> = BTreeMap::new();
    for one in located {
        let Some(file) = &one.place.file else { continue };
        let (errors, warnings) = counted.entry(file.clone()).or_default();
        match one.severity {
            Severity::Error => *errors += 1,
            Severity::Warning => *warnings += 1,
        }
    }
    counted
}

fn state(entry: Option<&Entry>, hidden: Option<&Hidden>, errors: usize) -> State {
    match (entry.map(|entry| entry.status), hidden.copied()) {
        (_, _) if errors > 0 => State::Wrong,
        (Some(Status::Live), _) => State::Live,
        (Some(Status::Archived), _) => State::Archived,
        (Some(Status::Draft), _) | (None, Some(Hidden::Draft)) => State::Draft,
        (Some(Status::Scheduled(moment)), _) | (None, Some(Hidden::Scheduled(moment))) => State::Scheduled(moment.date),
        (None, Some(Hidden::Expired(moment))) => State::Expired(moment.date),
        (None, Some(Hidden::Error) | None) => State::Wrong,
    }
}

fn needs(row: &Row, today: Date) -> BTreeSet<Need> {
    let is_of_use = !matches!(row.state, State::Archived | State::Expired(_));
    let needs = [
        (Need::Translation, is_of_use && !row.missing.is_empty()),
        (Need::Update, is_of_use && row.outdated.is_some()),
        (Need::Review, is_of_use && row.review_by.is_some_and(|day| day <= today)),
        (Need::Mending, row.diagnostics != (0, 0)),
        (Need::Link, is_of_use && row.is_orphan),
    ];
    needs.into_iter().filter_map(|(need, is_there)| is_there.then_some(need)).collect()
}

fn weight(site: &Site, summary: &Summary, entry: Option<&Entry>, sources: &Sources) -> u64 {
    let text = sources.text(&summary.file).map_or(0, str::len) as u64;
    let Some(entry) = entry else { return text };
    let mut pictures: BTreeSet<&SourcePath> = BTreeSet::new();
    for destination in entry.links.iter().flat_map(|(_, destinations)| destinations) {
        if let Destination::File(file, _) = destination {
            pictures.insert(file);
        }
    }
    let own = entry.image().and_then(|image| site.field_file(entry, "image", image.src.as_deref()?));
    pictures.extend(own.map(|asset| &asset.path));
    let shown = pictures.into_iter().filter_map(|file| site.assets.get(file)).filter(|asset| asset.pixels.is_some());
    text + shown.map(|asset| asset.size).sum::<u64>()
}
