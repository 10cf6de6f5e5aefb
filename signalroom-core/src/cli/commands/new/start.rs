//! The files of a new report: a start that compiles against whatever tables there are.

use super::words;
use crate::acquire::SourceDef;
use crate::declare::{Column, ColumnType, Fetch};
use crate::registry::Registry;

const RUST: &str = include_str!("../../../../templates/new_report/report.rs.txt");
const SQL: &str = include_str!("../../../../templates/new_report/report.sql.txt");
const SLACK: &str = include_str!("../../../../templates/new_report/slack.md.txt");

/// Paths from the root, and texts.
pub(super) fn start(registry: &Registry, name: &str) -> [(String, String); 3] {
    let by_days = |source: &&&SourceDef| source.table.fetch == Fetch::ByDay;
    let source = registry.sources.iter().find(by_days).copied();
    let measures: Vec<_> = source.map(measures).unwrap_or_default();
    let fill = |text: &str| fill(text, name, source, &measures);
    [
        (format!("reports/{name}.rs"), fill(RUST)),
        (format!("reports/{name}.sql"), fill(SQL)),
        (format!("templates/{name}/slack.md"), fill(SLACK)),
    ]
}

/// The first numbers worth a sum.
fn measures(source: &SourceDef) -> Vec<&'static Column> {
    let table = &source.table;
    let is_number =
        |column: &&Column| matches!(column.kind, ColumnType::BigInt | ColumnType::Numeric);
    let is_name =
        |column: &Column| table.key.contains(&column.name) || column.name.ends_with("_id");
    table.columns.iter().filter(is_number).filter(|column| !is_name(column)).take(3).collect()
}

fn fill(text: &str, name: &str, source: Option<&SourceDef>, measures: &[&Column]) -> String {
    let each = |line: fn(&Column) -> String| {
        measures.iter().map(|column| line(column)).collect::<String>()
    };
    let fields = each(|column| {
        let kind = if column.kind == ColumnType::BigInt { "i64" } else { "Decimal" };
        format!("    {}: Option<{kind}>,\n", column.name)
    });
    let sums = each(|column| format!(",\n    sum({0}) as {0}", column.name));
    let shown = each(|column| {
        let filter = if column.kind == ColumnType::BigInt { "number" } else { "currency" };
        format!("*{{{{ totals.{0}|{filter} }}}}* {1}\n", column.name, column.name.replace('_', " "))
    });
    let table = source.map_or("signalroom.days", |source| source.table.name);
    let day = source.and_then(|source| source.table.day()).unwrap_or("day");
    text.replace("@name@", name)
        .replace("@Type@", &camel_case(name))
        .replace("@Words@", &words(name))
        .replace("@zone@", source.map_or("UTC", |source| source.zone().name()))
        .replace("@fields@", &fields)
        .replace("@sums@", &sums)
        .replace("@shown@\n", &shown)
        .replace("@table@", table)
        .replace("@day@", day)
}

fn camel_case(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    name.split('_').filter_map(word).collect()
}
