//! Slots: those that people expect, and those that a naive search finds.

use super::*;
use crate::__private::argument;
use crate::declare::ParamDef;
use chrono::Timelike;
use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

const DATE: ParamDef = argument::<NaiveDate>("date", "").default(|at| at.yesterday().to_string());
const WEEK: ParamDef = argument::<NaiveDate>("week", "").default(|at| at.last_week().to_string());
const WORD: ParamDef = argument::<String>("word", "").default(|_| "usual".to_owned());
const HOUR: ParamDef = argument::<i64>("hour", "").default(|at| at.now().hour().to_string());

const NEW_YORK: Tz = chrono_tz::America::New_York;

fn report(cron: &'static str, zone: Tz, params: &'static [ParamDef]) -> ReportDef {
    ReportDef { schedule: Some(cron), zone, params, ..ReportDef::bare("daily") }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The arguments by default at that instant, some of them changed.
fn args(report: &ReportDef, at: DateTime<Utc>, changes: &[(&'static str, &str)]) -> Args {
    let moment = Moment::new(at, report.zone);
    let default = |param: &ParamDef| (param.name, param.default.unwrap()(&moment));
    let mut args = Args(report.params.iter().map(default).collect());
    args.0.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    args
}

/// The slot of a run at that instant.
fn found(report: &ReportDef, now: &str, changes: &[(&'static str, &str)]) -> Option<String> {
    let slot = slot(report, &args(report, at(now), changes), at(now))?;
    Some(slot.with_timezone(&report.zone).format("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn a_run_just_before_its_time_is_that_times_and_one_after_it_too() {
    let daily = report("0 7 * * *", NEW_YORK, &[DATE]);
    let slot = Some("2026-03-10 07:00".to_owned());
    for now in ["2026-03-10T10:50:00Z", "2026-03-10T11:00:00Z", "2026-03-10T20:00:00Z"] {
        assert_eq!(found(&daily, now, &[]), slot, "{now}");
    }
    let twice = report("0 9,17 * * *", NEW_YORK, &[DATE]);
    assert_eq!(found(&twice, "2026-03-10T13:30:00Z", &[]).unwrap(), "2026-03-10 09:00");
    assert_eq!(found(&twice, "2026-03-10T21:00:00Z", &[]).unwrap(), "2026-03-10 17:00");
    assert_eq!(found(&twice, "2026-03-10T12:59:00Z", &[]).unwrap(), "2026-03-10 09:00");
}

#[test]
fn another_days_arguments_are_another_days_slot() {
    let daily = report("0 7 * * *", NEW_YORK, &[DATE, WORD]);
    let found = |changes| found(&daily, "2026-03-10T11:30:00Z", changes);
    assert_eq!(found(&[("date", "2026-02-14")]).unwrap(), "2026-02-15 07:00");
    assert_eq!(found(&[("date", "2026-03-20")]).unwrap(), "2026-03-21 07:00");
    // 400 days each way, and no further.
    assert_eq!(found(&[("date", "2025-02-02")]).unwrap(), "2025-02-03 07:00");
    assert_eq!(found(&[("date", "2025-02-01")]), None);
    assert_eq!(found(&[("word", "another")]), None);
}

#[test]
fn what_has_no_schedule_or_a_required_argument_has_no_slot() {
    const REQUIRED: ParamDef = ParamDef { default: None, ..WORD };
    let on_demand = ReportDef { params: &[DATE], ..ReportDef::bare("alert") };
    assert_eq!(found(&on_demand, "2026-03-10T11:30:00Z", &[]), None);
    let required = report("0 7 * * *", NEW_YORK, &[REQUIRED]);
    let args = Args([("word", "usual".to_owned())].into());
    assert_eq!(slot(&required, &args, at("2026-03-10T11:30:00Z")), None);
}

#[test]
fn without_arguments_every_fire_matches() {
    let weekly = report("0 8 * * 1", NEW_YORK, &[]);
    assert_eq!(found(&weekly, "2026-03-11T12:00:00Z", &[]).unwrap(), "2026-03-09 08:00");
}

#[test]
fn arguments_that_no_fire_has_cost_one_call_a_day_however_often_it_fires() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    const COUNTED: ParamDef = argument::<NaiveDate>("date", "").default(|at| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        at.yesterday().to_string()
    });
    let every_minute = report("* * * * *", NEW_YORK, &[HOUR, COUNTED]);
    assert_eq!(found(&every_minute, "2026-03-10T11:30:00Z", &[("date", "2001-01-01")]), None);
    // One for the arguments; each fire of the few days on which the clocks change is compared by itself.
    assert!(CALLS.load(Ordering::Relaxed) < 1_200, "{CALLS:?}");
}

/// All fires of 400 days each way, compared one by one.
fn naive(report: &ReportDef, args: &Args, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let schedule = report.schedule()?;
    let today = Moment::new(now, report.zone).today();
    let start = day_end(today - TimeDelta::days(DAYS + 1), report.zone);
    let end = day_end(today + TimeDelta::days(DAYS), report.zone);
    let (mut last, mut next) = (None, start - TimeDelta::nanoseconds(1));
    while let Some(fire) = schedule.next_after(next).filter(|fire| *fire < end) {
        next = fire;
        if fire > now && last.is_some() {
            break;
        }
        let moment = Moment::new(fire, report.zone);
        let is = |param: &ParamDef| param.default.is_some_and(|d| d(&moment) == args.0[param.name]);
        if report.params.iter().all(is) {
            last = Some(fire);
            if fire > now {
                break;
            }
        }
    }
    last
}

const ZONES: [Tz; 7] = [
    Tz::UTC,
    NEW_YORK,
    chrono_tz::Europe::Berlin,
    chrono_tz::America::Santiago,
    chrono_tz::Australia::Lord_Howe,
    // Its clocks went back over midnight until 2011.
    chrono_tz::America::St_Johns,
    // Its clocks skip the last hour of a day.
    chrono_tz::America::Nuuk,
];
const CRONS: [&str; 7] = [
    "0 7 * * *",
    "0 9,17 * * *",
    "30 2 * * *",
    "30 9,23 * * *",
    "0 8 * * 1",
    "15 */6 * * *",
    "1,59 0,23 1 * 5",
];
const PARAMS: [&[ParamDef]; 6] =
    [&[], &[DATE], &[DATE, WORD], &[WEEK], &[DATE, HOUR], &[HOUR, WEEK, WORD]];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn a_slot_is_what_a_naive_search_finds(
        (zone, cron, params) in (0..7_usize, 0..7_usize, 0..6_usize),
        now in 820_000_000_i64..1_900_000_000,
        shift in prop_oneof![Just(0_i64), -3_000_000..3_000_000_i64, -45_000_000..45_000_000_i64],
        word in prop_oneof![4 => Just("usual"), 1 => Just("another")],
    ) {
        let report = report(CRONS[cron], ZONES[zone], PARAMS[params]);
        let now = DateTime::from_timestamp(now, 0).unwrap();
        let mut args = args(&report, now + TimeDelta::seconds(shift), &[]);
        if let Some(value) = args.0.get_mut("word") {
            *value = word.to_owned();
        }
        prop_assert_eq!(slot(&report, &args, now), naive(&report, &args, now));
    }
}
