//! The threads of a map: which knot each belongs to, where it passes columns, and the path that draws it.
//!
//! A thread to the next column follows the rule of its knot and crosses the gap in a curve. Threads that go further pass the
//! columns between on lanes of their own, between two titles; those of one knot share a lane, so that many threads to one
//! guide, or from one community, are one line that branches. Ties within a column are arcs at its left.

use std::fmt::Write;

use super::layout::{Column, Layout, Point, whole};

/// Ties as the threads that draw them; each list by the knot that draws.
pub(super) struct Threads {
    /// The column of each knot.
    column: Vec<usize>,
    /// Further down in the same column.
    arcs: Vec<Vec<usize>>,
    /// In the next column.
    near: Vec<Vec<usize>>,
    /// Beyond the next column, on either side.
    far: Vec<Vec<usize>>,
    /// Whether anything goes to the right from a knot, whichever knot draws it.
    has_rule: Vec<bool>,
}

/// What the drawing of threads looks things up in.
struct Places<'a> {
    columns: &'a [Column],
    /// By column: which knot's thread passes, and at which height.
    lanes: &'a [Vec<(usize, i32)>],
    knots: Vec<Point>,
}

impl Threads {
    /// Tells ties apart by how far they go. One that passes a column is drawn by that of its ends which has more such ties.
    pub fn new(ties: &[(usize, usize)], column: &[usize], layout: &Layout) -> Threads {
        let empty = || vec![Vec::new(); column.len()];
        let mut threads =
            Threads { column: column.to_vec(), arcs: empty(), near: empty(), far: empty(), has_rule: vec![false; column.len()] };
        let place = |knot: usize| (column[knot], layout.knots[knot].at.y);
        let mut far: Vec<(usize, usize)> = Vec::new();
        for (a, b) in ties {
            let (from, to) = if place(*a) <= place(*b) { (*a, *b) } else { (*b, *a) };
            match column[to] - column[from] {
                0 => threads.arcs[from].push(to),
                1 => threads.near[from].push(to),
                _ => far.push((from, to)),
            }
            threads.has_rule[from] |= column[from] < column[to];
        }
        while !far.is_empty() {
            let mut counts = vec![0; column.len()];
            for (from, to) in &far {
                counts[*from] += 1;
                counts[*to] += 1;
            }
            let (_, owner) = counts.iter().zip((0..column.len()).rev()).max().unwrap_or((&0, 0));
            let owner = column.len() - 1 - owner;
            let of_owner = |(from, to): &(usize, usize)| *from == owner || *to == owner;
            threads.far[owner].extend(far.iter().filter(|tie| of_owner(tie)).map(|(from, to)| from + to - owner));
            far.retain(|tie| !of_owner(tie));
        }
        for others in threads.arcs.iter_mut().chain(&mut threads.near).chain(&mut threads.far) {
            others.sort_by_key(|other| place(*other));
        }
        threads
    }

    /// Finds where threads pass columns: near the straight way to the middle of those that they lead to.
    pub fn find_lanes(&self, columns: &mut [Column], layout: &Layout) {
        let height = |knot: usize| layout.knots[knot].at.y;
        for (owner, others) in self.far.iter().enumerate() {
            let own = self.column[owner];
            let first = others.iter().map(|other| self.column[*other]).min().unwrap_or(own).min(own);
            let last = others.iter().map(|other| self.column[*other]).max().unwrap_or(own).max(own);
            for passed in (first + 1..last).filter(|passed| *passed != own) {
                let is_beyond = |column: usize| if passed > own { column > passed } else { column < passed };
                let beyond: Vec<i32> =
                    others.iter().filter(|other| is_beyond(self.column[**other])).map(|other| height(*other)).collect();
                let mean = beyond.iter().sum::<i32>() / whole(beyond.len()).max(1);
                let end = if passed > own { last } else { first };
                let (done, all) = (whole(passed.abs_diff(own)), whole(end.abs_diff(own)));
                let wished = height(owner) + (mean - height(owner)) * done / all;
                let slot = columns[passed].nearest_slot(layout, wished);
                columns[passed].lanes[slot].push((wished, owner));
            }
        }
        for lanes in columns.iter_mut().flat_map(|column| &mut column.lanes) {
            lanes.sort_unstable();
        }
    }

