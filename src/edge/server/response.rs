//! Writes an answer: bytes, a file or part of one, or events one after the other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::request::Request;

/// How often a stream on which nothing happens shows that it is alive.
const PULSE: Duration = Duration::from_secs(15);
/// How many bytes are written at a time.
const PIECE: usize = 64 * 1024;

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The type of what it holds.
    pub kind: &'static str,
    /// Further lines of the head.
    pub headers: Vec<(&'static str, String)>,
    /// What it holds.
    pub body: Body,
}

/// What an answer holds.
#[derive(Debug)]
pub enum Body {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A file of so many bytes.
    File(File, u64),
    /// Events, each written as a whole when it comes.
    Events(Receiver<Arc<str>>),
}

impl Response {
    /// An answer of bytes.
    pub fn new(status: u16, kind: &'static str, bytes: impl Into<Vec<u8>>) -> Response {
        Response { status, kind, headers: Vec::new(), body: Body::Bytes(bytes.into()) }
    }

    /// An answer of a line of words.
    pub fn words(status: u16, words: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    /// An answer that leads somewhere else.
    pub fn redirect(to: &str) -> Response {
        let response = Response::words(302, to);
        Response { headers: vec![("Location", to.to_owned())], ..response }
    }

    /// Whether the connection can be used again when this has been written.
    pub fn keeps_open(&self) -> bool {
        !matches!(self.body, Body::Events(_)) && !matches!(self.status, 400 | 405 | 408 | 413 | 431)
    }
}

/// Writes an answer to a request. `progress` is called whenever a piece has gone.
///
/// # Errors
/// The client does not take it.
pub fn write(out: &mut impl Write, request: &Request, response: Response, progress: &dyn Fn()) -> io::Result<()> {
    let keeps_open = request.keeps_open && response.keeps_open();
    let Response { mut status, kind, headers, body } = response;
    let length = match &body {
        Body::Bytes(bytes) => Some(bytes.len() as u64),
        Body::File(_, length) => Some(*length),
        Body::Events(_) => None,
    };
    let mut head = String::new();
    let mut part = 0..length.unwrap_or(0);
    if let (Some(length), 200) = (length, status) {
        head.push_str("Accept-Ranges: bytes\r\n");
        match request.range.as_deref().map(|range| range_of(range, length)) {
            None | Some(Range::Whole) => {}
            Some(Range::Part(start, end)) => {
                status = 206;
                head.push_str(&format!("Content-Range: bytes {start}-{}/{length}\r\n", end - 1));
                part = start..end;
            }
            Some(Range::Nowhere) => {
                status = 416;
                head.push_str(&format!("Content-Range: bytes */{length}\r\n"));
                part = 0..0;
            }
        }
    }
    if length.is_some() {
        head.push_str(&format!("Content-Length: {}\r\n", part.end - part.start));
    }
    for (name, value) in &headers {
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    let connection = if keeps_open { "keep-alive" } else { "close" };
    let head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nConnection: {connection}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n{head}\r\n",
        reason(status)
    );
    out.write_all(head.as_bytes())?;
    progress();
    if request.is_head {
        return out.flush();
    }
    match body {
        Body::Bytes(bytes) => {
            let (start, end) = (usize::try_from(part.start).unwrap_or(0), usize::try_from(part.end).unwrap_or(bytes.len()));
            for piece in bytes.get(start..end).unwrap_or_default().chunks(PIECE) {
                out.write_all(piece)?;
                progress();
            }
        }
        Body::File(mut file, _) => {
            file.seek(SeekFrom::Start(part.start))?;
            let mut left = part.end - part.start;
            let mut piece = vec![0; PIECE];
            while left > 0 {
                let most = PIECE.min(usize::try_from(left).unwrap_or(PIECE));
                let count = file.read(&mut piece[..most])?;
                if count == 0 {
                    // The file is shorter than it was; what was promised cannot be kept.
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                out.write_all(&piece[..count])?;
                progress();
                left -= count as u64;
            }
        }
        Body::Events(events) => return stream(out, &events, progress),
    }
    out.flush()
}

fn stream(out: &mut impl Write, events: &Receiver<Arc<str>>, progress: &dyn Fn()) -> io::Result<()> {
    loop {
        match events.recv_timeout(PULSE) {
            Ok(event) => out.write_all(event.as_bytes())?,
            Err(RecvTimeoutError::Timeout) => out.write_all(b"event: pulse\ndata: {}\n\n")?,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        out.flush()?;
        progress();
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Range {
    Whole,
    Part(u64, u64),
    Nowhere,
}

/// The part that a header `Range` names of something of so many bytes; several parts at once are not served.
fn range_of(text: &str, length: u64) -> Range {
    let Some((start, end)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return Range::Whole };
    let number = |text: &str| text.trim().parse::<u64>().ok().filter(|_| text.trim().bytes().all(|byte| byte.is_ascii_digit()));
    let (start, end) = match (start.trim(), end.trim()) {
        ("", last) => match number(last) {
            Some(last) => (length.saturating_sub(last), length),
            None => return Range::Whole,
        },
        (start, "") => match number(start) {
            Some(start) => (start, length),
            None => return Range::Whole,
        },
        (start, end) => match (number(start), number(end)) {
            (Some(start), Some(end)) if start <= end => (start, end.saturating_add(1).min(length)),
            _ => return Range::Whole,
        },
    };
    if start < end && start < length { Range::Part(start, end) } else { Range::Nowhere }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// The type of a file by the ending of its name.
pub fn kind(name: &str) -> &'static str {
    if name.rsplit('/').next() == Some("feed.xml") {
        return "application/atom+xml; charset=utf-8";
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "epub" => "application/epub+zip",
        "rtf" => "application/rtf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_within_the_file() {
        assert_eq!(range_of("bytes=0-0", 10), Range::Part(0, 1));
        assert_eq!(range_of("bytes=3-", 10), Range::Part(3, 10));
        assert_eq!(range_of("bytes=-4", 10), Range::Part(6, 10));
        assert_eq!(range_of("bytes=5-99", 10), Range::Part(5, 10));
        assert_eq!(range_of("bytes=10-", 10), Range::Nowhere);
        assert_eq!(range_of("bytes=-0", 10), Range::Nowhere);
        assert_eq!(range_of("bytes=0-18446744073709551615", 10), Range::Part(0, 10));
        for odd in ["bytes=4-2", "bytes=a-b", "bytes=0-1,3-4", "bytes=+1-2", "lines=0-1", "bytes"] {
            assert_eq!(range_of(odd, 10), Range::Whole, "{odd}");
        }
    }
}
