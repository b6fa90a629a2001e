//! Publishing a site that is ready: every route is rendered, and its files are written.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, anyhow};
use rayon::prelude::*;

use crate::build::{self, Failure, Ready};
use crate::diagnostic::{Diagnostic, Message, MessageLanguage, Place, output as say, say as words};
use crate::edge::output::{Clash, Folder, OpenError, Plan, Refused, Writing, open};
use crate::edge::{disk, terminal};
use crate::path::{Address, OutputPath};
use crate::render::{self, Content, Output, Renderer};
use crate::report::Summary;
use crate::site::Route;
use crate::text::Sources;

/// How many pages a thread takes on at most before others may help it: the threads that make the search come to them late.
const PAGES_AT_ONCE: usize = 32;

/// What publishing takes beside the site.
pub(super) struct World<'a> {
    pub site: &'a Path,
    pub out: &'a Path,
    pub sources: &'a Sources,
    pub language: MessageLanguage,
    pub is_for_people: bool,
}

/// What came of it, for the summary.
pub(super) struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    pub summary: Summary,
}

/// Writes a site that is ready, unless something stands in its way.
pub(super) fn publish(world: &World<'_>, ready: &Ready, outcome: &mut Outcome) -> anyhow::Result<()> {
    let sources: Vec<PathBuf> = disk::FOLDERS.iter().map(|folder| world.site.join(folder)).collect();
    let sources: Vec<&Path> = sources.iter().map(PathBuf::as_path).collect();
    let folder = open(world.out, &sources).map_err(|error| refused(error, world.language))?;
    let site = &ready.site;
    let indexes = site.config.langs().filter_map(|lang| render::index_address(site, lang));
    let planned: Vec<OutputPath> = ready.table.keys().map(Address::output).chain(indexes.map(|index| index.output())).collect();
    outcome.summary.entries = site.entries.len();
    outcome.summary.pages = planned.iter().filter(|path| path.as_str().ends_with(".html")).count();
    outcome.summary.held_back = site.held_back.clone();
    // Like the site, it is not given back: the process ends with the build.
    let renderer = || Renderer::new(&ready.site, &ready.theme, world.sources, &ready.table, &ready.bodies);
    let (plan, renderer) = rayon::join(|| plan(&folder, &planned), || ManuallyDrop::new(renderer()));
    match plan {
        Ok(plan) => render(world, (ready, &renderer), plan, outcome),
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
fn render(
    world: &World<'_>,
    (ready, renderer): (&Ready, &Renderer<'_>),
    plan: Plan<'_>,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let writing = plan.begin().with_context(|| cannot_write(world))?;
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
