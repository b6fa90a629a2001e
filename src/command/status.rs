//! `hub status`: says how every entry of a hub stands, as the desk of the preview does.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::opened::{self, Opened};
use crate::build::Known;
use crate::desk;
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::edge::terminal;
use crate::report;

/// Say how every entry stands
#[derive(Args, Debug)]
pub struct Status {
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// The day that it is said for, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    format: StatusFormat,
}

/// How the state of a hub is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people
    Text,
    /// One JSON object for machines
    Json,
}

/// Prints how every entry stands, and what is wrong elsewhere, in `hub.yaml` or the theme. Returns the exit status: 0, or 1
/// where that is an error.
///
/// # Errors
/// Where it could not run: no hub.yaml, a date that is none.
pub fn status(arguments: &Status, language: MessageLanguage) -> anyhow::Result<u8> {
    let Opened { preview, .. } = opened::open(arguments.site.as_deref(), arguments.date.as_deref(), language)?;
    let Some(known) = opened::known(&preview, language)? else { return Ok(1) };
    let is_elsewhere = |one: &&Diagnostic| one.place.file().is_none_or(|file| !file.as_str().starts_with("content/"));
    let elsewhere: Vec<Diagnostic> = known.diagnostics.iter().filter(is_elsewhere).cloned().collect();
    let located = report::locate(&elsewhere, &known.sources, known.site.config.html);
    io::stderr().write_all(report::text(&located, &known.sources, terminal::style(language)).as_bytes())?;
    let status = u8::from(elsewhere.iter().any(Diagnostic::is_error));
    let known = Known { diagnostics: preview.examination()(), ..known };
    let survey = desk::survey(&known);
    let text = match arguments.format {
        StatusFormat::Text => desk::text(&survey, language),
        StatusFormat::Json => desk::json(&survey),
    };
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(status),
        written => Ok(written.map(|()| status)?),
    }
}
