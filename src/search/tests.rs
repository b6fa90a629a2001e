//! What is written is read, what is damaged is noticed, and the examples in `tests/search/` hold for the program too.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::coding::{push_number, push_text};
use super::document::Document;
use super::group::Posting;
use super::head::{self, Head, Part, Passage};
use super::shard::{self, Name, Sort};
use super::*;

fn vectors(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a list of examples")
}

fn text<'v>(case: &'v Value, name: &str) -> &'v str {
    case[name].as_str().expect("a text")
}

#[test]
fn words_are_folded_as_the_examples_say() {
    for case in vectors(include_str!("../../tests/search/fold.json")) {
        let words = folded(text(&case, "text"), Apostrophes::of(text(&case, "lang")));
        assert_eq!(json!(words), case["words"], "{case}");
    }
}

#[test]
fn distances_are_those_of_the_examples() {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    for case in vectors(include_str!("../../tests/search/distance.json")) {
        let (a, b) = (letters(text(&case, "a")), letters(text(&case, "b")));
        let expected = case["distance"].as_u64().expect("a number") as usize;
        for limit in [1, 2, 4] {
            assert_eq!(distance(&a, &b, limit), (expected <= limit).then_some(expected), "{case}");
            assert_eq!(distance(&b, &a, limit), (expected <= limit).then_some(expected), "{case}");
        }
    }
}

