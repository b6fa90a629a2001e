//! What hub reads of a site's folder, and where it writes: nothing that a link on the disk leads to elsewhere.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod support;

use std::fs;
use std::os::unix::fs::symlink;

use support::site;

#[test]
fn a_link_that_leads_out_of_the_site_is_told_and_not_followed() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("list.txt"), "not for readers").expect("a file");
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n---\n[Words](words.txt), [more](more.txt)\n-- content/blog/words.txt --\nOurs.\n",
    );
    let blog = site.file("content/blog");
    symlink(blog.join("words.txt"), blog.join("more.txt")).expect("a link within the site");
    site.build_well(&[]);
    symlink(elsewhere.path().join("list.txt"), blog.join("list.txt")).expect("a link to a file");
    symlink(elsewhere.path(), blog.join("folder")).expect("a link to a folder");
    let run = site.build_json(&[]);
    let told = ["content/blog/folder:1:1 error[outside-link]", "content/blog/list.txt:1:1 error[outside-link]"];
    assert_eq!((run.status, run.faults()), (1, told.map(str::to_owned).to_vec()));
    let screen = site.build(&["--messages", "en"]).stderr;
    assert!(screen.contains("list.txt") && !screen.contains("not for readers"), "{screen}");
}

#[test]
fn a_link_in_the_place_of_a_page_is_to_be_removed() {
    let site = site("-- content/blog/a.md --\n---\ntitle: A\n---\n");
    site.build_well(&[]);
    let page = site.file("public/en/index.html");
    fs::rename(&page, site.file("kept.html")).expect("a page");
    symlink(site.file("kept.html"), &page).expect("a link");
    let told = "-:1:1-1:1 error[output-link] `en/index.html` in the output folder is a link, and hub would write what it leads to | remove the link";
    assert_eq!(site.build_json(&[]).diagnostics(), [told]);
    fs::remove_file(&page).expect("a link");
    site.build_well(&[]);
}
