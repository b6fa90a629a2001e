//! What is answered to a request: a route of the site, or something of the preview's own below `/_hub/`.

use std::fs::File;

use super::faults::code;
use super::state::State;
use crate::build::{Made, Shown};
use crate::desk::{self, Selection, escape};
use crate::diagnostic::say;
use crate::edge::disk::place;
use crate::edge::server::request::Request;
use crate::edge::server::response::{Body, Response, kind};
use crate::edge::server::target;
use crate::path::{Address, OutputPath, SourcePath};
use crate::render::{Content, Output};

/// Where the preview's own pages are.
const OWN: &str = "/_hub/";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// The one thing that is added to a page.
const RELOAD: &[u8] = br#"<script type="module" src="/_hub/reload.js"></script>"#;

/// Answers a request.
pub(super) fn answer(state: &State, request: &Request) -> Response {
    let address = target::address(&request.target);
    if let Some(own) = address.as_ref().and_then(|address| address.as_str().strip_prefix(OWN)) {
        let query = request.target.split_once('?').map_or("", |(_, query)| query);
        return of_preview(state, own, query);
    }
    let (shown, moment) = state.view();
    let asker = Asker { state, moment };
    let Some(shown) = shown else { return asker.trouble(503) };
    let base = &*shown.ready.site.config.base_path;
    let below = |address: Address| {
        let rest = address.as_str().strip_prefix(base)?;
        rest.starts_with('/').then(|| Address::new(rest))
    };
    let (path, query) = request.target.split_once('?').map_or((&*request.target, ""), |(path, query)| (path, query));
    let asked = match address {
        Some(address) if address.as_str() == "/_hub" => return Response::redirect(OWN),
        Some(address) if !base.is_empty() && (address.as_str() == "/" || address.as_str() == base) => {
            return Response::redirect(&format!("{base}/"));
        }
        address => address.and_then(below).map(target::page),
    };
    let Some(asked) = asked else { return asker.not_found(&shown, None) };
    if shown.has(&asked) {
        return asker.page(&shown, &asked, 200);
    }
    let folder = asked.join("/");
    if !asked.as_str().ends_with('/') && shown.has(&folder) {
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        return Response::redirect(&format!("{path}/{query}"));
    }
    asker.not_found(&shown, Some(&asked))
}

/// One who asks, and how far the preview was then.
struct Asker<'a> {
    state: &'a State,
    moment: String,
}

