//! Where rows come from: a warehouse of real data may hold one feed's sample data beside it.

use crate::declare::{Fetch, TableDef, Value};
use crate::time::DateWindow;
use crate::warehouse::dialect::Arguments;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{Warehouse, WarehouseError};

const READ: &str = "read which data is made up";

impl Warehouse {
    /// The tables that hold sample data, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sample_tables(&self) -> Result<Vec<String>, WarehouseError> {
        const TABLES: &str = "
            select table_name from signalroom.days where is_sample
            union
            select table_name from signalroom.loads where is_sample
            order by table_name";
        let rows = self.store.query(READ, TABLES, &[]).await?;
        rows.iter().map(|row| Ok(row.get("table_name")?)).collect()
    }

    /// Whether a table holds real data.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holds_real_data(&self, table: &str) -> Result<bool, WarehouseError> {
        const REAL: &str = "
            select table_name from signalroom.days where table_name = :table and not is_sample
            union
            select table_name from signalroom.loads where table_name = :table and not is_sample";
        let arguments = [("table", Value::Text(table.to_owned()))];
        Ok(!self.store.query(READ, REAL, &arguments).await?.rows.is_empty())
    }
}

impl Transaction<'_> {
    /// Deletes the sample rows of a table and all that was recorded of them, and says how many rows there were.
    pub(in crate::warehouse) async fn delete_sample_data(
        &mut self,
        table: &TableDef,
    ) -> Result<u64, WarehouseError> {
        const QUARANTINE: &str = "
            delete from signalroom.quarantine
            where source = :source and run in (
                select run from signalroom.days where table_name = :table and is_sample
                union
                select run from signalroom.loads where table_name = :table and is_sample)";
        const DAYS: &str = "delete from signalroom.days where table_name = :table and is_sample";
        const LOADS: &str = "delete from signalroom.loads where table_name = :table and is_sample";
        let name = [("table", Value::Text(table.name.to_owned()))];
        let source = ("source", Value::Text(table.source.to_owned()));
        let deleted = self.delete_counted(&sample_rows(table), &name).await?;
        self.execute(QUARANTINE, &[source, name[0].clone()]).await?;
        for sql in [DAYS, LOADS] {
            self.execute(sql, &name).await?;
        }
        Ok(deleted)
    }

    /// Deletes the sample rows of a window's days; what is recorded of the days is the caller's.
    pub(in crate::warehouse) async fn delete_sample_rows(
        &mut self,
        table: &TableDef,
        window: DateWindow,
    ) -> Result<(), WarehouseError> {
        let Some(day) = table.day() else { return Ok(()) };
        let rows = format!("{} and \"{day}\" between :first and :last", sample_rows(table));
        let arguments = [
            ("table", Value::Text(table.name.to_owned())),
            ("first", Value::Date(window.first())),
            ("last", Value::Date(window.last())),
        ];
        self.execute(&format!("delete from {rows}"), &arguments).await
    }

    async fn delete_counted(
        &mut self,
        rows: &str,
        arguments: Arguments<'_>,
    ) -> Result<u64, WarehouseError> {
        let counted = self.query(&format!("select count(*) as n from {rows}"), arguments).await?;
        let deleted: Option<i64> = counted.iter().next().map(|row| row.get("n")).transpose()?;
        self.execute(&format!("delete from {rows}"), arguments).await?;
        Ok(deleted.unwrap_or_default().unsigned_abs())
    }
}

/// The table and the condition for its sample rows: by day, or all or none.
fn sample_rows(table: &TableDef) -> String {
    let name = table.name;
    match (table.fetch, table.day()) {
        (Fetch::ByDay, Some(day)) => format!(
            "{name} where \"{day}\" in (
                select day from signalroom.days where table_name = :table and is_sample)"
        ),
        _ => format!(
            "{name} where exists (
                select 1 from signalroom.loads where table_name = :table and is_sample)"
        ),
    }
}
