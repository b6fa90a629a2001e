//! Prints what was measured.

use std::path::Path;

use anyhow::Result;
use walkdir::WalkDir;

use crate::options::Options;
use crate::rounds::{Build, Figures, Round};
use crate::run::Run;

/// Says on what the rounds are about to run.
///
/// # Errors
/// A file of the corpus that cannot be seen.
pub fn heading(options: Options, site: &Path, disk: &Path) -> Result<()> {
    let mut bytes = 0;
    for file in WalkDir::new(site) {
        let about = file?.metadata()?;
        bytes += if about.is_file() { about.len() } else { 0 };
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "\n{} entries, languages: {}, {} in {}, cores: {cores}, rounds: {}\n",
        grouped(options.corpus.entries as u64),
        options.corpus.languages,
        megabytes(Some(bytes)),
        disk.display(),
        options.runs,
    );
    Ok(())
}

/// The times, the memory and the files of all rounds.
pub fn table(figures: &Figures) {
    println!("{:24}{:>10}{:>10}{:>10}{:>10}", "", "median", "least", "memory", "written");
    row("floor", &runs(figures, |round| &round.floor), "");
    row("hub build", &runs(figures, |round| &round.build.run), &written(figures, |round| &round.build));
    row("hub build, no change", &runs(figures, |round| &round.again.run), &written(figures, |round| &round.again));
    row("hub build, no search", &runs(figures, |round| &round.plain.run), &written(figures, |round| &round.plain));
    ratio(figures, "hub build / floor", |round| (&round.build.run, &round.floor));
    ratio(figures, "no search / floor", |round| (&round.plain.run, &round.floor));
    ratio(figures, "search / no search", |round| (&round.build.run, &round.plain.run));
    let warnings = figures.rounds.iter().map(|round| round.build.warnings).max().unwrap_or(0);
    if warnings > 0 {
        println!("\n`hub build` warns {} times of this corpus", grouped(warnings as u64));
    }
}

fn ratio(figures: &Figures, name: &str, of: impl Fn(&Round) -> (&Run, &Run)) {
    let ratios = figures.rounds.iter().map(of).map(|(one, other)| seconds(one) / seconds(other));
    let [least, median] = least_and_median(ratios.collect());
    println!("{name:24}{median:>10.2}{least:>10.2}");
}

/// How many times more a hub ten times as large takes.
pub fn growth(small: &Figures, large: &Figures) {
    let median_time = |figures: &Figures| {
        let [_, median] = least_and_median(runs(figures, |round| &round.build.run).into_iter().map(seconds).collect());
        median
    };
    let most_memory = |figures: &Figures| peak(&runs(figures, |round| &round.build.run));
    println!("\nten times as many entries take");
    println!("{:24}{:>10.2}", "time", median_time(large) / median_time(small));
    match most_memory(large).zip(most_memory(small)) {
        Some((large, small)) => println!("{:24}{:>10.2}", "memory", large as f64 / small as f64),
        None => println!("{:24}{:>10}", "memory", "n/a"),
    }
}

fn row(name: &str, runs: &[&Run], written: &str) {
    let [least, median] = least_and_median(runs.iter().map(|run| seconds(run)).collect());
    println!("{name:24}{:>10}{:>10}{:>10}{written:>10}", time(median), time(least), megabytes(peak(runs)));
}

fn runs<'figures>(figures: &'figures Figures, which: impl Fn(&'figures Round) -> &'figures Run) -> Vec<&'figures Run> {
    figures.rounds.iter().map(which).collect()
}

/// The most files that a build wrote in any round.
fn written(figures: &Figures, which: impl Fn(&Round) -> &Build) -> String {
    let most = figures.rounds.iter().filter_map(|round| which(round).written).max();
    most.map_or_else(|| "n/a".into(), grouped)
}

fn peak(runs: &[&Run]) -> Option<u64> {
    runs.iter().filter_map(|run| run.memory).max()
}

fn seconds(run: &Run) -> f64 {
    run.time.as_secs_f64()
}

fn least_and_median(mut values: Vec<f64>) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let median = if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) };
    [values[0], median]
}

fn time(seconds: f64) -> String {
    if seconds < 10.0 { format!("{:.0} ms", seconds * 1000.0) } else { format!("{seconds:.1} s") }
}

fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "n/a".into(), |bytes| format!("{:.1} MB", bytes as f64 / 1e6))
}

/// A number with a comma before each three digits.
fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}
