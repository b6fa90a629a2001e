//! Which entries something leads to.

use super::{Destination, Site};

/// Which items something leads to, by their numbers: a reference, a link in a text, the menu or the home page.
pub fn led_to(site: &Site) -> Vec<bool> {
    let mut led_to: Vec<bool> = site.back_links.iter().map(|links| links.values().any(|items| !items.is_empty())).collect();
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
