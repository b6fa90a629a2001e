//! The one file of an index at a fixed address: it names the first others, and says how results are put in order.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::site::Site;

use super::group::WEIGHTS;
use super::shard::Shard;
use super::tables;

/// Its name.
pub const MANIFEST: &str = "manifest.json";

/// The number of the form that this program writes and reads.
pub(super) const FORMAT: u32 = 2;

/// What the manifest says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The number of the index's form.
    pub format: u32,
    /// The code of its language.
    pub lang: String,
    /// The path of `base_url`.
    pub base: String,
    /// How many entries there are.
    pub entries: u32,
    /// How many of them, the first ones, are not archived.
    pub live: u32,
    /// The pieces of the directory.
    pub directory: Vec<String>,
    /// The pieces of the table of facets.
    pub facets: Vec<String>,
    /// The pieces of the alphabet.
    pub alphabet: Vec<String>,
    /// What one entry of each collection is called.
    pub collections: Vec<String>,
    /// How results are put in order.
    pub ranking: Ranking,
}

/// How a query is read and its results are put in order; `docs/search-index.md` says what each number does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "docs/search-index.md has the formula that these numbers stand in")]
pub struct Ranking {
    pub weights: [f64; 8],
    pub saturation: f64,
    pub common: f64,
    pub prefix: f64,
    pub kin: f64,
    pub typo: [f64; 2],
    pub little: u32,
    pub prefixes: usize,
    pub typos: usize,
    pub enough: usize,
    pub words: usize,
    pub phrase_reach: usize,
}

impl Default for Ranking {
    fn default() -> Self {
        Ranking {
            weights: WEIGHTS,
            saturation: 6.0,
            common: 0.5,
            prefix: 0.5,
            kin: 0.5,
            typo: [0.5, 0.3],
            little: 0,
            prefixes: 6,
            typos: 3,
            enough: 10,
            words: 16,
            phrase_reach: 50,
        }
    }
}

impl Manifest {
    pub(super) fn new(site: &Site, lang: Lang, (entries, live): (usize, usize), tables: [&[Shard]; 3]) -> Manifest {
        let [directory, facets, alphabet] = tables.map(|shards| shards.iter().map(|shard| shard.name.to_string()).collect());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let singular = |collection: &crate::config::Collection| match collection.singular.find(lang) {
            Some(word) => word.to_owned(),
            None => site.words(lang).get(&format!("kinds.{}", collection.kind.name())).to_owned(),
        };
        Manifest {
            format: FORMAT,
            lang: site.config.code(lang).to_owned(),
            base: site.config.base_path.clone(),
            entries: number(entries),
            live: number(live),
            directory,
            facets,
            alphabet,
            collections: site.config.collections.iter().map(singular).collect(),
            ranking: Ranking { common: tables::common(number(entries)), ..Ranking::default() },
        }
    }

    pub(super) fn text(&self) -> String {
        // Numbers and texts always have a form in JSON.
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
