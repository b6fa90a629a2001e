//! The signs in which the texts of a language are written: single bytes, and what often stands in them, each with a code.

use super::bits::BitReader;
use super::coding::{Damaged, Reader, push_count};
use super::shard::list;

/// The longest code that is read, in bits.
const LONGEST: usize = 32;

/// The signs of a language: those whose code has one bit, those with two, and so on, each in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alphabet {
    pub signs: Vec<Vec<Box<[u8]>>>,
}

/// The code of a sign: so many bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub bits: u64,
    pub length: u32,
}

impl Alphabet {
    /// The alphabet of signs whose codes are so long; from one bit on.
    pub fn new(mut all: Vec<(u32, Box<[u8]>)>) -> Alphabet {
        all.sort_unstable();
        let mut signs = vec![Vec::new(); all.last().map_or(0, |(length, _)| *length as usize)];
        all.into_iter().for_each(|(length, sign)| signs[length as usize - 1].push(sign));
        Alphabet { signs }
    }

    /// Every sign with its code: those of one length follow one another, and go on where the shorter ones end.
    pub fn codes(&self) -> impl Iterator<Item = (&[u8], Code)> {
        let mut next = 0;
        (1..).zip(&self.signs).flat_map(move |(length, signs)| {
            let first = next << 1;
            next = first + signs.len() as u64;
            (first..).zip(signs).map(move |(bits, sign)| (&**sign, Code { bits, length }))
        })
    }

    /// The alphabet as files have it.
    pub fn table(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_count(&mut bytes, self.signs.len());
        for signs in &self.signs {
            push_count(&mut bytes, signs.len());
            for sign in signs {
                push_count(&mut bytes, sign.len());
                bytes.extend(sign);
            }
        }
        bytes
    }

    /// Reads an alphabet.
    pub fn read(content: &[u8]) -> Result<Alphabet, Damaged> {
        let mut reader = Reader::new(content);
        let sign = |reader: &mut Reader<'_>| match reader.number()? {
            0 => Err(Damaged),
            length => Ok(Box::from(reader.bytes(length as usize)?)),
        };
        let signs = list(&mut reader, |reader| list(reader, sign))?;
        reader.end()?;
        if signs.len() <= LONGEST { Ok(Alphabet { signs }) } else { Err(Damaged) }
    }

    /// The bytes that were written in signs.
    pub fn expand(&self, content: &[u8]) -> Result<Vec<u8>, Damaged> {
        let mut reader = Reader::new(content);
        let length = reader.number()? as usize;
        let mut bytes = Vec::new();
        let mut bits = BitReader::new(&mut reader);
        while bytes.len() < length {
            bytes.extend(self.sign(&mut bits)?);
        }
        reader.end()?;
        if bytes.len() == length { Ok(bytes) } else { Err(Damaged) }
    }

    fn sign(&self, bits: &mut BitReader<'_, '_>) -> Result<&[u8], Damaged> {
        let (mut code, mut first) = (0_usize, 0);
        for signs in &self.signs {
            code = code << 1 | bits.bit()? as usize;
            first <<= 1;
            if code < first + signs.len() {
                let place = code.checked_sub(first).ok_or(Damaged)?;
                return signs.get(place).map(|sign| &**sign).ok_or(Damaged);
            }
            first += signs.len();
        }
        Err(Damaged)
    }
}
