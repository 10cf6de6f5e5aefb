//! Opening: safe when many open at once, and refused rather than mixed up.

use crate::shop::{self, LABELS, SALES, column, day, load, options, sale, schema, shown};
use signalroom::testing::Scratch;
use signalroom::testing::declare::{Column, ColumnType, Schema, TableDef, ViewDef};
use signalroom::testing::settings::Mode;
use signalroom::testing::settings::Secret;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{OpenError, OpenOptions, Warehouse, WarehouseError};

async fn refused(schema: &Schema, options: OpenOptions) -> WarehouseError {
    Warehouse::open(schema, options).await.unwrap_err()
}

fn with(tables: &[TableDef], views: &[ViewDef]) -> Schema {
    Schema { tables: tables.to_vec(), views: views.to_vec() }
}

fn extended(more: &[Column], key: &'static [&'static str]) -> TableDef {
    let columns = [SALES.columns, more].concat();
    TableDef { columns: Box::leak(columns.into_boxed_slice()), key, ..SALES }
}

fn view(name: &'static str, text: &'static str) -> ViewDef {
    ViewDef { name, sqlite: text, postgres: text, file: "src/views/x.sql" }
}

async fn at_once(scratch: &Scratch) {
    let opening = (0..8).map(|_| {
        let options = options(scratch);
        tokio::spawn(async move { Warehouse::open(&schema(), options).await })
    });
    for opened in opening.collect::<Vec<_>>() {
        let warehouse = opened.await.unwrap().unwrap();
        assert_eq!(shown(&warehouse, "select count(*) from public.a_best").await, ["0"]);
        warehouse.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_can_open_at_once() {
    // A new file has to be met at the right moment to be met half made.
    let files = (0..20).map(|_| Scratch::sqlite().unwrap());
    let servers = Scratch::postgres().await.unwrap().into_iter();
    for scratch in files.chain(servers).chain(Scratch::pooled().await.unwrap()) {
        at_once(&scratch).await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn another_mode_or_client_is_refused() {
    for scratch in Scratch::each().await.unwrap() {
        shop::open(&scratch).await.close().await;
        let real = OpenOptions { mode: Mode::Real, ..options(&scratch) };
        let error = refused(&schema(), real).await;
        assert!(matches!(error, WarehouseError::Open(OpenError::ModeMismatch { .. })));
        assert!(
            error.to_string().contains("it holds sample data, but this is real mode"),
            "{error}"
        );
        let other = OpenOptions { client_id: "acme".to_owned(), ..options(&scratch) };
        let error = refused(&schema(), other).await;
        assert!(matches!(error, WarehouseError::Open(OpenError::ClientMismatch { .. })));
        assert!(
            error.to_string().contains("client `default`, but `SIGNALROOM_CLIENT_ID` is `acme`")
        );
        shop::open(&scratch).await.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_table_grows_with_its_record_and_keeps_its_rows() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let window = Some(DateWindow::day(day("2026-01-31")));
        load(&warehouse, &SALES, window, vec![sale("2026-01-31", "a", 1, "1.5")]).await;
        warehouse.close().await;
        let grown = extended(&[column("tax", ColumnType::Numeric, false)], SALES.key);
        let warehouse =
            Warehouse::open(&with(&[grown, LABELS], &[]), options(&scratch)).await.unwrap();
        let all = "select label, revenue, tax from shop.daily_sales";
        assert_eq!(shown(&warehouse, all).await, ["a | 1.5 | "]);
        assert!(
            warehouse.query("select 1 from public.a_best", &[]).await.is_err(),
            "its file is gone"
        );
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_table_that_contradicts_its_record_is_refused() {
    for scratch in Scratch::each().await.unwrap() {
        shop::open(&scratch).await.close().await;
        let keyed = extended(&[], &["date"]);
        let error = refused(&with(&[keyed], &[]), options(&scratch)).await.to_string();
        assert!(error.contains("the key (date, label), but its record says (date)"), "{error}");
        const TYPED: &[Column] = &[column("label", ColumnType::BigInt, false)];
        let typed = TableDef { columns: TYPED, ..LABELS };
        let error = refused(&with(&[typed], &[]), options(&scratch)).await.to_string();
        assert!(error.contains("public.labels is there with `label` TEXT"), "{error}");
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn views_and_internal_affiliates_follow_what_is_declared() {
    for scratch in Scratch::each().await.unwrap() {
        let one = with(&[SALES, LABELS], &[view("public.x", "select 1 as n")]);
        Warehouse::open(&one, options(&scratch)).await.unwrap().close().await;
        let two = with(&[SALES, LABELS], &[view("public.x", "select 2 as n, 3 as m")]);
        let mut changed = options(&scratch);
        changed.internal_affiliates = Some(vec!["SB - Google ".to_owned()]);
        let warehouse = Warehouse::open(&two, changed).await.unwrap();
        assert_eq!(shown(&warehouse, "select n, m from public.x").await, ["2 | 3"]);
        let labels = "select label from signalroom.internal_affiliates";
        assert_eq!(shown(&warehouse, labels).await, ["SB - Google"]);
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

/// Two programs beside each other would replace each other's text for ever.
#[tokio::test]
async fn a_text_of_a_view_that_was_replaced_is_not_put_back() {
    for scratch in Scratch::each().await.unwrap() {
        let open = async |text| {
            let schema = with(&[SALES, LABELS], &[view("public.x", text)]);
            Warehouse::open(&schema, options(&scratch)).await.unwrap()
        };
        let (older, newer) = ("select 1 as n", "select 2 as n");
        for (text, n) in [(older, "1"), (newer, "2"), (older, "2"), (newer, "2"), (older, "2")] {
            let warehouse = open(text).await;
            assert_eq!(shown(&warehouse, "select n from public.x").await, [n], "{text}");
            warehouse.close().await;
        }
        // Whoever does want it back says so by any change.
        let back = open("select 1 as n -- again").await;
        assert_eq!(shown(&back, "select n from public.x").await, ["1"]);
        back.close().await;
        let newer = open(newer).await;
        assert_eq!(shown(&newer, "select n from public.x").await, ["1"]);
        newer.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn labels_that_are_not_configured_are_neither_kept_nor_forgotten() {
    const LABELS_SQL: &str = "select label from signalroom.internal_affiliates order by label";
    for scratch in Scratch::each().await.unwrap() {
        let with = |labels| OpenOptions { internal_affiliates: labels, ..options(&scratch) };
        let open = async |labels| Warehouse::open(&schema(), with(labels)).await;
        let new = open(None).await.unwrap();
        assert!(shown(&new, LABELS_SQL).await.is_empty());
        new.close().await;
        shop::open(&scratch).await.close().await;
        let error = open(None).await.unwrap_err();
        assert_eq!(error.class(), signalroom::Class::Settings);
        let told = "it holds labels of internal affiliates, but signalroom.toml has no `affiliates` \
                    under `[internal]`; write `affiliates = [\"G2 - Meta\", \"SB - Meta\"]`, or \
                    `affiliates = []` if there are none";
        assert!(error.to_string().ends_with(told), "{error}");
        let same = shop::open(&scratch).await;
        assert_eq!(shown(&same, LABELS_SQL).await, ["G2 - Meta", "SB - Meta"]);
        same.close().await;
        let none = open(Some(Vec::new())).await.unwrap();
        assert!(shown(&none, LABELS_SQL).await.is_empty());
        none.close().await;
        open(None).await.unwrap().close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_broken_view_says_where_and_changes_nothing() {
    for scratch in Scratch::each().await.unwrap() {
        let broken =
            with(&[SALES], &[view("public.x", "select label,\n  cots from shop.daily_sales")]);
        let error = refused(&broken, options(&scratch)).await.to_string();
        assert!(
            error.starts_with("make the view `public.x`: ") && error.contains("cots"),
            "{error}"
        );
        assert!(error.contains(" --> src/views/x.sql"), "{error}");
        let place = "src/views/x.sql:2:3\n  |\n2 |   cots from shop.daily_sales\n  |   ^";
        assert!(error.contains(place), "{error}");
        shop::open(&scratch).await.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_newer_program_s_warehouse_is_refused() {
    let scratch = Scratch::sqlite().unwrap();
    shop::open(&scratch).await.close().await;
    let path = scratch.url.reveal().trim_start_matches("sqlite://").to_owned();
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute_batch(
        "update signalroom_stamps set value = '99' where name = 'migrations';
         update signalroom_stamps set value = 'newer' where name = 'fingerprint';",
    )
    .unwrap();
    drop(file);
    let error = refused(&schema(), options(&scratch)).await;
    assert!(matches!(error, WarehouseError::Open(OpenError::Newer { .. })), "{error}");
    scratch.remove().await.unwrap();
}

#[tokio::test]
async fn names_that_collide_are_refused() {
    let scratch = Scratch::sqlite().unwrap();
    let collides = TableDef { name: "public.shop_daily_sales", ..SALES };
    let error = refused(&with(&[SALES, collides], &[]), options(&scratch)).await;
    assert_eq!(
        error.to_string(),
        "open the warehouse: `shop.daily_sales` and `public.shop_daily_sales` would both be \
         `shop_daily_sales` on SQLite; rename one"
    );
    scratch.remove().await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_reached_is_named_with_its_setting() {
    let scratch = Scratch::sqlite().unwrap();
    // Port 1 of this machine answers nobody.
    let urls = ["postgres://me:secret@127.0.0.1:1/db", "sqlite:///dev/null/warehouse.db"];
    let shown = ["postgres://127.0.0.1:1/db", "/dev/null/warehouse.db"];
    for (url, shown) in urls.into_iter().zip(shown) {
        let unreachable = OpenOptions { url: Secret::new(url), ..options(&scratch) };
        let error = refused(&schema(), unreachable).await;
        let is_server = url.starts_with("postgres");
        match error {
            WarehouseError::Open(OpenError::Unreachable { .. }) => assert!(is_server),
            WarehouseError::Open(OpenError::Refused { .. }) => assert!(!is_server),
            other => panic!("{other}"),
        }
        let start = format!("open the warehouse {shown} named by `DATABASE_URL`: ");
        assert!(error.to_string().starts_with(&start), "{error}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
    scratch.remove().await.unwrap();
}
