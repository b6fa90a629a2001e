//! Fields that every hub has without declaring them: those common to all entries, and those that a kind fixes.

use indexmap::IndexMap;

use super::schema::{Choice, CollectionId, Field, FieldType, Kind, Relation, Words};

/// The collections of a hub by kind: what the built-in references lead to.
pub struct Targets<'a>(pub &'a [(CollectionId, Kind)]);

impl Targets<'_> {
    fn of_kind(&self, kind: Kind) -> Relation {
        let to: Vec<_> = self.0.iter().filter(|(_, other)| *other == kind).map(|(id, _)| *id).collect();
        Relation { qualified: to.len() > 1, to, reverse: Words::default() }
    }

    fn any(&self) -> Relation {
        Relation { to: self.0.iter().map(|(id, _)| *id).collect(), qualified: true, reverse: Words::default() }
    }
}

fn named<const N: usize>(fields: [(&str, FieldType); N]) -> IndexMap<String, Field> {
    fields.into_iter().map(|(name, of)| (name.to_owned(), Field::of(of))).collect()
}

fn list(of: FieldType) -> FieldType {
    FieldType::List(Box::new(Field::of(of)))
}

/// The fields that every entry may have. Only `title` must be there.
pub fn common_fields(targets: &Targets<'_>) -> IndexMap<String, Field> {
    use FieldType as T;
    let statuses = ["draft", "published", "archived"].map(|value| Choice { value: value.to_owned(), label: Words::default() });
    let archived = named([("reason", T::Text), ("see", T::References(targets.any()))]);
    let mut fields = named([
        ("title", T::Text),
        ("summary", T::Text),
        ("date", T::DateTime),
        ("updated", T::DateTime),
        ("reviewed", T::DateTime),
        ("review_by", T::DateTime),
        ("slug", T::Plain),
        ("aliases", list(T::Plain)),
        ("status", T::Choice(statuses.into())),
        ("archived", T::Group { fields: archived, shorthand: Some("reason") }),
        ("publish_on", T::DateTime),
        ("expires_on", T::DateTime),
        ("image", T::Image),
        ("series", T::Reference(targets.of_kind(Kind::Series))),
        ("part", T::Number),
        ("related", T::References(targets.any())),
        ("licence", T::Plain),
        ("owner", T::Plain),
        ("example", T::Boolean),
        ("allow", T::Reasons),
    ]);
    if let Some(title) = fields.get_mut("title") {
        title.required = true;
    }
    fields
}

/// The fields whose meaning a kind fixes; `own` is the collection that they belong to.
pub fn kind_fields(kind: Kind, own: CollectionId, targets: &Targets<'_>) -> IndexMap<String, Field> {
    use FieldType as T;
    match kind {
        Kind::Event => {
            let recording = named([("url", T::Url), ("captions", T::File), ("transcript", T::File), ("slides", T::File)]);
            named([
                ("start", T::DateTime),
                ("end", T::DateTime),
                ("timezone", T::Plain),
                ("place", T::Text),
                ("url", T::Url),
                ("languages", list(T::Plain)),
                ("recording", T::Group { fields: recording, shorthand: Some("url") }),
                ("announced", T::Boolean),
            ])
        }
        Kind::Topic => {
            let parent = Relation { to: vec![own], qualified: false, reverse: Words::default() };
            named([("synonyms", list(T::Text)), ("parent", T::Reference(parent)), ("start_here", T::References(targets.any()))])
        }
        Kind::Person => named([
            ("role", T::Text),
            ("organisation", T::Reference(targets.of_kind(Kind::Organisation))),
            ("expertise", T::References(targets.of_kind(Kind::Topic))),
        ]),
        Kind::Organisation => named([("kind_of", T::Text), ("place", T::Text), ("size", T::Text)]),
        Kind::Community => named([("state", T::Text), ("join", T::Markdown)]),
        Kind::Guide => named([
            ("audience", list(T::Text)),
            ("level", T::Text),
            ("time_needed", T::Text),
            ("parts", list(T::Text)),
            ("files", list(T::File)),
        ]),
        Kind::Project => named([("stage", T::Text), ("contact", T::Plain)]),
        Kind::Article | Kind::Series | Kind::Page => IndexMap::new(),
    }
}
