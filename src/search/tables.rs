//! Vocabulary and postings as files, each small enough to be fetched for one word.

use std::ops::Range;

use rayon::prelude::*;

use super::coding::{push_count, push_number, push_signed, push_text};
use super::group::{Groups, Posting, start};
use super::postings::Lists;
use super::shard::{Name, Shard, Sort, cut};

/// About how many bytes of words go into a file, before they are compressed: a word costs a reader one of these.
const WORDS: u32 = 11 * 1024;

/// The same for endings: a misspelt word costs a reader two of these.
const ENDINGS: u32 = 6 * 1024;

/// The same for postings, which cannot be compressed much.
const POSTINGS: u32 = 3 * 1024;

/// A group with more bytes than this has files of its own.
const LARGEST: usize = 7 * 1024;

/// The shortest form that can be found from its end, in letters.
pub(super) const SHORTEST_ENDING: usize = 3;

/// Files, each with what it begins with.
pub(super) type Files<K> = Vec<(K, Shard)>;

/// From so many entries on, of words that are in more than [`COMMON`] of them only those places are kept that matter.
const MANY: u32 = 1000;

/// The share of entries from which on a word is common: in small hubs, and in large ones.
pub(super) fn common(all: u32) -> f64 {
    if all < MANY { 0.5 } else { COMMON }
}

const COMMON: f64 = 0.15;

/// The postings of all groups, each file with its first group; and of each group in how many entries it is.
pub(super) fn postings(groups: &Groups, all: u32) -> (Files<u32>, Vec<u32>) {
    let each = (0..groups.len()).into_par_iter();
    let coded: Vec<(u32, Vec<u8>)> = each.map_init(Default::default, |room, group| coded(groups, group, all, room)).collect();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let is_large = |group: usize| coded[group].1.len() > LARGEST;
    for group in 0..coded.len() {
        match spans.last_mut() {
            Some(last) if !is_large(group) && !is_large(last.start) => last.end = group + 1,
            _ => spans.push(group..group + 1),
        }
    }
    let number = |group: usize| u32::try_from(group).unwrap_or(u32::MAX);
    let of_span = |span: Range<usize>| -> Files<u32> {
        if is_large(span.start) {
            return parts(groups, span.start, all).into_iter().map(|shard| (number(span.start), shard)).collect();
        }
        let sizes: Vec<u32> = coded[span.clone()].iter().map(|(_, data)| number(data.len())).collect();
        let write = |range: Range<usize>| {
            let mut bytes = Vec::new();
            let own = &coded[span.start + range.start..span.start + range.end];
            push_count(&mut bytes, own.len());
            own.iter().for_each(|(_, data)| bytes.extend(data));
            bytes
        };
        let files = cut(Sort::Postings, &sizes, POSTINGS, &write);
        files.into_iter().map(|(range, shard)| (number(span.start + range.start), shard)).collect()
    };
    let files = spans.into_par_iter().flat_map_iter(of_span).collect();
    (files, coded.iter().map(|(frequency, _)| *frequency).collect())
}

/// In how many entries a group is; `postings` becomes those that are kept.
fn keep(groups: &Groups, group: usize, all: u32, postings: &mut Vec<Posting>) -> u32 {
    groups.postings(group, postings);
    let frequency = postings.len() as u32;
    if all >= MANY && f64::from(frequency) > f64::from(all) * COMMON {
        postings.retain(|posting| posting.is_strong);
    }
    frequency
}

fn coded(groups: &Groups, group: usize, all: u32, (postings, lists): &mut (Vec<Posting>, Lists)) -> (u32, Vec<u8>) {
    let frequency = keep(groups, group, all, postings);
    let mut data = Vec::new();
    lists.push(&mut data, (frequency, all), postings);
    (frequency, data)
}

/// The files of a group that is too large for one.
fn parts(groups: &Groups, group: usize, all: u32) -> Vec<Shard> {
    let mut postings = Vec::new();
    let frequency = keep(groups, group, all, &mut postings);
    let write = |range: Range<usize>| {
        let mut bytes = vec![1];
        Lists::default().push(&mut bytes, (frequency, all), &postings[range]);
        bytes
    };
    let sizes = vec![1; postings.len()];
    cut(Sort::Postings, &sizes, LARGEST as u32, &write).into_iter().map(|(_, shard)| shard).collect()
}

