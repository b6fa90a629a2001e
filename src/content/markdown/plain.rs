//! Text without markup, set by the rules of its language: alternative texts, and the lines of the contents list.

use std::ops::Range;

use pulldown_cmark::Event;

use super::escape::Escape;
use super::line::{Line, Run};
use super::reading::Reading;
use super::typography::Rules;
use crate::words::Typography;

/// The words of these events.
pub(super) fn plain(reading: &Reading, events: Range<usize>, rules: &Rules) -> String {
    let mut out = String::new();
    let mut line = Line::default();
    for at in events {
        match &reading.events[at].0 {
            Event::Text(text) => line.set(rules, &mut out, run(reading, at, text, Escape::None, rules)),
            Event::Code(code) => line.verbatim(&mut out, code, Escape::None),
            Event::SoftBreak | Event::HardBreak => line.soft_break(&mut out, " "),
            _ => {}
        }
    }
    out
}

/// A text that is no Markdown, such as a title, set by the rules of its language.
pub fn typeset(text: &str, typography: &Typography) -> String {
    // Most titles have nothing that could change: every sign that a language sets is one of these or not ASCII.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',')) {
        return text.to_owned();
    }
    words(text, &Rules::new(typography), Escape::None)
}

/// The words of a text that is no Markdown, such as a title.
pub(super) fn words(text: &str, rules: &Rules, escape: Escape) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    Line::default().set(rules, &mut out, Run { text, kept: 0, after: None, escape });
    out
}

/// The text of the event at `at`, to be set; what its author escaped or wrote as an entity stays as it is.
pub(super) fn run<'a>(reading: &Reading, at: usize, text: &'a str, escape: Escape, rules: &Rules) -> Run<'a> {
    let range = &reading.events[at].1;
    // An entity is always longer than what it stands for.
    if range.len() != text.len() {
        return Run { text, kept: text.len(), after: None, escape };
    }
    let escaped = range.start > 0 && reading.text.as_bytes()[range.start - 1] == b'\\';
    let kept = if escaped { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let last_is_marked = text.bytes().next_back().is_some_and(|byte| byte >= 0x80 || rules.is_marked(byte));
    let after = if last_is_marked { reading.next_character(at) } else { None };
    Run { text, kept, after, escape }
}
