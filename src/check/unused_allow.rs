//! `unused-allow`: an exception that nothing needs any more.

use crate::diagnostic::{Diagnostic, FieldPath, Place, say};
use crate::path::SourcePath;

/// An entry allows what does not occur in it.
pub fn fault(file: &SourcePath, code: &str) -> Diagnostic {
    Diagnostic::warning(
        "unused-allow",
        Place::key(file, &FieldPath::key("allow").child(code)),
        say!("this entry allows `{code}`, which does not occur in it", "cette entrée autorise `{code}`, qui n’y survient pas"),
    )
    .help(say!(
        "remove the line, so that you hear of it should it come back",
        "supprimez la ligne, pour être averti si le problème revient"
    ))
}
