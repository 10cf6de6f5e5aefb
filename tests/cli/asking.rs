//! `query`, `history`, `quarantine`.

use crate::databases::on_each;
use crate::feeds::{feeds, with_feeds};
use crate::program::Program;

/// A program that has synced one day.
fn synced(program: Program) -> Program {
    let server = feeds();
    let program = with_feeds(program, &server);
    program.fine(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
    program
}

#[test]
fn query_takes_a_statement_or_a_file_with_arguments_by_name() {
    on_each(|program| {
        let program = synced(program);
        let one_day = "select count(*) as lines from everflow.daily_stats where date = :date";
        let asked = program.json(&["query", one_day, "--date", "2026-03-09"]);
        assert_eq!(asked[0]["lines"], 1, "{asked}");
        program.write(
            "brands.sql",
            "select advertiser_id, sum(revenue) as revenue\nfrom everflow.daily_stats\n\
             where date = :the_day\ngroup by advertiser_id\norder by advertiser_id\n",
        );
        let csv = program.fine(&["query", "brands.sql", "--the-day=2026-03-09", "--csv"]).stdout;
        assert_eq!(csv, "advertiser_id,revenue\n1,100\n");
        let table = program.fine(&["query", "brands.sql", "--the-day", "2026-03-09"]);
        assert_eq!(table.stdout, "advertiser_id  revenue\n            1      100\n");
        assert_eq!(table.stderr, "1 row\n");
    });
}

#[test]
fn query_cannot_write_and_says_what_is_wrong() {
    on_each(|program| {
        let program = synced(program);
        let count = || program.json(&["query", "select count(*) as n from everflow.daily_stats"]);
        let before = count();
        let table = "everflow.daily_stats";
        for (statement, says) in [
            (format!("delete from {table}"), "`delete` does not begin a query"),
            (format!("select 1; drop table {table}"), "a second statement begins at `drop`"),
            (format!("with a as (select 1) delete from {table}"), "this statement would write"),
            (String::new(), "the statement is empty"),
        ] {
            let says = format!("error: `query` only reads: {says}; write one `select`\n");
            let refused = program.refused(2, &["query", &statement], &says);
            assert_eq!(refused.stderr, says);
        }
        assert_eq!(count(), before);
        program.refused(1, &["query", "select * from nowhere"], "nowhere");
        program.refused(2, &["query", "select :a as a"], "add `--a VALUE`");
        let unused = "`--dat`: the statement does not use `:dat`";
        program.refused(
            2,
            &["query", "select :date as d", "--date", "2026-03-09", "--dat=1"],
            unused,
        );
        let twice = "two columns are called `a`";
        program.refused(2, &["query", "select 1 as a, 2 as a", "--json"], twice);
        program.refused(2, &["query", "missing.sql"], "there is no file missing.sql");
        program.refused(2, &["query", "select 1 as a", "stray"], "`stray` stands alone");
    });
}

#[test]
fn what_is_empty_says_so() {
    on_each(|program| {
        assert_eq!(program.fine(&["history"]).stdout, "nothing was run yet\n");
        assert_eq!(program.fine(&["history", "alert"]).stdout, "alert was never run\n");
        let quarantine = program.fine(&["quarantine", "list"]).stdout;
        assert!(quarantine.starts_with("the quarantine is empty"), "{quarantine}");
        assert_eq!(program.json(&["quarantine", "list"]), serde_json::json!([]));
        program.refused(2, &["quarantine", "show", "7"], "there is no row 7");
        let unknown = "no source is called `nothing`";
        program.refused(2, &["quarantine", "list", "nothing"], unknown);
    });
}
