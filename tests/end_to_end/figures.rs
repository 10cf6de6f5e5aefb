//! The figures of a message agree: parts are their total, verdicts say what the figures show.

use crate::desk::{Desk, MAPPING, on_each};
use serde_json::{Value, json};
use test_support::Fake;

const SYNC: &str = "sync everflow redtrack --from 2026-01-30 --to 2026-01-31";
const RUN: &str = "run daily_ccw --date 2026-01-31";
const SLACK: &str = "daily_ccw/2026-01-31/slack.txt";
const EMAIL: &str = "daily_ccw/2026-01-31/email.txt";

/// What an affiliate brought on a day of January.
fn brought(day: u32, at: usize, (label, conversions, payout): (&str, i64, &str)) -> Value {
    let id = 1_769_817_600 - i64::from(31 - day) * 86_400;
    json!({"reporting": {"cv": conversions, "payout": payout}, "columns": [
        {"column_type": "affiliate", "id": at.to_string(), "label": label},
        {"column_type": "advertiser", "id": "1", "label": "CCW"},
        {"column_type": "date", "id": id.to_string(), "label": format!("2026-01-{day}")},
    ]})
}

/// The message of the 31st, after both days were synced.
fn run(desk: &Desk, before: &[(&str, i64, &str)], now: &[(&str, i64, &str)], spend: &str) {
    let before = before.iter().enumerate().map(|(at, row)| brought(30, at, *row));
    let rows = before.chain(now.iter().enumerate().map(|(at, row)| brought(31, at, *row)));
    desk.everflow.serves(Fake::everflow(rows));
    desk.redtrack.serves(Fake::redtrack([json!({"source_id": "rt-a", "cost": spend})]));
    desk.ends(0, "sync affiliate_mapping");
    desk.ends(0, SYNC);
    desk.ends(0, RUN);
}

/// The conversions in the table of affiliates, and the last name.
fn table(slack: &str) -> (i64, String) {
    let lines = slack.lines().skip_while(|line| !line.trim_start().starts_with("Conv "));
    let rows: Vec<_> = lines.skip(1).take_while(|line| !line.is_empty()).collect();
    let count = |line: &&str| {
        let line = line.trim_start_matches(['■', '○', ' ']);
        line.split(' ').next().unwrap().replace('−', "-").parse::<i64>().unwrap()
    };
    let last = rows.last().unwrap();
    (rows.iter().map(count).sum(), last.split(' ').rev().take(2).collect::<Vec<_>>().join(" "))
}

#[test]
fn the_top_ten_and_the_others_are_the_total() {
    on_each(|desk| {
        let labels: Vec<_> = (1..=12).map(|at| format!("affiliate {at}")).collect();
        let mut now: Vec<_> =
            labels.iter().zip(21..).map(|(label, cv)| (label.as_str(), cv, "5.005")).collect();
        now.push(("charged back", -4, "-2.5"));
        run(desk, &[("gone", 3, "9")], &now, "0");
        let slack = desk.message(SLACK);
        assert!(slack.contains("314 conversions"), "{slack}");
        assert_eq!(table(&slack), (314, "others 4".to_owned()), "{slack}");
        let email = desk.message(EMAIL);
        assert!(email.contains("      4 others\n    39, ▲ +36 more, CPA $0.19"), "{email}");
    });
}

#[test]
fn cents_of_the_parts_are_those_of_the_total() {
    on_each(|desk| {
        let now = [("G2 - Meta", 1, "0"), ("b", 2, "10.005")];
        run(desk, &[], &now, "10.005");
        let slack = desk.message(SLACK);
        assert!(slack.contains("$20.01 spend"), "{slack}");
        assert!(slack.contains("$10.01 spend") && slack.contains("$10.00 payout"), "{slack}");
        // A third and two thirds are 100 % too.
        let email = desk.message(EMAIL);
        assert!(email.contains("33.3%") && email.contains("66.7%"), "{email}");
    });
}

#[test]
fn shares_that_tie_are_a_hundred_percent() {
    on_each(|desk| {
        // 12.25 % and 87.75 %.
        run(desk, &[], &[("G2 - Meta", 49, "0"), ("b", 351, "1")], "1");
        let email = desk.message(EMAIL);
        assert!(email.contains("12.3%") && email.contains("87.7%"), "{email}");
    });
}

#[test]
fn chargebacks_have_no_shares() {
    on_each(|desk| {
        run(desk, &[], &[("G2 - Meta", 10, "0"), ("b", -3, "-6")], "1");
        let email = desk.message(EMAIL);
        assert!(
            email.contains("10 conversions, –") && email.contains("-3 conversions, –"),
            "{email}"
        );
        let html = desk.message("daily_ccw/2026-01-31/email.html");
        assert!(!html.contains("142.9%") && !html.contains("-42.9%"), "{html}");
    });
}

#[test]
fn money_for_no_conversions_is_not_called_unchanged() {
    on_each(|desk| {
        run(desk, &[("b", 0, "10")], &[("b", 0, "10000")], "0");
        let slack = desk.message(SLACK);
        assert!(slack.contains("$10,000.00 spend") && !slack.contains("Unchanged"), "{slack}");
    });
}

#[test]
fn the_verdict_says_what_the_figure_shows() {
    on_each(|desk| {
        for (conversions, figure) in [(20_010, "▲ +0.1% better"), (20_009, "= 0.0% same")] {
            run(desk, &[("b", 20_000, "1")], &[("b", conversions, "1")], "0");
            let slack = desk.message(SLACK);
            assert!(slack.contains(figure), "{slack}");
        }
    });
}

#[test]
fn spend_of_a_mistyped_brand_is_told_where_reports_tell_what_is_not_in_their_totals() {
    on_each(|desk| {
        let typo = MAPPING.replace(",1,CCW", ",11,CCW");
        desk.writes_mapping(&typo);
        run(desk, &[], &[("G2 - Meta", 4, "0")], "12.50");
        let slack = desk.message(SLACK);
        assert!(slack.contains("$0.00 spend") && slack.contains("$12.50"), "{slack}");
        let spend = "select source_id, cost, reason from public.unmapped_spend";
        assert_eq!(desk.shown(spend), ["rt-a,12.5,unknown brand"; 2]);
        let brands = "select distinct advertiser_id from public.daily_performance";
        assert_eq!(desk.shown(brands), ["1"]);
        let check = desk.ends(0, "check").stdout;
        assert!(check.contains("unknown brand"), "{check}");
    });
}
