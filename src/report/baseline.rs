//! What an old site is known to have: a list of faults that are not told again, so that new ones stand out.
//!
//! A fault is known by its file, its code and a mark of what it says and what stands there. Lines are not part of it, so it
//! stays known when something else in its file changes.

use std::collections::BTreeMap;

use super::locate::Located;
use crate::diagnostic::{Diagnostic, FieldPath, Place, find_code, say};
use crate::path::SourcePath;
use crate::text::{Source, Sources, line_text};
use crate::yaml::{self, Value};

/// The name of the file, beside `hub.yaml`.
pub const BASELINE: &str = "hub-baseline.yaml";

/// How the file begins.
const HEAD: &str = "\
# What hub check found when this list was made, and does not tell again.
# Made by `hub check --write-baseline`; lines of what has been mended can go.
";

/// The faults that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By file the known faults, each as `code mark`.
    known: BTreeMap<String, Vec<String>>,
}

/// What is known of a fault.
fn mark(one: &Located, sources: &Sources) -> String {
    let file = one.place.file.as_ref();
    let (start, end) = (one.place.start, one.place.end);
    let line = file.and_then(|file| sources.text(file)).map_or("", |text| line_text(text, start.line));
    let length = if start.line == end.line { end.column.saturating_sub(start.column) } else { usize::MAX };
    let there: String = line.chars().skip(start.column - 1).take(length).collect();
    let whole = format!("{}\0{}\0{}", one.code, one.message.en, there.split_whitespace().collect::<Vec<_>>().join(" "));
    format!("{} {}", one.code, &blake3::hash(whole.as_bytes()).to_hex()[..12])
}

/// The code of a known fault.
fn code(mark: &str) -> &str {
    mark.split(' ').next().unwrap_or(mark)
}

/// Whether a fault may be known: those that stop every build may not.
fn can_be_known(one: &Located) -> bool {
    one.place.file.is_some()
        && find_code(one.code).is_some_and(|code| code.adjustable)
        && !one.code.starts_with("unused-baseline")
}

/// The file that makes all these faults known, and those of `former` that `is_kept` says stay so, by their codes.
pub fn baseline(located: &[Located], sources: &Sources, former: &Baseline, is_kept: impl Fn(&str) -> bool) -> String {
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, marks) in &former.known {
        let kept = marks.iter().filter(|mark| is_kept(code(mark))).cloned();
        by_file.entry(file).or_default().extend(kept);
    }
    for one in located.iter().filter(|one| can_be_known(one)) {
        if let Some(file) = &one.place.file {
            by_file.entry(file.as_str()).or_default().push(mark(one, sources));
        }
    }
    let mut text = HEAD.to_owned();
    for (file, mut marks) in by_file.into_iter().filter(|(_, marks)| !marks.is_empty()) {
        marks.sort();
        // A path in quotes is a key whatever signs it has.
        text.push_str(&format!("\"{}\":\n", file.replace('\\', "\\\\").replace('"', "\\\"")));
        marks.iter().for_each(|mark| text.push_str(&format!("  - {mark}\n")));
    }
    text
}

impl Baseline {
    /// Reads the file; what cannot be read in it is told, and known faults are told again.
    pub fn read(source: &Source) -> (Baseline, Vec<Diagnostic>) {
        let mut baseline = Baseline::default();
        let value = match yaml::parse(&source.text) {
            Ok(value) => value,
            Err(fault) => return (baseline, vec![yaml::fault::fault(source, 0, &source.text, fault)]),
        };
        let mut faults = Vec::new();
        let map = match &value {
            Value::Null => return (baseline, faults),
            Value::Map(map) => map,
            _ => {
                faults.push(not_a_list(Place::File(source.path.clone())));
                return (baseline, faults);
            }
        };
        for (file, marks) in map.iter() {
            let texts = match marks {
                Value::List(items) => items.iter().map(|item| item.as_text().map(str::to_owned)).collect::<Option<Vec<_>>>(),
                _ => None,
            };
            match texts {
                Some(texts) => drop(baseline.known.insert(file.to_string(), texts)),
                None => faults.push(not_a_list(Place::value(&source.path, &FieldPath::key(file)))),
            }
        }
        (baseline, faults)
    }

    /// Takes what is known out of what was found. Returns how many that were, and tells what is known and was not found; `ran`
    /// says whether a rule was looked at that must be asked for.
    pub fn take_out(
        &self,
        located: &mut Vec<Located>,
        sources: &Sources,
        ran: impl Fn(&str) -> bool,
    ) -> (usize, Vec<Diagnostic>) {
        let mut left: BTreeMap<&str, Vec<Option<&str>>> = self
            .known
            .iter()
            .map(|(file, marks)| (file.as_str(), marks.iter().map(|mark| Some(mark.as_str())).collect()))
            .collect();
        let before = located.len();
        located.retain(|one| {
            let file = one.place.file.as_ref().map_or("", SourcePath::as_str);
            let Some(marks) = left.get_mut(file).filter(|_| can_be_known(one)) else { return true };
            let own = mark(one, sources);
            match marks.iter_mut().find(|mark| **mark == Some(own.as_str())) {
                Some(found) => {
                    *found = None;
                    false
                }
                None => true,
            }
        });
        let list = SourcePath::new(BASELINE);
        let mut unused = Vec::new();
        for (file, marks) in left {
            for (index, mark) in marks.iter().enumerate() {
                let Some(code) = mark.map(code).filter(|code| ran(code)) else {
                    continue;
                };
                unused.push(mended(Place::value(&list, &FieldPath::key(file).item(index)), file, code));
            }
        }
        (before - located.len(), unused)
    }
}

fn mended(place: Place, file: &str, code: &str) -> Diagnostic {
    Diagnostic::warning(
        "unused-baseline",
        place,
        say!(
            "`{code}` is known of `{file}` and does not occur there any more",
            "`{code}` est noté pour `{file}` et n’y survient plus"
        ),
    )
    .help(say!(
        "remove the line, or run `hub check --write-baseline` again",
        "supprimez la ligne, ou relancez `hub check --write-baseline`"
    ))
}

fn not_a_list(place: Place) -> Diagnostic {
    let wanted = say!("a list of what is known of a file", "une liste de ce qui est noté pour un fichier");
    crate::diagnostic::config::wrong_type(place, BASELINE, &wanted, "…").help(say!(
        "write the file again with `hub check --write-baseline`",
        "réécrivez le fichier avec `hub check --write-baseline`"
    ))
}
