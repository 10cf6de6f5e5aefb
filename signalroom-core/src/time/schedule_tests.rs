//! Schedules against `croner`, an independent implementation, through every change of the clocks.

use super::*;
use chrono::{Datelike, NaiveDate, Offset};
use croner::Cron;
use proptest::prelude::*;
use std::str::FromStr;

fn due(cron: &str, zone: &str, after: &str) -> Vec<String> {
    let schedule = Schedule::parse(cron, zone.parse().unwrap()).unwrap();
    let after = after.parse::<DateTime<Utc>>().unwrap();
    let next = |at: &DateTime<Utc>| schedule.next_after(*at);
    let instants = std::iter::successors(schedule.next_after(after), next).take(4);
    instants.map(|at| at.with_timezone(&schedule.zone).format("%d %H:%M %Z").to_string()).collect()
}

#[test]
fn a_fixed_time_in_the_gap_is_due_once_when_the_clocks_have_jumped() {
    let due = due("15,45 2 * * *", "America/New_York", "2026-03-07T12:00:00Z");
    assert_eq!(due, ["08 03:00 EDT", "09 02:15 EDT", "09 02:45 EDT", "10 02:15 EDT"]);
}

#[test]
fn a_fixed_time_in_the_overlap_is_due_once() {
    let due = due("30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z");
    assert_eq!(due, ["01 01:30 EDT", "02 01:30 EST", "03 01:30 EST", "04 01:30 EST"]);
}

#[test]
fn a_range_is_fixed_times() {
    let due = due("30 0-2 * * *", "America/New_York", "2026-11-01T04:00:00Z");
    assert_eq!(due, ["01 00:30 EDT", "01 01:30 EDT", "01 02:30 EST", "02 00:30 EST"]);
}

#[test]
fn an_interval_keeps_on_through_both() {
    let gap = due("*/30 * * * *", "America/New_York", "2026-03-08T06:00:00Z");
    assert_eq!(gap, ["08 01:30 EST", "08 03:00 EDT", "08 03:30 EDT", "08 04:00 EDT"]);
    let overlap = due("*/30 * * * *", "America/New_York", "2026-11-01T05:00:00Z");
    assert_eq!(overlap, ["01 01:30 EDT", "01 01:00 EST", "01 01:30 EST", "01 02:00 EST"]);
}

#[test]
fn either_of_day_and_weekday_is_enough() {
    let due = due("0 7 10 * mon", "UTC", "2026-03-01T12:00:00Z");
    assert_eq!(due, ["02 07:00 UTC", "09 07:00 UTC", "10 07:00 UTC", "16 07:00 UTC"]);
}

#[test]
fn sunday_is_0_and_7_and_a_nickname_is_a_schedule() {
    for cron in ["0 0 * * 0", "0 0 * * 7", "0 0 * * sun", "@weekly"] {
        assert_eq!(due(cron, "UTC", "2026-03-02T00:00:00Z")[0], "08 00:00 UTC", "{cron}");
    }
    assert_eq!(due("0 0 * * fri-sun", "UTC", "2026-03-02T00:00:00Z")[2], "08 00:00 UTC");
}

#[test]
fn a_wrong_schedule_says_what_to_write() {
    for (cron, message) in [
        ("0 27 * * *", "the hour field is `27`: an hour is 0 to 23"),
        ("0 7 * *", "a schedule has five fields (minute hour day month weekday), this has 4"),
        (
            "0 0 7 * * *",
            "a schedule has five fields (minute hour day month weekday), this has 6: there are no seconds or years",
        ),
        ("0 7 * * mun", "the weekday field is `mun`: a weekday is 0 to 7, or `sun` to `sat`"),
        (
            "0 7 L * ?",
            "the day field is `L`: a day is 1 to 31; `?`, `L`, `W` and `#` are Quartz, not Unix",
        ),
        ("0 22-2 * * *", "the hour field is `22-2`: a range goes upwards, write `22-23,0-2`"),
        ("5/10 * * * *", "the minute field is `5/10`: write `5-59/10`"),
        ("*/90 * * * *", "the minute field is `*/90`: its step is 1 to 59"),
        ("0 0 31 2 *", "`0 0 31 2 *` never fires: no month of `2` has a day `31`"),
        ("0,,5 * * * *", "the minute field is ``: a minute is 0 to 59"),
        (
            "@reboot",
            "there is no schedule `@reboot`; there are `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`",
        ),
    ] {
        let error = Schedule::parse(cron, Tz::UTC).unwrap_err();
        assert_eq!(error, ScheduleError(message.to_owned()), "{cron}");
    }
}

/// Half-hour zones, half-hour changes, changes at midnight, two-hour changes, no changes.
const ZONES: [&str; 26] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/Los_Angeles",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "UTC",
];

