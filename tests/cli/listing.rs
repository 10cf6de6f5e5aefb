//! `list` and `show`.

use crate::program::{NOW, Program};
use std::process::Command;

#[test]
fn list_shows_everything_with_its_next_time_and_touches_nothing() {
    let program = Program::new();
    let listed = program.fine(&["list"]).stdout;
    let line = |name: &str| listed.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("daily_ccw").contains("Wed Mar 11, 07:00 EDT"), "{listed}");
    assert!(line("alert").contains("on demand"), "{listed}");
    assert!(line("everflow.daily_stats").contains("sample"), "{listed}");
    assert!(listed.contains("nothing is scheduled yet"), "{listed}");
    let crontab = listed.lines().last().unwrap();
    assert!(
        crontab.starts_with("0 7 * * * cd ") && crontab.ends_with("run daily_ccw"),
        "{crontab}"
    );
    assert_eq!(std::fs::read_dir(program.folder()).unwrap().count(), 0);
}

#[test]
fn the_crontab_line_is_one_that_a_shell_runs() {
    let program = Program::new();
    let folder = program.file("my reports");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("signalroom.toml"), "").unwrap();
    let listed = program.command(&["list"]).current_dir(&folder).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let command = listed.lines().last().unwrap().strip_prefix("0 7 * * * ").unwrap();
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", command]).env_clear().env("SIGNALROOM_NOW", NOW);
    let ran = shell.output().unwrap();
    assert!(ran.status.success(), "{command}\n{ran:?}");
    assert!(folder.join("out/daily_ccw/2026-03-09/slack.txt").is_file());
}

#[test]
fn list_says_which_sources_are_configured() {
    let program =
        Program::new().with("EVERFLOW_API_KEY", "k").with("REDTRACK_BASE_URL", "http://x");
    let listed = program.json(&["list"]);
    let data = |name: &str| {
        let sources = listed["sources"].as_array().unwrap();
        sources.iter().find(|source| source["name"] == name).unwrap()["data"].clone()
    };
    assert_eq!(data("everflow.daily_stats"), "on");
    assert_eq!(data("redtrack.daily_spend"), "half configured");
    assert_eq!(data("affiliate_mapping"), "not configured");
}

#[test]
fn list_gives_programs_the_same() {
    let listed = Program::new().json(&["list"]);
    let reports = listed["reports"].as_array().unwrap();
    let daily = reports.iter().find(|report| report["name"] == "daily_ccw").unwrap();
    assert_eq!(daily["next"], "2026-03-11T11:00:00Z");
    assert_eq!(daily["channels"], serde_json::json!(["slack", "email", "sms"]));
    let names: Vec<_> = reports.iter().map(|report| report["name"].as_str().unwrap()).collect();
    assert!(names.is_sorted());
}

#[test]
fn show_tells_a_reports_parameters_and_what_a_preset_fixes() {
    let program = Program::new();
    let shown = program.fine(&["show", "daily_ccw"]).stdout;
    assert!(shown.contains("--advertiser-id  ccw         ccw or 1, exp or 2"), "{shown}");
    assert!(shown.contains("--date           2026-03-09"), "{shown}");
    let shown = program.fine(&["show", "daily_exp"]).stdout;
    assert!(shown.contains("always exp") && !shown.contains("--advertiser-id"), "{shown}");
}

#[test]
fn show_tells_a_sources_table() {
    let program = Program::new();
    let shown = program.fine(&["show", "redtrack"]).stdout;
    assert!(shown.contains("REDTRACK_API_KEY, REDTRACK_BASE_URL"), "{shown}");
    let shown = program.json(&["show", "everflow.daily_stats"]);
    assert_eq!(shown[0]["key"], serde_json::json!(["date", "affiliate_id", "advertiser_id"]));
    assert_eq!(shown[0]["write"], "replace_window");
}
