//! Rows that were refused, on their way to the quarantine.

use super::Load;
use super::check::Refused;
use super::intake::unspooled;
use super::spool::Spool;
use crate::declare::Write;
use crate::warehouse::WarehouseError;
use crate::warehouse::own_tables::NewQuarantined;
use crate::warehouse::transaction::Transaction;
use std::io;

/// How many different reasons an error tells.
const REASONS: usize = 3;

/// The refused rows of one load.
#[derive(Debug, Default)]
pub(super) struct Rejects {
    rows: Spool<Refused>,
    /// The first few reasons, each once.
    reasons: Vec<String>,
}

impl Rejects {
    /// Adds one.
    pub(super) fn add(&mut self, refused: &Refused) -> io::Result<()> {
        if self.reasons.len() < REASONS && !self.reasons.contains(&refused.why) {
            self.reasons.push(refused.why.clone());
        }
        self.rows.add(refused)
    }

    /// How many.
    pub(super) fn len(&self) -> u64 {
        self.rows.len()
    }

    /// The first few reasons.
    pub(super) fn first_reasons(&self) -> String {
        self.reasons.join("; ")
    }

    /// Puts them into the quarantine, in place of those of the load that this one replaces.
    pub(super) async fn write(
        self,
        transaction: &mut Transaction<'_>,
        load: &Load<'_>,
    ) -> Result<(), WarehouseError> {
        let Load { table, source, run, window, at, .. } = *load;
        if window.is_some() || table.write != Write::Append {
            transaction.clear_quarantine(source, window).await?;
        }
        for refused in self.rows.read().map_err(unspooled(table.name))? {
            let Refused { raw, why } = &refused.map_err(unspooled(table.name))?;
            let row = NewQuarantined { source, run, window, raw, why, at };
            transaction.quarantine(&row).await?;
        }
        Ok(())
    }
}
