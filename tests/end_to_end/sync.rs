//! `sync` of each feed: what it loads, what it puts aside, how a wrong key is told.

use crate::desk::{Desk, EVERFLOW, KEY, counted, on_each};
use serde_json::json;
use test_support::{Fake, Reply};

// By name, not `--all`: whatever other feeds there are.
const OURS: &str = "sync everflow redtrack --from 2026-01-31 --to 2026-01-31";
const CONVERSIONS: &str = "select affiliate_id, conversions from everflow.daily_stats order by 1";

/// Both APIs answer with a day of data.
fn give_a_day(desk: &Desk) {
    let counted = counted(1, "G2 - Meta", json!({"cv": 4, "payout": null}));
    desk.everflow.serves(Fake::everflow([counted]));
    let spent = json!({"source_id": "rt-a", "source": "A", "cost": "10.50"});
    desk.redtrack.serves(Fake::redtrack([spent]));
}

#[test]
fn our_feeds_meet_in_the_view() {
    on_each(|desk| {
        give_a_day(desk);
        desk.ends(0, "sync affiliate_mapping");
        desk.ends(0, OURS);
        let shown = desk.shown(
            "select date, affiliate_label, conversions, cost, cpa from public.daily_performance",
        );
        assert_eq!(shown, ["2026-01-31,G2 - Meta,4,10.5,2.625"]);
    });
}

#[test]
fn a_wrong_key_is_named_and_never_printed() {
    on_each(|desk| {
        desk.everflow.answers(|asked| {
            Reply::status(401, format!("wrong: {}", asked.header("x-eflow-api-key")))
        });
        desk.redtrack.answers(|asked| Reply::status(403, format!("wrong: {}", asked.uri)));
        let ended = desk.ends(1, OURS);
        for name in ["EVERFLOW_API_KEY", "REDTRACK_API_KEY"] {
            let says = format!("{name} (from environment) is wrong");
            assert!(ended.stderr.contains(&says), "{}", ended.stderr);
        }
        let told = [ended, desk.ends(0, "history --json")];
        assert!(!format!("{told:?}").contains(KEY), "{told:?}");
        give_a_day(desk);
        let ended = desk.ends(0, OURS);
        assert!(ended.stderr.contains("/report?date_from="), "{}", ended.stderr);
        assert!(!format!("{ended:?}").contains(KEY), "{ended:?}");
    });
}

#[test]
fn a_few_bad_rows_end_with_0_and_are_kept() {
    on_each(|desk| {
        let bad = counted(2, "Harbor", json!({"cv": "many"}));
        let good = counted(1, "G2 - Meta", json!({"cv": 1}));
        desk.everflow.serves(Fake::everflow([good, bad]));
        desk.ends(0, EVERFLOW);
        assert_eq!(desk.shown(CONVERSIONS), ["1,1"]);
        let listed = desk.ends(0, "quarantine list").stdout;
        assert!(listed.contains("`cv` is \"many\", not a number"), "{listed}");
    });
}
