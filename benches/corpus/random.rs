//! Seeded chance that comes out the same on every machine.

/// Mandelbrot's offset to Zipf's law: without it the first few words would be half of a text.
const ZIPF_OFFSET: usize = 8;

/// How many ranks there are when the last is so many doublings rarer than the first. Doublings, and not a number of
/// words, because a logarithm may differ in its last bit between machines.
pub const fn ranks(octaves: u32) -> usize {
    ZIPF_OFFSET * ((1 << octaves) - 1)
}

/// SplitMix64: small, fast, and good enough to make texts with.
pub struct Random {
    state: u64,
}

impl Random {
    /// Independent chance for each `stream` of a `seed`, so that an entry can be made without those before it.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut seeds = Self { state: seed };
        let state = seeds.next() ^ stream.wrapping_mul(0xD134_2543_DE82_EF95);
        Self { state: Self { state }.next() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, without 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 up to `bound`, without `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, all equally likely.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// From 0 up to `count`, small numbers far more often than large ones, as some topics and authors are.
    pub fn skewed(&mut self, count: usize) -> usize {
        let unit = self.unit();
        (unit * unit * count as f64) as usize
    }

    /// From 0 up to [`ranks`]`(octaves)`, each rank about as often as one over it: Zipf's law, after which words are used.
    pub fn rank(&mut self, octaves: u32) -> usize {
        let rank = ZIPF_OFFSET as f64 * (power_of_two(f64::from(octaves) * self.unit()) - 1.0);
        (rank as usize).min(ranks(octaves) - 1)
    }

    /// A log-normal size; `spread` is the standard deviation of its natural logarithm.
    pub fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        // Twelve units have variance one, and their sum is all but normal.
        let normal = (0..12).map(|_| self.unit()).sum::<f64>() - 6.0;
        median * power_of_two(normal * spread * std::f64::consts::LOG2_E)
    }
}

/// `exp2` by sums and products alone: the library's may differ in the last bit between machines, and so would the corpus.
fn power_of_two(exponent: f64) -> f64 {
    let whole = exponent.floor();
    let fraction = (exponent - whole) * std::f64::consts::LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for divisor in 1..=12 {
        term *= fraction / f64::from(divisor);
        sum += term;
    }
    let mut result = sum;
    for _ in 0..whole.abs() as u32 {
        result *= if whole < 0.0 { 0.5 } else { 2.0 };
    }
    result
}
