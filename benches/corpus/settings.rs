//! The collections of the corpus, and the `hub.yaml` that declares them.

use std::fmt::Write as _;

use super::World;

/// A collection of Markdown entries, with the one choice that is its second facet.
pub struct Collection {
    /// Its folder, and its path in English addresses.
    pub name: &'static str,
    kind: &'static str,
    labels: [&'static str; 2],
    singulars: [&'static str; 2],
    french_path: &'static str,
    /// How many of twenty entries are in it.
    pub share: usize,
    /// The field that is a choice.
    pub choice: &'static str,
    choice_labels: [&'static str; 2],
    /// What can be chosen: the value, then its label in each language.
    pub values: [(&'static str, [&'static str; 2]); 3],
}

/// Every collection but topics and people; the shares add up to twenty.
pub const COLLECTIONS: [Collection; 4] = [
    Collection {
        name: "blog",
        kind: "article",
        labels: ["Blog", "Blogue"],
        singulars: ["Post", "Billet"],
        french_path: "blogue",
        share: 7,
        choice: "form",
        choice_labels: ["Form", "Forme"],
        values: [("news", ["News", "Nouvelles"]), ("story", ["Story", "Récit"]), ("interview", ["Interview", "Entretien"])],
    },
    Collection {
        name: "projects",
        kind: "project",
        labels: ["Projects", "Projets"],
        singulars: ["Project", "Projet"],
        french_path: "projets",
        share: 5,
        choice: "stage",
        choice_labels: ["Stage", "Étape"],
        values: [("pilot", ["Pilot", "Projet pilote"]), ("live", ["In service", "En service"]), ("idea", ["Idea", "Idée"])],
    },
    Collection {
        name: "lessons",
        kind: "article",
        labels: ["Lessons", "Leçons"],
        singulars: ["Lesson", "Leçon"],
        french_path: "lecons",
        share: 4,
        choice: "outcome",
        choice_labels: ["Outcome", "Résultat"],
        values: [
            ("mixed", ["Worked in part", "Réussi en partie"]),
            ("worked", ["Worked", "Réussi"]),
            ("failed", ["Did not work", "Pas réussi"]),
        ],
    },
    Collection {
        name: "guides",
        kind: "guide",
        labels: ["Guides", "Guides"],
        singulars: ["Guide", "Guide"],
        french_path: "guides",
        share: 4,
        choice: "level",
        choice_labels: ["Level", "Niveau"],
        values: [
            ("start", ["To begin with", "Pour commencer"]),
            ("further", ["To go further", "Pour aller plus loin"]),
            ("expert", ["For experts", "Pour spécialistes"]),
        ],
    },
];

/// The collection of an entry, known from its number alone: so a link needs no table of all entries.
pub fn collection_of(number: usize) -> &'static Collection {
    let mut place = number % 20;
    let [first, others @ ..] = &COLLECTIONS;
    for collection in others {
        if place < collection.share {
            return collection;
        }
        place -= collection.share;
    }
    first
}

/// The whole `hub.yaml`.
pub fn hub_yaml(world: &World) -> String {
    let mut yaml = String::new();
    push_site(world, &mut yaml);
    for collection in &COLLECTIONS {
        push_collection(world, collection, &mut yaml);
    }
    let _ = write!(
        yaml,
        "  topics:\n    kind: topic\n    label: {}\n    singular: {}\n    path: {}\n    sort: title\n",
        words(world, ["Topics", "Thèmes"]),
        words(world, ["Topic", "Thème"]),
        words(world, ["topics", "themes"]),
    );
    let _ = write!(
        yaml,
        "  people:\n    kind: person\n    label: {}\n    singular: {}\n    path: {}\n    sort: title\n    \
         fields:\n      role: {{ type: text, label: {} }}\n",
        words(world, ["People", "Personnes"]),
        words(world, ["Person", "Personne"]),
        words(world, ["people", "personnes"]),
        words(world, ["Role", "Fonction"]),
    );
    yaml
}

/// Words as `hub.yaml` and records have them: plain in a hub of one language, else one for each.
pub fn words(world: &World, words: [&str; 2]) -> String {
    let [english, french] = words;
    match world.corpus.languages {
        1 => quoted(english),
        _ => format!("{{ en: {}, fr: {} }}", quoted(english), quoted(french)),
    }
}

/// Text as a YAML scalar, whatever it holds.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn push_site(world: &World, yaml: &mut String) {
    let _ = write!(
        yaml,
        "title: {}\ndescription: {}\nbase_url: https://hub.example.org/\ntimezone: America/Toronto\nlanguages:\n",
        words(world, ["A corpus", "Un corpus"]),
        words(world, ["A hub to measure with", "Un carrefour pour mesurer"]),
    );
    for vocabulary in &world.vocabularies {
        let _ = writeln!(yaml, "  {}: {}", vocabulary.language.code, vocabulary.language.settings);
    }
    yaml.push_str("navigation: [guides, projects, lessons, blog, topics]\ncollections:\n");
}

fn push_collection(world: &World, collection: &Collection, yaml: &mut String) {
    let name = collection.name;
    let _ = write!(
        yaml,
        "  {name}:\n    kind: {}\n    label: {}\n    singular: {}\n    path: {}\n    sort: -date\n    feed: true\n    \
         fields:\n",
        collection.kind,
        words(world, collection.labels),
        words(world, collection.singulars),
        words(world, [name, collection.french_path]),
    );
    let [english, french] = collection.labels;
    let reverse = words(world, [&format!("{english} by this person"), &format!("{french} de cette personne")]);
    let label = words(world, ["Authors", "Auteurs"]);
    let _ = writeln!(yaml, "      authors: {{ type: references, to: people, label: {label}, reverse: {reverse} }}");
    let reverse = words(world, [&format!("{english} on this topic"), &format!("{french} sur ce thème")]);
    let label = words(world, ["Topics", "Thèmes"]);
    let _ = writeln!(
        yaml,
        "      topics: {{ type: references, to: topics, min: 1, max: 5, facet: true, label: {label}, reverse: {reverse} }}"
    );
    let label = words(world, collection.choice_labels);
    let _ = writeln!(yaml, "      {}: {{ type: choice, facet: true, label: {label}, of: {{", collection.choice);
    for (value, labels) in collection.values {
        let _ = writeln!(yaml, "        {value}: {},", words(world, labels));
    }
    yaml.push_str("      } }\n");
}
