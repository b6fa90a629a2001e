//! The stages in order, pure: sources become a site, what is wrong with it, and its outputs.

mod examine;
mod failed;
mod failure;
mod frame;
mod names;
mod parse;
mod preview;
mod rules;
mod shown;
mod typeset;
mod world;

pub use examine::{Examined, Verdict, examine};
pub use failure::{Failure, failures};
pub use preview::{Change, File, Known, Preview, Update};
pub use shown::{Made, Shown};

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::Config;
use crate::content::Bodies;
use crate::diagnostic::Diagnostic;
use crate::site::{RouteTable, Site};
use crate::text::Sources;
use crate::theme::Theme;

use failed::failed;
use world::{Changed, World, is_frame};

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
#[derive(Clone, Debug)]
pub struct Ready {
    /// What is known.
    pub site: Arc<Site>,
    /// Templates and assets.
    pub theme: Arc<Theme>,
    /// Everything that the site contains.
    pub table: Arc<RouteTable>,
    /// The texts of its entries.
    pub bodies: Arc<Bodies>,
}

impl Ready {
    /// Whether this is the very same one, and not only an equal one.
    pub fn is(&self, other: &Ready) -> bool {
        Arc::ptr_eq(&self.site, &other.site)
            && Arc::ptr_eq(&self.theme, &other.theme)
            && Arc::ptr_eq(&self.table, &other.table)
            && Arc::ptr_eq(&self.bodies, &other.bodies)
    }
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
    let mut world = World::new(sources, options);
    let mut diagnostics = world.diagnostics(read_faults);
    let mut can_publish = !diagnostics.iter().any(Diagnostic::is_error);
    let failed = failed(&diagnostics, sources);
    if options.keep_going && !failed.is_empty() && !failed.keys().any(is_frame) {
        world.advance(sources, options, &Changed::default(), failed);
        // What leads to an entry that is held back is told as well.
        let is_new =
            |fault: &Diagnostic| matches!(fault.code, "link-to-hidden" | "reference-to-hidden") && !diagnostics.contains(fault);
        let new: Vec<Diagnostic> = world.diagnostics(Vec::new()).into_iter().filter(is_new).collect();
        diagnostics.extend(new);
        can_publish = true;
    }
    let built = Built { config: world.config().cloned(), ready: world.ready().filter(|_| can_publish), diagnostics };
    // What no page needs takes its time to go; nobody need wait for that.
    rayon::spawn(move || drop(world));
    built
}
