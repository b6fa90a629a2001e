//! Diagnostics and the summary of a build, as people and machines read them.

mod json;
mod locate;
mod summary;
mod text;

pub use json::json;
pub use locate::{Located, Place, locate};
pub use summary::{Summary, counted, summary};
pub use text::{Style, short, text};
