//! Real data: from an Everflow and a Redtrack on this machine, into files.

use crate::databases::on_each;
use crate::feeds::{everflow, feeds, with_feeds};
use crate::program::Program;
use crate::servers::{Server, silent};
use serde_json::json;
use std::process::Command;

#[test]
fn a_day_is_synced_and_reported_without_any_channels_credentials() {
    on_each(|program| {
        let server = feeds();
        let program = with_feeds(program, &server);
        let synced = program.json(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
        let rows: Vec<_> =
            synced.as_array().unwrap().iter().map(|s| s["rows"].as_i64().unwrap()).collect();
        assert_eq!(rows, [1, 1, 1], "{synced}");
        let ran = program.fine(&["run", "daily_ccw", "--date", "2026-03-09"]);
        assert!(ran.stdout.contains("$800.50"), "{}", ran.stdout);
        assert!(!ran.stderr.contains("Sample"), "{}", ran.stderr);
        let slack = program.read("out/daily_ccw/2026-03-09/slack.txt");
        assert!(slack.contains("40") && !slack.contains("Sample"), "{slack}");
    });
}

#[test]
fn the_rows_of_a_run_are_the_same_on_every_database() {
    on_each(|program| {
        let server = feeds();
        let program = with_feeds(program, &server);
        program.fine(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
        program.fine(&["run", "daily_ccw", "--csv"]);
        let top = program.read("out/daily_ccw/2026-03-09/daily_ccw_top.csv");
        let expected =
            "name,is_internal,conversions,conversions_before,spend\nG2 - Meta,true,40,,800.5\n";
        assert_eq!(top, expected);
    });
}

#[test]
fn without_a_database_of_its_own_real_data_is_in_a_file() {
    let server = feeds();
    let program = with_feeds(Program::new(), &server);
    program.fine(&["sync", "affiliate_mapping"]);
    assert!(program.file(".signalroom/warehouse.db").is_file());
}

#[test]
fn a_missing_day_is_told_with_the_command_that_mends_it() {
    on_each(|program| {
        let server = feeds();
        let program = with_feeds(program, &server);
        // The mapping first: without it nothing can be attributed.
        let never = "public.affiliate_mapping was never loaded: run `sync affiliate_mapping`";
        program.refused(3, &["run", "daily_ccw"], never);
        program.fine(&["sync", "affiliate_mapping"]);
        let missing = "everflow.daily_stats has no 2026-03-09: run `sync everflow.daily_stats --from 2026-03-09 --to 2026-03-09`";
        program.refused(1, &["run", "daily_ccw"], missing);
        program.fine(&[
            "sync",
            "everflow.daily_stats",
            "--from",
            "2026-03-09",
            "--to",
            "2026-03-09",
        ]);
        program.refused(1, &["run", "daily_ccw"], "redtrack.daily_spend has no 2026-03-09");
        program.fine(&["run", "daily_ccw", "--partial"]);
        let slack = program.read("out/daily_ccw/2026-03-09/slack.txt");
        assert!(slack.contains("Incomplete: redtrack.daily_spend has no 2026-03-09"), "{slack}");
    });
}

#[test]
fn nothing_is_not_told_as_loaded_where_it_is_not() {
    on_each(|program| {
        program.fine(&["run", "daily_ccw", "--partial"]);
        let slack = program.read("out/daily_ccw/2026-03-09/slack.txt");
        assert!(slack.contains("Incomplete: everflow.daily_stats has no 2026-03-09"), "{slack}");
        assert!(slack.contains("No data: the day is not loaded whole."), "{slack}");
    });
}

#[test]
fn half_a_configuration_is_told_before_any_call() {
    let server = feeds();
    let program = Program::new().with("EVERFLOW_BASE_URL", &server.url);
    program.refused(3, &["sync", "--all"], "EVERFLOW_API_KEY is not set");
    program.refused(3, &["sync", "redtrack"], "REDTRACK_API_KEY is not set");
    assert_eq!(server.heard().len(), 0);
    Program::real().refused(3, &["sync", "--all"], "no source is configured");
}

#[test]
fn one_source_that_fails_does_not_stop_the_others() {
    on_each(|program| {
        let server = Server::start(&[("/v1/networks/reporting/entity/table", everflow(40))]);
        let program = with_feeds(program, &server);
        let ended = program.call(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
        assert_eq!(ended.code, 1, "{}", ended.stderr);
        let line = |name: &str| ended.stdout.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(line("redtrack.daily_spend").contains("failed"), "{}", ended.stdout);
        assert!(line("everflow.daily_stats").contains("2026-03-09"), "{}", ended.stdout);
        assert!(ended.stderr.contains("404"), "{}", ended.stderr);
        let history = program.fine(&["history", "redtrack"]).stdout;
        assert!(history.contains("\nrun ") && history.contains("404"), "{history}");
        assert!(!format!("{ended:?}").contains("k2"), "{ended:?}");
    });
}

#[test]
fn a_synced_day_without_rows_is_told_and_is_no_failure() {
    on_each(|program| {
        let server = Server::start(&[
            ("/v1/networks/reporting/entity/table", json!({ "table": [] })),
            ("/report", json!([])),
        ]);
        let program = with_feeds(program, &server);
        let synced = program.fine(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
        assert!(synced.stdout.contains("the source gave no rows"), "{}", synced.stdout);
        let ran = program.json(&["run", "daily_ccw"]);
        assert_eq!(ran["outcome"], "empty");
        let slack = program.read("out/daily_ccw/2026-03-09/slack.txt");
        assert!(slack.contains("No data: the day was loaded and has no rows."), "{slack}");
        assert_eq!(program.json(&["history", "daily_ccw"])[0]["outcome"], "empty");
    });
}

#[test]
fn an_interrupted_sync_is_code_130_and_leaves_nothing_behind() {
    on_each(|program| {
        let (server, calls) = silent();
        let program = with_feeds(program, &server);
        let mut child = program.command(&["sync", "everflow"]).spawn().unwrap();
        calls.recv().unwrap();
        let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(interrupt.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let days = program.json(&["query", "select count(*) as n from everflow.daily_stats"]);
        assert_eq!(days[0]["n"], 0);
        assert_eq!(program.json(&["history"])[0]["outcome"], serde_json::Value::Null);
    });
}

#[test]
fn a_bad_row_is_put_aside_as_it_came_and_the_rest_is_loaded() {
    on_each(|program| {
        let spend = |id: &str, cost: &str| json!({ "source_id": id, "source": id, "clicks": 1, "cost": cost });
        let answer = json!([spend("rt-a", "12.50"), spend("rt-b", "a lot")]);
        let server = Server::start(&[("/report", answer)]);
        let program = with_feeds(program, &server);
        let day = ["--from", "2026-03-09", "--to", "2026-03-09"];
        let synced = program.fine(&[&["sync", "redtrack"][..], &day].concat());
        assert!(synced.stdout.contains("1 row in quarantine"), "{}", synced.stdout);
        let kept = program.json(&["query", "select source_id, cost from redtrack.daily_spend"]);
        assert_eq!(kept, json!([{ "source_id": "rt-a", "cost": "12.5" }]));
        let listed = program.json(&["quarantine", "list", "redtrack"]);
        assert_eq!(listed[0]["source"], "redtrack.daily_spend");
        assert_eq!(listed[0]["from"], "2026-03-09");
        let id = listed[0]["id"].to_string();
        let shown = program.fine(&["quarantine", "show", &id]).stdout;
        assert!(shown.contains("a lot") && shown.contains("rt-b"), "{shown}");
        assert_eq!(program.json(&["quarantine", "list", "everflow"]), json!([]));
    });
}
