//! The command `hub`.

fn main() {}
