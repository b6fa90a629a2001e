//! What mends faults for certain, as changes of files: shown line by line, then made without touching any other byte.

use std::fmt::Write;

use super::locate::{Edit, Located};
use super::text::{BOLD, GREEN, RED, Style, paint};
use crate::path::SourcePath;
use crate::text::{Source, Sources, line_column, line_text};

/// A file as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub file: SourcePath,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
    /// How many faults that mends.
    pub mended: usize,
    /// What changes, line by line, for people.
    pub shown: String,
}

/// The files that certain mends change. Of two that touch each other the first one goes; the other one is left for the next run.
pub fn changes(located: &[Located], sources: &Sources, style: Style) -> Vec<Changed> {
    let mut edits: Vec<&Edit> = located.iter().filter_map(|one| one.fix.as_ref()).collect();
    edits.sort_by(|a, b| (&a.place, a.range.end, &a.text).cmp(&(&b.place, b.range.end, &b.text)));
    edits.dedup();
    let mut changed = Vec::new();
    for of_file in edits.chunk_by(|a, b| a.place.file == b.place.file) {
        let source = of_file[0].place.file.as_ref().and_then(|file| sources.texts.get(file));
        changed.extend(source.filter(|source| source.not_utf8.is_none()).map(|source| change(source, of_file, style)));
    }
    changed
}

fn change(source: &Source, edits: &[&Edit], style: Style) -> Changed {
    let before = &*source.text;
    let mut after = String::with_capacity(before.len());
    let (mut at, mut mended) = (0, 0);
    // The lines that change, each as it was counted and as it will be.
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for edit in edits {
        if edit.range.start < at {
            continue;
        }
        after.push_str(&before[at..edit.range.start]);
        let place = line_column(&after, after.len());
        after.push_str(&edit.text);
        at = edit.range.end;
        mended += 1;
        lines.push((edit.place.start.line, place.line));
    }
    after.push_str(&before[at..]);
    lines.dedup();
    let mut shown = String::new();
    for (old, new) in lines {
        let _ = writeln!(shown, "{}", paint(&format!("{}:{old}", source.path), BOLD, style));
        let _ = writeln!(shown, "{}", paint(&format!("- {}", line_text(before, old)), RED, style));
        let _ = writeln!(shown, "{}", paint(&format!("+ {}", line_text(&after, new)), GREEN, style));
    }
    Changed { file: source.path.clone(), before: before.to_owned(), after, mended, shown }
}
