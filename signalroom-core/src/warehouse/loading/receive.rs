//! Receives what a source sends, and loads it in one transaction.

use super::loader::Loader;
use super::{Batch, Item, Load, Loaded};
use crate::declare::Fetch;
use crate::warehouse::{Warehouse, WarehouseError};
use tokio::sync::mpsc;

/// How many rows are collected before a transaction begins.
const ROWS_BEFORE_TRANSACTION: usize = 10_000;

impl Warehouse {
    /// Loads what comes through the channel, in one transaction: rows, bad rows and the record of what
    /// was loaded, or nothing. The transaction begins when the source has finished or has sent many rows,
    /// so that a slow source does not keep others from writing.
    ///
    /// # Errors
    /// When the channel closes before [`Batch::Finished`], more than 1 % and at least 10 of the rows are
    /// bad, or the database fails.
    pub async fn load(
        &self,
        load: Load<'_>,
        mut batches: mpsc::Receiver<Batch>,
    ) -> Result<Loaded, WarehouseError> {
        let by_day = load.table.fetch == Fetch::ByDay;
        if by_day != load.window.is_some() || by_day && load.table.day().is_none() {
            return Err(WarehouseError::Window { table: load.table.name.to_owned() });
        }
        let mut incoming =
            Incoming { batches: &mut batches, table: load.table.name, finished: false };
        let first = incoming.first_rows().await?;
        let action = format!("load {}", load.table.name);
        let transaction = self.store.begin(&action).await?;
        let mut loader = Loader::begin(transaction, load, &self.client_id).await?;
        match pull(&mut loader, first, incoming).await {
            Ok(()) => loader.commit().await,
            Err(error) => {
                loader.rollback().await;
                Err(error)
            }
        }
    }
}

async fn pull(
    loader: &mut Loader<'_>,
    first: Vec<Item>,
    mut incoming: Incoming<'_>,
) -> Result<(), WarehouseError> {
    let mut items = first;
    loop {
        for item in items {
            loader.push(item).await?;
        }
        match incoming.next().await? {
            Some(more) => items = more,
            None => break,
        }
    }
    loader.flush().await?;
    loader.check_rejects()?;
    loader.check_shrink()
}

/// The loader's end of the channel.
struct Incoming<'a> {
    batches: &'a mut mpsc::Receiver<Batch>,
    table: &'a str,
    finished: bool,
}

impl Incoming<'_> {
    /// The next rows; `None` when it has finished.
    async fn next(&mut self) -> Result<Option<Vec<Item>>, WarehouseError> {
        if self.finished {
            return Ok(None);
        }
        match self.batches.recv().await {
            Some(Batch::Items(items)) => Ok(Some(items)),
            Some(Batch::Finished) => {
                self.finished = true;
                Ok(None)
            }
            None => Err(WarehouseError::Interrupted { table: self.table.to_owned() }),
        }
    }

    /// All rows, or the first of many.
    async fn first_rows(&mut self) -> Result<Vec<Item>, WarehouseError> {
        let mut rows = Vec::new();
        while rows.len() < ROWS_BEFORE_TRANSACTION {
            match self.next().await? {
                Some(items) => rows.extend(items),
                None => break,
            }
        }
        Ok(rows)
    }
}
