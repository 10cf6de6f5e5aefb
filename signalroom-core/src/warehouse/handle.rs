//! The warehouse as everyone else sees it.

use super::database::{Backend, DatabaseError, PreparedColumn, RowSet, RowSink};
use super::dialect::{AuthoredSql, Translated, check_read_only, date_arguments, inputs, numbered};
use super::opening::{self, Access, Due, OpenOptions, Opened, Relabeled};
use super::store::{Store, mistake};
use super::{OpenError, WarehouseError};
use crate::declare::{Schema, Statement, TableDef, Value};
use crate::settings::Secret;
use crate::time::{DayError, looks_misspelled};
use signalroom_syntax::nearest::did_you_mean;
use std::sync::Arc;
use tempfile::TempDir;

/// Where a client's data is: a SQLite file or a Postgres database. Clones share one warehouse.
#[derive(Clone)]
pub struct Warehouse {
    pub(super) store: Arc<Store>,
    pub(super) client_id: Arc<str>,
    due: Arc<Due>,
    done: Arc<Due>,
    relabeled: Arc<[Relabeled]>,
    /// Where an empty one is that stands for one that is not there; removed with the last clone.
    folder: Option<Arc<TempDir>>,
}

impl Warehouse {
    /// Opens it, and brings it up to what was declared: the runtime's own tables, the records' tables,
    /// the views, the internal affiliates. Safe when several programs open one warehouse at once.
    ///
    /// # Errors
    /// When it can't be reached, holds the other mode's or another client's data, or has a table that
    /// its record contradicts.
    pub async fn open(schema: &Schema, options: OpenOptions) -> Result<Self, WarehouseError> {
        Warehouse::open_for(Access::Migrate, schema, options).await
    }

    /// Opens it to run a report or a feed. A file is brought up to what was declared, and so is a server's that is not there
    /// yet; one that is there is not changed.
    ///
    /// # Errors
    /// As [`Warehouse::open`], and when a server's is not as declared.
    pub async fn open_to_run(
        schema: &Schema,
        options: OpenOptions,
    ) -> Result<Self, WarehouseError> {
        Warehouse::open_for(Access::Run, schema, options).await
    }

    /// Opens it as it is: nothing is created or changed. One that is not there is read as an empty one.
    ///
    /// # Errors
    /// As [`Warehouse::open`].
    pub async fn open_to_read(
        schema: &Schema,
        options: OpenOptions,
    ) -> Result<Self, WarehouseError> {
        Warehouse::open_for(Access::Read, schema, options).await
    }

    /// An empty one in a temporary folder, made as it was declared.
    ///
    /// # Errors
    /// When it can't be made.
    pub async fn temporary(schema: &Schema, options: OpenOptions) -> Result<Self, WarehouseError> {
        let folder = TempDir::new()
            .map_err(|error| WarehouseError::NoTemporary { why: error.to_string() })?;
        let url = Secret::new(format!("sqlite://{}", folder.path().join("warehouse.db").display()));
        let inside = OpenOptions { url, ..options.clone() };
        let opened = opening::open(schema, &inside, Access::Migrate).await?;
        Warehouse::of(opened, &options, Some(folder))
    }

    async fn open_for(
        access: Access,
        schema: &Schema,
        options: OpenOptions,
    ) -> Result<Self, WarehouseError> {
        match opening::open(schema, &options, access).await? {
            None => Box::pin(Warehouse::temporary(schema, options)).await,
            there => Warehouse::of(there, &options, None),
        }
    }

    fn of(
        opened: Option<Opened>,
        options: &OpenOptions,
        folder: Option<TempDir>,
    ) -> Result<Self, WarehouseError> {
        let Some(Opened { store, due, done, relabeled }) = opened else {
            let why = "it is not there after it was made".to_owned();
            return Err(WarehouseError::NoTemporary { why });
        };
        Ok(Warehouse {
            store: Arc::new(store),
            client_id: options.client_id.as_str().into(),
            due: due.into(),
            done: done.into(),
            relabeled: relabeled.into(),
            folder: folder.map(Arc::new),
        })
    }

    /// Whether it is a temporary one, which stands for one that is not there.
    pub fn is_temporary(&self) -> bool {
        self.folder.is_some()
    }

    /// What it lacks of what was declared, in words, where it was opened to be read.
    pub fn due(&self) -> &[String] {
        &self.due.words
    }

    /// Fails if its own tables are older than this program, which could not read them.
    ///
    /// # Errors
    /// Then.
    pub fn check_readable(&self) -> Result<(), WarehouseError> {
        match self.due.is_older {
            true => Err(OpenError::Older { due: self.due.words.clone() }.into()),
            false => Ok(()),
        }
    }

    /// What it lacked before it was opened, in words.
    pub fn brought_up(&self) -> &[String] {
        &self.done.words
    }

    /// The labels that were rewritten when it was opened, because their rows were loaded before they were read in one form.
    pub fn relabeled(&self) -> &[Relabeled] {
        &self.relabeled
    }

    /// From now on it waits for one lock of somebody else only; then whatever a lock keeps from it fails at once.
    pub fn wait_for_one_lock(&self) {
        self.store.database.wait_for_one_lock();
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

    /// Runs a query that somebody typed, with `:name` arguments; it can't write. Its rows are handed over as they come.
    ///
    /// # Errors
    /// When it is not a query, an argument is missing or not used, or the database refuses it.
    pub async fn query_each(
        &self,
        text: &str,
        args: &[(String, Value)],
        sink: &mut dyn RowSink,
    ) -> Result<(), WarehouseError> {
        check_read_only(text)?;
        let arguments: Vec<_> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let statement = numbered(text, &arguments)?;
        let params: Vec<_> = statement.names.iter().map(String::as_str).collect();
        if let Some((name, _)) = args.iter().find(|(name, _)| !params.contains(&name.as_str())) {
            let (name, hint) = (name.clone(), did_you_mean(name, params.iter().copied()));
            return Err(WarehouseError::UnusedArgument { name, hint });
        }
        self.check_dates(text, args)?;
        let sql = AuthoredSql { file: "query", text: &statement.text, params: &params };
        let failed = |sql, sent: &Translated, error: DatabaseError| match error.is_read_only {
            true => WarehouseError::OnlyReads { why: "this statement would write".to_owned() },
            false => mistake(sql, sent, error),
        };
        self.snapshot().await?.run(sql, &statement.args, sink, failed).await
    }

    /// Fails for an argument that the query takes for a date, or that is meant as one, and that is none.
    fn check_dates(&self, text: &str, args: &[(String, Value)]) -> Result<(), WarehouseError> {
        let dates = date_arguments(text, self.backend(), &self.store.names);
        let is_wrong = |(name, value): &&(String, Value)| {
            let is_date = matches!(value, Value::Date(_) | Value::Null);
            let is_meant = dates.possible.contains(name) && looks_misspelled(&value.to_string());
            !is_date && (dates.certain.contains(name) || is_meant)
        };
        match args.iter().find(is_wrong) {
            Some((name, value)) => {
                let (name, source) = (name.clone(), DayError::Unreadable(value.to_string()));
                Err(WarehouseError::NotADate { name, source })
            }
            None => Ok(()),
        }
    }

    /// The same, with all rows at once.
    ///
    /// # Errors
    /// As [`Warehouse::query_each`].
    pub async fn query(
        &self,
        text: &str,
        args: &[(String, Value)],
    ) -> Result<RowSet, WarehouseError> {
        let mut rows = RowSet::default();
        self.query_each(text, args, &mut rows).await?;
        Ok(rows)
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
