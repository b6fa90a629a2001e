//! What a preview keeps between edits: the newest state of a folder, and the last one that could be shown.
//!
//! Its oracle is a clean build: where nothing is wrong, every route is the same, byte for byte; what is wrong is the same always.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Config, FILE_NAME};
use crate::content::Summary;
use crate::diagnostic::Diagnostic;
use crate::path::{Address, SourcePath};
use crate::render::Shared;
use crate::site::{Failed, Site, Wrong};
use crate::text::{Asset, Source, Sources};

use super::examine::{ASKED_FOR, examine};
use super::failed::failed;
use super::failure::{Failure, failures};
use super::shown::{Index, Shown};
use super::world::{self, Changed, World, is_frame};
use super::{Options, Today};

/// A file of a site as it was read.
#[derive(Clone, Debug, PartialEq)]
pub enum File {
    /// A text.
    Text(Source),
    /// Any other file.
    Asset(Asset),
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub path: SourcePath,
    /// What it holds now; none where it is gone or cannot be read.
    pub file: Option<File>,
    /// Why it cannot be read.
    pub fault: Option<Diagnostic>,
}

/// What came of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// The files that are different.
    pub files: BTreeSet<SourcePath>,
    /// Whether more can be different than the pages of these files.
    pub is_wide: bool,
    /// Whether templates or assets are different.
    pub is_themed: bool,
}

/// All that is known of a hub at one time.
#[derive(Clone, Debug)]
pub struct Known {
    /// What is known when all entries have been seen.
    pub site: Arc<Site>,
    /// What every file says.
    pub summaries: Vec<Arc<Summary>>,
    /// The texts.
    pub sources: Arc<Sources>,
    /// Everything that is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of entries that have never been right, so that there is no page of theirs to look at.
    pub without_page: BTreeSet<SourcePath>,
}

/// What `serve` keeps between edits.
#[derive(Debug)]
pub struct Preview {
    options: Options,
    sources: Arc<Sources>,
    read_faults: BTreeMap<SourcePath, Diagnostic>,
    newest: World,
    diagnostics: Vec<Diagnostic>,
    shown: Option<Shown>,
    /// What is shown, stage by stage.
    base: World,
    /// The files in which what is shown is not the newest.
    behind: BTreeSet<SourcePath>,
    /// What files that are wrong now were when they last were right; none where they were not there.
    good: BTreeMap<SourcePath, Option<File>>,
    /// Pages that could not be filled with the templates that are shown.
    failures: BTreeMap<Address, Failure>,
}

impl Preview {
    /// A preview of what was read.
    pub fn new(sources: Sources, read_faults: Vec<Diagnostic>, options: Options) -> Preview {
        let newest = World::new(&sources, &options);
        let named = |fault: Diagnostic| (fault.place.file().cloned().unwrap_or_else(hub_yaml), fault);
        let mut preview = Preview {
            options,
            sources: Arc::new(sources),
            read_faults: read_faults.into_iter().map(named).collect(),
            newest,
            diagnostics: Vec::new(),
            shown: None,
            base: World::default(),
            behind: BTreeSet::new(),
            good: BTreeMap::new(),
            failures: BTreeMap::new(),
        };
        preview.base = preview.newest.clone();
        preview.show_newest(&BTreeMap::new());
        preview
    }

    /// Takes in what became of files, on a day that may be another one. Where nothing is different, nothing is made anew.
    pub fn update(&mut self, changes: Vec<Change>, today: Today) -> Update {
        let is_other_day = self.base.site().is_some_and(|site| site.today != world::today(today, &site.config));
        if !is_other_day && changes.iter().all(|change| self.is_known(change)) {
            return Update::default();
        }
        self.options.today = today;
        // What is shown lets go of the sources, so that they need not be copied to be changed.
        if let Some(shown) = self.shown.as_mut().filter(|_| self.behind.is_empty()) {
            shown.sources = Arc::default();
        }
        let before = self.take_in(changes);
        let was = self.shown.as_ref().map(|shown| shown.ready.clone());
        let names = before.iter().any(|(path, file)| file.is_some() != self.sources.contains(path));
        let changed = Changed { files: before.keys().cloned().collect(), names };
        self.newest.advance(&self.sources, &self.options, &changed, Failed::new());
        self.show_newest(&before);
        let is = self.shown.as_ref().map(|shown| &shown.ready);
        let (is_wide, is_themed) = match (&was, is) {
            (Some(was), Some(is)) => (!Arc::ptr_eq(&was.site, &is.site), !Arc::ptr_eq(&was.theme, &is.theme)),
            (was, is) => (was.is_some() != is.is_some(), is.is_some()),
        };
        // A large site takes its time to go; nobody need wait for that.
        rayon::spawn(move || drop(was));
        Update { files: changed.files, is_wide: is_wide || is_themed, is_themed }
    }

