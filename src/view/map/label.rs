//! Titles broken into lines that fit a map, whatever font a reader's system has.

use unicode_width::UnicodeWidthChar;

/// The size of the letters of a map.
pub const LETTERS: i32 = 14;

/// The most lines of a label.
const MOST_LINES: usize = 4;

/// A title in lines, and whether its end is left out.
pub fn lines(title: &str, width: i32) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in title.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let wide = exact_width(word);
        let longer = if line.is_empty() { wide } else { used + hundredths(' ') * LETTERS + wide };
        if longer <= width * 100 {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            used = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        // A word that is wider than a line is divided.
        line.push_str(word);
        used = wide;
        while used > width * 100 {
            let fits = fitting(&line, width);
            let rest = line.split_off(fits);
            lines.push(std::mem::replace(&mut line, rest));
            used = exact_width(&line);
        }
    }
    lines.push(line);
    let is_cut = lines.len() > MOST_LINES;
    if is_cut {
        lines.truncate(MOST_LINES);
        let last = &mut lines[MOST_LINES - 1];
        let fits = fitting(last, width - self::width("…"));
        last.truncate(fits);
        last.truncate(last.trim_end_matches([' ', ',', ';', ':', '\u{a0}']).len());
        last.push('…');
    }
    (lines, is_cut)
}

/// How many bytes of a text fit, at least one letter with the marks upon it.
fn fitting(text: &str, most: i32) -> usize {
    let mut used = 0;
    for (byte, letter) in text.char_indices() {
        used += hundredths(letter) * LETTERS;
        if used > most * 100 && byte > 0 && hundredths(letter) > 0 {
            return byte;
        }
    }
    text.len()
}

/// How wide a text is at most.
pub fn width(text: &str) -> i32 {
    (exact_width(text) + 99) / 100
}

/// The same in hundredths.
fn exact_width(text: &str) -> i32 {
    text.chars().map(hundredths).sum::<i32>() * LETTERS
}

/// The width of a letter in hundredths of the letters' size, in the widest of the theme's fonts.
fn hundredths(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '|' | '\'' | '’' | '.' | ',' | ':' | ';' | '!' | ' ' | '\u{a0}' | 'î' | 'ï' => 30,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | 'J' => 40,
        'm' | 'w' | 'M' | 'W' | '…' | '—' | '@' | '%' | 'œ' | 'æ' | 'Œ' | 'Æ' => 92,
        '\u{1400}'..='\u{167f}' | '\u{18b0}'..='\u{18ff}' => 88,
        letter if letter.is_ascii_lowercase() => 58,
        letter if letter.is_ascii() => 71,
        letter => match letter.width() {
            Some(0) | None => 0,
            Some(1) if letter.is_lowercase() => 62,
            Some(1) => 76,
            Some(_) => 115,
        },
    }
}
