//! Schemas: those of Postgres that the names need.

use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
use crate::warehouse::dialect::Names;
use crate::warehouse::transaction::Transaction;
use std::collections::BTreeSet;

/// Creates those that are missing, the runtime's own among them. One that is there is left alone: `create schema if not
/// exists` would ask for the right to create it, which a role need not have where an administrator made the schemas.
pub(super) async fn create(
    transaction: &mut Transaction<'_>,
    names: &Names,
) -> Result<(), WarehouseError> {
    const IS_THERE: &str = "select nspname from pg_catalog.pg_namespace where nspname = $1";
    if transaction.backend() == Backend::Sqlite {
        return Ok(());
    }
    let schema = |(name, _)| str::split_once(name, '.').map(|(schema, _)| schema);
    for schema in names.iter().filter_map(schema).collect::<BTreeSet<_>>() {
        let found = transaction.query_raw(IS_THERE, &[Value::Text(schema.to_owned())]).await?;
        if found.rows.is_empty() {
            transaction.execute_raw(&format!("create schema \"{schema}\""), &[]).await?;
        }
    }
    Ok(())
}
