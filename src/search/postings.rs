//! Where the groups of a file of postings stand, as a reader has it.

use super::coding::{Damaged, Reader};

/// Where a group stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    /// In how many entries.
    pub frequency: u32,
    /// The entries, ascending, with the section and level of each place.
    pub entries: Vec<(u32, Vec<(u32, u8)>)>,
}

/// Reads a file of postings: the postings of its groups, in order.
pub(super) fn read(content: &[u8]) -> Result<Vec<Postings>, Damaged> {
    let mut reader = Reader::new(content);
    let count = reader.count()?;
    let lengths = reader.numbers(count)?;
    let groups = lengths.into_iter().map(|length| group(reader.bytes(length as usize)?)).collect::<Result<_, _>>()?;
    reader.end()?;
    Ok(groups)
}

fn group(data: &[u8]) -> Result<Postings, Damaged> {
    let mut reader = Reader::new(data);
    let frequency = reader.number()?;
    let count = reader.count()?;
    let mut entries = Vec::with_capacity(count);
    let mut next = 0_u32;
    for _ in 0..count {
        let entry = next.checked_add(reader.number()?).ok_or(Damaged)?;
        next = entry.checked_add(1).ok_or(Damaged)?;
        entries.push((entry, Vec::new()));
    }
    for (_, places) in &mut entries {
        loop {
            let token = reader.number()?;
            places.push((token >> 4, (token >> 1 & 7) as u8));
            if token & 1 == 0 {
                break;
            }
        }
    }
    reader.end()?;
    Ok(Postings { frequency, entries })
}
