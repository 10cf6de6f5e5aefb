//! Folders: readable, and one for each set of arguments.

use super::*;
use crate::__private::argument;
use crate::declare::{Args, ChoiceValue, Kind, MessageId, Occasion, ParamDef};
use crate::run::slot::slot;
use chrono::Timelike;
use proptest::prelude::*;
use rust_decimal::Decimal;

const BRANDS: &[ChoiceValue] = &[
    ChoiceValue { name: "ccw", number: Some(1), shown: "CCW", about: "" },
    ChoiceValue { name: "exp", number: Some(2), shown: "EXP", about: "" },
];

const DATE: ParamDef = argument::<NaiveDate>("date", "").default(|at| at.yesterday().to_string());
const BRAND: ParamDef = ParamDef {
    kind: Kind::Choice(BRANDS),
    ..argument::<i64>("brand", "").default(|_| "ccw".to_owned())
};
const WEEK: ParamDef = argument::<NaiveDate>("week", "").default(|at| at.last_week().to_string());
const WORD: ParamDef = argument::<String>("word", "").default(|_| String::new());
const LIMIT: ParamDef = argument::<Decimal>("limit", "").default(|_| "1".to_owned());
const HOUR: ParamDef = argument::<i64>("hour", "").default(|at| at.now().hour().to_string());

static DAILY: ReportDef = ReportDef {
    schedule: Some("0 7 * * *"),
    params: &[DATE, BRAND, WEEK, WORD, LIMIT],
    ..ReportDef::bare("daily")
};
static OFTEN: ReportDef = ReportDef {
    schedule: Some("*/30 * * * *"),
    zone: chrono_tz::America::New_York,
    params: &[WORD, HOUR],
    ..ReportDef::bare("often")
};
static TWICE: ReportDef =
    ReportDef { schedule: Some("0 9,17 * * *"), params: &[DATE, HOUR], ..ReportDef::bare("twice") };
static ALERT: ReportDef = ReportDef {
    params: &[ParamDef { default: None, ..WORD }, LIMIT, HOUR],
    ..ReportDef::bare("alert")
};

/// A plan at that instant, with some arguments that are not the defaults.
fn plan(
    report: &'static ReportDef,
    at: DateTime<Utc>,
    changes: &[(&'static str, &str)],
) -> ReportPlan {
    let moment = Moment::new(at, report.zone);
    let default =
        |param: &ParamDef| (param.name, param.default.map_or_else(String::new, |d| d(&moment)));
    let mut args = Args(report.params.iter().map(default).collect());
    args.0.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let occasion = slot(report, &args, at).map_or(Occasion::Arguments, Occasion::Slot);
    ReportPlan {
        id: MessageId { occasion, ..MessageId::new(report.name, &args) },
        report,
        args,
        moment,
        only: None,
        to: Vec::new(),
        send: false,
        live: false,
        held_back: None,
        again: false,
        partial: false,
        csv: false,
    }
}

fn name(report: &'static ReportDef, at: &str, changes: &[(&'static str, &str)]) -> String {
    let folder = folder(Path::new("out"), &plan(report, at.parse().unwrap(), changes));
    folder.strip_prefix(Path::new("out").join(report.name)).unwrap().display().to_string()
}

const NOON: &str = "2026-03-10T12:00:00Z";

#[test]
fn a_folder_is_named_by_its_date_and_by_what_is_not_as_usual() {
    assert_eq!(name(&DAILY, NOON, &[]), "2026-03-09");
    let other = [("date", "2026-01-31"), ("brand", "exp"), ("week", "2026-01-05")];
    assert_eq!(name(&DAILY, NOON, &other), "2026-01-31+brand=exp+week=2026-01-05");
    assert_eq!(name(&DAILY, NOON, &[("limit", "5")]), "2026-03-09+limit=5");
    assert_eq!(name(&DAILY, NOON, &[("word", "Söhne 日本")]), "2026-03-09+word=Söhne 日本");
    assert_eq!(name(&ALERT, NOON, &[("hour", "0")]), "2026-03-10+word=");
}

#[test]
fn a_value_that_can_not_be_in_a_file_name_is_a_digest_alone() {
    let named = |word: &str| name(&DAILY, NOON, &[("word", word), ("limit", "5")]);
    let long = "x".repeat(81);
    for word in
        ["../../etc", "a/b", "a\\b", "a\nb", ".hidden", "end.", "end ", "a+limit=6", "~1", &long]
    {
        let name = named(word);
        let digest =
            name.strip_prefix("2026-03-09+word=~").unwrap().strip_suffix("+limit=5").unwrap();
        assert!(digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
        assert_eq!(name, named(word));
    }
    assert_ne!(named("a/b"), named("a/c"));
}

#[test]
fn the_slots_time_is_named_where_a_day_has_several() {
    assert_eq!(name(&TWICE, "2026-03-10T09:30:00Z", &[("hour", "9")]), "2026-03-09T0900");
    assert_eq!(name(&TWICE, "2026-03-10T17:10:00Z", &[]), "2026-03-09T1700");
    assert_eq!(name(&OFTEN, "2026-03-10T11:40:00Z", &[]), "2026-03-10T0730");
    // Half past one comes twice that night.
    assert_eq!(name(&OFTEN, "2026-11-01T05:30:00Z", &[]), "2026-11-01T0130-0400");
    assert_eq!(name(&OFTEN, "2026-11-01T06:30:00Z", &[]), "2026-11-01T0130-0500");
    assert_eq!(name(&DAILY, "2026-03-10T06:50:00Z", &[]), "2026-03-09");
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("usual".to_owned()),
        "[a-c+=~./ ]{0,4}",
        "(a|\\+limit=2|\\+hour=3){1,3}",
        "\\PC{0,40}",
        "x{70,90}",
    ]
}

/// A report, an instant of a few days, and arguments some of which are not the defaults.
fn plans() -> impl Strategy<Value = ReportPlan> {
    let hour = prop_oneof![3 => Just(None), 1 => (0..24_u8).prop_map(Some)];
    let day = prop_oneof![3 => Just(None), 1 => (25..31_u8).prop_map(Some)];
    (0..4_usize, 0..20_000_i64, values(), hour, day.clone(), day).prop_map(
        |(report, minutes, word, hour, date, week)| {
            let report = [&DAILY, &OFTEN, &TWICE, &ALERT][report];
            let at = "2026-10-25T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
            let date = date.map(|day| format!("2026-10-{day}"));
            let week = week.map(|day| format!("2026-10-{day}"));
            let hour = hour.map(|hour| hour.to_string());
            let all = [("word", Some(word)), ("hour", hour), ("date", date), ("week", week)];
            let has = |name: &str| report.params.iter().any(|param| param.name == name);
            let changes = all.iter().filter(|(name, _)| has(name));
            let changes = changes.filter_map(|(name, value)| Some((*name, value.as_deref()?)));
            plan(report, at + TimeDelta::minutes(minutes), &changes.collect::<Vec<_>>())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn two_sets_of_arguments_never_share_a_folder(plans in prop::collection::vec(plans(), 30)) {
        let mut seen = std::collections::BTreeMap::new();
        for plan in &plans {
            let folder = folder(Path::new("out"), plan);
            let name = folder.file_name().unwrap().to_str().unwrap();
            prop_assert!(name.len() <= 255 && folder.components().count() == 3, "{}", name);
            let args = seen.entry(folder.clone()).or_insert(&plan.args);
            prop_assert_eq!(*args, &plan.args, "{}", folder.display());
        }
    }
}
