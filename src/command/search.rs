//! `hub search`: finds what readers find, by the same files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::build::{find_site, today};
use crate::build::{self, Options, Ready};
use crate::config::{self, FILE_NAME};
use crate::diagnostic::{Message, MessageLanguage, say};
use crate::edge::{disk, terminal};
use crate::path::SourcePath;
use crate::render::{self, Content};
use crate::report;
use crate::search::{Fault, Found, Index, MANIFEST};
use crate::text::Source;

/// Find what readers find: in a built site, else in what would be built
#[derive(Args, Debug)]
pub struct Search {
    /// What a reader types; words in quotation marks are a phrase
    query: String,
    /// The language that is searched, by its code; otherwise the hub's first
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// The folder of a built site; otherwise `public` in the site's folder, where an index is there
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The day for which an index is made where none is built, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// How many results are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,
    /// How results are written
    #[arg(long, value_enum, default_value = "text")]
    format: SearchFormat,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For people: a line each, with rank, address and title
    Text,
    /// One JSON object for machines
    Json,
}

/// Prints what a query finds. Returns the exit status: 0, or 1 where errors in the hub keep an index from being made.
///
/// # Errors
/// Where it could not search: no hub.yaml, a language that is not there, a file of the index that is missing or damaged.
pub fn search(arguments: &Search, language: MessageLanguage) -> anyhow::Result<u8> {
    let found = match &arguments.out {
        Some(out) => in_folder(arguments, out, language)?,
        None => {
            let out = find_site(arguments.site.as_deref(), language)?.join("public");
            match indexes(&out).is_empty() {
                false => in_folder(arguments, &out, language)?,
                true => match in_memory(arguments, language)? {
                    Some(found) => found,
                    None => return Ok(1),
                },
            }
        }
    };
    let text = match arguments.format {
        SearchFormat::Json => as_json(&found),
        SearchFormat::Text => as_text(&found),
    };
    if arguments.format == SearchFormat::Text && found.results.is_empty() && arguments.limit > 0 {
        let nothing = say!("nothing was found", "rien n’a été trouvé");
        writeln!(io::stderr(), "{}", nothing.get(language))?;
    }
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        written => Ok(written.map(|()| 0)?),
    }
}

fn as_text(found: &Found) -> String {
    let line = |(rank, hit): (usize, &crate::search::Hit)| {
        let place = hit.section.as_ref().map_or(String::new(), |section| format!("#{section}"));
        format!("{}. {}{place}  {}\n", rank + 1, hit.address, hit.title)
    };
    found.results.iter().enumerate().map(line).collect()
}

fn as_json(found: &Found) -> String {
    let one = |hit: &crate::search::Hit| json!({"address": hit.address, "title": hit.title, "section": hit.section, "score": hit.score});
    let results: Vec<_> = found.results.iter().map(one).collect();
    format!("{}\n", json!({ "results": results }))
}

/// The folders of a built site that have an index or what is left of one, by language; the code is empty where the site has
/// one language.
fn indexes(out: &Path) -> BTreeMap<String, PathBuf> {
    let below = fs::read_dir(out).into_iter().flatten().filter_map(Result::ok);
    let named = below.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
    let folders = named.map(|(code, folder)| (code, folder.join("search"))).chain([(String::new(), out.join("search"))]);
    folders.filter(|(_, folder)| folder.join(MANIFEST).is_file() || folder.join("files").is_dir()).collect()
}

/// Finds in a built site.
fn in_folder(arguments: &Search, out: &Path, language: MessageLanguage) -> anyhow::Result<Found> {
    let mut indexes = indexes(out);
    let shown = out.display();
    if indexes.is_empty() {
        let message = say!(
            "`{shown}` has no index of a search; build the site first, with `hub build`",
            "`{shown}` ne contient pas d’index de recherche; construisez d’abord le site avec `hub build`"
        );
        bail!(message.get(language).to_owned());
    }
    if let Some(folder) = indexes.remove("") {
        return find(arguments, &folder, language);
    }
    let known: Vec<String> = indexes.keys().cloned().collect();
    let wanted = arguments.lang.clone().or_else(|| first_language(arguments));
    let code = wanted.or_else(|| known.first().cloned()).unwrap_or_default();
    match indexes.remove(&code) {
        Some(folder) => find(arguments, &folder, language),
        None => bail!(no_such_language(&code, &known).get(language).to_owned()),
    }
}

