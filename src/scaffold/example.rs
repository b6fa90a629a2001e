//! A value that a field could have, as an example for those who write.

use jiff::civil::Date;

use crate::config::{Field, FieldType};
use crate::content::example_line;

use super::hub::Hub;
use super::scalar::item;

/// A value of a field, on one line. Where entries exist that it may name, it names one.
pub(super) fn example(hub: &Hub, (name, field): (&str, &Field), today: Date) -> String {
    match (&field.of, name) {
        (FieldType::Date | FieldType::DateTime, "review_by" | "expires_on") => {
            today.saturating_add(jiff::Span::new().years(1)).to_string()
        }
        (FieldType::Date | FieldType::DateTime, _) => today.to_string(),
        (FieldType::Number, _) => field.min.unwrap_or(1.0).to_string(),
        (FieldType::Reference(relation), _) => hub.candidates(relation).first().map_or("…".to_owned(), |(key, _)| item(key)),
        (FieldType::References(relation), _) => {
            let count = field.min.map_or(1, |min| min.max(1.0) as usize);
            let keys: Vec<String> = hub.candidates(relation).iter().take(count).map(|(key, _)| item(key)).collect();
            format!("[{}]", if keys.is_empty() { "…".to_owned() } else { keys.join(", ") })
        }
        (FieldType::List(items), _) if name == "aliases" && !matches!(items.of, FieldType::Choice(_)) => {
            "[/old/address/]".to_owned()
        }
        (FieldType::List(_), "languages") => format!("[{}]", hub.config.code(hub.lang)),
        (FieldType::List(items), _) => format!("[{}]", example(hub, ("", items), today)),
        (FieldType::Group { fields, .. }, _) => {
            let parts = fields.iter().map(|(name, field)| format!("{name}: {}", example(hub, (name, field), today)));
            format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
        }
        (FieldType::File, _) => "file.pdf".to_owned(),
        (FieldType::Image, _) => "{ src: picture.jpg, alt: \"…\" }".to_owned(),
        (FieldType::Reasons, _) => "{ unused-file: \"…\" }".to_owned(),
        (FieldType::Plain, "timezone") => "America/Regina".to_owned(),
        (FieldType::Plain, "licence") => "CC-BY-SA-4.0".to_owned(),
        (FieldType::Plain, "slug") => "another-end-of-the-address".to_owned(),
        _ => example_line("", field).trim_start_matches(": ").to_owned(),
    }
}
