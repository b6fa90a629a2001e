//! Reads every entry of a site, turns its Markdown into HTML and writes one page for it: nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Writes `<out>/<collection>/<slug>/index.html` for every Markdown file and record under `<site>/content`.
///
/// # Errors
/// The first file that cannot be read, and the first page that cannot be written.
pub fn write(site: &Path, out: &Path) -> Result<()> {
    let content = site.join("content");
    let files = entry_files(&content)?;
    files.par_iter().try_for_each_init(String::new, |page, file| {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let address = file.strip_prefix(&content)?.with_extension("");
        page.clear();
        push_page(&address, file, &text, page);
        let folder = out.join(address);
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("index.html"), &page))
            .with_context(|| format!("cannot write the page in {}", folder.display()))
    })
}

fn entry_files(content: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for found in WalkDir::new(content) {
        let path = found?.into_path();
        if path.extension().is_some_and(|extension| extension == "md" || extension == "yaml") {
            files.push(path);
        }
    }
    Ok(files)
}

/// A record has no body, so its page is the shell alone.
fn push_page(address: &Path, file: &Path, text: &str, page: &mut String) {
    page.push_str("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    page.push_str(&address.to_string_lossy());
    page.push_str("</title></head><body><main>");
    if file.extension().is_some_and(|extension| extension == "md") {
        html::push_html(page, Parser::new_ext(body(text), markdown_options()));
    }
    page.push_str("</main></body></html>\n");
}

/// What follows the front matter; the whole text where there is none.
fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body)
}

fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}
