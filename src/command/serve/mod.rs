//! `hub serve`: shows a site while it is being written.

mod answer;
mod faults;
mod follow;
mod state;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, anyhow};
use clap::Args;

use super::build::{base_url, find_site, today};
use crate::build::{Options, Preview, Today};
use crate::diagnostic::{MessageLanguage, say};
use crate::edge::folder::Folder;
use crate::edge::server;
use crate::edge::watch::Watch;
use crate::edge::{disk, terminal};

use state::State;

/// The port that is tried first.
const PORT: u16 = 4000;

/// Show the site in a browser while you write
#[derive(Args, Debug)]
pub struct Serve {
    /// The folder of the site; otherwise the nearest folder with a hub.yaml, from here upwards
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
    /// The port; where it is taken, the next one that is free
    #[arg(long, value_name = "NUMBER", default_value_t = PORT)]
    port: u16,
    /// The host or address to listen at; others than this computer can only reach what you name here
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The day to show, as 2021-10-12; otherwise today in the hub's time zone
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Hold back drafts and scheduled entries, as a build does
    #[arg(long)]
    no_drafts: bool,
    /// Another base_url than that of hub.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Shows a site until the program is ended.
///
/// # Errors
/// Where it could not begin: no hub.yaml, a date that is none, no port that is free.
pub fn serve(arguments: &Serve, language: MessageLanguage) -> anyhow::Result<u8> {
    let site = find_site(arguments.site.as_deref(), language)?;
    let site = fs::canonicalize(&site).unwrap_or(site);
    let now = today(arguments.date.as_deref(), language)?;
    let options = Options {
        today: now,
        drafts: !arguments.no_drafts,
        base_url: base_url(arguments.base_url.as_deref(), language)?,
        keep_going: false,
    };
    let Serve { host, port, .. } = arguments;
    let door = server::listen(host, *port).with_context(|| {
        let message = say!(
            "nothing can be served at `{host}`, port {port}; name another one with `--host` and `--port`",
            "rien ne peut être servi à `{host}`, port {port}; indiquez autre chose avec `--host` et `--port`"
        );
        message.get(language).to_owned()
    })?;
    // What changes while the folder is being read is heard.
    let watch = Watch::new(&site);
    let (sources, read_faults) = disk::read(&site).with_context(|| {
        say!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    let faulty = read_faults.clone();
    let preview = Preview::new(sources, read_faults, options);
    let (own, taken) = (door.address.port(), *port);
    let state = Arc::new(State::new(site, language, preview));
    let url = format!("{}{}/", door.url(), state.base_path());
    if own != taken && taken != 0 {
        let message = say!("port {taken} is taken; this is port {own}", "le port {taken} est occupé; voici le port {own}");
        tell(message.get(language));
    }
    greet(&state, &url);
    let answering = state.clone();
    let answer = move || door.answer(move |request| answer::answer(&answering, request));
    thread::Builder::new().name("server".into()).spawn(answer).map_err(|error| anyhow!(error))?;
    if arguments.open && !terminal::open(&url) {
        tell(say!("your browser could not be opened", "votre navigateur n’a pas pu être ouvert").get(language));
    }
    state.print_faults();
    let folder = Folder::new(&state.site, &faulty);
    let is_fixed = matches!(now, Today::Day(_));
    follow::follow(&state, watch, folder, &|| if is_fixed { now } else { Today::Now(jiff::Timestamp::now()) })
}

fn greet(state: &State, url: &str) {
    let title = state.title();
    let site = state.site.display();
    let desk = format!("{}/_hub/", url.split('/').take(3).collect::<Vec<_>>().join("/"));
    let lines = [
        say!("{title}: {url}", "{title}\u{a0}: {url}"),
        say!("all entries at a glance: {desk}", "toutes les entrées d’un coup d’œil\u{a0}: {desk}"),
        say!(
            "watching `hub.yaml`, `content` and `themes` in {site}; Ctrl-C ends this",
            "`hub.yaml`, `content` et `themes` sont suivis dans {site}; Ctrl-C pour terminer"
        ),
    ];
    for line in lines {
        tell(line.get(state.language));
    }
}

/// Writes a line to the terminal; one that cannot be written to has nobody to tell.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
