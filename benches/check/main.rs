//! Measures `hub check` against what a build needs to read, link and check the same hub: `cargo bench --bench check`.

#[path = "../corpus/mod.rs"]
mod corpus;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use hub::build::{self, Options, Today};
use hub::edge::disk;

use corpus::Corpus;

/// The same as the program's, so that both are measured alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
usage: cargo bench --bench check -- [options]
  --entries <number>    Markdown files in the corpus (10000)
  --languages <1 or 2>  with 2, every entry has its translation among them (2)
  --rounds <number>     how often each is measured, taking turns (9)
  --seed <number>       another seed, another corpus (1)";

struct Settings {
    corpus: Corpus,
    rounds: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        // In a process of its own, as the command is.
        Some("--read-and-link") => arguments.get(1).context(USAGE).and_then(|site| read_and_link(Path::new(site))),
        _ => settings(&arguments).and_then(|settings| measure(&settings)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn settings(arguments: &[String]) -> Result<Settings> {
    let mut settings = Settings { corpus: Corpus { entries: 10_000, languages: 2, seed: 1 }, rounds: 9 };
    let is_benchmark = arguments.iter().any(|argument| argument == "--bench");
    let mut rest = arguments.iter().filter(|argument| *argument != "--bench");
    while let Some(name) = rest.next() {
        let value: u64 = rest.next().and_then(|value| value.parse().ok()).with_context(|| format!("`{name}`?\n{USAGE}"))?;
        let number = usize::try_from(value)?;
        match name.as_str() {
            "--entries" => settings.corpus.entries = number,
            "--languages" => settings.corpus.languages = number,
            "--seed" => settings.corpus.seed = value,
            "--rounds" => settings.rounds = number.max(1),
            _ => bail!("unknown option `{name}`\n{USAGE}"),
        }
    }
    if !is_benchmark {
        // `cargo test --all-targets` runs this too, without optimising: only see that it works.
        settings.corpus.entries = settings.corpus.entries.min(100);
        settings.rounds = 1;
    }
    Ok(settings)
}

/// What a build does before it renders.
fn read_and_link(site: &Path) -> Result<()> {
    let options = Options { today: Today::Day(corpus_day()), drafts: false, base_url: None, keep_going: false };
    let (sources, faults) = disk::read(site)?;
    let built = build::build(&sources, &options, faults);
    ensure!(built.ready.is_some(), "the corpus builds");
    // As a check does: nothing is taken apart that ends with the process.
    std::mem::forget((sources, built));
    Ok(())
}

const DAY: &str = "2021-12-01";

fn corpus_day() -> jiff::civil::Date {
    jiff::civil::date(2021, 12, 1)
}

fn measure(settings: &Settings) -> Result<()> {
    let disk = Some(Path::new("/dev/shm")).filter(|disk| disk.is_dir()).map_or_else(std::env::temp_dir, Path::to_owned);
    let folder = tempfile::Builder::new().prefix("hub-check-").tempdir_in(disk)?;
    let site = folder.path();
    corpus::write(settings.corpus, site)?;
    let this = std::env::current_exe()?;
    let (mut reads, mut checks) = (Vec::new(), Vec::new());
    for _ in 0..settings.rounds {
        reads.push(time(Command::new(&this).arg("--read-and-link").arg(site), &[0])?);
        let mut check = Command::new(env!("CARGO_BIN_EXE_hub"));
        check.args(["check", "--date", DAY, "--format", "short", "--site"]).arg(site);
        checks.push(time(&mut check, &[0, 1])?);
    }
    let (read, check) = (median(&mut reads), median(&mut checks));
    let Corpus { entries, languages, .. } = settings.corpus;
    println!("{entries} entries, {languages} languages, medians of {} rounds", settings.rounds);
    println!("read, link and check as a build does: {:.3} s", read.as_secs_f64());
    println!("hub check, all of it:                 {:.3} s", check.as_secs_f64());
    println!("ratio:                                {:.2} (to hold: 1.5)", check.as_secs_f64() / read.as_secs_f64());
    Ok(())
}

fn time(command: &mut Command, good: &[i32]) -> Result<Duration> {
    let started = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let taken = started.elapsed();
    ensure!(status.code().is_some_and(|code| good.contains(&code)), "{command:?} ended with {status}");
    Ok(taken)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
