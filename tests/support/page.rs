//! What a reader finds on a page that was built: titles, links and lists, by their meaning and not by their looks.
//!
//! The only place of the tests that knows how the theme `commons` marks these.

use scraper::{ElementRef, Html, Selector};

use super::Site;

/// A page of the built site.
pub struct Page(Html);

impl Site {
    /// The page at an address that ends with `/`.
    pub fn page(&self, address: &str) -> Page {
        Page::new(&self.read(&format!("public{address}index.html")))
    }

    /// Every file below `public/`, by its address: `…/index.html` as `…/`. What belongs to the theme is left out.
    pub fn addresses(&self) -> Vec<String> {
        let is_own = |file: &String| !file.starts_with("assets/") && !file.starts_with('.') && !super::is_index(file);
        let files = self.public().into_keys().filter(is_own);
        let mut all: Vec<String> = files.map(|file| format!("/{}", file.strip_suffix("index.html").unwrap_or(&file))).collect();
        all.sort();
        all
    }

    /// The addresses that begin with `start`.
    pub fn addresses_below(&self, start: &str) -> Vec<String> {
        self.addresses().into_iter().filter(|address| address.starts_with(start)).collect()
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// Everything that a selector finds within an element.
fn within<'a>(element: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    element.select(&selector(css)).collect()
}

/// The words of an element, with single spaces; no-break spaces stay.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A link as `words → address`, and its language in brackets where it has one.
fn link(element: ElementRef<'_>) -> String {
    let lang = element.attr("hreflang").map_or(String::new(), |lang| format!(" [{lang}]"));
    format!("{} → {}{lang}", words(element), element.attr("href").unwrap_or("nowhere"))
}

impl Page {
    /// A page from its HTML.
    pub fn new(html: &str) -> Page {
        Page(Html::parse_document(html))
    }

    fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        let selector = selector(css);
        self.0.select(&selector).collect()
    }

