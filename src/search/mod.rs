//! The search: an index of every language, made from the texts that pages are made of, and the answers that it gives.
//!
//! `docs/search-index.md` describes each file. The program and a browser read the same ones, and find the same.

mod coding;
mod document;
mod edit;
mod facet;
mod fold;
mod group;
mod head;
mod index;
mod lexicon;
mod manifest;
mod postings;
mod query;
mod rank;
mod reading;
mod run;
mod section;
mod shard;
mod tables;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use coding::Damaged;
pub use edit::distance;
pub use fold::{Apostrophes, folded};
pub use index::{Fault, Fetch, Found, Hit, Index};
pub use manifest::{MANIFEST, Manifest, Ranking};
pub use shard::{LIMIT, Name, Shard, path};

use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::content::Bodies;
use crate::lang::Lang;
use crate::site::{Entry, EntryId, Site, Status};

use document::{Document, document};
use head::Head;
use run::{Run, Runner};
use shard::{Press, Sort};

/// The index of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The file at a fixed address.
    pub manifest: Vec<u8>,
    /// All others, by name.
    pub shards: Vec<Shard>,
}

/// The fewest entries whose heads share a file, and the most files that heads are in.
const HEADS: (usize, usize) = (16, 512);

/// How many entries are in a set on average whose texts may share a file.
const SET: u8 = 8;

/// Makes the index of a language; the same bytes on any number of threads.
pub fn make(site: &Site, bodies: &Bodies, lang: Lang) -> Made {
    let code = site.config.code(lang);
    // Archived entries come last, by their numbers too.
    let (live, archived): (Vec<_>, Vec<_>) =
        site.entries().filter(|(_, entry)| entry.lang == lang).partition(|(_, entry)| entry.status != Status::Archived);
    let entries: Vec<(EntryId, &Entry)> = live.iter().chain(&archived).copied().collect();
    let days: Vec<Option<i32>> = entries.iter().map(|(_, entry)| entry.date.map(|moment| day(moment.date))).collect();

    let (runs, fragments, names) = read(site, bodies, code, &entries);
    let groups = group::groups(runs, group::stemmer(code).as_ref());
    let (postings, frequencies) = tables::postings(&groups, entries.len() as u32);
    let words = tables::words(&groups, &frequencies);
    let endings = tables::endings(&groups, &frequencies);
    drop(groups);
    let all_heads = entries.iter().zip(&days).zip(names).map(|(((_, entry), day), fragments)| Head {
        title: entry.title.clone(),
        address: entry.address.as_str().to_owned(),
        collection: entry.collection.index() as u32,
        day: *day,
        fragments,
    });
    let all_heads: Vec<Head> = all_heads.collect();
    let share = HEADS.0.max(entries.len().div_ceil(HEADS.1)) as u32;
    let heads = shard::cut(Sort::Heads, &vec![1; all_heads.len()], share, &|range| head::heads(&all_heads[range]));
    let counts: Vec<(u32, Name)> = heads.iter().map(|(range, shard)| (range.len() as u32, shard.name)).collect();
    let directory = shard::pieces(Sort::Directory, &tables::directory((&words, &endings), &postings, &counts));
    let ids: Vec<EntryId> = entries.iter().map(|(id, _)| *id).collect();
    let facets = shard::pieces(Sort::Facets, &facet::facets(site, lang, &ids, &days));
    let manifest = Manifest::new(site, lang, (entries.len(), live.len()), (&directory, &facets));

    let mut shards = fragments;
    shards.extend(directory.into_iter().chain(facets));
    shards.extend(words.into_iter().chain(endings).map(|(_, shard)| shard));
    shards.extend(postings.into_iter().map(|(_, shard)| shard));
    shards.extend(heads.into_iter().map(|(_, shard)| shard));
    shards.par_sort_unstable_by_key(|shard| shard.name);
    // What is the same twice is one file.
    shards.dedup();
    Made { manifest: manifest.text().into_bytes(), shards }
}

/// Looks at every entry, some on each thread: its words, the files with its text, and their names.
fn read(site: &Site, bodies: &Bodies, code: &str, entries: &[(EntryId, &Entry)]) -> (Vec<Run>, Vec<Shard>, Vec<Vec<Name>>) {
    let apostrophes = Apostrophes::of(code);
    let sets = sets(entries);
    let share = sets.len().div_ceil(rayon::current_num_threads()).max(1);
    let of_share = |sets: &[Range<usize>]| {
        let (mut runner, mut press) = (Runner::new(apostrophes), Press::new());
        let (mut shards, mut names) = (Vec::new(), Vec::new());
        for set in sets {
            let numbers = set.clone().map(|at| (at as u32, document(site, bodies, entries[at].1)));
            let documents: Vec<(u32, Document)> = numbers.collect();
            documents.iter().for_each(|(number, document)| runner.entry(*number, document));
            let (files, of_files) = head::fragments(&documents, &mut press);
            shards.extend(files);
            names.extend(of_files);
        }
        (runner.finish(), (shards, names))
    };
    let (runs, texts): (Vec<Run>, Vec<_>) = sets.par_chunks(share).map(of_share).unzip();
    let (shards, names): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    (runs, shards.into_iter().flatten().collect(), names.into_iter().flatten().collect())
}

/// Entries whose texts may share a file. Where a set ends depends on the entry there alone, so that a new entry changes the
/// files of its neighbours and no others.
fn sets(entries: &[(EntryId, &Entry)]) -> Vec<Range<usize>> {
    let mut sets: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, (_, entry)) in entries.iter().enumerate() {
        let is_end = blake3::hash(entry.address.as_str().as_bytes()).as_bytes()[0].is_multiple_of(SET);
        if is_end || at + 1 == entries.len() {
            sets.push(start..at + 1);
            start = at + 1;
        }
    }
    sets
}

/// A day by its distance from 1970-01-01.
fn day(date: Date) -> i32 {
    const FIRST: Date = Date::constant(1970, 1, 1);
    (date - FIRST).get_days()
}
