//! Punctuation of each language, across markup, and where it must not be touched.

use super::*;
use crate::words::Typography;

/// Asserts what a paragraph becomes.
#[track_caller]
fn set(typography: &Typography, text: &str, expected: &str) {
    assert_eq!(rendered(text, typography, false).0, format!("<p>{expected}</p>\n"));
}

#[test]
fn nothing_changes_without_rules() {
    set(&Typography::default(), "\"a\" 'b' c's -- d --- e... « f » : g !", "\"a\" 'b' c's -- d --- e... « f » : g !");
}

#[test]
fn english_has_curly_quotes_and_dashes() {
    set(&english(), "\"A,\" she said, \"it's 'so'.\" (\"b\")", "“A,” she said, “it’s ‘so’.” (“b”)");
    set(&english(), "The '90s, rock 'n' roll, dogs' and x's", "The ’90s, rock ‘n’ roll, dogs’ and x’s");
    set(&english(), "1990--1999 -- a---b... c ---- d", "1990–1999 – a—b… c ---- d");
    set(&english(), "Why : this ? No ! « x »;", "Why : this ? No ! « x »;");
    set(
        &english(),
        "**\"a\"** \"*b*\" \"[c](d)\" \"`e`\"'s",
        "<strong>“a”</strong> “<em>b</em>” “<a href=\"d\">c</a>” “<code>e</code>”’s",
    );
    set(&english(), "A 10\" pipe of 5' and 3'.", "A 10\" pipe of 5' and 3'.");
}

#[test]
fn what_was_escaped_or_is_an_option_of_a_command_stays() {
    set(
        &english(),
        "\\\"a\\\" \\'b\\' &quot;c&quot; \\... run --date or `--x`",
        "\"a\" 'b' \"c\" ... run --date or <code>--x</code>",
    );
}

#[test]
fn french_of_canada_has_a_space_before_the_colon_only() {
    let set = |text, expected: &str| set(&french_canada(), text, &expected.replace('_', "\u{a0}"));
    set("Voici : un mot ; deux ! trois ? quatre: cinq; six!", "Voici_: un mot; deux! trois? quatre_: cinq; six!");
    set("**Mot** : suite", "<strong>Mot</strong>_: suite");
    set("Mot *: suite*", "Mot_<em>: suite</em>");
    set("**Mot :** suite et **mot:** suite", "<strong>Mot_:</strong> suite et <strong>mot_:</strong> suite");
    set("Mot:**suite** à 10:30, 1:2, 16 : 9", "Mot:<strong>suite</strong> à 10:30, 1:2, 16_: 9");
    set("Il dit : \"L'eau\" et \"*l'air*\".", "Il dit_: «_L’eau_» et «_<em>l’air</em>_».");
    set("« a », «b», «\u{202f}c\u{a0}», « *d* », «**e**»!", "«_a_», «_b_», «_c_», «_<em>d</em>_», «_<strong>e</strong>_»!");
    set("un\nou deux\n: trois", "un\nou deux_: trois");
    set("« mot\n»", "«_mot_»");
    set("\"Vraiment ?\" (oui !) [a](b) : c", "«_Vraiment?_» (oui!) <a href=\"b\">a</a>_: c");
    set("mot&nbsp;: suite&nbsp;!", "mot_: suite!");
    set("mot\\: suite \\! fin", "mot: suite ! fin");
}

#[test]
fn french_of_france_has_narrow_spaces() {
    let set = |text, expected: &str| set(&french_france(), text, &expected.replace('_', "\u{a0}").replace('~', "\u{202f}"));
    set("Un : deux ; trois ! quatre ? cinq!", "Un_: deux~; trois~! quatre~? cinq~!");
    set("**Attention**! « Oui ?! » dit-il.", "<strong>Attention</strong>~! «~Oui~?!~» dit-il.");
    set(
        "`code`: suite; ![alt !](x.png)?",
        "<code>code</code>_: suite~; <img src=\"x.png\" alt=\"alt~!\" loading=\"lazy\" decoding=\"async\">~?",
    );
}

#[test]
fn a_quote_opens_behind_a_sign_that_parts_values() {
    set(&english(), "\"a\":\"b\", (\"c\"):\"d\",\"e\" and \"f,\"g", "“a”:“b”, (“c”):“d”,“e” and “f,”g");
}

#[test]
fn words_of_another_language_are_set_as_it_does() {
    let set = |text: &str, expected: &str| {
        let (french, english, words) = (french_canada(), english(), english_words());
        let typographies = [("fr", &french), ("en", &english)];
        let setting =
            Setting { typography: &french, typographies: &typographies, words: &words, raw_html: false, below: Below::Title };
        let html = read(text, &setting).1.fill(&|_, _| Target::AsWritten);
        assert_eq!(html, format!("<p>{}</p>\n", expected.replace('_', "\u{a0}")));
    };
    set("\"Un\" [\"two\" : why ?](lang:en) \"trois\" !", "«_Un_» <span lang=\"en\">“two” : why ?</span> «_trois_»!");
    set("[\"ka\" ! --](lang:cr) \"b\"", "<span lang=\"cr\">\"ka\" ! --</span> «_b_»");
}

#[test]
fn addresses_and_code_keep_their_signs() {
    set(
        &french_france(),
        "https://a.org/b--c?d='e'! et www.a--b.org; <https://x.org/?a:b> C:\\x a::b a?b=c !important :-) (https://a.org/--x)!",
        "https://a.org/b--c?d='e'! et www.a--b.org; <a href=\"https://x.org/?a:b\">https://x.org/?a:b</a> C:\\x a::b a?b=c !important :-) (https://a.org/--x)\u{202f}!",
    );
}

#[test]
fn a_new_block_begins_anew() {
    let html = rendered("\"a\n\n\"b\" c\n\n- d\n- : e\n\n| x | ! |\n|---|---|\n| « | : |\n", &french_france(), false).0;
    assert_eq!(
        html.replace('\u{202f}', "~"),
        "<p>«~a</p>\n<p>«~b~» c</p>\n<ul>\n<li>d</li>\n<li>: e</li>\n</ul>\n\
         <div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\">x</th><th scope=\"col\">!</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>«~</td><td>:</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}
