//! Addresses of pages and of people.

use super::{At, Check};
use crate::config::Field;
use crate::content::field::FieldValue;
use crate::diagnostic::Place;
use crate::diagnostic::front_matter as say;
use crate::yaml::Value;

impl Check<'_> {
    pub(super) fn url(&mut self, value: &Value, field: &Field, at: At<'_>) -> Option<FieldValue> {
        let text = self.text(value, field, at)?;
        let (scheme, host) = text.split_once("://").map_or(("", None), |(scheme, host)| (scheme, Some(host)));
        let host = host.filter(|_| ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known)));
        let is_url = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/')) && !text.contains(char::is_whitespace);
        if is_url {
            return Some(FieldValue::Text(text));
        }
        self.faults.push(say::bad_url(Place::value(self.file, at.path), at.name, &text));
        None
    }

    pub(super) fn email(&mut self, value: &Value, field: &Field, at: At<'_>) -> Option<FieldValue> {
        let text = self.text(value, field, at)?;
        let (name, host) = text.split_once('@').unwrap_or_default();
        let is_email = !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        if is_email && !host.contains('@') && !text.contains(char::is_whitespace) && !text.contains(':') {
            return Some(FieldValue::Text(text));
        }
        self.faults.push(say::bad_email(Place::value(self.file, at.path), at.name, &text));
        None
    }
}
