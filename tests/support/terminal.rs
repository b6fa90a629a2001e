//! A terminal in which the program runs, and in which somebody answers.

use std::path::Path;
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

/// How long the program may keep silent, in milliseconds.
const PATIENCE: u64 = 30_000;

/// A terminal with `hub` in it.
pub struct Terminal(PtySession);

impl Terminal {
    /// Runs `hub` in a folder, in an environment that says nothing of languages.
    pub fn open(folder: &Path, arguments: &[&str]) -> Terminal {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(arguments).current_dir(folder).env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        Terminal(spawn_command(command, Some(PATIENCE)).expect("a terminal"))
    }

    /// Waits until a text is seen.
    pub fn sees(&mut self, text: &str) {
        // The terminal takes each byte for a character.
        let bytes: String = text.bytes().map(char::from).collect();
        self.0.exp_string(&bytes).unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// Waits for a question and answers it.
    pub fn answer(&mut self, question: &str, answer: &str) {
        self.sees(question);
        self.0.send_line(answer).expect("an answer");
    }

    /// Ends the input, as Control-D does.
    pub fn end_input(&mut self) {
        self.0.send_control('d').expect("the end of the input");
    }

    /// Waits until the program has ended.
    pub fn end(mut self) {
        self.0.exp_eof().expect("the end");
    }
}
