//! Names of files under `content/` that mean something else than they seem to beside the others.

use std::collections::BTreeMap;

use crate::content::{FOLDER, Setup, language_coded, language_meant};
use crate::diagnostic::content::language_in_name;
use crate::diagnostic::{Diagnostic, output as say};
use crate::lang::Lang;
use crate::path::{SourcePath, is_closed_to_windows};
use crate::text::Sources;

/// What is wrong or doubtful in the names of all files.
pub(super) fn check(sources: &Sources, setup: Option<&Setup<'_>>) -> Vec<Diagnostic> {
    let mut faults = same_names(sources);
    if let Some(setup) = setup.filter(|setup| setup.config.is_multilingual()) {
        let texts = sources.texts.keys().filter(|file| file.as_str().starts_with(FOLDER));
        faults.extend(texts.filter_map(|file| unpaired(file, setup, sources)));
    }
    faults
}

/// Files whose names differ by capitals alone, and those whose names Windows cannot have.
fn same_names(sources: &Sources) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &SourcePath> = BTreeMap::new();
    let mut faults = Vec::new();
    for file in sources.texts.keys().chain(sources.assets.keys()).filter(|file| file.as_str().starts_with(FOLDER)) {
        if let Some(name) = file.as_str().split('/').find(|step| is_closed_to_windows(step)) {
            faults.push(say::windows_name(file, name));
        }
        let lower = file.as_str().to_lowercase();
        match seen.get(&lower) {
            Some(other) => faults.push(say::same_name(file, other)),
            None => {
                seen.insert(lower, file);
            }
        }
    }
    faults
}

/// A text beside another whose name it has but for what looks like a language: `about_fr.md`, `about.newer.md`.
fn unpaired(file: &SourcePath, setup: &Setup<'_>, sources: &Sources) -> Option<Diagnostic> {
    let config = setup.config;
    let path = file.as_str().strip_suffix(".md")?;
    let name = path.len() - path.rsplit('/').next().unwrap_or(path).len();
    let with = |base: &str, code: &str| SourcePath::new(format!("{base}.{code}.md"));
    let original = |base: &str| {
        let plain = SourcePath::new(format!("{base}.md"));
        [plain, with(base, config.code(Lang::DEFAULT))].into_iter().find(|other| sources.contains(other))
    };
    let parts = path[name..].match_indices(['_', '-', '.', ' ']).map(|(at, sign)| (sign, name + at));
    for (sign, at) in parts {
        let (base, code) = (&path[..at], &path[at + 1..]);
        let meant = match sign {
            // What stands behind a dot is read as a language, or seems to be one.
            "." => Some(Lang(1)).filter(|_| code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic())),
            "_" => language_meant(code, setup).filter(|lang| *lang != Lang::DEFAULT),
            // `learning-french.md` may well be another text than `learning.md`.
            _ => language_coded(code, config).filter(|lang| *lang != Lang::DEFAULT),
        };
        let Some((lang, other)) = meant.zip(original(base)) else { continue };
        let right = with(base, config.code(lang));
        if !sources.contains(&right) {
            return Some(language_in_name(file, other.name(), right.name()));
        }
    }
    None
}
