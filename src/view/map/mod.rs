//! The map of knowledge as templates see it: a picture of lines and knots, and the same in words.

mod label;
mod layout;
mod picture;
#[cfg(test)]
mod tests;
mod threads;

use tera::Value;

use self::layout::{Graph, lay_out};
use self::picture::{Group, Knot};
use super::{Views, card, language_note, other_code, view};
use crate::lang::Lang;
use crate::site::{Entry, Map, Site, groups, map_of_hub, map_of_topic};

/// The map of a topic, for its own page; nothing where nothing has to do with it.
pub(super) fn topic(site: &Site, views: &Views, topic: &Entry) -> Value {
    let map = views.ties(site, topic.lang).map(|ties| map_of_topic(site, ties, topic.item));
    view_of(site, map.unwrap_or_default(), (topic.title.clone(), true), topic.lang)
}

/// The map of the whole hub, for its home page in `lang`.
pub(super) fn hub(site: &Site, views: &Views, lang: Lang) -> Value {
    let map = views.ties(site, lang).map(|ties| map_of_hub(site, ties));
    view_of(site, map.unwrap_or_default(), (site.config.title.get(lang).to_owned(), false), lang)
}

fn view_of(site: &Site, map: Map, (name, is_topic): (String, bool), lang: Lang) -> Value {
    if map.knots.is_empty() {
        return Value::none();
    }
    let mut tied: Vec<Vec<usize>> = vec![Vec::new(); map.knots.len()];
    for (a, b) in &map.ties {
        tied[*a].push(*b);
        tied[*b].push(*a);
    }
    let versions = map.knots.iter().map(|item| site.version(*item, lang));
    let knots: Vec<Knot> = versions
        .zip(tied)
        .map(|(version, tied)| Knot {
            title: version.title.clone(),
            address: site.href(&version.address),
            lang: other_code(site, version.lang, lang),
            note: language_note(site, version.lang, lang),
            tied,
        })
        .collect();
    let collections = groups(site, &map);
    let mut groups: Vec<Group> = collections
        .iter()
        .map(|(_, id, knots)| Group {
            label: site.config.collection(*id).label.get(lang).to_owned(),
            colour: card::colour(&site.config, *id),
            knots: knots.clone(),
        })
        .collect();
    let layout = lay_out(&Graph {
        titles: knots.iter().map(|knot| knot.title.clone()).collect(),
        groups: collections.into_iter().map(|(station, _, knots)| (station, knots)).collect(),
        headings: groups.iter().map(|group| group.label.clone()).collect(),
        ties: map.ties,
    });
    for (group, order) in groups.iter_mut().zip(&layout.groups) {
        group.knots.clone_from(order);
    }
    let words = site.words(lang);
    let named = words.fill("map_picture", &[("title", &name)]);
    let tied_to = format!("{}{}", words.get("map_tied_to"), words.get("colon"));
    view! {
        title: name.as_str(),
        of_topic: is_topic,
        picture: Value::safe_string(&picture::svg(&layout, &groups, &knots, (&named, &name))),
        list: Value::safe_string(&picture::list(&groups, &knots, &tied_to)),
        shown: knots.len(),
        rest: map.rest,
    }
}
