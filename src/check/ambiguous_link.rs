//! `ambiguous-link`: the same words lead to one place here and to another there.

use std::collections::BTreeMap;

use super::Page;
use super::tongue::plain;
use crate::content::markdown::{LinkRole, ProseLink};
use crate::diagnostic::{Diagnostic, say};

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, &ProseLink> = BTreeMap::new();
    let links = page.prose.links.iter().filter(|link| link.role == LinkRole::Link && !link.target.starts_with("lang:"));
    for link in links {
        let words = plain(&link.words);
        if words.is_empty() {
            continue;
        }
        let known = first.entry(words).or_insert(link);
        if known.target != link.target {
            let words = link.words.trim();
            found.push(
                Diagnostic::warning(
                    "ambiguous-link",
                    page.at(link.range.clone()),
                    say!(
                        "`{words}` leads to another place here than above",
                        "`{words}` ne mène pas au même endroit ici que plus haut"
                    ),
                )
                .help(say!(
                    "say in the words of each link what is different about the page that it leads to",
                    "dites dans le texte de chaque lien ce qui distingue la page visée"
                ))
                .related(page.at(known.range.clone()), say!("the first one is here", "le premier est ici")),
            );
        }
    }
}
