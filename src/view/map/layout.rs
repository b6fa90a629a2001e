//! Where the knots, labels and threads of a map lie: whole numbers, so that every machine draws the same picture.
//!
//! One line runs along the top, and from it hangs a column for each station. An entry's title stands below a rule that
//! begins with its knot, so that no thread meets words.

use std::fmt::Write;

use super::label;
use super::threads::Threads;

/// The width of a map with all its columns.
pub const WIDTH: i32 = 1072;

/// From the line at the top.
const TOP: i32 = 26;

/// Between the end of a column's titles and the knots of the next.
const GAP: i32 = 52;

/// From a knot to its title.
const INDENT: i32 = 13;

/// From one line of text to the next, from a rule to the first, and below the last.
const LINE: i32 = 18;
const FIRST_LINE: i32 = 19;
const BELOW: i32 = 13;

/// The most that a title is wide.
const MOST_WIDTH: i32 = 300;

/// The height of a heading, and of a thread that passes a column.
const HEADING: i32 = 44;
const LANE: i32 = 9;

/// How often the order of knots is improved.
const SWEEPS: usize = 6;

/// What is to be laid out: groups of knots by station, and ties between knots.
#[derive(Clone, Debug)]
pub struct Graph {
    /// What each knot is called.
    pub titles: Vec<String>,
    /// The station and the knots of each group; stations never decrease.
    pub groups: Vec<(usize, Vec<usize>)>,
    /// What each group is called.
    pub headings: Vec<String>,
    /// Pairs of knots.
    pub ties: Vec<(usize, usize)>,
}

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A knot with its title and the threads that begin at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knot {
    /// Its middle.
    pub at: Point,
    /// Its title in lines.
    pub lines: Vec<String>,
    /// Whether the end of the title is left out.
    pub is_cut: bool,
    /// The path of its threads; none where none begins here.
    pub thread: Option<String>,
}

/// A map laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its size.
    pub width: i32,
    /// Its size.
    pub height: i32,
    /// Where its own name stands, above the line at the top, and the knot below.
    pub start: Point,
    /// The heading of each group: where its first line stands, and its lines.
    pub headings: Vec<(Point, Vec<String>)>,
    /// The order of the knots of each group.
    pub groups: Vec<Vec<usize>>,
    /// Each knot, in the order of [`Graph::titles`].
    pub knots: Vec<Knot>,
    /// The path of the line at the top and of all that hangs from it.
    pub trunk: String,
    /// Where threads pass columns, and the knots that draw them.
    #[cfg(test)]
    pub lanes: Vec<(Point, usize)>,
}

/// From a knot's title to where the text begins and how far its lines are apart.
pub const TEXT: (i32, i32, i32) = (INDENT, FIRST_LINE, LINE);

/// What stands in a column: the heading of a group, or a knot with its title.
#[derive(Clone, Copy)]
pub(super) enum Row {
    Heading(usize),
    Knot(usize),
}

/// What belongs to a station.
pub(super) struct Column {
    /// Where its knots are.
    pub x: i32,
    /// Where its titles end.
    pub right: i32,
    /// What stands in it, from above.
    pub rows: Vec<Row>,
    /// The knots whose threads pass above each row, and below the last, with the height that they would like to pass at.
    pub lanes: Vec<Vec<(i32, usize)>>,
}

impl Column {
    /// The place nearest to a height where a thread can pass: never between a heading and what it is the heading of.
    pub fn nearest_slot(&self, layout: &Layout, wished: i32) -> usize {
        let top = |slot: usize| match (self.rows.get(slot), slot.checked_sub(1).map(|before| self.rows[before])) {
            (Some(Row::Heading(_)), None) => Some(TOP),
            (Some(Row::Heading(group)), _) => Some(layout.headings[*group].0.y - LINE),
            (_, Some(Row::Heading(_))) => None,
            (Some(Row::Knot(knot)), _) => Some(layout.knots[*knot].at.y),
            (None, _) => Some(layout.height),
        };
        let slots = (0..=self.rows.len()).filter_map(|slot| Some((top(slot)?.abs_diff(wished), slot)));
        slots.min().map_or(0, |(_, slot)| slot)
    }
}

/// Lays a map out.
pub fn lay_out(graph: &Graph) -> Layout {
    let mut stations: Vec<usize> = graph.groups.iter().map(|(station, _)| *station).collect();
    stations.dedup();
    let column_of = |station: usize| stations.iter().position(|other| *other == station).unwrap_or(0);
    let mut column = vec![0; graph.titles.len()];
    for (station, knots) in &graph.groups {
        knots.iter().for_each(|knot| column[*knot] = column_of(*station));
    }
    let groups = ordered(graph, &column, stations.len());
    let has_arcs = graph.ties.iter().any(|(a, b)| column[*a] == 0 && column[*b] == 0);
    let mut columns = columns(stations.len(), if has_arcs { 36 } else { 10 });
    for (number, ((station, _), knots)) in graph.groups.iter().zip(&groups).enumerate() {
        let rows = &mut columns[column_of(*station)].rows;
        rows.push(Row::Heading(number));
        rows.extend(knots.iter().map(|knot| Row::Knot(*knot)));
    }
    for column in &mut columns {
        column.lanes = vec![Vec::new(); column.rows.len() + 1];
    }
    // Bold letters are wider by a tenth.
    let bold = columns.first().map_or(0, |column| (column.right - column.x - INDENT) * 10 / 11);
    let mut layout = Layout {
        width: columns.last().map_or(0, |column| column.right + 4),
        height: 0,
        start: Point { x: columns.first().map_or(0, |column| column.x), y: TOP },
        headings: graph.headings.iter().map(|heading| (Point::default(), label::lines(heading, bold).0)).collect(),
        groups,
        knots: titles(graph, &column, &columns),
        trunk: String::new(),
        #[cfg(test)]
        lanes: Vec::new(),
    };
    place(&columns, &mut layout);
    let threads = Threads::new(&graph.ties, &column, &layout);
    threads.find_lanes(&mut columns, &layout);
    let lanes = place(&columns, &mut layout);
    layout.trunk = trunk(&columns, &layout);
    threads.draw(&columns, &lanes, &mut layout);
    #[cfg(test)]
    for (column, passing) in columns.iter().zip(lanes) {
        layout.lanes.extend(passing.into_iter().map(|(knot, y)| (Point { x: column.x, y }, knot)));
    }
    layout
}

