//! Addresses: of pages, of people, and those that an entry has or had.

use super::{At, Check};
use crate::config::{Config, Field};
use crate::content::alias::{NotAnAlias, alias, below, several};
use crate::content::field::FieldValue;
use crate::diagnostic::{Place, address as say, config as config_say};
use crate::moment;
use crate::text::{is_email, slug};
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
        if is_email(&text) {
            return Some(FieldValue::Text(text));
        }
        self.faults.push(say::bad_email(Place::value(self.file, at.path), at.name, &text));
        None
    }

    /// `slug` and `aliases` are parts of addresses; every other text may say anything.
    pub(super) fn address_form(&mut self, text: &str, at: At<'_>) -> Option<String> {
        let place = || Place::value(self.file, at.path);
        match at.path.first_key() {
            "slug" if slug(text) != text || text.is_empty() => {
                self.faults.push(say::bad_slug(place(), text, &slug(text)));
                None
            }
            "timezone" if moment::zone(text).is_none() => {
                self.faults.push(config_say::unknown_timezone(place(), text, moment::zone_meant(text).as_deref()));
                None
            }
            "aliases" if several(text).is_some() => {
                self.faults.extend(several(text).map(|list| say::several_aliases(place(), &list)));
                None
            }
            "aliases" => self.old_address(text, place()),
            _ => Some(text.to_owned()),
        }
    }

    fn old_address(&mut self, text: &str, place: Place) -> Option<String> {
        let Config { origin, base_path, .. } = self.config;
        let (fault, path) = match alias(text, base_path) {
            Ok(path) => match below(&path, base_path) {
                None => return Some(path),
                Some(rest) => (say::doubled_alias(place, &format!("{origin}{base_path}"), (&path, rest)), Some(path.clone())),
            },
            Err(NotAnAlias::OtherForm(suggestion)) => (say::bad_alias(place, text, &suggestion), None),
            Err(NotAnAlias::Sign(sign, suggestion)) => (say::sign_in_alias(place, text, (sign, &suggestion)), None),
            Err(NotAnAlias::Kept(folder)) => (say::kept_alias(place, folder), None),
        };
        self.faults.push(fault);
        path
    }
}
