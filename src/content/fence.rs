//! Which lines were meant to be the `---` around the fields, where those are not what they should be.

use std::ops::Range;

use indexmap::IndexMap;

use super::front_matter::lines;
use crate::config::Field;
use crate::diagnostic::{Diagnostic, fence as say};
use crate::text::{Source, is_unseen, line_column};
use crate::yaml::{self, Value};

/// The fields of a collection, by name.
pub(super) type Known = IndexMap<String, Field>;

/// What is told of a file that does not begin with `---`: where its fields are, if it has any.
pub(super) fn absent(source: &Source, known: &Known) -> Diagnostic {
    let text = source.text.trim_start_matches('\u{feff}');
    let mark = source.text.len() - text.len();
    let all = lines(text).filter(|(_, line)| !line.trim_matches(is_blank).is_empty());
    let all: Vec<(usize, &str)> = all.map(|(start, line)| (mark + start, line)).collect();
    let Some(((start, first), rest)) = all.split_first() else { return say::no_front_matter(source) };
    let place = |(start, line): (usize, &str)| start..start + line.trim_end().len();
    let number = |byte: usize| line_column(&source.text, byte).line;
    let below = run(rest, known);
    if looks_like_fence(first) && below.known > 0 {
        return say::unlike_fence(&source.path, place((*start, first)), closing(&below, number));
    }
    let here = run(&all, known);
    if name_of(first).is_some_and(|name| known.contains_key(name)) {
        return say::unopened(&source.path, place((*start, first)), closing(&here, number));
    }
    let fence = all.iter().enumerate().find(|(at, (_, line))| line.trim_end() == "---" && run(&all[at + 1..], known).known > 0);
    match fence {
        Some((_, fence)) => say::text_above(&source.path, place((*start, first)), place(*fence)),
        None => say::no_front_matter(source),
    }
}

/// What there is to close the fields, as the line that it stands in or belongs below.
pub(super) fn closing(run: &Run<'_>, number: impl Fn(usize) -> usize) -> say::Closing {
    match run.closing {
        Some((_, line)) if line.trim_end() == "---" => say::Closing::Right,
        Some((byte, _)) => say::Closing::Unlike(number(byte)),
        None => say::Closing::Missing(number(run.last)),
    }
}

/// Lines that say fields, from the first of some lines on.
#[derive(Default)]
pub(super) struct Run<'t> {
    /// Their names, each with the first byte of its line.
    pub names: Vec<(usize, &'t str)>,
    /// How many of the names are fields of the collection.
    pub known: usize,
    /// The first byte of the last of the lines.
    pub last: usize,
    /// The line right below them, where it looks like a fence: its first byte and what it says.
    pub closing: Option<(usize, &'t str)>,
}

pub(super) fn run<'t>(lines: &[(usize, &'t str)], known: &Known) -> Run<'t> {
    let mut run = Run::default();
    let mut is_apart = false;
    for (start, line) in lines {
        if line.trim_matches(is_blank).is_empty() {
            is_apart = true;
            continue;
        }
        if looks_like_fence(line) {
            run.closing = Some((*start, line));
            break;
        }
        let name = name_of(line);
        let is_known = name.is_some_and(|name| known.contains_key(name));
        // What belongs to the field above stands further in, in a list or in brackets, or is a note.
        let goes_on = name.is_some() || (!run.names.is_empty() && line.starts_with([' ', '\t', '-', '#', ']', '}']));
        if !goes_on || (is_apart && !is_known) {
            break;
        }
        run.names.extend(name.map(|name| (*start, name)));
        run.known += usize::from(is_known);
        run.last = *start;
        is_apart = false;
    }
    run
}

/// The name in a line that begins with one, a colon (or, as other programs have it, `=`), and a space or nothing.
pub(super) fn name_of(line: &str) -> Option<&str> {
    let (name, value) = line.split_once([':', '='])?;
    let name = name.trim_end();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_name && (value.is_empty() || value.starts_with([' ', '\t']))).then_some(name)
}

/// Whether a line has nothing but hyphens or dashes, or is what other programs put around fields.
pub(super) fn looks_like_fence(line: &str) -> bool {
    let bare = line.trim_matches(is_blank);
    bare == "+++" || bare.starts_with("```") || bare.starts_with("~~~") || is_dashes(bare)
}

/// Whether a line has nothing but hyphens or dashes, though not exactly three hyphens perhaps.
pub(super) fn is_dashes(line: &str) -> bool {
    let bare = line.trim_matches(is_blank);
    bare.len() > 1 && bare.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// Where the text begins in what stands above a `---`, if that is a rule in the text and not the end of the fields.
pub(super) fn text_among(yaml: &str) -> Option<Range<usize>> {
    if !yaml.contains("\n\n") && !yaml.contains("\n\r\n") {
        return None;
    }
    let all: Vec<(usize, &str)> = lines(yaml).collect();
    let blank = all.iter().position(|(_, line)| line.trim().is_empty())?;
    let is_list = |at: usize| all[at].1.starts_with("- ") && yaml::follows_a_value(&yaml[..all[at].0]);
    let prose = (blank..all.len()).find(|at| is_prose(all[*at].1) || is_list(*at))?;
    // A heading above it, which would be a note among fields, is text too.
    let is_field = |line: &str| !line.trim().is_empty() && !line.starts_with('#');
    let above = all[..prose].iter().rposition(|(_, line)| is_field(line))?;
    let first = (above + 1..=prose).find(|at| !all[*at].1.trim().is_empty())?;
    let has_fields = matches!(yaml::parse(&yaml[..all[first].0]), Ok(Value::Map(map)) if !map.0.is_empty());
    let is_sound = match yaml::parse(yaml) {
        Ok(Value::Map(map)) => !map.keys().any(|key| all[prose].1.starts_with(key) && key.trim().contains(' ')),
        _ => false,
    };
    let range = all[first].0..all[first].0 + all[first].1.trim_end().len();
    (has_fields && !is_sound).then_some(range)
}

/// Whether a line is neither a field nor a part of one.
pub(super) fn is_prose(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key.trim());
    !line.trim().is_empty()
        && !line.starts_with([' ', '\t', '-', '#', ']', '}'])
        && key.is_none_or(|key| key.contains(char::is_whitespace))
}
