//! One file of the corpus: its name, its front matter and how long it is.

use std::fmt::Write as _;

use super::body::body;
use super::prose::{capitalised, sentence};
use super::random::Random;
use super::settings::{collection_of, quoted, words};
use super::vocabulary::{Vocabulary, place};
use super::{PEOPLE, TOPICS, World};

/// What a chance is for, so that the title of an entry can be known without making its text.
#[derive(Clone, Copy)]
enum Purpose {
    Title,
    Facts,
    Size,
    Text,
    Topic,
    Person,
}

/// An entry's title in a language; no two entries have the same.
pub fn title(world: &World, number: usize, language: usize) -> String {
    let vocabulary = &world.vocabularies[language];
    let mut random = chance(world, number, language, Purpose::Title);
    let pattern = random.pick(vocabulary.language.titles);
    let title = filled(pattern, vocabulary, &mut random).replace("{place}", &place(number));
    capitalised(&title)
}

/// An entry's file, below `content/`.
pub fn file(world: &World, number: usize, language: usize) -> String {
    let collection = collection_of(number).name;
    let slug = slug(&title(world, number, 0));
    match language {
        0 => format!("{collection}/{slug}.md"),
        _ => format!("{collection}/{slug}.{}.md", world.vocabularies[language].language.code),
    }
}

/// An entry's whole text.
pub fn text(world: &World, number: usize, language: usize) -> String {
    let mut text = front_matter(world, number, language);
    // The last block and the footnotes go over the size by about so much.
    let overshoot = 600.0;
    let size = chance(world, number, language, Purpose::Size).log_normal(4000.0, 0.8) - overshoot;
    // They never take more than the 2 kB that are left up to 60.
    let size = size.clamp(0.0, 58_000.0) as usize;
    let random = chance(world, number, language, Purpose::Text);
    body(world, (number, language), size.saturating_sub(text.len()), random, &mut text);
    text
}

/// What references call a topic.
pub fn topic_key(world: &World, number: usize) -> String {
    slug(&topic_name(world, number, 0))
}

/// A topic's record.
pub fn topic(world: &World, number: usize) -> String {
    let names = [0, last_language(world)].map(|language| topic_name(world, number, language));
    let summaries = [0, last_language(world)]
        .map(|language| sentence(&world.vocabularies[language], &mut chance(world, number, language, Purpose::Topic)));
    record(world, &names, &summaries)
}

/// What references call a person.
pub fn person_key(world: &World, number: usize) -> String {
    slug(&person_name(world, number))
}

/// A person's record.
pub fn person(world: &World, number: usize) -> String {
    let name = person_name(world, number);
    let summaries = [0, last_language(world)]
        .map(|language| sentence(&world.vocabularies[language], &mut chance(world, number, language, Purpose::Person)));
    let role = [0, last_language(world)].map(|language| {
        let roles = world.vocabularies[language].language.roles;
        roles[number % roles.len()]
    });
    let mut record = record(world, &[name.clone(), name], &summaries);
    let _ = writeln!(record, "role: {}", words(world, role));
    record
}

fn front_matter(world: &World, number: usize, language: usize) -> String {
    let title = quoted(&title(world, number, language));
    let mut random = chance(world, number, language, Purpose::Facts);
    let summary = quoted(&sentence(&world.vocabularies[language], &mut random));
    let mut front = format!("---\ntitle: {title}\nsummary: {summary}\n");
    if language == 0 {
        push_facts(world, number, &mut random, &mut front);
    }
    front.push_str("---\n");
    front
}

/// What a translation inherits from its original.
fn push_facts(world: &World, number: usize, random: &mut Random, front: &mut String) {
    let year = random.between(2014, 2021);
    // The corpus is built as of 2021-12-01: a later entry would be held back.
    let month = random.between(1, if year == 2021 { 11 } else { 12 });
    let day = random.between(1, 28);
    let _ = writeln!(front, "date: {year}-{month:02}-{day:02}");
    let _ = writeln!(front, "authors: [{}]", person_key(world, random.skewed(PEOPLE)));
    let mut topics: Vec<usize> = Vec::new();
    while topics.len() < 3 {
        let topic = random.skewed(TOPICS);
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    let keys: Vec<String> = topics.into_iter().map(|topic| topic_key(world, topic)).collect();
    let _ = writeln!(front, "topics: [{}]", keys.join(", "));
    let collection = collection_of(number);
    let (value, _) = collection.values[random.skewed(collection.values.len())];
    let _ = writeln!(front, "{}: {value}", collection.choice);
}

fn record(world: &World, titles: &[String; 2], summaries: &[String; 2]) -> String {
    let title = words(world, titles.each_ref().map(String::as_str));
    let summary = words(world, summaries.each_ref().map(String::as_str));
    format!("title: {title}\nsummary: {summary}\n")
}

fn topic_name(world: &World, number: usize, language: usize) -> String {
    let vocabulary = &world.vocabularies[language];
    let names = vocabulary.language.topics;
    capitalised(&names[number % names.len()].replace("{word}", vocabulary.stem(number)))
}

fn person_name(world: &World, number: usize) -> String {
    let given = world.vocabularies[0].stem(TOPICS + number / 3);
    // From the far end, so that few entries are about a place with the name of a person.
    format!("{} {}", capitalised(given), place(999_999 - number))
}

fn last_language(world: &World) -> usize {
    world.corpus.languages - 1
}

fn filled(pattern: &str, vocabulary: &Vocabulary, random: &mut Random) -> String {
    let mut filled = String::new();
    for (position, part) in pattern.split("{word}").enumerate() {
        if position > 0 {
            vocabulary.push_word(Vocabulary::any_rank(random), random, &mut filled);
        }
        filled.push_str(part);
    }
    filled
}

fn slug(title: &str) -> String {
    let words = title.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

fn chance(world: &World, number: usize, language: usize, purpose: Purpose) -> Random {
    let stream = (number as u64 * 2 + language as u64) * 8 + purpose as u64;
    Random::new(world.corpus.seed, stream)
}
