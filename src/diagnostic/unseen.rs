//! What can be wrong where nobody sees it: characters without width, and spaces that are no plain ones.

use super::{Diagnostic, Message, Place, say};
use crate::text::{is_like_space, is_unseen, unseen, without_unseen};

/// Such a character in a line of fields; `line` is the line as it should be.
pub fn in_line(place: Place, character: char, line: &str) -> Diagnostic {
    let (en, fr) = name(character);
    let code = u32::from(character);
    let message = say!("there is {en} here (U+{code:04X})", "il y a {fr} ici (U+{code:04X})");
    let help = match line.trim() {
        "" => say!("empty the line", "videz la ligne"),
        _ => say!("type the line again: `{line}`", "retapez la ligne\u{a0}: `{line}`"),
    };
    Diagnostic::error("control-character", place, message).help(help)
}

/// Such a character in a name or value, which would be right without it. `None` where there is none, or where it is wrong
/// all the same.
pub(super) fn in_word(place: &Place, written: &str, is_right: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let character = unseen(written)?;
    let plain = without_unseen(written);
    let meant = plain.trim();
    if written.starts_with(is_like_space) {
        return Some(in_front(place.clone(), character, meant));
    }
    // In brackets the colon of a name is none unless a plain space follows.
    let key = written.split_once(':').filter(|(_, rest)| rest.starts_with(is_unseen)).map(|(name, _)| name);
    if !is_right(key.unwrap_or(meant)) {
        return None;
    }
    let (en, fr) = name(character);
    let code = u32::from(character);
    let message = say!("there is {en} in `{meant}` (U+{code:04X})", "il y a {fr} dans `{meant}` (U+{code:04X})");
    let help = say!("type it again: `{meant}`", "tapez de nouveau `{meant}`");
    Some(Diagnostic::error("control-character", place.clone(), message).help(help).fix(written, Some(meant.to_owned())))
}

/// Such a space in front of a name: only its author knows whether the line was to stand further in.
fn in_front(place: Place, character: char, meant: &str) -> Diagnostic {
    let (en, fr) = name(character);
    let code = u32::from(character);
    let message = say!("there is {en} in front of `{meant}` (U+{code:04X})", "il y a {fr} devant `{meant}` (U+{code:04X})");
    Diagnostic::error("control-character", place, message).help(say!(
        "delete it if `{meant}` is a field of its own; type plain spaces if it belongs to the lines above",
        "supprimez-la si `{meant}` est un champ à part; tapez des espaces ordinaires s’il fait partie de ce qui précède"
    ))
}

/// What is beside the hyphens of a line that is to be `---`, where that is all that is wrong with it.
pub(super) fn beside_hyphens(line: &str) -> Option<Message> {
    let character = unseen(line).filter(|_| without_unseen(line).trim() == "---")?;
    let (en, fr) = name(character);
    let code = u32::from(character);
    Some(say!(
        "there is {en} in this line (U+{code:04X}): delete the line and type it again: `---`",
        "il y a {fr} sur cette ligne (U+{code:04X})\u{a0}: supprimez la ligne et retapez-la\u{a0}: `---`"
    ))
}

fn name(character: char) -> (&'static str, &'static str) {
    match character {
        '\u{a0}' | '\u{202f}' => ("a no-break space", "une espace insécable"),
        _ if is_like_space(character) => ("an unusual space", "une espace inhabituelle"),
        _ => ("an invisible character", "un caractère invisible"),
    }
}
