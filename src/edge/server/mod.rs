//! A small server for one machine: it answers `GET` and `HEAD`, each connection in a thread of its own, and bounds all that a
//! client can take from it.
//!
//! Where there are too many connections, the one on which nothing has happened for longest gives way. So whoever opens
//! connections and leaves them, or sends a byte now and then, harms nobody who asks properly.

pub mod events;
pub mod request;
pub mod response;
pub mod target;

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use request::{Absent, Request};
use response::{Body, Response};

/// The most connections at once.
const MOST_CONNECTIONS: usize = 128;
/// The most of them that are streams of events.
const MOST_STREAMS: usize = 48;
/// How many ports are tried.
const MOST_PORTS: u16 = 200;
/// How long a client may take for a piece of an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a server listens.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    /// The address that it listens at.
    pub address: SocketAddr,
    /// The host as it was asked for.
    host: String,
}

/// Listens at a host's port, or at the next one that is free.
///
/// # Errors
/// There is no such host, or none of the ports is free.
pub fn listen(host: &str, port: u16) -> io::Result<Door> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let mut error = io::Error::from(io::ErrorKind::AddrNotAvailable);
    let last = if port == 0 { 0 } else { port.saturating_add(MOST_PORTS) };
    for port in port..=last {
        for address in (bare, port).to_socket_addrs()? {
            match TcpListener::bind(address) {
                Ok(listener) => {
                    let address = listener.local_addr()?;
                    return Ok(Door { listener, address, host: host.to_ascii_lowercase() });
                }
                Err(other) => error = other,
            }
        }
        if error.kind() != io::ErrorKind::AddrInUse {
            break;
        }
    }
    Err(error)
}

impl Door {
    /// The address that a browser is told.
    pub fn url(&self) -> String {
        let port = self.address.port();
        match self.address.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{port}"),
            _ if self.host.parse::<IpAddr>().is_err() && !self.host.starts_with('[') => format!("http://{}:{port}", self.host),
            IpAddr::V4(ip) => format!("http://{ip}:{port}"),
            IpAddr::V6(ip) => format!("http://[{ip}]:{port}"),
        }
    }

    /// Whether a client means this server: it names this machine as it names itself, the host that was asked for, or the
    /// address at which it came in. A name that somebody else has pointed here is none of these.
    fn is_meant(&self, host: &str, local: SocketAddr) -> bool {
        let host = host.to_ascii_lowercase();
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse::<u16>().ok()),
            _ => (host.as_str(), Some(80)),
        };
        let local_name = match local.ip().to_canonical() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let own = ["localhost", "127.0.0.1", "[::1]", &self.host, &local_name];
        port == Some(self.address.port()) && !name.is_empty() && own.contains(&name)
    }

    /// Answers until the program ends.
    pub fn answer(self, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) {
        let shared = Arc::new((self, answer, Mutex::new(Seats::default())));
        for stream in shared.0.listener.incoming() {
            let Ok(stream) = stream else {
                // Too many open files, or a client that is gone already.
                thread::sleep(Duration::from_millis(20));
                continue;
            };
            let Some(seat) = seats(&shared.2).take(&stream) else { continue };
            let own = shared.clone();
            let work = move || {
                let (door, answer, all) = &*own;
                converse(door, answer, stream, &|state| seats(all).note(seat, state));
                seats(all).free(seat);
            };
            if thread::Builder::new().name("connection".into()).spawn(work).is_err() {
                seats(&shared.2).free(seat);
            }
        }
    }
}

fn seats(seats: &Mutex<Seats>) -> MutexGuard<'_, Seats> {
    seats.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers one request after the other on a connection.
fn converse(door: &Door, answer: &dyn Fn(&Request) -> Response, mut stream: TcpStream, note: &dyn Fn(State)) {
    let set = stream.set_nodelay(true).and_then(|()| stream.set_write_timeout(Some(PATIENCE)));
    let (Ok(()), Ok(local)) = (set, stream.local_addr()) else { return };
    let mut rest = Vec::new();
    loop {
        note(State::Waiting);
        let (request, response) = match request::read(&mut stream, &mut rest) {
            Ok(request) if door.is_meant(&request.host, local) => {
                note(State::Answering);
                let response = answer(&request);
                (request, response)
            }
            Ok(request) => (request, Response::words(421, "this server is not that host")),
            Err(Absent::Closed) => return,
            Err(Absent::Refused(status)) => (Request::default(), refused(status)),
        };
        let is_stream = matches!(response.body, Body::Events(_));
        let state = if is_stream { State::Streaming } else { State::Answering };
        note(state);
        let goes_on = request.keeps_open && response.keeps_open();
        let written = response::write(&mut Buffered::new(&stream), &request, response, &|| note(state));
        if written.is_err() || !goes_on {
            let _ = stream.shutdown(Shutdown::Write);
            return;
        }
    }
}

fn refused(status: u16) -> Response {
    match status {
        405 => {
            let response = Response::words(405, "only GET and HEAD");
            Response { headers: vec![("Allow", "GET, HEAD".into())], ..response }
        }
        _ => Response::words(status, "this is no request that hub answers"),
    }
}

/// Small writes go out together.
type Buffered<'a> = io::BufWriter<&'a TcpStream>;

/// What a connection is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Waiting,
    Answering,
    Streaming,
}

#[derive(Debug)]
struct Seat {
    stream: TcpStream,
    state: State,
    since: Instant,
}

/// All connections.
#[derive(Debug, Default)]
struct Seats {
    next: u64,
    taken: BTreeMap<u64, Seat>,
}

impl Seats {
    /// A seat for a new connection; where all are taken, the one that has been idle for longest is freed.
    fn take(&mut self, stream: &TcpStream) -> Option<u64> {
        let stream = stream.try_clone().ok()?;
        while self.taken.len() >= MOST_CONNECTIONS {
            self.give_up(|_| true);
        }
        self.next += 1;
        self.taken.insert(self.next, Seat { stream, state: State::Waiting, since: Instant::now() });
        Some(self.next)
    }

    fn note(&mut self, number: u64, state: State) {
        if let Some(seat) = self.taken.get_mut(&number) {
            let is_new_stream = state == State::Streaming && seat.state != state;
            (seat.state, seat.since) = (state, Instant::now());
            if is_new_stream && self.taken.values().filter(|seat| seat.state == state).count() > MOST_STREAMS {
                self.give_up(|seat| seat.state == state);
            }
        }
    }

    fn give_up(&mut self, may: impl Fn(&Seat) -> bool) {
        let idle = self.taken.iter().filter(|(_, seat)| may(seat)).min_by_key(|(_, seat)| (seat.state, seat.since));
        let Some(number) = idle.map(|(number, _)| *number) else { return };
        if let Some(seat) = self.taken.remove(&number) {
            let _ = seat.stream.shutdown(Shutdown::Both);
        }
    }

    fn free(&mut self, number: u64) {
        self.taken.remove(&number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_meant() {
        let door = listen("127.0.0.1", 0).unwrap();
        let (local, port) = (door.address, door.address.port());
        let meant = |host: &str| door.is_meant(host, local);
        assert!(["localhost", "LOCALHOST", "127.0.0.1", "[::1]"].into_iter().all(|name| meant(&format!("{name}:{port}"))));
        let others = ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "10.0.0.1", "[::2]"];
        assert!(!others.into_iter().any(|name| meant(&format!("{name}:{port}"))));
        assert!(!["localhost", "localhost:1", "localhost:x", "[::1]"].into_iter().any(meant));
    }
}
