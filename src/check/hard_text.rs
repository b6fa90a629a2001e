//! `hard-text`: a text that is harder to read than its collection wants its texts to be.
//!
//! English is measured by the Flesch–Kincaid grade (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
//! *Derivation of New Readability Formulas for Navy Enlisted Personnel*, 1975), French by the reading ease of Kandel and
//! Moles (L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue française", *Cahiers d'études de
//! radio-télévision* 19, 1958), which was made so that the numbers of Flesch mean the same in French. `reading_level` is a
//! grade; for French it is turned into the ease that Flesch gives for that grade (R. Flesch, *The Art of Readable Writing*, 1949).

use super::Page;
use super::sentence::{sentences_of, words};
use super::syllable::syllables;
use super::tongue::Tongue;
use crate::diagnostic::{Diagnostic, Place, say};

/// The fewest words of which the formulas say anything: both were made on passages of 100 words and more.
const FEWEST: usize = 100;

/// Up to how many words on average sentences are short.
const SHORT: f64 = 15.0;

/// The reading ease that Flesch gives for a school grade; between two grades it is in proportion.
const EASE: &[(f64, f64)] = &[(5.0, 90.0), (6.0, 80.0), (7.0, 70.0), (9.0, 60.0), (12.0, 50.0), (16.0, 30.0), (20.0, 0.0)];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let Some(level) = page.config.collection(page.summary.collection).reading_level else { return };
    let Some(measure) = measure(page) else { return };
    let per_sentence = measure.words / measure.sentences;
    let message = match page.tongue {
        Tongue::English => {
            let grade = measure.grade();
            if grade <= level {
                return;
            }
            let (en, fr) = (format!("{grade:.1}"), format!("{grade:.1}").replace('.', ","));
            say!(
                "this text reads at grade {en}, and its collection wants grade {level} at most",
                "ce texte se lit au niveau scolaire {fr}, et sa collection demande au plus le niveau {level}"
            )
        }
        Tongue::French => {
            // Whole numbers, so that what is told never contradicts itself.
            let (ease, wanted) = (measure.ease().floor(), ease_of(level).floor());
            if ease >= wanted {
                return;
            }
            say!(
                "this text has a reading ease of {ease:.0}, and its collection wants at least {wanted:.0}",
                "ce texte a un indice de lisibilité de {ease:.0}, et sa collection demande au moins {wanted:.0}"
            )
        }
        Tongue::Other => return,
    };
    let help = match per_sentence > SHORT {
        true => say!(
            "its sentences have {per_sentence:.0} words on average: make them shorter, and take everyday words",
            "ses phrases comptent {per_sentence:.0} mots en moyenne\u{a0}: raccourcissez-les, et prenez des mots courants"
        ),
        false => say!(
            "its sentences are short enough: take everyday words in place of long ones",
            "ses phrases sont assez courtes\u{a0}: remplacez les mots longs par des mots courants"
        ),
    };
    found.push(Diagnostic::warning("hard-text", Place::File(page.summary.file.clone()), message).help(help));
}

/// How long the words and sentences of a text are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Measure {
    words: f64,
    sentences: f64,
    syllables: f64,
}

impl Measure {
    /// The Flesch–Kincaid grade: years of school.
    fn grade(self) -> f64 {
        0.39 * (self.words / self.sentences) + 11.8 * (self.syllables / self.words) - 15.59
    }

    /// The reading ease of Kandel and Moles: from 0 (hard) to 100 (easy).
    fn ease(self) -> f64 {
        207.0 - 1.015 * (self.words / self.sentences) - 73.6 * (self.syllables / self.words)
    }
}

fn measure(page: &Page<'_>) -> Option<Measure> {
    let (mut all, mut ends, mut spoken) = (0, 0, 0);
    for block in page.prose.blocks.iter().filter(|block| block.is_running() && !block.is_quoted && !block.is_note) {
        for range in sentences_of(block) {
            ends += 1;
            for word in words(&block.text[range]) {
                all += 1;
                spoken += syllables(word, page.tongue);
            }
        }
    }
    (all >= FEWEST).then(|| Measure {
        words: f64::from(all_of(all)),
        sentences: f64::from(all_of(ends)),
        syllables: f64::from(all_of(spoken)),
    })
}

fn all_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The least reading ease of a text for a school grade.
fn ease_of(grade: f64) -> f64 {
    let last = EASE.len() - 1;
    if grade <= EASE[0].0 {
        return EASE[0].1;
    }
    let pair = EASE.windows(2).find(|pair| grade <= pair[1].0);
    pair.map_or(EASE[last].1, |pair| {
        let ((from, ease), (to, next)) = (pair[0], pair[1]);
        ease + (next - ease) * (grade - from) / (to - from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_give_the_numbers_of_their_authors() {
        let measure = Measure { words: 100.0, sentences: 5.0, syllables: 150.0 };
        assert!((measure.grade() - 9.91).abs() < 0.001, "{}", measure.grade());
        assert!((measure.ease() - 76.3).abs() < 0.001, "{}", measure.ease());
    }

    #[test]
    fn a_grade_is_the_ease_that_flesch_gives_for_it() {
        assert_eq!([3.0, 6.0, 8.0, 12.0, 30.0].map(ease_of), [90.0, 80.0, 65.0, 50.0, 0.0]);
    }
}
