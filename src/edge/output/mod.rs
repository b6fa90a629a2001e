//! The output folder, written so that a build killed at any moment harms nothing and a file of someone else's is never touched.
//!
//! ```text
//! open   the manifest of an earlier build is read                   nothing is written
//! plan   paths that clash with each other or with what is there     nothing is written
//! begin  manifest := earlier ∪ planned; left-over files go          from here on every file is whole-old or whole-new
//! write  bytes → `.hub-tmp-…` → renamed, where the bytes differ     from any number of threads
//! finish what is no longer planned goes; manifest := planned
//! ```
//! Whoever holds a [`Plan`] knows that no path clashes; only from a plan can a [`Writing`] begin.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use blake3::Hash;

use crate::path::OutputPath;

mod disk;
mod manifest;
mod plan;
mod steps;
mod writing;

#[cfg(test)]
mod tests;

pub use plan::{Clash, Plan};
pub use writing::{Change, Tally, Writing};

/// An output folder that may be written: it is new or empty, or an earlier build made it.
#[derive(Debug)]
pub struct Folder {
    /// Where it is; it may not exist yet.
    out: PathBuf,
    /// What earlier builds wrote or were about to write, by [`Folder::key`].
    owned: BTreeMap<OutputPath, Owned>,
    /// Nothing but left-over temporary files is there.
    fresh: bool,
    /// Temporary files of a build that was killed.
    leftovers: Vec<PathBuf>,
    /// The file system takes `A.html` and `a.html` for one file.
    blind_to_case: bool,
}

#[derive(Debug)]
struct Owned {
    path: OutputPath,
    hash: Option<Hash>,
}

/// Why a folder may not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// This folder is not empty and hub did not make it: it has no manifest.
    NotOurs(PathBuf),
    /// At this place stands something that is no folder, or a link that leads nowhere or in a circle.
    NotAFolder(PathBuf),
    /// The output folder lies in, around or at a folder that the build reads.
    Overlaps {
        /// The output folder.
        out: PathBuf,
        /// The folder that is read.
        source: PathBuf,
    },
    /// The list of what hub wrote is damaged, or of a newer hub, so that nobody knows which files are hub's.
    BadManifest {
        /// The manifest.
        file: PathBuf,
        /// The first line that is wrong, from 1.
        line: usize,
    },
}

/// Why a folder could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// It could be, and must not be, written.
    Refused(Refused),
    /// It cannot be read.
    Failed(anyhow::Error),
}

/// Opens an output folder and reads what an earlier build left there; writes nothing. `sources` are the folders that the
/// build reads.
///
/// # Errors
/// The folder is not hub's, is no folder, overlaps with one of `sources`, has a damaged manifest, or cannot be read.
pub fn open(out: &Path, sources: &[&Path]) -> Result<Folder, OpenError> {
    if let Some(source) = sources.iter().find(|source| overlap(out, source)) {
        let (out, source) = (out.to_path_buf(), source.to_path_buf());
        return Err(OpenError::Refused(Refused::Overlaps { out, source }));
    }
    let names = names(out)?;
    let is_ours = names.iter().any(|name| name == steps::MANIFEST);
    let (leftovers, others): (Vec<PathBuf>, Vec<PathBuf>) =
        names.iter().map(|name| out.join(name)).partition(|place| is_temporary(place));
    if !is_ours && !others.is_empty() {
        return Err(OpenError::Refused(Refused::NotOurs(out.to_path_buf())));
    }
    let other_case = steps::MANIFEST.to_uppercase();
    let mut folder = Folder {
        out: out.to_path_buf(),
        owned: BTreeMap::new(),
        fresh: !is_ours,
        leftovers,
        blind_to_case: is_ours
            && names.iter().all(|name| *name != *other_case)
            && disk::standing(&out.join(&other_case)) != disk::Standing::Nothing,
    };
    if is_ours {
        folder.own(read_manifest(&out.join(steps::MANIFEST))?);
    }
    Ok(folder)
}

/// The names in the folder; none where it does not exist.
fn names(out: &Path) -> Result<Vec<OsString>, OpenError> {
    let not_a_folder = || OpenError::Refused(Refused::NotAFolder(out.to_path_buf()));
    let failed = |error: io::Error| {
        OpenError::Failed(anyhow::Error::new(error).context(format!("cannot read the folder `{}`", out.display())))
    };
    let above = out.ancestors().find_map(|above| fs::metadata(above).ok());
    match fs::metadata(out) {
        Ok(metadata) if metadata.is_dir() => {
            fs::read_dir(out).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect()).map_err(failed)
        }
        Ok(_) => Err(not_a_folder()),
        Err(_) if disk::standing(out) == disk::Standing::Link => Err(not_a_folder()),
        Err(_) if above.is_some_and(|above| !above.is_dir()) => Err(not_a_folder()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(failed(error)),
    }
}

fn is_temporary(place: &Path) -> bool {
    let name = place.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with(steps::TEMPORARY)) && disk::standing(place) == disk::Standing::File
}

fn read_manifest(file: &Path) -> Result<manifest::Manifest, OpenError> {
    let damaged = |line| OpenError::Refused(Refused::BadManifest { file: file.to_path_buf(), line });
    if disk::standing(file) != disk::Standing::File {
        return Err(damaged(1));
    }
    let bytes = fs::read(file).with_context(|| format!("cannot read `{}`", file.display())).map_err(OpenError::Failed)?;
    manifest::read(&bytes).map_err(damaged)
}

/// Whether one of the two folders lies in the other.
fn overlap(one: &Path, other: &Path) -> bool {
    let (one, other) = (real(one), real(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// The true place of a folder, as far as it exists.
fn real(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    for above in absolute.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), absolute.strip_prefix(above)) {
            return real.join(rest);
        }
    }
    absolute
}

impl Folder {
    fn own(&mut self, manifest: manifest::Manifest) {
        for (path, hash) in manifest {
            self.owned.insert(self.key(&path).into_owned(), Owned { path, hash });
        }
    }

    /// What is equal for two paths that this file system takes for one file.
    fn key<'a>(&self, path: &'a OutputPath) -> Cow<'a, OutputPath> {
        match self.blind_to_case {
            true => Cow::Owned(OutputPath::new(steps::fold(path.as_str()))),
            false => Cow::Borrowed(path),
        }
    }

    /// Whether an earlier build wrote, or was about to write, this file.
    fn owns(&self, path: &str) -> bool {
        self.owned.contains_key(&*self.key(&OutputPath::new(path)))
    }

    /// Whether an earlier build wrote, or was about to write, something in this folder.
    fn owns_folder(&self, path: &str) -> bool {
        let below = OutputPath::new(format!("{path}/"));
        has_below(&self.owned, &self.key(&below))
    }

    /// Where a path is on disk.
    fn place(&self, path: &str) -> PathBuf {
        let mut place = PathBuf::with_capacity(self.out.as_os_str().len() + 1 + path.len());
        place.push(&self.out);
        place.extend(path.split('/'));
        place
    }

    /// Whether a file (a folder) stands at the path, and no step on the way is a link.
    fn has(&self, path: &str, wanted: disk::Standing) -> bool {
        let is = |path, standing| disk::standing(&self.place(path)) == standing;
        steps::folders(path).all(|folder| is(folder, disk::Standing::Folder)) && is(path, wanted)
    }
}

/// Whether a key begins with `below`, which ends with `/`.
fn has_below<T>(keys: &BTreeMap<OutputPath, T>, below: &OutputPath) -> bool {
    let next = keys.range(below..).next();
    next.is_some_and(|(key, _)| key.as_str().starts_with(below.as_str()))
}