    /// The words of every element that a selector finds.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(words).collect()
    }

    /// Every link that a selector finds.
    pub fn links(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(link).collect()
    }

    /// An attribute of every element that a selector finds and that has it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.all(css).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// How many elements a selector finds.
    pub fn count(&self, css: &str) -> usize {
        self.all(css).len()
    }

    /// The HTML within the only element that a selector finds.
    pub fn inside(&self, css: &str) -> String {
        let found = self.all(css);
        assert_eq!(found.len(), 1, "one `{css}`");
        found[0].inner_html().replace("&nbsp;", "\u{a0}")
    }

    /// The one heading of the page.
    pub fn title(&self) -> String {
        self.texts("h1").join(" | ")
    }

    /// The language of the page.
    pub fn lang(&self) -> String {
        self.attributes("html", "lang").join(" | ")
    }

    /// Whether search engines are asked not to keep the page.
    pub fn is_noindex(&self) -> bool {
        self.attributes("meta[name=robots]", "content") == ["noindex"]
    }

    /// The page in all languages, as search engines are told of it: `fr https://…`.
    pub fn hreflang(&self) -> Vec<String> {
        let all = self.all("head link[hreflang]").into_iter();
        all.map(|link| format!("{} {}", link.attr("hreflang").unwrap_or(""), link.attr("href").unwrap_or(""))).collect()
    }

    /// The links to this page in other languages.
    pub fn counterparts(&self) -> Vec<String> {
        self.links("nav.tongues a")
    }

    /// The text that its author wrote, as HTML.
    pub fn body(&self) -> String {
        self.inside(".prose").trim().to_owned()
    }

    /// The links of a listing, in order.
    pub fn listed(&self) -> Vec<String> {
        self.links("ul.rows > li h3 a")
    }

    /// The facts beside a text: label and values.
    pub fn facts(&self) -> Vec<String> {
        let pair = |pair: ElementRef<'_>| {
            let label: Vec<String> = within(pair, "dt").into_iter().map(words).collect();
            let values: Vec<String> = within(pair, "dd").into_iter().map(words).collect();
            format!("{}: {}", label.join(""), values.join(" | "))
        };
        self.all("section.facts dl > div").into_iter().map(pair).collect()
    }

    /// What refers to the entry of the page: each heading with its links.
    pub fn groups(&self) -> Vec<(String, Vec<String>)> {
        let group = |section: ElementRef<'_>| {
            let heading = within(section, "h2, .group-label").into_iter().next().expect("a heading");
            let label: String = heading.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect();
            let links = within(section, "li").into_iter().map(|item| item_link(item, "h3 a")).collect();
            (label.trim().to_owned(), links)
        };
        self.all("section.group").into_iter().map(group).collect()
    }

    /// What the entry is connected to, each link with its reason: `Title → address · reason`.
    pub fn connections(&self) -> Vec<String> {
        let one = |item: ElementRef<'_>| {
            let why: Vec<String> = within(item, ".why").into_iter().map(words).collect();
            let reason = why.join("").split_once(" · ").map_or(String::new(), |(_, reason)| reason.to_owned());
            format!("{} · {reason}", item_link(item, "a"))
        };
        self.all("section.connections li").into_iter().map(one).collect()
    }

    /// The map of knowledge in words: the heading of each group, and a line for each entry with what it is tied to.
    pub fn map_in_words(&self) -> Vec<String> {
        let name = |element: ElementRef<'_>| {
            let lang = element.attr("lang").map_or(String::new(), |lang| format!(" [{lang}]"));
            format!("{}{lang}", words(element))
        };
        let line = |element: ElementRef<'_>| match element.value().name() {
            "h3" => words(element),
            _ => {
                let entry: Vec<String> = within(element, "a").into_iter().map(name).collect();
                let tied: Vec<String> = within(element, "li li").into_iter().map(name).collect();
                format!("- {}: {}", entry.join(" | "), tied.join("; "))
            }
        };
        self.all(".map details > h3, .map details > ul > li").into_iter().map(line).collect()
    }

    /// The notices above the text.
    pub fn notices(&self) -> Vec<String> {
        self.texts(".notice p")
    }

    /// The values of a facet's list: `value → address (count)`.
    pub fn facets(&self) -> Vec<(String, Vec<String>)> {
        let headings = self.texts(".facets h2");
        let lists = self.all(".facets ul").into_iter().map(|list| {
            let items = within(list, "li").into_iter();
            items
                .map(|item| {
                    format!("{} ({})", item_link(item, "a"), within(item, ".count").into_iter().map(words).collect::<String>())
                })
                .collect()
        });
        headings.into_iter().zip(lists).collect()
    }

    /// The alphabetical list: each letter with the titles below it.
    pub fn letters(&self) -> Vec<(String, Vec<String>)> {
        let letter = |section: ElementRef<'_>| {
            let heading = within(section, "h2").into_iter().map(words).collect();
            (heading, within(section, "li > a").into_iter().map(words).collect())
        };
        self.all("section.letter").into_iter().map(letter).collect()
    }

    /// The data for machines.
    pub fn json_ld(&self) -> Vec<serde_json::Value> {
        let scripts = self.all("script[type='application/ld+json']").into_iter();
        scripts.map(|script| serde_json::from_str(&script.text().collect::<String>()).expect("JSON")).collect()
    }

    /// Every address that the page leads to or takes something from.
    pub fn targets(&self) -> Vec<String> {
        let mut all = self.attributes("[href]", "href");
        all.extend(self.attributes("[src]", "src"));
        all
    }

    /// Every id of the page.
    pub fn ids(&self) -> Vec<String> {
        self.attributes("[id]", "id")
    }
}

/// The first link of an item, with the note that follows it.
fn item_link(item: ElementRef<'_>, css: &str) -> String {
    let first = within(item, css).into_iter().next().map_or("no link".to_owned(), link);
    let note: Vec<String> = within(item, ".note").into_iter().map(words).collect();
    if note.is_empty() { first } else { format!("{first} {}", note.join(" ")) }
}
