//! The lines between the two `---` at the head of a file, and the text below them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fence::{self, Known, is_dashes, is_prose, text_among};
use crate::diagnostic::{Diagnostic, fence as say};
use crate::text::{Source, is_unseen};
use crate::yaml::{self, Map, Reason, Value, fault as yaml_say};

/// Where front matter and body stand: bytes of the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The lines between the fences.
    pub yaml: Range<usize>,
    /// All below the second fence.
    pub body: Range<usize>,
}

/// Why a file has no front matter that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFrontMatter {
    /// The file does not begin with `---`.
    Absent,
    /// There is no second `---`; the bytes are those of a line that looks like one, where there is one.
    NeverClosed(Option<Range<usize>>),
    /// The text begins above the second `---`, which is a rule in it; the bytes are those of its first line.
    TextAmong(Range<usize>),
}

/// Finds the fences. Blank lines above the first are passed over.
///
/// # Errors
/// What keeps the front matter from being found.
pub fn split(text: &str) -> Result<Split, NoFrontMatter> {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim_start_matches('\u{feff}').trim().is_empty());
    let (open, first) = lines.next().ok_or(NoFrontMatter::Absent)?;
    if first.trim_start_matches('\u{feff}').trim_end() != "---" {
        return Err(NoFrontMatter::Absent);
    }
    let start = text[open..].find('\n').map_or(text.len(), |newline| open + newline + 1);
    let mut looks_like: Option<Range<usize>> = None;
    for (byte, line) in lines {
        let line_end = text[byte..].find('\n').map_or(text.len(), |newline| byte + newline + 1);
        if line.trim_end() == "---" {
            // A line that looks like the fence, with text below it, was meant to be it: this one is a rule in the text.
            return match looks_like {
                Some(range) if text[range.end..byte].lines().skip(1).any(is_prose) => {
                    Err(NoFrontMatter::NeverClosed(Some(range)))
                }
                _ => match text_among(&text[start..byte]) {
                    Some(range) => Err(NoFrontMatter::TextAmong(start + range.start..start + range.end)),
                    None => Ok(Split { yaml: start..byte, body: line_end..text.len() }),
                },
            };
        }
        if looks_like.is_none() && is_dashes(line) {
            looks_like = Some(byte..byte + line.trim_end().len());
        }
    }
    Err(NoFrontMatter::NeverClosed(looks_like))
}

/// Lines without their ends, each with its first byte.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let here = start;
        start += line.len();
        (here, line.trim_end_matches(['\n', '\r']))
    })
}

/// The fields of a text, as far as they can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// Keys and values.
    pub map: Map,
    /// Keys whose lines could not be read: nobody is told that they are missing.
    pub broken: BTreeSet<String>,
    /// Whether nothing could be read at all.
    pub unreadable: bool,
}

/// Reads the YAML that begins at byte `offset` of a file. A line that cannot be read is told, taken out with what
/// belongs to it, and the rest is read again, so that one fault does not hide the others.
pub fn read(source: &Source, yaml: &str, offset: usize) -> (Fields, Vec<Diagnostic>) {
    let (fields, faults, _) = read_mended(source, yaml, offset);
    (fields, faults)
}

/// The text as [`read`] could read it: what is broken is blank, and everything else at its place.
pub fn mended(source: &Source, yaml: &str, offset: usize) -> String {
    read_mended(source, yaml, offset).2
}

fn read_mended(source: &Source, yaml: &str, offset: usize) -> (Fields, Vec<Diagnostic>, String) {
    let mut faults = Vec::new();
    let mut broken = BTreeSet::new();
    let mut text = yaml.to_owned();
    for byte in yaml::swallowed(yaml) {
        faults.push(yaml_say::swallowed(&source.path, offset, yaml, byte));
        blank_block(&mut text, byte, &mut broken);
    }
    faults.extend(
        yaml::lost_backslashes(yaml).into_iter().map(|range| yaml_say::lost_backslash(&source.path, offset, yaml, range)),
    );
    loop {
        let fault = match yaml::parse(&text) {
            Ok(Value::Map(map)) => match misplaced(&map, &text) {
                Some(fault) => fault,
                None => {
                    let repeated = map.repeated_keys();
                    faults.extend(repeated.iter().map(|path| yaml_say::repeated_key(&source.path, path)));
                    return (Fields { map, broken, unreadable: false }, faults, text);
                }
            },
            Ok(_) => yaml::no_map(&text),
            Err(fault) => fault,
        };
        let found = match (fault.reason, block(&text, fault.byte)) {
            (Reason::Unseen, Some((_, lines))) => yaml::unseen_in(&text, lines),
            _ => vec![fault],
        };
        faults.extend(found.iter().map(|fault| yaml_say::fault(source, offset, &text, *fault)));
        if fault.reason == Reason::NoMap || !mend(&mut text, &fault, &mut broken) {
            return (Fields { map: Map::default(), broken, unreadable: true }, faults, text);
        }
    }
}

