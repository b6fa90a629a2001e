//! The commands: each reads the world, calls the pure stages, and writes the world.

mod build;
mod init;
mod new;
mod schema;
mod serve;
mod status;

pub use build::{Build, Format, build};
pub use init::{Init, init};
pub use new::{New, new};
pub use schema::{Schema, schema};
pub use serve::{Serve, serve};
pub use status::{Status, StatusFormat, status};
