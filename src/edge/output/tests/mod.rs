//! What the output folder promises, sentence by sentence.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use walkdir::WalkDir;

mod clashes;
mod random;

/// Files by their path, with what they hold.
type Tree = BTreeMap<String, String>;

/// A folder `public` in a temporary one.
pub(super) struct Trial(tempfile::TempDir);

impl Trial {
    pub fn new() -> Self {
        Trial(tempfile::tempdir().unwrap())
    }

    pub fn out(&self) -> PathBuf {
        self.0.path().join("public")
    }

    pub fn open(&self) -> Folder {
        open(&self.out(), &[]).unwrap()
    }

    /// Builds these files; an error is a kill.
    pub fn try_build(&self, files: &[(&str, &str)]) -> anyhow::Result<Tally> {
        let folder = self.open();
        let writing = folder.plan(&paths(files)).unwrap().begin()?;
        for (path, text) in files {
            writing.write(&OutputPath::new(path), text.as_bytes())?;
        }
        writing.finish()
    }

    pub fn build(&self, files: &[(&str, &str)]) -> Tally {
        self.try_build(files).unwrap()
    }

    /// A file that hub did not write.
    pub fn put(&self, path: &str, text: &str) {
        let place = self.out().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// Everything in the folder but the manifest; folders end with `/`, so that empty ones are seen.
    pub fn tree(&self) -> Tree {
        tree(&self.out())
    }

    pub fn manifest(&self) -> String {
        fs::read_to_string(self.out().join(steps::MANIFEST)).unwrap()
    }
}

fn tree(out: &Path) -> Tree {
    let entries = WalkDir::new(out).min_depth(1).into_iter().map(Result::unwrap);
    let named = entries.map(|entry| {
        let path = entry.path().strip_prefix(out).unwrap().to_str().unwrap().replace('\\', "/");
        match entry.file_type().is_dir() {
            true => (format!("{path}/"), String::new()),
            false => (path, fs::read_to_string(entry.path()).unwrap()),
        }
    });
    named.filter(|(path, _)| path != steps::MANIFEST).collect()
}

pub(super) fn paths(files: &[(&str, &str)]) -> Vec<OutputPath> {
    files.iter().map(|(path, _)| OutputPath::new(path)).collect()
}

fn files(tree: &[(&str, &str)]) -> Tree {
    tree.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn tally(written: usize, unchanged: usize, removed: usize) -> Tally {
    Tally { written, unchanged, removed }
}

#[test]
fn a_build_writes_its_files_and_lists_them_sorted() {
    let trial = Trial::new();
    assert_eq!(trial.build(&[("en/index.html", "one"), ("a.css", "two")]), tally(2, 0, 0));
    assert_eq!(trial.tree(), files(&[("a.css", "two"), ("en/", ""), ("en/index.html", "one")]));
    let (one, two) = (blake3::hash(b"one").to_hex(), blake3::hash(b"two").to_hex());
    assert_eq!(trial.manifest(), format!("hub-manifest 1\n{two}  a.css\n{one}  en/index.html\n"));
}

#[test]
fn only_files_whose_bytes_differ_are_written_and_what_is_not_planned_is_removed() {
    let trial = Trial::new();
    trial.build(&[("same", "1"), ("other", "2"), ("en/deep/gone", "3")]);
    assert_eq!(trial.build(&[("same", "1"), ("other", "changed"), ("new/file", "4")]), tally(2, 1, 1));
    assert_eq!(trial.tree(), files(&[("new/", ""), ("new/file", "4"), ("other", "changed"), ("same", "1")]));
}

#[test]
fn when_nothing_changed_nothing_is_done_to_any_file() {
    let trial = Trial::new();
    let site = [("a/index.html", "1"), ("b", "2"), ("empty", "")];
    trial.build(&site);
    disk::kill::after(0, false);
    let second = trial.try_build(&site);
    disk::kill::never();
    assert_eq!(second.unwrap(), tally(0, 3, 0));
}

#[test]
fn two_builds_of_the_same_files_are_the_same_bytes_in_whatever_order() {
    let (one, two) = (Trial::new(), Trial::new());
    one.build(&[("a", "1"), ("b/c", "2")]);
    two.build(&[("old", "0"), ("a", "0")]);
    two.build(&[("b/c", "2"), ("a", "1")]);
    assert_eq!((one.tree(), one.manifest()), (two.tree(), two.manifest()));
}

#[test]
fn a_damaged_file_is_mended() {
    let trial = Trial::new();
    trial.build(&[("a", "right"), ("b", "x"), ("c", "y")]);
    trial.put("a", "wrong");
    trial.put("b", "longer");
    fs::remove_file(trial.out().join("c")).unwrap();
    assert_eq!(trial.build(&[("a", "right"), ("b", "x"), ("c", "y")]), tally(3, 0, 0));
    assert_eq!(trial.tree(), files(&[("a", "right"), ("b", "x"), ("c", "y")]));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let trial = Trial::new();
    trial.build(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]);
    assert_eq!(trial.build(&[("a/index.html", "4"), ("b", "5")]), tally(2, 0, 3));
    assert_eq!(trial.tree(), files(&[("a/", ""), ("a/index.html", "4"), ("b", "5")]));
    trial.build(&[("a", "1"), ("b/c/d", "2")]);
    assert_eq!(trial.tree(), files(&[("a", "1"), ("b/", ""), ("b/c/", ""), ("b/c/d", "2")]));
}

#[test]
fn a_name_may_change_its_case_only() {
    let trial = Trial::new();
    trial.build(&[("A.html", "1"), ("En/x", "2")]);
    trial.build(&[("a.html", "1"), ("en/x", "2")]);
    assert_eq!(trial.tree(), files(&[("a.html", "1"), ("en/", ""), ("en/x", "2")]));
}

/// A file system that is blind to case cannot be had here; that is made up for by telling hub that it has one.
#[test]
fn where_case_does_not_count_a_new_spelling_is_not_removed_as_the_old_one() {
    let trial = Trial::new();
    trial.build(&[("A.html", "1"), ("En/x", "2"), ("En/Y", "3"), ("gone", "4")]);
    let manifest = trial.manifest();
    let mut folder = trial.open();
    (folder.blind_to_case, folder.owned) = (true, BTreeMap::new());
    folder.own(manifest::read(manifest.as_bytes()).unwrap());
    let site = [("a.html", "1"), ("en/x", "2"), ("en/y", "3")];
    let writing = folder.plan(&paths(&site)).unwrap().begin().unwrap();
    assert_eq!(trial.tree().len(), 5, "respelled before the first write: {:?}", trial.tree());
    assert!(trial.out().join("en/x").exists() && trial.out().join("a.html").exists());
    for (path, text) in site.iter().take(2) {
        assert_eq!(writing.write(&OutputPath::new(path), text.as_bytes()).unwrap(), Change::Unchanged);
    }
    writing.finish().unwrap();
    let tree = trial.tree();
    assert!(tree.contains_key("a.html") && tree.contains_key("en/x") && !tree.contains_key("gone"), "{tree:?}");
}

#[test]
fn foreign_files_and_the_folder_itself_stay() {
    let trial = Trial::new();
    trial.build(&[("en/a", "1"), ("en/deep/b", "2")]);
    trial.put("en/mine.txt", "mine");
    trial.put("mine/too.txt", "mine");
    fs::create_dir(trial.out().join("empty")).unwrap();
    assert_eq!(trial.build(&[]), tally(0, 0, 2));
    let stays = files(&[("empty/", ""), ("en/", ""), ("en/mine.txt", "mine"), ("mine/", ""), ("mine/too.txt", "mine")]);
    assert_eq!(trial.tree(), stays);
    assert_eq!(trial.manifest(), "hub-manifest 1\n");
}

#[test]
fn a_page_that_cannot_be_made_keeps_its_former_file() {
    let trial = Trial::new();
    trial.build(&[("kept", "1"), ("forgotten", "2"), ("search/1", "3")]);
    let folder = trial.open();
    let planned = paths(&[("kept", ""), ("forgotten", ""), ("never", "")]);
    let writing = folder.plan(&planned).unwrap().begin().unwrap();
    for path in ["kept", "never", "search/1", "unknown"] {
        writing.keep(&OutputPath::new(path));
    }
    assert_eq!(writing.finish().unwrap(), tally(0, 0, 0));
    assert_eq!(trial.tree(), files(&[("forgotten", "2"), ("kept", "1"), ("search/", ""), ("search/1", "3")]));
    assert_eq!(trial.manifest().lines().count(), 4, "what is not there is not listed:\n{}", trial.manifest());
}

#[test]
fn a_file_is_copied_as_it_is_written() {
    let trial = Trial::new();
    let source = trial.0.path().join("video");
    fs::write(&source, "v".repeat(200_000)).unwrap();
    let path = OutputPath::new("files/video");
    let copy = || {
        let folder = trial.open();
        let writing = folder.plan(std::slice::from_ref(&path)).unwrap().begin().unwrap();
        let change = writing.copy(&path, &source).unwrap();
        writing.finish().unwrap();
        assert_eq!(fs::read(trial.out().join("files/video")).unwrap(), fs::read(&source).unwrap());
        assert!(trial.manifest().contains(&*blake3::hash(&fs::read(&source).unwrap()).to_hex()));
        change
    };
    assert_eq!((copy(), copy()), (Change::Written, Change::Unchanged));
    fs::write(&source, "w".repeat(200_000)).unwrap();
    assert_eq!((copy(), copy()), (Change::Written, Change::Unchanged));
}

#[test]
fn more_files_may_be_planned_while_writing() {
    let trial = Trial::new();
    trial.build(&[("search/old", "0"), ("en", "1")]);
    trial.put("search/mine", "mine");
    let folder = trial.open();
    let writing = folder.plan(&paths(&[("en", "")])).unwrap().begin().unwrap();
    let new = OutputPath::new("search/new");
    assert!(writing.write(&new, b"2").is_err(), "it was not planned");
    let mine = OutputPath::new("search/mine");
    let foreign = Clash::Foreign { planned: mine.clone(), there: mine.clone() };
    let twice = Clash::Same(OutputPath::new("en"));
    assert_eq!(writing.add(&[mine, OutputPath::new("en")]).unwrap(), [twice, foreign]);
    assert_eq!(writing.add(std::slice::from_ref(&new)).unwrap(), []);
    assert!(trial.manifest().contains("-  search/new\n"), "listed before it is written");
    writing.write(&new, b"2").unwrap();
    writing.write(&OutputPath::new("en"), b"1").unwrap();
    assert_eq!(writing.finish().unwrap(), tally(1, 1, 1));
    assert_eq!(trial.tree(), files(&[("en", "1"), ("search/", ""), ("search/mine", "mine"), ("search/new", "2")]));
}

#[test]
fn many_threads_may_write() {
    let trial = Trial::new();
    let planned: Vec<_> = (0..400).map(|n| OutputPath::new(format!("{}/{}/{n}", n % 3, n % 7))).collect();
    let folder = trial.open();
    let writing = folder.plan(&planned).unwrap().begin().unwrap();
    std::thread::scope(|scope| {
        for part in planned.chunks(100) {
            let writing = &writing;
            scope.spawn(move || {
                part.iter().for_each(|path| {
                    writing.write(path, path.as_str().as_bytes()).unwrap();
                })
            });
        }
    });
    assert_eq!(writing.finish().unwrap(), tally(400, 0, 0));
    assert!(trial.tree().iter().all(|(path, text)| path.ends_with('/') || path == text));
}
