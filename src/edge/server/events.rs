//! Events that go to every browser that listens (Server-Sent Events).

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// How many events may wait for a browser before it counts as gone.
const WAITING: usize = 256;

/// The browsers that listen.
#[derive(Debug, Default)]
pub struct Events(Mutex<Vec<SyncSender<Arc<str>>>>);

/// An event as it is written: its name, and data of one line.
pub fn event(name: &str, data: &str) -> Arc<str> {
    let data = data.replace('\n', "\ndata: ");
    Arc::from(format!("event: {name}\ndata: {data}\n\n"))
}

impl Events {
    /// A new listener, which hears `first` first.
    pub fn listen(&self, first: impl IntoIterator<Item = Arc<str>>) -> Receiver<Arc<str>> {
        let (sender, receiver) = sync_channel(WAITING);
        for event in first {
            let _ = sender.try_send(event);
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        receiver
    }

    /// Tells all listeners; those that are gone or do not keep up are forgotten.
    pub fn tell(&self, event: &Arc<str>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|sender| sender.try_send(event.clone()).is_ok());
    }
}
