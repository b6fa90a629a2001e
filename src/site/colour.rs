//! The colours that `hub.yaml` names for collections, made readable on light and dark paper.

use std::fmt::Write;

use crate::config::Config;
use crate::path::Address;

/// The paper that colours are read on, in light and in dark, and the contrast that text must have with it: 7:1, level AAA of
/// WCAG 2.2 (success criterion 1.4.6).
const PAPER: [[u8; 3]; 2] = [[0xfb, 0xfa, 0xf6], [0x18, 0x23, 0x20]];
const CONTRAST: f64 = 7.0;

/// A style sheet with the colours of collections; `None` where `hub.yaml` names none.
pub(crate) fn style_sheet(config: &Config) -> Option<String> {
    let (mut light, mut dark) = (String::new(), String::new());
    for collection in &config.collections {
        let Some(colour) = collection.colour.as_deref().and_then(parse) else { continue };
        let [on_light, on_dark] = [readable(colour, PAPER[0], 0), readable(colour, PAPER[1], 255)].map(hexadecimal);
        let name = &collection.name;
        // Writing to a text cannot fail.
        let _ = writeln!(light, ".kind-{name}{{--k:{on_light}}}");
        let _ = write!(dark, ".kind-{name}{{--k:{on_dark}}}");
    }
    (!light.is_empty()).then(|| format!("{light}@media(prefers-color-scheme:dark){{{dark}}}\n"))
}

/// Where that style sheet is: its name bears its hash, so that no reader keeps an old one.
pub(crate) fn style_address(config: &Config) -> Option<Address> {
    let hash = blake3::hash(style_sheet(config)?.as_bytes()).to_hex();
    Some(Address::new(format!("/assets/colours-{}.css", &hash[..12])))
}

fn parse(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn hexadecimal([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour, mixed step by step with black (0) or white (255) until it can be read on the paper.
fn readable(colour: [u8; 3], paper: [u8; 3], towards: u8) -> [u8; 3] {
    const STEPS: u16 = 32;
    let mix = |step: u16| colour.map(|part| ((u16::from(part) * (STEPS - step) + u16::from(towards) * step) / STEPS) as u8);
    (0..=STEPS).map(mix).find(|mixed| contrast(*mixed, paper) >= CONTRAST).unwrap_or([towards; 3])
}

/// The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour in sRGB, from 0 to 1, as WCAG 2.2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_made_readable_and_one_that_is_stays() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert_eq!(readable([0x0b, 0x53, 0x45], PAPER[0], 0), [0x0b, 0x53, 0x45]);
        for colour in [[0xff, 0xff, 0], [0x80, 0x80, 0x80], [0, 0, 0], [0xff, 0, 0]] {
            assert!(contrast(readable(colour, PAPER[0], 0), PAPER[0]) >= CONTRAST);
            assert!(contrast(readable(colour, PAPER[1], 255), PAPER[1]) >= CONTRAST);
        }
    }
}
