//! The few things that are done to files, each whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::Path;

use blake3::{Hash, Hasher};

/// How much of a file lies in memory at once, in bytes.
const PIECE: usize = 64 * 1024;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    File,
    Folder,
    Link,
    Other,
}

/// What stands at a place, without following links. A place that cannot be looked at counts as empty: nothing can be
/// written there either, and the failure to do so says why.
pub(super) fn standing(place: &Path) -> Standing {
    fs::symlink_metadata(place).map_or(Standing::Nothing, |metadata| {
        let sort = metadata.file_type();
        match () {
            () if sort.is_symlink() => Standing::Link,
            () if sort.is_dir() => Standing::Folder,
            () if sort.is_file() => Standing::File,
            () => Standing::Other,
        }
    })
}

/// Whether the file holds just these bytes; false where it cannot be read.
pub(super) fn holds(place: &Path, bytes: &[u8]) -> bool {
    equal(place, bytes.len() as u64, bytes).unwrap_or(false)
}

/// The hash of both files if they are equal; the second was not read from yet.
pub(super) fn same(place: &Path, other: &mut File) -> Option<Hash> {
    let length = other.metadata().ok()?.len();
    let hashed = Hashed { from: other, hasher: Hasher::new() };
    let mut hashed = BufReader::with_capacity(PIECE, hashed);
    equal(place, length, &mut hashed).ok()?.then(|| hashed.get_ref().hasher.finalize())
}

/// The hash of a file; `None` where there is none.
pub(super) fn hash(place: &Path) -> io::Result<Option<Hash>> {
    match standing(place) {
        Standing::File => Ok(Some(pour(&mut File::open(place)?, |_| Ok(()))?)),
        _ => Ok(None),
    }
}

/// Whether a file is as long as `length` and holds the same as what is read from `other`.
fn equal(place: &Path, length: u64, mut other: impl BufRead) -> io::Result<bool> {
    let mut file = File::open(place)?;
    if file.metadata()?.len() != length {
        return Ok(false);
    }
    let mut here = vec![0; usize::try_from(length).map_or(PIECE, |length| length.min(PIECE))];
    loop {
        let there = other.fill_buf()?;
        let now = there.len().min(here.len());
        file.read_exact(&mut here[..now])?;
        match now {
            0 => return Ok(there.is_empty()),
            _ if here[..now] != there[..now] => return Ok(false),
            _ => other.consume(now),
        }
    }
}

/// A reader that hashes what passes.
struct Hashed<R> {
    from: R,
    hasher: Hasher,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(piece)?;
        self.hasher.update(&piece[..length]);
        Ok(length)
    }
}

/// Gives a file to `take` piece by piece, from its beginning, and returns its hash.
fn pour(from: &mut File, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Hash> {
    from.rewind()?;
    let mut hasher = Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(hasher.finalize()),
            Ok(length) => {
                hasher.update(&piece[..length]);
                take(&piece[..length])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A new file of these bytes; an error of kind `AlreadyExists` where something stands.
pub(super) fn create(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_new(place)?;
    written(&mut file, bytes).or_else(|error| abandon(file, place, error))
}

/// A new file with what another holds, and its hash; errors as `create`.
pub(super) fn create_from(place: &Path, from: &mut File) -> io::Result<Hash> {
    let mut file = open_new(place)?;
    pour(from, |piece| written(&mut file, piece)).or_else(|error| abandon(file, place, error))
}

fn open_new(place: &Path) -> io::Result<File> {
    alive()?;
    File::options().write(true).create_new(true).open(place)
}

fn written(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    #[cfg(test)]
    if let Err(error) = alive() {
        file.write_all(&bytes[..bytes.len() / 2])?; // a kill may come in the middle of a file
        return Err(error);
    }
    file.write_all(bytes)
}

/// Removes a file that could not be filled, and returns why it could not. If that fails too, the next build removes it.
fn abandon<T>(file: File, place: &Path, error: io::Error) -> io::Result<T> {
    drop(file);
    remove_file(place).ok();
    Err(error)
}

/// Puts a file in another's place, or at a free one.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    alive()?;
    fs::rename(from, to)
}

/// Removes a file; one that is gone already is no error.
pub(super) fn remove_file(place: &Path) -> io::Result<()> {
    alive()?;
    absent_is_fine(fs::remove_file(place))
}

/// Removes a folder if it is empty; one that is gone already is no error.
pub(super) fn remove_empty(place: &Path) -> io::Result<()> {
    alive()?;
    match fs::remove_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        other => absent_is_fine(other),
    }
}

fn absent_is_fine(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Makes one folder; one that is there already is no error.
pub(super) fn make_folder(place: &Path) -> io::Result<()> {
    alive()?;
    match fs::create_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Makes a folder and those above it.
pub(super) fn make_folders(place: &Path) -> io::Result<()> {
    alive()?;
    fs::create_dir_all(place)
}

/// Whether this process may still act: in a test it can be killed after some number of actions.
#[cfg(not(test))]
fn alive() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use kill::alive;

/// A stand-in for a killed process or a full disk, one for each thread of a test.
#[cfg(test)]
pub(super) mod kill {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
        static ONCE: Cell<bool> = const { Cell::new(false) };
    }

    /// Lets this thread act so many times; what follows fails, all of it or the next action only.
    pub fn after(actions: usize, once: bool) {
        LEFT.set(actions);
        ONCE.set(once);
    }

    /// Lets this thread live; returns how many actions were left.
    pub fn never() -> usize {
        LEFT.replace(usize::MAX)
    }

    pub fn alive() -> io::Result<()> {
        match LEFT.get() {
            0 => {
                if ONCE.get() {
                    LEFT.set(usize::MAX);
                }
                Err(io::Error::other("killed"))
            }
            usize::MAX => Ok(()),
            left => {
                LEFT.set(left - 1);
                Ok(())
            }
        }
    }
}
