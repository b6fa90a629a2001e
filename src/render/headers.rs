//! `_headers`: what a static host is to send with the site's files, in the form that Netlify and Cloudflare Pages read.
//!
//! Hosts that read no such file are told the same in `docs/publishing.md`; a test compares the two.

use std::fmt::Write;

use super::index::kept_folder;
use crate::path::Address;
use crate::site::Site;

/// What pages may load and do. They take everything from their own host, and have no script, style or frame within them.
/// `script-src` and `connect-src` are there for the search, `font-src` and `media-src` for themes and texts with files of
/// their own; `default-src` forbids whatever is not named.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; media-src 'self'; script-src 'self'; \
     style-src 'self'";

/// The headers of every file, by name.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// The header of a site that is reached by `https` alone, as it is on hosts that read `_headers`.
const TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// What a file may be kept for whose address bears a checksum of its content: a year. Everything else is asked for anew,
/// which is what these hosts say where nothing else is said. They join values of one header where several rules
/// match, so no rule for all files may speak of it.
const KEPT: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// The file `_headers`.
pub(super) fn headers(site: &Site) -> String {
    let mut text = String::new();
    let is_secure = site.config.origin.starts_with("https:");
    rule(&mut text, site, "/*", HEADERS.iter().chain(is_secure.then_some(&TRANSPORT)));
    let indexes = site.config.langs().filter_map(|lang| kept_folder(site, lang));
    for folder in [Address::new("/assets/*"), Address::new("/files/*")].into_iter().chain(indexes) {
        rule(&mut text, site, folder.as_str(), [&KEPT]);
    }
    text
}

fn rule<'a>(text: &mut String, site: &Site, files: &str, headers: impl IntoIterator<Item = &'a (&'a str, &'a str)>) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{}", site.href(&Address::new(files)));
    for (name, value) in headers {
        let _ = writeln!(text, "  {name}: {value}");
    }
}
