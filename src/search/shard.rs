//! A file of the index: compressed, named for its content, and never larger than a slow line can bear.

use std::io::Read;
use std::ops::Range;

use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use rayon::prelude::*;

use super::coding::{Damaged, Reader};

/// The most bytes that a file may have, compressed.
pub const LIMIT: usize = 8 * 1024;

/// The most bytes that a file may come to when it is opened: a damaged one may not fill the memory.
const OPENED: u64 = 64 << 20;

/// How hard to compress: more takes longer, and saves next to nothing.
const LEVEL: u32 = 3;

/// How hard to compress words, of which it saves one byte in forty.
const LEVEL_OF_WORDS: u32 = 6;

/// How a gzip file begins that says nothing of time or system.
const GZIP: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// The most bytes that a gzip file keeps as they are behind one head.
const BLOCK: usize = 0xffff;

/// What a file holds; its first byte says it. `docs/search-index.md` says what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Directory = 1,
    Words = 2,
    Endings = 3,
    Postings = 4,
    Heads = 5,
    Fragment = 6,
    Facets = 7,
    Alphabet = 8,
}

/// The name of a file, which is the hash of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(pub [u8; 8]);

impl Name {
    /// The name of a file with this content.
    pub fn of(content: &[u8]) -> Name {
        let hash = blake3::hash(content);
        let mut name = [0; 8];
        name.copy_from_slice(&hash.as_bytes()[..8]);
        Name(name)
    }

    /// The name from its 16 digits.
    pub fn parse(digits: &str) -> Option<Name> {
        let number = u64::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 16)?;
        Some(Name(number.to_be_bytes()))
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// The path of the file with a name, below the folder of the index. All such files are in a folder of their own: hosts are told
/// by folders what may be kept for ever.
pub fn path(name: Name) -> String {
    format!("files/{name}.bin")
}

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its name.
    pub name: Name,
    /// What it holds, compressed.
    pub bytes: Vec<u8>,
}

/// Compresses one file after another without beginning anew each time.
pub(super) struct Press {
    compress: Compress,
    /// Where a file grows: what is kept of it takes no more room than it needs.
    bytes: Vec<u8>,
}

impl Press {
    /// One for files of a sort.
    pub fn new(sort: Sort) -> Press {
        let level = if matches!(sort, Sort::Words | Sort::Endings) { LEVEL_OF_WORDS } else { LEVEL };
        Press { compress: Compress::new(Compression::new(level), false), bytes: Vec::new() }
    }

    /// A file of a sort with this content.
    pub fn shard(&mut self, sort: Sort, content: &[u8]) -> Shard {
        let Press { compress, bytes } = self;
        compress.reset();
        let first = [sort as u8];
        bytes.clear();
        bytes.reserve(content.len() + 128);
        bytes.extend(GZIP);
        let mut sum = Crc::new();
        for (part, flush) in [(&first[..], FlushCompress::None), (content, FlushCompress::Finish)] {
            sum.update(part);
            let before = compress.total_in();
            loop {
                let done = usize::try_from(compress.total_in() - before).unwrap_or(part.len());
                // Memory is never too small for long: more of it is asked for below.
                let status = compress.compress_vec(&part[done..], bytes, flush);
                let is_taken = usize::try_from(compress.total_in() - before) == Ok(part.len());
                match status {
                    Ok(Status::StreamEnd) => break,
                    Ok(_) if is_taken && flush == FlushCompress::None => break,
                    Ok(_) => bytes.reserve(1024),
                    Err(_) => break,
                }
            }
        }
        bytes.extend(sum.sum().to_le_bytes());
        bytes.extend(sum.amount().to_le_bytes());
        Shard { name: Name::of(bytes), bytes: bytes.to_vec() }
    }
}

