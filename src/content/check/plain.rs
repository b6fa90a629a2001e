//! Numbers, and what is `true` or `false`.

use super::{At, Check};
use crate::content::example_value;
use crate::content::field::FieldValue;
use crate::diagnostic::front_matter as say;
use crate::diagnostic::{Place, say as words};
use crate::text::{numbers, yes_or_no};
use crate::yaml::Value;

impl Check<'_> {
    pub(super) fn boolean(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        if let Value::Boolean(value) = value {
            return Some(FieldValue::Boolean(*value));
        }
        let written = self.written(value, at.path);
        let meant = yes_or_no(&written);
        let lines: Vec<String> = match meant {
            Some(meant) => vec![at.line(&meant.to_string())],
            None => ["true", "false"].map(|value| at.line(value)).to_vec(),
        };
        let wanted = words!("`true` or `false`", "`true` ou `false`");
        let fault = say::wrong_type(Place::value(self.file, at.path), at.name, (&wanted, &lines), &written);
        self.faults.push(fault.fix(&written, meant.map(|meant| meant.to_string())));
        None
    }

    pub(super) fn number(&mut self, value: &Value, at: At<'_>) -> Option<FieldValue> {
        let number = match value {
            Value::Integer(number) => *number as f64,
            Value::Float(number) if number.is_finite() => *number,
            // Quotes around a number do no harm.
            Value::Text(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => text.trim().parse().unwrap_or_default(),
            other => return self.no_number(other, at),
        };
        let limits = (at.field.min, at.field.max);
        if limits.0.is_some_and(|min| number < min) || limits.1.is_some_and(|max| number > max) {
            self.faults.push(say::out_of_range(Place::value(self.file, at.path), at.name, limits));
            return None;
        }
        Some(FieldValue::Number(number))
    }

    /// Tells of a value that is no number: with what it may mean, where that can be told.
    fn no_number<T>(&mut self, value: &Value, at: At<'_>) -> Option<T> {
        let written = self.written(value, at.path);
        let place = Place::value(self.file, at.path);
        let lines: Vec<String> = numbers(&written).iter().map(|number| at.line(number)).collect();
        let wanted = words!("a number, with nothing but digits and a point", "un nombre, avec rien que des chiffres et un point");
        // With the minus of the keyboard it would be right as it stands.
        let other = written.chars().next().filter(|sign| matches!(sign, '−' | '–' | '—' | '‐' | '‑'));
        let other = other.filter(|sign| numbers(&written).contains(&written.replacen(*sign, "-", 1)));
        self.faults.push(match (other, &lines[..]) {
            (Some(sign), [line, ..]) => say::other_minus(place, at.name, (sign, line), &written),
            (_, []) => say::not_a_number(place, at.name, &at.line(&example_value(at.field)), &written),
            (_, lines) => say::wrong_type(place, at.name, (&wanted, lines), &written),
        });
        None
    }
}
