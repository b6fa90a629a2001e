//! Bits one behind the other, the highest of a byte first: written here, and read here.

use super::coding::{Damaged, Reader};

/// The most bits that are written at once.
pub(super) const MOST: u32 = 56;

/// Adds bits to bytes.
#[derive(Debug, Default)]
pub(super) struct Bits {
    /// What is behind `end` is free.
    bytes: Vec<u8>,
    end: usize,
    /// What is no whole byte yet: so many bits, fewer than eight, the first of them highest.
    held: u64,
    count: u32,
}

impl Bits {
    /// Goes on behind these bytes.
    pub fn behind(bytes: Vec<u8>) -> Bits {
        Bits { end: bytes.len(), bytes, held: 0, count: 0 }
    }

    /// Adds the `length` low bits of a number that has no others; from 1 to [`MOST`]. Next to without branches: nobody could
    /// foresee when a byte is full.
    pub fn push(&mut self, bits: u64, length: u32) {
        if self.bytes.len() < self.end + 8 {
            self.bytes.resize(self.end + self.end / 2 + 8, 0);
        }
        self.held |= bits << (64 - self.count - length);
        self.count += length;
        self.bytes[self.end..self.end + 8].copy_from_slice(&self.held.to_be_bytes());
        self.end += (self.count / 8) as usize;
        self.held <<= self.count & !7;
        self.count &= 7;
    }

    /// All bytes; the last one is filled up with zeros.
    pub fn end(mut self) -> Vec<u8> {
        self.bytes.resize(self.end, 0);
        if self.count > 0 {
            self.bytes.push(self.held.to_be_bytes()[0]);
        }
        self.bytes
    }
}

/// Takes bits from bytes.
pub(super) struct BitReader<'r, 'b> {
    reader: &'r mut Reader<'b>,
    byte: u8,
    left: u32,
}

impl<'r, 'b> BitReader<'r, 'b> {
    /// Begins at the next byte.
    pub fn new(reader: &'r mut Reader<'b>) -> Self {
        BitReader { reader, byte: 0, left: 0 }
    }

    /// The next bit.
    pub fn bit(&mut self) -> Result<u32, Damaged> {
        if self.left == 0 {
            (self.byte, self.left) = (self.reader.byte()?, 8);
        }
        self.left -= 1;
        Ok(u32::from(self.byte >> self.left & 1))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_are_read_as_they_were_written(parts in proptest::collection::vec((any::<u64>(), 1..=MOST), 0..60)) {
            let mut bits = Bits::behind(vec![7]);
            for (part, length) in &parts {
                bits.push(part & ((1 << length) - 1), *length);
            }
            let bytes = bits.end();
            let length: u32 = parts.iter().map(|(_, length)| length).sum();
            prop_assert_eq!(bytes.len(), 1 + length.div_ceil(8) as usize);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.byte(), Ok(7));
            let mut reader = BitReader::new(&mut reader);
            for (part, length) in &parts {
                for bit in (0..*length).rev() {
                    prop_assert_eq!(reader.bit(), Ok((part >> bit & 1) as u32));
                }
            }
        }
    }
}
