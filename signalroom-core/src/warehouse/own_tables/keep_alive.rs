//! A run says now and then that its process is alive, so that one that was killed can be told from one that still runs.

use super::RunId;
use crate::declare::Value;
use crate::time::Clock;
use crate::warehouse::{Warehouse, WarehouseError};
use chrono::{DateTime, Utc};
use std::time::Duration;
use tokio::task::JoinSet;

/// How often a run says so.
const EVERY: Duration = Duration::from_secs(15);

impl Warehouse {
    /// Completes the work of a run, and meanwhile says that its process is alive; also while the work blocks its thread.
    pub async fn keep_alive<T>(
        &self,
        run: RunId,
        clock: &Clock,
        work: impl Future<Output = T>,
    ) -> T {
        // Dropped, it ends what it spawned.
        let mut beside = JoinSet::new();
        beside.spawn(say_so(self.clone(), run, clock.clone()));
        work.await
    }

    async fn alive(&self, run: RunId, at: DateTime<Utc>) -> Result<(), WarehouseError> {
        const ALIVE: &str = "
            update signalroom.runs set alive_at = :at where id = :id and ended is null";
        let arguments = [("id", run.value()), ("at", Value::Instant(at))];
        self.store.execute("record that the run is alive", ALIVE, &arguments).await.map(|_| ())
    }
}

async fn say_so(warehouse: Warehouse, run: RunId, clock: Clock) {
    loop {
        let due = clock.now() + EVERY;
        clock.sleep_until(due).await;
        if clock.now() < due {
            // A fixed clock never gets there.
            return;
        }
        // A warehouse that can't be written fails the run itself, with its own words.
        if let Err(error) = warehouse.alive(run, clock.now()).await {
            tracing::debug!(%error, "not recorded");
        }
    }
}
