//! The table of all codes: what a hub's `rules` and an entry's `allow` may name.

/// One sort of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name, which is also the name of its page in `docs/diagnostics/`.
    pub name: &'static str,
    /// Whether a hub can make it an error, a warning or nothing: it can where the site has a clear meaning all the same.
    pub adjustable: bool,
}

const fn firm(name: &'static str) -> Code {
    Code { name, adjustable: false }
}

const fn rule(name: &'static str) -> Code {
    Code { name, adjustable: true }
}

/// Every code, by name.
pub const CODES: &[Code] = &[
    firm("bad-alias"),
    firm("bad-base-url"),
    firm("bad-colour"),
    firm("bad-date"),
    firm("bad-email"),
    firm("bad-indentation"),
    firm("bad-language-code"),
    rule("bad-locale"),
    firm("bad-output-path"),
    firm("bad-path"),
    firm("bad-pattern"),
    firm("bad-plural"),
    firm("bad-slug"),
    firm("bad-url"),
    firm("bad-yaml"),
    firm("blank-before-front-matter"),
    rule("byte-order-mark"),
    firm("case-clash"),
    firm("colon-in-value"),
    firm("conflict-marker"),
    firm("control-character"),
    rule("dead-anchor"),
    rule("dead-file"),
    rule("dead-image"),
    rule("dead-link"),
    firm("empty-config"),
    rule("empty-heading"),
    rule("empty-link"),
    firm("empty-range"),
    rule("empty-target"),
    firm("fixed-rule"),
    firm("forbidden-scheme"),
    firm("foreign-file"),
    rule("foreign-image"),
    firm("index-of-collection"),
    firm("link-loop"),
    rule("link-to-hidden"),
    rule("lost-cells"),
    rule("missing-alt"),
    firm("missing-field"),
    firm("missing-key"),
    firm("missing-reason"),
    rule("missing-translation"),
    firm("missing-word"),
    rule("missing-words"),
    firm("missing-words-file"),
    firm("no-front-matter"),
    firm("no-slug"),
    firm("not-utf8"),
    firm("nothing-described"),
    firm("out-of-range"),
    firm("output-link"),
    firm("outside-collections"),
    firm("parent-loop"),
    rule("raw-html"),
    firm("record-language"),
    rule("reference-to-hidden"),
    rule("removed-html"),
    rule("repeated-anchor"),
    rule("repeated-footnote"),
    firm("repeated-key"),
    rule("repeated-value"),
    firm("reserved-sign"),
    firm("same-address"),
    firm("same-entry"),
    firm("same-name"),
    firm("same-path"),
    rule("self-reference"),
    firm("tab"),
    firm("template"),
    firm("text-after-quote"),
    rule("unchecked-html"),
    firm("unclosed-bracket"),
    firm("unclosed-front-matter"),
    firm("unclosed-quote"),
    rule("undefined-footnote"),
    rule("undefined-reference"),
    rule("unknown-callout"),
    firm("unknown-choice"),
    firm("unknown-collection"),
    firm("unknown-entry"),
    firm("unknown-field"),
    firm("unknown-key"),
    firm("unknown-language"),
    firm("unknown-reference"),
    firm("unknown-rule"),
    firm("unknown-theme"),
    firm("unknown-timezone"),
    firm("unknown-value"),
    firm("unreadable-file"),
    rule("unused-file"),
    rule("unused-footnote"),
    rule("unused-key"),
    rule("unused-theme-file"),
    firm("wrong-count"),
    firm("wrong-extension"),
    firm("wrong-form"),
    firm("wrong-length"),
    firm("wrong-order"),
    firm("wrong-type"),
    firm("wrong-word-count"),
];

/// The entry of a code in [`CODES`].
pub fn find(name: &str) -> Option<Code> {
    CODES.iter().find(|code| code.name == name).copied()
}
