//! Looking up the lines and columns of diagnostics in the present sources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::content::markdown::outline;
use crate::content::{front_matter, passages};
use crate::diagnostic::{self, Diagnostic, FieldPath, Fix, Message, Part, Severity};
use crate::path::SourcePath;
use crate::text::{LineColumn, Source, Sources, line_column};
use crate::yaml;

/// Where something is, as people count. Without lines where the file cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: Option<SourcePath>,
    /// The first character.
    pub start: LineColumn,
    /// The character after the last.
    pub end: LineColumn,
}

/// A diagnostic at its lines and columns.
#[derive(Clone, Debug)]
pub struct Located {
    /// Its code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: Message,
    /// What stands there.
    pub label: Option<Message>,
    /// What to do.
    pub help: Option<Message>,
    /// Other places, each with what is there.
    pub related: Vec<(Place, Message)>,
    /// What mends it for certain.
    pub fix: Option<Edit>,
}

/// A change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, as people count.
    pub place: Place,
    /// The same in bytes of the file.
    pub range: Range<usize>,
    /// What is to stand there.
    pub text: String,
}

/// Diagnostics at their places, by file, line and column; each thing once.
pub fn locate(diagnostics: &[Diagnostic], sources: &Sources, html: bool) -> Vec<Located> {
    let links = links(diagnostics, sources, html);
    let place = |place: &diagnostic::Place| self::place(place, sources, &links);
    let edit = |fix: &Fix| {
        let source = sources.texts.get(fix.place.file()?)?;
        let range = range(&fix.place, source, &links)?;
        let there = &source.text[range.clone()];
        let quoted = ['"', '\''].into_iter().find_map(|quote| there.strip_prefix(quote)?.strip_suffix(quote));
        if there != fix.was && quoted != Some(&fix.was) {
            return None;
        }
        Some(Edit { place: place(&fix.place), range, text: fix.text.clone() })
    };
    let one = |diagnostic: &Diagnostic| Located {
        fix: diagnostic.fix.as_deref().and_then(edit),
        code: diagnostic.code,
        severity: diagnostic.severity,
        place: place(&diagnostic.place),
        message: diagnostic.message.clone(),
        label: diagnostic.label.clone(),
        help: diagnostic.help.clone(),
        related: diagnostic.related.iter().map(|related| (place(&related.place), related.message.clone())).collect(),
    };
    let mut located: Vec<Located> = diagnostics.par_iter().map(one).collect();
    located.par_sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    located.dedup_by(|a, b| (&a.place, a.code, &a.message) == (&b.place, b.code, &b.message));
    located
}

/// Where the links are of each text in which one is named by its number.
type Links<'a> = BTreeMap<(&'a SourcePath, &'a FieldPath), Vec<Option<Range<usize>>>>;

fn links<'a>(diagnostics: &'a [Diagnostic], sources: &Sources, html: bool) -> Links<'a> {
    let places = diagnostics.iter().flat_map(|one| {
        let fix = one.fix.as_deref().map(|fix| &fix.place);
        one.related.iter().map(|related| &related.place).chain([&one.place]).chain(fix)
    });
    let texts: BTreeSet<(&SourcePath, &FieldPath)> = places
        .filter_map(|place| match place {
            diagnostic::Place::Link(file, path, _) => Some((file, path)),
            _ => None,
        })
        .collect();
    let of_text = |(file, path)| Some(((file, path), links_of(sources.texts.get(file)?, path, html)?));
    texts.into_par_iter().filter_map(of_text).collect()
}

const START: LineColumn = LineColumn { line: 1, column: 1 };

fn place(place: &diagnostic::Place, sources: &Sources, links: &Links<'_>) -> Place {
    let file = place.file().cloned();
    let source = file.as_ref().and_then(|file| sources.texts.get(file));
    let Some(source) = source else {
        return Place { file, start: START, end: START };
    };
    let text = &*source.text;
    let range = range(place, source, links).unwrap_or_else(|| first_line(text));
    let start = line_column(text, range.start);
    // The mark at the head of a file, which no column counts, is shown as one character.
    let inner = text.get(range.clone()).filter(|inner| !inner.contains(['\n', '\u{feff}']) || *inner == "\u{feff}");
    let end = match inner {
        Some(inner) => LineColumn { line: start.line, column: start.column + inner.chars().count() },
        None => line_column(text, range.end),
    };
    Place { file, start, end }
}

/// The first line: of a text with front matter, the fence that opens it.
fn first_line(text: &str) -> Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = text[start..].lines().next().unwrap_or("");
    start..start + line.trim_end().len()
}

fn range(place: &diagnostic::Place, source: &Source, links: &Links<'_>) -> Option<Range<usize>> {
    match place {
        diagnostic::Place::Nowhere | diagnostic::Place::File(_) => None,
        diagnostic::Place::Span(span) => Some(span.start..span.end),
        diagnostic::Place::Field(_, path, part) => field(source, path, *part),
        diagnostic::Place::Link(file, path, number) => {
            let found = links.get(&(file, path)).and_then(|ranges| ranges.get(*number as usize)?.clone());
            found.or_else(|| field(source, path, Part::Value))
        }
    }
}

/// The bytes of every link in a text: in the Markdown at a path, or in the body.
fn links_of(source: &Source, path: &FieldPath, html: bool) -> Option<Vec<Option<Range<usize>>>> {
    if path.0.is_empty() {
        let (offset, outline) = passages(source, html)?;
        return Some(outline.links.iter().map(|link| Some(link.range.start + offset..link.range.end + offset)).collect());
    }
    let lines = yaml_of(source)?;
    let text = front_matter::mended(source, &source.text[lines.clone()], lines.start);
    let value = yaml::parse(&text).ok()?;
    let markdown = value.at(path)?.as_text()?;
    let start = yaml::locate(&text, path, Part::Value)?.start;
    let in_file = |range: Range<usize>| {
        let range = yaml::within(&text, start, markdown, range)?;
        Some(range.start + lines.start..range.end + lines.start)
    };
    Some(outline(markdown, html).links.into_iter().map(|link| in_file(link.range)).collect())
}

/// Where the YAML of a file stands.
fn yaml_of(source: &Source) -> Option<Range<usize>> {
    let text = &*source.text;
    Some(match source.path.extension().as_str() {
        "md" => front_matter::split(text).ok()?.yaml,
        _ if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8()..text.len(),
        _ => 0..text.len(),
    })
}

/// The bytes of a field in the YAML of a file; of one that is not there those of the nearest that is.
fn field(source: &Source, path: &FieldPath, part: Part) -> Option<Range<usize>> {
    let text = &*source.text;
    let yaml = yaml_of(source)?;
    let in_file = |range: Range<usize>| range.start + yaml.start..range.end + yaml.start;
    let written = &text[yaml.clone()];
    // Most often it is there and nothing is broken: to find that out would cost more than to look.
    if let Some(range) = yaml::locate(written, path, part).filter(|_| !path.0.is_empty()) {
        return Some(in_file(range));
    }
    let mended = front_matter::mended(source, written, yaml.start);
    let mut path = path.clone();
    while !path.0.is_empty() {
        if let Some(range) = yaml::locate(&mended, &path, part) {
            return Some(in_file(range));
        }
        path = path.parent();
    }
    None
}
