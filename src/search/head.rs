//! What a result shows at once, and the text that its snippet is taken from.

use super::coding::{Damaged, Reader, push_count, push_day, push_number, push_text};
use super::document::Document;
use super::shard::{LIMIT, Name, Press, Shard, Sort, list};

/// About how many bytes of text share a file, before they are compressed: a result costs a reader one of these.
const SHARE: usize = 8 * 1024;

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

/// Puts the texts of some entries, which follow one another, into files; each entry gets the names of its files.
pub(super) fn fragments(documents: &[(u32, Document)], press: &mut Press) -> (Vec<Shard>, Vec<Vec<Name>>) {
    let mut files: Vec<Vec<Part>> = vec![Vec::new()];
    let mut size = 0;
    for (entry, document) in documents {
        for part in parts(*entry, document) {
            let own = length(&part);
            if size > 0 && size + own > SHARE {
                files.push(Vec::new());
                size = 0;
            }
            size += own;
            if let Some(file) = files.last_mut() {
                file.push(part);
            }
        }
    }
    let (mut shards, mut names) = (Vec::new(), vec![Vec::<Name>::new(); documents.len()]);
    let first = documents.first().map_or(0, |(entry, _)| *entry);
    for file in files {
        fit(&file, press, &mut |file, shard| {
            for (at, part) in file.iter().enumerate() {
                if !file[..at].iter().any(|before| before.entry == part.entry) {
                    names[(part.entry - first) as usize].push(shard.name);
                }
            }
            shards.push(shard);
        });
    }
    (shards, names)
}

/// A file of some parts; two, where it were too large.
fn fit(parts: &[Part], press: &mut Press, take: &mut dyn FnMut(&[Part], Shard)) {
    let mut bytes = Vec::with_capacity(parts.iter().map(length).sum::<usize>() + 64);
    push_count(&mut bytes, parts.len());
    parts.iter().for_each(|part| push_part(&mut bytes, part));
    let shard = press.shard(Sort::Fragment, &bytes);
    let both = match parts {
        _ if shard.bytes.len() <= LIMIT => None,
        [only] => halves(only),
        parts => Some((parts[..parts.len() / 2].to_vec(), parts[parts.len() / 2..].to_vec())),
    };
    match both {
        Some((one, other)) => {
            fit(&one, press, take);
            fit(&other, press, take);
        }
        None => take(parts, shard),
    }
}

/// A part in two; none where there is nothing to part.
fn halves(part: &Part) -> Option<(Vec<Part>, Vec<Part>)> {
    let (mut one, mut other) = (part.clone(), Part { entry: part.entry, ..Part::default() });
    match one.sections.as_mut_slice() {
        [only] => {
            let (text, after) = split(&only.text, only.text.len() / 2);
            let rest = Passage { number: only.number, text: after.to_owned(), ..Passage::default() };
            if text.is_empty() || after.is_empty() {
                return None;
            }
            only.text = text.to_owned();
            other.sections.push(rest);
        }
        sections => {
            let half = sections.len() / 2;
            other.sections = one.sections.split_off(half);
        }
    }
    Some((vec![one], vec![other]))
}

fn length(part: &Part) -> usize {
    let of = |passage: &Passage| passage.anchor.len() + passage.heading.len() + passage.text.len();
    part.summary.len() + part.sections.iter().map(of).sum::<usize>()
}

/// An entry's text in parts that are not too large for a file.
fn parts(entry: u32, document: &Document) -> Vec<Part> {
    let mut parts = vec![Part { entry, summary: document.summary.clone(), sections: Vec::new() }];
    let mut size = document.summary.len();
    for (number, section) in (0..).zip(&document.sections) {
        let mut rest = section.text.trim_end();
        let (mut anchor, mut heading) = (section.anchor.clone(), section.heading.clone());
        loop {
            let (text, after) = split(rest, MOST);
            if size > 0 && size + text.len() > MOST {
                parts.push(Part { entry, ..Part::default() });
                size = 0;
            }
            size += anchor.len() + heading.len() + text.len();
            if let Some(part) = parts.last_mut() {
                let (anchor, heading) = (std::mem::take(&mut anchor), std::mem::take(&mut heading));
                part.sections.push(Passage { number, anchor, heading, text: text.to_owned() });
            }
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
    }
    parts
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

fn push_part(bytes: &mut Vec<u8>, part: &Part) {
    push_number(bytes, part.entry);
    push_text(bytes, &part.summary);
    push_count(bytes, part.sections.len());
    for section in &part.sections {
        push_number(bytes, section.number);
        push_text(bytes, &section.anchor);
        push_text(bytes, &section.heading);
        push_text(bytes, &section.text);
    }
}

/// Reads what is in a file of texts.
pub(super) fn read_fragment(content: &[u8]) -> Result<Vec<Part>, Damaged> {
    let mut reader = Reader::new(content);
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
