//! The oracle of the preview: after any edits it knows and shows what a clean build of the same files would.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::{fs, thread};

use hub::build::{self, Change, File, Options, Preview, Today};
use hub::path::{Address, SourcePath};
use hub::render::{self, Renderer};
use hub::report::{Located, locate};
use hub::text::{Asset, Source, Sources};

/// Chance from a seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("a small number")
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.number(of.len())]
    }
}

const HUB: &str = "title: { en: Test hub, fr: Carrefour }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
navigation: [blog]
collections:
  blog:
    label: { en: Blog, fr: Blogue }
    feed: true
    page_size: 3
    fields:
      topics: { type: references, to: topics, facet: true, reverse: { en: Posts, fr: Billets } }
      order: { type: number }
  topics:
    kind: topic
    label: { en: Topics, fr: Sujets }
";

/// What may stand in `hub.yaml`: right and wrong.
const SETTINGS: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("title: { en: Test hub", "# a remark\ntitle: { en: Another hub"),
    ("page_size: 3", "page_size: 2"),
    ("feed: true", "feed: false"),
    ("base_url: https://hub.example.org/", "base_url: https://hub.example.org/below/"),
    ("navigation: [blog]", "navigation: [topics, blog]"),
    ("navigation: [blog]", "navigation: [blog, blog/a]"),
    ("collections:", "html: true\nrules: { dead-link: warning }\ncollections:"),
    ("\n  fr: { name: Français, locale: fr-CA }", ""),
    ("  topics:\n    kind", "  notes:\n    label: Notes\n  topics:\n    kind"),
    ("languages:", "langues:"),
    ("collections:", "collections: ["),
    ("label: { en: Topics, fr: Sujets }", "labels: none"),
];

const TEMPLATES: &[&str] = &[
    "{% extends \"builtin/listing.html\" %}",
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}",
    "{% extends \"base.html\" %}{% block main %}{{ listing.nothing.here }}{% endblock %}",
    "{% extends \"base.html\" %}{% block main %}{% if %}",
    "{% extends \"nowhere.html\" %}",
];

const KEYS: &[&str] = &["a", "b", "c", "deep/d", "e"];

/// The text of an entry: mostly right.
fn entry(chance: &mut Chance) -> String {
    let titles = ["First", "Second", "Été à Montréal", "A \"quoted\" title", "\"2021: a year\""];
    let right = [
        "date: 2021-10-01",
        "date: 2021-11-15",
        "updated: 2021-11-20",
        "topics: [open]",
        "topics: [open, closed]",
        "status: draft",
        "publish_on: 2022-01-01",
        "expires_on: 2021-12-05",
        "status: archived",
        "order: -0.0",
        "order: 0.0",
        "summary: Short.",
        "review_by: 2021-11-01",
    ];
    let risky =
        ["topics: [nowhere]", "aliases: [/old/]", "slug: same", "related: [blog/a]", "image: { src: pic.png, alt: A picture }"];
    let mut lines = vec![format!("title: {}", chance.pick(&titles))];
    let mut keys = vec!["title"];
    for _ in 0..chance.number(5) {
        let line = if chance.number(12) == 0 { chance.pick(&risky) } else { chance.pick(&right) };
        let key = line.split(':').next().expect("a key");
        if !keys.contains(&key) {
            keys.push(key);
            let at = chance.number(lines.len() + 1);
            lines.insert(at, line.to_owned());
        }
    }
    let right = [
        "Words.",
        "Other words, *well* set.",
        "## A heading\n\nWords.",
        "A note.[^1]\n\n[^1]: It.",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "See [a page](/en/blog/).",
    ];
    let risky = ["See [b](b.md).", "See [c](c.md#a-heading) and ![pic](pic.png).", "See [a file](pic.png)."];
    let body = if chance.number(4) == 0 { chance.pick(&risky) } else { chance.pick(&right) };
    format!("---\n{}\n---\n{body}\n", lines.join("\n"))
}

fn text(path: &str, text: impl Into<Arc<str>>) -> (String, Option<File>) {
    (path.to_owned(), Some(File::Text(Source::new(SourcePath::new(path), text))))
}

fn asset(path: &str, chance: &mut Chance) -> (String, Option<File>) {
    let hash = format!("{:016x}", chance.number(3));
    let asset =
        Asset { path: SourcePath::new(path), size: 10, hash: hash.as_str().into(), pixels: Some((4, 3)), is_picture: true };
    (path.to_owned(), Some(File::Asset(asset)))
}

