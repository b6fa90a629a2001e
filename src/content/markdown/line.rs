//! Text set along one block: what was set last decides how the next quote, dash or sign is set, across all markup.

use std::ops::Range;

use super::escape::{self, Escape};
use super::typography::{Mark, Rules};

/// What is known of the block so far. A new block begins with a new `Line`.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The last character that is no blank.
    previous: Option<char>,
    /// The blanks after it in what was written.
    gap: Range<usize>,
    /// Whether a double quote is open.
    double_open: bool,
    /// The apostrophe, in what was written, that becomes an opening quote when one closes.
    single_open: Option<Range<usize>>,
    /// Whether blanks that follow are left out, because their sign brought its own.
    no_blanks: bool,
    /// Whether a bare address goes on.
    in_address: bool,
}

/// A stretch of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// How many of its first bytes stay as they are, because their author escaped them or wrote an entity.
    pub(super) kept: usize,
    /// The character after the text.
    pub(super) after: Option<char>,
    /// Where it is written.
    pub(super) escape: Escape,
}

impl Line {
    /// Adds text, set by the rules.
    pub(super) fn set(&mut self, rules: &Rules, out: &mut String, run: Run) {
        let text = run.text;
        let mut at = self.rest_of_address(text).max(run.kept);
        self.verbatim(out, &text[..at], run.escape);
        let mut done = at;
        while let Some(&byte) = text.as_bytes().get(at) {
            if !rules.is_marked(byte) {
                at += 1;
                continue;
            }
            let Some((mark, length)) = rules.mark(&text[at..], &text[..at]) else {
                at += 1;
                continue;
            };
            self.plain(out, &text[done..at]);
            let sign = &text[at..at + length];
            at += length;
            let next = text[at..].chars().next().or(run.after);
            match mark {
                Mark::Escape => self.verbatim(out, sign, run.escape),
                Mark::Instead(other) => self.plain(out, other),
                Mark::Double => self.double_quote(rules, out, Run { after: next, ..run }),
                Mark::Single => self.single_quote(rules, out, next),
                Mark::Open => self.open_guillemet(rules, out),
                Mark::Sign(sign, space) => self.sign(out, sign, space, next),
                Mark::Address => {
                    self.in_address = true;
                    let end = at + self.rest_of_address(&text[at..]);
                    self.verbatim(out, &text[at - length..end], run.escape);
                    at = end;
                }
            }
            done = at;
        }
        self.plain(out, &text[done..]);
    }

    /// Adds text as it is, but for what HTML needs.
    pub(super) fn verbatim(&mut self, out: &mut String, text: &str, escape: Escape) {
        let text = self.without_blanks(text);
        if !text.is_empty() {
            let start = out.len();
            escape::push(out, text, escape);
            self.went_on(text, start, out.len());
        }
    }

    /// Adds a line break that is no more than a space.
    pub(super) fn soft_break(&mut self, out: &mut String, sign: &str) {
        self.in_address = false;
        self.plain(out, sign);
    }

    /// Something that was written and is no text, such as code: as good as a word.
    pub(super) fn object(&mut self, out: &str) {
        self.went_on("x", out.len(), out.len());
        self.in_address = false;
    }

    /// Adds text that HTML does not need written otherwise.
    fn plain(&mut self, out: &mut String, text: &str) {
        let text = self.without_blanks(text);
        if !text.is_empty() {
            let start = out.len();
            out.push_str(text);
            self.went_on(text, start, out.len());
        }
    }

