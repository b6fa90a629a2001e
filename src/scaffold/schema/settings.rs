//! The schema of `hub.yaml`.

use serde_json::{Map, Value, json};

use super::DRAFT;
use crate::config::{COLLECTION_KEYS, FIELD_KEYS, Kind, SITE_KEYS, TYPES};
use crate::diagnostic::{CODES, say};
use crate::scaffold::Hub;

/// The schema of `hub.yaml`.
pub(super) fn schema(hub: &Hub) -> Value {
    let mut site = object(hub, (SITE_KEYS, SITE), &["title", "base_url", "languages", "collections"], &|key| of_site(hub, key));
    site["$schema"] = json!(DRAFT);
    site["title"] = json!("hub.yaml");
    site["definitions"] = json!({
        "words": {
            "type": ["string", "number", "object"],
            "patternProperties": { "^[a-z]{2,3}$": { "type": ["string", "number"] } },
            "additionalProperties": false,
        },
        "texts": { "type": ["array", "string", "number"], "items": { "type": ["string", "number"] } },
        "collection": object(hub, (COLLECTION_KEYS, COLLECTION), &["label"], &of_collection),
        "field": field(hub),
    });
    site
}

/// A map with keys that are known, each told.
fn object(hub: &Hub, (keys, told): (&[&str], &[Told]), required: &[&str], of: &dyn Fn(&str) -> Value) -> Value {
    let one = |key: &&str| {
        let text = told.iter().find(|(name, ..)| name == key).map(|(_, en, fr)| hub.say(&say!("{en}", "{fr}")));
        // A reference to a definition hides what stands beside it, so it stands alone within.
        ((*key).to_owned(), json!({ "description": text, "allOf": [of(key)] }))
    };
    let properties: Map<String, Value> = keys.iter().map(one).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false, "required": required })
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn of_site(hub: &Hub, key: &str) -> Value {
    match key {
        "title" | "description" | "publisher" | "licence" => definition("words"),
        "base_url" => json!({ "type": "string", "pattern": r"^https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9/_.~-]*)?$" }),
        "languages" => {
            let language = json!({
                "type": ["object", "null"],
                "properties": { "name": { "type": ["string", "number"] }, "locale": { "type": ["string", "number"] } },
                "additionalProperties": false,
                "required": ["name"],
            });
            json!({ "type": "object", "patternProperties": { "^[a-z]{2,3}$": language }, "additionalProperties": false })
        }
        "navigation" => names(hub),
        "home" => json!({
            "type": "object",
            "properties": { "featured": names(hub), "start": names(hub) },
            "additionalProperties": false,
        }),
        "html" | "search" => json!({ "type": "boolean" }),
        "rules" => {
            let codes = CODES.iter().filter(|code| code.adjustable);
            let codes: Map<String, Value> =
                codes.map(|code| (code.name.to_owned(), json!({ "enum": ["error", "warning", "off"] }))).collect();
            json!({ "type": "object", "properties": codes, "additionalProperties": false })
        }
        "collections" => {
            let one = definition("collection");
            json!({ "type": "object", "patternProperties": { "^[a-z0-9-][a-z0-9_-]*$": one }, "additionalProperties": false })
        }
        _ => json!({ "type": ["string", "number"] }),
    }
}

/// Collections and entries. The collections are proposed; a new one may be declared below.
fn names(hub: &Hub) -> Value {
    let collections: Vec<&str> = hub.config.collections.iter().map(|collection| collection.name.as_str()).collect();
    let one = json!({ "anyOf": [{ "enum": collections }, { "type": "string", "pattern": "^[a-z0-9_-]+(/.+)?$" }] });
    json!({ "anyOf": [{ "type": "array", "items": one }, one] })
}

