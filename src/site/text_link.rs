//! Where the links and images of texts lead.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::{Config, Field};
use crate::content::field::FieldValue;
use crate::content::markdown::LinkRole;
use crate::content::{Link, Summary, is_misnamed};
use crate::diagnostic::content::{
    dead_anchor, dead_file, dead_image, dead_link, entry_as_field_image, entry_as_image, foreign_image,
};
use crate::diagnostic::content::{link_to_hidden, missing_alt, not_an_image};
use crate::diagnostic::site::{Hidden, hidden_reason};
use crate::diagnostic::{Diagnostic, FieldPath, Place};
use crate::lang::Lang;
use crate::path::{Address, SourcePath, composed};
use crate::text::{Asset, PICTURES, nearest, percent_decode};

use super::translation::Family;
use super::{Destination, Entry, EntryId, ItemId, Site, routes};

/// What following links takes.
pub(super) struct Known<'a> {
    pub site: &'a Site,
    pub families: &'a [Family<'a>],
    /// The item of each family that is published, else why it is not.
    pub items: &'a [Result<ItemId, Hidden>],
    /// The family of each file.
    pub by_file: HashMap<&'a str, usize>,
    /// All pages; it takes long to find them for the first time.
    pub pages: &'a (dyn Fn() -> &'a Pages<'a> + Sync),
}

/// Every page's address, and the entries among them.
pub(super) struct Pages<'a> {
    all: BTreeSet<Address>,
    entries: HashMap<&'a Address, &'a Entry>,
}

impl Pages<'_> {
    /// The pages of a site. Does nothing on other threads: one that waits for it could be given work that waits too.
    pub fn new(site: &Site) -> Pages<'_> {
        let entries = site.entries.iter().map(|entry| (&entry.address, entry)).collect();
        Pages { all: routes(site, &[]).0.into_keys().collect(), entries }
    }
}

/// What following the links of one entry finds.
#[derive(Default)]
pub(super) struct Followed {
    pub links: Vec<(FieldPath, Vec<Destination>)>,
    pub files: Vec<SourcePath>,
    pub faults: Vec<Diagnostic>,
}

/// Follows every link of the texts of a summary. A page in `lang` leads to the version in that language.
pub(super) fn follow(known: &Known<'_>, summary: &Summary) -> Followed {
    let mut followed = Followed::default();
    for passage in &summary.passages {
        let mut destinations = Vec::with_capacity(passage.links.len());
        for (number, link) in passage.links.iter().enumerate() {
            let place = || Place::link(&summary.file, &passage.written, number);
            let destination = match resolve(known, summary, link, &place) {
                Ok((destination, fault)) => {
                    followed.faults.extend(fault);
                    destination
                }
                Err(fault) => {
                    followed.faults.push(whole(fault, link));
                    Destination::Dropped
                }
            };
            let mut is_described = false;
            if let Destination::File(file, _) = &destination {
                followed.files.push(file.clone());
                let description = known.site.descriptions.get(file);
                is_described = description.is_some_and(|description| description.alt.find(summary.lang).is_some());
            }
            if link.is_silent && !is_described {
                followed.faults.push(missing_alt(place(), &link.target));
            }
            destinations.push(destination);
        }
        followed.links.push((passage.field.clone(), destinations));
    }
    followed
}

/// A fault whose mend is the whole target: an anchor is mended within the address that it stands in.
fn whole(fault: Diagnostic, link: &Link) -> Diagnostic {
    let Diagnostic { fix: Some(fix), .. } = &fault else { return fault };
    let whole = link.target.strip_suffix(&fix.was).filter(|before| before.ends_with('#'));
    let text = whole.map(|before| format!("{before}{}", fix.text));
    fault.fix(&link.target, text)
}

type Resolved = Result<(Destination, Option<Diagnostic>), Diagnostic>;

/// The place of a link, for those with which something is wrong.
type PlaceOf<'p> = &'p dyn Fn() -> Place;

