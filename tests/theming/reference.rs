//! The reference of docs/theming.md: what was seen in the views, put together with what `src/view/meanings.yaml` says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hub::yaml::{self, Map};

use crate::dump::Value;

/// What every template gets.
const EVERYWHERE: [&str; 3] = ["site", "page", "words"];

/// The template that makes no page by itself.
const FRAME: &str = "base";

/// The table of meanings.
pub struct Meanings {
    roots: Map,
    templates: Map,
    shapes: Map,
}

/// What was seen of a name.
#[derive(Default)]
struct Seen {
    /// In words: `text`, `number`, …
    sorts: BTreeSet<&'static str>,
    is_list: bool,
    /// How often it was there, with a value or with none.
    times: usize,
    /// Whether it was there with none.
    is_empty: bool,
}

/// Everything that was seen, and everything that is wrong with the table.
#[derive(Default)]
pub struct Findings {
    /// By shape and name; the shape of a context is its template's file.
    seen: BTreeMap<(String, String), Seen>,
    /// How often each shape was seen.
    shapes: BTreeMap<String, usize>,
    /// Values without a meaning, and values that are not of the shape that the table says.
    pub wrong: BTreeSet<String>,
}

impl Meanings {
    /// Reads the table.
    pub fn read(text: &str) -> Meanings {
        let Ok(table) = yaml::parse(text) else { panic!("src/view/meanings.yaml cannot be read") };
        let part = |name: &str| table.as_map().and_then(|table| table.get(name)?.as_map()).expect(name).clone();
        Meanings { roots: part("roots"), templates: part("templates"), shapes: part("shapes") }
    }

    /// The names of all templates that make a page.
    pub fn templates(&self) -> Vec<String> {
        self.templates.keys().filter(|template| *template != FRAME).map(str::to_owned).collect()
    }

    /// The shape of a value and what it is for.
    fn meaning<'a>(&'a self, of: &'a Map, name: &str) -> Option<(Option<&'a str>, &'a str)> {
        let text = of.get(name)?.as_text()?;
        Some(match text.split_once(" · ") {
            Some((shape, meaning)) => (Some(shape), meaning),
            None => (None, text),
        })
    }

    fn root(&self, template: &str, name: &str) -> Option<(Option<&str>, &str)> {
        self.meaning(&self.roots, &format!("{name}@{template}")).or_else(|| self.meaning(&self.roots, name))
    }

    /// Looks at everything that a page was made of.
    pub fn look(&self, template: &str, context: &[(String, Value)], findings: &mut Findings) {
        let file = format!("{template}.html");
        *findings.shapes.entry(file.clone()).or_default() += 1;
        for (name, value) in context {
            findings.see(&file, name, value);
            match self.root(template, name) {
                Some((shape, _)) if name != "words" => self.look_into(shape, &format!("{name} of {template}"), value, findings),
                Some(_) => {}
                None => findings.tell(format!("`{name}` of the template `{template}` has no meaning")),
            }
        }
    }

    fn look_into(&self, shape: Option<&str>, path: &str, value: &Value, findings: &mut Findings) {
        match (value, shape) {
            (Value::List(items), _) => items.iter().for_each(|item| self.look_into(shape, path, item, findings)),
            (Value::Map(inner), Some(shape)) if path.ends_with("entry.fields") => {
                inner.iter().for_each(|(_, value)| self.look_into(Some(shape), shape, value, findings));
            }
            (Value::Map(inner), Some(shape)) => {
                let Some(names) = self.shapes.get(shape).and_then(yaml::Value::as_map) else {
                    return findings.tell(format!("the shape `{shape}` of `{path}` is not described"));
                };
                *findings.shapes.entry(shape.to_owned()).or_default() += 1;
                for (name, value) in inner {
                    findings.see(shape, name, value);
                    match self.meaning(names, name) {
                        Some((shape_of_name, _)) => {
                            self.look_into(shape_of_name, &format!("{shape}.{name}"), value, findings);
                        }
                        None => findings.tell(format!("`{shape}.{name}` has no meaning")),
                    }
                }
            }
            (Value::Map(_), None) => findings.tell(format!("`{path}` has values of its own: it needs a shape")),
            (Value::Nothing, _) | (_, None) => {}
            (other, Some(shape)) => findings.tell(format!("`{path}` is no `{shape}` but {other:?}")),
        }
    }

    /// Names of the table that no view has.
    pub fn unseen(&self, findings: &Findings) -> Vec<String> {
        let shapes = self.shapes.iter().flat_map(|(shape, names)| {
            names.as_map().into_iter().flat_map(Map::keys).map(move |name| (shape.to_string(), name.to_owned()))
        });
        let unseen = shapes.filter(|key| !findings.seen.contains_key(key)).map(|(shape, name)| format!("`{shape}.{name}`"));
        let roots = self.roots.keys().filter(|root| {
            let (name, template) = root.split_once('@').map_or((*root, None), |(name, template)| (name, Some(template)));
            !findings
                .seen
                .keys()
                .any(|(of, seen)| seen == name && template.is_none_or(|template| *of == format!("{template}.html")))
        });
        let templates = self.templates();
        let templates = templates.iter().filter(|template| !findings.shapes.contains_key(&format!("{template}.html")));
        unseen.chain(roots.map(str::to_owned)).chain(templates.cloned()).collect()
    }

    /// The reference as Markdown.
    pub fn reference(&self, findings: &Findings, blocks: &BTreeMap<String, Vec<String>>) -> String {
        let mut text = String::from("### Templates\n\nEvery template gets `site`, `page` and `words`.\n\n");
        text.push_str("| template | makes | gets besides | its own blocks |\n| --- | --- | --- | --- |\n");
        for (template, makes) in self.templates.iter() {
            let file = format!("{template}.html");
            let names = findings.seen.keys().filter(|(of, name)| *of == file && !EVERYWHERE.contains(&name.as_str()));
            let gets = list(names.map(|(_, name)| name.clone()));
            let own = list(blocks.get(&file).into_iter().flatten().cloned());
            let makes = makes.as_text().unwrap_or("");
            let _ = writeln!(text, "| `{file}` | {makes} | {gets} | {own} |");
        }
        for (root, _) in self.roots.iter() {
            let (name, template) = root.split_once('@').map_or((&**root, None), |(name, template)| (name, Some(template)));
            let (shape, meaning) = self.meaning(&self.roots, root).unwrap_or_default();
            let of = template.map_or(String::new(), |template| format!(" of `{template}.html`"));
            let is_list = findings.seen.iter().any(|((of, seen), what)| of.ends_with(".html") && seen == name && what.is_list);
            let each = if is_list { " A list; each has:" } else { "" };
            let _ = write!(text, "\n### `{name}`{of}\n\n{meaning}{each}\n");
            if let Some(shape) = shape {
                self.push_shape(shape, findings, &mut text);
            }
        }
        text.push_str("\n## What is in these values\n\nValues that occur in several places are described once.\n");
        let roots: BTreeSet<&str> = self.roots.keys().filter_map(|root| self.meaning(&self.roots, root)?.0).collect();
        for (shape, _) in self.shapes.iter().filter(|(shape, _)| !roots.contains(&***shape)) {
            let _ = write!(text, "\n### {shape}\n");
            self.push_shape(shape, findings, &mut text);
        }
        text
    }

    fn push_shape(&self, shape: &str, findings: &Findings, text: &mut String) {
        let Some(names) = self.shapes.get(shape).and_then(yaml::Value::as_map) else { return };
        text.push_str("\n| name | what | meaning |\n| --- | --- | --- |\n");
        for name in names.keys() {
            let (of, meaning) = self.meaning(names, name).unwrap_or_default();
            let what = findings.what(shape, name, of);
            let _ = writeln!(text, "| `{name}` | {what} | {} |", meaning.replace('|', "\\|"));
        }
    }
}

