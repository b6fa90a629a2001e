//! What a path in the output folder may look like, and when two spellings mean one file on some system.

use std::borrow::Cow;

/// The list of what hub wrote, in the top of the output folder.
pub(super) const MANIFEST: &str = ".hub-manifest";

/// How the name of every half-written file begins; they lie in the top of the output folder.
pub(super) const TEMPORARY: &str = ".hub-tmp-";

/// What no system can be trusted to hold as one name: Linux allows 255 bytes, Windows and macOS 255 units of UTF-16.
const LONGEST_NAME: usize = 255;

/// Whether the path could name something outside the folder, on this system or another: it is empty or absolute, or has
/// a step that is empty, `.` or `..`, begins with a drive letter, or holds a backslash or a control character.
pub(super) fn leaves(path: &str) -> bool {
    path.split('/').any(|step| {
        let drive = step.as_bytes().get(1) == Some(&b':');
        let shown = step.chars().all(|letter| letter != '\\' && !letter.is_control());
        matches!(step, "" | "." | "..") || drive || !shown || (cfg!(windows) && bent_by_windows(step))
    })
}

/// Whether Windows would make another name of this one, or a stream of a file.
fn bent_by_windows(step: &str) -> bool {
    step.ends_with(['.', ' ']) || step.contains(':')
}

/// Whether a name in the path is longer than file systems hold.
pub(super) fn too_long(path: &str) -> bool {
    path.split('/').any(|step| step.len() > LONGEST_NAME)
}

/// Whether the path is one of hub's own: the manifest, or a temporary file.
pub(super) fn reserved(path: &str) -> bool {
    let top = fold(path.split('/').next().unwrap_or(path));
    top == MANIFEST || top.starts_with(TEMPORARY)
}

/// The folders above a path, the topmost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// The folder that a path lies in; `None` at the top.
pub(super) fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// A spelling that all paths share which a file system blind to case takes for one; as many steps as the path has.
pub(super) fn fold(path: &str) -> Cow<'_, str> {
    match path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(path.chars().map(fold_letter).collect()),
    }
}

/// Up and down again, so that `ς`, `σ` and `Σ` meet; a letter that becomes several stays itself.
fn fold_letter(letter: char) -> char {
    let upper = only(letter.to_uppercase()).unwrap_or(letter);
    only(upper.to_lowercase()).unwrap_or(upper)
}

fn only(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_would_leave_the_folder_is_known() {
        for path in ["", "/etc/passwd", "..", "a/../../b", "a//b", "./a", "a/", "a\\b", "C:x", "a/c:", "a\0b", "a\nb"] {
            assert!(leaves(path), "{path:?}");
        }
        for path in ["index.html", "en/a..b/x.html", ".well-known/x", "fr/é.html", "..."] {
            assert!(!leaves(path) || cfg!(windows), "{path:?}");
        }
    }

    #[test]
    fn our_own_names_are_reserved_in_any_case() {
        for path in [".hub-manifest", ".HUB-Manifest", ".hub-tmp-1", ".hub-tmp-x/y"] {
            assert!(reserved(path), "{path:?}");
        }
        assert!(!reserved("en/.hub-manifest"));
    }

    #[test]
    fn spellings_meet_without_regard_to_case() {
        assert_eq!(fold("En/ÉTÉ.html"), fold("eN/été.HTML"));
        assert_eq!(fold("ΣΑΣ"), fold("σας"));
        assert_ne!(fold("e"), fold("é"));
        assert!(matches!(fold("en/plain.html"), Cow::Borrowed(_)));
    }

    #[test]
    fn folders_are_named_from_the_top() {
        assert_eq!(folders("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("a").count(), 0);
    }
}
