//! Rows that were refused, on their way to the quarantine.

use super::Load;
use crate::declare::Write;
use crate::warehouse::WarehouseError;
use crate::warehouse::own_tables::NewQuarantined;
use crate::warehouse::transaction::Transaction;

/// The refused rows of one load.
#[derive(Debug, Default)]
pub(super) struct Rejects(Vec<(String, String)>);

impl Rejects {
    /// Adds a row, as it came, and why it was refused.
    pub(super) fn add(&mut self, raw: String, why: impl Into<String>) {
        self.0.push((raw, why.into()));
    }

    /// How many.
    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// The first few reasons, each once.
    pub(super) fn first_reasons(&self) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        for (_, why) in &self.0 {
            if !reasons.contains(&why.as_str()) && reasons.len() < 3 {
                reasons.push(why);
            }
        }
        reasons.join("; ")
    }

    /// Puts them into the quarantine, in place of those of the load that this one replaces.
    pub(super) async fn write(
        &self,
        transaction: &mut Transaction<'_>,
        load: &Load<'_>,
    ) -> Result<(), WarehouseError> {
        let Load { source, run, window, at, .. } = *load;
        if window.is_some() || load.table.write != Write::Append {
            transaction.clear_quarantine(source, window).await?;
        }
        for (raw, why) in &self.0 {
            let row = NewQuarantined { source, run, window, raw, why, at };
            transaction.quarantine(&row).await?;
        }
        Ok(())
    }
}
