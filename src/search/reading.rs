//! What a word of a query may mean: the groups of words that it stands for, each with how much that counts.

use std::collections::BTreeSet;

use super::edit::{distance, slips};
use super::index::{Fault, Index};
use super::query::Word;
use super::shard::Name;
use super::vocabulary::Form;

/// The shortest word that others may begin with.
const SHORTEST_PREFIX: usize = 2;
/// The shortest word whose kin are looked for.
const SHORTEST_KIN: usize = 5;

/// A group that a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub group: u32,
    pub factor: f64,
    pub is_exact: bool,
}

/// Everything that a word may stand for.
#[derive(Default)]
pub(super) struct Meanings {
    pub groups: Vec<Meaning>,
    /// The forms by which it is known in a text.
    pub forms: BTreeSet<String>,
}

/// Everything that a word may stand for.
pub(super) fn meanings(index: &Index<'_>, word: &Word, is_typing: bool) -> Result<Meanings, Fault> {
    let mut meanings = Meanings::default();
    if index.words.is_empty() {
        return Ok(meanings);
    }
    // What would stand before all words may begin one of them, or be a misspelt one.
    let file = place(&index.words, &word.form).unwrap_or(0);
    let forms = index.words(file)?;
    let exact = forms.iter().find(|form| form.form == word.form);
    if let Some(group) = exact.and_then(|form| form.group) {
        meanings.add(group, 1.0, true);
    }
    if !word.in_phrase {
        add_others(index, (word, is_typing), (file, &forms), &mut meanings)?;
    }
    // Other forms of what was found are found in texts too.
    let is_meant = |form: &&Form| form.group.is_some_and(|group| meanings.groups.iter().any(|known| known.group == group));
    let kin: Vec<String> = forms.iter().filter(is_meant).map(|form| form.form.clone()).collect();
    meanings.forms.extend(kin);
    Ok(meanings)
}

/// Adds what a word may stand for beside itself.
fn add_others(
    index: &Index<'_>,
    (word, is_typing): (&Word, bool),
    (file, forms): (usize, &[Form]),
    meanings: &mut Meanings,
) -> Result<(), Fault> {
    let ranking = &index.manifest.ranking;
    let exact = forms.iter().find(|form| form.form == word.form);
    let letters: Vec<char> = word.form.chars().collect();
    if is_typing && letters.len() >= SHORTEST_PREFIX {
        let next = if file + 1 < index.words.len() && may_hold(&index.words, &word.form).1 > file {
            index.words(file + 1)?
        } else {
            Vec::new()
        };
        let longer = |form: &&Form| form.form.len() > word.form.len() && form.form.starts_with(&word.form);
        let found: Vec<&Form> = forms.iter().chain(&next).filter(longer).collect();
        meanings.add_groups(by_class(found), ranking.prefix, ranking.prefixes);
    }
    let has_prefixes = meanings.groups.iter().any(|meaning| !meaning.is_exact);
    if exact.is_none() && !has_prefixes && letters.len() >= SHORTEST_KIN {
        let share = 4.max(letters.len() - 3);
        let stem: String = letters[..share].iter().collect();
        let is_kin = |form: &&Form| form.form.starts_with(&stem) && form.form.chars().count() <= letters.len() + 3;
        let found = forms.iter().filter(is_kin).collect();
        meanings.add_groups(by_class(found), ranking.kin, ranking.typos);
    }
    if !has_prefixes && exact.is_none_or(|form| form.class < ranking.little) {
        add_typos(index, &letters, (file, forms), meanings)?;
    }
    Ok(())
}

/// Forms by how often their groups are; those of one class in alphabetical order.
fn by_class(mut forms: Vec<&Form>) -> Vec<&Form> {
    forms.sort_by(|a, b| b.class.cmp(&a.class).then_with(|| a.form.cmp(&b.form)));
    forms
}

impl Meanings {
    fn add(&mut self, group: u32, factor: f64, is_exact: bool) {
        match self.groups.iter_mut().find(|known| known.group == group) {
            Some(known) => known.factor = known.factor.max(factor),
            None => self.groups.push(Meaning { group, factor, is_exact }),
        }
    }

