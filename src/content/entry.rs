//! One Markdown file or one record, read whole: the summaries of its languages and what is wrong with it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::{Collection, Config, FieldType};
use crate::diagnostic::content as say;
use crate::diagnostic::{Diagnostic, FieldPath, Part, Place, Step, fence as fence_say, front_matter as field_say};
use crate::lang::Lang;
use crate::path::SourcePath;
use crate::text::{Source, Span};
use crate::yaml::{self, Map, Value, fault as yaml_say};

use super::check::Check;
use super::early_fence;
use super::field::FieldValue;
use super::file_name::FileName;
use super::finding::finding;
use super::front_matter::{self, Fields, Split};
use super::markdown::{self, Below, Draft, Outline, Prose};
use super::texts::{Setup, Texts};
use super::{Heading, Link, Passage, Summary};

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// One for each of its languages; of an entry that cannot be read an empty one, so that links to it hold.
    pub summaries: Vec<Summary>,
    /// The HTML of each, in the same order.
    pub texts: Vec<Texts>,
    /// What is wrong with the file, as far as it can be told from the file alone.
    pub diagnostics: Vec<Diagnostic>,
    /// Its body as readers meet it, where that was asked for.
    pub prose: Option<Prose>,
}

/// Reads a file whose name says that it is an entry or a record; any other file says nothing.
pub fn read(source: &Source, name: &FileName, setup: &Setup<'_>) -> Parsed {
    match name {
        FileName::Entry { collection, key, lang } => {
            let empty = empty(source, (*collection, key.clone(), *lang));
            read_entry(source, setup, empty)
        }
        FileName::Record { collection, key } => {
            let empty = empty(source, (*collection, key.clone(), Lang::DEFAULT));
            read_record(source, setup, Summary { is_record: true, ..empty })
        }
        FileName::Description { .. } | FileName::Asset => Parsed::default(),
    }
}

fn empty(source: &Source, (collection, key, lang): (crate::config::CollectionId, Arc<str>, Lang)) -> Summary {
    Summary {
        file: source.path.clone(),
        collection,
        key,
        lang,
        is_record: false,
        unreadable: true,
        fields: Arc::default(),
        broken: BTreeSet::new(),
        parted: Vec::new(),
        headings: Vec::new(),
        anchors: BTreeSet::new(),
        passages: Vec::new(),
    }
}

fn read_entry(source: &Source, setup: &Setup<'_>, empty: Summary) -> Parsed {
    let mut faults = Vec::new();
    if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
        return Parsed { summaries: vec![empty], texts: vec![Texts::default()], diagnostics: vec![fault], prose: None };
    }
    let text = &*source.text;
    if text.starts_with('\u{feff}') {
        faults.push(yaml_say::byte_order_mark(&source.path));
    }
    let collection = setup.config.collection(empty.collection);
    let split = match front_matter::split(text) {
        Ok(split) => split,
        Err(why) => {
            faults.push(front_matter::absent(source, why, &collection.fields));
            return Parsed { summaries: vec![empty], texts: vec![Texts::default()], diagnostics: faults, prose: None };
        }
    };
    if !text.trim_start_matches('\u{feff}').starts_with("---") {
        faults.push(fence_say::blank_before(&source.path));
    }
    let Split { yaml: lines, body } = split.clone();
    let (mut written, mut more) = front_matter::read(source, &text[lines.clone()], lines.start);
    faults.append(&mut more);
    if let Some((fault, names)) = early_fence::fields_in_text(source, &split, (setup.config, collection), &written) {
        faults.push(fault);
        written.broken.extend(names);
    }
    let letting = lets_html_through(&written.map).then(|| setup.letting_html_through());
    let setup = letting.as_ref().unwrap_or(setup);
    let (outline, draft, prose) = match setup.examines {
        true => {
            let (mut outline, prose) = markdown::examine(&text[body.clone()], setup.html, body.start);
            setup.tell_html(&mut outline, &text[body.clone()]);
            (outline, None, Some(prose))
        }
        false => {
            let (outline, draft) = setup.text(empty.lang, &text[body.clone()], Below::Title);
            (outline, Some(draft), None)
        }
    };
    let mut check = Check {
        file: &source.path,
        config: setup.config,
        yaml: &text[lines.clone()],
        offset: lines.start,
        record: None,
        parted: Vec::new(),
        faults,
    };
    let mut summary = fill(empty, &mut check, &written, collection);
    let mut faults = check.faults;
    for found in &outline.findings {
        let span = Span::new(&source.path, found.range.start + body.start..found.range.end + body.start);
        faults.push(finding(Place::Span(span), &found.what));
    }
    faults.extend(conflicts(source, &text[body.clone()], body.start));
    let in_yaml = Written { map: &written.map, text: &text[lines.clone()], offset: lines.start, code: None };
    let (fields, more) = field_texts(&mut summary, collection, &in_yaml, setup);
    faults.extend(more);
    keep_outline(&mut summary, outline);
    Parsed { summaries: vec![summary], texts: vec![Texts { body: draft, fields }], diagnostics: faults, prose }
}

