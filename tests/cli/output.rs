//! Streams: results on stdout, the rest on stderr; colour, pipes, interruption.

use crate::program::Program;
use std::io::Read;
use std::process::Stdio;

#[test]
fn results_are_on_stdout_alone_and_quiet_says_nothing_else() {
    let program = Program::new();
    let ran = program.fine(&["run", "daily_ccw", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["outcome"], "ok");
    assert_eq!(json["arguments"]["date"], "2026-03-09");
    assert_eq!(json["messages"][2]["channel"], "sms");
    assert!(ran.stderr.contains("Sample data"), "{}", ran.stderr);
    assert_eq!(program.fine(&["run", "daily_ccw", "-q"]).stderr, "");
    assert_eq!(program.fine(&["--quiet", "sync", "everflow"]).stderr, "");
}

#[test]
fn nothing_is_coloured_where_nobody_looks() {
    let program = Program::new();
    for args in
        [&["list"][..], &["show", "daily_ccw"], &["check"], &["run", "nothing"], &["--help"]]
    {
        let ended = program.call(args);
        assert!(!format!("{}{}", ended.stdout, ended.stderr).contains('\x1b'), "{args:?}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure_and_the_work_is_done() {
    let program = Program::new();
    let mut child = program
        .command(&["run", "daily_ccw"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{stderr}");
    assert!(!stderr.contains("error"), "{stderr}");
    assert!(program.file("out/daily_ccw/2026-03-09/sms.txt").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_printed_is_told() {
    let program = Program::new();
    for args in [&["list"][..], &["run", "daily_ccw"], &["query", "select 1 as a"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ended = program.command(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let stderr = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{args:?}\n{stderr}");
        assert_eq!(stderr.matches("print the result: No space left").count(), 1, "{stderr}");
    }
}

#[test]
fn help_and_version_are_results() {
    let program = Program::new();
    let help = program.fine(&["--help"]).stdout;
    for command in ["list", "show", "run", "sync", "preview", "check", "query", "history", "new"] {
        assert!(
            help.lines().any(|line| line.trim_start().starts_with(command)),
            "{command}\n{help}"
        );
    }
    assert!(help.contains("Exit codes"), "{help}");
    let help = program.fine(&["run", "daily_ccw", "--help"]).stdout;
    assert!(help.contains("--advertiser-id <ccw|exp>"), "{help}");
    assert!(program.fine(&["--version"]).stdout.starts_with("signalroom "));
    program.refused(2, &[], "Usage:");
}

#[test]
fn a_run_writes_its_rows_as_csv_beside_the_messages() {
    let program = Program::new();
    let ran = program.json(&["run", "daily_ccw", "--csv"]);
    let totals = program.read("out/daily_ccw/2026-03-09/daily_ccw_totals.csv");
    assert!(totals.lines().next().unwrap().contains("conversions"), "{totals}");
    assert_eq!(totals.lines().count(), 2);
    assert!(ran["csv"].as_array().unwrap().len() >= 3);
}
