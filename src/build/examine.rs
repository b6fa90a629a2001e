//! What `hub check` looks at: the stages of a build up to the table of routes, with its texts examined and not made into pages.

use std::sync::Arc;

use crate::check::{self, unused_allow};
use crate::config::Config;
use crate::content::Summary;
use crate::diagnostic::Diagnostic;
use crate::site::Site;
use crate::text::Sources;

use super::world::World;
use super::{Options, rules};

/// A hub whose texts were examined.
#[derive(Debug)]
pub struct Examined {
    world: World,
    faults: Vec<Diagnostic>,
}

/// What became of all that was found.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What is told, at the levels that the hub sets.
    pub diagnostics: Vec<Diagnostic>,
    /// How many things their entries allow.
    pub allowed: usize,
}

/// Examines the texts of a hub and the hub as a whole. `read_faults` is what was wrong with reading it.
pub fn examine(sources: &Sources, options: &Options, read_faults: Vec<Diagnostic>) -> Examined {
    let mut world = World::examining(sources, options);
    let mut faults = world.take_faults(read_faults);
    if let (Some(site), Some(all)) = (world.site(), world.all()) {
        faults.extend(check::site(&check::Known::new(site, &all.summaries, &all.sketches, sources)));
    }
    Examined { world, faults }
}

/// The rules that look beyond the folder, and that only who asks for them has looked.
pub const ASKED_FOR: &[&str] = &["stale-translation", "dead-address", "moved-address", "silent-address"];

impl Examined {
    /// What `hub.yaml` says, where it can be read.
    pub fn config(&self) -> Option<&Arc<Config>> {
        self.world.config()
    }

    /// What is known when all entries have been seen.
    pub fn site(&self) -> Option<&Arc<Site>> {
        self.world.site()
    }

    /// What every file says.
    pub fn summaries(&self) -> &[Arc<Summary>] {
        self.world.all().map_or(&[], |all| &all.summaries)
    }

    /// What is told of all that was found, here and elsewhere; `ran` says whether a rule was looked at that must be asked for.
    pub fn judge(&mut self, elsewhere: Vec<Diagnostic>, ran: impl Fn(&str) -> bool) -> Verdict {
        let mut faults = std::mem::take(&mut self.faults);
        faults.extend(elsewhere);
        let (Some(config), Some(all)) = (self.world.config(), self.world.all()) else {
            return Verdict { diagnostics: faults, allowed: 0 };
        };
        let judged = rules::judge(faults, config, &all.summaries);
        let unused = judged.unused.iter().filter(|(_, code)| ran(code)).map(|(file, code)| unused_allow::fault(file, code));
        let told = rules::judge(unused.collect(), config, &all.summaries);
        let mut diagnostics = judged.told;
        diagnostics.extend(told.told);
        Verdict { diagnostics, allowed: judged.allowed + told.allowed }
    }
}
