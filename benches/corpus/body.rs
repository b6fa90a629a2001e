//! The Markdown of one entry: headings, paragraphs, lists, tables, quotations, code, footnotes.

use super::World;
use super::prose::Prose;
use super::random::Random;

/// Some code, as a guide for analysts shows it.
const CODE: [(&str, &str); 4] = [
    (
        "python",
        "import csv\n\n\
         rows = list(csv.DictReader(open(\"{}.csv\", newline=\"\")))\n\
         print(sum(row[\"year\"] >= \"2015\" for row in rows))  # since the first plan\n",
    ),
    (
        "sql",
        "select place, count(*) as total\nfrom {}\nwhere year >= 2015\n\
         group by place\norder by total desc;\n",
    ),
    ("json", "{\n  \"name\": \"{}\",\n  \"licence\": \"OGL-2.0\",\n  \"open\": true\n}\n"),
    ("bash", "curl --silent https://data.example.org/{}.csv | cut -d , -f 1,4 | sort --unique\n"),
];

/// Writes blocks of an entry, which is a number and a language, until they are about so many bytes.
pub fn body(world: &World, (number, language): (usize, usize), bytes: usize, random: Random, text: &mut String) {
    let mut prose = Prose::new(world, number, language, random);
    let end = text.len() + bytes;
    push_paragraph(&mut prose, text);
    let mut blocks = 1;
    let mut sections = 0;
    while text.len() < end {
        if blocks % 2 == 0 {
            // The first heading is of the second level, since the title is the page's first.
            let deep = sections > 0 && prose.random.chance(35);
            push_heading(&mut prose, if deep { "###" } else { "##" }, text);
            sections += 1;
            push_paragraph(&mut prose, text);
        }
        blocks += 1;
        match prose.random.below(100) {
            0..66 => push_paragraph(&mut prose, text),
            66..83 => push_list(&mut prose, text),
            83..93 => push_table(&mut prose, text),
            93..98 => push_quotation(&mut prose, text),
            _ => push_code(&mut prose, text),
        }
    }
    push_footnotes(&mut prose, text);
}

fn push_paragraph(prose: &mut Prose<'_>, text: &mut String) {
    text.push('\n');
    push_sentences(prose, text);
}

fn push_sentences(prose: &mut Prose<'_>, text: &mut String) {
    for position in 0..prose.random.between(2, 6) {
        if position > 0 {
            text.push(' ');
        }
        prose.push_sentence(text);
    }
    text.push('\n');
}

fn push_heading(prose: &mut Prose<'_>, marks: &str, text: &mut String) {
    text.push('\n');
    text.push_str(marks);
    text.push(' ');
    let words = prose.random.between(2, 6);
    prose.push_phrase(words, text);
    text.push('\n');
}

fn push_list(prose: &mut Prose<'_>, text: &mut String) {
    text.push('\n');
    let numbered = prose.random.chance(30);
    for item in 1..=prose.random.between(3, 7) {
        match numbered {
            true => text.push_str(&format!("{item}. ")),
            false => text.push_str("- "),
        }
        prose.push_sentence(text);
        text.push('\n');
        if !numbered && prose.random.chance(10) {
            text.push_str("  - ");
            prose.push_sentence(text);
            text.push('\n');
        }
    }
}

fn push_table(prose: &mut Prose<'_>, text: &mut String) {
    let columns = prose.random.between(3, 4);
    text.push_str("\n|");
    for _ in 0..columns {
        text.push(' ');
        prose.push_phrase(1, text);
        text.push_str(" |");
    }
    text.push_str("\n|");
    text.push_str(&" --- |".repeat(columns - 1));
    text.push_str(" ---: |\n");
    for _ in 0..prose.random.between(3, 8) {
        text.push('|');
        for _ in 1..columns {
            text.push(' ');
            let words = prose.random.between(1, 3);
            prose.push_phrase(words, text);
            text.push_str(" |");
        }
        text.push_str(&format!(" {} |\n", prose.random.below(10_000)));
    }
}

fn push_quotation(prose: &mut Prose<'_>, text: &mut String) {
    text.push_str("\n> ");
    push_sentences(prose, text);
}

fn push_code(prose: &mut Prose<'_>, text: &mut String) {
    let (name, code) = prose.random.pick(&CODE);
    let number = prose.random.below(1000);
    text.push_str(&format!("\n```{name}\n{}```\n", code.replace("{}", &format!("table_{number}"))));
}

fn push_footnotes(prose: &mut Prose<'_>, text: &mut String) {
    let called = prose.footnotes;
    for note in 1..=called {
        text.push_str(&format!("\n[^{note}]: "));
        prose.push_phrase(8, text);
        text.push_str(".\n");
    }
}
