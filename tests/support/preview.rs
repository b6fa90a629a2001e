//! `hub serve` on a site, spoken to as a browser does: over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::Site;

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that runs until this is dropped.
pub struct Preview {
    child: Child,
    /// Host and port.
    pub host: String,
    /// The address that it told, with the path of `base_url`.
    pub url: String,
    /// What it wrote to the terminal so far.
    lines: Receiver<String>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The lines of the head, without the first.
    pub head: Vec<String>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A line of the head.
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.head.iter().filter_map(|line| line.split_once(": "));
        named.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// What was answered, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The one thing that is added to a page.
pub const RELOAD: &str = r#"<script type="module" src="/_hub/reload.js"></script>"#;

impl Site {
    /// Runs `hub serve` on a fixed day, in English, with more arguments.
    pub fn serve(&self, arguments: &[&str]) -> Preview {
        Preview::start(self.path(), arguments)
    }
}

impl Preview {
    /// Runs `hub serve` in a folder.
    pub fn start(folder: &Path, arguments: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["serve", "--date", "2021-12-01"]).args(arguments).current_dir(folder);
        if !arguments.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C").stdin(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let told = BufReader::new(child.stderr.take().expect("its words"));
        let (sender, lines) = channel();
        thread::spawn(move || told.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let url = loop {
            let line = lines.recv_timeout(PATIENCE).expect("it says where it is");
            if let Some((_, rest)) = line.split_once("http://") {
                break format!("http://{rest}");
            }
        };
        let host = url["http://".len()..].split('/').next().expect("a host").to_owned();
        Preview { child, host, url, lines }
    }

    /// Waits until the terminal says something, and returns all that it said until then.
    pub fn says(&self, words: &str) -> String {
        let mut said = String::new();
        while !said.contains(words) {
            said.push_str(&self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never {words:?}:\n{said}")));
            said.push('\n');
        }
        said
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream
    }

    /// Sends bytes as they are, and reads until the end.
    pub fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // Who is refused may be hung up on while still talking.
        let _ = stream.write_all(request);
        answer(&mut stream)
    }

    /// Asks for a target, with more lines in the head.
    pub fn ask(&self, target: &str, head: &str) -> Answer {
        self.send(format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{head}\r\n", self.host).as_bytes())
    }

    /// Asks for a target.
    pub fn get(&self, target: &str) -> Answer {
        self.ask(target, "")
    }

    /// The text of a page that is there, without what the preview adds.
    pub fn page(&self, target: &str) -> String {
        let answer = self.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        let text = answer.text();
        assert!(text.contains(RELOAD), "{target} follows what changes");
        text.replacen(RELOAD, "", 1)
    }

    /// Waits until the page at a target has some words.
    pub fn wait_for(&self, target: &str, words: &str) -> String {
        let started = Instant::now();
        loop {
            let answer = self.get(target);
            if answer.text().contains(words) {
                return answer.text();
            }
            assert!(started.elapsed() < PATIENCE, "{target} never has {words:?}: {}", answer.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Listens to events.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /_hub/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).expect("a request");
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(of) = line.strip_prefix("event: ") {
                    name = of.to_owned();
                } else if let Some(data) = line.strip_prefix("data: ")
                    && sender.send((name.clone(), serde_json::from_str(data).expect("JSON"))).is_err()
                {
                    return;
                }
            }
        });
        let events = Events(receiver);
        events.next("hello");
        events.next("faults");
        events
    }

    /// Whether the program still runs.
    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().expect("a state").is_none()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A stream of events.
pub struct Events(Receiver<(String, serde_json::Value)>);

impl Events {
    /// The next event of a name; others are passed over.
    pub fn next(&self, name: &str) -> serde_json::Value {
        loop {
            let (own, data) = self.0.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never `{name}`"));
            if own == name {
                return data;
            }
        }
    }

    /// The names of all events until nothing has come for so long.
    pub fn until_quiet(&self, time: Duration) -> Vec<String> {
        std::iter::from_fn(|| self.0.recv_timeout(time).ok()).map(|(name, _)| name).collect()
    }
}

/// Reads an answer.
pub fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines().map(str::to_owned);
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    Answer { status, head: lines.filter(|line| !line.is_empty()).collect(), body: bytes.split_off(end) }
}
