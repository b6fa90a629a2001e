//! Hubs that were built, looked at in headless Chromium. `tests/browser/` holds what is looked for, one file a concern.
//!
//! One browser serves all tests of a process. To add a concern, write `tests/browser/concerns/<name>.mjs`, whose default
//! export takes `{browser, hubs}` and returns what is wrong, a line each, and a test that calls [`faults`] with its name.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

/// A browser with the hubs that it may look at.
pub struct Browser(Mutex<Pipes>);

/// The two ends of the program that drives the browser. It stops when this process does, because its input then ends.
struct Pipes {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Where Chromium is, once all that the tests need is there.
pub fn prepare() -> &'static str {
    static CHROMIUM: OnceLock<String> = OnceLock::new();
    CHROMIUM.get_or_init(|| {
        let mut command = Command::new("bash");
        let run = command.arg("prepare").current_dir(folder()).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let run = run.unwrap_or_else(|error| panic!("the browser tests need bash, Chromium, Node.js and npm: {error}"));
        assert!(run.status.success(), "the browser tests need Chromium, Node.js and npm; what is missing stands above");
        String::from_utf8(run.stdout).expect("a path").trim().to_owned()
    })
}

/// Opens a browser for hubs that were built, each a name and its `public/`; the folders may go afterwards.
pub fn open(hubs: &[(&str, &Path)]) -> Browser {
    let mut command = Command::new("node");
    command.arg(folder().join("host.mjs")).arg(prepare());
    command.args(hubs.iter().map(|(name, public)| format!("{name}={}", public.display())));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let questions = child.stdin.take().expect("its input");
    let mut answers = BufReader::new(child.stdout.take().expect("its output"));
    assert_eq!(line(&mut child, &mut answers), "ready\n");
    Browser(Mutex::new(Pipes { child, questions, answers }))
}

fn line(child: &mut Child, answers: &mut impl BufRead) -> String {
    let mut line = String::new();
    answers.read_line(&mut line).expect("an answer in UTF-8");
    assert!(!line.is_empty(), "the program of the browser tests has stopped: {:?}", child.wait());
    line
}

impl Browser {
    /// What a concern finds wrong with hubs.
    pub fn faults(&self, concern: &str, hubs: &[&str]) -> Vec<String> {
        let pipes = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(pipes.questions, "{concern} {}", hubs.join(" ")).expect("the question is asked");
        let answer = line(&mut pipes.child, &mut pipes.answers);
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer in JSON");
        if let Some(error) = answer["error"].as_str() {
            panic!("the concern `{concern}` broke:\n{error}");
        }
        let faults = answer["faults"].as_array().expect("a list").iter();
        faults.map(|fault| fault.as_str().expect("a text").to_owned()).collect()
    }
}
