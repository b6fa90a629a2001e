//! `hub status`: says how every entry of a hub stands, as the desk of the preview does.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::build::{find_site, today};
use crate::build::{Known, Options, Preview};
use crate::desk;
use crate::diagnostic::{MessageLanguage, say};
use crate::edge::{disk, terminal};
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

/// Prints how every entry stands. Returns the exit status: 0, or 1 where `hub.yaml` cannot be used.
///
/// # Errors
/// Where it could not run: no hub.yaml, a date that is none.
pub fn status(arguments: &Status, language: MessageLanguage) -> anyhow::Result<u8> {
    let site = find_site(arguments.site.as_deref(), language)?;
    let options = Options { today: today(arguments.date.as_deref(), language)?, drafts: true, base_url: None, keep_going: false };
    let (sources, faults) = disk::read(&site).with_context(|| {
        say!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    let preview = Preview::new(sources, faults, options);
    let Some(known) = preview.known() else {
        let located = report::locate(&preview.diagnostics(), preview.sources(), false);
        io::stderr().write_all(report::text(&located, preview.sources(), terminal::style(language)).as_bytes())?;
        return Ok(1);
    };
    let known = Known { diagnostics: preview.examination()(), ..known };
    let survey = desk::survey(&known);
    let text = match arguments.format {
        StatusFormat::Text => desk::text(&survey, language),
        StatusFormat::Json => desk::json(&survey),
    };
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        written => Ok(written.map(|()| 0)?),
    }
}
