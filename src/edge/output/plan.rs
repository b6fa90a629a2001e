//! Which planned paths clash with each other, or with what stands in the output folder.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use walkdir::WalkDir;

use super::disk::{self, Standing};
use super::{Folder, steps};
use crate::path::OutputPath;

/// What an output folder is to hold, with no clash in it.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) folder: &'a Folder,
    pub(super) planned: Vec<OutputPath>,
}

/// Why a planned path cannot be written. Each obstacle is told once, however many paths it is in the way of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Planned more than once.
    Same(OutputPath),
    /// Two paths, or folders on the way to them, that differ only in case: on Windows and macOS they are one.
    CaseOnly(OutputPath, OutputPath),
    /// The first is a file, and the second would lie in it.
    Inside(OutputPath, OutputPath),
    /// Not a plain relative path with `/`: it might name something outside the folder, on this system or another.
    Leaves(OutputPath),
    /// A name in it is longer than 255 bytes.
    TooLong(OutputPath),
    /// It is the name of hub's own manifest or temporary files.
    Reserved(OutputPath),
    /// Something that hub did not write is in the way.
    Foreign {
        /// The path that cannot be written, the first of them.
        planned: OutputPath,
        /// What hub did not write: the same path, a file where a folder is to be, or a file in a folder where a file is
        /// to be.
        there: OutputPath,
    },
    /// A link is on the way, so that hub would write somewhere else.
    Link {
        /// The path that cannot be written, the first of them.
        planned: OutputPath,
        /// The link: the same path or a folder above it.
        link: OutputPath,
    },
}

impl Folder {
    /// Plans what the folder is to hold; writes nothing. May be asked again with fewer paths.
    ///
    /// # Errors
    /// Every clash, in the order of the paths.
    pub fn plan(&self, planned: &[OutputPath]) -> Result<Plan<'_>, Vec<Clash>> {
        let clashes = self.clashes(std::iter::empty(), planned);
        match clashes.is_empty() {
            true => Ok(Plan { folder: self, planned: planned.to_vec() }),
            false => Err(clashes),
        }
    }

    /// The clashes of `new` paths among themselves, with others that have none, and with what is there.
    pub(super) fn clashes<'a>(&self, others: impl Iterator<Item = &'a OutputPath>, new: &'a [OutputPath]) -> Vec<Clash> {
        let mut among = Among::default();
        let common = common_folders(new);
        for path in sorted(others.filter(|other| may_clash(&common, other.as_str())).chain(new)) {
            among.add(path);
        }
        let mut there = There { folder: self, ways: HashMap::new(), clashes: Vec::new() };
        if !self.fresh {
            for path in sorted(new.iter()).into_iter().filter(|path| is_plain(path)) {
                there.add(path);
            }
        }
        [among.clashes, there.clashes].concat()
    }
}

/// The names of the folders that all paths lie in.
fn common_folders(paths: &[OutputPath]) -> Vec<&str> {
    let mut common: Option<Vec<&str>> = None;
    for path in paths {
        let own: Vec<&str> = steps::folder(path.as_str()).map_or_else(Vec::new, |folder| folder.split('/').collect());
        match &mut common {
            None => common = Some(own),
            Some(common) => {
                let alike = common.iter().zip(&own).take_while(|(one, other)| one == other).count();
                common.truncate(alike);
            }
        }
    }
    common.unwrap_or_default()
}

/// Whether a path may clash with one in these folders: where it goes another way, it does not, unless by case alone.
fn may_clash(folders: &[&str], path: &str) -> bool {
    let parted = folders.iter().zip(path.split('/')).find(|(folder, name)| *folder != name);
    parted.is_none_or(|(folder, name)| steps::fold(folder) == steps::fold(name))
}

fn sorted<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> Vec<&'a OutputPath> {
    let mut paths: Vec<_> = paths.collect();
    paths.sort();
    paths
}

fn is_plain(path: &OutputPath) -> bool {
    bad_name(path).is_none()
}

fn bad_name(path: &OutputPath) -> Option<Clash> {
    match path.as_str() {
        text if steps::leaves(text) => Some(Clash::Leaves(path.clone())),
        text if steps::too_long(text) => Some(Clash::TooLong(path.clone())),
        text if steps::reserved(text) => Some(Clash::Reserved(path.clone())),
        _ => None,
    }
}

/// The clashes of planned paths among themselves.
#[derive(Default)]
struct Among<'a> {
    /// Files and the folders above them, by their spelling without case.
    seen: HashMap<Cow<'a, str>, Seen<'a>>,
    /// What was told already: a spelling, and whether it is a folder's.
    told: HashSet<(&'a str, bool)>,
    clashes: Vec<Clash>,
}

