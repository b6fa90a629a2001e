//! `hub build`: reads a site's folder and writes the site.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use rayon::prelude::*;

use super::check::folder;
use crate::build::{self, Built, Failure, Options, Ready, Today};
use crate::config::{FILE_NAME, split_base_url};
use crate::diagnostic::{Diagnostic, Message, MessageLanguage, Place, output as say, say as words};
use crate::edge::output::{Clash, Folder, OpenError, Plan, Refused, Writing, open};
use crate::edge::{disk, terminal};
use crate::moment::{self, Moment};
use crate::path::{Address, OutputPath, SourcePath};
use crate::render::{self, Content, Output, Renderer};
use crate::report::{self, Summary};
use crate::site::Route;
use crate::text::{Source, Sources};

/// The most that is done at once, whatever is asked for: tens of thousands of threads would only wait for one another.
const MOST_JOBS: usize = 256;

/// How many pages a thread takes on at most before others may help it: the threads that make the search come to them late.
const PAGES_AT_ONCE: usize = 32;

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
        write(&world, ready, &mut outcome)?;
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
    sources.texts.retain(|path, _| told.contains(path) || !path.as_str().starts_with("content/"));
}

/// Reads again what diagnostics name that came later.
fn read_told(sources: &mut Sources, diagnostics: &[Diagnostic], site: &Path) {
    for file in told(diagnostics) {
        if !sources.contains(file)
            && let Ok(bytes) = fs::read(disk::place(site, file))
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

struct World<'a> {
    site: &'a Path,
    out: &'a Path,
    sources: &'a Sources,
    language: MessageLanguage,
    is_for_people: bool,
}

struct Outcome {
    diagnostics: Vec<Diagnostic>,
    summary: Summary,
}

/// Writes a site that is ready, unless something stands in its way.
fn write(world: &World<'_>, ready: &Ready, outcome: &mut Outcome) -> anyhow::Result<()> {
    let sources: Vec<PathBuf> = disk::FOLDERS.iter().map(|folder| world.site.join(folder)).collect();
    let sources: Vec<&Path> = sources.iter().map(PathBuf::as_path).collect();
    let folder = open(world.out, &sources).map_err(|error| refused(error, world.language))?;
    let site = &ready.site;
    let indexes = site.config.langs().filter_map(|lang| render::index_address(site, lang));
    let planned: Vec<OutputPath> = ready.table.keys().map(Address::output).chain(indexes.map(|index| index.output())).collect();
    outcome.summary.entries = site.entries.len();
    outcome.summary.pages = planned.iter().filter(|path| path.as_str().ends_with(".html")).count();
    outcome.summary.held_back = site.held_back.clone();
    match plan(&folder, &planned) {
        Ok(plan) => render(world, ready, plan, outcome),
        Err(clashes) => {
            outcome.diagnostics.extend(clashes);
            Ok(())
        }
    }
}

fn plan<'a>(folder: &'a Folder, planned: &[OutputPath]) -> Result<Plan<'a>, Vec<Diagnostic>> {
    folder.plan(planned).map_err(|clashes| clashes.iter().map(clash).collect())
}

fn clash(clash: &Clash) -> Diagnostic {
    match clash {
        Clash::Foreign { planned, there } => say::foreign_file(planned.as_str(), there.as_str()),
        Clash::Link { planned, link } => say::output_link(planned.as_str(), link.as_str()),
        // Addresses were compared before; what is left of these is a path that a disk does not take.
        Clash::Same(path)
        | Clash::CaseOnly(path, _)
        | Clash::Inside(path, _)
        | Clash::Leaves(path)
        | Clash::TooLong(path)
        | Clash::Reserved(path) => say::bad_output_path(Place::Nowhere, path.as_str()),
    }
}

/// Renders every route and writes its files. A page whose template fails keeps its former file.
fn render(world: &World<'_>, ready: &Ready, plan: Plan<'_>, outcome: &mut Outcome) -> anyhow::Result<()> {
    let writing = plan.begin().with_context(|| cannot_write(world))?;
    let renderer = ManuallyDrop::new(Renderer::new(&ready.site, &ready.theme, world.sources, &ready.table, &ready.bodies));
    let progress = terminal::Progress::new(ready.table.len(), world.is_for_people);
    let failures: Mutex<Vec<Failure>> = Mutex::default();
    let routes: Vec<(&Address, &Route)> = ready.table.iter().collect();
    let one = |(address, route): &(&Address, &Route)| -> anyhow::Result<()> {
        match renderer.outputs(address, route) {
            Ok(outputs) => outputs.iter().try_for_each(|output| write_output(world, &writing, output))?,
            Err(diagnostic) => {
                writing.keep(&address.output());
                if let Ok(mut failures) = failures.lock() {
                    failures.push(Failure { address: (*address).clone(), place: subject(ready, route), diagnostic });
                }
            }
        }
        progress.step();
        Ok(())
    };
    let pages = routes.par_iter().with_max_len(PAGES_AT_ONCE);
    let (pages, indexes) = rayon::join(|| pages.try_for_each(one), || write_indexes(world, ready, &writing));
    pages.with_context(|| cannot_write(world))?;
    let clashes = indexes.with_context(|| cannot_write(world))?;
    outcome.diagnostics.extend(clashes.iter().map(clash));
    progress.finish();
    let tally = writing.finish().with_context(|| cannot_write(world))?;
    outcome.summary.is_built = true;
    (outcome.summary.written, outcome.summary.unchanged, outcome.summary.removed) =
        (tally.written, tally.unchanged, tally.removed);
    let failures = failures.into_inner().unwrap_or_default();
    outcome.diagnostics.extend(build::failures(failures));
    Ok(())
}

