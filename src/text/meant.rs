//! What a yes, a no, a number or an e-mail address that is written in another form is likely meant to say.

use regex_lite::Regex;

use super::fold;

/// What a word for yes or no says, in English or French.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text.trim()).as_str() {
        "true" | "yes" | "y" | "on" | "1" | "vrai" | "oui" | "o" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "faux" | "non" => Some(false),
        _ => None,
    }
}

/// Whether a text is an e-mail address and nothing else.
pub fn is_email(text: &str) -> bool {
    let (name, host) = text.split_once('@').unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains(['@', '/']);
    is_host && !name.is_empty() && !text.contains(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '<' | '>'))
}

/// The e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '<' | '>' | '(' | ')' | '[' | ']' | '"'));
    parts.map(|part| part.split('?').next().unwrap_or_default().trim_matches('.')).filter(|part| is_email(part)).collect()
}

/// A number as people write it: digits that spaces, points, commas or apostrophes part.
const NUMBER: &str = r"[-−–—‐‑]?[0-9](?:[.,'’ \u{a0}\u{202f}]?[0-9])*";

/// Words that make a number another one: `2 millions`.
const MULTIPLIERS: &[&str] = &[
    "k",
    "m",
    "g",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "mille",
    "milliers",
    "million",
    "millions",
    "billion",
    "billions",
    "milliard",
    "milliards",
    "dozen",
    "dozens",
    "douzaine",
    "douzaines",
];

/// The numbers that a text in another form may mean, best first, as YAML has them; without the unit behind one. None where it
/// has several numbers.
pub fn numbers(text: &str) -> Vec<String> {
    let Ok(pattern) = Regex::new(NUMBER) else { return Vec::new() };
    let mut found = pattern.find_iter(text);
    let (Some(number), None) = (found.next(), found.next()) else { return Vec::new() };
    let (before, behind) = (&text[..number.start()], &text[number.end()..]);
    let words = fold(behind);
    let is_multiplied = words.split(|c: char| !c.is_alphanumeric()).any(|word| MULTIPLIERS.contains(&word));
    if is_multiplied || before.ends_with(char::is_alphanumeric) {
        return Vec::new();
    }
    readings(&number.as_str().replace(['−', '–', '—', '‐', '‑'], "-").replace(['\'', '’', ' ', '\u{a0}', '\u{202f}'], " "))
}

/// A comma or a point parts thousands in one language and decimals in the other: with three digits behind it, it may do either.
fn readings(number: &str) -> Vec<String> {
    let whole = |text: &str| text.replace([' ', ',', '.'], "");
    let parts_thousands = |text: &str, sign: char| {
        let mut groups = text.split(sign);
        let first = groups.next().unwrap_or_default().trim_start_matches('-');
        (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
    };
    let separators: Vec<usize> = number.match_indices([',', '.']).map(|(at, _)| at).collect();
    let (before, sign) = match separators[..] {
        [] if !number.contains(' ') || parts_thousands(number, ' ') => return vec![whole(number)],
        [] => return Vec::new(),
        [.., last] => (&number[..last], &number[last..=last]),
    };
    let decimals = &number[before.len() + sign.len()..];
    if decimals.contains(' ') {
        return Vec::new();
    }
    let decimal = match decimals.trim_end_matches('0') {
        "" => whole(before),
        decimals => format!("{}.{decimals}", whole(before)),
    };
    let all_alike = sign.chars().next().is_some_and(|sign| parts_thousands(number, sign));
    match (all_alike, separators.len()) {
        (true, 1) => vec![whole(number), decimal],
        (true, _) => vec![whole(number)],
        (false, 1) => vec![decimal],
        // The last one is of another sort than those before it: it begins the decimals.
        (false, _) if !before.contains(sign) => vec![decimal],
        (false, _) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_yes_or_no() {
        let said = ["oui", "Vrai", "ON", " y ", "non", "Faux", "n", "0", "peut-être", ""].map(yes_or_no);
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(said, [yes, yes, yes, yes, no, no, no, no, None, None]);
    }

    #[test]
    fn numbers_are_read_as_either_language_has_them() {
        let cases: [(&str, &[&str]); 25] = [
            ("1200 $", &["1200"]),
            ("$1,200", &["1200", "1.2"]),
            ("1 200", &["1200"]),
            ("1\u{202f}200\u{a0}$", &["1200"]),
            ("1,5", &["1.5"]),
            ("0,125", &["0.125"]),
            ("1,200.50", &["1200.5"]),
            ("1.200,50", &["1200.5"]),
            ("1 200,50 $", &["1200.5"]),
            ("1,200,000", &["1200000"]),
            ("1'200", &["1200"]),
            ("−5 °C", &["-5"]),
            ("12 personnes", &["12"]),
            ("50,00 $", &["50"]),
            ("50 %", &["50"]),
            ("mille", &[]),
            ("2 millions", &[]),
            ("3 M$", &[]),
            ("5k", &[]),
            ("1e400", &[]),
            ("10-20", &[]),
            ("10–20", &[]),
            ("H2O", &[]),
            ("2026-01-01", &[]),
            ("1 2", &[]),
        ];
        for (text, meant) in cases {
            assert_eq!(numbers(text), meant, "{text}");
        }
    }
}
