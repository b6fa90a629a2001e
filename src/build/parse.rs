//! Every file under `content/` alone, in parallel; and again those that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Page, Sketch};
use crate::content::{self, Bodies, Description, FileName, Parsed, Setup, Summary, classify, read_description};
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::site::Descriptions;
use crate::text::Sources;

/// What all files say.
#[derive(Clone, Debug, Default)]
pub(super) struct All {
    /// In the order of their files.
    pub summaries: Vec<Arc<Summary>>,
    /// The texts of entries as HTML.
    pub bodies: Arc<Bodies>,
    /// What is said of files: by the file that is described, the one that describes it.
    pub descriptions: Descriptions,
    /// What was noted of each body that was examined.
    pub sketches: BTreeMap<SourcePath, Sketch>,
    /// What is wrong with each file.
    faults: BTreeMap<SourcePath, Vec<Diagnostic>>,
}

/// Puts the summaries of a file among all.
type Put<'a> = dyn FnMut(&mut Vec<Arc<Summary>>, Vec<Arc<Summary>>) + 'a;

enum One {
    Entry(Parsed, Option<Sketch>),
    Description(SourcePath, Description, Vec<Diagnostic>),
    Fault(Diagnostic),
    Nothing,
}

/// Reads every file under `content/`.
pub(super) fn parse(sources: &Sources, setup: &Setup<'_>) -> All {
    let mut all = All::default();
    let texts = sources.texts.keys().filter(|file| is_content(file));
    let files: Vec<&SourcePath> = texts.chain(sources.assets.keys().filter(|file| is_content(file))).collect();
    let read = files.par_iter().map(|file| one(file, sources, setup)).collect::<Vec<One>>();
    for (file, one) in files.into_iter().zip(read) {
        all.take(file, one, &mut |summaries, more| summaries.extend(more));
    }
    all
}

fn is_content(file: &SourcePath) -> bool {
    file.as_str().starts_with(content::FOLDER)
}

fn one(file: &SourcePath, sources: &Sources, setup: &Setup<'_>) -> One {
    let Some(source) = sources.texts.get(file) else {
        return match sources.assets.contains_key(file) {
            true => classify(file, setup, sources).map_or_else(One::Fault, |_| One::Nothing),
            false => One::Nothing,
        };
    };
    match classify(file, setup, sources) {
        Ok(FileName::Description { of }) => {
            let (description, faults) = read_description(source, setup.config);
            One::Description(of, description, faults)
        }
        Ok(name) => entry(content::read(source, &name, setup), setup),
        Err(fault) => One::Fault(fault),
    }
}

/// An entry, with what is doubtful in how it is written where that was asked for.
fn entry(mut parsed: Parsed, setup: &Setup<'_>) -> One {
    let mut sketch = None;
    if setup.examines {
        for summary in &parsed.summaries {
            parsed.diagnostics.extend(check::fields(summary, setup.config));
        }
        if let (Some(prose), Some(summary)) = (&parsed.prose, parsed.summaries.first()) {
            let (doubts, noted) = check::page(&Page::new(summary, prose, setup.config));
            parsed.diagnostics.extend(doubts);
            sketch = Some(noted);
        }
    }
    parsed.prose = None;
    One::Entry(parsed, sketch)
}

impl All {
    /// Everything that is wrong with single files.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut is_told = told_once();
        self.faults.values().flatten().filter(|fault| is_told(fault)).cloned().collect()
    }

    /// The same, taken out.
    pub fn take_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut is_told = told_once();
        std::mem::take(&mut self.faults).into_values().flatten().filter(|fault| is_told(fault)).collect()
    }

    /// Reads files again that changed, came or went. Returns whether anything but what is wrong with them is different.
    pub fn reread(&mut self, changed: &BTreeSet<SourcePath>, sources: &Sources, setup: &Setup<'_>) -> bool {
        let files: Vec<SourcePath> = with_neighbours(changed).into_iter().collect();
        let read = files.par_iter().map(|file| one(file, sources, setup)).collect::<Vec<One>>();
        let mut is_different = false;
        let bodies = Arc::make_mut(&mut self.bodies);
        for file in &files {
            self.faults.remove(file);
            bodies.drop(file);
        }
        let described = |of: &SourcePath, by: &SourcePath| files.contains(by) && *by != *of;
        let before: Vec<_> = self.descriptions.extract_if(.., |of, (by, _)| described(of, by)).collect();
        for (file, one) in files.iter().zip(read) {
            let range = self.of(file);
            if !matches!(one, One::Entry(..)) && !range.is_empty() {
                self.summaries.drain(range.clone());
                is_different = true;
            }
            self.take(file, one, &mut |summaries, more| {
                if !summaries[range.clone()].iter().eq(&more) {
                    summaries.splice(range.clone(), more);
                    is_different = true;
                }
            });
        }
        let after = self.descriptions.iter().filter(|(of, (by, _))| described(of, by));
        is_different || !after.eq(before.iter().map(|(of, description)| (of, description)))
    }

    /// Which summaries are those of a file, or where they would be.
    fn of(&self, file: &SourcePath) -> std::ops::Range<usize> {
        let start = self.summaries.partition_point(|summary| summary.file < *file);
        let end = start + self.summaries[start..].partition_point(|summary| summary.file == *file);
        start..end
    }

    fn take(&mut self, file: &SourcePath, one: One, put: &mut Put<'_>) {
        let faults = match one {
            One::Entry(parsed, sketch) => {
                self.sketches.extend(sketch.map(|sketch| (file.clone(), sketch)));
                Arc::make_mut(&mut self.bodies).keep(&parsed.summaries, parsed.texts);
                put(&mut self.summaries, parsed.summaries.into_iter().map(Arc::new).collect());
                parsed.diagnostics
            }
            One::Description(of, description, faults) => {
                self.descriptions.insert(of, (file.clone(), description));
                faults
            }
            One::Fault(fault) => vec![fault],
            One::Nothing => Vec::new(),
        };
        if !faults.is_empty() {
            self.faults.insert(file.clone(), faults);
        }
    }
}

/// Which of what is wrong with single files is told: a folder that is no collection's once, at its first file.
fn told_once() -> impl FnMut(&Diagnostic) -> bool {
    let mut told = BTreeSet::new();
    move |fault| {
        let folder = || fault.place.file().and_then(|file| file.as_str().split('/').nth(1)).unwrap_or("");
        fault.code != "unknown-collection" || told.insert(folder().to_owned())
    }
}

/// Files with those whose meaning depends on whether they are there: `x.png.yaml` describes `x.png`.
fn with_neighbours(changed: &BTreeSet<SourcePath>) -> BTreeSet<SourcePath> {
    let mut files = BTreeSet::new();
    for file in changed.iter().filter(|file| is_content(file)) {
        let stem = file.as_str().strip_suffix(".yaml").or_else(|| file.as_str().strip_suffix(".yml"));
        for of in [Some(file.as_str()), stem].into_iter().flatten() {
            files.extend([".yaml", ".yml"].map(|ending| SourcePath::new(format!("{of}{ending}"))));
        }
        files.insert(file.clone());
    }
    files
}
