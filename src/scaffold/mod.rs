//! What hub writes for people to go on with: new entries, a new hub, and schemas that help editors.
//!
//! Pure: every function makes texts, and the commands put them on the disk.

mod carry;
mod describe;
mod entry;
mod example;
mod help;
mod hub;
mod key;
mod record;
mod request;
mod scalar;
mod schema;
mod starter;

pub use carry::carried_over;
pub use describe::question;
pub use hub::{Hub, Known};
pub use key::key;
pub use request::{Draft, Form, Setting, draft, is_record_collection, untranslated, written};
pub use schema::schemas;
pub use starter::starter;

use crate::path::SourcePath;

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where, below the folder of the hub.
    pub path: SourcePath,
    /// What it holds.
    pub text: String,
}
