//! What every map keeps, whatever its knots and titles: words meet neither words nor threads, and nothing leaves the picture.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::label::{self, width};
use super::layout::{Graph, Layout, Point, TEXT, WIDTH, lay_out};

/// From left, top, right, bottom.
type Box = (i32, i32, i32, i32);

/// Where the words of each knot and of each heading stand.
fn words(layout: &Layout) -> Vec<Box> {
    let (indent, first_line, line) = TEXT;
    let title = |knot: &super::layout::Knot| {
        let wide = knot.lines.iter().map(|line| width(line)).max().unwrap_or(0);
        let (x, y) = (knot.at.x + indent, knot.at.y + first_line);
        let lines = i32::try_from(knot.lines.len()).unwrap() - 1;
        (x, y - 11, x + wide, y + line * lines + 4)
    };
    let heading = |(at, lines): &(Point, Vec<String>)| {
        let wide = lines.iter().map(|line| width(line) * 11 / 10).max().unwrap_or(0);
        (at.x, at.y - 11, at.x + wide, at.y + line * (i32::try_from(lines.len()).unwrap() - 1) + 4)
    };
    layout.knots.iter().map(title).chain(layout.headings.iter().map(heading)).collect()
}

/// Points along a path: each corner, and twenty on each curve. The path has the commands that maps have.
fn points(path: &str) -> Vec<Point> {
    let mut points = Vec::new();
    let mut at = Point::default();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers: Vec<i32> = rest[1..end].replace('-', " -").split_whitespace().map(|n| n.parse().unwrap()).collect();
        rest = &rest[end..];
        let from = at;
        match (command, numbers.as_slice()) {
            ('M', [x, y]) => at = Point { x: *x, y: *y },
            ('H', [x]) => at.x = *x,
            ('V', [y]) => at.y = *y,
            ('h', [dx]) => at.x += dx,
            ('q', [_, _, dx, dy]) => at = Point { x: at.x + dx, y: at.y + dy },
            ('c', [ax, ay, bx, by, dx, dy]) => {
                at = Point { x: at.x + dx, y: at.y + dy };
                let bezier = |a: i32, b: i32, d: i32, t: i32| {
                    let (s, t) = (f64::from(20 - t) / 20.0, f64::from(t) / 20.0);
                    let value = 3.0 * s * s * t * f64::from(a) + 3.0 * s * t * t * f64::from(b) + t * t * t * f64::from(d);
                    value.round() as i32
                };
                points.extend(
                    (1..20).map(|t| Point { x: from.x + bezier(*ax, *bx, *dx, t), y: from.y + bezier(*ay, *by, *dy, t) }),
                );
            }
            other => panic!("a map has no such command: {other:?} in {path}"),
        }
        if command == 'H' || command == 'h' {
            let (left, right) = (from.x.min(at.x), from.x.max(at.x));
            points.extend((left..=right).step_by(3).map(|x| Point { x, y: at.y }));
        }
        points.push(at);
    }
    points
}

fn graphs() -> impl Strategy<Value = Graph> {
    let word = select(vec![
        "a",
        "data",
        "Évaluer",
        "l’approvisionnement",
        "anticonstitutionnellement",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "de",
        "en",
        "ᐃᓄᒃᑎᑐᑦ",
        "ᑐᑭᓯᒋᐊᕐᕕᒃᓴᖅᑕᖃᖅᑐᖅᐱᔾᔪᑎᖃᕐᓂᖅ",
        "«\u{a0}données\u{a0}»",
        "数据开放",
        "مدينة",
        "e\u{301}te\u{301}",
        "🙂",
        "\u{301}",
    ]);
    let title = vec(word, 0..18).prop_map(|words| words.join(" "));
    let sizes = vec((0usize..5, 1usize..12), 1..9);
    (sizes, vec(title, 40), vec((0usize..40, 0usize..40), 0..120)).prop_map(|(mut sizes, mut titles, pairs)| {
        sizes.sort_by_key(|(station, _)| *station);
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut next = 0;
        for (station, size) in sizes {
            let knots: Vec<usize> = (next..(next + size).min(40)).collect();
            next += knots.len();
            if !knots.is_empty() {
                groups.push((station, knots));
            }
        }
        titles.truncate(next);
        let pair = |(a, b): (usize, usize)| (a.min(b), a.max(b));
        let ties: BTreeSet<(usize, usize)> = pairs.into_iter().map(pair).filter(|(a, b)| a < b && *b < next).collect();
        let headings = titles.iter().rev().take(groups.len()).map(|title| title.chars().take(60).collect()).collect();
        Graph { titles, groups, headings, ties: ties.into_iter().collect() }
    })
}

