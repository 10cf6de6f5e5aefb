//! The program built from this checkout does what the README says. All of it holds whatever reports and feeds are
//! added: nothing here counts them or expects a complete list. The program's behavior is tested in `tests/fixture`,
//! its messages in `tests/rendered`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::path::Path;
use test_support::Program;

fn program() -> Program {
    Program::new(env!("CARGO_BIN_EXE_signalroom"))
}

/// A folder that looks like a checkout without reports.
fn checkout() -> Program {
    let program = program();
    std::fs::create_dir(program.file("reports")).unwrap();
    for name in ["reports/lib.rs", "Cargo.toml", "signalroom.toml"] {
        program.write(name, "");
    }
    program
}

/// The names of all reports.
fn reports(program: &Program) -> Vec<String> {
    let listed = program.json(&["list"]);
    let names = listed["reports"].as_array().unwrap().iter().map(|report| &report["name"]);
    names.map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_readmes_reports_and_feeds_are_listed_in_its_order() {
    let listed = program().fine(&["list"]).stdout;
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, table) = readme.split_once("```text\nREPORT ").unwrap();
    let (table, _) = table.split_once("```").unwrap();
    let name = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let mut lines = listed.lines().filter_map(name);
    for shown in table.lines().skip(1).filter_map(name) {
        assert!(lines.any(|line| line == shown), "{shown}\n{listed}");
    }
}

#[test]
fn the_readmes_reports_run_with_nothing_configured() {
    let program = program();
    for report in ["daily_ccw", "daily_exp", "weekly_rollup", "test_sync"] {
        program.fine(&["run", report, "--quiet"]);
        program.fine(&["preview", report]);
    }
    let alert = ["run", "alert", "--title", "T", "--message", "M"];
    let short = program.fine(&alert).stdout;
    assert!(short.contains("Error: T\n\nM\n\nGenerated"), "{short}");
    let whole = ["--level", "info", "--details", "a: b", "--source", "tests"];
    let whole = program.fine(&[&alert[..], &whole].concat()).stdout;
    assert!(whole.contains("Info: T\n\nM\n- a: b\n\nFrom tests.\n"), "{whole}");
}

#[test]
fn the_readmes_commands_do_what_it_says() {
    let program = program();
    program.fine(&["run", "daily_ccw"]);
    for file in ["slack.json", "slack.txt", "email.html", "email.txt", "email.eml", "sms.txt"] {
        assert!(!program.read(&format!("out/daily_ccw/2026-03-09/{file}")).is_empty(), "{file}");
    }
    program.fine(&["sync", "--all", "--from", "2026-01-01", "--to", "2026-01-31"]);
    program.fine(&["run", "daily_ccw", "--date", "2026-01-31"]);
    let send = ["run", "daily_ccw", "--send", "--only", "slack", "--to", "#test"];
    program.refused(3, &send, "sample data, which is never sent");
    let days =
        "select count(distinct date) as days from everflow.daily_stats where date < '2026-02-01'";
    let days = program.json(&["query", days]);
    assert!(days[0]["days"].as_i64().unwrap() >= 31, "{days}");
    assert!(program.fine(&["history", "daily_ccw"]).stdout.contains("ok"));
    program.fine(&["quarantine", "list"]);
    let checked = program.json(&["check"]);
    let tried = checked["tried"].as_array().unwrap();
    let rehearsed = |tried: &Value| tried["what"] == "report daily_ccw" && tried["ok"] == true;
    assert!(tried.iter().any(rehearsed), "{checked}");
}

#[test]
fn every_report_has_its_page_and_its_help() {
    let program = program();
    for report in reports(&program) {
        assert!(program.fine(&["show", &report]).stdout.contains(&report), "{report}");
        assert!(program.fine(&["run", &report, "--help"]).stdout.contains("--at"), "{report}");
    }
}

/// `examples/new_report` is what `new report` writes where Everflow is the first feed by days, as it is in this
/// checkout until somebody adds another.
#[test]
fn the_example_of_a_new_report_is_what_is_written() {
    let program = checkout();
    let name = "what_came_in";
    if reports(&program).contains(&name.to_owned()) {
        return;
    }
    program.fine(&["new", "report", name]);
    if !program.read("reports/what_came_in.sql").contains("from everflow.daily_stats\n") {
        return;
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/new_report");
    for path in
        ["reports/what_came_in.rs", "reports/what_came_in.sql", "templates/what_came_in/slack.md"]
    {
        let built = example.join(path);
        let same = program.read(path) == std::fs::read_to_string(&built).unwrap();
        assert!(same, "{} is not what `new report` writes: write it anew", built.display());
    }
}

#[test]
fn an_alert_of_any_length_is_made_for_every_channel() {
    let (program, text) = (program(), "14,000 letters. ".repeat(875));
    let lines = (0..5_000).map(|line| format!("{line}: <value> *{line}*")).collect::<Vec<_>>();
    for (message, details) in [(text.as_str(), ""), ("M", &lines.join("\n")), (&text, &text)] {
        let alert = ["run", "alert", "--title", "T", "--message", message, "--details", details];
        let run = program.json(&alert);
        let made: Vec<_> = run["messages"].as_array().unwrap().iter().collect();
        assert_eq!(made.len(), 3, "{run}");
        let file =
            |name: &str| program.read(&format!("{}/{name}", run["folder"].as_str().unwrap()));
        assert!(file("slack.json").contains("Shortened. The whole text is in slack.txt"));
        for whole in ["slack.txt", "email.txt"] {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let (whole, last) = (words(&file(whole)), words(details).pop());
            assert!(words(message).iter().chain(&last).all(|word| whole.contains(word)));
        }
    }
}
