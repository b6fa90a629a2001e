//! What can be wrong with files under `content/` and with the text in them.

use super::{Diagnostic, Message, Place, did_you_mean, names, say};
use crate::path::SourcePath;
use crate::text::{nearest, slug, sole};

/// A Markdown file whose name ends in something else than `.md`.
pub fn wrong_extension(file: &SourcePath, stem: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-extension",
        Place::File(file.clone()),
        say!("the name of this file does not end in `.md`", "le nom de ce fichier ne se termine pas par `.md`"),
    )
    .help(say!("rename the file to `content/{stem}.md`", "renommez le fichier en `content/{stem}.md`"))
}

/// A text directly under `content/`.
pub fn outside_collections(file: &SourcePath, known: &[&str]) -> Diagnostic {
    let list = names(known.iter().copied());
    Diagnostic::error(
        "outside-collections",
        Place::File(file.clone()),
        say!("this file belongs to no collection", "ce fichier n’appartient à aucune collection"),
    )
    .help(say!("move it into the folder of one: {list}", "déplacez-le dans le dossier de l’une d’elles\u{a0}: {list}"))
}

/// A text in a folder that is no collection's.
pub fn no_such_collection(file: &SourcePath, folder: &str, known: &[&str]) -> Diagnostic {
    let list = names(known.iter().copied());
    Diagnostic::error(
        "unknown-collection",
        Place::File(file.clone()),
        say!("there is no collection `{folder}`", "il n’y a pas de collection `{folder}`"),
    )
    .help(say!("the collections are {list}", "les collections sont {list}"))
    .maybe_help(did_you_mean(nearest(folder, known.iter().copied())))
}

/// A file name with a language that the hub does not have.
pub fn no_such_language(file: &SourcePath, code: &str, known: &[&str]) -> Diagnostic {
    let list = names(known.iter().copied());
    Diagnostic::error(
        "unknown-language",
        Place::File(file.clone()),
        say!("this hub has no language `{code}`", "ce carrefour n’a pas de langue `{code}`"),
    )
    .help(say!(
        "the letters before `.md` name a language, one of {list}; elsewhere in a name, write `-` instead of a dot",
        "les lettres devant `.md` désignent une langue (ici {list}); ailleurs dans un nom, écrivez `-` au lieu du point"
    ))
}

/// A file name with a language of the hub that is not named by its code.
pub fn language_by_other_name(file: &SourcePath, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-language",
        Place::File(file.clone()),
        say!("the language `{written}` is not named by its code", "la langue `{written}` n’est pas désignée par son code"),
    )
    .help(say!("rename the file to `{right}`", "renommez le fichier en `{right}`"))
}

/// A file that seems to be the translation of another and is an entry of its own.
pub fn language_in_name(file: &SourcePath, other: &str, right: &str) -> Diagnostic {
    Diagnostic::warning(
        "language-in-name",
        Place::File(file.clone()),
        say!(
            "this is an entry of its own, and no translation of `{other}`",
            "ce fichier est une entrée à part, et non une traduction de `{other}`"
        ),
    )
    .help(say!("if it is a translation, rename it to `{right}`", "si c’est une traduction, renommez-le en `{right}`"))
}

/// Two entries whose keys differ by capitals alone: not two languages of one.
pub fn capitals_part(file: &SourcePath, other: &SourcePath, right: &str) -> Diagnostic {
    let (name, pair) = (file.name(), other.name());
    Diagnostic::error(
        "same-name",
        Place::File(file.clone()),
        say!(
            "capitals keep `{name}` and `{pair}` from being one entry",
            "des majuscules empêchent `{name}` et `{pair}` de former une seule entrée"
        ),
    )
    .help(say!("rename this one to `{right}`", "renommez celui-ci en `{right}`"))
    .related(Place::File(other.clone()), say!("the other one is here", "l’autre est ici"))
}

/// A record whose name has a language.
pub fn record_language(file: &SourcePath, code: &str) -> Diagnostic {
    Diagnostic::error(
        "record-language",
        Place::File(file.clone()),
        say!("a record holds all its languages in one file", "une fiche contient toutes ses langues dans un seul fichier"),
    )
    .help(say!(
        "write `title: {{ {code}: … }}` in the record, and remove this file",
        "écrivez `title: {{ {code}: … }}` dans la fiche, et supprimez ce fichier"
    ))
}

/// A description of a file that is not there.
pub fn nothing_described(file: &SourcePath, name: &str) -> Diagnostic {
    Diagnostic::error(
        "nothing-described",
        Place::File(file.clone()),
        say!("this describes `{name}`, which is not beside it", "ceci décrit `{name}`, qui n’est pas à côté"),
    )
    .help(say!("put `{name}` beside it, or remove this file", "placez `{name}` à côté, ou supprimez ce fichier"))
}

