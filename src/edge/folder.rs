//! The files of a site's folder as they were when last read, so that only those that changed are read again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::disk::{leads_outside, read_file, relative, walk, walk_all};
use super::watch::Heard;
use crate::build::Change;
use crate::config::FILE_NAME;
use crate::diagnostic::{Diagnostic, output as say};
use crate::path::SourcePath;

/// What tells that a file is not the one that was read: its size, and when it was last written.
type Stamp = (u64, Option<SystemTime>);

/// The files of a site's folder as they were when last read.
#[derive(Debug)]
pub struct Folder {
    site: PathBuf,
    known: BTreeMap<SourcePath, Stamp>,
    /// Files and folders that could not be read.
    faulty: BTreeSet<SourcePath>,
    /// Folders that were new in the present bustle: what came right after them may not have been told. And files that were
    /// empty: who makes or truncates one is about to write it.
    unsure: BTreeSet<PathBuf>,
}

impl Folder {
    /// A folder that has just been read, with what could not be.
    pub fn new(site: &Path, faults: &[Diagnostic]) -> Folder {
        let faulty = faults.iter().filter_map(|fault| fault.place.file().cloned()).collect();
        let mut folder = Folder { site: site.to_owned(), known: BTreeMap::new(), faulty, unsure: BTreeSet::new() };
        let (files, _) = folder.list();
        folder.known = files.into_iter().filter_map(|(disk, path)| Some((path, stamp(&disk).ok()?))).collect();
        folder
    }

    /// What became of the files that something was heard of.
    pub fn changes(&mut self, heard: &Heard) -> Vec<Change> {
        if heard.everything || heard.paths.contains(&self.site) {
            return self.look_everywhere();
        }
        let (mut files, mut faults, mut gone) = (Vec::new(), Vec::new(), BTreeSet::new());
        for disk in &heard.paths {
            let path = relative(&self.site, disk);
            match fs::metadata(disk) {
                Ok(_) if disk.is_symlink() && leads_outside(&self.site, disk) => faults.push(say::outside_link(&path)),
                Ok(metadata) if metadata.is_dir() => {
                    self.unsure.insert(disk.clone());
                    let mut below = Vec::new();
                    walk(&self.site, disk, &mut |disk, path| below.push((disk, path)), &mut faults);
                    gone.extend(self.below(&path).filter(|known| !below.iter().any(|(_, path)| path == *known)).cloned());
                    files.extend(below.into_iter().filter(|(disk, path)| self.is_other(disk, path)));
                }
                Ok(metadata) if metadata.len() == 0 && self.is_about_to_be_written(disk, &path) => {
                    self.unsure.insert(disk.clone());
                    self.known.insert(path, (0, None));
                }
                Ok(metadata) if metadata.is_file() => files.push((disk.clone(), path)),
                // Nothing is read of what is no file, such as a pipe: who opens it may wait for ever.
                Ok(_) => drop(gone.insert(path)),
                Err(_) => {
                    gone.extend(self.below(&path).cloned());
                    gone.insert(path);
                }
            }
        }
        self.read(files, faults, gone)
    }

    /// Whether an empty file is one that somebody has just made or emptied, to write it.
    fn is_about_to_be_written(&self, disk: &Path, path: &SourcePath) -> bool {
        self.unsure.contains(disk) || self.known.get(path).is_none_or(|(length, _)| *length > 0)
    }

    /// Whether something has to be looked at again when it is quiet.
    pub fn is_unsure(&self) -> bool {
        !self.unsure.is_empty()
    }

    /// What became of folders that were new, and of texts that were empty, now that it is quiet.
    pub fn look_again(&mut self) -> Vec<Change> {
        let heard = Heard { paths: std::mem::take(&mut self.unsure), everything: false };
        let changes = if heard.paths.is_empty() { Vec::new() } else { self.changes(&heard) };
        self.unsure.clear();
        changes
    }

    /// Looks at every file, and reads those that are not as they were.
    pub fn look_everywhere(&mut self) -> Vec<Change> {
        let (files, faults) = self.list();
        let there: BTreeSet<&SourcePath> = files.iter().map(|(_, path)| path).collect();
        // A site whose whole folder is gone for a moment keeps its texts.
        let gone = match self.site.is_dir() {
            true => self.known.keys().chain(&self.faulty).filter(|path| !there.contains(path)).cloned().collect(),
            false => BTreeSet::from([SourcePath::new(FILE_NAME)]),
        };
        let other = files.iter().filter(|(disk, path)| self.is_other(disk, path)).cloned().collect();
        self.read(other, faults, gone)
    }

    fn list(&self) -> (Vec<(PathBuf, SourcePath)>, Vec<Diagnostic>) {
        let mut files = Vec::new();
        let faults = walk_all(&self.site, &mut |disk, path| files.push((disk, path)));
        (files, faults)
    }

    /// The files that were known below a folder.
    fn below(&self, folder: &SourcePath) -> impl Iterator<Item = &SourcePath> {
        let start = format!("{folder}/");
        let from = SourcePath::new(&start);
        self.known.range(from..).map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(&start))
    }

    fn is_other(&self, disk: &Path, path: &SourcePath) -> bool {
        self.faulty.contains(path) || stamp(disk).ok().as_ref() != self.known.get(path)
    }

    fn read(&mut self, files: Vec<(PathBuf, SourcePath)>, faults: Vec<Diagnostic>, gone: BTreeSet<SourcePath>) -> Vec<Change> {
        let one = |(disk, path): &(PathBuf, SourcePath)| (stamp(disk).ok(), read_file(disk, path));
        let read: Vec<_> = files.par_iter().map(one).collect();
        let mut changes = Vec::new();
        for ((_, path), (stamp, read)) in files.into_iter().zip(read) {
            let (file, fault) = match read {
                Ok(file) => (Some(file), None),
                Err(error) if error.kind() == io::ErrorKind::NotFound && path.as_str() != FILE_NAME => (None, None),
                Err(_) => (None, Some(say::unreadable_file(&path))),
            };
            match stamp.filter(|_| file.is_some()) {
                Some(stamp) => drop(self.known.insert(path.clone(), stamp)),
                None => drop(self.known.remove(&path)),
            }
            changes.push(Change { path, file, fault });
        }
        for path in gone {
            self.known.remove(&path);
            let fault = (path.as_str() == FILE_NAME).then(|| say::unreadable_file(&path));
            changes.push(Change { path, file: None, fault });
        }
        for fault in faults {
            if let Some(path) = fault.place.file().cloned() {
                changes.push(Change { path, file: None, fault: Some(fault) });
            }
        }
        for Change { path, fault, .. } in &changes {
            match fault {
                Some(_) => drop(self.faulty.insert(path.clone())),
                None => drop(self.faulty.remove(path)),
            }
        }
        changes
    }
}

fn stamp(disk: &Path) -> io::Result<Stamp> {
    let metadata = fs::metadata(disk)?;
    Ok((metadata.len(), metadata.modified().ok()))
}
