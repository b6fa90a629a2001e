//! What is wrong or doubtful, as data: a code, a place, and words for the person who can mend it.
//!
//! Each sort of fault is one function in the file of its subject, with its English and its French side by side.

pub mod address;
mod code;
pub mod config;
pub mod content;
pub mod fence;
pub mod front_matter;
pub mod output;
pub mod reference;
pub mod site;
pub mod theme;
pub mod unseen;

pub use code::{CODES, Code, find as find_code};

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::path::SourcePath;
use crate::text::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, but somebody should look.
    Warning,
}

/// One sentence in each language that staff read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// English.
    pub en: Cow<'static, str>,
    /// French.
    pub fr: Cow<'static, str>,
}

/// A [`Message`] from one English and one French format string, which take variables in braces.
macro_rules! say {
    ($en:literal, $fr:literal $(,)?) => {
        $crate::diagnostic::Message {
            en: $crate::diagnostic::words(format_args!($en)),
            fr: $crate::diagnostic::words(format_args!($fr)),
        }
    };
}
pub(crate) use say;

/// A sentence; one without variables is the program's own text, of which no copies are made.
pub(crate) fn words(sentence: fmt::Arguments<'_>) -> Cow<'static, str> {
    sentence.as_str().map_or_else(|| Cow::Owned(fmt::format(sentence)), Cow::Borrowed)
}

/// The language of messages, which is the staff's and has nothing to do with the site's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageLanguage {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Message {
    /// The words in one language.
    pub fn get(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::English => &self.en,
            MessageLanguage::French => &self.fr,
        }
    }
}

/// One step on the way to a value in YAML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The value of a key; the number tells which, where the key is repeated (0 is the first).
    Key(Arc<str>, usize),
    /// An item of a list, from 0.
    Item(usize),
}

/// The way to a value in YAML; in messages `authors #2.url`, for people count from one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path of a key of the whole file.
    pub fn key(name: &str) -> Self {
        FieldPath::default().child(name)
    }

    /// The path of a key below this one.
    pub fn child(&self, name: &str) -> Self {
        self.with(Step::Key(Arc::from(name), 0))
    }

    /// The path of an item below this one.
    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    /// The path with one more step.
    pub fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        FieldPath(steps)
    }

    /// The path as messages name it: in a record without a language at its end.
    pub fn without_language(&self, is_record: bool) -> String {
        match self.0.last() {
            Some(Step::Key(last, _)) if is_record && self.0.len() > 1 && last.len() <= 3 => self.parent().to_string(),
            _ => self.to_string(),
        }
    }

    /// The key that it begins with; empty where it begins with none.
    pub fn first_key(&self) -> &str {
        match self.0.first() {
            Some(Step::Key(name, _)) => name,
            _ => "",
        }
    }

    /// The path without its last step; itself where it is empty.
    pub fn parent(&self) -> Self {
        FieldPath(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(name, _) if position == 0 => write!(formatter, "{name}")?,
                Step::Key(name, _) => write!(formatter, ".{name}")?,
                Step::Item(index) => write!(formatter, " #{}", index + 1)?,
            }
        }
        Ok(())
    }
}

/// Which part of a named value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The key.
    Key,
    /// The value.
    Value,
}

/// Where it is. Places that are not bytes are looked up in the present source when they are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Nowhere in particular.
    Nowhere,
    /// A whole file: shown at its first line.
    File(SourcePath),
    /// Bytes of a file.
    Span(Span),
    /// A value or key in the YAML of a file: in its front matter, or in a file that is all YAML.
    Field(SourcePath, FieldPath, Part),
    /// The link or image with this number, counted from 0, in a Markdown text: the value at a path, or the body where it is empty.
    Link(SourcePath, FieldPath, u32),
}

impl Place {
    /// The value at a path.
    pub fn value(file: &SourcePath, path: &FieldPath) -> Self {
        Place::Field(file.clone(), path.clone(), Part::Value)
    }

    /// The key at a path.
    pub fn key(file: &SourcePath, path: &FieldPath) -> Self {
        Place::Field(file.clone(), path.clone(), Part::Key)
    }

    /// The link or image with a number, from 0, in the Markdown at a path; in the body where the path is empty.
    pub fn link(file: &SourcePath, path: &FieldPath, number: usize) -> Self {
        Place::Link(file.clone(), path.clone(), u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The file.
    pub fn file(&self) -> Option<&SourcePath> {
        match self {
            Place::Nowhere => None,
            Place::File(file) | Place::Field(file, ..) | Place::Link(file, ..) => Some(file),
            Place::Span(span) => Some(&span.file),
        }
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: Message,
}

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code, one of [`CODES`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong: one sentence, lower case, no full stop.
    pub message: Message,
    /// What stands at the place, shown beside the caret.
    pub label: Option<Message>,
    /// What to do.
    pub help: Option<Message>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What to write instead, where there is no doubt about it.
    pub fix: Option<Box<Fix>>,
}

/// What mends a fault for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub place: Place,
    /// What must stand there, with or without quotes, for the mend to be certain.
    pub was: String,
    /// What is to stand there.
    pub text: String,
}

impl Diagnostic {
    /// Something wrong.
    pub fn error(code: &'static str, place: Place, message: Message) -> Self {
        Diagnostic { code, severity: Severity::Error, place, message, label: None, help: None, related: Vec::new(), fix: None }
    }

    /// Something doubtful.
    pub fn warning(code: &'static str, place: Place, message: Message) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    /// The same with words beside the caret.
    pub fn label(self, label: Message) -> Self {
        Diagnostic { label: Some(label), ..self }
    }

    /// The same with what to do.
    pub fn help(self, help: Message) -> Self {
        Diagnostic { help: Some(help), ..self }
    }

    /// The same with what to do, where that is known.
    pub fn maybe_help(self, help: Option<Message>) -> Self {
        Diagnostic { help: help.or(self.help), ..self }
    }

    /// The same with another place.
    pub fn related(mut self, place: Place, message: Message) -> Self {
        self.related.push(Related { place, message });
        self
    }

    /// The same with another place, if that is somewhere.
    pub fn maybe_related(self, place: Place, message: Message) -> Self {
        if place == Place::Nowhere { self } else { self.related(place, message) }
    }

    /// The same with what mends it for certain, where that is known.
    pub fn fix(self, was: &str, text: Option<String>) -> Self {
        let place = self.place.clone();
        Diagnostic { fix: text.map(|text| Box::new(Fix { place, was: was.to_owned(), text })).or(self.fix), ..self }
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// "this says `…`", beside the caret; long texts are cut.
pub(crate) fn this_says(written: &str) -> Message {
    if written.is_empty() {
        return say!("nothing stands here", "il n’y a rien ici");
    }
    let short: String = written.chars().take(60).collect();
    let short = if short.len() < written.len() { format!("{short}…") } else { short };
    say!("this says `{short}`", "il est écrit `{short}`")
}

/// "did you mean `…`?", where something is near enough.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> Option<Message> {
    nearest.map(|name| say!("did you mean `{name}`?", "vouliez-vous dire `{name}`?"))
}

/// What a writer may write, in backticks: "`…`, or `…`", in English and in French.
pub(crate) fn either(lines: &[String]) -> (String, String) {
    let quoted: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
    (quoted.join(", or "), quoted.join(", ou "))
}

/// Names in backticks, separated by commas.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
