//! The affiliates that moved most.

use super::Affiliate;
use std::cmp::Reverse;

/// An affiliate that moved, and how far.
#[derive(Debug, Clone)]
pub struct Mover {
    /// The affiliate.
    pub affiliate: Affiliate,
    /// The length of its bar: `100 * |change| / |largest change shown|`, at least 1.
    pub percent: i64,
}

/// The three largest gains, then the two largest losses.
pub fn movers(all: &[Affiliate]) -> Vec<Mover> {
    let mut up: Vec<_> = all.iter().filter(|a| a.step() > 0).collect();
    let mut down: Vec<_> = all.iter().filter(|a| a.step() < 0).collect();
    up.sort_by_key(|a| Reverse(a.step()));
    down.sort_by_key(|a| a.step());
    let shown: Vec<_> = up.into_iter().take(3).chain(down.into_iter().take(2)).collect();
    let largest = shown.iter().map(|a| a.step().abs()).max().unwrap_or(1);
    let percent =
        |a: &Affiliate| i64::try_from(a.step().abs() * 100 / largest).unwrap_or(100).max(1);
    shown.into_iter().map(|a| Mover { percent: percent(a), affiliate: a.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Affiliate, movers};

    fn affiliate(name: &str, now: i64, before: Option<i64>) -> Affiliate {
        let name = name.to_owned();
        Affiliate {
            name,
            is_internal: false,
            conversions: now,
            conversions_before: before,
            spend: None,
        }
    }

    #[test]
    fn gains_come_first_and_bars_are_of_one_scale() {
        let all = [
            affiliate("same", 5, Some(5)),
            affiliate("lost most", 0, Some(40)),
            affiliate("gained", 30, Some(10)),
            affiliate("lost", 1, Some(2)),
            affiliate("not known", 9, None),
        ];
        let shown: Vec<_> =
            movers(&all).into_iter().map(|mover| (mover.affiliate.name, mover.percent)).collect();
        let expected = [("gained", 50), ("lost most", 100), ("lost", 2)];
        assert_eq!(shown, expected.map(|(name, percent)| (name.to_owned(), percent)));
    }

    #[test]
    fn the_largest_numbers_have_bars() {
        let all = [affiliate("a", i64::MAX, Some(-i64::MAX)), affiliate("b", -i64::MAX, Some(0))];
        let percents: Vec<_> = movers(&all).iter().map(|mover| mover.percent).collect();
        assert_eq!(percents, [100, 50]);
    }
}
