//! What a client asks for becomes an address of the site, or nothing: no path of a disk is ever made of it.

use crate::path::Address;

/// The address that a target names, without its query. None for what no address of a site is written as: another host, an
/// escape that hides a `/`, `\`, `%` or NUL, bytes that are no UTF-8.
pub fn address(target: &str) -> Option<Address> {
    let path = target.split(['?', '#']).next().unwrap_or("");
    if !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes().iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let mut digit = || char::from(*rest.next()?).to_digit(16);
                let byte = u8::try_from(digit()? * 16 + digit()?).ok()?;
                if matches!(byte, b'/' | b'\\' | b'%' | 0) {
                    return None;
                }
                bytes.push(byte);
            }
            b'\\' | 0 => return None,
            byte => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).ok().map(Address::new)
}

/// The address of a page as hosts know it: `/a/index.html` is `/a/`.
pub fn page(address: Address) -> Address {
    match address.as_str().strip_suffix("/index.html") {
        Some(folder) => Address::new(format!("{folder}/")),
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_decoded_once() {
        let text = |target: &str| address(target).map(|address| address.to_string());
        assert_eq!(text("/en/?q=%2f#x"), Some("/en/".into()));
        assert_eq!(text("/%C3%A9t%c3%a9.png"), Some("/été.png".into()));
        assert_eq!(text("/a%2e%2e/%2e%2e/b"), Some("/a../../b".into()));
        let odd =
            ["", "*", "http://a/", "//a/b", "/%2fetc", "/%5c", "/a\\b", "/%00", "/%252e", "/%ff", "/%", "/%2", "/%zz", "/%+1"];
        assert_eq!(odd.map(text), [const { None }; 14]);
        assert_eq!(page(Address::new("/en/index.html")), Address::new("/en/"));
    }
}