fn of_collection(key: &str) -> Value {
    match key {
        "kind" => json!({ "enum": Kind::ALL.map(|(name, _)| name) }),
        "sort" => json!({ "type": "string", "pattern": r"^-?\s*[^-\s].*$" }),
        "page_size" => json!({ "type": "integer", "minimum": 1, "maximum": 10000 }),
        "feed" => json!({ "type": "boolean" }),
        "languages" => json!({
            "anyOf": [{ "enum": ["required", "optional"] }, { "type": "array", "items": { "type": "string", "pattern": "^[a-z]{2,3}$" } }],
        }),
        "colour" => json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" }),
        "reading_level" => json!({ "type": "number" }),
        "fields" => fields(),
        _ => definition("words"),
    }
}

fn fields() -> Value {
    json!({ "type": "object", "additionalProperties": definition("field") })
}

/// A field, with what its type needs besides.
fn field(hub: &Hub) -> Value {
    let mut field = object(hub, (FIELD_KEYS, FIELD), &["type"], &of_field);
    let needs = |types: &[&str], key: &str| json!({ "if": { "properties": { "type": { "enum": types } }, "required": ["type"] }, "then": { "required": [key] } });
    field["allOf"] = json!([needs(&["choice"], "of"), needs(&["reference", "references"], "to"), needs(&["group"], "fields"),]);
    field
}

fn of_field(key: &str) -> Value {
    match key {
        "type" => json!({ "enum": TYPES }),
        "required" | "facet" => json!({ "type": "boolean" }),
        "min" | "max" => json!({ "type": "number" }),
        "of" => json!({
            "type": ["array", "object"],
            "items": { "type": ["string", "number"] },
            "minItems": 1,
            "additionalProperties": definition("words"),
        }),
        "to" => definition("texts"),
        "items" => json!({ "anyOf": [{ "enum": TYPES }, definition("field")] }),
        "fields" => fields(),
        "pattern" => json!({ "type": ["string", "number"] }),
        _ => definition("words"),
    }
}

