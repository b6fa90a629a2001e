//! Fields below a `---` that closes the fields too early: readers would see them as text.

use std::ops::Range;

use super::check::Check;
use super::fence::{Known, Run, closing, name_of, run};
use super::field::FieldValue;
use super::front_matter::{self, Fields, Split, lines};
use crate::config::{Collection, Config, Field, FieldType};
use crate::diagnostic::{Diagnostic, FieldPath, fence as say};
use crate::moment::{self, NotADate};
use crate::text::{Source, line_column};
use crate::yaml::{Map, Value};

/// How much a line is like the field whose name it begins with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The fields above have it already, or its value is none that it may have.
    None,
    /// It is a sentence, or the name alone, and the field takes any text.
    Sentence,
    /// It is no whole sentence, and the field takes any text.
    Words,
    /// It has a value that not every text is.
    Value,
}

/// Tells of fields that the text below the second `---` begins with, and notes their names so that nobody is told that they
/// are missing. `written` is what the fields above say.
pub(super) fn fields_in_text(
    source: &Source,
    split: &Split,
    (config, collection): (&Config, &Collection),
    written: &Fields,
) -> Option<(Diagnostic, Vec<String>)> {
    let (text, known) = (&*source.text, &collection.fields);
    let in_file = |(start, line)| (start + split.body.start, line);
    let mut below = lines(&text[split.body.clone()]).map(in_file).skip_while(|(_, line)| line.trim().is_empty());
    let first = below.next().filter(|(_, line)| name_of(line).is_some())?;
    let all: Vec<(usize, &str)> = std::iter::once(first).chain(below).collect();
    let run = run(&all, known);
    let is_text = first.1.ends_with('\\') || all.get(1).is_some_and(|(_, line)| is_under_table_head(line));
    if run.known == 0 || is_text {
        return None;
    }
    let place = |start: usize| start..start + text[start..].lines().next().unwrap_or("").trim_end().len();
    let is_closed = run.closing.is_some_and(|(_, line)| line.trim_end() == "---");
    let is_new = |name: &str| written.map.get(name).is_none() && !written.broken.contains(name);
    let is_wanted = |name: &str| known.get(name).is_some_and(|field| field.required) && is_new(name);
    let values = values(source, first.0..place(run.last).end, (config, collection));
    let likeness = |(start, name): (usize, &str)| {
        let field = known.get(name).filter(|_| is_new(name))?;
        let likeness = likeness(&text[place(start)], values.get(name), field);
        // A heading is no sentence, and neither is what must be there.
        let is_field = likeness == Likeness::Sentence && (is_closed || is_wanted(name));
        Some(if is_field { Likeness::Words } else { likeness })
    };
    let alike: Vec<Likeness> = named(&run, known).map(|name| likeness(name).unwrap_or(Likeness::None)).collect();
    let (least, most) = (*alike.iter().min()?, *alike.iter().max()?);
    // Lines of words alone may be a list of what is where.
    let are_fields =
        is_closed || named(&run, known).any(|(_, name)| is_wanted(name)) || (run.known > 1 && most == Likeness::Value);
    let number = |byte: usize| line_column(text, byte).line;
    if least > Likeness::None && most > Likeness::Sentence && are_fields {
        let fence = text[..split.body.start].trim_end().len();
        let closing = closing(&run, number);
        let first = (place(first.0), number(first.0), first.1);
        let fault = say::fields_in_text(&source.path, fence - "---".len()..fence, first, closing);
        return Some((fault, run.names.iter().map(|(_, name)| (*name).to_owned()).collect()));
    }
    if run.known < run.names.len() && !is_closed {
        return None;
    }
    let (_, (start, name)) = alike.iter().zip(named(&run, known)).find(|(likeness, _)| **likeness > Likeness::Sentence)?;
    Some((say::field_in_text(&source.path, place(start), name, &text[place(start)]), Vec::new()))
}

/// The lines that begin with the name of a field: the first byte of each, and the name.
fn named<'t>(run: &Run<'t>, known: &Known) -> impl Iterator<Item = (usize, &'t str)> {
    run.names.iter().copied().filter(|(_, name)| known.contains_key(*name))
}

/// Whether a line makes the one above it the head of a table.
fn is_under_table_head(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// What some lines say, were they fields: of each that may be what its field takes, the value.
fn values(source: &Source, range: Range<usize>, (config, collection): (&Config, &Collection)) -> Map {
    let yaml = &source.text[range.clone()];
    let (fields, _) = front_matter::read(source, yaml, range.start);
    let mut check =
        Check { file: &source.path, config, yaml, offset: range.start, record: None, parted: Vec::new(), faults: Vec::new() };
    let mut may_be = |name: &str, value: &Value| {
        let alone = Map(vec![(name.into(), value.clone())]);
        check.faults.clear();
        let (values, _) = check.fields(&alone, &collection.fields, &FieldPath::default(), &collection.name);
        let is_meant = !check.faults.is_empty() && check.faults.iter().all(|fault| fault.fix.is_some());
        let is_right = || values.get(name).is_some_and(|read| is_exact(value, read));
        let is_day = || collection.fields.get(name).is_some_and(|field| is_day(value, &field.of));
        *value == Value::Null || is_meant || is_right() || is_day()
    };
    Map(fields.map.0.into_iter().filter(|(name, value)| may_be(name, value)).collect())
}

/// Whether a value is a day in whatever form, where that is wanted.
fn is_day(value: &Value, of: &FieldType) -> bool {
    let is_day = |text: &str| match moment::parse(text) {
        Ok(_) | Err(NotADate::Impossible) => true,
        Err(NotADate::OtherForm(meant)) => !meant.is_empty(),
    };
    matches!(of, FieldType::Date | FieldType::DateTime) && value.as_text().is_some_and(is_day)
}

/// Whether a right value can be told from a sentence: the name of a file by its end, a key by having no spaces.
fn is_exact(value: &Value, read: &FieldValue) -> bool {
    let Some(text) = value.as_text() else { return true };
    match read {
        FieldValue::Image(_) | FieldValue::File(_) => {
            text.rsplit_once('.').is_some_and(|(_, end)| !end.is_empty() && end.chars().all(char::is_alphanumeric))
        }
        FieldValue::References(_) => !text.trim().contains(char::is_whitespace),
        _ => true,
    }
}

fn likeness(line: &str, value: Option<&Value>, field: &Field) -> Likeness {
    let takes_any = takes_any(&field.of);
    match value {
        Some(Value::Null) => Likeness::Sentence,
        Some(Value::List(_) | Value::Map(_)) => Likeness::Value,
        Some(_) if !takes_any => Likeness::Value,
        // Words with a slip in them are words all the same.
        _ if takes_any && line.ends_with(['.', '!', '?', ':', ';', '…']) => Likeness::Sentence,
        _ if takes_any => Likeness::Words,
        _ => Likeness::None,
    }
}

/// Whether any text is right for a field.
fn takes_any(of: &FieldType) -> bool {
    match of {
        FieldType::Text | FieldType::Plain | FieldType::Markdown => true,
        FieldType::List(items) => takes_any(&items.of),
        FieldType::Group { fields, shorthand } => {
            shorthand.and_then(|name| fields.get(name)).is_some_and(|field| takes_any(&field.of))
        }
        _ => false,
    }
}
