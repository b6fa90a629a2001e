//! Everything together, as the rules of the site look at it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::Sketch;
use crate::config::Kind;
use crate::content::markdown::LinkRole;
use crate::content::{Passage, Summary};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::path::SourcePath;
use crate::site::{Destination, Entry, Site, Status};
use crate::text::{Sources, Span};

/// Everything together.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// What is known when all entries have been seen.
    pub site: &'a Site,
    /// What was noted of each body.
    pub sketches: &'a BTreeMap<SourcePath, Sketch>,
    /// The texts.
    pub sources: &'a Sources,
    summaries: HashMap<(&'a SourcePath, Lang), &'a Summary>,
}

/// A link or image of an entry's texts.
#[derive(Clone, Debug)]
pub(super) struct Followed<'a> {
    /// Which of the two.
    pub role: LinkRole,
    /// Where it leads, as written.
    pub target: &'a str,
    /// Where that is.
    pub destination: &'a Destination,
    file: &'a SourcePath,
    passage: &'a Passage,
    number: usize,
    /// Where it stands, where that was noted.
    range: Option<&'a Range<usize>>,
}

impl Followed<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self.range {
            Some(range) => Place::Span(Span::new(self.file, range.clone())),
            None => Place::link(self.file, &self.passage.written, self.number),
        }
    }
}

impl<'a> Known<'a> {
    /// A site, with what every file says and what was noted of each body.
    pub fn new(
        site: &'a Site,
        summaries: &'a [Arc<Summary>],
        sketches: &'a BTreeMap<SourcePath, Sketch>,
        sources: &'a Sources,
    ) -> Known<'a> {
        let summaries = summaries.iter().map(|summary| ((&summary.file, summary.lang), &**summary)).collect();
        Known { site, sketches, sources, summaries }
    }

    /// What a file says of an entry.
    pub(super) fn summary(&self, entry: &Entry) -> Option<&'a Summary> {
        self.summaries.get(&(&entry.file, entry.lang)).copied()
    }

    /// What an entry is to the program.
    pub(super) fn kind(&self, entry: &Entry) -> Kind {
        self.site.config.collection(entry.collection).kind
    }

    /// The version of each entry that the others are translations of, where it is to be seen and not kept for the record alone.
    pub(super) fn originals(&self) -> impl Iterator<Item = &'a Entry> {
        let originals = self.site.items.iter().map(|item| self.site.entry(item.original));
        originals.filter(|entry| entry.status != Status::Archived)
    }

    /// Each translation behind its original, both published, and not kept for the record alone.
    pub(super) fn translations(&self) -> impl Iterator<Item = (&'a Entry, &'a Entry)> {
        self.originals().flat_map(move |original| {
            let versions = self.site.item(original.item).versions.iter().map(|(_, id)| self.site.entry(*id));
            versions.filter(move |version| version.lang != original.lang).map(move |version| (original, version))
        })
    }

    /// The links and images of an entry's texts with where they lead.
    pub(super) fn followed(&self, entry: &'a Entry) -> Vec<Followed<'a>> {
        let Some(summary) = self.summary(entry).filter(|_| !entry.links.is_empty()) else { return Vec::new() };
        let noted = self.sketches.get(&summary.file).map_or(&[][..], |sketch| &sketch.links);
        let mut followed = Vec::new();
        for (passage, (_, destinations)) in summary.passages.iter().zip(&entry.links) {
            let ranges = if passage.field.0.is_empty() { noted } else { &[] };
            for (number, (link, destination)) in passage.links.iter().zip(destinations).enumerate() {
                let (role, target, range) = (link.role, link.target.as_str(), ranges.get(number));
                followed.push(Followed { role, target, destination, file: &summary.file, passage, number, range });
            }
        }
        followed
    }
}
