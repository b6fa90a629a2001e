//! The world: disk, clock, environment, terminal. Nothing else touches them but the commands.

pub mod disk;
pub mod output;
pub mod terminal;
