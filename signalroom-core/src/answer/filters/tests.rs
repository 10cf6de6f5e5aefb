//! The filters, called as templates call them.

use crate::answer::{filters, render};
use crate::channels;
use askama::Template;
use chrono::{NaiveDate, TimeZone};
use proptest::prelude::*;
use rust_decimal::Decimal;

#[derive(Template)]
#[template(
    source = "{{ now|number }} {{ now|currency }} {{ now|delta(before) }} {{ now|change(before) }} {{ now|difference(before) }} {{ now|moved(before) }} {{ now|arrow(before) }}",
    ext = "txt"
)]
struct Numbers {
    now: Option<Decimal>,
    before: Option<Decimal>,
}

fn numbers(now: Option<&str>, before: Option<&str>) -> (String, String) {
    let exact = |text: Option<&str>| text.map(|text| text.parse().unwrap());
    let template = Numbers { now: exact(now), before: exact(before) };
    let sms = render(&template, &channels::sms).unwrap();
    (template.render().unwrap(), sms)
}

#[test]
fn numbers_read_as_people_write_them() {
    let (shown, sms) = numbers(Some("1234.5"), Some("1000"));
    assert_eq!(shown, "1,235 $1,234.50 ▲ +234.50 ▲ +23.5% +234.50 up 23.5% ▲");
    assert_eq!(sms, "1,235 $1,234.50 +234.50 +23.5% +234.50 up 23.5% ▲");
}

#[test]
fn a_fall_has_a_true_minus_but_for_sms() {
    let (shown, sms) = numbers(Some("-1"), Some("6"));
    assert_eq!(shown, "-1 -$1.00 ▼ −7 ▼ −116.7% −7 down 116.7% ▼");
    assert_eq!(sms, "-1 -$1.00 -7 -116.7% -7 down 116.7% ▼");
}

#[test]
fn what_rounds_to_zero_has_no_sign() {
    let (shown, _) = numbers(Some("-0.004"), Some("-0.004"));
    assert_eq!(shown, "0 $0.00 = 0 = 0.0% 0 unchanged =");
    let (shown, _) = numbers(Some("10000.001"), Some("10000"));
    assert_eq!(shown, "10,000 $10,000.00 = 0 = 0.0% 0 unchanged =");
}

#[test]
fn a_missing_number_is_a_dash() {
    assert_eq!(numbers(None, Some("1")).0, "– – – – – –  ");
    assert_eq!(numbers(None, Some("1")).1, "- - - - - -  ");
    assert_eq!(numbers(Some("1"), None).0, "1 $1.00 – – – –  ");
    // With 0 before, the difference is known, but no percentage is.
    assert_eq!(numbers(Some("2"), Some("0")).0, "2 $2.00 ▲ +2 – +2 – ▲");
}

#[derive(Template)]
#[template(source = "{{ ratio|percent }}", ext = "txt")]
struct Ratio {
    ratio: Option<Decimal>,
}

#[test]
fn percent_takes_a_ratio() {
    let show = |ratio| Ratio { ratio }.render().unwrap();
    assert_eq!(show(Some(Decimal::new(125, 3))), "12.5%");
    assert_eq!(show(Some(Decimal::new(-125, 5))), "-0.1%");
    assert_eq!(show(None), "–");
}

#[derive(Template)]
#[template(
    source = "{{ on|date }}|{{ on|long_date }}|{{ on|short_date }}|{{ on|day }}|{{ on|weekday }}|{{ at|day }} {{ at|time }}|{{ none|date }}|{{ on|time }}",
    ext = "txt"
)]
struct Days {
    on: NaiveDate,
    at: chrono::DateTime<chrono_tz::Tz>,
    none: Option<NaiveDate>,
}

#[test]
fn dates_read_as_americans_write_them() {
    let on = NaiveDate::from_ymd_opt(2025, 12, 18).unwrap();
    let at = chrono_tz::America::New_York.with_ymd_and_hms(2026, 3, 10, 7, 0, 0).unwrap();
    assert_eq!(
        Days { on, at, none: None }.render().unwrap(),
        "Dec 18, 2025|Thursday, December 18, 2025|12/18|Thu Dec 18|Thursday|Tue Mar 10 07:00 EDT|–|–"
    );
}

#[derive(Template)]
#[template(source = "{{ name|left(6) }}|{{ name|right(6) }}|{{ name|shorten }}", ext = "txt")]
struct Columns {
    name: &'static str,
}

#[test]
fn columns_count_cells_not_letters() {
    assert_eq!(Columns { name: "日本" }.render().unwrap(), "日本  |  日本|日本");
    assert_eq!(Columns { name: "longer than it" }.render().unwrap().matches('|').count(), 2);
}

#[test]
fn an_sms_escapes_what_it_may_cut() {
    let text = render(&Columns { name: "a\nb" }, &channels::sms).unwrap();
    assert!(text.ends_with("|\u{1}a b\u{3}"), "{text:?}");
}

#[test]
fn the_list_of_filters_is_the_filters() {
    let here = include_str!("mod.rs");
    for name in signalroom_syntax::filters::names() {
        let exported = here.lines().filter(|line| line.starts_with("pub use"));
        assert!(exported.into_iter().any(|line| line.contains(name)), "{name} is not exported");
    }
    let exported = here.lines().filter_map(|line| line.strip_prefix("pub use"));
    let words = exported.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
    let filters = words.filter(|word| !["", "Day", "Number"].contains(word));
    let modules = ["days", "deltas", "numbers", "text"];
    for name in filters.filter(|word| !modules.contains(word)) {
        assert!(signalroom_syntax::filters::filter(name).is_some(), "{name} is not in the list");
    }
}

/// Rounds to whole cents with integers alone, as an independent calculation.
fn cents(value: i128, scale: u32) -> i128 {
    let unit = 10_i128.pow(scale);
    let half = unit / 2 * value.signum();
    (value * 100 + half) / unit
}

fn dollars(cents: i128) -> String {
    let (whole, rest) = (cents.abs() / 100, cents.abs() % 100);
    let mut groups = Vec::new();
    let mut left = whole;
    while left >= 1000 {
        groups.push(format!("{:03}", left % 1000));
        left /= 1000;
    }
    groups.push(left.to_string());
    groups.reverse();
    format!("{}${}.{rest:02}", if cents < 0 { "-" } else { "" }, groups.join(","))
}

proptest! {
    #[test]
    fn money_is_rounded_like_cents(value in -10_i128.pow(24)..10_i128.pow(24), scale in 0_u32..=6) {
        let amount = Decimal::from_i128_with_scale(value, scale);
        let shown = Numbers { now: Some(amount), before: None }.render().unwrap();
        let currency = shown.split(' ').nth(1).unwrap();
        prop_assert_eq!(currency, dollars(cents(value, scale)));
    }

    #[test]
    fn halves_are_rounded_away_from_zero(cents in -10_000_000_i64..10_000_000) {
        let half = if cents < 0 { -5 } else { 5 };
        let amount = Decimal::new(cents * 10 + half, 3);
        let shown = Numbers { now: Some(amount), before: None }.render().unwrap();
        let away = i128::from(cents) + if cents < 0 { -1 } else { 1 };
        prop_assert_eq!(shown.split(' ').nth(1).unwrap(), dollars(away));
    }
}
