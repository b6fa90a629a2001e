//! The help of the commands in French. The English stands beside each argument.

/// What stands for a command in a line of usage.
pub(super) const COMMAND: &str = "COMMANDE";

/// By command and argument, as `build --out` without the dashes; `*` is any command.
pub(super) const FRENCH: &[(&str, &str)] = &[
    ("hub", "Construit le carrefour de connaissances d’un programme public à partir d’un dossier de Markdown et de YAML."),
    ("* messages", "La langue des messages; sinon, celle de l’environnement (LC_ALL, LC_MESSAGES, LANG)"),
    ("* help", "Affiche l’aide"),
    ("* version", "Affiche la version"),
    ("* site", "Le dossier du site; sinon, le plus proche qui contient un hub.yaml, ici ou plus haut"),
    ("* date", "Le jour à prendre pour aujourd’hui, sous la forme 2021-10-12; sinon, aujourd’hui dans le fuseau du carrefour"),
    ("* base_url", "Une autre base_url que celle de hub.yaml"),
    ("* format", "La forme des messages"),
    ("help", "Affiche l’aide, ou celle d’une commande"),
    ("help subcommand", "La commande dont l’aide est voulue"),
    ("build", "Construit le site dans un dossier"),
    ("build out", "Le dossier où écrire; sinon, `public` dans le dossier du site"),
    ("build drafts", "Publie aussi les brouillons et ce qui est prévu pour plus tard"),
    ("build keep_going", "Publie ce qui est sans erreur, et retient les entrées qui en ont"),
    ("build jobs", "Combien de choses se font à la fois; sinon, autant que l’ordinateur le peut"),
    ("check", "Examine tout ce qu’examine une construction, et aussi comment les textes sont écrits"),
    ("check files", "Ne signale que ce qui concerne ces fichiers et ces dossiers; tout est quand même examiné"),
    ("check drafts", "Examine les brouillons et ce qui est prévu pour plus tard comme s’ils étaient publiés"),
    ("check only", "Ne signale que ces codes, comme long-sentence,vague-link"),
    ("check git", "Examine aussi l’historique dans git\u{a0}: quels originaux ont changé après leur traduction"),
    ("check external", "Demande aux autres sites si les pages vers lesquelles mènent les textes existent"),
    ("check pause", "Millisecondes entre deux questions à un même site"),
    ("check fix", "Corrige ce qui peut l’être avec certitude\u{a0}: montre chaque changement, puis le fait"),
    ("check write_baseline", "Note tout ce qui est trouvé dans hub-baseline.yaml, pour que ce ne soit plus signalé"),
    ("check strict", "Se termine par 1 même s’il n’y a que des avertissements"),
    ("explain", "Dit ce que signifie un code, pourquoi il compte et comment corriger"),
    ("explain code", "Le code qu’un message montre entre crochets, comme missing-alt"),
    ("serve", "Montre le site dans un navigateur pendant que vous écrivez"),
    ("serve open", "Ouvre le site dans votre navigateur"),
    ("serve port", "Le port; s’il est pris, le premier libre qui suit"),
    ("serve host", "L’hôte ou l’adresse où écouter; les autres ordinateurs n’ont accès qu’à ce que vous nommez ici"),
    ("serve no_drafts", "Retient les brouillons et ce qui est prévu pour plus tard, comme le fait une construction"),
    ("init", "Démarre un carrefour dans un nouveau dossier"),
    ("init folder", "Le dossier\u{a0}: nouveau ou vide"),
    ("init title", "Le titre du carrefour; il se change à tout moment dans hub.yaml"),
    ("new", "Commence une entrée, avec une note pour chaque champ"),
    ("new collection", "La collection\u{a0}: un dossier de content/. Dans un terminal, hub demande ce qui manque"),
    ("new title", "Le titre, dans la première des langues à écrire"),
    ("new titles", "Le titre dans une autre langue, comme fr=\"Ce que nous avons entendu\""),
    ("new lang", "Les langues à écrire, comme fr ou en,fr; sinon, celle par défaut et toutes celles que la collection exige"),
    ("new slug", "Le nom du fichier et la fin de l’adresse, ou ceux d’une autre langue, comme fr=…; sinon, tirés du titre"),
    ("new set", "La valeur d’un champ, comme stage=pilot ou topics=open-data,procurement; pour une seule langue, challenge.fr=…"),
    ("new of", "Écrit une traduction de l’entrée qui a cette clé"),
    ("new record", "Écrit un seul fichier YAML dans toutes les langues, sans texte"),
    ("new text", "Écrit des fichiers Markdown, même là où la collection a des fiches YAML"),
    ("new folder", "Écrit les fichiers Markdown dans un dossier à eux, pour y mettre aussi des images"),
    ("new edit", "Ouvre ce qui a été écrit dans l’éditeur que nomme VISUAL ou EDITOR"),
    ("new date", "Le jour à inscrire, sous la forme 2021-10-12; sinon, aujourd’hui dans le fuseau du carrefour"),
    ("schema", "Écrit des schémas JSON, pour que les éditeurs complètent et vérifient les champs"),
    ("schema out", "Le dossier où écrire; sinon, `schema` dans le dossier du site"),
    ("status", "Dit où en est chaque entrée\u{a0}: publiée ou non, traduite, révisée, sans erreur"),
    ("status format", "La forme de la réponse"),
    ("search", "Trouve ce que les lecteurs trouvent dans le site"),
    ("search query", "Ce qu’un lecteur tape; des mots entre guillemets forment une expression"),
    ("search lang", "Le code de la langue où chercher; sinon, la première du carrefour"),
    ("search out", "Le dossier d’un site construit; sinon, `public` dans le dossier du site, s’il s’y trouve un index"),
    ("search limit", "Combien de résultats sont affichés"),
    ("search format", "La forme des résultats"),
];

