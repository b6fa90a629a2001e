//! What a result shows at once, and the text that its snippet is taken from.

use super::coding::{Damaged, Reader, push_count, push_day, push_number, push_text};
use super::document::Document;
use super::shard::{Name, Shard, Sort, list, shard};

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
    /// The file with its text.
    pub fragment: Name,
}

/// The text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its summary.
    pub summary: String,
    /// Its sections: anchor, heading and text; the first is what stands before all headings.
    pub sections: Vec<(String, String, String)>,
}

/// The file with an entry's text.
pub(super) fn fragment(document: &Document) -> Shard {
    let mut bytes = Vec::with_capacity(document.sections.iter().map(|section| section.text.len() + 64).sum());
    push_text(&mut bytes, &document.summary);
    push_count(&mut bytes, document.sections.len());
    for section in &document.sections {
        push_text(&mut bytes, &section.anchor);
        push_text(&mut bytes, &section.heading);
        push_text(&mut bytes, section.text.trim_end());
    }
    shard(Sort::Fragment, &bytes)
}

/// Reads what is in the file of an entry's text.
pub(super) fn read_fragment(content: &[u8]) -> Result<Fragment, Damaged> {
    let mut reader = Reader::new(content);
    let summary = reader.text()?.to_owned();
    let sections =
        list(&mut reader, |reader| Ok((reader.text()?.to_owned(), reader.text()?.to_owned(), reader.text()?.to_owned())))?;
    reader.end()?;
    Ok(Fragment { summary, sections })
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
        bytes.extend(head.fragment.0);
    }
    bytes
}

/// Reads what is in a file of heads.
pub(super) fn read_heads(content: &[u8]) -> Result<Vec<Head>, Damaged> {
    let mut reader = Reader::new(content);
    let heads = list(&mut reader, |reader| {
        let (title, address) = (reader.text()?.to_owned(), reader.text()?.to_owned());
        let (collection, day, fragment) = (reader.number()?, reader.day()?, Name(reader.name()?));
        Ok(Head { title, address, collection, day, fragment })
    })?;
    reader.end()?;
    Ok(heads)
}
