//! `bare-address`: an address stands in the text where words or a link should.

use std::ops::Range;

use super::Page;
use super::sentence::has_pair;
use crate::content::markdown::{Block, LinkRole, Mark, MarkKind};
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
    for block in page.prose.blocks.iter().filter(|block| may_hold_address(&block.text)) {
        let has = |sign| block.text.contains(sign);
        if has("] (") {
            parted(block, &mut |range, words, target| found.push(gap(page.in_block(block, range), words, target)));
        }
        if has("://") || has("www.") {
            for range in bare(block, addresses(block)) {
                let is_parted = block.text[..range.start].ends_with("] (");
                if !is_parted && range.len() > "https://".len() {
                    let address = &block.text[range.clone()];
                    found.push(fault(page.in_block(block, range.clone()), address));
                }
            }
        }
        if has("@") {
            for range in bare(block, mail(&block.text)) {
                let address = &block.text[range.clone()];
                if is_mail(address) {
                    found.push(bare_mail(page.in_block(block, range.clone()), address));
                }
            }
        }
    }
}

/// Whether a text has two signs in a row that stand in every address, or between words and one: most texts have none.
fn may_hold_address(text: &str) -> bool {
    let is_web = |first, second| ((first == b'/') & (second == b'/')) | ((first == b'w') & (second == b'w'));
    has_pair(text, |first, second| is_web(first, second) | (second == b'@') | ((first == b']') & (second == b' ')))
}

/// The addresses that begin at these places and are neither linked nor code.
fn bare(block: &Block, starts: Vec<usize>) -> Vec<Range<usize>> {
    let range = |start: usize| {
        let address = block.text[start..].split([' ', '\u{a0}', '»', '<', '>', ')', '"', '”']).next().unwrap_or("");
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'']);
        start..start + address.len()
    };
    let is_plain = |range: &Range<usize>| {
        let is_linked = |kind: MarkKind| matches!(kind, MarkKind::Link(_));
        let covers = |mark: &Mark| mark.range.start <= range.start && range.start < mark.range.end;
        !block.marks.iter().any(|mark| is_linked(mark.kind) && covers(mark)) && !block.is_code(range)
    };
    starts.into_iter().map(range).filter(is_plain).collect()
}

/// Where e-mail addresses begin.
fn mail(text: &str) -> Vec<usize> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    text.match_indices('@').map(|(at, _)| text[..at].trim_end_matches(is_local).len()).collect()
}

/// Whether a word is an e-mail address.
fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        let labels: Vec<&str> = host.split('.').collect();
        let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        !name.is_empty() && labels.len() > 1 && labels.iter().all(is_label)
    })
}

/// Finds `[words] (target)`: the whole of it, the words and the target.
fn parted(block: &Block, found: &mut dyn FnMut(Range<usize>, &str, &str)) {
    let text = &block.text;
    for (at, sign) in text.match_indices("] (") {
        let Some(open) = text[..at].rfind('[') else { continue };
        let from = at + sign.len();
        let Some(end) = text[from..].find(')').map(|length| from + length) else { continue };
        let (words, target) = (&text[open + 1..at], &text[from..end]);
        let leads = STARTS.iter().any(|start| target.starts_with(start)) || target.ends_with(".md") || is_mail(target);
        if leads && !words.is_empty() && !target.contains(' ') && !block.is_code(&(open..end)) {
            found(open..end + 1, words, target);
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

fn bare_mail(place: Place, address: &str) -> Diagnostic {
    Diagnostic::warning("bare-address", place, say!("this e-mail address is no link", "cette adresse courriel n’est pas un lien"))
        .help(say!(
            "make it one: `<{address}>`, or words with it behind them: `[the name of the team](mailto:{address})`",
            "faites-en un\u{a0}: `<{address}>`, ou des mots suivis de l’adresse\u{a0}: `[le nom de l’équipe](mailto:{address})`"
        ))
}

fn gap(place: Place, words: &str, target: &str) -> Diagnostic {
    let whole = match target.split_once("//") {
        None if target.starts_with("www.") => format!("https://{target}"),
        None if is_mail(target) => format!("mailto:{target}"),
        _ => target.to_owned(),
    };
    Diagnostic::warning(
        "bare-address",
        place,
        say!(
            "a space parts these words from their address, so they are no link",
            "une espace sépare ces mots de leur adresse\u{a0}: ce n’est pas un lien"
        ),
    )
    .help(say!("remove the space: `[{words}]({whole})`", "supprimez l’espace\u{a0}: `[{words}]({whole})`"))
}
