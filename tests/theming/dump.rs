//! What templates see, read back from pages that a theme of dumps makes: each page is its whole context in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Site;

/// The variable that holds everything that a template sees.
pub const EVERYTHING: &str = "{{ __tera_context | safe }}";

/// A value that a template sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Nothing,
    /// Text, with its escapes as they are in the dump.
    Text(String),
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// A list.
    List(Vec<Value>),
    /// Named values, in order.
    Map(Vec<(String, Value)>),
}

/// What every page of a site is made of: the names of its templates with what each got. The site gets templates that
/// write nothing else; `blocks` are those that built-in templates fill.
pub fn contexts(site: &Site, templates: &[String], blocks: &BTreeSet<String>) -> BTreeMap<String, Vec<Vec<(String, Value)>>> {
    for template in templates {
        let empty: String = match template.as_str() {
            "entry" => blocks.iter().map(|block| format!("{{% block {block} %}}{{% endblock %}}")).collect(),
            _ => String::new(),
        };
        site.write(&format!("themes/commons/templates/{template}.html"), &format!("{template}\n{EVERYTHING}{empty}"));
    }
    let run = site.build_json(&[]);
    assert_eq!(run.status, 0, "{:?}", run.diagnostics());
    let mut contexts: BTreeMap<String, Vec<Vec<(String, Value)>>> = BTreeMap::new();
    for (file, bytes) in site.public().into_iter().filter(|(file, _)| file.ends_with(".html")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let (template, dump) = text.split_once('\n').expect("a name and a dump");
        let mut rest = dump;
        match value(&mut rest) {
            Value::Map(context) if rest.is_empty() => contexts.entry(template.to_owned()).or_default().push(context),
            other => panic!("{file} is not a dump from here on: {rest:.80} after {other:?}"),
        }
    }
    contexts
}

/// Takes a value off a dump.
fn value(rest: &mut &str) -> Value {
    match rest.chars().next() {
        Some('{') => Value::Map(items(rest, '}', &mut |rest| {
            let Value::Text(name) = value(rest) else { panic!("a name stands before {rest:.80}") };
            take(rest, ": ");
            (name, value(rest))
        })),
        Some('[') => Value::List(items(rest, ']', &mut value)),
        Some('"') => {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            let (end, _) = end.expect("a text ends");
            let text = rest[1..end].to_owned();
            *rest = &rest[end + 1..];
            Value::Text(text)
        }
        _ => {
            let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
            let word = &rest[..end];
            *rest = &rest[end..];
            match word {
                "" => Value::Nothing,
                "true" | "false" => Value::Boolean,
                number if number.parse::<f64>().is_ok() => Value::Number,
                other => panic!("no value: {other}"),
            }
        }
    }
}

fn items<T>(rest: &mut &str, end: char, item: &mut dyn FnMut(&mut &str) -> T) -> Vec<T> {
    *rest = &rest[1..];
    let mut items = Vec::new();
    while !rest.starts_with(end) {
        items.push(item(rest));
        *rest = rest.strip_prefix(", ").unwrap_or(rest);
    }
    *rest = &rest[1..];
    items
}

fn take(rest: &mut &str, text: &str) {
    *rest = rest.strip_prefix(text).expect(text);
}