fn resolve(known: &Known<'_>, summary: &Summary, link: &Link, place: PlaceOf<'_>) -> Resolved {
    let target = link.target.trim();
    // An address of the site itself, written in full, is checked as any other.
    let target = own_path(&known.site.config, target).unwrap_or(target);
    if target.is_empty() || has_scheme(target) || target.starts_with("//") {
        // What else than a web address an image begins with is told as such.
        let is_web = ["//", "http:", "https:"]
            .iter()
            .any(|start| target.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)));
        return Ok(match link.role {
            LinkRole::Image => (Destination::Dropped, is_web.then(|| foreign_image(place(), target))),
            LinkRole::Link => (Destination::AsWritten, None),
        });
    }
    let cut = target.find(['?', '#']).unwrap_or(target.len());
    let (path, rest) = target.split_at(cut);
    if path.is_empty() {
        return anchor_here(summary, rest, place);
    }
    let path = percent_decode(path);
    let path = composed(&path);
    if let Some(page) = path.strip_prefix('/') {
        let base = known.site.config.base_path.trim_start_matches('/');
        let below_base = page.strip_prefix(base).filter(|_| !base.is_empty());
        let page = below_base.map_or(page, |page| page.trim_start_matches('/'));
        let address = Address::new(format!("/{page}"));
        if link.role == LinkRole::Link && (known.pages)().all.contains(&address) {
            return to_page(known, address, rest, place);
        }
    }
    let candidates = candidates(&summary.file, &path);
    for file in candidates.iter().flatten() {
        if let Some(family) = known.by_file.get(file.as_str()) {
            if link.role == LinkRole::Image {
                return Err(entry_as_image(place(), target));
            }
            return to_entry(known, summary, (*family, file), rest, place);
        }
        if let Some(asset) = known.site.assets.get(file.as_str()) {
            let is_junk = link.role == LinkRole::Image && !asset.is_picture;
            let fault = is_junk.then(|| not_an_image(place(), target, is_picture_name(&asset.path)));
            return Ok((Destination::File(asset.path.clone(), rest.to_owned()), fault));
        }
    }
    let meant = elsewhere(target)
        .filter(|_| link.role == LinkRole::Link)
        .or_else(|| meant(known, summary, candidates.iter().flatten().next().map_or("", String::as_str), link.role));
    Err(match link.role {
        LinkRole::Image => dead_image(place(), target, meant.as_deref()),
        LinkRole::Link => dead_link(place(), target, meant.as_deref()),
    })
}

/// Of an address on the site's own host, whatever its scheme and its capitals, what follows the path of `base_url`.
fn own_path<'t>(config: &Config, target: &'t str) -> Option<&'t str> {
    let (scheme, rest) = target.split_once('/')?;
    let rest = rest.strip_prefix('/').filter(|_| ["", "http:", "https:"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))?;
    let (_, host) = config.origin.split_once("//")?;
    let is_own = rest.get(..host.len()).is_some_and(|own| own.eq_ignore_ascii_case(host));
    let rest = rest.get(host.len()..).filter(|_| is_own)?.strip_prefix(config.base_path.as_str())?;
    match rest.chars().next() {
        Some('/') => Some(rest),
        None | Some('#' | '?') => Some("/"),
        Some(_) => None,
    }
}

/// A link to a page by its address: where it is an entry's, a place in it is looked for as in any other link.
fn to_page(known: &Known<'_>, address: Address, rest: &str, place: PlaceOf<'_>) -> Resolved {
    let entry = (known.pages)().entries.get(&address);
    let family = entry.and_then(|entry| known.by_file.get(entry.file.as_str()));
    let summary = family.zip(entry).and_then(|(family, entry)| known.families[*family].members.get(entry.lang));
    let anchor = rest.split_once('#').map_or(Cow::Borrowed(""), |(_, anchor)| percent_decode(anchor));
    match summary {
        Some(summary) if !anchor.is_empty() && !summary.unreadable && !summary.anchors.contains(&*anchor) => {
            Err(dead_anchor(place(), &anchor, &headings(summary)))
        }
        _ => Ok((Destination::Page(address, rest.to_owned()), None)),
    }
}

/// Whether a file is a picture by its name.
fn is_picture_name(file: &SourcePath) -> bool {
    PICTURES.contains(&file.extension().as_str())
}

/// The files that a path may mean: as seen from the text; from `content/` where it begins with `/`.
fn candidates(file: &SourcePath, path: &str) -> [Option<String>; 2] {
    let from_content = |path: &str| format!("content/{}", path.trim_start_matches('/'));
    [file.path_to(path), path.strip_prefix('/').map(from_content)]
}

