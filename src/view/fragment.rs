//! Pieces of HTML that are the same on many pages, each made once by a component of the theme.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::page::Page;
use super::{view, with};
use crate::lang::{Lang, PerLang};
use crate::site::Site;
use crate::theme::Theme;

/// What components are filled with outside a page.
#[derive(Debug)]
pub(super) struct Fragments {
    pub theme: Theme,
    /// `words` and `page.lang`, by language.
    around: PerLang<Context>,
}

impl Fragments {
    pub fn new(site: &Site, theme: &Theme, words: &PerLang<Value>) -> Fragments {
        let around = |lang: Lang| {
            let mut around = Context::new();
            around.insert_value("words", words.get(lang).cloned().unwrap_or(Value::none()));
            around.insert_value("page", view! { lang: site.config.code(lang) });
            (lang, around)
        };
        Fragments { theme: theme.clone(), around: site.config.langs().map(around).collect() }
    }

    /// A component as HTML.
    pub fn fill<const N: usize>(
        &self,
        component: &str,
        lang: Lang,
        arguments: [(&'static str, Value); N],
    ) -> Result<Value, tera::Error> {
        let mut context = Context::new();
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        let nothing = Context::new();
        self.theme.component(component, &context, self.around.get(lang).unwrap_or(&nothing))
    }
}

/// The first thing that is wrong with a component.
#[derive(Debug, Default)]
pub(super) struct FirstFault(pub Option<tera::Error>);

impl FirstFault {
    /// What was made. Where nothing was, a page that shows it fails.
    pub fn keep(&mut self, made: Result<Value, tera::Error>) -> Value {
        made.unwrap_or_else(|error| {
            self.0.get_or_insert(error);
            Value::undefined()
        })
    }
}

/// The parts of the frame that pages of one section share.
#[derive(Debug)]
pub(super) struct Frames {
    /// Menus by language, the item of the navigation that a page belongs to, and whether it is that item's own page.
    menus: BTreeMap<(Lang, Option<usize>, bool), Value>,
    /// Feet by language; whether they stand under the alphabetical list.
    footers: BTreeMap<(Lang, bool), Value>,
    /// The items of the navigation: section and address.
    items: PerLang<Vec<(String, String)>>,
}

impl Frames {
    /// Fills them all; the form goes to `site`, as its `search_form`.
    pub fn new(fragments: &Fragments, sites: &mut PerLang<Value>, fault: &mut FirstFault) -> Frames {
        let mut frames = Frames { menus: BTreeMap::new(), footers: BTreeMap::new(), items: PerLang::default() };
        let langs: Vec<Lang> = sites.iter().map(|(lang, _)| lang).collect();
        for lang in langs {
            let Some(site) = sites.get(lang).cloned() else { continue };
            let text = |item: &Value, name: &str| item.get_from_path(name).and_then(Value::as_str).unwrap_or("").to_owned();
            let navigation = site.get_from_path("navigation").and_then(Value::as_array).unwrap_or(&[]);
            let items: Vec<(String, String)> =
                navigation.iter().map(|item| (text(item, "section"), text(item, "address"))).collect();
            for (section, own) in
                (0..items.len()).flat_map(|index| [(Some(index), false), (Some(index), true)]).chain([(None, false)])
            {
                let (name, address) = section.map_or(("", ""), |index| (&items[index].0, &items[index].1));
                let here = if own { address } else { "" };
                let arguments = [("site", site.clone()), ("section", name.into()), ("here", here.into())];
                frames.menus.insert((lang, section, own), fault.keep(fragments.fill("menu", lang, arguments)));
            }
            for own in [false, true] {
                let arguments = [("site", site.clone()), ("a_to_z_is_here", own.into())];
                frames.footers.insert((lang, own), fault.keep(fragments.fill("footer", lang, arguments)));
            }
            let form = fault.keep(fragments.fill("header_search", lang, [("site", site.clone())]));
            sites.set(lang, with(site, "search_form", form));
            frames.items.set(lang, items);
        }
        frames
    }

    /// The menu of a page.
    pub fn menu(&self, site: &Site, page: &Page) -> Value {
        let href = site.href(&page.address);
        let items = self.items.get(page.lang).map_or(&[][..], Vec::as_slice);
        let own = items.iter().position(|(_, address)| *address == href);
        let section = || items.iter().position(|(section, _)| Some(section) == page.section.as_ref());
        self.menus.get(&(page.lang, own.or_else(section), own.is_some())).cloned().unwrap_or(Value::undefined())
    }

    /// The foot of a page.
    pub fn footer(&self, site: &Site, page: &Page) -> Value {
        let is_a_to_z = page.kind == "a-z" && page.address == site.home(page.lang).join("a-z/");
        self.footers.get(&(page.lang, is_a_to_z)).cloned().unwrap_or(Value::undefined())
    }
}
