//! What all parts of a running preview share.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::build::{Change, Known, Preview, Shown, Today, Update};
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::edge::server::events::{Events, event};
use crate::path::Address;

/// What all parts of a running preview share.
#[derive(Debug)]
pub(super) struct State {
    /// The site's folder.
    pub site: PathBuf,
    /// The language of the staff.
    pub language: MessageLanguage,
    /// The browsers that listen.
    pub events: Events,
    preview: Mutex<Preview>,
    /// How many times something has changed.
    generation: AtomicU64,
    /// Tells this run of the program from another.
    run: u128,
    /// The faults that were told last, in the terminal and in browsers.
    pub told: Mutex<Told>,
    /// What was found when the texts were last examined, and at which generation.
    examined: Mutex<Option<(u64, Vec<Diagnostic>)>>,
}

/// What was told of faults.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// In the terminal.
    pub printed: String,
    /// To browsers, as an event.
    pub sent: Option<Arc<str>>,
}

impl State {
    pub fn new(site: PathBuf, language: MessageLanguage, preview: Preview) -> State {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        State {
            site,
            language,
            events: Events::default(),
            preview: Mutex::new(preview),
            generation: AtomicU64::new(0),
            run: since.as_nanos(),
            told: Mutex::default(),
            examined: Mutex::default(),
        }
    }

    /// The preview, for one at a time. A panic of another does not spoil it: an update that was broken off is made up for by
    /// the next.
    pub fn preview(&self) -> MutexGuard<'_, Preview> {
        self.preview.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known, with all that is doubtful in how the texts are written. Where they changed since, this examines them.
    pub fn known(&self) -> Option<Known> {
        let mut last = self.examined.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, examination, generation) = {
            let preview = self.preview();
            (preview.known()?, preview.examination(), self.generation.load(Ordering::Relaxed))
        };
        let diagnostics = match last.take().filter(|(of, _)| *of == generation) {
            Some((_, diagnostics)) => diagnostics,
            None => examination(),
        };
        *last = Some((generation, diagnostics.clone()));
        Some(Known { diagnostics, ..known })
    }

    /// Notes whether a page could be filled. Returns whether that is news.
    pub fn note(&self, shown: &Shown, address: &Address, fault: Option<&Diagnostic>) -> bool {
        let is_news = self.preview().note(shown, address, fault);
        if is_news {
            *self.examined.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        is_news
    }

    /// The newest site that can be shown, and how far the preview is with it.
    pub fn view(&self) -> (Option<Shown>, String) {
        let preview = self.preview();
        (preview.shown().cloned(), self.moment())
    }

    /// The newest site that can be shown.
    pub fn shown(&self) -> Option<Shown> {
        self.view().0
    }

    /// Takes in what became of files, and tells browsers at once that pages may be different: they look, and wait for
    /// [`State::tell_reload`] to act on it.
    pub fn update(&self, changes: Vec<Change>, today: Today) -> Update {
        let mut preview = self.preview();
        let update = preview.update(changes, today);
        if update != Update::default() {
            self.generation.fetch_add(1, Ordering::Relaxed);
            drop(preview);
            self.events.tell(&self.event("change"));
        }
        update
    }

    /// The path of `base_url`: empty, or `/hub`.
    pub fn base_path(&self) -> String {
        self.shown().map_or(String::new(), |shown| shown.ready.site.config.base_path.clone())
    }

    /// What the hub is called in the language of the staff, if it speaks that.
    pub fn title(&self) -> String {
        let Some(config) = self.preview().config().cloned() else { return "hub".into() };
        let code = match self.language {
            MessageLanguage::English => "en",
            MessageLanguage::French => "fr",
        };
        config.title.get(config.lang(code).unwrap_or_default()).to_owned()
    }

    /// Tells browsers that nothing has happened for a while.
    pub fn tell_reload(&self) {
        self.events.tell(&self.event("reload"));
    }

    /// How far this run of the program is, as pages bear it.
    fn moment(&self) -> String {
        format!("{}-{}", self.run, self.generation.load(Ordering::Relaxed))
    }

    /// An event that says how far this run of the program is.
    pub fn event(&self, name: &str) -> Arc<str> {
        event(name, &format!("{{\"moment\":\"{}\"}}", self.moment()))
    }
}
