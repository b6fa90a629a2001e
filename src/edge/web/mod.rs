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
                    for (index, address) in site.into_iter().enumerate() {
                        if index > 0 {
                            thread::sleep(manners.pause);
                        }
                        let answer = asker.ask(&address);
                        if let Ok(mut answers) = answers.lock() {
                            answers.push((address, answer));
                        }
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_default()
}

/// The host and port of an address.
fn site(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
