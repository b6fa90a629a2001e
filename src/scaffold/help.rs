//! What writers are told about the fields that every hub has, where `hub.yaml` says nothing.

use crate::diagnostic::{Message, say};

/// What a field of this name is for, where hub knows it.
pub(super) fn help(name: &str) -> Option<Message> {
    HELP.iter().find(|(known, ..)| *known == name).map(|(_, en, fr)| say!("{en}", "{fr}"))
}

/// What a field of this name is called, where the interface words and its collection would call it otherwise.
pub(super) fn name(name: &str) -> Option<Message> {
    match name {
        "allow" => Some(say!("Exceptions", "Exceptions")),
        "series" => Some(say!("Series", "Série")),
        _ => None,
    }
}

/// By name of the field: English, French.
const HELP: &[(&str, &str, &str)] = &[
    (
        "title",
        "What it is called. A reader must know from it alone what the page is about.",
        "Son nom. Il doit suffire à faire comprendre de quoi parle la page.",
    ),
    (
        "summary",
        "One or two sentences: for lists, search and feeds.",
        "Une ou deux phrases\u{a0}: pour les listes, la recherche et les fils.",
    ),
    ("date", "The day on which it is first published.", "Le jour de la première publication."),
    ("updated", "The day on which its content last changed.", "Le jour où le contenu a changé pour la dernière fois."),
    (
        "reviewed",
        "The day on which somebody last read it and found it right.",
        "Le jour où quelqu’un l’a relu pour la dernière fois et l’a trouvé juste.",
    ),
    ("review_by", "The day by which somebody should read it again.", "La date limite pour le relire."),
    (
        "slug",
        "The end of its address: small letters without accents, digits and hyphens.",
        "La fin de son adresse\u{a0}: lettres minuscules sans accents, chiffres et traits d’union.",
    ),
    ("aliases", "They lead here, so that old links stay good.", "Elles mènent ici, pour que les anciens liens restent bons."),
    (
        "status",
        "A draft is not published; what is archived stays, with a notice.",
        "Un brouillon n’est pas publié; ce qui est archivé reste, avec un avis.",
    ),
    (
        "archived",
        "Why it is only kept for the record, and what to read instead.",
        "Pourquoi l’entrée n’est plus gardée que pour mémoire, et quoi lire à la place.",
    ),
    ("reason", "Why, in one sentence.", "Pourquoi, en une phrase."),
    ("see", "What to read instead.", "Quoi lire à la place."),
    ("publish_on", "The day from which it is published.", "Le jour à partir duquel l’entrée est publiée."),
    ("expires_on", "The day from which it is published no more.", "Le jour à partir duquel l’entrée n’est plus publiée."),
    (
        "image",
        "A picture beside the file; `alt` says what it shows to those who do not see it.",
        "Une image placée à côté du fichier; `alt` dit ce qu’elle montre à qui ne la voit pas.",
    ),
    ("series", "The series that it belongs to.", "La série dont l’entrée fait partie."),
    ("part", "Its number in the series.", "Son numéro dans la série."),
    ("related", "Other entries worth reading.", "D’autres entrées à lire."),
    (
        "licence",
        "What others may do with it, where that differs from the rest of the hub.",
        "Ce que d’autres peuvent en faire, si cela diffère du reste du carrefour.",
    ),
    ("owner", "The team that looks after it.", "L’équipe qui s’en occupe."),
    (
        "example",
        "A notice then says that this is an example and not real.",
        "Un avis dit alors que c’est un exemple, et non un cas réel.",
    ),
    ("allow", "Rules that do not hold here, each with its reason.", "Des règles qui ne valent pas ici, chacune avec sa raison."),
    (
        "start",
        "When it begins: a day, or a day and a time, such as `2027-01-14 13:00`.",
        "Le début\u{a0}: jour, ou jour et heure, par exemple `2027-01-14 13:00`.",
    ),
    (
        "end",
        "When it ends: a day, or a day and a time, such as `2027-01-14 14:30`.",
        "La fin\u{a0}: jour, ou jour et heure, par exemple `2027-01-14 14:30`.",
    ),
    ("timezone", "The time zone, where it is not that of the hub.", "Le fuseau horaire, si ce n’est pas celui du carrefour."),
    ("place", "Where it is, such as `Online` or `Iqaluit`.", "L’endroit, par exemple `En ligne` ou `Iqaluit`."),
    ("url", "The web address, with https://.", "L’adresse Web, avec https://."),
    ("languages", "The languages that are spoken there, as codes.", "Les langues qu’on y parle, par leurs codes."),
    (
        "recording",
        "The address of the recording, with its captions, transcript and slides.",
        "L’adresse de l’enregistrement, avec ses sous-titres, sa transcription et ses diapositives.",
    ),
    ("captions", "The file with the captions.", "Le fichier des sous-titres."),
    ("transcript", "The file with the transcript.", "Le fichier de la transcription."),
    ("slides", "The file with the slides.", "Le fichier des diapositives."),
    ("announced", "false says that the day is not settled yet.", "false dit que le jour n’est pas encore fixé."),
    ("synonyms", "Other words for it, which people may search for.", "D’autres mots pour le dire, qu’on pourrait chercher."),
    ("parent", "The wider subject that this one is a part of.", "Le sujet plus large dont celui-ci fait partie."),
    ("start_here", "What to read first.", "Quoi lire en premier."),
    ("role", "What the person or team does.", "Ce que fait la personne ou l’équipe."),
    (
        "organisation",
        "The organization that the person or team belongs to.",
        "L’organisation dont la personne ou l’équipe fait partie.",
    ),
    ("expertise", "What people may ask them about.", "Ce sur quoi on peut les consulter."),
    ("kind_of", "What sort of organization it is.", "Le type d’organisation."),
    ("size", "How large it is, in words.", "Sa taille, en mots."),
    ("state", "Whether it is forming, active or resting.", "Si elle se forme, si elle est active ou en pause."),
    ("join", "Who may join, and how.", "Qui peut se joindre, et comment."),
    ("audience", "Who will use it.", "À qui cela servira."),
    ("level", "How much one must know already.", "Ce qu’il faut déjà savoir."),
    ("time_needed", "How long it takes, in words.", "Le temps qu’il faut, en mots."),
    ("parts", "What is in it, in order.", "Ce qu’on y trouve, dans l’ordre."),
    ("files", "Files beside the text, to take away.", "Des fichiers placés à côté du texte, à emporter."),
    ("stage", "How far it has come.", "Où en est le projet."),
    (
        "contact",
        "Where to write: the address of a team, not of one person.",
        "Où écrire\u{a0}: l’adresse d’une équipe, et non d’une seule personne.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CollectionId, Kind, Targets, common_fields, kind_fields};

    #[test]
    fn every_built_in_field_is_explained() {
        let targets = Targets(&[]);
        let kinds = Kind::ALL.iter().flat_map(|(_, kind)| kind_fields(*kind, CollectionId(0), &targets));
        let unexplained =
            common_fields(&targets).into_iter().chain(kinds).map(|(name, _)| name).filter(|name| help(name).is_none());
        assert_eq!(unexplained.collect::<Vec<_>>(), Vec::<String>::new());
    }
}