/// A line that begins with a space that is no plain one, so that it has become a field of its own.
fn misplaced(map: &Map, text: &str) -> Option<yaml::Fault> {
    if !map.keys().any(|key| key.starts_with(is_unseen)) {
        return None;
    }
    let (byte, _) = lines(text).find(|(_, line)| line.starts_with(is_unseen))?;
    Some(yaml::Fault { reason: Reason::Unseen, byte, end: None })
}

/// Takes out what a fault keeps from being read; `false` where nothing is left to take out.
fn mend(text: &mut String, fault: &yaml::Fault, broken: &mut BTreeSet<String>) -> bool {
    let line = lines(text).map(|(start, line)| (start, line.to_owned())).take_while(|(start, _)| *start <= fault.byte).last();
    let (start, line) = line.unwrap_or_default();
    // Nobody is told that it is missing, too.
    match fault.reason {
        Reason::Tab | Reason::GoesOn => broken.extend(line.trim_start().split_once(':').map(|(key, _)| key.to_owned())),
        // Words alone were meant as the title, as their help says.
        Reason::Form if !line.contains([':', '：', '=']) => drop(broken.insert("title".to_owned())),
        _ => {}
    }
    match fault.reason {
        Reason::Unseen => {
            let range = block(text, fault.byte).map_or(0..0, |(_, range)| range);
            let names = text[range].lines().filter_map(|line| line.trim_matches(|c| c == ' ' || is_unseen(c)).split_once(':'));
            broken.extend(names.map(|(name, _)| name.to_owned()));
            blank_block(text, fault.byte, broken)
        }
        Reason::Conflict => {
            blank(text, second_version(text, start));
            blank(text, start..start + line.len());
            true
        }
        // The lines above that are whole stay: what is wrong in them is told in the same run.
        Reason::Tab if line.starts_with('\t') && yaml::follows_a_value(&text[..start]) => {
            blank(text, start..start + line.len());
            true
        }
        _ => blank_block(text, fault.byte, broken),
    }
}

/// From the line that begins the second of two versions to the one that ends it; all of it is left to the writer.
fn second_version(text: &str, from: usize) -> Range<usize> {
    let mark = |sign: &str| lines(text).find(|(start, line)| *start > from && line.starts_with(sign));
    match (mark("======="), mark(">>>>>>>")) {
        (Some((start, _)), Some((last, line))) if start < last => start..last + line.len(),
        (_, Some((last, line))) => last..last + line.len(),
        (Some((start, line)), None) => start..start + line.len(),
        (None, None) => from..from,
    }
}

fn blank(text: &mut String, range: Range<usize>) {
    let blank: String = text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &blank);
}

/// Takes out the lines of the top-level key that a byte belongs to and notes the key; `false` where they are blank already.
fn blank_block(text: &mut String, byte: usize, broken: &mut BTreeSet<String>) -> bool {
    let Some((key, range)) = block(text, byte) else { return false };
    broken.extend(key);
    blank(text, range);
    true
}

/// The lines of the top-level key that a byte belongs to, with the key's name; `None` where they are blank already.
fn block(text: &str, byte: usize) -> Option<(Option<String>, Range<usize>)> {
    let goes_on = |c: char| matches!(c, ' ' | '\t' | '-' | ']' | '}' | '#' | '\r') || is_unseen(c);
    let begins = |line: &str| !line.is_empty() && !line.starts_with(goes_on) && !yaml::begins_item(line);
    let all: Vec<(usize, &str)> = lines(text).collect();
    let mut at = all.iter().rposition(|(start, _)| *start <= byte)?;
    while at > 0 && all[at].1.trim().is_empty() {
        at -= 1;
    }
    let head = (0..=at).rev().find(|index| begins(all[*index].1)).unwrap_or(0);
    let next = (at + 1..all.len()).find(|index| begins(all[*index].1));
    let range = all[head].0..next.map_or(text.len(), |index| all[index].0);
    if text[range.clone()].trim().is_empty() {
        return None;
    }
    let word = |line: &str| {
        line.trim_start_matches(['*', '`'])
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))
            .next()
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
    };
    Some((word(all[head].1), range))
}

