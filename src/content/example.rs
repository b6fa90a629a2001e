//! Lines that a writer can paste.

use crate::config::{Field, FieldType};

/// A line that a writer can paste for a field.
pub fn example(name: &str, field: &Field) -> String {
    format!("{name}: {}", example_value(field))
}

/// What such a line says behind its colon.
pub fn example_value(field: &Field) -> String {
    match &field.of {
        FieldType::Number => 1.0_f64.max(field.min.unwrap_or(1.0)).min(field.max.unwrap_or(f64::MAX)).to_string(),
        FieldType::Boolean => "true".to_owned(),
        FieldType::Date | FieldType::DateTime => "2021-10-12".to_owned(),
        FieldType::Url => "https://example.org/".to_owned(),
        FieldType::Email => "team@example.org".to_owned(),
        FieldType::Choice(choices) => choices.first().map_or("…".to_owned(), |choice| choice.value.clone()),
        FieldType::References(_) | FieldType::List(_) => "[…]".to_owned(),
        FieldType::Image => "{ src: …, alt: \"…\" }".to_owned(),
        FieldType::Text | FieldType::Markdown | FieldType::Plain => "\"…\"".to_owned(),
        FieldType::Group { fields, .. } => {
            let first = fields.iter().find(|(_, field)| field.required).or_else(|| fields.first());
            first.map_or("…".to_owned(), |(name, field)| format!("{{ {} }}", example(name, field)))
        }
        FieldType::Reasons => "{ long-sentence: \"…\" }".to_owned(),
        FieldType::Reference(_) | FieldType::File | FieldType::Unknown => "…".to_owned(),
    }
}
