//! Writing files that are not there yet: all of them or none.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::scaffold::NewFile;

/// Why files could not be written; nothing of them is left.
#[derive(Debug)]
pub enum CreateError {
    /// Something has that name already.
    Exists(PathBuf),
    /// It failed.
    Failed(PathBuf, io::Error),
}

/// Writes new files below a folder. What exists is never touched; where one cannot be written, those before it go again.
///
/// # Errors
/// One of them exists, or cannot be written.
pub fn create(folder: &Path, files: &[NewFile]) -> Result<(), CreateError> {
    let mut made = Vec::new();
    for file in files {
        let path = folder.join(file.path.as_str());
        if let Err(error) = create_one(&path, &file.text, &mut made) {
            undo(&made);
            return Err(match error.kind() {
                io::ErrorKind::AlreadyExists => CreateError::Exists(path),
                _ => CreateError::Failed(path, error),
            });
        }
    }
    Ok(())
}

/// Something that was made and can be unmade.
enum Made {
    Folder(PathBuf),
    File(PathBuf),
}

fn create_one(path: &Path, text: &str, made: &mut Vec<Made>) -> io::Result<()> {
    let above: Vec<&Path> =
        path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    for folder in above.into_iter().rev() {
        fs::create_dir(folder)?;
        made.push(Made::Folder(folder.to_owned()));
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made.push(Made::File(path.to_owned()));
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Takes away what was made, the newest first.
fn undo(made: &[Made]) {
    for one in made.iter().rev() {
        // Where even that fails, the first failure says why.
        let _ = match one {
            Made::Folder(folder) => fs::remove_dir(folder),
            Made::File(file) => fs::remove_file(file),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    #[test]
    fn where_one_cannot_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("old")).unwrap();
        fs::write(folder.path().join("old/b.md"), "mine").unwrap();
        let file = |path: &str| NewFile { path: SourcePath::new(path), text: "new".to_owned() };
        let error = create(folder.path(), &[file("new/deep/a.md"), file("old/b.md")]).unwrap_err();
        assert!(matches!(error, CreateError::Exists(path) if path.ends_with("old/b.md")));
        assert_eq!(fs::read_to_string(folder.path().join("old/b.md")).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        create(folder.path(), &[file("new/deep/a.md"), file("old/c.md")]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("new/deep/a.md")).unwrap(), "new");
    }
}
