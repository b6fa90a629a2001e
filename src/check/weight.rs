//! The pictures that the page of an entry shows.

use std::collections::BTreeSet;

use super::Known;
use crate::content::markdown::LinkRole;
use crate::diagnostic::{FieldPath, Place};
use crate::site::{Destination, Entry};
use crate::text::Asset;

/// A picture of a page.
pub(super) struct Picture<'a> {
    /// The file.
    pub asset: &'a Asset,
    /// Where it is named.
    pub place: Place,
}

/// The pictures that the page of an entry shows, each once.
pub(super) fn pictures<'a>(known: &Known<'a>, entry: &'a Entry) -> Vec<Picture<'a>> {
    let mut seen = BTreeSet::new();
    let mut pictures = Vec::new();
    let field = entry.image().and_then(|image| known.site.field_file(entry, "image", image.src.as_deref()?));
    if let Some(asset) = field.filter(|asset| asset.pixels.is_some()) {
        seen.insert(&asset.path);
        pictures.push(Picture { asset, place: Place::value(&entry.file, &FieldPath::key("image").child("src")) });
    }
    let is_file = |destination: &Destination| matches!(destination, Destination::File(..));
    if !entry.links.iter().any(|(_, destinations)| destinations.iter().any(is_file)) {
        return pictures;
    }
    for link in known.followed(entry).into_iter().filter(|link| link.role == LinkRole::Image) {
        let Destination::File(file, _) = link.destination else { continue };
        if let Some(asset) = known.site.assets.get(file)
            && seen.insert(&asset.path)
        {
            pictures.push(Picture { asset, place: link.place() });
        }
    }
    pictures
}
