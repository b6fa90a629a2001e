//! In which entries a group of words is, as files have it: for each level a list of entries, in as few bits as it takes.

use super::bits::{BitReader, Bits};
use super::coding::{Damaged, Reader, push_number};
use super::group::Posting;

/// How many levels there are.
const LEVELS: usize = 8;

/// In which entries a group is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    /// In how many.
    pub frequency: u32,
    /// The entries and the level of each, as they lie in the file.
    pub entries: Vec<(u32, u8)>,
}

/// The entries of one level after the other, while they are written; asks for memory once for many groups.
#[derive(Debug, Default)]
pub(super) struct Lists([Vec<u32>; LEVELS]);

impl Lists {
    /// Writes a part of a group's data; `frequency` is of the whole, `all` is how many entries there are in the language.
    pub fn push(&mut self, bytes: &mut Vec<u8>, (frequency, all): (u32, u32), part: &[Posting]) {
        let is_whole = part.len() == frequency as usize;
        push_number(bytes, frequency << 1 | u32::from(!is_whole));
        if !is_whole {
            push_number(bytes, part.len() as u32);
        }
        part.iter().for_each(|posting| self.0[usize::from(posting.level)].push(posting.entry));
        for (level, own) in (0..).zip(&mut self.0).filter(|(_, own)| !own.is_empty()) {
            push_number(bytes, (own.len() as u32) << 3 | level);
            push_gaps(bytes, all, own);
            own.clear();
        }
    }
}

/// How many of the low bits of a gap are written as they are, where `count` of `all` entries are in a list.
fn low_bits(all: u32, count: u32) -> u32 {
    (all.saturating_mul(2) / count.saturating_mul(3).max(1)).max(1).ilog2()
}

/// Writes ascending numbers by their gaps: what is above the low bits as so many ones and a zero, then the low bits.
fn push_gaps(bytes: &mut Vec<u8>, all: u32, entries: &[u32]) {
    let low = low_bits(all, entries.len() as u32);
    let mut bits = Bits::behind(std::mem::take(bytes));
    let mut next = 0;
    for entry in entries {
        let gap = entry - next;
        next = entry + 1;
        let mut ones = gap >> low;
        while ones > 0 {
            let some = ones.min(32);
            bits.push((1 << some) - 1, some);
            ones -= some;
        }
        bits.push(u64::from(gap & ((1 << low) - 1)), low + 1);
    }
    *bytes = bits.end();
}

/// Reads a file of postings: the postings of its groups, in order.
pub(super) fn read(content: &[u8], all: u32) -> Result<Vec<Postings>, Damaged> {
    let mut reader = Reader::new(content);
    let count = reader.count()?;
    let groups = (0..count).map(|_| group(&mut reader, all)).collect::<Result<_, _>>()?;
    reader.end()?;
    Ok(groups)
}

fn group(reader: &mut Reader<'_>, all: u32) -> Result<Postings, Damaged> {
    let first = reader.number()?;
    let frequency = first >> 1;
    let count = if first & 1 == 0 { frequency } else { reader.number()? };
    let mut postings = Postings { frequency, entries: Vec::new() };
    while (postings.entries.len() as u64) < u64::from(count) {
        let token = reader.number()?;
        let level = (token & 7) as u8;
        read_gaps(reader, (all, token >> 3), |entry| postings.entries.push((entry, level)))?;
    }
    if postings.entries.len() as u64 == u64::from(count) { Ok(postings) } else { Err(Damaged) }
}

/// Reads so many numbers below `all`.
fn read_gaps(reader: &mut Reader<'_>, (all, count): (u32, u32), mut take: impl FnMut(u32)) -> Result<(), Damaged> {
    let low = low_bits(all, count);
    let mut bits = BitReader::new(reader);
    let mut next = 0_u32;
    if count == 0 {
        return Err(Damaged);
    }
    for _ in 0..count {
        let mut gap = 0_u32;
        while bits.bit()? == 1 {
            gap += 1;
        }
        for _ in 0..low {
            gap = gap.checked_mul(2).ok_or(Damaged)? | bits.bit()?;
        }
        let entry = next.checked_add(gap).filter(|entry| *entry < all).ok_or(Damaged)?;
        take(entry);
        next = entry + 1;
    }
    Ok(())
}