/// `croner` takes times in lists and ranges for an interval; we take each for a fixed time. So it is asked
/// for each alone.
fn oracle(cron: &str, after: DateTime<Tz>) -> Option<DateTime<Utc>> {
    let text = CronText::parse(cron).unwrap();
    let rest = cron.splitn(3, ' ').nth(2).unwrap();
    let alone = |minute: &u8, hour: &u8| format!("{minute} {hour} {rest}");
    let patterns: Vec<_> = if text.interval {
        vec![cron.to_owned()]
    } else {
        let hours = |minute| text.hours.iter().map(move |hour| alone(minute, hour));
        text.minutes.iter().flat_map(hours).collect()
    };
    let next =
        |pattern: &String| Cron::from_str(pattern).unwrap().find_next_occurrence(&after, false);
    patterns.iter().map(|pattern| next(pattern).unwrap().to_utc()).min()
}

/// The changes of the clocks in so many days, to the minute.
fn changes(zone: Tz, from: DateTime<Utc>, days: i64) -> impl Iterator<Item = DateTime<Utc>> {
    let offset = move |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let days = (0..days).map(move |day| from + TimeDelta::days(day));
    days.filter_map(move |day| {
        let minutes = |day| (0..=1440).map(move |minute| day + TimeDelta::minutes(minute));
        let changed = offset(day) != offset(day + TimeDelta::days(1));
        changed.then(|| minutes(day).find(|at| offset(*at) != offset(day))).flatten()
    })
}

/// The first instant of a year.
fn new_year(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc()
}

/// Asks us and `croner` for so many instants after one, and gives the last.
fn compare(cron: &str, zone: &str, from: DateTime<Utc>, times: usize) -> DateTime<Utc> {
    let schedule = Schedule::parse(cron, zone.parse().unwrap()).unwrap();
    let mut at = from;
    for _ in 0..times {
        let next = schedule.next_after(at);
        let expected = oracle(cron, at.with_timezone(&schedule.zone));
        assert_eq!(next, expected, "`{cron}` in {zone} after {at}");
        at = next.unwrap();
    }
    at
}

#[test]
fn every_month_from_2020_to_2035_is_croners() {
    for zone in ZONES {
        let last = compare("30 2 1 * *", zone, new_year(2020) - TimeDelta::days(1), 16 * 12);
        assert_eq!(last.year(), 2035, "{zone}");
    }
}

#[test]
fn every_change_of_the_clocks_from_2020_to_2035_is_passed_as_croner_passes_it() {
    let (first, end) = (new_year(2020), new_year(2036));
    let all = ZONES.iter().flat_map(|zone| {
        let changes = changes(zone.parse().unwrap(), first, (end - first).num_days());
        changes.map(move |change| (zone, change))
    });
    let mut passed = 0;
    for (zone, change) in all {
        for cron in ["*/30 * * * *", "30 0-3 * * *"] {
            compare(cron, zone, change - TimeDelta::hours(4), 9);
        }
        passed += 1;
    }
    assert!(passed > 500, "{passed}");
}

/// Any minute of 2020 to 2035.
fn starts() -> impl Strategy<Value = DateTime<Utc>> {
    let (first, end) = (new_year(2020), new_year(2036));
    (0..(end - first).num_minutes()).prop_map(move |minutes| first + TimeDelta::minutes(minutes))
}

fn crons() -> impl Strategy<Value = String> {
    let minute =
        prop_oneof!["[0-9]", "[1-5][0-9]", "[0-9],[1-5]5", Just("*/15".into()), Just("*".into())];
    let hour = prop_oneof![
        4 => "[0-4]|2[0-3]",
        1 => Just("*".to_owned()),
        1 => Just("*/2".to_owned()),
        1 => Just("0-5".to_owned()),
        1 => "[0-3],[4-9]",
    ];
    let day = prop_oneof![5 => Just("*".to_owned()), 1 => "[1-9]|2[0-8]", 1 => "[1-7],31"];
    let month =
        prop_oneof![5 => Just("*".to_owned()), 1 => "3|4|10|11", 1 => Just("mar-may".to_owned())];
    let weekday = prop_oneof![4 => Just("*".to_owned()), 1 => "[0-7]", 1 => "sun|mon-fri|5-7"];
    (minute, hour, day, month, weekday).prop_map(|(m, h, d, mo, w)| format!("{m} {h} {d} {mo} {w}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_instant_is_the_one_croner_gives(
        cron in crons(),
        zone in prop::sample::select(&ZONES[..]),
        start in starts(),
        near_a_change in any::<bool>(),
        hours in 0..30_i64,
    ) {
        let change = changes(zone.parse().unwrap(), start, 365).next().filter(|_| near_a_change);
        let from = change.map_or(start, |change| change - TimeDelta::hours(hours));
        compare(&cron, zone, from, 6);
    }
}
