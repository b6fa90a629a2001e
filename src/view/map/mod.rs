//! The map of knowledge as templates see it: a picture of lines and knots, and the same in words.

mod label;
mod layout;
mod threads;
#[cfg(test)]
mod tests;

use tera::Value;

use self::layout::{Graph, TEXT, lay_out};
use super::{card, language_note, other_code, view};
use crate::lang::Lang;
use crate::site::{ItemId, Map, Site, groups, map_of_hub, map_of_topic};

/// The map of a topic, for its page in `lang`; nothing where nothing has to do with it.
pub(super) fn topic(site: &Site, topic: ItemId, lang: Lang) -> Value {
    let name = site.version(topic, lang).title.clone();
    map(site, &map_of_topic(site, topic, lang), (name, true), lang)
}

/// The map of the whole hub, for its home page in `lang`.
pub(super) fn hub(site: &Site, lang: Lang) -> Value {
    map(site, &map_of_hub(site, lang), (site.config.title.get(lang).to_owned(), false), lang)
}

fn map(site: &Site, map: &Map, (name, is_topic): (String, bool), lang: Lang) -> Value {
    if map.knots.is_empty() {
        return Value::none();
    }
    let collections = groups(site, map);
    let titles: Vec<String> = map.knots.iter().map(|item| site.version(*item, lang).title.clone()).collect();
    let stations = collections.iter().map(|(station, _, knots)| (*station, knots.clone())).collect();
    let headings: Vec<String> =
        collections.iter().map(|(_, id, _)| site.config.collection(*id).label.get(lang).to_owned()).collect();
    let layout = lay_out(&Graph { titles: titles.clone(), groups: stations, headings: headings.clone(), ties: map.ties.clone() });
    let mut tied: Vec<Vec<usize>> = vec![Vec::new(); titles.len()];
    for (a, b) in &map.ties {
        tied[*a].push(*b);
        tied[*b].push(*a);
    }
    let (indent, first_line, line) = TEXT;
    let knot = |number: usize| {
        let version = site.version(map.knots[number], lang);
        let place = &layout.knots[number];
        let code = |other: usize| other_code(site, site.version(map.knots[other], lang).lang, lang);
        let others = tied[number].iter().map(|other| view! { title: titles[*other].as_str(), lang: code(*other) });
        view! {
            title: titles[number].as_str(),
            address: site.href(&version.address),
            lang: code(number),
            note: language_note(site, version.lang, lang),
            x: place.at.x,
            y: place.at.y,
            text_x: place.at.x + indent,
            text_y: place.at.y + first_line,
            lines: place.lines.clone(),
            cut: place.is_cut,
            thread: place.thread.clone(),
            tied: others.collect::<Vec<Value>>(),
        }
    };
    let group = |(number, (_, collection, _)): (usize, &(usize, crate::config::CollectionId, Vec<usize>))| {
        view! {
            label: headings[number].as_str(),
            colour: card::colour(&site.config, *collection),
            x: layout.headings[number].0.x,
            y: layout.headings[number].0.y,
            lines: layout.headings[number].1.clone(),
            knots: layout.groups[number].iter().map(|member| knot(*member)).collect::<Vec<Value>>(),
        }
    };
    view! {
        title: name,
        of_topic: is_topic,
        width: layout.width,
        height: layout.height,
        x: layout.start.x,
        y: layout.start.y,
        line: line,
        trunk: layout.trunk.as_str(),
        groups: collections.iter().enumerate().map(group).collect::<Vec<Value>>(),
        shown: map.knots.len(),
        ties: map.ties.len(),
        rest: map.rest,
    }
}
