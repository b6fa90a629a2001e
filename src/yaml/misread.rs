//! What YAML reads without a fault and otherwise than it was meant.

use super::blame::{slipped, value_start};
use super::block::{self, Line};
use super::{Fault, Reason, Value, flow};

/// The first place where a text says something else than its author meant; `value` is what it says.
pub(super) fn misread(text: &str, value: &Value) -> Option<Fault> {
    let mut odd = Vec::new();
    collect_odd(value, true, &mut odd);
    let within = if odd.is_empty() { None } else { odd_entry(text, &odd) };
    within.or_else(|| block::item(text))
}

/// Keys that no one writes on purpose: those with a colon, and in a group those without a value.
fn collect_odd<'v>(value: &'v Value, is_outermost: bool, odd: &mut Vec<&'v str>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| collect_odd(item, false, odd)),
        Value::Map(map) => {
            for (key, value) in map.iter() {
                if key.contains(':') || (!is_outermost && *value == Value::Null) {
                    odd.push(key);
                }
                collect_odd(value, false, odd);
            }
        }
        _ => {}
    }
}

/// The fault that gave a text keys that no one writes on purpose.
fn odd_entry(text: &str, odd: &[&str]) -> Option<Fault> {
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = Line::at(text, start);
        if odd.iter().any(|key| line.is_mistyped_as(key)) {
            return Some(Fault { reason: Reason::Form, byte: line.words_start(), end: None });
        }
        let at = value_start(whole.trim_end()).map_or(line.words_start(), |at| start + at);
        let slip = if text[at..].starts_with(['[', '{']) { flow::misread(&text[at..], odd) } else { None };
        if let Some(slip) = slip {
            return Some(slipped(slip, at));
        }
        start += whole.len();
    }
    None
}
