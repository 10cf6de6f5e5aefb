//! It syncs from its sample server, and the rows can be queried.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;
use test_support::Stub;

fn says(home: &Path, args: &[&str]) -> String {
    says_with(home, args, &[])
}

fn says_with(home: &Path, args: &[&str], settings: &[(&str, &str)]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_custom_source"));
    program.env_clear().envs(settings.iter().copied());
    program.args(args).current_dir(home);
    let ran = program.env("SIGNALROOM_NOW", "2026-03-10T13:00:00Z").output().unwrap();
    assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn what_it_syncs_can_be_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let synced =
        says(home.path(), &["sync", "exchange", "--from", "2026-03-08", "--to", "2026-03-09"]);
    assert!(synced.contains("exchange.rates  2026-03-08 to 2026-03-09     4"), "{synced}");
    let question = "select date, currency from exchange.rates order by date, currency";
    let rows = says(home.path(), &["query", question, "--csv"]);
    assert_eq!(
        rows.lines().collect::<Vec<_>>(),
        ["date,currency", "2026-03-08,EUR", "2026-03-08,GBP", "2026-03-09,EUR", "2026-03-09,GBP"]
    );
}

/// A float holds about 16 digits: as one, this rate would be rounded up.
#[test]
fn a_rate_keeps_every_digit() {
    let (home, api) = (tempfile::tempdir().unwrap(), Stub::start());
    api.says(r#"[{"currency": "EUR", "rate": 1.08500049999999999999}]"#);
    let settings = [("EXCHANGE_BASE_URL", api.url.as_str()), ("DATABASE_URL", "sqlite://rates.db")];
    let day = ["sync", "exchange", "--from", "2026-03-09", "--to", "2026-03-09"];
    says_with(home.path(), &day, &settings);
    let rows = ["query", "select rate from exchange.rates", "--csv"];
    assert_eq!(says_with(home.path(), &rows, &settings), "rate\n1.085\n");
}