    /// Draws the threads of each knot.
    pub fn draw(&self, columns: &[Column], lanes: &[Vec<(usize, i32)>], layout: &mut Layout) {
        let places = Places { columns, lanes, knots: layout.knots.iter().map(|knot| knot.at).collect() };
        for (knot, drawn) in layout.knots.iter_mut().enumerate() {
            let mut path = String::new();
            let at = places.knots[knot];
            for other in &self.arcs[knot] {
                let down = places.knots[*other].y - at.y;
                let out = 12 + (down / 8).min(28);
                push(&mut path, format_args!("M{} {}c-{out} 0-{out} {down} 0 {down}", at.x, at.y));
            }
            if self.has_rule[knot] {
                push(&mut path, format_args!("M{} {}H{}", at.x, at.y, columns[self.column[knot]].right));
            }
            self.draw_to_the_right(&places, knot, &mut path);
            self.draw_to_the_left(&places, knot, &mut path);
            drawn.thread = (!path.is_empty()).then_some(path);
        }
    }

    fn draw_to_the_right(&self, places: &Places<'_>, knot: usize, path: &mut String) {
        let own = self.column[knot];
        let far = self.far[knot].iter().filter(|other| self.column[**other] > own);
        let others: Vec<usize> = self.near[knot].iter().chain(far).copied().collect();
        let last = others.iter().map(|other| self.column[*other]).max().unwrap_or(own);
        let mut y = places.knots[knot].y;
        for passed in own..last {
            let (from, to) = (places.columns[passed].right, places.columns[passed + 1].x);
            let targets = others.iter().filter(|other| self.column[**other] == passed + 1);
            for other in targets {
                push_curve(path, Point { x: from, y }, Point { x: to, y: places.knots[*other].y });
            }
            if let Some(lane) = places.lane(passed + 1, knot).filter(|_| passed + 1 < last) {
                push_curve(path, Point { x: from, y }, Point { x: to, y: lane });
                push(path, format_args!("H{}", places.columns[passed + 1].right));
                y = lane;
            }
        }
    }

    fn draw_to_the_left(&self, places: &Places<'_>, knot: usize, path: &mut String) {
        let own = self.column[knot];
        let others: Vec<usize> = self.far[knot].iter().copied().filter(|other| self.column[*other] < own).collect();
        let first = others.iter().map(|other| self.column[*other]).min().unwrap_or(own);
        let mut y = places.knots[knot].y;
        for passed in (first..own).rev() {
            let (from, to) = (places.columns[passed + 1].x, places.columns[passed].right);
            for other in others.iter().filter(|other| self.column[**other] == passed) {
                push_curve(path, Point { x: from, y }, Point { x: to, y: places.knots[*other].y });
            }
            if let Some(lane) = places.lane(passed, knot).filter(|_| passed > first) {
                push_curve(path, Point { x: from, y }, Point { x: to, y: lane });
                push(path, format_args!("H{}", places.columns[passed].x));
                y = lane;
            }
        }
    }
}

impl Places<'_> {
    fn lane(&self, column: usize, knot: usize) -> Option<i32> {
        self.lanes[column].iter().find(|(owner, _)| *owner == knot).map(|(_, y)| *y)
    }
}

/// A way across a gap that leaves and arrives level.
fn push_curve(path: &mut String, from: Point, to: Point) {
    let (across, down) = (to.x - from.x, to.y - from.y);
    let half = across / 2;
    push(path, format_args!("M{} {}", from.x, from.y));
    match down {
        0 => push(path, format_args!("h{across}")),
        _ => push(path, format_args!("c{half} 0 {half} {down} {across} {down}")),
    }
}

fn push(path: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a text cannot fail.
    let _ = path.write_fmt(words);
}
