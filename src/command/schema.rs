//! `hub schema`: writes what front matter and `hub.yaml` may say, as JSON Schema, for editors.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::init::no_file;
use super::new::SCHEMAS;
use super::opened::{self, Opened};
use crate::diagnostic::{MessageLanguage, say};
use crate::scaffold::{self, Hub};

/// Write JSON Schemas for editors
#[derive(Args, Debug)]
pub struct Schema {
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The folder that is written; otherwise `schema` in the site's folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Writes the schemas, each file only where it is another one. Returns the exit status: 0, or 1 where `hub.yaml` has errors.
///
/// # Errors
/// No hub.yaml, a folder that cannot be written.
pub fn schema(arguments: &Schema, language: MessageLanguage) -> anyhow::Result<u8> {
    let Opened { site, preview, .. } = opened::open(arguments.site.as_deref(), None, language)?;
    let Some(known) = opened::known(&preview, language)? else { return Ok(1) };
    let out = arguments.out.clone().unwrap_or_else(|| site.join(SCHEMAS));
    no_file(&out, language)?;
    let mut paths = String::new();
    for file in scaffold::schemas(&Hub::new(&known, language)) {
        let path = out.join(file.path.as_str());
        write(&path, &file.text).with_context(|| {
            let path = path.display();
            say!("`{path}` cannot be written", "`{path}` ne peut pas être écrit").get(language).to_owned()
        })?;
        paths.push_str(&format!("{}\n", path.display()));
    }
    match io::stdout().write_all(paths.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        written => Ok(written.map(|()| 0)?),
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
