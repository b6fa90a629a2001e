//! All stages of a site with what each came to, so that after a change only those are gone through again that it concerns.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::content;
use crate::diagnostic::Diagnostic;
use crate::path::{Address, SourcePath};
use crate::site::{self, Failed, RouteTable, Site};
use crate::text::Sources;
use crate::words::FOLDER as WORDS;

use super::frame::{Frame, frame};
use super::parse::{All, parse};
use super::{Options, Ready, Today, names, rules};

/// What a folder comes to, stage by stage. Copies share what is in them.
#[derive(Clone, Debug, Default)]
pub(super) struct World {
    frame: Arc<Frame>,
    /// What is wrong with the names of files.
    of_names: Arc<Vec<Diagnostic>>,
    all: Option<Arc<All>>,
    linked: Option<Linked>,
    /// The files that are held back because they have errors.
    failed: Arc<Failed>,
    /// Whether texts are examined for how they are written, instead of read for their pages.
    examines: bool,
}

#[derive(Clone, Debug)]
struct Linked {
    site: Arc<Site>,
    table: Arc<RouteTable>,
    of_site: Arc<Vec<Diagnostic>>,
    of_table: Arc<Vec<Diagnostic>>,
}

/// What is different from the folder as it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Changed {
    /// The files that changed, came or went.
    pub files: BTreeSet<SourcePath>,
    /// Whether one of them came or went.
    pub names: bool,
}

impl World {
    /// What a folder comes to.
    pub fn new(sources: &Sources, options: &Options) -> World {
        World::of(sources, options, false)
    }

    /// What a folder comes to where its texts are examined for how they are written; no page can be made of it.
    pub fn examining(sources: &Sources, options: &Options) -> World {
        World::of(sources, options, true)
    }

    fn of(sources: &Sources, options: &Options, examines: bool) -> World {
        let mut world = World { frame: Arc::new(frame(sources, options)), examines, ..World::default() };
        world.read_all(sources);
        world.of_names = Arc::new(names::check(sources, world.frame.setup(false).as_ref()));
        world.link(sources, options);
        world
    }

    /// The same after a change, and with other files held back; all stages that the change does not concern are kept.
    pub fn advance(&mut self, sources: &Sources, options: &Options, changed: &Changed, failed: Failed) {
        let (mut is_set, mut is_themed) = (false, false);
        if changed.files.iter().any(is_frame) {
            self.frame = Arc::new(frame(sources, options));
            is_set = changed.files.iter().any(is_setting);
            is_themed = true;
        }
        if changed.names || is_set {
            self.of_names = Arc::new(names::check(sources, self.frame.setup(false).as_ref()));
        }
        let mut is_told = false;
        match (self.frame.setup(self.examines), self.all.as_mut().filter(|_| !is_set)) {
            (Some(setup), Some(all)) if changed.files.iter().any(is_content) => {
                is_told = Arc::make_mut(all).reread(&changed.files, sources, &setup);
            }
            (_, Some(_)) => {}
            (_, None) => {
                self.read_all(sources);
                is_told = true;
            }
        }
        let is_failed = *self.failed != failed;
        self.failed = Arc::new(failed);
        let is_later = self.site().is_some_and(|site| site.today != today(options.today, &site.config));
        let is_other_file = |file: &SourcePath| self.site().is_some_and(|site| site.assets.get(file) != sources.assets.get(file));
        if is_told || is_failed || is_later || self.linked.is_none() || changed.files.iter().any(is_other_file) {
            self.link(sources, options);
        } else if is_themed {
            self.route();
        }
    }

    fn read_all(&mut self, sources: &Sources) {
        self.all = self.frame.setup(self.examines).map(|setup| Arc::new(parse(sources, &setup)));
    }

