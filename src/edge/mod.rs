//! The world: disk, clock, environment, network, terminal. Nothing else touches them but the commands.

pub mod ask;
pub mod create;
pub mod disk;
pub mod editor;
pub mod folder;
pub mod git;
pub mod output;
pub mod server;
pub mod terminal;
pub mod watch;
pub mod web;
