//! Words, blocks and links, each where it stands in the file.

use super::super::prose::{BlockKind, examine};

#[test]
fn every_word_is_found_where_it_stands() {
    let text = "# One *two*\r\n\r\nThree `four` [five\r\nsix](x.md) &amp; \\*seven.\r\n\r\n- eight\r\n- **nine** ten\r\n\r\n> eleven\r\n\r\n\
                | twelve | thirteen |\r\n| --- | --- |\r\n| fourteen | |\r\n\r\nA note.[^a]\r\n\r\n[^a]: fifteen\r\n";
    let (_, prose) = examine(text, false, 0);
    let mut found = Vec::new();
    for block in &prose.blocks {
        for word in block.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let at = word.as_ptr() as usize - block.text.as_ptr() as usize;
            assert_eq!(&text[block.place(at..at + word.len())], word);
            found.push(word);
        }
    }
    let all = "One two Three four five six seven eight nine ten eleven twelve thirteen fourteen A note fifteen";
    assert_eq!(found.join(" "), all);
    let kinds: Vec<BlockKind> = prose.blocks.iter().map(|block| block.kind).collect();
    let cell = |row, column| BlockKind::Cell { table: 0, row, column };
    use BlockKind::{Heading, Item, Paragraph};
    let expected =
        [Heading(1), Paragraph, Item, Item, Paragraph, cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), Paragraph, Paragraph];
    assert_eq!(kinds, expected);
    assert_eq!(
        prose.blocks.iter().map(|block| (block.is_quoted, block.is_note)).filter(|both| *both != (false, false)).count(),
        2
    );
    assert_eq!(
        prose.links.iter().map(|link| (link.target.as_str(), link.words.as_str())).collect::<Vec<_>>(),
        [("x.md", "five six")]
    );
}
