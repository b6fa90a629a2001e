//! Footnotes in the order in which a reader meets them, with the places that refer to each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::reading::Placed;

/// The name of the heading of the section of footnotes.
pub(super) const SECTION: &str = "footnotes_title";

/// The footnotes of one body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Every definition with its start and end tags, by its start; one may lie within another.
    definitions: Vec<Range<usize>>,
    /// By folded label: the place in `definitions` of the first of that name.
    labels: BTreeMap<String, usize>,
    /// By place in `definitions`: the number of that footnote, from 1.
    numbers: BTreeMap<usize, usize>,
    /// The footnotes that are referred to, in order.
    pub(super) cited: Vec<Note>,
}

/// One footnote that is referred to.
#[derive(Debug)]
pub(super) struct Note {
    /// Its events, without the start and end tags of the definition.
    pub(super) events: Range<usize>,
    /// How often it is referred to.
    pub(super) references: usize,
}

/// The name of the footnote with this number. Headings never make an underscore, so the names cannot meet.
pub(super) fn note_name(number: usize) -> String {
    format!("fn_{number}")
}

/// The name of the `occurrence`th place, from 1, that refers to the footnote with this number.
pub(super) fn reference_name(number: usize, occurrence: usize) -> String {
    match occurrence {
        1 => format!("fnref_{number}"),
        _ => format!("fnref_{number}_{occurrence}"),
    }
}

/// Numbers the footnotes by their first references: those of the text first, then those of the footnotes themselves.
pub(super) fn number(events: &[Placed]) -> Notes {
    let mut notes = Notes::default();
    let mut open = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.labels.entry(label.to_lowercase()).or_insert(notes.definitions.len());
                open.push(notes.definitions.len());
                notes.definitions.push(at..at);
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some(definition) = open.pop() {
                    notes.definitions[definition].end = at + 1;
                }
            }
            _ => {}
        }
    }
    if !notes.definitions.is_empty() {
        notes.cite(events, 0..events.len());
        let mut next = 0;
        while let Some(note) = notes.cited.get(next) {
            notes.cite(events, note.events.clone());
            next += 1;
        }
    }
    notes
}

impl Notes {
    /// The number of the footnote with this label.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(self.labels.get(&label.to_lowercase())?).copied()
    }

    /// The place after the definition that starts at the event `start`.
    pub(super) fn after(&self, start: usize) -> usize {
        match self.definitions.binary_search_by_key(&start, |definition| definition.start) {
            Ok(definition) => self.definitions[definition].end,
            Err(_) => start + 1,
        }
    }

    /// The places of definitions that no reader sees: whether each is one because another has its label already.
    pub(super) fn unseen(&self) -> impl Iterator<Item = (usize, bool)> {
        let firsts: BTreeSet<usize> = self.labels.values().copied().collect();
        let definitions = self.definitions.iter().enumerate();
        definitions
            .filter(|(place, _)| !self.numbers.contains_key(place))
            .map(move |(place, definition)| (definition.start, !firsts.contains(&place)))
    }

    /// Every name of a place that the footnotes make.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let title = (!self.cited.is_empty()).then(|| SECTION.to_owned());
        let of_note = |(place, note): (usize, &Note)| {
            let number = place + 1;
            (1..=note.references).map(move |nth| reference_name(number, nth)).chain([note_name(number)])
        };
        title.into_iter().chain(self.cited.iter().enumerate().flat_map(of_note))
    }

    /// Counts the references among these events, without those in definitions within them.
    fn cite(&mut self, events: &[Placed], range: Range<usize>) {
        let mut images = 0_usize;
        let mut at = range.start;
        while at < range.end {
            match &events[at].0 {
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    at = self.after(at);
                    continue;
                }
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                // An image's words are an attribute: nothing in them can be followed.
                Event::FootnoteReference(label) if images == 0 => self.count(label),
                _ => {}
            }
            at += 1;
        }
    }

    /// Counts one reference.
    fn count(&mut self, label: &str) {
        let Some(&definition) = self.labels.get(&label.to_lowercase()) else { return };
        let next = self.cited.len() + 1;
        let number = *self.numbers.entry(definition).or_insert(next);
        if number == next {
            let whole = &self.definitions[definition];
            self.cited.push(Note { events: whole.start + 1..whole.end - 1, references: 0 });
        }
        self.cited[number - 1].references += 1;
    }
}
