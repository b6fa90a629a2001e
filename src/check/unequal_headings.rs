//! `unequal-headings`: a translation whose headings do not follow those of its original.

use super::Known;
use crate::diagnostic::{Diagnostic, Place, say};
use crate::path::SourcePath;
use crate::text::Span;

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    for (original, translation) in known.translations() {
        let (Some(first), Some(second)) = (known.summary(original), known.summary(translation)) else { continue };
        let levels = |headings: &[crate::content::Heading]| headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
        let (there, here) = (levels(&first.headings), levels(&second.headings));
        if there == here {
            continue;
        }
        let at = there.iter().zip(&here).take_while(|(a, b)| a == b).count();
        let (wanted, count) = (there.len(), here.len());
        let message = match wanted == count {
            true => say!(
                "this heading has another level than in the original",
                "cet intertitre n’a pas le même niveau que dans l’original"
            ),
            false => say!(
                "this text has another number of headings than its original: {count} here, {wanted} there",
                "ce texte n’a pas le même nombre d’intertitres que l’original\u{a0}: {count} ici, {wanted} là-bas"
            ),
        };
        found.push(
            Diagnostic::warning("unequal-headings", place(known, &translation.file, at), message)
                .help(say!(
                    "give both the same headings, so that readers of both find the same and links to a heading lead there",
                    "donnez les mêmes intertitres aux deux, pour que tout le monde y trouve la même chose et que les liens vers un intertitre y mènent"
                ))
                .related(place(known, &original.file, at), say!("the original goes on here", "l’original se poursuit ici")),
        );
    }
}

/// The heading with this number; behind the last one, the last.
fn place(known: &Known<'_>, file: &SourcePath, at: usize) -> Place {
    let headings = known.sketches.get(file).map(|sketch| &sketch.headings);
    let heading = headings.and_then(|headings| headings.get(at).or_else(|| headings.last()));
    heading.map_or_else(|| Place::File(file.clone()), |range| Place::Span(Span::new(file, range.clone())))
}
