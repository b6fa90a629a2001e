//! What looks like a link, a heading, a table or a block of code to its author, and not to Markdown, is told.

mod support;

use support::site;

fn told(body: &str) -> Vec<String> {
    let site = site(&format!(
        "-- content/blog/a.md --\n---\ntitle: A\n---\n{body}\n-- content/blog/b.md --\n---\ntitle: B\n---\nText\n\
         -- content/blog/my form.pdf --\nForm\n-- content/blog/my map.png --\nMap\n"
    ));
    let told = site.build_json(&[]).diagnostics();
    told.into_iter().filter(|one| !one.contains("[unused-file]")).collect()
}

#[test]
fn an_address_with_a_space_is_told_and_mended() {
    let text = "Fill in [the form](my form.pdf). ![A map](my map.png)\n\n- [b](b .md) [v](b.md “t”)\n\n[w](b.md \"t) and [x](b.md, [y](<my form.pdf>)\n\n\
                > [z](my form.pdf \"The form\") [q](https://x.org/a b)";
    let fault =
        |place: &str, message: &str, help: &str| format!("content/blog/a.md:{place} error[link-as-text] {message} | {help}");
    let blank = |place: &str, mended: &str| {
        let help = format!("put the address between `<` and `>`: `{mended}`");
        fault(place, "a space stands in this address, so this is no link", &help)
    };
    let title = "the title of this link is not between straight quotes, so this is no link";
    let open = "this parenthesis is never closed, so this is no link";
    let expected = [
        blank("4:9-4:32", "[the form](<my form.pdf>)"),
        blank("4:34-4:54", "![A map](<my map.png>)"),
        blank("6:3-6:13", "[b](<b .md>)"),
        fault("6:14-6:27", title, "write it like this: `[v](b.md \"t\")`"),
        fault("8:1-8:13", title, "write it like this: `[w](b.md \"t\")`"),
        fault("8:18-8:26", open, "write it like this: `[x](b.md)`"),
        blank("10:3-10:30", "[z](<my form.pdf> \"The form\")"),
        blank("10:31-10:53", "[q](<https://x.org/a b>)"),
    ];
    assert_eq!(told(text), expected);
}

#[test]
fn check_puts_an_address_with_a_space_right() {
    let site = site(
        "-- content/blog/a.md --\n---\ntitle: A\n---\nFill in [the form](my form.pdf).\n\n##Then\n\nSend it.\n-- content/blog/my form.pdf --\nForm\n",
    );
    site.check(&["--fix"]);
    assert_eq!(site.read("content/blog/a.md"), "---\ntitle: A\n---\nFill in [the form](<my form.pdf>).\n\n## Then\n\nSend it.\n");
    site.build_well(&[]);
}

#[test]
fn brackets_of_prose_and_of_code_are_no_links() {
    let text = "As said [1] (see below), [sic](as they wrote it), f[x](a b) and a[i](p. 3).\n\n`[x](my form.pdf)` \\[x](my form.pdf) [x\\](my form.pdf)\n\n\
                ```\n[x](my form.pdf)\n##No\n| a |\n| b |\n```\n\n[a](b.md \"A title\") [b](b.md (Another)) [c](\nb.md)";
    assert_eq!(told(text), [""; 0]);
}

#[test]
fn code_that_never_ends_is_told() {
    let fault = |place: &str, fence: &str| {
        format!(
            "content/blog/a.md:{place} error[unclosed-code] this block of code never ends, so all below it is shown as code | \
             where the code ends, add a line with nothing but `` {fence} ``"
        )
    };
    assert_eq!(told("Text\n\n```sh\nhub build\n\n[dead](nowhere.md)"), [fault("6:1-6:6", "```")]);
    assert_eq!(told("> ~~~~\n> code\n> ~~~\n\n```\ncode\n````"), [fault("4:3-4:7", "~~~~")]);
    assert_eq!(told("- ```\n  code\n  ```\n\n> ```\n> code\n> ```\n\n```\n```"), [""; 0]);
}

#[test]
fn a_heading_without_its_space_is_told() {
    let fault = |place: &str, signs: &str, words: &str| {
        format!(
            "content/blog/a.md:{place} warning[heading-as-text] no space follows `{signs}`, so this is no heading | \
             write `{signs} {words}`"
        )
    };
    let text = "##One\nText\n###Deux *mots*\n\n#opendata and #1 are no headings, nor is\n\\##this, nor ## this.\n\n####### Seven";
    assert_eq!(told(text), [fault("4:1-4:3", "##", "One"), fault("6:1-6:4", "###", "Deux *mots*")]);
}

#[test]
fn a_table_without_its_second_line_is_told() {
    let fault = |place: &str, help: &str| {
        format!("content/blog/a.md:{place} warning[table-as-text] these lines are no table, and their bars are shown | {help}")
    };
    let short =
        |place: &str, line: &str| fault(place, &format!("the second line of a table has as many parts as the first: `{line}`"));
    assert_eq!(told("| a | b |\n| --- |\n| 1 | 2 |"), [short("4:1-4:10", "| --- | --- |")]);
    assert_eq!(told("Text\n\n| a | b | c |\n| 1 | 2 | 3 |"), [short("6:1-6:14", "| --- | --- | --- |")]);
    assert_eq!(told("a | b\n---|---|---\n1 | 2"), [short("4:1-4:6", "| --- | --- |")]);
    let prose = "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| A line\n| of a poem\n\nWords\n| a | b |\n| --- | --- |\n\nEither|or\n--\n\n|x| + |y|\nis |x + y|";
    assert_eq!(told(prose), [""; 0]);
}