    fn link(&mut self, sources: &Sources, options: &Options) {
        let former = self.linked.take();
        let (Some(config), Some(words), Some(all)) = (&self.frame.config, &self.frame.words, &self.all) else { return };
        let (site, faults) = site::link(&site::Input {
            config: config.clone(),
            words: words.clone(),
            today: today(options.today, config),
            drafts: options.drafts,
            summaries: &all.summaries,
            assets: &sources.assets,
            descriptions: all.descriptions.clone(),
            failed: &self.failed,
            former: former.as_ref().map(|former| &*former.site),
        });
        let (site, of_site) = (Arc::new(site), Arc::new(faults));
        self.linked = Some(Linked { site, of_site, table: Arc::default(), of_table: Arc::default() });
        self.route();
    }

    fn route(&mut self) {
        let theme = self.frame.theme.iter();
        let assets: Vec<Address> = theme.flat_map(|theme| theme.assets.keys().cloned()).collect();
        if let Some(linked) = &mut self.linked {
            let (table, clashes) = site::routes(&linked.site, &assets);
            (linked.table, linked.of_table) = (Arc::new(table), Arc::new(clashes));
        }
    }

    /// What `hub.yaml` says, where it can be read.
    pub fn config(&self) -> Option<&Arc<Config>> {
        self.frame.config.as_ref()
    }

    /// What every file says.
    pub fn all(&self) -> Option<&Arc<All>> {
        self.all.as_ref()
    }

    /// What is known when all entries have been seen.
    pub fn site(&self) -> Option<&Arc<Site>> {
        self.linked.as_ref().map(|linked| &linked.site)
    }

    /// The site, where there is one that can be rendered.
    pub fn ready(&self) -> Option<Ready> {
        let (linked, theme, all) = (self.linked.as_ref()?, self.frame.theme.clone()?, self.all.as_ref()?);
        Some(Ready { site: linked.site.clone(), theme, table: linked.table.clone(), bodies: all.bodies.clone() })
    }

    /// Everything that is wrong or doubtful, at the levels that the hub sets.
    pub fn diagnostics(&self, read_faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let faults = self.faults(read_faults);
        match (&self.frame.config, &self.all) {
            (Some(config), Some(all)) => rules::apply(faults, config, &all.summaries),
            _ => faults,
        }
    }

    /// Everything that is wrong or doubtful, each at its own level.
    pub fn faults(&self, read_faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.with_faults_of_files(read_faults, self.all.as_ref().map_or_else(Vec::new, |all| all.diagnostics()))
    }

    /// The same of a world that is not asked again: what is wrong with single files, which is most of it, is taken out.
    pub fn take_faults(&mut self, read_faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let of_files = self.all.as_mut().map_or_else(Vec::new, |all| Arc::make_mut(all).take_diagnostics());
        self.with_faults_of_files(read_faults, of_files)
    }

    fn with_faults_of_files(&self, read_faults: Vec<Diagnostic>, of_files: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut faults = read_faults;
        faults.extend(self.frame.faults.iter().cloned());
        if self.all.is_none() {
            return faults;
        }
        faults.extend(self.of_names.iter().cloned());
        faults.extend(of_files);
        if let Some(linked) = &self.linked {
            faults.extend(linked.of_site.iter().chain(&*linked.of_table).cloned());
        }
        faults
    }
}

/// Whether a file is part of what all entries stand in.
pub(super) fn is_frame(file: &SourcePath) -> bool {
    !is_content(file)
}

fn is_content(file: &SourcePath) -> bool {
    file.as_str().starts_with(content::FOLDER)
}

/// Whether a file says how entries are read: `hub.yaml` or interface words.
fn is_setting(file: &SourcePath) -> bool {
    !is_content(file) && (!file.as_str().starts_with("themes/") || file.as_str().split('/').nth(2) == Some(WORDS))
}

/// The day that it is in the zone of a hub.
pub(super) fn today(today: Today, config: &Config) -> Date {
    match today {
        Today::Day(date) => date,
        Today::Now(now) => now.to_zoned(config.timezone.clone()).date(),
    }
}
