//! Asking other sites whether what a hub leads to is there: politely, and not more often than need be.
//!
//! Sites are asked side by side, each of them one address after the other with a pause between. What was answered is
//! remembered in a file, so that a check tomorrow need not ask again.

mod ask;
mod memory;

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::check::Answer;

use ask::Asker;
use memory::Memory;

/// How many sites are asked at once.
const SITES: usize = 16;

/// How other sites are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How long to wait between two questions to one site; after a refusal longer each time.
    pub pause: Duration,
    /// How long a site may take to answer.
    pub patience: Duration,
}

/// What every address answers. `memory` is the file in which answers are remembered.
///
/// # Errors
/// Where the file cannot be written.
pub fn ask(addresses: Vec<String>, manners: Manners, memory: &Path) -> anyhow::Result<BTreeMap<String, Answer>> {
    let mut remembered = Memory::read(memory);
    let (known, unknown): (Vec<String>, Vec<String>) =
        addresses.into_iter().partition(|address| remembered.answer(address).is_some());
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    for address in known {
        if let Some(answer) = remembered.answer(&address) {
            answers.insert(address, answer);
        }
    }
    let new = ask_sites(unknown, manners);
    for (address, answer) in &new {
        remembered.keep(address, answer);
    }
    if !new.is_empty() {
        remembered.write(memory)?;
    }
    answers.extend(new);
    Ok(answers)
}

fn ask_sites(addresses: Vec<String>, manners: Manners) -> Vec<(String, Answer)> {
    let mut by_site: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        by_site.entry(site(&address).to_owned()).or_default().push(address);
    }
    let workers = by_site.len().min(SITES);
    let waiting: Mutex<VecDeque<Vec<String>>> = Mutex::new(by_site.into_values().collect());
    let answers: Mutex<Vec<(String, Answer)>> = Mutex::default();
    let asker = Asker::new(manners);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(site) = waiting.lock().ok().and_then(|mut waiting| waiting.pop_front()) {
                    let given = ask_site(&asker, site, manners.pause);
                    if let Ok(mut answers) = answers.lock() {
                        answers.extend(given);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_default()
}

/// Asks one site. A page is asked for once, however many of its places are led to.
fn ask_site(asker: &Asker, addresses: Vec<String>, pause: Duration) -> Vec<(String, Answer)> {
    let mut pages: BTreeMap<String, Answer> = BTreeMap::new();
    let mut given = Vec::new();
    for address in addresses {
        let (page, place) = address.split_once('#').map_or((address.as_str(), None), |(page, place)| (page, Some(place)));
        if !pages.contains_key(page) {
            if !pages.is_empty() {
                thread::sleep(pause);
            }
            pages.insert(page.to_owned(), asker.ask(page));
        }
        let answer = match (pages.get(page).cloned().unwrap_or(Answer::There), place) {
            (Answer::Moved(to), Some(place)) => Answer::Moved(format!("{to}#{place}")),
            (answer, _) => answer,
        };
        given.push((address, answer));
    }
    given
}

/// The host and port of an address.
fn site(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
