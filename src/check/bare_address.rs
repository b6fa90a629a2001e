//! `bare-address`: a web address stands in the text where words should.

use super::Page;
use crate::content::markdown::{Block, LinkRole, MarkKind};
use crate::diagnostic::{Diagnostic, Place, say};

const STARTS: &[&str] = &["https://", "http://", "www."];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    for link in page.prose.links.iter().filter(|link| link.role == LinkRole::Link) {
        let words = link.words.trim();
        let is_address = STARTS.iter().any(|start| words.starts_with(start)) && !words.contains(' ');
        if is_address && !link.target.starts_with("mailto:") {
            found.push(fault(page.at(link.range.clone()), words));
        }
    }
    for block in page.prose.blocks.iter().filter(|block| block.text.contains("://") || block.text.contains("www.")) {
        for start in addresses(block) {
            let address = block.text[start..].split([' ', '\u{a0}', '»', '<', '>', ')', '"', '”']).next().unwrap_or("");
            let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'']);
            let range = start..start + address.len();
            let is_linked = |kind: MarkKind| matches!(kind, MarkKind::Link(_));
            let is_in_link =
                block.marks.iter().any(|mark| is_linked(mark.kind) && mark.range.start <= start && start < mark.range.end);
            if !is_in_link && !block.is_code(&range) && address.len() > "https://".len() {
                found.push(fault(page.in_block(block, range), address));
            }
        }
    }
}

/// Where web addresses begin in a block: `www.` behind `https://` begins none.
fn addresses(block: &Block) -> Vec<usize> {
    let begins = |at: &usize| !block.text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '@'));
    let places = STARTS.iter().flat_map(|start| block.text.match_indices(start).map(|(at, _)| at));
    places.filter(begins).collect()
}

fn fault(place: Place, address: &str) -> Diagnostic {
    let target = if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() };
    Diagnostic::warning(
        "bare-address",
        place,
        say!("an address stands here where words should", "une adresse figure ici à la place de mots"),
    )
    .help(say!(
        "write words, and the address behind them: `[the name of the page]({target})`",
        "écrivez des mots, puis l’adresse\u{a0}: `[le nom de la page]({target})`"
    ))
}
