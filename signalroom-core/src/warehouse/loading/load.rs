//! One load: what is loaded, and from where it is pulled.

use super::loader::Loader;
use super::{Batch, Item};
use crate::declare::{TableDef, WriteDisposition};
use crate::time::DateWindow;
use crate::warehouse::{RunId, Warehouse, WarehouseError};
use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

/// How many rows are gathered before a transaction begins.
const MUCH: usize = 10_000;

/// What is loaded.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// Into which table.
    pub table: &'a TableDef,
    /// The source's selector, for the quarantine.
    pub source: &'a str,
    /// The days, for a `replace_window` table.
    pub window: Option<DateWindow>,
    /// The run.
    pub run: RunId,
    /// The injected now: what `_loaded_at` and the days' `at` say.
    pub at: DateTime<Utc>,
}

/// What was loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Rows that are in the table now.
    pub rows: i64,
    /// Rows that are in quarantine now.
    pub rejected: i64,
}

impl Warehouse {
    /// Loads what comes through the channel, in one transaction: rows, bad rows and the record of what
    /// was loaded, or nothing. The transaction begins when the source is done or has much to say, so
    /// that a slow one does not keep others from writing.
    ///
    /// # Errors
    /// When the channel closes before [`Batch::Finished`], more than 1 % and at least 10 of the rows are
    /// bad, or the database fails.
    pub async fn load(
        &self,
        load: Load<'_>,
        mut batches: mpsc::Receiver<Batch>,
    ) -> Result<Loaded, WarehouseError> {
        let by_days = load.table.write == WriteDisposition::ReplaceWindow;
        if by_days != load.window.is_some() || by_days && load.table.day().is_none() {
            return Err(WarehouseError::Window { table: load.table.name.to_owned() });
        }
        let mut source = Source { batches: &mut batches, table: load.table.name, finished: false };
        let first = source.gather().await?;
        let doing = format!("load {}", load.table.name);
        let work = self.store.begin(&doing).await?;
        let mut loader = Loader::begin(work, load, &self.client_id).await?;
        match pull(&mut loader, first, source).await {
            Ok(()) => loader.finish().await,
            Err(error) => {
                loader.abandon().await;
                Err(error)
            }
        }
    }
}

async fn pull(
    loader: &mut Loader<'_>,
    first: Vec<Item>,
    mut source: Source<'_>,
) -> Result<(), WarehouseError> {
    let mut items = first;
    loop {
        for item in items {
            loader.take(item).await?;
        }
        match source.next().await? {
            Some(more) => items = more,
            None => break,
        }
    }
    loader.flush().await?;
    loader.verdict()
}

/// What a source pushes.
struct Source<'a> {
    batches: &'a mut mpsc::Receiver<Batch>,
    table: &'a str,
    finished: bool,
}

impl Source<'_> {
    /// The next of it; `None` when it has finished.
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

    /// All of it, or the first part if that is much.
    async fn gather(&mut self) -> Result<Vec<Item>, WarehouseError> {
        let mut gathered = Vec::new();
        while gathered.len() < MUCH {
            match self.next().await? {
                Some(items) => gathered.extend(items),
                None => break,
            }
        }
        Ok(gathered)
    }
}
