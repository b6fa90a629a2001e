//! `hub build`: reads a site's folder and writes the site.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::check::folder;
use super::publish::{Outcome, World, publish};
use crate::build::{self, Built, Options, Today};
use crate::config::{FILE_NAME, split_base_url};
use crate::diagnostic::{Diagnostic, MessageLanguage, Place, say as words};
use crate::edge::{disk, terminal};
use crate::moment::{self, Moment};
use crate::path::SourcePath;
use crate::report::{self, Summary};
use crate::text::{Source, Sources};

/// The most that is done at once, whatever is asked for: tens of thousands of threads would only wait for one another.
const MOST_JOBS: usize = 256;

/// Build the site into a folder.
#[derive(Args, Debug)]
pub struct Build {
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The folder that is written; otherwise `public` in the site's folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Another base_url than that of hub.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day to build for, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Publish drafts and scheduled entries too
    #[arg(long)]
    drafts: bool,
    /// Publish what has no errors, and hold back the entries that have
    #[arg(long)]
    keep_going: bool,
    /// How messages are written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many things are done at once; otherwise as many as the computer can
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
}

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: with the line and a caret
    Text,
    /// One line each
    Short,
    /// One JSON object for machines, on standard output
    Json,
}

/// Builds a site. Returns the exit status: 0, or 1 where there are errors.
///
/// # Errors
/// Where it could not run: no hub.yaml, a full disk, an output folder that is refused.
pub fn build(arguments: &Build, language: MessageLanguage) -> anyhow::Result<u8> {
    let started = Instant::now();
    if let Some(jobs) = arguments.jobs {
        // A pool that is there already was made by whoever embeds the library.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get().min(MOST_JOBS)).build_global();
    }
    let site = find_site(arguments.site.as_deref(), language)?;
    let options = Options {
        today: today(arguments.date.as_deref(), language)?,
        drafts: arguments.drafts,
        base_url: base_url(arguments.base_url.as_deref(), language)?,
        keep_going: arguments.keep_going,
    };
    let (mut sources, faults) = disk::read(&site).with_context(|| {
        words!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    let Built { config, ready, diagnostics } = build::build(&sources, &options, faults);
    // The process ends with the build. To give a large site back piece by piece, by one thread, would take a twentieth of it.
    let ready = ManuallyDrop::new(ready);
    let out = arguments.out.clone().unwrap_or_else(|| site.join("public"));
    let mut outcome = Outcome { diagnostics: Vec::new(), summary: Summary::default() };
    keep_told(&mut sources, &diagnostics);
    outcome.diagnostics = diagnostics;
    outcome.summary.languages = config.as_ref().map_or(0, |config| config.languages.len());
    if let Some(ready) = &*ready {
        let world =
            World { site: &site, out: &out, sources: &sources, language, is_for_people: arguments.format != Format::Json };
        publish(&world, ready, &mut outcome)?;
    }
    read_told(&mut sources, &outcome.diagnostics, &site);
    let html = config.is_some_and(|config| config.html);
    let located = report::locate(&outcome.diagnostics, &sources, html);
    let is_error = |one: &&report::Located| one.severity == crate::diagnostic::Severity::Error;
    let errors = located.iter().filter(is_error).count();
    let summary = Summary {
        errors,
        warnings: located.len() - errors,
        milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        ..outcome.summary
    };
    tell(&located, &summary, (&sources, &site), (arguments.format, language))?;
    Ok(u8::from(errors > 0))
}

/// The files that diagnostics name.
fn told(diagnostics: &[Diagnostic]) -> BTreeSet<&SourcePath> {
    let places = diagnostics.iter().flat_map(|one| one.related.iter().map(|related| &related.place).chain([&one.place]));
    places.filter_map(Place::file).collect()
}

/// Lets go of the texts of content that no diagnostic names: their pages are drafted already, and a large hub has many.
fn keep_told(sources: &mut Sources, diagnostics: &[Diagnostic]) {
    let told = told(diagnostics);
    let is_needed = |path: &SourcePath| told.contains(path) || !path.as_str().starts_with("content/");
    let gone: Vec<_> = sources.texts.extract_if(.., |path, _| !is_needed(path)).collect();
    rayon::spawn(move || drop(gone));
}

/// Reads again what diagnostics name that came later.
fn read_told(sources: &mut Sources, diagnostics: &[Diagnostic], site: &Path) {
    for file in told(diagnostics) {
        if !sources.contains(file)
            && let Some(bytes) = disk::shown(site, file)
        {
            sources.texts.insert(file.clone(), Source::from_bytes(file.clone(), bytes));
        }
    }
}

pub(super) fn find_site(folder: Option<&Path>, language: MessageLanguage) -> anyhow::Result<PathBuf> {
    let start = folder.unwrap_or(Path::new("."));
    let found = match folder {
        Some(folder) => folder.join(FILE_NAME).is_file().then(|| folder.to_owned()),
        None => disk::find_site(start),
    };
    let shown = start.display();
    let message = match folder {
        Some(_) => words!("there is no `hub.yaml` in `{shown}`", "il n’y a pas de `hub.yaml` dans `{shown}`"),
        None => words!(
            "there is no `hub.yaml` here or in a folder above; name the site's folder with `--site`",
            "il n’y a pas de `hub.yaml` ici ni dans un dossier au-dessus; indiquez le dossier du site avec `--site`"
        ),
    };
    found.ok_or_else(|| {
        let near = disk::near_name(start, folder.is_none()).map(|near| {
            let near = near.display();
            words!("; rename `{near}` to `hub.yaml`", "; renommez `{near}` en `hub.yaml`")
        });
        let message = message.get(language);
        anyhow!("{message}{}", near.as_ref().map_or("", |near| near.get(language)))
    })
}

pub(super) fn today(text: Option<&str>, language: MessageLanguage) -> anyhow::Result<Today> {
    let Some(text) = text else { return Ok(Today::Now(Timestamp::now())) };
    match moment::parse(text) {
        Ok(Moment { date, time: None, .. }) => Ok(Today::Day(date)),
        _ => {
            let message = words!(
                "`--date {text}` is not a day; write year, month and day: `--date 2021-10-12`",
                "`--date {text}` n’est pas un jour; écrivez l’année, le mois et le jour\u{a0}: `--date 2021-10-12`"
            );
            bail!(message.get(language).to_owned())
        }
    }
}

pub(super) fn base_url(text: Option<&str>, language: MessageLanguage) -> anyhow::Result<Option<(String, String)>> {
    let Some(text) = text else { return Ok(None) };
    match split_base_url(text) {
        Some(parts) => Ok(Some(parts)),
        None => {
            let message = words!(
                "`--base-url {text}` is not a web address of a site; begin with `https://`, and write neither `?` nor `#`",
                "`--base-url {text}` n’est pas l’adresse Web d’un site; commencez par `https://`, sans `?` ni `#`"
            );
            bail!(message.get(language).to_owned())
        }
    }
}

fn tell(
    located: &[report::Located],
    summary: &Summary,
    (sources, site): (&Sources, &Path),
    (format, language): (Format, MessageLanguage),
) -> anyhow::Result<()> {
    match format {
        Format::Json => io::stdout().write_all(report::json(located, summary, language).as_bytes())?,
        Format::Short => {
            io::stderr().write_all(report::short(located, &folder(site, false), language).as_bytes())?;
            io::stderr().write_all(report::summary(summary, language).as_bytes())?;
        }
        Format::Text => {
            let text = report::text(located, sources, terminal::style(language));
            let gap = if text.is_empty() { "" } else { "\n" };
            io::stderr().write_all(format!("{text}{gap}{}", report::summary(summary, language)).as_bytes())?;
        }
    }
    Ok(())
}
