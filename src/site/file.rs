//! Files that entries use: where they are published, and what of what is said of them an image takes over.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::field::{FieldValue, Image};
use crate::content::{Description, Summary};
use crate::lang::Lang;
use crate::path::{Address, SourcePath};
use crate::text::{Asset, percent_decode, slug};

use super::translation::Effective;

/// Where a file is published: under its hash, with its own name; in plain letters where an address cannot hold it.
pub(super) fn address(asset: &Asset) -> Address {
    let name = asset.path.name();
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')) {
        return Address::new(format!("/files/{}/{name}", asset.hash));
    }
    let extension = asset.path.extension();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = match slug(stem) {
        plain if plain.is_empty() => "file".to_owned(),
        plain => plain,
    };
    let hash = &asset.hash;
    match extension.is_empty() {
        true => Address::new(format!("/files/{hash}/{plain}")),
        false => Address::new(format!("/files/{hash}/{plain}.{extension}")),
    }
}

/// What is said of files: by the file that is described, the one that describes it.
pub type Descriptions = BTreeMap<SourcePath, (SourcePath, Description)>;

/// The fields of an entry, in which each image without words or without a credit has those that describe its file.
pub(super) fn described(
    effective: Effective,
    (own, original): (&Summary, Option<&Summary>),
    descriptions: &Descriptions,
) -> Effective {
    if descriptions.is_empty() || !effective.fields.values().any(may_show) {
        return effective;
    }
    let mut fields = effective.fields;
    for (name, value) in Arc::make_mut(&mut fields).iter_mut() {
        // What is inherited names its file as the original does.
        let from = original.filter(|_| effective.inherited.contains(name)).unwrap_or(own);
        describe(value, own.lang, &|src| {
            descriptions.get(&from.file.join(&percent_decode(src))?).map(|(_, description)| description)
        });
    }
    Effective { fields, ..effective }
}

/// Whether a value may have an image in it.
fn may_show(value: &FieldValue) -> bool {
    matches!(value, FieldValue::Image(_) | FieldValue::List(_) | FieldValue::Group(_))
}

fn describe<'d>(value: &mut FieldValue, lang: Lang, of: &dyn Fn(&str) -> Option<&'d Description>) {
    match value {
        FieldValue::Image(Image { src: Some(src), alt, credit }) => {
            let Some(description) = of(src) else { return };
            let found = |words: &crate::config::Words| words.find(lang).map(str::to_owned);
            *alt = alt.take().or_else(|| found(&description.alt));
            *credit = credit.take().or_else(|| found(&description.credit));
        }
        FieldValue::List(values) => values.iter_mut().for_each(|value| describe(value, lang, of)),
        FieldValue::Group(values) => values.values_mut().for_each(|value| describe(value, lang, of)),
        _ => {}
    }
}
