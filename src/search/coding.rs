//! How numbers and texts lie in the files of the index: written here, and read here with every doubt.

/// What is wrong with a file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Writes a number: seven bits a byte, the lowest first.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Writes how many things there are, which are never as many as a number can count.
pub(super) fn push_count(bytes: &mut Vec<u8>, count: usize) {
    push_number(bytes, u32::try_from(count).unwrap_or(u32::MAX));
}

/// Writes a number that may be below nothing.
pub(super) fn push_signed(bytes: &mut Vec<u8>, number: i32) {
    push_number(bytes, zigzag(number));
}

fn zigzag(number: i32) -> u32 {
    ((number << 1) ^ (number >> 31)).cast_unsigned()
}

/// Writes a text with its length.
pub(super) fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_count(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// Writes a day by its distance from 1970-01-01, or that there is none.
pub(super) fn push_day(bytes: &mut Vec<u8>, day: Option<i32>) {
    push_number(bytes, day.map_or(0, |day| zigzag(day).saturating_add(1)));
}

/// Reads a file of the index from its beginning. What is not there is [`Damaged`].
#[derive(Clone, Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { rest: bytes }
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, Damaged> {
        let (first, rest) = self.rest.split_first().ok_or(Damaged)?;
        self.rest = rest;
        Ok(*first)
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Result<&'b [u8], Damaged> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(Damaged)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// A number.
    pub fn number(&mut self) -> Result<u32, Damaged> {
        let mut number = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| Damaged);
            }
        }
        Err(Damaged)
    }

    /// A number of things that follow and take at least one byte each.
    pub fn count(&mut self) -> Result<usize, Damaged> {
        let count = self.number()? as usize;
        if count <= self.rest.len() { Ok(count) } else { Err(Damaged) }
    }

    /// So many numbers.
    pub fn numbers(&mut self, count: usize) -> Result<Vec<u32>, Damaged> {
        (0..count).map(|_| self.number()).collect()
    }

    /// A number that may be below nothing.
    pub fn signed(&mut self) -> Result<i32, Damaged> {
        Ok(unzigzag(self.number()?))
    }

    /// A text.
    pub fn text(&mut self) -> Result<&'b str, Damaged> {
        let length = self.count()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| Damaged)
    }

    /// A day, or that there is none.
    pub fn day(&mut self) -> Result<Option<i32>, Damaged> {
        Ok(self.number()?.checked_sub(1).map(unzigzag))
    }

    /// The name of a file.
    pub fn name(&mut self) -> Result<[u8; 8], Damaged> {
        self.bytes(8)?.try_into().map_err(|_| Damaged)
    }

    /// Nothing may be left.
    pub fn end(self) -> Result<(), Damaged> {
        if self.rest.is_empty() { Ok(()) } else { Err(Damaged) }
    }
}

fn unzigzag(number: u32) -> i32 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(number in any::<u32>(), signed in any::<i32>(), text in ".*", day in any::<Option<i16>>()) {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            push_signed(&mut bytes, signed);
            push_text(&mut bytes, &text);
            push_day(&mut bytes, day.map(i32::from));
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number(), Ok(number));
            prop_assert_eq!(reader.signed(), Ok(signed));
            prop_assert_eq!(reader.text(), Ok(&*text));
            prop_assert_eq!(reader.day(), Ok(day.map(i32::from)));
            prop_assert_eq!(reader.end(), Ok(()));
            let mut cut = Reader::new(&bytes[..bytes.len() - 1]);
            let all = cut.number().and(cut.signed()).and(cut.text().map(|_| 0)).and(cut.day().map(|_| 0));
            prop_assert_eq!(all, Err(Damaged));
        }
    }

    #[test]
    fn a_number_that_is_too_large_and_a_text_that_is_none_are_damaged() {
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x0f]).number(), Ok(u32::MAX));
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]).number(), Err(Damaged));
        assert_eq!(Reader::new(&[0x80; 9]).number(), Err(Damaged));
        assert_eq!(Reader::new(&[1, 0xff]).text(), Err(Damaged));
        assert_eq!(Reader::new(&[200, 1]).count(), Err(Damaged));
    }
}
