//! A made-up hub of any size, the same bytes from the same seed: what the numbers in product.md are measured on.

mod body;
mod entry;
mod language;
mod prose;
mod random;
mod settings;
mod vocabulary;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use language::LANGUAGES;
use vocabulary::{Vocabulary, vocabulary};

/// How large a hub to make, and which of all those there could be.
#[derive(Clone, Copy)]
pub struct Corpus {
    /// Markdown files, over all languages: with two of them, every entry and its translation are two. The records of
    /// topics and people come on top.
    pub entries: usize,
    /// 1 for English alone, 2 for English and French.
    pub languages: usize,
    /// Another seed, another corpus.
    pub seed: u64,
}

/// Records of topics in every corpus.
const TOPICS: usize = 400;
/// Records of people in every corpus.
const PEOPLE: usize = 900;

/// A corpus with the words that its texts are made of.
struct World {
    corpus: Corpus,
    /// One for each language, the default first.
    vocabularies: Vec<Vocabulary>,
}

impl World {
    /// How many entries have a file in a language; the last of an odd number has no translation.
    fn entries_in(&self, language: usize) -> usize {
        (self.corpus.entries + self.corpus.languages - 1 - language) / self.corpus.languages
    }
}

/// Writes `hub.yaml` and `content/` into a folder.
///
/// # Errors
/// A size that no corpus can have, or a file that cannot be written.
pub fn write(corpus: Corpus, folder: &Path) -> Result<()> {
    ensure!((1..=1_000_000).contains(&corpus.entries), "a corpus has 1 to 1,000,000 entries");
    ensure!((1..=LANGUAGES.len()).contains(&corpus.languages), "a corpus has 1 or {} languages", LANGUAGES.len());
    let languages = &LANGUAGES[..corpus.languages];
    let vocabularies = languages.par_iter().map(|language| vocabulary(language, corpus.seed)).collect();
    let world = World { corpus, vocabularies };

    let content = folder.join("content");
    for collection in settings::COLLECTIONS.iter().map(|collection| collection.name).chain(["topics", "people"]) {
        let folder = content.join(collection);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    write_file(&folder.join("hub.yaml"), &settings::hub_yaml(&world))?;
    (0..TOPICS).into_par_iter().try_for_each(|number| {
        let name = format!("topics/{}.yaml", entry::topic_key(&world, number));
        write_file(&content.join(name), &entry::topic(&world, number))
    })?;
    (0..PEOPLE).into_par_iter().try_for_each(|number| {
        let name = format!("people/{}.yaml", entry::person_key(&world, number));
        write_file(&content.join(name), &entry::person(&world, number))
    })?;
    for language in 0..corpus.languages {
        (0..world.entries_in(language)).into_par_iter().try_for_each(|number| {
            let name = entry::file(&world, number, language);
            write_file(&content.join(name), &entry::text(&world, number, language))
        })?;
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
