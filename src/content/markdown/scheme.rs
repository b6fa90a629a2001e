//! Which addresses a page may lead to, judged by what stands before the first colon.

use super::LinkRole;

/// The scheme of a target that may not be used in that role, in lower case; `None` where the target is fine.
pub(super) fn forbidden(target: &str, role: LinkRole) -> Option<String> {
    let scheme = scheme(target)?;
    if role == LinkRole::Link && language(target).is_some() {
        return None;
    }
    let allowed: &[&str] = match role {
        LinkRole::Link => &["http", "https", "mailto", "tel"],
        LinkRole::Image => &["http", "https"],
    };
    (!allowed.contains(&scheme.as_str())).then_some(scheme)
}

/// Whether nothing stands behind the scheme: `https://`, `mailto:`.
pub(super) fn is_void(target: &str) -> bool {
    let Some(scheme) = scheme(target) else { return target.trim().is_empty() };
    let rest = target.split_once(':').map_or("", |(_, rest)| rest).trim();
    match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| host.is_empty() || host.starts_with(['/', '?', '#'])),
        "mailto" | "tel" => rest.is_empty(),
        _ => false,
    }
}

/// The language that `[words](lang:fr)` gives its words: a mark that leads nowhere.
pub(super) fn language(target: &str) -> Option<&str> {
    let code = target.strip_prefix("lang:")?;
    let is_code = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (code.len() >= 2 && code.split('-').all(is_code)).then_some(code)
}

/// The scheme as a browser reads it: it skips control characters and spaces, so `java\tscript:` is `javascript`.
fn scheme(target: &str) -> Option<String> {
    let colon = target.find(':')?;
    let scheme: String = target[..colon].chars().filter(|&c| c > ' ').map(|c| c.to_ascii_lowercase()).collect();
    let rest_is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && rest_is_scheme).then_some(scheme)
}
