//! A body in Markdown: what it contains (`outline`), and its HTML (`render`).
//!
//! Both come from one reading of the text, so that numbers of links and names of places cannot differ between them.
//! Nothing here knows of files, addresses or languages: what a link leads to and what words stand in a page is given.

mod anchor;
mod callout;
mod definition;
mod draft;
mod endnotes;
mod escape;
mod footnote;
mod html;
mod html_id;
mod inline;
mod line;
mod outline;
mod plain;
mod prose;
mod reading;
mod render;
mod scheme;
mod table;
#[cfg(test)]
mod tests;
mod typography;
mod unread;

pub use draft::{ContentsItem, Draft};
pub use html::{ATTRIBUTES as HTML_ATTRIBUTES, TAGS as HTML_TAGS};
pub use outline::{Finding, FindingKind, Heading, Link, LinkRole, Outline, outline};
pub use plain::typeset;
pub use prose::{Block, BlockKind, Mark, MarkKind, Prose, ProseLink, examine};
pub use render::{Below, BodyWords, Note, Setting, Target, read};
pub use unread::NoLink;
