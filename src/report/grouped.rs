//! Diagnostics as people read them who mend one file after the other: by file, the worst first.

use std::cmp::Reverse;
use std::fmt::Write;

use super::locate::Located;
use super::summary::counted;
use super::text::{BOLD, Style, diagnostic, paint};
use crate::diagnostic::{MessageLanguage, Severity};
use crate::path::SourcePath;
use crate::text::Sources;

/// Diagnostics by file: those with most errors first, then those with most warnings. Within a file they stand in its order.
pub fn grouped(located: &[Located], sources: &Sources, style: Style) -> String {
    let mut groups: Vec<(usize, &[Located])> = located
        .chunk_by(|a, b| a.place.file == b.place.file)
        .map(|group| (group.iter().filter(|one| one.severity == Severity::Error).count(), group))
        .collect();
    groups.sort_by_key(|(errors, group)| Reverse((*errors, group.len() - errors)));
    let mut out = String::new();
    for (errors, group) in groups {
        let warnings = group.len() - errors;
        if let Some(file) = &group[0].place.file {
            let _ = writeln!(out, "{}\n", paint(&head(file, errors, warnings, style), BOLD, style));
        }
        for one in group {
            diagnostic(&mut out, one, sources, style);
            out.push('\n');
        }
    }
    out
}

fn head(file: &SourcePath, errors: usize, warnings: usize, style: Style) -> String {
    let colon = if style.language == MessageLanguage::French { "\u{a0}:" } else { ":" };
    format!("{file}{colon} {}", counted(errors, warnings).get(style.language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Place, say};
    use crate::report::locate;
    use crate::text::{Source, Span};

    #[test]
    fn a_narrow_terminal_gets_lines_that_fit_and_colours_add_nothing_but_colour() {
        let file = SourcePath::new("content/blog/a.md");
        let text = "Many words stand here before those that are meant, which are these ones, and many more come after them.";
        let at = text.find("these ones").unwrap();
        let mut sources = Sources::default();
        sources.texts.insert(file.clone(), Source::new(file.clone(), text));
        let place = Place::Span(Span::new(&file, at..at + "these ones".len()));
        let message = say!("these words are longer than a narrow terminal can show", "ces mots sont trop longs");
        let help = say!("make them shorter, or make the terminal wider than it is", "raccourcissez-les");
        let located = locate(&[Diagnostic::warning("long-sentence", place, message).help(help)], &sources, false);
        let style = Style { language: MessageLanguage::English, colour: false, width: Some(50) };
        let screen = grouped(&located, &sources, style);
        let expected = "\
content/blog/a.md: 0 errors, 1 warning

warning[long-sentence]:
  these words are longer than a narrow terminal
  can show
  ┌ content/blog/a.md:1:62
1 │ …nt, which are these ones, and many more come…
  │                ^^^^^^^^^^
  = help: make them shorter, or make the terminal
          wider than it is

";
        assert_eq!(screen, expected);
        assert!(screen.lines().all(|line| line.chars().count() <= 50));
        let coloured = grouped(&located, &sources, Style { colour: true, ..style });
        let plain: Vec<&str> = coloured
            .split('\u{1b}')
            .map(|part| part.strip_prefix('[').map_or(part, |part| &part[part.find('m').unwrap() + 1..]))
            .collect();
        assert_eq!(plain.concat(), screen);
    }
}
