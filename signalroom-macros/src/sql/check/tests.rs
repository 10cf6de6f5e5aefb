//! What the checker finds, and what it lets pass.

use super::check;
use crate::sql::schema::Dialect;
use crate::sql::snapshot;

const SCHEMA: &str = include_str!("../../../tests/ui/schema.sql");

/// A statement's mistakes: the pieces that they blame, and all that is said of them.
fn mistakes(text: &str) -> Vec<(&str, String)> {
    let schema = snapshot::schema(SCHEMA).unwrap();
    let mistakes = check(text, Dialect::Shared, &schema).err().unwrap_or_default();
    let said = mistakes.into_iter().map(|m| (m.span, [vec![m.message], m.notes].concat()));
    said.map(|(at, lines)| (text.get(at).unwrap_or_default(), lines.join("\n"))).collect()
}

#[test]
fn each_mistake_is_said_at_its_place() {
    for (text, blamed, said) in [
        ("select lag(cost) from redtrack.daily_spend", "lag", "`lag(…) over (order by …)`"),
        ("select 'abc from redtrack.daily_spend", "'abc from redtrack.daily_spend", "not closed"),
        ("select cost, from redtrack.daily_spend", "from", "`from` after `,`"),
        ("select sum(cost from redtrack.daily_spend", "from", "is a bracket open?"),
        ("select cost from redtrack.daily_spend wher date = 1", "wher", "did you mean `where`?"),
        ("select date from redtrack.daily_spend order by 3", "3", "gives only one column"),
        ("select sum(cost, 1) from redtrack.daily_spend", "sum", "not take that many values"),
        ("select d.\"cots\" from redtrack.daily_spend d", "d.\"cots\"", "did you mean `cost`?"),
        (
            "select x.cost from redtrack.daily_spend d",
            "x",
            "nothing is called `x` here\nthis reads `d`",
        ),
        ("select hex(cost) from redtrack.daily_spend", "hex", "not the same"),
        ("select (select 1, 2) from redtrack.daily_spend", "select", "gives 2 columns"),
        ("with x as (select 1) delete from x", "delete", "only reads"),
        ("select cost + :n from redtrack.daily_spend", "cost + :n", "in Rust"),
        (
            "select week_start(date) - date from redtrack.daily_spend",
            "week_start(date) - date",
            "write `days_between(a, b)`",
        ),
        ("", "", "empty"),
    ] {
        let found = mistakes(text);
        let right = found.iter().any(|(at, message)| *at == blamed && message.contains(said));
        assert!(right && found.len() == 1, "{text}: {found:#?}");
    }
}

#[test]
fn several_mistakes_are_all_found() {
    let text = "select d.cots, colaesce(d.clcks, 0), x::int, nope(1), e.date
                from redtrack.daily_spned d where \"note\" like ifnull(:a, 1) / 2";
    let blamed: Vec<_> = mistakes(text).into_iter().map(|(at, _)| at).collect();
    let all = [
        "d.cots",
        "colaesce",
        "d.clcks",
        "x",
        "::int",
        "nope",
        "e",
        "redtrack.daily_spned",
        "ifnull",
        "/",
    ];
    assert_eq!(blamed, all);
}

#[test]
fn a_with_and_a_query_in_brackets_list_their_own_columns() {
    for text in [
        "with a as (select cost as money from redtrack.daily_spend) select s.mony from a s",
        "with s(money) as (select cost from redtrack.daily_spend) select mony from s",
        "select s.mony from (select cost as money from redtrack.daily_spend) s",
        "with recursive s(money) as (select 1 union all select money + 1 from s) select s.mony from s",
    ] {
        let found = mistakes(text);
        assert!(found[0].1.ends_with("did you mean `money`?\n`s` has `money`"), "{found:#?}");
    }
}

#[test]
fn a_query_behind_from_sees_nothing_around_it() {
    let text = "select q.x from everflow.daily_stats s, (select note as x, payout from redtrack.daily_spend) q";
    assert_eq!(mistakes(text).len(), 1);
    assert!(!mistakes(text)[0].1.contains("did you mean"), "`payout` is not in sight");
    let inner = "select 1 from everflow.daily_stats s where exists (select 1 from redtrack.daily_spend d where d.date = s.dat)";
    assert!(mistakes(inner)[0].1.contains("did you mean `date`?"), "`s` is in sight");
}

