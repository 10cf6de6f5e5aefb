//! A made-up market: two brands, a dozen affiliates, and their numbers for a day as reported some days later.
//! The same day, reported equally late, always has the same numbers.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};

/// A brand: its id, its name, and what it pays per conversion, in cents.
pub(crate) struct Brand {
    pub(crate) id: i64,
    pub(crate) label: &'static str,
    revenue: i64,
}

pub(crate) const BRANDS: [Brand; 2] =
    [Brand { id: 1, label: "CCW", revenue: 5_200 }, Brand { id: 2, label: "EXP", revenue: 3_900 }];

/// An affiliate in the network.
pub(crate) struct Affiliate {
    pub(crate) id: i64,
    /// As the network reports it. One has a stray space, but is the same affiliate as the one without it.
    pub(crate) label: &'static str,
    /// Conversions on an average day, per brand.
    conversions: [i64; 2],
    /// The payout per conversion, in cents; 0 for the agency's own buyers.
    payout: i64,
}

const fn affiliate(id: i64, label: &'static str, conversions: [i64; 2], payout: i64) -> Affiliate {
    Affiliate { id, label, conversions, payout }
}

pub(crate) const AFFILIATES: [Affiliate; 13] = [
    affiliate(1, "G2 - Meta", [121, 44], 0),
    affiliate(51, "G2 - Meta ", [12, 3], 0),
    affiliate(2, "G2 - Google", [45, 21], 0),
    affiliate(3, "SB - Meta", [25, 12], 0),
    affiliate(4, "SB - Google", [14, 9], 0),
    affiliate(117, "Blau & Söhne <b>Media</b>", [47, 8], 4_100),
    affiliate(118, "Harbor Point Leads", [24, 19], 3_600),
    affiliate(121, "Juniper Partners", [16, 11], 3_400),
    affiliate(126, "Clickwise *Prime*", [11, 0], 3_300),
    affiliate(133, "Nordlicht 🌲", [7, 6], 3_050),
    affiliate(140, "Mar y Sol", [4, 5], 3_500),
    affiliate(152, "Quiet Forest Publishing Group", [2, 1], 3_800),
    affiliate(158, "Sunday Papers", [1, 0], 4_000),
];

/// A traffic source in the tracker, and the affiliate and brand it belongs to.
pub(crate) struct Source {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) alias: &'static str,
    /// The affiliate and the brand; `None` is spend that is not attributed.
    pub(crate) works_for: Option<(&'static Affiliate, &'static Brand)>,
    /// Its share of the affiliate's conversions, in percent.
    part: i64,
    /// Its spend per conversion, in cents; its spend per day if it is not attributed.
    cost: i64,
}

const fn source(
    id: &'static str,
    name: &'static str,
    alias: &'static str,
    works_for: Option<(usize, usize)>,
    part: i64,
    cost: i64,
) -> Source {
    let works_for = match works_for {
        Some((affiliate, brand)) => Some((&AFFILIATES[affiliate], &BRANDS[brand])),
        None => None,
    };
    Source { id, name, alias, works_for, part, cost }
}

pub(crate) static SOURCES: [Source; 10] = [
    source("rt-a", "Facebook A", "facebook", Some((0, 0)), 62, 1_690),
    source("rt-b", "Meta B", "facebook", Some((0, 0)), 48, 1_720),
    source("rt-c", "Google C", "google", Some((2, 0)), 100, 4_610),
    source("rt-d", "Facebook D", "facebook", Some((3, 0)), 100, 4_920),
    source("rt-e", "Google E", "google", Some((4, 0)), 100, 5_080),
    source("rt-f", "Facebook F", "facebook", Some((0, 1)), 107, 1_480),
    source("rt-g", "Google G", "google", Some((2, 1)), 100, 3_150),
    source("rt-h", "Facebook H", "facebook", Some((3, 1)), 100, 3_370),
    source("rt-i", "Google I", "google", Some((4, 1)), 100, 3_420),
    source("rt-t", "Unmapped TikTok", "tiktok", None, 0, 1_355),
];

/// The numbers of one day; money in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) clicks: i64,
    pub(crate) conversions: i64,
    pub(crate) revenue: i64,
    pub(crate) payout: i64,
    pub(crate) cost: i64,
}

/// Today in the market's time zone.
pub(crate) fn today(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&chrono_tz::America::New_York).date_naive()
}

/// An affiliate's numbers for a brand; `None` on a day without clicks.
pub(crate) fn network(
    affiliate: &Affiliate,
    brand: &Brand,
    day: NaiveDate,
    today: NaiveDate,
) -> Option<Counted> {
    let conversions = conversions(affiliate, brand, day, today)?;
    let clicks = conversions * (21 + chance(day, affiliate.id, brand.id, "clicks") % 13) + 9;
    let (revenue, payout) = (conversions * brand.revenue, conversions * affiliate.payout);
    Some(Counted { clicks, conversions, revenue, payout, cost: 0 })
}

