//! What the command line asks the benchmark to do.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::corpus::Corpus;

/// What `--help` says.
pub const USAGE: &str = "\
usage: cargo bench --bench build -- [options]
  --entries <number>    Markdown files in the corpus (10000)
  --languages <1 or 2>  with 2, every entry has its translation among them (1)
  --runs <number>       how often the floor and `hub build` take turns (7)
  --seed <number>       another seed, another corpus (1)
  --grow                then measure ten times as many entries, and compare
  --corpus <folder>     only write the corpus there, to look at or to profile with";

/// One thing to do.
pub enum Task {
    /// Say how to call it.
    Help,
    /// Make a corpus in a folder and keep it.
    Corpus {
        /// Which.
        corpus: Corpus,
        /// Where.
        folder: PathBuf,
    },
    /// Be the floor: the benchmark calls itself so.
    Floor {
        /// The folder of `hub.yaml`.
        site: PathBuf,
        /// Where pages go.
        out: PathBuf,
    },
    /// Measure.
    Measure(Options),
}

/// What to measure, and how often.
#[derive(Clone, Copy)]
pub struct Options {
    /// On which corpus.
    pub corpus: Corpus,
    /// How many rounds.
    pub runs: usize,
    /// Whether to measure ten times as many entries too.
    pub grow: bool,
}

impl Options {
    /// The arguments that make the same corpus in another process.
    pub fn corpus_arguments(self) -> [String; 6] {
        let Corpus { entries, languages, seed } = self.corpus;
        ["--entries".into(), entries.to_string(), "--languages".into(), languages.to_string(), "--seed".into(), seed.to_string()]
    }
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// An option that is not known, or one without the value that it needs.
pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Task> {
    let mut options = Options { corpus: Corpus { entries: 10_000, languages: 1, seed: 1 }, runs: 7, grow: false };
    let mut folder = None;
    let mut is_benchmark = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--entries" => options.corpus.entries = number(&argument, arguments.next())?,
            "--languages" => options.corpus.languages = number(&argument, arguments.next())?,
            "--seed" => options.corpus.seed = number(&argument, arguments.next())?,
            "--runs" => options.runs = number::<usize>(&argument, arguments.next())?.max(1),
            "--grow" => options.grow = true,
            "--corpus" => folder = Some(PathBuf::from(value(&argument, arguments.next())?)),
            "--floor" => {
                let site = value(&argument, arguments.next())?.into();
                return Ok(Task::Floor { site, out: value(&argument, arguments.next())?.into() });
            }
            "--help" | "-h" => return Ok(Task::Help),
            "--bench" => is_benchmark = true,
            _ => bail!("unknown argument `{argument}`"),
        }
    }
    if let Some(folder) = folder {
        return Ok(Task::Corpus { corpus: options.corpus, folder });
    }
    if !is_benchmark {
        // `cargo test --all-targets` runs this too, without `--bench` and without optimising: only see that it works.
        options.corpus.entries = options.corpus.entries.min(200);
        options.runs = 1;
    }
    Ok(Task::Measure(options))
}

fn number<N: std::str::FromStr>(option: &str, argument: Option<String>) -> Result<N> {
    let value = value(option, argument)?;
    value.parse().ok().with_context(|| format!("`{option}` needs a number, not `{value}`"))
}

fn value(option: &str, argument: Option<String>) -> Result<String> {
    argument.with_context(|| format!("`{option}` needs a value"))
}
