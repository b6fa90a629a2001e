//! A new hub: settings with notes, and one entry of each sort as an example.

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use crate::config::FILE_NAME;
use crate::diagnostic::MessageLanguage;
use crate::path::SourcePath;

use super::NewFile;
use super::scalar::scalar;

/// The folder `starter/`, as it was when the program was built.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// What the built site is not to be kept with: it can be made again.
const IGNORED: &str = "/public/\n";

/// The files of a new hub with titles in English and French: its notes in the staff's language, its texts in both.
pub fn starter([en, fr]: [Option<&str>; 2], language: MessageLanguage, today: Date) -> Vec<NewFile> {
    let settings = match language {
        MessageLanguage::English => "hub.en.yaml",
        MessageLanguage::French => "hub.fr.yaml",
    };
    let (en, fr) = (en.unwrap_or("Our knowledge hub"), fr.unwrap_or("Notre carrefour de connaissances"));
    let fill = |text: &str| {
        let text = text.replace("{title_en}", &scalar(en)).replace("{title_fr}", &scalar(fr));
        text.replace("{date}", &today.to_string())
    };
    let mut files = vec![NewFile { path: SourcePath::new(".gitignore"), text: IGNORED.to_owned() }];
    for file in all(&STARTER) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let text = file.contents_utf8().unwrap_or_default();
        match path.as_str() {
            name if name == settings => files.push(NewFile { path: SourcePath::new(FILE_NAME), text: fill(text) }),
            name if name.starts_with("content/") => files.push(NewFile { path: SourcePath::new(name), text: fill(text) }),
            _ => {}
        }
    }
    files
}

/// Every file of a folder and of those in it.
fn all<'a>(folder: &'a Dir<'a>) -> Vec<&'a include_dir::File<'a>> {
    let below = folder.dirs().flat_map(all);
    folder.files().chain(below).collect()
}
