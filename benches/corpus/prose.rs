//! Sentences of made-up words, with the links, emphasis and footnotes of written ones.

use super::World;
use super::entry::{file, title};
use super::random::Random;
use super::settings::collection_of;
use super::vocabulary::{Vocabulary, place};

/// Writes the sentences of one entry.
pub struct Prose<'world> {
    world: &'world World,
    number: usize,
    language: usize,
    /// Chance, for the blocks around the sentences too.
    pub random: Random,
    /// The words that this text is about, and so says again and again.
    own: Vec<usize>,
    /// How many footnotes have been called for.
    pub footnotes: usize,
}

/// A sentence without any Markdown.
pub fn sentence(vocabulary: &Vocabulary, random: &mut Random) -> String {
    let mut text = String::new();
    let words = random.between(9, 18);
    let mut function = random.chance(60);
    for position in 0..words {
        if position > 0 {
            text.push(' ');
        }
        if function && position + 1 < words {
            vocabulary.push_function_word(random, &mut text);
        } else {
            vocabulary.push_word(Vocabulary::any_rank(random), random, &mut text);
        }
        function = !function || random.chance(25);
    }
    text.push('.');
    capitalised(&text)
}

/// The text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}

impl<'world> Prose<'world> {
    /// Begins the text of an entry in a language.
    pub fn new(world: &'world World, number: usize, language: usize, mut random: Random) -> Self {
        let own = (0..24).map(|_| Vocabulary::any_rank(&mut random)).collect();
        Self { world, number, language, random, own, footnotes: 0 }
    }

    /// Some words without a full stop, as in a heading or in the cell of a table.
    pub fn push_phrase(&mut self, words: usize, text: &mut String) {
        let mut phrase = String::new();
        for position in 0..words {
            if position > 0 {
                phrase.push(' ');
            }
            if position % 3 == 1 && position + 1 < words {
                self.vocabulary().push_function_word(&mut self.random, &mut phrase);
            } else {
                self.push_word(&mut phrase);
            }
        }
        text.push_str(&capitalised(&phrase));
    }

    /// A word of this text's own, or any.
    pub fn push_word(&mut self, text: &mut String) {
        let rank = match self.random.chance(25) {
            true => self.random.pick(&self.own),
            false => Vocabulary::any_rank(&mut self.random),
        };
        self.vocabulary().push_word(rank, &mut self.random, text);
    }

    /// A sentence with what writers put into one.
    pub fn push_sentence(&mut self, text: &mut String) {
        let words = self.random.between(7, 24);
        let mut sentence = String::new();
        let mut function = self.random.chance(60);
        for position in 0..words {
            let last = position + 1 == words;
            if position > 0 {
                sentence.push_str(if !last && self.random.chance(5) { ", " } else { " " });
            }
            if function && !last {
                self.vocabulary().push_function_word(&mut self.random, &mut sentence);
            } else {
                self.push_inline(&mut sentence);
            }
            function = !function || self.random.chance(20);
        }
        if self.random.chance(1) {
            self.footnotes += 1;
            sentence.push_str(&format!("[^{}]", self.footnotes));
        }
        sentence.push(if self.random.chance(4) { '?' } else { '.' });
        text.push_str(&capitalised(&sentence));
    }

    fn push_inline(&mut self, text: &mut String) {
        match self.random.below(400) {
            0..6 => self.push_marked("**", text),
            6..14 => self.push_marked("*", text),
            14..17 => self.push_marked("`", text),
            17..22 => self.push_internal_link(text),
            22..25 => self.push_external_link(text),
            25..31 => text.push_str(&place(self.number)),
            _ => self.push_word(text),
        }
    }

    fn push_marked(&mut self, mark: &str, text: &mut String) {
        text.push_str(mark);
        self.push_word(text);
        text.push_str(mark);
    }

    /// To any other entry, as writers link: by the file of the original, seen from this one.
    fn push_internal_link(&mut self, text: &mut String) {
        let target = self.random.below(self.world.entries_in(self.language));
        let file = file(self.world, target, 0);
        let link = match file.split_once('/') {
            Some((collection, name)) if collection == collection_of(self.number).name => name.to_owned(),
            _ => format!("../{file}"),
        };
        let title = title(self.world, target, self.language);
        text.push_str(&format!("[{title}]({link})"));
    }

    fn push_external_link(&mut self, text: &mut String) {
        let host = place(self.random.below(1000)).to_ascii_lowercase();
        let page = self.random.below(100_000);
        text.push('[');
        self.push_word(text);
        text.push(' ');
        self.push_word(text);
        text.push_str(&format!("](https://www.{host}.example.org/{page})"));
    }

    fn vocabulary(&self) -> &'world Vocabulary {
        &self.world.vocabularies[self.language]
    }
}
