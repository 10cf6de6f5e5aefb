//! Nothing configured: made-up data, to the terminal and to files.

use crate::program::Program;

#[test]
fn a_first_run_makes_its_data_and_writes_every_message() {
    let program = Program::new();
    let ran = program.fine(&["run", "daily_ccw"]);
    for file in ["slack.json", "slack.txt", "email.html", "email.txt", "email.eml", "sms.txt"] {
        assert!(!program.read(&format!("out/daily_ccw/2026-03-09/{file}")).is_empty(), "{file}");
    }
    assert_eq!(std::fs::read_dir(program.file("out/daily_ccw/2026-03-09")).unwrap().count(), 6);
    assert!(program.file(".signalroom/sample.db").is_file());
    // The message first, then a line for each channel, then the rows.
    let slack = program.read("out/daily_ccw/2026-03-09/slack.txt");
    assert!(ran.stdout.starts_with(slack.trim_end()), "{}", ran.stdout);
    assert!(ran.stdout.contains("slack    out/daily_ccw/2026-03-09/slack.json"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 segment"), "{}", ran.stdout);
    assert!(ran.stdout.trim_end().lines().last().unwrap().starts_with("read "), "{}", ran.stdout);
    assert!(ran.stderr.contains("Sample data:"), "{}", ran.stderr);
}

#[test]
fn a_first_sync_fills_as_many_weeks_as_a_first_run() {
    let days = |command: &[&str]| {
        let program = Program::new();
        program.fine(command);
        let days = "select min(date) as since, max(date) as until from everflow.daily_stats";
        program.json(&["query", days])
    };
    let synced = days(&["sync", "--all"]);
    assert_eq!(synced, serde_json::json!([{ "since": "2026-01-28", "until": "2026-03-10" }]));
    assert_eq!(days(&["run", "daily_ccw"]), synced);
}

#[test]
fn every_message_says_that_it_is_sample_data() {
    let program = Program::new();
    program.fine(&["run", "daily_ccw"]);
    let read = |file: &str| program.read(&format!("out/daily_ccw/2026-03-09/{file}"));
    for file in ["slack.json", "slack.txt", "email.html", "email.txt"] {
        assert!(read(file).contains("Sample data"), "{file}");
    }
    assert!(read("sms.txt").starts_with("SAMPLE "), "{}", read("sms.txt"));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let (one, other) = (Program::new(), Program::new());
    for program in [&one, &other] {
        program.fine(&["run", "daily_ccw", "--quiet"]);
    }
    for file in ["slack.json", "email.eml", "sms.txt"] {
        let path = format!("out/daily_ccw/2026-03-09/{file}");
        assert_eq!(one.read(&path), other.read(&path), "{file}");
    }
}

#[test]
fn what_differs_from_the_scheduled_run_is_in_the_folders_name_and_in_the_message() {
    let program = Program::new();
    program.fine(&["run", "daily_ccw", "--date", "2026-02-14", "--advertiser-id", "2"]);
    let slack = program.read("out/daily_ccw/2026-02-14+advertiser_id=exp/slack.txt");
    assert!(slack.contains("Not as scheduled: advertiser_id is EXP"), "{slack}");
    // The date is what a daily report is about: no word of it.
    program.fine(&["run", "daily_ccw", "--date", "2026-02-14"]);
    assert!(!program.read("out/daily_ccw/2026-02-14/slack.txt").contains("Not as scheduled"));
    program.fine(&["run", "daily_exp"]);
    assert!(!program.read("out/daily_exp/2026-03-09/slack.txt").contains("Not as scheduled"));
}

#[test]
fn an_old_run_can_be_made_again() {
    let program = Program::new();
    program.fine(&["run", "daily_ccw", "--at", "2026-02-02T07:00"]);
    assert!(program.file("out/daily_ccw/2026-02-01/slack.txt").is_file());
    let history = program.json(&["history", "daily_ccw"]);
    assert_eq!(history[0]["slot"], "2026-02-02T12:00:00Z");
    // Older than what sample data goes back: made for it.
    program.fine(&["run", "daily_ccw", "--date", "2025-12-24"]);
    assert!(program.file("out/daily_ccw/2025-12-24/slack.txt").is_file());
}

#[test]
fn a_day_that_is_not_over_needs_partial_and_is_told_in_the_message() {
    let program = Program::new();
    let says = "wait until the day is over, or add `--partial`";
    program.refused(1, &["run", "daily_ccw", "--date", "2026-03-10"], says);
    program.fine(&["run", "daily_ccw", "--date", "2026-03-10", "--partial"]);
    let slack = program.read("out/daily_ccw/2026-03-10/slack.txt");
    assert!(slack.contains("Incomplete:"), "{slack}");
    let to_come = ["run", "daily_ccw", "--date", "2026-03-11"];
    program.refused(1, &to_come, "can't have 2026-03-11 yet");
}

#[test]
fn all_reports_run_and_are_remembered() {
    let program = Program::new();
    for report in ["daily_ccw", "daily_exp", "weekly_rollup", "test_sync"] {
        program.fine(&["run", report, "-q"]);
    }
    let alert = ["run", "alert", "--title", "T", "--message", "M"];
    let short = program.fine(&alert).stdout;
    assert!(short.contains("Error: T\n\nM\n\nGenerated"), "{short}");
    let whole = ["--level", "info", "--details", "a: b", "--source", "tests"];
    let whole = program.fine(&[&alert[..], &whole].concat()).stdout;
    assert!(whole.contains("Info: T\n\nM\n- a: b\n\nFrom tests.\n"), "{whole}");
    let history = program.json(&["history"]);
    let items: Vec<_> =
        history.as_array().unwrap().iter().map(|run| run["item"].as_str().unwrap()).collect();
    assert_eq!(items[..3], ["alert", "alert", "test_sync"]);
    assert!(items.contains(&"everflow.daily_stats"), "{items:?}");
    assert!(program.fine(&["history", "daily_ccw"]).stdout.contains("ok"));
}

#[test]
fn preview_writes_the_very_files_that_are_delivered() {
    let program = Program::new();
    let page = program.fine(&["preview", "daily_ccw"]).stdout;
    assert_eq!(page.trim(), "out/preview/daily_ccw/index.html");
    program.fine(&["run", "daily_ccw"]);
    for file in ["slack.json", "slack.txt", "email.html", "email.txt", "email.eml", "sms.txt"] {
        let previewed = program.read(&format!("out/preview/daily_ccw/{file}"));
        assert_eq!(previewed, program.read(&format!("out/daily_ccw/2026-03-09/{file}")), "{file}");
    }
    // What has no default is made up.
    program.fine(&["preview", "alert"]);
}
