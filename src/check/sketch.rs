//! What the rules of the site must know of a body: little enough to keep of every one.

use std::ops::Range;

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
    /// The acronyms that it does not explain, each at its first place.
    pub acronyms: Vec<(String, Range<usize>)>,
    /// The least hashes of its shingles, one for each way of hashing: two texts share as much of them as of their shingles.
    pub(super) signature: Option<[u32; SIGNATURE]>,
}

pub(super) fn sketch(page: &Page<'_>) -> Sketch {
    let blocks = &page.prose.blocks;
    let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    Sketch {
        headings: headings.map(|block| block.range.clone()).collect(),
        acronyms: unexplained_acronym::noted(page),
        signature: signature(page),
    }
}

/// The MinHash signature of a body (A. Broder, "On the resemblance and containment of documents", 1997); of one that is too
/// short to be told from others none.
fn signature(page: &Page<'_>) -> Option<[u32; SIGNATURE]> {
    let texts = page.prose.blocks.iter().map(|block| block.text.as_str());
    let hashes: Vec<u32> = texts.flat_map(words).map(hash).collect();
    if hashes.len() < SHINGLE * 8 {
        return None;
    }
    let mut least = [u32::MAX; SIGNATURE];
    for shingle in hashes.windows(SHINGLE) {
        let mixed = shingle
            .iter()
            .fold(0x9e37_79b9_u64, |mixed, word| (mixed.rotate_left(11) ^ u64::from(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        for (seed, least) in (1_u64..).zip(least.iter_mut()) {
            let own = (mixed ^ (mixed >> 29)).wrapping_mul(seed.wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1) >> 32;
            *least = (*least).min(u32::try_from(own).unwrap_or(u32::MAX));
        }
    }
    Some(least)
}

/// FNV-1a of a word in small letters.
fn hash(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    letters.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
