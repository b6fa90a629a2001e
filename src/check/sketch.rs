//! What the rules of the site must know of a body: little enough to keep of every one.

use std::ops::Range;

use super::ambiguous_link::{self, Alike};
use super::sentence::words;
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
    let mut least = [EMPTY; SIGNATURE];
    let mut last = [0_u64; SHINGLE];
    let mut count = 0;
    for word in page.prose.blocks.iter().flat_map(|block| words(&block.text)) {
        last[count % SHINGLE] = hash(word);
        count += 1;
        if count < SHINGLE {
            continue;
        }
        let mut mixed = 0_u64;
        for at in count..count + SHINGLE {
            mixed = (mixed.rotate_left(13) ^ last[at % SHINGLE]).wrapping_mul(MIX);
        }
        let (high, low) = ((mixed >> 40) as usize, (mixed >> 8) as u32);
        let bin = (high * SIGNATURE) >> 24;
        least[bin] = least[bin].min(low);
    }
    (count >= SHINGLE * 8).then_some(least)
}

/// What a bin holds into which nothing fell.
pub(super) const EMPTY: u32 = u32::MAX;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// A word in small letters as a number (FNV-1a).
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte | 0x20)).wrapping_mul(0x0100_0000_01b3))
}
