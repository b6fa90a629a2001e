//! Which signs a language is written in: found in some of its texts, and how a text is spelt with them.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::alphabet::Alphabet;
use super::fold;
use super::huffman;
use super::lexicon::Quick;

/// How many signs there are beside single bytes: what a file takes that is fetched with the first snippet.
const SIGNS: usize = 2400;

/// How many signs are weighed against one another at first, and then, until [`SIGNS`] are left; counted anew each time.
const ROUNDS: [usize; 5] = [SIGNS * 2, SIGNS * 3 / 2, SIGNS, SIGNS, SIGNS];

/// The longest sign, in bytes.
const LONGEST: usize = 16;

/// The longest part of a word that is considered, in bytes: longer signs are whole words.
const PART: usize = 4;

/// How many bits a byte takes about, where no sign has it.
const BYTE: u64 = 5;

type Counts<'t> = HashMap<&'t [u8], u32, BuildHasherDefault<Quick>>;

/// Makes the alphabet in which texts like these take the least room.
pub(super) fn alphabet<'t>(texts: impl Iterator<Item = &'t str>) -> Alphabet {
    let mut counts = Counts::default();
    texts.for_each(|text| count(text, &mut counts));
    let tokens = sorted(counts);
    let mut signs: Vec<(&[u8], u32)> = candidates(&tokens);
    let mut lengths = huffman::lengths(&signs.iter().map(|(_, count)| *count).collect::<Vec<u32>>());
    for size in ROUNDS {
        signs = spelt(&tokens, signs.iter().map(|(sign, _)| *sign).zip(lengths).collect(), size);
        lengths = huffman::lengths(&signs.iter().map(|(_, count)| *count).collect::<Vec<u32>>());
    }
    Alphabet::new(lengths.into_iter().zip(signs).map(|(length, (sign, _))| (length, sign.into())).collect())
}

/// Counts what a text is spelt by: each word, with the space before it, and each single byte between them.
fn count<'t>(text: &'t str, counts: &mut Counts<'t>) {
    let (bytes, mut done) = (text.as_bytes(), 0);
    let mut between = |from: usize, to: usize| bytes[from..to].chunks(1).for_each(|byte| *counts.entry(byte).or_default() += 1);
    let mut words = Vec::new();
    fold::words(text, |word| {
        let start = word.as_ptr().addr() - bytes.as_ptr().addr();
        let begin = start - usize::from(start > done && bytes[start - 1] == b' ');
        between(done, begin);
        done = start + word.len();
        words.push(&bytes[begin..done]);
    });
    between(done, bytes.len());
    words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
}

/// In an order that is the same each time.
fn sorted(counts: Counts<'_>) -> Vec<(&[u8], u32)> {
    let mut sorted: Vec<(&[u8], u32)> = counts.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

/// Every byte: what no sign has is written byte by byte, and there are numbers between the texts.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut at = 0;
    while at < bytes.len() {
        bytes[at] = at as u8;
        at += 1;
    }
    bytes
};

/// What may become a sign: all bytes, words that come again, and parts of words, the most promising ones.
fn candidates<'t>(tokens: &[(&'t [u8], u32)]) -> Vec<(&'t [u8], u32)> {
    let mut counts = Counts::default();
    for (token, count) in tokens {
        if (2..=LONGEST).contains(&token.len()) && *count > 1 {
            *counts.entry(token).or_default() += count;
        }
        for length in 2..=PART.min(token.len().saturating_sub(1)) {
            token.windows(length).for_each(|part| *counts.entry(part).or_default() += count);
        }
    }
    let mut found = sorted(counts);
    best(&mut found, ROUNDS[0] * 3 / 2, |sign, count| u64::from(count) * (sign.len() as u64 - 1));
    found.extend(BYTES.chunks(1).map(|byte| (byte, 1)));
    found
}

/// Keeps those that save most.
fn best(signs: &mut Vec<(&[u8], u32)>, size: usize, saving: impl Fn(&[u8], u32) -> u64) {
    signs.sort_by_cached_key(|(sign, count)| std::cmp::Reverse(saving(sign, *count)));
    signs.truncate(size);
}

