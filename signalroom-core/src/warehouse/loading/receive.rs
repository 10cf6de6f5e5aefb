//! Receives what a source sends, and loads it once the source has finished.

use super::intake::{Arrived, Intake};
use super::swap::Swap;
use super::{Batch, Load, Loaded};
use crate::declare::Fetch;
use crate::warehouse::{Warehouse, WarehouseError};
use tokio::sync::mpsc;

impl Warehouse {
    /// Loads what comes through the channel, in one transaction: rows, bad rows and the record of what
    /// was loaded, or nothing. The transaction begins when the source has finished, so that nobody waits for
    /// a slow source; until then the rows wait in a temporary file.
    ///
    /// # Errors
    /// When the channel closes before [`Batch::Finished`], the database fails, or too many rows are bad: more than
    /// one and more than 1 % of all or of a day's, or all of these.
    pub async fn load(
        &self,
        load: Load<'_>,
        mut batches: mpsc::Receiver<Batch>,
    ) -> Result<Loaded, WarehouseError> {
        let by_day = load.table.fetch == Fetch::ByDay;
        if by_day != load.window.is_some() || by_day && load.table.day().is_none() {
            return Err(WarehouseError::Window { table: load.table.name.to_owned() });
        }
        let arrived = receive(load, &mut batches).await?;
        let action = format!("load {}", load.table.name);
        let transaction = self.store.begin(&action).await?;
        Swap::new(transaction, load, &self.client_id).run(arrived).await
    }
}

async fn receive(
    load: Load<'_>,
    batches: &mut mpsc::Receiver<Batch>,
) -> Result<Arrived, WarehouseError> {
    let mut intake = Intake::new(load);
    loop {
        match batches.recv().await {
            Some(Batch::Items(items)) => {
                items.into_iter().try_for_each(|item| intake.take(item))?;
            }
            Some(Batch::Finished) => return intake.finish(),
            None => {
                return Err(WarehouseError::Interrupted { table: load.table.name.to_owned() });
            }
        }
    }
}
