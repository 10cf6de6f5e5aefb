//! A panic ends the run that it is in, and nothing else: told with its place, and recorded.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const CONFIG: &str = "[sources.broken]\nenabled = true\n[sources.whole]\nenabled = true\n";

/// A folder with both feeds enabled.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("signalroom.toml"), CONFIG).unwrap();
    home
}

/// Calls the program: its exit code, stdout and stderr.
fn call(home: &Path, args: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_panics"));
    program.args(args).current_dir(home).env_clear();
    program.env("DATABASE_URL", "sqlite://real.db").env("RUST_BACKTRACE", "1");
    let output = program.env("SIGNALROOM_NOW", "2026-03-10T13:00:00Z").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn history(home: &Path, item: &str) -> Value {
    let (_, history, _) = call(home, &["history", item, "--json"]);
    serde_json::from_str::<Value>(&history).unwrap()[0].clone()
}

/// The line of the fixture that holds this.
fn line(of: &str) -> usize {
    let source = include_str!("../src/main.rs");
    source.lines().position(|line| line.contains(of)).unwrap() + 1
}

#[test]
fn a_panic_in_a_report_ends_its_run_with_file_and_line() {
    let home = home();
    for (report, at, message) in [
        ("early", "panic!(\"early", "early: 2"),
        ("late", "panic!(\"late", "late: 2026-03-10"),
        ("brittle", "self.words[self.place]", "index out of bounds: the len is 0"),
    ] {
        let (code, stdout, stderr) = call(home.path(), &["run", report]);
        assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
        let place = format!("panicked at tests/panics/src/main.rs:{}: {message}", line(at));
        assert!(
            stderr.starts_with(&format!("error: failed to run {report}\n  {place}")),
            "{stderr}"
        );
        // The hook of the standard library would add a note, and a backtrace.
        assert_eq!(stderr.lines().count(), 2, "{stderr}");
        let run = history(home.path(), report);
        assert_eq!(run["outcome"], "failed", "{run}");
        assert!(run["error"].as_str().unwrap().starts_with(&place), "{run}");
        assert!(run["ended"].is_string(), "{run}");
    }
    // `check` meets them, too, and goes on.
    let (code, stdout, _) = call(home.path(), &["check"]);
    assert_eq!(code, 1, "{stdout}");
    assert_eq!(stdout.matches("panicked at tests/panics/src/main.rs").count(), 10, "{stdout}");
}

#[test]
fn a_channel_that_panics_costs_its_own_message() {
    let home = home();
    let place =
        format!("panicked at tests/panics/src/main.rs:{}: no legs", line("panic!(\"no legs"));
    let (code, stdout, stderr) = call(home.path(), &["run", "halved", "--json"]);
    assert_eq!(code, 4, "{stdout}{stderr}");
    assert!(stderr.contains(&place), "{stderr}");
    let run: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(run["messages"][0]["channel"], "sms", "{run}");
    assert_eq!(run["no_message"][0]["channel"], "shaky", "{run}");
    let sms = home.path().join(run["messages"][0]["files"][0]["path"].as_str().unwrap());
    assert!(std::fs::read_to_string(sms).unwrap().contains("all is well"));
    assert_eq!(history(home.path(), "halved")["outcome"], "ok");
}

#[test]
fn where_no_message_can_be_made_every_channel_says_why() {
    let home = home();
    let (code, _, stderr) = call(home.path(), &["run", "hopeless"]);
    assert_eq!(code, 1, "{stderr}");
    let place = format!("panicked at tests/panics/src/main.rs:{}", line("panic!(\"no legs"));
    assert!(stderr.contains(&format!("no shaky message: {place}: no legs")), "{stderr}");
    assert!(stderr.contains("no sms message: compose the sms message: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 3, "{stderr}");
    let told = history(home.path(), "hopeless")["error"].to_string();
    assert!(told.contains("no shaky message") && told.contains("no sms message"), "{told}");
}

#[test]
fn a_sender_that_panics_does_not_keep_the_others() {
    let home = home();
    let recipients = "[env.development]\nrecipients = { restless = [\"a\"], steady = [\"b\"] }\n";
    std::fs::write(home.path().join("signalroom.toml"), recipients).unwrap();
    let run = ["run", "jumpy", "--send", "--json"];
    let (code, stdout, stderr) = call(home.path(), &run);
    assert_eq!(code, 4, "{stdout}{stderr}");
    let run: Value = serde_json::from_str(&stdout).unwrap();
    let states: Vec<_> =
        run["deliveries"].as_array().unwrap().iter().map(|d| d["state"].clone()).collect();
    assert_eq!(states, ["unknown", "sent"], "{run}");
    assert!(stderr.contains("not here"), "{stderr}");
}

#[test]
fn a_panic_in_a_feed_leaves_its_table_alone_and_the_other_feeds_go_on() {
    let home = home();
    let (code, stdout, stderr) = call(home.path(), &["sync", "--all"]);
    assert_eq!(code, 1, "{stderr}");
    let synced = |name: &str| stdout.lines().find(|line| line.starts_with(name)).unwrap();
    assert!(synced("broken").contains("failed"), "{stdout}");
    assert!(synced("whole").contains('1'), "{stdout}");
    let place = line("panic!(\"no second row\")");
    let says = format!(
        "error: sync broken\n  panicked at tests/panics/src/main.rs:{place}: no second row\n"
    );
    assert_eq!(stderr, says);
    let run = history(home.path(), "broken");
    assert_eq!((&run["outcome"], run["ended"].is_string()), (&"failed".into(), true), "{run}");
    assert_eq!(history(home.path(), "whole")["outcome"], "ok");
    let count = "select (select count(*) from public.broken) as broken, (select count(*) from public.whole) as whole";
    let (_, rows, _) = call(home.path(), &["query", count, "--csv"]);
    assert_eq!(rows, "broken,whole\n0,1\n");
}

#[test]
fn no_profile_aborts_on_a_panic() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let manifest: toml::Table = std::fs::read_to_string(manifest).unwrap().parse().unwrap();
    let profiles = manifest["profile"].as_table().unwrap();
    let aborting = profiles.iter().filter(|(_, profile)| profile.get("panic").is_some());
    assert_eq!(aborting.count(), 0, "a panic has to be caught: leave `panic` unset");
}
