//! Labels that may be mistyped: internal ones that no feed ever had, and two that are nearly the same.

use super::findings::Remarked;
use crate::cli::app::App;
use crate::declare::{Column, TableDef, Value, label_text};
use crate::run::SourceState;
use crate::warehouse::{RowSet, Warehouse, WarehouseError};
use std::collections::BTreeMap;

/// How many pairs of labels are listed.
const PAIRS: usize = 10;

pub(super) async fn remarks(
    app: &App,
    warehouse: &Warehouse,
) -> Result<Vec<Remarked>, WarehouseError> {
    let mut labels = Labels { columns: Vec::new(), are_all_loaded: true };
    for table in tables(app) {
        labels.are_all_loaded &= warehouse.last_load(table.name).await?.is_some();
        for column in label_columns(table) {
            let found = warehouse.labels(table, column).await?;
            labels.columns.push((format!("{}.{}", table.name, column.name), found));
        }
    }
    let internal = app.project.config.internal.affiliates.iter().flatten();
    let internal = internal.map(|label| label_text(label).into_owned());
    let remarks = [labels.never_seen(internal), labels.nearly_the_same()];
    Ok(remarks.into_iter().flatten().collect())
}

/// The tables with labels that are filled here.
fn tables(app: &App) -> impl Iterator<Item = &'static TableDef> {
    let sources = app.registry.sources.iter().copied();
    let filled = sources
        .filter(|source| matches!(app.source_state(source), SourceState::On | SourceState::Sample));
    filled.map(|source| &source.table).filter(|table| label_columns(table).next().is_some())
}

fn label_columns(table: &TableDef) -> impl Iterator<Item = &'static Column> + use<> {
    table.columns.iter().filter(|column| column.label)
}

/// The labels of each column, by the column's name.
struct Labels {
    columns: Vec<(String, Vec<String>)>,
    /// Whether each table with labels was loaded: before that, nobody knows which labels feeds have.
    are_all_loaded: bool,
}

impl Labels {
    /// Internal labels that no feed ever had, each with one that is nearly the same.
    fn never_seen(&self, internal: impl Iterator<Item = String>) -> Option<Remarked> {
        let mut alike = BTreeMap::new();
        for (column, label) in self.all() {
            alike.entry(folded(label)).or_insert((column, label));
        }
        if !self.are_all_loaded || alike.is_empty() {
            return None;
        }
        let unseen = internal.filter(|label| !self.all().any(|(_, seen)| seen == label));
        let rows = unseen.map(|label| {
            let [like, column] = match alike.get(&folded(&label)) {
                Some((column, like)) => [text(like), text(column)],
                None => [Value::Null, Value::Null],
            };
            vec![Value::Text(label), like, column]
        });
        let about = "internal labels that no feed ever had".to_owned();
        remarked(about, rows.collect())
    }

    /// Labels of one column that differ only by capitals, dashes or blanks.
    fn nearly_the_same(&self) -> Option<Remarked> {
        let mut pairs = Vec::new();
        for (column, labels) in &self.columns {
            let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
            labels.iter().for_each(|label| groups.entry(folded(label)).or_default().push(label));
            for group in groups.values() {
                let Some((label, others)) = group.split_first() else { continue };
                pairs.extend(
                    others.iter().map(|other| vec![text(label), text(other), text(column)]),
                );
            }
        }
        let mut about = "labels that differ only by capitals, dashes, or blanks".to_owned();
        if pairs.len() > PAIRS {
            about += &format!(", the first {PAIRS} of {}", pairs.len());
            pairs.truncate(PAIRS);
        }
        remarked(about, pairs)
    }

    fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let columns = self.columns.iter();
        columns
            .flat_map(|(name, labels)| labels.iter().map(|label| (name.as_str(), label.as_str())))
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A remark of labels, each with one that is nearly the same, and that one's column.
fn remarked(about: String, rows: Vec<Vec<Value>>) -> Option<Remarked> {
    let columns = ["label", "alike", "column"].map(str::to_owned).to_vec();
    (!rows.is_empty()).then_some(Remarked { about, rows: RowSet { columns, rows } })
}

/// A label without what is easily mistyped: small letters, one kind of dash, no blanks.
fn folded(label: &str) -> String {
    let typed = label.chars().filter(|character| !character.is_whitespace());
    typed.map(with_plain_dash).flat_map(char::to_lowercase).collect()
}

fn with_plain_dash(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_dashes_and_blanks_make_no_difference() {
        for alike in ["G2 – Meta", "g2 - meta", "G2-Meta", "G2 \u{2011} META", "G2\u{2003}−\tMeta"]
        {
            assert_eq!(folded(alike), "g2-meta", "{alike:?}");
        }
        for other in ["G2 Meta", "G2 - Metà", "G2_Meta"] {
            assert_ne!(folded(other), "g2-meta", "{other:?}");
        }
    }
}