    /// Whether a file is as it was.
    fn is_known(&self, change: &Change) -> bool {
        let is_same = match &change.file {
            Some(File::Text(source)) => self.sources.texts.get(&change.path) == Some(source),
            Some(File::Asset(asset)) => self.sources.assets.get(&change.path) == Some(asset),
            None => !self.sources.contains(&change.path),
        };
        is_same && self.read_faults.get(&change.path) == change.fault.as_ref()
    }

    /// Puts changes into the sources; returns what was there before, where that is different.
    fn take_in(&mut self, changes: Vec<Change>) -> BTreeMap<SourcePath, Option<File>> {
        let sources = Arc::make_mut(&mut self.sources);
        let mut before = BTreeMap::new();
        for Change { path, file, fault } in changes {
            match fault {
                Some(fault) => drop(self.read_faults.insert(path.clone(), fault)),
                None => drop(self.read_faults.remove(&path)),
            }
            let new = file.clone();
            let old = put(sources, &path, file);
            if old != new {
                before.entry(path).or_insert(old);
            }
        }
        before
    }

    fn show_newest(&mut self, before: &BTreeMap<SourcePath, Option<File>>) {
        self.diagnostics = self.newest.diagnostics(self.read_faults.values().cloned().collect());
        let mut wrong = failed(&self.diagnostics, &self.sources);
        if self.newest.ready().is_none() {
            wrong.insert(hub_yaml(), Wrong::Whole);
        }
        if wrong.is_empty() {
            self.good.clear();
            self.behind.clear();
            self.base = self.newest.clone();
            return self.show(self.sources.clone(), Failed::new());
        }
        if let Some(shown) = self.shown.as_mut().filter(|_| self.behind.is_empty()) {
            shown.sources = Arc::new(with_files(&self.sources, before));
        }
        for (path, file) in before {
            self.good.entry(path.clone()).or_insert_with(|| file.clone());
        }
        let is_frame_wrong = wrong.keys().any(is_frame);
        self.good.retain(|path, _| if is_frame(path) { is_frame_wrong } else { wrong.contains_key(path) });
        self.behind.extend(before.keys().cloned());
        self.show_what_is_right(&wrong);
    }

    /// Shows the newest state with the files that are wrong as they last were right; entries that never were are held back.
    fn show_what_is_right(&mut self, wrong: &Failed) {
        let is_never_right = |path: &SourcePath| !is_frame(path) && (self.shown.is_none() || self.good.get(path) == Some(&None));
        let never_right = wrong.iter().filter(|(path, _)| is_never_right(path));
        let mut failed: Failed = never_right.map(|(path, wrong)| (path.clone(), wrong.clone())).collect();
        let known = self.good.iter().filter(|(path, file)| is_frame(path) || file.is_some());
        let sources = with_files(&self.sources, known);
        let files: BTreeSet<SourcePath> = self.behind.iter().chain(self.good.keys()).cloned().collect();
        let mut world = self.base.clone();
        world.advance(&sources, &self.options, &Changed { files, names: true }, failed.clone());
        let mut still = super::failed::failed(&world.diagnostics(Vec::new()), &sources);
        still.retain(|path, _| !failed.contains_key(path));
        if still.keys().any(is_frame) || world.ready().is_none() {
            return;
        }
        if !still.is_empty() {
            failed.extend(still);
            world.advance(&sources, &self.options, &Changed::default(), failed.clone());
        }
        self.base = world;
        self.behind = self.good.keys().cloned().collect();
        self.show(Arc::new(sources), failed);
    }

    /// Shows the base; `failed` are the entries that are held back.
    fn show(&mut self, sources: Arc<Sources>, failed: Failed) {
        let Some(ready) = self.base.ready() else { return };
        let old = self.shown.take();
        let is_same = |old: &&Shown| Arc::ptr_eq(&old.ready.site, &ready.site) && Arc::ptr_eq(&old.ready.theme, &ready.theme);
        let shared = match old.as_ref().filter(is_same) {
            Some(old) => old.shared.clone(),
            None => Shared::new(&ready.site, &ready.theme, &sources),
        };
        let is_told = |old: &&Shown| is_same(old) && Arc::ptr_eq(&old.ready.bodies, &ready.bodies);
        let indexes = match old.as_ref().filter(is_told) {
            Some(old) => old.indexes.clone(),
            None => ready.site.config.langs().map(|_| Index::new()).collect(),
        };
        let (mut former, mut spare) = (None, None);
        if let Some(old) = old {
            let last = match Arc::ptr_eq(&old.ready.theme, &ready.theme) || !self.failures.is_empty() {
                true => old.spare.clone(),
                false => Some((old.ready.theme.clone(), old.shared.clone())),
            };
            let is_same_site = Arc::ptr_eq(&old.ready.site, &ready.site);
            spare = last.map(|(theme, shared)| match is_same_site {
                true => (theme, shared),
                false => (theme.clone(), Shared::new(&ready.site, &theme, &sources)),
            });
            match failed.is_empty() {
                true => rayon::spawn(move || drop(old)),
                false => former = if old.failed.is_empty() { Some(Arc::new(old)) } else { old.former },
            }
        }
        self.shown = Some(Shown { ready, indexes, sources, shared, failed: Arc::new(failed), former, spare });
    }

