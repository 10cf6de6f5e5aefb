//! Labels that may be mistyped: internal ones that no feed ever had, and two that are nearly the same.

use super::findings::Remarked;
use crate::cli::app::App;
use crate::declare::{Column, TableDef, Value, label_text};
use crate::run::SourceState;
use crate::warehouse::{RowSet, Warehouse, WarehouseError};
use icu_properties::props::Dash;
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};
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
            labels.columns.push(Labeled { table: table.name, column: column.name, labels: found });
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

/// A column and its labels.
struct Labeled {
    table: &'static str,
    column: &'static str,
    labels: Vec<String>,
}

impl Labeled {
    fn name(&self) -> String {
        format!("{}.{}", self.table, self.column)
    }

    /// Whether the column's name is that one, or ends with it: `everflow_affiliate_label` with `affiliate_label`.
    fn ends_with(&self, name: &str) -> bool {
        let head = self.column.strip_suffix(name);
        head.is_some_and(|head| head.is_empty() || head.ends_with('_'))
    }
}

/// The labels of each column.
struct Labels {
    columns: Vec<Labeled>,
    /// Whether each table with labels was loaded: before that, nobody knows which labels feeds have.
    are_all_loaded: bool,
}

impl Labels {
    /// Internal labels that no feed ever had, each with one that is nearly the same.
    fn never_seen(&self, internal: impl Iterator<Item = String>) -> Option<Remarked> {
        let mut alike = BTreeMap::new();
        for (label, column) in self.all() {
            alike.entry(folded(label)).or_insert((label, column));
        }
        if !self.are_all_loaded || alike.is_empty() {
            return None;
        }
        let unseen = internal.filter(|label| !self.all().any(|(seen, _)| seen == label));
        let rows = unseen.map(|label| {
            let [like, column] = match alike.get(&folded(&label)) {
                Some((like, column)) => [text(like), text(&column.name())],
                None => [Value::Null, Value::Null],
            };
            vec![Value::Text(label), like, column]
        });
        let about = "internal labels that no feed ever had".to_owned();
        remarked(about, rows.collect())
    }

    /// Labels that differ only by capitals, dashes or blanks, of one column or of several with one kind of names.
    fn nearly_the_same(&self) -> Option<Remarked> {
        let mut groups: BTreeMap<_, Vec<(&str, &Labeled)>> = BTreeMap::new();
        for (label, column) in self.all() {
            let group = groups.entry((self.kind(column), folded(label))).or_default();
            if !group.iter().any(|(known, _)| *known == label) {
                group.push((label, column));
            }
        }
        let mut pairs = Vec::new();
        for ((label, _), others) in groups.values().filter_map(|group| group.split_first()) {
            let pair =
                |(other, of): &(&str, &Labeled)| vec![text(label), text(other), text(&of.name())];
            pairs.extend(others.iter().map(pair));
        }
        let mut about = "labels that differ only by capitals, dashes, or blanks".to_owned();
        if pairs.len() > PAIRS {
            about += &format!(", the first {PAIRS} of {}", pairs.len());
            pairs.truncate(PAIRS);
        }
        remarked(about, pairs)
    }

    /// The kind of names in a column: the shortest name of a column that its own ends with.
    fn kind(&self, column: &Labeled) -> &'static str {
        let names = self.columns.iter().map(|other| other.column);
        let kinds = names.filter(|name| column.ends_with(name));
        kinds.min_by_key(|name| name.len()).unwrap_or(column.column)
    }

    /// Each label with its column.
    fn all(&self) -> impl Iterator<Item = (&str, &Labeled)> {
        let columns = self.columns.iter();
        columns.flat_map(|column| column.labels.iter().map(move |label| (label.as_str(), column)))
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
    const DASH: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<Dash>();
    if DASH.contains(character) { '-' } else { character }
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
