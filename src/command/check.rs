//! `hub check`: looks at everything that a build looks at, and at how the texts are written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};

use super::build::{find_site, today};
use crate::build::{self, Examined, Options, Verdict};
use crate::check::{external, stale_translation};
use crate::diagnostic::{CODES, Diagnostic, Message, MessageLanguage, Severity, find_code, say};
use crate::edge::git::{self, NoHistory};
use crate::edge::web::{self, Manners};
use crate::edge::{disk, terminal};
use crate::path::SourcePath;
use crate::report::{self, BASELINE, Baseline, Changed, Checked, Located};
use crate::text::{Source, Sources, nearest};

/// Look at everything that a build looks at, and at how the texts are written.
#[derive(Args, Debug)]
pub struct Check {
    /// Tell of these files and folders alone; everything is looked at all the same
    #[arg(value_name = "FILE", conflicts_with = "write_baseline")]
    files: Vec<PathBuf>,
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The day to check for, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Look at drafts and scheduled entries as if they were published
    #[arg(long)]
    drafts: bool,
    /// Tell of these codes alone, as long-sentence,vague-link
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    only: Vec<String>,
    /// Look at the history in git too: which originals were changed after their translations
    #[arg(long)]
    git: bool,
    /// Ask other sites whether the pages that texts lead to are there
    #[arg(long)]
    external: bool,
    /// Milliseconds between two questions to one site
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 1000, requires = "external")]
    pause: u64,
    /// Mend what can be mended for certain: shows each change, then makes it
    #[arg(long, conflicts_with = "write_baseline")]
    fix: bool,
    /// Write down all that is found in hub-baseline.yaml, so that it is not told again
    #[arg(long)]
    write_baseline: bool,
    /// End with 1 where there are warnings too
    #[arg(long)]
    strict: bool,
    /// How messages are written
    #[arg(long, value_enum, default_value = "text")]
    format: CheckFormat,
}

/// How the messages of a check are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people: by file, with the line and a caret
    Text,
    /// One line each
    Short,
    /// One JSON object for machines, on standard output
    Json,
    /// SARIF 2.1.0, on standard output
    Sarif,
    /// Annotations of GitHub Actions, on standard output
    Github,
}

impl Check {
    /// Whether a rule is looked at; some must be asked for.
    fn ran(&self, code: &str) -> bool {
        match code {
            "stale-translation" => self.git,
            "dead-address" | "moved-address" | "silent-address" => self.external,
            _ => true,
        }
    }

    /// Whether a code is one of those that are told.
    fn tells(&self, code: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == code)
    }
}

/// Where it is remembered what other sites answered.
const MEMORY: &str = ".hub-cache/external.json";
/// How long another site may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// What was found, as it is told.
struct Found {
    examined: Examined,
    sources: Sources,
    located: Vec<Located>,
    /// How many things their entries allow.
    allowed: usize,
    /// How many things the baseline knows.
    known: usize,
    started: Instant,
}

