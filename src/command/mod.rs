//! The commands: each reads the world, calls the pure stages, and writes the world.

mod build;

pub use build::{Build, Format, build};
