//! Reads the head of a request, within limits of size and time.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The most bytes that a head may have.
const LONGEST_HEAD: usize = 16 * 1024;
/// The most lines that a head may have.
const MOST_HEADERS: usize = 64;
/// How long a head may take from its first byte on.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may be silent between requests.
const SILENCE: Duration = Duration::from_secs(60);

/// What a client asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Whether only the head of the answer is wanted.
    pub is_head: bool,
    /// What is asked for, as sent: path and query.
    pub target: String,
    /// The host that the client believes to speak to, with its port.
    pub host: String,
    /// The part of the file that is wanted.
    pub range: Option<String>,
    /// Whether the client may ask again on the same connection.
    pub keeps_open: bool,
}

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub enum Absent {
    /// Nobody asks any more.
    Closed,
    /// What came is refused, with this status.
    Refused(u16),
}

/// Reads the head of the next request; `rest` are bytes that came after the one before, and then those that come after this.
///
/// # Errors
/// There is none, or it is refused.
pub fn read(stream: &mut TcpStream, rest: &mut Vec<u8>) -> Result<Request, Absent> {
    let mut until = Instant::now() + if rest.is_empty() { SILENCE } else { PATIENCE };
    loop {
        if let Some((request, length)) = parse(rest).map_err(Absent::Refused)? {
            rest.drain(..length);
            return Ok(request);
        }
        if rest.len() >= LONGEST_HEAD {
            return Err(Absent::Refused(431));
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(if rest.is_empty() { Absent::Closed } else { Absent::Refused(408) });
        }
        let mut buffer = [0; 4096];
        stream.set_read_timeout(Some(left)).map_err(|_| Absent::Closed)?;
        match stream.read(&mut buffer) {
            Ok(0) => return Err(Absent::Closed),
            Ok(count) => {
                if rest.is_empty() {
                    until = Instant::now() + PATIENCE;
                }
                rest.extend_from_slice(&buffer[..count]);
            }
            Err(error)
                if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted) => {}
            Err(_) => return Err(Absent::Closed),
        }
    }
}

/// The request at the start of some bytes and how long its head is; none where more bytes are wanted.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    };
    if length > LONGEST_HEAD {
        return Err(431);
    }
    let all = |name: &str| {
        let named = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        named.map(|header| std::str::from_utf8(header.value).unwrap_or("\0").trim()).collect::<Vec<&str>>()
    };
    let is_head = match head.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(405),
    };
    // Nothing is taken in: what comes after the head would be read as another request.
    if all("transfer-encoding").len() + all("content-length").into_iter().filter(|length| *length != "0").count() > 0 {
        return Err(413);
    }
    let [host] = all("host")[..] else { return Err(400) };
    let keeps_open =
        head.version == Some(1) && !all("connection").iter().any(|value| value.to_ascii_lowercase().contains("close"));
    let target = head.path.unwrap_or("/").to_owned();
    let range = all("range").first().map(|range| (*range).to_owned());
    Ok(Some((Request { is_head, target, host: host.to_owned(), range, keeps_open }, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(head: &str) -> Result<bool, u16> {
        parse(head.as_bytes()).map(|request| request.is_some())
    }

    #[test]
    fn a_head_is_read() {
        let head = "HEAD /a?b HTTP/1.1\r\nhost: localhost:1\r\nRange: bytes=0-1\r\n\r\nGET";
        let request = Request {
            is_head: true,
            target: "/a?b".into(),
            host: "localhost:1".into(),
            range: Some("bytes=0-1".into()),
            keeps_open: true,
        };
        assert_eq!(parse(head.as_bytes()), Ok(Some((request, head.len() - 3))));
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a"), Ok(false));
    }

    #[test]
    fn what_is_no_plain_question_is_refused() {
        assert_eq!(status("POST / HTTP/1.1\r\nHost: a\r\n\r\n"), Err(405));
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), Err(400));
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), Err(400));
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"), Err(413));
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"), Err(413));
        assert_eq!(status("\u{16}\u{3}\u{1}\u{2}"), Err(400));
        let many = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "x: y\r\n".repeat(MOST_HEADERS));
        assert_eq!(status(&many), Err(431));
    }
}