/// A file of a sort with this content, which is as short as it can be already: it is kept as it is.
pub(super) fn stored(sort: Sort, content: &[u8]) -> Shard {
    let mut bytes = Vec::with_capacity(content.len() + 32);
    bytes.extend(GZIP);
    let mut sum = Crc::new();
    // The sort is a block of its own; a block has at most 65,535 bytes.
    let first = [sort as u8];
    let last = content.chunks(BLOCK).count();
    for (number, block) in std::iter::once(&first[..]).chain(content.chunks(BLOCK)).enumerate() {
        let length = block.len() as u16;
        bytes.push(u8::from(number == last));
        bytes.extend(length.to_le_bytes());
        bytes.extend((!length).to_le_bytes());
        bytes.extend(block);
        sum.update(block);
    }
    bytes.extend(sum.sum().to_le_bytes());
    bytes.extend(sum.amount().to_le_bytes());
    Shard { name: Name::of(&bytes), bytes }
}

/// A file of a sort with this content.
#[cfg(test)]
pub(super) fn shard(sort: Sort, content: &[u8]) -> Shard {
    Press::new(sort).shard(sort, content)
}

/// What a file holds, behind the byte that says what it is.
///
/// # Errors
/// It is not what its name says, cannot be opened, or is of another sort.
pub(super) fn open(sort: Sort, name: Name, bytes: &[u8]) -> Result<Vec<u8>, Damaged> {
    if Name::of(bytes) != name {
        return Err(Damaged);
    }
    let mut content = Vec::with_capacity(bytes.len() * 3);
    GzDecoder::new(bytes).take(OPENED).read_to_end(&mut content).map_err(|_| Damaged)?;
    match content.split_first() {
        Some((first, _)) if *first == sort as u8 => {
            content.remove(0);
            Ok(content)
        }
        _ => Err(Damaged),
    }
}

/// Cuts things, of which `size` says about how many bytes each takes, into files that hold to [`LIMIT`]; one that is larger
/// alone has a file to itself. Returns each file with the things in it, in order.
pub(super) fn cut(
    sort: Sort,
    sizes: &[u32],
    goal: u32,
    write: &(dyn Fn(Range<usize>) -> Vec<u8> + Sync),
) -> Vec<(Range<usize>, Shard)> {
    let mut pieces = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (at, size) in sizes.iter().enumerate() {
        if at > start && sum + size > goal {
            pieces.push(start..at);
            (start, sum) = (at, 0);
        }
        sum += size;
    }
    if start < sizes.len() {
        pieces.push(start..sizes.len());
    }
    let each = pieces.into_par_iter().map_init(|| Press::new(sort), |press, piece| fit(sort, piece, (write, press)));
    each.flatten_iter().collect()
}

/// One file, or as many as it takes.
fn fit(
    sort: Sort,
    piece: Range<usize>,
    (write, press): (&dyn Fn(Range<usize>) -> Vec<u8>, &mut Press),
) -> Vec<(Range<usize>, Shard)> {
    let made = press.shard(sort, &write(piece.clone()));
    if made.bytes.len() <= LIMIT || piece.len() == 1 {
        return vec![(piece, made)];
    }
    let middle = piece.start + piece.len() / 2;
    let mut both = fit(sort, piece.start..middle, (write, press));
    both.extend(fit(sort, middle..piece.end, (write, press)));
    both
}

/// Cuts a table that is read as a whole into files.
pub(super) fn pieces(sort: Sort, table: &[u8]) -> Vec<Shard> {
    const STEP: usize = 256;
    let steps = table.len().div_ceil(STEP).max(1);
    let sizes = vec![STEP as u32; steps];
    let part = |range: Range<usize>| table[range.start * STEP..(range.end * STEP).min(table.len())].to_vec();
    cut(sort, &sizes, 12 * 1024, &part).into_iter().map(|(_, shard)| shard).collect()
}

/// Reads the number of things that a file begins with, and each of them.
pub(super) fn list<'b, T>(
    reader: &mut Reader<'b>,
    mut one: impl FnMut(&mut Reader<'b>) -> Result<T, Damaged>,
) -> Result<Vec<T>, Damaged> {
    let count = reader.count()?;
    (0..count).map(|_| one(reader)).collect()
}
