//! The end of an address, made of a title.

use crate::path::is_closed_to_windows;
use crate::text::slug;

/// The most characters of an address that hub makes of a title: enough to be understood, and to be read aloud.
const LENGTH: usize = 60;

/// The end of an address for a title: plain letters and digits, whole words as long as they fit. Pictographs say nothing
/// there. `None` where nothing is left, and where no folder could have that name on every computer.
pub fn key(title: &str) -> Option<String> {
    let words: String = title.chars().map(|c| if is_pictograph(c) { ' ' } else { c }).collect();
    let mut key = slug(&words);
    if key.len() > LENGTH {
        // All of it is ASCII.
        let end = key[..=LENGTH].rfind('-').unwrap_or(LENGTH);
        key.truncate(end);
    }
    Some(key).filter(|key| !key.is_empty() && key != "index" && !is_closed_to_windows(key))
}

/// Whether a character is an emoji, or shapes one.
fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c), 0x1f000..=0x1faff | 0x2190..=0x21ff | 0x2300..=0x23ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0xfe0f | 0x200d | 0xe0020..=0xe007f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_readable_end_of_an_address() {
        let cases = [
            ("What we heard: “three” questions", Some("what-we-heard-three-questions")),
            ("L’été à Québec — œuvres", Some("l-ete-a-quebec-oeuvres")),
            ("--- dashes first", Some("dashes-first")),
            ("Party 🎉 time ❤️", Some("party-time")),
            ("ᐃᓄᒃᑎᑐᑦ", Some("inuktitut")),
            ("🎉", None),
            ("???", None),
            ("Index", None),
            ("Nul", None),
        ];
        for (title, expected) in cases {
            assert_eq!(key(title).as_deref(), expected, "{title}");
        }
        let long = key(&"one more word ".repeat(30)).unwrap();
        assert_eq!(long, "one-more-word-one-more-word-one-more-word-one-more-word-one");
        assert_eq!(key(&"x".repeat(300)).unwrap().len(), 60);
    }
}
