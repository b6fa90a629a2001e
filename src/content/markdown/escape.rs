//! Text made safe for HTML and for addresses.

/// Where text is written, and so which of its characters must be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// Nowhere in HTML: plain text.
    None,
    /// Between tags.
    Body,
    /// Within an attribute's double quotes.
    Attribute,
}

/// What stands in HTML for a byte that cannot be written as it is.
pub(super) fn entity(byte: u8, escape: Escape) -> Option<&'static str> {
    match (byte, escape) {
        (_, Escape::None) => None,
        (b'&', _) => Some("&amp;"),
        (b'<', _) => Some("&lt;"),
        (b'>', _) => Some("&gt;"),
        (b'"', Escape::Attribute) => Some("&quot;"),
        _ => None,
    }
}

/// Adds `text`, escaped for where it stands.
pub(super) fn push(out: &mut String, text: &str, escape: Escape) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte, escape) {
            out.push_str(&text[done..at]);
            out.push_str(entity);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// Adds ` name="value"`, the value escaped.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push(out, value, Escape::Attribute);
    out.push('"');
}

/// Adds ` name="address"`: what an address cannot hold is percent-encoded, what it already has so stays.
pub(super) fn push_address(out: &mut String, name: &str, address: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let mut done = 0;
    for (at, byte) in address.bytes().enumerate() {
        let safe = byte.is_ascii_graphic() && !b"\"&'<>[\\]^`{|}".contains(&byte);
        if safe {
            continue;
        }
        // The rest of a character of several bytes is encoded byte by byte too: no slice may begin within one.
        if done < at {
            out.push_str(&address[done..at]);
        }
        done = at + 1;
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    }
    out.push_str(&address[done..]);
    out.push('"');
}
