//! `lone-topic`: a topic that gathers nothing, because one entry alone is about it.

use super::Known;
use crate::config::{CollectionId, Kind};
use crate::diagnostic::{Diagnostic, Place, say};

pub(super) fn look(known: &Known<'_>, found: &mut Vec<Diagnostic>) {
    let config = &known.site.config;
    for entry in known.originals().filter(|entry| known.kind(entry) == Kind::Topic) {
        let links = &known.site.back_links[entry.item.0 as usize];
        // Only fields that gather: those of `hub.yaml` that name this collection alone, such as `topics`.
        let gathers = |collection: CollectionId, field: u16| {
            let field = config.collection(collection).fields.get_index(usize::from(field));
            field.is_some_and(|(name, field)| {
                let names_it = field.of.relation().is_some_and(|relation| relation.to == [entry.collection]);
                names_it && name != "parent"
            })
        };
        let mut about: Vec<_> =
            links.iter().filter(|((collection, field), _)| gathers(*collection, *field)).flat_map(|(_, items)| items).collect();
        about.sort();
        about.dedup();
        if about.len() != 1 {
            continue;
        }
        let other = known.site.entry(known.site.item(*about[0]).original);
        found.push(
            Diagnostic::warning(
                "lone-topic",
                Place::File(entry.file.clone()),
                say!("only one entry is about this topic", "une seule entrée porte sur ce thème"),
            )
            .help(say!(
                "name it in other entries that are about it, or give this one a broader topic instead",
                "nommez-le dans d’autres entrées qui en parlent, ou donnez à celle-ci un thème plus large"
            ))
            .related(Place::File(other.file.clone()), say!("it is this one", "c’est celle-ci")),
        );
    }
}
