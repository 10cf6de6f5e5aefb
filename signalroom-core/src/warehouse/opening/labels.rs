//! Labels of rows that were loaded before labels were read in the way that they are now, or before their column was one.

use super::relations::Relations;
use crate::declare::{Column, LABEL_READING, TableDef, Value, label_text};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::RowSet;
use crate::warehouse::dialect::Names;
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use std::collections::BTreeSet;

/// How many different labels are read at once.
const LABELS_AT_ONCE: usize = 10_000;
/// How many of them one statement rewrites.
const CHANGES_AT_ONCE: usize = 500;

/// A column whose labels were rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Relabeled {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Rows with a label that is written in another way now.
    pub rows: u64,
    /// Rows that stayed as they were, because another row has the key that they would have got.
    pub kept: u64,
}

/// Rewrites the columns that are labels and were not rewritten before by this reading, each once.
pub(super) async fn bring_up(
    transaction: &mut Transaction<'_>,
    names: &Names,
) -> Result<Vec<Relabeled>, WarehouseError> {
    const ADD: &str = "
        insert into signalroom.label_columns (table_name, column_name, reading)
        values (:table, :column, :reading)
        on conflict (table_name, column_name) do update set reading = excluded.reading";
    let done = done(&transaction.query(DONE, &[READING]).await?)?;
    let mut all = Vec::new();
    for table in names.tables() {
        for column in lacking(&table, &done) {
            // A load that is under way ends first.
            transaction.lock(table.name).await?;
            let relabeled = LabelColumn::new(transaction, &table, column).rewrite().await?;
            let [table, column] = [table.name, column.name].map(|name| Value::Text(name.into()));
            transaction.execute(ADD, &[("table", table), ("column", column), READING]).await?;
            all.extend(Some(relabeled).filter(|told| told.rows + told.kept > 0));
        }
    }
    Ok(all)
}

/// What is due of the labels: columns that were not rewritten.
pub(super) async fn due(
    store: &Store,
    relations: &Relations,
) -> Result<Vec<String>, WarehouseError> {
    let done =
        done(&store.query("see which labels are read in one form", DONE, &[READING]).await?)?;
    let mut due = Vec::new();
    for table in store.names.tables().filter(|table| relations.get(table.name).is_some()) {
        let columns = lacking(&table, &done);
        due.extend(
            columns.map(|column| format!("the labels in `{}` of `{}`", column.name, table.name)),
        );
    }
    Ok(due)
}

const DONE: &str = "
    select table_name, column_name from signalroom.label_columns where reading >= :reading";
const READING: (&str, Value) = ("reading", Value::Int(LABEL_READING));

type Done = BTreeSet<(String, String)>;

fn done(rows: &RowSet) -> Result<Done, WarehouseError> {
    rows.iter().map(|row| Ok((row.get("table_name")?, row.get("column_name")?))).collect()
}

/// The table's labels that were not rewritten by this reading.
fn lacking<'d>(
    table: &TableDef,
    done: &'d Done,
) -> impl Iterator<Item = &'static Column> + use<'d> {
    let (name, columns) = (table.name, table.columns.iter());
    columns
        .filter(|column| column.label)
        .filter(move |column| !done.contains(&(name.to_owned(), column.name.to_owned())))
}

/// A label as it is stored now, and as it is read.
type Change = (String, String);

/// A column that is being rewritten.
struct LabelColumn<'t, 'w> {
    transaction: &'t mut Transaction<'w>,
    /// The table as the database calls it.
    quoted: String,
    /// The other columns of the key, if this one belongs to it.
    rest_of_key: Option<Vec<&'static str>>,
    column: &'static Column,
    relabeled: Relabeled,
}

impl<'t, 'w> LabelColumn<'t, 'w> {
    fn new(
        transaction: &'t mut Transaction<'w>,
        table: &TableDef,
        column: &'static Column,
    ) -> Self {
        let is_key = table.key.contains(&column.name);
        let rest = table.key.iter().copied().filter(|name| *name != column.name).collect();
        LabelColumn {
            quoted: transaction.quoted(table.name),
            rest_of_key: is_key.then_some(rest),
            column,
            relabeled: Relabeled { table: table.name, column: column.name, rows: 0, kept: 0 },
            transaction,
        }
    }

