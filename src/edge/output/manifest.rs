//! The list of what hub wrote, as text: a heading with the format's number, then a hash and a path a line, sorted.
//!
//! ```text
//! hub-manifest 1
//! af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262  en/index.html
//! -  en/not-yet-written.html
//! ```
//! Below the heading it is what `b3sum --check` reads.

use std::collections::BTreeMap;

use blake3::Hash;

use super::steps;
use crate::path::OutputPath;

/// Paths by their spelling, each with the hash of its bytes; `None` for one that was planned and not yet written.
pub(super) type Manifest = BTreeMap<OutputPath, Option<Hash>>;

const HEADING: &str = "hub-manifest 1";

/// The manifest that a text holds, or the first line that is wrong, from 1. A path that hub could never have written
/// is wrong, so that no damage to the list can lead out of the folder.
pub(super) fn read(bytes: &[u8]) -> Result<Manifest, usize> {
    let text = std::str::from_utf8(bytes).map_err(|_| 1_usize)?;
    let mut lines = text.lines().zip(1..);
    if lines.next().is_none_or(|(heading, _)| heading != HEADING) {
        return Err(1);
    }
    let manifest = lines.map(|(line, number)| entry(line).ok_or(number)).collect::<Result<Manifest, usize>>()?;
    match text.ends_with('\n') {
        true => Ok(manifest),
        false => Err(text.lines().count()), // cut off: its last path may be half a path
    }
}

fn entry(line: &str) -> Option<(OutputPath, Option<Hash>)> {
    let (hash, path) = line.split_once("  ")?;
    let hash = match hash {
        "-" => None,
        hex => Some(Hash::from_hex(hex).ok()?),
    };
    let ours = !steps::leaves(path) && !steps::reserved(path);
    ours.then(|| (OutputPath::new(path), hash))
}

/// The text of a manifest: the same for the same paths and hashes, which are in order.
pub(super) fn text(files: &[(&OutputPath, Option<Hash>)]) -> String {
    let letters: usize = files.iter().map(|(path, _)| path.as_str().len() + 67).sum();
    let mut text = String::with_capacity(HEADING.len() + 1 + letters);
    text.push_str(HEADING);
    text.push('\n');
    for (path, hash) in files {
        match hash {
            Some(hash) => text.push_str(&hash.to_hex()),
            None => text.push('-'),
        }
        text.push_str("  ");
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let manifest =
            Manifest::from([(OutputPath::new("b c.html"), Some(blake3::hash(b"b"))), (OutputPath::new("a/index.html"), None)]);
        let text = text(&manifest.iter().map(|(path, hash)| (path, *hash)).collect::<Vec<_>>());
        assert_eq!(text, format!("hub-manifest 1\n-  a/index.html\n{}  b c.html\n", blake3::hash(b"b").to_hex()));
        assert_eq!(read(text.as_bytes()), Ok(manifest.clone()));
        assert_eq!(read(text.replace('\n', "\r\n").as_bytes()), Ok(manifest), "git may have changed line ends");
    }

    #[test]
    fn a_damaged_manifest_names_its_line() {
        let cases = [
            ("", 1),
            ("hub-manifest 2\n", 1),
            ("hub-manifest 1\n-  a\n-  ../b\n", 3),
            ("hub-manifest 1\n-  /etc/passwd\n", 2),
            ("hub-manifest 1\n-  a\\b\n", 2),
            ("hub-manifest 1\n-  C:/b\n", 2),
            ("hub-manifest 1\n-  .hub-manifest\n", 2),
            ("hub-manifest 1\n12  a\n", 2),
            ("hub-manifest 1\na\n", 2),
            ("hub-manifest 1\n-  a\n-  en/ab", 3),
        ];
        for (text, line) in cases {
            assert_eq!(read(text.as_bytes()), Err(line), "{text:?}");
        }
        assert_eq!(read(&[0xff, 0xfe]), Err(1));
    }
}
