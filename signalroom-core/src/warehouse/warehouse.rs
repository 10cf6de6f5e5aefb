//! The warehouse as everyone else knows it.

use super::database::{PreparedColumn, RowSet};
use super::question::question;
use super::reading_only::one_that_reads;
use super::rewriting::inputs;
use super::store::{Asked, Store, half};
use super::{Backend, OpenOptions, WarehouseError, opening};
use crate::declare::{Schema, Statement, TableDef, Value};
use signalroom_syntax::nearest::did_you_mean;
use std::sync::Arc;

/// Where a client's data is: a SQLite file or a Postgres database. Clones are the same warehouse.
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

    /// Closes its connections and waits until they are closed; dropping it closes them some time.
    pub async fn close(&self) {
        self.store.database.close().await;
    }

    /// Which kind of database it is.
    pub fn backend(&self) -> Backend {
        self.store.database.backend()
    }

    /// Asks with a report's statement.
    ///
    /// # Errors
    /// When the database refuses it: with the place in the `.sql` file, where the database tells it.
    pub async fn select(
        &self,
        statement: &Statement,
        args: &[Value],
    ) -> Result<RowSet, WarehouseError> {
        self.store.select(half(statement, self.backend()), args, false).await
    }

    /// The columns that a statement would give, without asking.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn prepare(
        &self,
        statement: &Statement,
    ) -> Result<Vec<PreparedColumn>, WarehouseError> {
        self.store.prepare(half(statement, self.backend())).await
    }

    /// Asks with a text typed by somebody, `:name` arguments in it; nothing can be written.
    ///
    /// # Errors
    /// When the text does not read, an argument is not given or not used, or the database refuses it.
    pub async fn query(
        &self,
        text: &str,
        args: &[(String, Value)],
    ) -> Result<RowSet, WarehouseError> {
        one_that_reads(text)?;
        let given: Vec<_> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let asked = question(text, &given)?;
        let params: Vec<_> = asked.names.iter().map(String::as_str).collect();
        if let Some((name, _)) = args.iter().find(|(name, _)| !params.contains(&name.as_str())) {
            let (name, hint) = (name.clone(), did_you_mean(name, params.iter().copied()));
            return Err(WarehouseError::UnusedArgument { name, hint });
        }
        let text = Asked { file: "query", text: &asked.text, params: &params };
        self.store.select(text, &asked.args, true).await
    }

    /// The records' tables that a statement reads, through views, sorted by name.
    pub fn inputs(&self, statement: &Statement) -> Vec<TableDef> {
        inputs(half(statement, self.backend()).text, self.backend(), &self.store.names)
    }
}

impl std::fmt::Debug for Warehouse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Warehouse").field(&self.backend()).finish()
    }
}
