//! What the rules of the site must know of a body: little enough to keep of every one.

use std::ops::Range;

use super::ambiguous_link::{self, Alike};
use super::{Page, unexplained_acronym};
use crate::content::markdown::BlockKind;

/// How many numbers stand for a text.
pub(super) const SIGNATURE: usize = 24;

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
    let mut least = [EMPTY; SIGNATURE];
    let mut shingle = 0_u64;
    let mut length = 0;
    // Every letter of every text passes here: without branches, for where words end cannot be guessed.
    for block in &page.prose.blocks {
        length += block.text.len();
        for byte in block.text.bytes() {
            // Each letter moves those before it up, and out in the end: what is left is told by the last letters alone.
            shingle = shingle << MOVE ^ LETTERS[usize::from(byte)];
            let hash = (shingle ^ shingle >> 32).wrapping_mul(MIX);
            let (high, low) = ((hash >> 40) as usize, (hash >> 8) as u32);
            let bin = (high * SIGNATURE) >> 24;
            least[bin] = least[bin].min(low);
        }
    }
    (length >= SHORT).then_some(least)
}

/// What a bin holds into which nothing fell.
pub(super) const EMPTY: u32 = u32::MAX;
/// By how many of its 64 bits a letter moves those before it: 22 letters, about four words, make a shingle.
const MOVE: u32 = 3;
/// A text of fewer letters is too short: about forty words.
const SHORT: usize = 240;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number for each byte, far from all others. Capitals have those of small letters, and all signs one.
const LETTERS: [u64; 256] = {
    let mut letters = [MIX; 256];
    let mut byte = 0_u8;
    loop {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            let number = (byte.to_ascii_lowercase() as u64 + 1).wrapping_mul(MIX);
            let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            letters[byte as usize] = number ^ number >> 27;
        }
        if byte == u8::MAX {
            break letters;
        }
        byte += 1;
    }
};
