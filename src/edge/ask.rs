//! Asking whoever sits at the terminal: questions on standard error, answers from standard input.

use std::io::{self, BufRead, IsTerminal, Write};

/// Whether somebody can be asked: both ends are a terminal.
pub fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Says something.
pub fn tell(text: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{text}")
}

/// Asks on one line and returns the answer, without spaces around it. `None`: the input has ended.
///
/// # Errors
/// The terminal cannot be read or written.
pub fn ask(question: &str) -> io::Result<Option<String>> {
    let mut error = io::stderr();
    write!(error, "{question} ")?;
    error.flush()?;
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line)? {
        0 => {
            writeln!(error)?;
            Ok(None)
        }
        _ => Ok(Some(line.trim().to_owned())),
    }
}
