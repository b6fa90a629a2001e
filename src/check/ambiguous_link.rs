//! `ambiguous-link`: the same words lead to one place here and to another there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::tongue::plain;
use super::{Known, Page};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::site::{Destination, Entry};
use crate::text::Span;

/// Two links of a body with the same words and addresses that are not written alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alike {
    words: String,
    /// The number of each among the links of the body, and where it stands.
    first: (usize, Range<usize>),
    other: (usize, Range<usize>),
}

/// The links of a body that may lead to different places.
pub(super) fn noted(page: &Page<'_>) -> Vec<Alike> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut noted = Vec::new();
    let all = &page.prose.links;
    for (number, link) in all.iter().enumerate() {
        if link.role != LinkRole::Link || link.target.starts_with("lang:") {
            continue;
        }
        let words = plain(&link.words);
        if words.is_empty() {
            continue;
        }
        let known = *first.entry(words).or_insert(number);
        if all[known].target != link.target {
            noted.push(Alike {
                words: link.words.trim().to_owned(),
                first: (known, all[known].range.clone()),
                other: (number, link.range.clone()),
            });
        }
    }
    noted
}

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for entry in &known.site.entries {
        let Some(sketch) = known.sketches.get(&entry.file).filter(|sketch| !sketch.alike.is_empty()) else { continue };
        let places = places(known, entry);
        for alike in &sketch.alike {
            let place = |(number, _): &(usize, Range<usize>)| places.get(*number);
            if place(&alike.first) == place(&alike.other) {
                continue;
            }
            let words = &alike.words;
            let at = |(_, range): &(usize, Range<usize>)| Place::Span(Span::new(&entry.file, range.clone()));
            found.push(
                Diagnostic::warning(
                    "ambiguous-link",
                    at(&alike.other),
                    say!(
                        "`{words}` leads to another place here than above",
                        "`{words}` ne mène pas au même endroit ici que plus haut"
                    ),
                )
                .help(say!(
                    "say in the words of each link what is different about the page that it leads to",
                    "dites dans le texte de chaque lien ce qui distingue la page visée"
                ))
                .related(at(&alike.first), say!("the first one is here", "le premier est ici")),
            );
        }
    }
}

/// Where the links of a body lead, each written as all others that lead there.
fn places<'a>(known: &Known<'a>, entry: &'a Entry) -> Vec<Cow<'a, str>> {
    let Some(summary) = known.summary(entry) else { return Vec::new() };
    let passages = summary.passages.iter().zip(&entry.links).filter(|(passage, _)| passage.field.0.is_empty());
    let links = passages.flat_map(|(passage, (_, destinations))| passage.links.iter().zip(destinations));
    let place = |(link, destination): (&'a crate::content::Link, &Destination)| match destination {
        Destination::Entry(id, rest) => Cow::Owned(format!("{}{rest}", known.site.entry(*id).address)),
        Destination::Page(address, rest) => Cow::Owned(format!("{address}{rest}")),
        Destination::File(file, rest) => Cow::Owned(format!("{file}{rest}")),
        Destination::AsWritten | Destination::Dropped => {
            let target = link.target.strip_prefix("mailto:").unwrap_or(&link.target);
            Cow::Borrowed(target.strip_suffix('/').unwrap_or(target))
        }
    };
    links.map(place).collect()
}
