//! Where rows come from: a warehouse of real data may hold one feed's sample data beside it.

use crate::declare::{Fetch, TableDef, Value};
use crate::warehouse::{Warehouse, WarehouseError};

const READ: &str = "read which data is made up";
const DELETE: &str = "delete the sample data";

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

    /// Deletes the sample rows of a table and all that was recorded of them, and says how many rows there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_sample_data(&self, table: &TableDef) -> Result<u64, WarehouseError> {
        const QUARANTINE: &str = "
            delete from signalroom.quarantine
            where source = :source and run in (
                select run from signalroom.days where table_name = :table and is_sample
                union
                select run from signalroom.loads where table_name = :table and is_sample)";
        const DAYS: &str = "delete from signalroom.days where table_name = :table and is_sample";
        const LOADS: &str = "delete from signalroom.loads where table_name = :table and is_sample";
        let name = ("table", Value::Text(table.name.to_owned()));
        let source = ("source", Value::Text(table.source.to_owned()));
        let mut transaction = self.store.begin(DELETE).await?;
        transaction.lock(table.name).await?;
        let rows = sample_rows(table);
        let count = format!("select count(*) as n from {rows}");
        let counted = transaction.query(&count, std::slice::from_ref(&name)).await?;
        let deleted: Option<i64> = counted.iter().next().map(|row| row.get("n")).transpose()?;
        transaction.execute(&format!("delete from {rows}"), std::slice::from_ref(&name)).await?;
        transaction.execute(QUARANTINE, &[source, name.clone()]).await?;
        for sql in [DAYS, LOADS] {
            transaction.execute(sql, std::slice::from_ref(&name)).await?;
        }
        transaction.commit().await?;
        Ok(deleted.and_then(|rows| rows.try_into().ok()).unwrap_or(0))
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
