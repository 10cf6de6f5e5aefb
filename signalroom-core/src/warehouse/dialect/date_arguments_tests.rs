use super::*;
use crate::declare::{Column, Fetch, Schema, TableDef, Write};

const fn column(name: &'static str, kind: ColumnType) -> Column {
    Column { name, kind, nullable: false, label: false, about: "" }
}

const fn table(name: &'static str, columns: &'static [Column]) -> TableDef {
    let key = &["date"];
    let (fetch, write) = (Fetch::ByDay, Write::Replace);
    TableDef { name, columns, key, fetch, write, source: name, zone: chrono_tz::UTC }
}

fn found(text: &str) -> String {
    const SALES: &[Column] = &[column("date", ColumnType::Date), column("label", ColumnType::Text)];
    const NOTES: &[Column] = &[column("noted", ColumnType::Date), column("date", ColumnType::Text)];
    let tables = vec![table("shop.sales", SALES), table("shop.notes", NOTES)];
    let names = Names::new(&Schema { tables, views: Vec::new() }).unwrap();
    let found = date_arguments(text, Backend::Sqlite, &names);
    found.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_compared_with_a_date_is_one() {
    for (condition, dates) in [
        ("date = :d", "d"),
        (":d = s.date", "d"),
        ("s.\"date\" >= (:d) and s.Date<:e", "d e"),
        ("date <> :d or date != :e", "d e"),
        ("date between :a and :b", "a b"),
        ("date not between :a and coalesce(:b, date)", "a b"),
        (":d between date and '2026-01-01'", "d"),
        ("date in (:a, :b, date)", "a b"),
        ("date is not distinct from :d", "d"),
        ("date is distinct from :d", "d"),
        ("(:d is null or date = :d)", "d"),
        ("week_start(date) = :d", "d"),
        ("days_between(date, :d) < :n", "d"),
        ("date >= add_days(:d, -:n)", "d"),
        ("date = add_days(week_start(:d), :n)", "d"),
        ("(select max(date) from shop.sales) = :d", "d"),
        ("cast(:d as date) = label or date(:e) = label or :f::date = label", "d e f"),
        ("date >= :d - 7", "d"),
    ] {
        let text = format!("select 1 from shop.sales s where {condition}");
        assert_eq!(found(&text), dates, "{text}");
    }
    assert_eq!(
        found("with x as (select date as d from shop.sales) select * from x where d=:a"),
        "a"
    );
    assert_eq!(found("select 1 from signalroom.days where day = :d"), "d");
}

#[test]
fn texts_and_numbers_are_none() {
    for condition in [
        "label = :d",
        "substr(date, 1, 7) = :month",
        "date >= :month || '-01'",
        "date like :d",
        "label in (:a, :b) and date is not null",
        "label = ':d' -- date = :d",
        "other - date = :n",
        "count(date) = :n",
        "date ->> :key = 'x'",
        "label between :a and :b and date = date",
    ] {
        let text = format!("select 1 from shop.sales where {condition}");
        assert_eq!(found(&text), "", "{text}");
    }
    // A date in one table, a text in the other.
    assert_eq!(found("select 1 from shop.sales, shop.notes where shop.notes.date = :d"), "");
}
