//! What all entries of a site stand in: what `hub.yaml` says, interface words, and the theme.

use std::sync::Arc;

use crate::config::{self, Config};
use crate::content::Setup;
use crate::diagnostic::{Diagnostic, Place};
use crate::lang::PerLang;
use crate::path::SourcePath;
use crate::text::{Sources, nearest};
use crate::theme::{self, Theme};
use crate::words::Words;

use super::{Options, typeset};

/// What all entries of a site stand in.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// What `hub.yaml` says, where it can be read.
    pub config: Option<Arc<Config>>,
    /// The interface words; none where it is not clear which files of the site are which.
    pub words: Option<Arc<PerLang<Words>>>,
    /// Templates and assets, where they can be used.
    pub theme: Option<Arc<Theme>>,
    /// What is wrong with all this.
    pub faults: Vec<Diagnostic>,
}

impl Frame {
    /// What reading files needs to know, to make pages of them or to examine how they are written; none where it is not
    /// clear which files are which.
    pub fn setup(&self, examines: bool) -> Option<Setup<'_>> {
        let (config, words) = (self.config.as_ref()?, self.words.as_ref()?);
        Some(if examines { Setup::examining(config, words) } else { Setup::new(config, words) })
    }
}

/// Reads the frame of a site.
pub(super) fn frame(sources: &Sources, options: &Options) -> Frame {
    let Some(source) = sources.texts.get(&SourcePath::new(config::FILE_NAME)) else {
        return Frame::default();
    };
    let (config, mut faults) = config::read(source);
    let Some(mut config) = config else { return Frame { faults, ..Frame::default() } };
    if let Some((origin, base_path)) = &options.base_url {
        (config.origin, config.base_path) = (origin.clone(), base_path.clone());
    }
    // Without its languages or its collections no file can be told from another.
    if faults.iter().any(is_fundamental) {
        return Frame { config: Some(Arc::new(config)), faults, ..Frame::default() };
    }
    let (words, more) = theme::load_words(&config, sources);
    faults.extend(more);
    typeset::set_words(&mut config, &words);
    let (config, words) = (Arc::new(config), Arc::new(words));
    let (theme, more) = theme::load(&config, &words, sources);
    faults.extend(more);
    Frame { config: Some(config), words: Some(words), theme: theme.map(Arc::new), faults }
}

/// Whether a fault of `hub.yaml` leaves it open which languages or collections there are.
fn is_fundamental(fault: &Diagnostic) -> bool {
    const KEYS: [&str; 2] = ["languages", "collections"];
    match &fault.place {
        Place::Field(_, path, _) => match (fault.code, path.0.len()) {
            ("repeated-key", _) => false,
            ("unknown-key", 1) => nearest(path.first_key(), KEYS).is_some(),
            ("bad-language-code", _) => true,
            (_, 1) => fault.is_error() && KEYS.contains(&path.first_key()),
            _ => false,
        },
        _ => fault.code == "missing-key" && KEYS.iter().any(|key| fault.message.en.contains(&format!("`{key}`"))),
    }
}