fn has_scheme(target: &str) -> bool {
    let Some((scheme, _)) = target.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// A link within the page.
fn anchor_here(summary: &Summary, rest: &str, place: PlaceOf<'_>) -> Resolved {
    let anchor = percent_decode(rest.trim_start_matches('#'));
    match rest.starts_with('?') || anchor.is_empty() || summary.anchors.contains(&*anchor) {
        true => Ok((Destination::AsWritten, None)),
        false => Err(dead_anchor(place(), &anchor, &headings(summary))),
    }
}

fn headings(summary: &Summary) -> Vec<&str> {
    summary.headings.iter().map(|heading| heading.id.as_str()).collect()
}

/// A link to an entry leads to its version in the page's language, else to the original.
fn to_entry(known: &Known<'_>, from: &Summary, (family, file): (usize, &str), rest: &str, place: PlaceOf<'_>) -> Resolved {
    let item = match &known.items[family] {
        Ok(item) => *item,
        Err(hidden) => {
            let key = &known.families[family].key;
            return Ok((Destination::Dropped, Some(link_to_hidden(place(), key, &hidden_reason(hidden)))));
        }
    };
    let id = version(known.site, item, from.lang);
    let Some(anchor) = rest.split_once('#').map(|(_, anchor)| percent_decode(anchor)).filter(|anchor| !anchor.is_empty()) else {
        return Ok((Destination::Entry(id, rest.to_owned()), None));
    };
    let members = &known.families[family].members;
    let Some(target) = members.get(known.site.entry(id).lang).filter(|target| !target.anchors.contains(&*anchor)) else {
        return Ok((Destination::Entry(id, rest.to_owned()), None));
    };
    // The anchor may be that of the named file in another language: the heading at the same place stands for it.
    let named = members.iter().map(|(_, member)| member).find(|member| member.file.as_str() == file);
    let position = named.and_then(|named| named.headings.iter().position(|heading| heading.id == anchor));
    let counterpart = position.and_then(|position| target.headings.get(position));
    match counterpart.filter(|_| named.is_some_and(|named| named.headings.len() == target.headings.len())) {
        Some(heading) => Ok((Destination::Entry(id, format!("#{}", heading.id)), None)),
        None if target.unreadable => Ok((Destination::Entry(id, String::new()), None)),
        None => Err(dead_anchor(place(), &anchor, &headings(target))),
    }
}

fn version(site: &Site, item: ItemId, lang: Lang) -> EntryId {
    let item = site.item(item);
    item.versions.get(lang).copied().unwrap_or(item.original)
}

/// Endings of hosts that no file has.
const HOSTS: &[&str] = &["ca", "com", "org", "net", "gov", "edu", "eu", "info", "int", "quebec", "fr", "uk", "us"];

/// The address on another site, or of somebody, that a target without its beginning was meant to be.
fn elsewhere(target: &str) -> Option<String> {
    let host = target.split(['/', '?', '#']).next().unwrap_or(target);
    let ends_as_host = host.rsplit_once('.').is_some_and(|(before, last)| !before.is_empty() && HOSTS.contains(&last));
    match host.split_once('@') {
        Some((name, _)) if ends_as_host && host == target && !name.is_empty() => Some(format!("mailto:{target}")),
        None if ends_as_host || host.starts_with("www.") => Some(format!("https://{target}")),
        _ => None,
    }
}

/// What a dead target was likely meant to be: the same name elsewhere, a missing ending, a name that is near.
fn meant(known: &Known<'_>, from: &Summary, wanted: &str, role: LinkRole) -> Option<String> {
    if wanted.is_empty() {
        return None;
    }
    let texts = known.families.iter().flat_map(|family| family.members.iter()).map(|(_, member)| member.file.as_str());
    let assets = known.site.assets.keys().map(SourcePath::as_str).filter(|path| path.starts_with("content/"));
    let all: Vec<&str> = match role {
        LinkRole::Link => texts.chain(assets).collect(),
        LinkRole::Image => assets.collect(),
    };
    let exact = [".md", ".yaml", "/index.md"].iter().map(|end| format!("{}{end}", wanted.trim_end_matches('/')));
    let exact = exact.into_iter().find(|path| all.contains(&path.as_str()));
    let stem = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let same_name = || all.iter().find(|path| stem(path) == stem(wanted)).map(|path| (*path).to_owned());
    let folder_of = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let near = || {
        let here: Vec<&str> = all.iter().copied().filter(|path| folder_of(path) == folder_of(wanted)).collect();
        let names: Vec<&str> = here.iter().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
        let name = nearest(wanted.rsplit('/').next().unwrap_or(wanted), names.iter().copied())?;
        here.iter().find(|path| path.ends_with(name)).map(|path| (*path).to_owned())
    };
    exact.or_else(same_name).or_else(near).map(|path| relative(from.file.folder(), &path))
}

/// The way from a folder to a file.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let ups = std::iter::repeat_n("..", from.len() - same);
    let steps: Vec<&str> = ups.chain(to[same..].iter().copied()).collect();
    steps.join("/")
}

