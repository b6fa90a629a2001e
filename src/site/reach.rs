//! Which entries something leads to.

use super::{Destination, Site};

/// Fields whose back-links say nothing to a reader where they lead, or are shown there in another way.
pub const WITHOUT_GROUP: &[&str] = &["series", "start_here", "archived"];

/// Which items something leads to, by their numbers: a reference, a link in a text, the menu, the home page, or the page
/// of an entry that they name, which lists them.
pub fn led_to(site: &Site) -> Vec<bool> {
    let mut led_to: Vec<bool> = site.back_links.iter().map(|links| links.values().any(|items| !items.is_empty())).collect();
    for ((collection, field), items) in site.back_links.iter().flatten() {
        let field = site.config.collection(*collection).fields.get_index(usize::from(*field));
        // The page of a series lists its parts.
        if field.is_some_and(|(name, _)| name == "series" || !WITHOUT_GROUP.contains(&name.as_str())) {
            let listed = items.iter().filter(|item| site.entry(site.item(**item).original).is_listed());
            listed.for_each(|item| led_to[item.0 as usize] = true);
        }
    }
    for item in site.named.values() {
        led_to[item.0 as usize] = true;
    }
    for entry in &site.entries {
        for (_, destinations) in &entry.links {
            for destination in destinations {
                if let Destination::Entry(id, _) = destination {
                    let item = site.entry(*id).item;
                    led_to[item.0 as usize] |= item != entry.item;
                }
            }
        }
    }
    led_to
}
