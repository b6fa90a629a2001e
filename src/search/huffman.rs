//! How many bits each sign takes, so that a text of signs that come as often as these takes the fewest.

/// The length of the code of each sign, of which each comes so often. Two at least; none may come never.
pub(super) fn lengths(counts: &[u32]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|sign| counts[*sign]);
    // Signs by how often they come, then knots of two, which are made in this order too: the two rarest of both become a knot.
    let count = order.len();
    let mut often: Vec<u64> = order.iter().map(|sign| u64::from(counts[*sign])).collect();
    let mut above = vec![0; count];
    let (mut sign, mut knot) = (0, count);
    for new in count..(2 * count).saturating_sub(1) {
        let mut sum = 0;
        for _ in 0..2 {
            let is_sign = sign < count && (knot >= new || often[sign] <= often[knot]);
            let rarest = if is_sign { &mut sign } else { &mut knot };
            sum += often[*rarest];
            above[*rarest] = new;
            *rarest += 1;
        }
        often.push(sum);
        above.push(0);
    }
    let mut depths = vec![0; often.len()];
    for at in (0..often.len().saturating_sub(1)).rev() {
        depths[at] = depths[above[at]] + 1;
    }
    let mut lengths = vec![0; count];
    for (place, sign) in order.into_iter().enumerate() {
        lengths[sign] = depths[place];
    }
    lengths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// All codes are used up, and what comes more often is never longer.
        #[test]
        fn often_is_short(counts in proptest::collection::vec(1_u32..5000, 2..300)) {
            let lengths = lengths(&counts);
            let share: f64 = lengths.iter().map(|length| 0.5_f64.powi(*length as i32)).sum();
            prop_assert_eq!(share, 1.0);
            for (one, length) in counts.iter().zip(&lengths) {
                prop_assert!(counts.iter().zip(&lengths).all(|(other, longer)| one >= other || length >= longer));
            }
        }
    }

    #[test]
    fn a_known_text_takes_the_fewest_bits() {
        assert_eq!(lengths(&[45, 13, 12, 16, 9, 5]), [1, 3, 3, 3, 4, 4]);
    }
}
