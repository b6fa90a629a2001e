//! The floor: the least that a site generator can do, as the measure for what `hub build` takes.

mod pages;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo passes `--bench` to every bench target.
    let operands: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [site, out] = operands.as_slice() else {
        // No failure: `cargo bench` and `cargo test --all-targets` run every bench target without operands.
        println!("usage: cargo bench --bench floor -- <site> <out>");
        return ExitCode::SUCCESS;
    };
    match pages::write(Path::new(site), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
