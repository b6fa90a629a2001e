//! Which entries of the desk are looked at, and in which order: as its address says.

use super::survey::{Row, Survey};
use super::words;
use crate::diagnostic::MessageLanguage;
use crate::text::{fold, percent_decode};

/// What the address of the desk asks for. What it does not know is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Words of the title or of the file.
    pub words: String,
    /// A collection's name.
    pub collection: String,
    /// A language's code.
    pub language: String,
    /// A state's name.
    pub state: String,
    /// A need's name.
    pub need: String,
    /// The column that is sorted by; a `-` before it turns the order round.
    pub sort: String,
    /// The page, from 1.
    pub page: usize,
}

/// The columns that can be sorted by.
pub(super) const COLUMNS: [&str; 8] =
    ["title", "collection", "language", "state", "translation", "review", "diagnostics", "weight"];

impl Selection {
    /// Reads the query of an address.
    pub fn parse(query: &str) -> Selection {
        let mut selection = Selection { page: 1, ..Selection::default() };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = decode(value);
            match name {
                "q" => selection.words = value,
                "collection" => selection.collection = value,
                "language" => selection.language = value,
                "state" => selection.state = value,
                "need" => selection.need = value,
                "sort" if COLUMNS.contains(&value.trim_start_matches('-')) => selection.sort = value,
                "page" => selection.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        selection
    }

    /// The query that says the same.
    pub fn query(&self) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let pairs = [
            ("q", &self.words),
            ("collection", &self.collection),
            ("language", &self.language),
            ("state", &self.state),
            ("need", &self.need),
            ("sort", &self.sort),
            ("page", &page),
        ];
        let said = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = said.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("?{}", pairs.join("&"))
    }

    /// The rows that are asked for, in order.
    pub fn of<'a>(&self, survey: &'a Survey, language: MessageLanguage) -> Vec<&'a Row> {
        let wanted = fold(&self.words);
        let is_wanted = |row: &&Row| {
            let is = |asked: &str, own: &str| asked.is_empty() || asked == own;
            is(&self.collection, &survey.collections[row.collection].name)
                && is(&self.language, &survey.languages[row.language].0)
                && is(&self.state, words::state_name(row.state))
                && (self.need.is_empty() || row.needs.iter().any(|need| words::need_name(*need) == self.need))
                && (wanted.is_empty() || fold(&row.title).contains(&wanted) || fold(row.file.as_str()).contains(&wanted))
        };
        let mut rows: Vec<&Row> = survey.rows.iter().filter(is_wanted).collect();
        let own = words::own_language(survey, language);
        match self.sort.trim_start_matches('-') {
            "title" => rows.sort_by_cached_key(|row| fold(&row.title)),
            "collection" => rows.sort_by_cached_key(|row| fold(&survey.collections[row.collection].labels[own])),
            "language" => rows.sort_by_key(|row| row.language),
            "state" => rows.sort_by_key(|row| row.state),
            "translation" => rows.sort_by_key(|row| (row.outdated.is_none(), row.missing.is_empty(), row.outdated)),
            "review" => rows.sort_by_key(|row| (row.review_by.is_none(), row.review_by)),
            "diagnostics" => rows.sort_by_key(|row| std::cmp::Reverse(row.diagnostics)),
            "weight" => rows.sort_by_key(|row| std::cmp::Reverse(row.weight)),
            _ => {}
        }
        if self.sort.starts_with('-') {
            rows.reverse();
        }
        rows
    }
}

/// A value of a query as it was typed.
fn decode(text: &str) -> String {
    percent_decode(&text.replace('+', " ")).trim().to_owned()
}

/// A value as a query writes it.
fn encode(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_it_is_written() {
        let selection = Selection::parse("q=%C3%A9t%C3%A9+%26&state=draft&sort=-weight&page=3&x=y&%");
        assert_eq!((selection.words.as_str(), selection.sort.as_str(), selection.page), ("été &", "-weight", 3));
        assert_eq!(Selection::parse(&selection.query()[1..]), selection);
        assert_eq!(
            Selection::parse("sort=nothing&page=x&q=%zz%"),
            Selection { words: "%zz%".into(), page: 1, ..Selection::default() }
        );
    }
}
