//! `hub init`: starts a hub in a new or empty folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use jiff::Zoned;

use super::new::refused;
use crate::diagnostic::{MessageLanguage, say};
use crate::edge::ask;
use crate::edge::create::create;
use crate::edge::disk::find_site;
use crate::scaffold;

/// What may lie in a folder that counts as empty: git's own, and what systems leave behind.
const NOTHING: &[&str] = &[".git", ".DS_Store", "Thumbs.db", "desktop.ini"];
/// How many files a message names.
const NAMED: usize = 5;

/// Start a hub
#[derive(Args, Debug)]
pub struct Init {
    /// The folder: a new or an empty one
    folder: PathBuf,
    /// The title of the hub, or that in one language as fr="Notre carrefour"; it may be changed in hub.yaml at any time
    #[arg(long, value_name = "[LANG=]TITLE")]
    title: Vec<String>,
}

/// Starts a hub. `is_told`: somebody chose the language of messages, so that nobody need be asked.
///
/// # Errors
/// The folder is not empty or cannot be written.
pub fn init(arguments: &Init, language: MessageLanguage, is_told: bool) -> anyhow::Result<u8> {
    let folder = &arguments.folder;
    no_file(folder, language)?;
    let there = contents(folder).with_context(|| {
        let folder = folder.display();
        say!("`{folder}` cannot be read", "`{folder}` ne peut pas être lu").get(language).to_owned()
    })?;
    if !there.is_empty() {
        bail!(in_the_way(folder, &there, language));
    }
    not_within(folder, language)?;
    let language = if ask::is_possible() && !is_told { ask_language(language)? } else { language };
    let mut given = arguments.title.clone();
    if given.is_empty() && ask::is_possible() {
        let question = say!("Title of the hub (nothing: later):", "Titre du carrefour (rien\u{a0}: plus tard)\u{a0}:");
        given.extend(answer(question.get(language), language)?);
    }
    let titles = ["en", "fr"].map(|code| title(&given, code));
    let files = scaffold::starter(titles, language, Zoned::now().date());
    create(folder, &files).map_err(|error| refused(error, language))?;
    let paths: String = files.iter().map(|file| format!("{}\n", file.path)).collect();
    match io::stdout().write_all(paths.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    let site = shell_word(folder);
    let message = say!(
        "a hub with one example of each sort; `hub serve --site {site} --open` shows it, and its `hub.yaml` holds the settings",
        "un carrefour avec un exemple de chaque sorte; `hub serve --site {site} --open` le montre, et son `hub.yaml` contient les réglages"
    );
    writeln!(io::stderr(), "{}", message.get(language))?;
    if let [Some(title), Some(other)] = titles
        && title == other
    {
        let message = say!(
            "its title is `{title}` in English and in French; `title` in `hub.yaml` may say another one for each",
            "son titre est `{title}` en anglais et en français; `title`, dans `hub.yaml`, peut en donner un pour chaque langue"
        );
        writeln!(io::stderr(), "{}", message.get(language))?;
    }
    Ok(0)
}

/// Stops where a folder lies in a hub: its files would become files of that one.
fn not_within(folder: &Path, language: MessageLanguage) -> anyhow::Result<()> {
    let here = std::path::absolute(folder)?;
    let Some(hub) = here.ancestors().find(|path| path.is_dir()).and_then(find_site) else { return Ok(()) };
    let (folder, hub) = (folder.display(), hub.display());
    let message = say!(
        "`{folder}` lies within the hub in `{hub}`, so nothing was written; name a folder outside it",
        "`{folder}` se trouve dans le carrefour de `{hub}`\u{a0}: rien n’a été écrit; indiquez un dossier à l’extérieur"
    );
    bail!(message.get(language).to_owned())
}

/// The title in a language: the one that is given for it, else one that names no language.
fn title<'a>(given: &'a [String], code: &str) -> Option<&'a str> {
    let own = given.iter().rev().find_map(|text| text.strip_prefix(code)?.strip_prefix('='));
    let names_one = |text: &&String| text.starts_with("en=") || text.starts_with("fr=");
    let any = || given.iter().rfind(|text| !names_one(text)).map(String::as_str);
    own.or_else(any).map(str::trim).filter(|title| !title.is_empty())
}

/// Stops where a folder that is to be written is a file, or would lie in one.
pub(super) fn no_file(folder: &Path, language: MessageLanguage) -> anyhow::Result<()> {
    let Some(file) = folder.ancestors().find(|path| path.is_file()) else { return Ok(()) };
    let file = file.display();
    let message = say!(
        "`{file}` is a file, so nothing was written; name a folder",
        "`{file}` est un fichier\u{a0}: rien n’a été écrit; indiquez un dossier"
    );
    bail!(message.get(language).to_owned())
}

/// A folder as it is typed in a terminal.
fn shell_word(folder: &Path) -> String {
    let text = folder.display().to_string();
    if text.contains(' ') { format!("\"{text}\"") } else { text }
}

/// What lies in a folder, sorted; nothing where it does not exist.
fn contents(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !NOTHING.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn in_the_way(folder: &Path, there: &[String], language: MessageLanguage) -> String {
    let folder = folder.display();
    let named: Vec<String> = there.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let (named, more) = (named.join(", "), there.len().saturating_sub(NAMED));
    let message = match more {
        0 => say!(
            "`{folder}` is not empty, so nothing was written: {named}; name a new folder",
            "`{folder}` n’est pas vide\u{a0}: rien n’a été écrit; on y trouve {named}; indiquez un nouveau dossier"
        ),
        more => say!(
            "`{folder}` is not empty, so nothing was written: {named} and {more} more; name a new folder",
            "`{folder}` n’est pas vide\u{a0}: rien n’a été écrit; on y trouve {named} et {more} de plus; indiquez un nouveau dossier"
        ),
    };
    message.get(language).to_owned()
}

/// Which language messages and notes have: the question is put in both.
fn ask_language(language: MessageLanguage) -> anyhow::Result<MessageLanguage> {
    let own = match language {
        MessageLanguage::English => "en",
        MessageLanguage::French => "fr",
    };
    let answer = answer(&format!("English (en) / Français (fr) [{own}]:"), language)?.unwrap_or_default();
    Ok(match answer.to_lowercase().get(..2) {
        Some("en") => MessageLanguage::English,
        Some("fr") => MessageLanguage::French,
        _ => language,
    })
}

fn answer(question: &str, language: MessageLanguage) -> anyhow::Result<Option<String>> {
    match ask::ask(question)? {
        Some(answer) => Ok(Some(answer).filter(|answer| !answer.is_empty())),
        None => bail!(say!("stopped; nothing was written", "arrêté; rien n’a été écrit").get(language).to_owned()),
    }
}
