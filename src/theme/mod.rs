//! Templates compiled once, the assets beside them, and interface words: the built-in theme, overridden file by file.

mod blocks;
mod engine;
mod fault;
mod script;
mod unused;
mod words;

pub use words::load_words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Tera, Value};

use crate::config::{Config, FILE_NAME};
use crate::diagnostic::{Diagnostic, FieldPath, Place, theme as say};
use crate::lang::PerLang;
use crate::path::{Address, SourcePath};
use crate::text::Sources;
use crate::words::Words;
use crate::yaml::fault as yaml_say;

/// The built-in theme, embedded in the program.
static COMMONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/commons");

/// The name of the built-in theme.
pub const BUILT_IN: &str = "commons";

/// Where site and built-in templates are found by the engine: the first that has a name wins.
const SITE: &str = "site/";
const BUILTIN: &str = "builtin/";

/// Where the bytes of an asset are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetSource {
    /// In the program.
    Embedded(Cow<'static, [u8]>),
    /// In a file of the site.
    File(SourcePath),
}

/// Templates and assets, ready for use.
#[derive(Clone, Debug)]
pub struct Theme {
    name: String,
    tera: Arc<Tera>,
    /// The assets by their addresses.
    pub assets: Arc<BTreeMap<Address, AssetSource>>,
    /// The folder of the assets, which bears their hash, so that no reader keeps an old one.
    folder: Address,
}

impl Theme {
    /// The address of an asset, where the theme has it.
    pub fn asset(&self, name: &str) -> Option<Address> {
        let address = self.folder.join(name);
        self.assets.contains_key(&address).then_some(address)
    }

    /// Whether there is a template of this name.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Fills one component, outside any page. `arguments` are its own; `around` is what it takes from where it stands.
    ///
    /// # Errors
    /// What the engine says against it; [`Theme::told`] puts it into words.
    pub fn component(&self, name: &str, arguments: &Context, around: &Context) -> Result<Value, tera::Error> {
        let html = self.tera.render_component_with_implicits(name, arguments, around, None, true)?;
        Ok(Value::safe_string(&html))
    }

    /// An error of the engine in our words.
    pub fn told(&self, error: &tera::Error, sources: &Sources) -> Diagnostic {
        fault::told(&self.name, error, sources)
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What is wrong with the template, or with what it asks for.
    pub fn fill(&self, template: &str, context: &Context, sources: &Sources) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| self.told(&error, sources))
    }
}

/// Loads the theme that `hub.yaml` names.
pub fn load(config: &Arc<Config>, words: &Arc<PerLang<Words>>, sources: &Sources) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let folder = format!("themes/{}/", config.theme);
    let own = |path: &SourcePath| path.as_str().strip_prefix(&folder).map(str::to_owned);
    let has_files = sources.texts.keys().chain(sources.assets.keys()).any(|path| path.as_str().starts_with(&folder));
    if config.theme != BUILT_IN && !has_files {
        let place = Place::value(&SourcePath::new(FILE_NAME), &FieldPath::key("theme"));
        faults.push(say::unknown_theme(place, &config.theme, &[BUILT_IN]));
        return (None, faults);
    }
    let mut templates: Vec<(String, String)> = Vec::new();
    collect_embedded("templates", &mut |name, bytes| {
        templates.push((format!("{BUILTIN}{name}"), String::from_utf8_lossy(bytes).into_owned()));
    });
    for source in sources.texts.values() {
        let Some(path) = own(&source.path) else { continue };
        let Some(name) = path.strip_prefix("templates/").filter(|name| name.ends_with(".html")) else { continue };
        if let Some(fault) = yaml_say::not_utf8(source).or_else(|| yaml_say::control_character(source)) {
            faults.push(fault);
            continue;
        }
        templates.push((format!("{SITE}{name}"), source.text.trim_start_matches('\u{feff}').to_owned()));
    }
    if !faults.is_empty() {
        return (None, faults);
    }
    if let Some(lacking) = blocks::fit(&mut templates) {
        let file = SourcePath::new(format!("{folder}templates/{}", lacking.template));
        faults.push(say::lacking_block(Place::File(file), lacking.block));
        return (None, faults);
    }
    let tera = match engine::compile(templates, config, words) {
        Ok(tera) => tera,
        Err(error) => {
            faults.push(fault::told(&config.theme, &error, sources));
            return (None, faults);
        }
    };
    faults.extend(unused::unused(config, sources));
    let (folder, assets) = assets(sources, &own);
    (Some(Theme { name: config.theme.clone(), tera: Arc::new(tera), assets: Arc::new(assets), folder }), faults)
}

/// The assets by name: the site's own, else the built-in ones; in a folder that bears the hash of them all.
fn assets(sources: &Sources, own: &dyn Fn(&SourcePath) -> Option<String>) -> (Address, BTreeMap<Address, AssetSource>) {
    let mut found: BTreeMap<String, (AssetSource, String)> = BTreeMap::new();
    collect_embedded("assets", &mut |name, bytes| {
        let bytes = if name.ends_with(".js") { Cow::Owned(script::shortened(bytes)) } else { Cow::Borrowed(bytes) };
        let hash = blake3::hash(&bytes).to_hex().to_string();
        found.insert(name.to_owned(), (AssetSource::Embedded(bytes), hash));
    });
    for asset in sources.assets.values() {
        if let Some(name) = own(&asset.path).and_then(|path| path.strip_prefix("assets/").map(str::to_owned)) {
            found.insert(name, (AssetSource::File(asset.path.clone()), asset.hash.to_string()));
        }
    }
    let mut hasher = blake3::Hasher::new();
    for (name, (_, hash)) in &found {
        hasher.update(name.as_bytes());
        hasher.update(hash.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    let folder = Address::new(format!("/assets/{}/", &hash[..12]));
    let assets = found.into_iter().map(|(name, (source, _))| (folder.join(&name), source)).collect();
    (folder, assets)
}

/// Every file below a folder of the built-in theme, by its path in that folder.
fn collect_embedded(folder: &str, found: &mut dyn FnMut(&str, &'static [u8])) {
    let mut folders: Vec<&Dir<'static>> = COMMONS.get_dir(folder).into_iter().collect();
    while let Some(next) = folders.pop() {
        folders.extend(next.dirs());
        for file in next.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let Some(name) = path.strip_prefix(folder) {
                found(name.trim_start_matches('/'), file.contents());
            }
        }
    }
}
