//! The colours of the theme `commons` can be read: each pair that meets on a page is measured as WCAG 2.2 does.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::BTreeMap;

const STYLES: &str = include_str!("../themes/commons/assets/commons.css");

/// Colours by the name of their token.
type Tokens = BTreeMap<String, [u8; 3]>;

/// What text stands on.
const GROUNDS: &[&str] = &["paper", "surface", "band"];

/// Names of kinds, and text that says what sort of thing something is, stand on these alone.
const PLAIN_GROUNDS: &[&str] = &["paper", "surface"];

const TEXT: &[&str] = &["ink", "quiet", "link", "hover"];

const KINDS: &[&str] = &["blog", "lessons", "guides", "projects", "events", "communities", "p1", "p2", "p3", "p4", "p5", "p6"];

/// The tokens of the light scheme, and those of the dark one: the light ones with what dark sets anew.
fn schemes(styles: &str) -> [(&'static str, Tokens); 2] {
    let (light, rest) = styles.split_once("@media (prefers-color-scheme: dark)").expect("a dark scheme");
    let dark = rest.split_once("\n}").expect("its end").0;
    let light = tokens(light);
    let mut both = light.clone();
    both.extend(tokens(dark));
    [("light", light), ("dark", both)]
}

/// Every custom property whose value is a colour of six digits.
fn tokens(styles: &str) -> Tokens {
    let declarations = styles.split([';', '{', '}']).filter_map(|declaration| declaration.trim().split_once(':'));
    declarations.filter_map(|(name, value)| Some((name.trim().strip_prefix("--")?.to_owned(), colour(value.trim())?))).collect()
}

fn colour(value: &str) -> Option<[u8; 3]> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The contrast ratio of two colours, from 1 to 21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Every pair of a style sheet that is less than it must be, in words.
fn too_faint(styles: &str) -> Vec<String> {
    let mut faint = Vec::new();
    for (scheme, tokens) in schemes(styles) {
        let of = |name: &str| {
            assert!(tokens.contains_key(name), "`--{name}` is a colour in {scheme}");
            tokens[name]
        };
        let mut want = |front: &str, back: &str, least: f64| {
            let found = contrast(of(front), of(back));
            if found < least {
                faint.push(format!("{scheme}: --{front} on --{back} is {found:.2}:1, not {least}:1"));
            }
        };
        for ground in GROUNDS {
            TEXT.iter().for_each(|text| want(text, ground, 7.0));
            want("edge", ground, 3.0);
        }
        for ground in PLAIN_GROUNDS {
            KINDS.iter().for_each(|kind| want(kind, ground, 7.0));
        }
        // Words in a button, in a marked passage, and on the foot of the page.
        for (text, ground) in
            [("paper", "link"), ("paper", "hover"), ("ink", "mark"), ("deep-ink", "deep"), ("deep-link", "deep")]
        {
            want(text, ground, 7.0);
        }
        // The focus is two rings: they differ, and one of them stands out from whatever is behind.
        want("focus", "ring", 3.0);
        for ground in [GROUNDS, &["deep"]].concat() {
            let best = contrast(of("ring"), of(ground)).max(contrast(of("focus"), of(ground)));
            if best < 3.0 {
                faint.push(format!("{scheme}: the focus on --{ground} is {best:.2}:1, not 3:1"));
            }
        }
    }
    faint
}

#[test]
fn text_stands_out_7_to_1_and_edges_and_focus_3_to_1_in_light_and_dark() {
    assert_eq!(too_faint(STYLES), [""; 0]);
}

#[test]
fn a_colour_that_is_too_faint_is_found() {
    let faint = STYLES.replace("--quiet: #47544f", "--quiet: #6d7a74").replace("--edge: #7d8f88", "--edge: #34433e");
    let told: Vec<String> =
        too_faint(&faint).into_iter().map(|told| told.split(" is ").next().unwrap_or("").to_owned()).collect();
    let quiet = GROUNDS.iter().map(|ground| format!("light: --quiet on --{ground}"));
    let edge = GROUNDS.iter().map(|ground| format!("dark: --edge on --{ground}"));
    assert_eq!(told, quiet.chain(edge).collect::<Vec<_>>());
}
