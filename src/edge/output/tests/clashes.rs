//! Folders that are refused, and paths that clash.

use super::*;

fn refused(out: &Path, sources: &[&Path]) -> Refused {
    match open(out, sources) {
        Err(OpenError::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

fn clashes(trial: &Trial, planned: &[&str]) -> Vec<Clash> {
    let planned: Vec<_> = planned.iter().map(OutputPath::new).collect();
    let before = trial.out().exists().then(|| trial.tree());
    let clashes = trial.open().plan(&planned).err().unwrap_or_default();
    assert_eq!(before, trial.out().exists().then(|| trial.tree()), "planning writes nothing");
    clashes
}

fn path(text: &str) -> OutputPath {
    OutputPath::new(text)
}

fn foreign(planned: &str, there: &str) -> Clash {
    Clash::Foreign { planned: path(planned), there: path(there) }
}

#[test]
fn a_folder_that_hub_did_not_make_and_is_not_empty_is_refused() {
    let trial = Trial::new();
    trial.put("thesis.docx", "years");
    assert_eq!(refused(&trial.out(), &[]), Refused::NotOurs(trial.out()));
    let file = trial.out().join("thesis.docx");
    assert_eq!(refused(&file, &[]), Refused::NotAFolder(file.clone()));
    assert!(matches!(refused(&file.join("public"), &[]), Refused::NotAFolder(_)));
    assert_eq!(trial.tree(), files(&[("thesis.docx", "years")]));
}

#[test]
fn an_empty_folder_and_one_with_only_left_over_files_are_fine() {
    let trial = Trial::new();
    trial.put(".hub-tmp-1-0", "half");
    trial.build(&[("a", "1")]);
    trial.put(".hub-tmp-1-0", "half");
    trial.put(".hub-tmp-folder/mine", "mine");
    trial.build(&[("a", "1")]);
    let expected = files(&[(".hub-tmp-folder/", ""), (".hub-tmp-folder/mine", "mine"), ("a", "1")]);
    assert_eq!(trial.tree(), expected);
}

#[test]
fn a_folder_that_is_read_is_refused() {
    let trial = Trial::new();
    let site = trial.0.path();
    let content = site.join("content");
    fs::create_dir(&content).unwrap();
    for out in [content.join("public"), content.clone(), site.to_path_buf(), content.join("../content/new/deeper")] {
        let expected = Refused::Overlaps { out: out.clone(), source: content.clone() };
        assert_eq!(refused(&out, &[&content]), expected);
    }
    assert!(open(&site.join("content-public"), &[&content]).is_ok());
}

#[test]
fn a_damaged_manifest_is_refused_and_nothing_is_touched() {
    let trial = Trial::new();
    trial.build(&[("a", "1")]);
    let file = trial.out().join(".hub-manifest");
    for (text, line) in [("", 1), ("hub-manifest 1\n-  ../../etc/passwd\n", 2), ("hub-manifest 1\n-  C:\\x\n", 2)] {
        fs::write(&file, text).unwrap();
        assert_eq!(refused(&trial.out(), &[]), Refused::BadManifest { file: file.clone(), line });
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(refused(&trial.out(), &[]), Refused::NotOurs(trial.out()));
    assert_eq!(trial.tree(), files(&[("a", "1")]));
}

#[test]
fn a_manifest_that_forgot_a_file_makes_it_foreign() {
    let trial = Trial::new();
    trial.build(&[("a", "1"), ("b", "2")]);
    fs::write(trial.out().join(".hub-manifest"), "hub-manifest 1\n-  a\n").unwrap();
    assert_eq!(clashes(&trial, &["a", "b"]), [foreign("b", "b")]);
    trial.build(&[]);
    assert_eq!(trial.tree(), files(&[("b", "2")]));
}

#[test]
fn planned_paths_clash_among_themselves() {
    let trial = Trial::new();
    let planned = ["a", "en/x", "En/y", "a", "en/z", "b/c", "b", "Q.html", "q.html", "../up", "/root", ".hub-manifest"];
    let mut expected = vec![
        Clash::Leaves(path("../up")),
        Clash::Reserved(path(".hub-manifest")),
        Clash::Leaves(path("/root")),
        Clash::Same(path("a")),
        Clash::Inside(path("b"), path("b/c")),
        Clash::CaseOnly(path("En/y"), path("en/x")),
        Clash::CaseOnly(path("Q.html"), path("q.html")),
    ];
    assert_eq!(clashes(&trial, &planned), expected);
    trial.build(&[]);
    assert_eq!(clashes(&trial, &planned), expected);
    let long = "x".repeat(256);
    expected = vec![Clash::TooLong(path(&long))];
    assert_eq!(clashes(&trial, &[&long]), expected);
}

#[test]
fn a_file_that_hub_did_not_write_is_named_and_not_touched() {
    let trial = Trial::new();
    trial.build(&[("ours/a", "1"), ("file", "2"), ("mixed/a", "3")]);
    trial.put("mine", "m");
    trial.put("folder/x", "m");
    trial.put("mixed/b/mine", "m");
    fs::create_dir_all(trial.out().join("empty")).unwrap();
    let planned = ["mine", "folder", "empty", "mixed", "file/now/a/folder", "ours", "folder2/y", "folder/y"].map(OutputPath::new);
    let there = trial.open().plan(&planned[..6]).unwrap_err();
    let expected = [foreign("empty", "empty"), foreign("folder", "folder"), foreign("mine", "mine"), foreign("mixed", "mixed/b")];
    assert_eq!(there, expected);
    assert_eq!(clashes(&trial, &["file/now/a/folder", "ours", "folder2/y", "folder/y"]), []);
    assert_eq!(clashes(&trial, &["mine/a", "mine/b/c"]), [foreign("mine/a", "mine")], "told once");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    use std::os::unix::fs::symlink;
    let (trial, other) = (Trial::new(), Trial::new());
    other.put("file", "theirs");
    trial.build(&[("en/file", "1"), ("fr/sub/file", "2"), ("x", "3")]);
    for (link, to) in [("en", other.out()), ("loop", trial.out().join("loop")), ("fr/sub", other.out())] {
        fs::remove_dir_all(trial.out().join(link)).ok();
        symlink(to, trial.out().join(link)).unwrap();
    }
    let link = |planned: &str, link: &str| Clash::Link { planned: path(planned), link: path(link) };
    let folder = trial.open();
    let planned = ["en/file", "en/other", "fr/sub/file", "loop/a", "loop/b"].map(OutputPath::new);
    let expected = [link("en/file", "en"), link("fr/sub/file", "fr/sub"), link("loop/a", "loop")];
    assert_eq!(folder.plan(&planned).unwrap_err(), expected);
    fs::create_dir(other.out().join("sub")).unwrap();
    assert_eq!(trial.build(&[]), tally(0, 0, 1), "only `x` is ours");
    assert_eq!(other.tree(), files(&[("file", "theirs"), ("sub/", "")]));

    let itself = trial.0.path().join("itself");
    symlink(&itself, &itself).unwrap();
    assert_eq!(refused(&itself, &[]), Refused::NotAFolder(itself.clone()));
    let through = trial.0.path().join("through");
    symlink(other.out(), &through).unwrap();
    assert_eq!(refused(&through, &[]), Refused::NotOurs(through.clone()));
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_our_file_is_neither_overwritten_nor_removed() {
    let trial = Trial::new();
    trial.build(&[("a", "1")]);
    trial.build(&[("a", "1"), ("b", "2")]);
    fs::remove_file(trial.out().join("b")).unwrap();
    std::os::unix::fs::symlink(trial.out().join("a"), trial.out().join("b")).unwrap();
    assert_eq!(clashes(&trial, &["b"]), [Clash::Link { planned: path("b"), link: path("b") }]);
    trial.build(&[("a", "1")]);
    assert_eq!(trial.tree(), files(&[("a", "1"), ("b", "1")]));
}