/// A description of a file in which nothing stands.
pub fn nothing_said(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "missing-field",
        Place::File(file.clone()),
        say!("this says nothing of the file beside it", "ceci ne dit rien du fichier qui est à côté"),
    )
    .help(say!(
        "write a line, such as `title: …`, or remove this file",
        "écrivez une ligne, comme `title: …`, ou supprimez ce fichier"
    ))
}

/// Marks that git left where two versions of a text meet.
pub fn conflict_marker(place: Place) -> Diagnostic {
    Diagnostic::error(
        "conflict-marker",
        place,
        say!("two versions of this text have not been brought together", "deux versions de ce texte n’ont pas été réunies"),
    )
    .help(say!(
        "keep the lines that are right, and remove those that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
        "gardez les bonnes lignes, et supprimez celles qui commencent par `<<<<<<<`, `=======` et `>>>>>>>`"
    ))
}

/// `index.md` directly in a collection's folder.
pub fn index_of_collection(file: &SourcePath, folder: &str) -> Diagnostic {
    let (en, fr) = (file.name().replacen("index", "about", 1), file.name().replacen("index", "a-propos", 1));
    Diagnostic::error(
        "index-of-collection",
        Place::File(file.clone()),
        say!("a collection has no `index` of its own", "une collection n’a pas de fichier `index`"),
    )
    .help(say!("give the file a name: `content/{folder}/{en}`", "donnez un nom au fichier\u{a0}: `content/{folder}/{fr}`"))
}

/// Two files for one entry in one language.
pub fn same_entry(file: &SourcePath, other: &SourcePath, key: &str) -> Diagnostic {
    Diagnostic::error(
        "same-entry",
        Place::File(file.clone()),
        say!(
            "another file is already the entry `{key}` in this language",
            "un autre fichier est déjà l’entrée `{key}` dans cette langue"
        ),
    )
    .help(say!("keep one of them, or rename one", "gardez l’un des deux, ou renommez-en un"))
    .related(Place::File(other.clone()), say!("the other one is here", "l’autre est ici"))
}

/// A file that nothing links to.
pub fn unused_file(file: &SourcePath) -> Diagnostic {
    let name = file.name();
    let fault = Diagnostic::warning(
        "unused-file",
        Place::File(file.clone()),
        say!("nothing links to `{name}`, so it is not published", "rien ne mène à `{name}`, qui n’est donc pas publié"),
    );
    // Editors of some systems add an ending of their own and hide it.
    fault.help(match name.strip_suffix(".txt").filter(|text| text.ends_with(".md")) {
        Some(text) => say!("is this a text? rename it `{text}`", "est-ce un texte? renommez-le `{text}`"),
        None if name.contains(' ') => say!(
            "link to it from a text, `[…](<{name}>)`, or remove it",
            "faites-y un lien dans un texte, `[…](<{name}>)`, ou supprimez-le"
        ),
        None => say!("link to it from a text, or remove it", "faites-y un lien dans un texte, ou supprimez-le"),
    })
}

/// A link to a file or page that is not there.
pub fn dead_link(place: Place, target: &str, meant: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error(
        "dead-link",
        place,
        say!("this link leads to nothing: there is no `{target}`", "ce lien ne mène à rien\u{a0}: il n’y a pas de `{target}`"),
    );
    match meant {
        Some(meant) => fault.help(say!("did you mean `{meant}`?", "vouliez-vous dire `{meant}`?")),
        None => fault.help(say!(
            "write the way to the file as seen from this one: `../guides/some-guide.md`",
            "écrivez le chemin vers le fichier à partir de celui-ci\u{a0}: `../guides/un-guide.md`"
        )),
    }
}

/// An image that is not there.
pub fn dead_image(place: Place, target: &str, meant: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("dead-image", place, say!("there is no image `{target}`", "il n’y a pas d’image `{target}`"));
    match meant {
        Some(meant) => fault.help(say!("did you mean `{meant}`?", "vouliez-vous dire `{meant}`?")),
        None => fault.help(say!(
            "put the image beside the text and write its name exactly, capitals included",
            "placez l’image à côté du texte et écrivez son nom exactement, majuscules comprises"
        )),
    }
}

/// An image of a text that says nothing to those who cannot see it, and is not marked as decorative.
pub fn missing_alt(place: Place, target: &str) -> Diagnostic {
    Diagnostic::error(
        "missing-alt",
        place,
        say!("this image has no alternative text", "cette image n’a pas de texte de remplacement"),
    )
    .help(say!(
        "say what it shows: `![…]({target})`; if it only decorates, write `![]({target} \"decorative\")`",
        "dites ce qu’elle montre\u{a0}: `![…]({target})`; si elle ne fait que décorer, écrivez `![]({target} \"decorative\")`"
    ))
}