#[test]
fn what_may_be_null_says_where_it_is_sorted() {
    let asked =
        |text: &str| mistakes(text).into_iter().map(|(at, _)| at.to_owned()).collect::<Vec<_>>();
    let nothing: [&str; 0] = [];
    assert_eq!(
        asked("select date from redtrack.daily_spend order by note desc, date, 1, cost"),
        ["note"]
    );
    assert_eq!(asked("select note from redtrack.daily_spend order by note nulls first"), nothing);
    assert_eq!(
        asked(
            "select sum(cost) as c, count(*) as n from redtrack.daily_spend order by c desc, n, 1"
        ),
        ["c", "1"]
    );
    assert_eq!(
        asked(
            "select sum(cost) as c from redtrack.daily_spend group by date order by c, sum(cost), date"
        ),
        nothing
    );
    assert_eq!(
        asked("select 1 as one from everflow.daily_stats s left join redtrack.daily_spend d on d.date = s.date
               order by s.date, d.date, one"),
        ["d.date"]
    );
    assert_eq!(
        asked("select case when clicks > 0 then cost else 0 end as a, case when clicks > 0 then cost end as b
               from redtrack.daily_spend order by a, b"),
        ["b"]
    );
    assert_eq!(
        asked(
            "select conversions, cpa from public.daily_performance order by conversions, is_internal, cpa"
        ),
        ["cpa"],
        "a view is looked into"
    );
    assert_eq!(
        asked("select rank() over (order by note) as r from redtrack.daily_spend
               order by (select max(note) from redtrack.daily_spend), coalesce(note, '-'), r limit 3"),
        ["note", "(select max(note) from redtrack.daily_spend)"]
    );
}

#[test]
fn a_table_is_named_with_its_schema() {
    for (text, blamed, meant) in [
        ("select date from daily_performance", "daily_performance", "public.daily_performance"),
        (
            "select date from \"daily_performance\"",
            "\"daily_performance\"",
            "public.daily_performance",
        ),
        (
            "select d.date from redtrack_daily_spend d",
            "redtrack_daily_spend",
            "redtrack.daily_spend",
        ),
        (
            "select 1 from redtrack.daily_spend where exists (select 1 from Redtrack_Daily_Spend)",
            "Redtrack_Daily_Spend",
            "redtrack.daily_spend",
        ),
    ] {
        let found = mistakes(text);
        let says = format!("did you mean `{meant}`?");
        assert!(found.len() == 1 && found[0].0 == blamed, "{text}: {found:#?}");
        assert!(found[0].1.contains(&says), "{text}: {found:#?}");
    }
    let text = "with Daily_Performance as (select date from public.daily_performance) select date from daily_performance";
    assert_eq!(mistakes(text), [], "a `with` may be called like a table");
}

#[test]
fn what_both_databases_do_alike_passes() {
    for text in [
        "select string_agg(source_id, ', ' order by source_id) as a, count(distinct note) filter (where cost > 0) as b
         from redtrack.daily_spend group by week_start(date) having sum(cost) > 1",
        "select lag(cost, 1) over w as a, ntile(4) over w as b from redtrack.daily_spend
         window w as (partition by source_id order by date rows between 2 preceding and current row)",
        "select coalesce(note, '-') || 'x' as a, nullif(clicks, 0) as b, cast(note as bigint) as c,
         case when note is not distinct from 'a' then true else false end as d from redtrack.daily_spend",
        "select date, 'a' as what from redtrack.daily_spend union all select date, 'b' from everflow.daily_stats order by 2, date",
        "select add_days(s.date, -7) as day, days_between(s.date, :date) as days from everflow.daily_stats s
         full join redtrack.daily_spend d using (date) where (s.date, 1) > (:date, 0) limit 10 offset 2",
        "with v(a, b) as (values (1, 2), (3, 4)) select b from v where a in (select 1) and b like '1%'; -- end",
        "select 1.0 * sum(cost) / nullif(sum(clicks), 0) as cpc from redtrack.daily_spend order by cpc desc nulls last",
    ] {
        assert_eq!(mistakes(text), [], "{text}");
    }
}

#[test]
fn columns_and_declared_types_are_given() {
    let schema = snapshot::schema(SCHEMA).unwrap();
    let text = "select p.date, p.cost, sum(conversions) as n from public.daily_performance p group by 1, 2";
    let columns = check(text, Dialect::Shared, &schema).unwrap();
    let columns: Vec<_> = columns.iter().map(|c| (c.name.as_str(), c.kind.as_deref())).collect();
    assert_eq!(columns, [("date", Some("DATE")), ("cost", Some("NUMERIC(18,6)")), ("n", None)]);
}

#[test]
fn half_of_a_pair_may_use_what_its_database_knows() {
    let schema = snapshot::schema(SCHEMA).unwrap();
    let text = "select strftime('%Y', date) as year, hex(note) as h from redtrack.daily_spend order by note";
    assert!(check(text, Dialect::Sqlite, &schema).is_ok());
}

mod any {
    use super::*;
    use proptest::prelude::*;

    /// Statements' own words in any order, whole ones now and then.
    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "select",
            "from",
            "where",
            "with",
            "as",
            "values",
            "union",
            "all",
            "order",
            "by",
            "group",
            "case",
            "when",
            "then",
            "else",
            "end",
            "over",
            "filter",
            "join",
            "left",
            "on",
            "using",
            "in",
            "not",
            "is",
            "null",
            "nulls",
            "last",
            "cast",
            "limit",
            "distinct",
            "count",
            "sum",
            "max",
            "like",
            "interval",
            "extract",
            "within",
            "recursive",
            "d",
            "date",
            "cost",
            "redtrack.daily_spend",
            "redtrack",
            ".",
            ",",
            "(",
            ")",
            "(",
            ")",
            "*",
            "+",
            "-",
            "/",
            "=",
            "::",
            ":date",
            "$1",
            "'a'",
            "\"b\"",
            "1",
            "1.0",
            ";",
            "--",
            "/*",
            "ä",
            "select cost from redtrack.daily_spend d",
            "(select date from",
            "with x as (select 1)",
        ]);
        prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn text_is_checked_to_the_end(text in text()) {
            let schema = snapshot::schema(SCHEMA).unwrap();
            for dialect in [Dialect::Shared, Dialect::Sqlite] {
                for mistake in check(&text, dialect, &schema).err().into_iter().flatten() {
                    prop_assert!(text.get(mistake.span).is_some());
                }
            }
            let whole = signalroom_syntax::sql_words::words(&text).filter(signalroom_syntax::sql_words::Word::is_code);
            let statement = crate::sql::parse::parse(&text, &schema.catalog);
            prop_assert_eq!(statement.words.len(), whole.count());
            crate::sql::portability::differences(&statement);
        }
    }
}
