//! Whether readers find what they know is there, however they type it: known items of the programme's own content and of a
//! made-up hub, in both languages. `cargo test --test search_quality -- --nocapture` prints the figures.
//!
//! The queries were written down before the ranking was tuned. `HUB_QUALITY_ENTRIES=10000` takes a larger made-up hub.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

#[path = "../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod corpus;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use hub::build::{self, Options, Ready, Today};
use hub::content::field::FieldValue;
use hub::edge::disk;
use hub::lang::Lang;
use hub::search::{self, Apostrophes, Index, folded};
use hub::site::{Entry, Site, Status};
use hub::text::Sources;
use jiff::civil::date;
use rayon::prelude::*;

/// How many queries of one sort are asked of a hub in a language, at most.
const EACH: usize = 60;

/// A query and the pages that are right.
struct Known {
    sort: &'static str,
    query: String,
    pages: BTreeSet<String>,
}

/// How often the page was there.
#[derive(Clone, Copy, Default)]
struct Figures {
    asked: usize,
    first: usize,
    third: usize,
}

/// An entry as people remember it: its title, and words of its text.
struct Remembered<'s> {
    entry: &'s Entry,
    title: Vec<String>,
    body: Vec<String>,
}

/// The words of a text as they are written, in lower case, without elisions: five letters or more.
fn words(text: &str, least: usize) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphabetic());
    parts.map(str::to_lowercase).filter(|word| word.chars().count() >= least).collect()
}

/// The words of a body without its headings, code, tables and addresses of links.
fn body(text: &str) -> Vec<String> {
    let body = text.splitn(3, "---\n").nth(2).unwrap_or("");
    let mut is_code = false;
    let lines = body.lines().filter(|line| {
        is_code ^= line.starts_with("```");
        !is_code && !line.starts_with(['#', '|', '`', '[', '>'])
    });
    // A link's words are mostly those of another entry's title.
    let mut plain = String::new();
    for line in lines {
        let mut depth = 0_usize;
        for letter in line.chars() {
            match letter {
                '[' | '(' | '<' => depth += 1,
                ']' | ')' | '>' => depth = depth.saturating_sub(1),
                letter if depth == 0 => plain.push(letter),
                _ => {}
            }
        }
        plain.push('\n');
    }
    words(&plain, 5)
}

fn remembered<'s>(site: &'s Site, sources: &Sources, lang: Lang) -> Vec<Remembered<'s>> {
    let of_lang = site.entries.iter().filter(|entry| entry.lang == lang && entry.status == Status::Live);
    let one = |entry: &'s Entry| {
        let text = sources.texts.get(&entry.file).filter(|_| !entry.is_record).map_or("", |source| &source.text);
        Remembered { entry, title: words(&entry.title, 1), body: body(text) }
    };
    of_lang.map(one).collect()
}

/// In how many entries each folded word is.
fn frequencies(all: &[Remembered<'_>], apostrophes: Apostrophes) -> BTreeMap<String, usize> {
    let mut frequencies = BTreeMap::new();
    for one in all {
        let text = format!("{} {}", one.title.join(" "), one.body.join(" "));
        for word in folded(&text, apostrophes).into_iter().collect::<BTreeSet<_>>() {
            *frequencies.entry(word).or_default() += 1;
        }
    }
    frequencies
}

fn unaccented(text: &str) -> String {
    hub::text::fold(text)
}

/// A word with a slip of the fingers at a place: another letter, one too few, one too many, two swapped, in turn.
fn misspelt(word: &str, at: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let wrong = if letters[at] == 'e' { 'a' } else { 'e' };
    match at % 4 {
        0 => letters[at] = wrong,
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        _ => letters[at] = wrong,
    }
    letters.into_iter().collect()
}

/// A word in another form of number.
fn inflected(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) => one.to_owned(),
        Some(_) => word.to_owned(),
        None if word.ends_with('y') => format!("{}ies", word.trim_end_matches('y')),
        None => format!("{word}s"),
    }
}