/// Spells all tokens with these signs, and returns how often each came: single bytes, and the best of the others.
fn spelt<'t>(tokens: &[(&[u8], u32)], signs: Vec<(&'t [u8], u32)>, size: usize) -> Vec<(&'t [u8], u32)> {
    let mut tree = Tree::default();
    signs.iter().for_each(|(sign, length)| tree.add(sign, *length));
    let (mut counts, mut speller) = (vec![0_u32; signs.len()], Speller::default());
    for (token, count) in tokens {
        speller.spell(&tree, token, |sign| counts[sign] = counts[sign].saturating_add(*count));
    }
    let (mut bytes, mut others) = (Vec::new(), Vec::new());
    for ((sign, length), count) in signs.into_iter().zip(counts) {
        match sign.len() {
            1 => bytes.push((sign, count.max(1))),
            _ if count > 0 => others.push(((sign, count), length)),
            _ => {}
        }
    }
    let saving = |((sign, count), length): &((&[u8], u32), u32)| {
        std::cmp::Reverse(u64::from(*count) * (sign.len() as u64 * BYTE).saturating_sub(u64::from(*length)))
    };
    others.sort_by_cached_key(saving);
    others.truncate(size);
    bytes.extend(others.into_iter().map(|(sign, _)| sign));
    bytes.sort_unstable();
    bytes
}

/// Signs by their bytes, to find all with which a text begins.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// From a knot by a byte (both in one number) to the next knot; knot 0 is the beginning. Each lies where its hash says, or
    /// behind; where the next knot is 0, the place is free. A power of two of them, at least half of them free.
    steps: Vec<(u32, u32)>,
    /// For each knot but the first the sign that ends there, and the length of its code.
    ends: Vec<Option<(u32, u32)>>,
    count: u32,
}

impl Tree {
    /// Adds a sign; they are numbered as they come.
    pub fn add(&mut self, sign: &[u8], length: u32) {
        self.make_room(sign.len());
        let mut knot = 0;
        for byte in sign {
            let place = self.place(knot, *byte);
            if self.steps[place].1 == 0 {
                self.ends.push(None);
                self.steps[place] = (knot << 8 | u32::from(*byte), self.ends.len() as u32);
            }
            knot = self.steps[place].1;
        }
        if let Some(end) = (knot as usize).checked_sub(1).and_then(|at| self.ends.get_mut(at)) {
            *end = Some((self.count, length));
        }
        self.count += 1;
    }

    /// Makes room for so many more steps.
    fn make_room(&mut self, more: usize) {
        let size = ((self.ends.len() + more) * 2).next_power_of_two().max(1024);
        if size > self.steps.len() {
            for (from, to) in std::mem::replace(&mut self.steps, vec![(0, 0); size]) {
                if to != 0 {
                    let place = self.place(from >> 8, from as u8);
                    self.steps[place] = (from, to);
                }
            }
        }
    }

    /// Where a step lies, or would lie.
    fn place(&self, knot: u32, byte: u8) -> usize {
        let from = knot << 8 | u32::from(byte);
        let mask = self.steps.len() - 1;
        // Multiplying by a number near 2³² divided by the golden ratio spreads what is near one another (Knuth 1973, 6.4).
        let mut place = (from.wrapping_mul(0x9e37_79b1) >> 9) as usize & mask;
        while self.steps[place].1 != 0 && self.steps[place].0 != from {
            place = (place + 1) & mask;
        }
        place
    }

    /// The knot that a byte leads to; none where no sign goes on so.
    fn next(&self, knot: u32, byte: u8) -> Option<u32> {
        (!self.steps.is_empty()).then(|| self.steps[self.place(knot, byte)].1).filter(|next| *next != 0)
    }
}

/// Spells one word after another.
#[derive(Debug, Default)]
pub(super) struct Speller {
    /// For each place in the word: the fewest bits up to there, with which sign, and where that begins.
    best: Vec<(u32, u32, u32)>,
    signs: Vec<u32>,
}

impl Speller {
    /// Gives the signs that spell a word in the fewest bits to `take`, in order.
    pub fn spell(&mut self, tree: &Tree, word: &[u8], mut take: impl FnMut(usize)) {
        let Speller { best, signs } = self;
        best.clear();
        best.resize(word.len() + 1, (u32::MAX, 0, 0));
        best[0].0 = 0;
        for from in 0..word.len() {
            let (bits, mut knot) = (best[from].0, 0);
            for (at, byte) in (from + 1..).zip(&word[from..]) {
                let Some(next) = tree.next(knot, *byte) else { break };
                knot = next;
                if let Some((sign, length)) = tree.ends[knot as usize - 1]
                    && bits + length < best[at].0
                {
                    best[at] = (bits + length, sign, from as u32);
                }
            }
        }
        signs.clear();
        let mut at = word.len();
        while at > 0 {
            let (_, sign, from) = best[at];
            signs.push(sign);
            at = from as usize;
        }
        signs.iter().rev().for_each(|sign| take(*sign as usize));
    }
}
