//! `hub new`: writes the beginning of an entry, with a note for each field.

mod ask;
mod wanted;

pub(super) use wanted::SCHEMAS;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::opened::{self, Opened};
use crate::build::{Change, File, Preview, Today};
use crate::diagnostic::{Diagnostic, Message, MessageLanguage, say};
use crate::edge::create::{CreateError, create};
use crate::edge::editor::Editor;
use crate::edge::terminal;
use crate::report;
use crate::scaffold::{self, Draft, Form, Hub, NewFile};
use crate::text::Source;

/// Begin an entry
#[derive(Args, Debug)]
pub struct New {
    /// The collection: a folder of content/. In a terminal, hub asks for what is not given
    collection: Option<String>,
    /// The title, in the first of the languages that are written
    #[arg(allow_hyphen_values = true)]
    title: Option<String>,
    /// The title in another language, as fr="Ce que nous avons entendu"
    #[arg(long = "title", value_name = "LANG=TITLE")]
    titles: Vec<String>,
    /// The languages to write, as fr or en,fr; otherwise the default and all that the collection requires
    #[arg(long, value_name = "LANGS", value_delimiter = ',')]
    lang: Vec<String>,
    /// The name of the file and end of the address, or that of another language as fr=…; otherwise made of the title
    #[arg(long, value_name = "[LANG=]SLUG")]
    slug: Vec<String>,
    /// A value for a field, as stage=pilot or topics=open-data,procurement; for one language challenge.fr=…
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// Write a translation of the entry with this key
    #[arg(long, value_name = "KEY")]
    of: Option<String>,
    /// Write one YAML file in all languages, without a text
    #[arg(long, conflicts_with_all = ["text", "folder"])]
    record: bool,
    /// Write Markdown files, also where the collection has records
    #[arg(long)]
    text: bool,
    /// Write the Markdown files in a folder of their own, so that images can lie beside them
    #[arg(long)]
    folder: bool,
    /// Open what was written in the editor that VISUAL or EDITOR names
    #[arg(long)]
    edit: bool,
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The day that is written, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Writes a new entry. Returns the exit status: 0, or 1 where it would have errors, so that nothing is written.
///
/// # Errors
/// Where it could not run: no hub.yaml, something missing that nobody can be asked for, a file that exists.
pub fn new(arguments: &New, language: MessageLanguage) -> anyhow::Result<u8> {
    let editor = if arguments.edit { Some(editor(language)?) } else { None };
    let opened = opened::open(arguments.site.as_deref(), arguments.date.as_deref(), language)?;
    let Opened { site, now, mut preview } = opened;
    let Some(known) = preview.known() else {
        show(&preview, &preview.diagnostics(), language)?;
        return Ok(1);
    };
    let hub = Hub::new(&known, language);
    let (draft, refused_values) = wanted::draft(arguments, &hub, (&site, &known))?;
    let files = scaffold::draft(&hub, &draft).map_err(|message| failed(&message, language))?;
    let faults = new_faults(&mut preview, &files, now);
    // A translation of what is published lacks words until somebody has written them.
    let is_open = |fault: &Diagnostic| draft.of.is_some() && matches!(fault.code, "missing-alt" | "missing-field");
    let (open, faults): (Vec<_>, Vec<_>) = faults.into_iter().partition(is_open);
    if !refused_values.is_empty() {
        if !faults.is_empty() {
            show(&preview, &faults, language)?;
        }
        let texts: Vec<&str> = refused_values.iter().map(|message| message.get(language)).collect();
        bail!(texts.join("\n"));
    }
    if !faults.is_empty() {
        show(&preview, &faults, language)?;
        let nothing = say!("nothing was written", "rien n’a été écrit");
        writeln!(io::stderr(), "{}", nothing.get(language))?;
        return Ok(1);
    }
    create(&site, &files).map_err(|error| refused(error, language))?;
    tell(&hub, &draft, &files)?;
    if !open.is_empty() {
        show(&preview, &open, language)?;
        let message =
            say!("it is written; what is missing is for you to fill in", "c’est écrit; à vous de remplir ce qui manque");
        writeln!(io::stderr(), "{}", message.get(language))?;
    }
    match editor {
        Some(editor) => edit(&editor, &site, &files, language),
        None => Ok(0),
    }
}

fn failed(message: &Message, language: MessageLanguage) -> anyhow::Error {
    anyhow!(message.get(language).to_owned())
}

fn editor(language: MessageLanguage) -> anyhow::Result<Editor> {
    Editor::of_environment().ok_or_else(|| {
        let message = say!(
            "hub does not know your editor, so nothing was written; name it before the command, as `EDITOR=nano hub new`, or leave out `--edit`",
            "hub ne connaît pas votre éditeur\u{a0}: rien n’a été écrit; nommez-le devant la commande, comme dans `EDITOR=nano hub new`, ou omettez `--edit`"
        );
        failed(&message, language)
    })
}

/// The errors that the hub would have with the new files and does not have without: it is built with them, unwritten.
fn new_faults(preview: &mut Preview, files: &[NewFile], today: Today) -> Vec<Diagnostic> {
    let before = preview.diagnostics();
    let change = |file: &NewFile| Change {
        path: file.path.clone(),
        file: Some(File::Text(Source::new(file.path.clone(), file.text.as_str()))),
        fault: None,
    };
    preview.update(files.iter().map(change).collect(), today);
    preview.diagnostics().into_iter().filter(|fault| fault.is_error() && !before.contains(fault)).collect()
}

fn show(preview: &Preview, faults: &[Diagnostic], language: MessageLanguage) -> anyhow::Result<()> {
    let located = report::locate(faults, preview.sources(), false);
    let text = report::text(&located, preview.sources(), terminal::style(language));
    Ok(io::stderr().write_all(format!("{text}\n").as_bytes())?)
}

/// Why files could not be created, in words.
pub(super) fn refused(error: CreateError, language: MessageLanguage) -> anyhow::Error {
    match error {
        CreateError::Exists(path) => {
            let path = path.display();
            let message =
                say!("`{path}` exists already, so nothing was written", "`{path}` existe déjà\u{a0}: rien n’a été écrit");
            failed(&message, language)
        }
        CreateError::Failed(path, error) => {
            let path = path.display();
            let message = say!("`{path}` cannot be written", "`{path}` ne peut pas être écrit");
            anyhow::Error::new(error).context(message.get(language).to_owned())
        }
    }
}

/// Names what was written on standard output, and says beside it what is still to be done.
fn tell(hub: &Hub, draft: &Draft, files: &[NewFile]) -> io::Result<()> {
    let paths: String = files.iter().map(|file| format!("{}\n", file.path)).collect();
    match io::stdout().write_all(paths.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    let mut lines = Vec::new();
    let is_given = |name: &str| draft.settings.iter().any(|setting| setting.field == name);
    let fields = hub.config.collection(draft.collection).fields.iter();
    let open = fields.filter(|(name, field)| field.required && *name != "title" && !is_given(name)).map(|(name, _)| name);
    let open: Vec<String> = open.map(|name| format!("`{name}`")).collect();
    let has_original = draft.is_original(draft.original());
    if !open.is_empty() && has_original {
        let open = open.join(", ");
        lines.push(say!("still to fill in: {open}", "encore à remplir\u{a0}: {open}"));
    }
    let is_draft = !draft.settings.iter().any(|setting| setting.field == "status");
    if is_draft && has_original {
        lines.push(say!(
            "it is a draft: `hub serve` shows it, and `status: published` publishes it",
            "c’est un brouillon\u{a0}: `hub serve` le montre, et `status: published` le publie"
        ));
    }
    for file in scaffold::untranslated(hub, draft) {
        lines.push(say!(
            "`{file}` is still to be translated: its title, its `slug` and its text; then take its line `status: draft` away",
            "`{file}` reste à traduire\u{a0}: son titre, son `slug` et son texte; enlevez ensuite sa ligne `status: draft`"
        ));
    }
    if draft.form == Form::Record && !draft.untranslated.is_empty() {
        let codes: Vec<String> = draft.untranslated.iter().map(|lang| format!("`{}`", hub.config.code(*lang))).collect();
        let codes = codes.join(", ");
        lines.push(say!("still to translate: the title in {codes}", "encore à traduire\u{a0}: le titre en {codes}"));
    }
    for line in lines {
        writeln!(io::stderr(), "{}", hub.say(&line))?;
    }
    Ok(())
}

fn edit(editor: &Editor, site: &Path, files: &[NewFile], language: MessageLanguage) -> anyhow::Result<u8> {
    let paths: Vec<PathBuf> = files.iter().map(|file| site.join(file.path.as_str())).collect();
    let name = editor.name();
    let message = match editor.open(&paths) {
        Ok(true) => return Ok(0),
        Ok(false) => say!(
            "the editor `{name}` ended with an error; the files are written",
            "l’éditeur `{name}` s’est terminé par une erreur; les fichiers sont écrits"
        ),
        Err(_) => say!(
            "the editor `{name}`, which `VISUAL` or `EDITOR` names, could not be started; the files are written",
            "l’éditeur `{name}`, que nomme `VISUAL` ou `EDITOR`, n’a pas pu être lancé; les fichiers sont écrits"
        ),
    };
    bail!(message.get(language).to_owned())
}
