//! How far two words are apart by single slips of the fingers.

/// How many letters must be put in, left out, changed or swapped with their neighbour to come from one word to the other;
/// none where it is more than `limit`, which is 1 or 2.
pub fn distance(one: &[char], other: &[char], limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - same], &other[..other.len() - same]);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; other.len() + 1];
        for column in 0..other.len() {
            let change = last[column] + usize::from(*letter != other[column]);
            next[column + 1] = change.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && other[column - 1] == *letter && other[column] == one[row - 1] {
                next[column + 1] = next[column + 1].min(before[column - 1] + 1);
            }
        }
        if next.iter().min().is_none_or(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

/// How many slips a word of so many letters may have.
pub(super) fn slips(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}
