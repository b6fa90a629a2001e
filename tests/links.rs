//! Links and pictures in texts are followed to their end, and the files that they lead to are published.

mod support;

use support::site;

#[test]
fn a_link_by_address_is_checked_to_its_end() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n---\n[a](/en/blog/y/#nope)\n\n[b](https://hub.example.org/en/blog/y/#nope)\n\n\
         [c](//hub.example.org/en/nope/)\n\n[d](HTTPS://Hub.example.org/en/nope/)\n\n[e](/en/blog/y/#here) [f](/en/blog/)\n\n\
         [g](https://) [h](https:///x) [i](mailto:) [j](tel:) [k](https://x.org) [l](mailto:a@x.org)\n\
         -- content/blog/y.md --\n---\ntitle: Y\n---\n## Here\n",
    );
    let expected = [
        "content/blog/a.md:4:5 error[dead-anchor]",
        "content/blog/a.md:6:5 error[dead-anchor]",
        "content/blog/a.md:8:5 error[dead-link]",
        "content/blog/a.md:10:5 error[dead-link]",
        "content/blog/a.md:14:1 error[empty-target]",
        "content/blog/a.md:14:15 error[empty-target]",
        "content/blog/a.md:14:31 error[empty-target]",
        "content/blog/a.md:14:44 error[empty-target]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn only_a_picture_is_shown_as_one() {
    let site = site(
        "-- content/blog/a/index.md --\n---\ntitle: A\nimage: { src: plan.pdf, alt: Plan }\n---\n![t](t.txt) ![j](junk.png) ![s](bare.svg) ![p](p.png) ![d](d.svg)\n\
         -- content/blog/a/plan.pdf --\nplan\n-- content/blog/a/t.txt --\ntext\n-- content/blog/a/junk.png (junk) --\njunk\n-- content/blog/a/bare.svg --\nno\n\
         -- content/blog/a/p.png --\npicture\n-- content/blog/a/d.svg --\n<svg></svg>\n",
    );
    let expected = [
        "content/blog/a/index.md:3:15-3:23 error[not-an-image] `plan.pdf` is not an image that browsers show | \
         link to it instead, without the `!`: `[…](plan.pdf)`; images are svg, png, jpg, webp, gif and avif",
        "content/blog/a/index.md:5:6-5:11 error[not-an-image] `t.txt` is not an image that browsers show | \
         link to it instead, without the `!`: `[…](t.txt)`; images are svg, png, jpg, webp, gif and avif",
        "content/blog/a/index.md:5:18-5:26 error[not-an-image] the image `junk.png` cannot be read | \
         open it in a program for images and save it again, as PNG or JPEG; if it does not open, get another copy",
        "content/blog/a/index.md:5:33-5:41 error[not-an-image] the image `bare.svg` cannot be read | \
         open it in a program for images and save it again, as PNG or JPEG; if it does not open, get another copy",
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn an_entry_is_shown_as_no_image() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\nimage: { src: b.md, alt: B }\n---\nRead on![the other post](b.md) now. ![x][r] ![y](c.md)\n\n[r]: b.md\n\
         -- content/blog/b.md --\n---\ntitle: B\n---\nText\n-- content/blog/c.md --\n---\ntitle: C\nstatus: draft\n---\nText\n",
    );
    let is = "is a page of this hub, not an image";
    let mend = |name: &str| format!("to link to it, take the `!` away, or put a space after it: `! […]({name})`");
    let expected = [
        format!(
            "content/blog/a.md:3:15-3:19 error[not-an-image] `b.md` {is} | name a picture that lies beside the text: `src: picture.png`"
        ),
        format!("content/blog/a.md:5:26-5:30 error[not-an-image] `b.md` {is} | {}", mend("b.md")),
        format!("content/blog/a.md:5:50-5:54 error[not-an-image] `c.md` {is} | {}", mend("c.md")),
        format!("content/blog/a.md:7:6-7:10 error[not-an-image] `b.md` {is} | {}", mend("b.md")),
    ];
    assert_eq!(site.build_json(&[]).diagnostics(), expected);
}

#[test]
fn a_reference_is_told_where_its_address_stands() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n---\n[one][r], [r] and [Two][ R ]. [three][s]\n\n> [r]: <dead end.md> \"T\"\n\n[s]:\n  javascript:x\n",
    );
    let expected = ["content/blog/a.md:6:9 error[dead-link]", "content/blog/a.md:9:3 error[forbidden-scheme]"];
    assert_eq!(site.build_json(&[]).faults(), expected);
}

#[test]
fn files_of_a_draft_are_in_use_and_not_published() {
    let draft = "---\ntitle: A\nstatus: draft\nimage: { src: b.png, alt: A map }\n---\nSee [the plan](a.pdf).\n";
    let site = site(&format!("-- content/blog/a.md --\n{draft}-- content/blog/a.pdf --\nPlan\n-- content/blog/b.png --\nMap\n"));
    site.build_well(&[]);
    let files = || site.public().into_keys().filter(|path| path.starts_with("files/")).count();
    assert_eq!(files(), 0);
    site.build_well(&["--drafts"]);
    assert_eq!(files(), 2);
}

#[test]
fn an_image_of_another_scheme_is_told_once() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n---\n![x](data:image/png;base64,AA) ![y](mailto:a@b.org)\n\n![z](HTTPS://x.org/z.png) ![w](//x.org/w.png)\n",
    );
    let expected = [
        "content/blog/a.md:4:6 error[forbidden-scheme]",
        "content/blog/a.md:4:37 error[forbidden-scheme]",
        "content/blog/a.md:6:6 warning[foreign-image]",
        "content/blog/a.md:6:32 warning[foreign-image]",
    ];
    assert_eq!(site.build_json(&[]).faults(), expected);
}
