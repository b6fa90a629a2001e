//! What a result shows at once, and the text that its snippet is taken from.

use super::alphabet::Alphabet;
use super::coding::{Damaged, Reader, push_count, push_day, push_number, push_text};
use super::cutter::{Cutter, Word};
use super::document::Document;
use super::shard::{self, LIMIT, Name, Shard, Sort, list};
use super::spelling::Spelling;

/// About how many bytes of text share a file, before they are compressed: a result costs a reader one of these.
const SHARE: usize = 12 * 1024;

/// The most bytes of text that are put into a file at once; what is left of a longer text goes on in another.
const MOST: usize = 12 * 1024;

/// What a result shows at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The entry's title.
    pub title: String,
    /// Its address, without the path of `base_url`.
    pub address: String,
    /// Its collection, by its place in `hub.yaml`.
    pub collection: u32,
    /// Its date, in days since 1970-01-01.
    pub day: Option<i32>,
    /// The files with its text.
    pub fragments: Vec<Name>,
}

/// The text of an entry, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The entry's number.
    pub entry: u32,
    /// Its summary; empty in a part that is not the first.
    pub summary: String,
    /// Its sections.
    pub sections: Vec<Passage>,
}

/// A section, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Which section it is; 0 is what stands before all headings.
    pub number: u32,
    /// Its anchor; empty where there is none, and where a section goes on.
    pub anchor: String,
    /// Its heading; empty where there is none, and where a section goes on.
    pub heading: String,
    /// Its text.
    pub text: String,
}

/// An entry whose words are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Looked {
    /// Its number.
    pub entry: u32,
    /// What the index takes from it.
    pub document: Document,
    /// The words of the text of each section.
    pub words: Vec<Vec<Word>>,
}

/// A part of an entry's text as it is written: pieces of its document.
#[derive(Clone, Debug, Default)]
struct Slice<'d> {
    entry: u32,
    summary: &'d str,
    sections: Vec<Cut<'d>>,
}

/// A section, or a part of it.
#[derive(Clone, Copy, Debug, Default)]
struct Cut<'d> {
    number: u32,
    anchor: &'d str,
    heading: &'d str,
    text: &'d str,
    /// The words of the text, where they are known.
    words: Option<&'d [Word]>,
}

/// Puts the texts of some entries, which follow one another, into files; each entry gets the names of its files.
pub(super) fn fragments(looked: &[Looked], mut pen: Pen<'_, '_>) -> (Vec<Shard>, Vec<Vec<Name>>) {
    let mut files: Vec<Vec<Slice<'_>>> = vec![Vec::new()];
    let mut size = 0;
    for entry in looked {
        for slice in slices(entry) {
            let own = length(&slice);
            if size > 0 && size + own > SHARE {
                files.push(Vec::new());
                size = 0;
            }
            size += own;
            if let Some(file) = files.last_mut() {
                file.push(slice);
            }
        }
    }
    let (mut shards, mut names) = (Vec::new(), vec![Vec::<Name>::new(); looked.len()]);
    let first = looked.first().map_or(0, |looked| looked.entry);
    for file in files {
        fit(&file, &mut pen, &mut |file, shard| {
            for (at, slice) in file.iter().enumerate() {
                if !file[..at].iter().any(|before| before.entry == slice.entry) {
                    names[(slice.entry - first) as usize].push(shard.name);
                }
            }
            shards.push(shard);
        });
    }
    (shards, names)
}

/// What fragments are written with: what knows all words, and what spells them.
pub(super) type Pen<'p, 's> = (&'p mut Cutter, &'p mut Spelling<'s>);

/// A file of some slices; two, where it were too large.
fn fit(slices: &[Slice<'_>], pen: &mut Pen<'_, '_>, take: &mut dyn FnMut(&[Slice<'_>], Shard)) {
    pen.1.count(slices.len());
    slices.iter().for_each(|slice| push_slice(pen, slice));
    let shard = shard::stored(Sort::Fragment, &pen.1.end());
    let both = match slices {
        _ if shard.bytes.len() <= LIMIT => None,
        [only] => halves(only),
        slices => Some((slices[..slices.len() / 2].to_vec(), slices[slices.len() / 2..].to_vec())),
    };
    match both {
        Some((one, other)) => {
            fit(&one, pen, take);
            fit(&other, pen, take);
        }
        None => take(slices, shard),
    }
}

