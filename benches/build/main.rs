//! Measures `hub build` against the floor, side by side on a corpus on a RAM disk: `cargo bench --bench build`.

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../floor/pages.rs"]
mod floor;
mod options;
mod report;
mod rounds;
mod run;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use options::{Options, Task};
use rounds::{Figures, measure};
use run::{run, this_program};

fn main() -> ExitCode {
    let task = match options::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Help => {
            println!("{}", options::USAGE);
            Ok(())
        }
        Task::Corpus { corpus, folder } => corpus::write(corpus, &folder),
        Task::Floor { site, out } => floor::write(&site, &out),
        Task::Measure(options) => measure_all(options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure_all(options: Options) -> Result<()> {
    let disk = ram_disk();
    let small = measure_corpus(options, &disk)?;
    if options.grow {
        let corpus = corpus::Corpus { entries: options.corpus.entries * 10, ..options.corpus };
        let large = measure_corpus(Options { corpus, ..options }, &disk)?;
        report::growth(&small, &large);
    }
    Ok(())
}

/// Everything is gone when this returns, so a large corpus never lies beside a small one.
fn measure_corpus(options: Options, disk: &Path) -> Result<Figures> {
    let folder = tempfile::Builder::new()
        .prefix("hub-bench-")
        .tempdir_in(disk)
        .with_context(|| format!("cannot make a folder in {}", disk.display()))?;
    let site = folder.path().join("site");
    // In a process of its own: Linux counts the memory of the parent, at its highest, as that of every later child.
    run(this_program()?.arg("--corpus").arg(&site).args(options.corpus_arguments())).context("making the corpus")?;
    report::heading(options, &site, disk)?;
    let figures = measure(&site, folder.path(), options.runs)?;
    report::table(&figures);
    Ok(figures)
}

fn ram_disk() -> PathBuf {
    let shared_memory = Path::new("/dev/shm");
    if shared_memory.is_dir() { shared_memory.to_owned() } else { std::env::temp_dir() }
}
