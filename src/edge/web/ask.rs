//! One address: asked by its head, by the whole where a site does not answer that, again where it asks for patience.

use std::io;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use ureq::http::{Response, header};
use ureq::{Agent, Body, Error};

use super::Manners;
use crate::check::{Answer, Silence};

/// How often a site is asked again that is busy or out of order.
const AGAIN: u32 = 2;
/// How many redirections are followed.
const HOPS: usize = 5;
/// The longest that is waited because a site asks for it.
const LONGEST: Duration = Duration::from_secs(20);

/// Asks addresses.
pub(super) struct Asker {
    agent: Agent,
    manners: Manners,
}

impl Asker {
    pub(super) fn new(manners: Manners) -> Asker {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(manners.patience))
            .user_agent(concat!("hub/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .build();
        Asker { agent: config.into(), manners }
    }

    /// What the address of a page answers.
    pub(super) fn ask(&self, address: &str) -> Answer {
        let mut here = address.to_owned();
        let mut moved = None;
        let mut is_for_good = true;
        for _ in 0..=HOPS {
            let response = match self.response(&here) {
                Ok(response) => response,
                Err(error) => return Answer::Silent(silence(&error)),
            };
            let status = response.status().as_u16();
            let is_sent_on = matches!(status, 301 | 302 | 303 | 307 | 308);
            let to = text(&response, header::LOCATION).filter(|_| is_sent_on).and_then(|to| joined(&here, to));
            match (status, to) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => {
                    is_for_good &= matches!(status, 301 | 308);
                    here = to;
                    if is_for_good {
                        moved = Some(here.clone());
                    }
                }
                // Sent on to nowhere that a browser could go.
                (301 | 302 | 303 | 307 | 308, None) => return Answer::Silent(Silence::Nowhere),
                // Behind a door that opens to some, or shut to programs: it is there.
                (401 | 402 | 403 | 405 | 406 | 407 | 429 | 451 | 999, _) | (..=399, _) => {
                    return moved.map_or(Answer::There, Answer::Moved);
                }
                (500.., _) => return Answer::Silent(Silence::OutOfOrder(status)),
                (status, _) => return Answer::Gone(status),
            }
        }
        Answer::Silent(Silence::Circle)
    }

    /// The last response of a site that may need to be asked twice.
    fn response(&self, address: &str) -> Result<Response<Body>, Error> {
        let mut pause = self.manners.pause;
        let mut tries = 0;
        loop {
            let response = self.once(address);
            let wait = match &response {
                Ok(response) if matches!(response.status().as_u16(), 429 | 500 | 502..=504) => {
                    Some(asked_for(response).unwrap_or(pause))
                }
                Err(Error::Timeout(_) | Error::Io(_) | Error::ConnectionFailed) => Some(pause),
                _ => None,
            };
            match wait.filter(|wait| tries < AGAIN && *wait <= LONGEST) {
                Some(wait) => thread::sleep(wait),
                None => return response,
            }
            tries += 1;
            pause *= 2;
        }
    }

    /// By the head; where a site has no answer to that, by the whole, of which nothing more is read.
    fn once(&self, address: &str) -> Result<Response<Body>, Error> {
        let response = self.agent.head(address).call()?;
        match response.status().as_u16() {
            429 => Ok(response),
            400..=499 | 501 => {
                thread::sleep(self.manners.pause);
                self.agent.get(address).call()
            }
            _ => Ok(response),
        }
    }
}

fn silence(error: &Error) -> Silence {
    match error {
        Error::HostNotFound => Silence::NoHost,
        Error::Tls(_) | Error::Rustls(_) => Silence::NoTrust,
        // What is wrong with a certificate comes as a fault of what was read.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => Silence::NoTrust,
        Error::Timeout(_) => Silence::NoAnswer,
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => Silence::NoAnswer,
        _ => Silence::Refused,
    }
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<&str> {
    response.headers().get(name)?.to_str().ok()
}

/// How long a site asks to be left alone: in seconds, or until a moment (RFC 9110, 10.2.3).
fn asked_for(response: &Response<Body>) -> Option<Duration> {
    let asked = text(response, header::RETRY_AFTER)?.trim();
    let until = || {
        let moment = jiff::fmt::rfc2822::parse(asked).ok()?.timestamp();
        Some(Duration::try_from(moment.duration_since(Timestamp::now())).unwrap_or_default())
    };
    asked.parse().ok().map(Duration::from_secs).or_else(until)
}

/// Where a redirection leads, as seen from the address that it came from; none where that is no page.
fn joined(from: &str, to: &str) -> Option<String> {
    let to = to.split('#').next().unwrap_or(to);
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_owned());
    }
    let (scheme, rest) = from.split_once("://")?;
    // Of another sort: `javascript:`, `mailto:`.
    if to.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    if let Some(rest) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let host = rest.split(['/', '?', '#']).next()?;
    if to.starts_with('/') {
        return Some(format!("{scheme}://{host}{to}"));
    }
    let path = rest[host.len()..].split(['?', '#']).next().unwrap_or("");
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    Some(format!("{scheme}://{host}{folder}{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirection_is_seen_from_where_it_stands() {
        let from = "https://example.org/a/b?c#d";
        let cases = [
            ("https://other.org/x#y", "https://other.org/x"),
            ("//other.org/x", "https://other.org/x"),
            ("/x", "https://example.org/x"),
            ("x", "https://example.org/a/x"),
        ];
        for (to, expected) in cases {
            assert_eq!(joined(from, to).as_deref(), Some(expected), "{to}");
        }
        assert_eq!((joined(from, "javascript:alert(1)"), joined(from, "mailto:a@b.org")), (None, None));
    }
}