    /// Adds the first few groups of these forms that are not the exact one's.
    fn add_groups(&mut self, forms: Vec<&Form>, factor: f64, most: usize) {
        let mut added: Vec<u32> = Vec::new();
        for form in forms {
            let Some(group) = form.group.filter(|group| !self.groups.iter().any(|known| known.is_exact && known.group == *group))
            else {
                continue;
            };
            if !added.contains(&group) && added.len() < most {
                added.push(group);
                self.add(group, factor, false);
            }
            if added.contains(&group) {
                self.forms.insert(form.form.clone());
            }
        }
    }
}

/// The file in which a form would stand; none before the first.
fn place(files: &[(String, Name)], form: &str) -> Option<usize> {
    files.partition_point(|(first, _)| first.as_str() <= form).checked_sub(1)
}

/// The first and last file that may hold forms with this beginning.
fn may_hold(files: &[(String, Name)], beginning: &str) -> (usize, usize) {
    let end = format!("{beginning}\u{10ffff}");
    (place(files, beginning).unwrap_or(0), place(files, &end).unwrap_or(0))
}

/// The file in which a form would stand, and a neighbour that may hold forms with the same beginning.
fn near(files: &[(String, Name)], form: &str, beginning: &str) -> Vec<usize> {
    if files.is_empty() {
        return Vec::new();
    }
    let own = place(files, form).unwrap_or(0);
    let (first, last) = may_hold(files, beginning);
    let neighbour = match own {
        own if own < last => Some(own + 1),
        own if own > first => Some(own - 1),
        _ => None,
    };
    std::iter::once(own).chain(neighbour).collect()
}

/// A form that a misspelt word may have been meant to be.
struct Slip {
    distance: usize,
    form: Form,
}

fn add_typos(index: &Index<'_>, letters: &[char], (own, forms): (usize, &[Form]), meanings: &mut Meanings) -> Result<(), Fault> {
    let limit = slips(letters.len());
    if limit == 0 {
        return Ok(());
    }
    let half = letters.len() / 2;
    let word: String = letters.iter().collect();
    let mut files = near(&index.words, &word, &letters[..half].iter().collect::<String>());
    if letters.len() == 4 {
        let swapped: String = [letters[0], letters[2], letters[1], letters[3]].iter().collect();
        files.extend(place(&index.words, &swapped));
    }
    files.sort_unstable();
    files.dedup();
    let mut slips: Vec<Slip> = Vec::new();
    let mut look = |forms: &[Form]| {
        for form in forms {
            let other: Vec<char> = form.form.chars().collect();
            match distance(letters, &other, limit) {
                None | Some(0) => {}
                Some(_) if slips.iter().any(|slip| slip.form.form == form.form) => {}
                Some(distance) => slips.push(Slip { distance, form: form.clone() }),
            }
        }
    };
    for file in files {
        match file == own {
            true => look(forms),
            false => look(&index.words(file)?),
        }
    }
    let reverse: String = letters.iter().rev().collect();
    let ending: String = letters.iter().rev().take(2.max(letters.len() - half - 1)).collect();
    for file in near(&index.endings, &reverse, &ending) {
        look(&index.endings(file)?);
    }
    let least = slips.iter().map(|slip| slip.distance).min().unwrap_or(0);
    slips.retain(|slip| slip.distance == least);
    let first = letters.first();
    slips.sort_by_cached_key(|slip| {
        let is_other = slip.form.form.chars().next().as_ref() != first;
        (is_other, std::cmp::Reverse(slip.form.class), slip.form.form.clone())
    });
    slips.truncate(index.manifest.ranking.typos);
    for slip in slips {
        let group = match slip.form.group {
            Some(group) => Some(group),
            None => group(index, &slip.form.form)?,
        };
        if let Some(group) = group {
            meanings.add(group, index.manifest.ranking.typo[slip.distance - 1], false);
            meanings.forms.insert(slip.form.form);
        }
    }
    Ok(())
}

/// The group of a form.
fn group(index: &Index<'_>, form: &str) -> Result<Option<u32>, Fault> {
    let Some(file) = place(&index.words, form) else { return Ok(None) };
    Ok(index.words(file)?.into_iter().find(|known| known.form == form).and_then(|known| known.group))
}