/// What is told of a file without front matter; `known` are the fields that it may have.
pub(super) fn absent(source: &Source, why: NoFrontMatter, known: &Known) -> Diagnostic {
    match why {
        NoFrontMatter::Absent => fence::absent(source, known),
        NoFrontMatter::NeverClosed(looks_like) => say::never_closed(source, looks_like),
        NoFrontMatter::TextAmong(first) => say::text_among(&source.path, first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;
    use proptest::prelude::*;

    #[test]
    fn fences_are_found() {
        assert_eq!(split("---\r\na: 1\r\n---\r\ntext"), Ok(Split { yaml: 5..11, body: 16..20 }));
        assert_eq!(split("\n\n---\na: 1\n---\n"), Ok(Split { yaml: 6..11, body: 15..15 }));
        assert_eq!(split("# Title"), Err(NoFrontMatter::Absent));
        assert_eq!(split(""), Err(NoFrontMatter::Absent));
        assert_eq!(split("---\na: 1\n----\n"), Err(NoFrontMatter::NeverClosed(Some(9..13))));
    }

    fn codes(yaml: &str) -> (Vec<String>, Vec<&'static str>, Vec<String>) {
        let source = Source::new(SourcePath::new("a.yaml"), yaml);
        let (fields, faults) = read(&source, yaml, 0);
        let keys = fields.map.keys().map(str::to_owned).collect();
        (keys, faults.iter().map(|fault| fault.code).collect(), fields.broken.into_iter().collect())
    }

    proptest! {
        /// Whatever is mistyped, reading comes to an end and says where.
        #[test]
        fn any_slip_is_told(seed in 0..3usize, edits in proptest::collection::vec((0..200usize, 0..6usize, "[:=：{}\\[\\]\"'#*•` \u{a0}é\n\r,-]{0,2}"), 1..5)) {
            let seeds = [
                "title: { fr: Le sol, la boue, en: Soil }\nmots:\n  - rive\n  - boue\nsummary: Une phrase qui\n  continue oui.\n",
                "title: \"Le premier essai\"\netapes:\n  - nom: Creuser\n    jour: 2026-02-03\ncout: { montant: 12, devise: CAD }\n",
                "to: [a, b, label: { x: 'y', z: {q: [1, é]} }]\nnote: |\n  * a\n  -b\nx: # c\n  • un\n  • deux\n",
            ];
            let mut yaml = seeds[seed].to_owned();
            for (at, length, new) in edits {
                let start = yaml.floor_char_boundary(at % yaml.len().max(1));
                let end = yaml.ceil_char_boundary(start + length);
                yaml.replace_range(start..end, &new);
            }
            let source = Source::new(SourcePath::new("a.yaml"), &*yaml);
            let (_, faults) = read(&source, &yaml, 0);
            prop_assert_eq!(yaml::parse(&yaml).is_err() && faults.is_empty(), false, "{:?}", yaml);
        }
    }

    #[test]
    fn a_comment_in_brackets_that_nothing_follows_ends() {
        let (_, faults, broken) = codes("title: A\ncout: { montant: 12 #");
        assert_eq!((faults, broken), (vec!["unclosed-bracket"], vec!["cout".to_owned()]));
    }

    #[test]
    fn one_broken_line_does_not_hide_the_others() {
        let yaml = "title: One: two\nsummary: \"open\ntopics: [a, b\ndate: 2021-10-12\n\tpart: 1\nowner: @me\nlicence: x\n";
        let (keys, codes, broken) = codes(yaml);
        assert_eq!(keys, ["date", "licence"]);
        assert_eq!(codes, ["colon-in-value", "unclosed-quote", "unclosed-bracket", "tab", "reserved-sign"]);
        assert_eq!(broken, ["owner", "part", "summary", "title", "topics"]);
    }
}