/// The names of values in lines of usage.
const VALUES: &[(&str, &str)] = &[
    ("FOLDER", "DOSSIER"),
    ("URL", "ADRESSE"),
    ("NUMBER", "NOMBRE"),
    ("MILLISECONDS", "MILLISECONDES"),
    ("HOST", "HÔTE"),
    ("MESSAGES", "LANGUE"),
    ("QUERY", "MOTS"),
    ("TITLE", "TITRE"),
    ("LANG=TITLE", "LANGUE=TITRE"),
    ("LANGS", "LANGUES"),
    ("[LANG=]SLUG", "[LANGUE=]SLUG"),
    ("FIELD=VALUE", "CHAMP=VALEUR"),
    ("KEY", "CLÉ"),
];

/// The name of a value in French, where it is another one.
pub(super) fn value_name(english: &str) -> Option<&'static str> {
    VALUES.iter().find(|(known, _)| *known == english).map(|(_, french)| *french)
}

/// The help of an argument with the values that it may have, and the one that it has where nothing is said.
pub(super) fn with_values(help: &str, (values, defaults): (&[String], &[String]), takes_value: bool) -> String {
    let mut more = Vec::new();
    if takes_value && !values.is_empty() {
        more.push(format!("valeurs\u{a0}: {}", values.join(", ")));
    }
    if takes_value && !defaults.is_empty() {
        more.push(format!("par défaut\u{a0}: {}", defaults.join(", ")));
    }
    if more.is_empty() { help.to_owned() } else { format!("{help} [{}]", more.join("; ")) }
}

/// How the help of a command is laid out.
pub(super) fn template(has_commands: bool, has_positionals: bool, has_options: bool) -> String {
    let mut template = "{about-with-newline}\nUtilisation\u{a0}: {usage}\n".to_owned();
    if has_commands {
        template.push_str("\nCommandes\u{a0}:\n{subcommands}\n");
    }
    if has_positionals {
        template.push_str("\nArguments\u{a0}:\n{positionals}\n");
    }
    if has_options {
        template.push_str("\nOptions\u{a0}:\n{options}\n");
    }
    template
}