fn write_output(world: &World<'_>, writing: &Writing<'_>, output: &Output) -> anyhow::Result<()> {
    match &output.content {
        Content::Bytes(bytes) => writing.write(&output.path, bytes)?,
        Content::Copy(file) => writing.copy(&output.path, &disk::place(world.site, file))?,
    };
    Ok(())
}

/// Why an index was not written to its end.
enum Halted {
    Clashes(Vec<Clash>),
    Failed(anyhow::Error),
}

/// Makes and writes the indexes of the search. What their files are called is known only then: they are planned as they come,
/// so that a build that is killed is mended by the next. Their manifests, which name the others, are written last.
fn write_indexes(world: &World<'_>, ready: &Ready, writing: &Writing<'_>) -> anyhow::Result<Vec<Clash>> {
    let mut clashes = Vec::new();
    let take = |outputs: Vec<Output>| {
        let paths: Vec<OutputPath> = outputs.iter().map(|output| output.path.clone()).collect();
        match writing.add(&paths).map_err(Halted::Failed)? {
            new if new.is_empty() => {
                outputs.par_iter().try_for_each(|output| write_output(world, writing, output)).map_err(Halted::Failed)
            }
            new => Err(Halted::Clashes(new)),
        }
    };
    for lang in ready.site.config.langs() {
        match render::index_in_lots(&ready.site, &ready.bodies, lang, &take) {
            Ok(manifest) => manifest.iter().try_for_each(|manifest| write_output(world, writing, manifest))?,
            Err(Halted::Clashes(new)) => clashes.extend(new),
            Err(Halted::Failed(error)) => return Err(error),
        }
    }
    Ok(clashes)
}

fn cannot_write(world: &World<'_>) -> String {
    let out = world.out.display();
    words!("the site cannot be written to `{out}`", "le site ne peut pas être écrit dans `{out}`").get(world.language).to_owned()
}

/// The entry that a route is the page of.
fn subject(ready: &Ready, route: &Route) -> Place {
    match route {
        Route::Entry(id) => Place::File(ready.site.entry(*id).file.clone()),
        _ => Place::Nowhere,
    }
}

/// Why an output folder is refused, in words.
fn refused(error: OpenError, language: MessageLanguage) -> anyhow::Error {
    let refused = match error {
        OpenError::Failed(error) => return error,
        OpenError::Refused(refused) => refused,
    };
    let message: Message = match refused {
        Refused::NotOurs(folder) => {
            let folder = folder.display();
            words!(
                "`{folder}` is not empty and was not made by hub, so nothing is written there; empty it, or name another folder with `--out`",
                "`{folder}` n’est pas vide et n’a pas été créé par hub\u{a0}: rien n’y est écrit; videz-le, ou indiquez un autre dossier avec `--out`"
            )
        }
        Refused::NotAFolder(path) => {
            let path = path.display();
            words!(
                "`{path}` is no folder; name another one with `--out`",
                "`{path}` n’est pas un dossier; indiquez-en un autre avec `--out`"
            )
        }
        Refused::Overlaps { out, source } => {
            let (out, source) = (out.display(), source.display());
            words!(
                "`{out}` and `{source}`, which is read, lie in one another; name another folder with `--out`",
                "`{out}` et `{source}`, qui est lu, sont l’un dans l’autre; indiquez un autre dossier avec `--out`"
            )
        }
        Refused::BadManifest { file, line } => {
            let file = file.display();
            words!(
                "line {line} of `{file}` is damaged, so hub cannot tell which files are its own; empty the folder and build again",
                "la ligne {line} de `{file}` est endommagée\u{a0}: hub ne sait plus quels fichiers sont les siens; videz le dossier et construisez de nouveau"
            )
        }
    };
    anyhow!(message.get(language).to_owned())
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
