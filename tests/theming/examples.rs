//! The examples of docs/theming.md: the files that each shows, built, make the pages that it promises.

use crate::page;
use crate::support::site;

/// The hub that the examples change.
const HUB: &str = r#"-- content/topics/water.yaml --
title: { en: Water, fr: Eau }
-- content/guides/buy.md --
---
title: How to buy a meter
date: 2021-08-01
level: first
---
Ask first.
-- content/guides/buy.fr.md --
---
title: Acheter un compteur
slug: acheter
---
Demandez d’abord.
-- content/blog/first.md --
---
title: What we learned
date: 2021-10-01
topics: [water]
---
Two towns, one meter.
"#;

/// A fenced block: what stands after the fence, and its text.
struct Block<'a> {
    info: &'a str,
    text: &'a str,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("````") {
        let open = &rest[at + 4..];
        let (info, after) = open.split_once('\n').expect("a line");
        let end = after.find("````").expect("a block is closed");
        blocks.push(Block { info, text: &after[..end] });
        rest = &after[end + 4..];
    }
    blocks
}

#[test]
fn every_example_does_what_it_says() {
    let (page, end) = page();
    let blocks = blocks(&page[..end]);
    let examples = blocks.iter().filter(|block| block.info == "theme").count();
    assert!(examples > 5, "the examples are found: {examples}");
    let mut wrong = Vec::new();
    let mut built = None;
    for block in blocks {
        match (block.info.split_once(' '), &built) {
            (None, _) if block.info == "theme" => {
                let site = site(&format!("{HUB}{}", block.text));
                let run = site.build_json(&[]);
                if run.status != 0 || !run.diagnostics().is_empty() {
                    wrong.push(format!("this does not build well: {:?}\n{}", run.diagnostics(), block.text));
                }
                built = Some(site);
            }
            (Some((part @ ("page" | "without"), address)), Some(site)) => {
                let html = site.read(&format!("public{address}index.html"));
                let lines = block.text.lines().filter(|line| html.contains(line.trim()) == (part == "without"));
                wrong.extend(lines.map(|line| format!("{address} {part} this line: {line}")));
            }
            _ => wrong.push(format!("a block that no test reads: {}", block.info)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