/// Whether a file gives a reason for the HTML in its texts: then it is no slip, and stays HTML.
fn lets_html_through(written: &Map) -> bool {
    let reason = written.get("allow").and_then(Value::as_map).and_then(|reasons| reasons.get("raw-html"));
    reason.and_then(Value::as_text).is_some_and(|reason| !reason.trim().is_empty())
}

/// Marks that git left in a body that begins at byte `offset` of its file.
fn conflicts(source: &Source, body: &str, offset: usize) -> Option<Diagnostic> {
    let is_mark = |at: &usize| *at == 0 || body[..*at].ends_with('\n');
    let at = body.match_indices("<<<<<<< ").map(|(at, _)| at).find(is_mark)?;
    let end = body[at..].find('\n').map_or(body.len(), |newline| at + newline);
    Some(say::conflict_marker(Place::Span(Span::new(&source.path, at + offset..end + offset))))
}

fn read_record(source: &Source, setup: &Setup<'_>, empty: Summary) -> Parsed {
    if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
        return Parsed { summaries: vec![empty], texts: vec![Texts::default()], diagnostics: vec![fault], prose: None };
    }
    let mut faults = Vec::new();
    let text = source.text.trim_start_matches('\u{feff}');
    let offset = source.text.len() - text.len();
    if offset > 0 {
        faults.push(yaml_say::byte_order_mark(&source.path));
    }
    let (written, mut more) = front_matter::read(source, text, offset);
    faults.append(&mut more);
    let letting = lets_html_through(&written.map).then(|| setup.letting_html_through());
    let setup = letting.as_ref().unwrap_or(setup);
    let config = setup.config;
    let codes: Vec<String> = config.languages.iter().map(|language| language.code.clone()).collect();
    let collection = config.collection(empty.collection);
    faults.extend(unknown_languages(&source.path, &written.map, collection, &codes));
    faults.extend(untitled_languages(&source.path, &written.map, collection, &codes));
    let (mut summaries, mut texts) = (Vec::new(), Vec::new());
    for lang in record_languages(&written.map, config) {
        let record = Some((config.code(lang), codes.as_slice()));
        let mut check = Check {
            file: &source.path,
            config: setup.config,
            yaml: text,
            offset,
            record,
            parted: Vec::new(),
            faults: Vec::new(),
        };
        let mut summary = fill(Summary { lang, ..empty.clone() }, &mut check, &written, collection);
        let in_yaml = Written { map: &written.map, text, offset, code: Some(config.code(lang)) };
        let (fields, findings) = field_texts(&mut summary, collection, &in_yaml, setup);
        // What serves all languages is wrong in all of them, and told once.
        for fault in check.faults.into_iter().chain(findings) {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        summaries.push(summary);
        texts.push(Texts { body: None, fields });
    }
    Parsed { summaries, texts, diagnostics: faults, prose: None }
}

/// The languages of a record are those of its title; a plain title serves all.
fn record_languages(map: &Map, config: &Config) -> Vec<Lang> {
    match map.get("title") {
        Some(Value::Map(titles)) => {
            let langs: Vec<Lang> = config.langs().filter(|lang| titles.get(config.code(*lang)).is_some()).collect();
            if langs.is_empty() { vec![Lang::DEFAULT] } else { langs }
        }
        Some(_) => config.langs().collect(),
        None => vec![Lang::DEFAULT],
    }
}

/// Keys that stand among languages and are none.
fn unknown_languages(file: &SourcePath, map: &Map, collection: &Collection, codes: &[String]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (name, value) in map.iter() {
        let takes_map = collection.fields.get(&**name).is_some_and(|field| {
            matches!(field.of, FieldType::Group { .. } | FieldType::Reasons | FieldType::Image | FieldType::File)
        });
        let Value::Map(words) = value else { continue };
        if takes_map || !words.keys().any(|key| key.len() <= 3) {
            continue;
        }
        for key in words.keys().filter(|key| !codes.iter().any(|code| code == key)) {
            let known: Vec<&str> = codes.iter().map(String::as_str).collect();
            let place = Place::key(file, &FieldPath::key(name).child(key));
            faults.push(crate::diagnostic::config::unknown_language(place, key, &known));
        }
    }
    faults
}

/// Words in a language that the title lacks: the record does not exist in it, so they would be nowhere.
fn untitled_languages(file: &SourcePath, map: &Map, collection: &Collection, codes: &[String]) -> Vec<Diagnostic> {
    let Some(Value::Map(titles)) = map.get("title") else { return Vec::new() };
    let mut lacking: Vec<&String> = codes.iter().filter(|code| titles.get(code).is_none()).collect();
    let mut faults = Vec::new();
    let known = map.iter().filter(|(name, _)| collection.fields.contains_key(&***name));
    for (name, value) in known {
        let mut found = Vec::new();
        languages_in(value, codes, &FieldPath::key(name), &mut found);
        for path in found {
            let Some(Step::Key(last, _)) = path.0.last() else { continue };
            if let Some(position) = lacking.iter().position(|code| code.as_str() == &**last) {
                faults.push(field_say::untitled_language(Place::key(file, &path), lacking.remove(position)));
            }
        }
    }
    faults
}