    async fn rewrite(mut self) -> Result<Relabeled, WarehouseError> {
        let mut last = String::new();
        loop {
            let labels = self.labels_after(last).await?;
            for changes in self.changes(&labels).chunks(CHANGES_AT_ONCE) {
                self.change(changes.to_vec()).await?;
            }
            match labels.into_iter().next_back() {
                Some(label) => last = label,
                None => return Ok(self.relabeled),
            }
        }
    }

    /// The next different labels, in the column's order.
    async fn labels_after(&mut self, last: String) -> Result<Vec<String>, WarehouseError> {
        let (table, column) = (&self.quoted, self.column.name);
        let select = format!(
            "select distinct \"{column}\" as label from {table} where \"{column}\" > $1 \
             order by \"{column}\" limit {LABELS_AT_ONCE}"
        );
        let rows = self.transaction.query_raw(&select, &[Value::Text(last)]).await?;
        rows.iter().map(|row| Ok(row.get("label")?)).collect()
    }

    /// Makes the changes. In a key two labels that become one are changed one after the other, so that the second meets
    /// the rows of the first.
    async fn change(&mut self, mut changes: Vec<Change>) -> Result<(), WarehouseError> {
        while !changes.is_empty() {
            let mut met = BTreeSet::new();
            let is_key = self.rest_of_key.is_some();
            let (now, later) =
                changes.into_iter().partition(|(_, label)| met.insert(label.clone()) || !is_key);
            self.update(now).await?;
            changes = later;
        }
        Ok(())
    }

    async fn update(&mut self, changes: Vec<Change>) -> Result<(), WarehouseError> {
        let update = self.update_statement(changes.len());
        let (stored, read): (Vec<_>, Vec<_>) = changes.into_iter().unzip();
        let [stored, read] = [stored, read].map(|texts| texts.into_iter().map(Value::Text));
        let stored: Vec<_> = stored.collect();
        let args: Vec<_> = stored.iter().cloned().zip(read).flat_map(<[Value; 2]>::from).collect();
        self.relabeled.rows += self.transaction.execute_raw(&update, &args).await?;
        if self.rest_of_key.is_some() {
            self.relabeled.kept += self.count(&stored).await?;
        }
        Ok(())
    }

    fn update_statement(&self, changes: usize) -> String {
        let (table, column) = (&self.quoted, self.column.name);
        let pairs = (0..changes).map(|at| format!("(${}, ${})", 2 * at + 1, 2 * at + 2));
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        // A label of nothing that is seen is none.
        let label = if self.may_be_none() { "nullif(changed.label, '')" } else { "changed.label" };
        let key_is_free = self.rest_of_key.as_ref().map_or_else(String::new, |rest| {
            let rest = rest.iter().map(|key| format!(" and other.\"{key}\" = loaded.\"{key}\""));
            let rest = rest.collect::<String>();
            format!(
                " and not exists (select 1 from {table} as other \
                 where other.\"{column}\" = changed.label{rest})"
            )
        });
        format!(
            "with changed (stored, label) as (values {pairs}) \
             update {table} as loaded set \"{column}\" = {label} from changed \
             where loaded.\"{column}\" = changed.stored{key_is_free}"
        )
    }

    /// How many rows have one of these labels still.
    async fn count(&mut self, stored: &[Value]) -> Result<u64, WarehouseError> {
        let (table, column) = (&self.quoted, self.column.name);
        let places: Vec<_> = (1..=stored.len()).map(|place| format!("${place}")).collect();
        let places = places.join(", ");
        let count = format!("select count(*) as n from {table} where \"{column}\" in ({places})");
        let rows = self.transaction.query_raw(&count, stored).await?;
        let count: i64 = rows.iter().next().map_or(Ok(0), |row| row.get("n"))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The labels that are read in another way than they are stored. One that must be there, and of which nothing is seen,
    /// stays until its feed says it again.
    fn changes(&self, labels: &[String]) -> Vec<Change> {
        let changes = labels.iter().filter_map(|stored| {
            let label = label_text(stored);
            let is_changed = label != stored.as_str() && (self.may_be_none() || !label.is_empty());
            is_changed.then(|| (stored.clone(), label.into_owned()))
        });
        changes.collect()
    }

    fn may_be_none(&self) -> bool {
        self.column.nullable && self.rest_of_key.is_none()
    }
}