/// The files that the fields of an entry name, and those that are not there. Inherited ones are looked at where they are written.
pub(super) fn field_files(entry: &Entry, fields: &IndexMap<String, Field>, site: &Site) -> (Vec<SourcePath>, Vec<Diagnostic>) {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for (path, src, is_image) in sought(&entry.fields, fields) {
        let inner = path.child("src");
        let name = path.0.first().map_or(String::new(), |step| FieldPath(vec![step.clone()]).to_string());
        if has_scheme(&src) && !is_image {
            continue;
        }
        match site.field_file(entry, &name, &percent_decode(&src)) {
            Some(asset) => {
                files.push(asset.path.clone());
                if is_image && !asset.is_picture && !entry.inherited.contains(name.as_str()) {
                    faults.push(not_an_image(Place::value(&entry.file, &inner), &src, is_picture_name(&asset.path)));
                }
            }
            None if entry.inherited.contains(name.as_str()) => {}
            None => {
                let wanted = entry.file.join(&src);
                let is_entry = |wanted: &SourcePath| site.entries.iter().any(|other| other.file == *wanted);
                if is_image && wanted.as_ref().is_some_and(is_entry) {
                    faults.push(entry_as_field_image(Place::value(&entry.file, &inner), &src));
                    continue;
                }
                let names: Vec<&str> = site
                    .assets
                    .keys()
                    .filter(|asset| Some(asset.folder()) == wanted.as_ref().map(SourcePath::folder))
                    .map(|asset| asset.name())
                    .collect();
                let meant = nearest(src.rsplit('/').next().unwrap_or(&src), names.iter().copied());
                let meant =
                    meant.map(|name| src.rsplit_once('/').map_or(name.to_owned(), |(folder, _)| format!("{folder}/{name}")));
                let place = Place::value(&entry.file, &inner);
                faults.push(match is_image {
                    true => dead_image(place, &src, meant.as_deref()),
                    false => dead_file(place, &src, meant.as_deref()),
                });
            }
        }
    }
    (files, faults)
}

/// The files that fields name, as written, and whether each is a picture.
fn sought(values: &IndexMap<Arc<str>, FieldValue>, fields: &IndexMap<String, Field>) -> Vec<(FieldPath, String, bool)> {
    let mut sought = Vec::new();
    // Most values are plain ones, for which no field need be looked up.
    let may_name = |value: &FieldValue| {
        matches!(value, FieldValue::Image(_) | FieldValue::File(_) | FieldValue::Group(_) | FieldValue::List(_))
    };
    for (name, value) in values.iter().filter(|(_, value)| may_name(value)) {
        if let Some(field) = fields.get(&**name) {
            value.each_part(&field.of, FieldPath::key(name), &mut |value, _, path| match value {
                FieldValue::Image(image) => sought.extend(image.src.clone().map(|src| (path, src, true))),
                FieldValue::File(file) => sought.push((path, file.src.clone(), false)),
                _ => {}
            });
        }
    }
    sought
}

/// The files that the fields of a summary name: those of a draft are in use too, though nobody sees them yet.
pub(super) fn named_files(summary: &Summary, fields: &IndexMap<String, Field>) -> Vec<SourcePath> {
    let files = sought(&summary.fields, fields).into_iter().filter_map(|(_, src, _)| summary.file.join(&percent_decode(&src)));
    files.collect()
}

/// Files under `content/` that nothing uses.
pub(super) fn unused<'a>(assets: &'a BTreeMap<SourcePath, Asset>, used: &BTreeSet<SourcePath>) -> Vec<&'a SourcePath> {
    let is_asset = |file: &SourcePath| file.as_str().starts_with("content/") && !is_misnamed(file);
    assets.keys().filter(|file| is_asset(file) && !used.contains(*file)).collect()
}
