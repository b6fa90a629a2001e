//! The editor of whoever sits at the terminal.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

/// A command that opens files: a program and what it is always given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The program.
    program: String,
    /// What stands before the files.
    arguments: Vec<String>,
}

impl Editor {
    /// The editor that `VISUAL` or `EDITOR` names; on Windows, where neither does, Notepad.
    pub fn of_environment() -> Option<Editor> {
        let set = |name: &str| env::var(name).ok().and_then(|command| Editor::read(&command, cfg!(windows)));
        let system = || cfg!(windows).then(|| Editor { program: "notepad".to_owned(), arguments: Vec::new() });
        set("VISUAL").or_else(|| set("EDITOR")).or_else(system)
    }

    /// Reads a command as a shell would: words, and quotes around what holds spaces. A backslash is part of a path on
    /// Windows and keeps a space elsewhere.
    fn read(command: &str, is_windows: bool) -> Option<Editor> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        let mut letters = command.chars();
        while let Some(letter) = letters.next() {
            match (letter, quote) {
                ('"' | '\'', None) => {
                    quote = Some(letter);
                    word.get_or_insert_default();
                }
                (letter, Some(open)) if letter == open => quote = None,
                ('\\', None | Some('"')) if !is_windows => word.get_or_insert_default().extend(letters.next()),
                (letter, None) if letter.is_whitespace() => words.extend(word.take()),
                (letter, _) => word.get_or_insert_default().push(letter),
            }
        }
        words.extend(word);
        let mut words = words.into_iter();
        Some(Editor { program: words.next().filter(|program| !program.is_empty())?, arguments: words.collect() })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.program
    }

    /// Opens files and waits until the editor ends. Returns whether it ended well.
    ///
    /// # Errors
    /// It could not be started.
    pub fn open<P: AsRef<Path>>(&self, files: &[P]) -> io::Result<bool> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).args(files.iter().map(AsRef::as_ref));
        Ok(command.status()?.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_may_have_arguments_and_quotes() {
        let read =
            |text: &str, is_windows| Editor::read(text, is_windows).map(|editor| (editor.program, editor.arguments.join("|")));
        let some = |program: &str, arguments: &str| Some((program.to_owned(), arguments.to_owned()));
        assert_eq!(read("vi", false), some("vi", ""));
        assert_eq!(read("  code --wait  -n ", false), some("code", "--wait|-n"));
        assert_eq!(read("'/opt/my editor/ed' -s", false), some("/opt/my editor/ed", "-s"));
        assert_eq!(read("/opt/my\\ editor/ed", false), some("/opt/my editor/ed", ""));
        assert_eq!(read("\"C:\\Program Files\\n++.exe\" -multiInst", true), some("C:\\Program Files\\n++.exe", "-multiInst"));
        assert_eq!(read("   ", false), None);
        assert_eq!(read("\"\"", false), None);
    }
}
