//! What can be wrong with templates and words.

use super::{Diagnostic, Place, did_you_mean, names, say};
use crate::path::SourcePath;
use crate::text::nearest;

/// A word that a language lacks.
pub fn missing_word(file: &SourcePath, name: &str, english: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-word",
        Place::File(file.clone()),
        say!("the word `{name}` is missing", "il manque le mot `{name}`"),
    )
    .help(say!("add it; in English it reads `{english}`", "ajoutez-le; en anglais, c’est `{english}`"))
}

/// A file that lacks most words: it was meant to change a few. `for_single_words` is the file that can do so.
pub fn missing_words_of_file(file: &SourcePath, missing: &[&str], for_single_words: Option<&str>) -> Diagnostic {
    let count = missing.len();
    let first = names(missing.iter().copied().take(3));
    let fault = Diagnostic::error(
        "missing-word",
        Place::File(file.clone()),
        say!("{count} words are missing here, {first} and others", "il manque ici {count} mots, dont {first}"),
    );
    match for_single_words {
        Some(other) => fault.help(say!(
            "this file takes the place of all words; to change only some, write them in `{other}` instead",
            "ce fichier remplace tous les mots; pour n’en changer que quelques-uns, écrivez-les plutôt dans `{other}`"
        )),
        None => fault.help(say!(
            "begin with a copy of the theme's English words, and translate them all",
            "partez d’une copie des mots anglais du thème, et traduisez-les tous"
        )),
    }
}

/// A word that neither the built-in theme nor a template of the site's own uses.
pub fn unknown_word(place: Place, name: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("unknown-key", place, say!("no word is called `{name}`", "aucun mot ne s’appelle `{name}`"))
        .help(say!(
            "take the line out, or use the word in a template of your theme",
            "supprimez la ligne, ou utilisez le mot dans un gabarit de votre thème"
        ))
        .maybe_help(did_you_mean(near))
}

/// A list of words that is too short or too long.
pub fn wrong_word_count(place: Place, name: &str, count: usize, wanted: usize) -> Diagnostic {
    Diagnostic::error(
        "wrong-word-count",
        place,
        say!("`{name}` has {count} words, and {wanted} are needed", "`{name}` compte {count} mots, et il en faut {wanted}"),
    )
    .help(say!("write all {wanted}, in order", "écrivez les {wanted}, dans l’ordre"))
}

/// A rule of counting that cannot be read.
pub fn bad_plural(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-plural",
        place,
        say!("`{written}` is not a rule for numbers", "`{written}` n’est pas une règle pour les nombres"),
    )
    .help(say!("write it as `n = 1`, `n = 0,1` or `n % 10 = 2..4`", "écrivez-la comme `n = 1`, `n = 0,1` ou `n % 10 = 2..4`"))
}

/// A language without a words file.
pub fn missing_words_file(place: Place, code: &str, theme: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-words-file",
        place,
        say!(
            "the theme `{theme}` has no words in the language `{code}`",
            "le thème `{theme}` n’a pas de mots dans la langue `{code}`"
        ),
    )
    .help(say!(
        "write them in `themes/{theme}/words/{code}.yaml`; begin with a copy of the theme's English words",
        "écrivez-les dans `themes/{theme}/words/{code}.yaml`, à partir d’une copie des mots anglais du thème"
    ))
}

/// A theme that does not exist.
pub fn unknown_theme(place: Place, written: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error("unknown-theme", place, say!("there is no theme `{written}`", "il n’y a pas de thème `{written}`"))
        .help(say!(
            "put its templates in `themes/{written}/templates/`, or write `theme: commons`",
            "mettez ses gabarits dans `themes/{written}/templates/`, ou écrivez `theme: commons`"
        ))
        .maybe_help(did_you_mean(nearest(written, known.iter().copied())))
}

/// A file of a theme that neither a page nor a template uses.
pub fn unused_template(file: &SourcePath, name: &str, meant: Option<&str>) -> Diagnostic {
    unused(file, name)
        .help(say!(
            "give it the name of a built-in file that it replaces, or name it in a template",
            "donnez-lui le nom du fichier intégré qu’il remplace, ou nommez-le dans un gabarit"
        ))
        .maybe_help(did_you_mean(meant))
}

/// Words in a language that the hub does not have.
pub fn unused_words(file: &SourcePath, name: &str, meant: Option<&str>) -> Diagnostic {
    unused(file, name)
        .help(say!(
            "name it after a language or a locale of `hub.yaml`, such as `words/en.yaml`",
            "donnez-lui le nom d’une langue ou d’une `locale` de `hub.yaml`, comme `words/fr.yaml`"
        ))
        .maybe_help(did_you_mean(meant))
}

fn unused(file: &SourcePath, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "unused-theme-file",
        Place::File(file.clone()),
        say!("nothing in the theme uses `{name}`", "rien dans le thème n’utilise `{name}`"),
    )
}

/// A template that cannot be read or filled. `why` is in the words of the template engine's own place, told in ours.
pub fn template(place: Place, why: &super::Message) -> Diagnostic {
    Diagnostic::error("template", place, why.clone())
}

/// A template that is to frame every page, and has no place for what is on them.
pub fn lacking_block(place: Place, block: &str) -> Diagnostic {
    let message = say!(
        "this template needs a block `{block}`, which every page fills",
        "ce gabarit doit avoir un bloc `{block}`, que chaque page remplit"
    );
    template(place, &message).help(say!(
        "add `{{% block {block} %}}{{% endblock %}}` where it is to stand, or begin with `{{% extends \"builtin/base.html\" %}}`",
        "ajoutez `{{% block {block} %}}{{% endblock %}}` à l’endroit voulu, ou commencez par `{{% extends \"builtin/base.html\" %}}`"
    ))
}

/// Which page was being filled when a template failed, and how many others fail in the same way.
pub fn while_filling(address: &str, others: usize) -> super::Message {
    match others {
        0 => say!("while filling the page `{address}`", "en remplissant la page `{address}`"),
        1 => say!("while filling the page `{address}`, and 1 other page", "en remplissant la page `{address}`, et 1 autre page"),
        _ => say!(
            "while filling the page `{address}`, and {others} other pages",
            "en remplissant la page `{address}`, et {others} autres pages"
        ),
    }
}
