//! `hub explain`: says what a code means, why it matters and how to mend it.

use std::io::{self, Write};

use anyhow::anyhow;
use clap::Args;

use super::check::unknown_code;
use crate::diagnostic::MessageLanguage;
use crate::edge::terminal;
use crate::report;

/// Say what a code means, why it matters and how to mend it.
#[derive(Args, Debug)]
pub struct Explain {
    /// The code that a message shows in brackets, such as missing-alt
    #[arg(value_name = "CODE")]
    code: String,
}

/// Prints the page of a code. Returns the exit status.
///
/// # Errors
/// Where there is no such code.
pub fn explain(arguments: &Explain, language: MessageLanguage) -> anyhow::Result<u8> {
    let code = arguments.code.trim_matches(['[', ']']);
    let style = terminal::style_of_output(language);
    let page = report::explanation(code, style).ok_or_else(|| anyhow!(unknown_code(code).get(language).to_owned()))?;
    match io::stdout().write_all(page.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        written => Ok(written.map(|()| 0)?),
    }
}