    /// The text, without the blanks before it where a sign brought its own.
    fn without_blanks<'a>(&mut self, text: &'a str) -> &'a str {
        if !self.no_blanks {
            return text;
        }
        let text = text.trim_start_matches(is_blank);
        self.no_blanks = text.is_empty();
        text
    }

    /// Notes what was written from `start` to `end`.
    fn went_on(&mut self, text: &str, start: usize, end: usize) {
        let solid = text.trim_end_matches(is_blank);
        let blanks = text.len() - solid.len();
        match solid.chars().next_back() {
            Some(last) => (self.previous, self.gap) = (Some(last), end - blanks..end),
            None if self.gap.end == start && !self.gap.is_empty() => self.gap.end = end,
            None => self.gap = start..end,
        }
        self.no_blanks = false;
    }

    /// How many bytes of the text belong to a bare address that goes on.
    fn rest_of_address(&mut self, text: &str) -> usize {
        if !self.in_address {
            return 0;
        }
        let end = text.find(|c: char| c.is_whitespace() || "\"<>»”)".contains(c));
        self.in_address = end.is_none();
        end.unwrap_or(text.len())
    }

    /// Whether a quote can open here.
    fn at_boundary(&self) -> bool {
        !self.gap.is_empty() || self.previous.is_none_or(|c| "([{«“‘’'—–-/=¿¡".contains(c))
    }

    /// A straight double quote. One that can neither open nor close is a measure: `10"`.
    fn double_quote(&mut self, rules: &Rules, out: &mut String, run: Run) {
        let before_word = run.after.is_some_and(|c| !c.is_whitespace());
        // Behind signs that part values, `"a":"b"`, too.
        let boundary = self.at_boundary() || self.previous.is_some_and(|c| ":;,".contains(c));
        let opens = boundary && before_word && (!self.double_open || !self.gap.is_empty());
        match (opens, self.double_open) {
            (true, _) if rules.typography.open_double == "«" => self.open_guillemet(rules, out),
            (true, _) => self.plain(out, &rules.typography.open_double),
            (false, true) if rules.typography.close_double == "»" => {
                self.sign(out, '»', &rules.typography.inside_guillemets, None);
            }
            (false, true) => self.plain(out, &rules.typography.close_double),
            (false, false) => return self.verbatim(out, "\"", run.escape),
        }
        self.double_open = opens;
    }

    /// A straight single quote. Whether it opens is known only when another closes: until then it is an apostrophe.
    fn single_quote(&mut self, rules: &Rules, out: &mut String, next: Option<char>) {
        let typography = rules.typography;
        let apostrophe = if typography.apostrophe.is_empty() { "'" } else { &typography.apostrophe };
        let before_word = next.is_some_and(char::is_alphanumeric);
        let boundary = self.at_boundary();
        let measure = self.previous.is_some_and(|c| c.is_ascii_digit());
        if boundary && next.is_some_and(|c| !c.is_whitespace()) {
            let start = out.len();
            self.plain(out, apostrophe);
            // A year without its century never opens: `'90s`.
            if !next.is_some_and(|c| c.is_ascii_digit()) {
                self.single_open = Some(start..out.len());
            }
        } else if before_word {
            self.plain(out, apostrophe);
        } else if !boundary
            && !typography.open_single.is_empty()
            && let Some(open) = self.single_open.take()
        {
            out.replace_range(open, &typography.open_single);
            self.plain(out, &typography.close_single);
        } else if boundary || measure {
            self.plain(out, "'");
        } else {
            self.plain(out, apostrophe);
        }
    }

    /// The opening guillemet with its inner space; blanks that follow are left out.
    fn open_guillemet(&mut self, rules: &Rules, out: &mut String) {
        self.plain(out, "«");
        out.push_str(&rules.typography.inside_guillemets);
        self.gap = out.len()..out.len();
        self.no_blanks = !rules.typography.inside_guillemets.is_empty();
    }

    /// A sign that has its own space before it: in place of blanks, or after a word that has none.
    ///
    /// It is one only where a phrase can end: `10:30`, `a?b` and `!important` are none, and `:)` is a face.
    fn sign(&mut self, out: &mut String, sign: char, space: &str, next: Option<char>) {
        let face = next == Some(')') && matches!(sign, ':' | ';');
        let ends = next.is_none_or(|c| c.is_whitespace() || ")]»”’\"'!?…., ;".contains(c)) && !face;
        if self.previous.is_some_and(|c| c != '«') && (ends || sign == '»') {
            if !self.gap.is_empty() {
                out.replace_range(self.gap.clone(), space);
            } else if self.previous.is_some_and(|c| c.is_alphanumeric() || ends_phrase(c, sign)) {
                out.push_str(space);
            }
        }
        self.no_blanks = false;
        let start = out.len();
        out.push(sign);
        (self.previous, self.gap) = (Some(sign), start + sign.len_utf8()..start + sign.len_utf8());
    }
}

/// Whether a sign after this character gets its space though none was typed.
fn ends_phrase(previous: char, sign: char) -> bool {
    ")]»”’%°€$…".contains(previous) || sign == '»'
}

/// A space that may stand before a sign, of whatever width, or a line break that is one.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