fn is_within(point: &Point, (left, top, right, bottom): &Box) -> bool {
    (left..=right).contains(&&point.x) && (top..=bottom).contains(&&point.y)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_meet_neither_words_nor_threads_and_nothing_leaves_the_picture(graph in graphs()) {
        let layout = lay_out(&graph);
        prop_assert!(layout.width <= WIDTH);
        let boxes = words(&layout);
        for (number, one) in boxes.iter().enumerate() {
            let (left, top, right, bottom) = *one;
            prop_assert!(left >= 0 && top >= 0 && right <= layout.width && bottom <= layout.height, "{one:?}");
            for (other_left, other_top, other_right, other_bottom) in &boxes[number + 1..] {
                let is_apart = right < *other_left || *other_right < left || bottom < *other_top || *other_bottom < top;
                prop_assert!(is_apart, "{one:?} meets {:?}", (other_left, other_top, other_right, other_bottom));
            }
        }
        let threads = layout.knots.iter().filter_map(|knot| knot.thread.as_ref());
        for path in threads.chain([&layout.trunk]) {
            for point in points(path) {
                prop_assert!(point.x >= 0 && point.y >= 0 && point.x <= layout.width && point.y <= layout.height, "{point:?}");
                let met = boxes.iter().find(|one| is_within(&point, one));
                prop_assert!(met.is_none(), "{path} meets {met:?} at {point:?}");
            }
        }
    }

    #[test]
    fn every_tie_is_drawn_from_end_to_end_and_no_two_threads_share_a_lane(graph in graphs()) {
        let layout = lay_out(&graph);
        let mut lanes: Vec<(Point, usize)> = layout.lanes.clone();
        let rules = layout.knots.iter().enumerate().map(|(number, knot)| (knot.at, number));
        lanes.extend(rules);
        lanes.sort_by_key(|(at, knot)| (at.x, at.y, *knot));
        for pair in lanes.windows(2) {
            prop_assert!(pair[0].0 != pair[1].0, "{pair:?}");
        }
        let ends: Vec<BTreeSet<(i32, i32)>> = layout.knots.iter().map(|knot| {
            points(knot.thread.as_deref().unwrap_or("")).iter().map(|point| (point.x, point.y)).collect()
        }).collect();
        let at = |knot: usize| (layout.knots[knot].at.x, layout.knots[knot].at.y);
        for (a, b) in &graph.ties {
            // A thread ends at a knot, or at the end of the rule that begins with it.
            let reaches = |from: usize, to: usize| ends[from].contains(&at(to)) || ends[from].iter().any(|(x, y)| *y == at(to).1 && *x > at(to).0);
            prop_assert!(reaches(*a, *b) || reaches(*b, *a), "{a} and {b}");
        }
    }

    #[test]
    fn the_same_graph_is_the_same_picture(graph in graphs()) {
        prop_assert_eq!(lay_out(&graph), lay_out(&graph.clone()));
    }
}

#[test]
fn a_title_is_broken_where_it_may_be() {
    let lines = |title: &str| label::lines(title, 150);
    assert_eq!(lines("Open data"), (vec!["Open data".to_owned()], false));
    assert_eq!(lines("Un énoncé de défi"), (vec!["Un énoncé de défi".to_owned()], false));
    assert_eq!(lines("Judging the risk of an AI tool"), (vec!["Judging the risk of an".to_owned(), "AI tool".to_owned()], false));
    assert_eq!(lines("").0, [""]);
    let (long, is_cut) = lines(&"word ".repeat(40));
    assert_eq!((long.len(), is_cut, long[3].ends_with('…')), (4, true, true));
    assert!(lines(&"ᐃᓄᒃ".repeat(20)).0.iter().all(|line| width(line) <= 150));
}