/// A slice in two; none where there is nothing to part.
fn halves<'d>(slice: &Slice<'d>) -> Option<(Vec<Slice<'d>>, Vec<Slice<'d>>)> {
    let (mut one, mut other) = (slice.clone(), Slice { entry: slice.entry, ..Slice::default() });
    match one.sections.as_mut_slice() {
        [only] => {
            let (text, after) = split(only.text, only.text.len() / 2);
            if text.is_empty() || after.is_empty() {
                return None;
            }
            other.sections.push(Cut { number: only.number, text: after, ..Cut::default() });
            (only.text, only.words) = (text, None);
        }
        sections => {
            let half = sections.len() / 2;
            other.sections = one.sections.split_off(half);
        }
    }
    Some((vec![one], vec![other]))
}

fn length(slice: &Slice<'_>) -> usize {
    let of = |cut: &Cut<'_>| cut.anchor.len() + cut.heading.len() + cut.text.len();
    slice.summary.len() + slice.sections.iter().map(of).sum::<usize>()
}

/// An entry's text in slices that are not too large for a file.
fn slices(looked: &Looked) -> Vec<Slice<'_>> {
    let Looked { entry, document, words } = looked;
    let (entry, mut slices) = (*entry, Vec::new());
    let mut slice = Slice { entry, summary: &document.summary, sections: Vec::new() };
    let mut size = document.summary.len();
    for ((number, section), words) in (0..).zip(&document.sections).zip(words) {
        let mut rest = section.text.trim_end();
        let (mut anchor, mut heading) = (&*section.anchor, &*section.heading);
        loop {
            let (text, after) = split(rest, MOST);
            if size > 0 && size + text.len() > MOST {
                slices.push(std::mem::replace(&mut slice, Slice { entry, ..Slice::default() }));
                size = 0;
            }
            size += anchor.len() + heading.len() + text.len();
            let words = (text.len() == section.text.trim_end().len()).then_some(words.as_slice());
            slice.sections.push(Cut { number, anchor, heading, text, words });
            (anchor, heading, rest) = ("", "", after);
            if rest.is_empty() {
                break;
            }
        }
    }
    slices.push(slice);
    slices
}

/// Parts a text that is too long, best between two words.
fn split(text: &str, most: usize) -> (&str, &str) {
    if text.len() <= most {
        return (text, "");
    }
    let end = text.floor_char_boundary(most);
    let space = text[..end].rfind([' ', '\n']).map(|space| space + 1);
    text.split_at(space.unwrap_or(end))
}

fn push_slice((cutter, spelling): &mut Pen<'_, '_>, slice: &Slice<'_>) {
    spelling.count(slice.entry as usize);
    spelling.text(slice.summary, cutter);
    spelling.count(slice.sections.len());
    for cut in &slice.sections {
        spelling.count(cut.number as usize);
        spelling.text(cut.anchor, cutter);
        spelling.text(cut.heading, cutter);
        match cut.words {
            Some(words) => spelling.words(cut.text, words),
            None => spelling.text(cut.text, cutter),
        }
    }
}

/// Reads what is in a file of texts.
pub(super) fn read_fragment(content: &[u8], alphabet: &Alphabet) -> Result<Vec<Part>, Damaged> {
    let content = alphabet.expand(content)?;
    let mut reader = Reader::new(&content);
    let section = |reader: &mut Reader<'_>| {
        let number = reader.number()?;
        let mut text = || Ok(reader.text()?.to_owned());
        Ok(Passage { number, anchor: text()?, heading: text()?, text: text()? })
    };
    let parts = list(&mut reader, |reader| {
        Ok(Part { entry: reader.number()?, summary: reader.text()?.to_owned(), sections: list(reader, section)? })
    })?;
    reader.end()?;
    Ok(parts)
}

/// Writes some heads.
pub(super) fn heads(heads: &[Head]) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_count(&mut bytes, heads.len());
    for head in heads {
        push_text(&mut bytes, &head.title);
        push_text(&mut bytes, &head.address);
        push_number(&mut bytes, head.collection);
        push_day(&mut bytes, head.day);
        push_count(&mut bytes, head.fragments.len());
        head.fragments.iter().for_each(|name| bytes.extend(name.0));
    }
    bytes
}

/// Reads what is in a file of heads.
pub(super) fn read_heads(content: &[u8]) -> Result<Vec<Head>, Damaged> {
    let mut reader = Reader::new(content);
    let heads = list(&mut reader, |reader| {
        let (title, address) = (reader.text()?.to_owned(), reader.text()?.to_owned());
        let (collection, day) = (reader.number()?, reader.day()?);
        let fragments = list(reader, |reader| Ok(Name(reader.name()?)))?;
        Ok(Head { title, address, collection, day, fragments })
    })?;
    reader.end()?;
    Ok(heads)
}
