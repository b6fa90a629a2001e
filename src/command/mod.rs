//! The commands: each reads the world, calls the pure stages, and writes the world.

mod build;
mod check;
mod explain;
mod init;
mod new;
mod schema;
mod search;
mod serve;
mod status;

pub use build::{Build, Format, build};
pub use check::{Check, CheckFormat, check};
pub use explain::{Explain, explain};
pub use init::{Init, init};
pub use new::{New, new};
pub use schema::{Schema, schema};
pub use search::{Search, SearchFormat, search};
pub use serve::{Serve, serve};
pub use status::{Status, StatusFormat, status};
