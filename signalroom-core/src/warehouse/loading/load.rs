//! One load: what is loaded, and from where it is pulled.

use super::loader::Loader;
use crate::acquire::{Batch, DateWindow};
use crate::declare::{TableDef, WriteDisposition};
use crate::warehouse::{RunId, Warehouse, WarehouseError};
use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

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
    /// was loaded, or nothing. The transaction begins with the first batch, so that a slow source does
    /// not keep others from writing while it has said nothing yet.
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
        let first = batches.recv().await.ok_or_else(|| interrupted(&load))?;
        let doing = format!("load {}", load.table.name);
        let work = self.store.begin(&doing).await?;
        let mut loader = Loader::begin(work, load, &self.client_id).await?;
        match pull(&mut loader, &load, first, &mut batches).await {
            Ok(()) => loader.finish().await,
            Err(error) => {
                loader.abandon().await?;
                Err(error)
            }
        }
    }
}

async fn pull(
    loader: &mut Loader<'_>,
    load: &Load<'_>,
    first: Batch,
    batches: &mut mpsc::Receiver<Batch>,
) -> Result<(), WarehouseError> {
    let mut batch = first;
    while let Batch::Items(items) = batch {
        for item in items {
            loader.take(item).await?;
        }
        batch = batches.recv().await.ok_or_else(|| interrupted(load))?;
    }
    loader.flush().await?;
    loader.verdict()
}

fn interrupted(load: &Load<'_>) -> WarehouseError {
    WarehouseError::Interrupted { table: load.table.name.to_owned() }
}
