//! The forms of words in a file, as a reader has them.

use super::coding::{Damaged, Reader};
use super::shard::Sort;

/// A form of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Folded; as it is spelt, also where it comes from endings.
    pub form: String,
    /// How often its group is: the base-2 logarithm.
    pub class: u32,
    /// Its group; in endings nobody knows it.
    pub group: Option<u32>,
}

/// Reads a file of words or endings. Endings are turned round.
pub(super) fn read(sort: Sort, content: &[u8]) -> Result<Vec<Form>, Damaged> {
    let mut reader = Reader::new(content);
    let count = reader.count()?;
    let shared = reader.numbers(count)?;
    let own = reader.numbers(count)?;
    let mut letters: Vec<Vec<u8>> = Vec::with_capacity(count);
    for (shared, own) in shared.iter().zip(&own) {
        let before = letters.last().map_or(&[][..], Vec::as_slice);
        let mut form = before.get(..*shared as usize).ok_or(Damaged)?.to_vec();
        form.extend(reader.bytes(*own as usize)?);
        if !letters.is_empty() && form.as_slice() <= before {
            return Err(Damaged);
        }
        letters.push(form);
    }
    let classes = reader.numbers(count)?;
    let mut groups = vec![None; count];
    if sort == Sort::Words {
        let mut group = 0_i32;
        for place in &mut groups {
            group = group.wrapping_add(reader.signed()?);
            *place = Some(group.cast_unsigned());
        }
    }
    reader.end()?;
    let one = |((letters, class), group): ((Vec<u8>, u32), Option<u32>)| {
        let form = String::from_utf8(letters).map_err(|_| Damaged)?;
        let form = if sort == Sort::Endings { form.chars().rev().collect() } else { form };
        Ok(Form { form, class, group })
    };
    letters.into_iter().zip(classes).zip(groups).map(one).collect()
}
