//! A tab where spaces belong: what it is to be replaced with follows from the line above it.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place, say};

/// What is told of a tab in the line that begins at a byte.
pub(super) fn tell(at: &dyn Fn(Range<usize>) -> Place, text: &str, line_start: usize) -> Diagnostic {
    let tab = text[line_start..].find('\t').map_or(line_start, |byte| line_start + byte);
    let length = text[tab..].bytes().take_while(|byte| *byte == b'\t').count().max(1);
    let above = &text[..line_start];
    let line = text[line_start..].lines().next().unwrap_or("").trim();
    let is_field = tab == line_start && is_field_of_its_own(above);
    let column = neighbour(above).filter(|_| !line.starts_with('-') && text[line_start..tab].trim().is_empty());
    let help = match column {
        _ if is_field => {
            say!("delete it: a field begins at the left edge", "supprimez-la\u{a0}: un champ commence au bord gauche")
        }
        Some(column) => {
            let fixed = format!("{}{line}", " ".repeat(column));
            say!(
                "put spaces in its place, so that the line begins exactly below the name above: `{fixed}`",
                "mettez plutôt des espaces, pour que la ligne commence exactement sous le nom du dessus\u{a0}: `{fixed}`"
            )
        }
        None => say!("replace each tab with two spaces", "remplacez chaque tabulation par deux espaces"),
    };
    Diagnostic::error(
        "tab",
        at(tab..tab + length),
        say!("there is a tab where only spaces may stand", "il y a une tabulation là où il faut des espaces"),
    )
    .help(help)
}

/// Whether a line below a text can be nothing but a field of its own: above the first field, and below one at the left edge that has
/// its value, there is none that it could belong to.
pub(super) fn is_field_of_its_own(above: &str) -> bool {
    above.trim().is_empty() || (follows_a_value(above) && !last_line(above).starts_with([' ', '-']))
}

/// Whether the last line that says anything is a key with its value, or the tabs below it would be its value.
pub fn follows_a_value(above: &str) -> bool {
    let value = last_line(above).split_once(": ").map(|(_, value)| value.trim());
    value.is_some_and(|value| !value.is_empty() && !value.starts_with(['|', '>', '#']))
}

fn last_line(above: &str) -> &str {
    above.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("")
}

/// The column of the name in the line above, counted in spaces, if that has a value and is part of a list or a group.
fn neighbour(above: &str) -> Option<usize> {
    let line = last_line(above);
    let column = line.len() - line.trim_start_matches([' ', '-']).len();
    (column > 0 && follows_a_value(above)).then_some(column)
}
