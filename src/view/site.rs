//! `site` and `words`: what every page of a language shares.

use std::cmp::Reverse;

use tera::{Map, Value};

use super::view;
use crate::config::Kind;
use crate::lang::Lang;
use crate::site::{ItemId, Site, has_calendar, style_address};
use crate::theme::Theme;
use crate::words::Words;
use crate::yaml;

/// Pages that the foot of every page leads to, where a collection of kind page has them.
const FOOTER: &[&str] = &["about", "accessibility", "privacy"];

/// How many topics a search hints at: the shortest among so many that most entries name.
const HINTS: (usize, usize) = (3, 9);

/// `site` in a language.
pub(super) fn site(site: &Site, theme: &Theme, lang: Lang) -> Value {
    let config = &site.config;
    let words = site.words(lang);
    let text = |words: &crate::config::Words| {
        words.find(lang).map(|text| crate::content::markdown::typeset(text, &site.words(lang).typography))
    };
    let asset = |name: &str| theme.asset(name).map(|address| site.href(&address));
    let home = site.home(lang);
    let languages: Vec<Value> = config
        .langs()
        .zip(&config.languages)
        .map(|(other, language)| {
            view! {
                code: language.code.as_str(),
                name: language.name.as_str(),
                locale: language.locale.as_str(),
                address: site.href(&site.home(other)),
            }
        })
        .collect();
    view! {
        title: text(&config.title),
        description: text(&config.description),
        address: site.href(&home),
        base_url: format!("{}{}/", config.origin, config.base_path),
        languages: languages,
        navigation: navigation(site, lang),
        today: view! { iso: site.today.to_string(), text: words.date(site.today) },
        publisher: text(&config.publisher),
        licence: config.licence.find(lang).map(|licence| licence_view(licence, site.config.code(lang))),
        contact: config.contact.as_deref().filter(|contact| contact.contains('@') && !contact.contains("://")),
        search: site.href(&home.join("search/")),
        search_hint: search_hint(site, lang),
        a_to_z: site.href(&home.join("a-z/")),
        css: asset("commons.css"),
        colours: style_address(config).map(|address| site.href(&address)),
        icon: asset("icon.svg"),
        chooser_script: asset("chooser.js"),
        search_script: asset("search-box.js").filter(|_| config.search),
        feed: site.href(&home.join("feed.xml")),
        calendar: has_calendar(site, lang).then(|| site.href(&home.join("calendar.ics"))),
        footer: footer(site, lang),
        several: config.is_multilingual(),
        editor: config.editor.as_deref(),
    }
}

/// Topics that many entries name, as the sort of words to search for; empty where there are none.
fn search_hint(site: &Site, lang: Lang) -> String {
    let topics = site.items().filter(|(_, item)| site.config.collection(item.collection).kind == Kind::Topic);
    let uses = |item: ItemId| site.back_links[item.0 as usize].values().map(Vec::len).sum::<usize>();
    let mut topics: Vec<(Reverse<usize>, &str)> = topics
        .filter_map(|(id, item)| Some((Reverse(uses(id)), site.entry(*item.versions.get(lang)?))))
        .filter(|(_, topic)| topic.is_listed())
        .map(|(uses, topic)| (uses, topic.title.as_str()))
        .collect();
    topics.sort_unstable();
    topics.truncate(HINTS.1);
    topics.sort_by_key(|(_, title)| title.chars().count());
    topics.iter().take(HINTS.0).map(|(_, title)| *title).collect::<Vec<_>>().join(site.words(lang).get("list_separator"))
}

/// A licence with the address of its text, where it is one of Creative Commons by its SPDX name, or an address itself.
pub(super) fn licence_view(licence: &str, code: &str) -> Value {
    let creative = licence.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    match creative {
        Some((parts, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => {
            let deed = if code == "en" { "deed.en".to_owned() } else { format!("deed.{code}") };
            let address = format!("https://creativecommons.org/licenses/{}/{version}/{deed}", parts.to_lowercase());
            view! { title: format!("CC {parts} {version}"), address: address }
        }
        _ if licence.starts_with("https://") || licence.starts_with("http://") => {
            let shown = licence.split_once("://").map_or(licence, |(_, rest)| rest).trim_end_matches('/');
            view! { title: shown, address: licence }
        }
        _ => view! { title: licence, address: () },
    }
}

fn navigation(site: &Site, lang: Lang) -> Vec<Value> {
    let config = &site.config;
    let item = |written: &String| match written.contains('/') {
        false => {
            let collection = config.collection_named(written)?;
            let address = site.listing_address(collection, lang)?;
            let title = config.collection(collection).label.get(lang);
            Some(view! { title: title, address: site.href(&address), section: written.as_str(), lang: (), note: () })
        }
        true => {
            let version = site.version(*site.named.get(written)?, lang);
            Some(view! {
                title: version.title.clone(),
                address: site.href(&version.address),
                section: written.as_str(),
                lang: super::other_code(site, version.lang, lang),
                note: super::language_note(site, version.lang, lang),
            })
        }
    };
    config.navigation.iter().filter_map(item).collect()
}

fn footer(site: &Site, lang: Lang) -> Vec<Value> {
    let pages = site.items().filter(|(_, item)| site.config.collection(item.collection).kind == Kind::Page);
    let mut found: Vec<(usize, Value)> = pages
        .filter_map(|(id, item)| {
            Some((FOOTER.iter().position(|key| **key == *item.key)?, super::link(site, site.version(id, lang), lang)))
        })
        .collect();
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, link)| link).collect()
}

/// `words` in a language: the words file as it is.
pub(super) fn words(words: &Words) -> Value {
    map(&words.values)
}

fn map(values: &yaml::Map) -> Value {
    let mut map = Map::new();
    for (key, value) in values.iter() {
        map.insert(key.to_string().into(), value_of(value));
    }
    Value::from(map)
}

fn value_of(value: &yaml::Value) -> Value {
    match value {
        yaml::Value::Null => Value::none(),
        yaml::Value::Boolean(value) => Value::from(*value),
        yaml::Value::Integer(value) => Value::from(*value),
        yaml::Value::Float(value) => Value::from(*value),
        yaml::Value::Text(text) => Value::from(text.as_str()),
        yaml::Value::List(items) => Value::from(items.iter().map(value_of).collect::<Vec<_>>()),
        yaml::Value::Map(inner) => map(inner),
    }
}
