//! The three sorts of path, which are never confused: a file that was read, a page's address, a file that is written.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A file of the site's folder, relative to the folder of `hub.yaml`, with `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text: relative, with `/`.
    pub fn new(text: impl AsRef<str>) -> Self {
        SourcePath(Arc::from(text.as_ref()))
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
    fn an_address_names_its_file() {
        assert_eq!(Address::new("/").output(), OutputPath::new("index.html"));
        assert_eq!(Address::new("/en/").output(), OutputPath::new("en/index.html"));
        assert_eq!(Address::new("/sitemap.xml").output(), OutputPath::new("sitemap.xml"));
    }
}