impl Asker<'_> {
    /// A page, or whatever else is at an address of the site.
    fn page(&self, shown: &Shown, address: &Address, status: u16) -> Response {
        let Some(Made { outputs, fault }) = shown.make(address) else { return self.trouble(404) };
        if self.state.note(shown, address, fault.as_ref()) {
            self.state.tell_faults();
            self.state.print_faults();
        }
        match outputs {
            Some(outputs) => {
                let path = address.output();
                match outputs.into_iter().find(|output| output.path == path) {
                    Some(Output { path, content }) => self.output(shown, &path, (content, status)),
                    None => self.trouble(404),
                }
            }
            None => self.trouble(500),
        }
    }

    fn output(&self, shown: &Shown, path: &OutputPath, (content, status): (Content, u16)) -> Response {
        let kind = kind(path.as_str());
        match content {
            Content::Copy(file) => {
                let open = File::open(place(&self.state.site, &file)).and_then(|file| Ok((file.metadata()?.len(), file)));
                match open {
                    Ok((length, file)) => Response { status, kind, headers: Vec::new(), body: Body::File(file, length) },
                    Err(_) => self.trouble(404),
                }
            }
            Content::Bytes(bytes) if kind == HTML => {
                let prints = shown.fingerprints(&bytes);
                self.html(status, bytes, prints)
            }
            Content::Bytes(bytes) => Response::new(status, kind, bytes),
        }
    }

    /// The page for what is not there, in the language of the address if it has one.
    fn not_found(&self, shown: &Shown, asked: Option<&Address>) -> Response {
        let site = &shown.ready.site;
        let within = |asked: &Address| {
            let homes = site.config.langs().map(|lang| site.home(lang));
            homes
                .filter(|home| asked.as_str().starts_with(home.as_str()))
                .map(|home| home.join("404.html"))
                .find(|page| shown.has(page))
        };
        let general = Address::new("/404.html");
        let address = asked.and_then(within).unwrap_or(general);
        self.page(shown, &address, 404)
    }

    /// A page of the preview's own where the site has none that can be shown.
    fn trouble(&self, status: u16) -> Response {
        let wrong = self.state.faults();
        let texts = wrong["diagnostics"].as_array().into_iter().flatten().filter_map(|one| one["text"].as_str());
        let list: String = texts.map(|text| format!("<pre>{}</pre>\n", escape(text))).collect();
        let (title, lead) = match status {
            404 => {
                (say!("Nothing is here", "Il n’y a rien ici"), say!("The site has no such page.", "Le site n’a pas cette page."))
            }
            _ => (
                say!("This page cannot be shown yet", "Cette page ne peut pas encore être affichée"),
                say!(
                    "Mend what is below, and the page appears by itself.",
                    "Corrigez ce qui suit, et la page s’affichera d’elle-même."
                ),
            ),
        };
        let (title, lead, lang) = (title.get(self.state.language), lead.get(self.state.language), code(self.state.language));
        let page = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"stylesheet\" \
             href=\"/_hub/desk.css\">\n</head>\n<body>\n<main class=\"wrap trouble\">\n<h1>{title}</h1>\n<p>{lead}</p>\n{list}</main>\n</body>\n</html>\n"
        );
        let print = blake3::hash(page.as_bytes()).to_hex().to_string();
        self.html(status, page.into_bytes(), (print.clone(), print))
    }

    /// How every entry stands.
    fn desk(&self, query: &str) -> Response {
        let known = self.state.known();
        let Some(known) = known else { return self.trouble(503) };
        let config = &known.site.config;
        let editor = |file: &SourcePath| self.state.editor_link(config.editor.as_deref()?, file.as_str(), 1);
        let page = desk::page(
            &desk::survey(&known),
            &desk::Setting {
                language: self.state.language,
                title: &self.state.title(),
                base_path: &config.base_path,
                editor: &editor,
                selection: &Selection::parse(query),
            },
        );
        let print = blake3::hash(page.as_bytes()).to_hex().to_string();
        self.html(200, page.into_bytes(), (print.clone(), print))
    }

    /// A page, with what tells it from another.
    fn html(&self, status: u16, page: Vec<u8>, (whole, unstyled): (String, String)) -> Response {
        let moment = &self.moment;
        let timing = format!("page;desc=\"{status}-{whole}\", text;desc=\"{status}-{unstyled}\", moment;desc=\"{moment}\"");
        let response = Response::new(status, HTML, with_reload(page));
        Response { headers: vec![("Server-Timing", timing)], ..response }
    }
}

/// A page with the script that follows what changes, before the end of its body.
fn with_reload(mut page: Vec<u8>) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END));
    let end = end.unwrap_or(page.len());
    page.splice(end..end, RELOAD.iter().copied());
    page
}

/// What is below `/_hub/`.
fn of_preview(state: &State, name: &str, query: &str) -> Response {
    match name {
        "" => Asker { state, moment: state.view().1 }.desk(query),
        "status.json" => match state.known() {
            Some(known) => Response::new(200, "application/json", desk::json(&desk::survey(&known))),
            None => Asker { state, moment: state.view().1 }.trouble(503),
        },
        "reload.js" => Response::new(200, SCRIPT, include_str!("browser/reload.js")),
        "worker.js" => Response::new(200, SCRIPT, include_str!("browser/worker.js")),
        "desk.css" => Response::new(200, STYLE, include_str!("browser/desk.css")),
        "events" => Response { status: 200, kind: "text/event-stream", headers: Vec::new(), body: Body::Events(state.listen()) },
        "faults.json" => Response::new(200, "application/json", state.faults().to_string()),
        _ => Asker { state, moment: state.view().1 }.trouble(404),
    }
}
