//! An index as a reader has it: files that are fetched as a query needs them, each looked at before it is believed.

use super::alphabet::Alphabet;
use super::coding::{Damaged, Reader};
use super::fold::Apostrophes;
use super::head::{self, Head, Part};
use super::manifest::{FORMAT, MANIFEST, Manifest};
use super::postings::{self, Postings};
use super::shard::{self, Name, Sort, list};
use super::vocabulary::{self, Form};

/// Why an index cannot be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This file is not there, or cannot be read.
    Missing(String),
    /// This file is not what its name says, or makes no sense.
    Damaged(String),
    /// The index was made by another version of the program.
    Other,
}

/// One entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub entry: u32,
    /// Its title.
    pub title: String,
    /// Its address, without the path of `base_url`.
    pub address: String,
    /// The place in it that matched best, by anchor; none where it is the entry itself.
    pub section: Option<String>,
    /// How well it matches.
    pub score: f64,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best results, in order.
    pub results: Vec<Hit>,
    /// How many entries match in all; with a phrase, how many were looked at and have it.
    pub count: usize,
}

/// Gives the content of a file of the index by its path in the folder of the index.
pub type Fetch<'f> = dyn Fn(&str) -> Option<Vec<u8>> + 'f;

/// An index that can be searched.
pub struct Index<'f> {
    /// What its manifest says.
    pub manifest: Manifest,
    pub(super) apostrophes: Apostrophes,
    /// Files with what each begins with.
    pub(super) words: Vec<(String, Name)>,
    pub(super) endings: Vec<(String, Name)>,
    postings: Vec<(u32, Name)>,
    heads: Vec<(u32, Name)>,
    alphabet: Alphabet,
    fetch: &'f Fetch<'f>,
}

impl<'f> Index<'f> {
    /// Opens an index.
    ///
    /// # Errors
    /// Its manifest, directory or alphabet is missing, damaged or of another version.
    pub fn open(fetch: &'f Fetch<'f>) -> Result<Index<'f>, Fault> {
        let text = fetch(MANIFEST).ok_or_else(|| Fault::Missing(MANIFEST.into()))?;
        let damaged = || Fault::Damaged(MANIFEST.into());
        let value: serde_json::Value = serde_json::from_slice(&text).map_err(|_| damaged())?;
        if value.get("format").and_then(serde_json::Value::as_u64) != Some(u64::from(FORMAT)) {
            return Err(if value.get("format").is_some() { Fault::Other } else { damaged() });
        }
        let manifest: Manifest = serde_json::from_value(value).map_err(|_| damaged())?;
        let mut index = Index {
            apostrophes: Apostrophes::of(&manifest.lang),
            manifest,
            words: Vec::new(),
            endings: Vec::new(),
            postings: Vec::new(),
            heads: Vec::new(),
            alphabet: Alphabet::default(),
            fetch,
        };
        let directory = index.table(Sort::Directory, &index.manifest.directory)?;
        index.read_directory(&directory).map_err(|Damaged| damaged())?;
        let alphabet = index.table(Sort::Alphabet, &index.manifest.alphabet)?;
        index.alphabet = Alphabet::read(&alphabet).map_err(|Damaged| damaged())?;
        Ok(index)
    }

    /// A table that the manifest names, put together.
    fn table(&self, sort: Sort, pieces: &[String]) -> Result<Vec<u8>, Fault> {
        let mut table = Vec::new();
        for piece in pieces {
            let name = Name::parse(piece).ok_or_else(|| Fault::Damaged(MANIFEST.into()))?;
            table.extend(self.file(sort, name)?);
        }
        Ok(table)
    }

    fn read_directory(&mut self, table: &[u8]) -> Result<(), Damaged> {
        let mut reader = Reader::new(table);
        let first = |reader: &mut Reader<'_>| Ok((reader.text()?.to_owned(), Name(reader.name()?)));
        self.words = list(&mut reader, first)?;
        self.endings = list(&mut reader, first)?;
        let mut group = 0_u32;
        self.postings = list(&mut reader, |reader| {
            group = group.checked_add(reader.number()?).ok_or(Damaged)?;
            Ok((group, Name(reader.name()?)))
        })?;
        self.heads = list(&mut reader, |reader| Ok((reader.number()?, Name(reader.name()?))))?;
        reader.end()
    }

    /// What a file holds.
    fn file(&self, sort: Sort, name: Name) -> Result<Vec<u8>, Fault> {
        let path = shard::path(name);
        let bytes = (self.fetch)(&path).ok_or_else(|| Fault::Missing(path.clone()))?;
        shard::open(sort, name, &bytes).map_err(|Damaged| Fault::Damaged(path))
    }

    fn read<T>(&self, (sort, name): (Sort, Name), read: impl FnOnce(&[u8]) -> Result<T, Damaged>) -> Result<T, Fault> {
        read(&self.file(sort, name)?).map_err(|Damaged| Fault::Damaged(shard::path(name)))
    }

    /// The forms in a file of words, by its place.
    pub(super) fn words(&self, file: usize) -> Result<Vec<Form>, Fault> {
        self.read((Sort::Words, self.words[file].1), |content| vocabulary::read(Sort::Words, content))
    }

    /// The forms in a file of endings, by its place.
    pub(super) fn endings(&self, file: usize) -> Result<Vec<Form>, Fault> {
        self.read((Sort::Endings, self.endings[file].1), |content| vocabulary::read(Sort::Endings, content))
    }

    /// Where a group stands.
    pub(super) fn postings(&self, group: u32) -> Result<Postings, Fault> {
        let last = self.postings.partition_point(|(first, _)| *first <= group);
        let Some(&(first, _)) = last.checked_sub(1).and_then(|last| self.postings.get(last)) else {
            return Err(Fault::Damaged(MANIFEST.into()));
        };
        let place = (group - first) as usize;
        let begin = self.postings.partition_point(|(other, _)| *other < first);
        let mut all = Postings::default();
        for (_, name) in &self.postings[begin..last] {
            let mut groups = self.read((Sort::Postings, *name), |content| postings::read(content, self.manifest.entries))?;
            if place >= groups.len() {
                return Err(Fault::Damaged(shard::path(*name)));
            }
            let part = groups.swap_remove(place);
            all.frequency = part.frequency;
            all.entries.extend(part.entries);
        }
        Ok(all)
    }

    /// What a result shows.
    pub(super) fn head(&self, entry: u32) -> Result<Head, Fault> {
        let mut first = 0;
        for (count, name) in &self.heads {
            if entry - first < *count {
                let heads = self.read((Sort::Heads, *name), head::read_heads)?;
                let head = heads.into_iter().nth((entry - first) as usize);
                return head.ok_or_else(|| Fault::Damaged(shard::path(*name)));
            }
            first += count;
        }
        Err(Fault::Damaged(MANIFEST.into()))
    }

    /// The text of an entry: its summary and its sections.
    pub(super) fn text(&self, entry: u32, head: &Head) -> Result<Part, Fault> {
        let mut whole = Part { entry, ..Part::default() };
        for name in &head.fragments {
            let parts = self.read((Sort::Fragment, *name), |content| head::read_fragment(content, &self.alphabet))?;
            for part in parts.into_iter().filter(|part| part.entry == entry) {
                whole.summary.push_str(&part.summary);
                for passage in part.sections {
                    match whole.sections.last_mut().filter(|last| last.number == passage.number) {
                        Some(last) => last.text.push_str(&passage.text),
                        None => whole.sections.push(passage),
                    }
                }
            }
        }
        Ok(whole)
    }
}
