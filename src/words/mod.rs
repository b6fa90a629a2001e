//! Interface words of a language and how it writes dates, numbers and lists: all from its words file, so that a
//! language which no library knows is equal to the others.

mod compare;
mod format;
mod plural;
mod read;

pub use compare::Needs;
pub use plural::PluralRules;
pub use read::{FOLDER, overlay, read};

use std::collections::{BTreeMap, HashMap};

use crate::yaml::{Map, Value};

/// What one words file, with its locale's own, says.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Everything as written, for the templates.
    pub values: Map,
    /// Every text of `values` by its path, such as `notices.archived`.
    texts: HashMap<String, String>,
    /// The months, from January.
    months: Vec<String>,
    /// The days of the week, from Monday.
    weekdays: Vec<String>,
    /// The rules of counting.
    pub plural: PluralRules,
    /// The punctuation of texts.
    pub typography: Typography,
    /// Words that keep their capital within a sentence.
    pub capitalised: Vec<String>,
    /// The letters of the alphabet in their order, where the file gives one; else letters sort by their plain form.
    pub alphabet: Vec<String>,
    /// Whether accents sort from the end of a text, as in Canada (`côte` before `coté`).
    pub accents_from_end: bool,
}

/// How a language sets its punctuation. An empty text leaves what it stands for as its author typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typography {
    /// In place of a straight double quote that opens; `«` gets its inner space.
    pub open_double: String,
    /// In place of a straight double quote that closes.
    pub close_double: String,
    /// In place of a straight single quote that opens.
    pub open_single: String,
    /// In place of a straight single quote that closes.
    pub close_single: String,
    /// In place of a straight apostrophe.
    pub apostrophe: String,
    /// By sign: what stands before it in place of the spaces that were typed, or of none; an empty text takes them away.
    pub before: BTreeMap<char, String>,
    /// What stands within « and », in place of the spaces that were typed, or of none.
    pub inside_guillemets: String,
    /// In place of `--`, except before the name of a command's option.
    pub en_dash: String,
    /// In place of `---`.
    pub em_dash: String,
    /// In place of `...`.
    pub ellipsis: String,
}

impl Typography {
    /// A text that is set between quotation marks: its own become those of the second level.
    pub fn within_quotes(&self, text: &str) -> String {
        let space = if self.open_double == "«" { self.inside_guillemets.as_str() } else { "" };
        let (open, close) = ([&self.open_double, space].concat(), [space, &self.close_double].concat());
        match open.is_empty() || close.is_empty() {
            true => text.to_owned(),
            false => text.replace(&open, &self.open_single).replace(&close, &self.close_single),
        }
    }
}

impl Words {
    /// No words at all.
    pub fn empty() -> Words {
        Words::new(Map::default(), PluralRules::default(), Typography::default(), Vec::new())
    }

    fn new(values: Map, plural: PluralRules, typography: Typography, alphabet: Vec<String>) -> Words {
        let mut texts = HashMap::new();
        index(&values, "", &mut texts);
        let list = |key: &str| match values.get(key) {
            Some(Value::List(words)) => words.iter().map(|word| word.as_text().unwrap_or("").to_owned()).collect(),
            _ => Vec::new(),
        };
        let (months, weekdays, capitalised) = (list("months"), list("weekdays"), list("capitalised"));
        let accents_from_end = values.get("accents_from_end") == Some(&Value::Boolean(true));
        Words { values, texts, months, weekdays, capitalised, plural, typography, alphabet, accents_from_end }
    }

    /// The word at a path such as `notices.archived`; empty where there is none.
    pub fn get(&self, path: &str) -> &str {
        self.find(path).unwrap_or("")
    }

    /// The word at a path, where there is one.
    pub fn find(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    fn value(&self, path: &str) -> Option<&Value> {
        let mut steps = path.split('.');
        let mut value = self.values.get(steps.next()?)?;
        for step in steps {
            value = value.as_map()?.get(step)?;
        }
        Some(value)
    }

    /// The word at a path with its places filled: `{name}` by the value of that name.
    pub fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(path), values)
    }

    /// The words for a number of things, as `3 entries`.
    pub fn count(&self, path: &str, n: usize, values: &[(&str, &str)]) -> String {
        let number = self.number(n as f64);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        match self.value(path) {
            Some(Value::Map(forms)) => {
                let category = self.plural.category(n as u64);
                let form = forms.get(category).or_else(|| forms.get("other"));
                fill(form.and_then(Value::as_text).unwrap_or(""), &all)
            }
            Some(Value::Text(text)) => fill(text, &all),
            _ => number,
        }
    }
}

/// Notes every text of a map by its path.
fn index(map: &Map, above: &str, texts: &mut HashMap<String, String>) {
    for (key, value) in map.iter() {
        let path = if above.is_empty() { key.to_string() } else { format!("{above}.{key}") };
        match value {
            Value::Text(text) => {
                texts.insert(path, text.clone());
            }
            Value::Map(inner) => index(inner, &path, texts),
            _ => {}
        }
    }
}

/// A text with its places filled; a place that nothing fills stays.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let place = from.find('}').and_then(|close| {
            let value = values.iter().find(|(name, _)| *name == &from[1..close])?.1;
            Some((close + 1, value))
        });
        match place {
            Some((length, value)) => {
                filled.push_str(value);
                rest = &from[length..];
            }
            None => {
                filled.push('{');
                rest = &from[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The names of the places of a text, as `n` in `{n} entries`.
pub fn places(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).filter(is_name)
}