fn list(names: impl Iterator<Item = String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Findings {
    fn tell(&mut self, wrong: String) {
        self.wrong.insert(wrong);
    }

    fn see(&mut self, shape: &str, name: &str, value: &Value) {
        let seen = self.seen.entry((shape.to_owned(), name.to_owned())).or_default();
        seen.times += 1;
        seen.is_list |= matches!(value, Value::List(_));
        seen.is_empty |= matches!(value, Value::Nothing);
        let items = match value {
            Value::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        seen.sorts.extend(items.iter().filter_map(|item| match item {
            Value::Nothing | Value::List(_) => None,
            Value::Text(_) => Some("text"),
            Value::Number => Some("number"),
            Value::Boolean => Some("yes or no"),
            Value::Map(_) => Some("values"),
        }));
    }

    /// What a value is, in words.
    fn what(&self, shape: &str, name: &str, of: Option<&str>) -> String {
        let Some(seen) = self.seen.get(&(shape.to_owned(), name.to_owned())) else { return String::new() };
        let sort = match of {
            Some(of) => format!("[{of}](#{of})"),
            None if seen.sorts.is_empty() => return "nothing yet".to_owned(),
            None => seen.sorts.iter().copied().collect::<Vec<_>>().join(" or "),
        };
        let what = match (seen.is_list, (shape, name)) {
            (_, ("entry", "fields")) => format!("{sort} by name"),
            (true, _) => format!("list of {sort}"),
            (false, _) => sort,
        };
        let may_lack = seen.is_empty || seen.times < self.shapes.get(shape).copied().unwrap_or(0);
        if may_lack { format!("{what}, or nothing") } else { what }
    }

    /// Names that were never seen with a value.
    pub fn never_with_a_value(&self) -> Vec<String> {
        let empty = self.seen.iter().filter(|(_, seen)| seen.sorts.is_empty());
        empty.map(|((shape, name), _)| format!("{shape}.{name}")).collect()
    }
}