impl Found {
    fn summary(&self) -> Checked {
        let errors = self.located.iter().filter(|one| one.severity == Severity::Error).count();
        Checked {
            entries: self.examined.summaries().len(),
            languages: self.examined.config().map_or(0, |config| config.languages.len()),
            errors,
            warnings: self.located.len() - errors,
            allowed: self.allowed,
            known: self.known,
            certain: self.located.iter().filter(|one| one.fix.is_some()).count(),
            milliseconds: u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// Checks a hub. Returns the exit status: 0, or 1 where there are errors (with `--strict`, where there is anything).
///
/// # Errors
/// Where it could not run: no hub.yaml, a date that is none.
pub fn check(arguments: &Check, language: MessageLanguage) -> anyhow::Result<u8> {
    let site = find_site(arguments.site.as_deref(), language)?;
    if let Some(code) = arguments.only.iter().find(|code| find_code(code).is_none()) {
        bail!(unknown_code(code).get(language).to_owned());
    }
    let mut found = look(arguments, &site, !arguments.write_baseline, language)?;
    if arguments.fix {
        found = mend_all(arguments, &site, found, language)?;
    }
    if arguments.write_baseline {
        write_baseline(arguments, &found, &site, language)?;
        found = look(arguments, &site, true, language)?;
    }
    let summary = found.summary();
    tell(&found, &summary, (&site, arguments.format), language)?;
    // The process ends with this: to take all of it apart first would be a good part of the time that a check takes.
    std::mem::forget(found);
    let is_wrong = summary.errors > 0 || (arguments.strict && summary.warnings > 0);
    Ok(u8::from(is_wrong))
}

/// A code that hub does not have.
pub(super) fn unknown_code(code: &str) -> Message {
    match nearest(code, CODES.iter().map(|code| code.name)) {
        Some(near) => {
            say!("hub has no code `{code}`; did you mean `{near}`?", "hub n’a pas de code `{code}`; vouliez-vous dire `{near}`?")
        }
        None => say!(
            "hub has no code `{code}`; a code is what a message shows in brackets, such as `missing-alt`",
            "hub n’a pas de code `{code}`; un code est ce qu’un message montre entre crochets, comme `missing-alt`"
        ),
    }
}

/// Looks at everything; `hides_known` says whether what the baseline knows is left out.
fn look(arguments: &Check, site: &Path, hides_known: bool, language: MessageLanguage) -> anyhow::Result<Found> {
    let started = Instant::now();
    let options = Options {
        today: today(arguments.date.as_deref(), language)?,
        drafts: arguments.drafts,
        base_url: None,
        keep_going: false,
    };
    let (mut sources, faults) = disk::read(site).with_context(|| {
        say!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    let mut examined = build::examine(&sources, &options, faults);
    let html = examined.config().is_some_and(|config| config.html);
    let ran = |code: &str| arguments.ran(code);
    let mut elsewhere = beyond(arguments, site, (&examined, &sources), language)?;
    let baseline = match hides_known {
        true => read_baseline(site, &mut sources, &mut elsewhere)?,
        false => Baseline::default(),
    };
    let Verdict { diagnostics, allowed } = examined.judge(elsewhere, ran);
    let mut located = report::locate(&diagnostics, &sources, html);
    let (known, unused) = baseline.take_out(&mut located, &sources, ran);
    located.extend(report::locate(&unused, &sources, html));
    located.retain(|one| arguments.tells(one.code));
    let files = files(&arguments.files, site, language)?;
    located
        .retain(|one| files.is_empty() || one.place.file.as_ref().is_some_and(|file| files.iter().any(|at| lies_at(file, at))));
    Ok(Found { examined, sources, located, allowed, known, started })
}

/// What the history of the folder and other sites say, where they are to be asked.
fn beyond(
    arguments: &Check,
    site: &Path,
    (examined, sources): (&Examined, &Sources),
    language: MessageLanguage,
) -> anyhow::Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    if let Some(known) = examined.site().filter(|_| arguments.git) {
        let history = git::history(site).map_err(|why| no_history(why, language))?;
        let former = |version: &str, file: &SourcePath| git::former(site, version, file);
        found.extend(stale_translation::look(known, sources, (&history, &former)));
    }
    if let Some(config) = examined.config().filter(|_| arguments.external) {
        let addresses = external::addresses(examined.summaries(), config);
        let manners = Manners { pause: Duration::from_millis(arguments.pause), patience: PATIENCE };
        let answers = web::ask(addresses.keys().cloned().collect(), manners, &site.join(MEMORY)).with_context(|| {
            say!("what other sites answered cannot be remembered", "les réponses des autres sites ne peuvent pas être retenues")
                .get(language)
                .to_owned()
        })?;
        for (address, places) in &addresses {
            found.extend(answers.get(address).map_or_else(Vec::new, |answer| external::faults(address, answer, places)));
        }
    }
    Ok(found)
}

fn no_history(why: NoHistory, language: MessageLanguage) -> anyhow::Error {
    let message = match why {
        NoHistory::Failed(error) => return error.into(),
        NoHistory::NoGit => say!(
            "`--git` needs the program git, which is not installed here",
            "`--git` a besoin du programme git, qui n’est pas installé ici"
        ),
        NoHistory::NotKept => say!(
            "`--git` needs a folder that is kept in git and has been committed at least once",
            "`--git` a besoin d’un dossier suivi par git, avec au moins une version enregistrée"
        ),
    };
    anyhow!(message.get(language).to_owned())
}

/// Reads what is known, where there is such a file.
fn read_baseline(site: &Path, sources: &mut Sources, faults: &mut Vec<Diagnostic>) -> anyhow::Result<Baseline> {
    let path = site.join(BASELINE);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Baseline::default()),
        read => read.with_context(|| path.display().to_string())?,
    };
    let source = Source::from_bytes(SourcePath::new(BASELINE), bytes);
    let (baseline, more) = Baseline::read(&source);
    faults.extend(more);
    sources.texts.insert(source.path.clone(), source);
    Ok(baseline)
}

/// Writes down what was found; what is known of codes that were not looked at stays known.
fn write_baseline(arguments: &Check, found: &Found, site: &Path, language: MessageLanguage) -> anyhow::Result<()> {
    let path = site.join(BASELINE);
    let former = read_baseline(site, &mut Sources::default(), &mut Vec::new())?;
    let is_kept = |code: &str| !arguments.ran(code) || !arguments.tells(code);
    fs::write(&path, report::baseline(&found.located, &found.sources, &former, is_kept)).with_context(|| {
        let path = path.display();
        say!("`{path}` cannot be written", "`{path}` ne peut pas être écrit").get(language).to_owned()
    })
}

/// The most passes of mending: each may bring to light what can be mended next.
const PASSES: usize = 5;

/// Mends and looks again, until nothing is left that can be mended for certain. Returns what is found then.
fn mend_all(arguments: &Check, site: &Path, mut found: Found, language: MessageLanguage) -> anyhow::Result<Found> {
    let (mut mended, mut files, mut passes) = (0, BTreeSet::new(), 0);
    while passes < PASSES {
        let changes = mend(&found, site, language)?;
        if changes.is_empty() {
            break;
        }
        passes += 1;
        mended += changes.iter().map(|change| change.mended).sum::<usize>();
        files.extend(changes.into_iter().map(|change| change.file));
        found = look(arguments, site, true, language)?;
    }
    if passes > 0 {
        writeln!(io::stderr(), "{}\n", report::mended(mended, files.len(), passes).get(language))?;
    }
    Ok(found)
}

/// Shows and makes the changes that are certain.
fn mend(found: &Found, site: &Path, language: MessageLanguage) -> anyhow::Result<Vec<Changed>> {
    let changes = report::changes(&found.located, &found.sources, terminal::style(language));
    let mut out = io::stderr();
    for change in &changes {
        out.write_all(change.shown.as_bytes())?;
    }
    for change in &changes {
        let path = disk::place(site, &change.file);
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        // What is shown must be what is changed; a file that was saved meanwhile is left for another run.
        if bytes != change.before.as_bytes() {
            let path = path.display();
            bail!(
                say!(
                    "`{path}` is not what it was when it was read, and is left alone; run `hub check --fix` again",
                    "`{path}` a changé depuis sa lecture et reste tel quel; relancez `hub check --fix`"
                )
                .get(language)
                .to_owned()
            );
        }
        fs::write(&path, &change.after).with_context(|| path.display().to_string())?;
    }
    Ok(changes)
}

/// Files and folders that were named, as seen from the site's folder.
fn files(named: &[PathBuf], site: &Path, language: MessageLanguage) -> anyhow::Result<Vec<String>> {
    let root = fs::canonicalize(site).with_context(|| site.display().to_string())?;
    let one = |path: &PathBuf| {
        let there = fs::canonicalize(path).or_else(|_| fs::canonicalize(root.join(path))).ok();
        let inner = there.as_deref().and_then(|there| there.strip_prefix(&root).ok());
        let steps = inner.map(|inner| inner.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/"));
        steps.ok_or_else(|| {
            let path = path.display();
            let message = say!(
                "the hub has no file or folder `{path}`; write it as seen from here: `content/blog/first.md`",
                "le carrefour n’a pas de fichier ni de dossier `{path}`; écrivez-le à partir d’ici\u{a0}: `content/blog/premier.md`"
            );
            anyhow!(message.get(language).to_owned())
        })
    };
    named.iter().map(one).collect()
}

/// Whether a file is the one that was named, or lies in that folder; no name is the whole hub.
fn lies_at(file: &SourcePath, named: &str) -> bool {
    let rest = file.as_str().strip_prefix(named);
    named.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The way to the site's folder, with `/` behind it: from the folder that hub runs in, where editors look for files, or from
/// that of the repository. Nothing where neither lies within the other.
pub(super) fn folder(site: &Path, is_from_repository: bool) -> String {
    let Ok(there) = fs::canonicalize(site) else { return String::new() };
    let repository = there.ancestors().find(|folder| is_from_repository && folder.join(".git").exists()).map(Path::to_owned);
    let Some(from) = repository.or_else(|| std::env::current_dir().and_then(fs::canonicalize).ok()) else { return String::new() };
    match (there.strip_prefix(&from), from.strip_prefix(&there)) {
        (Ok(below), _) => below.iter().map(|step| step.to_string_lossy() + "/").collect(),
        (_, Ok(above)) => above.iter().map(|_| "../").collect(),
        _ => String::new(),
    }
}

fn tell(found: &Found, summary: &Checked, (site, format): (&Path, CheckFormat), language: MessageLanguage) -> anyhow::Result<()> {
    let Found { sources, located, .. } = found;
    let is_for_repository = matches!(format, CheckFormat::Sarif | CheckFormat::Github);
    let folder = folder(site, is_for_repository);
    let for_machines = match format {
        CheckFormat::Json => report::json_of_check(located, summary, language),
        CheckFormat::Sarif => report::sarif(located, &folder, language),
        CheckFormat::Github => report::annotations(located, &folder, language),
        CheckFormat::Short | CheckFormat::Text => String::new(),
    };
    let for_people = match format {
        CheckFormat::Text => report::grouped(located, sources, terminal::style(language)),
        CheckFormat::Short => report::short(located, &folder, language),
        CheckFormat::Json | CheckFormat::Sarif | CheckFormat::Github => String::new(),
    };
    let ending = match format {
        CheckFormat::Json | CheckFormat::Sarif => String::new(),
        _ => report::checked(summary, language),
    };
    io::stderr().write_all((for_people + &ending).as_bytes())?;
    match io::stdout().write_all(for_machines.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