    /// What can be shown; none where something has been wrong with `hub.yaml` or the theme from the start.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// The newest texts, in which diagnostics have their places.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// What `hub.yaml` says now, where it can be read.
    pub fn config(&self) -> Option<&Arc<Config>> {
        self.newest.config()
    }

    /// What is known, whether it can be shown or not: of the newest state, or of the last that could be linked.
    pub fn known(&self) -> Option<Known> {
        let of = |world: &World| Some((world.site()?.clone(), world.all()?.summaries.clone()));
        let (site, summaries) = of(&self.newest).or_else(|| of(&self.base))?;
        let without_page = self.shown.as_ref().map_or(BTreeSet::new(), |shown| shown.without_page(&site));
        Some(Known { site, summaries, sources: self.sources.clone(), diagnostics: self.diagnostics(), without_page })
    }

    /// Looks at how the newest texts are written too, as `hub check` does. It takes long, so that it is done apart.
    pub fn examination(&self) -> impl FnOnce() -> Vec<Diagnostic> + use<> {
        let (sources, options) = (self.sources.clone(), self.options.clone());
        let read_faults: Vec<Diagnostic> = self.read_faults.values().cloned().collect();
        let of_pages = failures(self.failures.values().cloned().collect());
        move || {
            let verdict = examine(&sources, &options, read_faults).judge(of_pages, |code| !ASKED_FOR.contains(&code));
            verdict.diagnostics
        }
    }

    /// Everything that is wrong or doubtful now.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.clone();
        all.extend(failures(self.failures.values().cloned().collect()));
        all
    }

    /// Notes whether the page at an address of what was shown could be filled. Returns whether that is news: what is not
    /// shown any more is of no interest.
    pub fn note(&mut self, of: &Shown, address: &Address, fault: Option<&Diagnostic>) -> bool {
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.ready.is(&of.ready)) else { return false };
        let place = shown.subject(address);
        let failure = fault.map(|fault| Failure { address: address.clone(), place, diagnostic: fault.clone() });
        if self.failures.get(address) == failure.as_ref() {
            return false;
        }
        match failure {
            Some(failure) => drop(self.failures.insert(address.clone(), failure)),
            None => drop(self.failures.remove(address)),
        }
        true
    }

    /// The pages that are to be looked at after an update: whether they can be filled is known only when they are.
    pub fn doubtful(&self, update: &Update) -> BTreeSet<Address> {
        let mut addresses: BTreeSet<Address> = self.failures.keys().cloned().collect();
        let Some(shown) = &self.shown else { return addresses };
        match update.is_themed {
            true => addresses.extend(shown.ready.table.keys().cloned()),
            false => {
                let entries = shown.ready.site.entries.iter().filter(|entry| update.files.contains(&entry.file));
                addresses.extend(entries.map(|entry| entry.address.clone()));
            }
        }
        addresses
    }
}

fn hub_yaml() -> SourcePath {
    SourcePath::new(FILE_NAME)
}

/// Puts a file into the sources, or takes it out; returns what was there.
fn put(sources: &mut Sources, path: &SourcePath, file: Option<File>) -> Option<File> {
    let old = sources.texts.remove(path).map(File::Text).or_else(|| sources.assets.remove(path).map(File::Asset));
    match file {
        Some(File::Text(source)) => drop(sources.texts.insert(path.clone(), source)),
        Some(File::Asset(asset)) => drop(sources.assets.insert(path.clone(), asset)),
        None => {}
    }
    old
}

/// Sources with some files as they were.
fn with_files<'a>(sources: &Sources, files: impl IntoIterator<Item = (&'a SourcePath, &'a Option<File>)>) -> Sources {
    let mut sources = sources.clone();
    for (path, file) in files {
        put(&mut sources, path, file.clone());
    }
    sources
}
