//! Hears from the system which files of a site's folder may have changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::disk::{FOLDERS, is_litter};
use crate::config::FILE_NAME;

/// What may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Files and folders.
    pub paths: BTreeSet<PathBuf>,
    /// The system lost count: anything.
    pub everything: bool,
}

/// A watch on a site's folder.
///
/// The folder itself is watched without what lies below it, so that the built site, `.git` and the like are not; `content`
/// and `themes` are watched whole, and anew whenever they come back.
#[derive(Debug)]
pub struct Watch {
    site: PathBuf,
    watcher: Option<RecommendedWatcher>,
    /// Whether each of the folder itself and its parts is watched.
    is_watched: Vec<(PathBuf, RecursiveMode, bool)>,
    receiver: Receiver<notify::Result<Event>>,
    /// Kept, so that waiting is waiting even where nothing is watched.
    _sender: Sender<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch a site's folder. Where the system cannot, the watch says so by [`Watch::is_deaf`].
    pub fn new(site: &Path) -> Watch {
        let (sender, receiver) = channel();
        let watcher = RecommendedWatcher::new(sender.clone(), Config::default()).ok();
        let parts = FOLDERS.iter().map(|folder| (site.join(folder), RecursiveMode::Recursive, false));
        let is_watched = [(site.to_owned(), RecursiveMode::NonRecursive, false)].into_iter().chain(parts).collect();
        let mut watch = Watch { site: site.to_owned(), watcher, is_watched, receiver, _sender: sender };
        watch.renew();
        watch
    }

    /// Whether changes may go unheard, so that somebody has to look from time to time: the system cannot watch, or a folder
    /// that was watched is gone.
    pub fn is_deaf(&self) -> bool {
        self.watcher.is_none()
            || self.is_watched.iter().any(|(folder, _, is_watched)| !is_watched && folder.is_dir())
            || !self.is_watched[0].2
    }

    /// Watches what is there and is not watched. Returns whether that is news.
    pub fn renew(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let mut is_news = false;
        for (folder, mode, is_watched) in &mut self.is_watched {
            if !*is_watched && folder.is_dir() {
                *is_watched = watcher.watch(folder, *mode).is_ok();
                is_news |= *is_watched;
            }
        }
        is_news
    }

    /// Waits until something may have changed, and takes in all that has been heard by then; none where the time is over.
    pub fn wait(&mut self, time: Duration) -> Option<Heard> {
        let mut heard = Heard::default();
        let until = std::time::Instant::now() + time;
        loop {
            let rest = until.saturating_duration_since(std::time::Instant::now());
            match self.receiver.recv_timeout(rest) {
                Ok(event) => self.hear(event, &mut heard),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
            while let Ok(event) = self.receiver.try_recv() {
                self.hear(event, &mut heard);
            }
            if heard != Heard::default() {
                return Some(heard);
            }
        }
    }

    fn hear(&mut self, event: notify::Result<Event>, heard: &mut Heard) {
        let event = match event {
            Ok(event) => event,
            Err(_) => {
                heard.everything = true;
                return;
            }
        };
        heard.everything |= event.need_rescan();
        // Reading a watched file is an access: who listens to those never comes to rest.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let may_end = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_)));
        for path in event.paths {
            let watched = self.is_watched.iter_mut().find(|(folder, ..)| *folder == path);
            if let Some((folder, _, is_watched)) = watched.filter(|_| may_end) {
                // The watch went with the folder; one of the same name is another folder.
                if let Some(watcher) = &mut self.watcher {
                    let _ = watcher.unwatch(folder);
                }
                *is_watched = false;
            }
            if is_of_site(&self.site, &path) {
                heard.paths.insert(path);
            }
        }
    }
}

/// Whether a path is of a file that a site is made of, or of a folder of such files.
fn is_of_site(site: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(site) else { return false };
    let mut steps = below.components().map(|step| step.as_os_str().to_string_lossy());
    let Some(first) = steps.next() else { return true };
    let is_known = first == FILE_NAME || FOLDERS.contains(&&*first);
    is_known && !steps.any(|step| is_litter(&step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_site_is_made_of_is_heard() {
        let site = Path::new("/site");
        let of_site = |path: &str| is_of_site(site, &site.join(path));
        assert!(["", "hub.yaml", "content", "content/blog/a.md", "themes/x/assets/a.css"].into_iter().all(of_site));
        let other =
            ["public/index.html", ".git/HEAD", "content/blog/.a.md.swp", "content/blog/a.md~", "notes.md", "content/.x/a.md"];
        assert!(!other.into_iter().any(of_site));
    }
}
