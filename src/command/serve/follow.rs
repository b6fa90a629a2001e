//! Follows what becomes of the files: pages are made anew at once, and what is told of it waits until it is quiet.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::state::State;
use super::tell;
use crate::build::{Change, Today, Update};
use crate::diagnostic::say;
use crate::edge::folder::Folder;
use crate::edge::watch::{Heard, Watch};
use crate::path::{Address, SourcePath};
use crate::site::Route;

/// How long nothing may happen before it counts as quiet.
const QUIET: Duration = Duration::from_millis(60);
/// How long a bustle may last before something is told all the same.
const BUSTLE: Duration = Duration::from_secs(1);
/// How often somebody looks where the system cannot tell of changes.
const LOOK: Duration = Duration::from_secs(1);
/// How often somebody looks whether it is another day.
const CLOCK: Duration = Duration::from_secs(30);

/// What has happened since it was last told.
#[derive(Default)]
struct Bustle {
    update: Update,
    /// How long the updates took.
    work: Duration,
}

/// Follows a site's folder for ever.
pub(super) fn follow(state: &State, mut watch: Watch, mut folder: Folder, today: &dyn Fn() -> Today) -> ! {
    // What changed while nobody was listening.
    let changes = folder.look_everywhere();
    let mut doubtful = all_pages(state);
    let mut bustle = Bustle::default();
    take_in(state, changes, today, &mut bustle);
    settle(state, std::mem::take(&mut bustle), &mut doubtful);
    loop {
        let mut heard = match doubtful.is_empty() {
            false => hear_or_look(state, &mut watch, &mut doubtful),
            true => watch.wait(if watch.is_deaf() { LOOK } else { CLOCK }),
        };
        if watch.is_deaf() && (watch.renew() || heard.is_none()) {
            heard = Some(Heard { everything: true, ..heard.unwrap_or_default() });
        }
        let mut bustle = Bustle::default();
        let began = Instant::now();
        let mut next = Some(heard.unwrap_or_default());
        while let Some(heard) = next.take() {
            take_in(state, folder.changes(&heard), today, &mut bustle);
            if watch.renew() {
                take_in(state, folder.look_everywhere(), today, &mut bustle);
            }
            if bustle.update == Update::default() && !folder.is_unsure() {
                break;
            }
            if began.elapsed() < BUSTLE {
                next = watch.wait(QUIET);
            }
        }
        take_in(state, folder.look_again(), today, &mut bustle);
        settle(state, bustle, &mut doubtful);
    }
}

fn take_in(state: &State, changes: Vec<Change>, today: &dyn Fn() -> Today, bustle: &mut Bustle) {
    let started = Instant::now();
    let update = state.update(changes, today());
    if update == Update::default() {
        return;
    }
    bustle.work += started.elapsed();
    bustle.update.files.extend(update.files);
    bustle.update.is_wide |= update.is_wide;
    bustle.update.is_themed |= update.is_themed;
}

/// Tells what has happened, now that it is quiet.
fn settle(state: &State, bustle: Bustle, doubtful: &mut BTreeSet<Address>) {
    if bustle.update != Update::default() {
        print_update(state, &bustle.update.files, bustle.work);
        doubtful.extend(state.preview().doubtful(&bustle.update));
        state.tell_reload();
    }
    state.tell_faults();
    state.print_faults();
}

fn print_update(state: &State, files: &BTreeSet<SourcePath>, work: Duration) {
    let milliseconds = work.as_millis();
    // A file that came and went again is of no interest, unless there is nothing else.
    let there: BTreeSet<&SourcePath> = {
        let preview = state.preview();
        files.iter().filter(|file| preview.sources().contains(file)).collect()
    };
    let files = if there.is_empty() { files.iter().collect() } else { there };
    let message = match (files.first(), files.len()) {
        (None, _) => say!("another day: rebuilt in {milliseconds} ms", "un autre jour\u{a0}: mis à jour en {milliseconds} ms"),
        (Some(file), 1) => say!("{file}: rebuilt in {milliseconds} ms", "{file}\u{a0}: mis à jour en {milliseconds} ms"),
        (_, count) => {
            say!("{count} files: rebuilt in {milliseconds} ms", "{count} fichiers mis à jour en {milliseconds} ms")
        }
    };
    tell(message.get(state.language));
}

/// Every page that a template fills.
fn all_pages(state: &State) -> BTreeSet<Address> {
    state.shown().map_or(BTreeSet::new(), |shown| shown.ready.table.keys().cloned().collect())
}

/// Fills pages to see whether they can be, until all are or something is heard.
fn hear_or_look(state: &State, watch: &mut Watch, doubtful: &mut BTreeSet<Address>) -> Option<Heard> {
    let mut is_news = false;
    let mut heard = watch.wait(Duration::ZERO);
    while heard.is_none() {
        let Some(address) = doubtful.pop_first() else { break };
        let shown = state.shown();
        let Some(shown) = shown else { continue };
        let fault = match shown.ready.table.get(&address) {
            // Nothing of these is filled in, or it takes long.
            Some(Route::File(_) | Route::ThemeAsset(_) | Route::Search(_) | Route::Sitemap | Route::SitemapPart(_)) => continue,
            Some(_) => shown.make(&address).and_then(|made| made.fault),
            None => None,
        };
        is_news |= state.note(&shown, &address, fault.as_ref());
        heard = watch.wait(Duration::ZERO);
    }
    if is_news {
        state.tell_faults();
        state.print_faults();
    }
    heard
}