/// A key with what it means, in English and French.
type Told = (&'static str, &'static str, &'static str);

/// The keys of the site.
const SITE: &[Told] = &[
    ("title", "The name of the hub.", "Le nom du carrefour."),
    ("description", "What the hub is for, in one sentence.", "À quoi sert le carrefour, en une phrase."),
    ("base_url", "The address where readers find the site, with https://.", "L’adresse où l’on trouve le site, avec https://."),
    (
        "timezone",
        "Continent and city, such as America/Winnipeg: decides when a day begins.",
        "Continent et ville, comme America/Winnipeg\u{a0}: détermine quand un jour commence.",
    ),
    (
        "languages",
        "The languages by their codes. The first is the default.",
        "Les langues, par leurs codes. La première est celle par défaut.",
    ),
    (
        "theme",
        "The folder in themes/ that comes before the built-in theme.",
        "Le dossier de themes/ qui passe avant le thème intégré.",
    ),
    ("publisher", "Who publishes the hub.", "Qui publie le carrefour."),
    ("licence", "What others may do with texts that say nothing else.", "Ce qu’on peut faire des textes qui n’en disent rien."),
    (
        "contact",
        "Where readers write: the mailbox of a team, or the address of a form.",
        "Où l’on peut écrire\u{a0}: l’adresse d’une équipe, ou celle d’un formulaire.",
    ),
    (
        "navigation",
        "The menu: names of collections, and single entries as collection/key.",
        "Le menu\u{a0}: des noms de collections, et des entrées sous la forme collection/clé.",
    ),
    (
        "home",
        "The home page: what is put forward, and where to begin.",
        "L’accueil\u{a0}: ce qui est mis en avant, et par où commencer.",
    ),
    ("html", "true lets HTML in texts through, after a cleaning.", "true laisse passer le HTML des textes, après un nettoyage."),
    (
        "search",
        "false makes no index for the search: the build is faster, and the search page only leads on.",
        "false n’établit pas d’index pour la recherche\u{a0}: la construction est plus rapide, et la page de recherche ne fait que guider.",
    ),
    (
        "editor",
        "How the preview opens a file in your editor: an address with {file} and {line}.",
        "Comment l’aperçu ouvre un fichier dans votre éditeur\u{a0}: une adresse avec {file} et {line}.",
    ),
    (
        "rules",
        "How severe a rule is here: its code with error, warning or off.",
        "La sévérité d’une règle ici\u{a0}: son code avec error, warning ou off.",
    ),
    (
        "collections",
        "The collections by name: each is a folder in content/.",
        "Les collections, par leurs noms\u{a0}: chacune est un dossier de content/.",
    ),
];

/// The keys of a collection.
const COLLECTION: &[Told] = &[
    ("label", "Its name for readers.", "Son nom pour les lecteurs."),
    ("singular", "What one entry is called.", "Le nom d’une seule entrée."),
    ("kind", "What its entries are to hub.", "Ce que ses entrées sont pour hub."),
    ("path", "Its part of the address, for each language.", "Sa part de l’adresse, dans chaque langue."),
    (
        "sort",
        "What its list is sorted by; a minus sign means the greatest or newest first.",
        "L’ordre de sa liste; un moins met le plus grand ou le plus récent en premier.",
    ),
    ("page_size", "How many entries a page of its list has.", "Le nombre d’entrées par page de sa liste."),
    ("feed", "true gives its list a feed.", "true donne un fil à sa liste."),
    (
        "languages",
        "required, optional, or the list of the languages in which every entry must exist.",
        "required, optional, ou la liste des langues dans lesquelles chaque entrée doit exister.",
    ),
    ("colour", "A colour that marks its entries, as \"#0b5345\".", "Une couleur qui marque ses entrées, comme \"#0b5345\"."),
    (
        "reading_level",
        "The school grade at which its texts are to be readable.",
        "Le niveau scolaire auquel ses textes doivent être lisibles.",
    ),
    ("fields", "What writers may say above the text.", "Ce qu’on peut indiquer au-dessus du texte."),
];

/// The keys of a field.
const FIELD: &[Told] = &[
    ("type", "What writers may write.", "Ce qu’on peut écrire."),
    ("label", "What readers see before the value.", "Ce que les lecteurs voient devant la valeur."),
    ("help", "Advice for writers.", "Un conseil à qui écrit."),
    ("required", "true: an entry without it is an error.", "true\u{a0}: une entrée sans ce champ est une erreur."),
    ("facet", "true: the list can be narrowed by its values.", "true\u{a0}: la liste peut être filtrée par ses valeurs."),
    ("of", "Of a choice: its values, each with its words.", "D’un choix\u{a0}: ses valeurs, chacune avec ses mots."),
    (
        "to",
        "Of a reference: the collections whose entries it names.",
        "D’un renvoi\u{a0}: les collections dont il nomme des entrées.",
    ),
    (
        "reverse",
        "Of a reference: the heading on the page of the entry that is named.",
        "D’un renvoi\u{a0}: le titre sur la page de l’entrée nommée.",
    ),
    ("phrase", "How a reason says it, with {} for the value.", "Comment une raison le dit, avec {} pour la valeur."),
    ("items", "Of a list: the type of its items.", "D’une liste\u{a0}: le type de ses éléments."),
    ("fields", "Of a group: its fields.", "D’un groupe\u{a0}: ses champs."),
    (
        "min",
        "The least number of items or characters, or the least number.",
        "Le plus petit nombre d’éléments ou de caractères, ou le plus petit nombre.",
    ),
    (
        "max",
        "The greatest number of items or characters, or the greatest number.",
        "Le plus grand nombre d’éléments ou de caractères, ou le plus grand nombre.",
    ),
    (
        "pattern",
        "Of a text: a regular expression that the whole of it must match.",
        "D’un texte\u{a0}: une expression régulière à laquelle il doit répondre en entier.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_hub_knows_is_told() {
        for (keys, told) in [(SITE_KEYS, SITE), (COLLECTION_KEYS, COLLECTION), (FIELD_KEYS, FIELD)] {
            assert_eq!(keys.to_vec(), told.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
        }
    }
}
