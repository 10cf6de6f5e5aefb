//! A snapshot that is missing or broken fails every `sql!`, every time: nothing compiles unchecked.

use super::file::Place;
use super::statement::expand_at;
use quote::quote;
use std::path::Path;

const TABLE: &str = "create table shop.sales (day DATE not null, cost NUMERIC(18,6));\n";

/// What `sql!("sales.sql")` becomes in a crate of this folder.
fn expanded(folder: &Path) -> String {
    let place = Place { manifest: folder.to_owned(), beside: Some(folder.to_owned()) };
    expand_at(quote!("sales.sql"), &place).to_string()
}

fn crate_with(snapshot: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("sales.sql", "select day, cost from shop.sales");
    snapshot.into_iter().for_each(|snapshot| write("schema.sql", snapshot));
    folder
}

#[test]
fn a_whole_snapshot_is_followed_and_watched() {
    let folder = crate_with(Some(TABLE));
    let code = expanded(folder.path());
    assert!(!code.contains("compile_error"), "{code}");
    assert!(code.contains("& [\"day\" , \"cost\"]"), "{code}");
    assert!(code.contains("include_bytes ! (\"sales.sql\")") && code.contains("schema.sql\")"));
}

#[test]
fn a_missing_snapshot_fails() {
    let folder = crate_with(None);
    let code = expanded(folder.path());
    assert!(code.contains("compile_error") && code.contains("no `schema.sql` in"), "{code}");
}

#[test]
fn every_broken_snapshot_fails_every_time() {
    let view = |query: &str| format!("{TABLE}create view shop.best as {query};\n");
    for (snapshot, says) in [
        (String::new(), "there is no table in it"),
        ("-- a comment alone".to_owned(), "there is no table in it"),
        ("<<<<<<< HEAD\n".to_owned() + TABLE, "expected `create table schema.name (…)`"),
        (TABLE.replace("shop.", ""), "expected `create table schema.name (…)`"),
        (TABLE.replace("table", "index"), "expected `create table"),
        (TABLE.replace(");", ""), "table `shop.sales`: incomplete input"),
        (TABLE.replace("not null,", "not nul"), "table `shop.sales`: near"),
        (TABLE.replace("cost", "day"), "duplicate column name: day"),
        (TABLE.repeat(2), "`shop.sales` is there twice"),
        (
            "create table a.b_c (x TEXT);\ncreate table a_b.c (x TEXT);".to_owned(),
            "`a_b.c` and `a.b_c` are the same in SQLite's one file",
        ),
        (
            "create table shop.daily_sales (x TEXT);\ncreate table public.shop_daily_sales (x TEXT);"
                .to_owned(),
            "`public.shop_daily_sales` and `shop.daily_sales` are the same in SQLite's one file",
        ),
        (
            format!("{TABLE}create view public.signalroom_runs as select 1 as n;\n"),
            "`public.signalroom_runs` and `signalroom.runs` are the same in SQLite's one file",
        ),
        (
            TABLE.replace(");", ", primary key (dya));"),
            "table `shop.sales`: no such column: dya",
        ),
        (
            view("select cots from shop.sales"),
            "view `shop.best`: `shop.sales` has no column `cots`; did you mean `cost`?",
        ),
        (view("select cost from shop.sale"), "view `shop.best`: no table `shop.sale`"),
        (view("select cost form shop.sales"), "view `shop.best`: cannot be read here: `form`"),
        (view("delete from shop.sales"), "view `shop.best`"),
        (view(""), "incomplete input"),
    ] {
        let folder = crate_with(Some(&snapshot));
        for _ in 0..2 {
            let code = expanded(folder.path());
            assert!(code.contains("compile_error"), "{snapshot}: {code}");
            assert!(code.contains(says) && code.contains("cargo schema"), "{says}: {code}");
        }
        // The next crate is not taken in by the one before.
        assert!(!expanded(crate_with(Some(TABLE)).path()).contains("compile_error"));
    }
}

#[test]
fn a_changed_snapshot_is_noticed() {
    let folder = crate_with(Some(TABLE));
    assert!(!expanded(folder.path()).contains("compile_error"));
    let renamed = TABLE.replace("cost", "spend");
    std::fs::write(folder.path().join("schema.sql"), renamed).unwrap();
    assert!(expanded(folder.path()).contains("`shop.sales` has no column `cost`"));
}

#[test]
fn views_may_stand_in_any_order() {
    let first = "create view shop.a as select b.day, b.cost from shop.b b;\n";
    let second = "create view shop.b as select day, cost from shop.sales;\n";
    let folder = crate_with(Some(&format!("{first}{second}{TABLE}")));
    std::fs::write(folder.path().join("sales.sql"), "select day from shop.a order by day").unwrap();
    let code = expanded(folder.path());
    assert!(!code.contains("compile_error"), "{code}");
}

#[test]
fn the_nearest_snapshot_above_a_crate_counts() {
    let outer = crate_with(Some(TABLE));
    let inner = outer.path().join("reports/inner");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("sales.sql"), "select day, cost from shop.sales").unwrap();
    assert!(!expanded(&inner).contains("compile_error"));
}
