//! `unequal-links`: a translation that does not lead where its original leads.

use std::collections::BTreeMap;

use super::known::{Followed, Known};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::site::{Destination, Entry, ItemId};

/// How many differences are told one by one; beyond, the two are different texts.
const FEW: usize = 3;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for (original, translation) in known.translations() {
        if original.links.is_empty() && translation.links.is_empty() {
            continue;
        }
        let differences = differences(known, original, translation);
        let count = differences.len();
        if count <= FEW {
            found.extend(differences);
            continue;
        }
        let message = say!(
            "this text and its original lead to different pages: {count} of them are in one alone",
            "ce texte et l’original ne mènent pas aux mêmes pages\u{a0}: {count} ne sont que dans l’un des deux"
        );
        let there = Place::File(original.file.clone());
        found.push(
            fault(Place::File(translation.file.clone()), message)
                .related(there, say!("the original is here", "l’original est ici")),
        );
    }
}

fn differences(known: &Known<'_>, original: &Entry, translation: &Entry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (there, here) = (known.followed(original), known.followed(translation));
    let (items_there, items_here) = (items(known, &there), items(known, &here));
    let title = |item: ItemId| &known.site.version(item, translation.lang).title;
    for (item, link) in items_there.iter().filter(|(item, _)| !items_here.contains_key(item)) {
        let title = title(*item);
        let message = say!(
            "the original leads to `{title}`, and this text does not",
            "l’original mène à `{title}`, et ce texte n’y mène pas"
        );
        found.push(
            fault(Place::File(translation.file.clone()), message)
                .related(link.place(), say!("the link of the original is here", "le lien de l’original est ici")),
        );
    }
    for (item, link) in items_here.iter().filter(|(item, _)| !items_there.contains_key(item)) {
        let title = title(*item);
        let message =
            say!("this leads to `{title}`, and the original does not", "ceci mène à `{title}`, et l’original n’y mène pas");
        found.push(fault(link.place(), message));
    }
    let (first, second) = (outside(&there), outside(&here));
    let (outside_there, outside_here) = (first.len(), second.len());
    if outside_there != outside_here {
        let message = say!(
            "this text has another number of links to other sites than its original: {outside_here} here, {outside_there} there",
            "ce texte n’a pas le même nombre de liens vers d’autres sites que l’original\u{a0}: {outside_here} ici, {outside_there} là-bas"
        );
        found.push(
            fault(extra(translation, &second, &first), message)
                .related(extra(original, &first, &second), say!("the original is here", "l’original est ici")),
        );
    }
    found
}

fn fault(place: Place, message: crate::diagnostic::Message) -> Diagnostic {
    Diagnostic::warning("unequal-links", place, message)
        .help(say!("lead readers of both languages to the same pages", "menez aux mêmes pages dans les deux langues"))
}

/// The entries that a text leads to, each with the first link to it; itself left out.
fn items<'a, 'b>(known: &Known<'_>, links: &'b [Followed<'a>]) -> BTreeMap<ItemId, &'b Followed<'a>> {
    let mut items = BTreeMap::new();
    for link in links {
        if let Destination::Entry(id, _) = link.destination {
            items.entry(known.site.entry(*id).item).or_insert(link);
        }
    }
    items
}

/// The links that lead to other sites.
fn outside<'a, 'b>(links: &'b [Followed<'a>]) -> Vec<&'b Followed<'a>> {
    let is_outside = |link: &&Followed<'_>| {
        link.role == LinkRole::Link && (link.target.starts_with("https://") || link.target.starts_with("http://"))
    };
    links.iter().filter(is_outside).filter(|link| *link.destination == Destination::AsWritten).collect()
}

/// The first link whose site the other text does not lead to, where this one has more; else the file.
fn extra(entry: &Entry, own: &[&Followed<'_>], others: &[&Followed<'_>]) -> Place {
    let site = |link: &Followed<'_>| link.target.split('/').nth(2).map(str::to_owned);
    let extra = own.iter().find(|link| others.iter().all(|other| site(other) != site(link))).or(own.get(others.len()));
    extra.filter(|_| own.len() > others.len()).map_or_else(|| Place::File(entry.file.clone()), |link| link.place())
}
