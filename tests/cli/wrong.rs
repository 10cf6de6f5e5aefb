//! What is typed wrongly is told with its mend, and touches nothing.

use crate::program::Program;

#[test]
fn unknown_names_suggest_the_nearest() {
    let program = Program::new();
    let cases: [(&[&str], &str); 8] = [
        (&["lst"], "'list'"),
        (&["run", "daly_ccw"], "no report is called `daly_ccw`; did you mean `daily_ccw`?"),
        (&["preview", "daily-ccw"], "did you mean `daily_ccw`?"),
        (&["show", "everflw"], "did you mean `everflow`?"),
        (&["sync", "everflow.daily_stat"], "did you mean `everflow.daily_stats`?"),
        (&["history", "nothing_like_it"], "`list` shows what there is"),
        (&["run", "daily_ccw", "--dat", "2026-03-09"], "'--date'"),
        (&["run", "daily_ccw", "--only", "slak"], "did you mean `slack`?"),
    ];
    for (args, says) in cases {
        program.refused(2, args, says);
    }
    assert_eq!(std::fs::read_dir(program.folder()).unwrap().count(), 0);
}

#[test]
fn wrong_values_say_what_to_write() {
    let program = Program::new();
    let cases: [(&[&str], &str); 13] = [
        (&["run", "daily_ccw", "--date", "soon"], "--date: `soon` is not a date: write YYYY-MM-DD"),
        (&["run", "daily_ccw", "--date", "2026-02-30"], "is not a date"),
        (&["run", "daily_ccw", "--advertiser-id", "3"], "`3` is not one of `ccw`, `exp`"),
        (&["run", "daily_ccw", "--at", "noon"], "`noon` is not a time"),
        (&["run", "daily_ccw", "--at", "2026-03-08T02:30"], "does not exist in America/New_York"),
        (&["run", "daily_exp", "--advertiser-id", "1"], "unexpected argument"),
        (&["run", "alert", "--level", "error"], "--title"),
        (&["sync", "everflow", "--from", "2026-03-02", "--to", "2026-03-01"], "is after"),
        (&["sync"], "<SOURCE[.RESOURCE]|--all>"),
        (&["sync", "--all", "everflow"], "cannot be used with"),
        (&["history", "--limit", "0"], "'--limit <N>': write a whole number from 1"),
        (&["quarantine", "show", "x"], "'<ID>': write a whole number from 1"),
        (&["sync", "everflow", "--from", "soon"], "--from: `soon` is not a date"),
    ];
    for (args, says) in cases {
        program.refused(2, args, says);
    }
    assert_eq!(std::fs::read_dir(program.folder()).unwrap().count(), 0);
}

#[test]
fn a_day_to_come_cannot_be_synced() {
    let program = Program::new();
    program.refused(2, &["sync", "everflow", "--to", "2026-03-11"], "after today, 2026-03-10");
}

#[test]
fn a_wrong_settings_file_is_told_by_line() {
    let program = Program::new();
    program.write("signalroom.toml", "[sources.everflow]\nenable = true\n");
    let says = "signalroom.toml, line 2: unknown key `enable`; did you mean `enabled`?";
    program.refused(3, &["list"], says);
    program.write("signalroom.toml", "environment = 3\n");
    program.refused(
        3,
        &["list"],
        "line 1: integer `3` does not belong here: write a text in quotes",
    );
    program.write("signalroom.toml", "[sources.everflw]\n");
    program.refused(3, &["run", "daily_ccw"], "did you mean `everflow`?");
    // Help needs no settings.
    program.fine(&["run", "--help"]);
}

#[test]
fn wrong_settings_name_themselves_and_not_their_values() {
    let program = Program::new().with("DATABASE_URL", "mysql://u:hunter2@h/db");
    let refused =
        program.refused(3, &["check"], "DATABASE_URL (environment): write `sqlite://PATH`");
    assert!(!refused.stderr.contains("hunter2"), "{}", refused.stderr);
    let program = Program::new().with("SUPABASE_DB_HOST", "db.example");
    program.refused(3, &["history"], "SUPABASE_DB_PASSWORD is missing");
    let program = Program::new().with("SIGNALROOM_NOW", "noon");
    program.refused(3, &["list"], "SIGNALROOM_NOW (environment): not an instant");
}

#[test]
fn sample_data_is_never_sent() {
    let program = Program::new().with("SLACK_BOT_TOKEN", "x").with("SLACK_CHANNEL_ID", "#x");
    program.refused(3, &["run", "daily_ccw", "--send"], "sample data, which is never sent");
    // Nor in production.
    let program = program.with("SIGNALROOM_ENV", "production");
    let ran = program.json(&["run", "daily_ccw"]);
    assert_eq!(ran["deliveries"], serde_json::json!([]));
}

#[test]
fn a_target_needs_one_channel_that_sends() {
    let program = Program::real();
    let run = ["run", "daily_ccw", "--to", "#x"];
    program.refused(2, &run, "`--to` in development needs `--send`");
    let sms = [&run[..], &["--send", "--only", "sms"]].concat();
    program.refused(2, &sms, "none of the channels can send yet");
    let other = ["run", "daily_ccw", "--send", "--advertiser-id", "exp"];
    program.refused(2, &other, "sent only to whom `--to` names");
}

#[test]
fn a_warehouse_with_internal_affiliates_is_refused_where_none_are_configured() {
    let program = Program::real();
    program.write("signalroom.toml", "[internal]\naffiliates = [\"G2 - Meta\"]\n");
    program.fine(&["query", "select 1"]);
    program.write("signalroom.toml", "");
    let says = "signalroom.toml has no `affiliates` under `[internal]`; write `affiliates = [\"G2 - Meta\"]`";
    program.refused(3, &["query", "select 1"], says);
    program.write("signalroom.toml", "[internal]\naffiliates = []\n");
    program.fine(&["query", "select 1"]);
}
