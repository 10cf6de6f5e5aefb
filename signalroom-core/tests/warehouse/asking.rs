//! Asking with texts that somebody typed.

use crate::shop;
use signalroom::testing::Scratch;
use signalroom::testing::declare::{Statement, Value};
use signalroom::testing::warehouse::WarehouseError;

#[tokio::test]
async fn a_query_takes_named_arguments_and_cannot_write() {
    let all = Scratch::each().await.unwrap().into_iter().chain(Scratch::pooled().await.unwrap());
    for scratch in all {
        let warehouse = shop::open(&scratch).await;
        let args = [("day".to_owned(), Value::Date(shop::day("2026-01-31")))];
        let text = "select add_days(:day, 1) as next, ':day' as text, :day as day";
        let row = warehouse.query(text, &args).await.unwrap();
        let shown: Vec<_> = row.rows[0].iter().map(Value::to_string).collect();
        assert_eq!(shown, ["2026-02-01", ":day", "2026-01-31"]);
        let missing = warehouse.query("select :nope", &args).await.unwrap_err();
        assert!(matches!(&missing, WarehouseError::MissingArgument { name } if name == "nope"));
        for text in
            ["delete from signalroom.runs", "insert into public.labels (label) values ('x')"]
        {
            let error = warehouse.query(text, &[]).await.unwrap_err().to_string();
            assert!(error.contains("read") && error.contains("only"), "{error}");
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_mistake_is_shown_where_it_was_written() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let args = [("first_day".to_owned(), Value::Date(shop::day("2026-01-31")))];
        let text = "select label -- grüße\nfrom shop.daily_sales\nwhere date = week_start(:first_day) and cots = 1";
        let error = warehouse.query(text, &args).await.unwrap_err().to_string();
        assert!(error.starts_with("run `query`: ") && error.contains("cots"), "{error}");
        let place =
            " --> query:3:41\n  |\n3 | where date = week_start(:first_day) and cots = 1\n  |";
        assert!(error.contains(place), "{error}");
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

const COUNTED: Statement = Statement {
    file: "counted.sql",
    sqlite: "select $1 - 1 as less",
    postgres: "select $1 - 1 as less",
    params: &["number"],
};

/// Postgres takes a bare `$1 - 1` for a small integer; asked, it is given a large one.
#[tokio::test]
async fn what_is_prepared_does_not_stand_in_the_way_of_asking() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        // Often enough to meet every connection.
        for _ in 0..8 {
            warehouse.prepare(&COUNTED).await.unwrap();
        }
        for _ in 0..8 {
            let asked = warehouse.select(&COUNTED, &[Value::Int(5_000_000_000)]).await.unwrap();
            assert_eq!(asked.rows, [[Value::Int(4_999_999_999)]]);
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

/// Behind a pooler a client meets what another has left on the server's connection.
#[tokio::test]
async fn what_is_prepared_is_not_left_behind_a_pooler() {
    let Some(scratch) = Scratch::pooled().await.unwrap() else { return };
    let (one, other) = (shop::open(&scratch).await, shop::open(&scratch).await);
    for warehouse in [&one, &other, &one, &other] {
        warehouse.prepare(&COUNTED).await.unwrap();
    }
    one.close().await;
    other.close().await;
    scratch.remove().await.unwrap();
}

const MANY: &str =
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < $1) select i from n";
const ROWS: Statement =
    Statement { file: "rows.sql", sqlite: MANY, postgres: MANY, params: &["number"] };

#[tokio::test]
async fn a_report_reads_no_endless_rows_and_can_go_on() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let snapshot = warehouse.snapshot().await.unwrap();
        for many in [100_001, 300_000] {
            let refused = snapshot.select(&ROWS, &[Value::Int(many)]).await.unwrap_err();
            let says = "`rows.sql` gives more than 100,000 rows";
            assert!(refused.to_string().starts_with(says), "{refused}");
            assert!(refused.to_string().contains("`limit`"), "{refused}");
        }
        let most = snapshot.select(&ROWS, &[Value::Int(100_000)]).await.unwrap();
        assert_eq!(most.rows.len(), 100_000);
        drop(snapshot);
        // Whoever types a statement may see all there is.
        let args = [("n".to_owned(), Value::Int(100_001))];
        let all = warehouse.query(&MANY.replace("$1", ":n"), &args).await.unwrap();
        assert_eq!(all.rows.len(), 100_001);
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

const OPTIONAL: Statement = Statement {
    file: "optional.sql",
    sqlite: "select 10 + $1, 3 < $1, 5 in ($1, 7), coalesce($1, 1), 2.5 * $1",
    postgres: "select 10 + $1, 3 < $1, 5 in ($1, 7), coalesce($1, 1), 2.5 * $1",
    params: &["number"],
};

/// A NULL says nothing of its type; what the database took it for must not hold for the next value.
#[tokio::test]
async fn a_value_after_a_null_is_itself() {
    let all = Scratch::each().await.unwrap().into_iter().chain(Scratch::pooled().await.unwrap());
    for scratch in all {
        let warehouse = shop::open(&scratch).await;
        for number in [None, Some(5), None, Some(5_000_000_000)] {
            let snapshot = warehouse.snapshot().await.unwrap();
            for number in [None, number] {
                let value = number.map_or(Value::Null, Value::Int);
                let row = snapshot.select(&OPTIONAL, &[value]).await.unwrap().rows.remove(0);
                let shown: Vec<_> = row.iter().map(Value::to_string).collect();
                // SQLite has 1 and 0 for true and false.
                let shown = shown.join(" ").replace("true", "1").replace("false", "0");
                let null = Value::Null.to_string();
                match number {
                    None => assert_eq!(shown, format!("{null} {null} {null} 1 {null}")),
                    Some(5) => assert_eq!(shown, "15 1 1 5 12.5"),
                    Some(_) => assert_eq!(shown, "5000000010 1 0 5000000000 12500000000"),
                }
            }
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}
