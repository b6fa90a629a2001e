//! The texts of entries as HTML, made when a file is read, but for where their links lead: that only a site knows.

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::FieldPath;
use crate::lang::{Lang, PerLang};
use crate::path::SourcePath;
use crate::words::{Typography, Words};

use super::Summary;
use super::markdown::{self, Below, BodyWords, Draft, Finding, FindingKind, Outline};

/// The HTML of every entry, but for where its links lead.
#[derive(Clone, Debug, Default)]
pub struct Bodies(HashMap<SourcePath, Arc<[(Lang, Texts)]>>);

impl Bodies {
    /// Keeps the texts of one file, in the order of its summaries.
    pub fn keep(&mut self, summaries: &[Summary], texts: Vec<Texts>) {
        if let Some(first) = summaries.first() {
            let langs = summaries.iter().map(|summary| summary.lang);
            self.0.insert(first.file.clone(), langs.zip(texts).collect());
        }
    }

    /// Lets go of the texts of one file.
    pub fn drop(&mut self, file: &SourcePath) {
        self.0.remove(file);
    }

    /// The texts of a file in a language.
    pub fn get(&self, file: &SourcePath, lang: Lang) -> Option<&Texts> {
        self.0.get(file)?.iter().find(|(own, _)| *own == lang).map(|(_, texts)| texts)
    }
}

/// The texts of an entry as HTML, but for where their links lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// Its body; a record has none.
    pub body: Option<Draft>,
    /// Its Markdown in fields, also in lists and groups, each with where it stands.
    pub fields: Vec<(FieldPath, Draft)>,
}

/// What reading the files of a hub needs to know.
#[derive(Debug)]
pub struct Setup<'a> {
    /// What `hub.yaml` says.
    pub config: &'a Config,
    /// The interface words of each language.
    pub words: &'a PerLang<Words>,
    /// The words that bodies bring with them, of each language.
    pub body_words: PerLang<BodyWords>,
    /// How each language sets its punctuation, by its code.
    pub typographies: Vec<(&'a str, &'a Typography)>,
    /// Whether bodies are read for how they are written, instead of for their HTML.
    pub examines: bool,
    /// Whether HTML in texts stays HTML.
    pub html: bool,
}

impl<'a> Setup<'a> {
    /// For the files of a hub.
    pub fn new(config: &'a Config, words: &'a PerLang<Words>) -> Setup<'a> {
        Setup {
            config,
            words,
            body_words: words.iter().map(|(lang, words)| (lang, BodyWords::new(words))).collect(),
            typographies: words.iter().map(|(lang, words)| (config.code(lang), &words.typography)).collect(),
            examines: false,
            html: config.html,
        }
    }

    /// For looking at how the texts of a hub are written; no page can be made of what is read so.
    pub fn examining(config: &'a Config, words: &'a PerLang<Words>) -> Setup<'a> {
        Setup { examines: true, ..Setup::new(config, words) }
    }

    /// For a file that gives its reason for the HTML in its texts.
    pub(super) fn letting_html_through(&self) -> Setup<'a> {
        Setup { body_words: self.body_words.clone(), typographies: self.typographies.clone(), html: true, ..*self }
    }

    /// What a Markdown text in a language contains, and its HTML.
    pub(super) fn text(&self, lang: Lang, text: &str, below: Below) -> (Outline, Draft) {
        let (no_typography, no_words) = (Typography::default(), BodyWords::default());
        let typography = |lang: Lang| self.words.get(lang).map(|words| &words.typography);
        let setting = markdown::Setting {
            typography: typography(lang).unwrap_or(&no_typography),
            typographies: &self.typographies,
            words: self.body_words.get(lang).unwrap_or(&no_words),
            raw_html: self.html,
            below,
        };
        let (mut outline, draft) = markdown::read(text, &setting);
        self.tell_html(&mut outline, text);
        (outline, draft)
    }

    /// HTML that only one file lets through is told all the same: that is what the file allows.
    pub(super) fn tell_html(&self, outline: &mut Outline, text: &str) {
        if self.html && !self.config.html {
            let is_html = |found: &Finding| matches!(found.what, FindingKind::RawHtml { .. } | FindingKind::RawComment { .. });
            outline.findings.extend(markdown::outline(text, false).findings.into_iter().filter(is_html));
        }
    }
}
