//! Measures `hub serve`: from saving an entry until its new page is in the browser, with real files and real sockets.
//!
//! `cargo bench --bench preview`

#[path = "../corpus/mod.rs"]
mod corpus;
mod browser;
mod edits;
mod server;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use corpus::Corpus;
use edits::{Figures, Part};
use server::Server;

const USAGE: &str = "\
usage: cargo bench --bench preview -- [options]
  --entries <number>    Markdown files in the corpus (10000)
  --languages <1 or 2>  with 2, every entry has its translation among them (1)
  --edits <number>      how many entries are saved with another body, and how many with another title (200)
  --long <number>       how many edits then show whether memory grows (1000)
  --seed <number>       another seed, another corpus (1)";

struct Options {
    corpus: Corpus,
    edits: usize,
    long: usize,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        // In processes of their own, so that neither counts the memory or warms the caches of the other.
        Some("--corpus") => make_corpus(&arguments.split_off(1)),
        Some("--link") => arguments.get(1).context(USAGE).and_then(|site| read_and_link(Path::new(site))),
        _ => options(&arguments).and_then(|options| measure(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: &[String]) -> Result<Options> {
    let mut options = Options { corpus: Corpus { entries: 10_000, languages: 1, seed: 1 }, edits: 200, long: 1000 };
    let is_benchmark = arguments.iter().any(|argument| argument == "--bench");
    let mut rest = arguments.iter().filter(|argument| *argument != "--bench");
    while let Some(name) = rest.next() {
        let value: u64 = rest.next().and_then(|value| value.parse().ok()).with_context(|| format!("`{name}`?\n{USAGE}"))?;
        let number = usize::try_from(value)?;
        match name.as_str() {
            "--entries" => options.corpus.entries = number,
            "--languages" => options.corpus.languages = number,
            "--seed" => options.corpus.seed = value,
            "--edits" => options.edits = number.max(1),
            "--long" => options.long = number,
            _ => bail!("unknown option `{name}`\n{USAGE}"),
        }
    }
    if !is_benchmark {
        // `cargo test --all-targets` runs this too, without optimising: only see that it works.
        options.corpus.entries = options.corpus.entries.min(100);
        (options.edits, options.long) = (2, 2);
    }
    Ok(options)
}

fn make_corpus(arguments: &[String]) -> Result<()> {
    let [folder, entries, languages, seed] = arguments else { bail!(USAGE) };
    corpus::write(Corpus { entries: entries.parse()?, languages: languages.parse()?, seed: seed.parse()? }, Path::new(folder))
}

/// What has to be done before any page can be shown.
fn read_and_link(site: &Path) -> Result<()> {
    let started = Instant::now();
    let (sources, faults) = hub::edge::disk::read(site)?;
    let today = hub::build::Today::Day(server::DAY.parse()?);
    let options = hub::build::Options { today, drafts: true, base_url: None, keep_going: false };
    let built = hub::build::build(&sources, &options, faults);
    anyhow::ensure!(built.ready.is_some(), "the corpus has errors");
    println!("{}", started.elapsed().as_micros());
    Ok(())
}

fn measure(options: &Options) -> Result<()> {
    let shared_memory = Path::new("/dev/shm");
    let disk = if shared_memory.is_dir() { shared_memory.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("hub-bench-").tempdir_in(&disk)?;
    let site = folder.path().join("site");
    let Corpus { entries, languages, seed } = options.corpus;
    let own = || Ok::<Command, anyhow::Error>(Command::new(std::env::current_exe()?));
    let numbers = [entries.to_string(), languages.to_string(), seed.to_string()];
    anyhow::ensure!(own()?.arg("--corpus").arg(&site).args(numbers).status()?.success(), "no corpus");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("\n{entries} entries, languages: {languages}, cores: {cores}, in {}\n", disk.display());

    let mut links = Vec::new();
    let mut starts = Vec::new();
    for _ in 0..5 {
        let output = own()?.arg("--link").arg(&site).output()?;
        links.push(Duration::from_micros(String::from_utf8(output.stdout)?.trim().parse().context("read and link")?));
        let (server, time) = Server::start(&site)?;
        starts.push(time);
        drop(server);
    }
    let (link, start) = (Figures::new(links), Figures::new(starts));
    println!("{:36}{:>10}{:>10}{:>10}", "", "median", "95 %", "most");
    println!("{:36}{link}", "read and link");
    println!("{:36}{start}", "start until the first page");
    println!("{:36}{:>10.2}", "first page / read and link", start.median().as_secs_f64() / link.median().as_secs_f64());

    let (mut server, _) = Server::start(&site)?;
    server.rest();
    let at_start = server.memory();
    for (name, part) in [("a body", Part::Body), ("a title", Part::Title)] {
        let saved = edits::run(&mut server, &site, part, (options.edits, 0))?;
        println!("{:36}{}", format!("{name}: saved until its page is here"), saved.page);
        println!("{:36}{}", format!("{name}: saved until told to reload"), saved.reload);
    }
    let before = server.memory();
    edits::run(&mut server, &site, Part::Body, (options.long / 2, 1))?;
    edits::run(&mut server, &site, Part::Title, (options.long / 2, 2))?;
    let after = server.memory();
    println!("\n{:36}{:>10}{:>10}{:>10}", "", "now", "most", "");
    for (name, memory) in [
        ("memory at the start".to_owned(), at_start),
        (format!("memory after {} edits", 2 * options.edits), before),
        (format!("memory after {} more", options.long), after),
    ] {
        let megabytes = |bytes: Option<u64>| bytes.map_or("n/a".into(), |bytes| format!("{:.0} MB", bytes as f64 / 1e6));
        println!("{name:36}{:>10}{:>10}", megabytes(memory.now), megabytes(memory.most));
    }
    Ok(())
}
