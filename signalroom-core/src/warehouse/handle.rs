//! The warehouse as everyone else sees it.

use super::WarehouseError;
use super::database::{Backend, PreparedColumn, RowSet};
use super::dialect::{AuthoredSql, check_read_only, inputs, numbered};
use super::opening::{self, OpenOptions};
use super::store::Store;
use crate::declare::{Schema, Statement, TableDef, Value};
use signalroom_syntax::nearest::did_you_mean;
use std::sync::Arc;

/// Where a client's data is: a SQLite file or a Postgres database. Clones share one warehouse.
#[derive(Clone)]
pub struct Warehouse {
    pub(super) store: Arc<Store>,
    pub(super) client_id: Arc<str>,
}

impl Warehouse {
    /// Opens it, and brings it up to what was declared: the runtime's own tables, the records' tables,
    /// the views, the internal affiliates. Safe when several programs open one warehouse at once.
    ///
    /// # Errors
    /// When it can't be reached, holds the other mode's or another client's data, or has a table that
    /// its record contradicts.
    pub async fn open(schema: &Schema, options: OpenOptions) -> Result<Self, WarehouseError> {
        let client_id = options.client_id.clone().into();
        let store = opening::open(schema, options).await?;
        Ok(Warehouse { store: Arc::new(store), client_id })
    }

    /// Closes its connections and waits until they are closed; when it is dropped they are closed later.
    pub async fn close(&self) {
        self.store.database.close().await;
    }

    /// Which kind of database it is.
    pub fn backend(&self) -> Backend {
        self.store.database.backend()
    }

    /// Runs a report's query.
    ///
    /// # Errors
    /// When the database refuses it: with the place in the `.sql` file, where the database reports it.
    pub async fn select(
        &self,
        statement: &Statement,
        args: &[Value],
    ) -> Result<RowSet, WarehouseError> {
        self.snapshot().await?.select(statement, args).await
    }

    /// The columns of a query's result, without running it.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn prepare(
        &self,
        statement: &Statement,
    ) -> Result<Vec<PreparedColumn>, WarehouseError> {
        self.store.prepare(AuthoredSql::of(statement, self.backend())).await
    }

    /// Runs a query that somebody typed, with `:name` arguments; it can't write.
    ///
    /// # Errors
    /// When it is not a query, an argument is missing or not used, or the database refuses it.
    pub async fn query(
        &self,
        text: &str,
        args: &[(String, Value)],
    ) -> Result<RowSet, WarehouseError> {
        check_read_only(text)?;
        let arguments: Vec<_> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let statement = numbered(text, &arguments)?;
        let params: Vec<_> = statement.names.iter().map(String::as_str).collect();
        if let Some((name, _)) = args.iter().find(|(name, _)| !params.contains(&name.as_str())) {
            let (name, hint) = (name.clone(), did_you_mean(name, params.iter().copied()));
            return Err(WarehouseError::UnusedArgument { name, hint });
        }
        let sql = AuthoredSql { file: "query", text: &statement.text, params: &params };
        self.store.select(sql, &statement.args).await
    }

    /// The records' tables that a statement reads, through views, sorted by name.
    pub fn inputs(&self, statement: &Statement) -> Vec<TableDef> {
        let backend = self.backend();
        inputs(AuthoredSql::of(statement, backend).text, backend, &self.store.names)
    }
}

impl std::fmt::Debug for Warehouse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Warehouse").field(&self.backend()).finish()
    }
}
