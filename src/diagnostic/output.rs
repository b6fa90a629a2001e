//! What can be wrong between the site and the disk.

use super::{Diagnostic, Place, Step, say};
use crate::path::SourcePath;

/// A file that hub did not write stands where one is to be written.
pub fn foreign_file(path: &str, there: &str) -> Diagnostic {
    let message = match path == there {
        true => say!(
            "the output folder already has a `{path}` that hub did not make",
            "le dossier de sortie contient déjà un `{path}` que hub n’a pas créé"
        ),
        false => say!(
            "`{there}` in the output folder was not made by hub and stands in the way of `{path}`",
            "`{there}`, dans le dossier de sortie, n’a pas été créé par hub et empêche d’écrire `{path}`"
        ),
    };
    Diagnostic::error("foreign-file", Place::Nowhere, message).help(say!(
        "move or remove `{there}`, or build into another folder with `--out`",
        "déplacez ou supprimez `{there}`, ou construisez dans un autre dossier avec `--out`"
    ))
}

/// A path in the output folder, or a step of it, is a link.
pub fn output_link(path: &str, link: &str) -> Diagnostic {
    let fault = |message| Diagnostic::error("output-link", Place::Nowhere, message);
    if path == link {
        let message = say!(
            "`{link}` in the output folder is a link, and hub would write what it leads to",
            "`{link}`, dans le dossier de sortie, est un lien, et hub écrirait dans ce à quoi il mène"
        );
        return fault(message).help(say!("remove the link", "supprimez le lien"));
    }
    fault(say!(
        "`{link}` in the output folder is a link, and `{path}` would be written through it",
        "`{link}` dans le dossier de sortie est un lien, et `{path}` serait écrit en passant par lui"
    ))
    .help(say!("replace the link with a folder, or remove it", "remplacez le lien par un dossier, ou supprimez-le"))
}

/// A path that no disk takes, or that would leave the folder.
pub fn bad_output_path(place: Place, path: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-output-path",
        place,
        say!("no file can be written at `{path}`", "aucun fichier ne peut être écrit à `{path}`"),
    )
    .help(say!(
        "choose a shorter `slug` or alias, of plain letters with one `/` between the steps",
        "choisissez un `slug` ou un alias plus court, en lettres simples, avec un seul `/` entre les parties"
    ))
}

/// A link under the site's folder that leads round in a circle.
pub fn link_loop(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "link-loop",
        Place::File(file.clone()),
        say!(
            "this shortcut (symbolic link) leads back to a folder that it lies in",
            "ce raccourci (lien symbolique) ramène à un dossier qui le contient"
        ),
    )
    .help(say!("remove the shortcut; what it leads to stays", "supprimez le raccourci; ce à quoi il mène reste en place"))
}

/// A link on the disk that leads out of the site.
pub fn outside_link(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "outside-link",
        Place::File(file.clone()),
        say!(
            "this shortcut (symbolic link) leads out of the site's folder",
            "ce raccourci (lien symbolique) mène hors du dossier du site"
        ),
    )
    .help(say!(
        "put a copy of what it leads to in its place: what lies outside may not be meant for readers",
        "mettez à sa place une copie de ce à quoi il mène\u{a0}: ce qui est à l’extérieur n’est peut-être pas destiné aux lecteurs"
    ))
}

/// A file or folder that may not be read.
pub fn unreadable_file(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "unreadable-file",
        Place::File(file.clone()),
        say!("this file cannot be read", "ce fichier ne peut pas être lu"),
    )
    .help(say!("check that it is there and that you may open it", "vérifiez qu’il existe et que vous pouvez l’ouvrir"))
}

/// A file or folder under `content/` that Windows cannot have; `name` is the step of its path that is to blame.
pub fn windows_name(file: &SourcePath, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "windows-name",
        Place::File(file.clone()),
        say!("Windows can have no file or folder called `{name}`", "Windows n’accepte ni fichier ni dossier du nom de `{name}`"),
    )
    .help(say!(
        "give it another name, of letters, digits and hyphens",
        "donnez-lui un autre nom, fait de lettres, de chiffres et de traits d’union"
    ))
}

/// The same of the address of a page, which becomes a folder of the built site.
pub fn windows_address(place: Place, name: &str) -> Diagnostic {
    let is_of_collection = matches!(&place, Place::Field(_, path, _) if matches!(path.0.first(), Some(Step::Key(key, _)) if &**key == "collections"));
    let fault = Diagnostic::warning(
        "windows-name",
        place,
        say!(
            "`{name}` stands in this address, and Windows can have no folder of that name",
            "cette adresse contient `{name}`, et Windows n’accepte pas de dossier de ce nom"
        ),
    );
    fault.help(match is_of_collection {
        true => say!("give the collection another `path`", "donnez un autre `path` à la collection"),
        false => say!(
            "write another `slug` or alias, so that the site can be built and copied everywhere",
            "écrivez un autre `slug` ou alias, pour que le site puisse être construit et copié partout"
        ),
    })
}

/// Two files of one name, whose accents are stored in two ways.
pub fn same_letters(file: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "same-name",
        Place::File(file.clone()),
        say!(
            "two files have this name: in one, the accents are stored apart from their letters",
            "deux fichiers portent ce nom\u{a0}: dans l’un, les accents sont enregistrés à part de leurs lettres"
        ),
    )
    .help(say!("keep one of them, or rename one", "gardez l’un des deux, ou renommez-en un"))
}

/// Two files whose names differ by capitals alone.
pub fn same_name(file: &SourcePath, other: &SourcePath) -> Diagnostic {
    Diagnostic::error(
        "same-name",
        Place::File(file.clone()),
        say!("this name differs from another by capitals alone", "ce nom ne diffère d’un autre que par des majuscules"),
    )
    .help(say!(
        "rename one of the two: many computers take them for one",
        "renommez l’un des deux\u{a0}: bien des ordinateurs les confondent"
    ))
    .related(Place::File(other.clone()), say!("the other one is here", "l’autre est ici"))
}
