//! `vague-link`: the words of a link that say nothing away from the sentence they stand in.

use super::Page;
use super::tongue::{Tongue, plain};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, say};

const ENGLISH: &[&str] = &[
    "click",
    "click here",
    "click on this link",
    "details",
    "download",
    "find out more",
    "follow this link",
    "go",
    "here",
    "in this link",
    "know more",
    "learn more",
    "learn more here",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "page",
    "read",
    "read more",
    "read more here",
    "read on",
    "see here",
    "see more",
    "source",
    "this",
    "this document",
    "this link",
    "this one",
    "this page",
    "this site",
    "this website",
    "web page",
    "website",
];

const FRENCH: &[&str] = &[
    "ce lien",
    "ce site",
    "ce document",
    "ceci",
    "celui-ci",
    "cette page",
    "cliquer",
    "cliquer ici",
    "cliquez",
    "cliquez ici",
    "cliquez sur ce lien",
    "détails",
    "en lire plus",
    "en savoir plus",
    "en savoir plus ici",
    "ici",
    "ici même",
    "information",
    "informations",
    "là",
    "lien",
    "lire",
    "lire la suite",
    "lire plus",
    "lisez la suite",
    "page",
    "par ici",
    "par là",
    "plus",
    "plus d'info",
    "plus d'infos",
    "plus d'information",
    "plus d'informations",
    "plus de détails",
    "pour en savoir plus",
    "savoir plus",
    "site",
    "site web",
    "source",
    "suite",
    "suivez ce lien",
    "télécharger",
    "voir",
    "voir ici",
    "voir plus",
];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let vague = match page.tongue {
        Tongue::English => ENGLISH,
        Tongue::French => FRENCH,
        Tongue::Other => return,
    };
    for link in page.prose.links.iter().filter(|link| link.role == LinkRole::Link) {
        let words = plain(&link.words);
        // An arrow or another sign alone says nothing either; it is shown as it is.
        let is_sign = words.is_empty() && !link.words.trim().is_empty() && !link.is_bare;
        if vague.contains(&words.as_str()) || is_sign {
            let words = if is_sign { link.words.trim().to_owned() } else { words };
            found.push(
                Diagnostic::warning(
                    "vague-link",
                    page.at(link.range.clone()),
                    say!(
                        "the words of this link, `{words}`, do not say where it leads",
                        "le texte de ce lien, `{words}`, ne dit pas où il mène"
                    ),
                )
                .help(say!(
                    "make the link of words that stand alone, such as the title of the page that it leads to",
                    "faites porter le lien sur des mots qui se comprennent seuls, comme le titre de la page visée"
                )),
            );
        }
    }
}