fn no_such_language(code: &str, known: &[String]) -> Message {
    let known = known.join("`, `");
    say!(
        "no language of the index is called `{code}`; there is `{known}`",
        "aucune langue de l’index ne s’appelle `{code}`; il y a `{known}`"
    )
}

/// The first language that `hub.yaml` names, where there is one.
fn first_language(arguments: &Search) -> Option<String> {
    let folder = match &arguments.site {
        Some(folder) => folder.clone(),
        None => disk::find_site(Path::new("."))?,
    };
    let source = Source::from_bytes(SourcePath::new(FILE_NAME), fs::read(folder.join(FILE_NAME)).ok()?);
    let config = config::read(&source).0?;
    config.languages.first().map(|language| language.code.clone())
}

fn find(arguments: &Search, folder: &Path, language: MessageLanguage) -> anyhow::Result<Found> {
    let fetch = |name: &str| fs::read(folder.join(name)).ok();
    let index = Index::open(&fetch).map_err(|fault| failure(&fault, folder, language))?;
    let own = &index.manifest.lang;
    if let Some(code) = arguments.lang.as_ref().filter(|code| *code != own) {
        bail!(no_such_language(code, std::slice::from_ref(own)).get(language).to_owned());
    }
    index.search(&arguments.query, arguments.limit).map_err(|fault| failure(&fault, folder, language))
}

/// Finds in what would be built; none where errors keep it from being built.
fn in_memory(arguments: &Search, language: MessageLanguage) -> anyhow::Result<Option<Found>> {
    let site = find_site(arguments.site.as_deref(), language)?;
    let options = Options { today: today(arguments.date.as_deref(), language)?, drafts: false, base_url: None, keep_going: true };
    let (sources, faults) = disk::read(&site).with_context(|| {
        say!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    let built = build::build(&sources, &options, faults);
    let Some(Ready { site, bodies, .. }) = built.ready else {
        let located = report::locate(&built.diagnostics, &sources, false);
        io::stderr().write_all(report::text(&located, &sources, terminal::style(language)).as_bytes())?;
        return Ok(None);
    };
    let code = arguments.lang.clone().unwrap_or_else(|| site.config.languages[0].code.clone());
    let Some(lang) = site.config.lang(&code) else {
        let known: Vec<String> = site.config.languages.iter().map(|language| language.code.clone()).collect();
        bail!(no_such_language(&code, &known).get(language).to_owned());
    };
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for output in render::index(&site, &bodies, lang) {
        if let (Some((_, name)), Content::Bytes(bytes)) = (output.path.as_str().split_once("search/"), output.content) {
            files.insert(name.to_owned(), bytes);
        }
    }
    if files.is_empty() {
        let message = say!(
            "this hub has no search: `hub.yaml` says `search: false`",
            "ce carrefour n’a pas de recherche\u{a0}: `hub.yaml` indique `search: false`"
        );
        bail!(message.get(language).to_owned());
    }
    let fetch = |name: &str| files.get(name).cloned();
    let found = Index::open(&fetch).and_then(|index| index.search(&arguments.query, arguments.limit));
    found.map(Some).map_err(|fault| failure(&fault, Path::new(""), language))
}

/// Why an index cannot be searched, in words.
fn failure(fault: &Fault, folder: &Path, language: MessageLanguage) -> anyhow::Error {
    let shown = |name: &str| folder.join(name).display().to_string();
    let message = match fault {
        Fault::Missing(name) => {
            let file = shown(name);
            say!(
                "`{file}` is missing, so nothing can be found; build the site again with `hub build`",
                "`{file}` est absent\u{a0}: la recherche est impossible; construisez le site de nouveau avec `hub build`"
            )
        }
        Fault::Damaged(name) => {
            let file = shown(name);
            say!(
                "`{file}` is damaged, so nothing can be found; remove it and build the site again with `hub build`",
                "`{file}` est endommagé\u{a0}: la recherche est impossible; supprimez-le et construisez le site de nouveau avec `hub build`"
            )
        }
        Fault::Other => {
            let file = shown(MANIFEST);
            say!(
                "`{file}` was made by another version of hub; build the site again with `hub build`",
                "`{file}` vient d’une autre version de hub; construisez le site de nouveau avec `hub build`"
            )
        }
    };
    anyhow!(message.get(language).to_owned())
}
