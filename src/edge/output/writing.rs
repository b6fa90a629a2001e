//! Writing the files of a plan: each whole, only where its bytes differ, and in the end nothing that was not planned.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, anyhow};
use blake3::Hash;

use super::disk::{self, Standing};
use super::manifest;
use super::plan::{Clash, Plan};
use super::{Folder, has_below, steps};
use crate::path::OutputPath;

/// A build that writes; any number of threads may. If it is dropped before [`Writing::finish`], or killed, every file is
/// whole and the next build mends the rest.
#[derive(Debug)]
pub struct Writing<'a> {
    folder: &'a Folder,
    progress: Mutex<Progress>,
    next_temporary: AtomicU64,
}

/// Files that are planned, by [`Folder::key`].
type Files = BTreeMap<OutputPath, Planned>;

#[derive(Debug, Default)]
struct Progress {
    planned: Files,
    /// Folders that are known to be there.
    made: HashSet<Box<str>>,
    removed: usize,
}

#[derive(Debug)]
struct Planned {
    path: OutputPath,
    done: Option<(Change, Hash)>,
}

/// Whether a file had to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is new, or its bytes differed.
    Written,
    /// The very bytes were there.
    Unchanged,
}

/// How many files a build wrote, left as they were, and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files that are new or whose bytes differed.
    pub written: usize,
    /// Files that held the very bytes.
    pub unchanged: usize,
    /// Files of an earlier build that were not planned.
    pub removed: usize,
}

impl<'a> Plan<'a> {
    /// Lists the planned paths in the manifest, beside those of earlier builds, and removes what a killed build left.
    /// A file of an earlier build is removed now only where a planned path needs its place.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn begin(self) -> anyhow::Result<Writing<'a>> {
        let Plan { folder, planned } = self;
        if folder.fresh {
            disk::make_folders(&folder.out).with_context(|| cannot("make the folder", &folder.out))?;
        }
        for place in &folder.leftovers {
            disk::remove_file(place).with_context(|| cannot("remove", place))?;
        }
        let (progress, next_temporary) = (Mutex::default(), AtomicU64::new(0));
        let writing = Writing { folder, progress, next_temporary };
        writing.claim(&planned)?;
        Ok(writing)
    }
}