/// A file that is shown as an image and is none; `is_named` says whether its name is that of one.
pub fn not_an_image(place: Place, target: &str, is_named: bool) -> Diagnostic {
    match is_named {
        true => Diagnostic::error(
            "not-an-image",
            place,
            say!("the image `{target}` cannot be read", "l’image `{target}` ne peut pas être lue"),
        )
        .help(say!(
            "open it in a program for images and save it again, as PNG or JPEG; if it does not open, get another copy",
            "ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau, en PNG ou en JPEG; si elle ne s’ouvre pas, procurez-vous une autre copie"
        )),
        false => Diagnostic::error(
            "not-an-image",
            place,
            say!("`{target}` is not an image that browsers show", "`{target}` n’est pas une image que les navigateurs affichent"),
        )
        .help(say!(
            "link to it instead, without the `!`: `[…]({target})`; images are svg, png, jpg, webp, gif and avif",
            "faites-en plutôt un lien, sans le `!`\u{a0}: `[…]({target})`; les images sont en svg, png, jpg, webp, gif ou avif"
        )),
    }
}

/// An entry that a text shows as an image: most often the `!` ends the sentence before a link.
pub fn entry_as_image(place: Place, target: &str) -> Diagnostic {
    page_as_image(place, target).help(say!(
        "to link to it, take the `!` away, or put a space after it: `! […]({target})`",
        "pour en faire un lien, enlevez le `!`, ou mettez une espace après\u{a0}: `! […]({target})`"
    ))
}

/// An entry that a field names as its image.
pub fn entry_as_field_image(place: Place, target: &str) -> Diagnostic {
    page_as_image(place, target).help(say!(
        "name a picture that lies beside the text: `src: picture.png`",
        "nommez une image qui se trouve à côté du texte\u{a0}: `src: image.png`"
    ))
}

fn page_as_image(place: Place, target: &str) -> Diagnostic {
    Diagnostic::error(
        "not-an-image",
        place,
        say!("`{target}` is a page of this hub, not an image", "`{target}` est une page de ce carrefour, et non une image"),
    )
}

/// An image on another host, which would be told of every reader.
pub fn foreign_image(place: Place, target: &str) -> Diagnostic {
    let host = target.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(target);
    Diagnostic::warning(
        "foreign-image",
        place,
        say!(
            "this image lies on another site, `{host}`, so only its words are shown",
            "cette image se trouve sur un autre site, `{host}`; seul son texte de remplacement est affiché"
        ),
    )
    .help(say!(
        "put a copy beside the text, if its licence allows",
        "placez-en une copie à côté du texte, si sa licence le permet"
    ))
}

/// A file of a field that is not there.
pub fn dead_file(place: Place, target: &str, meant: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::error("dead-file", place, say!("there is no file `{target}`", "il n’y a pas de fichier `{target}`"));
    match meant {
        Some(meant) => fault.help(say!("did you mean `{meant}`?", "vouliez-vous dire `{meant}`?")),
        None => fault.help(say!(
            "put the file beside the text and write its name exactly, capitals included",
            "placez le fichier à côté du texte et écrivez son nom exactement, majuscules comprises"
        )),
    }
}

/// A link to a place in a page that is not there.
pub fn dead_anchor(place: Place, anchor: &str, known: &[&str]) -> Diagnostic {
    let folded = slug(anchor);
    let fault = Diagnostic::error(
        "dead-anchor",
        place,
        say!("the page has no place called `#{anchor}`", "la page n’a pas d’endroit nommé `#{anchor}`"),
    );
    match nearest(&folded, known.iter().copied()) {
        Some(meant) => fault
            .help(say!("did you mean `#{meant}`?", "vouliez-vous dire `#{meant}`?"))
            .fix(anchor, sole(&folded, known.iter().copied()).map(str::to_owned)),
        None => {
            let list: Vec<String> = known.iter().take(8).map(|anchor| format!("#{anchor}")).collect();
            let list = names(list.iter().map(String::as_str));
            match known.is_empty() {
                true => fault.help(say!(
                    "the page has no headings: link to the page itself",
                    "la page n’a pas d’intertitres\u{a0}: faites un lien vers la page elle-même"
                )),
                false => fault.help(say!("its headings are {list}", "ses intertitres sont {list}")),
            }
        }
    }
}

/// A link to an entry that is not published today.
pub fn link_to_hidden(place: Place, target: &str, why: &Message) -> Diagnostic {
    let (en, fr) = (&why.en, &why.fr);
    Diagnostic::warning(
        "link-to-hidden",
        place,
        say!(
            "this leads to `{target}`, which is not published: {en}",
            "ceci mène à `{target}`, qui n’est pas publié\u{a0}: {fr}"
        ),
    )
    .help(say!("meanwhile the words stay, without the link", "entre-temps, le texte reste, sans le lien"))
}
