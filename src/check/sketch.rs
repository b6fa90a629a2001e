//! What the rules of the site must know of a body: little enough to keep of every one.

use std::ops::Range;

use super::ambiguous_link::{self, Alike};
use super::{Page, unexplained_acronym};
use crate::content::markdown::BlockKind;

/// How many numbers stand for a text.
pub(super) const SIGNATURE: usize = 24;
/// How many words make a shingle.
const SHINGLE: usize = 5;

/// What was noted of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Where its headings stand in the file.
    pub headings: Vec<Range<usize>>,
    /// Where its links and images stand in the file, or their targets within.
    pub links: Vec<Range<usize>>,
    /// The acronyms that it does not explain, each at its first place.
    pub acronyms: Vec<(String, Range<usize>)>,
    /// Its links with the same words and addresses that are not written alike.
    pub(super) alike: Vec<Alike>,
    /// The least hashes of its shingles, one for each way of hashing: two texts share as much of them as of their shingles.
    pub(super) signature: Option<[u32; SIGNATURE]>,
}

pub(super) fn sketch(page: &Page<'_>) -> Sketch {
    let blocks = &page.prose.blocks;
    let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    Sketch {
        headings: headings.map(|block| block.range.clone()).collect(),
        links: page.prose.links.iter().map(|link| link.target_range.clone()).collect(),
        acronyms: unexplained_acronym::noted(page),
        alike: ambiguous_link::noted(page),
        signature: signature(page),
    }
}

/// The MinHash signature of a body by one permutation (P. Li, A. Owen and C.-H. Zhang, "One Permutation Hashing", 2012): each
/// shingle falls into one of the bins, and each bin keeps its least. Of a body that is too short to be told from others none.
fn signature(page: &Page<'_>) -> Option<[u32; SIGNATURE]> {
    let mut shingles = Shingles { last: 0, count: 0, least: [EMPTY; SIGNATURE] };
    // Every letter of every text passes here: words are hashed while their ends are sought.
    for block in &page.prose.blocks {
        let mut word = 0_u64;
        for byte in block.text.bytes() {
            match LETTERS[usize::from(byte)] {
                0 if word == 0 => {}
                0 => shingles.add(std::mem::take(&mut word)),
                letter => word = word.rotate_left(5) ^ u64::from(letter),
            }
        }
        if word != 0 {
            shingles.add(word);
        }
    }
    (shingles.count >= SHINGLE * 8).then_some(shingles.least)
}

/// What a bin holds into which nothing fell.
pub(super) const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The letter or digit that a byte is, or a part of: small where it is ASCII. What parts words is 0.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0_u8;
    loop {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        if byte == u8::MAX {
            break letters;
        }
        byte += 1;
    }
};

/// The shingles of a body, one for each word from the fifth on.
struct Shingles {
    /// The last words: each word moves those before it up, and the one before the last five out.
    last: u64,
    count: usize,
    least: [u32; SIGNATURE],
}

impl Shingles {
    fn add(&mut self, word: u64) {
        self.last = self.last << (u64::BITS / SHINGLE as u32 + 1) ^ mixed(word);
        self.count += 1;
        if self.count >= SHINGLE {
            let hash = mixed(self.last);
            let (high, low) = ((hash >> 40) as usize, (hash >> 8) as u32);
            let bin = (high * SIGNATURE) >> 24;
            self.least[bin] = self.least[bin].min(low);
        }
    }
}

/// A number whose every bit depends on all of those given.
fn mixed(number: u64) -> u64 {
    let product = (number ^ number >> 32).wrapping_mul(MIX);
    product ^ product >> 32
}