/// A traffic source's numbers; `None` on a day without spend.
pub(crate) fn spend(source: &Source, day: NaiveDate, today: NaiveDate) -> Option<Counted> {
    let salt = i64::from(source.id.as_bytes()[3]);
    // A factor from 0.917 to 1.083, in thousandths.
    let wobble = 917 + chance(day, salt, 0, "cost") % 167;
    let conversions = match source.works_for {
        Some((affiliate, brand)) => conversions(affiliate, brand, day, today)? * source.part / 100,
        None => 1,
    };
    let cost = conversions * source.cost * wobble / 1000;
    let clicks = cost / 61 + chance(day, salt, 1, "clicks") % 40;
    let conversions = if source.works_for.is_some() { conversions } else { 0 };
    (day <= today).then_some(Counted { clicks, conversions, revenue: 0, payout: 0, cost })
}

fn conversions(
    affiliate: &Affiliate,
    brand: &Brand,
    day: NaiveDate,
    today: NaiveDate,
) -> Option<i64> {
    let average = affiliate.conversions[usize::from(brand.id == 2)];
    let seen = seen(day, today)?;
    // A factor from 0.875 to 1.125, in thousandths.
    let luck = 875 + chance(day, affiliate.id, brand.id, "conversions") % 251;
    let exact = average * weekday(day) * season(day) * luck;
    // A fraction is rounded up or down at random, so that small affiliates have days without conversions.
    let rounding = chance(day, affiliate.id, brand.id, "rounding") % 1_000_000_000;
    let whole = (exact + rounding) / 1_000_000_000;
    (average > 0).then_some(whole * seen / 1000).filter(|count| *count > 0 || average > 4)
}

/// How much of a day's final numbers has been reported by today, in thousandths: conversions come in late.
fn seen(day: NaiveDate, today: NaiveDate) -> Option<i64> {
    match (today - day).num_days() {
        ..0 => None,
        0 => Some(430),
        1 => Some(978),
        2 => Some(993),
        _ => Some(1000),
    }
}

/// The factor for a weekday, in thousandths: people buy most on Mondays.
fn weekday(day: NaiveDate) -> i64 {
    match day.weekday() {
        Weekday::Mon => 1090,
        Weekday::Tue => 1060,
        Weekday::Wed => 1030,
        Weekday::Thu => 1010,
        Weekday::Fri => 980,
        Weekday::Sat => 890,
        Weekday::Sun => 940,
    }
}

/// The factor for the season, in thousandths: from 960 in January up to 1040 in July, and down again.
fn season(day: NaiveDate) -> i64 {
    let days = i64::from(day.ordinal0());
    960 + 80 * (182 - (182 - days).abs()) / 182
}

/// A reproducible random number: SplitMix64, seeded with what the number is for.
fn chance(day: NaiveDate, a: i64, b: i64, about: &str) -> i64 {
    let mut state = u64::try_from(day.num_days_from_ce()).unwrap_or_default();
    let salts = [a.unsigned_abs(), b.unsigned_abs()].into_iter();
    for salt in salts.chain(about.bytes().map(u64::from)) {
        state = (state ^ salt).wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^= state >> 31;
    }
    i64::try_from(state >> 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    /// A brand's conversions, and their cost in cents.
    fn day(brand: usize, day: NaiveDate, today: NaiveDate) -> (i64, i64) {
        let brand = &BRANDS[brand];
        let counted: Vec<_> =
            AFFILIATES.iter().filter_map(|a| network(a, brand, day, today)).collect();
        let of_brand =
            SOURCES.iter().filter(|s| s.works_for.is_some_and(|(_, b)| b.id == brand.id));
        let spent: i64 = of_brand.filter_map(|s| spend(s, day, today)).map(|s| s.cost).sum();
        let paid: i64 = counted.iter().map(|c| c.payout).sum();
        (counted.iter().map(|c| c.conversions).sum(), spent + paid)
    }

    #[test]
    fn a_day_of_the_first_brand_has_about_330_conversions_at_about_31_dollars() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let days = (3..40).map(|back| today - TimeDelta::days(back));
        let days: Vec<_> = days.map(|date| day(0, date, today)).collect();
        let (conversions, cost) =
            days.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
        let count = i64::try_from(days.len()).unwrap();
        assert!((310..350).contains(&(conversions / count)), "{}", conversions / count);
        assert!((2900..3300).contains(&(cost / conversions)), "{}", cost / conversions);
    }

    #[test]
    fn a_day_is_restated_for_three_days_and_then_stays() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let seen: Vec<_> =
            (0..5).map(|days| day(0, date, date + TimeDelta::days(days)).0).collect();
        assert!(seen[0] < seen[1] && seen[1] < seen[2] && seen[2] < seen[3], "{seen:?}");
        assert_eq!(seen[3], seen[4]);
    }

    #[test]
    fn nothing_is_known_of_tomorrow() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let tomorrow = today + TimeDelta::days(1);
        assert_eq!(day(0, tomorrow, today), (0, 0));
        assert_eq!(spend(&SOURCES[9], tomorrow, today), None);
    }
}
