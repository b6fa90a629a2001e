//! The search: an index of every language, made from the texts that pages are made of, and the answers that it gives.
//!
//! `docs/search-index.md` describes each file. The program and a browser read the same ones, and find the same.

mod alphabet;
mod bits;
mod coding;
mod cutter;
mod document;
mod edit;
mod facet;
mod fold;
mod group;
mod head;
mod huffman;
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
mod signs;
mod spelling;
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

use std::convert::Infallible;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::content::Bodies;
use crate::lang::Lang;
use crate::site::{Entry, EntryId, Site, Status};

use alphabet::Alphabet;
use document::{Document, Documents};
use head::{Head, Looked};
use run::{Run, Runner};
use shard::Sort;
use spelling::{Signs, Spelling};

/// The index of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The file at a fixed address.
    pub manifest: Vec<u8>,
    /// All others, by name.
    pub shards: Vec<Shard>,
}

/// What files of an index are given to, some at a time and on any thread.
pub type Take<'t, E> = dyn Fn(Vec<Shard>) -> Result<(), E> + Sync + 't;

/// The fewest entries whose heads share a file, and the most files that heads are in.
const HEADS: (usize, usize) = (16, 512);

/// From how many entries the alphabet is made, and from how many bytes of each of their texts at most.
const SAMPLE: (usize, usize) = (128, 16 * 1024);

/// How many entries are in a set on average whose texts may share a file.
const SET: u8 = 8;

/// How many files with texts are kept on each thread before they are handed on: they are most of an index.
const LOT: usize = 1024;

/// Makes the index of a language; the same bytes on any number of threads.
pub fn make(site: &Site, bodies: &Bodies, lang: Lang) -> Made {
    let (send, receive) = mpsc::channel();
    let take = |lot: Vec<Shard>| -> Result<(), Infallible> {
        // It is received as long as this runs.
        send.send(lot).ok();
        Ok(())
    };
    let Ok(manifest) = make_in_lots(site, bodies, lang, &take);
    let mut shards: Vec<Shard> = receive.try_iter().flatten().collect();
    shards.sort_unstable_by_key(|shard| shard.name);
    Made { manifest, shards }
}

/// Makes the index of a language, and hands its files on as they come, in any order and each once; returns the manifest,
/// which names them.
///
/// # Errors
/// What `take` fails with.
pub fn make_in_lots<E: Send>(site: &Site, bodies: &Bodies, lang: Lang, take: &Take<'_, E>) -> Result<Vec<u8>, E> {
    let code = site.config.code(lang);
    // Archived entries come last, by their numbers too.
    let (live, archived): (Vec<_>, Vec<_>) =
        site.entries().filter(|(_, entry)| entry.lang == lang).partition(|(_, entry)| entry.status != Status::Archived);
    let entries: Vec<(EntryId, &Entry)> = live.iter().chain(&archived).copied().collect();
    let days: Vec<Option<i32>> = entries.iter().map(|(_, entry)| entry.day().map(|moment| day(moment.date))).collect();

    let documents = Documents::new(site, bodies);
    let alphabet = alphabet(&documents, &entries);
    let (runs, names) = read((&documents, Apostrophes::of(code)), &entries, &Signs::new(&alphabet), take)?;
    let groups = group::groups(runs, group::stemmer(code).as_ref());
    let (postings, frequencies) = tables::postings(&groups, entries.len() as u32);
    let (words, endings) = rayon::join(|| tables::words(&groups, &frequencies), || tables::endings(&groups, &frequencies));
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
    let alphabet = shard::pieces(Sort::Alphabet, &alphabet.table());
    let manifest = Manifest::new(site, lang, (entries.len(), live.len()), [&directory, &facets, &alphabet]);

    let mut shards: Vec<Shard> = directory.into_iter().chain(facets).chain(alphabet).collect();
    shards.extend(words.into_iter().chain(endings).map(|(_, shard)| shard));
    shards.extend(postings.into_iter().map(|(_, shard)| shard));
    shards.extend(heads.into_iter().map(|(_, shard)| shard));
    shards.par_sort_unstable_by_key(|shard| shard.name);
    // What is the same twice is one file.
    shards.dedup();
    take(shards)?;
    Ok(manifest.text().into_bytes())
}

/// The alphabet that suits the texts of some entries. Which ones depends on their addresses, so that an edit of another one
/// leaves the files of all.
fn alphabet(documents: &Documents<'_>, entries: &[(EntryId, &Entry)]) -> Alphabet {
    let hash = |entry: &Entry| *blake3::hash(entry.address.as_str().as_bytes()).as_bytes();
    let mut sample: Vec<([u8; 32], &Entry)> = entries.iter().map(|(_, entry)| (hash(entry), *entry)).collect();
    let count = SAMPLE.0.min(sample.len());
    if count > 0 {
        sample.select_nth_unstable_by_key(count - 1, |(hash, _)| *hash);
    }
    let made: Vec<Document> = sample[..count].iter().map(|(_, entry)| documents.of(entry)).collect();
    let cut = |text: &'_ str| text.floor_char_boundary(SAMPLE.1);
    let texts = made.iter().flat_map(|document| document.sections.iter().flat_map(|section| [&section.heading, &section.text]));
    signs::alphabet(texts.map(|text| &text[..cut(text)]))
}

/// Looks at every entry, on each thread those that come next: its words, and the names of the files with its text, which
/// `take` is given.
fn read<E: Send>(
    (documents, apostrophes): (&Documents<'_>, Apostrophes),
    entries: &[(EntryId, &Entry)],
    signs: &Signs,
    take: &Take<'_, E>,
) -> Result<(Vec<Run>, Vec<Vec<Name>>), E> {
    let sets = sets(entries);
    let next = AtomicUsize::new(0);
    let of_thread = |_| {
        let (mut runner, mut spelling) = (Runner::new(apostrophes), Spelling::new(signs));
        let (mut shards, mut names) = (Vec::new(), Vec::new());
        while let Some(set) = sets.get(next.fetch_add(1, Ordering::Relaxed)) {
            let look = |at: usize| {
                let (entry, document) = (at as u32, documents.of(entries[at].1));
                let words = runner.entry(entry, &document);
                Looked { entry, document, words }
            };
            let looked: Vec<Looked> = set.clone().map(look).collect();
            let (files, of_files) = head::fragments(&looked, (&mut runner.cutter, &mut spelling));
            shards.extend(files);
            names.push((set.start, of_files));
            if shards.len() >= LOT {
                take(std::mem::take(&mut shards))?;
            }
        }
        Ok((runner.finish(), (shards, names)))
    };
    // A thread that comes late, as it has other things to do, finds little left and learns few words once more.
    let threads = (0..rayon::current_num_threads()).into_par_iter().with_max_len(1);
    let done: Vec<_> = threads.map(of_thread).collect::<Result<_, E>>()?;
    let (runs, texts): (Vec<Run>, Vec<_>) = done.into_iter().unzip();
    let (shards, names): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    take(shards.into_iter().flatten().collect())?;
    let mut names: Vec<(usize, Vec<Vec<Name>>)> = names.into_iter().flatten().collect();
    names.sort_unstable_by_key(|(start, _)| *start);
    Ok((runs, names.into_iter().flat_map(|(_, names)| names).collect()))
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
