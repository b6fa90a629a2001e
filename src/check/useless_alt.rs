//! `useless-alt`: an alternative text that tells what everybody knows, "image of", or what nobody wants to hear, a file name.

use super::tongue::plain;
use super::{Fields, Page};
use crate::content::markdown::LinkRole;
use crate::diagnostic::{Diagnostic, Place, say};

/// How useless texts begin; a screen reader has said "image" before.
const STARTS: &[&str] = &[
    "a photo of ",
    "a picture of ",
    "an image of ",
    "image of ",
    "photo of ",
    "photograph of ",
    "picture of ",
    "image d'",
    "image de ",
    "image des ",
    "image du ",
    "image montrant ",
    "photo d'",
    "photo de ",
    "photo des ",
    "photo du ",
    "photographie d'",
    "photographie de ",
    "une image d'",
    "une image de ",
    "une photo d'",
    "une photo de ",
];

/// Texts that name no more than the sort of thing.
const WHOLE: &[&str] = &[
    "alt",
    "chart",
    "diagram",
    "figure",
    "graph",
    "graphic",
    "icon",
    "illustration",
    "image",
    "img",
    "logo",
    "map",
    "photo",
    "photograph",
    "picture",
    "screenshot",
    "untitled",
    "capture d'écran",
    "carte",
    "diagramme",
    "dessin",
    "graphique",
    "icône",
    "photographie",
    "sans titre",
    "schéma",
];

const ENDINGS: &[&str] = &[".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"];

pub(super) fn look(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let images = page.prose.links.iter().filter(|link| link.role == LinkRole::Image && !link.is_decorative);
    found.extend(images.filter_map(|image| fault(page.at(image.range.clone()), &image.words, &image.target)));
}

pub(super) fn look_at_fields(fields: &Fields<'_>, found: &mut Vec<Diagnostic>) {
    let told = fields.pictures().filter_map(|(image, alt, place)| fault(place, alt, image.src.as_deref().unwrap_or("")));
    found.extend(told);
}

/// Whether words are the name that a camera or a program gives: `IMG_2031`, `DSC_0012`, `image-1`.
fn is_numbered(words: &str) -> bool {
    let name = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_counter = words.len() > name.len() && name.ends_with(['_', '-']);
    let name = name.trim_end_matches(['_', '-']);
    is_counter
        && matches!(name, "img" | "dsc" | "dscn" | "pxl" | "image" | "photo" | "picture" | "screenshot" | "untitled" | "scan")
}

fn fault(place: Place, alt: &str, target: &str) -> Option<Diagnostic> {
    let words = plain(alt);
    if words.is_empty() {
        return None;
    }
    let file = target.rsplit('/').next().unwrap_or(target).to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let is_file = ENDINGS.iter().any(|ending| words.ends_with(ending))
        || (words == stem && words.contains(['-', '_']))
        || is_numbered(&words);
    let start = STARTS.iter().find(|start| words.starts_with(**start)).map(|start| start.trim_end());
    let alt = alt.trim();
    let message = match start {
        _ if is_file => {
            say!("the alternative text `{alt}` is the name of a file", "le texte de remplacement `{alt}` est un nom de fichier")
        }
        Some(start) => say!(
            "the alternative text begins with `{start}`, which a screen reader has said already",
            "le texte de remplacement commence par `{start}`, ce qu’un lecteur d’écran a déjà dit"
        ),
        None if WHOLE.contains(&words.as_str()) => say!(
            "the alternative text `{alt}` does not say what there is to see",
            "le texte de remplacement `{alt}` ne dit pas ce qu’il y a à voir"
        ),
        None => return None,
    };
    Some(Diagnostic::warning("useless-alt", place, message).help(say!(
        "say in one sentence what the image shows and why it is there",
        "dites en une phrase ce que montre l’image et pourquoi elle est là"
    )))
}