#[derive(Clone, Copy)]
struct Seen<'a> {
    spelling: &'a str,
    is_folder: bool,
    /// The first path that brought it.
    path: &'a OutputPath,
}

impl<'a> Among<'a> {
    fn add(&mut self, path: &'a OutputPath) {
        if let Some(clash) = bad_name(path) {
            return self.clashes.push(clash);
        }
        let text = path.as_str();
        if !steps::folder(text).is_none_or(|folder| self.knows_folder(folder)) {
            for folder in steps::folders(text) {
                if !self.enter(Seen { spelling: folder, is_folder: true, path }) {
                    return;
                }
            }
        }
        self.enter(Seen { spelling: text, is_folder: false, path });
    }

    fn knows_folder(&self, folder: &str) -> bool {
        let seen = self.seen.get(&*steps::fold(folder));
        seen.is_some_and(|seen| seen.is_folder && seen.spelling == folder)
    }

    /// Notes a file or folder; false if it clashes with one that was noted before.
    fn enter(&mut self, new: Seen<'a>) -> bool {
        let first = match self.seen.entry(steps::fold(new.spelling)) {
            Entry::Vacant(free) => {
                free.insert(new);
                return true;
            }
            Entry::Occupied(first) => *first.get(),
        };
        let clash = match (first.is_folder, new.is_folder) {
            _ if first.spelling != new.spelling => Clash::CaseOnly(first.path.clone(), new.path.clone()),
            (true, true) => return true,
            (false, false) => Clash::Same(new.path.clone()),
            (false, true) => Clash::Inside(first.path.clone(), new.path.clone()),
            (true, false) => Clash::Inside(new.path.clone(), first.path.clone()),
        };
        if self.told.insert((new.spelling, new.is_folder)) {
            self.clashes.push(clash);
        }
        false
    }
}

/// The clashes of planned paths with what is there.
struct There<'a> {
    folder: &'a Folder,
    ways: HashMap<&'a str, Way>,
    clashes: Vec<Clash>,
}

/// How it stands with a folder that files are to be written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It is there.
    Open,
    /// It is not there, or is a file of ours that will make way.
    New,
    /// Something is in the way, and was told.
    Blocked,
}

impl<'a> There<'a> {
    fn add(&mut self, path: &'a OutputPath) {
        let text = path.as_str();
        let above = steps::folder(text).map_or(Way::Open, |folder| self.way(folder, path));
        if above != Way::Open {
            return;
        }
        let there = match disk::standing(&self.folder.place(text)) {
            Standing::Link => return self.link(path, text),
            Standing::Folder => self.first_foreign(text),
            Standing::File if self.folder.owns(text) => None,
            Standing::File | Standing::Other => Some(path.clone()),
            Standing::Nothing => None,
        };
        if let Some(there) = there {
            self.clashes.push(Clash::Foreign { planned: path.clone(), there });
        }
    }

    /// Looks at a folder once; what is in the way is told as being in the way of `path`.
    fn way(&mut self, folder: &'a str, path: &OutputPath) -> Way {
        if let Some(way) = self.ways.get(folder) {
            return *way;
        }
        let above = steps::folder(folder).map_or(Way::Open, |above| self.way(above, path));
        let way = match above {
            Way::Open => self.look(folder, path),
            Way::New | Way::Blocked => above,
        };
        self.ways.insert(folder, way);
        way
    }

    fn look(&mut self, folder: &str, path: &OutputPath) -> Way {
        match disk::standing(&self.folder.place(folder)) {
            Standing::Folder => return Way::Open,
            Standing::Nothing => return Way::New,
            Standing::File if self.folder.owns(folder) => return Way::New,
            Standing::Link => self.link(path, folder),
            Standing::File | Standing::Other => {
                let there = OutputPath::new(folder);
                self.clashes.push(Clash::Foreign { planned: path.clone(), there });
            }
        }
        Way::Blocked
    }

    fn link(&mut self, path: &OutputPath, link: &str) {
        let link = OutputPath::new(link);
        self.clashes.push(Clash::Link { planned: path.clone(), link });
    }

    /// The first thing in a folder, or the folder itself, that hub did not write.
    fn first_foreign(&self, folder: &str) -> Option<OutputPath> {
        let place = self.folder.place(folder);
        let entries = WalkDir::new(&place).sort_by_file_name().into_iter();
        entries.map_while(Result::ok).find_map(|entry| {
            let steps = entry.path().strip_prefix(&self.folder.out).ok()?;
            let steps: Vec<_> = steps.iter().map(|step| step.to_string_lossy()).collect();
            let path = steps.join("/");
            let ours = match entry.file_type() {
                sort if sort.is_dir() => self.folder.owns_folder(&path),
                sort => sort.is_file() && self.folder.owns(&path),
            };
            (!ours).then(|| OutputPath::new(path))
        })
    }
}