/// Columns that share the width equally.
fn columns(count: usize, start: i32) -> Vec<Column> {
    let count = whole(count).max(1);
    let width = ((WIDTH - 4 - start - (count - 1) * GAP) / count).min(MOST_WIDTH);
    let gap = if count > 1 { ((WIDTH - 4 - start - count * width) / (count - 1)).min(3 * GAP) } else { GAP };
    let column = |number: i32| {
        let x = start + number * (width + gap);
        Column { x, right: x + width, rows: Vec::new(), lanes: Vec::new() }
    };
    (0..count).map(column).collect()
}

/// The order of the knots of each group: each as near as can be to the middle of those that it is tied to.
fn ordered(graph: &Graph, column: &[usize], columns: usize) -> Vec<Vec<usize>> {
    const WHOLE: usize = 1 << 16;
    let mut groups: Vec<Vec<usize>> = graph.groups.iter().map(|(_, knots)| knots.clone()).collect();
    let mut others: Vec<Vec<usize>> = vec![Vec::new(); graph.titles.len()];
    for (a, b) in graph.ties.iter().filter(|(a, b)| column[*a] != column[*b]) {
        others[*a].push(*b);
        others[*b].push(*a);
    }
    let mut sizes = vec![0; columns];
    column.iter().for_each(|column| sizes[*column] += 1);
    let mut height = vec![0; graph.titles.len()];
    let measure = |groups: &[Vec<usize>], height: &mut [usize]| {
        let mut next = vec![0; columns];
        for knot in groups.iter().flatten() {
            let own = column[*knot];
            height[*knot] = (2 * next[own] + 1) * WHOLE / (2 * sizes[own]);
            next[own] += 1;
        }
    };
    measure(&groups, &mut height);
    for sweep in 0..SWEEPS {
        for step in 0..columns {
            let current = if sweep % 2 == 0 { step } else { columns - 1 - step };
            for group in groups.iter_mut().filter(|group| group.first().is_some_and(|knot| column[*knot] == current)) {
                group.sort_by_cached_key(|knot| match others[*knot].len() {
                    0 => height[*knot],
                    count => others[*knot].iter().map(|other| height[*other]).sum::<usize>() / count,
                });
            }
            measure(&groups, &mut height);
        }
    }
    groups
}

fn titles(graph: &Graph, column: &[usize], columns: &[Column]) -> Vec<Knot> {
    let knot = |(title, column): (&String, &usize)| {
        let column = &columns[*column];
        let (lines, is_cut) = label::lines(title, column.right - column.x - INDENT);
        Knot { at: Point { x: column.x, y: 0 }, lines, is_cut, thread: None }
    };
    graph.titles.iter().zip(column).map(knot).collect()
}

/// Gives everything its height; returns for each column which knot's threads pass it, and where.
fn place(columns: &[Column], layout: &mut Layout) -> Vec<Vec<(usize, i32)>> {
    let mut all = Vec::with_capacity(columns.len());
    let mut height = TOP;
    for column in columns {
        let mut y = TOP;
        let mut lanes = Vec::new();
        for (slot, passing) in column.lanes.iter().enumerate() {
            for (place, (_, owner)) in passing.iter().enumerate() {
                // The first row of a column stands right below the line at the top.
                y += if slot == 0 && place == 0 { LANE } else { 0 };
                lanes.push((*owner, y));
                y += LANE;
            }
            match column.rows.get(slot) {
                Some(Row::Heading(group)) => {
                    let (at, lines) = &mut layout.headings[*group];
                    *at = Point { x: column.x + INDENT, y: y + HEADING - LINE };
                    y += HEADING + LINE * whole(lines.len()) - LINE;
                }
                Some(Row::Knot(knot)) => {
                    let knot = &mut layout.knots[*knot];
                    knot.at.y = y;
                    y += FIRST_LINE + LINE * whole(knot.lines.len()) - LINE + BELOW + LANE / 2;
                }
                None => {}
            }
        }
        height = height.max(y);
        all.push(lanes);
    }
    layout.height = height + LANE;
    all
}

/// The line at the top, what hangs from it, and the rules above titles from which no thread goes on.
fn trunk(columns: &[Column], layout: &Layout) -> String {
    let mut path = String::new();
    for (number, column) in columns.iter().enumerate() {
        let knots = column.rows.iter().filter_map(|row| if let Row::Knot(knot) = row { Some(*knot) } else { None });
        let last = knots.map(|knot| layout.knots[knot].at.y).max().unwrap_or(TOP);
        // Writing to a text cannot fail.
        let _ = match number {
            0 => write!(path, "M{} {TOP}V{last}", column.x),
            _ => write!(
                path,
                "M{} {TOP}H{}q12 0 12 12V{last}",
                columns[number - 1].x - if number > 1 { 12 } else { 0 },
                column.x - 12
            ),
        };
    }
    path
}

/// A count as a number that lengths can be reckoned with.
pub(super) fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
