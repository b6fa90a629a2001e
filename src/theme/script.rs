//! The built-in scripts as readers' browsers get them: without the comments, which are for those who change them.

/// A script without its comments, where they stand on lines of their own, and without what it is indented by.
///
/// It knows no JavaScript: the built-in scripts have no text that goes over several lines.
pub(super) fn without_comments(script: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(script);
    let mut kept = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        is_inside |= line.starts_with("/*");
        if !is_inside && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        is_inside &= !line.ends_with("*/");
    }
    kept.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_kept() {
        let script =
            "// One.\nlet a = 1; // beside\n\n/** Two. */\nfunction b() {\n  /**\n   * Three.\n   */\n  return \"//\" + a;\n}\n";
        let kept = String::from_utf8(without_comments(script.as_bytes())).expect("UTF-8");
        assert_eq!(kept, "let a = 1; // beside\nfunction b() {\nreturn \"//\" + a;\n}\n");
    }
}
