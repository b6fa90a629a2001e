//! The table of all codes: what a hub's `rules` and an entry's `allow` may name.

/// One sort of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name, which is also the name of its page in `docs/diagnostics/`.
    pub name: &'static str,
    /// Whether a hub can make it an error, a warning or nothing: it can where the site has a clear meaning all the same.
    pub adjustable: bool,
}

const fn firm(name: &'static str) -> Code {
    Code { name, adjustable: false }
}

const fn rule(name: &'static str) -> Code {
    Code { name, adjustable: true }
}

/// Every code, by name.
pub const CODES: &[Code] = &[
];

/// The entry of a code in [`CODES`].
pub fn find(name: &str) -> Option<Code> {
    CODES.iter().find(|code| code.name == name).copied()
}
