//! Plural forms: which words a number takes, by the rules that a words file states.

/// The rules of one language: categories with their conditions, in order; `other` is what is left.
///
/// A condition is written as in Unicode's CLDR for whole numbers: `n = 1`, `n = 0,1`, `n % 10 = 2..4 and n % 100 != 12..14`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PluralRules(Vec<(String, Condition)>);

/// Alternatives of relations that all hold.
type Condition = Vec<Vec<Relation>>;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Relation {
    modulus: Option<u64>,
    equal: bool,
    ranges: Vec<(u64, u64)>,
}

impl PluralRules {
    /// Adds a category with its condition; `false` where the condition cannot be read.
    pub fn add(&mut self, category: &str, condition: &str) -> bool {
        match parse(condition) {
            Some(condition) => {
                self.0.push((category.to_owned(), condition));
                true
            }
            None => false,
        }
    }

    /// The categories that a counted word needs, `other` last.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(category, _)| category.as_str()).chain(["other"])
    }

    /// The category of a number.
    pub fn category(&self, n: u64) -> &str {
        let holds = |relation: &Relation| {
            let value = relation.modulus.map_or(n, |modulus| n % modulus);
            relation.ranges.iter().any(|(low, high)| (*low..=*high).contains(&value)) == relation.equal
        };
        let found = self.0.iter().find(|(_, condition)| condition.iter().any(|all| all.iter().all(holds)));
        found.map_or("other", |(category, _)| category)
    }
}

fn parse(condition: &str) -> Option<Condition> {
    condition.split(" or ").map(|all| all.split(" and ").map(relation).collect()).collect()
}

fn relation(text: &str) -> Option<Relation> {
    let (left, right, equal) = match text.split_once("!=") {
        Some((left, right)) => (left, right, false),
        None => {
            let (left, right) = text.split_once('=')?;
            (left, right, true)
        }
    };
    let modulus = match left.trim().strip_prefix('n')?.trim() {
        "" => None,
        rest => Some(rest.strip_prefix('%')?.trim().parse().ok().filter(|modulus| *modulus > 0)?),
    };
    let ranges = right.split(',').map(|range| {
        let (low, high) = range.split_once("..").unwrap_or((range, range));
        Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
    });
    Some(Relation { modulus, equal, ranges: ranges.collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_find_their_category() {
        let mut czech = PluralRules::default();
        assert!(czech.add("one", "n = 1"));
        assert!(czech.add("few", "n % 10 = 2..4 and n % 100 != 12..14"));
        let categories: Vec<&str> = [0, 1, 2, 13, 22, 112].iter().map(|n| czech.category(*n)).collect();
        assert_eq!(categories, ["other", "one", "few", "other", "few", "other"]);
        assert!(!czech.add("many", "n is 7"));
    }
}