impl Writing<'_> {
    /// Plans more files while writing, for outputs whose names are known only when they have been made. If there are
    /// clashes, with the plan or what is there, nothing is planned and they are returned.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn add(&self, paths: &[OutputPath]) -> anyhow::Result<Vec<Clash>> {
        let clashes = {
            let progress = self.lock();
            self.folder.clashes(progress.planned.values().map(|planned| &planned.path), paths)
        };
        if clashes.is_empty() {
            self.claim(paths)?;
        }
        Ok(clashes)
    }

    /// Makes a planned file hold these bytes.
    ///
    /// # Errors
    /// The path was not planned, or the file cannot be written; what was there before is whole.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> anyhow::Result<Change> {
        let place = self.folder.place(path.as_str());
        let change = match self.was_there(path)? && disk::holds(&place, bytes) {
            true => Change::Unchanged,
            false => {
                self.replace(path, &place, |temporary| disk::create(temporary, bytes))?;
                Change::Written
            }
        };
        self.note(path, change, blake3::hash(bytes));
        Ok(change)
    }

    /// Makes a planned file hold what another file holds, wherever that is; little of it lies in memory at once.
    ///
    /// # Errors
    /// The path was not planned, `from` cannot be read, or the file cannot be written; what was there before is whole.
    pub fn copy(&self, path: &OutputPath, from: &Path) -> anyhow::Result<Change> {
        let place = self.folder.place(path.as_str());
        let was_there = self.was_there(path)?;
        let mut source = File::open(from).with_context(|| cannot("read", from))?;
        let (change, hash) = match was_there.then(|| disk::same(&place, &mut source)).flatten() {
            Some(hash) => (Change::Unchanged, hash),
            None => {
                let fill = |temporary: &Path| disk::create_from(temporary, &mut source);
                (Change::Written, self.replace(path, &place, fill)?)
            }
        };
        self.note(path, change, hash);
        Ok(change)
    }

    /// Leaves what an earlier build wrote at this path, planned or not, as it is. A planned path that is never written
    /// is kept too.
    pub fn keep(&self, path: &OutputPath) {
        let key = self.folder.key(path);
        if self.folder.owned.contains_key(&*key) {
            let kept = Planned { path: path.clone(), done: None };
            self.lock().planned.entry(key.into_owned()).or_insert(kept);
        }
    }

    /// Removes what earlier builds wrote and this one did not plan, and the folders that are empty then; lists in the
    /// manifest what is there now.
    ///
    /// # Errors
    /// Something cannot be removed or written; the next build mends it.
    pub fn finish(self) -> anyhow::Result<Tally> {
        let mut progress = self.lock();
        self.remove(&mut progress, |_, _| true, |_, _| true)?;
        let mut tally = Tally { removed: progress.removed, ..Tally::default() };
        let mut manifest = Vec::with_capacity(progress.planned.len());
        for planned in progress.planned.values() {
            let hash = match planned.done {
                Some((Change::Written, hash)) => {
                    tally.written += 1;
                    Some(hash)
                }
                Some((Change::Unchanged, hash)) => {
                    tally.unchanged += 1;
                    Some(hash)
                }
                None => self.kept(&planned.path)?,
            };
            if hash.is_some() {
                manifest.push((&planned.path, hash));
            }
        }
        self.list(manifest)?;
        Ok(tally)
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lists paths in the manifest before the first of them is written, and clears their way.
    fn claim(&self, paths: &[OutputPath]) -> anyhow::Result<()> {
        let folder = self.folder;
        let mut progress = self.lock();
        for path in paths {
            let planned = Planned { path: path.clone(), done: None };
            progress.planned.insert(folder.key(path).into_owned(), planned);
        }
        let is_new = |path| !folder.owned.contains_key(&*folder.key(path));
        if folder.fresh || paths.iter().any(is_new) {
            self.list(union(folder, &progress.planned))?;
        }
        if folder.blind_to_case {
            self.respell(&progress.planned)?;
        }
        let is_file = |path: &str, planned: &Files| planned.contains_key(&*folder.key(&OutputPath::new(path)));
        let in_file = |path: &str, planned: &Files| steps::folders(path).any(|above| is_file(above, planned));
        self.remove(
            &mut progress,
            |gone, planned| in_file(gone, planned) || has_below(planned, &folder.key(&OutputPath::new(format!("{gone}/")))),
            |emptied, planned| in_file(emptied, planned) || is_file(emptied, planned),
        )
    }

    /// Writes the manifest, if its bytes differ.
    fn list(&self, mut manifest: Vec<(&OutputPath, Option<Hash>)>) -> anyhow::Result<()> {
        manifest.sort_unstable_by_key(|(path, _)| *path);
        let text = manifest::text(&manifest);
        let place = self.folder.place(steps::MANIFEST);
        if disk::holds(&place, text.as_bytes()) {
            return Ok(());
        }
        let path = OutputPath::new(steps::MANIFEST);
        self.replace(&path, &place, |temporary| disk::create(temporary, text.as_bytes()))
    }

    /// Gives files and folders that are there in another case the case that is planned, where that is the same file.
    fn respell(&self, planned: &Files) -> anyhow::Result<()> {
        let mut done = BTreeSet::new();
        for (key, new) in planned {
            let Some(old) = self.folder.owned.get(key).filter(|old| old.path != new.path) else {
                continue;
            };
            let mut to = self.folder.out.clone();
            for (old, new) in old.path.as_str().split('/').zip(new.path.as_str().split('/')) {
                let from = to.join(old);
                to.push(new);
                if old != new && done.insert(to.clone()) && disk::standing(&from) != Standing::Nothing {
                    disk::rename(&from, &to).with_context(|| cannot("rename", &from))?;
                }
            }
        }
        Ok(())
    }

    /// Removes those of an earlier build's files that are not planned and that `file` picks, and those of their folders
    /// that are empty then and that `emptied` picks.
    fn remove(
        &self,
        progress: &mut Progress,
        file: impl Fn(&str, &Files) -> bool,
        emptied: impl Fn(&str, &Files) -> bool,
    ) -> anyhow::Result<()> {
        let mut folders = BTreeSet::new();
        for (key, old) in &self.folder.owned {
            let path = old.path.as_str();
            if progress.planned.contains_key(key) || !file(path, &progress.planned) {
                continue;
            }
            if self.folder.has(path, Standing::File) {
                let place = self.folder.place(path);
                disk::remove_file(&place).with_context(|| cannot("remove", &place))?;
                progress.removed += 1;
            }
            folders.extend(steps::folders(path));
        }
        for folder in folders.into_iter().rev().filter(|folder| emptied(folder, &progress.planned)) {
            if self.folder.has(folder, Standing::Folder) {
                let place = self.folder.place(folder);
                disk::remove_empty(&place).with_context(|| cannot("remove", &place))?;
            }
        }
        Ok(())
    }

    /// Whether a planned file may be there already.
    fn was_there(&self, path: &OutputPath) -> anyhow::Result<bool> {
        let key = self.folder.key(path);
        match self.lock().planned.contains_key(&*key) {
            true => Ok(self.folder.owned.contains_key(&*key)),
            false => Err(anyhow!("`{path}` was not planned")),
        }
    }

    fn note(&self, path: &OutputPath, change: Change, hash: Hash) {
        let key = self.folder.key(path);
        if let Some(planned) = self.lock().planned.get_mut(&*key) {
            planned.done = Some((change, hash));
        }
    }

    /// The hash of a file that was not written now; `None` where there is none.
    fn kept(&self, path: &OutputPath) -> anyhow::Result<Option<Hash>> {
        let place = self.folder.place(path.as_str());
        match self.folder.has(path.as_str(), Standing::File) {
            true => disk::hash(&place).with_context(|| cannot("read", &place)),
            false => Ok(None),
        }
    }

    /// Fills a temporary file and puts it in its place.
    fn replace<T>(&self, path: &OutputPath, place: &Path, mut fill: impl FnMut(&Path) -> io::Result<T>) -> anyhow::Result<T> {
        self.make_folder_of(path).with_context(|| cannot("make the folder of", place))?;
        let (temporary, filled) = loop {
            let temporary = self.temporary();
            match fill(&temporary) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                filled => break (temporary, filled.with_context(|| cannot("write", place))?),
            }
        };
        match disk::rename(&temporary, place) {
            Ok(()) => Ok(filled),
            Err(error) => {
                disk::remove_file(&temporary).ok(); // if that fails too, the next build removes it
                Err(error).with_context(|| cannot("write", place))
            }
        }
    }

    /// A name that no other thread or process uses, in the same file system as its final place.
    fn temporary(&self) -> PathBuf {
        let number = self.next_temporary.fetch_add(1, Ordering::Relaxed);
        self.folder.out.join(format!("{}{}-{number}", steps::TEMPORARY, std::process::id()))
    }

    fn make_folder_of(&self, path: &OutputPath) -> io::Result<()> {
        let is_made = |folder: &str| self.lock().made.contains(folder);
        if steps::folder(path.as_str()).is_none_or(is_made) {
            return Ok(());
        }
        for folder in steps::folders(path.as_str()) {
            if !is_made(folder) {
                disk::make_folder(&self.folder.place(folder))?;
                self.lock().made.insert(folder.into());
            }
        }
        Ok(())
    }
}

/// What the manifest lists while a build writes.
fn union<'p>(folder: &'p Folder, planned: &'p Files) -> Vec<(&'p OutputPath, Option<Hash>)> {
    let old = folder.owned.iter().filter(|(key, _)| !planned.contains_key(*key));
    let new = planned.iter().map(|(key, new)| (&new.path, folder.owned.get(key).and_then(|old| old.hash)));
    old.map(|(_, old)| (&old.path, old.hash)).chain(new).collect()
}

fn cannot(act: &str, place: &Path) -> String {
    format!("cannot {act} `{}`", place.display())
}
