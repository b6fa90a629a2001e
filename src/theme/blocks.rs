//! Fitting the built-in templates to a site's own: what fills a block that theirs does not have is left out.
//!
//! A site that replaces `entry.html` as a whole means every entry, and need not have the blocks that `entry-project.html`
//! fills. The engine would refuse such a template.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{BUILTIN, SITE};

/// The template that frames every page.
const FRAME: &str = "base.html";

/// The block of the frame that holds what is on a page.
const NEEDED: &str = "main";

/// A frame of the site's own that lacks a block.
pub(super) struct Lacking {
    /// The frame's name in `templates/`.
    pub template: &'static str,
    /// The block.
    pub block: &'static str,
}

/// Takes out of built-in templates what their parents have no block for. A frame without which pages would be bare is told.
pub(super) fn fit(templates: &mut [(String, String)]) -> Option<Lacking> {
    let mut texts: BTreeMap<String, String> = templates.iter().cloned().collect();
    let mut built_in: Vec<String> = texts.keys().filter(|name| name.starts_with(BUILTIN)).cloned().collect();
    // Parents come first, so that their children see what is left of them.
    built_in.sort_by_key(|name| parents(name, &texts).len());
    for name in built_in {
        let above = parents(&name, &texts);
        let Some(root) = above.last().filter(|_| above.iter().any(|parent| parent.starts_with(SITE))) else { continue };
        let is_frame = root.strip_prefix(SITE) == Some(FRAME);
        let known: BTreeSet<String> =
            above.iter().flat_map(|parent| blocks(&texts[parent])).map(|block| block.name.to_owned()).collect();
        if is_frame && !known.contains(NEEDED) {
            return Some(Lacking { template: FRAME, block: NEEDED });
        }
        let fitted = without(&texts[&name], &known);
        texts.insert(name, fitted);
    }
    for (name, text) in templates {
        if let Some(fitted) = texts.remove(name) {
            *text = fitted;
        }
    }
    None
}

/// The templates on which one builds, the nearest first. A circle is told by the engine.
fn parents(name: &str, texts: &BTreeMap<String, String>) -> Vec<String> {
    let mut above: Vec<String> = Vec::new();
    let mut text = texts.get(name);
    while let Some(written) = text.and_then(|text| extends(text)) {
        let found = [format!("{SITE}{written}"), format!("{BUILTIN}{written}"), written.to_owned()];
        let Some(parent) = found.into_iter().find(|parent| texts.contains_key(parent)) else { break };
        if above.contains(&parent) || parent == name {
            break;
        }
        text = texts.get(&parent);
        above.push(parent);
    }
    above
}

fn extends(text: &str) -> Option<&str> {
    let (_, tag) = tags(text).find(|(_, tag)| tag.starts_with("extends"))?;
    let quoted = tag.trim_start_matches("extends").trim();
    Some(quoted.trim_matches(['"', '\'']))
}

/// A text without its outermost blocks that are not known. Blocks within others are new ones, which need no parent.
fn without(text: &str, known: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut end = 0;
    for block in blocks(text).into_iter().filter(|block| block.depth == 0 && !known.contains(block.name)) {
        kept.push_str(&text[end..block.range.start]);
        end = block.range.end;
    }
    kept.push_str(&text[end..]);
    kept
}

struct Block<'a> {
    name: &'a str,
    /// How many blocks it stands in.
    depth: usize,
    range: Range<usize>,
}

/// The blocks of a text, in order.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (range, tag) in tags(text) {
        let mut words = tag.split_whitespace();
        match (words.next(), words.next()) {
            (Some("block"), Some(name)) => {
                open.push(found.len());
                found.push(Block { name, depth: open.len() - 1, range });
            }
            (Some("endblock"), _) => {
                if let Some(block) = open.pop() {
                    found[block].range.end = range.end;
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands between `{%` and `%}`, with its bytes; tags in comments are none.
fn tags(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find('{')?;
            let close = match text[start..].get(..2)? {
                "{#" => "#}",
                "{%" => "%}",
                _ => {
                    from = start + 1;
                    continue;
                }
            };
            let end = start + text[start..].find(close)? + close.len();
            from = end;
            if close == "%}" {
                let inner = &text[start + 2..end - 2];
                return Some((start..end, inner.trim_matches('-').trim()));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_block_above_is_left_out() {
        let text = "{# {% block x %} #}{% extends \"p\" %}{% block a -%}é{% block b %}{% endblock %}{%- endblock a %}.{% block c %}{% endblock %}";
        let known = BTreeSet::from(["c".to_owned(), "b".to_owned()]);
        assert_eq!(extends(text), Some("p"));
        assert_eq!(without(text, &known), "{# {% block x %} #}{% extends \"p\" %}.{% block c %}{% endblock %}");
    }
}