/// What is asked, from what is remembered; the same for the same hub.
fn questions(all: &[Remembered<'_>], apostrophes: Apostrophes) -> Vec<Known> {
    let frequencies = frequencies(all, apostrophes);
    let frequency = |word: &str| frequencies.get(&unaccented(word)).copied().unwrap_or(usize::MAX);
    let few = (all.len() / 50).max(3);
    let step = (all.len() / EACH).max(1);
    let mut known: Vec<Known> = Vec::new();
    let mut titles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in all {
        titles.entry(unaccented(&one.entry.title)).or_default().insert(one.entry.address.to_string());
    }
    for one in all.iter().step_by(step).take(EACH) {
        // Two entries with one title are both right.
        let pages = titles[&unaccented(&one.entry.title)].clone();
        let mut ask = |sort, query: String| known.push(Known { sort, query, pages: pages.clone() });
        ask("exact title", one.entry.title.clone());
        ask("without accents", unaccented(&one.entry.title));
        let mut rare: Vec<&String> = one.title.iter().filter(|word| word.chars().count() >= 5).collect();
        rare.sort_by_key(|word| frequency(word));
        let changed: Vec<String> =
            one.title.iter().map(|word| if rare.contains(&word) { inflected(word) } else { word.clone() }).collect();
        ask("inflected", changed.join(" "));
    }
    known.extend(pairs(all, few, &frequency));
    known.extend(typos(all, &frequency, &titles));
    known.extend(synonyms(all));
    known
}

/// Two words that stand in a text and in few others.
fn pairs(all: &[Remembered<'_>], few: usize, frequency: &dyn Fn(&str) -> usize) -> Vec<Known> {
    let texts: Vec<&Remembered<'_>> = all.iter().filter(|one| one.body.len() > 20).collect();
    let mut known = Vec::new();
    for one in texts.iter().step_by((texts.len() / EACH).max(1)).take(EACH) {
        let own: Vec<&String> = one.body.iter().filter(|word| (1..=few).contains(&frequency(word))).collect();
        let Some(first) = own.get(own.len() / 3) else { continue };
        if let Some(second) = own.iter().rev().find(|word| *word != first) {
            let query = format!("{first} {second}");
            known.push(Known { sort: "two words of the text", query, pages: [one.entry.address.to_string()].into() });
        }
    }
    known
}

/// The rarest word of titles with a slip at every place, beside the next rarest one, where these two tell an entry from others.
fn typos(all: &[Remembered<'_>], frequency: &dyn Fn(&str) -> usize, titles: &BTreeMap<String, BTreeSet<String>>) -> Vec<Known> {
    let mut known = Vec::new();
    for one in all.iter().step_by((all.len() / (EACH / 2)).max(1)) {
        let mut rare: Vec<&String> = one.title.iter().filter(|word| word.chars().count() >= 3).collect();
        rare.sort_by_key(|word| frequency(word));
        let Some(rarest) = rare.iter().find(|word| word.chars().count() >= 5) else { continue };
        let second = rare.iter().find(|word| *word != rarest);
        let has_both =
            |other: &&Remembered<'_>| other.title.contains(rarest) && second.is_none_or(|second| other.title.contains(second));
        if all.iter().filter(has_both).count() > 3 {
            continue;
        }
        for at in 0..rarest.chars().count() {
            let query = [Some(misspelt(rarest, at)), second.map(|word| (*word).clone())].into_iter().flatten();
            let query = query.collect::<Vec<_>>().join(" ");
            known.push(Known { sort: "one typo", query, pages: titles[&unaccented(&one.entry.title)].clone() });
        }
    }
    known
}

/// Other names of topics: the topic is right, and so is all that is filed under it.
fn synonyms(all: &[Remembered<'_>]) -> Vec<Known> {
    let mut known = Vec::new();
    for one in all {
        let synonyms = one.entry.fields.get("synonyms").map_or(&[][..], FieldValue::items);
        let filed = all.iter().filter(|other| other.entry.references.values().flatten().any(|item| *item == one.entry.item));
        let pages: BTreeSet<String> = filed.chain([one]).map(|page| page.entry.address.to_string()).collect();
        for synonym in synonyms.iter().filter_map(FieldValue::text) {
            known.push(Known { sort: "synonym", query: synonym.to_owned(), pages: pages.clone() });
        }
    }
    known
}

fn ready(folder: &Path) -> (Ready, Sources) {
    let (sources, faults) = disk::read(folder).expect("a folder");
    let options = Options { today: Today::Day(date(2021, 12, 1)), drafts: false, base_url: None, keep_going: false };
    (build::build(&sources, &options, faults).ready.expect("nothing is wrong"), sources)
}

/// What a reader fetches who searches for one word of a title, and then for a second one with it: at most 50 kB before the
/// first result (beside a client of 10 kB), and 25 kB for the second word. Snippets are not counted.
fn weigh(code: &str, files: &BTreeMap<String, &[u8]>, all: &[Remembered<'_>]) {
    // Heads are what results show; those of other results are not what a second word costs.
    const HEADS: u8 = 5;
    // These come after the results.
    const TEXTS: [u8; 2] = [6, 8];
    let sort = |content: &[u8]| {
        let mut first = [0];
        flate2::read::GzDecoder::new(content).read_exact(&mut first).map_or(0, |()| first[0])
    };
    let weight = |query: &str, but: &[u8]| -> usize {
        let fetched = RefCell::new(BTreeSet::new());
        let fetch = |name: &str| {
            fetched.borrow_mut().insert(name.to_owned());
            files.get(name).map(|content| content.to_vec())
        };
        Index::open(&fetch).expect("an index").search(query, 10).expect("an answer");
        let fetched = fetched.into_inner();
        fetched.iter().map(|name| files[name]).filter(|content| !but.contains(&sort(content))).map(<[u8]>::len).sum()
    };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for one in all.iter().step_by((all.len() / EACH).max(1)).filter(|one| one.title.len() > 1) {
        let (word, both) = (&one.title[0], format!("{} {}", one.title[0], one.title[1]));
        first.push(weight(word, &TEXTS));
        let but = [&TEXTS[..], &[HEADS]].concat();
        second.push(weight(&both, &but).saturating_sub(weight(word, &but)));
    }
    let mean = |all: &[usize]| all.iter().sum::<usize>() / all.len().max(1);
    let most = |all: &[usize]| all.iter().max().copied().unwrap_or(0);
    println!(
        "{code}: one word {} bytes, {} at most; a second {}, {} at most",
        mean(&first),
        most(&first),
        mean(&second),
        most(&second)
    );
    assert!(most(&first) <= 50_000 && most(&second) <= 25_000, "{code}: {} and {}", most(&first), most(&second));
}

/// Asks everything of one hub in one language.
fn ask(ready: &Ready, sources: &Sources, code: &str, figures: &mut BTreeMap<(String, &'static str), Figures>) {
    let site: &Arc<Site> = &ready.site;
    let lang = site.config.lang(code).expect("a language");
    let made = search::make(site, &ready.bodies, lang);
    let files: BTreeMap<String, &[u8]> = made
        .shards
        .iter()
        .map(|shard| (search::path(shard.name), &*shard.bytes))
        .chain([("manifest.json".to_owned(), &*made.manifest)])
        .collect();
    let fetch = |name: &str| files.get(name).map(|bytes| bytes.to_vec());
    let all = remembered(site, sources, lang);
    weigh(code, &files, &all);
    let known = questions(&all, Apostrophes::of(code));
    assert!(known.len() >= 40, "{code}: {} questions", known.len());
    let ranks: Vec<Option<usize>> = known
        .par_iter()
        .map(|known| {
            let index = Index::open(&fetch).expect("an index");
            let found = index.search(&known.query, 10).expect("an answer");
            found.results.iter().position(|hit| known.pages.contains(&hit.address))
        })
        .collect();
    for (known, rank) in known.iter().zip(ranks) {
        let all = figures.entry((code.to_owned(), known.sort)).or_default();
        all.asked += 1;
        all.first += usize::from(rank == Some(0));
        all.third += usize::from(rank.is_some_and(|rank| rank < 3));
        if rank.is_none_or(|rank| rank >= 3) && std::env::var_os("HUB_QUALITY_MISSES").is_some() {
            println!("{code} {}: {:?} {rank:?} {:?}", known.sort, known.query, known.pages.first());
        }
    }
}

#[test]
fn readers_find_what_they_know_is_there() {
    let entries = std::env::var("HUB_QUALITY_ENTRIES").ok().and_then(|number| number.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().expect("a folder");
    corpus::write(corpus::Corpus { entries, languages: 2, seed: 1 }, folder.path()).expect("a corpus");
    let mut figures = BTreeMap::new();
    for folder in [Path::new(env!("CARGO_MANIFEST_DIR")), folder.path()] {
        let (ready, sources) = ready(folder);
        for code in ["en", "fr"] {
            ask(&ready, &sources, code, &mut figures);
        }
    }
    println!("{:28}{:>8}{:>10}{:>10}", "", "asked", "first", "first 3");
    let percent = |part: usize, all: usize| part as f64 * 100.0 / all as f64;
    let mut sums: BTreeMap<&str, Figures> = BTreeMap::new();
    for ((code, sort), of) in &figures {
        println!(
            "{:28}{:>8}{:>9.1}%{:>9.1}%",
            format!("{code} {sort}"),
            of.asked,
            percent(of.first, of.asked),
            percent(of.third, of.asked)
        );
        let sum = sums.entry(code).or_default();
        (sum.asked, sum.first, sum.third) = (sum.asked + of.asked, sum.first + of.first, sum.third + of.third);
    }
    for (code, sum) in &sums {
        let (first, third) = (percent(sum.first, sum.asked), percent(sum.third, sum.asked));
        println!("{:28}{:>8}{first:>9.1}%{third:>9.1}%", format!("{code} all"), sum.asked);
        assert!(sum.asked >= 200, "{code}: {} questions", sum.asked);
        assert!(third >= 95.0 && first >= 85.0, "{code}: first {first:.1} %, among the first three {third:.1} %");
    }
}
