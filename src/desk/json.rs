//! The desk for machines: one object.

use serde_json::{Map, Value, json};

use super::survey::{Collection, Row, Survey};
use super::words;

/// The whole hub as one JSON object, on one line.
pub fn json(survey: &Survey) -> String {
    let codes: Vec<&str> = survey.languages.iter().map(|(code, _)| code.as_str()).collect();
    let collection = |collection: &Collection| {
        let languages: Map<String, Value> =
            codes.iter().zip(&collection.in_language).map(|(code, count)| ((*code).to_owned(), json!(count))).collect();
        let labels: Map<String, Value> =
            codes.iter().zip(&collection.labels).map(|(code, label)| ((*code).to_owned(), json!(label))).collect();
        json!({ "name": collection.name, "label": labels, "entries": collection.entries, "languages": languages })
    };
    let whole = json!({
        "date": survey.today.to_string(),
        "languages": codes,
        "errors": survey.diagnostics.0,
        "warnings": survey.diagnostics.1,
        "collections": survey.collections.iter().map(collection).collect::<Vec<Value>>(),
        "entries": survey.rows.iter().map(|one| row(one, survey, &codes)).collect::<Vec<Value>>(),
    });
    format!("{whole}\n")
}

fn row(row: &Row, survey: &Survey, codes: &[&str]) -> Value {
    use super::survey::State;
    let date = match row.state {
        State::Scheduled(date) | State::Expired(date) => Some(date.to_string()),
        _ => None,
    };
    json!({
        "file": row.file.as_str(),
        "collection": survey.collections[row.collection].name,
        "key": &*row.key,
        "language": codes[row.language],
        "title": row.title,
        "address": row.address.as_ref().map(|address| address.as_str()),
        "state": words::state_name(row.state),
        "date": date,
        "because": words::because(row).map(|message| json!({ "en": message.en, "fr": message.fr })),
        "missing": row.missing.iter().map(|language| codes[*language]).collect::<Vec<&str>>(),
        "original_changed": row.outdated.map(|date| date.to_string()),
        "review_by": row.review_by.map(|date| date.to_string()),
        "errors": row.diagnostics.0,
        "warnings": row.diagnostics.1,
        "weight": row.weight,
        "needs": row.needs.iter().map(|need| words::need_name(*need)).collect::<Vec<&str>>(),
    })
}
