//! `query`, `history`, `quarantine`.

use crate::program::Program;

#[test]
fn query_takes_a_statement_or_a_file_with_arguments_by_name() {
    let program = Program::new();
    program.fine(&["sync", "--all"]);
    let one_day = "select count(*) as lines from everflow.daily_stats where date = :date";
    let asked = program.json(&["query", one_day, "--date", "2026-03-09"]);
    assert!(asked[0]["lines"].as_i64().unwrap() > 0, "{asked}");
    program.write("brands.sql", "select advertiser_id, sum(payout) as payout\nfrom everflow.daily_stats\nwhere date = :the_day\ngroup by advertiser_id\norder by advertiser_id\n");
    let csv = program.fine(&["query", "brands.sql", "--the-day=2026-03-09", "--csv"]).stdout;
    assert!(csv.starts_with("advertiser_id,payout\n1,"), "{csv}");
    let table = program.fine(&["query", "brands.sql", "--the-day", "2026-03-09"]);
    assert!(table.stdout.starts_with("advertiser_id  payout\n"), "{}", table.stdout);
    assert_eq!(table.stderr, "2 rows\n");
}

#[test]
fn query_cannot_write_and_says_what_is_wrong() {
    let program = Program::new();
    program.fine(&["sync", "everflow"]);
    let count = || program.json(&["query", "select count(*) as n from everflow.daily_stats"]);
    let before = count();
    for statement in ["delete from everflow.daily_stats", "drop table everflow.daily_stats"] {
        program.refused(1, &["query", statement], "error:");
    }
    assert_eq!(count(), before);
    program.refused(1, &["query", "select * from nowhere"], "nowhere");
    program.refused(2, &["query", "select :a as a"], "add `--a VALUE`");
    program.refused(2, &["query", "missing.sql"], "there is no file missing.sql");
    program.refused(2, &["query", "select 1 as a", "stray"], "`stray` stands alone");
}

#[test]
fn what_is_empty_says_so() {
    let program = Program::new();
    assert_eq!(program.fine(&["history"]).stdout, "nothing was run yet\n");
    assert_eq!(program.fine(&["history", "alert"]).stdout, "alert was never run\n");
    let quarantine = program.fine(&["quarantine", "list"]).stdout;
    assert!(quarantine.starts_with("the quarantine is empty"), "{quarantine}");
    assert_eq!(program.json(&["quarantine", "list"]), serde_json::json!([]));
    program.refused(2, &["quarantine", "show", "7"], "there is no row 7");
    program.refused(2, &["quarantine", "list", "nothing"], "no source is called `nothing`");
}