/// One edit: what becomes of some files.
fn edit(chance: &mut Chance, sources: &Sources) -> Vec<(String, Option<File>)> {
    let key = chance.pick(KEYS);
    let ending = chance.pick(&[".md", ".md", ".fr.md", "/index.md"]);
    let name = format!("content/blog/{key}{ending}");
    let known: Vec<&SourcePath> = sources.texts.keys().chain(sources.assets.keys()).collect();
    match chance.number(20) {
        0..8 => vec![text(&name, entry(chance))],
        8 => vec![text(
            &name,
            chance.pick(&["", "---", "---\ntitle: [\n---\n", "title", "---\ntitle: A\ndate: soon\n---\n![](x.png)\n"]),
        )],
        9 => {
            let source = Source::from_bytes(SourcePath::new(&name), b"---\ntitle: caf\xe9\n---\n".to_vec());
            vec![(name, Some(File::Text(source)))]
        }
        10 => vec![(chance.pick(&known).to_string(), None)].into_iter().filter(|(name, _)| name != "hub.yaml").collect(),
        11 => vec![(name, None), text(&format!("content/blog/{}.md", chance.pick(KEYS)), entry(chance))],
        12 => {
            let topic = chance.pick(&["open", "closed"]);
            let fields = chance.pick(&[
                "title: Open data\n",
                "title: { en: Open data, fr: Données ouvertes }\n",
                "title: { en: Open, de: Offen }\n",
                "titel: x\n",
            ]);
            vec![text(&format!("content/topics/{topic}.yaml"), fields)]
        }
        13 => vec![asset(
            chance.pick(&["content/blog/pic.png", "content/blog/Pic.png", "themes/commons/assets/commons.css"]),
            chance,
        )],
        14 => {
            let ending = chance.pick(&["yaml", "yml"]);
            vec![text(
                &format!("content/blog/pic.png.{ending}"),
                chance.pick(&["alt: A picture\n", "credit: Me\n", "colour: red\n"]),
            )]
        }
        15 => vec![text("themes/commons/templates/listing.html", chance.pick(TEMPLATES))],
        16 => vec![text(
            "themes/commons/templates/base.html",
            chance.pick(&["{% block main %}{% endblock %}", "<p>{{ page.title }}</p>"]),
        )],
        17 => {
            let words =
                fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/commons/words/fr.yaml")).expect("words");
            let (other, wrong) = (words.replacen("search", "recherche", 1), words.replace("«", "<<"));
            let words = chance.pick(&[&*words, &*other, &*wrong, "a: ["]);
            vec![text("themes/commons/words/fr.yaml", words)]
        }
        18 => {
            let (from, to) = chance.pick(SETTINGS);
            vec![text("hub.yaml", HUB.replace(from, to))]
        }
        _ => first_texts(),
    }
}

/// A few entries with which nothing is wrong.
fn first_texts() -> Vec<(String, Option<File>)> {
    let mut all: Vec<_> = ["a", "b", "c", "deep/d"]
        .map(|key| {
            text(&format!("content/blog/{key}.md"), format!("---\ntitle: Right {key}\ndate: 2021-10-01\n---\n## A heading\n"))
        })
        .into();
    all.push(text("content/topics/open.yaml", "title: { en: Open data, fr: Données ouvertes }\n"));
    all.push(text("content/topics/closed.yaml", "title: { en: Closed data, fr: Données fermées }\n"));
    all
}

/// What has to become of files for a folder to be as it was.
fn back_to(good: &Sources, sources: &Sources) -> Vec<(String, Option<File>)> {
    let file = |of: &Sources, path: &SourcePath| {
        of.texts.get(path).cloned().map(File::Text).or_else(|| of.assets.get(path).cloned().map(File::Asset))
    };
    let all = [good, sources].into_iter().flat_map(|of| of.texts.keys().chain(of.assets.keys()));
    let changed = all.filter(|path| file(good, path) != file(sources, path));
    changed.map(|path| (path.to_string(), file(good, path))).collect()
}

fn put(sources: &mut Sources, path: &SourcePath, file: Option<&File>) {
    sources.texts.remove(path);
    sources.assets.remove(path);
    match file {
        Some(File::Text(source)) => drop(sources.texts.insert(path.clone(), source.clone())),
        Some(File::Asset(asset)) => drop(sources.assets.insert(path.clone(), asset.clone())),
        None => {}
    }
}

