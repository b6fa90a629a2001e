//! What makes a made-up text look like English or like French: sounds, function words, turns of phrase.

/// A language that texts can be made in.
pub struct Language {
    /// What files, `hub.yaml` and words per language call it.
    pub code: &'static str,
    /// Its line under `languages` in `hub.yaml`.
    pub settings: &'static str,
    /// What a made-up syllable begins with.
    pub onsets: &'static [&'static str],
    /// What a made-up syllable turns on.
    pub vowels: &'static [&'static str],
    /// What a made-up word may close with.
    pub codas: &'static [&'static str],
    /// What a made-up word is inflected with; the empty ones make the plain form the most frequent.
    pub endings: &'static [&'static str],
    /// Real words, the most frequent first.
    pub function_words: &'static [&'static str],
    /// Titles: `{word}` stands for a word, `{place}` for the place that no other entry is about.
    pub titles: &'static [&'static str],
    /// Names of topics, `{word}` being the topic's own.
    pub topics: &'static [&'static str],
    /// What people do.
    pub roles: &'static [&'static str],
}

/// In the order in which a corpus takes them.
pub const LANGUAGES: [Language; 2] = [ENGLISH, FRENCH];

const ENGLISH: Language = Language {
    code: "en",
    settings: "{ name: English, locale: en-CA }",
    onsets: &[
        "b", "bl", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "l", "m", "n", "p", "pl", "qu", "r", "s", "st",
        "t", "th", "tr", "v", "w",
    ],
    vowels: &["a", "e", "i", "o", "u", "ai", "ea", "ou"],
    codas: &["", "", "b", "ct", "d", "g", "l", "m", "n", "nd", "p", "r", "rt", "ss", "t"],
    endings: &["", "", "", "", "", "s", "s", "ed", "ing", "er", "ment", "able"],
    function_words: &[
        "the", "of", "and", "to", "a", "in", "that", "is", "for", "it", "with", "as", "was", "on", "be", "by", "at", "this",
        "are", "from", "or", "have", "an", "they", "which", "we", "not", "their", "has", "but", "its", "were", "when", "who",
        "will", "more", "had", "been", "can", "our", "one", "if", "would", "about", "there", "all", "so", "than", "into", "them",
        "other", "some", "what", "these", "over", "between", "because", "after", "through", "where", "before", "without",
        "while", "how", "both", "under", "each", "most", "against", "until",
    ],
    titles: &[
        "A {word} for {word} in {place}",
        "Buying {word} fairly in {place}",
        "From {word} to {word} in {place}",
        "How {place} shares its {word} data",
        "How to begin a {word} with {place}",
        "Mapping the {word} {word} of {place}",
        "Opening the {word} register of {place}",
        "The {word} that {place} chose, and why",
        "What {place} learned about {word}",
        "What a {word} costs in {place}",
        "Who owns the {word} data of {place}?",
        "{place} tries a {word} {word}",
    ],
    topics: &[
        "{word} data",
        "{word} services",
        "{word} governance",
        "{word} standards",
        "mapping {word}",
        "skills for {word}",
        "funding {word}",
        "{word} safety",
    ],
    roles: &["Analyst", "Clerk", "Data steward", "Engineer", "Librarian", "Planner", "Project lead", "Researcher"],
};

const FRENCH: Language = Language {
    code: "fr",
    settings: "{ name: Français, locale: fr-CA }",
    onsets: &[
        "b", "br", "c", "ch", "cl", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pr", "qu", "r", "s", "t", "tr", "v", "z",
    ],
    vowels: &["a", "e", "é", "è", "i", "o", "u", "ai", "eau", "ou", "oi", "ê"],
    codas: &["", "", "", "c", "ge", "l", "lle", "n", "nt", "r", "re", "sse", "t", "tte"],
    endings: &["", "", "", "", "", "s", "s", "er", "é", "ée", "ment", "tion"],
    function_words: &[
        "de", "la", "le", "et", "les", "des", "à", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "par", "plus",
        "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "son", "ou", "mais", "comme", "nous", "été", "aux", "cette",
        "leur", "sa", "on", "elle", "ont", "fait", "être", "ses", "aussi", "entre", "ils", "tout", "deux", "même", "ces", "sans",
        "dont", "avant", "après", "où", "encore", "sous", "notre", "très", "peut", "chez", "depuis", "lors", "vers", "ainsi",
        "puis", "selon", "chaque", "afin", "jamais",
    ],
    titles: &[
        "Acheter {word} avec équité à {place}",
        "Ce que {place} a appris de {word}",
        "Ce que coûte {word} à {place}",
        "Cartographier {word} et {word} à {place}",
        "Comment {place} partage ses données sur {word}",
        "Commencer {word} avec {place}",
        "De {word} à {word} avec {place}",
        "Le registre de {word} que {place} a ouvert",
        "Le choix de {place} entre {word} et {word}",
        "Qui possède les données de {word} à {place} ?",
        "{place} met {word} à l'essai",
        "{word} pour {word} à {place}",
    ],
    topics: &[
        "données de {word}",
        "services de {word}",
        "gouvernance de {word}",
        "normes de {word}",
        "cartographie de {word}",
        "compétences en {word}",
        "financement de {word}",
        "sécurité de {word}",
    ],
    roles: &[
        "Analyste",
        "Greffe",
        "Intendance des données",
        "Ingénierie",
        "Bibliothéconomie",
        "Urbanisme",
        "Gestion de projet",
        "Recherche",
    ],
};
