//! Random builds, killed at random moments: every file is always whole, and a whole build leaves just what it planned.

use super::*;
use proptest::prelude::*;

/// Paths that get into each other's way: files that become folders, and the other way round.
const PATHS: [&str; 12] =
    ["a", "a/b", "a/b/c", "a/d", "b/index.html", "c/d", "c/d/e/f", "c/d/e/g", "index.html", "mine/x", "mine/deep/y", "z"];
const FOREIGN: [(&str, &str); 3] = [("mine/own.txt", "1"), ("mine/deep/own.txt", "2"), ("own.txt", "3")];

#[derive(Clone, Debug)]
struct Build {
    /// What each path holds; `None` if it is not planned.
    files: Vec<Option<usize>>,
    /// How many of the files, the last ones, are planned only when the others have been written.
    late: usize,
    /// After how many actions it is killed, and whether that is a single failure.
    kill: Option<(usize, bool)>,
}

fn texts() -> [String; 4] {
    ["one".into(), "two".into(), String::new(), "long ".repeat(30_000)]
}

fn build() -> impl Strategy<Value = Build> {
    let files = proptest::collection::vec(proptest::option::of(0..4_usize), PATHS.len());
    let kill = proptest::option::weighted(0.7, (0..40_usize, proptest::bool::weighted(0.2)));
    (files, 0..PATHS.len(), kill).prop_map(|(files, late, kill)| Build { files, late, kill })
}

impl Build {
    /// The files, without those that lie in another file.
    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        for (path, text) in PATHS.iter().zip(&self.files) {
            if let Some(text) = text.filter(|_| steps::folders(path).all(|above| !tree.contains_key(above))) {
                tree.insert(path.to_string(), texts()[text].clone());
            }
        }
        tree
    }

    fn run(&self, trial: &Trial) -> anyhow::Result<Tally> {
        let tree = self.tree();
        let files: Vec<(OutputPath, &String)> = tree.iter().map(|(path, text)| (OutputPath::new(path), text)).collect();
        let (early, late) = files.split_at(files.len().saturating_sub(self.late));
        let paths = |files: &[(OutputPath, &String)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        let folder = trial.open();
        let plan = folder.plan(&paths(early)).unwrap();
        if let Some((actions, once)) = self.kill {
            disk::kill::after(actions, once);
        }
        let done = plan.begin().and_then(|writing| {
            let write = |files: &[(OutputPath, &String)]| -> anyhow::Result<()> {
                for (index, (path, text)) in files.iter().enumerate().rev() {
                    let source = trial.0.path().join("source");
                    match index % 2 {
                        0 => writing.write(path, text.as_bytes())?,
                        _ => {
                            fs::write(&source, text)?;
                            writing.copy(path, &source)?
                        }
                    };
                }
                Ok(())
            };
            write(early)?;
            assert_eq!(writing.add(&paths(late))?, [], "no path is in the way of another");
            write(late)?;
            writing.finish()
        });
        disk::kill::never();
        done
    }
}

fn only_files(tree: Tree) -> Tree {
    tree.into_iter().filter(|(path, _)| !path.ends_with('/')).collect()
}

/// Files with all the folders above them.
fn with_folders(mut tree: Tree) -> Tree {
    for path in tree.keys().cloned().collect::<Vec<_>>() {
        tree.extend(steps::folders(&path).map(|folder| (format!("{folder}/"), String::new())));
    }
    tree
}

fn check(builds: &[Build], last: &Build) {
    let trial = Trial::new();
    trial.build(&[]);
    for (path, text) in FOREIGN {
        trial.put(path, text);
    }
    let mut before = only_files(trial.tree());
    for build in builds {
        let done = build.run(&trial);
        let (new, after) = (build.tree(), only_files(trial.tree()));
        for (path, text) in after.iter().filter(|(path, _)| !path.starts_with(steps::TEMPORARY)) {
            let whole = before.get(path) == Some(text) || new.get(path) == Some(text);
            assert!(whole, "`{path}` is neither old nor new");
        }
        assert!(FOREIGN.iter().all(|(path, text)| after.get(*path).is_some_and(|there| there == text)));
        let left_over = |tree: &Tree| tree.keys().any(|path| path.starts_with(steps::TEMPORARY));
        let lived_on = build.kill.is_none_or(|(_, once)| once) && !left_over(&before);
        let clean = !left_over(&after);
        assert!(clean || (done.is_err() && !lived_on), "a build that goes on after a failure cleans up");
        before = after;
    }
    let whole = Build { kill: None, ..last.clone() };
    whole.run(&trial).unwrap();
    let expected = whole.tree().into_iter().chain(files(&FOREIGN)).collect();
    assert_eq!(trial.tree(), with_folders(expected));

    let clean = Trial::new();
    whole.run(&clean).unwrap();
    assert_eq!(trial.manifest(), clean.manifest());
    let (manifest, again) = (trial.manifest(), Build { kill: Some((0, false)), ..whole });
    assert_eq!(again.run(&trial).unwrap().written, 0, "nothing is done the second time");
    assert_eq!(trial.manifest(), manifest);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_killed_build_leaves_whole_files_and_the_next_mends_it(
        builds in proptest::collection::vec(build(), 0..6),
        last in build(),
    ) {
        check(&builds, &last);
    }
}

#[test]
fn a_build_may_be_killed_at_every_single_moment() {
    let files = |numbers: [usize; 12]| numbers.iter().map(|n| (*n < 4).then_some(*n)).collect();
    let first = Build { files: files([0, 9, 9, 9, 0, 9, 1, 1, 0, 0, 0, 1]), late: 3, kill: None };
    let second = Build { files: files([9, 1, 9, 2, 9, 3, 9, 9, 1, 9, 9, 1]), late: 4, kill: None };
    for moment in 0..60 {
        let killed = Build { kill: Some((moment, false)), ..second.clone() };
        check(&[first.clone(), killed.clone()], &second);
        check(&[first.clone(), killed.clone()], &first);
        check(&[killed], &second);
    }
}
