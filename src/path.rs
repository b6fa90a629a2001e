//! The three sorts of path, which are never confused: a file that was read, a page's address, a file that is written.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text whose accents are one with their letters. macOS stores the names of files with the two apart, and what people type has
/// them together: both must be the same name.
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Whether Windows can have no file or folder of this name: it keeps it for a device, or some of its signs for itself.
pub fn is_closed_to_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().as_bytes();
    let is_device = match stem {
        [_, _, _] => DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device.as_bytes())),
        [port @ .., b'1'..=b'9'] => port.eq_ignore_ascii_case(b"com") || port.eq_ignore_ascii_case(b"lpt"),
        _ => false,
    };
    let is_sign = |byte: u8| matches!(byte, b'<' | b'>' | b':' | b'"' | b'|' | b'?' | b'*' | b'\\');
    is_device || name.bytes().any(is_sign) || name.ends_with(['.', ' '])
}

/// The first steps of addresses below which the program keeps things itself: the preview's, the theme's, and files of entries.
const KEPT: &[&str] = &["_hub", "assets", "files"];

/// The first step of an address, where nothing of a writer's may be at or below it. Many disks take capitals for small letters.
pub fn kept_folder(address: &str) -> Option<&'static str> {
    let first = address.trim_start_matches('/').split('/').next()?;
    KEPT.iter().copied().find(|kept| first.eq_ignore_ascii_case(kept))
}

/// A file of the site's folder, relative to the folder of `hub.yaml`, with `/` on every system and [composed] letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text: relative, with `/`.
    pub fn new(text: impl AsRef<str>) -> Self {
        SourcePath(Arc::from(composed(text.as_ref())))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's own name, with its ending.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder that the file lies in, without a trailing `/`; empty for the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The ending of the name without its dot, in lower case; empty where there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// The file that `relative` names as seen from this file's folder; `None` where it would leave the site's folder.
    pub fn join(&self, relative: &str) -> Option<SourcePath> {
        self.path_to(relative).map(SourcePath::new)
    }

    /// The same as text.
    pub fn path_to(&self, relative: &str) -> Option<String> {
        let relative = &*composed(relative);
        let folder = if relative.starts_with('/') { "" } else { self.folder() };
        let mut path = String::with_capacity(folder.len() + relative.len() + 1);
        for step in folder.split('/').chain(relative.split('/')) {
            match step {
                "" | "." => {}
                ".." if path.is_empty() => return None,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                name => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(name);
                }
            }
        }
        Some(path)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Where a reader finds something: begins with `/`, without the path of `base_url`; a page's ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Address {
    /// An address from its text, which begins with `/`.
    pub fn new(text: impl AsRef<str>) -> Self {
        debug_assert!(text.as_ref().starts_with('/'));
        Address(Arc::from(text.as_ref()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address below this one.
    pub fn join(&self, rest: &str) -> Address {
        Address::new(format!("{}{rest}", self.0))
    }

    /// The file that answers at this address.
    pub fn output(&self) -> OutputPath {
        let path = self.0.trim_start_matches('/');
        match path.is_empty() || path.ends_with('/') {
            true => OutputPath::new(format!("{path}index.html")),
            false => OutputPath::new(path),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A file of the built site, relative to the output folder, with `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// A path from its text: relative, with `/`.
    pub fn new(text: impl AsRef<str>) -> Self {
        OutputPath(Arc::from(text.as_ref()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_is_joined_and_may_not_leave_the_folder() {
        let file = SourcePath::new("content/blog/a.md");
        assert_eq!(file.join("../guides/x.md"), Some(SourcePath::new("content/guides/x.md")));
        assert_eq!(file.join("./b.png"), Some(SourcePath::new("content/blog/b.png")));
        assert_eq!(file.join("../../../etc/passwd"), None);
    }

    #[test]
    fn accents_are_one_with_their_letters() {
        let apart = SourcePath::new("content/blog/e\u{301}te\u{301}.md");
        assert_eq!(apart, SourcePath::new("content/blog/\u{e9}t\u{e9}.md"));
        assert_eq!(SourcePath::new("content/blog/a.md").join("e\u{301}te\u{301}.md"), Some(apart));
    }

    #[test]
    fn what_windows_cannot_have_is_known() {
        let closed = ["con", "CON.md", "nul.fr.md", "aux", "com1.txt", "lpt9", "a:b.md", "what?.md", "notes.", "notes "];
        assert!(closed.iter().all(|name| is_closed_to_windows(name)));
        assert!(
            !["contact.md", "com", "com10.md", "nulle.md", "a.con.md", ".htaccess"].iter().any(|name| is_closed_to_windows(name))
        );
    }

    #[test]
    fn an_address_names_its_file() {
        assert_eq!(Address::new("/").output(), OutputPath::new("index.html"));
        assert_eq!(Address::new("/en/").output(), OutputPath::new("en/index.html"));
        assert_eq!(Address::new("/sitemap.xml").output(), OutputPath::new("sitemap.xml"));
    }
}
