//! Text in XML.

use crate::text::push_escaped;

/// Text with the signs escaped that XML keeps for itself, and without those that it may not hold.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let is_barred = |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.contains(is_barred) {
        true => push_escaped(&mut escaped, &text.replace(is_barred, "")),
        false => push_escaped(&mut escaped, text),
    }
    escaped
}
