//! What the terminal and the environment tell: language, colour, width; and the bar that shows how far a build is.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use terminal_size::{Height, Width};

use crate::diagnostic::{MessageLanguage, say};
use crate::report::Style;

/// The language of messages that the environment asks for.
pub fn language() -> MessageLanguage {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    match locale.to_lowercase().starts_with("fr") {
        true => MessageLanguage::French,
        false => MessageLanguage::English,
    }
}

/// How the terminal behind standard error is written to.
pub fn style(language: MessageLanguage) -> Style {
    let width = terminal_size::terminal_size_of(io::stderr());
    style_of(language, io::stderr().is_terminal(), width)
}

/// How the terminal behind standard output is written to.
pub fn style_of_output(language: MessageLanguage) -> Style {
    let width = terminal_size::terminal_size_of(io::stdout());
    style_of(language, io::stdout().is_terminal(), width)
}

fn style_of(language: MessageLanguage, is_terminal: bool, size: Option<(Width, Height)>) -> Style {
    let no_colour = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    let width = size.map(|(width, _)| usize::from(width.0)).filter(|_| is_terminal);
    Style { language, colour: is_terminal && !no_colour && !is_dumb, width }
}

/// Opens an address in the person's browser. Returns whether somebody took it.
pub fn open(url: &str) -> bool {
    let program = match env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

/// A bar on standard error: only where that is a terminal, and only once the work takes long.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    shown: Option<Mutex<Shown>>,
}

#[derive(Debug)]
struct Shown {
    next: Instant,
    is_there: bool,
}

/// How long a build may take before the bar appears.
const PATIENCE: Duration = Duration::from_millis(800);
/// How often the bar moves.
const STEP: Duration = Duration::from_millis(80);
/// How many cells the bar has.
const CELLS: usize = 30;

impl Progress {
    /// A bar for so many steps.
    pub fn new(total: usize, is_wanted: bool) -> Progress {
        let shown = (is_wanted && io::stderr().is_terminal())
            .then(|| Mutex::new(Shown { next: Instant::now() + PATIENCE, is_there: false }));
        Progress { total, done: AtomicUsize::new(0), shown }
    }

    /// One step is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(Ok(mut shown)) = self.shown.as_ref().map(Mutex::try_lock) else { return };
        let now = Instant::now();
        if now >= shown.next {
            shown.next = now + STEP;
            shown.is_there = true;
            let full = CELLS * done / self.total.max(1);
            let bar: String = (0..CELLS).map(|cell| if cell < full { '█' } else { '░' }).collect();
            // A terminal that cannot be written to has nobody to tell.
            let _ = write!(io::stderr(), "\r{bar} {done}/{}", self.total);
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        let is_there = self.shown.and_then(|shown| shown.into_inner().ok()).is_some_and(|shown| shown.is_there);
        if is_there {
            let _ = write!(io::stderr(), "\r\u{1b}[2K");
        }
    }
}

/// A cause in words of our own, where it is one of those that people meet.
fn in_words(cause: &(dyn std::error::Error + 'static), language: MessageLanguage) -> String {
    let Some(error) = cause.downcast_ref::<io::Error>() else { return cause.to_string() };
    let message = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say!("the disk is full", "le disque est plein"),
        io::ErrorKind::PermissionDenied => say!("you may not do that there", "vous n’en avez pas la permission"),
        io::ErrorKind::NotFound => say!("it is not there", "c’est introuvable"),
        io::ErrorKind::ReadOnlyFilesystem => say!("the disk can only be read", "le disque est en lecture seule"),
        _ => return cause.to_string(),
    };
    message.get(language).to_owned()
}

/// Tells why a command could not run; returns the words.
pub fn failure(error: &anyhow::Error, language: MessageLanguage) -> String {
    let words: Vec<String> = error.chain().map(|cause| in_words(cause, language)).collect();
    let start = match language {
        MessageLanguage::English => "error: ",
        MessageLanguage::French => "erreur\u{a0}: ",
    };
    let words = words.join(": ");
    for line in words.lines() {
        let _ = writeln!(io::stderr(), "{start}{line}");
    }
    words
}
