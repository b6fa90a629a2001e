//! What a browser does of the network: it fetches pages, and listens to events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

fn ask(host: &str, path: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_nodelay(true)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    Ok(stream)
}

/// Fetches a page.
///
/// # Errors
/// There is none.
pub fn get(host: &str, path: &str) -> Result<String> {
    let mut answer = Vec::new();
    ask(host, path)?.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    ensure!(answer.starts_with("HTTP/1.1 200 "), "{path}: {}", answer.lines().next().unwrap_or(""));
    Ok(answer)
}

/// A stream of events.
pub struct Events(Receiver<(String, Instant)>);

impl Events {
    /// Listens from now on.
    ///
    /// # Errors
    /// Nobody speaks.
    pub fn listen(host: &str) -> Result<Events> {
        let lines = BufReader::new(ask(host, "/_hub/events")?).lines();
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(name) = line.strip_prefix("event: ")
                    && sender.send((name.to_owned(), Instant::now())).is_err()
                {
                    return;
                }
            }
        });
        Ok(Events(receiver))
    }

    /// Waits for an event, and says when it came.
    ///
    /// # Errors
    /// It does not come.
    pub fn wait(&self, name: &str) -> Result<Instant> {
        loop {
            let (event, time) = self.0.recv_timeout(Duration::from_secs(20)).with_context(|| format!("no `{name}`"))?;
            if event == name {
                return Ok(time);
            }
        }
    }
}