/// What a file holds, as the examples write it; none where it is damaged. `signs` is the alphabet of fragments.
fn holds(sort: &str, content: &[u8], signs: &Alphabet) -> Option<Value> {
    let forms = |forms: Vec<vocabulary::Form>| {
        json!(
            forms
                .iter()
                .map(|of| match of.group {
                    Some(group) => json!({"form": of.form, "class": of.class, "group": group}),
                    None => json!({"form": of.form, "class": of.class}),
                })
                .collect::<Vec<_>>()
        )
    };
    match sort {
        "words" => vocabulary::read(Sort::Words, content).ok().map(forms),
        "endings" => vocabulary::read(Sort::Endings, content).ok().map(forms),
        "postings" => postings::read(content, ALL).ok().map(|groups| {
            json!(groups.iter().map(|of| json!({"df": of.frequency, "entries": of.entries})).collect::<Vec<_>>())
        }),
        "heads" => head::read_heads(content).ok().map(|heads| {
            let one = |head: &Head| {
                json!({"title": head.title, "address": head.address, "collection": head.collection, "day": head.day,
                       "fragments": head.fragments.iter().map(Name::to_string).collect::<Vec<_>>()})
            };
            json!(heads.iter().map(one).collect::<Vec<_>>())
        }),
        "alphabet" => Alphabet::read(content).ok().map(|alphabet| {
            let one = |(sign, code): (&[u8], alphabet::Code)| {
                json!([format!("{:0length$b}", code.bits, length = code.length as usize), hex(sign)])
            };
            json!(alphabet.codes().map(one).collect::<Vec<_>>())
        }),
        "fragment" => head::read_fragment(content, signs).ok().map(|parts| {
            let section = |of: &Passage| json!([of.number, of.anchor, of.heading, of.text]);
            let part = |of: &Part| {
                json!({"entry": of.entry, "summary": of.summary, "sections": of.sections.iter().map(section).collect::<Vec<_>>()})
            };
            json!(parts.iter().map(part).collect::<Vec<_>>())
        }),
        other => panic!("no sort {other}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).expect("two digits")).collect()
}

/// How many entries the examples have.
const ALL: u32 = 1000;

/// The alphabet of the examples' fragment.
fn signs() -> Alphabet {
    signs::alphabet(["de évalue de évaluer, de"].into_iter())
}

/// A few files, each with the byte that says what it is.
fn samples() -> Vec<(&'static str, Sort, Vec<u8>)> {
    let mut runner = Runner::new(Apostrophes::Elide);
    let section = |text: &str| section::Section { anchor: "a".into(), heading: "Évaluer".into(), text: text.into() };
    let document =
        |title: &str, sections| Document { title: title.into(), summary: "Court.".into(), sections, ..Document::default() };
    let first = document("L’évaluation", vec![section("évaluations évalue"), section(&"de ".repeat(200))]);
    let words = runner.entry(0, &first);
    runner.entry(300, &document("Données évaluées", vec![section("œuvre")]));
    let (alphabet, signs) = (signs().table(), Signs::new(&signs()));
    let looked = [Looked { entry: 7, document: first, words }, Looked { entry: 8, ..Looked::default() }];
    let (fragments, _) = head::fragments(&looked, (&mut runner.cutter, &mut Spelling::new(&signs)));
    let groups = group::groups(vec![runner.finish()], group::stemmer("fr").as_ref());
    let (files, frequencies) = tables::postings(&groups, ALL);
    let head = |title: &str, address: &str, collection, day, fragments| Head {
        title: title.into(),
        address: address.into(),
        collection,
        day,
        fragments,
    };
    let heads = head::heads(&[
        head("L’été", "/fr/a/", 0, Some(18_901), vec![Name([1; 8])]),
        head("B", "/fr/b/", 200, Some(-400), vec![Name([0xf0; 8]), Name([2; 8])]),
        head("", "/fr/c/", 1, None, Vec::new()),
    ]);
    let opened = |shard: &Shard, sort: Sort| shard::open(sort, shard.name, &shard.bytes).expect("it is whole");
    let only = |files: tables::Files<Box<str>>, sort: Sort| opened(&files[0].1, sort);
    vec![
        ("words", Sort::Words, only(tables::words(&groups, &frequencies), Sort::Words)),
        ("endings", Sort::Endings, only(tables::endings(&groups, &frequencies), Sort::Endings)),
        ("postings", Sort::Postings, opened(&files[0].1, Sort::Postings)),
        ("heads", Sort::Heads, heads),
        ("fragment", Sort::Fragment, opened(&fragments[0], Sort::Fragment)),
        ("alphabet", Sort::Alphabet, alphabet),
    ]
}

/// The examples of files; `HUB_UPDATE=1 cargo test` writes them anew where the form has changed.
#[test]
fn files_hold_what_the_examples_say() {
    let mut cases = Vec::new();
    for (name, sort, content) in samples() {
        let whole = [&[sort as u8][..], &content].concat();
        let held = holds(name, &content, &signs()).expect("it can be read");
        cases.push(json!({"sort": name, "hex": hex(&whole), "holds": held}));
        cases.push(json!({"sort": name, "hex": hex(&whole[..whole.len() - 1]), "damaged": true}));
        cases.push(json!({"sort": name, "hex": hex(&whole) + "00", "damaged": true}));
        cases.push(json!({"sort": name, "hex": "00".to_owned() + &hex(&content), "damaged": true}));
    }
    let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/files.json");
    if std::env::var_os("HUB_UPDATE").is_some() {
        std::fs::write(path, &text).expect("it is written");
    }
    assert_eq!(std::fs::read_to_string(path).expect("the examples"), text);
    for case in vectors(&text) {
        let content = bytes(text_of(&case));
        let own = Sort::Words as u8..=Sort::Alphabet as u8;
        let held = content
            .split_first()
            .filter(|(first, _)| own.contains(first))
            .and_then(|(_, rest)| holds(text_sort(&case), rest, &signs()));
        assert_eq!(held, case.get("holds").cloned(), "{case}");
    }
}

fn text_of(case: &Value) -> &str {
    text(case, "hex")
}

fn text_sort(case: &Value) -> &str {
    text(case, "sort")
}

proptest! {
    #[test]
    fn postings_are_read_as_they_were_written(
        entries in proptest::collection::btree_map(0_u32..100_000, 0_u8..8, 0..400),
        near in proptest::collection::btree_map(0_u32..300, 0_u8..2, 0..300),
    ) {
        for (all, entries) in [(100_000, entries.clone()), (100_001, entries), (300, near)] {
            let postings: Vec<Posting> =
                entries.iter().map(|(entry, level)| Posting { entry: *entry, level: *level, is_strong: false }).collect();
            let mut content = vec![1];
            postings::Lists::default().push(&mut content, (entries.len() as u32 + 7 * (all & 1), all), &postings);
            let mut read = postings::read(&content, all).expect("it is whole").remove(0);
            read.entries.sort_unstable();
            prop_assert_eq!(read.entries, entries.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn long_texts_go_on_in_other_files(texts in proptest::collection::vec("[a-z ]{0,30}", 1..5), times in 1_usize..2000) {
        let sections = texts.iter().map(|text| section::Section { text: text.repeat(times), ..section::Section::default() });
        let document = Document { summary: "s".into(), sections: sections.collect(), ..Document::default() };
        let (alphabet, mut runner) = (signs(), Runner::new(Apostrophes::Elide));
        let words = runner.entry(3, &document);
        let looked = [Looked { entry: 3, document, words }];
        let (shards, names) = head::fragments(&looked, (&mut runner.cutter, &mut Spelling::new(&Signs::new(&alphabet))));
        prop_assert!(shards.iter().all(|shard| shard.bytes.len() <= LIMIT));
        let mut whole: Vec<String> = vec![String::new(); texts.len()];
        for name in &names[0] {
            let shard = shards.iter().find(|shard| shard.name == *name).expect("it is there");
            let content = shard::open(Sort::Fragment, *name, &shard.bytes).expect("it is whole");
            let parts = head::read_fragment(&content, &alphabet).expect("it makes sense");
            for passage in parts.into_iter().flat_map(|part| part.sections) {
                whole[passage.number as usize].push_str(&passage.text);
            }
        }
        let expected: Vec<&str> = looked[0].document.sections.iter().map(|section| section.text.trim_end()).collect();
        prop_assert_eq!(whole, expected);
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_never_believed(at in 0_usize..10_000, change in 1_u8.., cut in any::<bool>()) {
        let (_, sort, content) = samples().swap_remove(at % 6);
        let shard = shard::shard(sort, &content);
        let at = at % shard.bytes.len();
        let mut bytes = shard.bytes.clone();
        if cut { bytes.truncate(at) } else { bytes[at] ^= change }
        prop_assert_eq!(shard::open(sort, shard.name, &bytes), Err(Damaged));
        prop_assert_eq!(shard::open(sort, shard.name, &shard.bytes), Ok(content));
    }

    /// Whatever stands in a file whose name is right: it is read or damaged, and nothing breaks.
    #[test]
    fn nothing_in_a_file_breaks_its_reader(content in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..10_000, byte in any::<u8>()) {
        for (name, _, mut sample) in samples() {
            let _ = holds(name, &content, &signs());
            let at = at % sample.len();
            sample[at] = byte;
            let _ = holds(name, &sample, &signs());
        }
    }

    #[test]
    fn a_table_is_cut_into_pieces_that_make_the_whole(table in proptest::collection::vec(any::<u8>(), 0..60_000)) {
        let pieces = shard::pieces(Sort::Directory, &table);
        prop_assert!(pieces.iter().all(|piece| piece.bytes.len() <= LIMIT));
        let opened = pieces.iter().map(|piece| shard::open(Sort::Directory, piece.name, &piece.bytes).expect("it is whole"));
        prop_assert_eq!(opened.collect::<Vec<_>>().concat(), table);
    }
}

#[test]
fn another_sort_of_file_is_no_answer() {
    let mut content = Vec::new();
    push_number(&mut content, 0);
    push_text(&mut content, "a");
    let made = shard::shard(Sort::Heads, &content);
    assert_eq!(shard::open(Sort::Words, made.name, &made.bytes), Err(Damaged));
}
