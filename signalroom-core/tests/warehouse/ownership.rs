//! What this warehouse did not make is never altered, emptied or dropped.

use crate::shop::{self, LABELS, SALES, day, label, load, options, schema, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{Schema, ViewDef};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Backend, OpenError, Warehouse, WarehouseError};
use sqlx::{AssertSqlSafe, Connection};

/// Runs statements as somebody else would.
async fn execute(scratch: &Scratch, sql: &str) {
    let (url, script) = (scratch.url.reveal(), sqlx::raw_sql(AssertSqlSafe(sql.to_owned())));
    match scratch.backend {
        Backend::Postgres => {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            script.execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
        _ => {
            let url = format!("{url}?mode=rwc");
            let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
            script.execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }
}

/// The name in that database.
fn spelled(scratch: &Scratch, name: &str) -> String {
    match scratch.backend {
        Backend::Postgres => name.to_owned(),
        _ => name.trim_start_matches("public.").replace('.', "_"),
    }
}

async fn refused(scratch: &Scratch) -> WarehouseError {
    Warehouse::open(&schema(), options(scratch)).await.unwrap_err()
}

fn showing(text: &'static str) -> Schema {
    let view = ViewDef { name: "public.x", sqlite: text, postgres: text, file: "src/views/x.sql" };
    Schema { tables: vec![SALES, LABELS], views: vec![view] }
}

async fn open(schema: &Schema, scratch: &Scratch) -> Warehouse {
    Warehouse::open(schema, options(scratch)).await.unwrap()
}

#[tokio::test]
async fn a_table_of_somebody_else_is_refused_and_keeps_its_rows() {
    for scratch in Scratch::each().await.unwrap() {
        let labels = spelled(&scratch, "public.labels");
        execute(
            &scratch,
            &format!(
                "create table {labels} (label text primary key, region text);
                 insert into {labels} values ('theirs', 'north')"
            ),
        )
        .await;
        let error = refused(&scratch).await.to_string();
        let expected = "`public.labels` is there already, and this warehouse did not make it";
        assert!(error.contains(expected), "{error}");
        execute(&scratch, &format!("drop table {labels}")).await;
        shop::open(&scratch).await.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_table_that_only_looks_like_ours_is_refused_too() {
    for scratch in Scratch::each().await.unwrap() {
        open(&Schema { tables: vec![SALES], views: vec![] }, &scratch).await.close().await;
        let labels = spelled(&scratch, "public.labels");
        let time = if scratch.backend == Backend::Postgres { "timestamptz" } else { "TIMESTAMPTZ" };
        execute(
            &scratch,
            &format!(
                "create table {labels} (label text not null primary key, region text,
                 _client_id text not null, _loaded_at {time} not null)"
            ),
        )
        .await;
        assert!(matches!(refused(&scratch).await, WarehouseError::Open(OpenError::NotOurs { .. })));
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_table_of_dlt_is_refused_with_that_word() {
    for scratch in Scratch::each().await.unwrap() {
        let labels = spelled(&scratch, "public.labels");
        execute(
            &scratch,
            &format!(
                "create table {labels} (label text, region text, _dlt_id text, _dlt_load_id text)"
            ),
        )
        .await;
        let error = refused(&scratch).await.to_string();
        assert!(error.contains("`public.labels` is a table that dlt loads"), "{error}");
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_view_in_a_table_s_place_and_a_table_in_a_view_s_place_are_refused() {
    for scratch in Scratch::each().await.unwrap() {
        let labels = spelled(&scratch, "public.labels");
        execute(&scratch, &format!("create view {labels} as select 'a' as label")).await;
        assert!(refused(&scratch).await.to_string().contains("`public.labels` is there already"));
        execute(&scratch, &format!("drop view {labels}")).await;
        let best = spelled(&scratch, "public.a_best");
        execute(&scratch, &format!("create table {best} (n bigint)")).await;
        assert!(refused(&scratch).await.to_string().contains("`public.a_best` is there already"));
        execute(&scratch, &format!("drop table {best}; create view {best} as select 1 as n")).await;
        assert!(refused(&scratch).await.to_string().contains("`public.a_best` is there already"));
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_dropped_table_is_made_again_and_its_days_are_forgotten() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let window = DateWindow::day(day("2026-01-31"));
        let sale = shop::sale("2026-01-31", "a", 1, "1.5");
        load(&warehouse, &SALES, Some(window), vec![sale]).await;
        load(&warehouse, &LABELS, None, vec![label("a", "north")]).await;
        warehouse.close().await;
        let cascade = if scratch.backend == Backend::Postgres { " cascade" } else { "" };
        let sales = spelled(&scratch, SALES.name);
        execute(&scratch, &format!("drop table {sales}{cascade}")).await;
        let warehouse = shop::open(&scratch).await;
        assert_eq!(shown(&warehouse, "select count(*) from public.a_best").await, ["0"]);
        assert!(warehouse.days(SALES.name, window).await.unwrap().is_empty());
        assert_eq!(warehouse.last_load(SALES.name).await.unwrap(), None);
        assert!(warehouse.last_load(LABELS.name).await.unwrap().is_some(), "it was not dropped");
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_view_that_changes_its_text_keeps_what_others_built_on_it() {
    for scratch in Scratch::each().await.unwrap() {
        open(&showing("select 1 as n"), &scratch).await.close().await;
        let x = spelled(&scratch, "public.x");
        execute(&scratch, &format!("create view theirs as select n from {x}")).await;
        if scratch.backend == Backend::Postgres {
            execute(&scratch, "grant select on public.x to public").await;
        }
        let warehouse = open(&showing("select 2 as n"), &scratch).await;
        assert_eq!(shown(&warehouse, "select n from theirs").await, ["2"]);
        assert_eq!(grants(&warehouse).await, granted(&scratch));
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

/// What anybody may do with the view, on Postgres.
async fn grants(warehouse: &Warehouse) -> Vec<String> {
    match warehouse.backend() {
        Backend::Postgres => {
            let all = "select privilege_type from information_schema.role_table_grants
                       where table_name = 'x' and grantee = 'PUBLIC'";
            shown(warehouse, all).await
        }
        _ => Vec::new(),
    }
}

fn granted(scratch: &Scratch) -> Vec<String> {
    let postgres = scratch.backend == Backend::Postgres;
    postgres.then(|| "SELECT".to_owned()).into_iter().collect()
}

#[tokio::test]
async fn a_view_that_changes_its_columns_keeps_its_grants_and_options() {
    for scratch in Scratch::each().await.unwrap() {
        open(&showing("select 1 as n"), &scratch).await.close().await;
        let postgres = scratch.backend == Backend::Postgres;
        if postgres {
            let script = "grant select on public.x to public;
                          alter view public.x set (security_invoker = true)";
            execute(&scratch, script).await;
        }
        let warehouse = open(&showing("select 'a' as m, 2 as k"), &scratch).await;
        assert_eq!(shown(&warehouse, "select m, k from public.x").await, ["a | 2"]);
        assert_eq!(grants(&warehouse).await, granted(&scratch));
        if postgres {
            let options = "select reloptions[1] from pg_class where relname = 'x'";
            assert_eq!(shown(&warehouse, options).await, ["security_invoker=true"]);
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn what_reads_a_view_whose_columns_change_is_named_with_the_statement() {
    let Some(scratch) = Scratch::postgres().await.unwrap() else { return };
    open(&showing("select 1 as n"), &scratch).await.close().await;
    execute(
        &scratch,
        "create schema \"Bi\";
         create view \"Bi\".two as select n from public.x;
         create materialized view public.three as select n from \"Bi\".two",
    )
    .await;
    let error = Warehouse::open(&showing("select 1 as m"), options(&scratch)).await.unwrap_err();
    let expected = "the columns of the view `public.x` change, and `Bi.two`, `public.three` read it: run \
                    `drop materialized view public.three; drop view \"Bi\".two;`, and make them again afterwards";
    assert!(error.to_string().contains(expected), "{error}");
    // As it was.
    let warehouse = open(&showing("select 1 as n"), &scratch).await;
    assert_eq!(shown(&warehouse, "select n from public.three").await, ["1"]);
    warehouse.close().await;
    scratch.remove().await.unwrap();
}

#[tokio::test]
async fn our_own_views_on_it_are_made_again() {
    const X: &str = "select 1 as n";
    const Y: &str = "select * from public.x";
    let view = |name, text| ViewDef { name, sqlite: text, postgres: text, file: "src/views/x.sql" };
    let schema = |x, y| Schema {
        tables: vec![SALES, LABELS],
        views: vec![view("public.x", x), view("public.y", y)],
    };
    for scratch in Scratch::each().await.unwrap() {
        open(&schema(X, Y), &scratch).await.close().await;
        if scratch.backend == Backend::Postgres {
            execute(&scratch, "grant select on public.y to public").await;
        }
        let warehouse = open(&schema("select 3 as m", Y), &scratch).await;
        assert_eq!(shown(&warehouse, "select m from public.y").await, ["3"]);
        if scratch.backend == Backend::Postgres {
            let all = "select privilege_type from information_schema.role_table_grants
                       where table_name = 'y' and grantee = 'PUBLIC'";
            assert_eq!(shown(&warehouse, all).await, ["SELECT"]);
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_view_that_is_no_longer_declared_goes_unless_others_read_it() {
    for scratch in Scratch::each().await.unwrap() {
        open(&showing("select 1 as n"), &scratch).await.close().await;
        let without = Schema { tables: vec![SALES, LABELS], views: vec![] };
        let warehouse = open(&without, &scratch).await;
        assert!(warehouse.query("select n from public.x", &[]).await.is_err());
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
    let Some(scratch) = Scratch::postgres().await.unwrap() else { return };
    open(&showing("select 1 as n"), &scratch).await.close().await;
    execute(&scratch, "create view theirs as select n from public.x").await;
    let without = Schema { tables: vec![SALES, LABELS], views: vec![] };
    let warehouse = open(&without, &scratch).await;
    assert_eq!(shown(&warehouse, "select n from theirs").await, ["1"]);
    warehouse.close().await;
    scratch.remove().await.unwrap();
}

/// Nothing else is due, so only looking at the table itself can tell.
#[tokio::test]
async fn a_table_that_somebody_put_in_place_of_ours_is_refused() {
    for scratch in Scratch::each().await.unwrap() {
        shop::open(&scratch).await.close().await;
        let list = spelled(&scratch, "signalroom.tables");
        execute(&scratch, &format!("delete from {list} where name = 'public.labels'")).await;
        assert!(matches!(refused(&scratch).await, WarehouseError::Open(OpenError::NotOurs { .. })));
        let read = Warehouse::open_to_read(&schema(), options(&scratch)).await;
        assert!(matches!(read, Err(WarehouseError::Open(OpenError::NotOurs { .. }))));
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn money_that_lost_its_digits_is_refused_at_the_next_opening() {
    for scratch in Scratch::each().await.unwrap() {
        let only = Schema { tables: vec![SALES], views: vec![] };
        open(&only, &scratch).await.close().await;
        let sales = spelled(&scratch, SALES.name);
        let narrowed = match scratch.backend {
            Backend::Postgres => format!("alter table {sales} alter column revenue type real"),
            _ => format!(
                "alter table {sales} drop column revenue;
                 alter table {sales} add column revenue REAL"
            ),
        };
        execute(&scratch, &narrowed).await;
        let error = Warehouse::open(&only, options(&scratch)).await.unwrap_err().to_string();
        assert!(error.contains("shop.daily_sales is there with `revenue` REAL"), "{error}");
        scratch.remove().await.unwrap();
    }
}

/// Whoever only asks is told as well: a deployment relies on `check`.
#[tokio::test]
async fn names_that_others_have_are_told_before_there_is_a_warehouse() {
    for (kind, name, rest) in [
        ("table", "public.labels", "(id int)"),
        ("table", "shop.daily_sales", "(id int)"),
        ("view", "public.a_best", "as select 1 as best"),
        ("table", "signalroom.runs", "(id int)"),
    ] {
        for scratch in Scratch::each().await.unwrap() {
            if let (Backend::Postgres, Some((schema, _))) = (scratch.backend, name.split_once('.'))
            {
                execute(&scratch, &format!("create schema if not exists {schema}")).await;
            }
            execute(&scratch, &format!("create {kind} {} {rest}", spelled(&scratch, name))).await;
            for opened in [
                Warehouse::open_to_read(&schema(), options(&scratch)).await,
                Warehouse::open_to_run(&schema(), options(&scratch)).await,
                Warehouse::open(&schema(), options(&scratch)).await,
            ] {
                let error = opened.unwrap_err();
                assert_eq!(error.class(), signalroom::Class::Settings, "{error}");
                assert!(error.to_string().contains(name), "{error}");
            }
            scratch.remove().await.unwrap();
        }
    }
}