/// Where a value says something for each language.
fn languages_in(value: &Value, codes: &[String], path: &FieldPath, found: &mut Vec<FieldPath>) {
    match value {
        Value::Map(map) => {
            let is_language = |key: &str| codes.iter().any(|code| code == key);
            let by_language = map.keys().all(is_language);
            for (key, value) in map.iter() {
                let path = path.child(key);
                languages_in(value, codes, &path, found);
                if by_language && *value != Value::Null {
                    found.push(path);
                }
            }
        }
        Value::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| languages_in(item, codes, &path.item(index), found));
        }
        _ => {}
    }
}

fn fill(summary: Summary, check: &mut Check<'_>, written: &Fields, collection: &Collection) -> Summary {
    let (values, broken) = check.fields(&written.map, &collection.fields, &FieldPath::default(), &collection.name);
    let fields: IndexMap<Arc<str>, _> = values.into_iter().map(|(name, value)| (Arc::from(name), value)).collect();
    let broken = written.broken.iter().cloned().chain(broken).collect();
    let parted = std::mem::take(&mut check.parted);
    Summary { fields: Arc::new(fields), broken, parted, unreadable: written.unreadable, ..summary }
}

/// What the YAML of a file is: its values, its text, and where that begins in the file.
struct Written<'a> {
    map: &'a Map,
    text: &'a str,
    offset: usize,
    /// In a record: the code of the language that is read.
    code: Option<&'a str>,
}

/// Reads the Markdown in fields: keeps its links in the summary, and returns its HTML and what is wrong with it.
fn field_texts(
    summary: &mut Summary,
    collection: &Collection,
    written: &Written<'_>,
    setup: &Setup<'_>,
) -> (Vec<(FieldPath, Draft)>, Vec<Diagnostic>) {
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    let fields = summary.fields.clone();
    let mut take = |value: &FieldValue, of: &FieldType, path: FieldPath| {
        let (FieldValue::Text(text), FieldType::Markdown) = (value, of) else { return };
        let (outline, draft) = setup.text(summary.lang, text, Below::Label);
        if !outline.links.is_empty() || !outline.findings.is_empty() {
            let in_file = in_file(written, &path);
            for found in &outline.findings {
                let place = place_within(&summary.file, written, &in_file, (text, &found.range));
                faults.push(finding(place, &found.what));
            }
            if !outline.links.is_empty() {
                summary.passages.push(Passage { links: links(&outline), field: path.clone(), written: in_file });
            }
        }
        texts.push((path, draft));
    };
    for (name, value) in &*fields {
        if let Some(field) = collection.fields.get(&**name).filter(|field| field.of.has_markdown()) {
            value.each_part(&field.of, FieldPath::key(name), &mut take);
        }
    }
    (texts, faults)
}

/// The path of a value in its file: of a record that says it in each language, the one that is read.
fn in_file(written: &Written<'_>, path: &FieldPath) -> FieldPath {
    let Some(code) = written.code else { return path.clone() };
    let whole = Value::Map(written.map.clone());
    let mut in_file = FieldPath::default();
    let mut steps = path.0.iter().peekable();
    loop {
        if let Some(Value::Map(map)) = whole.at(&in_file)
            && !in_file.0.is_empty()
            && map.get(code).is_some()
            && !matches!(steps.peek(), Some(Step::Key(name, _)) if map.get(name).is_some())
        {
            in_file = in_file.child(code);
        }
        match steps.next() {
            Some(step) => in_file = in_file.with(step.clone()),
            None => return in_file,
        }
    }
}

/// The place of bytes of a text that is a value; of one that is written in other signs than it says, the whole value.
fn place_within(file: &SourcePath, written: &Written<'_>, path: &FieldPath, (text, range): (&str, &Range<usize>)) -> Place {
    let found = yaml::locate(written.text, path, Part::Value)
        .and_then(|value| yaml::within(written.text, value.start, text, range.clone()));
    match found {
        Some(range) => Place::Span(Span::new(file, range.start + written.offset..range.end + written.offset)),
        None => Place::value(file, path),
    }
}

fn links(outline: &Outline) -> Vec<Link> {
    outline.links.iter().map(|link| Link { role: link.role, target: link.target.clone(), is_silent: link.is_silent }).collect()
}

fn keep_outline(summary: &mut Summary, outline: Outline) {
    if !outline.links.is_empty() {
        let body = FieldPath::default;
        summary.passages.insert(0, Passage { field: body(), written: body(), links: links(&outline) });
    }
    let heading = |heading: markdown::Heading| Heading { level: heading.level, id: heading.id, text: heading.text };
    summary.headings = outline.headings.into_iter().map(heading).collect();
    summary.anchors = outline.anchors;
}

/// What is wrong with a body beyond one file's own rules is named by the number of the link: its place in the text.
pub fn passages(source: &Source, html: bool) -> Option<(usize, Outline)> {
    let Split { body, .. } = front_matter::split(&source.text).ok()?;
    Some((body.start, markdown::outline(&source.text[body], html)))
}
