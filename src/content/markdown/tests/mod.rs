//! Every feature of a body, with the whole HTML that it makes.

mod block;
mod finding;
mod inline;
mod property;
mod prose;
mod typography;

use super::*;
use crate::words::Typography;

/// The words of English, as the theme's words file has them.
pub(super) fn english_words() -> BodyWords {
    let word = |word: &str| word.to_owned();
    BodyWords {
        note: word("Note"),
        tip: word("Tip"),
        important: word("Important"),
        warning: word("Warning"),
        caution: word("Caution"),
        footnotes: word("Footnotes"),
        footnote: word("Footnote {n}"),
        back: word("Back to text {n}"),
        table: word("Table"),
        task_done: word("Done"),
        task_open: word("Not done"),
    }
}

/// English: curly quotes and dashes.
pub(super) fn english() -> Typography {
    let word = |word: &str| word.to_owned();
    Typography {
        open_double: word("“"),
        close_double: word("”"),
        open_single: word("‘"),
        close_single: word("’"),
        apostrophe: word("’"),
        en_dash: word("–"),
        em_dash: word("—"),
        ellipsis: word("…"),
        ..Typography::default()
    }
}

/// French of Canada: no-break spaces within « » and before `:`, none before `; ! ?`.
pub(super) fn french_canada() -> Typography {
    let before = [(':', "\u{a0}"), (';', ""), ('!', ""), ('?', "")];
    Typography {
        open_double: "«".to_owned(),
        close_double: "»".to_owned(),
        before: before.map(|(sign, space)| (sign, space.to_owned())).into(),
        inside_guillemets: "\u{a0}".to_owned(),
        ..english()
    }
}

/// French of France: as in Canada, but a narrow no-break space before `; ! ?` and within « ».
pub(super) fn french_france() -> Typography {
    let before = [(':', "\u{a0}"), (';', "\u{202f}"), ('!', "\u{202f}"), ('?', "\u{202f}")];
    Typography {
        before: before.map(|(sign, space)| (sign, space.to_owned())).into(),
        inside_guillemets: "\u{202f}".to_owned(),
        ..french_canada()
    }
}

/// A body made with a typography, its links as written: the HTML, and what was noted beside it.
pub(super) fn rendered(text: &str, typography: &Typography, raw_html: bool) -> (String, Draft) {
    let words = english_words();
    let draft = read(text, &Setting { typography, typographies: &[], words: &words, raw_html, below: Below::Title }).1;
    (draft.fill(&|_, _| Target::AsWritten), draft)
}

/// Asserts what a body becomes without typography.
#[track_caller]
pub(super) fn check(text: &str, expected: &str) {
    assert_eq!(rendered(text, &Typography::default(), false).0, expected);
}
