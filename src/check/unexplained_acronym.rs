//! `unexplained-acronym`: a short form in capitals that a text never spells out and that the hub does not define.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::sentence::has_capitals;
use super::tongue::{Tongue, is_of_elsewhere, is_small};
use super::{Known, Page, all_capitals};
use crate::config::Kind;
use crate::content::markdown::{Block, MarkKind};
use crate::diagnostic::{Diagnostic, Place, say};
use crate::lang::Lang;
use crate::text::Span;

/// Short forms that everybody knows better than what they stand for, and codes of provinces, licences and sorts of file.
const KNOWN: &[&str] = &[
    "AB", "AM", "BC", "BY", "CA", "CB", "CC", "CD", "CO2", "CSV", "DOCX", "DVD", "EU", "FAQ", "FM", "GIF", "GPS", "HTML", "HTTP",
    "HTTPS", "ID", "IPE", "JPEG", "JPG", "JSON", "MB", "MP3", "MP4", "NB", "NC", "ND", "NL", "NS", "NT", "NU", "ODS", "ODT",
    "OK", "ON", "ONU", "PC", "PDF", "PE", "PIN", "PM", "PNG", "QC", "QR", "RSS", "SA", "SK", "SMS", "SVG", "TNL", "TV", "TXT",
    "UE", "UK", "UN", "URL", "US", "USA", "USB", "VTT", "XLSX", "XML", "YAML", "YT", "ZIP",
];

/// Whether everybody knows a short form.
pub(super) fn is_known(word: &str) -> bool {
    KNOWN.contains(&word)
}

/// The acronyms of a body that it does not explain, each at its first place.
pub(super) fn noted(page: &Page<'_>) -> Vec<(String, Range<usize>)> {
    if page.tongue == Tongue::Other {
        return Vec::new();
    }
    let mut first: BTreeMap<&str, (&Block, Range<usize>)> = BTreeMap::new();
    for block in page.prose.blocks.iter().filter(|block| has_capitals(&block.text)) {
        let shouted = all_capitals::runs(page, block);
        for range in acronyms(&block.text) {
            // What is shouted has no capitals that say something: that is told by `all-capitals`.
            if shouted.iter().any(|run| run.start <= range.start && range.end <= run.end) {
                continue;
            }
            let is_linked = |kind: MarkKind| matches!(kind, MarkKind::Link(_) | MarkKind::Code);
            let is_marked = block
                .marks
                .iter()
                .any(|mark| is_linked(mark.kind) && mark.range.start <= range.start && range.end <= mark.range.end);
            if !is_marked {
                first.entry(&block.text[range.clone()]).or_insert((block, range));
            }
        }
    }
    first.retain(|acronym, _| !page.prose.blocks.iter().any(|block| explains(&block.text, acronym)));
    for name in ["title", "summary"] {
        let text = page.summary.fields.get(name).and_then(|value| value.text()).unwrap_or("");
        first.retain(|acronym, _| !explains(text, acronym));
    }
    first.into_iter().map(|(acronym, (block, range))| (acronym.to_owned(), block.place(range))).collect()
}

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let defined = defined(known);
    for entry in &known.site.entries {
        let Some(sketch) = known.sketches.get(&entry.file) else { continue };
        for (acronym, range) in &sketch.acronyms {
            if defined.contains(&(entry.lang, acronym.clone())) {
                continue;
            }
            found.push(
                Diagnostic::warning(
                    "unexplained-acronym",
                    Place::Span(Span::new(&entry.file, range.clone())),
                    say!("`{acronym}` is explained nowhere", "`{acronym}` n’est expliqué nulle part"),
                )
                .help(say!(
                    "spell it out where it stands first, with the short form in brackets, or make it a `synonym` of a topic or term",
                    "écrivez-le au long la première fois, avec la forme courte entre parenthèses, ou ajoutez-le aux `synonyms` d’un thème ou d’un terme"
                )),
            );
        }
    }
}

/// Words of two to six capitals, without the `s` of an English plural.
fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let word = &text[from..at];
                let word = word.strip_suffix('s').unwrap_or(word);
                let is_capital = word.chars().all(|c| c.is_uppercase() && c.is_alphabetic());
                let count = word.chars().count();
                let is_number = word.chars().all(|c| "IVXLCDM".contains(c));
                // "AA" is a level, "III" a number.
                let is_level = word.chars().all(|c| word.starts_with(c));
                if !is_level
                    && (2..=6).contains(&count)
                    && is_capital
                    && !is_number
                    && !is_known(word)
                    && !all_capitals::is_plain(word)
                    && !is_part_of_another(text, from..at)
                    && !is_surname(text, from..at)
                    && !is_shouted(text, from..at)
                {
                    found.push(from..from + word.len());
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a word is a part of what is no word (`README.md`), or of a word as neither English nor French writes it (`SENĆOŦEN`).
fn is_part_of_another(text: &str, range: Range<usize>) -> bool {
    let start = text[..range.start]
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8));
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |blank| range.end + blank);
    let token = text.get(start..end).unwrap_or("");
    let is_file = text[range.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    is_file || text[..range.start].ends_with(['.', '@']) || is_of_elsewhere(token)
}

/// Whether a word is a family name in capitals, behind a first name: `Jean DUPONT`.
fn is_surname(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].strip_suffix([' ', '\u{a0}']).unwrap_or("");
    let first = before.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("");
    let is_name = first.starts_with(char::is_uppercase) && first.chars().skip(1).any(char::is_lowercase) && !is_small(first);
    is_name && text[range].chars().count() >= 4
}

/// Whether a word stands among others in capitals, so that capitals say nothing: that is told by `all-capitals`.
fn is_shouted(text: &str, range: Range<usize>) -> bool {
    let is_capital = |word: Option<&str>| {
        word.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase))
    };
    let before = text[..range.start].split_whitespace().next_back();
    let next = text[range.end..].split_whitespace().next();
    is_capital(before) || is_capital(next)
}

/// Whether a text spells an acronym out: `Words (ABC)` or `ABC (words)`, with what may stand beside it in the brackets.
fn explains(text: &str, acronym: &str) -> bool {
    text.match_indices(acronym).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + acronym.len()..]);
        if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
            return false;
        }
        let is_in_brackets = before.rfind('(').is_some_and(|open| !before[open..].contains(')') && after.contains(')'));
        let bracket = after.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
        is_in_brackets || bracket.is_some_and(|words| words.split_whitespace().count() > 1)
    })
}

/// The acronyms that the title, the synonyms or the summary of an entry that others refer to give, by language.
fn defined(known: &Known<'_>) -> BTreeSet<(Lang, String)> {
    let mut defined = BTreeSet::new();
    for entry in &known.site.entries {
        if !matches!(known.kind(entry), Kind::Topic | Kind::Organisation | Kind::Community | Kind::Person) {
            continue;
        }
        let synonyms = entry.fields.get("synonyms").map_or(&[][..], |value| value.items());
        let texts = synonyms.iter().filter_map(|value| value.text()).chain([entry.title.as_str()]);
        for text in texts.chain(entry.summary.as_deref()) {
            defined.extend(acronyms(text).into_iter().map(|range| (entry.lang, text[range].to_owned())));
        }
    }
    defined
}
