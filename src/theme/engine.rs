//! The template engine with the functions that templates have beside its own.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::{BUILTIN, SITE};
use crate::config::Config;
use crate::lang::{Lang, PerLang};
use crate::words::Words;

/// Compiles templates, given by name and text.
pub(super) fn compile(templates: Vec<(String, String)>, config: &Arc<Config>, words: &Arc<PerLang<Words>>) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([SITE, BUILTIN])?;
    let (own_config, own_words) = (config.clone(), words.clone());
    tera.register_function("plural", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let words = page_words(&own_config, &own_words, state)?;
        let word: &str = arguments.must_get("word")?;
        let n: u64 = arguments.must_get("n")?;
        let values = texts(&arguments, &["word", "n"]);
        Ok(words.count(word, usize::try_from(n).unwrap_or(usize::MAX), &pairs(&values)))
    });
    let (own_config, own_words) = (config.clone(), words.clone());
    tera.register_function("fill", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let words = page_words(&own_config, &own_words, state)?;
        let word: &str = arguments.must_get("word")?;
        let values = texts(&arguments, &["word"]);
        Ok(words.fill(word, &pairs(&values)))
    });
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

/// The words of the page that is being filled.
fn page_words<'a>(config: &Config, words: &'a PerLang<Words>, state: &State) -> TeraResult<&'a Words> {
    let page: Option<Value> = state.get("page")?;
    let code = page.as_ref().and_then(|page| page.get_from_path("lang")).and_then(Value::as_str).unwrap_or("");
    let lang = config.lang(code).unwrap_or(Lang::DEFAULT);
    words.get(lang).ok_or_else(|| tera::Error::message("`page` is not passed on to this component: add `@page`"))
}

/// The arguments that fill places, as text.
fn texts(arguments: &Kwargs, without: &[&str]) -> Vec<(String, String)> {
    let named = arguments.iter().filter_map(|(name, value)| {
        let name = name.as_str()?;
        (!without.contains(&name)).then(|| (name.to_owned(), value.to_string()))
    });
    named.collect()
}

fn pairs(values: &[(String, String)]) -> Vec<(&str, &str)> {
    values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
