//! The different labels of a column.

use super::dialect::quoted;
use super::transaction::failed;
use super::{Warehouse, WarehouseError};
use crate::declare::{Column, TableDef};

impl Warehouse {
    /// The different labels that the rows of a table have in that column, sorted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn labels(
        &self,
        table: &TableDef,
        column: &Column,
    ) -> Result<Vec<String>, WarehouseError> {
        let (name, column) = (quoted(table.name, self.backend()), column.name);
        let select = format!(
            "select distinct \"{column}\" as label from {name} \
             where \"{column}\" is not null order by \"{column}\""
        );
        let rows = self.store.database.query(&select, &[]).await;
        let rows = rows.map_err(failed(&format!("read the labels of {}", table.name)))?;
        rows.iter().map(|row| Ok(row.get("label")?)).collect()
    }
}