fn told(located: Vec<Located>) -> Vec<String> {
    located.iter().map(|one| format!("{one:?}")).collect()
}

/// Compares a preview with a clean build. Where something is wrong, only what is told of it can be compared.
fn compare(preview: &Preview, sources: &Sources, options: &Options, chance: &mut Chance, is_whole: bool) -> usize {
    let built = build::build(sources, options, Vec::new());
    let clean = told(locate(&built.diagnostics, sources, false));
    let own = told(locate(&preview.diagnostics(), preview.sources(), false));
    assert_eq!(own, clean, "what is wrong");
    let Some(ready) = built.ready else {
        // There is no site to compare with; whatever is shown can be made.
        if let Some(shown) = preview.shown() {
            let addresses: Vec<&Address> = shown.ready.table.keys().collect();
            shown.make(chance.pick(&addresses));
        }
        return 0;
    };
    let shown = preview.shown().expect("what is right is shown");
    assert_eq!(shown.ready.table, ready.table, "routes");
    let renderer = Renderer::new(&ready.site, &ready.theme, sources, &ready.table, &ready.bodies);
    let one = |address: &Address| {
        let made = shown.make(address).expect("a route");
        match renderer.outputs(address, &ready.table[address]) {
            Ok(outputs) => assert!(made.outputs.as_ref() == Some(&outputs), "{address}"),
            Err(fault) => assert_eq!(made.fault, Some(fault), "{address}"),
        }
    };
    if is_whole {
        for lang in ready.site.config.langs() {
            for output in render::index(&ready.site, &ready.bodies, lang) {
                let address = Address::new(format!("/{}", output.path.as_str()));
                let made = shown.make(&address).and_then(|made| made.outputs);
                assert!(made == Some(vec![output]), "{address}");
            }
        }
        ready.table.keys().for_each(one);
        return ready.table.len();
    }
    let addresses: Vec<&Address> = ready.table.keys().collect();
    (0..3).for_each(|_| one(chance.pick(&addresses)));
    3
}

/// Edits a site so many times, and returns how many routes were compared.
fn run(seed: u64, steps: usize) -> usize {
    let mut chance = Chance(seed);
    let mut sources = Sources::default();
    for (path, first) in first_texts().into_iter().chain([text("hub.yaml", HUB)]) {
        put(&mut sources, &SourcePath::new(path), first.as_ref());
    }
    let mut good = sources.clone();
    let mut is_right = true;
    let day = |number: usize| Today::Day(format!("2021-12-{:02}", 1 + number).parse().expect("a day"));
    let mut options = Options { today: day(0), drafts: true, base_url: None, keep_going: false };
    let mut preview = Preview::new(sources.clone(), Vec::new(), options.clone());
    let mut compared = 0;
    for step in 0..steps {
        if chance.number(15) == 0 {
            options.today = day(chance.number(9));
        }
        // Often somebody takes back what was wrong, so that there is something to compare again.
        let edits = if !is_right && chance.number(3) > 0 { back_to(&good, &sources) } else { edit(&mut chance, &sources) };
        let edits: BTreeMap<String, Option<File>> = edits.into_iter().collect();
        let changes: Vec<Change> =
            edits.into_iter().map(|(path, file)| Change { path: SourcePath::new(path), file, fault: None }).collect();
        for change in &changes {
            put(&mut sources, &change.path, change.file.as_ref());
        }
        let edited: Vec<String> = changes.iter().map(|change| change.path.to_string()).collect();
        preview.update(changes, options.today);
        let is_whole = step % 10 == 0 || step + 1 == steps;
        let compare = || compare(&preview, &sources, &options, &mut chance, is_whole);
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(compare)) {
            Ok(count) => {
                compared += count;
                is_right = count > 0;
            }
            Err(panic) => {
                eprintln!("seed {seed}, step {step}, edited {edited:?}");
                std::panic::resume_unwind(panic);
            }
        }
        if is_right {
            good.clone_from(&sources);
        }
    }
    compared
}

#[test]
fn after_any_edits_all_is_as_a_clean_build_has_it() {
    let seeds: Vec<_> = (1..=4).map(|seed| thread::spawn(move || run(seed, 250))).collect();
    let compared: usize = seeds.into_iter().map(|seed| seed.join().expect("the same as a clean build")).sum();
    assert!(compared > 1000, "there was something to compare: {compared}");
}
