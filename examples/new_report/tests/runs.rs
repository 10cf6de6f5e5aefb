//! The report runs with nothing configured.

use std::process::Command;

#[test]
fn a_new_report_runs_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_new_report"));
    program.args(["run", "what_came_in"]).current_dir(home.path()).env_clear();
    let ran = program.env("SIGNALROOM_NOW", "2026-03-10T11:30:00Z").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let path = home.path().join("out/what_came_in/2026-03-09/slack.txt");
    let slack = std::fs::read_to_string(path).unwrap();
    assert!(slack.contains("What came in: Monday, March 9, 2026\n"), "{slack}");
    assert!(slack.contains(" conversions\n") && slack.contains(" revenue\n"), "{slack}");
}
