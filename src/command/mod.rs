//! The commands: each reads the world, calls the pure stages, and writes the world.

mod arguments;
mod build;
mod check;
mod explain;
mod french;
mod init;
mod new;
mod opened;
mod publish;
mod schema;
mod search;
mod serve;
mod status;

pub use arguments::{command as in_language, fault as fault_of_arguments, take_language, value_of};
pub use build::{Build, Format, build};
pub use check::{Check, CheckFormat, check};
pub use explain::{Explain, explain};
pub use init::{Init, init};
pub use new::{New, new};
pub use schema::{Schema, schema};
pub use search::{Search, SearchFormat, search};
pub use serve::{Serve, serve};
pub use status::{Status, StatusFormat, status};
