//! The built-in scripts as readers' browsers get them: without the comments, which are for those who change them.

/// A script without its comments, where they stand on lines of their own, without what it is indented by, and without line
/// ends and semicolons that say nothing.
///
/// It knows no JavaScript: the built-in scripts have no text that goes over several lines, every statement in them ends with a
/// semicolon or a brace, and no loop has nothing to do.
pub(super) fn shortened(script: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(script);
    let mut kept = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        is_inside |= line.starts_with("/*");
        if !is_inside && !line.is_empty() && !line.starts_with("//") {
            if line.starts_with('}') && kept.ends_with(';') {
                kept.pop();
            }
            kept.push_str(line);
            // Behind these a line may go on; not where a comment may be the end of it.
            if !line.ends_with([';', '{', '}', '(', '[', ',']) || line.contains("//") {
                kept.push('\n');
            }
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
        let script = "// One.\nlet a = 1; // beside;\n\n/** Two. */\nfunction b() {\n  /**\n   * Three.\n   */\n  const c = a\n    .d(\n      a,\n    );\n  \
                      return \"//\" + c;\n}\nb();\n";
        let kept = String::from_utf8(shortened(script.as_bytes())).expect("UTF-8");
        assert_eq!(kept, "let a = 1; // beside;\nfunction b() {const c = a\n.d(a,);return \"//\" + c;\n}b();");
    }
}
