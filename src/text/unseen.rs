//! Characters that nobody sees, or that look like a space and are none: they come in when text is copied.

/// The first such character of a text. The two that join and part letters are not among them: some scripts need them.
pub fn unseen(text: &str) -> Option<char> {
    if text.is_ascii() { None } else { text.chars().find(|c| is_unseen(*c)) }
}

/// Whether it is such a character.
pub fn is_unseen(c: char) -> bool {
    is_like_space(c) || has_no_width(c)
}

/// Whether it looks like a space, such as the one that keeps a line from breaking.
pub fn is_like_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// A text with plain spaces in their place, and without those that have no width.
pub fn without_unseen(text: &str) -> String {
    text.chars().filter(|c| !has_no_width(*c)).map(|c| if is_like_space(c) { ' ' } else { c }).collect()
}

fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
