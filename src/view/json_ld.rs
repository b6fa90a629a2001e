//! What search engines are told of a page, in the words of schema.org.

use serde_json::{Map, Value, json};

use crate::config::Kind;
use crate::content::field::FieldValue;
use crate::lang::Lang;
use crate::site::{Entry, ItemId, Site};

/// The type of schema.org for a kind.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "Article",
        Kind::Guide => "LearningResource",
        Kind::Project => "Project",
        Kind::Event => "Event",
        Kind::Person => "Person",
        Kind::Organisation | Kind::Community => "Organization",
        Kind::Topic => "DefinedTerm",
        Kind::Series => "CreativeWorkSeries",
        Kind::Page => "WebPage",
    }
}

/// JSON that may stand in a `script` element.
fn safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// What is said of the home page.
pub(super) fn home(site: &Site, lang: Lang) -> String {
    let config = &site.config;
    let mut about = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title.get(lang),
        "url": site.url(&site.home(lang)),
        "inLanguage": config.languages[lang.index()].locale,
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{search_term_string}}", site.url(&site.home(lang).join("search/"))),
            "query-input": "required name=search_term_string",
        },
    });
    if let Some(description) = config.description.find(lang) {
        about["description"] = json!(description);
    }
    if let Some(publisher) = config.publisher.find(lang) {
        about["publisher"] = json!({"@type": "Organization", "name": publisher});
    }
    safe(&about)
}

/// What is said of an entry.
pub(super) fn entry(site: &Site, entry: &Entry) -> String {
    let kind = site.config.collection(entry.collection).kind;
    let lang = entry.lang;
    let mut about = Map::new();
    about.insert("@context".into(), json!("https://schema.org"));
    about.insert("@type".into(), json!(type_of(kind)));
    about.insert("name".into(), json!(entry.title.clone()));
    about.insert("url".into(), json!(site.url(&entry.address)));
    if let Some(summary) = entry.summary.clone() {
        about.insert("description".into(), json!(summary));
    }
    let asset = entry.image().and_then(|image| site.field_file(entry, "image", image.src.as_deref()?));
    if let Some(asset) = asset {
        about.insert("image".into(), json!(site.url(&site.file_address(asset))));
    }
    match kind {
        Kind::Article | Kind::Guide | Kind::Series | Kind::Page => creative_work(site, entry, kind, &mut about),
        Kind::Event => event(site, entry, &mut about),
        Kind::Person => {
            let employer = entry.references("organisation").first().map(|item| thing(site, *item, lang, "Organization"));
            about.extend(employer.map(|employer| ("worksFor".to_owned(), employer)));
            about.extend(entry.text("role").map(|role| ("jobTitle".to_owned(), json!(role))));
        }
        Kind::Topic => {
            let synonyms: Vec<&str> =
                entry.fields.get("synonyms").map_or(&[][..], FieldValue::items).iter().filter_map(FieldValue::text).collect();
            if !synonyms.is_empty() {
                about.insert("alternateName".into(), json!(synonyms));
            }
        }
        Kind::Organisation | Kind::Community | Kind::Project => {
            about.extend(entry.text("place").map(|place| ("location".to_owned(), json!(place))));
        }
    }
    safe(&Value::Object(about))
}

fn thing(site: &Site, item: ItemId, lang: Lang, of: &str) -> Value {
    let version = site.version(item, lang);
    json!({"@type": of, "name": version.title.clone(), "url": site.url(&version.address)})
}

fn creative_work(site: &Site, entry: &Entry, kind: Kind, about: &mut Map<String, Value>) {
    let lang = entry.lang;
    if kind == Kind::Article {
        about.insert("headline".into(), json!(entry.title.clone()));
    }
    about.insert("inLanguage".into(), json!(site.config.languages[lang.index()].locale));
    let dates = [("datePublished", entry.moment("date")), ("dateModified", entry.changed())];
    about.extend(dates.into_iter().filter_map(|(name, date)| Some((name.to_owned(), json!(date?.to_string())))));
    let authors: Vec<Value> = entry
        .references("authors")
        .iter()
        .map(|item| thing(site, *item, lang, type_of(site.config.collection(site.item(*item).collection).kind)))
        .collect();
    if !authors.is_empty() {
        about.insert("author".into(), json!(authors));
    }
    if let Some(publisher) = site.config.publisher.find(lang) {
        about.insert("publisher".into(), json!({"@type": "Organization", "name": publisher}));
    }
    let topics: Vec<Value> = entry.references("topics").iter().map(|item| thing(site, *item, lang, "DefinedTerm")).collect();
    if !topics.is_empty() {
        about.insert("about".into(), json!(topics));
    }
    if let Some(licence) = entry.text("licence").or_else(|| site.config.licence.find(lang)) {
        let view = super::site::licence_view(licence, site.config.code(lang));
        let address = view.get_from_path("address").and_then(tera::Value::as_str).unwrap_or(licence);
        about.insert("license".into(), json!(address));
    }
    let original = site.item(entry.item).original;
    if site.entry(original).lang != lang {
        about.insert("translationOfWork".into(), json!({"@id": site.url(&site.entry(original).address)}));
    }
}

fn event(site: &Site, entry: &Entry, about: &mut Map<String, Value>) {
    let zone = super::event::zone(site, entry);
    let known = crate::site::is_dated_event(site, entry);
    for (name, field) in [("startDate", "start"), ("endDate", "end")] {
        if let Some(moment) = entry.moment(field).filter(|_| known) {
            let text = if moment.time.is_some() { moment.rfc3339(&zone) } else { moment.to_string() };
            about.insert(name.into(), json!(text));
        }
    }
    if let Some(place) = entry.text("place") {
        about.insert("location".into(), json!({"@type": "Place", "name": place}));
    } else if let Some(url) = entry.text("url") {
        about.insert("location".into(), json!({"@type": "VirtualLocation", "url": url}));
    }
    if let Some(publisher) = site.config.publisher.find(entry.lang) {
        about.insert("organizer".into(), json!({"@type": "Organization", "name": publisher}));
    }
    about.insert("inLanguage".into(), json!(site.config.languages[entry.lang.index()].locale));
}