/// The forms of words, each file with the first of its forms. `frequencies` has for each group in how many entries it is.
pub(super) fn words(groups: &Groups, frequencies: &[u32]) -> Files<Box<str>> {
    let forms: Vec<(&str, u32)> = groups.forms.iter().map(|(form, group)| (&**form, *group)).collect();
    vocabulary(Sort::Words, &forms, frequencies)
}

/// The forms spelt backwards.
pub(super) fn endings(groups: &Groups, frequencies: &[u32]) -> Files<Box<str>> {
    let long = || groups.forms.iter().filter(|(form, _)| form.chars().nth(SHORTEST_ENDING - 1).is_some());
    // All in one text, so that memory is asked for once.
    let mut reversed = String::with_capacity(long().map(|(form, _)| form.len()).sum());
    for (form, _) in long() {
        match form.is_ascii() {
            true => reversed.extend(form.bytes().rev().map(char::from)),
            false => reversed.extend(form.chars().rev()),
        }
    }
    let mut rest = reversed.as_str();
    let each = long().map(|(form, group)| {
        let (own, others) = rest.split_at(form.len());
        rest = others;
        (start(own), own, *group)
    });
    let mut forms: Vec<(u64, &str, u32)> = each.collect();
    forms.par_sort_unstable();
    let forms: Vec<(&str, u32)> = forms.iter().map(|(_, form, group)| (*form, *group)).collect();
    vocabulary(Sort::Endings, &forms, frequencies)
}

fn vocabulary(sort: Sort, forms: &[(&str, u32)], frequencies: &[u32]) -> Files<Box<str>> {
    let shared = |at: usize| at.checked_sub(1).map_or(0, |before| alike(forms[before].0, forms[at].0));
    let size = |at: usize| u32::try_from(forms[at].0.len() - shared(at) + 4).unwrap_or(u32::MAX);
    let sizes: Vec<u32> = (0..forms.len()).into_par_iter().map(size).collect();
    let class = |group: u32| frequencies[group as usize].checked_ilog2().unwrap_or(0);
    let write = |range: Range<usize>| {
        let own = &forms[range.clone()];
        let shared: Vec<usize> = range.clone().map(|at| if at == range.start { 0 } else { shared(at) }).collect();
        let mut bytes = Vec::new();
        push_count(&mut bytes, own.len());
        shared.iter().for_each(|shared| push_count(&mut bytes, *shared));
        own.iter().zip(&shared).for_each(|((form, _), shared)| push_count(&mut bytes, form.len() - shared));
        own.iter().zip(&shared).for_each(|((form, _), shared)| bytes.extend(&form.as_bytes()[*shared..]));
        own.iter().for_each(|(_, group)| push_number(&mut bytes, class(*group)));
        if sort == Sort::Words {
            let mut before = 0;
            for (_, group) in own {
                push_signed(&mut bytes, group.cast_signed().wrapping_sub(before));
                before = group.cast_signed();
            }
        }
        bytes
    };
    let goal = if sort == Sort::Words { WORDS } else { ENDINGS };
    let files = cut(sort, &sizes, goal, &write);
    files.into_iter().map(|(range, shard)| (Box::from(forms[range.start].0), shard)).collect()
}

/// With how many bytes both begin; half a letter counts too, as only bytes are put together again.
fn alike(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

/// Everything but the heads and facets as the directory names it.
pub(super) fn directory(
    (words, endings): (&Files<Box<str>>, &Files<Box<str>>),
    postings: &Files<u32>,
    heads: &[(u32, Name)],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    for files in [words, endings] {
        push_count(&mut bytes, files.len());
        for (first, shard) in files {
            push_text(&mut bytes, first);
            bytes.extend(shard.name.0);
        }
    }
    push_count(&mut bytes, postings.len());
    let mut before = 0;
    for (first, shard) in postings {
        push_number(&mut bytes, first - before);
        before = *first;
        bytes.extend(shard.name.0);
    }
    push_count(&mut bytes, heads.len());
    for (entries, name) in heads {
        push_number(&mut bytes, *entries);
        bytes.extend(name.0);
    }
    bytes
}
