//! Text as a value of YAML, in quotes where it would be read as something else.

use crate::yaml::{self, Value};

/// A text as the value of a key on one line: as it is where that is read as the same text, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    match is_plain(text) {
        true => text.to_owned(),
        false => quoted(text),
    }
}

/// A text as an item of `[…]` or `{…}`.
pub(super) fn item(text: &str) -> String {
    // Within brackets a colon may end a key, whatever stands behind it.
    match text.contains([',', '[', ']', '{', '}', ':']) {
        true => quoted(text),
        false => scalar(text),
    }
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a text needs no quotes, for the program and for other readers of YAML alike.
fn is_plain(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_alphanumeric);
    // Other readers of YAML take these for `true`, `false` and dates of their own.
    let is_word = !matches!(text.to_lowercase().as_str(), "yes" | "no" | "on" | "off" | "y" | "n");
    let is_safe =
        !text.chars().any(|c| c.is_control() || matches!(c, '"' | '`' | '\u{85}' | '\u{feff}' | '\u{2028}' | '\u{2029}'));
    let line = format!("key: {text}");
    let is_same = matches!(yaml::parse(&line), Ok(Value::Map(map)) if map.get("key").and_then(Value::as_text) == Some(text));
    begins && is_word && is_safe && is_same && !text.contains(": ") && !text.ends_with(':') && !text.contains(" #")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        let cases = [
            ("What we heard", "What we heard"),
            ("L’été à Québec", "L’été à Québec"),
            ("Snow: a plan", "\"Snow: a plan\""),
            ("The \"best\" plan", "\"The \\\"best\\\" plan\""),
            ("- dashes", "\"- dashes\""),
            ("2021", "\"2021\""),
            ("true", "\"true\""),
            ("no", "\"no\""),
            ("🎉 Party", "\"🎉 Party\""),
            ("ᐃᓄᒃᑎᑐᑦ", "ᐃᓄᒃᑎᑐᑦ"),
            ("Plan #1", "\"Plan #1\""),
            ("C:\\temp", "C:\\temp"),
            ("", "\"\""),
        ];
        for (text, expected) in cases {
            assert_eq!(scalar(text), expected);
        }
        assert_eq!(item("a, b"), "\"a, b\"");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_text(text in "\\PC{0,40}|[-:#\"'\\\\&*!|>%@`{}\\[\\], a1.~?]{0,12}") {
            for (yaml, is_item) in [(format!("key: {}\n", scalar(&text)), false), (format!("key: [{}]\n", item(&text)), true)] {
                let Ok(Value::Map(map)) = yaml::parse(&yaml) else { panic!("{yaml:?}") };
                let value = map.get("key").unwrap();
                let expected = Value::Text(text.clone());
                prop_assert_eq!(value, &if is_item { Value::List(vec![expected]) } else { expected });
            }
        }
    }
}
