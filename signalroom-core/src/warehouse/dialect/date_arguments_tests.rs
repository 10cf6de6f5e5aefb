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

fn read(text: &str) -> DateArguments {
    const SALES: &[Column] = &[
        column("date", ColumnType::Date),
        column("label", ColumnType::Text),
        column("sold", ColumnType::BigInt),
    ];
    const NOTES: &[Column] = &[column("noted", ColumnType::Date), column("date", ColumnType::Text)];
    let tables = vec![table("shop.sales", SALES), table("shop.notes", NOTES)];
    let names = Names::new(&Schema { tables, views: Vec::new() }).unwrap();
    date_arguments(text, Backend::Sqlite, &names)
}

fn found(text: &str) -> String {
    Vec::from_iter(read(text).certain).join(" ")
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

#[test]
fn what_is_not_known_to_be_another_type_may_be_a_date() {
    for condition in [
        "(date, label) >= (:d, 0)",
        "date in (select :d)",
        "case date when :d then 1 end = 1",
        "+date = :d",
        "s.[date] >= :d",
        "date is not :d",
        "date >= max(:d, label)",
        "label = :d or date like :d",
        "(select date as label from shop.sales) = :d and label = :d",
        "exists (with x(label) as (select date from shop.sales) select 1 from x where label = :d)",
        "date || label = :d",
    ] {
        let text = format!("select 1 from shop.sales s where {condition}");
        assert_eq!(Vec::from_iter(read(&text).possible), ["d"], "{text}");
    }
    for condition in [
        "label = :d and s.sold between :d and :d",
        ":d in (sold, label)",
        "sum(sold) > :d or length(label) = :d or sold = coalesce(:d, sold)",
        "cast(:d as text) = date",
        "(select sold as id from shop.sales) = 1 and id = :d",
    ] {
        let text = format!("select 1 from shop.sales s where {condition}");
        assert!(read(&text).possible.is_empty(), "{text}");
    }
    for text in ["select :d", "select 1 from signalroom.runs where started_at > :d"] {
        assert!(read(text).possible.is_empty(), "{text}");
    }
    // A text that is called as a date is.
    let text = "select 1 from (select label as date from shop.sales) where date = :d";
    assert_eq!(found(text), "");
}
