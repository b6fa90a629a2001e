//! The files of a site as they were read: texts whole, every other file by its size and hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::SourcePath;

/// A text file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: SourcePath,
    /// Its text; where the file is not UTF-8, what is left of it after replacing what cannot be read.
    pub text: Arc<str>,
    /// Where the file is not UTF-8: the first byte that is not, and the encoding that it looks like.
    pub not_utf8: Option<(usize, &'static str)>,
}

impl Source {
    /// A text that was read without fault.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        Source { path, text: text.into(), not_utf8: None }
    }

    /// A text from the bytes of a file. A place in the bytes that are not UTF-8 is kept as a byte of the replaced text.
    pub fn from_bytes(path: SourcePath, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            // Letters of UTF-16 are letters of UTF-8 with zeros between; a zero here and there is a sign that nobody sees.
            Ok(text) if text.contains('\0') => {
                let encoding =
                    Some(guess_encoding(text.as_bytes())).filter(|name| name.starts_with("UTF-16") || *name == "binary");
                let not_utf8 = encoding.and_then(|encoding| Some((text.find('\0')?, encoding)));
                Source { path, text: text.into(), not_utf8 }
            }
            // Lines that end as on a Mac of the last century.
            Ok(text) if text.contains('\r') && !text.contains('\n') => Source::new(path, text.replace('\r', "\n")),
            Ok(text) => Source::new(path, text),
            Err(error) => {
                let encoding = guess_encoding(error.as_bytes());
                let place = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Source { path, text: text.into(), not_utf8: Some((place, encoding)) }
            }
        }
    }
}

/// The name of the encoding that bytes which are not UTF-8 look like.
///
/// UTF-16 is known by its mark or by its many zero bytes. Windows-1252 differs from Latin-1 in the bytes 0x80 to 0x9F,
/// where it has curly quotes and dashes; text with more than a few control bytes is no text.
pub fn guess_encoding(bytes: &[u8]) -> &'static str {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let half = bytes.len() / 4;
    if bytes.starts_with(&[0xff, 0xfe]) || (bytes.len() > 8 && zeros(1) > half) {
        return "UTF-16 (little-endian)";
    }
    if bytes.starts_with(&[0xfe, 0xff]) || (bytes.len() > 8 && zeros(0) > half) {
        return "UTF-16 (big-endian)";
    }
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=31);
    if bytes.iter().filter(|byte| control(byte)).count() > 2 + bytes.len() / 50 {
        return "binary";
    }
    match bytes.iter().any(|byte| (0x80..=0x9f).contains(byte)) {
        true => "Windows-1252",
        false => "ISO-8859-1 (Latin-1)",
    }
}

/// The extensions of pictures that browsers show.
pub const PICTURES: &[&str] = &["svg", "png", "jpg", "jpeg", "webp", "gif", "avif"];

/// Any file that is no text of the site: an image, a document, an asset of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub path: SourcePath,
    /// Size in bytes.
    pub size: u64,
    /// The first 16 hexadecimal digits of the BLAKE3 hash of its content.
    pub hash: Arc<str>,
    /// Width and height in pixels, where it is a picture that tells them.
    pub pixels: Option<(u32, u32)>,
    /// Whether browsers can show it as a picture: by its name and by what is in it.
    pub is_picture: bool,
}

/// All files of a site: what the edge read, and all that the rest knows of the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Texts by path: `hub.yaml`, entries, records, templates, words.
    pub texts: BTreeMap<SourcePath, Source>,
    /// Every other file by path.
    pub assets: BTreeMap<SourcePath, Asset>,
}

impl Sources {
    /// The text of a file, where it is one.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.get(path).map(|source| &*source.text)
    }

    /// Whether there is such a file.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.texts.contains_key(path) || self.assets.contains_key(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(guess_encoding(b"\xff\xfea\0b\0"), "UTF-16 (little-endian)");
        assert_eq!(guess_encoding(b"r\xe9sum\xe9 of it all"), "ISO-8859-1 (Latin-1)");
        assert_eq!(guess_encoding(b"it\x92s r\xe9sum\xe9"), "Windows-1252");
        assert_eq!(guess_encoding(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), "binary");
    }
}
