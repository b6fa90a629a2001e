//! Every file under `content/` alone, in parallel.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::config::Config;
use crate::content::{self, Bodies, FileName, Parsed, Setup, Summary, classify};
use crate::diagnostic::Diagnostic;
use crate::lang::PerLang;
use crate::path::SourcePath;
use crate::site::{Description, read_description};
use crate::text::{Source, Sources};
use crate::words::Words;

/// What all files say.
pub(super) struct All {
    pub summaries: Vec<Summary>,
    pub bodies: Bodies,
    /// What is said of files: by the file that is described, the one that describes it.
    pub descriptions: BTreeMap<SourcePath, (SourcePath, Description)>,
    pub diagnostics: Vec<Diagnostic>,
}

enum One {
    Entry(Parsed),
    Description(SourcePath, SourcePath, Description, Vec<Diagnostic>),
    Fault(Diagnostic),
}

/// Reads every file under `content/`.
pub(super) fn parse(sources: &Sources, config: &Config, words: &PerLang<Words>) -> All {
    let setup = Setup::new(config, words);
    let codes: Vec<&str> = config.languages.iter().map(|language| language.code.as_str()).collect();
    let texts: Vec<&Source> = sources.texts.values().filter(|source| source.path.as_str().starts_with("content/")).collect();
    let read = |source: &&Source| match classify(&source.path, config, sources) {
        Ok(FileName::Description { of }) => {
            let (description, faults) = read_description(source, &codes);
            One::Description(source.path.clone(), of, description, faults)
        }
        Ok(name) => One::Entry(content::read(source, &name, &setup)),
        Err(fault) => One::Fault(fault),
    };
    let mut all = All {
        summaries: Vec::with_capacity(texts.len()),
        bodies: Bodies::default(),
        descriptions: BTreeMap::new(),
        diagnostics: Vec::new(),
    };
    let mut told = BTreeSet::new();
    for one in texts.par_iter().map(read).collect::<Vec<One>>() {
        match one {
            One::Entry(parsed) => {
                all.bodies.keep(&parsed.summaries, parsed.texts);
                all.summaries.extend(parsed.summaries);
                all.diagnostics.extend(parsed.diagnostics);
            }
            One::Description(file, of, description, faults) => {
                all.descriptions.insert(of, (file, description));
                all.diagnostics.extend(faults);
            }
            One::Fault(fault) => {
                // A folder that is no collection's is told once, at its first file.
                let folder = fault.place.file().and_then(|file| file.as_str().split('/').nth(1)).unwrap_or("").to_owned();
                if fault.code != "unknown-collection" || told.insert(folder) {
                    all.diagnostics.push(fault);
                }
            }
        }
    }
    for asset in sources.assets.keys().filter(|file| file.as_str().starts_with("content/")) {
        all.diagnostics.extend(classify(asset, config, sources).err());
    }
    all
}
